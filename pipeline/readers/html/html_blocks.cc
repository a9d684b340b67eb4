#include "pipeline/readers/html/html_blocks.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_styles.h"

namespace press {
namespace {

using Kind = Block::Kind;

constexpr uint32_t shortest_prose = 40;  // bytes

// What an element means for the text in it.
enum class Role : uint8_t { in_line, block, skipped, apart };

// Nothing in it is text of the page.
constexpr Tag skipped_tags[] = {
    Tag::head,   Tag::script, Tag::style, Tag::noscript,  Tag::select, Tag::button, Tag::textarea,
    Tag::iframe, Tag::object, Tag::svg,   Tag::template_, Tag::canvas, Tag::option, Tag::rt,
    Tag::rp,     Tag::input,  Tag::audio, Tag::video,     Tag::map,    Tag::dialog, Tag::label};
// Text that stands beside the article.
constexpr Tag apart_tags[] = {Tag::nav, Tag::aside, Tag::footer, Tag::menu, Tag::figcaption};
// It begins and ends a paragraph.
constexpr Tag block_tags[] = {
    Tag::address, Tag::article, Tag::blockquote, Tag::body,  Tag::caption, Tag::center,
    Tag::dd,      Tag::details, Tag::div,        Tag::dl,    Tag::dt,      Tag::fieldset,
    Tag::figure,  Tag::form,    Tag::h1,         Tag::h2,    Tag::h3,      Tag::h4,
    Tag::h5,      Tag::h6,      Tag::header,     Tag::hr,    Tag::html,    Tag::li,
    Tag::main,    Tag::ol,      Tag::p,          Tag::pre,   Tag::section, Tag::summary,
    Tag::table,   Tag::tbody,   Tag::tfoot,      Tag::thead, Tag::tr,      Tag::ul};

Role role_of(Tag tag) {
  static const auto roles = [] {
    std::array<Role, 256> made{};  // in_line
    for (const Tag one : skipped_tags) made[static_cast<uint8_t>(one)] = Role::skipped;
    for (const Tag one : apart_tags) made[static_cast<uint8_t>(one)] = Role::apart;
    for (const Tag one : block_tags) made[static_cast<uint8_t>(one)] = Role::block;
    return made;
  }();
  return roles[static_cast<uint8_t>(tag)];
}

bool hidden(const HtmlPage& page, const HtmlNode& node) {
  if (node.attributes == 0) return false;
  if (page.has_attribute(node, "hidden")) return true;
  if (hides(page.attribute(node, "style"))) return true;
  return page.attribute(node, "aria-hidden") == "true" && node.tag != Tag::body;
}

class BlockWalk {
 public:
  BlockWalk(const HtmlPage& page, const std::vector<uint8_t>& hints) : page_(page), hints_(hints) {}

  std::vector<PageBlock> run() {
    const auto count = static_cast<uint32_t>(page_.nodes.size());
    for (uint32_t i = 1; i < count;) {
      while (!open_.empty() && open_.back().end <= i) close();
      i = visit(i);
    }
    while (!open_.empty()) close();
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    uint32_t node;
    uint32_t end;
    Tag tag;
    bool block;
    uint32_t drop_root;
    bool comment;
  };

  uint32_t visit(uint32_t i) {
    const HtmlNode& node = page_.nodes[i];
    if (node.tag == Tag::text) {
      add_text(page_.text(node), i);
      return i + 1;
    }
    if (node.tag == Tag::br) {
      line_break();
      return i + 1;
    }
    const Role role = role_of(node.tag);
    if (role == Role::skipped || hidden(page_, node) || (hints_[i] & hint::hidden) != 0) {
      if (role_of(node.tag) == Role::block) flush();
      return node.end;
    }
    enter(i, node, role);
    return i + 1;
  }

  void enter(uint32_t i, const HtmlNode& node, Role role) {
    Open open{i, node.end, node.tag, role != Role::in_line, drop_root(), comment()};
    if (node.tag == Tag::td || node.tag == Tag::th) separate_cell();
    if (open.block) flush();
    const uint8_t bits = hints_[i];
    if (bits & hint::comment) open.comment = true;
    const bool dropped = !(bits & hint::layout) &&
                         (role == Role::apart || (bits & (hint::drop | hint::comment)) != 0 ||
                          (node.tag == Tag::header && !in_article()));
    if (dropped && open.drop_root == 0 && node.tag != Tag::body && node.tag != Tag::html)
      open.drop_root = i;
    if (node.tag == Tag::a && is_link(node)) ++links_;
    if (node.tag == Tag::pre) ++pre_;
    open_.push_back(open);
  }

  bool is_link(const HtmlNode& node) const {
    const std::string_view href = page_.attribute(node, "href");
    return !href.empty() && href[0] != '#';
  }

  bool in_article() const {
    for (const Open& open : open_)
      if (open.tag == Tag::article || open.tag == Tag::main) return true;
    return false;
  }

  void close() {
    const Open& open = open_.back();
    if (open.tag == Tag::a && is_link(page_.nodes[open.node])) --links_;
    if (open.tag == Tag::pre) --pre_;
    if (open.block) flush();
    open_.pop_back();
  }

  uint32_t drop_root() const { return open_.empty() ? 0 : open_.back().drop_root; }
  bool comment() const { return !open_.empty() && open_.back().comment; }

  void begin_block(uint32_t text_node) {
    block_.first = text_node;
    block_.drop_root = drop_root();
    block_.comment = comment();
    for (size_t i = open_.size(); i-- > 0;) {
      if (!open_[i].block) continue;
      block_.node = open_[i].node;
      break;
    }
    set_kind();
  }

  // The nearest element that says what kind of block this is.
  void set_kind() {
    for (size_t i = open_.size(); i-- > 0;) {
      const Tag tag = open_[i].tag;
      if (tag == Tag::li || tag == Tag::dd || tag == Tag::dt) block_.in_list = true;
      if (block_.kind != Kind::paragraph) continue;
      if (tag >= Tag::h1 && tag <= Tag::h6) {
        block_.kind = Kind::heading;
        block_.level = static_cast<uint8_t>(static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1);
      } else if (tag == Tag::li || tag == Tag::dd || tag == Tag::dt) {
        block_.kind = Kind::item;
      } else if (tag == Tag::blockquote) {
        block_.kind = Kind::quote;
      } else if (tag == Tag::pre) {
        block_.kind = Kind::preformatted;
      } else if (tag == Tag::tr) {
        block_.kind = Kind::row;
      } else if (tag == Tag::figcaption || tag == Tag::caption) {
        block_.kind = Kind::caption;
      }
    }
  }

  void add_text(std::string_view text, uint32_t node) {
    for (size_t at = 0; at < text.size();) {
      const size_t blank = std::min(text.find_first_of(" \n\t\r", at), text.size());
      if (blank > at) add_word(text.substr(at, blank - at), node);
      if (blank == text.size()) return;
      if (pre_ > 0 && text[blank] == '\n')
        flush();
      else
        pending_blank_ = true;
      at = blank + 1;
    }
  }

  void add_word(std::string_view word, uint32_t node) {
    if (word == "\xC2\xA0" || word == "\xE2\x80\x8B") {
      pending_blank_ = true;
      return;
    }
    if (block_.text.empty())
      begin_block(node);
    else if (breaks_ == 1 && breaks_paragraph()) {
      flush();
      begin_block(node);
    } else if (pending_blank_ || breaks_ > 0) {
      block_.text += ' ';
      if (links_ > 0) ++block_.link_bytes;
    }
    breaks_ = 0;
    pending_blank_ = false;
    block_.text += word;
    if (links_ > 0) block_.link_bytes += static_cast<uint32_t>(word.size());
  }

  // One <br> ends a paragraph where the line is a whole sentence; otherwise it is a line wrap.
  bool breaks_paragraph() const { return ends_sentence(block_.text) || pre_ > 0; }

  void line_break() {
    if (block_.text.empty()) return;
    if (++breaks_ >= 2) flush();
  }

  void separate_cell() {
    if (block_.text.empty()) return;
    block_.text += " |";
    pending_blank_ = true;
  }

  void flush() {
    breaks_ = 0;
    pending_blank_ = false;
    if (block_.text.empty()) return;
    blocks_.push_back(std::move(block_));
    block_ = {};
  }

  const HtmlPage& page_;
  const std::vector<uint8_t>& hints_;
  std::vector<Open> open_;
  std::vector<PageBlock> blocks_;
  PageBlock block_;
  int links_ = 0;
  int pre_ = 0;
  int breaks_ = 0;
  bool pending_blank_ = false;
};

}  // namespace

uint32_t PageBlock::prose() const {
  if (text.size() < shortest_prose || kind == Kind::caption || kind == Kind::heading) return 0;
  if (mostly_links()) return 0;
  const auto plain = static_cast<uint32_t>(text.size()) - link_bytes;
  if (!ends_sentence(text) && text.size() < 3 * shortest_prose) return plain / 3;
  return plain;
}

namespace {

// Whether an element is a sentence or two without a heading or a link: no teaser of another
// article.
bool is_standfirst(const HtmlPage& page, uint32_t node) {
  constexpr uint32_t largest = 30;
  constexpr size_t shortest = 60, longest = 1500;
  if (page.nodes[node].end - node > largest) return false;
  for (uint32_t i = node; i < page.nodes[node].end; ++i) {
    const Tag tag = page.nodes[i].tag;
    if (tag == Tag::a || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::li) return false;
  }
  const std::string text = page.inner_text(node);
  return text.size() >= shortest && text.size() < longest && ends_sentence(text);
}

// What pages call a teaser is the article's own standfirst where it is the first of its kind below
// the headline.
void keep_standfirst(const HtmlPage& page, std::vector<uint8_t>& hints) {
  constexpr uint32_t below = 40;
  for (uint32_t i = 1; i < page.nodes.size(); ++i) {
    const bool headline =
        page.nodes[i].tag == Tag::h1 ||
        (page.nodes[i].attributes != 0 && page.attribute(page.nodes[i], "itemprop") == "headline");
    if (!headline) continue;
    const auto end = static_cast<uint32_t>(
        std::min<size_t>(page.nodes.size(), size_t{page.nodes[i].end} + below));
    for (uint32_t n = page.nodes[i].end; n < end && page.nodes[n].tag != Tag::h1; ++n) {
      if ((hints[n] & (hint::drop | hint::comment)) != hint::drop) continue;
      if (is_standfirst(page, n)) {
        hints[n] &= static_cast<uint8_t>(~hint::drop);
        break;
      }
    }
  }
}

}  // namespace

std::vector<uint8_t> node_hints(const HtmlPage& page, const ClassHints& words) {
  std::vector<uint8_t> hints(page.nodes.size());
  std::unordered_map<std::string_view, uint8_t> known;
  for (size_t i = 0; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    if (node.attributes == 0) continue;
    for (const std::string_view name : {"class", "id", "data-testid"}) {
      const std::string_view value = page.attribute(node, name);
      if (value.empty()) continue;
      const auto [at, added] = known.try_emplace(value, 0);
      if (added) at->second = words.of(value);
      hints[i] |= at->second;
    }
    const std::string_view role = page.attribute(node, "role");
    if (role == "navigation" || role == "complementary" || role == "contentinfo" ||
        role == "banner" || role == "dialog")
      hints[i] |= hint::drop;
  }
  keep_standfirst(page, hints);
  return hints;
}

std::vector<PageBlock> page_blocks(const HtmlPage& page, const std::vector<uint8_t>& hints) {
  return BlockWalk(page, hints).run();
}

}  // namespace press
