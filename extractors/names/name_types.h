#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "corpus/tokens/tokenizer.h"
#include "extractors/cues/name_candidates.h"
#include "extractors/lexicon/feature_key.h"
#include "extractors/tagging/tag_atoms.h"

namespace press {

// Tells what an unknown name of an organization is, by its words and the words beside it, with the
// weights of lexicons/models/types.tsv.
namespace name_type {
constexpr std::array<std::string_view, 3> names = {"firm", "ministry", "organization"};
constexpr uint32_t count = names.size();

// Calls sink.add(key, name, first, second) for each feature of the name in tokens [first, last).
template <typename Sink>
void features(const Lexicon& lexicon, const Reading& reading, uint32_t first, uint32_t last,
              Sink& sink) {
  const Sentence& sentence =
      reading.tokens->sentences[sentence_at(*reading.tokens, reading.token(first).begin)];
  const auto out = [&](std::string_view name, const Atom& value) {
    sink.add(feature_key(feature_name_hash(name), value.hash), name, value, Atom{});
  };
  static const Atom none_there = atom("-"), one = atom("1"), two = atom("2"), more = atom("3"),
                    initials = atom("XX"), camel = atom("XxX"), plain = atom("Xx");
  const auto word = [&](uint32_t i) {
    const Token& token = reading.token(i);
    return token.indexed() ? Atom{reading.tokens->fold(token), token.hash}
                           : atom(plain_mark(reading.surface(i)));
  };
  const auto group = [&](uint32_t i) {
    const uint32_t found = lexicon.word_class(fold_hash(reading.surface(i)));
    return found == 0 ? none_there : TagAtoms::get().number(found);
  };
  out("name bias", one);
  for (uint32_t i = first; i < last; ++i) {
    out("name has", word(i));
    out("name has class", group(i));
  }
  out("name begins", word(first));
  out("name ends", word(last - 1));
  out("name ends class", group(last - 1));
  if (last - first == 1) out("name is class", group(first));
  const uint32_t size = last - first;
  const Atom length = size == 1 ? one : size == 2 ? two : more;
  out("name words", length);
  const Token& token = reading.token(first);
  const Atom& shape = token.is(shape::all_capitals)    ? initials
                      : token.is(shape::inner_capital) ? camel
                                                       : plain;
  sink.add(feature_key(feature_name_hash("name shape"), length.hash, shape.hash), "name shape",
           length, shape);
  for (uint32_t near = 1; near <= 3; ++near) {
    if (first >= sentence.first + near) {
      if (near == 1) out("name after", word(first - 1));
      out("name near", word(first - near));
      if (near == 1) out("name after class", group(first - 1));
    }
    if (last + near <= sentence.last) {
      if (near == 1) out("name before", word(last));
      out("name near", word(last + near - 1));
      if (near == 1) out("name before class", group(last));
    }
  }
}
}  // namespace name_type

}  // namespace press
