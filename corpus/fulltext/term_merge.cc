#include "corpus/fulltext/term_merge.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "corpus/text/varint.h"

namespace press {
namespace {

// Where a term stands in one of the blocks.
struct Place {
  uint32_t block, term;
};

// A term of one or more blocks.
struct Joined {
  uint64_t first_bytes = 0;
  std::string_view term;
  uint32_t count = 0;  // of its places
  uint32_t begin = 0;  // of its places
};

struct Terms {
  std::vector<Joined> joined;  // in the order of their bytes
  std::vector<Place> places;   // by term, then by block
};

// Gives each distinct term a number, by its hash.
class Numbers {
 public:
  explicit Numbers(size_t terms) : slots_(std::bit_ceil(terms * 2 + 1)) {}

  // `fresh` is the number if the hash is new.
  uint32_t of(uint64_t hash, uint32_t fresh) {
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    while (slots_[at].hash != hash && slots_[at].hash != 0) at = (at + 1) & mask;
    if (slots_[at].hash == 0) slots_[at] = {hash, fresh};
    return slots_[at].number;
  }

 private:
  struct Slot {
    uint64_t hash = 0;
    uint32_t number = 0;
  };
  std::vector<Slot> slots_;
};

Terms join(const std::vector<NumberedBlock>& blocks) {
  Terms terms;
  size_t all = 0;
  for (const NumberedBlock& numbered : blocks) all += numbered.block.terms.size();
  Numbers numbers(all);
  std::vector<uint32_t> number_of;  // of each term of each block
  number_of.reserve(all);
  for (const auto& [block, docs] : blocks) {
    for (const TermBlock::Term& term : block.terms) {
      const auto fresh = static_cast<uint32_t>(terms.joined.size());
      number_of.push_back(numbers.of(term.hash, fresh));
      if (number_of.back() == fresh)
        terms.joined.push_back({term.first_bytes, block.term(term), 0, 0});
      ++terms.joined[number_of.back()].count;
    }
  }
  uint32_t sum = 0;
  for (Joined& joined : terms.joined) {
    joined.begin = sum;
    sum += std::exchange(joined.count, 0);
  }
  terms.places.resize(all);
  size_t at = 0;
  for (uint32_t b = 0; b < blocks.size(); ++b) {
    for (uint32_t t = 0; t < blocks[b].block.terms.size(); ++t) {
      Joined& joined = terms.joined[number_of[at++]];
      terms.places[joined.begin + joined.count++] = {b, t};
    }
  }
  std::sort(terms.joined.begin(), terms.joined.end(), [](const Joined& a, const Joined& b) {
    return a.first_bytes != b.first_bytes ? a.first_bytes < b.first_bytes : a.term < b.term;
  });
  return terms;
}

std::string_view list_of(const TermBlock& block, uint32_t term) {
  const uint32_t begin = term == 0 ? 0 : block.terms[term - 1].list_end;
  return std::string_view(block.lists).substr(begin, block.terms[term].list_end - begin);
}

}  // namespace

void write_terms(const std::vector<NumberedBlock>& blocks, SegmentWriter& writer) {
  const Terms terms = join(blocks);
  for (const Joined& joined : terms.joined) {
    bool open = false;  // a term of documents that are left out is not written
    for (uint32_t i = joined.begin; i < joined.begin + joined.count; ++i) {
      const auto& [block, docs] = blocks[terms.places[i].block];
      std::string_view list = list_of(block, terms.places[i].term);
      for (size_t document = 0; !list.empty();) {
        document += take_varint(list);
        std::string_view rest = list;
        const size_t size = take_varint(rest) / 2;
        const std::string_view sized = list.substr(0, list.size() - rest.size() + size);
        list.remove_prefix(sized.size());
        const int64_t doc = docs[document - 1];
        if (doc == 0) continue;
        if (!open) writer.term(joined.term);
        open = true;
        writer.document(doc, sized);
      }
    }
  }
}

}  // namespace press
