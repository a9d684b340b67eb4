#include "corpus/ask/search.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/ask/variable_conditions.h"
#include "corpus/lookup/candidates.h"
#include "corpus/lookup/groups.h"
#include "corpus/lookup/vocabulary.h"
#include "corpus/query/query_plan.h"
#include "corpus/text/error.h"
#include "corpus/threads/in_threads.h"

namespace press {
namespace {

constexpr size_t most_expanded = 500;  // words that a wildcard stands for
constexpr size_t most_shown = 10;

}  // namespace

struct Search::State {
  State(Corpus& given, const std::string& typed, const Filter& asked)
      : corpus(given), filter(given, asked), has_query(!typed.empty()) {
    if (has_query) understand(typed);
    candidates = std::make_unique<Candidates>(corpus, query, plan,
                                              [this](int64_t doc) { return may_match(doc); });
    for (const Corpus::File& file : files)
      ends.push_back(int64_t{file.documents.before()} + file.documents.documents());
    checks.resize(files.size());
    if (asked.no_duplicates) choose_firsts();
  }

  void understand(const std::string& typed) {
    query = parse_query(typed, corpus.query_names());
    plan = make_plan(query, plan_options());
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

  // The candidates are the documents found.
  bool is_exact() const { return !has_query || plan.exact || variables.whole_query(); }

  // Of the documents found one a story.
  void choose_firsts() {
    std::vector<int64_t> documents;
    for (size_t file = 0; file < files.size(); ++file)
      candidates->of_file(file, [&](int64_t doc) {
        documents.push_back(doc);
        return true;
      });
    chosen = first_of_stories(corpus, documents, [&](int64_t doc) {
      Found found;
      return is_exact() || read({doc, 0}, found);
    });
  }

  DocumentCheck& check(size_t file) {
    if (!checks[file])
      checks[file] = std::make_unique<DocumentCheck>(
          files[file], has_query ? &query : nullptr,
          [this](const QueryNode& node, int64_t doc) { return variables.meets(node, doc); });
    return *checks[file];
  }

  // Reads the document and checks it; true when it is found.
  bool read(const Candidate& candidate, Found& found) {
    size_t file = 0;
    while (candidate.doc > ends[file]) ++file;
    return check(file).read(candidate.doc, candidate.score, found);
  }

  void count_in(size_t file, const std::function<void(int64_t doc, int64_t hits)>& visit);
  void run_in_order(Order order, const std::function<bool(const Found&)>& visit);

  Corpus& corpus;
  DocumentFilter filter;
  bool has_query;
  Query query;
  Plan plan;
  const DocumentColumn* dates = nullptr;
  uint32_t low = 0, high = UINT32_MAX;
  VariableConditions variables;
  std::optional<DocumentSet> chosen;  // one a story
  std::unique_ptr<Candidates> candidates;
  std::vector<Corpus::File> files = corpus.files();
  std::vector<std::unique_ptr<DocumentCheck>> checks;  // by file, made when asked
  std::vector<int64_t> ends;                           // of files: their last documents
  std::vector<std::string> notes;
};

// All candidates are ranked, but only those are read that are asked for.
void Search::State::run_in_order(Order order, const std::function<bool(const Found&)>& visit) {
  std::vector<Candidate> heap;
  if (order == Order::score) {
    candidates->ranked([&](const Candidate& candidate) { heap.push_back(candidate); });
  } else {
    const DocumentColumn& published = corpus.columns().dates();
    for (size_t file = 0; file < checks.size(); ++file)
      candidates->of_file(file, [&](int64_t doc) {
        heap.push_back({doc, static_cast<double>(published[static_cast<size_t>(doc)])});
        return true;
      });
  }
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
  State& s = *state_;
  std::vector<std::vector<int64_t>> found(s.checks.size());
  in_threads(found.size(), [&](size_t file) {
    s.candidates->of_file(file, [&](int64_t doc) {
      Found read;
      if (s.is_exact() || s.check(file).read(doc, 0, read)) found[file].push_back(doc);
      return true;
    });
  });
  for (size_t file = 1; file < found.size(); ++file)
    found[0].insert(found[0].end(), found[file].begin(), found[file].end());
  return std::move(found[0]);
}

// Of one file, document by document.
void Search::State::count_in(size_t file, const std::function<void(int64_t, int64_t)>& visit) {
  if (candidates->is_one_word())
    return candidates->hits_of_file(file, [&](int64_t doc, int64_t hits) {
      visit(doc, hits);
      return true;
    });
  candidates->of_file(file, [&](int64_t doc) {
    Found read;
    if (!has_query || variables.whole_query())
      visit(doc, 0);
    else if (check(file).read(doc, 0, read))
      visit(doc, static_cast<int64_t>(read.hits.size()));
    return true;
  });
}

void Search::count(const std::function<void(int64_t doc, int64_t hits)>& visit) {
  State& s = *state_;
  if (s.checks.size() == 1) return s.count_in(0, visit);
  std::vector<std::vector<std::pair<int64_t, int64_t>>> counts(s.checks.size());
  in_threads(counts.size(), [&](size_t file) {
    s.count_in(file, [&](int64_t doc, int64_t hits) { counts[file].emplace_back(doc, hits); });
  });
  for (const auto& some : counts)
    for (const auto& [doc, hits] : some) visit(doc, hits);
}

void Search::run(Order order, const std::function<bool(const Found&)>& visit) {
  if (order != Order::arrival) return state_->run_in_order(order, visit);
  bool goes_on = true;
  for (size_t file = 0; goes_on && file < state_->checks.size(); ++file)
    state_->candidates->of_file(file, [&](int64_t doc) {
      Found found;
      goes_on = !state_->check(file).read(doc, 0, found) || visit(found);
      return goes_on;
    });
}

}  // namespace press
