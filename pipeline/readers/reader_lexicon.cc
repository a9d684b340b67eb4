#include "pipeline/readers/reader_lexicon.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

struct KindName {
  std::string_view name;
  LineKind kind;
};
constexpr KindName line_kinds[] = {
    {"drop", LineKind::drop},           {"end", LineKind::end},
    {"comments", LineKind::comments},   {"links", LineKind::links},
    {"credit", LineKind::credit},       {"notice", LineKind::notice},
    {"copyright", LineKind::copyright},
};

struct HintName {
  std::string_view name;
  uint8_t bits;
};
constexpr HintName class_kinds[] = {
    {"class-drop", hint::drop},   {"class-comment", hint::comment}, {"class-body", hint::body},
    {"class-title", hint::title}, {"class-byline", hint::byline},   {"class-date", hint::date},
};

struct DateKindName {
  std::string_view name;
  DateWord kind;
};
constexpr DateKindName date_kinds[] = {
    {"year-unit", DateWord::year_unit}, {"month-unit", DateWord::month_unit},
    {"day-unit", DateWord::day_unit},   {"weekday", DateWord::weekday},
    {"filler", DateWord::filler},       {"cue", DateWord::cue},
    {"modified", DateWord::modified},
};

// Longer lines are paragraphs of prose; only patterns from their beginning are tried.
constexpr size_t longest_remain = 600;
constexpr size_t longest_drop = 300;

// Pairs of neighbouring bytes: a pattern is looked for where a rare one of its own stands.
constexpr size_t pair_count = ReaderLexicon::pair_count;

size_t pair_number(char first, char second) {
  return (static_cast<unsigned char>(first) * size_t{67} + static_cast<unsigned char>(second)) %
         pair_count;
}

bool word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// 1 to 12; 0 for anything else.
int month_number(std::string_view text) {
  int month = 0;
  for (const char c : text) month = c < '0' || c > '9' || month > 12 ? 99 : month * 10 + (c - '0');
  return month >= 1 && month <= 12 ? month : 0;
}

bool ascii_capital(std::string_view text) {
  return !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
}

}  // namespace

ReaderLexicon::ReaderLexicon(const Table& boilerplate, const Table& months, const Table& outlets) {
  for (const Table::Row& row : boilerplate.rows()) add_pattern(boilerplate, row);
  index_inner();
  for (const Table::Row& row : months.rows()) add_date_words(months, row);
  for (const Table::Row& row : outlets.rows()) {
    const auto number = static_cast<uint32_t>(outlets_.size());
    outlets_.push_back(
        {std::string(outlets.cell(row, "name")), std::string(outlets.cell(row, "country"))});
    add_outlet_name(outlets_.back().name, number);
    for (const std::string_view alias : split_list(outlets.cell(row, "aliases")))
      add_outlet_name(std::string(alias), number);
    for (const std::string_view host : split_list(outlets.cell(row, "hosts")))
      outlet_hosts_.emplace(host, number);
  }
}

void ReaderLexicon::add_outlet_name(const std::string& name, uint32_t number) {
  if (!outlet_names_.emplace(name, number).second || name.size() < 2) return;
  outlets_by_pair_[pair_number(name[0], name[1])].emplace_back(name, number);
}

void ReaderLexicon::add_pattern(const Table& table, const Table::Row& row) {
  const std::string_view kind = table.cell(row, "kind");
  const std::string_view pattern = table.cell(row, "pattern");
  for (const HintName& name : class_kinds)
    if (name.name == kind) return add_class(pattern, name.bits);
  if (add_word(kind, pattern)) return;
  for (const KindName& name : line_kinds) {
    if (name.name != kind) continue;
    // A star at an end must survive the trimming of marks.
    std::string key = line_key(pattern);
    if (key.empty()) key = std::string(pattern);
    if (pattern.back() == '*' && key.back() != '*') key += '*';
    const bool short_head = key.size() < 2 || key[1] == '*';
    auto& list = key[0] == '*' ? inner_
                 : short_head  ? by_first_byte_[static_cast<unsigned char>(key[0])]
                               : by_first_pair_[pair_number(key[0], key[1])];
    list.push_back({std::move(key), name.kind, ++patterns_});
    return;
  }
  throw Error("{}: the kind '{}' is unknown: the head of the file lists the kinds",
              table.origin(row), kind);
}

bool ReaderLexicon::add_word(std::string_view kind, std::string_view pattern) {
  if (kind == "byline") {
    const size_t star = std::min(pattern.find('*'), pattern.size() - 1);
    bylines_.push_back(
        {fold(pattern.substr(0, star)), std::string(pattern.substr(star + 1)), star});
  } else if (kind == "no-author")
    no_authors_.push_back(line_key(pattern));
  else if (kind == "joiner")
    joiners_.emplace(fold(pattern), true);
  else if (kind == "section")
    sections_.emplace(line_key(pattern), true);
  else if (kind.substr(0, 6) == "label-")
    labels_.emplace(fold(pattern), kind.substr(6));
  else
    return false;
  return true;
}

void ReaderLexicon::add_class(std::string_view word, uint8_t bits) {
  if (word.back() == '*')
    class_prefixes_[std::string(word.substr(0, word.size() - 1))] |= bits;
  else
    class_words_[std::string(word)] |= bits;
}

void ReaderLexicon::add_date_words(const Table& table, const Table::Row& row) {
  const std::string_view kind = table.cell(row, "kind");
  DateMeaning meaning;
  for (const DateKindName& name : date_kinds)
    if (name.name == kind) meaning.kind = name.kind;
  if (meaning.kind == DateWord::none) {
    const int month = month_number(kind);
    if (month == 0)
      throw Error("{}: the kind '{}' is neither a month 1 to 12 nor a word of the file's head",
                  table.origin(row), kind);
    meaning = {DateWord::month, static_cast<uint8_t>(month)};
  }
  for (const std::string_view word : split_list(table.cell(row, "words")))
    date_words_.emplace(fold(word), meaning);
}

const ReaderLexicon::Pattern* ReaderLexicon::first_match(const std::vector<Pattern>& patterns,
                                                         std::string_view key) {
  for (const Pattern& pattern : patterns)
    if (matches(pattern.text, key)) return &pattern;
  return nullptr;
}

LineKind ReaderLexicon::line_kind(std::string_view line) const {
  if (line.size() > 3 * longest_remain) return LineKind::text;
  const std::string key = line_key(line);
  if (key.empty()) return LineKind::text;
  const Pattern* first = first_match(by_first_byte_[static_cast<unsigned char>(key[0])], key);
  if (key.size() > 1) {
    const Pattern* other = first_match(by_first_pair_[pair_number(key[0], key[1])], key);
    if (first == nullptr || (other != nullptr && other->number < first->number)) first = other;
  }
  // "FOR IMMEDIATE RELEASE  SEOUL  Today the Ministry ...": the paragraph is the article.
  const bool article =
      first != nullptr && first->kind == LineKind::drop && key.size() > longest_drop;
  if (first != nullptr && !article) return first->kind;
  if (key.size() > longest_remain) return LineKind::text;
  if (const Pattern* pattern = inner_match(key)) return pattern->kind;
  return LineKind::text;
}

// Files each pattern under the pair of bytes that is the rarest among all patterns.
void ReaderLexicon::index_inner() {
  const auto for_pairs = [](std::string_view text, auto each) {
    for (size_t i = 1; i < text.size(); ++i)
      if (text[i - 1] != '*' && text[i] != '*') each(i - 1, pair_number(text[i - 1], text[i]));
  };
  std::array<uint32_t, pair_count> uses = {};
  for (const Pattern& pattern : inner_)
    for_pairs(pattern.text, [&](size_t, size_t pair) { ++uses[pair]; });
  for (uint32_t i = 0; i < inner_.size(); ++i) {
    const std::string_view text = inner_[i].text;
    size_t rarest = pair_count, at = 0;
    for_pairs(text, [&](size_t begin, size_t pair) {
      if (rarest != pair_count && uses[pair] >= uses[rarest]) return;
      rarest = pair;
      at = begin;
    });
    if (rarest == pair_count) {
      short_inner_.push_back(i);
      continue;
    }
    const size_t begin = text.rfind('*', at) + 1, end = std::min(text.find('*', at), text.size());
    inner_by_pair_[rarest].push_back({i, std::string(text.substr(begin, end - begin)), at - begin});
  }
}

const ReaderLexicon::Pattern* ReaderLexicon::inner_match(std::string_view key) const {
  auto best = static_cast<uint32_t>(inner_.size());
  const auto try_pattern = [&](uint32_t number) {
    if (number < best && matches(inner_[number].text, key)) best = number;
  };
  for (const uint32_t number : short_inner_) try_pattern(number);
  for (size_t i = 1; i < key.size(); ++i)
    for (const Part& part : inner_by_pair_[pair_number(key[i - 1], key[i])])
      if (i > part.pair_at && key.compare(i - 1 - part.pair_at, part.text.size(), part.text) == 0)
        try_pattern(part.pattern);
  return best < inner_.size() ? &inner_[best] : nullptr;
}

std::string_view ReaderLexicon::byline_name(std::string_view line) const {
  for (const Byline& byline : bylines_) {
    if (line.size() <= byline.head_size + byline.tail.size()) continue;
    if (is_ascii(line.substr(0, 2)) && !byline.head.empty() &&
        byline.head[0] != (line[0] >= 'A' && line[0] <= 'Z' ? line[0] + 32 : line[0]))
      continue;
    const std::string_view inner = line.substr(byline.head_size);
    const bool inside_character = (static_cast<unsigned char>(inner[0]) & 0xC0) == 0x80;
    if (inside_character || fold(line.substr(0, byline.head_size)) != byline.head) continue;
    const size_t end = byline.tail.empty() ? inner.size() : inner.find(byline.tail);
    if (end == std::string_view::npos || end == 0) continue;
    return inner.substr(0, end);
  }
  return {};
}

bool ReaderLexicon::is_joiner(std::string_view word) const {
  return joiners_.count(fold(word)) != 0;
}

bool ReaderLexicon::is_no_author(std::string_view name) const {
  const std::string key = line_key(name);
  return std::any_of(no_authors_.begin(), no_authors_.end(),
                     [&](const std::string& pattern) { return matches(pattern, key); });
}

bool ReaderLexicon::is_section(std::string_view line) const {
  return line.size() < 60 && sections_.count(line_key(line)) != 0;
}

std::string_view ReaderLexicon::label(std::string_view word) const {
  const auto found = labels_.find(fold(word));
  return found == labels_.end() ? std::string_view{} : std::string_view(found->second);
}

// Looks up every run of one to three words of "td-post-content" or "entryMeta".
uint8_t ReaderLexicon::hints_of_token(std::string_view token) const {
  std::string spelled;
  std::vector<size_t> starts = {0};
  for (size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    const bool mark = !word_byte(c);
    const bool hump =
        ascii_capital(token.substr(i)) && i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z';
    if ((mark || hump) && !spelled.empty() && spelled.back() != '-') {
      spelled += '-';
      starts.push_back(spelled.size());
    }
    if (!mark) spelled += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  spelled += '-';
  uint8_t bits = 0;
  for (size_t first = 0; first < starts.size(); ++first) {
    for (size_t last = first; last < starts.size() && last < first + 3; ++last) {
      const size_t end = last + 1 < starts.size() ? starts[last + 1] : spelled.size();
      if (end <= starts[first] + 1) continue;
      const std::string run = spelled.substr(starts[first], end - starts[first] - 1);
      if (const auto found = class_words_.find(run); found != class_words_.end())
        bits |= found->second;
      for (const auto& [prefix, hints] : class_prefixes_)
        if (run.size() >= prefix.size() && run.compare(0, prefix.size(), prefix) == 0)
          bits |= hints;
    }
  }
  return bits;
}

uint8_t ReaderLexicon::class_hints(std::string_view attribute) const {
  uint8_t bits = 0;
  for (size_t begin = 0; begin < attribute.size();) {
    const size_t end = std::min(attribute.find_first_of(" \t\n", begin), attribute.size());
    if (end > begin && end - begin < 80)
      bits |= hints_of_token(attribute.substr(begin, end - begin));
    begin = end + 1;
  }
  return bits;
}

DateMeaning ReaderLexicon::date_word(std::string_view word) const {
  if (word.size() > 40) return {};
  const auto found = date_words_.find(fold(word));
  return found == date_words_.end() ? DateMeaning{} : found->second;
}

const Outlet* ReaderLexicon::outlet_of_host(std::string_view host) const {
  for (;;) {
    const auto found = outlet_hosts_.find(std::string(host));
    if (found != outlet_hosts_.end()) return &outlets_[found->second];
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
}

const Outlet* ReaderLexicon::outlet_of_name(std::string_view name) const {
  const auto found = outlet_names_.find(std::string(name));
  return found == outlet_names_.end() ? nullptr : &outlets_[found->second];
}

const Outlet* ReaderLexicon::outlet_in(std::string_view line) const {
  const Outlet* best = nullptr;
  size_t size = 0;
  for (size_t at = 0; at + 1 < line.size(); ++at)
    for (const auto& [name, number] : outlets_by_pair_[pair_number(line[at], line[at + 1])]) {
      if (name.size() < size || line.compare(at, name.size(), name) != 0) continue;
      const size_t end = at + name.size();
      const bool whole = (at == 0 || !word_byte(line[at - 1]) || !word_byte(name[0])) &&
                         (end == line.size() || !word_byte(line[end]) ||
                          static_cast<unsigned char>(name[0]) >= 0x80);
      // Of names of one length the first of the file.
      if (!whole || (name.size() == size && best <= &outlets_[number])) continue;
      best = &outlets_[number];
      size = name.size();
    }
  return best;
}

namespace {
std::shared_ptr<const ReaderLexicon>& shared_lexicon() {
  static std::shared_ptr<const ReaderLexicon> lexicon;
  return lexicon;
}
}  // namespace

void set_reader_lexicon(std::shared_ptr<const ReaderLexicon> lexicon) {
  shared_lexicon() = std::move(lexicon);
}

const ReaderLexicon& reader_lexicon() {
  if (!shared_lexicon())
    throw Error("the words of the readers are not loaded: call set_reader_lexicon() first");
  return *shared_lexicon();
}

}  // namespace press
