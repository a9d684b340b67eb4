#include "corpus/postings.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "corpus/fold_hash.h"

namespace press {
namespace {

constexpr uint32_t colocated_bit = 1u << 31;

}  // namespace

void Postings::clear() {
  bytes_.clear();
  entries_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot{});
  terms_.clear();
  docs_.clear();
}

void Postings::grow() {
  slots_.assign(std::max<size_t>(1 << 16, slots_.size() * 2), Slot{});
  const size_t mask = slots_.size() - 1;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    size_t at = entries_[i].hash & mask;
    while (slots_[at].entry != 0) at = (at + 1) & mask;
    slots_[at] = {static_cast<uint32_t>(entries_[i].hash >> 32), i + 1};
  }
}

uint32_t Postings::number_of(std::string_view term, uint64_t hash) {
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  const auto tag = static_cast<uint32_t>(hash >> 32);
  const uint64_t first_bytes = load_bytes(term.data(), term.size());
  size_t at = hash & mask;
  for (; slots_[at].entry != 0; at = (at + 1) & mask) {
    if (slots_[at].tag != tag) continue;
    const Entry& entry = entries_[slots_[at].entry - 1];
    if (entry.size == term.size() && entry.first_bytes == first_bytes &&
        (term.size() <= 8 || std::memcmp(bytes_.data() + entry.at, term.data(), term.size()) == 0))
      return slots_[at].entry - 1;
  }
  entries_.push_back({hash, first_bytes, static_cast<uint32_t>(bytes_.size()),
                      static_cast<uint32_t>(term.size()), 0});
  bytes_.append(term);
  slots_[at] = {tag, static_cast<uint32_t>(entries_.size())};
  return static_cast<uint32_t>(entries_.size() - 1);
}

void Postings::add(int64_t doc, const IndexTerms& terms) {
  for (const IndexTerms::Term& term : terms.terms) {
    const uint32_t number =
        number_of(std::string_view(terms.bytes).substr(term.at, term.size), term.hash);
    ++entries_[number].count;
    terms_.push_back(number | (term.colocated ? colocated_bit : 0));
  }
  docs_.push_back({doc, terms_.size()});
}

std::vector<uint32_t> Postings::in_order() const {
  struct Keyed {
    uint64_t key;
    uint32_t number;
  };
  const auto bytes_of = [this](uint32_t number) {
    return std::string_view(bytes_).substr(entries_[number].at, entries_[number].size);
  };
  std::vector<Keyed> keyed(entries_.size());
  for (uint32_t i = 0; i < keyed.size(); ++i)
    keyed[i] = {__builtin_bswap64(entries_[i].first_bytes), i};  // sorts as the bytes do
  std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    return a.key != b.key ? a.key < b.key : bytes_of(a.number) < bytes_of(b.number);
  });
  std::vector<uint32_t> order(keyed.size());
  for (size_t i = 0; i < keyed.size(); ++i) order[i] = keyed[i].number;
  return order;
}

// A counting sort: each term gets a stretch of `places` as long as its count, and one pass over the
// documents fills them.
void Postings::each(const std::function<void(std::string_view)>& term,
                    const std::function<void(int64_t, uint32_t)>& place) const {
  struct Place {
    uint32_t stretch, position;
  };
  const std::vector<uint32_t> order = in_order();
  std::vector<size_t> next(entries_.size());
  size_t sum = 0;
  for (const uint32_t number : order) {
    next[number] = sum;
    sum += entries_[number].count;
  }
  std::vector<Place> places(terms_.size());
  size_t at = 0;
  for (uint32_t stretch = 0; stretch < docs_.size(); ++stretch) {
    uint32_t words = 0;
    for (; at < docs_[stretch].end; ++at) {
      const bool colocated = (terms_[at] & colocated_bit) != 0;
      if (!colocated) ++words;
      places[next[terms_[at] & ~colocated_bit]++] = {stretch, words == 0 ? 0 : words - 1};
    }
  }
  size_t begin = 0;
  for (const uint32_t number : order) {
    const Entry& entry = entries_[number];
    term(std::string_view(bytes_).substr(entry.at, entry.size));
    for (const size_t end = begin + entry.count; begin < end; ++begin)
      place(docs_[places[begin].stretch].doc, places[begin].position);
  }
}

}  // namespace press
