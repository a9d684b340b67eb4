#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/words/reader_words.h"

namespace press {

// Letters and digits only, folded: the key under which names are compared.
std::string letters_of(std::string_view text);

// Which authors a text names that stands where an author does, on the pages of a site of which
// some names are known. Holds a reference to the words.
class AuthorNames {
 public:
  explicit AuthorNames(const ReaderWords& words) : words_(words) {}

  // A name of the site or its newspaper, or its host.
  void note_site(std::string_view name);

  // "Gazette", "gazette.example" and "The Gazette Ltd" on the pages of The Gazette.
  bool is_site(std::string_view name) const;
  // The whole name of somebody: no group ("Quay newsroom"), no handle.
  bool is_person(std::string_view name) const;
  // A person, and nothing else said of him.
  bool is_plain_person(std::string_view text) const;
  bool all_persons(const std::vector<std::string>& names) const;
  bool any_person(const std::vector<std::string>& names) const;
  // Whether a word says what somebody is or did: "editor", "photos".
  bool has_role(std::string_view text) const;

  // The authors in a text such as "By Jane Roe and John Doe, Seoul". `plain`: the whole text is
  // one author, whatever its form: a group, a handle. Empty for a text that names nobody.
  std::vector<std::string> in(std::string_view text, bool plain) const;

 private:
  bool is_known_outlet(std::string_view name) const;
  bool is_group(std::string_view text) const;
  bool nobody(std::string_view name) const;
  std::string_view without_label(std::string_view text) const;

  const ReaderWords& words_;
  std::vector<std::string> sites_;
  bool outlet_known_ = false;  // the site is a newspaper of words/outlets.tsv
};

}  // namespace press
