#include <vector>

#include "pipeline/readers/jsonl.h"
#include "pipeline/readers/reader.h"

namespace press {

// Each is defined in the file of its name.
const Reader& html_reader();
const Reader& markdown_reader();
const Reader& text_reader();

const std::vector<const Reader*>& readers() {
  static const std::vector<const Reader*> all = {
      &jsonl_reader(),
      &html_reader(),
      &markdown_reader(),
      &text_reader(),
  };
  return all;
}

const Reader* reader_for(const Input& input) {
  const Reader* best = nullptr;
  int sureness = 0;
  for (const Reader* reader : readers()) {
    const int answer = reader->recognises(input);
    if (answer <= sureness) continue;
    best = reader;
    sureness = answer;
  }
  return best;
}

}  // namespace press
