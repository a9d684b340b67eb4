#include "corpus/fulltext/index_layout.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

constexpr int64_t plain_version = 4, secure_delete_version = 5;  // text_index_config, 'version'
constexpr size_t cookie_size = 4;
constexpr uint64_t max_page = (uint64_t{1} << 31) - 1;
// After the cookie, where FTS5 keeps origins and tombstones (contentless tables only).
constexpr std::string_view second_kind("\xff\x00\x00\x01", 4);

bool read_level(std::string_view& bytes, IndexLevel& level) {
  uint64_t count = 0;
  if (!read_varint(bytes, level.merging) || !read_varint(bytes, count)) return false;
  if (count > max_segments || level.merging > count) return false;
  level.segments.resize(count);
  for (IndexSegment& segment : level.segments) {
    if (!read_varint(bytes, segment.id) || !read_varint(bytes, segment.first_page) ||
        !read_varint(bytes, segment.last_page))
      return false;
    if (segment.id == 0 || segment.id > UINT16_MAX || segment.last_page < segment.first_page ||
        segment.last_page > max_page)
      return false;
  }
  return true;
}

bool has_same_id_twice(const std::vector<IndexLevel>& levels) {
  std::vector<uint64_t> ids;
  for (const IndexLevel& level : levels)
    for (const IndexSegment& segment : level.segments) ids.push_back(segment.id);
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

bool is_second_kind(std::string_view structure) {
  return structure.size() > cookie_size && structure.substr(cookie_size).starts_with(second_kind);
}

}  // namespace

void index_damaged(const Database& database, std::string_view what) {
  throw Error("{}: the full-text index is damaged ({}): make the corpus anew with 'presswork run'",
              database.path(), what);
}

std::optional<IndexStructure> IndexStructure::parse(std::string_view bytes) {
  IndexStructure structure;
  if (bytes.size() < cookie_size || is_second_kind(bytes)) return std::nullopt;
  structure.cookie = bytes.substr(0, cookie_size);
  bytes.remove_prefix(cookie_size);
  uint64_t levels = 0, segments = 0;
  if (!read_varint(bytes, levels) || !read_varint(bytes, segments) ||
      !read_varint(bytes, structure.writes) || levels > max_segments)
    return std::nullopt;
  for (; levels > 0; --levels) {
    if (!read_level(bytes, structure.levels.emplace_back())) return std::nullopt;
    segments -= structure.levels.back().segments.size();
  }
  if (segments != 0 || !bytes.empty() || has_same_id_twice(structure.levels)) return std::nullopt;
  return structure;
}

std::string IndexStructure::bytes() const {
  std::string all = cookie;
  uint64_t count = 0;
  for (const IndexLevel& level : levels) count += level.segments.size();
  for (const uint64_t value : {uint64_t{levels.size()}, count, writes}) append_varint(all, value);
  for (const IndexLevel& level : levels) {
    append_varint(all, level.merging);
    append_varint(all, level.segments.size());
    for (const IndexSegment& segment : level.segments)
      for (const uint64_t value : {segment.id, segment.first_page, segment.last_page})
        append_varint(all, value);
  }
  return all;
}

uint64_t IndexStructure::free_id() const {
  std::vector<bool> taken(max_segments + 2);
  for (const IndexLevel& level : levels)
    for (const IndexSegment& segment : level.segments)
      if (segment.id <= max_segments) taken[segment.id] = true;
  return static_cast<uint64_t>(std::find(taken.begin() + 1, taken.end(), false) - taken.begin());
}

void IndexStructure::add(const IndexSegment& segment) {
  if (levels.empty()) levels.emplace_back();
  levels[0].segments.push_back(segment);
}

std::vector<IndexSegment> IndexStructure::newest_first() const {
  std::vector<IndexSegment> all;
  for (const IndexLevel& level : levels)
    for (auto at = level.segments.rbegin(); at != level.segments.rend(); ++at)
      if (at->first_page != 0) all.push_back(*at);  // 0: merged away
  return all;
}

std::string index_block(Database& database, int64_t id) {
  Statement row = database.prepare("SELECT block FROM text_index_data WHERE id = ?");
  if (!row.bind(1, id).step())
    index_damaged(database, id == structure_row ? "its list of segments is missing"
                                                : "a row of text_index_data is missing");
  return std::string(row.blob(0));
}

size_t index_page_size(Database& database) {
  constexpr int64_t default_size = 4050;  // FTS5's, where there is no row
  constexpr int64_t min = 32, max = 65000;
  const int64_t size = database.number("SELECT v FROM text_index_config WHERE k = 'pgsz'");
  return static_cast<size_t>(size == 0 ? default_size : std::clamp(size, min, max));
}

// The table's options cannot change after its making; the version can, and which structure is kept.
bool is_known_format(Database& database) {
  const int64_t version = database.number("SELECT v FROM text_index_config WHERE k = 'version'");
  return (version == plain_version || version == secure_delete_version) &&
         !is_second_kind(index_block(database, structure_row));
}

IndexAccess index_access(Database& database) {
  return is_known_format(database) ? IndexAccess::pages : IndexAccess::fts5;
}

std::vector<IndexSegment> index_segments(Database& database) {
  const auto structure = IndexStructure::parse(index_block(database, structure_row));
  if (!structure) index_damaged(database, "its list of segments cannot be read");
  return structure->newest_first();
}

}  // namespace press
