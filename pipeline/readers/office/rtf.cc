// RTF: articles, and the downloads of Nexis, Factiva and APA.
#include "corpus/text/error.h"
#include "pipeline/readers/office/rtf_lines.h"
#include "pipeline/readers/reader.h"

namespace press {
namespace {

// Lines that were cut at a fixed width: most of them go on in the next one.
bool is_wrapped(const std::vector<ExportLine>& lines) {
  size_t open = 0, followed = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].gap || lines[i].text.size() < 40) continue;
    ++followed;
    open += !ends_sentence(trimmed(lines[i].text)) && lines[i].text.size() < 100;
  }
  return followed > 10 && open * 2 > followed;
}

class RtfFileReader : public Reader {
 public:
  std::string_view name() const override { return "rtf"; }
  std::string_view help() const override { return "RTF; downloads of Factiva, APA, Nexis"; }

  int recognises(const Input& input) const override { return input.shape == Shape::rtf ? 3 : 0; }

  void read(const Input& input, const Intake& intake) const override {
    const LinedDocument document = rtf_lines(input.bytes);
    if (document.lines.empty()) throw Error("the RTF file has no text");
    read_lined_document(document, input, "rtf", is_wrapped(document.lines), intake);
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

const Reader& rtf_reader() {
  static const RtfFileReader reader;
  return reader;
}

}  // namespace press
