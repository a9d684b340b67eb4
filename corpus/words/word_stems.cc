#include "corpus/words/word_stems.h"

#include <libstemmer.h>
#include <unicode/uchar.h>

#include <functional>

#include "corpus/text/unicode.h"

namespace press {

void WordStems::Close::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

bool WordStems::choose(const std::string& language) {
  const auto [place, added] = languages_.try_emplace(language);
  if (added && !language.empty())
    place->second.stemmer.reset(sb_stemmer_new(language.c_str(), "UTF_8"));
  chosen_ = place->second.stemmer ? &place->second : nullptr;
  return chosen_ != nullptr;
}

// The rules want small letters with their accents, which a folded word has lost.
uint64_t WordStems::stem_hash(std::string_view written, uint64_t folded_hash) {
  if (chosen_ == nullptr) return folded_hash;
  const auto [place, added] =
      chosen_->known.try_emplace(std::hash<std::string_view>()(written), folded_hash);
  if (!added) return place->second;
  lower_.clear();
  for (size_t at = 0; at < written.size();)
    append_utf8(
        static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(written, at)))),
        lower_);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(lower_.data());
  const sb_symbol* stem =
      sb_stemmer_stem(chosen_->stemmer.get(), bytes, static_cast<int>(lower_.size()));
  if (stem == nullptr) return folded_hash;  // no memory: the word itself
  const auto size = static_cast<size_t>(sb_stemmer_length(chosen_->stemmer.get()));
  place->second = fold_hash(fold({reinterpret_cast<const char*>(stem), size}));
  return place->second;
}

}  // namespace press
