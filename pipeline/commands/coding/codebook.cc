#include "pipeline/commands/coding/codebook.h"

#include <fmt/core.h>

#include <ostream>

namespace press {
namespace {

constexpr const char* codebook = R"(# Codebook: {first} and {second}

Each row of the sheet is one {unit}. Fill in the columns `{first}` and `{second}` with 1 (yes) or 0 (no);
leave a cell empty only where you cannot tell, and say why under `note`. Code alone, in the order of the sheet.

- `{first}` is 1 when the {unit} asserts {first}: write here what counts as it, with two examples.
- `{second}` is 1 when the {unit} asserts {second}: write here what counts as it, with two examples.
- Both may be 1, and mostly both are 0. The same word in another sense is 0.
- What counts is what is asserted. What is merely asked is 0. In "rather than X, Y" only Y counts.
- Denied or refused ("there will be no ...", "they gave up their ...") is -1; a {unit} that does both is `both`.
- A hedge ("may", "plans to", "could") is an assertion. Whoever speaks, the journalist or a person quoted, counts alike.
- `before` and `after` are there to understand `text`; code `text` alone.

Send the sheet back under your own name (`ann.csv`): the file's name becomes the coder's.
)";

}  // namespace

void write_codebook(std::ostream& out, const std::string& first, const std::string& second,
                    const std::string& unit) {
  out << fmt::format(fmt::runtime(codebook), fmt::arg("first", first), fmt::arg("second", second),
                     fmt::arg("unit", unit));
}

std::vector<std::string> codebook_answers() { return {"1", "0", "-1", "both"}; }

std::string codebook_hint() {
  return "1 asserted, 0 not, -1 denied, both: asserted and denied; empty: cannot tell (say why "
         "under "
         "note)";
}

}  // namespace press
