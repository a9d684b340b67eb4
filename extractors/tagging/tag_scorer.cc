#include "extractors/tagging/tag_scorer.h"

#include <algorithm>
#include <string>

#include "extractors/lexicon/feature_key.h"

namespace press {
namespace {

using Scores = TagPath::Scores;

// Of a word, by TagRole: the names of the first of word_features.
constexpr std::array<uint64_t, tag_roles> word_names = [] {
  std::array<uint64_t, tag_roles> names = {};
  for (size_t role = 0; role < tag_roles; ++role)
    names[role] = feature_name_hash(word_features[role].name);
  return names;
}();

// The two features of pairs of words.
struct PairFeature {
  uint64_t name = 0;
  uint32_t left = 0, right = 0;  // bits of Lexicon::features_of_word() for the two words
};
constexpr PairFeature pair_feature(uint32_t number) {
  return {feature_name_hash(word_features[number].name), 1U << number, second_word(number)};
}
constexpr PairFeature pair_before = pair_feature(tag_roles),
                      pair_after = pair_feature(tag_roles + 1);
static_assert(word_features[tag_roles].name == "word-1 word" &&
              word_features[tag_roles + 1].name == "word word+1");

size_t number_of(TagRole role) { return static_cast<size_t>(role); }

}  // namespace

// What depends on a word alone, kept from document to document: most words come again soon. One
// per thread; direct-mapped; a full key decides, so that the cache changes nothing but speed.
class TagScorer::Words {
 public:
  using Row = std::array<int16_t, tag::count>;

  static Words& of(const Lexicon& lexicon) {
    thread_local Words cache;
    if (cache.digest_ != lexicon.digest()) {
      cache.rows_.assign(size, {});
      cache.own_.assign(size, {});
      cache.digest_ = lexicon.digest();  // last: memory may have failed for the two
    }
    return cache;
  }

  const WordRows& rows(const Lexicon& lexicon, uint64_t word) {
    Known<WordRows>& slot = rows_[word & (size - 1)];
    if (slot.key != word) {
      slot.key = word;
      slot.value = {};
      slot.value.features = lexicon.features_of_word(word);
      for (size_t role = 0; role < tag_roles; ++role)
        if ((slot.value.features >> role & 1) != 0)
          slot.value.at[role] = lexicon.weights_at(feature_key(word_names[role], word));
    }
    return slot.value;
  }

  // `sum`: adds up the row when it is not known.
  template <typename Sum>
  const Row& own(uint64_t key, Sum sum) {
    Known<Row>& slot = own_[key & (size - 1)];
    if (slot.key != key) {
      slot.key = key;
      Scores scores = {};
      sum().add_to(scores);
      for (uint32_t label = 0; label < tag::count; ++label)
        slot.value[label] = static_cast<int16_t>(std::clamp(scores[label], -32000, 32000));
    }
    return slot.value;
  }

 private:
  static constexpr size_t size = 1 << 13;
  template <typename Value>
  struct Known {
    uint64_t key = 0;
    Value value;
  };
  std::string digest_;
  std::vector<Known<WordRows>> rows_;
  std::vector<Known<Row>> own_;
};

TagScorer::TagScorer(const Lexicon& lexicon, const TagTables& tables, const TagFeatures& features)
    : lexicon_(lexicon), tables_(tables), features_(features), words_(Words::of(lexicon)) {}

// The token's own word: bias, word, beginnings and ends.
void TagScorer::add_own(uint32_t token, const Seen& seen, RowSum& sum) {
  const Token& written = features_.reading().token(token);
  const bool letters = written.kind == TokenKind::word;
  const auto row_of_own = [&] {
    static constexpr uint64_t bias = feature_name_hash("bias"), ends = feature_name_hash("ends"),
                              begins = feature_name_hash("begins");
    RowSum own;
    const auto add_feature = [&](uint64_t name, uint64_t value) {
      own.add(lexicon_.weights_row(lexicon_.weights_at(feature_key(name, value))));
    };
    add_feature(bias, TagAtoms::get().yes.hash);
    own.add(lexicon_.weights_row(seen.rows.at[number_of(TagRole::here)]));
    if (letters)
      TagFeatures::affixes(features_.reading().tokens->fold(written),
                           [&](std::string_view name, std::string_view part) {
                             add_feature(name == "ends" ? ends : begins, fold_hash(part));
                           });
    return own;
  };
  sum.add_sum(words_.own(seen.place.word ^ (letters ? 0 : 1), row_of_own).data());
}

void TagScorer::add_pairs(const Seen& before, const Seen& here, const Seen& after,
                          RowSum& sum) const {
  const auto add_words = [&](const PairFeature& pair, const Seen& left, const Seen& right) {
    if ((left.rows.features & pair.left) == 0 || (right.rows.features & pair.right) == 0) return;
    const uint64_t key = feature_key(pair.name, left.place.word, right.place.word);
    if (const uint32_t at = lexicon_.weights_at(key)) sum.add(lexicon_.weights_row(at));
  };
  add_words(pair_before, before, here);
  add_words(pair_after, here, after);
  const uint32_t shape = here.place.shape_code, class_here = here.place.class_code;
  const uint32_t class_before = before.place.class_code, class_after = after.place.class_code;
  sum.add(tables_.class_before.at(class_before, class_here));
  sum.add(tables_.class_after.at(class_here, class_after));
  sum.add(tables_.class_around.at(class_before, class_after));
  sum.add(tables_.shape_class_before.at(shape, class_before));
  sum.add(tables_.shape_class_after.at(shape, class_after));
  sum.add(tables_.shape_before.at(before.place.shape_code, shape));
  sum.add(tables_.shape_after.at(shape, after.place.shape_code));
}

void TagScorer::add_word(const Seen& seen, TagRole role, RowSum& sum) const {
  if (role != TagRole::here)
    if (const uint32_t at = seen.rows.at[number_of(role)]) sum.add(lexicon_.weights_row(at));
  sum.add(tables_.of_class(role, seen.place.class_code));
  if (role > TagRole::after) return;
  sum.add(tables_.shapes[number_of(role)].at(seen.place.shape_code));
  for (uint32_t flags = seen.place.cues; flags != 0; flags &= flags - 1)
    sum.add(tables_.cues[number_of(role)].at(static_cast<uint32_t>(__builtin_ctz(flags))));
}

void TagScorer::add_place(const TagRun& run, uint32_t token, const Seen& before, const Seen& here,
                          const Seen& after, RowSum& sum) const {
  const Sentence& sentence = features_.sentence_of(token);
  const uint32_t style = features_.style(token);
  const uint32_t shape = here.place.shape_code, class_here = here.place.class_code;
  sum.add(tables_.style_shape.at(style, shape));
  sum.add(tables_.style_class.at(style, class_here));
  sum.add(tables_.style_class_after.at(style, after.place.class_code));
  if (token == sentence.first) sum.add(tables_.sentence_start.at(shape, class_here));
  sum.add(tables_.run.at(std::min<uint32_t>(token - run.first, 4),
                         std::min<uint32_t>(run.last - 1 - token, 4)));
  const TagEvidence known = features_.evidence(token, sentence);
  if (known.elsewhere != TagEvidence::nothing) {
    sum.add((known.opens ? tables_.elsewhere_at_start : tables_.elsewhere).at(known.elsewhere));
    if (known.legal) sum.add(tables_.legal.at(0));
    if (known.title) sum.add(tables_.title.at(0));
  }
  if (known.listed != 0) {
    const uint32_t listed = known.listed - 1u;
    sum.add(tables_.listed.at(listed));
    sum.add(tables_.listed_shape.at(listed, shape));
    sum.add(tables_.listed_class_before.at(listed, before.place.class_code));
    sum.add(tables_.listed_class_after.at(listed, after.place.class_code));
  }
  if (known.listed_before != 0) sum.add(tables_.listed_before.at(known.listed_before - 1u));
  if (known.listed_after != 0) sum.add(tables_.listed_after.at(known.listed_after - 1u));
}

bool TagScorer::add_others(const TagRun& run, uint32_t token, Scores& scores) const {
  const TagOthers others = features_.others(run, token);
  bool any = false;
  RowSum sum;
  const auto add_row = [&](const int16_t* row) {
    any = true;
    sum.add(row);
  };
  if (others.total > 0) {
    add_row(tables_.others_label.at(others.label, others.sure));
    add_row(tables_.others_kind.at(others.name, others.sure));
    add_row(tables_.others_share.at(others.name, others.share));
    for (uint32_t label = 0; label < tag::count; ++label)
      if (others.labels[label] != 0) add_row(tables_.other.at(label));
  }
  if (others.initials != TagOthers::nothing) add_row(tables_.initials.at(others.initials));
  if (others.label_before != TagOthers::nothing)
    add_row(tables_.others_label_before.at(others.label_before));
  if (others.label_after != TagOthers::nothing)
    add_row(tables_.others_label_after.at(others.label_after));
  if (any) sum.add_to(scores);
  return any;
}

TagScorer::Seen TagScorer::see(int64_t at, const Sentence& sentence) const {
  Seen seen;
  seen.place = features_.place(at, sentence);
  seen.rows = words_.rows(lexicon_, seen.place.word);
  return seen;
}

void TagScorer::score(const TagRun& run, std::vector<Scores>& scores) {
  const Sentence& sentence = features_.sentence_of(run.first);
  const int64_t begin = int64_t{run.first} - 2, end = int64_t{run.last} + 2;
  const auto slot = [&](int64_t at) -> Seen& {
    return seen_[static_cast<size_t>(at - begin) % seen_.size()];
  };
  int64_t seen_to = begin;
  const auto see_to = [&](int64_t to) {
    for (; seen_to < std::min(to, end); ++seen_to) slot(seen_to) = see(seen_to, sentence);
  };
  const auto all_seen = static_cast<int64_t>(seen_.size());
  see_to(begin + all_seen);
  Scores of_run = {};  // the same for all its tokens
  RowSum sum;
  if (run.last - run.first > 1) {
    const int64_t last = run.last;
    add_word(slot(int64_t{run.first} - 1), TagRole::before_run, sum);
    add_word(last < seen_to ? slot(last) : see(last, sentence), TagRole::after_run, sum);
    add_word(slot(run.first), TagRole::run_begin, sum);
    add_word(last - 1 < seen_to ? slot(last - 1) : see(last - 1, sentence), TagRole::run_end, sum);
    sum.add_to(of_run);
  }
  for (uint32_t token = run.first; token < run.last; ++token) {
    const int64_t at = token;
    see_to(at + 3);
    add_own(token, slot(at), sum);
    add_word(slot(at), TagRole::here, sum);
    add_word(slot(at - 1), TagRole::before, sum);
    add_word(slot(at + 1), TagRole::after, sum);
    add_word(slot(at - 2), TagRole::before2, sum);
    add_word(slot(at + 2), TagRole::after2, sum);
    add_pairs(slot(at - 1), slot(at), slot(at + 1), sum);
    add_place(run, token, slot(at - 1), slot(at), slot(at + 1), sum);
    sum.add_to(scores.emplace_back(of_run));
  }
}

}  // namespace press
