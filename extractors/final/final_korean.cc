#include <algorithm>
#include <cstdlib>
#include <string>

#include "corpus/text/unicode.h"
#include "extractors/final/final_letters.h"
#include "extractors/final/final_sentence.h"

// FinalSentence: Korean, whose words stand between blanks, particles and endings glued to them.
namespace press {
namespace {

constexpr uint32_t bit(FinalClass what) { return FinalWords::bit(what); }

constexpr uint32_t noun_classes =
    bit(FinalClass::verb) | bit(FinalClass::aside) | bit(FinalClass::stake) |
    bit(FinalClass::thing) | bit(FinalClass::plain) | bit(FinalClass::group) |
    bit(FinalClass::self) | bit(FinalClass::group_unit) | bit(FinalClass::relative);

}  // namespace

size_t FinalSentence::word_end(size_t at) const {
  while (at < sentence_.end) {
    if (next_ < last_ && mentions_[next_].span.begin == at) break;
    const FinalLetter letter = final_letter(peek(at));
    if (letter == FinalLetter::blank) break;
    if (letter == FinalLetter::mark && peek(at) != '.' && peek(at) != '%') break;
    if (peek(at) == '.' && final_letter(peek(at + 1)) != FinalLetter::digit) break;
    next_code_point(text_, at);
  }
  return at;
}

// What is glued to a noun or stem: a particle, an ending, or a noun that goes with a deal noun, and
// a particle behind it. False for anything else.
bool FinalSentence::korean_rest(size_t at, size_t end, FinalItem& item) const {
  std::string_view rest = text_.substr(at, end - at);
  const auto take_particle = [&](std::string_view written) {
    const FinalForm* form = words_.exactly(language_, written, bit(FinalClass::particle));
    if (form == nullptr) return false;
    if (form->place == FinalCase::list)
      item.list = true;
    else
      item.place = form->place;
    return true;
  };
  const auto list_first = [&] {  // 등과의
    const FinalForm* form = words_.at(language_, rest, 0, bit(FinalClass::particle));
    if (form == nullptr || form->place != FinalCase::list) return false;
    item.list = true;
    return take_particle(rest.substr(form->text.size()));
  };
  if (item.kind != Kind::deal) return take_particle(rest) || list_first();
  const bool stem = !item.form->text.empty() &&
                    words_.exactly(language_, item.form->text, bit(FinalClass::verb)) != nullptr;
  const FinalForm* ending = words_.at(language_, rest, 0, bit(FinalClass::ending));
  const FinalForm* particle = words_.exactly(language_, rest, bit(FinalClass::particle));
  if (particle != nullptr) return take_particle(rest);
  if (ending != nullptr && stem) {
    item.verbal = (ending->ending & final_ending::noun) == 0;
    item.ending = ending->ending;
    const bool whole = ending->text.size() == rest.size();
    if (!whole) item.ending &= static_cast<uint8_t>(~final_ending::attributive);
    return true;
  }
  if (const FinalForm* after = words_.at(language_, rest, 0, bit(FinalClass::after))) {
    const std::string_view behind = rest.substr(after->text.size());
    if (behind.empty() || take_particle(behind)) return true;
  }
  const FinalForm* end_form = words_.exactly(language_, rest, bit(FinalClass::verb_end));
  if (end_form == nullptr) end_form = words_.at_end(language_, rest, bit(FinalClass::verb_end));
  if (end_form != nullptr) {  // the stem goes on: 올 + 랐다
    item.verbal = true;
    item.ending = end_form->ending != 0 ? end_form->ending : final_ending::past;
    return true;
  }
  return list_first();
}

void FinalSentence::read_word(size_t& at) {
  const size_t begin = at, end = std::max(word_end(at), at + 1);
  const std::string_view text = text_.substr(0, sentence_.end);
  // A row at the beginning of the word, or of several words.
  const FinalForm* form = words_.at(language_, text, at, noun_classes);
  while (form != nullptr) {
    const size_t form_end = at + form->text.size();
    const size_t last = word_end(form_end);
    FinalItem item;
    item.kind = form->what == FinalClass::verb ? Kind::deal : Kind::noun;
    item.form = form;
    if (form_end == last || korean_rest(form_end, last, item)) {
      if (form->what == FinalClass::verb) {
        add(Kind::deal, begin, form_end);
        items_.back().form = form;
        items_.back().ending = item.ending;
        items_.back().verbal = item.verbal;
        items_.back().place = item.place;
        items_.back().list = item.list;
        at = last;
      } else {
        read_form(at, *form);
        items_.back().place = item.place;
        items_.back().list = item.list;
        at = last;
      }
      return;
    }
    // The next shorter row.
    form = words_.at(language_, text.substr(0, form_end - 1), at, noun_classes);
  }
  at = end;
  if (const FinalForm* verb =
          words_.exactly(language_, text_.substr(begin, end - begin), bit(FinalClass::verb_end))) {
    add(Kind::verb, begin, end).ending = verb->ending;
    return;
  }
  // Particles and endings from behind.
  const std::string_view word = text_.substr(begin, end - begin);
  FinalItem& item = add(Kind::noun, begin, end);
  const FinalForm* close =
      words_.at_end(language_, word, bit(FinalClass::particle) | bit(FinalClass::verb_end));
  // A number with its sign: "27.7%를".
  if (const size_t sign = word.find('%'); sign != std::string_view::npos) {
    item.kind = Kind::stake;
    item.percent = std::strtod(std::string(word).c_str(), nullptr);
    item.span.end = static_cast<uint32_t>(begin + sign + 1);
    if (close != nullptr && close->what == FinalClass::particle) item.place = close->place;
    return;
  }
  if (close == nullptr) return;
  const size_t stem = word.size() - close->text.size();
  const bool long_enough = stem >= 6 || (stem >= 3 && close->text.size() >= 3);
  if (close->what == FinalClass::verb_end) {
    item.kind = Kind::verb;
    item.ending = close->ending;
    return;
  }
  if (!long_enough) return;
  item.span.end = static_cast<uint32_t>(begin + stem);
  if (close->place == FinalCase::list)
    item.list = true;
  else
    item.place = close->place;
  const std::string_view noun = cut(text_, item.span);
  const FinalForm* known = words_.at_end(
      language_, noun, bit(FinalClass::verb) | bit(FinalClass::thing) | bit(FinalClass::stake));
  if (words_.exactly(language_, noun, bit(FinalClass::plain))) item.kind = Kind::plain;
  if (known != nullptr && known->what == FinalClass::thing) item.thing = true;
}

}  // namespace press
