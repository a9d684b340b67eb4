// The architecture as a test: includes go down the floors, never up or across.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// Where a file may lie, and on which step of its floor's stairs: an include goes down the stairs,
// never up, and not to another room of the same step. Rooms of different folders meet by `floor`
// alone.
struct Room {
  std::string_view path;
  int floor, step;
};

constexpr Room rooms[] = {
    {"corpus/text", 0, 0},        // letters: charsets, folding, numbers, JSON, the Error of all
    {"corpus/threads", 0, 0},     // work on all cores, results in order
    {"corpus/values", 0, 1},      // exact decimals, JSON
    {"corpus/tokens", 0, 1},      // words, sentences, paragraphs
    {"corpus/statistics", 0, 2},  // plain functions of counts
    {"corpus/likeness", 0, 2},    // near-duplicates and stories
    {"corpus/records", 0, 2},     // document, mention, amount, deal, frame hit: field by field
    {"corpus/sqlite", 0, 3},      // the file and its tables
    {"corpus/fulltext", 0, 4},    // the index written
    {"corpus/query", 0, 5},       // from a question to a plan
    {"corpus/shards", 0, 5},      // several files as one: numbers and tables
    {"corpus/check", 0, 6},       // the question asked of a text
    {"corpus/postings", 0, 6},    // the index read: the plan answered
    {"corpus/entities", 0, 6},    // types and names that a corpus settles on, a user's edits
    {"corpus/columns", 0, 6},     // what tables ask of every document, in memory
    {"corpus/file", 0, 7},        // a corpus made, opened
    {"corpus/change", 0, 8},      // a corpus made of others: joined, cut, corrected
    {"corpus/verify", 0, 8},      // a corpus checked
    {"corpus/lookup", 0, 8},      // what its indexes and columns say: words, documents, groups
    {"corpus/words", 0, 9},       // words as tables count them: content, stems, compounds
    {"corpus/ask", 0, 9},         // documents that a question finds
    {"corpus/tables", 0, 10},     // what is counted over them
    {"corpus/extension", 0, 11},
    {"extractors/lexicon", 1, 0},
    {"extractors/quantities", 1, 1},  // numbers and currencies
    {"extractors/cues", 1, 1},        // words around and inside names
    {"extractors/labels", 1, 1},      // labels of names, and the likeliest ones of a run
    {"extractors/clauses", 1, 1},     // sentences as rows of words, names and sums
    {"extractors/characters", 1, 2},  // names in Japanese and Korean texts
    {"extractors/tagging", 1, 2},     // a run of capitals and its labels
    {"extractors/final", 1, 2},       // clauses of Japanese and Korean: particles, the verb last
    {"extractors/names", 1, 3},       // these four know one another by mentions alone
    {"extractors/amounts", 1, 3},
    {"extractors/deals", 1, 3},
    {"extractors/frames", 1, 3},
    {"extractors/training", 1, 4},
    {"extractors", 1, 5},
    {"output", 1, 0},
    {"output/charts", 1, 0},   // numbers to drawings
    {"output/html", 1, 1},     // pages
    {"pipeline/files", 2, 0},  // bytes in and out
    {"pipeline/records", 2, 1},
    {"pipeline/help", 2, 1},      // what commands say of themselves: help, man pages, completions
    {"pipeline/terminal", 2, 2},  // options, messages, progress
    {"pipeline/readers/words", 2, 2},
    {"pipeline/readers", 2, 3},  // what a reader is
    {"pipeline/readers/lines", 2, 4},
    {"pipeline/readers/html", 2, 5},
    {"pipeline/readers/tables", 2, 6},
    {"pipeline/readers/exports", 2, 6},
    {"pipeline/readers/xml", 2, 7},
    {"pipeline/readers/office", 2, 8},
    {"pipeline/readers/pdf", 2, 9},
    {"pipeline/readers/plain", 2, 9},
    {"pipeline/run", 2, 10},
    {"pipeline/shards", 2, 11},          // a corpus in parts, made on many machines
    {"pipeline/commands/files", 2, 11},  // tables and lists that a user hands to commands
    {"pipeline/commands/shared", 2, 12},
    {"pipeline/commands/charts", 2, 12},  // tables as drawings
    {"pipeline/commands/make", 2, 13},
    {"pipeline/commands/keep", 2, 13},
    {"pipeline/commands/coding", 2, 13},
    {"pipeline/commands/lexicon", 2, 13},
    {"pipeline/commands/ask", 2, 14},
    {"pipeline/commands/report", 2, 14},  // a page of what the other commands print
    {"pipeline/commands/help", 2, 14},
    {"pipeline", 2, 15},
};

constexpr std::string_view folders[] = {"corpus", "extractors", "output", "pipeline"};

std::string_view folder_of(std::string_view path) { return path.substr(0, path.find('/')); }

const Room* room_of(std::string_view path) {
  const std::string_view folder = path.substr(0, std::min(path.rfind('/'), path.size()));
  for (const Room& room : rooms)
    if (folder.size() < path.size() && room.path == folder) return &room;
  return nullptr;
}

struct Include {
  std::string_view path;
  bool quoted = false;
};

// What a line includes: `#include "corpus/tokens/token.h"`, `# include <map>`.
std::optional<Include> include_of(std::string_view line) {
  const auto skip = [&](std::string_view what) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.substr(0, what.size()) != what) return false;
    line.remove_prefix(what.size());
    return true;
  };
  if (!skip("#") || !skip("include")) return std::nullopt;
  const bool quoted = skip("\"");
  if (!quoted && !skip("<")) return std::nullopt;
  return Include{line.substr(0, line.find(quoted ? '"' : '>')), quoted};
}

// Why `file` must not have this line; empty when it may.
std::string breach(std::string_view file, std::string_view line) {
  const std::optional<Include> include = include_of(line);
  if (!include) return {};
  const Room* from = room_of(file);
  const Room* to = room_of(include->path);
  // Without a folder, or of a list of words: a file that the build makes.
  const bool made =
      include->path.find('/') == std::string_view::npos || include->path.ends_with(".inc");
  if (to == nullptr && (!include->quoted || made)) return {};
  const std::string what(include->path);
  // The tables of a room are a folder in it.
  if (to == nullptr && include->path.find("/tables/") != std::string_view::npos) return {};
  if (to == nullptr) return what + " is in no room: write the path from the project's root";
  if (from == nullptr) return "the file lies in no room: name its folder in the table of rooms";
  if (to->floor > from->floor) return what + " is a floor up";
  if (to->floor < from->floor || to == from) return {};
  if (folder_of(to->path) == folder_of(from->path) && to->step > from->step)
    return what + " is up the stairs";
  if (to->step == from->step || folder_of(to->path) != folder_of(from->path))
    return what + " is next door: the two do not know each other";
  return {};
}

bool is_source(const fs::path& path) {
  return path.extension() == ".h" || path.extension() == ".cc" || path.extension() == ".inc";
}

std::vector<fs::path> sources_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && is_source(entry.path())) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// "corpus/file/index.h:12: pipeline/terminal/console.h is a floor up"
std::vector<std::string> breaches_in(const fs::path& path, const fs::path& root) {
  std::vector<std::string> found;
  const std::string name = fs::relative(path, root).generic_string();
  std::ifstream in(path);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (const std::string why = breach(name, line); !why.empty())
      found.push_back(name + ":" + std::to_string(number) + ": " + why);
  }
  return found;
}

// Two types of one name in one namespace are one to the linker, which takes the functions of
// either.
TEST_CASE("no two headers define a type of one name") {
  const std::regex definition("^(struct|class|enum class) ([A-Z][A-Za-z0-9]*)\\b(?!::|<)[^;]*\\{");
  std::map<std::string, std::string> where;
  for (const std::string_view folder : folders)
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(PRESS_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".h") continue;
      std::ifstream file(entry.path());
      std::smatch match;
      for (std::string line; std::getline(file, line);)
        if (std::regex_search(line, match, definition)) {
          const auto [known, first] = where.emplace(match[2], entry.path().string());
          INFO(match[2] << " is defined in " << known->second << " and " << entry.path().string());
          CHECK(first);
        }
    }
  CHECK(where.size() > 100);
}

}  // namespace

TEST_CASE("an include may go down a floor or the stairs of a floor, not up and not next door") {
  struct Case {
    std::string_view file, line, why;
  };
  const Case cases[] = {
      {"corpus/file/index.cc", "#include \"corpus/file/index.h\"", ""},
      {"corpus/file/index.cc", "#include <vector>", ""},
      {"corpus/sqlite/sqlite.cc", "#include \"schema.inc\"", ""},
      {"pipeline/main.cc", "#include \"output/writer.h\"", ""},
      {"pipeline/main.cc", "#include <CLI/CLI.hpp>", ""},
      {"extractors/deals/deals.cc", "// #include \"pipeline/terminal/console.h\"", ""},
      {"corpus/file/index.cc", "#include \"extractors/names/names.h\"",
       "extractors/names/names.h is a floor up"},
      {"output/csv.cc", "  #  include \"pipeline/terminal/console.h\"",
       "pipeline/terminal/console.h is a floor up"},
      {"corpus/file/index.cc", "#include <pipeline/terminal/console.h>",
       "pipeline/terminal/console.h is a floor up"},
      {"output/csv.cc", "#include \"extractors/names/names.h\"",
       "extractors/names/names.h is next door: the two do not know each other"},
      {"extractors/names/names.cc", "#include \"output/writer.h\"",
       "output/writer.h is next door: the two do not know each other"},
      {"corpus/text/fold.cc", "#include \"corpus/tokens/token.h\"",
       "corpus/tokens/token.h is up the stairs"},
      {"extractors/deals/deals.cc", "#include \"extractors/names/names.h\"",
       "extractors/names/names.h is next door: the two do not know each other"},
      {"corpus/new/thing.cc", "#include \"corpus/text/error.h\"",
       "the file lies in no room: name its folder in the table of rooms"},
      {"corpus/file/index.cc", "#include \"../output/writer.h\"",
       "../output/writer.h is in no room: write the path from the project's root"},
      {"pipeline/main.cc", "#include \"tests/shell.h\"",
       "tests/shell.h is in no room: write the path from the project's root"},
  };
  for (const auto& [file, line, why] : cases) {
    CAPTURE(file, line);
    CHECK(breach(file, line) == why);
  }
}

TEST_CASE("no room holds more than 25 files, no file more than 400 lines") {
  const fs::path root = PRESS_SOURCE_DIR;
  for (const Room& room : rooms) {
    int files = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / room.path)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      ++files;
      std::ifstream in(entry.path());
      int lines = 0;
      for (std::string line; std::getline(in, line);) ++lines;
      INFO(entry.path().string());
      CHECK(lines <= 400);
    }
    CAPTURE(room.path);
    CHECK(files <= 25);
  }
}

TEST_CASE("the project keeps to its floors") {
  const fs::path root = PRESS_SOURCE_DIR;
  for (const std::string_view folder : folders) {
    const std::vector<fs::path> files = sources_below(root / folder);
    CAPTURE(folder);
    CHECK_FALSE(files.empty());
    for (const fs::path& file : files)
      for (const std::string& found : breaches_in(file, root)) FAIL_CHECK(found);
  }
}

}  // namespace press
