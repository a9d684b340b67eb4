#include "corpus/verify/document_slice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "corpus/postings/index_contents.h"
#include "corpus/records/document.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/text/error.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

using Type = Statement::Type;

// Where the column `name` of a record stands in SELECT *, after its `keys`.
template <typename Record>
int column_of(std::string_view name, int keys) {
  const std::vector<Column> columns = columns_of<Record>();
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return keys + static_cast<int>(found - columns.begin());
}

// The rows of a table in the order of documents, summed as they pass.
class Rows {
 public:
  Rows(Database& database, const std::string& table, std::string_view key, DocumentRange range)
      : rows_(database.prepare(
            fmt::format("SELECT * FROM {} WHERE {} ORDER BY {}", table, condition(range), key))),
        table_(table),
        numbered_(key != "doc") {
    int parameter = 0;
    if (range.after != INT64_MIN) rows_.bind(++parameter, range.after);
    if (range.last != INT64_MAX) rows_.bind(++parameter, range.last);
    next();
  }

  bool there() const { return there_; }
  int64_t doc() const { return rows_.integer(0); }
  bool at(int64_t doc) const { return there_ && this->doc() == doc; }
  const Statement& row() const { return rows_; }
  void next() {
    there_ = rows_.step();
    if (!there_) return;
    check_order();
    sum_.add(rows_);
  }
  const TableSum& sum() const { return sum_; }

 private:
  // What is no number comes after all numbers.
  static std::string condition(DocumentRange range) {
    return fmt::format("{} AND {}", range.after == INT64_MIN ? "true" : "doc > ?",
                       range.last == INT64_MAX ? "true" : "doc <= ?");
  }

  // Pages that refer to one another bring the same rows again, without end.
  void check_order() {
    if (rows_.type(0) != Type::integer || (numbered_ && rows_.type(1) != Type::integer)) return;
    const std::pair<int64_t, int64_t> key = {rows_.integer(0), numbered_ ? rows_.integer(1) : 0};
    if (last_ && key <= *last_) throw Error("the rows of {} are out of order", table_);
    last_ = key;
  }

  Statement rows_;
  const std::string table_;
  const bool numbered_;
  std::optional<std::pair<int64_t, int64_t>> last_;
  TableSum sum_;
  bool there_ = false;
};

// A place in a text that SQL would call wrong: `start` not before `end`, or `end` after the text.
bool is_outside(const Statement& row, int start, int64_t size) {
  for (const int column : {start, start + 1})
    if (row.type(column) == Type::text || row.type(column) == Type::blob) return true;
  return row.real(start) >= row.real(start + 1) || row.real(start + 1) > static_cast<double>(size);
}

class SliceWalk {
 public:
  SliceWalk(Database& database, DocumentRange range, const KnownEntities& entities)
      : entities_(entities),
        documents_(database, "documents", "doc", range),
        texts_(database, "texts", "doc", range),
        mentions_(database, "mentions", "doc, n", range),
        amounts_(database, "amounts", "doc, n", range),
        deals_(database, "deals", "doc, n", range),
        frames_(database, "frame_hits", "doc, n", range),
        doubts_(database, "doubts", "doc, n", range) {}

  DocumentSlice run() {
    while (const std::optional<int64_t> doc = next_document()) check(*doc);
    const Rows* const all[] = {&documents_, &texts_,  &mentions_, &amounts_,
                               &deals_,     &frames_, &doubts_};
    for (size_t i = 0; i < std::size(all); ++i) slice_.sums[sliced_tables[i]] = all[i]->sum();
    return std::move(slice_);
  }

 private:
  std::optional<int64_t> next_document() const {
    std::optional<int64_t> least;
    for (const Rows* rows :
         {&documents_, &texts_, &mentions_, &amounts_, &deals_, &frames_, &doubts_})
      if (rows->there()) least = std::min(least.value_or(INT64_MAX), rows->doc());
    return least;
  }

  void check(int64_t doc) {
    const bool document = documents_.at(doc), text = texts_.at(doc);
    slice_.wrong.documents_without_text += document && !text;
    slice_.wrong.texts_without_document += text && !document;
    if (text) read_text();
    if (text && document)
      slice_.wrong.changed_texts += text_hash(text_) != documents_.row().text(hash_column_);
    read_mentions(doc, document, text);
    read_amounts(doc);
    read_frames(doc, text);
    read_places(doc, text, deals_, deal_start_, slice_.wrong.deals_outside);
    read_places(doc, text, doubts_, doubt_start_, slice_.wrong.doubts_outside);
    if (text) sum_terms(doc);
    if (document) documents_.next();
    if (text) texts_.next();
  }

  void read_text() {
    text_ = texts_.row().text(1);
    valid_ = is_utf8(text_);
    size_ = static_cast<int64_t>(count_code_points(text_));
    findings_.mentions.clear();
    findings_.frames.clear();
  }

  void read_mentions(int64_t doc, bool document, bool text) {
    CodePoints offsets(text && valid_ ? text_ : std::string_view());
    numbers_.clear();
    of_document_.clear();
    for (; mentions_.at(doc); mentions_.next()) {
      const Statement& row = mentions_.row();
      numbers_.push_back(row.integer(1));
      slice_.wrong.mentions_without_document += !document;
      if (text) slice_.wrong.mentions_outside += is_outside(row, mention_.start, size_);
      const std::string* id = nullptr;
      if (!row.is_null(mention_.entity)) {
        const auto known = entities_.ids.find(row.integer(mention_.entity));
        if (known != entities_.ids.end()) id = &known->second;
        slice_.wrong.mentions_without_entity += id == nullptr;
        of_document_.push_back(row.integer(mention_.entity));
      }
      if (!text || !valid_ || !row.is_null(mention_.credit)) continue;
      Mention& mention = findings_.mentions.emplace_back();
      mention.span = span(row, mention_.start, offsets);
      mention.type = row.text(row.is_null(mention_.read_as) ? mention_.type : mention_.read_as);
      if (id != nullptr) mention.entity = *id;
    }
    if (doc <= entities_.counted) count_entities(doc);
  }

  void count_entities(int64_t doc) {
    std::sort(of_document_.begin(), of_document_.end());
    for (size_t begin = 0, end = 0; begin < of_document_.size(); begin = end) {
      while (end < of_document_.size() && of_document_[end] == of_document_[begin]) ++end;
      slice_.entity_counts +=
          hash_of_count(of_document_[begin], doc, static_cast<int64_t>(end - begin));
    }
  }

  void read_amounts(int64_t doc) {
    for (; amounts_.at(doc); amounts_.next())
      slice_.wrong.amounts_without_mention +=
          !std::binary_search(numbers_.begin(), numbers_.end(), amounts_.row().integer(1));
  }

  void read_frames(int64_t doc, bool text) {
    CodePoints offsets(text && valid_ ? text_ : std::string_view());
    for (; frames_.at(doc); frames_.next()) {
      const Statement& row = frames_.row();
      if (!text) continue;
      slice_.wrong.frames_outside += is_outside(row, frame_.start, size_);
      if (!valid_ || row.integer(frame_.negated) != 0 || row.is_null(frame_.negated)) continue;
      FrameHit& hit = findings_.frames.emplace_back();
      hit.span = span(row, frame_.start, offsets);
      hit.pole = row.text(frame_.pole);
    }
  }

  void read_places(int64_t doc, bool text, Rows& rows, int start, int64_t& outside) const {
    for (; rows.at(doc); rows.next())
      if (text) outside += is_outside(rows.row(), start, size_);
  }

  void sum_terms(int64_t doc) {
    if (doc < 0) return;
    if (valid_) tokenize(text_, tokens_);
    slice_.terms.push_back({doc, valid_ ? sum_of_terms(tokens_, findings_) : 0, valid_});
  }

  static Span span(const Statement& row, int start, CodePoints& offsets) {
    const auto offset = [&](int column) {
      return offsets.to_byte(
          static_cast<uint32_t>(std::clamp<int64_t>(row.integer(column), 0, UINT32_MAX)));
    };
    const uint32_t begin = offset(start);
    return {begin, offset(start + 1)};
  }

  // Columns of SELECT *.
  struct MentionColumns {
    int type = column_of<Mention>("type", 2), start = column_of<Mention>("start", 2),
        entity = column_of<Mention>("entity", 2), credit = column_of<Mention>("credit", 2),
        read_as = column_of<Mention>("read_as", 2);
  };
  struct FrameColumns {
    int pole = column_of<FrameHit>("pole", 2), start = column_of<FrameHit>("start", 2),
        negated = column_of<FrameHit>("negated", 2);
  };

  const KnownEntities& entities_;
  Rows documents_, texts_, mentions_, amounts_, deals_, frames_, doubts_;
  const MentionColumns mention_;
  const FrameColumns frame_;
  const int hash_column_ = 1 + static_cast<int>(columns_of<Document>().size()) + 3,
            deal_start_ = column_of<Deal>("start", 2), doubt_start_ = column_of<Doubt>("start", 2);
  DocumentSlice slice_;
  // Of the document at hand.
  std::string_view text_;
  int64_t size_ = 0;  // code points
  bool valid_ = false;
  std::vector<int64_t> numbers_, of_document_;  // of its mentions; the entities they are of
  Findings findings_;
  Tokens tokens_;
};

}  // namespace

KnownEntities::KnownEntities(Database& database)
    : counted(
          database.number("SELECT CAST(value AS INTEGER) FROM manifest WHERE key = 'counted'")) {
  Statement rows = database.prepare("SELECT entity, id FROM entities");
  while (rows.step()) ids.emplace(rows.integer(0), rows.text(1));
}

void WrongRows::add(const WrongRows& more) {
  for (const auto count :
       {&WrongRows::documents_without_text, &WrongRows::texts_without_document,
        &WrongRows::changed_texts, &WrongRows::mentions_outside,
        &WrongRows::mentions_without_document, &WrongRows::mentions_without_entity,
        &WrongRows::amounts_without_mention, &WrongRows::frames_outside, &WrongRows::deals_outside,
        &WrongRows::doubts_outside})
    this->*count += more.*count;
}

uint64_t hash_of_count(int64_t entity, int64_t doc, int64_t mentions) {
  FoldHash hash(0);
  for (const int64_t number : {entity, doc, mentions}) hash.mix(static_cast<uint64_t>(number));
  return hash.finish();
}

DocumentSlice check_slice(Database& database, DocumentRange range, const KnownEntities& entities) {
  return SliceWalk(database, range, entities).run();
}

}  // namespace press
