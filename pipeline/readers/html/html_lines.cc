#include "pipeline/readers/html/html_lines.h"

namespace press {
namespace {

bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::text:
    case Tag::other:
    case Tag::a:
    case Tag::abbr:
    case Tag::b:
    case Tag::code:
    case Tag::em:
    case Tag::i:
    case Tag::img:
    case Tag::label:
    case Tag::q:
    case Tag::s:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::u:
      return true;
    default:
      return false;
  }
}

bool is_unseen(Tag tag) {
  return tag == Tag::script || tag == Tag::style || tag == Tag::rt || tag == Tag::rp ||
         tag == Tag::head || tag == Tag::noscript || tag == Tag::textarea || tag == Tag::select;
}

class LineMaker {
 public:
  LineMaker(const HtmlPage& page, uint32_t begin, uint32_t end)
      : page_(page), begin_(begin), end_(end) {}

  std::vector<ExportLine> run() {
    for (uint32_t i = begin_; i < end_;) {
      close_until(i);
      const HtmlNode& node = page_.nodes[i];
      if (is_unseen(node.tag) && i != begin_) {
        i = node.end;
        continue;
      }
      if (node.tag == Tag::text) {
        add(page_.text(node));
      } else if (node.tag == Tag::br) {
        end_line();
      } else if (!is_inline(node.tag)) {
        new_paragraph();
        open_.push_back(node.end);
      } else if (node.tag == Tag::a) {
        const std::string_view name = page_.attribute(node, "name");
        if (!name.empty()) mark_ += std::string(name) + ' ';
      }
      ++i;
    }
    end_line();
    return std::move(lines_);
  }

 private:
  void close_until(uint32_t at) {
    while (!open_.empty() && open_.back() <= at) {
      open_.pop_back();
      new_paragraph();
    }
  }

  void add(std::string_view text) { line_.append(text); }

  void end_line() {
    std::string text = squeezed_blanks(line_);
    line_.clear();
    if (text.empty()) {
      gap_ = gap_ || !lines_.empty();
      return;
    }
    lines_.push_back({std::move(text), gap_, std::move(mark_)});
    mark_.clear();
    gap_ = false;
  }

  void new_paragraph() {
    if (!squeezed_blanks(line_).empty()) end_line();
    line_.clear();
    gap_ = true;
  }

  const HtmlPage& page_;
  uint32_t begin_, end_;
  std::vector<uint32_t> open_;
  std::string line_, mark_;
  bool gap_ = true;
  std::vector<ExportLine> lines_;
};

}  // namespace

std::vector<ExportLine> html_lines(const HtmlPage& page, uint32_t node) {
  return LineMaker(page, node, page.nodes[node].end).run();
}

std::vector<ExportLine> html_lines_between(const HtmlPage& page, uint32_t begin, uint32_t end) {
  return LineMaker(page, begin, end).run();
}

std::vector<std::string> html_paragraphs(const HtmlPage& page, uint32_t node) {
  std::vector<std::string> paragraphs;
  for (ExportLine& line : html_lines(page, node)) {
    if (line.gap || paragraphs.empty())
      paragraphs.push_back(std::move(line.text));
    else
      paragraphs.back() += ' ' + line.text;
  }
  return paragraphs;
}

bool has_class(const HtmlPage& page, uint32_t node, std::string_view name) {
  const std::string_view classes = page.attribute(page.nodes[node], "class");
  for (size_t at = classes.find(name); at != std::string_view::npos;
       at = classes.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || classes[at - 1] == ' ') && (end == classes.size() || classes[end] == ' '))
      return true;
  }
  return false;
}

uint32_t first_of_class(const HtmlPage& page, uint32_t node, std::string_view name) {
  for (uint32_t i = node + 1; i < page.nodes[node].end; ++i)
    if (page.nodes[i].tag != Tag::text && has_class(page, i, name)) return i;
  return 0;
}

}  // namespace press
