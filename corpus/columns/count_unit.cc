#include "corpus/columns/count_unit.h"

#include "corpus/text/error.h"

namespace press {

Count count_unit(std::string_view name) {
  if (name == "mentions") return Count::mentions;
  if (name == "documents") return Count::documents;
  if (name == "stories") return Count::stories;
  throw Error("--count {}: choose mentions, documents or stories", name);
}

}  // namespace press
