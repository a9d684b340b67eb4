#include "pipeline/commands/files/note_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"

namespace press {
namespace {

namespace fs = std::filesystem;

bool is_webanno(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  std::getline(in, line);
  return line.starts_with("#FORMAT=WebAnno TSV 3.");
}

bool is_notes(const fs::path& path) {
  return path.extension() == ".ann" || (path.extension() == ".tsv" && is_webanno(path));
}

// ".../annotation/0123abcd.tsv/ann.tsv" is of 0123abcd, and so is "0123abcd.tsv".
std::string document_of(const fs::path& path) {
  const fs::path folder = path.parent_path().filename();
  const bool own_folder = folder.extension() == ".tsv" || folder.extension() == ".txt";
  return (own_folder ? folder : path).stem().string();
}

}  // namespace

std::string note_file_name(std::string_view id) {
  std::string name;
  for (const char c : id)
    name += is_ascii_letter(static_cast<unsigned char>(c)) ||
                    is_ascii_digit(static_cast<unsigned char>(c)) || c == '-' || c == '_'
                ? c
                : '_';
  return name;
}

bool is_note_files(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error) || (fs::is_regular_file(path, error) && is_notes(path));
}

std::map<std::string, DocumentNotes> read_note_files(const std::string& path) {
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file() && is_notes(entry.path())) files.push_back(entry.path());
  } else {
    files.emplace_back(path);
  }
  std::sort(files.begin(), files.end());
  std::map<std::string, DocumentNotes> notes;
  for (const fs::path& file : files) {
    const std::string document = document_of(file);
    if (const auto found = notes.find(document); found != notes.end())
      throw Error("{}: {} has notes to the same document: give the folder of one coder",
                  file.string(), found->second.path);
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error("{}: cannot read this file", file.string());
    notes[document] =
        file.extension() == ".ann" ? read_brat(in, file.string()) : read_webanno(in, file.string());
    if (in.bad()) throw Error("{}: reading this file broke off", file.string());
  }
  if (notes.empty())
    throw Error("{}: there is no file .ann of brat or .tsv of INCEpTION (WebAnno TSV 3) in it",
                path);
  return notes;
}

}  // namespace press
