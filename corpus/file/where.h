#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/file/document_set.h"
#include "corpus/query/value_condition.h"

namespace press {

// --where NAME=value: documents chosen by a variable of the user or a field of documents.
struct WhereCondition {
  std::string name;  // as typed; "var:outlet" is the variable, "outlet" the field
  ValueCondition condition;
  std::string typed;
};

// "desk=sport", "stars >= 3", "desk!=", "desk=" (missing). Throws Error that points at what is
// wrong.
WhereCondition parse_where(std::string_view typed);

// The documents that meet the conditions: of one name any of the equal ones (and missing), but all
// of the others; of different names all. Throws Error for a name that the corpus does not know.
DocumentSet documents_where(Corpus& corpus, const std::vector<WhereCondition>& conditions);

// The documents with these ids; the ids that no document has go to `unknown`, in their order.
DocumentSet documents_with_ids(Corpus& corpus, const std::vector<std::string>& ids,
                               std::vector<std::string>& unknown);

// Why a condition finds nothing: "no document has the desk 'sprot': did you mean sport?".
std::vector<std::string> hints_for(Corpus& corpus, const std::vector<WhereCondition>& conditions);

// A column as where and --fields see it: one of the user's variables, or a field of documents.
// byline is read name by name.
struct ValueColumn {
  std::vector<uint32_t> codes;
  std::vector<std::string> values;  // values[0] is empty: missing
  bool list = false;                // a value is a JSON list of texts
};

// Throws Error, with what there is (`further` names first), for a name that the corpus does not
// know; `option` begins the sentence ("--where desk").
ValueColumn value_column(Corpus& corpus, std::string_view name, const std::string& option,
                         const std::vector<std::string>& further = {});

// Puts names together again that were cut at a comma of their own: "size", " cm" is the variable
// "size, cm".
void join_names(Corpus& corpus, std::vector<std::string>& names);

}  // namespace press
