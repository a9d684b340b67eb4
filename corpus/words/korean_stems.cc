#include "corpus/words/korean_stems.h"

#include <iterator>
#include <unordered_set>

#include "corpus/lookup/vocabulary.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/particles.h"

namespace press {
namespace {

constexpr size_t syllable = 3;  // bytes
// The first bytes of Hangul syllables, U+AC00 to U+D7A3.
constexpr std::string_view first_bytes[] = {"\xEA", "\xEB", "\xEC", "\xED"};

bool is_hangul(std::string_view word) {
  if (word.empty() || word.size() % syllable != 0) return false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c < 0xAC00 || c > 0xD7A3) return false;
  }
  return true;
}

}  // namespace

void KoreanStems::load() {
  if (loaded_) return;
  loaded_ = true;
  const Particles& particles = Particles::get();
  std::unordered_set<uint64_t> seen;
  for (const std::string_view first : first_bytes)
    Vocabulary(corpus_).each(first, [&](std::string_view word) {
      if (!is_hangul(word) || !seen.insert(fold_hash(word)).second) return;
      ++forms_[fold_hash(word)];
      for (size_t size = syllable; size < word.size(); size += syllable) {
        const std::string_view stem = word.substr(0, size), ending = word.substr(size);
        if (particles.may_follow(stem, ending) || particles.is_verb_ending(ending))
          ++forms_[fold_hash(stem)];
      }
    });
}

bool KoreanStems::any() {
  load();
  return !forms_.empty();
}

uint32_t KoreanStems::forms_of(std::string_view word) const {
  const auto found = forms_.find(fold_hash(word));
  return found == forms_.end() ? 0 : found->second;
}

// Each word of the corpus is a form of its own stem. A stem has many more forms than the word would
// have if it were a noun itself; a short one needs the more of them, and a long ending needs none.
bool KoreanStems::is_stem(std::string_view word, size_t size, bool of_verb) const {
  constexpr uint32_t times_more = 3, few_forms = 6;
  const std::string_view stem = word.substr(0, size), ending = word.substr(size);
  const uint32_t own = forms_of(word), others = forms_of(stem);
  if (own > 1 && others < own * times_more) return false;
  if (size == syllable) return !of_verb && others >= few_forms;
  return ending.size() > syllable || Particles::get().is_sure(ending) || others > 1;
}

std::string_view KoreanStems::without_particles(std::string_view word) const {
  for (size_t size = syllable; size < word.size(); size += syllable)
    if (Particles::get().may_follow(word.substr(0, size), word.substr(size)) &&
        is_stem(word, size, false))
      return word.substr(0, size);
  return word;
}

std::string_view KoreanStems::without_verb(std::string_view word) const {
  for (size_t size = 2 * syllable; size < word.size(); size += syllable)
    if (Particles::get().is_verb_ending(word.substr(size)) && is_stem(word, size, true))
      return word.substr(0, size);
  return word;
}

std::string_view KoreanStems::stem_of(std::string_view word) {
  if (!is_hangul(word)) return word;
  load();
  const std::string_view noun = without_verb(word);
  return noun.size() < word.size() ? noun : without_verb(without_particles(word));
}

}  // namespace press
