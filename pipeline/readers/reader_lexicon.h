#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/lexicon/table.h"
#include "pipeline/readers/line_key.h"

namespace press {

// What a line of a page is, by lexicons/words/boilerplate.tsv.
enum class LineKind : uint8_t {
  text,       // no pattern matches
  drop,       // a remain of the page
  end,        // the article is over here
  comments,   // the readers' comments begin here
  links,      // heading of a list of links
  credit,     // photo credit
  copyright,  // may name the outlet
  notice,     // disclaimer or newsletter line; may name the outlet
};

// What the words in the class or id of an HTML element say about it. Bits.
namespace hint {
constexpr uint8_t drop = 1;
constexpr uint8_t comment = 2;
constexpr uint8_t body = 4;
constexpr uint8_t title = 8;
constexpr uint8_t byline = 16;
constexpr uint8_t date = 32;
constexpr uint8_t layout = 64;  // set by readers: its drop words name the layout of the page
}  // namespace hint

enum class DateWord : uint8_t {
  none,
  month,
  year_unit,
  month_unit,
  day_unit,
  weekday,
  filler,    // joins the parts of a date: "of", "de"
  cue,       // may stand in a line that dates an article: "published"
  modified,  // dates a later change: "updated"
};

struct DateMeaning {
  DateWord kind = DateWord::none;
  uint8_t month = 0;
};

struct Outlet {
  std::string name;
  std::string country;
};

// The words that readers know, out of words/boilerplate.tsv (columns kind, pattern),
// words/months.tsv (language, kind, words) and words/outlets.tsv (name, aliases, hosts, country).
// Throws Error with file and line for a kind it does not know. Immutable; owns its strings.
class ReaderLexicon {
 public:
  static constexpr size_t pair_count = 4096;  // pairs of bytes, by a hash

  ReaderLexicon(const Table& boilerplate, const Table& months, const Table& outlets);

  LineKind line_kind(std::string_view line) const;
  // The name out of a byline ("By Jane Roe" -> "Jane Roe"), as written; empty when the line has
  // no byline words. Whether it looks like a name is for the caller to see.
  std::string_view byline_name(std::string_view line) const;
  bool is_joiner(std::string_view word) const;
  bool is_no_author(std::string_view name) const;
  bool is_section(std::string_view line) const;
  // "title", "date", "author", "outlet", "url", "section" or "drop" for the word before a colon in
  // a text's head; empty when it is not a label.
  std::string_view label(std::string_view word) const;
  // Bits of `hint` for a class or id attribute.
  uint8_t class_hints(std::string_view attribute) const;

  DateMeaning date_word(std::string_view word) const;

  // None: nullptr. Hosts match with their subdomains.
  const Outlet* outlet_of_host(std::string_view host) const;
  const Outlet* outlet_of_name(std::string_view name) const;
  // The longest outlet name that stands in `line` as whole words in this case.
  const Outlet* outlet_in(std::string_view line) const;

 private:
  struct Pattern {
    std::string text;
    LineKind kind;
    uint32_t number;  // in the order of the file
  };
  // What stands between two stars of a pattern, and where in it the pair is by which it is filed.
  struct Part {
    uint32_t pattern;  // in inner_
    std::string text;
    size_t pair_at;
  };
  struct Byline {
    std::string head;      // folded
    std::string tail;      // as the file writes it
    size_t head_size = 0;  // as the file writes it
  };

  void add_pattern(const Table& table, const Table::Row& row);
  void add_outlet_name(const std::string& name, uint32_t number);
  void add_class(std::string_view word, uint8_t bits);
  bool add_word(std::string_view kind, std::string_view pattern);
  void add_date_words(const Table& table, const Table::Row& row);
  uint8_t hints_of_token(std::string_view token) const;

  void index_inner();
  const Pattern* inner_match(std::string_view key) const;
  static const Pattern* first_match(const std::vector<Pattern>& patterns, std::string_view key);

  uint32_t patterns_ = 0;
  std::vector<Pattern> by_first_pair_[pair_count];  // by two bytes that they begin with
  std::vector<Pattern> by_first_byte_[256];         // where the second is a star
  std::vector<Pattern> inner_;                      // patterns that begin with '*'
  std::vector<Part> inner_by_pair_[pair_count];     // of those, by a rare pair of bytes
  std::vector<uint32_t> short_inner_;               // those that have no pair
  std::vector<Byline> bylines_;
  std::vector<std::string> no_authors_;
  std::unordered_map<std::string, bool> joiners_, sections_;
  std::unordered_map<std::string, std::string> labels_;
  std::unordered_map<std::string, uint8_t> class_words_, class_prefixes_;
  std::unordered_map<std::string, DateMeaning> date_words_;
  std::vector<Outlet> outlets_;
  std::unordered_map<std::string, uint32_t> outlet_names_, outlet_hosts_;
  std::vector<std::pair<std::string, uint32_t>> outlets_by_pair_[pair_count];  // by two bytes
};

// The words for all readers of this process. Set once, before the first read.
void set_reader_lexicon(std::shared_ptr<const ReaderLexicon> lexicon);
// Throws Error when none was set.
const ReaderLexicon& reader_lexicon();

}  // namespace press
