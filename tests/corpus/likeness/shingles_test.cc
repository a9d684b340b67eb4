#include "corpus/likeness/shingles.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "corpus/likeness/signature.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"

namespace press {
namespace {

std::string numbered(size_t first, size_t last) {  // "w1 w2 w3"
  std::string text;
  for (size_t i = first; i <= last; ++i) text += fmt::format("w{} ", i);
  return text;
}

std::string show(const std::string& a, const std::string& b) {
  const Likeness like = likeness(shingle_set(a), shingle_set(b));
  return fmt::format("{:.2f} {:.2f}", like.overlap, like.jaccard);
}

size_t shared_bands(const Signature& a, const Signature& b) {
  size_t shared = 0;
  for (size_t i = 0; i < signature_bands; ++i) shared += a[i] == b[i];
  return shared;
}

}  // namespace

TEST_CASE("overlap and Jaccard of two texts") {
  struct Case {
    std::string a, b, like;
  };
  const std::string twenty = numbered(1, 20);  // 16 5-grams
  const Case cases[] = {
      {twenty, twenty, "1.00 1.00"},
      {twenty, numbered(21, 40), "0.00 0.00"},
      {twenty, numbered(1, 28), "1.00 0.67"},                            // cut: 16 of 16, 16 of 24
      {twenty, numbered(1, 10) + "x " + numbered(12, 20), "0.69 0.52"},  // a word: 5 of 16 go
      {twenty, "W1, w2 - W3\n\nW4! " + numbered(5, 20), "1.00 1.00"},    // case, marks, paragraphs
      {"Märkte geschlossen.", "märkte, geschlossen", "1.00 1.00"},       // short: all words
      {"Märkte geschlossen.", "Märkte offen.", "0.00 0.00"},
      {numbered(1, 14), numbered(1, 15), "0.00 0.00"},  // short texts must be the same
      {"", "", "0.00 0.00"},
      {"...", "!", "0.00 0.00"},
  };
  for (const auto& [a, b, like] : cases) {
    CAPTURE(a, b);
    CHECK(show(a, b) == like);
  }
}

TEST_CASE("a text without words has no signature, every other text has 32 numbers") {
  const auto sign = [](const std::string& text) { return signature_of(shingle_set(text)); };
  CHECK(sign("") == Signature{});
  CHECK(sign("?!") == Signature{});
  for (const char* text : {"one", "a few words", "금리 인상", "株価が上がる"}) {
    const Signature signature = sign(text);
    CAPTURE(text);
    CHECK(std::count(signature.begin(), signature.end(), 0u) == 0);
  }
  CHECK(sign("Markets closed.") == sign("MARKETS, closed"));
}

TEST_CASE("signatures agree as often as the sets they are of") {
  std::mt19937_64 random(3);
  for (const double jaccard : {0.0, 0.2, 0.5, 0.8, 1.0}) {
    size_t bins = 0;
    constexpr size_t rounds = 400, size = 300;
    for (size_t round = 0; round < rounds; ++round) {
      std::vector<uint64_t> a, b;
      const auto shared = static_cast<size_t>(2 * size * jaccard / (1 + jaccard));
      for (size_t i = 0; i < size; ++i) {
        const uint64_t one = random();
        a.push_back(one);
        b.push_back(i < shared ? one : random());
      }
      const Signature x = signature_of(a), y = signature_of(b);
      for (size_t i = 0; i < signature_bands; ++i)
        bins += ((x[i] ^ y[i]) & 0xffff) == 0, bins += (x[i] ^ y[i]) >> 16 == 0;
    }
    const double share = static_cast<double>(bins) / (2.0 * signature_bands * rounds);
    CAPTURE(jaccard, share);
    CHECK(std::abs(share - jaccard) < 0.02);
  }
}

TEST_CASE("short texts that are nearly the same share bands too") {
  const std::string text = numbered(1, 30);
  const Signature all = signature_of(shingle_set(text)),
                  but_one = signature_of(shingle_set(numbered(1, 29) + "other"));
  CHECK(shared_bands(all, but_one) > 10);
}

}  // namespace press
