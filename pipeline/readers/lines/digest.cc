#include "pipeline/readers/lines/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t longest_source = 160, longest_title = 250;  // bytes
constexpr size_t fewest_articles = 3;
constexpr size_t near_by = 4;  // blocks between the head of an article and its first paragraph

bool is_separator(char32_t c) {
  return c == ',' || c == ';' || c == '|' || c == '/' || c == '(' || c == ')' || c == '[' ||
         c == ']' || c == 0x2013 || c == 0x2014 || c == 0xB7 || c == 0x2022 || c == 0x3001 ||
         c == 0xFF0C || c == 0xFF08 || c == 0xFF09 || c == 0x300A || c == 0x300B;
}

// "The Guardian - London, p. 4" -> its parts. A hyphen parts only between blanks.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool dash =
        c == '-' && begin > 0 && text[begin - 1] == ' ' && at < text.size() && text[at] == ' ';
    if (is_separator(c) || dash)
      parts.emplace_back();
    else
      parts.back() += text.substr(begin, at - begin);
  }
  std::vector<std::string> written;
  for (const std::string& part : parts)
    if (std::string one = squeezed_blanks(part); !one.empty()) written.push_back(std::move(one));
  return written;
}

bool is_time_or_number(std::string_view part) {
  const auto digits = static_cast<size_t>(std::count_if(part.begin(), part.end(), [](char c) {
    return is_ascii_digit(static_cast<unsigned char>(c));
  }));
  return digits > 0 && digits * 3 >= part.size();
}

bool is_weekday(const std::string& part, const DateWords& words) {
  return words.meaning(part).kind != DateWord::none;
}

// "Die Zeit vom" -> "Die Zeit"
std::string without_date_words(std::string name, const DateWords& words) {
  for (;;) {
    const size_t blank = name.find_last_of(' ');
    if (blank == std::string::npos || !is_weekday(name.substr(blank + 1), words)) return name;
    name.resize(blank);
  }
}

// A name begins with a capital, or in a script that has none, and is short.
bool is_name(std::string_view part) {
  return !part.empty() && !is_ascii_small(static_cast<unsigned char>(part[0])) &&
         !is_ascii_digit(static_cast<unsigned char>(part[0])) && count_words(part) <= 6 &&
         part.find(". ") == std::string_view::npos;
}

enum Form { title_before, title_after, source_at_end };

class Digest {
 public:
  Digest(const std::vector<Block>& blocks, const ReaderWords& words)
      : blocks_(blocks), words_(words) {
    for (size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].text.size() > longest_source) continue;
      if (SourceLine line = source_line(blocks[i].text, words); !line.outlet.empty())
        sources_.push_back({i, std::move(line)});
    }
  }

  struct Source {
    size_t at = 0;
    SourceLine line;
  };
  struct Article {
    size_t title = 0, begin = 0, end = 0;  // of the text, in blocks; the source line is in it
    const Source* source = nullptr;
  };

  // The articles; empty when this is no digest.
  std::vector<Article> articles() const {
    if (sources_.size() < fewest_articles) return {};
    const Form form = best_form();
    std::vector<Article> found;
    std::set<std::string> titles;
    for (size_t i = 0; i < sources_.size(); ++i)
      if (const auto title = title_of(i, form)) {
        found.push_back({*title, 0, 0, &sources_[i]});
        titles.insert(line_key(blocks_[*title].text));
      }
    size_t others = 0, marked = 0;
    for (size_t i = 0; i < sources_.size(); ++i)
      others += !title_of(i, form) && !lists(sources_[i].at, titles);
    for (const Article& one : found) marked += one.source->line.marked;
    if (found.size() < fewest_articles || others * 4 > found.size() || marked * 2 < found.size())
      return {};
    set_ranges(form, found);
    if (mostly_elsewhere(found)) return {};
    return found;
  }

  // Lines with newspaper and date beside a paragraph; a list of references has none.
  size_t beside_prose() const {
    size_t count = 0, marked = 0;
    for (const Source& source : sources_) {
      const bool before = source.at > 0 && is_prose(source.at - 1);
      const bool after = prose_within(source.at + 1, 2);
      if (!before && !after) continue;
      ++count;
      marked += source.line.marked;
    }
    return marked * 2 >= count ? count : 0;
  }
  const std::string& first_source() const { return blocks_[sources_.front().at].text; }

  // Whether a block before the articles is a line of the list of contents.
  bool lists(size_t at, const std::set<std::string>& titles) const {
    std::string key = line_key(blocks_[at].text);
    while (!key.empty() && (is_ascii_digit(static_cast<unsigned char>(key.back())) ||
                            key.back() == '.' || key.back() == ' '))
      key.pop_back();
    key.erase(0, std::min(key.find_first_not_of("0123456789.) "), key.size()));
    if (key.empty() || titles.count(key) != 0) return true;
    // The title and more, or a line under a title.
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
      return title.size() >= 8 && key.starts_with(title);
    });
  }

  bool is_prose(size_t at) const {
    if (at >= blocks_.size()) return false;
    const std::string& text = blocks_[at].text;
    if (text.size() > 150) return blocks_[at].kind != Block::Kind::heading;
    // A line of a list of contents ends in the number of a page.
    return blocks_[at].kind != Block::Kind::heading && count_words(text) >= 8 &&
           ends_sentence(text) && !is_ascii_digit(static_cast<unsigned char>(text.back()));
  }

  bool is_title(size_t at) const {
    if (at >= blocks_.size() || is_source(at)) return false;
    const Block& block = blocks_[at];
    if (block.text.size() > longest_title || count_words(block.text) == 0) return false;
    if (block.kind == Block::Kind::heading) return true;
    const char last = block.text.back();
    return last != '.' && last != ':' && last != ',' &&
           (!is_prose(at) || last == '?' || last == '!');
  }

 private:
  bool is_source(size_t at) const {
    return std::any_of(sources_.begin(), sources_.end(),
                       [&](const Source& one) { return one.at == at; });
  }

  bool prose_within(size_t from, size_t blocks) const {
    for (size_t i = from; i < std::min(from + blocks, blocks_.size()) && !is_source(i); ++i)
      if (is_prose(i)) return true;
    return false;
  }

  bool prose_before(size_t end) const {
    for (size_t i = 0; i < end; ++i)
      if (is_prose(i)) return true;
    return false;
  }

  // Where the title of the article of this source line stands; none when it has not this form.
  std::optional<size_t> title_of(size_t number, Form form) const {
    const size_t at = sources_[number].at;
    if (form == title_before) {
      if (at == 0 || !is_title(at - 1) || !prose_within(at + 1, near_by)) return {};
      return at - 1;
    }
    if (form == title_after) {
      if (!is_title(at + 1) || !prose_within(at + 2, near_by)) return {};
      return at + 1;
    }
    const size_t begin = number == 0 ? 0 : sources_[number - 1].at + 1;
    if (at < 2 || !is_prose(at - 1)) return {};
    // Above the first article stand other lines; its title is the last before its text.
    size_t text = begin;
    while (text < at && !is_prose(text)) ++text;
    if (text == begin) return {};
    size_t title = begin;
    if (!prose_before(begin))
      for (title = text - 1; title > begin && is_date_or_byline(blocks_[title].text, words_);)
        --title;
    if (!is_title(title)) return {};
    return title;
  }

  Form best_form() const {
    std::array<size_t, 3> good = {};
    for (const Form form : {title_before, title_after, source_at_end})
      for (size_t i = 0; i < sources_.size(); ++i) good[form] += title_of(i, form).has_value();
    return static_cast<Form>(std::max_element(good.begin(), good.end()) - good.begin());
  }

  void set_ranges(Form form, std::vector<Article>& found) const {
    for (size_t i = 0; i < found.size(); ++i) {
      Article& one = found[i];
      one.begin = form == title_after ? one.source->at : one.title;
      if (form == source_at_end)
        one.end = one.source->at + 1;
      else if (i + 1 < found.size())
        one.end = form == title_after ? found[i + 1].source->at : found[i + 1].title;
      else
        one.end = blocks_.size();
    }
    // What stands between two articles belongs to the one before; at the end to the last.
    for (size_t i = 0; i + 1 < found.size(); ++i) found[i].end = found[i + 1].begin;
    found.back().end = blocks_.size();
  }

  bool mostly_elsewhere(const std::vector<Article>& found) const {
    size_t before = 0, all = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      all += blocks_[i].text.size();
      if (i < found.front().begin) before += blocks_[i].text.size();
    }
    return before * 2 > all;
  }

  const std::vector<Block>& blocks_;
  const ReaderWords& words_;
  std::vector<Source> sources_;
};

ExportRecord record_of(const Digest::Article& article, const std::vector<Block>& blocks,
                       const Input& input) {
  ExportRecord record;
  Document& document = record.document;
  const SourceLine& line = article.source->line;
  document.title = blocks[article.title].text;
  document.outlet = line.outlet;
  document.published = line.published;
  document.published_rule = "digest:source";
  document.source = input.source;
  for (size_t i = article.begin; i < article.end; ++i)
    if (i != article.title && i != article.source->at) record.blocks.push_back(blocks[i]);
  read_head(record.blocks, document, input.words);
  if (!line.page.empty()) record.extra.emplace_back("page", line.page);
  return record;
}

}  // namespace

SourceLine source_line(std::string_view line, const ReaderWords& words) {
  SourceLine found;
  std::string_view text = trimmed(line);
  if (text.empty() || text.size() > longest_source) return {};
  bool known = false, paged = false, labelled = false;
  if (const LabelledLine label = split_label(text);
      !label.label.empty() && words.exports.is("digest", "source", label.label)) {
    labelled = true;
    text = label.value;
  }
  const auto date = find_date(text, words.dates);
  if (!date || date->iso.size() != 10 || date->modified) return {};
  std::string rest(text.substr(0, date->begin));
  (rest += ", ") += text.substr(date->end);
  for (const std::string& part : parts_of(rest)) {
    if (words.exports.is("digest", "page", part)) {
      paged = true;
      found.page = part;
    } else if (words.exports.is("digest", "issue", part)) {
      found.issue = true;
    } else if (is_weekday(part, words.dates) || is_time_or_number(part) ||
               words.exports.is("digest", "noise", part)) {
      continue;
    } else if (!is_name(part) || (!found.outlet.empty() && count_words(part) > 3)) {
      return {};  // a sentence, or a reference with its title
    } else if (found.outlet.empty()) {
      found.outlet = without_date_words(part, words.dates);
      if (found.outlet.empty()) continue;
      std::string edition;
      known =
          words.outlets.of_name(part) != nullptr || words.outlets.unified(part, edition) != nullptr;
    }
  }
  if (found.outlet.empty()) return {};
  found.published = date->iso;
  found.marked = known || paged || labelled;
  return found;
}

void take_source_line(std::vector<Block>& blocks, ExportRecord& record, const ReaderWords& words) {
  constexpr size_t head = 3;
  Document& document = record.document;
  if (!document.outlet.empty() || !document.published.empty()) return;
  std::optional<size_t> at;
  SourceLine found;
  for (size_t i = 0; i < blocks.size(); ++i) {
    SourceLine line = source_line(blocks[i].text, words);
    if (line.outlet.empty() || !line.marked) continue;
    if (at || i >= head) return;  // several: they are not of this article alone
    at = i;
    found = std::move(line);
  }
  if (!at) return;
  document.outlet = found.outlet;
  document.published = found.published;
  document.published_rule = "line";
  if (!found.page.empty()) record.extra.emplace_back("page", found.page);
  blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(*at));
}

void take_issue(const std::vector<std::string>& heads, ExportRecord& record,
                const ReaderWords& words) {
  Document& document = record.document;
  if (!document.outlet.empty()) return;
  for (const std::string& head : heads) {
    const SourceLine line = source_line(head, words);
    if (line.outlet.empty() || !(line.marked || line.issue)) continue;
    document.outlet = line.outlet;
    if (document.published.empty()) {
      document.published = line.published;
      document.published_rule = "running-head";
    }
    return;
  }
}

bool hand_out_digest(const std::vector<Block>& blocks, const Input& input, std::string_view format,
                     const Intake& intake) {
  const Digest digest(blocks, input.words);
  const std::vector<Digest::Article> articles = digest.articles();
  if (articles.empty()) {
    if (const size_t count = digest.beside_prose(); count >= fewest_articles)
      intake.warn(
          fmt::format("{} lines name a newspaper and a date, as '{}' does: if these are "
                      "several articles, split the file; it is read as one",
                      count, digest.first_source()));
    return false;
  }
  std::set<std::string> titles;
  for (const Digest::Article& one : articles) titles.insert(line_key(blocks[one.title].text));
  ExportRecord preface;
  bool prose = false;
  for (size_t i = 0; i < articles.front().begin; ++i) {
    if (digest.lists(i, titles) || !source_line(blocks[i].text, input.words).outlet.empty())
      continue;
    prose = prose || digest.is_prose(i);
    preface.blocks.push_back(blocks[i]);
  }
  // What stands at the top is the digest's name, such as "Press review, 16 March 2018".
  std::string name;
  if (articles.front().begin > 0 && blocks[0].text.size() <= longest_title && !digest.is_prose(0) &&
      !digest.lists(0, titles))
    name = blocks[0].text;
  uint64_t number = 0;
  if (prose) {
    if (!preface.blocks.empty() && preface.blocks[0].text == name)
      preface.blocks.erase(preface.blocks.begin());
    preface.document.title = name;
    hand_out(std::move(preface), input, format, ++number, intake);
  }
  for (const Digest::Article& one : articles) {
    ExportRecord record = record_of(one, blocks, input);
    record.extra.emplace_back("digest", name);
    hand_out(std::move(record), input, format, ++number, intake);
  }
  return true;
}

}  // namespace press
