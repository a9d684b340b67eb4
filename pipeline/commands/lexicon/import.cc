// presswork import: stand-off annotations of a colleague and one's own copy of the texts ->
// annotated documents.
#include <fmt/core.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <unordered_map>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/text/sha256.h"
#include "corpus/values/json_text.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/records/document_json.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

constexpr std::string_view digest_key = ",\"text_sha256\":\"";
constexpr size_t digest_size = 64;

struct ImportOptions {
  std::string annotations;
  std::vector<std::string> files;
};

// Lines of annotations by the digest of their text; a text may stand in several documents.
using Annotations = std::unordered_multimap<std::string, std::string>;

Annotations read_annotations(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read these annotations", path);
  Annotations annotations;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const size_t at = line.find(digest_key);
    if (at == std::string::npos || line.size() < at + digest_key.size() + digest_size + 1)
      throw Error("{}:{}: not a line of 'presswork export --as standoff'", path, number);
    const std::string digest = line.substr(at + digest_key.size(), digest_size);
    annotations.emplace(digest, std::move(line));
  }
  return annotations;
}

// Puts the text where its digest stands.
std::string with_text(std::string line, const std::string& text) {
  std::string member = ",\"text\":";
  append_json(text, member);
  line.replace(line.find(digest_key), digest_key.size() + digest_size + 1, member);
  return line;
}

class Import {
 public:
  Import(Annotations annotations, Console& console)
      : annotations_(std::move(annotations)), lines_(annotations_.size()), console_(console) {}

  void read(std::istream& in, const std::string& name) {
    size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty()) continue;
      try {
        parser_.parse(line, false, parsed_);
      } catch (const Error& error) {
        throw Error("{}:{}: {}", name, number, error.what());
      }
      attach();
    }
  }

  void finish() {
    console_.say(fmt::format("{} of {} found a text; {} had no annotations", found_,
                             counted(lines_, "annotated document"), counted(without_, "text")));
    if (found_ < lines_) console_.set_exit_code(1);
  }

 private:
  void attach() {
    const std::string& text = parsed_.document.text;
    const auto [begin, end] = annotations_.equal_range(sha256(text));
    without_ += begin == end;
    for (auto at = begin; at != end; ++at) {
      console_.out() << with_text(at->second, text) << '\n';
      ++found_;
    }
    annotations_.erase(begin, end);
  }

  Annotations annotations_;
  size_t lines_, found_ = 0, without_ = 0;
  Console& console_;
  LineParser parser_;
  ParsedLine parsed_;
};

}  // namespace

void add_import(Options& app, Console& console) {
  auto* command = app.add_subcommand(
      "import", "a colleague's annotations + your copy of the texts -> documents");
  auto options = std::make_shared<ImportOptions>();
  command
      ->add_option("annotations", options->annotations, "made by 'presswork export --as standoff'")
      ->required();
  command->add_option("files", options->files,
                      "documents with texts, as 'presswork read' writes them (default: standard "
                      "input)");
  command->add_option("-o,--output", console.output, "write to this file");
  console.add_quiet_option(*command);
  command->footer(
      "Texts are recognised by their SHA-256. Exit code 1 when annotations are left over.");
  command->callback([&console, options] {
    console.check_output();
    Import import(read_annotations(options->annotations), console);
    if (options->files.empty()) import.read(std::cin, "standard input");
    for (const std::string& file : options->files) {
      std::ifstream in(file, std::ios::binary);
      if (!in) throw Error("{}: cannot read this file", file);
      import.read(in, file);
    }
    import.finish();
  });
}

}  // namespace press
