#include "corpus/postings/ranking.h"

#include <cmath>

namespace press {
namespace {

constexpr double k1 = 1.2, b = 0.75;
constexpr double least_weight = 1e-6;  // as FTS5: of words that stand in most documents

}  // namespace

double Bm25::weight(int64_t with) const {
  const auto number = static_cast<double>(with);
  const double weight = std::log((documents - number + 0.5) / (number + 0.5));
  return weight > 0 ? weight : least_weight;
}

double Bm25::score(double weight, int64_t hits, double length) const {
  const auto number = static_cast<double>(hits);
  return weight * (number * (k1 + 1) / (number + k1 * (1 - b + b * length / average)));
}

}  // namespace press
