#include "pipeline/files/corpus_files.h"

#include <glob.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>

#include "corpus/text/error.h"
#include "pipeline/files/cache_folder.h"
#include "pipeline/files/output_file.h"

namespace press {
namespace {

namespace fs = std::filesystem;

bool is_pattern(const std::string& word) {
  std::error_code error;
  return word.find_first_of("*?[") != std::string::npos && !fs::exists(word, error);
}

std::vector<std::string> fitting(const std::string& pattern) {
  glob_t found = {};
  std::vector<std::string> files;
  if (glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
    for (size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
  globfree(&found);
  std::sort(files.begin(), files.end());  // by their bytes, whatever the locale
  return files;
}

bool is_folder(const std::string& word) {
  std::error_code error;
  return fs::is_directory(word, error);
}

std::vector<std::string> corpora_in(const std::string& folder) {
  std::vector<std::string> shards, all;
  std::error_code error;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.') || !name.ends_with(".db") || !is_database(at->path().string()))
      continue;
    all.push_back((fs::path(folder) / name).string());
    if (name.starts_with("shard-")) shards.push_back(all.back());
  }
  std::vector<std::string>& found = shards.empty() ? all : shards;
  std::sort(found.begin(), found.end());
  return found;
}

// "shard-00003-of-00008.db": what stands before and after the number, and how long it is.
struct Numbered {
  std::string begin, rest;
  size_t digits = 0;
  uint32_t number = 0, count = 0;
};

std::optional<Numbered> numbered(const std::string& path) {
  const size_t dot = path.rfind('.'), of = path.rfind("-of-", dot);
  if (of == std::string::npos || of == 0) return std::nullopt;
  const size_t dash = path.rfind('-', of - 1);
  if (dash == std::string::npos || dot == std::string::npos) return std::nullopt;
  Numbered found = {path.substr(0, dash + 1), path.substr(of), of - dash - 1};
  const auto read = [&](size_t begin, size_t end, uint32_t& number) {
    const char* last = path.data() + end;
    const auto result = std::from_chars(path.data() + begin, last, number);
    return result.ec == std::errc() && result.ptr == last;
  };
  if (!read(dash + 1, of, found.number) || !read(of + 4, dot, found.count)) return std::nullopt;
  return found;
}

// Numbers that are too small because a shard is missing look like any others.
void check_complete(const std::string& word, const std::vector<std::string>& files) {
  std::map<std::string, std::pair<Numbered, std::set<uint32_t>>> sets;
  for (const std::string& file : files)
    if (const auto one = numbered(file))
      sets.try_emplace(one->begin + one->rest, *one, std::set<uint32_t>())
          .first->second.second.insert(one->number);
  for (const auto& [name, set] : sets) {
    const auto& [one, numbers] = set;
    if (numbers.size() >= one.count) continue;
    uint32_t missing = numbers.count(one.count) != 0 ? 1 : 0;  // whichever they count from
    while (numbers.count(missing) != 0) ++missing;
    throw Error(
        "{}: {}{:0{}}{} is missing: make it, or name the files one by one to ask only these", word,
        one.begin, missing, one.digits, one.rest);
  }
}

}  // namespace

std::vector<std::string> corpora_named(const std::string& word) {
  const bool folder = is_folder(word);
  if (!folder && !is_pattern(word)) return {word};
  std::vector<std::string> files = folder ? corpora_in(word) : fitting(word);
  if (files.empty() && folder)
    throw Error(
        "{}: this is a folder without corpora, not a corpus file: name the file that 'presswork "
        "run -o' wrote",
        word);
  if (files.empty())
    throw Error("{}: no file fits this pattern: check the folder and the name", word);
  check_complete(word, files);
  return files;
}

bool is_more_corpora(const std::string& word) {
  const bool named_so = word.ends_with(".db") && word.find(' ') == std::string::npos;
  if (named_so || is_database(word)) return true;
  if (is_folder(word)) return word.find('/') != std::string::npos && !corpora_in(word).empty();
  if (!is_pattern(word) || word.find_first_of("./") == std::string::npos) return false;
  const std::vector<std::string> files = fitting(word);
  return !files.empty() && std::all_of(files.begin(), files.end(), is_database);
}

std::vector<std::string> corpora_named(const std::vector<std::string>& words) {
  std::vector<std::string> files;
  for (const std::string& word : words)
    for (std::string& file : corpora_named(word)) files.push_back(std::move(file));
  return files;
}

Corpus open_named(const std::vector<std::string>& words,
                  const std::function<void(const std::string& line)>& say) {
  const std::vector<std::string> files = corpora_named(words);
  if (files.size() == 1) return Corpus(files.front());
  const HeadOptions head = {cache_folder().string(), say};
  return Corpus(files, head);
}

void require_one_corpus(const std::string& word, const char* command) {
  if (corpora_named(word) != std::vector<std::string>{word})
    throw Error("{}: {} writes to one corpus file: name it", word, command);
}

}  // namespace press
