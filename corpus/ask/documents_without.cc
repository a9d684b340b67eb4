#include "corpus/ask/documents_without.h"

namespace press {

int64_t documents_without(Corpus& corpus, const Filter& filter, By by) {
  if (is_variable(by)) {
    const DocumentColumn& codes = corpus.variables().column(variable_number(by)).codes;
    const DocumentFilter holds(corpus, filter);
    const DocumentColumn& stories = corpus.columns().stories();
    int64_t without = 0;
    for (size_t doc = 1; doc < stories.size(); ++doc)
      without += codes[doc] == 0 && stories[doc] != 0 && holds.holds(static_cast<int64_t>(doc));
    return without;
  }
  Conditions conditions;
  conditions.add(filter);
  conditions.add("(" + group_sql(by) + ") IS NULL");
  Statement statement =
      corpus.database().prepare("SELECT count(*) FROM documents d" + conditions.where());
  conditions.bind(statement);
  return statement.step() ? statement.integer(0) : 0;
}

}  // namespace press
