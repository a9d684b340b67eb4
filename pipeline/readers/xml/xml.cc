// XML of news agencies, feeds and text collections: the table of vocabularies, told by the first
// element.
#include <algorithm>

#include "corpus/text/error.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

struct Vocabulary {
  std::string_view root;
  void (*read)(const XmlNode&, const Input&, const Intake&);
};

constexpr Vocabulary vocabularies[] = {
    {"nitf", read_nitf},
    {"NewsML", read_newsml_1},
    {"newsItem", read_newsml_g2},
    {"newsMessage", read_newsml_g2},
    {"packageItem", read_newsml_g2},
    {"TEI", read_tei},
    {"TEI.2", read_tei},
    {"teiCorpus", read_tei},
    {"rss", read_feed},
    {"feed", read_feed},
    {"RDF", read_feed},
    {"PPSResponse", read_factiva_xml},
    {"ppsArticleResponse", read_factiva_xml},
    {"ppsarticle", read_factiva_xml},
    {"alto", read_alto},
    {"mets", read_mets},
    {"FictionBook", read_fictionbook},
};

const Vocabulary* vocabulary_of(std::string_view root) {
  const auto* found = std::find_if(std::begin(vocabularies), std::end(vocabularies),
                                   [&](const Vocabulary& one) { return one.root == root; });
  return found == std::end(vocabularies) ? nullptr : found;
}

class XmlReader : public Reader {
 public:
  std::string_view name() const override { return "xml"; }
  std::string_view help() const override {
    return "NITF, NewsML 1.2 and G2, TEI, RSS, Atom, WordPress and Factiva XML, ALTO and METS, "
           "FictionBook";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::xml) return 0;
    if (vocabulary_of(root_element(input.bytes)) != nullptr) return 3;
    return has_ending(input.source, {".xml"}) ? 2 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    std::string fault;
    const XmlNode root = parse_xml(input.bytes, &fault);
    if (!fault.empty()) intake.warn(fault);
    const Vocabulary* vocabulary = vocabulary_of(root.name);
    if (vocabulary == nullptr)
      throw Error("an XML file that begins with <{}>: no reader knows this vocabulary", root.name);
    vocabulary->read(root, input, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

const Reader& xml_reader() {
  static const XmlReader reader;
  return reader;
}

}  // namespace press
