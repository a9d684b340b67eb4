#include "extractors/tag_features.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>

#include "extractors/tag_atoms.h"

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
  const Sentence& sentence = reading_.tokens->sentences[sentence_[i]];
  word_parts(i, sentence, sink);
  run_parts(run, i, sentence, sink);
  evidence(i, sentence, sink);
}

template <typename Sink>
void TagFeatures::word_parts(uint32_t i, const Sentence& sentence, Sink& sink) const {
  const Out<Sink> out(sink);
  const int64_t at = i;
  const Atom word0 = word(at, sentence), before = word(at - 1, sentence),
             after = word(at + 1, sentence);
  const Atom class0 = word_class(at, sentence), class_before = word_class(at - 1, sentence),
             class_after = word_class(at + 1, sentence);
  const Atom shape0 = shape_at(at, sentence), shape_before = shape_at(at - 1, sentence),
             shape_after = shape_at(at + 1, sentence);
  out("bias", TagAtoms::get().yes);
  out("word", word0);
  out("word-1", before);
  out("word+1", after);
  out("word-2", word(at - 2, sentence));
  out("word+2", word(at + 2, sentence));
  out("class", class0);
  out("class-1", class_before);
  out("class+1", class_after);
  out("class-2", word_class(at - 2, sentence));
  out("class+2", word_class(at + 2, sentence));
  out("shape", shape0);
  out("shape-1", shape_before);
  out("shape+1", shape_after);
  out("word-1 word", before, word0);
  out("word word+1", word0, after);
  out("class-1 class", class_before, class0);
  out("class class+1", class0, class_after);
  out("class-1 class+1", class_before, class_after);
  out("shape class-1", shape0, class_before);
  out("shape class+1", shape0, class_after);
  out("shape-1 shape", shape_before, shape0);
  out("shape shape+1", shape0, shape_after);
  const Token& token = reading_.token(i);
  if (token.kind != TokenKind::word) return;
  const std::string_view folded = reading_.tokens->fold(token);
  for (size_t letters = 2; letters <= 4 && letters < folded.size(); ++letters) {
    out("ends", atom(folded.substr(folded.size() - letters)));
    if (letters > 2) out("begins", atom(folded.substr(0, letters)));
  }
}

template <typename Sink>
void TagFeatures::run_parts(const TagRun& run, uint32_t i, const Sentence& sentence,
                            Sink& sink) const {
  const Out<Sink> out(sink);
  const TagAtoms& atoms = TagAtoms::get();
  const int64_t at = i, before = int64_t{run.first} - 1, last = int64_t{run.last} - 1;
  const Atom class0 = word_class(at, sentence), shape0 = shape_at(at, sentence);
  const Atom style = atoms.number(static_cast<uint32_t>(style_[sentence_[i]]));
  out("style shape", style, shape0);
  out("style class", style, class0);
  out("style class+1", style, word_class(at + 1, sentence));
  if (i == sentence.first) out("sentence start", shape0, class0);
  out("run from to", atoms.number(std::min<uint32_t>(i - run.first, 4)),
      atoms.number(std::min<uint32_t>(run.last - 1 - i, 4)));
  if (run.last - run.first < 2) return;
  out("word before run", word(before, sentence));
  out("word after run", word(run.last, sentence));
  out("class before run", word_class(before, sentence));
  out("class after run", word_class(run.last, sentence));
  out("run ends word", word(last, sentence));
  out("run begins word", word(run.first, sentence));
  out("run ends class", word_class(last, sentence));
  out("run begins class", word_class(run.first, sentence));
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
    const Atom how = known->lower > 0 && known->inner > 0  ? both
                     : known->lower > 0                    ? lower
                     : known->inner > (first ? 0u : 1u) ? capital
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
  constexpr uint32_t unused = cue::begins | cue::begins_small | cue::inside;
  const auto cues = [&](uint32_t at, auto add) {
    for (uint32_t flags = cues_.of_word(reading_.words[at]) & ~unused; flags != 0;
         flags &= flags - 1)
      add(atoms.cue(static_cast<uint32_t>(__builtin_ctz(flags))));
  };
  cues(i, [&](const Atom& cue) { out("cue", cue); });
  if (i > sentence.first) cues(i - 1, [&](const Atom& cue) { out("cue-1", cue); });
  if (i + 1 < sentence.last) cues(i + 1, [&](const Atom& cue) { out("cue+1", cue); });
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

template void TagFeatures::of_token(const TagRun&, uint32_t, TagScores&) const;
template void TagFeatures::of_token(const TagRun&, uint32_t, FeatureList&) const;
template void TagFeatures::of_document(const TagRun&, uint32_t, TagScores&) const;
template void TagFeatures::of_document(const TagRun&, uint32_t, FeatureList&) const;

}  // namespace press
