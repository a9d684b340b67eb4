// libFuzzer: any bytes become valid UTF-8, and the tokens of that keep the rules of token.h.
// The first byte chooses the declared charset.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/corpus/tokens/token_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static constexpr std::string_view charsets[] = {"",           "utf-8",  "iso-8859-1",  "euc-kr",
                                                  "shift_jis",  "gb2312", "iso-2022-jp", "utf-16",
                                                  "nonsense\"", "utf-7"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const press::Decoded decoded = press::to_utf8(bytes, charsets[data[0] % std::size(charsets)]);
  if (!press::is_utf8(decoded.text)) std::abort();
  press::Tokens tokens;
  press::tokenize(decoded.text, tokens);
  if (!press::broken_rule(decoded.text, tokens).empty()) std::abort();
  return 0;
}
