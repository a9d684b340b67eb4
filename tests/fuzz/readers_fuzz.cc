// One target for all readers: PRESS_READER names the one to run; PRESS_READER=list prints them and
// ends. Zipped documents are mutated part by part (zip_mutator.cc).
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

const Reader& chosen_reader() {
  static const Reader* const chosen = [] {
    const char* asked = std::getenv("PRESS_READER");
    const std::string_view name = asked != nullptr ? asked : "list";
    for (const Reader* reader : readers()) {
      if (reader->name() == name) return reader;
      if (name == "list") std::printf("%s\n", std::string(reader->name()).c_str());
    }
    if (name != "list") std::fprintf(stderr, "no reader is called '%s'\n", asked);
    std::exit(name == "list" ? 0 : 2);
  }();
  return *chosen;
}

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fault: %s\n", what);
  std::abort();
}

// `given`: the text is that of JSON Lines, which offsets of others refer to: kept as it is.
void check_document(const Document& document, bool given) {
  const std::string& text = document.text;
  demand(is_utf8(text), "the text is not UTF-8");
  demand(!text.empty(), "the text is empty");
  if (!given) {
    demand(text.front() != '\n' && text.back() != '\n', "the text is not trimmed");
    demand(text.find("\n\n") == std::string::npos, "a paragraph is empty");
  }
  for (const std::string& field : {document.title, document.outlet, document.section,
                                   document.published, document.url, document.language})
    demand(is_utf8(field), "a field is not UTF-8");
  for (const std::string& name : document.byline) demand(is_utf8(name), "a name is not UTF-8");
  uint32_t last = 0;
  for (const uint32_t start : document.page_starts) {
    demand(start >= last && start <= text.size(), "the pages are out of order");
    last = start;
  }
}

// The pages of a METS file stand behind it, each after a line "%% NAME".
std::vector<SideFile> take_pages(std::string_view& bytes) {
  constexpr std::string_view mark = "\n%% ";
  std::vector<SideFile> pages;
  const size_t first = bytes.find(mark);
  for (size_t at = first; at != std::string_view::npos;) {
    const size_t name = at + mark.size(), next = bytes.find(mark, name);
    const std::string_view page = bytes.substr(name, next - name);
    const size_t line = std::min(page.find('\n'), page.size());
    SideFile side;
    side.name = side.source = std::string(page.substr(0, line));
    side.bytes = std::string(page.substr(line));
    pages.push_back(std::move(side));
    at = next;
  }
  bytes = bytes.substr(0, first);
  return pages;
}

void read_piece(const Reader& reader, std::string_view bytes, std::string_view preamble) {
  std::vector<SideFile> pages;
  if (reader.name() == "xml") pages = take_pages(bytes);
  Input input{bytes, "fuzz", shipped_words()};
  input.beside = pages;
  input.preamble = preamble;
  input.shape = shape_of(bytes);
  try {
    const bool given = reader.name() == "jsonl";
    reader.read(input, {[&](const Document& document) { check_document(document, given); },
                        [](const Reject& reject) {
                          demand(!reject.reason.empty(), "a reject has no reason");
                        }});
  } catch (const Error&) {  // an answer like another
  }
}

}  // namespace
}  // namespace press

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  press::shipped_words();
  press::chosen_reader();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const press::Reader& reader = press::chosen_reader();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!reader.by_records()) {
    press::read_piece(reader, bytes, {});
    return 0;
  }
  const std::string_view preamble = bytes.substr(0, reader.preamble(bytes));
  for (size_t from = 0; from < bytes.size();) {
    const size_t next = reader.next_record(bytes, from, press::shipped_words());
    press::demand(next > from, "a record has no length");
    const size_t end = std::min(next, bytes.size());
    press::read_piece(reader, bytes.substr(from, end - from),
                      from == 0 ? std::string_view() : preamble);
    from = end;
  }
  return 0;
}
