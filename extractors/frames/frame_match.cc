#include "extractors/frames/frame_match.h"

#include <algorithm>
#include <iterator>

#include "corpus/text/unicode.h"

namespace press {
namespace {

using Word = RuleSentence::Word;

struct Between {
  std::string_view mark;
  uint8_t bit;
};
constexpr Between between[] = {
    {"\u2010", RuleSentence::hyphen}, {"\u2011", RuleSentence::hyphen},
    {"\u3001", RuleSentence::comma},  {"\u2014", RuleSentence::stop},
    {"\u2013", RuleSentence::stop},   {"\u201c", RuleSentence::quote},
    {"\u201d", RuleSentence::quote},  {"\u300c", RuleSentence::quote},
    {"\u300d", RuleSentence::quote},  {"\u300e", RuleSentence::quote},
    {"\u300f", RuleSentence::quote},  {"\uff0c", RuleSentence::comma},
    {"\uff1b", RuleSentence::stop},   {"\uff1a", RuleSentence::stop},
    {"\uff08", RuleSentence::stop},   {"\uff09", RuleSentence::stop},
};

uint8_t kind_of_ascii(char mark) {
  switch (mark) {
    case '-':
      return RuleSentence::hyphen;
    case ',':
      return RuleSentence::comma;
    case ';':
    case ':':
    case '(':
    case ')':
      return RuleSentence::stop;
    case '"':
      return RuleSentence::quote;
    default:
      return 0;
  }
}

uint8_t kind_of_mark(std::string_view mark, bool space_before) {
  uint8_t kind = 0;
  if (mark.size() == 1) {
    kind = kind_of_ascii(mark[0]);
  } else {
    const auto* known = std::find_if(std::begin(between), std::end(between),
                                     [&](const Between& one) { return one.mark == mark; });
    if (known != std::end(between)) kind = known->bit;
  }
  // " - " is a dash
  return kind == RuleSentence::hyphen && space_before ? RuleSentence::stop : kind;
}

// The end of the mention of this type that begins at a word, or 0.
uint32_t match_entity(const RuleSentence& sentence, std::string_view type, uint32_t at) {
  for (const RuleSentence::Name& name : sentence.names_from(at)) {
    if (name.first != at) break;
    if (sentence.mention(name).type == type) return name.last;
  }
  return 0;
}

bool match_word(const RuleWord& rule, const Word& word) {
  switch (rule.kind) {
    case RuleWord::Kind::word:
      return word.hash == rule.hash || word.hash == rule.curly_hash;
    case RuleWord::Kind::prefix:
      return word.fold.substr(0, rule.text.size()) == rule.text;
    case RuleWord::Kind::part:
      return word.fold.find(rule.text) != std::string_view::npos;
    case RuleWord::Kind::exact:
      return word.surface == rule.text;
    case RuleWord::Kind::entity:
      break;
  }
  return false;
}

// Where a phrase that begins at a word ends, or 0. It does not reach over a comma.
uint32_t match_phrase(const RulePhrase& phrase, const RuleSentence& sentence, uint32_t at) {
  if (phrase.size() > sentence.size() - at) return 0;
  for (uint32_t i = 0; i < phrase.size(); ++i) {
    const Word& word = sentence.word(at + i);
    if (!match_word(phrase[i], word)) return 0;
    if (i > 0 && (word.before & (RuleSentence::comma | RuleSentence::stop)) != 0) return 0;
    if (phrase[i].hyphen && (word.before & RuleSentence::hyphen) == 0) return 0;
    if (phrase[i].joined && word.token > sentence.word(at + i - 1).token + 1) return 0;
  }
  return at + static_cast<uint32_t>(phrase.size());
}

uint32_t match_operand(const RuleOperand& operand, const RuleSentence& sentence, uint32_t at) {
  uint32_t end = 0;
  if (at >= sentence.size()) return end;
  const Word& word = sentence.word(at);
  operand.beginning_with(word.beginning, word.hash, [&](const RulePhrase& phrase) {
    end = std::max(end, match_phrase(phrase, sentence, at));
  });
  if (operand.entities && word.name)
    for (const RulePhrase& phrase : operand.phrases)
      if (phrase[0].kind == RuleWord::Kind::entity)
        end = std::max(end, match_entity(sentence, phrase[0].text, at));
  return end;
}

// Where an operand that ends at `end`, or up to `gap` words before, may begin at the earliest.
uint32_t farthest_begin(const RuleOperand& operand, uint32_t end, uint32_t gap) {
  constexpr uint32_t longest_name = 12;  // of an entity, in words
  const uint32_t back = gap + (operand.entities ? longest_name : operand.longest);
  return end > back ? end - back : 0;
}

// The nearest place of an operand that ends before `end`.
bool match_before(const RuleOperand& operand, const RuleSentence& sentence, uint32_t end,
                  uint32_t gap, WordRange& found) {
  const uint32_t stop = farthest_begin(operand, end, gap);
  for (uint32_t at = end; at-- > stop;) {
    const uint32_t last = match_operand(operand, sentence, at);
    if (last == 0 || last > end || end - last > gap) continue;
    found = {at, last};
    return true;
  }
  return false;
}

bool match_after(const RuleOperand& operand, const RuleSentence& sentence, uint32_t begin,
                 uint32_t gap, WordRange& found) {
  for (uint32_t at = begin; at <= begin + gap && at < sentence.size(); ++at) {
    const uint32_t last = match_operand(operand, sentence, at);
    if (last == 0) continue;
    found = {at, last};
    return true;
  }
  return false;
}

// Directly adjacent operands are a phrase: no comma may stand between them.
bool joined(const RuleSentence& sentence, uint32_t gap, uint32_t second) {
  return gap > 0 ||
         (sentence.word(second).before & (RuleSentence::comma | RuleSentence::stop)) == 0;
}

bool match_ordered(const FrameRule& rule, uint32_t core, const RuleSentence& sentence,
                   RuleMatch& match) {
  for (uint32_t i = core; i-- > 0;)
    if (!match_before(rule.operands[i], sentence, match.operands[i + 1].first, rule.gaps[i],
                      match.operands[i]) ||
        !joined(sentence, rule.gaps[i], match.operands[i + 1].first))
      return false;
  for (uint32_t i = core + 1; i < rule.operands.size(); ++i)
    if (!match_after(rule.operands[i], sentence, match.operands[i - 1].last, rule.gaps[i - 1],
                     match.operands[i]) ||
        !joined(sentence, rule.gaps[i - 1], match.operands[i].first))
      return false;
  return true;
}

bool free_of_others(const RuleMatch& match, const std::vector<bool>& placed, WordRange range) {
  for (size_t i = 0; i < placed.size(); ++i)
    if (placed[i] && match.operands[i].overlaps(range)) return false;
  return true;
}

// Puts operand `next` and those after it somewhere within reach: all ways are tried.
bool place(const FrameRule& rule, const RuleSentence& sentence, uint32_t next,
           std::vector<bool>& placed, WordRange span, RuleMatch& match) {
  if (next == rule.operands.size()) return true;
  if (placed[next]) return place(rule, sentence, next + 1, placed, span, match);
  const uint32_t from = farthest_begin(rule.operands[next], span.first, rule.reach);
  const uint32_t to = std::min(sentence.size(), span.last + rule.reach + 1);
  for (uint32_t at = from; at < to; ++at) {
    const WordRange range = {at, match_operand(rule.operands[next], sentence, at)};
    if (range.last == 0 || !free_of_others(match, placed, range)) continue;
    const WordRange wider = {std::min(span.first, range.first), std::max(span.last, range.last)};
    uint32_t words = range.last - range.first;
    for (size_t i = 0; i < placed.size(); ++i)
      if (placed[i]) words += match.operands[i].last - match.operands[i].first;
    if (wider.last - wider.first > words + rule.reach) continue;
    match.operands[next] = range;
    placed[next] = true;
    if (place(rule, sentence, next + 1, placed, wider, match)) return true;
    placed[next] = false;
  }
  return false;
}

bool holds(const RuleRestriction& restriction, const RuleSentence& sentence, WordRange span) {
  WordRange found;
  using Side = RuleRestriction::Side;
  if (restriction.side != Side::preceding &&
      match_after(restriction.operand, sentence, span.last, restriction.reach, found))
    return true;
  return restriction.side != Side::following &&
         match_before(restriction.operand, sentence, span.first, restriction.reach, found);
}

void measure(RuleMatch& match) {
  match.span = match.core;
  match.words = 0;
  for (const WordRange& operand : match.operands) {
    match.span.first = std::min(match.span.first, operand.first);
    match.span.last = std::max(match.span.last, operand.last);
    match.words += operand.last - operand.first;
  }
}

}  // namespace

void RuleSentence::read_words(const Reading& reading, const Sentence& sentence) {
  words_.clear();
  words_.reserve(sentence.last - sentence.first);
  const Token* token = reading.tokens->tokens.data() + sentence.first;
  const char* const folded = reading.tokens->folded.data();
  uint8_t before = 0;
  for (uint32_t i = sentence.first; i < sentence.last; ++i, ++token) {
    const std::string_view surface(reading.text.data() + token->begin, token->end - token->begin);
    if (token->kind == TokenKind::ideograph) {
      add_characters(reading, i, before);
      before = 0;
    } else if (token->indexed()) {
      const std::string_view fold(folded + token->fold, token->fold_size);
      Word& word = words_.emplace_back();
      word.hash = token->hash;
      word.fold = fold;
      word.surface = surface;
      word.token = i;
      word.begin = token->begin;
      word.end = token->end;
      word.before = before;
      word.beginning = beginning_of(fold);
      before = 0;
    } else {
      before |= kind_of_mark(surface, token->is(shape::space_before));
    }
  }
}

// Folded and written form have as many characters but for half-width kana, where a mark of its own
// makes one sound with the letter before: there the written ones may end early.
void RuleSentence::add_characters(const Reading& reading, uint32_t token, uint8_t before) {
  const Token& whole = reading.token(token);
  const std::string_view fold = reading.tokens->fold(whole);
  size_t written = whole.begin;
  for (size_t at = 0; at < fold.size();) {
    const size_t first = at;
    next_code_point(fold, at);
    const std::string_view character = fold.substr(first, at - first);
    const auto begin = static_cast<uint32_t>(written);
    if (written < whole.end) next_code_point(reading.text, written);
    if (at == fold.size()) written = whole.end;
    const auto end = static_cast<uint32_t>(written);
    words_.push_back({fold_hash(character), character, cut(reading.text, {begin, end}), token,
                      begin, end, before, false, beginning_of(character)});
    before = 0;
  }
}

void RuleSentence::read(const Reading& reading, uint32_t sentence,
                        const std::vector<Mention>& mentions) {
  read_words(reading, reading.tokens->sentences[sentence]);
  names_.clear();
  bodies_.clear();
  mentions_ = &mentions;
  auto mention = std::lower_bound(mentions.begin(), mentions.end(), sentence,
                                  [](const Mention& m, uint32_t s) { return m.sentence < s; });
  for (; mention != mentions.end() && mention->sentence == sentence; ++mention) {
    if (mention->credit) continue;
    Name name = {0, 0, static_cast<uint32_t>(mention - mentions.begin())};
    name.first = word_at(mention->span.begin);
    name.last = name.first;
    while (name.last < size() && words_[name.last].begin < mention->span.end) ++name.last;
    if (name.last == name.first) continue;
    words_[name.first].name = true;
    names_.push_back(name);
    if (mention->type != "amount") bodies_.push_back(name);
  }
}

uint32_t RuleSentence::word_of(uint32_t token) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), token,
                                      [](const Word& word, uint32_t i) { return word.token < i; });
  return static_cast<uint32_t>(found - words_.begin());
}

// The first word that ends after a byte.
uint32_t RuleSentence::word_at(uint32_t byte) const {
  const auto found = std::partition_point(words_.begin(), words_.end(),
                                          [&](const Word& word) { return word.end <= byte; });
  return static_cast<uint32_t>(found - words_.begin());
}

std::span<const RuleSentence::Name> RuleSentence::names_from(uint32_t word) const {
  const auto found = std::partition_point(names_.begin(), names_.end(),
                                          [&](const Name& name) { return name.first < word; });
  return {found, names_.end()};
}

bool RuleSentence::inside_name(uint32_t first, uint32_t last) const {
  auto end = std::partition_point(bodies_.begin(), bodies_.end(),
                                  [&](const Name& name) { return name.first <= first; });
  return end != bodies_.begin() && last <= std::prev(end)->last;
}

bool match_rule(const FrameRule& rule, uint32_t core, const RuleSentence& sentence, uint32_t at,
                RuleMatch& match) {
  match.core = {at, match_operand(rule.operands[core], sentence, at)};
  if (match.core.last == 0) return false;
  match.operands.assign(rule.operands.size(), {});
  match.operands[core] = match.core;
  if (rule.ordered) {
    if (!match_ordered(rule, core, sentence, match)) return false;
  } else {
    std::vector<bool> placed(rule.operands.size(), false);
    placed[core] = true;
    if (!place(rule, sentence, 0, placed, match.core, match)) return false;
  }
  measure(match);
  for (const RuleRestriction& restriction : rule.beside)
    if (!holds(restriction, sentence, match.span)) return false;
  for (const RuleRestriction& restriction : rule.unless)
    if (holds(restriction, sentence, match.span)) return false;
  return true;
}

uint32_t operand_at(const RuleOperand& operand, const RuleSentence& sentence, uint32_t at) {
  return match_operand(operand, sentence, at);
}

bool holds_operand(const RuleOperand& operand, const RuleSentence& sentence) {
  for (uint32_t i = 0; i < sentence.size(); ++i) {
    const Word& word = sentence.word(i);
    if (((operand.entities && word.name) || operand.begins[word.beginning]) &&
        match_operand(operand, sentence, i) != 0)
      return true;
  }
  return false;
}

}  // namespace press
