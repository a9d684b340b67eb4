#include "corpus/check/query_windows.h"

#include <algorithm>
#include <numeric>

namespace press {
namespace {

// Room for chains, 32 MiB: a text with more of them, a book with operands such as "the", is done in
// blocks that overlap by half; a window that is found twice does no harm. Only a window with half a
// block of occurrences in it could be missed.
constexpr size_t most_links = size_t{1} << 22;

}  // namespace

bool before(const Occurrence& a, const Occurrence& b) {
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  return a.span.end > b.span.end;
}

void TokenRuler::measure() const {
  const Tokens& tokens = *tokens_;
  measured_ = true;
  const auto size = static_cast<uint32_t>(tokens.tokens.size());
  words_before_.resize(size + 1);
  next_word_.resize(size + 1);
  sentence_.assign(size, 0);
  paragraph_.assign(size, 0);
  uint32_t words = 0, paragraph = 0;
  for (uint32_t i = 0; i < size; ++i) {
    words_before_[i] = words;
    words += tokens.tokens[i].indexed() && tokens.tokens[i].fold_size > 0;
  }
  words_before_[size] = words;
  next_word_[size] = size;
  for (uint32_t i = size; i-- > 0;)
    next_word_[i] = words_before_[i + 1] > words_before_[i] ? i : next_word_[i + 1];
  for (uint32_t s = 0; s < tokens.sentences.size(); ++s) {
    const Sentence& sentence = tokens.sentences[s];
    paragraph += sentence.paragraph;
    for (uint32_t i = sentence.first; i < sentence.last && i < size; ++i) {
      sentence_[i] = s;
      paragraph_[i] = paragraph;
    }
  }
}

void WindowFinder::find(const QueryNode& near,
                        std::span<const std::vector<Occurrence>* const> operands,
                        const TokenRuler& ruler, std::vector<Occurrence>& windows,
                        std::vector<Span>& parts) {
  for (const std::vector<Occurrence>* operand : operands)
    if (operand->empty()) return;
  const auto count = static_cast<uint32_t>(operands.size());
  ordered_ = near.ordered;
  states_ = ordered_ ? count + 1 : 1u << count;
  full_ = states_ - 1;
  collect(operands);
  const size_t begin = windows.size(), block = most_links / states_;
  for (size_t from = 0;; from += block / 2) {
    entries_ = std::span<const Entry>(all_).subspan(from, std::min(block, all_.size() - from));
    order_by_end();
    sweep(near, ruler);
    keep_smallest();
    for (const uint32_t entry : found_) windows.push_back(window(entry, parts));
    if (from + block >= all_.size()) break;
  }
  std::sort(windows.begin() + static_cast<std::ptrdiff_t>(begin), windows.end(), before);
}

void WindowFinder::collect(std::span<const std::vector<Occurrence>* const> operands) {
  all_.clear();
  for (uint32_t operand = 0; operand < operands.size(); ++operand)
    for (const Occurrence& occurrence : *operands[operand]) all_.push_back({&occurrence, operand});
  std::stable_sort(all_.begin(), all_.end(), [](const Entry& a, const Entry& b) {
    return a.occurrence->span.begin < b.occurrence->span.begin;
  });
}

void WindowFinder::order_by_end() {
  by_end_.resize(entries_.size());
  std::iota(by_end_.begin(), by_end_.end(), 0u);
  std::stable_sort(by_end_.begin(), by_end_.end(), [this](uint32_t a, uint32_t b) {
    return entries_[a].occurrence->span.end < entries_[b].occurrence->span.end;
  });
}

// From left to right: each occurrence continues the best chains that ended before it.
void WindowFinder::sweep(const QueryNode& near, const TokenRuler& ruler) {
  best_.assign(states_, {});
  links_.assign(entries_.size() * states_, {});
  found_.clear();
  size_t settled = 0;
  for (uint32_t entry = 0; entry < entries_.size(); ++entry) {
    const uint32_t begin = entries_[entry].occurrence->span.begin;
    while (settled < by_end_.size() && entries_[by_end_[settled]].occurrence->span.end <= begin)
      settle(by_end_[settled++]);
    extend(entry, near, ruler);
  }
}

// Offers the chains that end with `entry` to those that follow.
void WindowFinder::settle(uint32_t entry) {
  for (uint32_t state = 1; state < full_; ++state) {
    const Link& link = links_[size_t{entry} * states_ + state];
    if (link.first == UINT32_MAX) continue;
    if (best_[state].empty() || begins_later(link.first, best_[state].first))
      best_[state] = {link.first, entry};
  }
}

void WindowFinder::extend(uint32_t entry, const QueryNode& near, const TokenRuler& ruler) {
  const uint32_t operand = entries_[entry].operand;
  const size_t row = size_t{entry} * states_;
  const uint32_t first_state = ordered_ ? operand : 0, last_state = ordered_ ? operand : full_ - 1;
  for (uint32_t state = first_state; state <= last_state; ++state) {
    if (!ordered_ && (state >> operand & 1)) continue;
    const uint32_t next = ordered_ ? state + 1 : state | 1u << operand;
    Link link = {entry, UINT32_MAX};
    if (state != 0) {
      if (best_[state].empty() || !reaches(best_[state].first, entry, near, ruler)) continue;
      link = {best_[state].first, best_[state].last};
    }
    links_[row + next] = link;
    if (next == full_) found_.push_back(entry);
  }
}

bool WindowFinder::reaches(uint32_t first, uint32_t last, const QueryNode& near,
                           const TokenRuler& ruler) const {
  const Occurrence& from = *entries_[first].occurrence;
  const Occurrence& to = *entries_[last].occurrence;
  if (near.scope == NearScope::sentence)
    return ruler.sentence(from.first) == ruler.sentence(to.last - 1);
  if (near.scope == NearScope::paragraph)
    return ruler.paragraph(from.first) == ruler.paragraph(to.last - 1);
  // Two ideograph operands may share a token: nothing is between them then.
  return ruler.words_before(to.first) <= ruler.words_before(from.last) + near.distance;
}

// By the end first: distance counts from there.
bool WindowFinder::begins_later(uint32_t a, uint32_t b) const {
  const Occurrence& left = *entries_[a].occurrence;
  const Occurrence& right = *entries_[b].occurrence;
  return left.span.end != right.span.end ? left.span.end > right.span.end
                                         : left.span.begin > right.span.begin;
}

void WindowFinder::keep_smallest() {
  const auto begin = [this](uint32_t entry) {
    return entries_[links_[size_t{entry} * states_ + full_].first].occurrence->span.begin;
  };
  const auto end = [this](uint32_t entry) { return entries_[entry].occurrence->span.end; };
  std::stable_sort(found_.begin(), found_.end(), [&](uint32_t a, uint32_t b) {
    return end(a) != end(b) ? end(a) < end(b) : begin(a) > begin(b);
  });
  size_t kept = 0;
  for (const uint32_t entry : found_)
    if (kept == 0 || begin(entry) > begin(found_[kept - 1])) found_[kept++] = entry;
  found_.resize(kept);
}

Occurrence WindowFinder::window(uint32_t last, std::vector<Span>& parts) const {
  Occurrence window;
  window.parts_begin = static_cast<uint32_t>(parts.size());
  window.last = entries_[last].occurrence->last;
  window.span.end = entries_[last].occurrence->span.end;
  uint32_t state = full_;
  for (uint32_t entry = last; entry != UINT32_MAX;) {
    const Occurrence& part = *entries_[entry].occurrence;
    // A part with parts of its own, a nested window, gives those.
    for (uint32_t i = part.parts_size; i-- > 0;) {
      const Span inner = parts[part.parts_begin + i];
      parts.push_back(inner);
    }
    if (part.parts_size == 0) parts.push_back(part.span);
    window.first = part.first;
    window.span.begin = part.span.begin;
    const uint32_t previous = links_[size_t{entry} * states_ + state].previous;
    state = ordered_ ? state - 1 : state & ~(1u << entries_[entry].operand);
    entry = previous;
  }
  std::reverse(parts.begin() + window.parts_begin, parts.end());
  window.parts_size = static_cast<uint32_t>(parts.size()) - window.parts_begin;
  return window;
}

}  // namespace press
