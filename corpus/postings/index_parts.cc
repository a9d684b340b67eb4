#include "corpus/postings/index_parts.h"

#include <utility>

#include "corpus/postings/fts5_rows.h"
#include "corpus/postings/posting_list.h"

namespace press {

IndexSource::IndexSource(Database& database, IndexAccess access)
    : database(database), access(access) {
  if (access == IndexAccess::fts5) return;
  reader = std::make_unique<PageReader>(database);
  segments = index_segments(database);
}

PrefixLists& IndexSource::prefix(const std::string& prefix, TermEnd end) {
  const auto [at, added] = prefixes.try_emplace({prefix, end});
  if (added) at->second.postings = postings_of(database, prefix, end, access);
  return at->second;
}

uint32_t meet(const std::vector<IndexMatch::Part*>& parts, uint32_t target) {
  for (;;) {
    for (IndexMatch::Part* part : parts) {
      if (part->doc < target) part->seek(target);
      target = part->doc;
      if (target == IndexMatch::end) return IndexMatch::end;
      if (part->doc > parts[0]->doc) break;
    }
    if (target == parts[0]->doc) return target;
  }
}

namespace {

using Part = IndexMatch::Part;
constexpr uint32_t end = IndexMatch::end;

// A part with places in the document at hand.
struct Placed : Part {
  virtual const std::vector<uint32_t>& positions() = 0;
  virtual uint32_t hits() { return static_cast<uint32_t>(positions().size()); }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    if (ranked) counts.push_back(doc == current ? hits() : 0);
  }
  void collect(std::vector<RankedPhrase>& all) override {
    if (ranked) all.push_back({node, documents()});
  }
  // How many documents it has; -1: not known without reading.
  virtual int64_t documents() const { return -1; }

  const IndexNode* node = nullptr;
  bool ranked = false;
  uint32_t terms = 1;
};

struct Term : Placed {
  Term(IndexSource& source, const std::string& term) {
    for (const IndexSegment& segment : source.segments) {
      PostingCursor cursor(*source.reader, segment, term);
      if (cursor.doc() != PostingCursor::end) cursors.push_back(std::move(cursor));
    }
  }

  // What the newest segment says of a document holds; without positions, the term is not in it.
  void seek(uint32_t target) override {
    known = false;
    for (;; target = doc + 1) {
      doc = end;
      for (PostingCursor& cursor : cursors) {
        cursor.seek(target);
        if (cursor.doc() >= doc) continue;
        doc = cursor.doc();
        here = &cursor;
      }
      if (doc == end || here->has_positions()) return;
    }
  }
  const std::vector<uint32_t>& positions() override {
    if (known) return list;
    known = true;
    list.clear();
    std::string_view bytes = here->positions();
    for (uint32_t position = 0; !bytes.empty(); list.push_back(position))
      if (!next_position(position, bytes)) here->place().damaged("a position is wrong");
    return list;
  }
  uint32_t hits() override { return count_positions(here->positions()); }
  int64_t cost() const override {
    int64_t pages = 0;
    for (const PostingCursor& cursor : cursors) pages += cursor.pages();
    return pages * documents_a_page;
  }

  static constexpr int64_t documents_a_page = 1000;  // about
  std::vector<PostingCursor> cursors;                // by segment, the newest first
  PostingCursor* here = nullptr;                     // the one that tells about the document
  std::vector<uint32_t> list;
  bool known = false;
};

// All words that begin alike, or the forms of a word. Their lists are read whole, and where they
// stand only when asked.
struct Prefix : Placed {
  Prefix(IndexSource& source, const std::string& prefix, TermEnd last)
      : source(source),
        prefix(prefix),
        last(last),
        places(source.prefix(prefix, last).places),
        postings(source.prefix(prefix, last).postings) {}

  void seek(uint32_t target) override {
    known = false;
    // By strides that double, then by halves: it is mostly near.
    size_t stride = 1;
    for (; at + stride < postings.size() && postings[at + stride].doc < target; stride *= 2)
      at += stride;
    const auto begin = postings.begin() + static_cast<std::ptrdiff_t>(at);
    const auto stop =
        begin + static_cast<std::ptrdiff_t>(std::min(stride + 1, postings.size() - at));
    at = static_cast<size_t>(
        std::lower_bound(begin, stop, target,
                         [](const Posting& p, uint32_t wanted) { return p.doc < wanted; }) -
        postings.begin());
    doc = at < postings.size() ? postings[at].doc : end;
  }
  const std::vector<uint32_t>& positions() override {
    if (known) return list;
    known = true;
    if (places.begins.empty()) places = positions_of(source.database, prefix, last, postings);
    list.assign(places.positions.begin() + places.begins[at],
                places.positions.begin() + places.begins[at + 1]);
    return list;
  }
  uint32_t hits() override { return postings[at].count; }
  int64_t documents() const override { return static_cast<int64_t>(postings.size()); }
  int64_t cost() const override { return documents(); }

  IndexSource& source;
  std::string prefix;
  TermEnd last;
  PositionLists& places;
  const std::vector<Posting>& postings;
  size_t at = 0;
  std::vector<uint32_t> list;
  bool known = false;
};

// Terms that follow one another. A hit is the place of the first one.
struct Phrase : Placed {
  Phrase(IndexSource& source, const IndexNode& node) {
    for (size_t i = 0; i < node.terms.size(); ++i) {
      if (node.last != TermEnd::here && i + 1 == node.terms.size())
        words.push_back(std::make_unique<Prefix>(source, node.terms[i], node.last));
      else
        words.push_back(std::make_unique<Term>(source, node.terms[i]));
    }
    order = cheapest_first(words);
    terms = static_cast<uint32_t>(words.size());
  }

  void seek(uint32_t target) override {
    doc = meet(order, target);
    while (doc != end && !stands_here()) doc = meet(order, doc + 1);
  }
  bool stands_here() {
    list = words[0]->positions();
    for (uint32_t i = 1; i < words.size() && !list.empty(); ++i) {
      const std::vector<uint32_t>& next = words[i]->positions();
      size_t kept = 0, at = 0;
      for (const uint32_t position : list) {
        while (at < next.size() && next[at] < position + i) ++at;
        if (at < next.size() && next[at] == position + i) list[kept++] = position;
      }
      list.resize(kept);
    }
    return !list.empty();
  }
  const std::vector<uint32_t>& positions() override { return list; }
  int64_t cost() const override { return order[0]->cost(); }

  std::vector<std::unique_ptr<Placed>> words;
  std::vector<Part*> order;
  std::vector<uint32_t> list;
};

std::unique_ptr<Placed> make_phrase(IndexSource& source, const IndexNode& node) {
  std::unique_ptr<Placed> made;
  if (node.terms.size() != 1)
    made = std::make_unique<Phrase>(source, node);
  else if (node.last != TermEnd::here)
    made = std::make_unique<Prefix>(source, node.terms[0], node.last);
  else
    made = std::make_unique<Term>(source, node.terms[0]);
  made->node = &node;
  made->ranked = node.ranked;
  return made;
}

struct Near : Part {
  Near(IndexSource& source, const IndexNode& node) : distance(node.distance) {
    for (const IndexNode& child : node.children) phrases.push_back(make_phrase(source, child));
    order = cheapest_first(phrases);
    places.resize(phrases.size());
  }

  void seek(uint32_t target) override {
    doc = meet(order, target);
    while (doc != end && !stand_near()) doc = meet(order, doc + 1);
  }

  // One place of each phrase at a time. They are near when each ends at most `distance` positions
  // before the begin of the last of them. Then the one whose next place comes first goes on.
  bool stand_near() {
    for (size_t i = 0; i < phrases.size(); ++i) places[i] = {&phrases[i]->positions(), 0, end, 0};
    uint32_t last = places[0].position();
    for (;;) {
      for (bool near = false; !near;) {
        near = true;
        for (size_t i = 0; i < phrases.size(); ++i) {
          const uint32_t reach = distance + phrases[i]->terms;
          if (places[i].position() + reach >= last && places[i].position() <= last) continue;
          near = false;
          while (places[i].position() + reach < last)
            if (!places[i].go_on()) return places[0].hits > 0;
          last = std::max(last, places[i].position());
        }
      }
      Place* first = &places[0];
      for (Place& place : places) {
        place.count();
        if (place.coming() < first->coming()) first = &place;
      }
      if (!first->go_on()) return true;
    }
  }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    for (size_t i = 0; i < phrases.size(); ++i)
      if (phrases[i]->ranked) counts.push_back(doc == current ? places[i].hits : 0);
  }
  void collect(std::vector<RankedPhrase>& ranked) override {
    for (const auto& phrase : phrases) phrase->collect(ranked);
  }
  int64_t cost() const override { return order[0]->cost(); }

  struct Place {
    const std::vector<uint32_t>* list;
    size_t at;
    uint32_t counted;  // the position that was counted last
    uint32_t hits;

    uint32_t position() const { return (*list)[at]; }
    uint32_t coming() const { return at + 1 < list->size() ? (*list)[at + 1] : end; }
    bool go_on() { return ++at < list->size(); }
    void count() {
      if (hits == 0 || counted != position()) ++hits;
      counted = position();
    }
  };
  uint32_t distance;
  std::vector<std::unique_ptr<Placed>> phrases;
  std::vector<Part*> order;
  std::vector<Place> places;
};

// What FTS5 finds itself, of an index that we do not know how to read.
struct Asked : Part {
  Asked(IndexSource& source, const IndexNode& node) : node(node), rows(source.database, node) {}

  void seek(uint32_t target) override {
    rows.seek(target);
    doc = rows.doc();
  }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    const bool here = doc == current;
    if (node.kind == IndexNode::Kind::phrase) {
      if (node.ranked) counts.push_back(here ? rows.hits()[0] : 0);
      return;
    }
    for (size_t i = 0; i < node.children.size(); ++i)
      if (node.children[i].ranked) counts.push_back(here ? rows.hits()[i] : 0);
  }
  void collect(std::vector<RankedPhrase>& ranked) override {
    if (node.kind == IndexNode::Kind::phrase) {
      if (node.ranked) ranked.push_back({&node});
      return;
    }
    for (const IndexNode& child : node.children)
      if (child.ranked) ranked.push_back({&child});
  }
  int64_t cost() const override { return 1; }  // unknown

  const IndexNode& node;
  Fts5Rows rows;
};

}  // namespace

std::unique_ptr<Part> make_index_part(IndexSource& source, const IndexNode& node) {
  const bool forms = node.terms.size() == 1 && node.last == TermEnd::particles;
  if (source.access == IndexAccess::fts5 && !forms) return std::make_unique<Asked>(source, node);
  if (node.kind == IndexNode::Kind::near) return std::make_unique<Near>(source, node);
  return make_phrase(source, node);
}

int64_t count_documents(IndexSource& source, const IndexNode& phrase, int64_t enough,
                        const std::function<bool(uint32_t doc)>& counts) {
  const std::unique_ptr<Part> part = make_index_part(source, phrase);
  int64_t documents = 0;
  for (part->seek(1); part->doc != end && documents < enough; part->seek(part->doc + 1))
    if (!counts || counts(part->doc)) ++documents;
  return documents;
}

}  // namespace press
