#include "extractors/frames/frame_features.h"

#include <algorithm>
#include <bit>

#include "extractors/frames/frame_model.h"

namespace press {
namespace {

// A feature's name with its hash.
struct Name {
  std::string_view text;
  uint64_t hash;
  constexpr explicit Name(std::string_view given) : text(given), hash(feature_name_hash(given)) {}
};

constexpr Name word("word"), begins("begins"), pair("pair"), near_name("near"), firms("firms"),
    list_name("list"), term_name("term"), sense_name("sense"), sense_firms("sense firms"),
    left("left"), right("right"), before("before"), after("after"), shifter_name("shifter"),
    poles_name("poles"), beside_name("beside"), deal_name("deal"), asks_name("asks"),
    quotes_name("quotes");

// Values that are no words of the text.
struct Values {
  std::array<Atom, 4> counts = {atom("0"), atom("1"), atom("2"), atom("3")};
  Atom asserted = atom("asserted"), denied = atom("denied"), begin = atom("^"), end = atom("$"),
       nothing = atom("-"), number = atom("<number>");
  std::array<Atom, 6> types = {atom("<firm>"),         atom("<ministry>"), atom("<program>"),
                               atom("<organization>"), atom("<amount>"),   atom("<name>")};
};
const Values& values() {
  static const Values made;
  return made;
}

const Atom& type_of(const Mention& mention) {
  const auto& types = values().types;
  for (const Atom& type : types)
    if (type.text.substr(1, type.text.size() - 2) == mention.type) return type;
  return types.back();
}

Atom count_of(size_t count) { return values().counts[std::min<size_t>(count, 3)]; }

constexpr uint64_t second_hash(const Atom& second) { return second.text.empty() ? 0 : second.hash; }

}  // namespace

Atom frame_value(std::string_view fold, uint64_t hash) {
  if (fold[0] >= '0' && fold[0] <= '9') return values().number;
  return {fold, hash};
}

std::string_view beginning(std::string_view word) {
  constexpr size_t longer = 5, letters = 4;
  return word.size() < longer || word[0] == '<' || !is_ascii(word) ? word : word.substr(0, letters);
}

uint64_t frame_feature_key(std::string_view name, std::string_view first, std::string_view second) {
  return feature_key(feature_name_hash(name), first.empty() ? 0 : fold_hash(first),
                     second.empty() ? 0 : fold_hash(second));
}

inline void FrameFeatures::add_key(uint64_t key) {
  if (!model_->may_weigh(key)) return;
  model_->fetch(key);
  keys_.push_back(key);
}

void FrameFeatures::add(std::string_view name, uint64_t hash, const Atom& first,
                        const Atom& second) {
  const uint64_t key = feature_key(hash, first.text.empty() ? 0 : first.hash, second_hash(second));
  if (model_ == nullptr)
    features_.push_back({key, name, first.text, second.text});
  else
    add_key(key);
}

// Whether `key` is in the table of keys already; it is entered.
bool FrameFeatures::enter(uint64_t key) {
  const size_t mask = seen_.size() - 1;
  size_t at = key & mask;
  while (seen_[at] != 0 && seen_[at] != key) at = (at + 1) & mask;
  const bool fresh = seen_[at] == 0;
  seen_[at] = key;
  return fresh;
}

// Empties the table for so many keys.
void FrameFeatures::forget(size_t keys) {
  size_t size = 256;
  while (size < keys * 2) size *= 2;
  seen_.assign(size, 0);
}

void FrameFeatures::collect(const SentenceEvidence& evidence, const FrameModel* model) {
  model_ = model;
  features_.clear();
  keys_.clear();
  read_units(evidence);
  add_words();
  add_firms(evidence);
  add_lists(evidence);
  for (const FoundTerm* found : evidence.terms) add_term(evidence, *found);
  add_rest(evidence);
}

const std::vector<FrameFeature>& FrameFeatures::of(const SentenceEvidence& evidence) {
  collect(evidence, nullptr);
  forget(features_.size());
  std::erase_if(features_, [&](const FrameFeature& feature) { return !enter(feature.key); });
  return features_;
}

// The weights are looked up together: the table is large, and the processor fetches the places of
// some while it looks at others.
FrameWeights FrameFeatures::weigh(const SentenceEvidence& evidence, const FrameModel& model) {
  collect(evidence, &model);
  forget(keys_.size());
  FrameWeights sums = {};
  for (const uint64_t key : keys_) {
    const FrameModel::Row* row = model.weights(key);
    if (row == nullptr || !enter(key)) continue;
    for (size_t i = 0; i < sums.size(); ++i) sums[i] += (*row)[i];
  }
  return sums;
}

// Words outside of names, and each name as one unit.
void FrameFeatures::read_units(const SentenceEvidence& evidence) {
  units_.clear();
  const RuleSentence& words = *evidence.words;
  auto name = words.names().begin();
  for (uint32_t i = 0; i < words.size();) {
    while (name != words.names().end() && name->first < i) ++name;
    if (name != words.names().end() && name->first == i) {
      units_.push_back({type_of(words.mention(*name)), {}, i, name->last, word_fact::all, true});
      i = name->last;
    } else {
      const RuleSentence::Word& word = words.word(i);
      const uint16_t facts =
          model_ == nullptr ? word_fact::all : evidence.facts->all_of(word.hash, word.fold);
      units_.push_back({frame_value(word.fold, word.hash), {}, i, i + 1, facts, false});
      ++i;
    }
  }
}

void FrameFeatures::add_words() {
  constexpr uint16_t of_stem = word_fact::begins | word_fact::near_first | word_fact::near_second;
  Atom last = values().begin;
  uint16_t before = word_fact::all;
  for (Unit& unit : units_) {
    if ((unit.facts & word_fact::word) != 0) add(word.text, word.hash, unit.atom);
    if ((unit.facts & of_stem) != 0) {
      const std::string_view stem = beginning(unit.atom.text);
      unit.stem = stem.size() == unit.atom.text.size() ? unit.atom : atom(stem);
      if (unit.stem.text.size() != unit.atom.text.size() && (unit.facts & word_fact::begins) != 0)
        add(begins.text, begins.hash, unit.stem);
    }
    if ((before & word_fact::pair_first) != 0 && (unit.facts & word_fact::pair_second) != 0)
      add(pair.text, pair.hash, last, unit.atom);
    last = unit.atom;
    before = unit.facts;
  }
  if ((before & word_fact::pair_first) != 0) add(pair.text, pair.hash, last, values().end);
  add_near();
}

// Two words of weight, in this order, with up to three words between them.
void FrameFeatures::add_near() {
  constexpr size_t reach = 5, shortest = 4;
  const auto weighty = [](const Unit& unit, uint16_t fact) {
    return (unit.facts & fact) != 0 && (unit.name || unit.atom.text.size() >= shortest);
  };
  for (size_t i = 0; i < units_.size(); ++i) {
    if (!weighty(units_[i], word_fact::near_first)) continue;
    const uint64_t first = feature_key(near_name.hash, units_[i].stem.hash);
    for (size_t j = i + 1; j <= i + reach && j < units_.size(); ++j)
      if (weighty(units_[j], word_fact::near_second)) {
        if (model_ != nullptr)
          add_key(feature_key(first, units_[j].stem.hash));
        else
          add(near_name.text, near_name.hash, units_[i].stem, units_[j].stem);
      }
  }
}

void FrameFeatures::add_firms(const SentenceEvidence& evidence) {
  std::vector<std::string_view> different;
  for (const RuleSentence::Name& name : evidence.words->bodies()) {
    const Mention& mention = evidence.words->mention(name);
    if (mention.type != "firm") continue;
    if (std::find(different.begin(), different.end(), mention.entity) == different.end())
      different.push_back(mention.entity);
  }
  firms_ = static_cast<uint32_t>(std::min<size_t>(3, different.size()));
  add(firms.text, firms.hash, count_of(firms_));
}

void FrameFeatures::add_lists(const SentenceEvidence& evidence) {
  const RuleSentence& words = *evidence.words;
  const std::vector<FrameList>& lists = *evidence.lists;
  const auto weighed = [&](size_t number) {
    return model_ == nullptr || evidence.weighed == nullptr || (*evidence.weighed)[number];
  };
  uint64_t left = 0, names = 0;  // the lists that are looked for; those that names may belong to
  for (size_t i = 0; i < lists.size() && i < FrameLexicon::most_lists; ++i) {
    if (!weighed(i)) continue;
    left |= uint64_t{1} << i;
    if (lists[i].phrases.entities && model_ != nullptr) names |= uint64_t{1} << i;
  }
  const auto take = [&](size_t number) {
    add(list_name.text, list_name.hash, {lists[number].name, lists[number].hash});
  };
  for (uint32_t i = 0; i < words.size(); ++i) {
    const RuleSentence::Word& word = words.word(i);
    uint64_t may = word.name ? names : 0;
    if (model_ == nullptr || (evidence.facts->all_of(word.hash, word.fold) & word_fact::list) != 0)
      may |= (*evidence.list_begins)[word.beginning];
    for (may &= left; may != 0; may &= may - 1) {
      const auto number = static_cast<size_t>(std::countr_zero(may));
      if (operand_at(lists[number].phrases, words, i) == 0) continue;
      left &= ~(uint64_t{1} << number);
      take(number);
    }
  }
  for (size_t number = 0; number < lists.size(); ++number) {
    const bool looked_for =
        number < FrameLexicon::most_lists && (!lists[number].phrases.entities || model_ != nullptr);
    if (!looked_for && weighed(number) && holds_operand(lists[number].phrases, words)) take(number);
  }
}

void FrameFeatures::add_term(const SentenceEvidence&, const FoundTerm& found) {
  const FrameTerm& term = *found.term;
  const Atom sense = {term.sense.empty() ? std::string_view(term.pole) : term.sense,
                      term.sense.empty() ? term.pole_hash : term.sense_hash};
  add(term_name.text, term_name.hash, {term.term, term.term_hash});
  add(sense_name.text, sense_name.hash, sense, found.negated ? values().denied : values().asserted);
  add(sense_firms.text, sense_firms.hash, sense, count_of(firms_));
  if (found.shifter != nullptr)
    add(shifter_name.text, shifter_name.hash, {found.shifter->term, found.shifter->term_hash});
  add_sides(found, sense);
}

void FrameFeatures::add_sides(const FoundTerm& found, const Atom& sense) {
  constexpr uint32_t near = 3;
  const Atom pole = {found.term->pole, found.term->pole_hash};
  constexpr size_t farthest = 64;  // units to the nearest name, so that a long list costs no more
  const Atom *nearest_left = &values().nothing, *nearest_right = &values().nothing;
  const auto behind = std::partition_point(units_.begin(), units_.end(), [&](const Unit& unit) {
    return unit.last <= found.span.first;
  });
  const auto left_end = static_cast<size_t>(behind - units_.begin());
  for (size_t i = left_end - std::min(left_end, farthest); i < left_end; ++i) {
    const Unit& unit = units_[i];
    if (unit.name) nearest_left = &unit.atom;
    if (unit.last + near > found.span.first && (unit.facts & word_fact::side) != 0)
      add(before.text, before.hash, pole, unit.atom);
  }
  for (size_t i = left_end, seen = 0; i < units_.size() && seen < farthest; ++i) {
    const Unit& unit = units_[i];
    if (unit.first < found.span.last) continue;
    ++seen;
    if (unit.name && nearest_right == &values().nothing) nearest_right = &unit.atom;
    if (unit.first < found.span.last + near && (unit.facts & word_fact::side) != 0)
      add(after.text, after.hash, pole, unit.atom);
  }
  add(left.text, left.hash, sense, *nearest_left);
  add(right.text, right.hash, sense, *nearest_right);
}

void FrameFeatures::add_rest(const SentenceEvidence& evidence) {
  for (const std::string_view pole : evidence.poles) {
    const auto count = std::count_if(evidence.terms.begin(), evidence.terms.end(),
                                     [&](const FoundTerm* f) { return f->term->pole == pole; });
    add(poles_name.text, poles_name.hash, atom(pole), count_of(static_cast<size_t>(count)));
  }
  for (const FoundTerm* found : evidence.beside)
    add(beside_name.text, beside_name.hash, {found->term->pole, found->term->pole_hash},
        found->negated ? values().denied : values().asserted);
  for (const Deal& deal : *evidence.deals)
    if (deal.sentence == evidence.sentence)
      add(deal_name.text, deal_name.hash, atom(deal.kind), atom(deal.status));
  if (asks(*evidence.reading, evidence.reading->tokens->sentences[evidence.sentence]))
    add(asks_name.text, asks_name.hash, {});
  const RuleSentence& words = *evidence.words;
  for (uint32_t i = 0; i < words.size(); ++i)
    if ((words.word(i).before & RuleSentence::quote) != 0)
      add(quotes_name.text, quotes_name.hash, {});
}

}  // namespace press
