#include "pipeline/commands/help/topics.h"

#include "pipeline/readers/reader.h"

namespace press {
namespace {

HelpPage queries() {
  HelpPage page;
  page.name = "presswork queries";
  page.text = "how a query is written";
  page.rows_title = "Forms";
  page.rows = {
      {"word", "a word, in any case, with accents or without"},
      {"\"a phrase\"", "words in this order, side by side"},
      {"invest*  colo?r", "the beginning of a word; ? is any one letter"},
      {"=Apple", "exactly so, capitals too"},
      {"이사  투자*  *전자",
       "a Korean word, alone or with particles (이사는, not 이사회; =이사 alone); "
       "its beginning; its end"},
      {"半導体", "Japanese and Chinese characters wherever they stand, old and new forms alike"},
      {"a AND b   a b", "documents with both"},
      {"a OR b   NOT c   ( )", "either; without; what belongs together. Operators are in capitals"},
      {"NEAR(a b, 12)  a w/5 b", "at most so many words between them, in any order"},
      {"a PRE/3 b", "in this order"},
      {"a w/s b   a w/p b", "in one sentence; in one paragraph"},
      {"<firm>  <ministry>", "any entity of a type; also <program> and <organization>"},
      {"<firm:Toyota>", "this entity, under any of its names"},
      {"<amount>", "a sum of money"},
      {"<amount >= 10mn USD>", "a sum of this size, in any currency of which there is a rate"},
      {"<collaboration>", "where a pole of a frame pair is asserted; also <disruption>"},
      {"title:word  lead:word", "in the headline; there or in the first paragraph"},
      {"outlet:times",
       "of outlets with this word in their name; outlet:\"The Times\" is all of it"},
      {"section:business*", "of a section; also language:ko country:JP id:00ab*"},
      {"ATLEAST3(word)", "at least so often in a document"},
      {"date:2024..2025-06", "published from, to"},
      {"var:desk=sport", "of documents with this value of a variable of their own"},
      {"var:\"odd name\"=\"home news\"", "names and values of several words"},
      {"var:stars>=3  var:desk", "a comparison of numbers or dates; any value"},
  };
  page.notes =
      "A query is one word of the command line: put it in single quotation marks, so that the "
      "shell "
      "leaves it alone. 'presswork search CORPUS QUERY --explain' says how one is understood. Many "
      "forms of Nexis, Factiva, Lucene, quanteda and CQL are "
      "understood too.";
  page.examples = {
      {"presswork search sample.db '\"start-up\" AND conglomerate'", "documents with both"},
      {"presswork kwic sample.db 'NEAR(<firm> invest* <amount>, 12)'",
       "who invests what, in context"},
      {"presswork kwic sample.db '<firm:Samsung> w/s startup*'",
       "a firm and start-ups in a sentence"},
      {"presswork search sample.db 'date:2024 outlet:\"Harbour Wire\" <collaboration>'",
       "of one outlet in one year"},
  };
  return page;
}

HelpPage formats() {
  HelpPage page;
  page.name = "presswork formats";
  page.text = "what 'run' and 'read' can read";
  page.notes =
      "An archive is any mix of files, folders, zip and tar, also compressed (.gz, .bz2, .xz, "
      ".zst). A "
      "file is known by what is in it, whatever its name. 'presswork read ARCHIVE --dry-run' says "
      "what would be read as what, 'presswork rejects CORPUS' what could not be read and why.";
  page.rows_title = "Formats";
  for (const Reader* reader : readers())
    page.rows.push_back({std::string(reader->name()), std::string(reader->help())});
  page.examples = {{"presswork read sample --dry-run", "which reader takes what"}};
  return page;
}

}  // namespace

const std::vector<HelpPage>& topics() {
  static const std::vector<HelpPage> all = {queries(), formats()};
  return all;
}

}  // namespace press
