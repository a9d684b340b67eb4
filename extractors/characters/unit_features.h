#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/unicode.h"
#include "extractors/characters/units.h"
#include "extractors/labels/tag_labels.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

// What the lexicon has over a unit: the type of the name and the unit's place in it.
struct UnitEvidence {
  enum class Type : uint8_t { none, firm, ministry, organization, program, other };
  Type type = Type::none;
  uint8_t place = 0;  // tag::begin, ...
  bool doubtful = false;
};

// Runs of one to four units, asked about from the units around them. A run that begins `offset`
// units behind the labelled one has the feature `name`.
struct UnitGram {
  uint32_t units;
  int32_t offset;
  std::string_view name;
};
constexpr std::array<UnitGram, 18> unit_grams = {{
    {1, -2, "u-2"},
    {1, -1, "u-1"},
    {1, 0, "u"},
    {1, 1, "u+1"},
    {1, 2, "u+2"},
    {2, -2, "u-2 u-1"},
    {2, -1, "u-1 u"},
    {2, 0, "u u+1"},
    {2, 1, "u+1 u+2"},
    {3, -3, "u-3..-1"},
    {3, -2, "u-2.."},
    {3, -1, "u-1..+1"},
    {3, 0, "u..+2"},
    {3, 1, "u+1..+3"},
    {4, -3, "u-3.."},
    {4, -2, "u-2..+1"},
    {4, -1, "u-1..+2"},
    {4, 0, "u..+3"},
}};
constexpr uint32_t longest_gram = 4;
constexpr int32_t first_gram = -3;  // from where to where grams begin, seen from the ends of a
constexpr int32_t last_gram = 2;    // sentence

// The features of the units of one sentence that tell whether names stand there: characters around
// them, kinds of characters, the blank-delimited word (Korean), the run of one script (Japanese),
// what the lexicon has there. What all units of a word or run share is told once.
class UnitFeatures {
 public:
  // `evidence`: one a unit.
  UnitFeatures(const Units& units, const std::vector<UnitEvidence>& evidence);

  // Calls sink.gram(first, atoms, count, key) for each run of units, beginning at `first`;
  // sink.add(first, last, name, key, atoms...) for what holds of units [first, last); and
  // sink.window(unit, code, tell) for what the scripts around a unit say: tell() adds it, and is
  // the same for equal codes but for the unit.
  template <typename Sink>
  void each(Sink& sink) const;

 private:
  struct Bounds {
    uint32_t first = 0, last = 0;
  };
  // The values that are not letters of the text, hashed once.
  struct Atoms {
    static const Atoms& get() {
      static const Atoms atoms;
      return atoms;
    }
    const Atom begin = atom("<s>"), end = atom("</s>"), yes = atom("yes"), far = atom("far");
    const std::array<Atom, 7> scripts = {atom("m"), atom("K"), atom("h"), atom("k"),
                                         atom("H"), atom("A"), atom("0")};
    const std::array<Atom, 7> spaced = {atom("_m"), atom("_K"), atom("_h"), atom("_k"),
                                        atom("_H"), atom("_A"), atom("_0")};
    const std::array<Atom, 13> numbers = {atom("0"),  atom("1"),  atom("2"), atom("3"), atom("4"),
                                          atom("5"),  atom("6"),  atom("7"), atom("8"), atom("9"),
                                          atom("10"), atom("11"), atom("12")};
    const std::array<Atom, 6> types = {atom("-"),        atom("firm"),
                                       atom("ministry"), atom("organization"),
                                       atom("program"),  atom("else")};
    const std::array<Atom, 6> doubtful = {atom("-"),         atom("firm?"),
                                          atom("ministry?"), atom("organization?"),
                                          atom("program?"),  atom("else?")};
    const std::array<Atom, 4> places = {atom("B"), atom("I"), atom("L"), atom("U")};
  };

  template <typename Sink, size_t size, typename... Values>
  static void add(Sink& sink, uint32_t first, uint32_t last, const char (&name)[size],
                  const Values&... values) {
    const std::string_view written(name, size - 1);
    uint64_t key = feature_name_hash(written);
    ((key = feature_key(key, values.hash)), ...);
    sink.add(first, last, written, key, values.text...);
  }

  Atom unit(int64_t i) const {  // may lie outside of the sentence
    if (i < 0) return Atoms::get().begin;
    if (i >= units_.size()) return Atoms::get().end;
    const auto at = static_cast<uint32_t>(i);
    return {units_.spaced(at), units_.units[at].hash};
  }
  const Atom& script(int64_t i) const {  // likewise
    const Atoms& atoms = Atoms::get();
    if (i < 0) return atoms.begin;
    if (i >= units_.size()) return atoms.end;
    const Unit& unit = units_.units[static_cast<uint32_t>(i)];
    return (unit.space_before ? atoms.spaced : atoms.scripts)[static_cast<size_t>(unit.script)];
  }
  // The scripts of the five units around i, as one number.
  uint32_t window(int64_t i) const {
    uint32_t code = 0;
    for (int64_t at = i - 2; at <= i + 2; ++at) {
      const bool in = at >= 0 && at < units_.size();
      const Unit* unit = in ? &units_.units[static_cast<uint32_t>(at)] : nullptr;
      code = code << 4 | (at < 0 ? 14U
                          : !in  ? 15U
                                 : static_cast<uint32_t>(unit->script) * 2 + unit->space_before);
    }
    return code;
  }
  Atom written(uint32_t first, uint32_t last) const { return atom(units_.written(first, last)); }

  template <typename Sink>
  void of_grams(Sink& sink) const;
  template <typename Sink>
  void of_scripts(Sink& sink) const;
  template <typename Sink>
  void of_run(uint32_t first, uint32_t last, Sink& sink) const;
  template <typename Sink>
  void of_word(uint32_t first, uint32_t last, Sink& sink) const;
  template <typename Sink>
  void of_evidence(Sink& sink) const;

  const Units& units_;
  const std::vector<UnitEvidence>& evidence_;
  std::vector<Bounds> words_;  // per unit
};

template <typename Sink>
void UnitFeatures::each(Sink& sink) const {
  of_grams(sink);
  of_scripts(sink);
  of_evidence(sink);
  for (uint32_t first = 0; first < units_.size(); first = words_[first].last)
    of_word(first, words_[first].last, sink);
  for (uint32_t first = 0; first < units_.size();) {
    uint32_t last = first + 1;
    while (last < words_[first].last && units_.units[last].script == units_.units[first].script)
      ++last;
    of_run(first, last, sink);
    first = last;
  }
}

template <typename Sink>
void UnitFeatures::of_grams(Sink& sink) const {
  std::array<Atom, longest_gram> next;
  const auto size = static_cast<int64_t>(units_.size());
  for (uint32_t n = 0; n < longest_gram; ++n) next[n] = unit(int64_t{first_gram} + n);
  for (int64_t first = first_gram; first < size + last_gram; ++first) {
    uint64_t key = 0;
    for (uint32_t n = 0; n < longest_gram; ++n) {
      key = feature_key(key, next[n].hash);
      sink.gram(static_cast<int32_t>(first), next.data(), n + 1, key);
    }
    for (uint32_t n = 0; n + 1 < longest_gram; ++n) next[n] = next[n + 1];
    next[longest_gram - 1] = unit(first + longest_gram);
  }
}

template <typename Sink>
void UnitFeatures::of_scripts(Sink& sink) const {
  add(sink, 0, units_.size(), "u bias", Atoms::get().yes);
  for (uint32_t i = 0; i < units_.size(); ++i) {
    const int64_t at = i;
    const Atom &s_2 = script(at - 2), &s_1 = script(at - 1), &s = script(at), &s1 = script(at + 1),
               &s2 = script(at + 2);
    sink.window(i, window(at), [&] {
      add(sink, i, i + 1, "s-1..+1", s_1, s, s1);
      add(sink, i, i + 1, "s-2..+2", s_2, s_1, s, s1, s2);
    });
    add(sink, i, i + 1, "s u+1", s, unit(at + 1));
    add(sink, i, i + 1, "u-1 s", unit(at - 1), s);
    if (units_.units[i].capital) add(sink, i, i + 1, "capital", s1);
  }
}

// A stretch of one script inside a word.
template <typename Sink>
void UnitFeatures::of_run(uint32_t first, uint32_t last, Sink& sink) const {
  constexpr uint32_t longest = 12;
  const Script kind = units_.units[first].script;
  if (kind == Script::mark) return;
  const Atoms& atoms = Atoms::get();
  for (uint32_t i = first; i < last; ++i)
    add(sink, i, i + 1, "run at", script(i), atoms.numbers[std::min(last - first, 6U)],
        atoms.numbers[std::min(i - first, 3U)], atoms.numbers[std::min(last - 1 - i, 3U)]);
  if (kind == Script::hangul || kind == Script::hiragana) return;
  if (last - first <= longest) add(sink, first, last, "run", written(first, last));
  const uint32_t size = units_.size();
  add(sink, first, last, "run ends", written(last - std::min(last - first, 2U), last));
  add(sink, first, last, "after run", unit(last));
  if (last < size) add(sink, first, last, "after run 2", written(last, std::min(last + 2, size)));
  add(sink, first, last, "before run", unit(int64_t{first} - 1));
  if (first > 1)
    add(sink, first, last, "before run 2", unit(int64_t{first} - 2), unit(int64_t{first} - 1));
}

// What stands between blanks and marks.
template <typename Sink>
void UnitFeatures::of_word(uint32_t first, uint32_t last, Sink& sink) const {
  constexpr uint32_t longest = 12;  // longer stretches without a blank are no word
  if (units_.units[first].script == Script::mark) return;
  const Atoms& atoms = Atoms::get();
  if (last - first > longest) return add(sink, first, last, "word at", atoms.far);
  for (uint32_t i = first; i < last; ++i) {
    add(sink, i, i + 1, "word at", atoms.numbers[i - first], atoms.numbers[last - 1 - i]);
    add(sink, i, i + 1, "word begins", written(first, i + 1));
    if (i + 1 < last) add(sink, i, i + 1, "word goes on", written(i + 1, last));
  }
  add(sink, first, last, "word", written(first, last));
  for (uint32_t letters = 1; letters <= 3 && letters < last - first; ++letters)
    add(sink, first, last - letters, "word ends", written(last - letters, last));
  if (first > 0) {
    const auto [begin, end] = words_[first - 1];
    if (end - begin <= longest) add(sink, first, last, "word-1", written(begin, end));
    add(sink, first, last, "word-1 ends", written(std::max(begin, std::max(end, 2U) - 2), end));
  } else {
    add(sink, first, last, "word-1", atoms.begin);
  }
  if (last < units_.size()) {
    const auto [begin, end] = words_[last];
    if (end - begin <= longest) add(sink, first, last, "word+1", written(begin, end));
    add(sink, first, last, "word+1 begins", written(begin, std::min(begin + 2, end)));
  } else {
    add(sink, first, last, "word+1", atoms.end);
  }
}

template <typename Sink>
void UnitFeatures::of_evidence(Sink& sink) const {
  const Atoms& atoms = Atoms::get();
  for (uint32_t i = 0; i < units_.size(); ++i) {
    const UnitEvidence& one = evidence_[i];
    if (one.type == UnitEvidence::Type::none) continue;
    const Atom& type = (one.doubtful ? atoms.doubtful : atoms.types)[static_cast<size_t>(one.type)];
    const Atom& place = atoms.places[one.place];
    add(sink, i, i + 1, "listed", type, place);
    add(sink, i, i + 1, "listed before", type, place, script(int64_t{i} + 1));
    add(sink, i, i + 1, "listed after", type, place, script(int64_t{i} - 1));
    if (i + 1 < units_.size()) add(sink, i + 1, i + 2, "listed-1", type, place);
    if (i > 0) add(sink, i - 1, i, "listed+1", type, place);
  }
}

}  // namespace press
