#include "extractors/tagging/tag_features.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <numeric>
#include <string>

#include "extractors/tagging/tag_atoms.h"

namespace press {
namespace {

class Out {
 public:
  explicit Out(FeatureList& sink) : sink_(sink) {}
  template <size_t size>
  void operator()(const char (&name)[size], const Atom& value) const {
    sink_.add(feature_key(feature_name_hash({name, size - 1}), value.hash), {name, size - 1}, value,
              {});
  }
  template <size_t size>
  void operator()(const char (&name)[size], const Atom& first, const Atom& second) const {
    sink_.add(feature_key(feature_name_hash({name, size - 1}), first.hash, second.hash),
              {name, size - 1}, first, second);
  }

 private:
  FeatureList& sink_;
};

uint8_t shape_of(const Token& token, std::string_view written) {
  using namespace tag_code;
  if (token.kind == TokenKind::mark) return shape_mark;
  if (token.kind == TokenKind::ideograph) return shape_han;
  if (token.kind == TokenKind::number) return shape_digits;
  if (token.is(shape::hangul)) return shape_hangul;
  if (token.is(shape::digit)) return token.is(shape::capital) ? shape_capital_digit : shape_digit;
  if (!token.is(shape::capital)) return token.is(shape::inner_capital) ? shape_inner : shape_lower;
  if (written.size() == 1) return shape_one;
  if (written.find('.') != std::string_view::npos) return shape_dots;
  if (token.is(shape::all_capitals)) return shape_all;
  return token.is(shape::inner_capital) ? shape_camel : shape_capital;
}

}  // namespace

Atom TagFeatures::word(int64_t i, const Sentence& sentence) const {
  const TagAtoms& atoms = TagAtoms::get();
  if (i < sentence.first) return atoms.begin;
  if (i >= sentence.last) return atoms.end;
  const Token& token = reading_.token(static_cast<uint32_t>(i));
  if (token.kind == TokenKind::number) return atoms.digits;
  if (token.kind == TokenKind::mark)
    return atom(plain_mark(reading_.surface(static_cast<uint32_t>(i))));
  return {reading_.tokens->fold(token), token.hash};
}

// Of a word in capitals that has no class, the class of the word with one capital.
uint32_t TagFeatures::word_class(int64_t i, const Sentence& sentence) const {
  if (i < sentence.first) return tag_code::class_begin;
  if (i >= sentence.last) return tag_code::class_end;
  const auto at = static_cast<uint32_t>(i);
  const Token& token = reading_.token(at);
  if (token.kind == TokenKind::number) return tag_code::class_digits;
  if (classes_[at] == 0) {
    const std::string_view written = reading_.surface(at);
    uint32_t found = lexicon_.word_class(fold_hash(written));
    if (found == 0 && token.is(shape::all_capitals)) {
      std::string lower(written);
      std::transform(lower.begin() + 1, lower.end(), lower.begin() + 1,
                     [](unsigned char c) { return std::tolower(c); });
      found = lexicon_.word_class(fold_hash(lower));
    }
    classes_[at] = static_cast<uint16_t>(tag_code::class_of(found));
  }
  return classes_[at];
}

TagPlace TagFeatures::place(int64_t at, const Sentence& sentence) const {
  constexpr uint32_t unused = cue::begins | cue::begins_small | cue::inside | cue::owner |
                              cue::dated | cue::site | cue::of_word | cue::and_word | cue::article |
                              cue::definite | cue::closes;
  static const TagAtoms& atoms = TagAtoms::get();
  if (at < sentence.first)
    return {atoms.begin.hash, tag_code::class_begin, tag_code::shape_begin, 0};
  if (at >= sentence.last) return {atoms.end.hash, tag_code::class_end, tag_code::shape_end, 0};
  const auto i = static_cast<uint32_t>(at);
  const Token& token = reading_.token(i);
  TagPlace place;
  place.word = token.kind == TokenKind::number ? atoms.digits.hash
               : token.kind == TokenKind::mark ? fold_hash(plain_mark(reading_.surface(i)))
                                               : token.hash;
  place.class_code = word_class(at, sentence);
  place.shape_code = shape_of(token, reading_.surface(i));
  place.cues = cues_.of_word(reading_.words[i]) & ~unused;
  return place;
}

TagEvidence TagFeatures::evidence(uint32_t i, const Sentence& sentence) const {
  TagEvidence found;
  const Token& token = reading_.token(i);
  if (const Facts* known = token.kind == TokenKind::word ? facts(token.hash) : nullptr;
      known != nullptr && known->hash != 0) {
    const Style style = style_[sentence_[i]];
    found.opens = i == sentence.first || style == Style::capitalised || style == Style::capitals;
    const bool lower = known->lower > 0;
    const bool capital = known->inner > (lower || found.opens ? 0u : 1u);
    found.elsewhere = static_cast<uint8_t>(lower * 2 + capital);
    found.legal = known->legal;
    found.title = known->title;
  }
  found.listed = listed_[i];
  if (i > sentence.first) found.listed_before = listed_[i - 1];
  if (i + 1 < sentence.last) found.listed_after = listed_[i + 1];
  return found;
}

void TagFeatures::of_token(const TagRun& run, uint32_t i, FeatureList& sink) const {
  const Sentence& sentence = sentence_of(i);
  const int64_t at = i;
  of_word(at, sentence, TagRole::here, sink);
  of_word(at - 1, sentence, TagRole::before, sink);
  of_word(at + 1, sentence, TagRole::after, sink);
  of_word(at - 2, sentence, TagRole::before2, sink);
  of_word(at + 2, sentence, TagRole::after2, sink);
  of_pair(at - 1, sentence, false, sink);
  of_pair(at, sentence, true, sink);
  if (run.last - run.first > 1) {
    of_word(int64_t{run.first} - 1, sentence, TagRole::before_run, sink);
    of_word(run.last, sentence, TagRole::after_run, sink);
    of_word(run.first, sentence, TagRole::run_begin, sink);
    of_word(int64_t{run.last} - 1, sentence, TagRole::run_end, sink);
  }
  of_place(run, i, sink);
}

void TagFeatures::of_word(int64_t at, const Sentence& sentence, TagRole role,
                          FeatureList& sink) const {
  const Out out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const TagPlace here = place(at, sentence);
  const Atom word0 = word(at, sentence), class0 = atoms.classes()[here.class_code];
  const Atom shape0 = atoms.shapes()[here.shape_code];
  const auto cues = [&](auto add) {
    for (uint32_t flags = here.cues; flags != 0; flags &= flags - 1)
      add(atoms.cue(static_cast<uint32_t>(__builtin_ctz(flags))));
  };
  switch (role) {
    case TagRole::here: {
      out("bias", atoms.yes);
      out("word", word0);
      out("class", class0);
      out("shape", shape0);
      cues([&](const Atom& cue) { out("cue", cue); });
      const Token& token = reading_.token(static_cast<uint32_t>(at));
      if (token.kind != TokenKind::word) return;
      affixes(reading_.tokens->fold(token),
              [&](const auto& name, std::string_view letters) { out(name, atom(letters)); });
      return;
    }
    case TagRole::before:
      out("word-1", word0);
      out("class-1", class0);
      out("shape-1", shape0);
      return cues([&](const Atom& cue) { out("cue-1", cue); });
    case TagRole::after:
      out("word+1", word0);
      out("class+1", class0);
      out("shape+1", shape0);
      return cues([&](const Atom& cue) { out("cue+1", cue); });
    case TagRole::before2:
      out("word-2", word0);
      return out("class-2", class0);
    case TagRole::after2:
      out("word+2", word0);
      return out("class+2", class0);
    case TagRole::before_run:
      out("word before run", word0);
      return out("class before run", class0);
    case TagRole::after_run:
      out("word after run", word0);
      return out("class after run", class0);
    case TagRole::run_begin:
      out("run begins word", word0);
      return out("run begins class", class0);
    case TagRole::run_end:
      out("run ends word", word0);
      return out("run ends class", class0);
  }
}

void TagFeatures::of_pair(int64_t left, const Sentence& sentence, bool for_left,
                          FeatureList& sink) const {
  const Out out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const TagPlace first = place(left, sentence), second = place(left + 1, sentence);
  const Atom class_left = atoms.classes()[first.class_code],
             class_right = atoms.classes()[second.class_code];
  const Atom shape_left = atoms.shapes()[first.shape_code],
             shape_right = atoms.shapes()[second.shape_code];
  const Atom word_left = word(left, sentence), word_right = word(left + 1, sentence);
  if (for_left) {
    out("word word+1", word_left, word_right);
    out("class class+1", class_left, class_right);
    out("shape class+1", shape_left, class_right);
    out("shape shape+1", shape_left, shape_right);
  } else {
    out("word-1 word", word_left, word_right);
    out("class-1 class", class_left, class_right);
    out("shape class-1", shape_right, class_left);
    out("shape-1 shape", shape_left, shape_right);
  }
}

void TagFeatures::of_place(const TagRun& run, uint32_t i, FeatureList& sink) const {
  const Out out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const Sentence& sentence = sentence_of(i);
  const int64_t at = i;
  const TagPlace before = place(at - 1, sentence), here = place(at, sentence),
                 after = place(at + 1, sentence);
  const Atom class_before = atoms.classes()[before.class_code],
             class0 = atoms.classes()[here.class_code],
             class_after = atoms.classes()[after.class_code];
  const Atom shape0 = atoms.shapes()[here.shape_code];
  const Atom style0 = atoms.number(style(i));
  out("class-1 class+1", class_before, class_after);
  out("style shape", style0, shape0);
  out("style class", style0, class0);
  out("style class+1", style0, class_after);
  if (i == sentence.first) out("sentence start", shape0, class0);
  out("run from to", atoms.number(std::min<uint32_t>(i - run.first, 4)),
      atoms.number(std::min<uint32_t>(run.last - 1 - i, 4)));
  const TagEvidence known = evidence(i, sentence);
  if (known.elsewhere != TagEvidence::nothing) {
    const Atom how = atoms.elsewhere()[known.elsewhere];
    known.opens ? out("elsewhere, at start", how) : out("elsewhere", how);
    if (known.legal) out("legal form elsewhere", atoms.yes);
    if (known.title) out("title elsewhere", atoms.yes);
  }
  if (known.listed != 0) {
    const Atom listed = atoms.listed(known.listed - 1u);
    out("listed", listed);
    out("listed shape", listed, shape0);
    out("listed class-1", listed, class_before);
    out("listed class+1", listed, class_after);
  }
  if (known.listed_before != 0) out("listed-1", atoms.listed(known.listed_before - 1u));
  if (known.listed_after != 0) out("listed+1", atoms.listed(known.listed_after - 1u));
}

TagOthers TagFeatures::others(const TagRun& run, uint32_t i) const {
  const auto most = [](const auto& labels) {
    return static_cast<uint8_t>(std::max_element(labels.begin(), labels.end()) - labels.begin());
  };
  TagOthers found;
  found.labels = other_labels(i);
  found.total = std::accumulate(found.labels.begin(), found.labels.end(), 0u);
  if (found.total > 0) {
    std::array<uint32_t, tag::kinds + 1> by_kind = {found.labels[0]};
    for (uint32_t label = 1; label < tag::count; ++label)
      by_kind[1 + tag::kind(label)] += found.labels[label];
    found.label = most(found.labels);
    found.name = most(by_kind);
    const uint32_t so_many = by_kind[found.name];
    found.sure = so_many < found.total ? 0 : found.total > 1 ? 2 : 1;
    found.share = static_cast<uint8_t>(so_many * 4 / found.total + (found.total > 2 ? 5 : 0));
  }
  if (const Token& token = reading_.token(i); token.is(shape::all_capitals))
    for (const auto& [hash, kind] : initials_)
      if (hash == token.hash) {
        found.initials = static_cast<uint8_t>(kind);
        break;
      }
  if (i > run.first)
    if (const auto before = other_labels(i - 1); before[most(before)] > 0)
      found.label_before = most(before);
  if (i + 1 < run.last)
    if (const auto after = other_labels(i + 1); after[most(after)] > 0)
      found.label_after = most(after);
  return found;
}

void TagFeatures::of_others(const TagOthers& others, FeatureList& sink) {
  const Out out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  if (others.total > 0) {
    const Atom sure = atoms.number(others.sure);
    const Atom name = atoms.names()[others.name];
    out("others' label", atoms.label(others.label), sure);
    out("others' kind", name, sure);
    out("others' share", name, atoms.number(others.share));
    for (uint32_t label = 0; label < tag::count; ++label)
      if (others.labels[label] != 0) out("other", atoms.label(label));
  }
  if (others.initials != TagOthers::nothing) out("initials", atoms.kind(others.initials));
  if (others.label_before != TagOthers::nothing)
    out("others' label-1", atoms.label(others.label_before));
  if (others.label_after != TagOthers::nothing)
    out("others' label+1", atoms.label(others.label_after));
}

}  // namespace press
