#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <thread>

#include "corpus/text/error.h"
#include "pipeline/commands/help/doctor_facts.h"
#include "pipeline/files/cache_folder.h"
#include "pipeline/readers/office/recognition.h"
#include "pipeline/run/resources.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// The program on the PATH; empty: there is none.
fs::path program_named(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    const fs::path file = fs::path(folder) / name;
    if (access(file.c_str(), X_OK) == 0) return file;
  }
  return {};
}

struct Helper {
  const char *name, *purpose, *package;
  Fact::State without;
};

constexpr Helper helpers[] = {
    {"pdftotext", "PDF", "poppler-utils", Fact::State::missing},
    {"pdftoppm", "pages of PDF without a text layer (--ocr)", "poppler-utils",
     Fact::State::optional},
    {"tesseract", "pages without a text layer, and pictures (--ocr)", "tesseract-ocr",
     Fact::State::optional},
    {"rsvg-convert", "charts as PNG and PDF", "librsvg2-bin", Fact::State::optional},
};

Fact fact_of(const Helper& helper) {
  const fs::path found = program_named(helper.name);
  if (!found.empty()) return {"program", helper.name, Fact::State::ok, found.string(), {}};
  return {"program",
          helper.name,
          helper.without,
          {},
          fmt::format("for {}: apt install {}", helper.purpose, helper.package)};
}

Fact languages_of_tesseract() {
  Fact fact = {"program", "tesseract languages", Fact::State::ok, {}, {}};
  try {
    fact.value = fmt::format("{}", fmt::join(recognised_languages(), " "));
  } catch (const Error&) {
    fact.state = Fact::State::optional;
  }
  fact.advice = "more: apt install tesseract-ocr-deu (-jpn, -kor ...)";
  return fact;
}

std::string gigabytes(uintmax_t bytes) {
  return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9);
}

// Space that runs out before a corpus of a few hundred thousand articles is made.
constexpr uintmax_t little_space = 2'000'000'000;

Fact space_of(const std::string& name, const fs::path& folder) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (error) return {"space", name, Fact::State::optional, folder.string(), error.message()};
  return {
      "space", name, Fact::State::ok,
      fmt::format("{} free in {}", gigabytes(space.available), folder.string()),
      space.available < little_space ? "little: a corpus takes about three times its texts" : ""};
}

// The folder itself, or the nearest above it that there is.
fs::path existing(fs::path folder) {
  std::error_code error;
  while (!folder.empty() && folder != folder.root_path() && !fs::exists(folder, error))
    folder = folder.parent_path();
  return folder;
}

Fact cache_fact() {
  const fs::path cache = cache_folder();
  Fact fact = {"folder", "cache", Fact::State::ok, cache.string(), {}};
  if (cache.empty()) {
    fact.state = Fact::State::optional;
    fact.advice =
        "neither HOME nor XDG_CACHE_HOME is set: lexicons of --lexicon are compiled anew "
        "each time";
  } else if (access(existing(cache).c_str(), W_OK) != 0) {
    fact.state = Fact::State::optional;
    fact.advice = "cannot be written to: lexicons of --lexicon are compiled anew each time";
  }
  return fact;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// As setlocale(3) chooses among them.
std::string locale_name() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (const std::string value = variable(name); !value.empty()) return value;
  return "C";
}

bool is_utf8(const std::string& locale) {
  for (const char* ending : {"UTF-8", "utf8", "UTF8", "utf-8"})
    if (locale.find(ending) != std::string::npos) return true;
  return false;
}

}  // namespace

std::vector<Fact> program_facts() {
  std::vector<Fact> facts;
  for (const Helper& helper : helpers) {
    facts.push_back(fact_of(helper));
    if (std::string_view(helper.name) == "tesseract" && !facts.back().value.empty())
      facts.push_back(languages_of_tesseract());
  }
  return facts;
}

std::vector<Fact> place_facts() {
  std::error_code error;
  const fs::path sample = sample_archive();
  std::vector<Fact> facts = {cache_fact()};
  facts.push_back({"folder", "sample archive",
                   fs::is_directory(sample, error) ? Fact::State::ok : Fact::State::optional,
                   sample.string(),
                   fs::is_directory(sample, error) ? "" : "comes with the package and the source"});
  facts.push_back(space_of("this folder", fs::current_path(error)));
  facts.push_back(space_of("temporary files", fs::temp_directory_path(error)));
  return facts;
}

std::vector<Fact> terminal_facts() {
  const std::string locale = locale_name();
  winsize size = {};
  const bool terminal = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return {
      {"terminal", "locale", is_utf8(locale) ? Fact::State::ok : Fact::State::optional, locale,
       is_utf8(locale) ? "" : "output is UTF-8 always: set LANG=C.UTF-8 to see it as such"},
      {"terminal", "width", Fact::State::ok,
       terminal ? fmt::format("{} columns", size.ws_col) : "no terminal",
       terminal ? "tables are cut to it; -o FILE has all" : "tables are CSV"},
      {"terminal",
       "processors",
       Fact::State::ok,
       std::to_string(std::thread::hardware_concurrency()),
       {}},
  };
}

}  // namespace press
