#pragma once

#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/xml/alto_page.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {

// One XML vocabulary each: hands out the articles under `root`.
void read_nitf(const XmlNode& root, const Input& input, const Intake& intake);
void read_newsml_1(const XmlNode& root, const Input& input, const Intake& intake);
void read_newsml_g2(const XmlNode& root, const Input& input, const Intake& intake);
void read_tei(const XmlNode& root, const Input& input, const Intake& intake);
void read_feed(const XmlNode& root, const Input& input, const Intake& intake);
void read_factiva_xml(const XmlNode& root, const Input& input, const Intake& intake);
void read_alto(const XmlNode& root, const Input& input, const Intake& intake);
void read_mets(const XmlNode& root, const Input& input, const Intake& intake);
void read_fictionbook(const XmlNode& root, const Input& input, const Intake& intake);

// The paragraphs of a page, and its headline as the title.
void add_alto_text(const AltoPage& page, ExportRecord& record);
// That the text was recognised by a machine, and how sure it was.
void mark_recognised(const AltoText& text, ExportRecord& record);

// Vocabularies that are told by what stands inside: of the <channel> of a feed, of <RDF>.
bool is_wordpress(const XmlNode& channel);
void read_wordpress(const XmlNode& channel, const Input& input, const Intake& intake);
bool is_zotero(const XmlNode& root);
void read_zotero(const XmlNode& root, const Input& input, const Intake& intake);

}  // namespace press
