#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "corpus/text/unicode.h"

namespace press {

// Features of the models in lexicons/models/: a name ("word-1") and one value or more ("corp",
// "of"), looked up under a hash of them.

// A value with its hash: fold_hash() of its text.
struct Atom {
  std::string_view text;
  uint64_t hash = 0;
};

inline Atom atom(std::string_view text) { return {text, fold_hash(text)}; }

constexpr uint64_t feature_name_hash(std::string_view name) {  // FNV-1a, so that it costs nothing
  uint64_t h = 0xcbf29ce484222325;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return h;
}

constexpr uint64_t feature_key(uint64_t name, uint64_t value) {
  uint64_t h =
      (name ^ (value + 0x9e3779b97f4a7c15 + (name << 6) + (name >> 2))) * 0xff51afd7ed558ccd;
  h ^= h >> 32;
  return h == 0 ? 1 : h;
}

constexpr uint64_t feature_key(uint64_t name, uint64_t first, uint64_t second) {
  return feature_key(feature_key(name, first), second);
}

// The largest weight of models/names.tsv: four of them fit into 16 bits.
constexpr int16_t most_tag_weight = 8191;

// The features of models/names.tsv whose value is a word, or two. The compiled lexicon knows which
// words have rows under which of them, so that the others, most words of a text, are not asked for.
struct WordFeature {
  std::string_view name;
  bool pair = false;
};
constexpr std::array<WordFeature, 11> word_features = {{{"word"},
                                                        {"word-1"},
                                                        {"word+1"},
                                                        {"word-2"},
                                                        {"word+2"},
                                                        {"word before run"},
                                                        {"word after run"},
                                                        {"run begins word"},
                                                        {"run ends word"},
                                                        {"word-1 word", true},
                                                        {"word word+1", true}}};
// The bit of a word that is the second of the pair of feature `number`; for others 1 << number.
constexpr uint32_t second_word(uint32_t number) { return 1U << (number + 2); }

// The key of a feature as a model file writes it: several values stand with blanks between.
inline uint64_t feature_key_of(std::string_view name, std::string_view values) {
  uint64_t key = feature_name_hash(name);
  for (size_t blank = 0; blank != std::string_view::npos; values.remove_prefix(blank + 1)) {
    blank = values.find(' ');
    key = feature_key(key, fold_hash(values.substr(0, blank)));
    if (blank == std::string_view::npos) break;
  }
  return key;
}

}  // namespace press
