// brat standoff.
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>

#include "corpus/text/error.h"
#include "pipeline/commands/files/note_files.h"

namespace press {
namespace {

// The part of a line up to `separator`, which goes with it.
std::string_view take(std::string_view& line, char separator) {
  const size_t end = std::min(line.find(separator), line.size());
  const std::string_view part = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return part;
}

std::optional<uint32_t> number_of(std::string_view digits) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// "firm 0 5;6 10": a type and the stretches of a text that goes over several lines.
std::optional<DocumentNotes::Mark> mark_of(std::string_view what) {
  DocumentNotes::Mark mark;
  mark.type = take(what, ' ');
  bool first = true;
  while (!what.empty()) {
    std::string_view stretch = take(what, ';');
    const auto begin = number_of(take(stretch, ' ')), end = number_of(stretch);
    if (!begin || !end || *begin >= *end) return std::nullopt;
    if (first) mark.begin = *begin;
    mark.end = *end;
    first = false;
  }
  if (first || mark.type.empty() || mark.begin >= mark.end) return std::nullopt;
  return mark;
}

}  // namespace

DocumentNotes read_brat(std::istream& in, const std::string& path) {
  DocumentNotes notes;
  notes.path = path;
  notes.format = "brat";
  std::unordered_map<std::string, size_t> numbers;  // T1 -> its mark
  std::vector<std::pair<std::string, std::string>> entities;
  size_t number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    if (!text.empty() && text.back() == '\r') text.pop_back();
    std::string_view line = text;
    const std::string name(take(line, '\t'));
    if (name.empty()) continue;
    if (name[0] == 'T') {
      const auto mark = mark_of(take(line, '\t'));
      if (!mark) throw Error("{}:{}: not a T line of brat: {}", path, number, text);
      numbers[name] = notes.marks.size();
      notes.marks.push_back(*mark);
      notes.pieces.push_back({mark->begin, mark->end, std::string(line)});
    } else if (name[0] == '#') {
      std::string_view what = take(line, '\t');
      if (take(what, ' ') == "AnnotatorNotes") entities.emplace_back(what, line);
    } else {
      ++notes.others;
    }
  }
  for (auto& [mark, entity] : entities)
    if (const auto found = numbers.find(mark); found != numbers.end())
      notes.marks[found->second].entity = std::move(entity);
  return notes;
}

}  // namespace press
