#include "pipeline/readers/html/html_title.h"

#include <algorithm>
#include <utility>

#include "corpus/text/strings.h"
#include "extractors/lexicon/table.h"
#include "pipeline/readers/trim.h"
#include "pipeline/readers/words/class_hints.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t longest_title = 400;

// Where a page title turns into the site's name: "Headline | Site", "Headline - Site".
size_t suffix_at(std::string_view title, size_t& width) {
  size_t best = std::string_view::npos;
  for (const std::string_view mark :
       {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", "｜", "_", "！-", "？-"}) {
    const size_t at = title.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    if (best != std::string_view::npos && at < best) continue;
    // Of "！-" the first mark belongs to the headline.
    const size_t kept = mark.size() == 4 && mark[3] == '-' ? 3 : 0;
    best = at + kept;
    width = mark.size() - kept;
  }
  return best;
}

// "Headline | Section | Site": a second suffix goes when it is short and set off by a bar.
std::string without_section(const std::string& title) {
  const size_t at = title.rfind(" | ");
  return at != std::string::npos && title.size() - at < 25 && at > 20 ? title.substr(0, at) : title;
}

// "quay.example" and "Quay" are the same site.
bool is_site_name(std::string_view text, const std::string& outlet) {
  const std::string key = line_key(text), site = line_key(outlet);
  return !key.empty() && (key == site || site.substr(0, site.rfind('.')) == key);
}

// "Site » Blog Archive » Headline" and "Site | Headline": behind a guillemet stands the headline,
// be there what may between it and the site's name.
std::string without_prefix(const std::string& title, const std::string& outlet) {
  for (const std::string_view mark : {" » ", " | ", " - ", " – ", " :: ", ": ", " : "}) {
    const size_t at = title.find(mark);
    if (at == std::string::npos || !is_site_name(std::string_view(title).substr(0, at), outlet))
      continue;
    const size_t last = mark == " » " ? title.rfind(mark) : at;
    return title.substr(last + mark.size());
  }
  return title;
}

std::string without_suffix(const std::string& whole, const std::string& outlet) {
  const std::string title = without_prefix(whole, outlet);
  size_t width = 0;
  const size_t at = suffix_at(title, width);
  if (at == std::string::npos) return title;
  const std::string head(trim(std::string_view(title).substr(0, at), " "));
  const size_t tail = title.size() - at - width;
  const bool site = is_site_name(std::string_view(title).substr(at + width), outlet);
  return site || tail * 3 < head.size() * 2 ? without_section(head) : title;
}

// The same where only the site's name itself may go.
std::string without_site(const std::string& whole, const std::string& outlet) {
  const std::string title = without_prefix(whole, outlet);
  size_t width = 0;
  const size_t at = suffix_at(title, width);
  const bool site =
      at != std::string::npos && is_site_name(std::string_view(title).substr(at + width), outlet);
  return site ? std::string(trim(std::string_view(title).substr(0, at), " ")) : title;
}

bool marked_as_title(const HtmlPage& page, const std::vector<uint8_t>& hints, uint32_t i) {
  if (hints[i] & hint::title) return true;
  if (page.attribute(page.nodes[i], "itemprop").find("headline") != std::string_view::npos)
    return true;
  for (uint32_t up = page.nodes[i].parent; up != 0; up = page.nodes[up].parent)
    if (page.nodes[up].tag == Tag::article || page.nodes[up].tag == Tag::main) return true;
  return false;
}

// A link to the front page: "/", "https://quay.example", "./".
bool leads_home(std::string_view href) {
  if (href == "/" || href == "./" || href == "index.html" || href == "/index.html" ||
      href == "index.php" || href == "/index.php")
    return true;
  const size_t scheme = href.find("//");
  if (href.find('?') != std::string_view::npos) return false;
  if (scheme == std::string_view::npos || scheme > 6) return false;
  const size_t path = href.find('/', scheme + 2);
  return path == std::string_view::npos || path + 1 == href.size();
}

// A heading that is the site's name: it links to the front page, or stands in such a link.
bool is_site_heading(const HtmlPage& page, uint32_t heading) {
  for (uint32_t i = heading + 1; i < page.nodes[heading].end; ++i)
    if (page.nodes[i].tag == Tag::a && leads_home(page.attribute(page.nodes[i], "href")))
      return true;
  for (uint32_t up = page.nodes[heading].parent; up != 0; up = page.nodes[up].parent)
    if (page.nodes[up].tag == Tag::a) return leads_home(page.attribute(page.nodes[up], "href"));
  return false;
}

// The evidence as keys of comparison.
struct TitleKeys {
  std::string page, shared, said, outlet, site;
};

// The words of a key that say something: five letters of a Latin one, or numbers.
std::vector<std::string_view> telling_words(std::string_view key) {
  constexpr size_t shortest = 4;
  std::vector<std::string_view> words;
  for (const std::string_view part : split_list(key, ' ')) {
    const std::string_view word = trim_marks(part, ".,:;!?\"'()«»„“”‚‘’-–");
    if (word.size() >= shortest) words.push_back(word);
  }
  return words;
}

// Whether half of the words of the shorter one are in the other, two at least.
bool much_alike(std::string_view one, std::string_view other) {
  std::vector<std::string_view> few = telling_words(one), many = telling_words(other);
  if (few.size() > many.size()) std::swap(few, many);
  size_t common = 0;
  for (const std::string_view word : few)
    common += std::find(many.begin(), many.end(), word) != many.end();
  return common >= 2 && common * 2 >= few.size();
}

bool agrees(const std::string& key, const TitleKeys& keys) {
  return keys.page.find(key) != std::string::npos || keys.shared.find(key) != std::string::npos;
}

int heading_score(const std::string& key, bool h1, bool marked, const TitleKeys& keys) {
  if (key.empty() || key == keys.outlet || key == keys.site) return 0;
  int score = h1 ? 2 : 0;
  const bool long_enough = key.size() >= 10 || key == keys.said || key == keys.shared;
  if (long_enough && agrees(key, keys))
    score += 3;
  else if (h1 && (much_alike(key, keys.page) || much_alike(key, keys.shared) ||
                  much_alike(key, keys.said)))
    score += 2;
  if (!keys.said.empty() && key == keys.said) score += 1;
  if (marked && score > 0) score += 1;
  return score;
}

// Behind a line that shares its element with the headline, such as a date or a theme, the headline,
// where it is what the page says; else the whole heading.
std::string headline_of(const HtmlPage& page, uint32_t heading, const TitleKeys& keys) {
  std::string whole = page.inner_text(heading);
  if (agrees(line_key(whole), keys)) return whole;
  for (uint32_t i = page.nodes[heading].end; i-- > heading + 1;) {
    if (page.nodes[i].tag != Tag::text) continue;
    std::string last = page.inner_text(i);
    if (last.empty()) continue;
    const bool words = last.find(' ') != last.rfind(' ');
    return words && last[0] != ':' && agrees(line_key(last), keys) ? last : whole;
  }
  return whole;
}
}  // namespace

std::string site_suffix(std::string_view page_title) {
  size_t width = 0;
  const size_t at = suffix_at(page_title, width);
  return at == std::string_view::npos ? std::string()
                                      : std::string(trim(page_title.substr(at + width), " "));
}

std::string choose_title(const HtmlPage& page, const std::vector<uint8_t>& hints,
                         const std::vector<uint32_t>& headings, const TitleEvidence& evidence) {
  const TitleKeys keys = {line_key(evidence.page), line_key(evidence.shared),
                          line_key(evidence.said), line_key(evidence.outlet),
                          line_key(site_suffix(evidence.page))};
  std::string best;
  int best_score = 0;
  for (const uint32_t i : headings) {
    const bool h1 = page.nodes[i].tag == Tag::h1;
    const std::string text = h1 ? headline_of(page, i, keys) : page.inner_text(i);
    if (text.empty() || text.size() > longest_title || is_site_heading(page, i)) continue;
    const int score = heading_score(line_key(text), h1, marked_as_title(page, hints, i), keys);
    if (score <= best_score) continue;
    best = text;
    best_score = score;
  }
  std::string title = best;
  if (best_score < 4 && !evidence.said.empty())
    title = without_site(evidence.said, evidence.outlet);
  else if (best_score < 3 && !evidence.shared.empty())
    title = without_suffix(evidence.shared, evidence.outlet);
  else if (best_score < 3 && !evidence.page.empty())
    title = without_suffix(evidence.page, evidence.outlet);
  if (!is_site_name(title, evidence.outlet)) return title;
  for (const uint32_t i : headings)
    if (marked_as_title(page, hints, i) && !is_site_heading(page, i))
      if (std::string text = page.inner_text(i);
          !text.empty() && text.size() <= longest_title && !is_site_name(text, evidence.outlet))
        return text;
  return title;
}

}  // namespace press
