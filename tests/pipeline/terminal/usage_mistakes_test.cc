#include "pipeline/terminal/usage_mistakes.h"

#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

HelpPage page_of(const std::string& name, const std::string& text) {
  HelpPage page;
  page.name = name;
  page.text = text;
  page.options.push_back({{"-h", "--help"}, "", "this help", "", {}});
  page.options.push_back({{"--format"}, "TEXT", "the form", "", {}});
  page.options.push_back({{"-o", "--output"}, "FILE", "the table", "", {}});
  return page;
}

struct Program {
  HelpPage freq = page_of("tool freq", "how often words occur"),
           kwic = page_of("tool kwic", "each hit (concordance)"), program = page_of("tool", "all");
  Program() { program.commands = {&freq, &kwic}; }
};

}  // namespace

TEST_CASE("a wrong beginning of a command line is told with what was meant") {
  struct Case {
    std::vector<std::string> arguments;
    std::string sentence;
  };
  const Case cases[] = {
      {{"freq", "x"}, ""},
      {{"--help"}, ""},
      {{"--version"}, ""},
      {{"frq"},
       "there is no command 'frq': did you mean 'tool freq'? ('presswork help' lists all)"},
      {{"frequency"},
       "there is no command 'frequency': did you mean 'tool freq'? ('presswork help' lists all)"},
      {{"concordance"},
       "there is no command 'concordance': did you mean 'tool kwic'? ('presswork help' lists all)"},
      {{"x"}, "there is no command 'x': choose one of freq, kwic"},
      {{"--format=csv", "freq", "x"},
       "--format stands before the command: write 'presswork freq ... --format'"},
      {{"--loud"}, "--loud: begin with a command: 'presswork help' lists them"},
  };
  const Program one;
  for (const auto& [arguments, sentence] : cases) {
    CAPTURE(arguments);
    CHECK(wrong_begin(one.program, arguments) == sentence);
  }
}

TEST_CASE("words that a command does not know are told before what else is wrong") {
  struct Case {
    std::vector<std::string> unread;
    std::string sentence;
  };
  const Case cases[] = {
      {{"--formt"}, "there is no option --formt: did you mean --format? (see 'tool freq --help')"},
      {{"--formt=csv"},
       "there is no option --formt: did you mean --format? (see 'tool freq --help')"},
      {{"-x"}, "there is no option -x (see 'tool freq --help')"},
      {{"more"},
       "'more' is one word too many: put what belongs together in quotation marks (see 'tool freq "
       "--help')"},
      {{}, "it is wrong (see 'tool freq --help')"},
  };
  const Program one;
  for (const auto& [unread, sentence] : cases) {
    CAPTURE(unread);
    CHECK(mistake_in(one.freq, unread, "it is wrong") == sentence);
  }
  CHECK(mistake_in(one.program, {}, "") == "which of freq, kwic? (see 'tool --help')");
}

}  // namespace press
