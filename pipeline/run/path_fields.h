#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/words/reader_words.h"

namespace re2 {
class RE2;
}

namespace press {

// --path-fields '{outlet}/{year}/{*}': metadata out of the names of folders and files.
//
// A name in braces stands for text without a '/': outlet, section, country, language, title,
// byline, year, month, day, date (or published: 2024-05-03, 20240503, 2024_05_03), or any other
// name: a variable of the user. {*} is anything, '/' too; "{{" and "}}" are braces; all else stands
// for itself. The path is tried without its file's extension first, then with it.
class PathFields {
 public:
  // Throws Error that points at what is wrong in the pattern.
  explicit PathFields(std::string_view pattern);
  ~PathFields();

  const std::string& pattern() const { return pattern_; }

  // What a path says, by name, "published" joined of its parts; nullopt when it does not fit, or
  // its date is none.
  using Values = std::vector<std::pair<std::string, std::string>>;
  std::optional<Values> match(std::string_view path) const;

 private:
  class Parser;

  std::string pattern_;
  std::vector<std::string> names_;  // of the groups of the expression
  std::unique_ptr<const re2::RE2> expression_;
};

// Fills what the document itself does not say; published_rule becomes "path". A title becomes the
// first paragraph too.
void fill_from_path(const PathFields::Values& values, const ReaderWords& words, Document& document);

// A member of an archive continues its path: the archive's ending goes, as its inside is like a
// folder. Of a compressed single file only its own name is left ("a/b.txt.gz", "b.txt": "a/b.txt").
std::string path_in_archive(const std::string& archive, const std::string& member);

// The same of an archive that the user named: its inside is the folder from which paths go.
std::string path_in_named_archive(const std::string& archive, const std::string& member);

}  // namespace press
