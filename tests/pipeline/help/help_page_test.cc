#include "pipeline/help/help_page.h"

#include <string>
#include <vector>

#include "pipeline/help/completions.h"
#include "pipeline/help/help_text.h"
#include "pipeline/help/man_page.h"
#include "tests/catch.h"

namespace press {
namespace {

HelpPage count_page() {
  HelpPage page;
  page.name = "tool count";
  page.text = "how often it's there";
  page.options.push_back({{"-h", "--help"}, "", "this help", "", {}});
  page.options.push_back({{"corpus"}, "CORPUS", "the file", "", {}, false, 0, true, true});
  page.options.push_back({{"query"}, "QUERY", "what to look for", "", {}});
  page.options.push_back(
      {{"--format"}, "TEXT", "the form (of tables)", "Output", {"table", "csv"}, true});
  page.options.push_back({{"-o", "--output"}, "FILE", "write here", "Output", {}, false, 0, true});
  page.options.push_back({{"--by"}, "FIELD", "break down", "", {"year", "outlet"}, false, ','});
  page.notes = "One line\nand its rest.\n  kept as it is\nAnother.";
  page.examples = {{"tool count a.db 'x'", "counts x"}};
  return page;
}

}  // namespace

TEST_CASE("a page of help shows arguments, options under their headings, notes, examples") {
  CHECK(help_text(count_page()) == R"(tool count: how often it's there

Usage: tool count CORPUS... [QUERY] -o FILE [OPTIONS]

Arguments:
  CORPUS...               the file
  QUERY                   what to look for

Options:
  -h, --help              this help
      --by FIELD,...      break down

Output:
      --format table|csv  the form (of tables)
  -o, --output FILE       write here (required)

One line and its rest.
  kept as it is
Another.

Examples:
  tool count a.db 'x'
      counts x
)");
}

TEST_CASE("long texts of options are broken between words, long labels stand alone") {
  HelpPage page;
  page.name = "tool do";
  page.text = "does it";
  std::string text = "word";
  for (int i = 0; i < 30; ++i) text += " word";
  page.options.push_back({{"--a-name-of-more-than-a-column"}, "VALUE", text, "", {}});
  const std::string help = help_text(page);
  CHECK(help.find("--a-name-of-more-than-a-column VALUE\n                          word word") !=
        std::string::npos);
  for (size_t at = 0; at < help.size();) {
    const size_t end = std::min(help.find('\n', at), help.size());
    CHECK(end - at <= 88);
    at = end + 1;
  }
}

TEST_CASE("a man page leaves roff nothing to misread") {
  HelpPage page = count_page();
  page.examples = {{".hidden 'x' ~ \\n", "begins with a dot"}};
  const std::string man = man_page(page);
  CHECK(man.find(".TH \"TOOL\\-COUNT\" \"1\"") == 0);
  CHECK(man.find("how often it\\(aqs there") != std::string::npos);
  CHECK(man.find(".B \\&.hidden \\(aqx\\(aq \\(ti \\en") != std::string::npos);
  CHECK(man_page_name(page) == "tool-count.1");
}

TEST_CASE("what a value is completed as") {
  struct Case {
    HelpOption option;
    Completed kind;
  };
  const Case cases[] = {
      {{{"-o"}, "FILE", "", "", {}}, Completed::files},
      {{{"--lexicon"}, "FOLDER", "", "", {}}, Completed::folders},
      {{{"corpus"}, "CORPUS", "", "", {}}, Completed::corpora},
      {{{"archive"}, "TEXT", "", "", {}}, Completed::files},
      {{{"query"}, "QUERY", "", "", {}}, Completed::nothing},
      {{{"--limit"}, "N", "", "", {}}, Completed::nothing},
      {{{"--by"}, "FIELD", "", "", {"year"}}, Completed::words},
  };
  const HelpPage program = count_page();
  for (const auto& [option, kind] : cases) {
    CAPTURE(option.names.front());
    CHECK(value_completed(option, program).kind == kind);
  }
  CHECK(arguments_completed(program, program).kind == Completed::corpora);
}

TEST_CASE("the beginning of a text that stands beside the command line") {
  struct Case {
    const char *text, *beginning;
  };
  const Case cases[] = {
      {"write to this file", "write to this file"},
      {"only this outlet (may be repeated)", "only this outlet"},
      {"a time: 2024 or 2024-05", "a time"},
      {"one; or two", "one"},
  };
  for (const auto& [text, beginning] : cases) CHECK(summary(text) == beginning);
  CHECK(shell_quoted("it's") == "'it'\\''s'");
}

}  // namespace press
