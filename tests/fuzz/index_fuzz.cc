// Any damage to the pages of the full-text index gives answers or an Error, never a fault: the
// input is a list of changes to the rows of a small index, after which it is asked and checked.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/postings/index_check.h"
#include "corpus/postings/index_match.h"
#include "corpus/postings/index_words.h"
#include "corpus/sqlite/sqlite.h"
#include "corpus/text/error.h"
#include "tests/corpus/postings/random_index.h"

namespace {

using namespace press;

// An index of three segments whose pages are small, so that all kinds of page are there.
struct Sound {
  Sound() {
    Chance chance(7);
    for (int segment = 0; segment < 3; ++segment) file.add(chance, 60);
    Database database = file.open();
    Statement ids = database.prepare("SELECT id FROM text_index_data ORDER BY id");
    while (ids.step()) pages.push_back(ids.integer(0));
    for (int i = 0; i < 40; ++i) conditions.push_back(random_condition(chance, 2).first);
  }

  IndexFile file{120};
  std::vector<int64_t> pages;
  std::vector<IndexNode> conditions;
};

// Takes the first bytes of the input as a number.
uint32_t take(std::string_view& bytes, size_t count) {
  uint32_t number = 0;
  for (; count > 0 && !bytes.empty(); --count) {
    number = number << 8 | static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
  }
  return number;
}

// A change: kind and page, then what the kind needs.
void change(Database& database, const Sound& sound, std::string_view& bytes) {
  const uint32_t kind = take(bytes, 1);
  const int64_t id = sound.pages[take(bytes, 2) % sound.pages.size()];
  Statement row = database.prepare("SELECT block FROM text_index_data WHERE id = ?");
  if (!row.bind(1, id).step()) return;
  std::string block(row.blob(0));
  row.reset();
  const size_t at = block.empty() ? 0 : take(bytes, 2) % block.size();
  switch (kind % 4) {
    case 0:
      if (!block.empty()) block[at] = static_cast<char>(take(bytes, 1));
      break;
    case 1:
      block.resize(at);
      break;
    case 2:
      block.insert(at, bytes.substr(0, take(bytes, 1) % 16));
      break;
    case 3:
      block.clear();
      break;
  }
  Statement write = database.prepare("UPDATE text_index_data SET block = ?2 WHERE id = ?1");
  write.bind(1, id).bind_blob(2, block).run();
}

void ask(Database& database, const IndexNode& condition) {
  try {
    std::vector<uint32_t> counts;
    IndexMatch match(database, condition);
    for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1))
      match.count_hits(counts);
  } catch (const Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Sound sound;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Database database = sound.file.open();
  database.run("PRAGMA journal_mode = MEMORY; BEGIN");
  const uint32_t first = take(bytes, 1);
  for (int changes = 0; changes < 8 && !bytes.empty(); ++changes) change(database, sound, bytes);
  for (uint32_t i = 0; i < 4; ++i)
    ask(database, sound.conditions[(first + i * 11) % sound.conditions.size()]);
  try {
    check_index_pages(database);
  } catch (const Error&) {
  }
  database.run("ROLLBACK");
  return 0;
}
