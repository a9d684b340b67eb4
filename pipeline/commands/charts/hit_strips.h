#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/ask/search.h"
#include "corpus/columns/document_set.h"
#include "corpus/lookup/groups.h"
#include "output/charts/chart.h"
#include "pipeline/commands/charts/chart_file.h"

namespace press {

// Where the hits of queries stand, a strip a document (those with most hits), or a strip a part of
// the corpus with its documents in the order of time.
class HitStrips {
 public:
  // `by` empty: documents. The corpus and filter must outlive it.
  HitStrips(Corpus& corpus, const Filter& filter, std::vector<By> by);

  // `label`: before the names of its strips; empty where there is one query.
  void add(const std::string& label, const std::string& query);

  ChartSize usual_size() const;
  ChartFile::Draw drawer(const std::string& title) const;

 private:
  struct Place {
    uint32_t part = UINT32_MAX;
    double before = 0;  // words of the part's documents before this one
  };
  void order_documents();
  void add_documents(const std::string& label, const std::string& query);
  void add_parts(const std::string& label, const std::string& query);

  Corpus& corpus_;
  const Filter& filter_;
  std::vector<By> by_;
  std::vector<std::string> parts_;  // names
  std::vector<double> sizes_;       // words
  std::vector<Place> places_;       // by document
  std::vector<ChartStrip> strips_;
  size_t all_ = 0;  // strips that there would be
};

}  // namespace press
