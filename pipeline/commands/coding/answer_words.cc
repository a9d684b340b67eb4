#include "pipeline/commands/coding/answer_words.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"

namespace press {
namespace {

// Beyond this a double no longer tells neighbouring integers apart: such a code is a name.
constexpr double largest_code = 1e15;

// fold() would also take "." and "-" of an answer apart.
}  // namespace

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

AnswerWords::AnswerWords(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view kind = table.cell(row, "kind");
    if (kind != "missing" && kind != "yes" && kind != "no")
      throw Error("{}: the kind is '{}': write missing, yes or no", table.origin(row), kind);
    for (const std::string_view word : split_list(table.cell(row, "words")))
      meaning_[ascii_lower(word)] =
          std::string(kind == "missing" ? 0 : 1, kind == "yes" ? '1' : '0');
  }
}

std::string AnswerWords::answer(const std::string& written) {
  if (written.empty()) return {};
  const auto known = meaning_.find(ascii_lower(written));
  if (known != meaning_.end()) {
    ++taken_[known->second][written];
    return known->second;
  }
  const std::optional<double> number = number_of(written);
  if (!number || std::abs(*number) >= largest_code) return written;
  return fmt::format("{}", *number + 0.0);  // -0 is 0
}

std::string AnswerWords::note() const {
  std::string note;
  for (const auto& [answer, words] : taken_) {
    std::string list;
    for (const auto& [word, cells] : words)
      list += fmt::format("{}'{}' ({} {})", list.empty() ? "" : ", ", word, cells,
                          cells == 1 ? "cell" : "cells");
    note += fmt::format("{}{} {}", note.empty() ? "taken as " : "; as ",
                        answer.empty() ? "missing:" : answer + ":", list);
  }
  return note;
}

}  // namespace press
