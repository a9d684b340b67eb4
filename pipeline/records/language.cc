// CLD2 behind one file.
#include "pipeline/records/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace press {
namespace {

constexpr size_t shortest = 60;    // bytes: headlines alone are guessed wrong
constexpr size_t enough = 700;     // for most texts
constexpr size_t longest = 20000;  // more does not change the answer

std::string guess(std::string_view text, size_t most) {
  size_t size = std::min(text.size(), most);
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(size), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = CLD2::LanguageCode(language);
  const std::string base = code.substr(0, code.find('-'));  // zh-Hant
  return base == "un" || base.size() > 3 ? std::string() : base == "iw" ? "he" : base;
}

}  // namespace

std::string detect_language(std::string_view text) {
  if (text.size() < shortest) return {};
  const std::string first = guess(text, enough);
  return first.empty() ? guess(text, longest) : first;
}

}  // namespace press
