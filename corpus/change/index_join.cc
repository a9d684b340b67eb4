#include "corpus/change/index_join.h"

#include <algorithm>
#include <memory>
#include <queue>
#include <utility>

#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/posting_list.h"
#include "corpus/text/error.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

// The documents of one term as they come from one segment after the other.
class Lists {
 public:
  void clear() {
    entries_.clear();
    bytes_.clear();
  }

  // What ListReader tells of one segment of a part.
  struct Sink {
    Lists& lists;
    const std::vector<uint32_t>& docs;
    const Database& database;
    bool kept = false;

    void document(uint32_t doc) {
      if (doc >= docs.size()) index_damaged(database, "it has a document that the corpus has not");
      kept = docs[doc] != 0;
      if (kept) lists.open(docs[doc]);
    }
    void positions(std::string_view bytes) {
      if (kept) lists.bytes_ += bytes;
    }
  };

  void open(uint32_t doc) {
    if (!entries_.empty() && doc <= entries_.back().doc) sorted_ = false;
    entries_.push_back({doc, bytes_.size()});
  }

  // Of two entries of one document the first came from the newer segment, and holds. One without
  // positions says that the document lost the term.
  void write(std::string_view term, SegmentWriter& writer) {
    for (size_t i = 0; i < entries_.size(); ++i)
      entries_[i].size =
          (i + 1 < entries_.size() ? entries_[i + 1].at : bytes_.size()) - entries_[i].at;
    if (!sorted_)
      std::stable_sort(entries_.begin(), entries_.end(),
                       [](const Entry& a, const Entry& b) { return a.doc < b.doc; });
    sorted_ = true;
    bool open = false;
    uint32_t before = 0;
    for (const Entry& entry : entries_) {
      if (std::exchange(before, entry.doc) == entry.doc || entry.size == 0) continue;
      if (!open) writer.term(term);
      open = true;
      sized_.clear();
      append_varint(sized_, uint64_t{entry.size} * 2);
      sized_.append(bytes_, entry.at, entry.size);
      writer.document(entry.doc, sized_);
    }
    written_ = open;
  }
  bool written() const { return written_; }

 private:
  struct Entry {
    uint32_t doc = 0;
    size_t at = 0, size = 0;  // of its positions in bytes_
  };
  std::vector<Entry> entries_;
  std::string bytes_, sized_;
  bool sorted_ = true, written_ = false;
};

// One segment of one part, term by term.
struct Source {
  const IndexPart* part = nullptr;
  size_t order = 0;  // parts as given, within a part the newest segment first
  SegmentTerms terms;
};

void count(const IndexPart& part, JoinedIndex& joined) {
  Statement sizes = part.database->prepare("SELECT id, sz FROM text_index_docsize");
  while (sizes.step()) {
    const auto doc = static_cast<size_t>(sizes.integer(0));
    if (doc >= part.docs->size() || (*part.docs)[doc] == 0) continue;
    std::string_view size = sizes.blob(1);
    ++joined.documents;
    joined.words += take_varint(size);
  }
}

}  // namespace

JoinedIndex join_indexes(const std::vector<IndexPart>& parts, SegmentWriter& writer) {
  JoinedIndex joined;
  std::vector<std::unique_ptr<Source>> sources;
  for (const IndexPart& part : parts) {
    if (!is_known_format(*part.database))
      index_damaged(*part.database, "it is of a format that this program does not write");
    for (const IndexSegment& segment : index_segments(*part.database))
      sources.push_back(std::make_unique<Source>(
          Source{&part, sources.size(), SegmentTerms(*part.database, segment, "")}));
    count(part, joined);
  }
  const auto later = [](const Source* a, const Source* b) {
    const int order = a->terms.term().compare(b->terms.term());
    return order != 0 ? order > 0 : a->order > b->order;
  };
  std::priority_queue<Source*, std::vector<Source*>, decltype(later)> waiting(later);
  for (const auto& source : sources)
    if (!source->terms.at_end()) waiting.push(source.get());
  Lists lists;
  std::string term;
  while (!waiting.empty()) {
    term = waiting.top()->terms.term();
    lists.clear();
    while (!waiting.empty() && waiting.top()->terms.term() == term) {
      Source* source = waiting.top();
      waiting.pop();
      Lists::Sink sink{lists, *source->part->docs, *source->part->database};
      read_list(source->terms, sink);
      if (!source->terms.at_end()) waiting.push(source);
    }
    const std::string_view written = std::string_view(term).substr(1);  // without main_index
    lists.write(written, writer);
    joined.ideographs = joined.ideographs || (lists.written() && written == ideographs_term);
  }
  joined.pages = writer.finish();
  return joined;
}

}  // namespace press
