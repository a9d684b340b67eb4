#include "extractors/characters/unit_tagger.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <string>

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

namespace {

constexpr std::array<std::string_view, 2> languages = {"ja", "ko"};

}  // namespace

struct UnitTagger::Models {
  struct One {
    std::string file;  // empty: the lexicon has none
    std::once_flag once;
    std::unique_ptr<UnitModel> read;
  };
  std::array<One, languages.size()> by_language;
};

UnitTagger::UnitTagger(const Lexicon& lexicon)
    : lexicon_(lexicon), models_(std::make_unique<Models>()) {
  for (size_t i = 0; i < languages.size(); ++i) {
    const std::string file = "models/characters." + std::string(languages[i]) + ".tsv";
    const std::vector<std::string> there = lexicon.files(file);
    if (!there.empty()) models_->by_language[i].file = file;
  }
}
UnitTagger::~UnitTagger() = default;

const UnitModel& UnitTagger::model(uint32_t number) const {
  Models::One& one = models_->by_language[number];
  std::call_once(
      one.once, [&] { one.read = std::make_unique<UnitModel>(lexicon_.text(one.file), one.file); });
  return *one.read;
}

uint32_t UnitTagger::model_of(const Reading& reading) const {
  const CharacterCount count = count_characters(reading.text);
  if (!count.most()) return none;
  const uint32_t by_letters = count.hangul > count.kana ? 1 : 0;
  uint32_t model = by_letters;
  if (reading.document != nullptr && !reading.document->language.empty()) {
    const auto at = std::find(languages.begin(), languages.end(), reading.document->language);
    if (at == languages.end()) return none;
    model = static_cast<uint32_t>(at - languages.begin());
  }
  return models_->by_language[model].file.empty() ? none : model;
}

std::vector<UnitName> UnitTagger::find(const Reading& reading, uint32_t model,
                                       const std::vector<NameCandidate>& listed) const {
  std::vector<UnitName> names;
  const UnitModel& weights = this->model(model);
  UnitSentence here;
  UnitModel::Windows windows;
  std::vector<UnitModel::Row> rows;
  std::vector<TagPath::Scores> scores;
  std::vector<uint8_t> labels;
  size_t from = 0;
  for (const Sentence& sentence : reading.tokens->sentences) {
    lay_out(reading, sentence.span(), listed, from, here);
    const uint32_t size = here.units.size();
    if (size == 0) continue;
    weights.score(here.units, here.evidence, windows, rows);
    scores.resize(size);
    labels.resize(size);
    for (uint32_t i = 0; i < size; ++i) {
      scores[i][0] = 0;
      std::copy(rows[i].begin(), rows[i].end(), scores[i].begin() + 1);
    }
    weights.path().decode(scores, labels.data());
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
