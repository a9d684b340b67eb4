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
class ListReader {
 public:
  explicit ListReader(std::vector<Posting>& postings) : postings_(postings) {}

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
        postings_.push_back({doc_, 0});
        state_ = State::size;
      } else if (state_ == State::size) {
        positions_ = take_varint(list) / 2;
        state_ = positions_ == 0 ? State::document : State::positions;
      } else {
        count(list.substr(0, positions_));
        const size_t here = std::min<size_t>(positions_, list.size());
        list.remove_prefix(here);
        positions_ -= here;
        if (positions_ == 0) state_ = State::document;
      }
    }
  }

 private:
  enum class State { document, size, positions };

  // Each position is one number, whose last byte has no high bit.
  void count(std::string_view positions) {
    uint32_t sum = 0;
    for (const char byte : positions) sum += (byte & 0x80) == 0;
    postings_.back().count += sum;
  }

  std::vector<Posting>& postings_;
  uint32_t doc_ = 0;
  uint64_t positions_ = 0;
  State state_ = State::document;
};

// Returns the number of lists read.
size_t read_segment(Database& database, int64_t segment, const std::string& wanted, bool prefix,
                    std::vector<Posting>& postings) {
  Statement pages =
      database.prepare("SELECT block FROM text_index_data WHERE id >= ? AND id < ? ORDER BY id");
  pages.bind(1, page_id(segment, first_page(database, segment, wanted)))
      .bind(2, page_id(segment, int64_t{1} << 31));
  ListReader reader(postings);
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

// One posting a document.
void join(std::vector<Posting>& postings) {
  std::sort(postings.begin(), postings.end(),
            [](const Posting& a, const Posting& b) { return a.doc < b.doc; });
  size_t kept = 0;
  for (const Posting& posting : postings) {
    if (kept > 0 && postings[kept - 1].doc == posting.doc)
      postings[kept - 1].count += posting.count;
    else
      postings[kept++] = posting;
  }
  postings.resize(kept);
}

}  // namespace

std::vector<Posting> postings_of(Database& database, std::string_view term, bool prefix) {
  std::vector<Posting> postings;
  size_t lists = 0;
  const std::string wanted = main_index + std::string(term);
  for (const int64_t segment : index_segments(database))
    lists += read_segment(database, segment, wanted, prefix, postings);
  if (lists > 1) join(postings);
  return postings;
}

}  // namespace press
