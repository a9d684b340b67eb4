// tokenizer_bench FILE.jsonl: how fast tokenize() is, in MB of text a second, beside ICU's word
// iterator alone (no folding, no hashes, no sentences) on the same texts. The best of five rounds
// each.

#include <fmt/core.h>
#include <simdjson.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "corpus/tokens/tokenizer.h"

namespace {

using Texts = std::vector<std::string>;

Texts read_texts(const char* path) {
  Texts texts;
  simdjson::dom::parser parser;
  for (const auto document : parser.load_many(path, 1 << 24)) {
    std::string_view text;
    if (document["text"].get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  }
  return texts;
}

struct Figures {
  double seconds = 1e9;
  size_t count = 0;
};

template <typename Count>
Figures best_of_five(const Texts& texts, Count count) {
  Figures figures;
  for (int round = 0; round < 5; ++round) {
    const auto start = std::chrono::steady_clock::now();
    figures.count = 0;
    for (const std::string& text : texts) figures.count += count(text);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    figures.seconds = std::min(figures.seconds, time.count());
  }
  return figures;
}

Figures measure_tokenize(const Texts& texts) {
  press::Tokens tokens;
  return best_of_five(texts, [&tokens](const std::string& text) {
    press::tokenize(text, tokens);
    return tokens.tokens.size();
  });
}

Figures measure_icu(const Texts& texts) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* const iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &status);
  UText reader = UTEXT_INITIALIZER;
  const Figures figures = best_of_five(texts, [&](const std::string& text) {
    utext_openUTF8(&reader, text.data(), static_cast<int64_t>(text.size()), &status);
    ubrk_setUText(iterator, &reader, &status);
    size_t breaks = 0;
    while (ubrk_next(iterator) != UBRK_DONE) ++breaks;
    return breaks;
  });
  utext_close(&reader);
  ubrk_close(iterator);
  return figures;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: tokenizer_bench FILE.jsonl\n");
    return 2;
  }
  const Texts texts = read_texts(argv[1]);
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  const auto print = [bytes](const char* what, const char* unit, Figures figures) {
    fmt::print("{:<10} {:7.1f} MB/s  {:>10} {}\n", what, bytes / 1e6 / figures.seconds,
               figures.count, unit);
  };
  fmt::print("{} texts, {:.1f} MB\n", texts.size(), bytes / 1e6);
  print("tokenize()", "tokens", measure_tokenize(texts));
  print("ICU words", "breaks", measure_icu(texts));
}
