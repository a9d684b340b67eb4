#include "extractors/names/name_uses.h"

#include <algorithm>
#include <string>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

namespace use {
constexpr uint32_t closing = 1, source = 2, credit_before = 4, credit_after = 8, index_name = 16,
                   index_after = 32, index_move = 64, acts = 128, bond_name = 256, bond_after = 512,
                   tail_off = 1024, job = 2048, long_tail_off = 4096, model_language = 8192;
}  // namespace use

struct Kind {
  std::string_view name;
  uint32_t bits;
};
constexpr Kind kinds[] = {{"closing", use::closing},
                          {"source", use::source},
                          {"credit-before", use::credit_before},
                          {"credit-after", use::credit_after},
                          {"index-name", use::index_name},
                          {"index-after", use::index_after},
                          {"index-move", use::index_move},
                          {"acts", use::acts},
                          {"bond-name", use::bond_name},
                          {"bond-after", use::bond_after},
                          {"tail-off", use::tail_off},
                          {"long-tail-off", use::long_tail_off},
                          {"job", use::job},
                          {"model-language", use::model_language}};

constexpr uint32_t longest_dateline = 16;  // tokens before the dash: "STOCKHOLM/OSLO, May 3 (AFP)"
constexpr uint32_t longest_code = 12;      // tokens between "<" and ">"
constexpr uint32_t longest_closing = 120;  // tokens of a closing line
constexpr uint32_t index_reach = 6;  // tokens from the name to "index": "MSCI's broadest index"
constexpr uint32_t longest_code_word = 8;  // letters of ".MSCIEF"

bool is(const Reading& reading, uint32_t i, std::string_view mark) {
  return i < reading.size() && plain_mark(reading.surface(i)) == mark;
}

bool touches(const Reading& reading, uint32_t i) {  // token i stands right at the one before it
  return i > 0 && i < reading.size() && reading.token(i).begin == reading.token(i - 1).end;
}

// " - ", " -- " or a long dash, in any spacing.
bool dash(const Reading& reading, uint32_t i) {
  if (!is(reading, i, "-") && !is(reading, i, "--")) return false;
  return !touches(reading, i) || reading.surface(i).size() > 1 || is(reading, i + 1, "-");
}

// The end of a code in angle brackets; `begin` itself where there is none.
uint32_t bracketed_code_end(const Reading& reading, uint32_t begin) {
  for (uint32_t at = begin + 1; at < reading.size() && at - begin <= longest_code; ++at) {
    if (reading.token(at).is(shape::paragraph)) break;
    if (is(reading, at, ">")) return at + 1;
  }
  return begin;
}

// "CURRENCY STRATEGY": a heading, where only the lexicon's programs are known.
bool in_capitals(const Reading& reading, const NameCandidate& name) {
  uint32_t words = 0;
  for (uint32_t i = name.first; i < name.last; ++i) {
    if (reading.token(i).kind != TokenKind::word) continue;
    if (!reading.token(i).is(shape::all_capitals)) return false;
    ++words;
  }
  return words > 1;
}

}  // namespace

NameUses::NameUses(const Lexicon& lexicon, const NameCues& cues) : lexicon_(lexicon), cues_(cues) {
  const Table table = lexicon.table("words/name-uses.tsv", {"words", "kind"});
  for (const Table::Row& row : table.rows()) {
    const std::string_view name = table.cell(row, "kind");
    const auto* kind = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const Kind& one) { return one.name == name; });
    if (kind == std::end(kinds))
      throw Error("{}: there is no kind '{}' of use: the head of the file lists them",
                  table.origin(row), name);
    if (kind->bits == use::model_language) {
      model_languages_.emplace(table.cell(row, "words"));
      continue;
    }
    phrases_.add(lexicon, table.cell(row, "words"), kind->bits);
  }
}

// "(Reporting by ...; Editing by ...)": to its bracket or the end of the paragraph. `begin` itself
// where no such line begins. Without a bracket it must begin a paragraph.
uint32_t NameUses::closing_end(const Reading& reading, uint32_t begin) const {
  const bool bracket = is(reading, begin, "(");
  const uint32_t first = begin + bracket;
  if (!bracket && begin > 0 && !reading.token(begin).is(shape::paragraph)) return begin;
  if (phrases_.beginning_at(reading, first, use::closing) == 0) return begin;
  uint32_t depth = bracket ? 1 : 0, i = first;
  for (; i < reading.size() && i - begin < longest_closing; ++i) {
    if (i > begin && reading.token(i).is(shape::paragraph)) break;
    if (is(reading, i, "(")) ++depth;
    if (is(reading, i, ")") && depth > 0 && --depth == 0 && bracket) return i + 1;
  }
  return i;
}

// "SEOUL, May 3 (Yonhap) --", "TOKYO - ": the end of the place and day, the bracket not included.
uint32_t NameUses::dateline_end(const Reading& reading, uint32_t begin) const {
  const Token& first = reading.token(begin);
  if (!first.is(shape::all_capitals) || first.span().size() < 2) return begin;
  const bool place = (cues_.of_word(reading.words[begin]) & cue::place) != 0;
  for (uint32_t i = begin + 1; i < reading.size() && i - begin < longest_dateline; ++i) {
    const Token& token = reading.token(i);
    if (token.is(shape::paragraph)) break;
    if (is(reading, i, "(")) {
      uint32_t close = i + 1;
      while (close < reading.size() && close - i < 5 && !is(reading, close, ")")) ++close;
      return is(reading, close, ")") && dash(reading, close + 1) ? i : begin;
    }
    if (dash(reading, i)) return place ? i : begin;
    // A day, but not the numbers of a table: "ATLANTA 83 49 .629 -".
    if (token.kind == TokenKind::number && reading.token(i - 1).is(shape::all_capitals))
      return begin;
    const bool part = token.is(shape::capital) || token.kind == TokenKind::number ||
                      is(reading, i, ",") || is(reading, i, ".") || is(reading, i, "/") ||
                      is(reading, i, "-") || is(reading, i, "'");
    if (!part) break;
  }
  return begin;
}

// ".DJI": behind a full stop that touches it and stands apart from what is before.
bool NameUses::code(const Reading& reading, uint32_t i) const {
  if (i == 0 || !touches(reading, i) || touches(reading, i - 1) || !is(reading, i - 1, "."))
    return false;
  return reading.token(i).is(shape::all_capitals) &&
         reading.token(i).span().size() <= longest_code_word;
}

std::vector<TokenRange> NameUses::closed(const Reading& reading) const {
  std::vector<TokenRange> ranges;
  for (uint32_t i = 0; i < reading.size(); ++i) {
    const Token& token = reading.token(i);
    const bool opens = i == 0 || token.is(shape::paragraph);
    if (!opens && token.kind != TokenKind::mark) continue;
    const char first = reading.text[token.begin];
    TokenRange range = {i, i};
    if (opens) range.last = dateline_end(reading, i);
    if (range.last == i && (opens || first == '(')) range.last = closing_end(reading, i);
    if (range.last == i && first == '<') range.last = bracketed_code_end(reading, i);
    if (first == '.' && i + 1 < reading.size() && code(reading, i + 1)) range = {i + 1, i + 2};
    if (range.last == range.first) continue;
    ranges.push_back(range);
    i = range.last - 1;
  }
  return ranges;
}

bool NameUses::is_source(const Reading& reading, const NameCandidate& name) const {
  if (name.entity != none && lexicon_.entity(name.entity).kind == "media") return true;
  const uint32_t source = phrases_.beginning_at(reading, name.first, use::source);
  if (source >= name.last - name.first) return true;
  // "Thomson Reuters I/B/E/S"
  return source != 0 && phrases_.beginning_at(reading, name.first + source, use::credit_after) != 0;
}

bool NameUses::credits(const Reading& reading, const NameCandidate& name) const {
  if (name.type != "firm" && name.type != "organization") return false;
  const bool bracketed =
      name.first > 0 && is(reading, name.first - 1, "(") && is(reading, name.last, ")");
  if (bracketed && dash(reading, name.last + 1)) return true;  // whoever signs a dateline
  if (!is_source(reading, name)) return false;
  if (bracketed) return true;
  const uint32_t source = phrases_.beginning_at(reading, name.first, use::source);
  if (source != 0 && source < name.last - name.first &&
      phrases_.beginning_at(reading, name.first + source, use::credit_after) != 0)
    return true;
  uint32_t before = name.first;
  while (before > 0 && (is(reading, before - 1, ":") || is(reading, before - 1, "\"") ||
                        (cues_.of_word(reading.words[before - 1]) & cue::definite) != 0))
    --before;
  if (phrases_.ending_at(reading, before, use::credit_before) != 0) return true;
  uint32_t after = name.last;
  if (is(reading, after, "'s")) ++after;
  if (is(reading, after, "/")) return true;  // "Reuters/University of Michigan survey"
  return phrases_.beginning_at(reading, after, use::credit_after) != 0;
}

// An index: "FTSE 100", "the Nasdaq Composite", "MSCI's broadest index", "the Dow Jones fell".
bool NameUses::index(const Reading& reading, const NameCandidate& name) const {
  const uint32_t size = name.last - name.first;
  const bool index_name = phrases_.beginning_at(reading, name.first, use::index_name) == size;
  const auto number = [&](uint32_t i) {
    return i < reading.size() && reading.token(i).kind == TokenKind::number;
  };
  // "Fiat 500" is a car: a number makes an index of the names of indices alone.
  if (phrases_.beginning_at(reading, name.last, use::index_after) != 0 &&
      (index_name || !number(name.last)))
    return true;
  const Sentence& sentence =
      reading.tokens->sentences[sentence_at(*reading.tokens, reading.token(name.first).begin)];
  const bool next_is_index = name.last + 1 < sentence.last && !number(name.last + 1) &&
                             reading.token(name.last).indexed() &&
                             phrases_.beginning_at(reading, name.last + 1, use::index_after) != 0;
  if (next_is_index) return true;
  if (!index_name) return false;
  if (number(name.last)) return true;  // "S&P 1500"
  for (uint32_t i = name.last; i < sentence.last && i < name.last + index_reach; ++i) {
    if (phrases_.beginning_at(reading, i, use::acts) != 0) return false;
    if (phrases_.beginning_at(reading, i, use::index_after | use::index_move) != 0) return true;
  }
  return false;
}

bool NameUses::no_actor(const Reading& reading, const NameCandidate& name) const {
  if ((name.type == "firm" || name.type == "organization") && index(reading, name)) return true;
  if (name.type == "program" && name.entity == none && in_capitals(reading, name)) return true;
  return phrases_.beginning_at(reading, name.first, use::bond_name) == name.last - name.first &&
         phrases_.beginning_at(reading, name.last, use::bond_after) != 0;
}

// "Chairman of Aurora Devices", "Drugmaker Abbott": the words before the name do not belong to it.
void NameUses::cut_titles(const Reading& reading, NameCandidate& name) const {
  if (name.entity != none || name.type == "program" || name.type == "ministry") return;
  for (;;) {
    uint32_t size = phrases_.beginning_at(reading, name.first, use::job);
    std::string_view ignored;
    if (size == 0) size = cues_.beginning_at(reading, name.first, cue::before, ignored);
    if (size == 0 || name.first + size >= name.last ||
        !reading.token(name.first + size).is(shape::capital))
      return;
    name.first += size;
    name.span.begin = reading.token(name.first).begin;
  }
}

void NameUses::judge(const Reading& reading, const std::vector<TokenRange>& closed,
                     std::vector<NameCandidate>& candidates) const {
  const auto goes = [&](NameCandidate& name) {
    const auto range =
        std::partition_point(closed.begin(), closed.end(),
                             [&](const TokenRange& one) { return one.last <= name.first; });
    if (range != closed.end() && range->first < name.last) {
      // "TOKYO - Toyota Motor": what comes after the place stays.
      uint32_t first = range->last;
      while (first < name.last && !reading.token(first).is(shape::capital)) ++first;
      if (first >= name.last || name.entity != none) return true;
      name.first = first;
      name.span.begin = reading.token(first).begin;
    }
    cut_titles(reading, name);
    if (no_actor(reading, name)) return true;
    name.credit = credits(reading, name);
    return false;
  };
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(), goes), candidates.end());
}

bool NameUses::only_tails(const Reading& reading, const NameCandidate& inner, uint32_t last) const {
  const uint32_t off =
      inner.last - inner.first > 1 ? use::tail_off | use::long_tail_off : use::tail_off;
  for (uint32_t i = inner.last; i < last; ++i)
    if (reading.token(i).indexed() && phrases_.beginning_at(reading, i, off) == 0 &&
        (cues_.of_word(reading.words[i]) & cue::legal_after) == 0)
      return false;
  return inner.last < last;
}

}  // namespace press
