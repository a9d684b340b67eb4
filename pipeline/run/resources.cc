#include "pipeline/run/resources.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/files/cache_folder.h"

namespace press {
namespace fs = std::filesystem;

fs::path shipped_lexicon() {
  constexpr const char* file_name = "presswork.lexicon";
  if (const char* named = std::getenv("PRESSWORK_LEXICON")) return named;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path() / file_name;
  if (fs::exists(beside, error)) return beside;
  return program.parent_path().parent_path() / "share" / "presswork" / file_name;
}

fs::path sample_archive() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "presswork" / "sample";
  return fs::is_directory(installed, error) ? installed : fs::path("corpus/sample");
}

namespace {

std::map<std::string, std::string> files_of(const Lexicon& lexicon) {
  std::map<std::string, std::string> files;
  for (const std::string& path : lexicon.files("")) files.emplace(path, lexicon.text(path));
  return files;
}

// Written under another name and renamed, so that a reader never sees half a file. A cache that
// cannot be written is no failure: the next run compiles again.
void keep(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path temporary = path.string() + "." + std::to_string(getpid());
  std::ofstream out(temporary, std::ios::binary);
  out << bytes;
  out.close();
  if (out) fs::rename(temporary, path, error);
  if (!out || error) fs::remove(temporary, error);
}

}  // namespace

std::map<std::string, std::string> read_lexicon_folder(const std::string& folder) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file() || at->path().extension() != ".tsv") continue;
    std::ifstream in(at->path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw Error("{}: cannot read this lexicon file", at->path().string());
    files.emplace(fs::relative(at->path(), folder).generic_string(), text.str());
  }
  if (error) throw Error("{}: cannot read this lexicon folder: {}", folder, error.message());
  if (files.empty())
    throw Error("{}: there are no .tsv files here: name a folder laid out like lexicons/", folder);
  return files;
}

namespace {

std::shared_ptr<const Lexicon> open_or_compile(const std::vector<std::string>& layers) {
  std::shared_ptr<const Lexicon> shipped = Lexicon::open(shipped_lexicon());
  if (layers.empty()) return shipped;
  std::vector<std::map<std::string, std::string>> all = {files_of(*shipped)};
  uint64_t key = fold_hash(shipped->digest());
  for (const std::string& layer : layers) {
    all.push_back(read_lexicon_folder(layer));
    for (const auto& [path, text] : all.back())
      key = (key ^ fold_hash(path)) * 0x9e3779b97f4a7c15 + fold_hash(text);
  }
  const fs::path cached = cache_folder() / fmt::format("{:016x}.lexicon", key);
  std::error_code error;
  if (!cache_folder().empty() && fs::exists(cached, error)) return Lexicon::open(cached);
  std::string bytes = Lexicon::compile(all);
  if (!cache_folder().empty()) keep(cached, bytes);
  return Lexicon::from_bytes(std::move(bytes));
}

}  // namespace

Resources load_resources(const std::vector<std::string>& layers) {
  std::shared_ptr<const Lexicon> lexicon = open_or_compile(layers);
  const ReaderTables tables = {
      lexicon->table("words/boilerplate.tsv", {"kind", "pattern"}),
      lexicon->table("words/months.tsv", {"language", "kind", "words"}),
      lexicon->table("words/outlets.tsv", {"name", "aliases", "hosts", "country"}),
      lexicon->table("words/exports.tsv", {"vendor", "field", "words"}),
      lexicon->table("words/fields.tsv", {"field", "names"})};
  return {std::move(lexicon), std::make_shared<const ReaderWords>(reader_words(tables))};
}

std::shared_ptr<const Lexicon> load_lexicon(const std::vector<std::string>& layers) {
  return load_resources(layers).lexicon;
}

std::optional<RateFile> read_rates(const std::string& path) {
  if (path.empty()) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in)
    throw Error(
        "{}: cannot read this table of exchange rates: it needs the columns date, currency, usd",
        path);
  return RateFile{path, text.str()};
}

}  // namespace press
