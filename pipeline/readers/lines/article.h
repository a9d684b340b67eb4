#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/words/reader_words.h"

namespace press {

// A paragraph, heading or list item of a text or page, in one line.
struct Block {
  enum class Kind : uint8_t { paragraph, heading, item, quote, preformatted, row, caption };
  std::string text;
  Kind kind = Kind::paragraph;
  uint8_t level = 0;        // of a heading
  uint32_t link_bytes = 0;  // how much of the text is link text
  bool strong = false;      // wholly bold
  bool tight = false;       // followed its neighbour without a blank line

  bool mostly_links() const { return 2 * link_bytes > text.size(); }
  // A link from end to end; the tenth allows for marks around it.
  bool only_link() const { return 10 * link_bytes > 9 * text.size(); }
};

// A sentence ends here: the text's last mark, quotes and brackets aside, closes one.
bool ends_sentence(std::string_view text);

// The longest block that may be text of its own; blocks.size() when none has more than 60 bytes.
size_t longest_block(const std::vector<Block>& blocks);

// Words, or for scripts without blanks letters divided by two.
size_t count_words(std::string_view text);

// Whether `name` has the form of one person's name: one to five words, capitals, no digits.
bool looks_like_name(std::string_view name);

// Whether `name` has the form of a whole name: "Jane van Roe" and "김철수", not "Sign in" or
// "Jane".
bool looks_like_person(std::string_view name);

// The names of a byline ("Jane Roe and John Doe, Seoul" -> both), without what is not a person.
std::vector<std::string> split_names(std::string_view byline, const ReaderWords& words);
// The name behind the date of a line such as "21 April 2024 by Jane Roe"; empty when there is none.
std::string_view name_after_date(std::string_view line, const ReaderWords& words);

// Whether a short line gives only the date or the author of an article.
bool is_date_or_byline(std::string_view line, const ReaderWords& words);

// Takes remains of the page out of `blocks` (credits, notices, lists of links, all after the
// article's end), and joins paragraphs that something inserted had broken. Outlets named
// in copyright lines and notices go to `document`, when it has none.
void clean_blocks(std::vector<Block>& blocks, Document& document, const ReaderWords& words);

// The same for a file that is not a page: it is never all remains, the longest paragraph stays.
void clean_text(std::vector<Block>& blocks, Document& document, const ReaderWords& words);

// Reads lines such as "Title: ..." and "URL Source: ..." at the very top (labels of
// lexicons/words/boilerplate.tsv) and takes them out.
void take_labels(std::vector<Block>& blocks, Document& document, const ReaderWords& words);

// Reads the head of a text: title, date, byline, section, outlet, url, up to the first
// paragraph of prose. What it understood is taken out of `blocks`; fields that `document` has
// already stay.
void read_head(std::vector<Block>& blocks, Document& document, const ReaderWords& words);

// The date in the file's name ("2024-12-22 Headline.txt"), when nothing better was found.
void date_by_name(Document& document);

// Puts title and blocks together as Document::text, NFC, and the outlet's name and country into the
// form of lexicons/words/outlets.tsv. Throws Error when no text is left.
void finish_document(const std::vector<Block>& blocks, Document& document, const Outlets& outlets);

// The host of a URL without "www.", lower case; empty when it is not a URL.
std::string host_of(std::string_view url);

}  // namespace press
