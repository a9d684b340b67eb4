#include "corpus/postings/index_match.h"

#include <algorithm>
#include <utility>

#include "corpus/postings/index_parts.h"

namespace press {
namespace {

using Part = IndexMatch::Part;
constexpr uint32_t end = IndexMatch::end;
constexpr uint32_t elsewhere = end - 1;  // no part stands there

std::unique_ptr<Part> make_part(IndexSource& source, const IndexNode& node);

struct Several : Part {
  Several(IndexSource& source, const IndexNode& node) {
    for (const IndexNode& child : node.children) children.push_back(make_part(source, child));
  }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    const uint32_t inside = doc == current ? current : elsewhere;
    for (const auto& child : children) child->count_hits(inside, counts);
  }
  void collect(std::vector<RankedPhrase>& ranked) override {
    for (const auto& child : children) child->collect(ranked);
  }
  std::vector<std::unique_ptr<Part>> children;
};

struct All : Several {
  All(IndexSource& source, const IndexNode& node)
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

std::unique_ptr<Part> make_part(IndexSource& source, const IndexNode& node) {
  switch (node.kind) {
    case IndexNode::Kind::phrase:
    case IndexNode::Kind::near:
      return make_index_part(source, node);
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
  Whole(Database& database, const IndexNode& node, IndexAccess access)
      : source(database, access), part(make_part(source, node)) {}
  void seek(uint32_t target) override {
    if (part->doc < target) part->seek(target);
    doc = part->doc;
  }
  void count_hits(uint32_t current, std::vector<uint32_t>& counts) override {
    part->count_hits(current, counts);
  }
  void collect(std::vector<RankedPhrase>& ranked) override { part->collect(ranked); }
  int64_t cost() const override { return part->cost(); }
  IndexSource source;
  std::unique_ptr<Part> part;
};

}  // namespace

IndexMatch::IndexMatch(Database& database, const IndexNode& root)
    : IndexMatch(database, root, index_access(database)) {}

IndexMatch::IndexMatch(Database& database, const IndexNode& root, IndexAccess access)
    : database_(database),
      access_(access),
      part_(std::make_unique<Whole>(database, root, access)) {}

IndexMatch::~IndexMatch() = default;

uint32_t IndexMatch::seek(uint32_t doc) {
  part_->seek(doc);
  return part_->doc;
}

void IndexMatch::count_hits(std::vector<uint32_t>& hits) {
  hits.clear();
  part_->count_hits(part_->doc, hits);
}

std::vector<int64_t> IndexMatch::documents_with(int64_t enough,
                                                const std::function<bool(uint32_t doc)>& counts) {
  std::vector<RankedPhrase> phrases;
  part_->collect(phrases);
  std::vector<int64_t> documents;
  IndexSource source(database_, access_);
  for (const RankedPhrase& phrase : phrases)
    documents.push_back(phrase.documents >= 0 && !counts
                            ? phrase.documents
                            : count_documents(source, *phrase.node, enough, counts));
  return documents;
}

std::vector<double> IndexMatch::weights(const Bm25& bm25) {
  std::vector<double> weights;
  for (const int64_t documents : documents_with(bm25.enough()))
    weights.push_back(bm25.weight(documents));
  return weights;
}

}  // namespace press
