// The tokenizer beside ICU's own word iterator on real text: the same breaks, outside the rules
// that are documented in tokenizer.h and word_breaks.h ("@" joins nothing, the possessive is a mark
// of its own, what cannot be seen is in no token).

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"
#include "tests/corpus/tokens/token_rules.h"

using namespace press;

namespace {

struct ClosePipe {
  void operator()(FILE* pipe) const { pclose(pipe); }
};

// The first `size` bytes of a compressed file, up to the end of a line. Its JSON stays JSON: that
// is text, too.
std::string unpacked(const std::filesystem::path& path, size_t size) {
  const std::unique_ptr<FILE, ClosePipe> pipe(
      popen(("zstd -dcq '" + path.string() + "' 2>/dev/null").c_str(), "r"));
  std::string text(size, '\0');
  text.resize(pipe ? fread(text.data(), 1, size, pipe.get()) : 0);
  text.resize(text.rfind('\n') + 1);
  return to_nfc(std::move(text));
}

std::vector<uint32_t> our_breaks(std::string_view text) {
  std::vector<uint32_t> breaks;
  for (const Token& token : tokenize(text).tokens) {
    if (breaks.empty() || breaks.back() != token.begin) breaks.push_back(token.begin);
    breaks.push_back(token.end);
  }
  return breaks;
}

bool any_visible(std::string_view segment) {
  for (size_t at = 0; at < segment.size();)
    if (is_visible(next_code_point(segment, at))) return true;
  return false;
}

// Both ends of every segment that can be seen.
std::vector<uint32_t> icu_breaks(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText reader = UTEXT_INITIALIZER;
  utext_openUTF8(&reader, text.data(), static_cast<int64_t>(text.size()), &status);
  UBreakIterator* const iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &status);
  ubrk_setUText(iterator, &reader, &status);
  REQUIRE(U_SUCCESS(status));
  std::vector<uint32_t> breaks;
  uint32_t begin = 0;
  while (ubrk_next(iterator) != UBRK_DONE) {
    const auto end = static_cast<uint32_t>(ubrk_current(iterator));
    if (any_visible(std::string_view(text).substr(begin, end - begin))) {
      if (breaks.empty() || breaks.back() != begin) breaks.push_back(begin);
      breaks.push_back(end);
    }
    begin = end;
  }
  ubrk_close(iterator);
  utext_close(&reader);
  return breaks;
}

// Whether a difference at `at` is one of the documented rules.
bool is_documented(std::string_view text, uint32_t at) {
  const std::string_view after = text.substr(at), before = text.substr(0, at);
  if (after.substr(0, 1) == "@" || before.ends_with('@')) return true;
  const auto is_s = [&](size_t n) { return n < text.size() && (text[n] | 0x20) == 's'; };
  if (after.substr(0, 1) == "'" && is_s(at + 1)) return true;
  if (after.substr(0, 3) == "’" && is_s(at + 3)) return true;
  return is_s(at) && (before.ends_with('\'') || before.ends_with("’"));
}

struct Comparison {
  size_t breaks = 0, differences = 0;
  std::string first;
};

Comparison compare(const std::string& text) {
  const std::vector<uint32_t> ours = our_breaks(text), icu = icu_breaks(text);
  std::vector<uint32_t> differing;
  std::set_symmetric_difference(ours.begin(), ours.end(), icu.begin(), icu.end(),
                                std::back_inserter(differing));
  Comparison result;
  result.breaks = icu.size();
  for (const uint32_t at : differing) {
    if (is_documented(text, at)) continue;
    if (++result.differences > 12) continue;
    result.first += "\n" + std::to_string(at) + ": " + text.substr(at < 20 ? 0 : at - 20, 40);
  }
  return result;
}

void check_like_icu(const std::string& text, const std::string& name, size_t min_breaks) {
  const Comparison result = compare(text);
  INFO(name << ": " << result.differences << " differences in " << result.breaks << " breaks"
            << result.first);
  REQUIRE(result.breaks > min_breaks);
  CHECK(result.differences * 10'000 < 2 * result.breaks);
}

// The invented news of tests/stand_ins always, and a whole corpus where there is one.
void check_like_icu(const std::string& stand_in, const std::string& corpus) {
  const std::filesystem::path invented =
      std::filesystem::path(PRESS_SOURCE_DIR) / "tests/stand_ins/news" / stand_in;
  std::ifstream file(invented);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  check_like_icu(to_nfc(std::move(text)), stand_in, 500);
  const std::filesystem::path path =
      std::filesystem::path(PRESS_SHARED_DIR) / "data/speed" / corpus;
  text = unpacked(path, 5'000'000);
  if (text.empty())
    WARN("only the stand-in: no " << path << ", or no zstd to read it with");
  else
    check_like_icu(text, corpus, 100'000);
}

}  // namespace

TEST_CASE("English news is cut where ICU cuts it") {
  check_like_icu("english.jsonl", "press-100mb.jsonl.zst");
}

TEST_CASE("Japanese and Korean news is cut where ICU cuts it") {
  check_like_icu("japanese-korean.jsonl", "ja-ko.jsonl.zst");
}
