#include "extractors/characters/unit_tagger.h"

#include <algorithm>

#include "extractors/characters/unit_types.h"

namespace press {
namespace {

UnitEvidence::Type type_of(std::string_view type) {
  using Type = UnitEvidence::Type;
  if (type == "firm") return Type::firm;
  if (type == "ministry") return Type::ministry;
  if (type == "organization") return Type::organization;
  return type == "program" ? Type::program : Type::other;
}

}  // namespace

void lay_out(const Reading& reading, Span sentence, const std::vector<NameCandidate>& listed,
             size_t& from, UnitSentence& out) {
  cut_units(reading.text, sentence, out.units);
  const std::vector<Unit>& units = out.units.units;
  out.evidence.assign(units.size(), {});
  for (; from < listed.size() && listed[from].span.begin < sentence.end; ++from) {
    const NameCandidate& name = listed[from];
    const auto first = std::partition_point(units.begin(), units.end(), [&](const Unit& unit) {
      return unit.span.end <= name.span.begin;
    });
    auto last = first;
    while (last != units.end() && last->span.begin < name.span.end) ++last;
    for (auto unit = first; unit != last; ++unit) {
      const uint32_t place = last - first == 1  ? tag::unit
                             : unit == first    ? tag::begin
                             : unit + 1 == last ? tag::last
                                                : tag::inside;
      out.evidence[static_cast<size_t>(unit - units.begin())] = {
          type_of(name.type), static_cast<uint8_t>(place), name.doubtful};
    }
  }
}

UnitTagger::UnitTagger(const Lexicon& lexicon) : lexicon_(lexicon), path_(lexicon, "u label-1") {}

std::vector<UnitName> UnitTagger::find(const Reading& reading,
                                       const std::vector<NameCandidate>& listed) const {
  std::vector<UnitName> names;
  if (!ready()) return names;
  UnitSentence here;
  std::vector<TagPath::Scores> scores;
  std::vector<uint8_t> labels;
  size_t from = 0;
  for (const Sentence& sentence : reading.tokens->sentences) {
    lay_out(reading, sentence.span(), listed, from, here);
    const uint32_t size = here.units.size();
    if (size == 0) continue;
    const UnitFeatures features(here.units, here.evidence);
    scores.clear();
    labels.resize(size);
    for (uint32_t i = 0; i < size; ++i) {
      UnitScores sum = {lexicon_};
      features.of_unit(i, sum);
      scores.push_back(sum.sum);
    }
    path_.decode(scores, labels.data());
    uint32_t first = 0;
    for (uint32_t i = 0; i < size; ++i) {
      const uint8_t label = labels[i];
      if (label == 0) continue;
      if (tag::opens(label)) {
        names.push_back({here.units.units[i].span, tag::kind(label), 0, {}});
        first = i;
      }
      names.back().span.end = here.units.units[i].span.end;
      names.back().margin += scores[i][label] - scores[i][0];
      const bool ends = tag::place(label) == tag::last || tag::place(label) == tag::unit;
      if (ends && names.back().kind == tag::organization)
        names.back().type = unit_type::of(lexicon_, here.units, here.evidence, first, i + 1);
    }
  }
  return names;
}

}  // namespace press
