#include "corpus/postings/index_contents.h"

#include <fmt/format.h>

#include <utility>

#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/posting_list.h"
#include "corpus/text/error.h"

namespace press {
namespace {

uint64_t mixed(uint64_t term_hash, uint32_t position) {
  uint64_t mix = term_hash ^ (uint64_t{position} + 1) * 0x9E3779B97F4A7C15u;
  mix = (mix ^ (mix >> 32)) * 0xD6E8FEB86659FD93u;
  return mix ^ (mix >> 32);
}

// The sums of the index, in the making.
class IndexSums {
 public:
  explicit IndexSums(uint32_t documents) : sums_(documents), seen_(documents) {}

  void document(uint32_t doc) {
    doc_ = doc;
    position_ = 0;
    skip_ = false;
    if (doc >= sums_.size()) return;
    skip_ = seen_[doc].term == term_ && seen_[doc].segment != segment_;  // a newer one has it
    if (!skip_) seen_[doc] = {term_, segment_};
  }
  void positions(std::string_view bytes) {
    while (!bytes.empty()) {
      if (!next_position(position_, bytes)) place_->damaged("a position is wrong");
      if (skip_) continue;
      if (doc_ >= sums_.size())
        outside_ = true;
      else
        sums_[doc_] += mixed(hash_, position_);
    }
  }

  void read(Database& database) {
    const std::string all(1, main_index);
    each_index_term(database, all, TermEnd::anywhere,
                    [this](const std::vector<SegmentTerms*>& segments) {
                      hash_ = fold_hash(std::string_view(segments[0]->term()).substr(1));
                      ++term_;
                      segment_ = 0;
                      for (SegmentTerms* segment : segments) {
                        ++segment_;
                        place_ = &segment->place();
                        read_list(*segment, *this);
                      }
                    });
  }

  IndexContents taken() { return {std::move(sums_), outside_}; }

 private:
  struct Seen {
    uint32_t term = 0, segment = 0;
  };
  std::vector<uint64_t> sums_;
  std::vector<Seen> seen_;
  const PagePlace* place_ = nullptr;
  uint64_t hash_ = 0;
  uint32_t term_ = 0, segment_ = 0, doc_ = 0, position_ = 0;
  bool skip_ = false, outside_ = false;
};

}  // namespace

uint64_t sum_of_terms(const Tokens& tokens, const Findings& findings) {
  uint64_t sum = 0;
  uint32_t words = 0;
  index_terms(tokens, findings, [&](std::string_view, uint64_t hash, bool colocated) {
    words += !colocated;
    sum += mixed(hash, words - 1);
  });
  return sum;
}

IndexContents index_contents(Database& database) {
  const int64_t last = database.number("SELECT max(doc) FROM texts");
  if (last < 0 || last > last_document)
    throw Error("{}: the numbers of its documents go up to {}", database.path(), last);
  // No more are counted than matter: SQLite counts the rows of a whole table in one go, and those
  // of a damaged one without end.
  const int64_t documents = database.number(
      fmt::format("SELECT count(*) FROM (SELECT doc FROM texts LIMIT {})", last / 64 + 1));
  if (last / 64 > documents + 1000)
    throw Error("{}: the numbers of its documents go up to {}, but there are only {}",
                database.path(), last, documents);
  IndexSums sums(static_cast<uint32_t>(last + 1));
  sums.read(database);
  return sums.taken();
}

}  // namespace press
