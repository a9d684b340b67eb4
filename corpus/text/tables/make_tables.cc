// Writes the tables beside this file from the Unicode data of the installed ICU. They are
// committed, so that tokens and folded forms do not change with the ICU of the machine; run this by
// hand when the Unicode version is to change, and expect every corpus to be indexed anew:
//
//   g++ -std=c++20 -O2 -I. corpus/text/tables/make_tables.cc -o make_tables -licuuc -licui18n -lfmt
//   ./make_tables corpus/tables

#include <fmt/core.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr UChar32 last_code_point = 0x10FFFF;

// Rows of a table, several on a line of at most 100 columns.
class TableFile {
 public:
  TableFile(const std::string& path, std::string_view what) : out_(path) {
    out_ << fmt::format("// {} Written by make_tables.cc from Unicode {}; do not edit.\n", what,
                        U_UNICODE_VERSION);
  }
  ~TableFile() { out_ << line_ << '\n'; }

  void row(const std::string& text) {
    if (line_.size() + text.size() + 2 > 100) {
      out_ << line_ << '\n';
      line_.clear();
    }
    line_ += (line_.empty() ? "" : " ") + text + ",";
  }

 private:
  std::ofstream out_;
  std::string line_;
};

int property(UChar32 c, UProperty name) { return u_getIntPropertyValue(c, name); }

bool is_dictionary_script(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
         u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

// What a reader does not see, and no word needs.
bool is_invisible(UChar32 c) {
  const int category = u_charType(c);
  return u_hasBinaryProperty(c, UCHAR_WHITE_SPACE) || category == U_CONTROL_CHAR || c == 0x200B;
}

std::string class_of(UChar32 c) {
  const int breaks = property(c, UCHAR_WORD_BREAK);
  if (c == '\n') return "newline";
  if (is_invisible(c)) return "blank";
  if (c >= 0xAC00 && c <= 0xD7A3) return "hangul";
  if (breaks == U_WB_KATAKANA) return "katakana";
  if (is_dictionary_script(c)) return "kanji";
  const bool extends = breaks == U_WB_EXTEND;
  if (property(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT && !extends && breaks != U_WB_FORMAT)
    return "complex";
  if (c == ':' || c == 0xFE55 || c == 0xFF1A)
    return "other";                 // as CLDR has it: "18:30" is two numbers
  if (c == 0x318D) return "other";  // a vowel of old Korean, which the press writes as a middle dot
  switch (breaks) {
    case U_WB_ALETTER:
      return "letter";
    case U_WB_HEBREW_LETTER:
      return "hebrew";
    case U_WB_NUMERIC:
      return "numeric";
    case U_WB_EXTENDNUMLET:
      return "underline";
    case U_WB_MIDLETTER:
      return "mid_letter";
    case U_WB_MIDNUM:
      return "mid_number";
    case U_WB_MIDNUMLET:
      return "mid_both";
    case U_WB_SINGLE_QUOTE:
      return "single_quote";
    case U_WB_DOUBLE_QUOTE:
      return "double_quote";
    case U_WB_ZWJ:
      return "joiner";
    case U_WB_REGIONAL_INDICATOR:
      return "regional";
    case U_WB_FORMAT:
      return "format";
    case U_WB_EXTEND:
      return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? "format" : "extend";
    default:
      break;
  }
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ? "pictograph" : "other";
}

std::string class_and_case(UChar32 c) {
  std::string name = class_of(c);
  if (u_hasBinaryProperty(c, UCHAR_UPPERCASE) || u_istitle(c)) return name + "|upper";
  if (u_hasBinaryProperty(c, UCHAR_LOWERCASE)) return name + "|lower";
  return name;
}

// Ranges of one class, and ranges of two that take turns (capital and small letters).
void write_word_classes(const std::string& path, UChar32 first, UChar32 last) {
  TableFile file(path, "{first, last, class of the 1st, 3rd, ..., class of the 2nd, 4th, ...}.");
  std::vector<std::string> classes(last + 2);
  for (UChar32 c = first; c <= last; ++c) classes[c] = class_and_case(c);
  for (UChar32 c = first; c <= last;) {
    UChar32 end = c + 2;
    while (end <= last && classes[end] == classes[end - 2]) ++end;
    const bool turns = classes[c] != classes[c + 1];
    if (turns && end - c < 4) end = c + 1;
    if (turns && end - c >= 4)
      file.row(fmt::format("{{0x{:X}, 0x{:X}, {}, {}}}", c, end - 1, classes[c], classes[c + 1]));
    else if (classes[c] != "other")
      file.row(fmt::format("{{0x{:X}, 0x{:X}, {}}}", c, std::min(end - 1, last), classes[c]));
    c = end;
  }
}

// Letters whose stroke or ligature no decomposition takes away, as the press writes them
// where it has no such letter: Orsted, Lodz, Da Nang, Maersk.
struct Spelling {
  UChar32 letter;
  std::u16string_view plain;
};
constexpr Spelling spellings[] = {{0xF8, u"o"},  {0x111, u"d"},  {0x142, u"l"},
                                  {0x127, u"h"}, {0x167, u"t"},  {0x131, u"i"},
                                  {0xE6, u"ae"}, {0x153, u"oe"}, {0x2019, u"'"}};

bool loses_accents(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

bool is_loose_accent(UChar32 c) { return c >= 0x300 && c <= 0x36F; }

icu::UnicodeString without_accents(const icu::UnicodeString& text) {
  icu::UnicodeString plain;
  bool strip = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (is_loose_accent(c)) continue;
    if (strip && u_charType(c) == U_NON_SPACING_MARK) continue;
    strip = loses_accents(c);
    icu::UnicodeString piece(c);
    for (const Spelling& spelling : spellings)
      if (spelling.letter == c) piece.setTo(spelling.plain.data(), spelling.plain.size());
    plain += piece;
  }
  return plain;
}

const icu::Normalizer2& normalizer(const char* name, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getInstance(nullptr, name, mode, status);
}

icu::UnicodeString folded(UChar32 c) {
  static const icu::Normalizer2& casefold = normalizer("nfkc_cf", UNORM2_COMPOSE);
  static const icu::Normalizer2& decompose = normalizer("nfc", UNORM2_DECOMPOSE);
  static const icu::Normalizer2& compose = normalizer("nfc", UNORM2_COMPOSE);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString once = without_accents(
      decompose.normalize(casefold.normalize(icu::UnicodeString(c), status), status));
  return compose.normalize(casefold.normalize(once, status), status);
}

bool nfc_changes(UChar32 c) { return property(c, UCHAR_NFC_QUICK_CHECK) == UNORM_NO; }

// Code points that NFC changes, or that may join their neighbours: words with them go to ICU.
bool needs_normalizer(UChar32 c) {
  if (nfc_changes(c)) return true;
  if (is_loose_accent(c)) return false;
  const icu::UnicodeString result = folded(c);
  bool joins = property(c, UCHAR_NFC_QUICK_CHECK) == UNORM_MAYBE;
  for (int32_t i = 0; i < result.length(); i = result.moveIndex32(i, 1))
    joins = joins || property(result.char32At(i), UCHAR_NFC_QUICK_CHECK) == UNORM_MAYBE;
  return joins;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  std::string quoted;
  for (const char c : bytes)
    quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return quoted;
}

// Stretches of code points that fold to one letter each, as a string of those letters; short gaps
// of letters that fold to themselves are part of it.
class LetterRows {
 public:
  explicit LetterRows(const std::string& path)
      : file_(path, "{first, the letters for first, first + 1, ...}.") {}
  ~LetterRows() { flush(); }

  void add(UChar32 c, UChar32 letter) {
    constexpr UChar32 longest_gap = 3, longest_row = 48;
    if (c - next_ > longest_gap || c - first_ >= longest_row) {
      flush();
      first_ = next_ = c;
    }
    while (next_ < c) letters_ += icu::UnicodeString(next_++);
    letters_ += icu::UnicodeString(letter);
    ++next_;
  }

 private:
  void flush() {
    if (!letters_.isEmpty()) file_.row(fmt::format("{{0x{:X}, \"{}\"}}", first_, utf8(letters_)));
    letters_.remove();
  }

  TableFile file_;
  icu::UnicodeString letters_;
  UChar32 first_ = 0, next_ = -10;
};

void write_foldings(const std::string& folder) {
  LetterRows letters(folder + "/fold_letters.inc");
  TableFile strings(folder + "/fold_strings.inc", "{code point, the letters for it}.");
  TableFile special(folder + "/fold_normalize.inc",
                    "{first, last}: words with these go to ICU for NFC.");
  for (UChar32 c = 0x80; c <= last_code_point; ++c) {
    if (U_IS_SURROGATE(c)) continue;
    const icu::UnicodeString result = folded(c);
    if (nfc_changes(c) || result == icu::UnicodeString(c)) continue;
    if (result.countChar32() == 1) letters.add(c, result.char32At(0));
    if (result.countChar32() > 1) strings.row(fmt::format("{{0x{:X}, \"{}\"}}", c, utf8(result)));
  }
  const auto write_ranges = [](TableFile& file, auto&& belongs) {
    for (UChar32 c = 0x80; c <= last_code_point; ++c) {
      if (!belongs(c)) continue;
      const UChar32 first = c;
      while (c < last_code_point && belongs(c + 1)) ++c;
      file.row(fmt::format("{{0x{:X}, 0x{:X}}}", first, c));
    }
  };
  write_ranges(special, [](UChar32 c) { return !U_IS_SURROGATE(c) && needs_normalizer(c); });
  TableFile dropped(folder + "/fold_dropped.inc", "{first, last}: no part of a folded word.");
  write_ranges(dropped, [](UChar32 c) {
    return !U_IS_SURROGATE(c) && !nfc_changes(c) && folded(c).isEmpty();
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return fmt::print(stderr, "usage: make_tables FOLDER\n"), 2;
  const std::string folder = argv[1];
  write_word_classes(folder + "/word_class.inc", 0, 0xFFFF);
  write_word_classes(folder + "/word_class_beyond.inc", 0x10000, last_code_point);
  write_foldings(folder);
}
