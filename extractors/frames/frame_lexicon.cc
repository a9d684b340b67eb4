#include "extractors/frames/frame_lexicon.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// "frames/disruption-collaboration.tsv" -> "disruption-collaboration"
std::string_view pair_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

bool pole_of_pair(std::string_view pole, std::string_view pair) {
  const size_t middle = pair.find('-');
  return pole == pair.substr(0, middle) ||
         (middle != std::string_view::npos && pole == pair.substr(middle + 1));
}

double weight_of(std::string_view cell) {
  if (cell.empty()) return 1;
  double weight = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  if (error != std::errc() || end != cell.data() + cell.size() || !(std::abs(weight) <= 100))
    throw Error("'{}' is not a weight: write a number from -100 to 100", cell);
  return weight;
}

uint32_t reach_of(std::string_view cell) {
  const double reach = weight_of(cell);
  if (reach < 0) throw Error("'{}' is not a reach: write a number of words", cell);
  return static_cast<uint32_t>(reach);
}

FrameShifter::Kind kind_of(std::string_view note) {
  using Kind = FrameShifter::Kind;
  if (note == "before") return Kind::before;
  if (note == "contrast") return Kind::contrast;
  if (note == "after") return Kind::after;
  if (note == "neutral") return Kind::neutral;
  if (note == "stop") return Kind::stop;
  throw Error("'{}' is not a kind of shifter: write before, contrast, after, neutral or stop",
              note);
}

// Reads the rows of one file.
class FileReader {
 public:
  FileReader(const Table& table, uint32_t pair, const WordFrequencies& frequencies,
             FrameLexicon& lexicon)
      : table_(table), pair_(pair), frequencies_(frequencies), lexicon_(lexicon) {}

  void read() {
    for (const Table::Row& row : table_.rows()) {
      try {
        read(row);
      } catch (const Error& error) {
        throw Error("{}: {}", table_.origin(row), error.what());
      }
    }
    for (const auto& [name, phrases] : lists_) {
      FrameRule rule = parse_frame_rule('@' + name, lists_);
      add_list({name, fold_hash(name), std::move(rule.operands[0])});
    }
  }

 private:
  void add_list(FrameList list) {
    std::vector<FrameList>& lists = lexicon_.lists[pair_];
    for (size_t i = 0; i < beginnings && lists.size() < FrameLexicon::most_lists; ++i)
      if (list.phrases.begins[i]) lexicon_.list_begins[pair_][i] |= uint64_t{1} << lists.size();
    lists.push_back(std::move(list));
  }

  void read(const Table::Row& row) {
    const std::string_view pole = table_.cell(row, "pole");
    const std::string_view term = table_.cell(row, "term");
    if (term.empty()) throw Error("a row needs a term");
    if (!pole.empty() && pole.front() == '@')
      add_list(pole.substr(1), term);
    else if (pole == "shifter")
      add_shifter(row, term);
    else if (pole == "context")
      add_context(term);
    else if (pole == "-" || pole_of_pair(pole, lexicon_.pairs[pair_]))
      add_term(row, pole, term);
    else
      throw Error(
          "'{}' is not a pole of {}: write one of its two, '-', 'shifter', 'context' or '@list'",
          pole, lexicon_.pairs[pair_]);
  }

  void add_list(std::string_view name, std::string_view phrases) {
    const std::vector<RulePhrase> more = parse_rule_list(phrases, lists_);
    std::vector<RulePhrase>& list = lists_[std::string(name)];
    list.insert(list.end(), more.begin(), more.end());
  }

  void add_term(const Table::Row& row, std::string_view pole, std::string_view term) {
    const double weight = weight_of(table_.cell(row, "weight"));
    FrameTerm made = {parse_frame_rule(term, lists_),
                      pair_,
                      std::string(pole),
                      std::string(term),
                      table_.origin(row),
                      std::string(table_.cell(row, "note")),
                      std::abs(weight),
                      weight < 0,
                      fold_hash(pole),
                      fold_hash(term),
                      fold_hash(table_.cell(row, "note"))};
    lexicon_.term_index.add(static_cast<uint32_t>(lexicon_.terms.size()), made.rule, frequencies_);
    lexicon_.terms.push_back(std::move(made));
  }

  void add_context(std::string_view term) {
    FrameRule rule = parse_frame_rule(term, lists_);
    if (rule.operands.size() != 1 || !rule.beside.empty() || !rule.unless.empty())
      throw Error("a context row holds words, phrases or one list");
    lexicon_.contexts[pair_].push_back(std::move(rule.operands[0]));
  }

  void add_shifter(const Table::Row& row, std::string_view term) {
    FrameShifter made = {parse_frame_rule(term, lists_),
                         pair_,
                         std::string(term),
                         fold_hash(term),
                         reach_of(table_.cell(row, "weight")),
                         kind_of(table_.cell(row, "note"))};
    lexicon_.shifter_index.add(static_cast<uint32_t>(lexicon_.shifters.size()), made.rule,
                               frequencies_);
    lexicon_.longest_reach = std::max(lexicon_.longest_reach, made.reach);
    lexicon_.shifters.push_back(std::move(made));
  }

  const Table& table_;
  uint32_t pair_;
  const WordFrequencies& frequencies_;
  FrameLexicon& lexicon_;
  RuleLists lists_;
};

}  // namespace

FrameLexicon::FrameLexicon(const std::vector<Table>& tables, const WordFrequencies& frequencies) {
  for (const Table& table : tables) {
    pairs.emplace_back(pair_of(table.name()));
    contexts.emplace_back();
    lists.emplace_back();
    list_begins.emplace_back();
    FileReader(table, static_cast<uint32_t>(pairs.size() - 1), frequencies, *this).read();
  }
  term_index.finish();
  shifter_index.finish();
}

}  // namespace press
