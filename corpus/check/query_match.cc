#include "corpus/check/query_match.h"

#include <algorithm>

#include "corpus/check/query_finder.h"
#include "corpus/check/query_windows.h"

namespace press {

struct QueryMatcher::State {
  explicit State(const Query& query) : query(query), lists(query.nodes), known(query.nodes) {
    prepare(query.root);
  }

  void prepare(const QueryNode& node);
  bool match(const MatchInput& document);
  bool evaluate(const QueryNode& node);
  bool all_hold(const QueryNode& node);
  bool any_holds(const QueryNode& node);

  const std::vector<Occurrence>& occurrences(const QueryNode& node);
  void find(const QueryNode& node, std::vector<Occurrence>& list);
  void find_mentions(const QueryNode& node, std::vector<Occurrence>& list) const;
  void find_frames(const QueryNode& node, std::vector<Occurrence>& list) const;
  void find_phrases(const QueryNode& node, std::vector<Occurrence>& list);
  bool continues(const QueryNode& phrase, size_t child, Occurrence& found);
  void find_near(const QueryNode& node, std::vector<Occurrence>& list);
  void find_any(const QueryNode& node, std::vector<Occurrence>& list);
  void find_in_title(const QueryNode& node, std::vector<Occurrence>& list);
  uint32_t lead_size() const;
  void add(Span span, std::vector<Occurrence>& list) const;
  void collect(const QueryNode& node);
  void finish_hits();

  const Query& query;
  bool uses_mentions = false, uses_frames = false;
  WordFinder words;
  WindowFinder windows;
  TokenRuler ruler;
  const MatchInput* input = nullptr;
  TextView view;
  std::vector<std::vector<Occurrence>> lists;  // by QueryNode::number
  std::vector<bool> known;                     // which lists hold what is in this document
  std::vector<Span> parts;                     // of windows
  std::vector<Occurrence> found;
  std::vector<Span> hit_parts;
  std::vector<Hit> hits;
};

void QueryMatcher::State::prepare(const QueryNode& node) {
  uses_mentions |= node.kind == QueryKind::mention || node.kind == QueryKind::amount;
  uses_frames |= node.kind == QueryKind::frame;
  if (node.kind == QueryKind::word) words.add(node);
  // The further words of a phrase are looked at where the first one stands.
  for (size_t i = 0; i < node.children.size(); ++i)
    if (i == 0 || node.kind != QueryKind::phrase || node.children[i].kind != QueryKind::word)
      prepare(node.children[i]);
}

bool QueryMatcher::State::match(const MatchInput& document) {
  input = &document;
  ruler.lay_on(*document.tokens);
  view = {document.text, document.tokens, &ruler};
  for (std::vector<Occurrence>& list : lists) list.clear();
  known.assign(known.size(), false);
  parts.clear();
  found.clear();
  hits.clear();
  words.find(view, lists);
  if (!evaluate(query.root)) return false;
  finish_hits();
  return true;
}

// Whether the node holds; if so, its hits are in `found`.
bool QueryMatcher::State::evaluate(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::field:
      return meets(node, *input);
    case QueryKind::all:
      return all_hold(node);
    case QueryKind::any:
      return any_holds(node);
    case QueryKind::negation: {
      const size_t size = found.size();
      const bool holds = evaluate(node.children[0]);
      found.resize(size);
      return !holds;
    }
    case QueryKind::at_least: {
      const size_t size = found.size();
      const bool holds = evaluate(node.children[0]) && found.size() - size >= node.distance;
      if (!holds) found.resize(size);
      return holds;
    }
    default:
      collect(node);
      return !occurrences(node).empty();
  }
}

bool QueryMatcher::State::all_hold(const QueryNode& node) {
  const size_t size = found.size();
  for (const QueryNode& child : node.children) {
    if (evaluate(child)) continue;
    found.resize(size);
    return false;
  }
  return true;
}

bool QueryMatcher::State::any_holds(const QueryNode& node) {
  bool holds = false;
  for (const QueryNode& child : node.children)
    if (evaluate(child)) holds = true;
  return holds;
}

// The hits of an operand: its occurrences; of windows those that do not overlap, left to right.
void QueryMatcher::State::collect(const QueryNode& node) {
  uint32_t free_from = 0;
  for (const Occurrence& occurrence : occurrences(node)) {
    const bool window = occurrence.parts_size > 0;
    if (window && occurrence.span.begin < free_from) continue;
    if (window) free_from = occurrence.span.end;
    found.push_back(occurrence);
  }
}

const std::vector<Occurrence>& QueryMatcher::State::occurrences(const QueryNode& node) {
  std::vector<Occurrence>& list = lists[node.number];
  if (node.kind != QueryKind::word && !known[node.number]) {
    find(node, list);
    known[node.number] = true;
  }
  return list;
}

void QueryMatcher::State::find(const QueryNode& node, std::vector<Occurrence>& list) {
  switch (node.kind) {
    case QueryKind::mention:
    case QueryKind::amount:
      return find_mentions(node, list);
    case QueryKind::frame:
      return find_frames(node, list);
    case QueryKind::phrase:
      return find_phrases(node, list);
    case QueryKind::near:
      return find_near(node, list);
    case QueryKind::any:
      return find_any(node, list);
    case QueryKind::title:
      return find_in_title(node, list);
    default:
      return;
  }
}

// A stretch of the text as an occurrence, when a word is in it: the index knows no others.
void QueryMatcher::State::add(Span span, std::vector<Occurrence>& list) const {
  const std::vector<Token>& tokens = input->tokens->tokens;
  const auto first = std::upper_bound(tokens.begin(), tokens.end(), span.begin,
                                      [](uint32_t byte, const Token& t) { return byte < t.end; });
  const auto last =
      std::find_if(first, tokens.end(), [&](const Token& t) { return t.begin >= span.end; });
  const Occurrence occurrence = {static_cast<uint32_t>(first - tokens.begin()),
                                 static_cast<uint32_t>(last - tokens.begin()), span};
  if (std::any_of(first, last, [](const Token& t) { return t.indexed() && t.fold_size > 0; }))
    list.push_back(occurrence);
}

void QueryMatcher::State::find_mentions(const QueryNode& node,
                                        std::vector<Occurrence>& list) const {
  for (const MatchMention& mention : input->mentions)
    if (meets(node, mention)) add(mention.span, list);
}

void QueryMatcher::State::find_frames(const QueryNode& node, std::vector<Occurrence>& list) const {
  for (const MatchFrame& frame : input->frames)
    if (!frame.negated && frame.pole == node.name) add(frame.span, list);
}

void QueryMatcher::State::find_phrases(const QueryNode& node, std::vector<Occurrence>& list) {
  for (const QueryNode& child : node.children)
    if (child.kind != QueryKind::word) occurrences(child);
  for (Occurrence occurrence : occurrences(node.children[0])) {
    if (!continues(node, 1, occurrence)) continue;
    occurrence.parts_size = 0;
    list.push_back(occurrence);
  }
}

// Whether the phrase goes on with its child `child` after `found`, which is made longer then.
bool QueryMatcher::State::continues(const QueryNode& phrase, size_t child, Occurrence& found) {
  if (child == phrase.children.size()) return true;
  const QueryNode& node = phrase.children[child];
  const auto go_on = [&](const Occurrence& next) {
    Occurrence longer = found;
    longer.last = next.last;
    longer.inside = next.inside;
    longer.span.end = next.span.end;
    if (!continues(phrase, child + 1, longer)) return false;
    found = longer;
    return true;
  };
  if (node.kind == QueryKind::word) {
    const auto next = WordFinder::after(found, node, node.after_stop, view);
    return next && go_on(*next);
  }
  const uint32_t word = ruler.next_word(found.last);
  if (found.inside != 0 || word >= view.size() ||
      !WordFinder::follows(found.last - 1, word, node.after_stop, view))
    return false;
  const std::vector<Occurrence>& list = lists[node.number];
  return std::any_of(list.begin(), list.end(), [&](const Occurrence& next) {
    return ruler.next_word(next.first) == word && go_on(next);
  });
}

void QueryMatcher::State::find_near(const QueryNode& node, std::vector<Occurrence>& list) {
  std::vector<const std::vector<Occurrence>*> operands;
  for (const QueryNode& child : node.children) {
    operands.push_back(&occurrences(child));
    if (operands.back()->empty()) return;
  }
  windows.find(node, operands, ruler, list, parts);
}

void QueryMatcher::State::find_any(const QueryNode& node, std::vector<Occurrence>& list) {
  for (const QueryNode& child : node.children) {
    const std::vector<Occurrence>& some = occurrences(child);
    list.insert(list.end(), some.begin(), some.end());
  }
  std::sort(list.begin(), list.end(), before);
  list.erase(std::unique(list.begin(), list.end(),
                         [](const Occurrence& a, const Occurrence& b) { return a.span == b.span; }),
             list.end());
}

void QueryMatcher::State::find_in_title(const QueryNode& node, std::vector<Occurrence>& list) {
  const uint32_t end = node.name == "lead" ? lead_size() : input->title_size;
  for (const Occurrence& occurrence : occurrences(node.children[0]))
    if (occurrence.span.end <= end) list.push_back(occurrence);
}

// Bytes of the headline and the first paragraph behind it that is more than a line of its own: a
// place, a byline.
uint32_t QueryMatcher::State::lead_size() const {
  constexpr uint32_t least_words = 10;
  uint32_t before = 0;  // words in front of the paragraph
  for (const Sentence& sentence : input->tokens->sentences) {
    const uint32_t words = ruler.words_before(sentence.first);
    if (sentence.begin < input->title_size || !sentence.paragraph) {
      if (sentence.begin < input->title_size) before = ruler.words_before(sentence.last);
      continue;
    }
    if (words - before >= least_words) return sentence.begin;
    before = words;
  }
  return static_cast<uint32_t>(input->text.size());
}

void QueryMatcher::State::finish_hits() {
  std::stable_sort(found.begin(), found.end(), before);
  found.erase(
      std::unique(found.begin(), found.end(),
                  [](const Occurrence& a, const Occurrence& b) { return a.span == b.span; }),
      found.end());
  hit_parts.clear();
  for (const Occurrence& occurrence : found) {
    const auto begin = parts.begin() + occurrence.parts_begin;
    hit_parts.insert(hit_parts.end(), begin, begin + occurrence.parts_size);
    if (occurrence.parts_size == 0) hit_parts.push_back(occurrence.span);
  }
  size_t at = 0;
  for (const Occurrence& occurrence : found) {
    const size_t size = std::max<size_t>(occurrence.parts_size, 1);
    hits.push_back({occurrence.span, occurrence.first, occurrence.last,
                    std::span(hit_parts).subspan(at, size)});
    at += size;
  }
}

QueryMatcher::QueryMatcher(const Query& query) : state_(std::make_unique<State>(query)) {}
QueryMatcher::~QueryMatcher() = default;

bool QueryMatcher::uses_mentions() const { return state_->uses_mentions; }
bool QueryMatcher::uses_frames() const { return state_->uses_frames; }

bool QueryMatcher::match(const MatchInput& input) { return state_->match(input); }

std::span<const Hit> QueryMatcher::hits() const { return state_->hits; }

}  // namespace press
