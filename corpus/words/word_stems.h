#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct sb_stemmer;

namespace press {

// Words without their endings, by the rules of Snowball (Porter, "Snowball: A language for stemming
// algorithms", 2001; libstemmer), in the languages that it has: startups and startup are "startup".
class WordStems {
 public:
  // Of the texts that come now; false when there are no rules for the language (ISO 639-1).
  bool choose(const std::string& language);

  // fold_hash() of the stem of a word as it is written, in the chosen language.
  uint64_t stem_hash(std::string_view written, uint64_t folded_hash);

 private:
  struct Close {
    void operator()(sb_stemmer* stemmer) const;
  };
  struct Language {
    std::unique_ptr<sb_stemmer, Close> stemmer;    // none: no rules
    std::unordered_map<uint64_t, uint64_t> known;  // stems, by the hash of the written word
  };

  std::map<std::string, Language> languages_;
  Language* chosen_ = nullptr;
  std::string lower_;
};

}  // namespace press
