#pragma once

#include <string>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"

namespace press {

// Appends a document as WebAnno TSV 3.3, which INCEpTION imports and exports: mentions as its
// layer NamedEntity, the type under `value`, the entity under `identifier`. Places are counted in
// units of UTF-16. https://inception-project.github.io/releases/36.1/docs/user-guide.html
void append_webanno(const Document& document, const Tokens& tokens, const Findings& findings,
                    std::string& out);

// What the format escapes in values: \ [ ] | _ -> ; * tab and line end.
std::string webanno_value(const std::string& value);

}  // namespace press
