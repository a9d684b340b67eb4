// METS: what a digitised issue is made of. Articles point to blocks of the ALTO pages beside the
// METS file; what no article points to is a document of its page.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "pipeline/files/byte_source.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/words/line_key.h"
#include "pipeline/readers/xml/alto_page.h"
#include "pipeline/readers/xml/mets_structure.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

// Less is a running head, a page number, a rule between columns.
constexpr size_t least_rest = 12, least_sentence = 5;  // words

struct Place {
  size_t block = 0;
  const AltoLine* line = nullptr;  // nullptr: the whole block
};

struct IssuePage {
  const MetsFile* file = nullptr;
  std::string source;
  AltoPage alto;
  std::multimap<std::string, Place> places;  // by id
  std::set<const AltoLine*> claimed;
};

void index_places(IssuePage& page) {
  for (size_t i = 0; i < page.alto.blocks.size(); ++i) {
    const AltoBlock& block = page.alto.blocks[i];
    for (const std::string& id : block.ids)
      if (!id.empty()) page.places.emplace(id, Place{i, nullptr});
    for (const AltoLine& line : block.lines)
      if (!line.id.empty()) page.places.emplace(line.id, Place{i, &line});
  }
}

std::string bytes_of(const SideFile& side, size_t largest) {
  if (!side.on_disk) return side.bytes;
  const std::unique_ptr<ByteSource> source = open_file_source(side.source);
  return read_up_to(*source, largest);
}

// The text of an article as it is put together, block after block.
class ArticleText {
 public:
  explicit ArticleText(ExportRecord& record) : record_(record) {}

  void add(const AltoBlock& block, MetsArea::Role role) {
    const bool goes_on = text_.goes_on(block) && !parts_.empty() && role == parts_.back().role;
    for (const AltoLine& line : block.lines) text_.add(line);
    std::string text = text_.take();
    if (text.empty()) return;
    if (goes_on)
      parts_.back().text += text;
    else if (role == MetsArea::Role::text && !parts_.empty() && broken(parts_.back(), text))
      parts_.back().text += ' ' + text;
    else
      parts_.push_back({std::move(text), role});
  }

  // The headings at the beginning are the title, unless the library gives one.
  void finish(const MetsArticle& article, const ReaderWords& words) {
    Document& document = record_.document;
    std::string heading;
    size_t at = 0;
    for (; at < parts_.size() && parts_[at].role == MetsArea::Role::heading; ++at)
      heading += (heading.empty() ? "" : " ") + parts_[at].text;
    document.title = article.about.title;
    if (document.title.empty()) document.title = heading;
    if (line_key(document.title) != line_key(heading)) record_.add_paragraph(heading);
    for (; at < parts_.size(); ++at) {
      if (parts_[at].role == MetsArea::Role::byline)
        record_.add_byline(parts_[at].text, words);
      else
        record_.add_paragraph(parts_[at].text);
    }
    if (document.title.empty()) document.title = article.label;
    mark_recognised(text_, record_);
  }

 private:
  struct Part {
    std::string text;
    MetsArea::Role role;
  };

  // A sentence that goes on in the next column.
  static bool broken(const Part& last, const std::string& next) {
    return last.role == MetsArea::Role::text && !ends_sentence(last.text) &&
           is_ascii_small(static_cast<unsigned char>(next[0]));
  }

  ExportRecord& record_;
  AltoText text_;
  std::vector<Part> parts_;
};

class Issue {
 public:
  Issue(const XmlNode& root, const Input& input, const Intake& intake)
      : mets_(mets_issue(root, input.words)), input_(input), intake_(intake) {
    for (const MetsFile& file : mets_.files) load(file);
    if (mets_.published.empty()) {
      mets_.published = date_in_path(input.source);
      mets_.published_rule = mets_.published.empty() ? "" : "path";
    }
  }

  void hand_out_all() {
    if (pages_.empty())
      throw Error("a METS file without the ALTO pages that it names: put them where it says");
    uint64_t number = 0;
    for (const MetsArticle& article : mets_.articles) read(article, ++number);
    if (lost_ > 0)
      intake_.warn(fmt::format("{} places that articles point to are not on their pages", lost_));
    for (IssuePage& page : pages_) read_rest(page);
    for (const std::string& href : missing_)
      intake_.reject({input_.source, fmt::format("its page '{}' is not there as ALTO", href)});
  }

 private:
  void load(const MetsFile& file) {
    constexpr size_t largest = size_t{64} << 20;
    const auto side = std::find_if(input_.beside.begin(), input_.beside.end(),
                                   [&](const SideFile& one) { return one.name == file.href; });
    if (side == input_.beside.end()) {
      if (file.pointed) missing_.push_back(file.href);
      return;
    }
    try {
      IssuePage page;
      std::string fault;
      page.alto = alto_page(parse_xml(bytes_of(*side, largest), &fault));
      if (!fault.empty()) intake_.warn(side->source + ": " + fault);
      page.file = &file;
      page.source = side->source;
      pages_.push_back(std::move(page));
      index_places(pages_.back());
    } catch (const ReadFailure& error) {
      intake_.reject({side->source, error.what(), true});
    } catch (const Error& error) {
      intake_.reject({side->source, error.what()});
    }
  }

  void about_issue(Document& document) const {
    document.outlet = mets_.outlet;
    document.published = mets_.published;
    document.published_rule = mets_.published_rule;
    document.language = mets_.language;
  }

  void read(const MetsArticle& article, uint64_t number) {
    ExportRecord record;
    about_issue(record.document);
    const MetsAbout& about = article.about;
    if (mets_.outlet.empty()) record.document.outlet = about.host;
    if (!about.language.empty()) record.document.language = about.language;
    if (mets_.published.empty() && !about.published.empty()) {
      record.document.published = about.published;
      record.document.published_rule = "mods";
    }
    record.document.byline = about.authors;
    ArticleText text(record);
    std::string numbers;
    std::set<const IssuePage*> seen;
    bool any = false;
    for (const MetsArea& area : article.areas) {
      const auto page = std::find_if(pages_.begin(), pages_.end(), [&](const IssuePage& one) {
        return one.file->id == area.file;
      });
      if (page == pages_.end()) continue;
      any |= take(*page, area, text);
      if (!page->file->page.empty() && seen.insert(&*page).second)
        numbers += (numbers.empty() ? "" : ", ") + page->file->page;
    }
    if (!any)
      return intake_.reject({fmt::format("{}#{}", input_.source, number),
                             "nothing of this article is on the pages that are there"});
    text.finish(article, input_.words);
    record.extra.emplace_back("type", article.type);
    record.extra.emplace_back("page", numbers);
    hand_out(std::move(record), input_, "mets", number, intake_);
  }

  // False when no word of the area is there for this article.
  bool take(IssuePage& page, const MetsArea& area, ArticleText& text) {
    std::map<size_t, std::vector<const AltoLine*>> lines;  // by block
    const auto whole = [&](size_t at) {
      for (const AltoLine& line : page.alto.blocks[at].lines) lines[at].push_back(&line);
    };
    if (area.begin.empty())
      for (size_t at = 0; at < page.alto.blocks.size(); ++at) whole(at);
    const auto [from, to] = page.places.equal_range(area.begin);
    if (from == to && !area.begin.empty()) ++lost_;
    for (auto at = from; at != to && !area.begin.empty(); ++at) {
      if (at->second.line == nullptr)
        whole(at->second.block);
      else
        lines[at->second.block].push_back(at->second.line);
    }
    bool any = false;
    for (const auto& [at, found] : lines) {
      AltoBlock block;
      for (const AltoLine* line : found)
        if (page.claimed.insert(line).second) block.lines.push_back(*line);
      any |= !block.lines.empty();
      text.add(block, area.role);
    }
    return any;
  }

  void read_rest(IssuePage& page) const {
    const bool untouched = page.claimed.empty();
    for (AltoBlock& block : page.alto.blocks)
      block.lines.erase(
          std::remove_if(block.lines.begin(), block.lines.end(),
                         [&](const AltoLine& line) { return page.claimed.count(&line) != 0; }),
          block.lines.end());
    ExportRecord record;
    about_issue(record.document);
    add_alto_text(page.alto, record);
    size_t words = 0;
    bool sentence = false;
    for (const Block& block : record.blocks) {
      const size_t here = count_words(block.text);
      words += here;
      sentence = sentence || (here >= least_sentence && ends_sentence(block.text));
    }
    if (!untouched && words < least_rest && !sentence) return;
    if (!untouched) record.extra.emplace_back("part", "rest of the page");
    record.extra.emplace_back("page", page.file->page);
    Input of_page = input_;
    of_page.source = page.source;
    hand_out(std::move(record), of_page, "alto", 0, intake_);
  }

  MetsIssue mets_;
  const Input& input_;
  const Intake& intake_;
  std::deque<IssuePage> pages_;
  std::vector<std::string> missing_;
  size_t lost_ = 0;
};

}  // namespace

void read_mets(const XmlNode& root, const Input& input, const Intake& intake) {
  Issue(root, input, intake).hand_out_all();
}

}  // namespace press
