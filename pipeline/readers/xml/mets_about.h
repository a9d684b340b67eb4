#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeline/readers/words/reader_words.h"
#include "pipeline/readers/xml/mets_structure.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {

// The descriptions (dmdSec, in MODS or Dublin Core) of a METS file.
class MetsAbouts {
 public:
  MetsAbouts(const XmlNode& root, const ReaderWords& words);

  // What the descriptions of these ids, parted by blanks, say together: the first that says it.
  MetsAbout of(std::string_view ids) const;

 private:
  std::map<std::string, MetsAbout> abouts_;
};

}  // namespace press
