#include "corpus/file/stories.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <optional>

#include "corpus/columns/document_columns.h"
#include "corpus/likeness/near_pairs.h"
#include "corpus/likeness/story_finder.h"
#include "corpus/text/error.h"

namespace press {
namespace {

using Places = std::vector<uint32_t>;  // documents in the order in which stories begin

Places in_order(const DocumentColumn& dates) {
  Places docs(dates.empty() ? 0 : dates.size() - 1);
  std::iota(docs.begin(), docs.end(), 1);
  std::stable_sort(docs.begin(), docs.end(), [&](uint32_t a, uint32_t b) {
    return date_order(dates[a]) < date_order(dates[b]);
  });
  return docs;
}

// The numbers of one band by document.
void read_band(Statement& rows, size_t band, std::vector<uint32_t>& numbers) {
  std::fill(numbers.begin(), numbers.end(), 0);
  rows.bind(1, static_cast<int64_t>(band));
  while (rows.step()) {
    const auto first = static_cast<size_t>(rows.integer(0));
    const std::string_view bytes = rows.blob(1);
    if (first + bytes.size() / sizeof(uint32_t) > numbers.size())
      throw Error("the signatures of document {} and those after it are too long", first);
    std::memcpy(&numbers[first], bytes.data(), bytes.size() / sizeof(uint32_t) * sizeof(uint32_t));
  }
  rows.reset();
}

// Pairs whose signatures say that they are worth comparing.
std::vector<NearPairs::Pair> near_pairs(Database& database, const Places& docs,
                                        const DocumentColumn& words) {
  Statement rows = database.prepare(
      "SELECT first_doc, numbers FROM signatures WHERE band = ? ORDER BY first_doc");
  std::vector<uint32_t> by_doc(docs.size() + 1), by_place(docs.size());
  const auto each_band = [&](const auto& visit) {
    for (size_t band = 0; band < signature_bands; ++band) {
      read_band(rows, band, by_doc);
      for (size_t place = 0; place < docs.size(); ++place) by_place[place] = by_doc[docs[place]];
      visit();
    }
  };
  NearPairs near;
  each_band([&] { near.add_band(by_place); });
  std::vector<NearPairs::Pair> pairs = near.finish();
  std::vector<uint8_t> shared(pairs.size());
  each_band([&] { add_shared_bins(pairs, by_place, shared); });
  size_t kept = 0;
  for (size_t i = 0; i < pairs.size(); ++i)
    if (worth_comparing(shared[i], words[docs[pairs[i].later]], words[docs[pairs[i].earlier]]))
      pairs[kept++] = pairs[i];
  pairs.resize(kept);
  return pairs;
}

void write_rows(Database& database, const std::vector<StoryMember>& members, const Places& docs,
                const Places& places, const DocumentColumn& dates) {
  database.run("DELETE FROM stories");
  Statement insert = database.prepare("INSERT INTO stories VALUES (?, ?, ?, ?, ?)");
  std::vector<uint32_t> stories(dates.size());
  for (size_t doc = 1; doc < dates.size(); ++doc) {
    const StoryMember& member = members[places[doc]];
    stories[doc] = docs[member.story];
    insert.bind(1, static_cast<int64_t>(doc))
        .bind(2, int64_t{stories[doc]})
        .bind(3, member.like.overlap)
        .bind(4, member.like.jaccard);
    const std::optional<int64_t> lag = days_between(dates[stories[doc]], dates[doc]);
    lag ? insert.bind(5, *lag) : insert.bind_null(5);
    insert.run();
  }
  DocumentColumns::write_stories(database, stories);
}

}  // namespace

SignatureStore::SignatureStore(Database& database)
    : database_(database), insert_(database, "INSERT INTO signatures VALUES (?, ?, ?)") {}

void SignatureStore::add(int64_t doc, const Signature& signature) {
  if (doc == 0) return;
  if (waiting_.empty()) first_ = doc;
  waiting_.push_back(signature);
}

void SignatureStore::store() {
  if (waiting_.empty()) return;
  std::vector<uint32_t> numbers(waiting_.size());
  for (size_t band = 0; band < signature_bands; ++band) {
    for (size_t i = 0; i < waiting_.size(); ++i) numbers[i] = waiting_[i][band];
    insert_.bind(1, static_cast<int64_t>(band))
        .bind(2, first_)
        .bind_blob(
            3, {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(uint32_t)})
        .run();
  }
  waiting_.clear();
}

void write_stories(Database& database) {
  DocumentColumns columns(database);
  const DocumentColumn& dates = columns.dates();
  const Places docs = in_order(dates);
  Places places(dates.size());
  for (uint32_t place = 0; place < docs.size(); ++place) places[docs[place]] = place;
  Statement text = database.prepare("SELECT text FROM texts WHERE doc = ?");
  const auto text_of = [&](uint32_t place) {
    text.reset();
    return text.bind(1, int64_t{docs[place]}).step() ? story_text(text.text(0)) : StoryText{};
  };
  const std::vector<NearPairs::Pair> pairs = near_pairs(database, docs, columns.words());
  const std::vector<StoryMember> members = find_stories(docs.size(), pairs, text_of);
  write_rows(database, members, docs, places, dates);
}

}  // namespace press
