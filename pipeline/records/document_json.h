#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"

namespace press {

// One line of the JSON Lines that the stages hand to each other. Offsets are code
// points there and bytes here.

// Appends the document as one line. `tokens` and `findings` may be nullptr: then their
// members are left out. `with_tokens`: the member "tokens" too, not only "sentences".
void append_document(const Document& document, const Tokens* tokens, bool with_tokens,
                     const Findings* findings, std::string& out);

// What a line holds. Members of the document that are not ours go to Document::extra as they stand.
struct ParsedLine {
  Document document;
  bool annotated = false;  // it had "mentions"
  Findings findings;       // sentence numbers as the line gives them
};

// Parses lines; keeps buffers between calls, so use one per thread.
class LineParser {
 public:
  LineParser();
  ~LineParser();
  // Without `with_findings` mentions, deals and frames are left unread (they will be made again).
  // Throws Error with one sentence without position when the line is not JSON, has no
  // text, or holds a mention, deal or frame that does not fit the text.
  void parse(std::string_view line, bool with_findings, ParsedLine& parsed);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press
