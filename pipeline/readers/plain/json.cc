// JSON files: an array of objects, whatever their members are called.
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/json_rows.h"
#include "pipeline/readers/lines/table_rows.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

bool begins_like_json(std::string_view bytes) {
  const size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return false;
  if (bytes[first] != '[' && bytes[first] != '{') return false;
  const size_t next = bytes.find_first_not_of(" \t\r\n", first + 1);
  return next != std::string_view::npos && (bytes[next] == '{' || bytes[next] == '"');
}

class JsonReader : public Reader {
 public:
  std::string_view name() const override { return "json"; }
  std::string_view help() const override {
    return "JSON: an array of objects (--map text=body,title=headline)";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text || !begins_like_json(input.bytes)) return 0;
    return has_ending(input.source, {".json"}) ? 3 : 1;
  }

  void read(const Input& input, const Intake& intake) const override {
    const std::string text = to_utf8(input.bytes).text;
    uint64_t number = 0;
    for_each_json_object(text, [&](JsonFields fields, const std::string& error) {
      ++number;
      if (error.empty())
        hand_out_fields(std::move(fields), input, "json", number, intake);
      else
        intake.reject({input.source + "#" + std::to_string(number), error});
    });
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

void hand_out_fields(JsonFields fields, const Input& input, std::string_view format,
                     uint64_t number, const Intake& intake) {
  TableRow names, values;
  for (auto& [name, value] : fields) {
    names.push_back(std::move(name));
    values.push_back(std::move(value));
  }
  try {
    const TableColumns columns(std::move(names), {values}, input.options, input.words);
    if (!columns.has_text()) throw Error("it has no text: name its member with --text-column");
    hand_out(columns.record(values), input, format, number, intake);
  } catch (const Error& error) {
    intake.reject({input.source + "#" + std::to_string(number), error.what()});
  }
}

const Reader& json_reader() {
  static const JsonReader reader;
  return reader;
}

}  // namespace press
