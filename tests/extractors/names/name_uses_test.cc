// Names that stand for no actor, short names of the document, bodies that countries share a name
// for.
#include <algorithm>

#include "corpus/text/error.h"
#include "extractors/lexicon/dated.h"
#include "tests/catch.h"
#include "tests/extractors/names/names_shown.h"

using namespace press;

namespace {

const std::string rows =
    "harbour-wire\tHarbour Wire\t\tSG\t\tmedia\n"
    "nasdaq\tNasdaq\t\tUS\n"
    "kestrel-marine\tKestrel Marine Partners\t\tUS\n"
    "orbital-forge\tOrbital Forge\t\tKR\n"
    "orbital-foods\tOrbital Foods\t\tKR\n"
    "quarry-lane\tQuarry Lane Motors\t\tGB\n";

const std::string bodies =
    "id\tname\taliases\tcountry\tparent\tkind\n"
    "us-treasury\tU.S. Department of the Treasury\t\tUS\t\tministry\n"
    "jp-mof\tMinistry of Finance of Japan\t\tJP\t\tministry\n"
    "us-senate\tU.S. Senate\t=Senate\tUS\t\tparliament\n"
    "any-senate\tSenate of Somewhere\t\t\t\tparliament\n";

std::shared_ptr<const Lexicon> lexicon() {
  auto files = files_with(rows);
  files["entities/ministry/test.tsv"] = bodies;
  files["entities/program/test.tsv"] =
      "id\tname\taliases\tcountry\nharbour-act\tHarbour Relief Act\t\tUS\n";
  static const auto made = Lexicon::from_bytes(Lexicon::compile({files}));
  return made;
}

struct Row {
  std::string text, found;
};

void check_rows(const std::vector<Row>& table) {
  for (const auto& [text, found] : table) {
    CAPTURE(text);
    CHECK(names_in(*lexicon(), text) == found);
  }
}

}  // namespace

TEST_CASE("a source that is only credited is marked") {
  check_rows({
      {"SINGAPORE (Harbour Wire) - Orbital Forge opened a plant.",
       "credit firm [Harbour Wire] harbour-wire; firm [Orbital Forge] orbital-forge"},
      {"The plan will go ahead, he told Harbour Wire.", "credit firm [Harbour Wire] harbour-wire"},
      {"A Harbour Wire poll of analysts sees no growth.",
       "credit firm [Harbour Wire] harbour-wire"},
      {"Photo: Harbour Wire", "credit firm [Harbour Wire] harbour-wire"},
      {"Orbital Forge bought Harbour Wire for $5 million.",
       "firm [Orbital Forge] orbital-forge; firm [Harbour Wire] harbour-wire"},
      {"The Harbour Wire said on Monday that it will close.", "firm [Harbour Wire] harbour-wire"},
  });
}

TEST_CASE("no name is looked for in closing credits, codes and datelines") {
  check_rows({
      {"Orbital Forge fell. (Reporting by Ann Lee of Quarry Lane Motors; Editing by Nasdaq)",
       "firm [Orbital Forge] orbital-forge"},
      {"Orbital Forge fell.\n\nAdditional reporting by Nasdaq in London",
       "firm [Orbital Forge] orbital-forge"},
      {"Shares .NASDAQ of Orbital Forge fell.", "firm [Orbital Forge] orbital-forge"},
      {"Orbital Forge fell <ID:Nasdaq>.", "firm [Orbital Forge] orbital-forge"},
      {"He was a reporting officer of Nasdaq.", "firm [Nasdaq] nasdaq"},
  });
}

TEST_CASE("an index or a bond is not a firm") {
  check_rows({
      {"The Nasdaq Composite rose on Monday.", ""},
      {"The Nasdaq fell 2 percent.", ""},
      {"Nasdaq said it would buy Orbital Forge.",
       "firm [Nasdaq] nasdaq; firm [Orbital Forge] orbital-forge"},
      {"The listing on Nasdaq is planned for May.", "firm [Nasdaq] nasdaq"},
  });
}

TEST_CASE("a heading in capitals is not a program") {
  check_rows({
      {"CURRENCY STRATEGY Analysts see the euro fall.", ""},
      {"The Clean Rivers Act passed.", "program [Clean Rivers Act] x-clean-rivers-act"},
  });
}

TEST_CASE("a short name is that of the document's longer one") {
  check_rows({
      // Without a model only patterns see unknown names: a word of apposition makes them
      // candidates.
      {"Kestrel Marine Partners lost money. The shipbuilder Kestrel hopes for more.",
       "firm [Kestrel Marine Partners] kestrel-marine; firm [Kestrel] kestrel-marine"},
      {"Quarry Lane Motors and the carmaker QLM are one.",
       "firm [Quarry Lane Motors] quarry-lane; firm [QLM] quarry-lane"},
      {"Orbital Forge met Orbital Foods. The start-up Orbital waits.",
       "firm [Orbital Forge] orbital-forge; firm [Orbital Foods] orbital-foods; "
       "firm [Orbital] x-orbital"},
      {"The Harbour Relief Act helped. The lender HRA hoped.",
       "program [Harbour Relief Act] harbour-act; program [HRA] harbour-act"},
      {"The Harbour Relief Act helped. The lender Harbour hoped.",
       "program [Harbour Relief Act] harbour-act; firm [Harbour] x-harbour"},
      {"The lender Orbital Forge Group grew.", "firm [Orbital Forge Group] orbital-forge"},
  });
}

TEST_CASE("a body that several countries have is that of the country told") {
  check_rows({
      {"Japan's finance ministry spoke.", "ministry [finance ministry] jp-mof"},
      {"Poland's finance ministry spoke.", "ministry [finance ministry] x-finance-ministry-pl"},
      {"The finance ministry of Japan spoke.", "ministry [finance ministry] jp-mof"},
      {"Poland asked the finance ministry on Japan. Poland waits.",
       "ministry [finance ministry] x-finance-ministry-pl"},
      {"The finance ministry spoke.", "ministry [finance ministry] x-finance-ministry"},
      {"TOKYO - The finance ministry spoke.", "ministry [finance ministry] jp-mof"},
  });
}

TEST_CASE("a cell holds values with years") {
  struct Cell {
    std::string cell, today;
    size_t values;
  };
  for (const auto& [cell, today, values] :
       {Cell{"Facebook@..2021|Meta Platforms@2022..", "Meta Platforms", 2},
        {"alphabet@2015..", "alphabet", 1},
        {"Yahoo", "Yahoo", 1},
        {"Net@Home", "Net@Home", 1},
        {"", "", 0},
        {"old@..1999|new", "new", 2}}) {
    CAPTURE(cell);
    const auto found = dated_values(cell, "here");
    CHECK(found.size() == values);
    CHECK(value_of_today(found) == today);
  }
  for (const char* cell : {"a@2010..2015|b@2014..", "a@15..", "a@2015..2010", "@2015..", "a|b"}) {
    CAPTURE(cell);
    CHECK_THROWS_AS(dated_values(cell, "here"), Error);
  }
}
