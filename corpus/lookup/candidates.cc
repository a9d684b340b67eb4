#include "corpus/lookup/candidates.h"

#include <utility>

#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/index_match.h"
#include "corpus/postings/postings.h"
#include "corpus/postings/ranking.h"
#include "corpus/threads/in_threads.h"

namespace press {
namespace {

// The documents of one word, with its hits.
std::vector<Posting> word_postings(const Corpus::File& file, const Query& query) {
  const QueryTerm& term = query.root.terms[0];
  return postings_of(file.database, index_term(term.folded), end_of(term));
}

std::vector<Posting> phrase_postings(const Corpus::File& file, const Plan& plan) {
  std::vector<Posting> found;
  std::vector<uint32_t> hits;
  IndexMatch match(file.database, plan.root);
  for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1)) {
    match.count_hits(hits);
    found.push_back({doc, hits[0]});
  }
  return found;
}

}  // namespace

// What one file says: its documents with the hits of each ranked phrase in them, and in how many
// documents that count each phrase stands, whether or not the query may hold there.
struct Candidates::Answer {
  std::vector<uint32_t> documents, hits;
  std::vector<int64_t> with;
};

Candidates::Candidates(Corpus& corpus, const Query& query, const Plan& plan,
                       std::function<bool(int64_t doc)> may_match)
    : corpus_(corpus),
      query_(query),
      plan_(plan),
      may_match_(std::move(may_match)),
      files_(corpus.files()) {
  if (plan.scope == Plan::Scope::everything) corpus.columns().stories();  // before threads ask
}

bool Candidates::is_one_word() const { return plan_.exact && query_.root.kind == QueryKind::word; }

void Candidates::everything(const Corpus::File& file,
                            const std::function<bool(int64_t doc)>& take) const {
  const DocumentColumn& stories = corpus_.columns().stories();
  size_t doc = size_t{file.documents.before()} + 1;
  for (; doc < stories.size() && file.documents.has(static_cast<uint32_t>(doc)); ++doc)
    if (stories[doc] != 0 && may_match_(static_cast<int64_t>(doc)) &&
        !take(static_cast<int64_t>(doc)))
      return;
}

void Candidates::of_file(size_t number, const std::function<bool(int64_t doc)>& take) const {
  const Corpus::File& file = files_[number];
  if (plan_.scope == Plan::Scope::nothing) return;
  if (plan_.scope == Plan::Scope::everything) return everything(file, take);
  if (is_one_word()) return hits_of_file(number, [&](int64_t doc, int64_t) { return take(doc); });
  IndexMatch match(file.database, plan_.root);
  for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1))
    if (const uint32_t whole = file.documents.whole(doc);
        whole != 0 && may_match_(whole) && !take(whole))
      return;
}

void Candidates::hits_of_file(size_t number,
                              const std::function<bool(int64_t doc, int64_t hits)>& take) const {
  const Corpus::File& file = files_[number];
  for (const auto& [doc, hits] : word_postings(file, query_))
    if (const uint32_t whole = file.documents.whole(doc);
        whole != 0 && may_match_(whole) && !take(whole, hits))
      return;
}

Candidates::Answer Candidates::answer(const Corpus::File& file, int64_t enough) const {
  Answer answer;
  const bool phrase = plan_.root.kind == IndexNode::Kind::phrase && plan_.root.ranked;
  if (is_one_word() || phrase) {
    answer.with.push_back(0);
    for (const auto& [doc, hits] :
         is_one_word() ? word_postings(file, query_) : phrase_postings(file, plan_)) {
      const uint32_t whole = file.documents.whole(doc);
      if (whole == 0) continue;
      ++answer.with[0];
      if (!may_match_(whole)) continue;
      answer.documents.push_back(whole);
      answer.hits.push_back(hits);
    }
    return answer;
  }
  IndexMatch match(file.database, plan_.root);
  std::vector<uint32_t> hits;
  for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1)) {
    const uint32_t whole = file.documents.whole(doc);
    if (whole == 0 || !may_match_(whole)) continue;
    match.count_hits(hits);
    answer.documents.push_back(whole);
    answer.hits.insert(answer.hits.end(), hits.begin(), hits.end());
  }
  if (file.documents.dropped().empty())
    answer.with = match.documents_with(enough);
  else
    answer.with =
        match.documents_with(enough, [&](uint32_t doc) { return file.documents.whole(doc) != 0; });
  return answer;
}

// The numbers of all files are summed before anything is scored.
void Candidates::rank(const std::vector<Answer>& answers, const Bm25& bm25,
                      const std::function<void(const Candidate&)>& take) const {
  const DocumentColumn& words = corpus_.columns().words();
  std::vector<double> weights;
  for (size_t phrase = 0; phrase < answers.front().with.size(); ++phrase) {
    int64_t documents = 0;
    for (const Answer& answer : answers) documents += answer.with[phrase];
    weights.push_back(bm25.weight(documents));
  }
  for (const Answer& answer : answers) {
    const uint32_t* hits = answer.hits.data();
    for (const uint32_t doc : answer.documents) {
      double score = 0;
      for (const double weight : weights)
        score += bm25.score(weight, *hits++, doc < words.size() ? words[doc] : 0);
      take({int64_t{doc}, score});
    }
  }
}

void Candidates::ranked(const std::function<void(const Candidate&)>& take) const {
  if (plan_.scope == Plan::Scope::nothing) return;
  if (plan_.scope == Plan::Scope::everything) {
    for (const Corpus::File& file : files_)
      everything(file, [&](int64_t doc) {
        take({doc, 0});
        return true;
      });
    return;
  }
  const Bm25 bm25 = corpus_.bm25();
  std::vector<Answer> answers(files_.size());
  in_threads(files_.size(), [&](size_t i) { answers[i] = answer(files_[i], bm25.enough()); });
  rank(answers, bm25, take);
}

}  // namespace press
