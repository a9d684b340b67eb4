#include "corpus/index_match.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "corpus/posting_cursor.h"
#include "corpus/postings.h"

namespace press {
namespace {

constexpr uint32_t end = IndexMatch::end;
constexpr uint32_t elsewhere = end - 1;  // no part stands there

// The documents of the words that begin alike, and where these stand, once that was asked.
struct PrefixLists {
  std::vector<Posting> postings;
  PositionLists places;
};

// What all parts read with.
struct Source {
  explicit Source(Database& database)
      : database(database), reader(database), segments(index_segments(database)) {}

  PrefixLists& prefix(const std::string& prefix) {
    const auto [at, added] = prefixes.try_emplace(prefix);
    if (added) at->second.postings = postings_of(database, prefix, true);
    return at->second;
  }

  Database& database;
  PageReader reader;
  std::vector<int64_t> segments;
  std::map<std::string, PrefixLists> prefixes;
};

}  // namespace

namespace {
struct Placed;
}

// A node at work. It stands at `doc`, or before the first document.
struct IndexMatch::Part {
  virtual ~Part() = default;
  // Goes to the first document from `target` on, which is not before the one at hand.
  virtual void seek(uint32_t target) = 0;
  // The hits of its ranked phrases in `current`; 0 for a part that is elsewhere.
  virtual void count_hits(uint32_t current, std::vector<uint32_t>& hits) = 0;
  // Appends its ranked phrases.
  virtual void collect(std::vector<Placed*>& ranked) = 0;
  // How much there is to read, roughly in documents.
  virtual int64_t cost() const = 0;

  uint32_t doc = 0;
};

namespace {

using Part = IndexMatch::Part;

// Brings all parts to the first document from `target` on that they share; `end` if none. The
// first part leads.
uint32_t meet(const std::vector<Part*>& parts, uint32_t target) {
  for (;;) {
    for (Part* part : parts) {
      if (part->doc < target) part->seek(target);
      target = part->doc;
      if (target == end) return end;
      if (part->doc > parts[0]->doc) break;
    }
    if (target == parts[0]->doc) return target;
  }
}

template <typename Some>
std::vector<Part*> cheapest_first(const std::vector<std::unique_ptr<Some>>& parts) {
  std::vector<Part*> order;
  for (const auto& part : parts) order.push_back(part.get());
  std::stable_sort(order.begin(), order.end(),
                   [](const Part* a, const Part* b) { return a->cost() < b->cost(); });
  return order;
}

std::unique_ptr<Placed> make_phrase(Source& source, const IndexNode& node);

// A part with places in the document at hand.
struct Placed : Part {
  virtual const std::vector<uint32_t>& positions() = 0;
  virtual uint32_t hits() { return static_cast<uint32_t>(positions().size()); }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    if (ranked) counts.push_back(doc == current ? hits() : 0);
  }
  void collect(std::vector<Placed*>& all) override {
    if (ranked) all.push_back(this);
  }
  // How many documents it has; `enough` or more are as good.
  virtual int64_t count_documents(Source& source, int64_t enough) const = 0;

  const IndexNode* node = nullptr;
  bool ranked = false;
  uint32_t terms = 1;
};

struct Term : Placed {
  Term(Source& source, const std::string& term) {
    for (const int64_t segment : source.segments) {
      PostingCursor cursor(source.reader, segment, term);
      if (cursor.doc() != PostingCursor::end) cursors.push_back(std::move(cursor));
    }
  }

  void seek(uint32_t target) override {
    known = false;
    doc = end;
    for (PostingCursor& cursor : cursors) {
      cursor.seek(target);
      doc = std::min(doc, cursor.doc());
    }
  }
  const std::vector<uint32_t>& positions() override {
    if (known) return list;
    known = true;
    list.clear();
    for (PostingCursor& cursor : cursors) {
      if (cursor.doc() != doc) continue;
      std::string_view bytes = cursor.positions();
      for (uint32_t position = 0; !bytes.empty();)
        list.push_back(position = next_position(position, bytes));
    }
    return list;
  }
  uint32_t hits() override {
    uint32_t sum = 0;
    for (PostingCursor& cursor : cursors)
      if (cursor.doc() == doc) sum += count_positions(cursor.positions());
    return sum;
  }
  int64_t cost() const override {
    int64_t pages = 0;
    for (const PostingCursor& cursor : cursors) pages += cursor.pages();
    return pages * documents_a_page;
  }

  int64_t count_documents(Source& source, int64_t enough) const override;

  static constexpr int64_t documents_a_page = 1000;  // about
  std::vector<PostingCursor> cursors;                // by segment
  std::vector<uint32_t> list;
  bool known = false;
};

// All words that begin alike. Their lists are read whole, and where they stand only when asked.
struct Prefix : Placed {
  Prefix(Source& source, const std::string& prefix)
      : source(source),
        prefix(prefix),
        places(source.prefix(prefix).places),
        postings(source.prefix(prefix).postings) {}

  void seek(uint32_t target) override {
    known = false;
    // By strides that double, then by halves: it is mostly near.
    size_t stride = 1;
    for (; at + stride < postings.size() && postings[at + stride].doc < target; stride *= 2)
      at += stride;
    const auto begin = postings.begin() + static_cast<std::ptrdiff_t>(at);
    const auto last =
        begin + static_cast<std::ptrdiff_t>(std::min(stride + 1, postings.size() - at));
    at = static_cast<size_t>(
        std::lower_bound(begin, last, target,
                         [](const Posting& p, uint32_t wanted) { return p.doc < wanted; }) -
        postings.begin());
    doc = at < postings.size() ? postings[at].doc : end;
  }
  const std::vector<uint32_t>& positions() override {
    if (known) return list;
    known = true;
    if (places.begins.empty()) places = positions_of(source.database, prefix, postings);
    list.assign(places.positions.begin() + places.begins[at],
                places.positions.begin() + places.begins[at + 1]);
    return list;
  }
  uint32_t hits() override { return postings[at].count; }
  int64_t count_documents(Source&, int64_t) const override {
    return static_cast<int64_t>(postings.size());
  }
  int64_t cost() const override { return static_cast<int64_t>(postings.size()); }

  Source& source;
  std::string prefix;
  PositionLists& places;
  const std::vector<Posting>& postings;
  size_t at = 0;
  std::vector<uint32_t> list;
  bool known = false;
};

// Terms that follow one another. A hit is the place of the first one.
struct Phrase : Placed {
  Phrase(Source& source, const IndexNode& node) {
    for (size_t i = 0; i < node.terms.size(); ++i) {
      if (node.prefix && i + 1 == node.terms.size())
        words.push_back(std::make_unique<Prefix>(source, node.terms[i]));
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
  int64_t count_documents(Source& source, int64_t enough) const override;
  int64_t cost() const override { return order[0]->cost(); }

  std::vector<std::unique_ptr<Placed>> words;
  std::vector<Part*> order;
  std::vector<uint32_t> list;
};

std::unique_ptr<Placed> make_phrase(Source& source, const IndexNode& node) {
  std::unique_ptr<Placed> made;
  if (node.terms.size() != 1)
    made = std::make_unique<Phrase>(source, node);
  else if (node.prefix)
    made = std::make_unique<Prefix>(source, node.terms[0]);
  else
    made = std::make_unique<Term>(source, node.terms[0]);
  made->node = &node;
  made->ranked = node.ranked;
  return made;
}

int64_t walk(Source& source, const IndexNode& node, int64_t enough) {
  const std::unique_ptr<Placed> part = make_phrase(source, node);
  int64_t documents = 0;
  for (part->seek(1); part->doc != end && documents < enough; part->seek(part->doc + 1))
    ++documents;
  return documents;
}

int64_t Term::count_documents(Source& source, int64_t enough) const {
  return walk(source, *node, enough);
}

int64_t Phrase::count_documents(Source& source, int64_t enough) const {
  return walk(source, *node, enough);
}

struct Near : Part {
  Near(Source& source, const IndexNode& node) : distance(node.distance) {
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
  void collect(std::vector<Placed*>& ranked) override {
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

std::unique_ptr<Part> make_part(Source& source, const IndexNode& node);

struct Several : Part {
  Several(Source& source, const IndexNode& node) {
    for (const IndexNode& child : node.children) children.push_back(make_part(source, child));
  }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    const uint32_t inside = doc == current ? current : elsewhere;
    for (const auto& child : children) child->count_hits(inside, counts);
  }
  void collect(std::vector<Placed*>& ranked) override {
    for (const auto& child : children) child->collect(ranked);
  }
  std::vector<std::unique_ptr<Part>> children;
};

struct All : Several {
  All(Source& source, const IndexNode& node)
      : Several(source, node), order(cheapest_first(children)) {}
  void seek(uint32_t target) override { doc = meet(order, target); }
  int64_t cost() const override { return order[0]->cost(); }
  std::vector<Part*> order;
};

struct Any : Several {
  using Several::Several;
  void seek(uint32_t target) override {
    doc = end;
    for (const auto& child : children) {
      if (child->doc < target) child->seek(target);
      doc = std::min(doc, child->doc);
    }
  }
  int64_t cost() const override {
    int64_t sum = 0;
    for (const auto& child : children) sum += child->cost();
    return sum;
  }
};

struct Without : Several {
  using Several::Several;
  void seek(uint32_t target) override {
    for (doc = target; doc != end; ++doc) {
      if (children[0]->doc < doc) children[0]->seek(doc);
      doc = children[0]->doc;
      if (doc == end) return;
      if (children[1]->doc < doc) children[1]->seek(doc);
      if (children[1]->doc != doc) return;
    }
  }
  int64_t cost() const override { return children[0]->cost(); }
};

std::unique_ptr<Part> make_part(Source& source, const IndexNode& node) {
  switch (node.kind) {
    case IndexNode::Kind::phrase:
      return make_phrase(source, node);
    case IndexNode::Kind::near:
      return std::make_unique<Near>(source, node);
    case IndexNode::Kind::all:
      return std::make_unique<All>(source, node);
    case IndexNode::Kind::any:
      return std::make_unique<Any>(source, node);
    case IndexNode::Kind::without:
      return std::make_unique<Without>(source, node);
  }
  return nullptr;
}

struct Whole : Part {
  Whole(Database& database, const IndexNode& node)
      : source(database), part(make_part(source, node)) {}
  void seek(uint32_t target) override {
    if (part->doc < target) part->seek(target);
    doc = part->doc;
  }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    part->count_hits(current, counts);
  }
  void collect(std::vector<Placed*>& ranked) override { part->collect(ranked); }
  int64_t cost() const override { return part->cost(); }
  Source source;
  std::unique_ptr<Part> part;
};

}  // namespace

IndexMatch::IndexMatch(Database& database, const IndexNode& root)
    : database_(database), part_(std::make_unique<Whole>(database, root)) {}

IndexMatch::~IndexMatch() = default;

uint32_t IndexMatch::seek(uint32_t doc) {
  part_->seek(doc);
  return part_->doc;
}

void IndexMatch::count_hits(std::vector<uint32_t>& hits) {
  hits.clear();
  part_->count_hits(part_->doc, hits);
}

// Above half of the documents every number gives the least weight.
std::vector<double> IndexMatch::weights(const Bm25& bm25) {
  std::vector<Placed*> phrases;
  part_->collect(phrases);
  const auto enough = static_cast<int64_t>(bm25.documents / 2) + 1;
  std::vector<double> weights;
  Source source(database_);
  for (const Placed* phrase : phrases)
    weights.push_back(bm25.weight(phrase->count_documents(source, enough)));
  return weights;
}

}  // namespace press
