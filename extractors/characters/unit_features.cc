#include "extractors/characters/unit_features.h"

#include <algorithm>

#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr uint32_t longest_word = 12;  // units; longer stretches without a blank are no word
constexpr uint32_t longest_run = 12;

template <typename Sink>
class Out {
 public:
  explicit Out(Sink& sink) : sink_(sink) {}
  template <size_t size, typename... Atoms>
  void operator()(const char (&name)[size], const Atoms&... values) const {
    uint64_t key = feature_name_hash({name, size - 1});
    ((key = feature_key(key, values.hash)), ...);
    sink_.add(key, {name, size - 1}, {values.text...});
  }

 private:
  Sink& sink_;
};

// The values that are not letters of the text, hashed once.
struct UnitAtoms {
  static const UnitAtoms& get() {
    static const UnitAtoms atoms;
    return atoms;
  }
  const Atom begin = atom("<s>"), end = atom("</s>"), yes = atom("yes"), far = atom("far");
  const std::array<Atom, 7> scripts = {atom("m"), atom("K"), atom("h"), atom("k"),
                                       atom("H"), atom("A"), atom("0")};
  const std::array<Atom, 7> spaced = {atom("_m"), atom("_K"), atom("_h"), atom("_k"),
                                      atom("_H"), atom("_A"), atom("_0")};
  const std::array<Atom, 8> numbers = {atom("0"), atom("1"), atom("2"), atom("3"),
                                       atom("4"), atom("5"), atom("6"), atom("7")};
  const std::array<Atom, 6> types = {atom("-"),        atom("firm"),
                                     atom("ministry"), atom("organization"),
                                     atom("program"),  atom("else")};
  const std::array<Atom, 6> doubtful = {atom("-"),         atom("firm?"),
                                        atom("ministry?"), atom("organization?"),
                                        atom("program?"),  atom("else?")};
  const std::array<Atom, 4> places = {atom("B"), atom("I"), atom("L"), atom("U")};
  Atom number(uint32_t n) const { return numbers[std::min<size_t>(n, numbers.size() - 1)]; }
};

}  // namespace

void UnitFeatureList::add(uint64_t key, std::string_view name,
                          std::initializer_list<std::string_view> values) {
  std::string value;
  for (const std::string_view one : values) {
    if (!value.empty()) value += ' ';
    value += one;
  }
  features.push_back({key, name, std::move(value)});
}

UnitFeatures::UnitFeatures(const Units& units, const std::vector<UnitEvidence>& evidence)
    : units_(units), evidence_(evidence), words_(units.size()), runs_(units.size()) {
  const uint32_t size = units.size();
  const auto joins = [&](uint32_t i, bool same_script) {
    const Unit &left = units.units[i - 1], &right = units.units[i];
    if (right.space_before || left.script == Script::mark || right.script == Script::mark)
      return false;
    return !same_script || left.script == right.script;
  };
  const auto mark = [&](std::vector<Bounds>& bounds, bool same_script) {
    for (uint32_t first = 0; first < size;) {
      uint32_t last = first + 1;
      while (last < size && joins(last, same_script)) ++last;
      for (uint32_t i = first; i < last; ++i) bounds[i] = {first, last};
      first = last;
    }
  };
  mark(words_, false);
  mark(runs_, true);
}

Atom UnitFeatures::unit(int64_t i) const {
  if (i < 0) return UnitAtoms::get().begin;
  if (i >= units_.size()) return UnitAtoms::get().end;
  const auto at = static_cast<uint32_t>(i);
  return {units_.spaced(at), units_.units[at].hash};
}

Atom UnitFeatures::script(int64_t i) const {
  const UnitAtoms& atoms = UnitAtoms::get();
  if (i < 0) return atoms.begin;
  if (i >= units_.size()) return atoms.end;
  const Unit& unit = units_.units[static_cast<uint32_t>(i)];
  return (unit.space_before ? atoms.spaced : atoms.scripts)[static_cast<size_t>(unit.script)];
}

Atom UnitFeatures::written(uint32_t first, uint32_t last) const {
  return atom(units_.written(first, last));
}

template <typename Sink>
void UnitFeatures::of_unit(uint32_t i, Sink& sink) const {
  const Out<Sink> out(sink);
  const int64_t at = i;
  const Atom u_3 = unit(at - 3), u_2 = unit(at - 2), u_1 = unit(at - 1), u = unit(at),
             u1 = unit(at + 1), u2 = unit(at + 2), u3 = unit(at + 3);
  out("u bias", UnitAtoms::get().yes);
  out("u-2", u_2);
  out("u-1", u_1);
  out("u", u);
  out("u+1", u1);
  out("u+2", u2);
  out("u-2 u-1", u_2, u_1);
  out("u-1 u", u_1, u);
  out("u u+1", u, u1);
  out("u+1 u+2", u1, u2);
  out("u-3..-1", u_3, u_2, u_1);
  out("u-2..", u_2, u_1, u);
  out("u-1..+1", u_1, u, u1);
  out("u..+2", u, u1, u2);
  out("u+1..+3", u1, u2, u3);
  out("u-3..", u_3, u_2, u_1, u);
  out("u-2..+1", u_2, u_1, u, u1);
  out("u-1..+2", u_1, u, u1, u2);
  out("u..+3", u, u1, u2, u3);
  const Atom s_2 = script(at - 2), s_1 = script(at - 1), s = script(at), s1 = script(at + 1),
             s2 = script(at + 2);
  out("s", s);
  out("s-1 s", s_1, s);
  out("s s+1", s, s1);
  out("s-1..+1", s_1, s, s1);
  out("s-2..+2", s_2, s_1, s, s1, s2);
  out("s u+1", s, u1);
  out("u-1 s", u_1, s);
  if (units_.units[i].capital) out("capital", s1);
  of_run(i, sink);
  of_word(i, sink);
  of_evidence(i, sink);
}

template <typename Sink>
void UnitFeatures::of_run(uint32_t i, Sink& sink) const {
  const Unit& unit = units_.units[i];
  if (unit.script == Script::mark) return;
  const Out<Sink> out(sink);
  const UnitAtoms& atoms = UnitAtoms::get();
  const auto [first, last] = runs_[i];
  out("run at", script(i), atoms.number(std::min(last - first, 6U)),
      atoms.number(std::min(i - first, 3U)), atoms.number(std::min(last - 1 - i, 3U)));
  if (unit.script == Script::hangul || unit.script == Script::hiragana) return;
  if (last - first <= longest_run) out("run", written(first, last));
  const uint32_t size = units_.size();
  out("run ends", written(last - std::min(last - first, 2U), last));
  out("after run", this->unit(last));
  if (last < size) out("after run 2", written(last, std::min(last + 2, size)));
  out("before run", this->unit(int64_t{first} - 1));
  if (first > 1)
    out("before run 2", this->unit(int64_t{first} - 2), this->unit(int64_t{first} - 1));
}

template <typename Sink>
void UnitFeatures::of_word(uint32_t i, Sink& sink) const {
  if (units_.units[i].script == Script::mark) return;
  const Out<Sink> out(sink);
  const UnitAtoms& atoms = UnitAtoms::get();
  const auto [first, last] = words_[i];
  if (last - first > longest_word) {
    out("word at", atoms.far);
    return;
  }
  out("word at", atoms.number(i - first), atoms.number(last - 1 - i));
  out("word", written(first, last));
  out("word begins", written(first, i + 1));
  if (i + 1 < last) out("word goes on", written(i + 1, last));
  for (uint32_t letters = 1; letters <= 3 && last - letters > i; ++letters)
    out("word ends", written(last - letters, last));
  if (first > 0) {
    const auto [begin, end] = words_[first - 1];
    if (end - begin <= longest_word) out("word-1", written(begin, end));
    out("word-1 ends", written(std::max(begin, std::max(end, 2U) - 2), end));
  } else {
    out("word-1", atoms.begin);
  }
  if (last < units_.size()) {
    const auto [begin, end] = words_[last];
    if (end - begin <= longest_word) out("word+1", written(begin, end));
    out("word+1 begins", written(begin, std::min(begin + 2, end)));
  } else {
    out("word+1", atoms.end);
  }
}

template <typename Sink>
void UnitFeatures::of_evidence(uint32_t i, Sink& sink) const {
  const Out<Sink> out(sink);
  const UnitAtoms& atoms = UnitAtoms::get();
  const auto type = [&](const UnitEvidence& one) {
    return (one.doubtful ? atoms.doubtful : atoms.types)[static_cast<size_t>(one.type)];
  };
  const UnitEvidence& here = evidence_[i];
  if (here.type != UnitEvidence::Type::none) {
    out("listed", type(here), atoms.places[here.place]);
    out("listed before", type(here), atoms.places[here.place], script(int64_t{i} + 1));
    out("listed after", type(here), atoms.places[here.place], script(int64_t{i} - 1));
  }
  if (i > 0 && evidence_[i - 1].type != UnitEvidence::Type::none)
    out("listed-1", type(evidence_[i - 1]), atoms.places[evidence_[i - 1].place]);
  if (i + 1 < units_.size() && evidence_[i + 1].type != UnitEvidence::Type::none)
    out("listed+1", type(evidence_[i + 1]), atoms.places[evidence_[i + 1].place]);
}

template void UnitFeatures::of_unit(uint32_t, UnitScores&) const;
template void UnitFeatures::of_unit(uint32_t, UnitFeatureList&) const;

}  // namespace press
