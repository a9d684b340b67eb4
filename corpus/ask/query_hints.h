#pragma once

#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/query/query.h"

namespace press {

// Why a query may have found nothing, one sentence each: words that stand in no document, with
// words spelled much like them, or the way in which the corpus writes them ("co operate" in two
// words). Empty when each word of the query is there.
std::vector<std::string> hints_for(Corpus& corpus, const Query& query);

// Values of the filter that no document has, with a value spelled much like it.
std::vector<std::string> hints_for(Corpus& corpus, const Filter& filter);

}  // namespace press
