#include "corpus/text/unicode.h"
#include "extractors/final/final_letters.h"
#include "extractors/final/final_sentence.h"

// FinalSentence: Japanese, which has no blanks: a word begins where the letters change, or a row
// fits.
namespace press {
namespace {

constexpr uint32_t bit(FinalClass what) { return FinalWords::bit(what); }

constexpr uint32_t noun_classes = bit(FinalClass::verb) | bit(FinalClass::aside) |
                                  bit(FinalClass::stake) | bit(FinalClass::thing) |
                                  bit(FinalClass::plain) | bit(FinalClass::group) |
                                  bit(FinalClass::self) | bit(FinalClass::group_unit) |
                                  bit(FinalClass::relative) | bit(FinalClass::country);

bool runs(FinalLetter letter) {
  return letter == FinalLetter::katakana || letter == FinalLetter::latin ||
         letter == FinalLetter::digit;
}

}  // namespace

// How a verb that no row lists ends, by its last character.
const FinalForm* FinalSentence::verb_end(size_t last, size_t end) const {
  return words_.exactly(language_, text_.substr(last, end - last), bit(FinalClass::verb_end));
}

// Whether a deal noun may end before `at`: nothing is glued to it but what a row allows.
bool FinalSentence::may_follow(size_t at) const {
  const FinalLetter next = final_letter(peek(at));
  if (next != FinalLetter::han && next != FinalLetter::katakana && next != FinalLetter::latin)
    return true;
  if (next_ < last_ && mentions_[next_].span.begin == at) return true;
  return words_.at(language_, text_.substr(0, sentence_.end), at,
                   bit(FinalClass::after) | bit(FinalClass::verb) | bit(FinalClass::relative)) !=
         nullptr;
}

void FinalSentence::read_form(size_t& at, const FinalForm& form) {
  const size_t begin = at;
  at += form.text.size();
  switch (form.what) {
    case FinalClass::verb:
      add(Kind::deal, begin, at).form = &form;
      read_ending(at);
      return;
    case FinalClass::stake:
      add(Kind::stake, begin, at).form = &form;
      break;
    case FinalClass::group:
      add(Kind::group, begin, at).form = &form;
      break;
    case FinalClass::self:
      add(Kind::self, begin, at);
      break;
    case FinalClass::thing:
      add(Kind::noun, begin, at).thing = true;
      break;
    case FinalClass::group_unit:
    case FinalClass::country:
      add(Kind::plain, begin, at);
      items_.back().form = &form;
      if (form.what == FinalClass::group_unit) items_.back().place = FinalCase::of;
      return;
    case FinalClass::relative:
      add(Kind::plain, begin, at).relative = true;
      break;
    default:
      add(Kind::plain, begin, at);
  }
  read_particle(at);
}

// What stands behind a deal noun: an ending, a particle, or a noun that goes with it.
void FinalSentence::read_ending(size_t& at) {
  FinalItem& item = items_.back();
  const std::string_view text = text_.substr(0, sentence_.end);
  if (at >= sentence_.end) return;
  if (!is_japanese()) {
    const size_t end = word_end(at);
    if (end > at && korean_rest(at, end, item)) at = end;
    return;
  }
  if (const FinalForm* after = words_.at(language_, text, at, bit(FinalClass::after))) {
    const FinalForm* verb = words_.at(language_, text, at, bit(FinalClass::verb));
    if (final_letter(peek(at)) != FinalLetter::hiragana &&
        (verb == nullptr || verb->text.size() < after->text.size())) {
      at += after->text.size();
      item.span.end = static_cast<uint32_t>(at);
    }
  }
  const FinalForm* form =
      words_.at(language_, text, at, bit(FinalClass::ending) | bit(FinalClass::particle));
  size_t end = at;
  const bool stem = final_letter(peek(at)) == FinalLetter::hiragana &&
                    (form == nullptr || form->what == FinalClass::ending);
  if (form != nullptr && form->what == FinalClass::particle) {
    read_particle(at);
    return;
  }
  if (form != nullptr) {
    item.ending = form->ending;
    end = at + form->text.size();
    item.verbal = (form->ending & final_ending::noun) == 0;
  } else if (stem) {  // the ending of a verb that no row lists: 譲り渡 + すことにした
    size_t last = end;
    while (final_letter(peek(end)) == FinalLetter::hiragana) {
      const FinalForm* noun = words_.at(language_, text, end, bit(FinalClass::relative));
      if (end > at && noun != nullptr && noun->text.size() > 3) break;
      last = end;
      next_code_point(text_, end);
    }
    item.verbal = true;
    const FinalForm* close = verb_end(last, end);
    item.ending = close == nullptr ? final_ending::attributive : close->ending;
  }
  at = end;
  const FinalLetter next = final_letter(peek(at));
  const bool noun_follows = next == FinalLetter::han || runs(next) ||
                            words_.at(language_, text, at, bit(FinalClass::relative)) != nullptr;
  if (!noun_follows) item.ending &= static_cast<uint8_t>(~final_ending::attributive);
}

void FinalSentence::read_run(size_t& at) {
  const std::string_view text = text_.substr(0, sentence_.end);
  const auto form_after = [&](size_t from) {
    return words_.at(language_, text, from, noun_classes);
  };
  const auto form_at = [&](size_t from, bool inside) -> const FinalForm* {
    const FinalForm* form = words_.at(language_, text, from, noun_classes);
    if (form == nullptr) return nullptr;
    const FinalLetter first = final_letter(peek(from));
    const FinalLetter next = final_letter(peek(from + form->text.size()));
    size_t end = 0;
    char32_t last = 0;
    while (end < form->text.size()) last = next_code_point(form->text, end);
    if (runs(final_letter(last)) && final_letter(last) == next) return nullptr;  // a longer word
    if (inside && first == FinalLetter::hiragana) return nullptr;
    const bool stem_ends = final_letter(last) != FinalLetter::hiragana;
    if (form->what == FinalClass::verb && stem_ends && !may_follow(from + form->text.size()))
      return nullptr;
    const bool whole_only = form->what == FinalClass::plain || form->what == FinalClass::self ||
                            form->what == FinalClass::group;
    const bool mention_next =
        next_ < last_ && mentions_[next_].span.begin == from + form->text.size();
    if (whole_only && !mention_next && (next == FinalLetter::han || runs(next))) return nullptr;
    if (form->what == FinalClass::thing && next == FinalLetter::han && !mention_next &&
        form_after(from + form->text.size()) == nullptr)
      return nullptr;
    const bool short_one = form->what == FinalClass::country || form->text.size() <= 3;
    if (inside && form->what != FinalClass::stake && short_one) return nullptr;
    if (form->what == FinalClass::country && next != FinalLetter::katakana &&
        next != FinalLetter::latin && next != FinalLetter::han)
      return nullptr;
    return form;
  };
  if (const FinalForm* form = form_at(at, false)) return read_form(at, *form);
  if (final_letter(peek(at)) == FinalLetter::hiragana) return read_hiragana(at);
  const size_t begin = at;
  FinalLetter before = FinalLetter::mark;
  while (at < sentence_.end) {
    const FinalLetter letter = final_letter(peek(at));
    const bool point = letter == FinalLetter::mark && before == FinalLetter::digit &&
                       (peek(at) == '.' || peek(at) == ',') &&
                       final_letter(peek(at + 1)) == FinalLetter::digit;
    if (!point && letter != FinalLetter::han && !runs(letter)) break;
    if (at > begin) {
      if (next_ < last_ && mentions_[next_].span.begin == at) break;
      const bool middle = runs(letter) && letter == before;
      if (!middle && form_at(at, true) != nullptr) break;
    }
    before = letter;
    next_code_point(text_, at);
  }
  if (at == begin) {
    next_code_point(text_, at);
    return;
  }
  FinalItem& item = add(Kind::noun, begin, at);
  if (peek(at) == '%' || peek(at) == 0xFF05) {
    item.kind = Kind::stake;
    item.percent = std::strtod(std::string(cut(text_, item.span)).c_str(), nullptr);
    next_code_point(text_, at);
    item.span.end = static_cast<uint32_t>(at);
  }
  if (words_.exactly(language_, cut(text_, item.span), bit(FinalClass::plain)))
    item.kind = Kind::plain;
  const FinalLetter next = final_letter(peek(at));
  if (next != FinalLetter::hiragana) return;
  const size_t tail = at;
  read_particle(at);
  if (at == tail) read_hiragana(at);
}

// Hiragana that no row begins: the end of a verb, when a word stands before it.
void FinalSentence::read_hiragana(size_t& at) {
  const std::string_view text = text_.substr(0, sentence_.end);
  const size_t begin = at;
  size_t last = at;
  while (final_letter(peek(at)) == FinalLetter::hiragana) {
    if (at > begin && (words_.at(language_, text, at, bit(FinalClass::self)) != nullptr)) break;
    const FinalForm* form = words_.at(language_, text, at, noun_classes);
    if (at > begin && form != nullptr && form->text.size() > 3) break;
    last = at;
    next_code_point(text_, at);
  }
  const bool word_before = !items_.empty() && items_.back().span.end == begin && !space_ &&
                           items_.back().place == FinalCase::none &&
                           (items_.back().kind == Kind::noun || items_.back().kind == Kind::plain);
  const FinalLetter next = final_letter(peek(at));
  const bool before_noun = next == FinalLetter::han || runs(next) ||
                           (next_ < last_ && mentions_[next_].span.begin == at);
  const FinalForm* close = verb_end(last, at);
  const bool closes = close != nullptr && (close->ending & final_ending::attributive) != 0;
  if (!word_before && !closes) return;
  if (word_before) {
    items_.back().kind = Kind::verb;
    items_.back().span.end = static_cast<uint32_t>(at);
    items_.back().named = items_.back().thing = false;
  } else {
    add(Kind::verb, begin, at);
  }
  FinalItem& verb = items_.back();
  if (closes) verb.ending |= close->ending & final_ending::past;
  if (before_noun && closes) verb.ending |= final_ending::attributive;
}

}  // namespace press
