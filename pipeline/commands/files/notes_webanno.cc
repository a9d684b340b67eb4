// WebAnno TSV 3, as INCEpTION exports it.
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>

#include "corpus/text/error.h"
#include "pipeline/commands/files/note_files.h"

namespace press {
namespace {

// Where the layer of names has its columns.
struct Layout {
  size_t columns = 3;  // unit, place, words; then those of the layers
  size_t value = 0, identifier = 0;
};

void add_layer(std::string_view line, Layout& layout) {
  constexpr std::string_view names = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
  std::string_view rest = line.substr(line.find('=') + 1);
  const std::string_view layer = rest.substr(0, rest.find('|'));
  rest.remove_prefix(layer.size());
  if (rest.empty() || rest == "|") {  // a layer without features has one column
    ++layout.columns;
    return;
  }
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view feature = rest.substr(0, rest.find('|'));
    rest.remove_prefix(feature.size());
    if (layer == names && feature == "value") layout.value = layout.columns;
    if (layer == names && feature == "identifier") layout.identifier = layout.columns;
    ++layout.columns;
  }
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts(1);
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && separator != '\t')
      parts.back() += line[i++];
    else if (line[i] == separator) {
      parts.emplace_back();
      continue;
    }
    parts.back() += line[i];
  }
  return parts;
}

struct Value {
  std::string text;
  uint32_t number = 0;  // tells the marks of a unit apart; 0: none
};

// "firm[3]": a number in brackets that are not escaped; "*" is no value.
Value value_of(const std::string& written) {
  Value value;
  std::string plain = written;
  const size_t open = written.rfind('[');
  if (written.ends_with("]") && open != std::string::npos &&
      (open == 0 || written[open - 1] != '\\')) {
    const char* end = written.data() + written.size() - 1;
    const auto [rest, error] = std::from_chars(written.data() + open + 1, end, value.number);
    if (error == std::errc() && rest == end) plain.resize(open);
  }
  if (plain == "*") return value;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] != '\\' || i + 1 == plain.size()) {
      value.text += plain[i];
      continue;
    }
    const char next = plain[++i];
    value.text += next == 't' ? '\t' : next == 'n' ? '\n' : next;
  }
  return value;
}

class Reading {
 public:
  explicit Reading(const std::string& path) {
    notes_.path = path;
    notes_.format = "webanno";
    notes_.utf16 = true;
  }

  void header(const std::string& line) {
    if (line.starts_with("#T_")) add_layer(line, layout_);
  }

  // False where the line is no unit of a text.
  bool unit(const std::string& line) {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() < 3) return false;
    const auto place = place_of(cells[1]);
    if (!place) return false;
    notes_.pieces.push_back({place->first, place->second, cells[2]});
    if (layout_.value == 0 || cells.size() <= layout_.value || cells[layout_.value] == "_")
      return true;
    const std::vector<std::string> values = split(cells[layout_.value], '|');
    std::vector<std::string> entities;
    if (layout_.identifier != 0 && cells.size() > layout_.identifier)
      entities = split(cells[layout_.identifier], '|');
    for (size_t i = 0; i < values.size(); ++i)
      add(value_of(values[i]), i < entities.size() ? value_of(entities[i]) : Value{}, *place);
    return true;
  }

  DocumentNotes finish() {
    if (layout_.value == 0)
      throw Error(
          "{}: it has no layer NamedEntity with a feature value: mark names in that layer, and "
          "export it with the document",
          notes_.path);
    return std::move(notes_);
  }

 private:
  using Place = std::pair<uint32_t, uint32_t>;

  static std::optional<Place> place_of(const std::string& cell) {
    Place place;
    const char* end = cell.data() + cell.size();
    const auto [dash, error] = std::from_chars(cell.data(), end, place.first);
    if (error != std::errc() || dash == end || *dash != '-') return std::nullopt;
    const auto [rest, second] = std::from_chars(dash + 1, end, place.second);
    if (second != std::errc() || rest != end || place.first >= place.second) return std::nullopt;
    return place;
  }

  void add(const Value& value, const Value& entity, Place place) {
    if (value.number != 0) {
      const auto [found, first] = numbers_.emplace(value.number, notes_.marks.size());
      if (!first) {
        notes_.marks[found->second].end = std::max(notes_.marks[found->second].end, place.second);
        return;
      }
    }
    notes_.marks.push_back({place.first, place.second, value.text, entity.text});
  }

  DocumentNotes notes_;
  Layout layout_;
  std::unordered_map<uint32_t, size_t> numbers_;  // of the file -> its mark
};

}  // namespace

DocumentNotes read_webanno(std::istream& in, const std::string& path) {
  Reading reading(path);
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with('#'))
      reading.header(line);
    else if (!line.empty() && !reading.unit(line))
      throw Error("{}:{}: not a line of WebAnno TSV 3: {}", path, number, line.substr(0, 80));
  }
  return reading.finish();
}

}  // namespace press
