// Golden cases: tests/cases/<command>/<name>/ holds a line for the shell and what it must print.
// How to add one, and how to rewrite what is expected: tests/README.md.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// Files of a case that say what to do and what to expect; the rest is its input.
constexpr std::string_view own_files[] = {"cmd", "expected", "expected.err", "status", "needs"};

bool is_own_file(const std::string& name) {
  return std::find(std::begin(own_files), std::end(own_files), name) != std::end(own_files);
}

std::vector<fs::path> sorted_folders(const fs::path& parent) {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(parent))
    if (entry.is_directory()) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> all_cases() {
  std::vector<fs::path> found;
  for (const fs::path& command : sorted_folders(fs::path(PRESS_SOURCE_DIR) / "tests" / "cases"))
    for (const fs::path& one : sorted_folders(command)) found.push_back(one);
  return found;
}

std::optional<std::string> text_of(const fs::path& path) {
  if (!fs::exists(path)) return std::nullopt;
  return read_file(path);
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// Rules name rows of the lexicons ("firm/kr.tsv:17"), and a row moves when one above it is added.
std::string without_row_numbers(std::string_view text) {
  constexpr std::string_view ending = ".tsv:";
  std::string out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t at = std::min(text.find(ending, begin), text.size());
    const size_t end = std::min(at + ending.size(), text.size());
    out += text.substr(begin, end - begin);
    begin = std::min(text.find_first_not_of("0123456789", end), text.size());
    if (begin > end) out += '#';
  }
  return out;
}

// Whether a case brings lexicon files of its own, whose row numbers it is about.
bool has_tables(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".tsv") return true;
  return false;
}

// Where cases run: `work` is the folder of the case, beside it the sample corpus in both forms.
class Stage {
 public:
  Stage() : work_(folder_.path() / "work") {
    fs::create_directory_symlink(fs::path(PRESS_SOURCE_DIR) / "corpus" / "sample",
                                 folder_.path() / "sample");
    fs::create_directory(work_);
    const Ran ran = shell("presswork run \"$SAMPLE\" -o \"$CORPUS\" -q");
    if (ran.status != 0) throw Error("the sample corpus cannot be made: {}", ran.err);
  }

  Ran run_case(const fs::path& one) {
    fs::remove_all(work_);
    fs::create_directory(work_);
    for (const fs::directory_entry& entry : fs::directory_iterator(one))
      if (!is_own_file(entry.path().filename()))
        fs::copy(entry.path(), work_ / entry.path().filename(), fs::copy_options::recursive);
    const bool own_rows = has_tables(work_);
    Ran ran = shell(read_file(one / "cmd"));
    for (std::string* text : {&ran.out, &ran.err}) {
      *text = replace_all(replace_all(*text, work_, "."), folder_.path(), "..");
      if (!own_rows) *text = without_row_numbers(*text);
    }
    return ran;
  }

  bool has(const std::string& program) {
    return shell("command -v " + program + " > /dev/null").status == 0;
  }

 private:
  Ran shell(const std::string& line) {
    return run_shell(line, work_,
                     {{"SAMPLE", "../sample"},
                      {"CORPUS", "../sample.db"},
                      {"LC_ALL", "C.UTF-8"},
                      {"TZ", "UTC"},
                      {"XDG_CACHE_HOME", (folder_.path() / "cache").string()}});
  }

  TemporaryFolder folder_;
  fs::path work_;
};

// The first program that a case needs and that is not installed; empty when there is none.
std::string missing_program(const fs::path& one, Stage& stage) {
  std::string line = text_of(one / "needs").value_or("");
  for (size_t end; !line.empty(); line.erase(0, end + 1)) {
    end = std::min(line.find('\n'), line.size() - 1);
    const std::string program = line.substr(0, line.find('\n'));
    if (!program.empty() && !stage.has(program)) return program;
  }
  return {};
}

void rewrite(const fs::path& one, const Ran& ran) {
  write_file(one / "expected", ran.out);
  if (ran.status != 0)
    write_file(one / "status", std::to_string(ran.status) + "\n");
  else
    fs::remove(one / "status");
  if (ran.status != 0 || fs::exists(one / "expected.err"))
    write_file(one / "expected.err", ran.err);
}

void check(const fs::path& one, const Ran& ran) {
  INFO("standard error: " << ran.err);
  CHECK(ran.out == text_of(one / "expected").value_or("(there is no file 'expected')"));
  if (const auto err = text_of(one / "expected.err")) CHECK(ran.err == *err);
  CHECK(ran.status == std::stoi(text_of(one / "status").value_or("0")));
}

}  // namespace

TEST_CASE("every golden case prints what it should") {
  const bool rewriting = std::getenv("PRESS_REWRITE") != nullptr;
  Stage stage;
  size_t count = 0;
  for (const fs::path& one : all_cases()) {
    const std::string name = (one.parent_path().filename() / one.filename()).string();
    INFO("case " << name << ": " << read_file(one / "cmd"));
    if (const std::string program = missing_program(one, stage); !program.empty()) {
      WARN("skipped " << name << ": " << program << " is not installed");
      continue;
    }
    const Ran ran = stage.run_case(one);
    if (rewriting)
      rewrite(one, ran);
    else
      check(one, ran);
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("golden cases do not depend on where a row of a lexicon stands") {
  struct Case {
    std::string_view text, shown;
  };
  const Case cases[] = {
      {"lexicon:firm/kr.tsv:17", "lexicon:firm/kr.tsv:#"},
      {"kr.tsv:17,jp.tsv:5 x", "kr.tsv:#,jp.tsv:# x"},
      {"mine.tsv: 3 rows", "mine.tsv: 3 rows"},
      {"17", "17"},
      {"", ""},
  };
  for (const auto& [text, shown] : cases) {
    CAPTURE(text);
    CHECK(without_row_numbers(text) == shown);
  }
}

TEST_CASE("each command has a golden case") {
  const fs::path cases = fs::path(PRESS_SOURCE_DIR) / "tests" / "cases";
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK(fs::is_directory(cases / command.name));
  }
}

}  // namespace press
