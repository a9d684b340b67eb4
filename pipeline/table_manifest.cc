#include "pipeline/table_manifest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/corpus.h"
#include "corpus/error.h"
#include "corpus/json_text.h"
#include "corpus/sha256.h"

extern char** environ;

namespace press {
namespace {

namespace fs = std::filesystem;

struct TableManifest {
  std::string version, corpus_path, corpus, lexicon, table;
  std::vector<std::string> arguments;
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
      "coalesce(country, '') || '|' || coalesce(language, '') || '|' || coalesce(section, ''), "
      "text_hash FROM documents ORDER BY doc");
  while (rows.step())
    digest.add(fmt::format("{}\n{}\n{}\n", rows.text(0), rows.text(1), rows.text(2)));
  for (const char* table :
       {"mentions", "amounts", "deals", "frame_hits", "doubts", "entities", "rejects"})
    digest.add(fmt::format("{} {}\n", table,
                           corpus.database().number("SELECT count(*) FROM " + std::string(table))));
  return digest.finish();
}

TableManifest read_manifest(const std::string& table) {
  const std::string path = manifest_path(table);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.load(path).get(root))
    throw Error("{}: there is no {} that says how this table was made: make it with --manifest",
                table, path);
  TableManifest manifest;
  const auto text = [&](const char* key) {
    std::string_view value;
    if (root[key].get(value)) throw Error("{}: '{}' is missing in it", path, key);
    return std::string(value);
  };
  manifest.version = text("version");
  manifest.corpus_path = text("corpus");
  manifest.corpus = text("corpus_sha256");
  manifest.lexicon = text("lexicon");
  manifest.table = text("table_sha256");
  simdjson::dom::array arguments;
  if (root["arguments"].get(arguments)) throw Error("{}: 'arguments' is missing in it", path);
  for (const simdjson::dom::element argument : arguments) {
    std::string_view value;
    if (!argument.get(value)) manifest.arguments.emplace_back(value);
  }
  return manifest;
}

// The arguments with -o FILE (in any spelling) and --manifest taken out.
std::vector<std::string> without_output(const std::vector<std::string>& arguments) {
  std::vector<std::string> kept;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& one = arguments[i];
    if (one == "-o" || one == "--output")
      ++i;
    else if (one != "--manifest" && one.rfind("--output=", 0) != 0 && one.rfind("-o", 0) != 0)
      kept.push_back(one);
  }
  return kept;
}

// Runs this program; its messages go nowhere. Returns the exit code.
int run_again(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "presswork");
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int code =
      posix_spawn(&child, "/proc/self/exe", &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (code != 0 || waitpid(child, &status, 0) < 0)
    throw Error("the command of the table cannot be run again");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

std::string manifest_path(const std::string& table) { return table + ".manifest.json"; }

void write_manifest(const std::string& table, const std::string& corpus_path,
                    const std::vector<std::string>& arguments) {
  Corpus corpus(corpus_path);
  std::string out = "{\"program\":\"presswork\",\"version\":\"" PRESS_VERSION "\",\n \"corpus\":";
  append_json(corpus_path, out);
  out += fmt::format(",\n \"corpus_sha256\":\"{}\",\n \"lexicon\":\"{}\",\n \"arguments\":{},\n",
                     corpus_digest(corpus), corpus.manifest("lexicon"), json_list(arguments));
  out += fmt::format(" \"table_sha256\":\"{}\"}}\n", file_digest(table));
  std::ofstream file(manifest_path(table), std::ios::binary);
  file << out;
  file.close();
  if (!file) throw Error("{}: cannot write this file", manifest_path(table));
}

std::vector<std::string> check_table(const std::string& table) {
  const TableManifest manifest = read_manifest(table);
  std::vector<std::string> wrong;
  if (file_digest(table) != manifest.table)
    wrong.push_back("the table was changed after it was made");
  if (manifest.version != PRESS_VERSION)
    wrong.push_back(fmt::format("it was made with version {}, this is version {}", manifest.version,
                                PRESS_VERSION));
  {
    Corpus corpus(manifest.corpus_path);
    if (corpus_digest(corpus) != manifest.corpus)
      wrong.push_back(fmt::format("{} is not the corpus it was made from", manifest.corpus_path));
    if (corpus.manifest("lexicon") != manifest.lexicon)
      wrong.push_back(fmt::format("the corpus was made with lexicon {}, then it was {}",
                                  corpus.manifest("lexicon"), manifest.lexicon));
  }
  const std::string again = table + "." + std::to_string(getpid()) + ".again";
  std::vector<std::string> arguments = without_output(manifest.arguments);
  arguments.insert(arguments.end(), {"-o", again});
  const int code = run_again(arguments);
  std::error_code error;
  if (code != 0)
    wrong.push_back(fmt::format("the command fails now, with exit code {}", code));
  else if (file_digest(again) != manifest.table)
    wrong.push_back("the same command gives another table now");
  fs::remove(again, error);
  return wrong;
}

}  // namespace press
