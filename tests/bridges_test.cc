// The pages for other programs (corpus/bridges/): every line of them runs on the sample corpus, and
// prints what the page says. PRESS_REWRITE=1 writes it anew. What is not installed is skipped with
// a line.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// A block of a page, "```python pandas", and what it prints, the block "```text" after it.
struct Block {
  std::string section, code, printed;
  size_t place = 0;  // of what it prints
};

// A program that runs sections of a page, and the line that tells whether it can.
struct Program {
  std::string command, ending, separator, probe;
};

std::vector<Block> blocks_of(const std::string& page, const std::string& language) {
  const std::regex block("```" + language + " (\\w+)\n([^`]*)```\n\n```text\n([^`]*)```");
  std::vector<Block> blocks;
  for (std::sregex_iterator at(page.begin(), page.end(), block), end; at != end; ++at)
    blocks.push_back({(*at)[1], (*at)[2], (*at)[3], static_cast<size_t>(at->position(3))});
  return blocks;
}

// The blocks "```sh" make the files that the page reads.
std::string shell_of(const std::string& page) {
  const size_t begin = page.find("```sh\n") + 6;
  return page.substr(begin, page.find("```", begin) - begin);
}

std::string joined(const std::vector<Block>& blocks, const std::string& separator) {
  std::string script;
  for (const Block& block : blocks) script += block.code + separator;
  return script;
}

std::optional<Program> program_for(const std::string& language, const std::string& section,
                                   const fs::path& folder) {
  std::vector<Program> programs;
  if (language == "r") {
    const std::string probe = "quit(status = !requireNamespace('" + section + "', quietly = TRUE))";
    programs.push_back({"Rscript", ".R", "cat('<<<>>>\\n')\n", probe});
  } else {
    const std::string probe = section == "fulltext"
                                  ? "import sqlite3; sqlite3.Connection.enable_load_extension"
                                  : "import " + section;
    for (const char* python : {"python3", "/usr/bin/python3"})
      programs.push_back({python, ".py", "print('<<<>>>')\n", probe});
  }
  for (const Program& program : programs) {
    const std::string option = language == "r" ? " -e \"" : " -c \"";
    if (run_shell(program.command + option + program.probe + "\"", folder).status == 0)
      return program;
  }
  return std::nullopt;
}

// Runs the blocks of one section as one script; writes what they print into `page` where asked to.
void check_section(const std::vector<Block>& blocks, const Program& program, const fs::path& folder,
                   std::map<size_t, std::pair<size_t, std::string>>& rewritten) {
  const bool rewrite = std::getenv("PRESS_REWRITE") != nullptr;
  const std::string script = "script" + program.ending;
  write_file(folder / script, joined(blocks, program.separator));
  const Ran ran = run_shell(program.command + " " + script, folder, {{"LC_ALL", "C.UTF-8"}});
  CAPTURE(blocks.front().section, ran.err);
  REQUIRE(ran.status == 0);
  CHECK(ran.err.empty());
  std::string rest = ran.out;
  for (const Block& block : blocks) {
    const size_t end = rest.find("<<<>>>\n");
    REQUIRE(end != std::string::npos);
    const std::string printed = rest.substr(0, end);
    rest.erase(0, end + 7);
    CAPTURE(block.code);
    if (rewrite)
      rewritten[block.place] = {block.printed.size(), printed};
    else
      CHECK(printed == block.printed);
  }
}

void check_page(const std::string& name, const std::string& language) {
  const fs::path source = PRESS_SOURCE_DIR, path = source / "corpus" / "bridges" / name;
  const TemporaryFolder folder;
  fs::create_directory_symlink(source / "corpus", folder.path() / "corpus");
  fs::copy(PRESS_EXTENSION, folder.path() / "presswork_fts5.so");
  std::string page = read_file(path);
  const Ran made = run_shell("set -e; " + shell_of(page), folder.path());
  CAPTURE(made.err);
  REQUIRE(made.status == 0);
  std::map<std::string, std::vector<Block>> sections;
  for (Block& block : blocks_of(page, language)) sections[block.section].push_back(block);
  CHECK(sections.size() >= 4);
  std::map<size_t, std::pair<size_t, std::string>> rewritten;  // by place: size and new text
  for (const auto& [section, blocks] : sections) {
    const std::optional<Program> program = program_for(language, section, folder.path());
    if (program)
      check_section(blocks, *program, folder.path(), rewritten);
    else
      WARN("skipped: nothing here runs the part '" << section << "' of " << name);
  }
  for (auto at = rewritten.rbegin(); at != rewritten.rend(); ++at)
    page.replace(at->first, at->second.first, at->second.second);
  if (!rewritten.empty()) write_file(path, page);
}

}  // namespace

TEST_CASE("every line of the page for Python runs") { check_page("python.md", "python"); }

TEST_CASE("every line of the page for R runs") { check_page("r.md", "r"); }

TEST_CASE("Datasette shows a corpus with facets and full-text search") {
  const TemporaryFolder folder;
  const fs::path source = PRESS_SOURCE_DIR;
  // Datasette's own check that its Python loads extensions.
  const std::string ask = "datasette sample.db --metadata '" +
                          (source / "corpus/bridges/datasette.json").string() +
                          "' --load-extension ./presswork_fts5.so --get ";
  REQUIRE(run_shell("presswork run -q '" + (source / "corpus/sample").string() + "' -o sample.db",
                    folder.path())
              .status == 0);
  fs::copy(PRESS_EXTENSION, folder.path() / "presswork_fts5.so");
  if (run_shell(ask + "/sample.json", folder.path()).status != 0) {
    WARN("skipped: datasette is not installed, or with a Python that loads no extensions");
    return;
  }
  struct Case {
    std::string page, part;
  };
  const Case cases[] = {{"/sample/documents.json?_size=0", "\"outlet\""},
                        {"/sample/documents.json?_search=startup\\&_shape=array", "\"doc\""},
                        {"/sample/words.json?words=startup\\&_shape=array", "\"excerpt\""},
                        {"/sample/firms_by_year.json?_shape=array", "\"mentions\""}};
  for (const auto& [page, part] : cases) {
    const Ran ran = run_shell(ask + page, folder.path());
    CAPTURE(page, ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.out.find(part) != std::string::npos);
  }
}

}  // namespace press
