// The terms that the index has of each document against those that its text and findings give: both
// summed up to one number a document, in which the order does not count.
#include <algorithm>

#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/index_check.h"
#include "corpus/postings/posting_list.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

uint64_t mixed(uint64_t term_hash, uint32_t position) {
  uint64_t mix = term_hash ^ (uint64_t{position} + 1) * 0x9E3779B97F4A7C15u;
  mix = (mix ^ (mix >> 32)) * 0xD6E8FEB86659FD93u;
  return mix ^ (mix >> 32);
}

// The sums of the index, by document.
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

  uint64_t operator[](int64_t doc) const { return sums_[static_cast<size_t>(doc)]; }
  size_t size() const { return sums_.size(); }
  bool outside() const { return outside_; }  // documents beyond the last

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

// Rows of several documents in their order, one document at a time.
class RowsByDocument {
 public:
  RowsByDocument(Database& database, const char* sql) : rows_(database.prepare(sql)) { step(); }

  template <typename Take>
  void each(int64_t doc, const Take& take) {
    while (there_ && rows_.integer(0) < doc) step();
    for (; there_ && rows_.integer(0) == doc; step()) take(rows_);
  }

 private:
  void step() { there_ = rows_.step(); }

  Statement rows_;
  bool there_ = false;
};

// What index_terms() reads of findings.
class StoredFindings {
 public:
  explicit StoredFindings(Database& database)
      : mentions_(database,
                  "SELECT m.doc, m.start, m.\"end\", coalesce(m.read_as, m.type), e.id FROM "
                  "mentions m LEFT JOIN "
                  "entities e ON e.entity = m.entity WHERE m.credit IS NULL ORDER BY m.doc, m.n"),
        frames_(database,
                "SELECT doc, start, \"end\", pole FROM frame_hits WHERE NOT negated "
                "ORDER BY doc, n") {}

  const Findings& of(int64_t doc, std::string_view text) {
    findings_.mentions.clear();
    findings_.frames.clear();
    CodePoints mention_offsets(text), frame_offsets(text);
    mentions_.each(doc, [&](const Statement& row) {
      Mention& mention = findings_.mentions.emplace_back();
      mention.span = span(row, mention_offsets);
      mention.type = row.text(3);
      mention.entity = row.text(4);
    });
    frames_.each(doc, [&](const Statement& row) {
      FrameHit& hit = findings_.frames.emplace_back();
      hit.span = span(row, frame_offsets);
      hit.pole = row.text(3);
    });
    return findings_;
  }

 private:
  static Span span(const Statement& row, CodePoints& offsets) {
    const auto offset = [&](int column) {
      return offsets.to_byte(
          static_cast<uint32_t>(std::clamp<int64_t>(row.integer(column), 0, UINT32_MAX)));
    };
    const uint32_t begin = offset(1);
    return {begin, offset(2)};
  }

  RowsByDocument mentions_, frames_;
  Findings findings_;
};

uint64_t sum_of(const Tokens& tokens, const Findings& findings) {
  uint64_t sum = 0;
  uint32_t words = 0;
  index_terms(tokens, findings, [&](std::string_view, uint64_t hash, bool colocated) {
    words += !colocated;
    sum += mixed(hash, words - 1);
  });
  return sum;
}

}  // namespace

int64_t count_changed_documents(Database& database) {
  const int64_t last = database.number("SELECT max(doc) FROM texts");
  const int64_t documents = database.number("SELECT count(*) FROM texts");
  if (last < 0 || last > last_document || last / 64 > documents + 1000)
    throw Error("{}: the numbers of its documents go up to {}, but there are only {}",
                database.path(), last, documents);
  IndexSums sums(static_cast<uint32_t>(last + 1));
  sums.read(database);
  StoredFindings findings(database);
  Statement rows = database.prepare("SELECT doc, text FROM texts ORDER BY doc");
  Tokens tokens;
  int64_t changed = sums.outside() ? 1 : 0, next = 0;
  while (rows.step()) {
    const int64_t doc = rows.integer(0);
    if (doc < 0) continue;
    for (; next < doc; ++next) changed += sums[next] != 0;  // terms of no text
    next = doc + 1;
    const std::string_view text = rows.text(1);
    if (!is_utf8(text)) {
      ++changed;
      continue;
    }
    tokenize(text, tokens);
    changed += sum_of(tokens, findings.of(doc, text)) != sums[doc];
  }
  return changed;
}

}  // namespace press
