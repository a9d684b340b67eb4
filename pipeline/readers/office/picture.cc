// Pictures of pages, with --ocr.
#include "corpus/text/error.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/office/pdf_headline.h"
#include "pipeline/readers/office/recognition.h"
#include "pipeline/readers/reader.h"

namespace press {
namespace {

class PictureReader : public Reader {
 public:
  std::string_view name() const override { return "picture"; }
  std::string_view help() const override {
    return "PNG, JPEG and TIFF with --ocr LANG (needs tesseract)";
  }

  int recognises(const Input& input) const override {
    if (input.options.ocr.empty() || input.shape != Shape::binary) return 0;
    for (const std::string_view magic :
         {std::string_view("\x89PNG"), std::string_view("\xFF\xD8\xFF"),
          std::string_view("II*\0", 4), std::string_view("MM\0*", 4)})
      if (input.bytes.substr(0, magic.size()) == magic) return 3;
    return 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const Recognised found = recognise(input.bytes, input.options.ocr);
    if (found.paragraphs.empty()) throw Error("the recognition found no text on the picture");
    ExportRecord record;
    record.document.source = input.source;
    std::vector<SizedLine> sized;
    for (const RecognisedParagraph& one : found.paragraphs) sized.push_back({one.text, one.height});
    const std::vector<std::string> headline = headline_of(sized);
    for (const RecognisedParagraph& one : found.paragraphs) {
      if (headline.size() == 1 && one.text == headline[0] && record.document.title.empty())
        record.document.title = one.text;
      else
        record.add_paragraph(one.text);
    }
    read_head(record.blocks, record.document, input.words);
    date_by_name(record.document);
    mark_recognised(found, record);
    hand_out(std::move(record), input, "picture", 0, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

const Reader& picture_reader() {
  static const PictureReader reader;
  return reader;
}

}  // namespace press
