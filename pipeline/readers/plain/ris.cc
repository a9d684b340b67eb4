// RIS: records of reference managers and databases, "TY  - NEWS" to "ER  - ".
#include <algorithm>
#include <map>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/blocks.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/tables/field_map.h"

namespace press {
namespace {

// "AU  - Roe, Jane": two letters or a letter and a digit, blanks, a hyphen.
std::string_view tag_of(std::string_view line) {
  if (line.size() < 5 || !is_ascii_capital(line[0])) return {};
  if (!is_ascii_capital(line[1]) && !is_ascii_digit(line[1])) return {};
  const size_t hyphen = line.find_first_not_of(' ', 2);
  if (hyphen == std::string_view::npos || hyphen < 3 || hyphen > 4 || line[hyphen] != '-')
    return {};
  return line.substr(0, 2);
}

std::string_view value_of(std::string_view line) {
  return trimmed(line.substr(line.find('-') + 1));
}

bool ends_record(std::string_view line) { return tag_of(line) == "ER"; }

class RisReader : public Reader {
 public:
  std::string_view name() const override { return "ris"; }
  std::string_view help() const override { return "RIS of reference managers: titles, abstracts"; }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text) return 0;
    std::string_view text = input.bytes;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    if (tag_of(text) != "TY") return 0;
    return 4;
  }

  void read(const Input& input, const Intake& intake) const override {
    uint64_t number = input.first_record, types = 0;
    for (size_t at = 0; at < input.bytes.size();) {
      const size_t end = std::min(next_record(input.bytes, at, input.words), input.bytes.size());
      const std::string text = to_utf8(input.bytes.substr(at, end - at)).text;
      at = end;
      if (trimmed(text).empty()) continue;
      read_one(text, input, number++, types, intake);
    }
    intake.claim(types);
  }

  bool by_records() const override { return true; }

  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    for (size_t at = from; at < bytes.size();) {
      const size_t end = next_line(bytes, at);
      if (end == std::string_view::npos) return end;
      if (ends_record(bytes.substr(at, end - at))) return end;
      at = end;
    }
    return std::string_view::npos;
  }

 private:
  // The fields by their tags; what comes more than once has a line each. `types`: the lines that
  // begin a record, as a second count.
  static void read_one(std::string_view text, const Input& input, uint64_t number, uint64_t& types,
                       const Intake& intake) {
    TableRow names, values;
    std::map<std::string_view, size_t> places;
    for (const std::string_view line : split_lines(text)) {
      const std::string_view tag = tag_of(line);
      types += tag == "TY";
      if (tag == "TY" || tag == "ER") continue;
      if (tag.empty()) {
        if (!values.empty() && !trimmed(line).empty()) (values.back() += ' ') += trimmed(line);
        continue;
      }
      const auto [place, added] = places.try_emplace(tag, names.size());
      if (added) {
        names.push_back("ris." + std::string(tag));
        values.emplace_back(value_of(line));
      } else {
        (values[place->second] += '\n') += value_of(line);
      }
    }
    try {
      const FieldMap map(std::move(names), {values}, input.options, input.words);
      ExportRecord record = map.record(values);
      mark_preview(record);
      hand_out(std::move(record), input, "ris", number, intake);
    } catch (const Error& error) {
      intake.reject({input.source + "#" + std::to_string(number), error.what()});
    }
  }
};

}  // namespace

const Reader& ris_reader() {
  static const RisReader reader;
  return reader;
}

}  // namespace press
