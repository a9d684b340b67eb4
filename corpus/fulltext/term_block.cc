#include "corpus/fulltext/term_block.h"

#include <algorithm>
#include <new>
#include <utility>

#include "corpus/fulltext/index_terms.h"
#include "corpus/likeness/shingles.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

constexpr uint32_t colocated_bit = 1u << 31;
constexpr size_t most_kept = size_t{1} << 20;  // positions: memory of a larger batch goes with it

bool has_ideographs(const Tokens& tokens) {
  return std::any_of(tokens.tokens.begin(), tokens.tokens.end(),
                     [](const Token& token) { return token.kind == TokenKind::ideograph; });
}

}  // namespace

void TermBlockMaker::grow() {
  std::vector<Slot> old(std::max<size_t>(1 << 12, slots_.size() * 2));
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    size_t at = slot.hash & mask;
    while (slots_[at].hash != 0) at = (at + 1) & mask;
    slots_[at] = slot;
    entries_[slot.number].slot = static_cast<uint32_t>(at);
  }
}

uint32_t TermBlockMaker::count(const Written& written) {
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  size_t at = written.hash & mask;
  while (slots_[at].hash != written.hash && slots_[at].hash != 0) at = (at + 1) & mask;
  Slot& slot = slots_[at];
  if (slot.hash == 0) {
    slot = {written.hash, static_cast<uint32_t>(entries_.size()), 0};
    entries_.push_back({static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(written.size),
                        static_cast<uint32_t>(at)});
    bytes_.append(texts_, written.at, written.size);
  }
  ++slot.count;
  return slot.number;
}

// Where a term that is no part of the folded words stands in texts_.
size_t TermBlockMaker::copy_of(std::string_view term, uint64_t hash) {
  Copied& copied = copied_[hash % copied_.size()];
  if (copied.hash != hash || copied.size != term.size()) {
    copied = {hash, texts_.size(), term.size()};
    texts_ += term;
  }
  return copied.at;
}

void TermBlockMaker::write(const Tokens& tokens, const Findings& findings) {
  const size_t begin = texts_.size();
  texts_ += tokens.folded;
  const auto add = [&](std::string_view term, uint64_t hash, bool colocated) {
    const size_t at = colocated ? copy_of(term, hash)  // else a part of the folded words
                                : begin + static_cast<size_t>(term.data() - tokens.folded.data());
    written_.push_back({hash, at, term.size(), colocated});
  };
  block_.words.push_back(index_terms(tokens, findings, add));
  ends_.push_back(written_.size());
}

void TermBlockMaker::add(const Tokens& tokens, const Findings& findings) {
  broken_ = true;
  write(tokens, findings);
  shingles_of(tokens, shingles_);
  block_.signatures.push_back(signature_of(shingles_));
  block_.sentences.push_back(static_cast<uint32_t>(tokens.sentences.size()));
  block_.ideographs.push_back(has_ideographs(tokens));
  broken_ = false;
}

void TermBlockMaker::number_terms() {
  broken_ = true;
  constexpr size_t ahead = 8;
  terms_.reserve(written_.size());
  for (size_t i = 0; i < written_.size(); ++i) {
    if (!slots_.empty() && i + ahead < written_.size())
      __builtin_prefetch(&slots_[written_[i + ahead].hash & (slots_.size() - 1)]);
    terms_.push_back(count(written_[i]) | (written_[i].colocated ? colocated_bit : 0));
  }
  broken_ = false;
}

// list_end holds the number of the entry, for now.
std::vector<TermBlock::Term> TermBlockMaker::in_order() const {
  std::vector<TermBlock::Term> terms(entries_.size());
  for (uint32_t i = 0; i < terms.size(); ++i) {
    const Entry& entry = entries_[i];
    terms[i] = {sort_key(load_bytes(bytes_.data() + entry.at, entry.size)), slots_[entry.slot].hash,
                entry.at, entry.size, i};
  }
  const auto bytes_of = [this](const TermBlock::Term& term) {
    return std::string_view(bytes_).substr(term.at, term.size);
  };
  std::sort(terms.begin(), terms.end(), [&](const TermBlock::Term& a, const TermBlock::Term& b) {
    return a.first_bytes != b.first_bytes ? a.first_bytes < b.first_bytes
                                          : bytes_of(a) < bytes_of(b);
  });
  return terms;
}

// A counting sort: each term gets a stretch of places_ as long as its count, and one pass over the
// documents fills them.
void TermBlockMaker::sort_places(const std::vector<TermBlock::Term>& terms) {
  std::vector<uint32_t> next(entries_.size());
  uint32_t sum = 0;
  for (const TermBlock::Term& term : terms) {
    next[term.list_end] = sum;
    sum += slots_[entries_[term.list_end].slot].count;
  }
  places_.resize(terms_.size());
  size_t at = 0;
  for (uint32_t document = 0; document < ends_.size(); ++document) {
    uint32_t words = 0;
    for (; at < ends_[document]; ++at) {
      words += (terms_[at] & colocated_bit) == 0;
      places_[next[terms_[at] & ~colocated_bit]++] = {document, words - 1};
    }
  }
}

TermBlock TermBlockMaker::finish() {
  if (broken_) throw std::bad_alloc();
  number_terms();
  TermBlock block = std::exchange(block_, {});
  block.terms = in_order();
  sort_places(block.terms);
  lists_.clear();
  std::string positions;
  size_t at = 0;
  for (TermBlock::Term& term : block.terms) {
    uint32_t next_document = 0;
    for (const size_t end = at + slots_[entries_[term.list_end].slot].count; at < end;) {
      const uint32_t document = places_[at].document;
      append_varint(lists_, document + 1 - next_document);
      next_document = document + 1;
      if (at + 1 == end || places_[at + 1].document != document) {  // once, as most are
        const size_t size_at = lists_.size();
        lists_ += '\0';
        append_varint(lists_, uint64_t{places_[at++].position} + 2);
        lists_[size_at] = static_cast<char>(2 * (lists_.size() - size_at - 1));
        continue;
      }
      uint32_t position = 0;
      positions.clear();
      for (; at < end && places_[at].document == document; ++at) {
        append_varint(positions, uint64_t{places_[at].position} - position + 2);
        position = places_[at].position;
      }
      append_varint(lists_, positions.size() * 2);
      lists_ += positions;
    }
    term.list_end = static_cast<uint32_t>(lists_.size());
  }
  block.lists = lists_;  // without room to spare
  block.bytes = bytes_;
  clear();
  return block;
}

void TermBlockMaker::clear() {
  if (broken_ || written_.capacity() > most_kept) {
    *this = {};
    return;
  }
  for (const Entry& entry : entries_) slots_[entry.slot] = {};
  texts_.clear();
  copied_.fill({});
  written_.clear();
  bytes_.clear();
  block_ = {};
  entries_.clear();
  terms_.clear();
  ends_.clear();
}

}  // namespace press
