#include "extractors/tagging/tag_features.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <numeric>
#include <string>

#include "extractors/tagging/tag_atoms.h"

namespace press {
namespace {

template <typename Sink>
class Out {
 public:
  explicit Out(Sink& sink) : sink_(sink) {}
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
  Sink& sink_;
};

Atom shape_of(const Token& token, std::string_view written) {
  static const Atom mark = atom("mark"), han = atom("han"), hangul = atom("hangul"),
                    digits = atom("0"), capital_digit = atom("X0"), digit = atom("x0"),
                    lower = atom("x"), inner = atom("xX"), one = atom("X"), dots = atom("X.X"),
                    all = atom("XX"), camel = atom("XxX"), capital = atom("Xx");
  if (token.kind == TokenKind::mark) return mark;
  if (token.kind == TokenKind::ideograph) return han;
  if (token.kind == TokenKind::number) return digits;
  if (token.is(shape::hangul)) return hangul;
  if (token.is(shape::digit)) return token.is(shape::capital) ? capital_digit : digit;
  if (!token.is(shape::capital)) return token.is(shape::inner_capital) ? inner : lower;
  if (written.size() == 1) return one;
  if (written.find('.') != std::string_view::npos) return dots;
  if (token.is(shape::all_capitals)) return all;
  return token.is(shape::inner_capital) ? camel : capital;
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
Atom TagFeatures::word_class(int64_t i, const Sentence& sentence) const {
  const TagAtoms& atoms = TagAtoms::get();
  if (i < sentence.first) return atoms.begin;
  if (i >= sentence.last) return atoms.end;
  const auto at = static_cast<uint32_t>(i);
  const Token& token = reading_.token(at);
  if (token.kind == TokenKind::number) return atoms.digits;
  if (classes_[at] == 0) {
    const std::string_view written = reading_.surface(at);
    uint32_t found = lexicon_.word_class(fold_hash(written));
    if (found == 0 && token.is(shape::all_capitals)) {
      std::string lower(written);
      std::transform(lower.begin() + 1, lower.end(), lower.begin() + 1,
                     [](unsigned char c) { return std::tolower(c); });
      found = lexicon_.word_class(fold_hash(lower));
    }
    classes_[at] = static_cast<uint16_t>(found + 1);
  }
  return classes_[at] == 1 ? atoms.unknown : atoms.number(classes_[at] - 1u);
}

Atom TagFeatures::shape_at(int64_t i, const Sentence& sentence) const {
  if (i < sentence.first) return TagAtoms::get().begin;
  if (i >= sentence.last) return TagAtoms::get().end;
  const auto at = static_cast<uint32_t>(i);
  return shape_of(reading_.token(at), reading_.surface(at));
}

template <typename Sink>
void TagFeatures::of_token(const TagRun& run, uint32_t i, Sink& sink) const {
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

template <typename Sink>
void TagFeatures::of_word(int64_t at, const Sentence& sentence, TagRole role, Sink& sink) const {
  const Out<Sink> out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const Atom word0 = word(at, sentence), class0 = word_class(at, sentence);
  const bool in = at >= sentence.first && at < sentence.last;
  const auto cues = [&](auto add) {
    constexpr uint32_t unused = cue::begins | cue::begins_small | cue::inside | cue::owner |
                                cue::dated | cue::site | cue::of_word | cue::and_word |
                                cue::article | cue::definite | cue::closes;
    if (!in) return;
    for (uint32_t flags = cues_.of_word(reading_.words[static_cast<uint32_t>(at)]) & ~unused;
         flags != 0; flags &= flags - 1)
      add(atoms.cue(static_cast<uint32_t>(__builtin_ctz(flags))));
  };
  switch (role) {
    case TagRole::here: {
      out("bias", atoms.yes);
      out("word", word0);
      out("class", class0);
      out("shape", shape_at(at, sentence));
      cues([&](const Atom& cue) { out("cue", cue); });
      const Token& token = reading_.token(static_cast<uint32_t>(at));
      if (token.kind != TokenKind::word) return;
      const std::string_view folded = reading_.tokens->fold(token);
      for (size_t letters = 2; letters <= 4 && letters < folded.size(); ++letters) {
        out("ends", atom(folded.substr(folded.size() - letters)));
        if (letters > 2) out("begins", atom(folded.substr(0, letters)));
      }
      return;
    }
    case TagRole::before:
      out("word-1", word0);
      out("class-1", class0);
      out("shape-1", shape_at(at, sentence));
      return cues([&](const Atom& cue) { out("cue-1", cue); });
    case TagRole::after:
      out("word+1", word0);
      out("class+1", class0);
      out("shape+1", shape_at(at, sentence));
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

template <typename Sink>
void TagFeatures::of_pair(int64_t left, const Sentence& sentence, bool for_left, Sink& sink) const {
  const Out<Sink> out(sink);
  const Atom class_left = word_class(left, sentence), class_right = word_class(left + 1, sentence);
  const Atom shape_left = shape_at(left, sentence), shape_right = shape_at(left + 1, sentence);
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

template <typename Sink>
void TagFeatures::of_place(const TagRun& run, uint32_t i, Sink& sink) const {
  const Out<Sink> out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const Sentence& sentence = sentence_of(i);
  const int64_t at = i;
  const Atom class0 = word_class(at, sentence), shape0 = shape_at(at, sentence);
  const Atom class_after = word_class(at + 1, sentence);
  const Atom style = atoms.number(static_cast<uint32_t>(style_[sentence_[i]]));
  out("class-1 class+1", word_class(at - 1, sentence), class_after);
  out("style shape", style, shape0);
  out("style class", style, class0);
  out("style class+1", style, class_after);
  if (i == sentence.first) out("sentence start", shape0, class0);
  out("run from to", atoms.number(std::min<uint32_t>(i - run.first, 4)),
      atoms.number(std::min<uint32_t>(run.last - 1 - i, 4)));
  evidence(i, sentence, sink);
}

template <typename Sink>
void TagFeatures::evidence(uint32_t i, const Sentence& sentence, Sink& sink) const {
  const Out<Sink> out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const Token& token = reading_.token(i);
  if (const Facts* known = token.kind == TokenKind::word ? facts(token.hash) : nullptr;
      known != nullptr && known->hash != 0) {
    static const Atom both = atom("both"), lower = atom("lower"), capital = atom("capital"),
                      only = atom("only here");
    const Style style = style_[sentence_[i]];
    const bool first =
        i == sentence.first || style == Style::capitalised || style == Style::capitals;
    const Atom how = known->lower > 0 && known->inner > 0 ? both
                     : known->lower > 0                   ? lower
                     : known->inner > (first ? 0u : 1u)   ? capital
                                                          : only;
    first ? out("elsewhere, at start", how) : out("elsewhere", how);
    if (known->legal) out("legal form elsewhere", atoms.yes);
    if (known->title) out("title elsewhere", atoms.yes);
  }
  if (listed_[i] != 0) {
    const Atom listed = atoms.listed(listed_[i] - 1u);
    out("listed", listed);
    out("listed shape", listed, shape_at(i, sentence));
    out("listed class-1", listed, word_class(int64_t{i} - 1, sentence));
    out("listed class+1", listed, word_class(int64_t{i} + 1, sentence));
  }
  if (i > sentence.first && listed_[i - 1] != 0) out("listed-1", atoms.listed(listed_[i - 1] - 1u));
  if (i + 1 < sentence.last && listed_[i + 1] != 0)
    out("listed+1", atoms.listed(listed_[i + 1] - 1u));
}

template <typename Sink>
void TagFeatures::of_document(const TagRun& run, uint32_t i, Sink& sink) const {
  const Out<Sink> out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const auto most = [](const auto& labels) {
    return static_cast<uint32_t>(std::max_element(labels.begin(), labels.end()) - labels.begin());
  };
  const std::array<uint16_t, tag::count> labels = others(i);
  const uint32_t total = std::accumulate(labels.begin(), labels.end(), 0u);
  if (total > 0) {
    std::array<uint32_t, tag::kinds + 1> by_kind = {labels[0]};
    for (uint32_t label = 1; label < tag::count; ++label)
      by_kind[1 + tag::kind(label)] += labels[label];
    const uint32_t kind = most(by_kind);
    const Atom sure = atoms.number(by_kind[kind] < total ? 0 : total > 1 ? 2 : 1);
    const Atom name = kind == 0 ? atoms.label(0) : atoms.kind(kind - 1);
    out("others' label", atoms.label(most(labels)), sure);
    out("others' kind", name, sure);
    out("others' share", name, atoms.number(by_kind[kind] * 4 / total + (total > 2 ? 5 : 0)));
    for (uint32_t label = 0; label < tag::count; ++label)
      if (labels[label] != 0) out("other", atoms.label(label));
  }
  if (const Token& token = reading_.token(i); token.is(shape::all_capitals))
    for (const auto& [hash, kind] : initials_)
      if (hash == token.hash) {
        out("initials", atoms.kind(kind));
        break;
      }
  if (i > run.first)
    if (const auto before = others(i - 1); before[most(before)] > 0)
      out("others' label-1", atoms.label(most(before)));
  if (i + 1 < run.last)
    if (const auto after = others(i + 1); after[most(after)] > 0)
      out("others' label+1", atoms.label(most(after)));
}

template void TagFeatures::of_word(int64_t, const Sentence&, TagRole, TagScores&) const;
template void TagFeatures::of_pair(int64_t, const Sentence&, bool, TagScores&) const;
template void TagFeatures::of_place(const TagRun&, uint32_t, TagScores&) const;
template void TagFeatures::of_token(const TagRun&, uint32_t, FeatureList&) const;
template void TagFeatures::of_document(const TagRun&, uint32_t, TagScores&) const;
template void TagFeatures::of_document(const TagRun&, uint32_t, FeatureList&) const;

}  // namespace press
