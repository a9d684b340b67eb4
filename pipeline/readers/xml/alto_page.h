#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/xml/xml_dom.h"

namespace press {

// A word of an ALTO page, or the part of one that stands on a line.
struct AltoWord {
  enum class Part : uint8_t { whole, first, second };
  std::string text;
  std::string substitute;  // the whole word, where the file says it
  Part part = Part::whole;
  bool blank_before = false;
  double confidence = -1;  // 0 to 1; below 0: the file does not say
};

struct AltoLine {
  std::string id;
  std::vector<AltoWord> words;
  double height = 0;
  bool hyphen = false;  // the last word goes on in the next line
};

struct AltoBlock {
  std::vector<std::string> ids;  // its own first, then of the blocks around it
  std::vector<AltoLine> lines;

  double height() const;  // of its lines, on average
};

struct AltoPage {
  std::string scan;  // the name of the picture, where the file says it
  std::vector<AltoBlock> blocks;
};

AltoPage alto_page(const XmlNode& root);

// Whether the bytes of a file begin as an ALTO page.
bool begins_like_alto(std::string_view head);

// Joins lines to the text of a paragraph. Parts of a word become one, also over the end of a block
// or a page, as long as the same object is used.
class AltoText {
 public:
  void add(const AltoLine& line);
  // What was added since the last call.
  std::string take();
  // Whether the last word goes on in this block. If it does not, the word is at its end.
  bool goes_on(const AltoBlock& block);
  // The mean of all words so far; below 0 when no word had one.
  double confidence() const;

 private:
  void add(const AltoWord& word);
  void join_halves(std::string_view rest);

  std::string text_;
  bool blank_ = false, joined_ = false, substituted_ = false;
  bool open_hyphen_ = false;  // the last line ends in one that nothing explains
  bool continued_ = false;    // what was taken last goes on
  double sum_ = 0;
  uint64_t sure_ = 0;
};

}  // namespace press
