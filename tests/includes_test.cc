// A header brings what it names, so that it compiles alone and with the next compiler too: what one
// standard library includes in passing, the next one may not.
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

namespace fs = std::filesystem;

struct Rule {
  const char* name;    // as a header writes it
  const char* header;  // where the standard has it
};

const Rule rules[] = {
    {R"(\bu?int(8|16|32|64)_t\b)", "cstdint"},
    {R"(std::string\b)", "string"},
    {R"(std::string_view\b)", "string_view"},
    {R"(std::optional\b)", "optional"},
    {R"(std::vector\b)", "vector"},
    {R"(std::(unique|shared)_ptr\b)", "memory"},
    {R"(std::function\b)", "functional"},
    {R"(std::map\b)", "map"},
    {R"(std::set\b)", "set"},
    {R"(std::unordered_map\b)", "unordered_map"},
    {R"(std::unordered_set\b)", "unordered_set"},
    {R"(std::span\b)", "span"},
    {R"(std::array\b)", "array"},
    {R"(std::variant\b)", "variant"},
};

std::string without_comments(std::istream& in) {
  std::string text;
  for (std::string line; std::getline(in, line);) text += line.substr(0, line.find("//")) + "\n";
  return text;
}

// The standard headers that a header of ours names and does not include.
std::vector<std::string> missing_in(std::istream& in) {
  const std::string text = without_comments(in);
  std::vector<std::string> missing;
  for (const auto& [name, header] : rules)
    if (std::regex_search(text, std::regex(name)) &&
        text.find("#include <" + std::string(header) + ">") == std::string::npos)
      missing.emplace_back(header);
  return missing;
}

TEST_CASE("names without their header are seen") {
  struct Case {
    std::string text;
    std::vector<std::string> missing;
  };
  const Case cases[] = {
      {"#include <cstdint>\nuint64_t hash(int32_t);", {}},
      {"uint64_t hash();", {"cstdint"}},
      {"#include <string>\nstd::string_view word(std::string);", {"string_view"}},
      {"// a std::vector of them\nint one;", {}},
  };
  for (const auto& [text, missing] : cases) {
    CAPTURE(text);
    std::istringstream in(text);
    CHECK(missing_in(in) == missing);
  }
}

TEST_CASE("every header includes what it names") {
  int headers = 0;
  for (const char* folder : {"corpus", "extractors", "output", "pipeline", "tests"})
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(PRESS_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".h") continue;
      ++headers;
      CAPTURE(entry.path().string());
      std::ifstream in(entry.path());
      CHECK(missing_in(in) == std::vector<std::string>{});
    }
  CHECK(headers > 150);
}

}  // namespace
}  // namespace press
