#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace press {

// What Korean writes onto a word: particles (lexicons/words/particles.tsv, which explains how they
// follow one another) and the endings that make a verb of a noun (endings.tsv).
class Particles {
 public:
  static const Particles& get();

  // Whether `ending` is one or several particles that may follow `stem`. Both are folded.
  bool may_follow(std::string_view stem, std::string_view ending) const;

  // Whether `word` is `stem`, alone or with particles.
  bool is_form(std::string_view word, std::string_view stem) const {
    return word.starts_with(stem) &&
           (word.size() == stem.size() || may_follow(stem, word.substr(stem.size())));
  }

  // Whether a word that ends so has hardly ever another ending.
  bool is_sure(std::string_view particle) const { return sure_.contains(particle); }

  bool is_verb_ending(std::string_view ending) const { return verb_endings_.contains(ending); }

 private:
  struct Particle {
    uint8_t kind = 0, after = 0;  // bits
    uint8_t sounds = 0;
  };

  Particles();
  bool go_on(std::string_view before, uint8_t kind, std::string_view ending) const;

  std::unordered_map<std::string_view, std::vector<Particle>> particles_;
  std::unordered_set<std::string_view> verb_endings_, sure_;
  size_t longest_ = 0;  // bytes
};

}  // namespace press
