#include "corpus/postings.h"

#include <algorithm>
#include <string>

#include "corpus/index_pages.h"
#include "corpus/varint.h"

namespace press {
namespace {

// Reads the list of documents of one term, stretch by stretch as it lies on the pages: the number
// of a document (as the difference to the one before, but whole where it is the first of a page),
// twice the size of its positions in bytes, and the positions.
template <typename Sink>
class ListReader {
 public:
  explicit ListReader(Sink& sink) : sink_(sink) {}

  void begin() {
    doc_ = 0;
    positions_ = 0;
    state_ = State::document;
  }

  void read(const IndexPage& page, std::string_view list) {
    const char* whole = page.first_document() == 0
                            ? nullptr
                            : list.data() - page.place_of(list) + page.first_document();
    while (!list.empty()) {
      if (state_ == State::document) {
        const bool is_whole = list.data() == whole;
        doc_ = static_cast<uint32_t>(take_varint(list)) + (is_whole ? 0 : doc_);
        sink_.document(doc_);
        state_ = State::size;
      } else if (state_ == State::size) {
        positions_ = take_varint(list) / 2;
        state_ = positions_ == 0 ? State::document : State::positions;
      } else {
        sink_.positions(list.substr(0, positions_));
        const size_t here = std::min<size_t>(positions_, list.size());
        list.remove_prefix(here);
        positions_ -= here;
        if (positions_ == 0) state_ = State::document;
      }
    }
  }

 private:
  enum class State { document, size, positions };

  Sink& sink_;
  uint32_t doc_ = 0;
  uint64_t positions_ = 0;
  State state_ = State::document;
};

struct Counts {
  std::vector<Posting>& postings;

  void document(uint32_t doc) { postings.push_back({doc, 0}); }
  void positions(std::string_view bytes) { postings.back().count += count_positions(bytes); }
};

// Positions into the place of their document.
struct Places {
  PositionLists& lists;
  const std::vector<uint32_t>& places;  // by document, of the next position
  std::vector<uint32_t>& next;
  uint32_t doc = 0, position = 0;

  void document(uint32_t number) {
    doc = number;
    position = 0;
  }
  void positions(std::string_view bytes) {
    if (doc >= places.size()) return;
    uint32_t& at = next[places[doc]];
    while (!bytes.empty()) {
      position = next_position(position, bytes);
      if (at < lists.positions.size()) lists.positions[at++] = position;
    }
  }
};

// Returns the number of lists read.
template <typename Sink>
size_t read_segment(Database& database, int64_t segment, const std::string& wanted, bool prefix,
                    Sink& sink) {
  Statement pages =
      database.prepare("SELECT block FROM text_index_data WHERE id >= ? AND id < ? ORDER BY id");
  pages.bind(1, page_id(segment, first_page(database, segment, wanted)))
      .bind(2, page_id(segment, int64_t{1} << 31));
  ListReader<Sink> reader(sink);
  size_t lists = 0;
  bool inside = false;
  std::string term;
  while (pages.step()) {
    IndexPage page(pages.blob(0));
    if (inside) reader.read(page, page.continued());
    while (page.next(term)) {
      const int order = term.compare(0, prefix ? wanted.size() : term.npos, wanted);
      if (order > 0) return lists;
      inside = order == 0;
      if (!inside) continue;
      reader.begin();
      reader.read(page, page.list());
      ++lists;
    }
  }
  return lists;
}

// One posting a document. Of many postings by a table of all documents, of few by sorting.
void join(std::vector<Posting>& postings) {
  uint32_t most = 0;
  for (const Posting& posting : postings) most = std::max(most, posting.doc);
  size_t kept = 0;
  if (postings.size() > most / 16) {
    std::vector<uint32_t> counts(size_t{most} + 1);
    for (const Posting& posting : postings) counts[posting.doc] += posting.count;
    for (uint32_t doc = 0; doc <= most; ++doc)
      if (counts[doc] > 0) postings[kept++] = {doc, counts[doc]};
  } else {
    std::sort(postings.begin(), postings.end(),
              [](const Posting& a, const Posting& b) { return a.doc < b.doc; });
    for (const Posting& posting : postings) {
      if (kept > 0 && postings[kept - 1].doc == posting.doc)
        postings[kept - 1].count += posting.count;
      else
        postings[kept++] = posting;
    }
  }
  postings.resize(kept);
}

}  // namespace

std::vector<Posting> postings_of(Database& database, std::string_view term, bool prefix) {
  std::vector<Posting> postings;
  size_t lists = 0;
  Counts sink = {postings};
  const std::string wanted = main_index + std::string(term);
  for (const int64_t segment : index_segments(database))
    lists += read_segment(database, segment, wanted, prefix, sink);
  if (lists > 1) join(postings);
  return postings;
}

PositionLists positions_of(Database& database, std::string_view prefix,
                           const std::vector<Posting>& postings) {
  PositionLists lists;
  std::vector<uint32_t> places(postings.empty() ? 0 : postings.back().doc + 1);
  uint32_t sum = 0;
  for (size_t i = 0; i < postings.size(); ++i) {
    places[postings[i].doc] = static_cast<uint32_t>(i);
    lists.begins.push_back(sum);
    sum += postings[i].count;
  }
  std::vector<uint32_t> next = lists.begins;
  lists.begins.push_back(sum);
  lists.positions.resize(sum);
  Places sink = {lists, places, next};
  const std::string wanted = main_index + std::string(prefix);
  for (const int64_t segment : index_segments(database))
    read_segment(database, segment, wanted, true, sink);
  for (size_t i = 0; i < postings.size(); ++i)
    std::sort(lists.positions.begin() + lists.begins[i],
              lists.positions.begin() + lists.begins[i + 1]);
  return lists;
}

}  // namespace press
