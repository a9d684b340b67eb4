// presswork rejects: what could not become a document or was removed, and why.
#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Where a quotation that begins at `at` ends; npos: none begins there ("the file's end").
size_t quotation_end(std::string_view text, size_t at) {
  if (text[at] != '\'' || (at > 0 && is_letter_or_digit(text[at - 1])))
    return std::string_view::npos;
  return text.find('\'', at + 1);
}

// A reason without what it says of one source alone: what stands in quotation marks, numbers, and
// all that comes after a colon. What a user wrote as the reason of a removal stays.
std::string kind_of(std::string_view reason) {
  constexpr std::string_view duplicate = "duplicate of ", removed = "removed: ";
  if (reason.starts_with(duplicate)) return "duplicate of another document";
  if (reason.starts_with(removed)) return std::string(reason);
  std::string kind;
  for (size_t at = 0; at < reason.size() && reason.substr(at, 2) != ": "; ++at) {
    const bool digit = reason[at] >= '0' && reason[at] <= '9';
    if (const size_t end = quotation_end(reason, at); end != std::string_view::npos) {
      kind += "'...'";
      at = end;
    } else if (!digit) {
      kind += reason[at];
    } else if (!kind.ends_with('#')) {
      kind += '#';
    }
  }
  return kind;
}

// One row a kind of reason, the most frequent first.
void print_summary(Statement& rows, Writer& out) {
  std::map<std::string, std::pair<int64_t, std::string>> kinds;  // number, first source
  while (rows.step()) {
    auto& [number, example] = kinds[kind_of(rows.text(1))];
    if (number++ == 0) example = rows.text(0);
  }
  std::vector<std::tuple<int64_t, std::string, std::string>> order;
  for (auto& [kind, found] : kinds) order.emplace_back(-found.first, kind, found.second);
  std::sort(order.begin(), order.end());
  out.columns({"reason", "rejects", "example"});
  for (const auto& [number, kind, example] : order)
    out.row({cell_or_empty(kind), -number, cell_or_empty(example)});
}

int64_t print_rejects(Statement& rows, Writer& out) {
  out.columns({"source", "reason"});
  int64_t count = 0;
  for (; rows.step(); ++count) out.row({cell_of(rows, 0), cell_of(rows, 1)});
  return count;
}

}  // namespace

void add_rejects(Options& app, Console& console) {
  auto* command = app.add_subcommand("rejects", "what could not become a document, and why");
  auto options = std::make_shared<CorpusOptions>();
  options->add_corpora(*command, "");
  auto summary = std::make_shared<bool>(false);
  command->add_flag("--summary", *summary, "how many there are of each reason, with an example");
  console.add_output_options(*command);
  command->examples({
      {"presswork rejects sample.db", "what could not be read, and why"},
      {"presswork rejects sample.db --summary", "how many of each reason"},
  });
  command->callback([&console, options, summary] {
    Corpus corpus = open_corpus(*options, console);
    Statement rows = corpus.database().prepare(
        "SELECT source, reason FROM rejects UNION ALL SELECT source, "
        "'removed: ' || reason FROM removed ORDER BY source, reason");
    Writer& out = console.writer();
    if (*summary) return print_summary(rows, out);
    if (print_rejects(rows, out) == 0) console.say("nothing was rejected");
  });
}

}  // namespace press
