#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// The notes that coders made to the mentions of one document in brat or INCEpTION.
struct DocumentNotes {
  // What is marked in the text, from the first letter to behind the last.
  struct Mark {
    uint32_t begin = 0, end = 0;
    std::string type, entity;  // entity: empty where the coder gave none
  };
  // What must stand at a place of the text: else the notes are of another one.
  struct Piece {
    uint32_t begin = 0, end = 0;
    std::string words;  // line ends as blanks
  };

  std::string path, format;  // "brat", "webanno"
  bool utf16 = false;        // places count units of UTF-16; else code points
  std::vector<Mark> marks;
  std::vector<Piece> pieces;
  size_t others = 0;  // relations, events, attributes: not read
};

// The notes of a folder (with the folders in it) or of one file, by the name under which `export
// --as brat` or `--as webanno` wrote the document. INCEpTION puts ann.tsv into a folder with that
// name. Throws Error with file and line, and where two files are of one document.
std::map<std::string, DocumentNotes> read_note_files(const std::string& path);

// Whether the path is a folder, or a file of such notes.
bool is_note_files(const std::string& path);

// The name of a document's files: letters of its id that a file name may not hold are "_".
std::string note_file_name(std::string_view id);

// brat standoff (.ann): T lines, AnnotatorNotes as the entity.
// https://brat.nlplab.org/standoff.html
DocumentNotes read_brat(std::istream& in, const std::string& path);
// WebAnno TSV 3: the layer NamedEntity.
DocumentNotes read_webanno(std::istream& in, const std::string& path);

}  // namespace press
