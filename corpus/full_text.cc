#include "corpus/full_text.h"

#include <algorithm>
#include <vector>

#include "corpus/error.h"
#include "corpus/fts5_tokenizer.h"
#include "corpus/segment.h"
#include "corpus/varint.h"

namespace press {
namespace {

// Rows of text_index_data that are no pages of segments.
constexpr int64_t averages_row = 1;
constexpr int64_t structure_row = 10;
constexpr int64_t index_format = 4;  // text_index_config, 'version'
constexpr int64_t most_segments = 2000;
constexpr size_t cookie_size = 4;

constexpr size_t most_bytes = 64 << 20;  // of lists between two flushes

struct Segment {
  uint64_t id = 0, first_page = 0, last_page = 0;
};

struct Level {
  uint64_t merging = 0;
  std::vector<Segment> segments;
};

// The list of segments, as FTS5 keeps it: a cookie, counts, and level by level the segments.
struct Structure {
  std::string cookie;
  uint64_t writes = 0;  // what FTS5 counts for its own merging
  std::vector<Level> levels;

  explicit Structure(std::string_view bytes) {
    cookie = bytes.substr(0, cookie_size);
    bytes.remove_prefix(std::min(bytes.size(), cookie_size));
    levels.resize(std::min<uint64_t>(take_varint(bytes), most_segments));
    take_varint(bytes);  // segments in all
    writes = take_varint(bytes);
    for (Level& level : levels) {
      level.merging = take_varint(bytes);
      level.segments.resize(std::min<uint64_t>(take_varint(bytes), most_segments));
      for (Segment& segment : level.segments)
        segment = {take_varint(bytes), take_varint(bytes), take_varint(bytes)};
    }
  }

  uint64_t free_id() const {
    std::vector<bool> taken(most_segments + 2);
    for (const Level& level : levels)
      for (const Segment& segment : level.segments)
        if (segment.id <= most_segments) taken[segment.id] = true;
    return static_cast<uint64_t>(std::find(taken.begin() + 1, taken.end(), false) - taken.begin());
  }

  // Among the newest, which are not merged yet.
  void add(const Segment& segment) {
    if (levels.empty()) levels.emplace_back();
    levels[0].segments.push_back(segment);
  }

  std::string bytes() const {
    std::string all = cookie;
    uint64_t count = 0;
    for (const Level& level : levels) count += level.segments.size();
    for (const uint64_t value : {uint64_t{levels.size()}, count, writes}) append_varint(all, value);
    for (const Level& level : levels) {
      append_varint(all, level.merging);
      append_varint(all, level.segments.size());
      for (const Segment& segment : level.segments)
        for (const uint64_t value : {segment.id, segment.first_page, segment.last_page})
          append_varint(all, value);
    }
    return all;
  }
};

std::string block(Database& database, int64_t id) {
  Statement row = database.prepare("SELECT block FROM text_index_data WHERE id = ?");
  if (!row.bind(1, id).step())
    throw Error("{}: the full-text index is damaged: make the corpus anew", database.path());
  return std::string(row.blob(0));
}

}  // namespace

FullText::FullText(Database& database)
    : database_(database),
      insert_block_(database, "INSERT OR REPLACE INTO text_index_data VALUES (?,?)"),
      insert_first_term_(database, "INSERT INTO text_index_idx VALUES (?,?,?)"),
      insert_size_(database, "INSERT INTO text_index_docsize(id, sz) VALUES (?,?)"),
      page_size_(static_cast<size_t>(
          database.number("SELECT v FROM text_index_config WHERE k = 'pgsz'"))) {
  if (database.number("SELECT v FROM text_index_config WHERE k = 'version'") != index_format)
    throw Error(
        "{}: another program changed the format of the full-text index: write a new file with -o",
        database.path());
}

void FullText::add(TermBlock block, std::vector<int64_t> docs) {
  std::string size;
  for (size_t i = 0; i < docs.size(); ++i) {
    if (docs[i] == 0) continue;
    size.clear();
    append_varint(size, block.words[i]);
    insert_size_.bind(1, docs[i]).bind_blob(2, size).run();
    ++documents_;
    words_ += block.words[i];
  }
  held_bytes_ += block.lists.size() + block.terms.size() * sizeof(TermBlock::Term);
  held_.push_back({std::move(block), std::move(docs)});
}

bool FullText::full() const { return held_bytes_ >= most_bytes; }

int64_t FullText::write_segment(int64_t segment) {
  SegmentWriter writer(
      segment, page_size_,
      {[this](int64_t id, std::string_view bytes) {
         insert_block_.bind(1, id).bind_blob(2, bytes).run();
       },
       [this, segment](std::string_view term, int64_t page) {
         insert_first_term_.bind(1, segment).bind_blob(2, term).bind(3, page).run();
       }});
  write_terms(held_, writer);
  return writer.finish();
}

void FullText::count_documents() {
  const std::string before = block(database_, averages_row);
  std::string_view rest = before;
  std::string after;
  append_varint(after, take_varint(rest) + documents_);
  append_varint(after, take_varint(rest) + words_);
  insert_block_.bind(1, averages_row).bind_blob(2, after).run();
}

void FullText::flush() {
  if (documents_ == 0) return;
  Structure structure(block(database_, structure_row));
  const uint64_t id = structure.free_id();
  if (const int64_t pages = write_segment(static_cast<int64_t>(id)); pages > 0) {
    structure.add({id, 1, static_cast<uint64_t>(pages)});
    insert_block_.bind(1, structure_row).bind_blob(2, structure.bytes()).run();
  }
  count_documents();
  held_.clear();
  held_bytes_ = 0;
  documents_ = words_ = 0;
}

void FullText::merge(const std::string& path, int64_t most, const Database::Waiting& waiting) {
  Database database(path, Database::Mode::write);
  if (waiting) database.on_wait(waiting);
  if (database.number("SELECT count(DISTINCT segid) FROM text_index_idx") <= most) return;
  register_tokenizer(database.handle());
  database.run("PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF");
  database.run("INSERT INTO text_index(text_index) VALUES ('optimize')");
}

}  // namespace press
