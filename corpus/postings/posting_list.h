#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/postings/index_pages.h"
#include "corpus/query/query_plan.h"
#include "corpus/text/varint.h"
#include "corpus/tokens/particles.h"

namespace press {

// Takes a position, which is kept as the difference to the one before, plus 2; false where the
// bytes are not a position.
inline bool next_position(uint32_t& position, std::string_view& bytes) {
  uint64_t step = 0;
  if (!read_varint(bytes, step) || step < 2 || step - 2 > INT32_MAX - uint64_t{position})
    return false;
  position += static_cast<uint32_t>(step - 2);
  return true;
}

// How many positions there are. Each is one number, whose last byte has no high bit.
inline uint32_t count_positions(std::string_view bytes) {
  uint32_t sum = 0;
  for (const char byte : bytes) sum += (byte & 0x80) == 0;
  return sum;
}

// The next number of a document, or the size of its positions. One that cannot be is an Error.
inline uint32_t take_document(std::string_view& list, uint32_t before, bool whole,
                              const PagePlace& place) {
  uint64_t number = 0;
  if (!read_varint(list, number) || number == 0 || number > last_document)
    place.damaged("a document number is wrong");
  if (!whole) number += before;
  if (number <= before || number > last_document) place.damaged("a document number is wrong");
  return static_cast<uint32_t>(number);
}

inline uint64_t take_size(std::string_view& list, const PagePlace& place) {
  uint64_t twice = 0;
  if (!read_varint(list, twice)) place.damaged("a list is cut");
  return twice / 2;  // the lowest bit: what older segments say of the document is void
}

// Reads the list of documents of one term, stretch by stretch as it lies on the pages: the number
// of a document (as the difference to the one before, but whole where it is the first of a page),
// twice the size of its positions in bytes, and the positions. The sink hears of each document()
// and its positions(), none where a newer segment takes the term away from an older one.
template <typename Sink>
class ListReader {
 public:
  explicit ListReader(Sink& sink) : sink_(sink) {}

  void read(const IndexPage& page, std::string_view list, bool continued) {
    const char* whole = continued && page.first_document() != 0
                            ? list.data() - page.place_of(list) + page.first_document()
                            : nullptr;
    bool first = continued;
    while (!list.empty()) {
      if (state_ == State::document) {
        const bool is_whole = list.data() == whole;
        if (first && !is_whole) page.place().damaged("its first document is elsewhere");
        first = false;
        doc_ = take_document(list, doc_, is_whole, page.place());
        sink_.document(doc_);
        state_ = State::size;
      } else if (state_ == State::size) {
        positions_ = take_size(list, page.place());
        state_ = positions_ == 0 ? State::document : State::positions;
      } else {
        const size_t here = std::min<size_t>(positions_, list.size());
        if ((list[here - 1] & 0x80) != 0) page.place().damaged("a position is cut");
        sink_.positions(list.substr(0, here));
        list.remove_prefix(here);
        positions_ -= here;
        if (positions_ == 0) state_ = State::document;
      }
    }
    if (first && whole != nullptr) page.place().damaged("its first document is elsewhere");
  }
  // After the last stretch.
  void end(const PagePlace& place) const {
    if (state_ != State::document) place.damaged("a list is cut");
  }

 private:
  enum class State { document, size, positions };

  Sink& sink_;
  uint32_t doc_ = 0;
  uint64_t positions_ = 0;
  State state_ = State::document;
};

// Whether `word` stands for `term`, which begins with it.
inline bool stands_for(std::string_view word, TermEnd end, std::string_view term) {
  return end != TermEnd::particles || Particles::get().is_form(term, word);
}

// Reads the list of the term at hand into the sink, and goes to the next term.
template <typename Sink>
void read_list(SegmentTerms& terms, Sink& sink) {
  ListReader<Sink> reader(sink);
  PagePlace place;
  terms.take_list([&](const IndexPage& page, std::string_view list, bool continued) {
    reader.read(page, list, continued);
    place = page.place();
  });
  reader.end(place);
}

// Visits the term `wanted` (with main_index before it), or all that it stands for, in the order of
// their bytes: visit(segments), those that have it, newest first: what a newer one says of a
// document holds. visit() must take the list of each (read_list()).
template <typename Visit>
void each_index_term(Database& database, const std::string& wanted, TermEnd end,
                     const Visit& visit) {
  std::vector<std::unique_ptr<SegmentTerms>> segments;
  for (const IndexSegment& segment : index_segments(database))
    segments.push_back(std::make_unique<SegmentTerms>(database, segment, wanted));
  std::vector<SegmentTerms*> here;
  for (;;) {
    here.clear();
    for (const auto& segment : segments) {
      if (segment->at_end()) continue;
      const int order = here.empty() ? -1 : segment->term().compare(here[0]->term());
      if (order < 0) here.clear();
      if (order <= 0) here.push_back(segment.get());
    }
    if (here.empty()) return;
    const std::string& term = here[0]->term();
    if (end == TermEnd::here ? term != wanted : !term.starts_with(wanted)) return;
    if (stands_for(wanted, end, term))
      visit(here);
    else
      for (SegmentTerms* segment : here) segment->next();
    if (end == TermEnd::here) return;
  }
}

}  // namespace press
