// JSON files: articles as objects in arrays and envelopes, whatever their members are called.
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/tables/json_rows.h"

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
    return "JSON: articles in arrays and envelopes (--map title=headline.main)";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text || !begins_like_json(input.bytes)) return 0;
    return has_ending(input.source, {".json"}) ? 3 : 1;
  }

  void read(const Input& input, const Intake& intake) const override {
    const std::string text = to_utf8(input.bytes).text;
    SaidPaths said;
    for (const auto& [member, path] : input.options.map)
      if (member == "text") said.push_back(path);
    uint64_t number = 0;
    const uint64_t elements = for_each_json_object(
        text, input.words.fields, said, [&](JsonFields fields, const std::string& error) {
          ++number;
          if (error.empty())
            hand_out_fields(std::move(fields), input, "json", number, intake);
          else
            intake.reject({input.source + "#" + std::to_string(number), error});
        });
    intake.claim(elements);
  }

  bool has_fields() const override { return true; }
  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

const Reader& json_reader() {
  static const JsonReader reader;
  return reader;
}

}  // namespace press
