// CLD2 behind one file.
#include "pipeline/records/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace press {
namespace {

constexpr size_t shortest = 60;    // bytes: headlines alone are guessed wrong
constexpr size_t enough = 700;     // for most texts
constexpr size_t longest = 20000;  // more does not change the answer

// Two places are looked at before all that is `enough`, which costs three times as much: the first
// lines, and lines behind a headline and a dateline that may be in another language. Of 47,000
// texts nine in ten are plain there, and none of these has another language as a whole.
constexpr size_t place = 120;
constexpr size_t last_place = 670;  // the end of the second
constexpr size_t least_places = 320;
constexpr int plain_percent = 97;    // of one language
constexpr int plain_letters = 150;   // bytes, of the two places
constexpr double plain_score = 800;  // of 1,000 bytes; plain English has some 1,100

size_t letter_begin(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return std::min(at, text.size());
}

std::string code_of(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = CLD2::LanguageCode(language);
  const std::string base = code.substr(0, code.find('-'));  // zh-Hant
  return base == "un" || base.size() > 3 ? std::string() : base == "iw" ? "he" : base;
}

std::string guess(std::string_view text, size_t most) {
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(
      text.data(), static_cast<int>(letter_begin(text, most)), true, &reliable);
  return reliable ? code_of(language) : std::string();
}

// Empty when the two places do not tell, or not for sure.
std::string plain_language(std::string_view text) {
  const size_t end = letter_begin(text, last_place);
  size_t begin = letter_begin(text, end - place);
  if (const size_t space = text.substr(begin, place / 4).find(' '); space != std::string_view::npos)
    begin += space;
  std::string places(text.substr(0, letter_begin(text, place)));
  places += ' ';
  places += text.substr(begin, end - begin);
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                   CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3], letters = 0;
  double scores[3];
  bool reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummary(
      places.data(), static_cast<int>(places.size()), true, &no_hints, 0, languages, percents,
      scores, nullptr, &letters, &reliable);
  const bool plain = reliable && percents[0] >= plain_percent && letters >= plain_letters &&
                     scores[0] >= plain_score;
  return plain ? code_of(language) : std::string();
}

}  // namespace

std::string detect_language(std::string_view text) {
  if (text.size() < shortest) return {};
  if (text.size() >= least_places)
    if (std::string plain = plain_language(text); !plain.empty()) return plain;
  std::string first = guess(text, enough);
  return first.empty() ? guess(text, longest) : first;
}

}  // namespace press
