#include "extractors/lexicon/word_classes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr uint32_t nobody = UINT32_MAX;

struct Neighbour {
  uint32_t context = 0;
  uint32_t count = 0;
};

// n log n, for whole numbers: a table for the small ones.
class EntropyTerm {
 public:
  EntropyTerm() : small_(1 << 16) {
    for (size_t n = 1; n < small_.size(); ++n)
      small_[n] = static_cast<float>(static_cast<double>(n) * std::log(static_cast<double>(n)));
  }
  float operator()(uint32_t n) const {
    return n < small_.size() ? small_[n] : static_cast<float>(n * std::log(static_cast<double>(n)));
  }

 private:
  std::vector<float> small_;
};

// The state of the exchange: how often each context stands beside each class.
class Exchange {
 public:
  Exchange(std::vector<std::vector<Neighbour>> neighbours, uint32_t contexts, uint32_t classes)
      : neighbours_(std::move(neighbours)),
        classes_(classes),
        beside_(size_t{contexts} * classes),
        total_(classes),
        class_of_(neighbours_.size()) {
    for (uint32_t word = 0; word < neighbours_.size(); ++word) {
      class_of_[word] = word % classes;
      move(word, class_of_[word], 1);
    }
  }

  // Puts every word where it fits best; how many have moved.
  uint32_t round() {
    uint32_t moved = 0;
    std::vector<float> gain(classes_);
    for (uint32_t word = 0; word < neighbours_.size(); ++word) {
      const uint32_t old = class_of_[word];
      move(word, old, -1);
      const auto weight = occurrences(word);
      for (uint32_t c = 0; c < classes_; ++c)
        gain[c] = term_(total_[c]) - term_(total_[c] + weight);
      for (const Neighbour& neighbour : neighbours_[word]) {
        const uint32_t* row = &beside_[size_t{neighbour.context} * classes_];
        for (uint32_t c = 0; c < classes_; ++c)
          gain[c] += row[c] == 0 ? term_(neighbour.count)
                                 : term_(row[c] + neighbour.count) - term_(row[c]);
      }
      const auto best = std::max_element(gain.begin(), gain.end());
      class_of_[word] = *best > gain[old] ? static_cast<uint32_t>(best - gain.begin()) : old;
      moved += class_of_[word] != old;
      move(word, class_of_[word], 1);
    }
    return moved;
  }

  const std::vector<uint32_t>& classes() const { return class_of_; }

 private:
  uint32_t occurrences(uint32_t word) const {
    uint32_t sum = 0;
    for (const Neighbour& neighbour : neighbours_[word]) sum += neighbour.count;
    return sum;
  }
  void move(uint32_t word, uint32_t to, int sign) {
    for (const Neighbour& neighbour : neighbours_[word]) {
      const auto count = static_cast<uint32_t>(sign * static_cast<int64_t>(neighbour.count));
      beside_[size_t{neighbour.context} * classes_ + to] += count;
      total_[to] += count;
    }
  }

  EntropyTerm term_;
  std::vector<std::vector<Neighbour>> neighbours_;
  uint32_t classes_;
  std::vector<uint32_t> beside_, total_, class_of_;
};

}  // namespace

uint32_t WordClassTraining::number(std::string_view word) {
  const auto [at, fresh] =
      numbers_.try_emplace(std::string(word), static_cast<uint32_t>(words_.size()));
  if (fresh) {
    words_.emplace_back(word);
    counts_.push_back(0);
  }
  return at->second;
}

void WordClassTraining::add(std::string_view text) {
  const Tokens tokens = tokenize(text);
  for (const Sentence& sentence : tokens.sentences) {
    uint32_t left = number("\n");  // no word: the beginning or end of a sentence
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens.tokens[i];
      const bool first = i == sentence.first && token.is(shape::capital);
      const uint32_t here =
          first ? number(tokens.fold(token))
                : number(token.kind == TokenKind::number ? "0" : cut(text, token.span()));
      if (!first) ++counts_[here];
      ++pairs_[uint64_t{left} << 32 | here];
      left = here;
    }
    ++pairs_[uint64_t{left} << 32 | number("\n")];
  }
}

std::vector<std::vector<std::string>> WordClassTraining::learn(const Options& options) const {
  std::vector<uint32_t> order(words_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
    return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : words_[a] < words_[b];
  });
  const auto few = std::find_if(order.begin(), order.end(),
                                [&](uint32_t word) { return counts_[word] < options.least; });
  order.erase(few, order.end());
  if (order.size() > options.words) order.resize(options.words);
  std::vector<uint32_t> rank(words_.size(), nobody);
  for (uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  const uint32_t none_at_all = numbers_.count("\n") ? numbers_.at("\n") : nobody;
  const auto context = [&](uint32_t word) {
    if (word == none_at_all) return options.neighbours;
    return rank[word] < options.neighbours ? rank[word] : nobody;
  };
  std::vector<std::vector<Neighbour>> neighbours(order.size());
  const uint32_t side = options.neighbours + 1;
  for (const auto& [pair, count] : pairs_) {
    const auto left = static_cast<uint32_t>(pair >> 32), right = static_cast<uint32_t>(pair);
    if (rank[right] != nobody && context(left) != nobody)
      neighbours[rank[right]].push_back({context(left), count});
    if (rank[left] != nobody && context(right) != nobody)
      neighbours[rank[left]].push_back({side + context(right), count});
  }
  for (auto& list : neighbours)
    std::sort(list.begin(), list.end(),
              [](const Neighbour& a, const Neighbour& b) { return a.context < b.context; });
  Exchange exchange(std::move(neighbours), 2 * side, options.classes);
  for (uint32_t round = 0; round < options.rounds && exchange.round() > 0; ++round) continue;
  std::vector<std::vector<std::string>> found(options.classes);
  for (uint32_t i = 0; i < order.size(); ++i)
    found[exchange.classes()[i]].push_back(words_[order[i]]);
  found.erase(std::remove_if(found.begin(), found.end(), [](const auto& c) { return c.empty(); }),
              found.end());
  return found;
}

}  // namespace press
