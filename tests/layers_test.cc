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

struct Folder {
  std::string_view name;
  int floor;
};

constexpr Folder folders[] = {{"corpus", 0}, {"extractors", 1}, {"output", 1}, {"pipeline", 2}};

const Folder* folder_of(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  for (const Folder& folder : folders)
    if (first.size() < path.size() && folder.name == first) return &folder;
  return nullptr;
}

struct Include {
  std::string_view path;
  bool quoted = false;
};

// What a line includes: `#include "corpus/token.h"`, `# include <map>`.
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
  const Folder* from = folder_of(file);
  const Folder* to = folder_of(include->path);
  // Without a folder: a file that the build makes.
  if (to == nullptr && (!include->quoted || include->path.find('/') == std::string_view::npos))
    return {};
  const std::string what(include->path);
  if (to == nullptr) return what + " is on no floor: write the path from the project's root";
  if (to->floor > from->floor) return what + " is a floor up";
  if (to->floor == from->floor && to->name != from->name)
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

// "corpus/index.h:12: pipeline/console.h is a floor up"
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

// Two types of one name in one namespace are one to the linker, which takes the functions of either.
TEST_CASE("no two headers define a type of one name") {
  const std::regex definition("^(struct|class|enum class) ([A-Z][A-Za-z0-9]*)\\b(?!::|<)[^;]*\\{");
  std::map<std::string, std::string> where;
  for (const Folder& folder : folders)
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(PRESS_SOURCE_DIR) / folder.name)) {
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

TEST_CASE("an include may go down a floor, not up and not next door") {
  struct Case {
    std::string_view file, line, why;
  };
  const Case cases[] = {
      {"corpus/index.cc", "#include \"corpus/index.h\"", ""},
      {"corpus/index.cc", "#include <vector>", ""},
      {"corpus/sqlite.cc", "#include \"schema.inc\"", ""},
      {"pipeline/main.cc", "#include \"output/writer.h\"", ""},
      {"pipeline/main.cc", "#include <CLI/CLI.hpp>", ""},
      {"extractors/deals.cc", "// #include \"pipeline/console.h\"", ""},
      {"corpus/index.cc", "#include \"extractors/names.h\"", "extractors/names.h is a floor up"},
      {"output/csv.cc", "  #  include \"pipeline/console.h\"", "pipeline/console.h is a floor up"},
      {"corpus/index.cc", "#include <pipeline/console.h>", "pipeline/console.h is a floor up"},
      {"output/csv.cc", "#include \"extractors/names.h\"",
       "extractors/names.h is next door: the two do not know each other"},
      {"extractors/names.cc", "#include \"output/writer.h\"",
       "output/writer.h is next door: the two do not know each other"},
      {"corpus/index.cc", "#include \"../output/writer.h\"",
       "../output/writer.h is on no floor: write the path from the project's root"},
      {"pipeline/main.cc", "#include \"tests/shell.h\"",
       "tests/shell.h is on no floor: write the path from the project's root"},
  };
  for (const auto& [file, line, why] : cases) {
    CAPTURE(file, line);
    CHECK(breach(file, line) == why);
  }
}

TEST_CASE("the project keeps to its floors") {
  const fs::path root = PRESS_SOURCE_DIR;
  for (const Folder& folder : folders) {
    const std::vector<fs::path> files = sources_below(root / folder.name);
    CAPTURE(folder.name);
    CHECK_FALSE(files.empty());
    for (const fs::path& file : files)
      for (const std::string& found : breaches_in(file, root)) FAIL_CHECK(found);
  }
}

}  // namespace press
