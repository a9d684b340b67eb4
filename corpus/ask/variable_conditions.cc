#include "corpus/ask/variable_conditions.h"

#include <algorithm>

#include "corpus/file/where.h"

namespace press {
namespace {

bool is_variable_field(const QueryNode& node) {
  return node.kind == QueryKind::field && node.name == "var";
}

}  // namespace

VariableConditions::VariableConditions(Corpus& corpus, const QueryNode& root) {
  read(corpus, root);
  require(root);
  whole_ = is_variable_field(root) ||
           (root.kind == QueryKind::all &&
            std::all_of(root.children.begin(), root.children.end(), is_variable_field));
}

void VariableConditions::read(Corpus& corpus, const QueryNode& node) {
  if (is_variable_field(node))
    sets_.emplace(node.number,
                  documents_where(corpus, {{"var:" + node.variable, node.condition, ""}}));
  for (const QueryNode& child : node.children) read(corpus, child);
}

void VariableConditions::require(const QueryNode& node) {
  if (is_variable_field(node)) required_.push_back(&sets_.at(node.number));
  if (node.kind == QueryKind::all)
    for (const QueryNode& child : node.children) require(child);
}

DocumentSet first_of_stories(Corpus& corpus, const std::vector<int64_t>& documents,
                             const std::function<bool(int64_t doc)>& is_found) {
  const DocumentColumn &stories = corpus.columns().stories(), &dates = corpus.columns().dates();
  struct Member {
    uint32_t story, order;
    int64_t doc;
    auto operator<=>(const Member&) const = default;
  };
  std::vector<Member> members;
  for (const int64_t doc : documents)
    members.push_back(
        {stories[static_cast<size_t>(doc)], date_order(dates[static_cast<size_t>(doc)]), doc});
  std::sort(members.begin(), members.end());
  DocumentSet firsts(stories.size());
  for (size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    while (end < members.size() && members[end].story == members[begin].story) ++end;
    size_t first = begin;
    if (end > begin + 1)
      while (first < end && !is_found(members[first].doc)) ++first;
    if (first < end) firsts.add(static_cast<size_t>(members[first].doc));
  }
  return firsts;
}

}  // namespace press
