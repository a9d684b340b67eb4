#include "extractors/names/name_model.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "extractors/names/name_types.h"

namespace press {
namespace {

constexpr int32_t least_margin = 100;  // hundredths; below, a name that only the model sees is left
constexpr int32_t ministry_lead = 300;   // a body of the state needs more evidence than a firm
constexpr size_t telling_sentences = 6;  // a text with fewer may name a firm and say no more of it
constexpr int32_t settling_margin =
    600;                              // over which the model stands in for the words a row asks for
constexpr int32_t sure_margin = 400;  // hundredths, over which a model's "person" takes out a name

struct TypeScores {
  const Lexicon& lexicon;
  std::array<int32_t, name_type::count> sum = {};
  void add(uint64_t key, std::string_view, const Atom&, const Atom&) {
    if (const int16_t* row = lexicon.weights(key); row != nullptr)
      for (uint32_t type = 0; type < name_type::count; ++type) sum[type] += row[type];
  }
};

// "RENA.PA", "VOLVb.ST": an exchange's code for a share, which is no name. "U.S" and "J.P" are
// none.
bool ticker(const Reading& reading, uint32_t i) {
  const std::string_view written = reading.surface(i);
  const size_t dot = written.find('.');
  if (dot == std::string_view::npos || !reading.token(i).is(shape::capital)) return false;
  return dot > 1 || (i > 0 && reading.surface(i - 1) == "(" &&
                     written.find('.', dot + 1) == std::string_view::npos);
}

const Sentence& sentence_of(const Reading& reading, const TaggedName& name) {
  const uint32_t number = sentence_at(*reading.tokens, reading.token(name.first).begin);
  return reading.tokens->sentences[number];
}

bool touches_ideographs(const Reading& reading, const TaggedName& name) {
  const auto beside = [&](uint32_t left, uint32_t right, uint32_t other) {
    return reading.token(left).end == reading.token(right).begin &&
           reading.token(other).kind == TokenKind::ideograph;
  };
  const bool before = name.first > 0 && beside(name.first - 1, name.first, name.first - 1);
  return before || (name.last < reading.size() && beside(name.last - 1, name.last, name.last));
}

// Patterns that rest on a name's own form, not on a word beside it or a last word that anything may
// have. "The start-up Orbital Forge" gives way only to a model that is sure of something else.
bool firm_ground(const NameCandidate& candidate, const TaggedName& name) {
  const std::string_view pattern = candidate.pattern;
  if (pattern == "apposition") return name.kind != tag::person || name.margin < 3 * sure_margin;
  return pattern != "tail" && pattern != "of-firm";
}

}  // namespace

NameModel::NameModel(const Lexicon& lexicon, const NameCues& cues)
    : lexicon_(lexicon), cues_(cues), tagger_(lexicon) {}

NameModel::ByLast NameModel::by_last(const std::vector<NameCandidate>& candidates) {
  ByLast found;
  for (const NameCandidate& candidate : candidates) found[candidate.last].push_back(&candidate);
  return found;
}

// A pattern on the same last word knows the type; else the name's last or first words do; else the
// model of types.
std::string_view NameModel::type_of(const Reading& reading, const TaggedName& name,
                                    const ByLast& candidates) const {
  if (const auto others = candidates.find(name.last); others != candidates.end())
    for (const NameCandidate* other : others->second) {
      // A body whose needs are not met is another one: "Congress" of another country, a party.
      if (other->doubtful && other->type == "ministry") return "organization";
      if (other->entity == none && *other->pattern && other->first < name.last &&
          other->first + 1 >= name.first)
        return other->type;
    }
  std::string_view type;
  for (uint32_t i = name.first; i < name.last; ++i)
    if (i > name.first && cues_.legal(reading, i, cue::legal_after)) return "firm";
  if (name.last - name.first > 1 && cues_.ending_at(reading, name.last, cue::tail, type) != 0 &&
      type != "program")
    return type;
  if (cues_.beginning_at(reading, name.first, cue::head, type) != 0 && type != "program")
    return type;
  TypeScores scores = {lexicon_};
  name_type::features(lexicon_, reading, name.first, name.last, scores);
  scores.sum[1] -= ministry_lead;
  const auto best = std::max_element(scores.sum.begin(), scores.sum.end()) - scores.sum.begin();
  return name_type::names[best];
}

// Words with capitals that are not a name by themselves: "Group", "Ministry", "The Bank", "Ltd";
// and what only looks like a name: "VC".
bool NameModel::refused(const Reading& reading, const TaggedName& name) const {
  std::string_view ignored;
  if (cues_.ending_at(reading, name.last, cue::never, ignored) >= name.last - name.first)
    return true;
  if (name.last - name.first > 1 && cues_.ending_at(reading, name.last, cue::site, ignored) != 0)
    return true;                                       // "Cannon Air Force Base"
  if (touches_ideographs(reading, name)) return true;  // half of "SNKプレイモア"
  constexpr uint32_t common =
      cue::generic | cue::lead | cue::tail | cue::head | cue::legal_after | cue::inside;
  for (uint32_t i = name.first; i < name.last; ++i)
    if (reading.token(i).indexed() && (cues_.of_word(reading.words[i]) & common) == 0) return false;
  return true;
}

// Whether a name that does not rest on the model says that the document speaks of firms.
bool NameModel::has_firm(const std::vector<NameCandidate>& candidates) const {
  return std::any_of(candidates.begin(), candidates.end(), [](const NameCandidate& candidate) {
    return candidate.type == "firm" && !candidate.doubtful;
  });
}

// Takes off what is no part of a name: a share's code at the end, "Senator" before it.
void NameModel::trim(const Reading& reading, TaggedName& name) const {
  while (name.last > name.first && ticker(reading, name.last - 1)) --name.last;
  while (name.last > name.first + 1 && (cues_.of_word(reading.words[name.first]) & cue::title) != 0)
    ++name.first;
}

void NameModel::explain(const Reading& reading, const TagFeatures& features,
                        const std::vector<TaggedName>& names, const ByLast& candidates,
                        NameTrace& trace) const {
  for (const TaggedName& name : names) {
    NameTrace::Verdict verdict = tagger_.explain(features, name);
    if (name.kind == tag::organization) {
      verdict.type = type_of(reading, name, candidates);
      TypeScores scores = {lexicon_};
      name_type::features(lexicon_, reading, name.first, name.last, scores);
      scores.sum[1] -= ministry_lead;
      const auto at = std::find(name_type::names.begin(), name_type::names.end(), verdict.type) -
                      name_type::names.begin();
      size_t next = at == 0 ? 1 : 0;
      for (size_t type = 0; type < name_type::count; ++type)
        if (type != static_cast<size_t>(at) && scores.sum[type] > scores.sum[next]) next = type;
      FeatureList list;
      name_type::features(lexicon_, reading, name.first, name.last, list);
      for (const FeatureList::Feature& feature : list.features)
        if (const int16_t* row = lexicon_.weights(feature.key))
          verdict.type_weights.push_back(
              {std::string(feature.name) + " " + std::string(feature.first), row[at] - row[next]});
      sort_weights(verdict.type_weights);
    }
    trace.verdicts.push_back(std::move(verdict));
  }
}

void NameModel::judge(const Reading& reading, size_t listed, std::vector<NameCandidate>& candidates,
                      NameTrace* trace) const {
  if (!tagger_.ready()) return;
  TagFeatures features(lexicon_, cues_, reading, {candidates.begin(), candidates.begin() + listed});
  std::vector<TaggedName> names = tagger_.find(features, reading.size());
  const ByLast others = by_last(candidates);
  if (trace) explain(reading, features, names, others, *trace);
  const auto first_after = [&](uint32_t token) {
    return std::partition_point(names.begin(), names.end(),
                                [&](const TaggedName& name) { return name.last <= token; });
  };
  std::unordered_set<uint32_t> sure;
  for (const NameCandidate& candidate : candidates)
    if (candidate.entity != none && !candidate.doubtful) sure.insert(candidate.entity);
  const auto judge_one = [&](NameCandidate& candidate) {  // false: it goes
    const auto name = first_after(candidate.first);
    if (name == names.end() || name->first >= candidate.last) return true;
    const bool same = name->first == candidate.first && name->last == candidate.last;
    const bool organization = name->kind == tag::organization;
    if (candidate.entity != none) {
      if (candidate.doubtful) {
        if (!same || !organization) return true;
        if (candidate.type == "firm" && name->margin >= settling_margin) candidate.doubtful = false;
        return !candidate.doubtful || sure.count(candidate.entity) != 0;
      }
      return organization || candidate.last - candidate.first > 1 || name->margin < sure_margin ||
             name->kind > tag::person;
    }
    if (firm_ground(candidate, *name) || candidate.type == "program" || organization) return true;
    return name->kind == tag::other || name->last < candidate.last;
  };
  const bool speaks_of_firms = has_firm(candidates);
  const bool firms = reading.tokens->sentences.size() < telling_sentences || speaks_of_firms;
  SentenceNeeds needs(cues_, reading);
  std::vector<NameCandidate> added;
  for (TaggedName name : names) {
    if (name.kind != tag::organization || name.margin < least_margin) continue;
    trim(reading, name);
    if (name.last == name.first || refused(reading, name)) continue;
    std::string_view type = type_of(reading, name, others);
    // "Firm" is what the model of types takes a name for when little speaks: that is not enough
    // where nothing else is said of firms.
    const bool place =
        name.last - name.first == 1 && (cues_.of_word(reading.words[name.first]) & cue::place) != 0;
    // "Boston won": a team or an office. In a text that speaks of firms it is the place, or what it
    // stands for ("Detroit" for the carmakers).
    if (place && speaks_of_firms && !needs.near_list("sport", sentence_of(reading, name))) continue;
    if (place) type = "organization";
    if (type == "firm" && !firms && !needs.near_list("business", sentence_of(reading, name)))
      type = "organization";
    added.push_back({{reading.token(name.first).begin, reading.token(name.last - 1).end},
                     name.first,
                     name.last,
                     none,
                     type,
                     "model",
                     false});
  }
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [&](NameCandidate& candidate) { return !judge_one(candidate); }),
                   candidates.end());
  candidates.insert(candidates.end(), added.begin(), added.end());
}

}  // namespace press
