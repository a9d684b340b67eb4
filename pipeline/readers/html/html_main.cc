#include <algorithm>

#include "pipeline/readers/html/html_blocks.h"

namespace press {
namespace {

using Kind = Block::Kind;

// Sizes are in bytes, shares in per cent of a page's or an element's prose.

// An element with less than this is a teaser or a box, whatever it calls itself; an article with
// many comments below it may have little more.
constexpr uint64_t min_claimed_share = 30;
// A child with more than this is where the article is; with less, its siblings are parts of it.
constexpr uint64_t nearly_all = 70;
// An item of a menu with more prose than this is a sentence of the article after all.
constexpr uint32_t longest_menu_item = 120;
// A line that is a link from end to end is a teaser up to this size; a longer one is a paragraph
// that someone made a link of.
constexpr size_t longest_link = 200;
// The same for a line of which at least half is a link: words of the article's own stand in it.
constexpr size_t longest_half_link = 120;
// How many blocks the headline may stand before the body: between them are byline, date, picture.
constexpr size_t farthest_headline = 40;
// A standfirst is a sentence; what is shorter is a label or a credit that ends with a full stop.
constexpr uint32_t shortest_standfirst = 50;

// Sums of prose over the page, so that the prose of any element costs two look-ups.
class Prose {
 public:
  Prose(const std::vector<PageBlock>& blocks) : blocks_(blocks) {
    sums_.push_back(0);
    for (const PageBlock& block : blocks)
      sums_.push_back(sums_.back() + (block.drop_root == 0 ? block.prose() : 0));
  }
  // The blocks whose text stands in [begin, end) of the nodes.
  size_t first_block(uint32_t node) const {
    return static_cast<size_t>(
        std::partition_point(blocks_.begin(), blocks_.end(),
                             [&](const PageBlock& block) { return block.first < node; }) -
        blocks_.begin());
  }
  uint64_t of(uint32_t begin, uint32_t end) const {
    return sums_[first_block(end)] - sums_[first_block(begin)];
  }
  uint64_t total() const { return sums_.back(); }

 private:
  const std::vector<PageBlock>& blocks_;
  std::vector<uint64_t> sums_;
};

// How strongly an element says that it holds the article. 0: not at all.
int claim(const HtmlPage& page, const HtmlNode& node, uint8_t bits) {
  if (node.tag == Tag::text) return 0;
  if (page.attribute(node, "itemprop").find("articleBody") != std::string_view::npos) return 3;
  if (node.tag == Tag::article) return 2;
  const bool holder = node.tag == Tag::div || node.tag == Tag::section || node.tag == Tag::td ||
                      node.tag == Tag::main;
  if (!holder) return 0;
  if ((bits & hint::body) && !(bits & (hint::drop | hint::comment))) return 3;
  return node.tag == Tag::main || page.attribute(node, "role") == "main" ? 1 : 0;
}

// The element with the strongest claim that holds a fair share of the page's prose; 0: none.
uint32_t claimed(const HtmlPage& page, const Prose& prose, const std::vector<uint8_t>& hints) {
  uint32_t best = 0;
  int best_claim = 0;
  uint64_t best_prose = 0;
  for (uint32_t i = 1; i < page.nodes.size(); ++i) {
    const int strength = claim(page, page.nodes[i], hints[i]);
    if (strength == 0) continue;
    const uint64_t share = prose.of(i, page.nodes[i].end);
    if (share * 100 < prose.total() * min_claimed_share || share == 0) continue;
    // Of nested elements take the outer one, which has more prose; of equals the inner one.
    const bool better = strength > best_claim ? share * 2 > best_prose
                                              : strength == best_claim && share >= best_prose;
    if (!better) continue;
    best = i;
    best_claim = strength;
    best_prose = share;
  }
  return best;
}

// From `node` down as long as one child holds nearly all of the prose.
uint32_t descend(const HtmlPage& page, const Prose& prose, uint32_t node) {
  for (;;) {
    const uint64_t own = prose.of(node, page.nodes[node].end);
    uint32_t next = 0;
    for (uint32_t child = node + 1; child < page.nodes[node].end; child = page.nodes[child].end)
      if (prose.of(child, page.nodes[child].end) * 100 > own * nearly_all) next = child;
    if (next == 0 || page.nodes[next].tag == Tag::text || page.nodes[next].tag == Tag::p)
      return node;
    node = next;
  }
}

// A list of links is a menu, whatever stands around it.
void drop_link_lists(std::vector<PageBlock>& blocks) {
  for (size_t i = 0; i < blocks.size();) {
    size_t end = i;
    size_t links = 0;
    while (end < blocks.size() && blocks[end].in_list) links += blocks[end++].mostly_links();
    const bool menu = end > i && links * 2 >= end - i;
    for (size_t k = i; k < end; ++k)
      if (menu && blocks[k].prose() < longest_menu_item) blocks[k].text.clear();
    i = std::max(end, i + 1);
  }
}

// A row of three cells is data, even where each cell links to something.
bool is_data_row(const PageBlock& block) {
  const size_t bar = block.text.find(" | ");
  return block.kind == Kind::row && bar != std::string::npos &&
         block.text.find(" | ", bar + 3) != std::string::npos;
}

bool is_noise(const PageBlock& block) {
  if (block.drop_root == 0 && is_data_row(block)) return false;
  if (block.text.empty() || block.drop_root != 0 || block.kind == Kind::caption) return true;
  if (block.only_link()) return block.text.size() < longest_link;
  return block.mostly_links() && block.text.size() < longest_half_link;
}

bool holds_headline(const HtmlPage& page, uint32_t node) {
  for (uint32_t i = node; i < page.nodes[node].end; ++i)
    if (page.nodes[i].tag == Tag::h1) return true;
  return false;
}

// Where the text begins that stands between the headline and the element of the body: a
// standfirst is often outside of it.
size_t with_standfirst(const std::vector<PageBlock>& blocks, size_t begin) {
  for (size_t i = begin; i-- > 0 && begin - i < farthest_headline;)
    if (blocks[i].kind == Kind::heading && blocks[i].level == 1 && blocks[i].drop_root == 0)
      return i;
  return begin;
}

// Before the body's element only whole sentences count.
bool is_standfirst(const PageBlock& block) {
  return block.drop_root == 0 && block.prose() >= shortest_standfirst &&
         ends_sentence(block.text) && block.kind == Kind::paragraph;
}

}  // namespace

bool forgive_layout(const HtmlPage& page, const std::vector<PageBlock>& blocks,
                    std::vector<uint8_t>& hints) {
  uint64_t total = 0, kept = 0;
  std::vector<std::pair<uint32_t, uint64_t>> roots;
  for (const PageBlock& block : blocks) {
    const uint64_t prose = block.prose();
    total += prose;
    if (block.drop_root == 0)
      kept += prose;
    else if (!roots.empty() && roots.back().first == block.drop_root)
      roots.back().second += prose;
    else
      roots.push_back({block.drop_root, prose});
  }
  // Little of the page's prose is left without this element, or almost none.
  const bool little_kept = kept * 4 < total, hardly_any_kept = kept * 8 <= total;
  bool changed = false;
  for (const auto& [root, prose] : roots) {
    const bool comment = (hints[root] & hint::comment) != 0;
    const bool most = prose * 2 > total || (little_kept && prose * 4 > total);
    // Comments can be longer than the article: they are it only with its headline, or alone.
    if (!most || (comment && !holds_headline(page, root) && !hardly_any_kept)) continue;
    hints[root] =
        static_cast<uint8_t>((hints[root] & ~(hint::drop | hint::comment)) | hint::layout);
    changed = true;
  }
  return changed;
}

std::vector<PageBlock> main_blocks(const HtmlPage& page, std::vector<PageBlock> blocks,
                                   const std::vector<uint8_t>& hints) {
  const Prose prose(blocks);
  uint32_t root = claimed(page, prose, hints);
  if (root == 0) root = descend(page, prose, 0);
  const size_t begin = prose.first_block(root);
  const size_t end = prose.first_block(page.nodes[root].end);
  std::vector<PageBlock> kept;
  for (size_t i = with_standfirst(blocks, begin); i < begin; ++i)
    if (is_standfirst(blocks[i])) kept.push_back(blocks[i]);
  for (size_t i = begin; i < end; ++i) kept.push_back(std::move(blocks[i]));
  drop_link_lists(kept);
  kept.erase(std::remove_if(kept.begin(), kept.end(), is_noise), kept.end());
  return kept;
}

}  // namespace press
