#include "pipeline/terminal/table_manifest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "corpus/file/corpus.h"
#include "corpus/text/error.h"
#include "corpus/text/sha256.h"
#include "corpus/values/json_text.h"
#include "pipeline/files/corpus_files.h"
#include "pipeline/files/output_file.h"
#include "pipeline/terminal/console.h"

extern char** environ;

namespace press {
namespace {

namespace fs = std::filesystem;

struct TableManifest {
  std::string version, corpus_path, corpus, lexicon, table;
  std::vector<std::string> more_corpora, arguments;

  std::vector<std::string> corpora() const {
    std::vector<std::string> all = {corpus_path};
    all.insert(all.end(), more_corpora.begin(), more_corpora.end());
    return all;
  }
};

std::string file_digest(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file", path);
  Sha256 digest;
  std::string block(1 << 16, '\0');
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
    digest.add(std::string_view(block).substr(0, static_cast<size_t>(in.gcount())));
  return digest.finish();
}

// What tables are made of: the documents with their metadata and texts, and how many findings.
std::string corpus_digest(Corpus& corpus) {
  Sha256 digest;
  Statement rows = corpus.database().prepare(
      "SELECT id, coalesce(outlet, '') || '|' || coalesce(published, '') || '|' || "
      "coalesce(country, '') || '|' || coalesce(language, '') || '|' || coalesce(section, '') || "
      "coalesce('|' || extra, ''), "
      "text_hash FROM documents ORDER BY doc");
  while (rows.step())
    digest.add(fmt::format("{}\n{}\n{}\n", rows.text(0), rows.text(1), rows.text(2)));
  for (const char* table :
       {"mentions", "amounts", "deals", "frame_hits", "doubts", "entities", "rejects"})
    digest.add(fmt::format("{} {}\n", table,
                           corpus.database().number("SELECT count(*) FROM " + std::string(table))));
  return digest.finish();
}

// The bytes of a sidecar, if it is one at all: no pipe, no gigabytes.
std::string manifest_text(const std::string& table, const std::string& path) {
  constexpr uintmax_t max_bytes = 1 << 20;
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    throw Error("{}: there is no {} that says how this table was made: make it with --manifest",
                table, path);
  if (fs::file_size(path, error) > max_bytes || error)
    throw Error("{}: this file has more than a MiB: it is not the manifest of a table", path);
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw Error("{}: cannot read this file", path);
  return bytes.str();
}

TableManifest read_manifest(const std::string& table) {
  const std::string path = manifest_path(table), json = manifest_text(table, path);
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.parse(json).get(root))
    throw Error(
        "{}: this file is not written as a manifest is: make the table anew with --manifest", path);
  TableManifest manifest;
  const auto text = [&](const char* key) {
    std::string_view value;
    if (root[key].get(value)) throw Error("{}: '{}' is missing in it, or no text", path, key);
    return std::string(value);
  };
  manifest.version = text("version");
  manifest.corpus_path = text("corpus");
  manifest.corpus = text("corpus_sha256");
  manifest.lexicon = text("lexicon");
  manifest.table = text("table_sha256");
  const auto texts = [&](const char* key) {
    simdjson::dom::array list;
    if (root[key].get(list)) throw Error("{}: '{}' is missing in it, or no list", path, key);
    std::vector<std::string> all;
    for (const simdjson::dom::element one : list) {
      std::string_view value;
      if (one.get(value) || value.find('\0') != std::string_view::npos)
        throw Error("{}: '{}' must hold texts only", path, key);
      all.emplace_back(value);
    }
    return all;
  };
  manifest.arguments = texts("arguments");
  if (root["more_corpora"].error() == simdjson::SUCCESS)
    manifest.more_corpora = texts("more_corpora");
  return manifest;
}

// Commands whose table is made from a corpus alone.
constexpr std::string_view table_commands[] = {
    "amounts",  "collocates", "cooccur", "deals",  "dispersion", "duplicates",
    "entities", "export",     "frames",  "freq",   "info",       "keyness",
    "kwic",     "ngrams",     "rejects", "search", "trend"};

// Their options with a value that is no file, and those without a value.
constexpr std::string_view value_options[] = {
    "--as",          "--by",       "--compare", "--context",   "--count",   "--country",
    "--currency",    "--entity",   "--fields",  "--format",    "--from",    "--graph",
    "--kind",        "--language", "--left",    "--length",    "--limit",   "--min",
    "--min-overlap", "--near",     "--outlet",  "--pair",      "--prior",   "--reference",
    "--repeats",     "--right",    "--role",    "--sample",    "--section", "--seed",
    "--sort",        "--status",   "--threads", "--threshold", "--to",      "--type",
    "--unit",        "--where",    "--window",  "--with"};
constexpr std::string_view flags[] = {"--as-written", "--credits",
                                      "--diff",       "--documents",
                                      "--doubts",     "--excel",
                                      "--explain",    "--expected",
                                      "--fill",       "--hits",
                                      "--suspicious", "--intervals",
                                      "--merge",      "--no-duplicates",
                                      "--own-words",  "--quiet",
                                      "--raw",        "--rules",
                                      "--sentence",   "--stem",
                                      "--stories",    "--summary",
                                      "--variables",  "--unknown",
                                      "--words",      "-q"};

template <size_t n>
bool is_one_of(const std::string_view (&list)[n], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// What writes a file, the drawing of the table too; with a value.
bool is_output(std::string_view name) {
  return name == "-o" || name == "--output" || name == "--chart" || name == "--chart-size";
}

// Runs this program; its messages go nowhere. Returns the process, and in `output` what it prints.
pid_t start_again(std::vector<std::string> arguments, int& output) {
  arguments.insert(arguments.begin(), "presswork");
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    throw Error("the command of the table cannot be run again: {}", std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int code =
      posix_spawn(&child, "/proc/self/exe", &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  output = ends[0];
  if (code == 0) return child;
  close(ends[0]);
  throw Error("the command of the table cannot be run again: {}", std::strerror(code));
}

struct Again {
  int code = 0;
  std::string digest;
};

// Nothing is kept of the table, and no more of it is taken than the table has bytes: a command
// whose output does not end is another table.
Again make_again(const std::vector<std::string>& arguments, uintmax_t max_bytes) {
  int output = -1;
  const pid_t child = start_again(arguments, output);
  Sha256 digest;
  std::string block(1 << 16, '\0');
  uintmax_t bytes = 0;
  ssize_t got = 0;
  while (bytes <= max_bytes &&
         ((got = read(output, block.data(), block.size())) > 0 || (got < 0 && errno == EINTR))) {
    if (got < 0) continue;
    digest.add(std::string_view(block).substr(0, static_cast<size_t>(got)));
    bytes += static_cast<uintmax_t>(got);
  }
  close(output);
  const bool longer = bytes > max_bytes;
  if (longer) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw Error("the command of the table cannot be run again");
  if (longer) return {};
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), digest.finish()};
}

}  // namespace

std::string manifest_path(const std::string& table) { return table + ".manifest.json"; }

void write_manifest(const std::string& table, const std::vector<std::string>& corpora,
                    const Console& console) {
  Corpus corpus = open_named(corpora);
  std::string out = "{\"program\":\"presswork\",\"version\":\"" PRESS_VERSION "\",\n \"corpus\":";
  append_json(corpora.front(), out);
  if (corpora.size() > 1)
    out += ",\n \"more_corpora\":" +
           json_list(std::vector<std::string>(corpora.begin() + 1, corpora.end()));
  out += fmt::format(",\n \"corpus_sha256\":\"{}\",\n \"lexicon\":\"{}\",\n \"arguments\":{},\n",
                     corpus_digest(corpus), corpus.manifest("lexicon"),
                     json_list(console.arguments()));
  out += fmt::format(" \"table_sha256\":\"{}\"}}\n", file_digest(table));
  const auto file = console.open_file(manifest_path(table));
  file->stream() << out;
  file->commit();
}

std::vector<std::string> table_command(const std::vector<std::string>& arguments,
                                       const std::string& corpus,
                                       const std::vector<std::string>& more) {
  const std::string command = arguments.empty() ? "" : arguments.front();
  if (!is_one_of(table_commands, command))
    throw Error("the manifest names the command '{}', which makes no table of a corpus: not run",
                command);
  std::vector<std::string> kept = {command};
  std::set<std::string> unnamed(more.begin(), more.end());
  unnamed.insert(corpus);
  bool words = false;       // after "--" there are no options
  std::string_view ending;  // the format that the table's name asked for
  for (size_t i = 1; i < arguments.size(); ++i) {
    const std::string& one = arguments[i];
    const size_t equals = std::min(one.find('='), one.size());
    const std::string name = one.substr(0, equals);
    if (words || one.empty() || one[0] != '-' || one == "--") {
      words = words || one == "--";
      unnamed.erase(one);
      kept.push_back(one);
    } else if (is_output(name) || one.rfind("-o", 0) == 0 || one == "--manifest") {
      if (is_output(one)) ++i;
      if (i < arguments.size() && !writer_for(arguments[i]).empty())
        ending = writer_for(arguments[i]);
    } else if (is_one_of(flags, one) || (equals < one.size() && is_one_of(value_options, name))) {
      kept.push_back(one);
    } else if (is_one_of(value_options, one) && i + 1 < arguments.size() &&
               arguments[i + 1].rfind('-', 0) != 0) {  // an option is no value
      kept.push_back(one);
      kept.push_back(arguments[++i]);
    } else {
      throw Error(
          "the manifest gives '{}' to {}: a table is made again only from its corpus, with options "
          "that name no other file",
          one, command);
    }
  }
  const auto names_format = [](const std::string& word) { return word.starts_with("--format"); };
  if (!ending.empty() && std::none_of(kept.begin(), kept.end(), names_format))
    kept.insert(std::find(kept.begin(), kept.end(), "--"), {"--format", std::string(ending)});
  if (!unnamed.empty())
    throw Error("the manifest's command does not ask {}: not run", *unnamed.begin());
  std::vector<std::string> all = more;
  all.push_back(corpus);
  for (const std::string& file : corpora_named(all))
    if (!is_database(file))
      throw Error("{}: this is not a corpus: the table is not made again", file);
  return kept;
}

std::vector<std::string> check_table(const std::string& table) {
  const TableManifest manifest = read_manifest(table);
  const std::vector<std::string> command =
      table_command(manifest.arguments, manifest.corpus_path, manifest.more_corpora);
  std::vector<std::string> wrong;
  if (file_digest(table) != manifest.table)
    wrong.push_back("the table was changed after it was made");
  if (manifest.version != PRESS_VERSION)
    wrong.push_back(fmt::format("it was made with version {}, this is version {}", manifest.version,
                                PRESS_VERSION));
  {
    Corpus corpus = open_named(manifest.corpora());
    if (corpus_digest(corpus) != manifest.corpus)
      wrong.push_back(fmt::format("{} is not the corpus it was made from", manifest.corpus_path));
    if (corpus.manifest("lexicon") != manifest.lexicon)
      wrong.push_back(fmt::format("the corpus was made with lexicon {}, then it was {}",
                                  corpus.manifest("lexicon"), manifest.lexicon));
  }
  const Again again = make_again(command, fs::file_size(table));
  if (again.code != 0)
    wrong.push_back(fmt::format("the command fails now, with exit code {}", again.code));
  else if (again.digest != manifest.table)
    wrong.push_back("the same command gives another table now");
  return wrong;
}

}  // namespace press
