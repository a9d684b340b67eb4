#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"

namespace press {

// The mention that holds each token; nullptr for none.
std::vector<const Mention*> mention_of_tokens(const Tokens& tokens, const Findings& findings);

// A value as CWB vertical text has it: &, " and < escaped, line ends and tabs as blanks.
std::string vertical_text(std::string_view value);

// A document of a corpus as other programs read it. Each function appends to `out`.

// CWB vertical text: word, folded form, entity type and entity id, one token a line, in <text> and
// <s>. https://cwb.sourceforge.io/files/CWB_Encoding_Tutorial.pdf
void append_vertical(const Document& document, const Tokens& tokens, const Findings& findings,
                     std::string& out);

// Ten columns as in CoNLL-U, of which ID, FORM and MISC are filled: MISC has the place in the text
// (TokenRange) and the entity (Entity, in the IOB2 notation).
// https://universaldependencies.org/format.html
void append_conllu(const Document& document, const Tokens& tokens, const Findings& findings,
                   std::string& out);

// brat standoff: T lines for mentions, notes with the entity id.
// https://brat.nlplab.org/standoff.html
void append_brat(const Document& document, const Findings& findings, std::string& out);

void append_bibtex(const Document& document, std::string& out);
// https://en.wikipedia.org/wiki/RIS_(file_format)
void append_ris(const Document& document, std::string& out);

// The document's JSON line without its text, with "text_sha256" in its place; the words of the
// mentions are left out too.
void append_standoff(const Document& document, const Tokens& tokens, const Findings& findings,
                     std::string& out);

}  // namespace press
