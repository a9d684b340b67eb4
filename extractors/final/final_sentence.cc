#include "extractors/final/final_sentence.h"

#include <algorithm>
#include <cstdlib>

#include "corpus/text/unicode.h"
#include "extractors/final/final_letters.h"

// FinalSentence: what both languages have in common: names, marks, quotations.
namespace press {
namespace {

constexpr size_t longest_title = 60;  // bytes of a name in quotation marks

struct Pair {
  char32_t open, close;
};
constexpr Pair brackets[] = {
    {'(', ')'}, {0xFF08, 0xFF09}, {'[', ']'}, {0x3010, 0x3011}, {0x3014, 0x3015}};
constexpr Pair quotes[] = {{0x300C, 0x300D}, {0x300E, 0x300F}, {0x201C, 0x201D}, {0x2018, 0x2019},
                           {'"', '"'},       {'\'', '\''},     {0x300A, 0x300B}, {0x3008, 0x3009}};

template <size_t N>
char32_t closing(const Pair (&pairs)[N], char32_t open) {
  for (const Pair& pair : pairs)
    if (pair.open == open) return pair.close;
  return 0;
}

bool is_comma(char32_t c) { return c == ',' || c == 0x3001 || c == 0xFF0C || c == 0x2026; }

}  // namespace

char32_t FinalSentence::peek(size_t at) const {
  return at < sentence_.end ? next_code_point(text_, at) : 0;
}

FinalItem& FinalSentence::add(Kind kind, size_t begin, size_t end) {
  FinalItem item;
  item.kind = kind;
  item.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  item.glued = !space_ && !items_.empty() && items_.back().place == FinalCase::none &&
               items_.back().span.end == begin;
  space_ = false;
  items_.push_back(item);
  return items_.back();
}

void FinalSentence::read(FinalLanguage language, Span sentence, uint32_t first, uint32_t last) {
  language_ = language;
  sentence_ = sentence;
  next_ = first;
  last_ = last;
  items_.clear();
  space_ = false;
  for (size_t at = sentence.begin; at < sentence.end;) {
    if (mention_at(at)) {
      at = items_.back().span.end;
      read_particle(at);
      continue;
    }
    if (read_mark(at)) continue;
    if (is_japanese())
      read_run(at);
    else
      read_word(at);
  }
  join_nouns();
  find_names();
}

bool FinalSentence::mention_at(size_t at) {
  while (next_ < last_ && mentions_[next_].span.begin < at) ++next_;
  if (next_ == last_ || mentions_[next_].span.begin != at) return false;
  const Mention& mention = mentions_[next_];
  // An exchange is where shares are listed, and a market no party.
  const bool plain = words_.exactly(language_, cut(text_, mention.span),
                                    FinalWords::bit(FinalClass::plain) |
                                        FinalWords::bit(FinalClass::aside)) != nullptr;
  const Kind kind = mention.amount              ? Kind::sum
                    : mention.type == "program" ? Kind::program
                    : plain || mention.credit   ? Kind::plain
                                                : Kind::name;
  FinalItem& item = add(kind, mention.span.begin, mention.span.end);
  item.mention = next_++;
  item.named = kind == Kind::name;
  return true;
}

// Blanks, marks, and what stands in brackets and quotation marks.
bool FinalSentence::read_mark(size_t& at) {
  size_t after = at;
  const char32_t c = next_code_point(text_, after);
  const FinalLetter letter = final_letter(c);
  if (letter == FinalLetter::blank) {
    space_ = true;
    if (is_japanese() && !items_.empty() && items_.back().kind != Kind::comma)
      add(Kind::comma, at, after);  // headlines
    at = after;
    return true;
  }
  if (letter != FinalLetter::mark) return false;
  const bool percent = c == '%' || c == 0xFF05;
  if (percent) return false;
  const auto find_close = [&](char32_t close) {
    size_t from = after;
    while (from < sentence_.end) {
      const size_t begin = from;
      if (next_code_point(text_, from) == close) return begin;
    }
    return static_cast<size_t>(sentence_.end);
  };
  if (const char32_t close = closing(brackets, c); close != 0) {
    const size_t end = find_close(close);
    if (end < sentence_.end) {
      at = end;
      next_code_point(text_, at);
      if (!items_.empty() && items_.back().place == FinalCase::none) {
        if (items_.back().kind == Kind::deal)
          read_ending(at);
        else
          read_particle(at);
      }
      return true;
    }
  }
  if (const char32_t close = closing(quotes, c); close != 0) {
    const size_t end = find_close(close);
    if (end < sentence_.end && end - after <= longest_title) {
      read_quote(at, end);
      return true;
    }
  }
  const bool dot = c == 0xB7 || c == 0x2027 || c == 0x318D;
  add(is_comma(c) || dot ? Kind::comma : Kind::mark, at, after);
  at = after;
  return true;
}

// A name in quotation marks, or a short quotation.
void FinalSentence::read_quote(size_t& at, size_t close) {
  size_t begin = at;
  next_code_point(text_, begin);
  const std::string_view inside = text_.substr(begin, close - begin);
  size_t from = 0;
  size_t last = begin;
  for (size_t next = begin; next < close;) {
    last = next;
    next_code_point(text_, next);
  }
  const bool spoken = begin < close && final_letter(peek(last)) == FinalLetter::hiragana;
  const bool says =
      spoken || (words_.at_end(language_, inside, FinalWords::bit(FinalClass::ending)) != nullptr &&
                 words_.find(language_, inside, FinalClass::verb, from) != nullptr);
  if (says) {  // its words count, its marks do not
    add(Kind::mark, at, begin);
    at = begin;
    return;
  }
  while (next_ < last_ && mentions_[next_].span.begin < begin) ++next_;
  FinalItem& item = add(Kind::noun, begin, close);
  item.quoted = item.named = true;
  if (next_ < last_ && mentions_[next_].span.end <= close &&
      mentions_[next_].span.size() * 2 > close - begin) {
    item.mention = next_++;
    item.span = mentions_[item.mention].span;
    item.kind = mentions_[item.mention].type == "program" ? Kind::program
                : mentions_[item.mention].amount          ? Kind::sum
                                                          : Kind::name;
  }
  at = close;
  next_code_point(text_, at);
  read_particle(at);
}

void FinalSentence::read_particle(size_t& at) {
  FinalItem& item = items_.back();
  if (at >= sentence_.end) return;
  const FinalForm* form = words_.at(language_, text_.substr(0, sentence_.end), at,
                                    FinalWords::bit(FinalClass::particle));
  if (form == nullptr) return;
  size_t end = at + form->text.size();
  const FinalLetter next = final_letter(peek(end));
  // Korean particles end the word, and those of several words begin it.
  if (!is_japanese() && (next == FinalLetter::hangul || next == FinalLetter::digit)) {
    korean_rest(at, word_end(at), item);
    if (item.place != FinalCase::none || item.list) at = word_end(at);
    return;
  }
  at = end;
  if (form->place != FinalCase::list) {
    item.place = form->place;
    return;
  }
  item.list = true;
  if (is_japanese()) {
    const FinalForm* more = words_.at(language_, text_.substr(0, sentence_.end), at,
                                      FinalWords::bit(FinalClass::particle));
    if (more != nullptr && more->place != FinalCase::list) {
      item.place = more->place;
      at += more->text.size();
    }
  }
}

// Neighbours without a particle between them are one noun: 照明 + 子会社.
void FinalSentence::join_nouns() {
  std::vector<FinalItem> joined;
  for (const FinalItem& item : items_) {
    const bool word = item.kind == Kind::noun || item.kind == Kind::plain;
    if (!joined.empty() && word && item.glued && !item.quoted && item.mention == none &&
        !joined.back().quoted && joined.back().kind == Kind::noun &&
        joined.back().mention == none && !joined.back().relative &&
        (!joined.back().thing || item.thing)) {
      FinalItem& before = joined.back();
      before.span.end = item.span.end;
      before.place = item.place;
      before.list = item.list;
      before.thing = item.thing;
      continue;
    }
    joined.push_back(item);
  }
  items_ = std::move(joined);
}

void FinalSentence::find_names() {
  for (FinalItem& item : items_)
    if (item.kind == Kind::noun && !item.named) item.named = looks_like_name(item);
  for (size_t i = 1; i < items_.size(); ++i)  // two letters are enough where a name is announced
    if (items_[i].kind == Kind::noun && !items_[i].thing && !items_[i].named &&
        count_code_points(cut(text_, items_[i].span)) >= (is_japanese() ? 3 : 2) && announced(i) &&
        words_.at_end(language_, cut(text_, items_[i].span),
                      FinalWords::bit(FinalClass::no_name)) == nullptr &&
        !words_.exactly(language_, cut(text_, items_[i].span), FinalWords::bit(FinalClass::plain)))
      items_[i].named = true;
  for (size_t i = 0; i < items_.size(); ++i) {
    FinalItem& item = items_[i];
    const FinalForm* tail =
        words_.at_end(language_, cut(text_, item.span), FinalWords::bit(FinalClass::tail));
    item.announced = item.named && announced(i);
    item.known = item.kind == Kind::name || item.quoted || item.announced ||
                 (item.named && tail != nullptr && tail->text.size() > 3);
  }
}

// "스타트업 X", "メーカーのX": what stands before says that a name follows.
bool FinalSentence::announced(size_t at) const {
  size_t before = at;
  if (before > 0 && items_[before - 1].kind == Kind::comma) --before;
  if (before == 0) return false;
  const FinalItem& item = items_[before - 1];
  const bool bare = item.place == FinalCase::none || item.place == FinalCase::of ||
                    (!is_japanese() && item.place == FinalCase::as);
  if (item.form != nullptr && item.form->what == FinalClass::group_unit) return true;
  if (!bare || (item.kind != Kind::noun && item.kind != Kind::plain)) return false;
  const std::string_view word = cut(text_, item.span);
  constexpr uint32_t known = FinalWords::bit(FinalClass::known);
  return words_.exactly(language_, word, known) != nullptr ||
         words_.at_end(language_, word, known) != nullptr;
}

bool FinalSentence::looks_like_name(const FinalItem& item) const {
  const std::string_view word = cut(text_, item.span);
  if (item.thing) return false;
  if (words_.exactly(language_, word, FinalWords::bit(FinalClass::plain))) return false;
  size_t letters = 0, katakana = 0, latin = 0;
  for (size_t at = 0; at < word.size(); ++letters) {
    const char32_t c = next_code_point(word, at);
    const FinalLetter letter = final_letter(c);
    katakana += letter == FinalLetter::katakana;
    latin += letter == FinalLetter::latin && c != '&';
    if (letters == 0 && letter == FinalLetter::digit) return false;
  }
  if (letters < 2) return false;
  const FinalForm* end = words_.at_end(
      language_, word, FinalWords::bit(FinalClass::no_name) | FinalWords::bit(FinalClass::tail));
  if (end != nullptr && end->what == FinalClass::no_name) return false;
  if (end != nullptr && letters > 2) return true;
  const FinalForm* tail =
      words_.at_end(language_, word,
                    FinalWords::bit(FinalClass::tail) | FinalWords::bit(FinalClass::plain) |
                        FinalWords::bit(FinalClass::thing) | FinalWords::bit(FinalClass::relative));
  constexpr size_t least = 3;  // letters of a Korean word that nothing announces
  if (!is_japanese())
    return letters >= least && (latin > 1 || tail == nullptr || tail->text.size() <= 3);
  if (tail != nullptr && tail->text.size() > 6) return false;
  return katakana > 2 || latin > 1;
}

std::string FinalSentence::show() const {
  static constexpr std::string_view places[] = {
      "",        "topic", "subject", "object", "dative", "with", "with-of", "to-of",   "from",
      "from-of", "by",    "about",   "of",     "as",     "at",   "also",    "between", "list"};
  std::string shown;
  for (const FinalItem& item : items_) {
    if (!shown.empty()) shown += ' ';
    const std::string words(cut(text_, item.span));
    switch (item.kind) {
      case Kind::name:
        shown += '[' + words + ']';
        break;
      case Kind::program:
        shown += '<' + words + '>';
        break;
      case Kind::sum:
        shown += '{' + words + '}';
        break;
      case Kind::deal:
        shown += '*' + words + '*';
        break;
      default:
        shown += item.named ? '[' + words + "?]" : words;
    }
    if (item.place != FinalCase::none) {
      shown += ':';
      shown += places[static_cast<size_t>(item.place)];
    }
  }
  return shown;
}

}  // namespace press
