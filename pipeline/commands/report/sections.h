#pragma once

namespace press {

class ReportPage;

// The sections of the page, in its order. Each is one file.
void write_archive(ReportPage& page);   // what there is: documents, languages, rejects, copies
void write_entities(ReportPage& page);  // who is in it, and the groups they belong to
void write_deals(ReportPage& page);
void write_network(ReportPage& page);  // who is named with whom
void write_frames(ReportPage& page);
void write_quality(ReportPage& page);  // how good the numbers are
void write_making(ReportPage& page);   // what the corpus and the page were made with

}  // namespace press
