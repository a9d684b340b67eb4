#include "corpus/fulltext/full_text.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/segment.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

constexpr size_t most_bytes = 64 << 20;  // of lists between two flushes

// The documents of a block as texts of their terms, for FTS5 itself (fts5_tokenizer.h).
std::vector<std::string> spelled(const TermBlock& block) {
  struct Place {
    uint32_t document, position, term;
  };
  std::vector<Place> places;
  uint32_t begin = 0;
  for (uint32_t term = 0; term < block.terms.size(); ++term) {
    const uint32_t end = block.terms[term].list_end;
    std::string_view list = std::string_view(block.lists).substr(begin, end - begin);
    begin = end;
    for (uint32_t document = 0; !list.empty();) {
      document += static_cast<uint32_t>(take_varint(list));
      const size_t size = take_varint(list) / 2;
      std::string_view positions = list.substr(0, size);
      list.remove_prefix(size);
      for (uint32_t position = 0; !positions.empty();) {
        position += static_cast<uint32_t>(take_varint(positions)) - 2;
        places.push_back({document - 1, position, term});
      }
    }
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.document, a.position, a.term) < std::tie(b.document, b.position, b.term);
  });
  std::vector<std::string> texts(block.words.size(), std::string(terms_begin));
  const Place* before = nullptr;
  for (const Place& place : places) {
    const bool colocated = before != nullptr && before->document == place.document &&
                           before->position == place.position;
    spell_term(texts[place.document], block.term(block.terms[place.term]), colocated);
    before = &place;
  }
  return texts;
}

}  // namespace

FullText::FullText(Database& database) : FullText(database, index_access(database)) {}

FullText::FullText(Database& database, IndexAccess access)
    : database_(database),
      access_(access),
      insert_block_(database, "INSERT OR REPLACE INTO text_index_data VALUES (?,?)"),
      insert_first_term_(database, "INSERT INTO text_index_idx VALUES (?,?,?)"),
      insert_size_(database, "INSERT INTO text_index_docsize(id, sz) VALUES (?,?)"),
      page_size_(index_page_size(database)) {}

void FullText::add(TermBlock block, std::vector<int64_t> docs) {
  if (access_ == IndexAccess::fts5) return insert(block, docs);
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

void FullText::insert(const TermBlock& block, const std::vector<int64_t>& docs) {
  Statement row = database_.prepare("INSERT INTO text_index(rowid, text) VALUES (?,?)");
  const std::vector<std::string> texts = spelled(block);
  for (size_t i = 0; i < docs.size(); ++i)
    if (docs[i] != 0) row.bind(1, docs[i]).bind(2, texts[i]).run();
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
  const std::string before = index_block(database_, averages_row);
  std::string_view rest = before;
  std::string after;
  append_varint(after, take_varint(rest) + documents_);
  append_varint(after, take_varint(rest) + words_);
  insert_block_.bind(1, averages_row).bind_blob(2, after).run();
}

void FullText::flush() {
  if (documents_ == 0) return;
  auto structure = IndexStructure::parse(index_block(database_, structure_row));
  if (!structure) index_damaged(database_, "its list of segments cannot be read");
  const uint64_t id = structure->free_id();
  if (const int64_t pages = write_segment(static_cast<int64_t>(id)); pages > 0) {
    structure->add({id, 1, static_cast<uint64_t>(pages)});
    insert_block_.bind(1, structure_row).bind_blob(2, structure->bytes()).run();
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
  database.run("BEGIN IMMEDIATE");
  database.run("INSERT INTO text_index(text_index) VALUES ('optimize')");
  TableSums::index_rewritten(database);
  database.run("COMMIT");
}

}  // namespace press
