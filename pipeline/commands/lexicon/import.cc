// presswork import: stand-off annotations of a colleague, or what coders marked in brat or
// INCEpTION, and one's own copy of the texts -> annotated documents.
#include <fmt/core.h>

#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/text/sha256.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/values/json_text.h"
#include "pipeline/commands/files/apply_notes.h"
#include "pipeline/commands/files/note_files.h"
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
  bool all = false;
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

// Documents line by line, with what stands in a file of notes about them.
class Import {
 public:
  virtual ~Import() = default;

  void read(std::istream& in, const std::string& name) {
    size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty()) continue;
      try {
        parser_.parse(line, with_findings_, parsed_);
      } catch (const Error& error) {
        throw Error("{}:{}: {}", name, number, error.what());
      }
      attach();
    }
  }
  virtual void finish() = 0;

 protected:
  Import(Console& console, bool with_findings) : console_(console), with_findings_(with_findings) {}

  Console& console_;
  ParsedLine parsed_;

 private:
  virtual void attach() = 0;

  bool with_findings_;
  LineParser parser_;
};

class StandoffImport : public Import {
 public:
  StandoffImport(Annotations annotations, Console& console)
      : Import(console, false), annotations_(std::move(annotations)), lines_(annotations_.size()) {}

  void finish() override {
    console_.say(fmt::format("{} of {} found a text; {} had no annotations", found_,
                             counted(lines_, "annotated document"), counted(without_, "text")));
    if (found_ < lines_) console_.set_exit_code(1);
  }

 private:
  void attach() override {
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
};

// Of brat or INCEpTION, by the names of the files.
class NoteImport : public Import {
 public:
  NoteImport(std::map<std::string, DocumentNotes> notes, bool all, Console& console)
      : Import(console, true), notes_(std::move(notes)), files_(notes_.size()), all_(all) {}

  void finish() override {
    console_.say(fmt::format(
        "{} of {} with notes found {} text: {} kept, {} added, {} changed, {} removed",
        files_ - notes_.size(), counted(files_, "document"), files_ == 1 ? "its" : "their",
        counted(changes_.kept, "mention"), changes_.added, changes_.changed, changes_.removed));
    size_t told = 0;
    for (const auto& [name, notes] : notes_)
      if (told++ < most_told)
        console_.warn(
            fmt::format("{}: no document has this name and what is marked here", notes.path));
    if (changes_.sums > 0)
      console_.warn(
          fmt::format("{} new as amounts are left out: a sum needs a value, which notes "
                      "do not give",
                      counted(changes_.sums, "mark")));
    if (changes_.untyped > 0)
      console_.warn(fmt::format("{} without a type left out", counted(changes_.untyped, "mark")));
    if (others_ > 0)
      console_.warn(fmt::format(
          "{} left out: only marked words and their notes are read",
          counted(others_, "relation, event or attribute", "relations, events and attributes")));
    if (!notes_.empty()) console_.set_exit_code(1);
  }

 private:
  static constexpr size_t most_told = 10;

  // Ids that differ only in letters which a file name may not hold have files "a_b", "a_b-2" ...
  std::map<std::string, DocumentNotes>::iterator notes_of(const Document& document) {
    const std::string name = note_file_name(document.id);
    auto found = notes_.find(name);
    for (int n = 2; n <= most_namesakes; ++n) {
      if (found != notes_.end() && fits(found->second, document)) return found;
      found = notes_.find(fmt::format("{}-{}", name, n));
    }
    return notes_.end();
  }

  void attach() override {
    const auto found = notes_of(parsed_.document);
    if (found == notes_.end() && !all_) return;
    if (found != notes_.end()) {
      apply_notes(found->second, parsed_.document, parsed_.findings, changes_);
      others_ += found->second.others;
      notes_.erase(found);
    }
    std::string line;
    const Tokens tokens = tokenize(parsed_.document.text);
    append_document(parsed_.document, &tokens, false, &parsed_.findings, line);
    console_.out() << line;
  }

  static constexpr int most_namesakes = 9;

  std::map<std::string, DocumentNotes> notes_;
  size_t files_, others_ = 0;
  bool all_;
  NoteChanges changes_;
};

std::unique_ptr<Import> make_import(const ImportOptions& options, Console& console) {
  if (is_note_files(options.annotations))
    return std::make_unique<NoteImport>(read_note_files(options.annotations), options.all, console);
  if (options.all)
    throw Error("--all is for notes of brat or INCEpTION: {} is neither", options.annotations);
  return std::make_unique<StandoffImport>(read_annotations(options.annotations), console);
}

}  // namespace

void add_import(Options& app, Console& console) {
  auto* command = app.add_subcommand(
      "import",
      "a colleague's annotations, or marks of brat or INCEpTION + the texts -> documents");
  auto options = std::make_shared<ImportOptions>();
  command
      ->add_option("annotations", options->annotations,
                   "made by 'presswork export --as standoff'; or a folder (or file) of brat or "
                   "INCEpTION, made by '--as brat' or '--as webanno' and changed by coders")
      ->required();
  command->add_option("files", options->files,
                      "documents with texts, as 'presswork read' writes them, for brat and "
                      "INCEpTION as 'presswork extract' does (default: standard input)");
  command->add_option("-o,--output", console.output, "write to this file")->type_name("FILE");
  command->add_flag("--all", options->all,
                    "brat and INCEpTION: documents without notes too, as they are");
  console.add_quiet_option(*command);
  command->footer(
      "Texts are recognised by their SHA-256; of brat and INCEpTION by the file's name and by the "
      "words that are marked. Exit code 1 when annotations are left over.");
  command->examples({
      {"presswork export sample.db --as standoff -o notes.jsonl",
       "a colleague's annotations, without the texts"},
      {"presswork read sample -q | presswork import notes.jsonl | presswork index -o mine.db",
       "put on your own copy of the texts"},
      {"presswork export sample.db --as webanno --folder notes",
       "to be coded in INCEpTION, and then"},
      {"presswork read sample -q | presswork extract | presswork import notes -o coded.jsonl",
       "with what the coders changed"},
  });
  command->callback([&console, options] {
    console.check_output();
    const std::unique_ptr<Import> import = make_import(*options, console);
    if (options->files.empty()) import->read(std::cin, "standard input");
    for (const std::string& file : options->files) {
      std::ifstream in(file, std::ios::binary);
      if (!in) throw Error("{}: cannot read this file", file);
      import->read(in, file);
    }
    import->finish();
  });
}

}  // namespace press
