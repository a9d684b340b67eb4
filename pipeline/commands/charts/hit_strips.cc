#include "pipeline/commands/charts/hit_strips.h"

#include <algorithm>
#include <memory>
#include <numeric>

#include "corpus/ask/text_scan.h"
#include "corpus/text/counted.h"
#include "corpus/text/strings.h"

namespace press {
namespace {

constexpr size_t most_documents = 60;  // more have no room in any drawing
constexpr std::string_view between = " \u00b7 ";

std::string name_of(const std::string& label, const std::string& part) {
  if (label.empty() || part.empty()) return label + part;
  return label + std::string(between) + part;
}

// How far into the document, 0 to 1.
double depth(const Found& found, const Hit& hit) {
  const size_t all = found.tokens->tokens.size();
  return all == 0 ? 0 : static_cast<double>(hit.first) / static_cast<double>(all);
}

}  // namespace

HitStrips::HitStrips(Corpus& corpus, const Filter& filter, std::vector<By> by)
    : corpus_(corpus), filter_(filter), by_(std::move(by)) {
  if (!by_.empty()) order_documents();
}

void HitStrips::order_documents() {
  Grouping grouping(corpus_, by_);
  const DocumentColumn &words = corpus_.columns().words(), &dates = corpus_.columns().dates();
  std::vector<int64_t> documents = documents_of(corpus_, "", filter_);
  std::stable_sort(documents.begin(), documents.end(), [&](int64_t a, int64_t b) {
    return date_order(dates[static_cast<size_t>(a)]) < date_order(dates[static_cast<size_t>(b)]);
  });
  for (const int64_t doc : documents) {
    const auto at = static_cast<size_t>(doc);
    const uint32_t part = grouping.of(doc);
    if (part >= sizes_.size()) sizes_.resize(part + 1);
    if (at >= places_.size()) places_.resize(at + 1);
    places_[at] = {part, sizes_[part]};
    sizes_[part] += words[at];
  }
  for (uint32_t part = 0; part < sizes_.size(); ++part) {
    std::vector<std::string> values = grouping.values(part);
    for (std::string& value : values)
      if (value.empty()) value = "unknown";
    parts_.push_back(joined(values, between));
  }
}

void HitStrips::add(const std::string& label, const std::string& query) {
  if (by_.empty())
    add_documents(label, query);
  else
    add_parts(label, query);
}

void HitStrips::add_documents(const std::string& label, const std::string& query) {
  std::vector<std::pair<int64_t, int64_t>> found;  // hits, document
  Search(corpus_, query, filter_).count([&](int64_t doc, int64_t hits) {
    if (hits > 0) found.emplace_back(hits, doc);
  });
  all_ += found.size();
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  found.resize(std::min(found.size(), most_documents));
  size_t last = 0;
  for (const auto& [hits, doc] : found) last = std::max(last, static_cast<size_t>(doc));
  auto chosen = std::make_shared<DocumentSet>(last + 1);
  for (const auto& [hits, doc] : found) chosen->add(static_cast<size_t>(doc));
  Filter filter = filter_;
  filter.only = chosen;
  std::vector<std::pair<int64_t, ChartStrip>> strips;
  Search(corpus_, query, filter).run(Order::arrival, [&](const Found& one) {
    ChartStrip strip;
    const std::string title(one.title.empty() ? one.id : one.title);
    strip.name = name_of(label, joined(std::vector{std::string(one.published), title}, " "));
    for (const Hit& hit : one.hits) strip.marks.push_back(depth(one, hit));
    strip.note = counted(one.hits.size(), "hit");
    strips.emplace_back(static_cast<int64_t>(one.hits.size()), std::move(strip));
    return true;
  });
  std::stable_sort(strips.begin(), strips.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [hits, strip] : strips) strips_.push_back(std::move(strip));
}

void HitStrips::add_parts(const std::string& label, const std::string& query) {
  const DocumentColumn& words = corpus_.columns().words();
  std::vector<std::vector<double>> marks(parts_.size());
  Search(corpus_, query, filter_).run(Order::arrival, [&](const Found& one) {
    const auto at = static_cast<size_t>(one.doc);
    if (at >= places_.size() || places_[at].part >= marks.size()) return true;
    const Place& place = places_[at];
    for (const Hit& hit : one.hits)
      marks[place.part].push_back((place.before + depth(one, hit) * words[at]) /
                                  std::max(1.0, sizes_[place.part]));
    return true;
  });
  std::vector<size_t> order(parts_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  const bool by_time = is_time(by_[0]);
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (!by_time && marks[a].size() != marks[b].size()) return marks[a].size() > marks[b].size();
    return parts_[a] < parts_[b];
  });
  for (const size_t part : order)
    strips_.push_back(
        {name_of(label, parts_[part]), marks[part], counted(marks[part].size(), "hit")});
  all_ += parts_.size();
}

ChartSize HitStrips::usual_size() const {
  return {ChartSize().width, height_of_rows(std::min<size_t>(strips_.size(), 30))};
}

ChartFile::Draw HitStrips::drawer(const std::string& title) const {
  ChartText text;
  text.title = title;
  text.x_label = by_.empty() ? "place in the document"
                             : "place in the part, its documents in the order of time";
  if (by_.empty()) text.note = "The documents with most hits first";
  return [this, text](const ChartSize& size, const ChartStyle& style, std::string* left_out) {
    return strip_chart(text, strips_, all_, size, style, left_out);
  };
}

}  // namespace press
