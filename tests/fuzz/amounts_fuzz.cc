// Any text, in several languages: the finder ends, spans lie in the text and in order, and values
// are sane. Build with -fsanitize=fuzzer; the input's first byte picks the language.
#include <cstdlib>
#include <string>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/extractors/amounts/amounts_show.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const char* const languages[] = {"", "en", "de", "es", "ko", "ja", "zh", "th"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  press::Document document;
  document.text = press::to_utf8(bytes).text;
  document.language = languages[data[0] % std::size(languages)];
  document.published = "2012";
  const press::FoundSums found = press::find_sums(std::move(document));
  uint32_t end = 0;
  for (const press::Mention& mention : found.mentions) {
    const bool inside =
        mention.span.begin < mention.span.end && mention.span.end <= found.document.text.size();
    if (!inside || mention.span.begin < end || !mention.amount) std::abort();
    if (mention.amount->high.to_double() < mention.amount->low.to_double()) std::abort();
    end = mention.span.end;
  }
  return 0;
}
