#include "corpus/ask/search.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "corpus/ask/variable_conditions.h"
#include "corpus/ask/vocabulary.h"
#include "corpus/file/groups.h"
#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/index_match.h"
#include "corpus/postings/postings.h"
#include "corpus/postings/ranking.h"
#include "corpus/query/query_conditions.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

// What is asked of the index beside the documents.
enum class Score { none, hits, relevance };

constexpr size_t most_expanded = 500;  // words that a wildcard stands for
constexpr size_t most_shown = 10;

// The mentions and frame hits of one document, for the exact check.
class Annotations {
 public:
  explicit Annotations(Corpus& corpus)
      : mentions_(corpus.database().prepare(
            "SELECT m.start, m.\"end\", m.type, e.id, a.low_text, a.high_text, a.currency, a.usd "
            "FROM mentions m "
            "LEFT JOIN entities e ON e.entity = m.entity "
            "LEFT JOIN amounts a ON a.doc = m.doc AND a.n = m.n WHERE m.doc = ? ORDER BY m.n")),
        frames_(corpus.database().prepare(
            "SELECT start, \"end\", pole, negated FROM frame_hits WHERE doc = ? ORDER BY n")) {}

  void load_mentions(int64_t doc, std::string_view text) {
    strings_.clear();
    mention_rows_.clear();
    CodePoints offsets(text);
    mentions_.reset();
    mentions_.bind(1, doc);
    while (mentions_.step()) {
      MatchMention row;
      row.span = {offsets.to_byte(static_cast<uint32_t>(mentions_.integer(0))),
                  offsets.to_byte(static_cast<uint32_t>(mentions_.integer(1)))};
      row.type = keep(mentions_.text(2));
      row.entity = keep(mentions_.text(3));
      if (!mentions_.is_null(4)) row.amount = amount();
      mention_rows_.push_back(row);
    }
  }

  void load_frames(int64_t doc, std::string_view text) {
    frame_rows_.clear();
    CodePoints offsets(text);
    frames_.reset();
    frames_.bind(1, doc);
    while (frames_.step())
      frame_rows_.push_back({{offsets.to_byte(static_cast<uint32_t>(frames_.integer(0))),
                              offsets.to_byte(static_cast<uint32_t>(frames_.integer(1)))},
                             keep(frames_.text(2)),
                             frames_.integer(3) != 0});
  }

  std::span<const MatchMention> mentions() const { return mention_rows_; }
  std::span<const MatchFrame> frames() const { return frame_rows_; }

 private:
  MatchAmount amount() {
    MatchAmount sum;
    sum.low = Decimal::parse(mentions_.text(4)).value_or(Decimal{});
    sum.high = Decimal::parse(mentions_.text(5)).value_or(Decimal{});
    sum.currency = keep(mentions_.text(6));
    if (!mentions_.is_null(7)) sum.usd = mentions_.real(7);
    return sum;
  }
  std::string_view keep(std::string_view text) {
    strings_.push_back(std::make_unique<std::string>(text));
    return *strings_.back();
  }

  Statement mentions_, frames_;
  std::vector<std::unique_ptr<std::string>> strings_;
  std::vector<MatchMention> mention_rows_;
  std::vector<MatchFrame> frame_rows_;
};

uint32_t title_size(std::string_view title, std::string_view text) {
  return title.empty() ? 0 : static_cast<uint32_t>(std::min(text.find('\n'), text.size()));
}

}  // namespace

struct Search::State {
  // A document of the index's answer.
  struct Candidate {
    int64_t doc = 0;
    double score = 0;
  };

  State(Corpus& given, const std::string& typed, const Filter& asked)
      : corpus(given),
        filter(given, asked),
        annotations(given),
        rows(corpus.database().prepare(
            "SELECT d.id, d.title, d.outlet, d.published, d.section, d.language, d.country, t.text "
            "FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.doc = ?")) {
    if (!typed.empty()) understand(typed);
    if (asked.no_duplicates) choose_firsts();
  }

  void understand(const std::string& typed) {
    query = parse_query(typed, corpus.query_names());
    plan = make_plan(query, plan_options());
    matcher = std::make_unique<QueryMatcher>(query);
    for (const PlanDates& planned : plan.dates) add_dates(planned);
    variables = VariableConditions(corpus, query.root);
  }

  PlanOptions plan_options() {
    PlanOptions options;
    const std::string ideographs = corpus.manifest("ideographs");
    options.near_is_exact = ideographs == "no";
    options.ideographs_marked = ideographs == "marked";
    if (options.near_is_exact || options.ideographs_marked)
      options.vocabulary = [this](std::string_view pattern) { return expand(pattern); };
    return options;
  }

  std::optional<std::vector<std::string>> expand(std::string_view pattern) {
    auto words = Vocabulary(corpus).like(pattern, most_expanded);
    if (!words) {
      note(fmt::format("{}: more than {} words", pattern, most_expanded));
      return std::nullopt;
    }
    std::string shown;
    for (size_t i = 0; i < words->size() && i < most_shown; ++i)
      shown += (i == 0 ? "" : ", ") + (*words)[i];
    if (words->size() > most_shown) shown += ", ...";
    if (!words->empty())  // else a hint says so
      note(fmt::format("{}: {} word{}: {}", pattern, words->size(), words->size() == 1 ? "" : "s",
                       shown));
    return words;
  }

  void note(std::string line) {
    if (std::find(notes.begin(), notes.end(), line) == notes.end())
      notes.push_back(std::move(line));
  }

  void add_dates(const PlanDates& planned) {
    dates = &corpus.columns().dates();
    if (!planned.low.empty()) low = std::max(low, date_number(planned.low) / 10000 * 10000);
    if (!planned.high.empty()) high = std::min(high, date_number(planned.high));
  }

  // What is known without the text.
  bool may_match(int64_t doc) const {
    if (!filter.holds(doc) || !variables.may_match(doc) || (chosen && !chosen->holds(doc)))
      return false;
    if (dates == nullptr) return true;
    const auto at = static_cast<size_t>(doc);
    const uint32_t date = at < dates->size() ? (*dates)[at] : 0;
    return date != 0 && date >= low && date <= high;
  }

  // Whether the query is one word or beginning whose documents the index tells exactly.
  bool is_one_word() const { return plan.exact && query.root.kind == QueryKind::word; }

  // The candidates are the documents found.
  bool is_exact() const { return !matcher || plan.exact || variables.whole_query(); }

  // Of the documents found one a story.
  void choose_firsts() {
    std::vector<int64_t> documents;
    candidates(Score::none, [&](Candidate candidate) {
      documents.push_back(candidate.doc);
      return true;
    });
    chosen = first_of_stories(corpus, documents, [&](int64_t doc) {
      Found found;
      return is_exact() || read({doc, 0}, found);
    });
  }

  // The documents of one word, or of a phrase, with its hits.
  std::vector<Posting> postings() {
    const QueryTerm& term = query.root.terms[0];
    return postings_of(corpus.database(), index_term(term.folded), term.kind == TermKind::prefix);
  }

  std::vector<Posting> phrase_postings() {
    std::vector<Posting> found;
    std::vector<uint32_t> hits;
    IndexMatch match(corpus.database(), plan.root);
    for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1)) {
      match.count_hits(hits);
      found.push_back({doc, hits[0]});
    }
    return found;
  }

  void take_postings(const std::vector<Posting>& postings, Score score,
                     const std::function<bool(Candidate)>& take) {
    if (score != Score::relevance) {
      for (const auto& [doc, count] : postings)
        if (may_match(doc) && !take({doc, score == Score::hits ? static_cast<double>(count) : 0}))
          return;
      return;
    }
    const Bm25 bm25 = corpus.bm25();
    const double weight = bm25.weight(static_cast<int64_t>(postings.size()));
    const DocumentColumn& words = corpus.columns().words();
    for (const auto& [doc, count] : postings)
      if (may_match(doc) &&
          !take({doc, bm25.score(weight, count, doc < words.size() ? words[doc] : 0)}))
        return;
  }

  // The candidates in order of arrival, until `take` returns false.
  void candidates(Score score, const std::function<bool(Candidate)>& take) {
    if (plan.scope == Plan::Scope::nothing) return;
    if (plan.scope == Plan::Scope::everything) return all_documents(take);
    if (is_one_word()) return take_postings(postings(), score, take);
    if (score != Score::relevance) return take_matches(take);
    const bool phrase = plan.root.kind == IndexNode::Kind::phrase && plan.root.ranked;
    return phrase ? take_postings(phrase_postings(), score, take) : take_ranked(take);
  }

  void take_matches(const std::function<bool(Candidate)>& take) {
    IndexMatch match(corpus.database(), plan.root);
    for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1))
      if (may_match(doc) && !take({doc, 0})) return;
  }

  void take_ranked(const std::function<bool(Candidate)>& take) {
    IndexMatch match(corpus.database(), plan.root);
    const Bm25 bm25 = corpus.bm25();
    const std::vector<double> weights = match.weights(bm25);
    const DocumentColumn& words = corpus.columns().words();
    std::vector<uint32_t> hits;
    for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1)) {
      if (!may_match(doc)) continue;
      match.count_hits(hits);
      double score = 0;
      for (size_t i = 0; i < weights.size(); ++i)
        score += bm25.score(weights[i], hits[i], doc < words.size() ? words[doc] : 0);
      if (!take({doc, score})) return;
    }
  }

  void all_documents(const std::function<bool(Candidate)>& take) {
    const DocumentColumn& stories = corpus.columns().stories();
    for (size_t doc = 1; doc < stories.size(); ++doc)
      if (stories[doc] != 0 && may_match(static_cast<int64_t>(doc)) &&
          !take({static_cast<int64_t>(doc), 0}))
        return;
  }

  // The fields that must hold, looked at before the text is cut into words.
  static bool fields_hold(const QueryNode& node, const MatchInput& input) {
    if (node.kind == QueryKind::field) return meets(node, input);
    return node.kind != QueryKind::all ||
           std::all_of(node.children.begin(), node.children.end(),
                       [&](const QueryNode& child) { return fields_hold(child, input); });
  }

  // Reads the document and checks it; true when it is found.
  bool read(const Candidate& candidate, Found& found) {
    rows.reset();
    if (!rows.bind(1, candidate.doc).step()) return false;
    found = {candidate.doc, candidate.score, rows.text(0), rows.text(1), rows.text(2), rows.text(3),
             rows.text(4),  rows.text(5),    rows.text(6), rows.text(7), nullptr,      {}};
    return matches(found);
  }

  bool matches(Found& found) {
    if (!matcher) return true;
    MatchInput input = {found.text,
                        &tokens,
                        {},
                        {},
                        title_size(found.title, found.text),
                        found.outlet,
                        found.published,
                        found.section,
                        found.language,
                        found.country,
                        found.id};
    const std::function<bool(const QueryNode&)> meets_variable = [&](const QueryNode& node) {
      return variables.meets(node, found.doc);
    };
    input.variable = &meets_variable;
    if (!fields_hold(query.root, input)) return false;
    tokenize(found.text, tokens);
    found.tokens = &tokens;
    if (matcher->uses_mentions()) annotations.load_mentions(found.doc, found.text);
    if (matcher->uses_frames()) annotations.load_frames(found.doc, found.text);
    if (matcher->uses_mentions()) input.mentions = annotations.mentions();
    if (matcher->uses_frames()) input.frames = annotations.frames();
    if (!matcher->match(input)) return false;
    found.hits = matcher->hits();
    return true;
  }

  void run_in_order(Order order, const std::function<bool(const Found&)>& visit);

  Corpus& corpus;
  DocumentFilter filter;
  Query query;
  Plan plan;
  std::unique_ptr<QueryMatcher> matcher;
  const DocumentColumn* dates = nullptr;
  uint32_t low = 0, high = UINT32_MAX;
  VariableConditions variables;
  std::optional<DocumentSet> chosen;  // one a story
  Annotations annotations;
  Statement rows;
  Tokens tokens;
  std::vector<std::string> notes;
};

// All candidates are ranked, but only those are read that are asked for.
void Search::State::run_in_order(Order order, const std::function<bool(const Found&)>& visit) {
  std::vector<Candidate> heap;
  const DocumentColumn* published = order == Order::date ? &corpus.columns().dates() : nullptr;
  candidates(order == Order::score ? Score::relevance : Score::none, [&](Candidate candidate) {
    if (published != nullptr) candidate.score = (*published)[static_cast<size_t>(candidate.doc)];
    heap.push_back(candidate);
    return true;
  });
  const auto worse = [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score < b.score : a.doc > b.doc;
  };
  std::make_heap(heap.begin(), heap.end(), worse);
  for (; !heap.empty(); heap.pop_back()) {
    std::pop_heap(heap.begin(), heap.end(), worse);
    Candidate& next = heap.back();
    if (order == Order::date) next.score = 0;
    Found found;
    if (read(next, found) && !visit(found)) return;
  }
}

Search::Search(Corpus& corpus, const std::string& query, const Filter& filter)
    : state_(std::make_unique<State>(corpus, query, filter)) {}

Search::~Search() = default;

const Query& Search::query() const { return state_->query; }

const std::vector<std::string>& Search::notes() const { return state_->notes; }

std::string Search::explain() { return press::explain(state_->query, state_->plan_options()); }

std::vector<int64_t> Search::documents() {
  std::vector<int64_t> found;
  const bool exact = state_->is_exact();
  state_->candidates(Score::none, [&](State::Candidate candidate) {
    Found read;
    if (exact || state_->read(candidate, read)) found.push_back(candidate.doc);
    return true;
  });
  return found;
}

void Search::count(const std::function<void(int64_t doc, int64_t hits)>& visit) {
  State& s = *state_;
  const bool one_word = s.is_one_word();
  s.candidates(one_word ? Score::hits : Score::none, [&](State::Candidate candidate) {
    Found read;
    if (one_word || !s.matcher || s.variables.whole_query())
      visit(candidate.doc, static_cast<int64_t>(candidate.score));
    else if (s.read(candidate, read))
      visit(candidate.doc, static_cast<int64_t>(read.hits.size()));
    return true;
  });
}

void Search::run(Order order, const std::function<bool(const Found&)>& visit) {
  if (order != Order::arrival) return state_->run_in_order(order, visit);
  state_->candidates(Score::none, [&](State::Candidate candidate) {
    Found found;
    return !state_->read(candidate, found) || visit(found);
  });
}

}  // namespace press
