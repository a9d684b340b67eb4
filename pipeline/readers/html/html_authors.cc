#include "pipeline/readers/html/html_authors.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "corpus/text/strings.h"
#include "pipeline/readers/lines/author_names.h"
#include "pipeline/readers/trim.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

// The kinds of places, and how much each counts. Among equals the first wins.
enum Source : uint8_t {
  json_ld,
  rel_author,
  meta_element,
  item,
  twitter_label,
  byline_class,
  byline_line,
  bracket,
  label,
  author_link,
  foot,
  source_count
};
constexpr int weight[source_count] = {60, 55, 52, 50, 48, 45, 44, 62, 46, 40, 34};

// Somebody who has but one word is a handle, what has no form of a name a group.
constexpr int handle_cost = 10, group_cost = 22;
// The name of the site itself, where nobody else is named and several places agree.
constexpr int site_cost = 30, unseen_site_cost = 46;
// Where it stands on the page.
constexpr int in_head = 14, above_heading = 6, elsewhere = -26, in_dropped = -12;
constexpr int agreement = 9, same_place = 5, most_agreement = 27;
constexpr int least = 15;

// Distances in nodes.
constexpr uint32_t head_before = 60, head_after = 160, title_after = 150, foot_after = 80;
constexpr uint32_t near_end = 40;
constexpr size_t longest_gap = 24;  // bytes of text between two authors of one article
constexpr uint32_t largest_place = 90;

constexpr size_t most_authors = 12, most_candidates = 200, longest_line = 120;

struct Candidate {
  Source source = json_ld;
  uint32_t node = 0;  // the last that names somebody; 0: not in the visible page
  std::vector<std::string> names;
  std::vector<std::string> keys;
  int score = 0;
};

class AuthorFinder {
 public:
  AuthorFinder(const AuthorEvidence& evidence, const ReaderWords& words)
      : evidence_(evidence), page_(evidence.page), words_(words), names_(words) {
    names_.note_site(evidence.document.outlet);
    names_.note_site(evidence.marks.meta("og:site_name"));
    names_.note_site(evidence.json.publisher);
    const std::string host = host_of(evidence.document.url);
    names_.note_site(host);
    names_.note_site(host.substr(0, host.rfind('.')));
    find_heading();
  }

  std::vector<std::string> run() {
    collect();
    if (candidates_.empty()) return {};
    for (Candidate& candidate : candidates_) candidate.score = score_of(candidate);
    const auto best =
        std::max_element(candidates_.begin(), candidates_.end(),
                         [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
    if (best->score < least) return {};
    return with_others(*best);
  }

 private:
  // ---- the page

  void find_heading() {
    const std::string title = line_key(evidence_.document.title);
    for (const uint32_t i : evidence_.marks.headings) {
      if (i > evidence_.begin + head_after) break;
      const bool same = line_key(page_.inner_text(i)) == title;
      if (same || (heading_ == 0 && page_.nodes[i].tag == Tag::h1)) heading_ = i;
      if (same) break;
    }
  }

  bool at_head(uint32_t node) const {
    if (node >= evidence_.end && node > heading_ + head_before) return false;
    if (heading_ != 0 && node >= heading_ - std::min(heading_, head_before / 2) &&
        node < heading_ + title_after)
      return true;
    return node + head_before >= evidence_.begin && node < evidence_.begin + head_after;
  }

  bool at_foot(uint32_t node) const {
    return node + near_end >= evidence_.end && node < evidence_.end + foot_after;
  }

  // ---- candidates

  bool add(Source source, uint32_t node, std::string_view shown, bool plain) {
    return add_names(source, node, names_.in(one_blank(shown), plain));
  }

  // Elements of one form, with no more than "and" between them, name the authors of one article.
  bool side_by_side(uint32_t first, uint32_t second) const {
    const HtmlNode &one = page_.nodes[first], &other = page_.nodes[second];
    if (first == 0 || one.tag != other.tag || second < one.end) return false;
    if (page_.attribute(one, "class") != page_.attribute(other, "class")) return false;
    std::string between;
    for (uint32_t i = one.end; i < second && between.size() <= longest_gap; ++i) {
      if (page_.nodes[i].tag == Tag::text) between += page_.text(page_.nodes[i]);
      between = one_blank(between);
    }
    return between.size() <= longest_gap && !names_.has_role(between);
  }

  bool add_names(Source source, uint32_t node, std::vector<std::string> names) {
    if (names.empty() || candidates_.size() >= most_candidates) return false;
    const bool person = names_.all_persons(names);
    Candidate* into = nullptr;
    if (!candidates_.empty() && candidates_.back().source == source) {
      Candidate& last = candidates_.back();
      if (node == 0 || node == last.node || (person && side_by_side(last.node, node))) into = &last;
    }
    if (into == nullptr) into = &candidates_.emplace_back();
    into->source = source;
    into->node = node;
    for (std::string& name : names) {
      std::string key = letters_of(name);
      if (std::find(into->keys.begin(), into->keys.end(), key) != into->keys.end()) continue;
      into->keys.push_back(std::move(key));
      into->names.push_back(std::move(name));
    }
    return true;
  }

  // The pieces of a place that are nothing but a person.
  bool add_pieces(Source source, uint32_t node) {
    bool found = false;
    for (uint32_t i = node; i < page_.nodes[node].end; ++i) {
      if (page_.nodes[i].tag != Tag::text) continue;
      const std::string piece = one_blank(page_.text(page_.nodes[i]));
      if (names_.is_plain_person(piece)) found = add(source, node, piece, false) || found;
    }
    return found;
  }

  // A person in one element, and what he is in another of the same line.
  bool has_role_beside(uint32_t node) const {
    bool person = false, role = false;
    for (uint32_t i = node; i < page_.nodes[node].end; ++i) {
      if (page_.nodes[i].tag != Tag::text) continue;
      const std::string piece = one_blank(page_.text(page_.nodes[i]));
      person = person || names_.is_plain_person(piece);
      role = role || names_.has_role(piece);
    }
    return person && role;
  }

  // A place that the page marks: the first of its lines that names somebody, and those of the same
  // form; else its pieces.
  bool add_place(Source source, uint32_t node, bool plain) {
    if (in_comment(page_, evidence_.hints, node)) return false;
    if (has_role_beside(node)) return add_pieces(source, node);
    const std::vector<TextRun> runs = text_runs(page_, node);
    const HtmlNode* form = nullptr;
    for (const TextRun& run : runs) {
      const HtmlNode& holder = page_.nodes[page_.nodes[run.node].parent];
      const bool same = form != nullptr && holder.tag == form->tag && holder.depth == form->depth;
      if (form != nullptr && !(same && names_.is_plain_person(run.text))) continue;
      if (add(source, node, run.text, plain && runs.size() == 1) && form == nullptr) form = &holder;
    }
    if (form != nullptr) return true;
    bool found = add_pieces(source, node);
    if (!found && plain && runs.size() > 1)
      for (const TextRun& run : runs) found = found || add(source, node, run.text, true);
    return found;
  }

  void add_places(Source source, const std::vector<uint32_t>& nodes, bool plain) {
    uint32_t done = 0;  // within a place that has been read
    for (size_t k = 0; k < nodes.size(); ++k) {
      const uint32_t i = nodes[k];
      if (i < done || page_.nodes[i].end - i > largest_place) continue;
      // The innermost place says it best.
      bool inner = false;
      for (size_t n = k + 1; n < nodes.size() && nodes[n] < page_.nodes[i].end && !inner; ++n)
        inner = !names_.in(page_.inner_text(nodes[n], 200), false).empty();
      if (inner) continue;
      if (add_place(source, i, plain)) done = page_.nodes[i].end;
    }
  }

  // ---- sources

  void collect() {
    for (const std::string& author : evidence_.json.authors) add(json_ld, 0, author, true);
    add_places(rel_author, evidence_.marks.rel_authors, true);
    add_metas();
    add_items();
    if (words_.labels.label(evidence_.marks.meta("twitter:label1")) == "author")
      add(twitter_label, 0, evidence_.marks.meta("twitter:data1"), true);
    add_places(byline_class, evidence_.marks.bylines, true);
    add_lines();
    add_labels();
    std::vector<uint32_t> links;
    for (const uint32_t i : evidence_.marks.author_links) {
      const std::string host = host_of(page_.attribute(page_.nodes[i], "href"));
      if (host.empty() || host == host_of(evidence_.document.url)) links.push_back(i);
    }
    add_places(author_link, links, true);
  }

  void add_metas() {
    for (const std::string_view name :
         {"author", "article:author_name", "parsely-author", "sailthru.author", "citation_author",
          "dc.creator", "dc:creator", "dcterms.creator", "dc.creator.personalname", "byl", "byline",
          "article:author", "og:article:author", "article.author", "cxenseparse:author", "authors",
          "creator", "sailthru.byline_name", "shareaholic:article_author_name"}) {
      const auto found = evidence_.marks.metas.find(name);
      if (found == evidence_.marks.metas.end()) continue;
      bool any = false;
      for (const std::string& value : found->second) any = add(meta_element, 0, value, true) || any;
      if (any) return;
    }
  }

  void add_items() {
    for (const uint32_t i : evidence_.marks.items) {
      const HtmlNode& node = page_.nodes[i];
      const std::string_view said = page_.attribute(node, "itemprop");
      if (said != "author" && said != "creator") continue;
      if (add(item, i, page_.attribute(node, "content"), true)) continue;
      bool named = false;
      for (uint32_t k = i + 1; k < node.end && !named; ++k) {
        if (page_.attribute(page_.nodes[k], "itemprop") != "name") continue;
        named = add(item, i, page_.attribute(page_.nodes[k], "content"), true) ||
                add_place(item, k, true);
      }
      if (!named) add_place(item, i, true);
    }
  }

  // "By Jane Roe" in a line of its own, above the text or at its end; "(Jane Roe)" at its end.
  void add_lines() {
    const std::string title = line_key(evidence_.document.title);
    for (const PageBlock& block : evidence_.blocks) {
      if (block.comment || block.text.size() > longest_line) continue;
      const bool head = at_head(block.first), end = at_foot(block.first);
      if (!head && !end) continue;
      std::string_view name = words_.bylines.name_in(block.text);
      const bool undated = !name.empty();
      if (!undated) name = name_after_date(block.text, words_);
      if (name.empty() || ends_sentence(block.text) || line_key(block.text) == title) continue;
      const std::vector<std::string> names = names_.in(name, false);
      if (names.empty()) continue;
      if (!undated || names_.any_person(names) || !name_after_date(block.text, words_).empty())
        add_names(head ? byline_line : foot, block.first, names);
    }
    if (!evidence_.blocks.empty()) add_bracket();
  }

  // Behind the last sentence: "(By Jane Roe)", "（记者 李明 王芳）".
  void add_bracket() {
    for (const PageBlock& block : evidence_.blocks) {
      if (block.comment || block.first < evidence_.begin || block.first >= evidence_.end) continue;
      const std::string_view inside = last_bracket(block.text);
      const size_t blank = inside.find(' ');
      std::string_view said = words_.bylines.name_in(inside);
      // Of a Latin word for a role what follows may be a source of pictures.
      if (said.empty() && is_wide(inside) && blank != std::string_view::npos &&
          words_.bylines.is_role(inside.substr(0, blank)))
        said = inside.substr(blank + 1);
      if (said.empty()) continue;
      std::vector<std::string> names;
      // Chinese names have no blank inside, and only one between them.
      for (const std::string_view one : split_list(said, is_wide(said) ? ' ' : '\n'))
        for (std::string& name : names_.in(one, false)) names.push_back(std::move(name));
      if (!names.empty() && names_.all_persons(names)) add_names(bracket, block.first, names);
    }
  }

  static bool is_wide(std::string_view text) {
    return !text.empty() && static_cast<unsigned char>(text[0]) >= 0xE3;
  }

  // What a text has in brackets at its end; empty when it ends otherwise, or says nothing before.
  static std::string_view last_bracket(std::string_view text) {
    constexpr size_t longest = 90;
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
      if (!text.ends_with(close)) continue;
      const size_t begin = text.rfind(open);
      if (begin == std::string_view::npos || begin == 0 || text.size() - begin > longest) return {};
      text.remove_suffix(close.size());
      return text.substr(begin + open.size());
    }
    return {};
  }

  // "Author: Jane Roe", "Text:" and the name in the next element.
  void add_labels() {
    for (uint32_t i = 1; i < page_.nodes.size(); ++i) {
      if (page_.nodes[i].tag != Tag::text || page_.nodes[i].text_size > 80) continue;
      if (!at_head(i) && !at_foot(i)) continue;
      const std::string_view text = trim_marks(page_.text(page_.nodes[i]), " \t\r\n");
      size_t colon = std::min(text.find(':'), text.size()), behind = colon + 1;
      if (const size_t wide = text.find("："); wide < colon) {
        colon = wide;
        behind = wide + std::string_view("：").size();
      }
      std::string_view word = trim_marks(text.substr(0, colon), " \t\r\n");
      if (word.size() > 3 && word.substr(word.size() - 3) == "(s)") word.remove_suffix(3);
      if (word.empty() || word.size() > 24 || words_.labels.label(word) != "author") continue;
      if (in_comment(page_, evidence_.hints, i) || !begins_line(page_, i)) continue;
      const std::string_view rest =
          colon < text.size() ? trim_marks(text.substr(behind), " \t\r\n") : std::string_view();
      add(label, i, rest.empty() ? text_behind(page_, i) : std::string(rest), colon < text.size());
    }
  }

  // ---- choice

  static bool share(const Candidate& a, const Candidate& b) {
    return std::any_of(a.keys.begin(), a.keys.end(), [&](const std::string& key) {
      return std::find(b.keys.begin(), b.keys.end(), key) != b.keys.end();
    });
  }

  // A line, its class and its link are hardly more than one witness.
  static bool one_place(const Candidate& a, const Candidate& b) {
    return a.node != 0 && b.node != 0 && a.node < b.node + near_end && b.node < a.node + near_end;
  }

  int score_of(const Candidate& candidate) const {
    int score = weight[candidate.source];
    if (!names_.any_person(candidate.names)) {
      const bool single = candidate.names[0].find(' ') == std::string::npos;
      score -= single ? handle_cost : group_cost;
    }
    if (names_.is_site(candidate.names[0]))
      score -= candidate.node != 0 ? site_cost : unseen_site_cost;
    if (candidate.node != 0) {
      if (at_head(candidate.node))
        score += candidate.node < heading_ ? above_heading : in_head;
      else if (!at_foot(candidate.node))
        score += elsewhere;
      if (in_dropped_part(page_, evidence_.hints, candidate.node)) score += in_dropped;
    }
    int agreeing[source_count] = {};
    for (const Candidate& other : candidates_) {
      if (other.source == candidate.source || !share(candidate, other)) continue;
      int& points = agreeing[other.source];
      points = std::max(points, one_place(candidate, other) ? same_place : agreement);
    }
    return score +
           std::min(most_agreement, std::accumulate(std::begin(agreeing), std::end(agreeing), 0));
  }

  // Another place above the text may name more of the same.
  std::vector<std::string> with_others(const Candidate& best) const {
    const Candidate* most = &best;
    for (const Candidate& other : candidates_) {
      if (other.names.size() <= most->names.size() || other.names.size() > most_authors) continue;
      if (other.node != 0 && (!at_head(other.node) || other.source == author_link)) continue;
      const bool all = std::all_of(best.keys.begin(), best.keys.end(), [&](const std::string& key) {
        return std::find(other.keys.begin(), other.keys.end(), key) != other.keys.end();
      });
      if (all && names_.all_persons(other.names)) most = &other;
    }
    return most->names;
  }

  const AuthorEvidence& evidence_;
  const HtmlPage& page_;
  const ReaderWords& words_;
  AuthorNames names_;
  uint32_t heading_ = 0;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<std::string> choose_authors(const AuthorEvidence& evidence, const ReaderWords& words) {
  return AuthorFinder(evidence, words).run();
}

}  // namespace press
