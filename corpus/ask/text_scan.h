#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/tokens/token.h"

namespace press {

// A document on its way through a scan. Valid during the call.
struct Scanned {
  int64_t doc = 0, story = 0;
  std::string_view text;
  const Tokens& tokens;
};

// Cuts the texts of these documents into words, story by story.
void scan_texts(Corpus& corpus, std::vector<int64_t> docs,
                const std::function<void(const Scanned&)>& visit);

// The documents that `query` (empty: every one) finds within the filter, ascending.
std::vector<int64_t> documents_of(Corpus& corpus, const std::string& query, const Filter& filter);

}  // namespace press
