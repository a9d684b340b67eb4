// Mentions to brat and INCEpTION and back, with what coders change there.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/commands/files/apply_notes.h"
#include "pipeline/commands/files/note_files.h"
#include "pipeline/commands/keep/export_formats.h"
#include "pipeline/commands/keep/export_webanno.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

constexpr const char* text =
    "🚀 Lampworks_Co [Seoul] grows\n"
    "네이버가 한빛전자에 투자했다. 楽天グループは東京で発表した。";

struct Words {
  const char *type, *words, *entity;
};

Mention mention_of(const std::string& document, const Words& one) {
  Mention mention;
  mention.type = one.type;
  const size_t at = document.find(one.words);
  REQUIRE(at != std::string::npos);
  mention.span = {static_cast<uint32_t>(at),
                  static_cast<uint32_t>(at + std::string_view(one.words).size())};
  mention.entity = one.entity;
  mention.name = one.words;
  mention.rule = "lexicon";
  return mention;
}

// "x-lampworks" also stands in a deal, with Naver as the investor.
struct Sample {
  Document document;
  Findings findings;

  explicit Sample(const std::vector<Words>& words) {
    document.id = "abc|1";
    document.text = text;
    for (const Words& one : words) findings.mentions.push_back(mention_of(text, one));
    Deal deal;
    deal.kind = "investment";
    deal.investors = {Party{1, ""}};
    deal.target = Party{2, ""};
    findings.deals.push_back(deal);
  }
};

std::string show(const Document& document, const Findings& findings) {
  std::string out;
  for (const Mention& mention : findings.mentions)
    out += fmt::format("{}{}:{}:{}", out.empty() ? "" : ", ", mention.type,
                       cut(document.text, mention.span), mention.entity);
  return out;
}

const std::vector<Words> found = {{"firm", "Lampworks_Co", "x-lampworks"},
                                  {"firm", "네이버", "naver"},
                                  {"firm", "한빛전자", "x-한빛전자"},
                                  {"firm", "楽天グループ", "rakuten"}};

std::map<std::string, DocumentNotes> notes_of(const TemporaryFolder& folder,
                                              const std::string& name, const std::string& bytes) {
  write_file(folder.path() / name, bytes);
  return read_note_files(folder.path().string());
}

std::string replaced(std::string in, const std::string& what, const std::string& with) {
  const size_t at = in.find(what);
  REQUIRE(at != std::string::npos);
  return in.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("mentions in texts of any script come back from brat and INCEpTION as they went") {
  for (const std::string format : {"brat", "webanno"}) {
    Sample sample(found);
    std::string notes;
    if (format == "brat")
      append_brat(sample.document, sample.findings, notes);
    else
      append_webanno(sample.document, tokenize(text), sample.findings, notes);
    const TemporaryFolder folder;
    const auto files = notes_of(folder, format == "brat" ? "abc_1.ann" : "abc_1.tsv", notes);
    CAPTURE(notes);
    REQUIRE(files.count("abc_1") == 1);
    REQUIRE(fits(files.at("abc_1"), sample.document));
    const std::string before = show(sample.document, sample.findings);
    NoteChanges changes;
    apply_notes(files.at("abc_1"), sample.document, sample.findings, changes);
    CHECK(show(sample.document, sample.findings) == before);
    CHECK(changes.kept == 4);
    CHECK(changes.added + changes.changed + changes.removed == 0);
    CHECK(sample.findings.mentions.front().rule == "lexicon");
  }
}

TEST_CASE("INCEpTION's places count units of UTF-16, and parts of a word are lines of their own") {
  Sample sample(found);
  std::string notes;
  append_webanno(sample.document, tokenize(text), sample.findings, notes);
  // 🚀 is two units; the name goes over several tokens where the tokenizer cuts at "_".
  CHECK(notes.find("\n1-1\t0-2\t🚀\t_\t_\t\n") != std::string::npos);
  CHECK(notes.find("x-lampworks") != std::string::npos);
  CHECK(notes.find("\n#Text=🚀 Lampworks_Co [Seoul] grows\n") != std::string::npos);
  CHECK(notes.find("\tnaver") != std::string::npos);
  CHECK(webanno_value("a_b|c[1];->*\\") == "a\\_b\\|c\\[1\\]\\;\\->\\*\\\\");
}

TEST_CASE("what coders change in brat is taken over, and deals follow") {
  Sample sample(found);
  std::string notes;
  append_brat(sample.document, sample.findings, notes);
  notes = replaced(notes, "T1\tfirm", "T1\tprogram");  // another type
  notes = replaced(notes, "T2\tfirm", "T2\tfirm");     // kept
  const size_t removed = notes.find("T3\t");           // gone
  notes.erase(removed, notes.find("T4\t") - removed);
  notes += "T9\tplace 16 21\tSeoul\nA1\tSure T9\n";  // new
  const TemporaryFolder folder;
  const auto files = notes_of(folder, "abc_1.ann", notes);
  NoteChanges changes;
  apply_notes(files.at("abc_1"), sample.document, sample.findings, changes);
  CHECK(show(sample.document, sample.findings) ==
        "program:Lampworks_Co:x-lampworks, place:Seoul:x-seoul, firm:네이버:naver, "
        "firm:楽天グループ:rakuten");
  CHECK(changes.changed == 1);
  CHECK(changes.added == 1);
  CHECK(changes.removed == 1);
  CHECK(files.at("abc_1").others == 1);
  REQUIRE(sample.findings.deals.size() == 1);
  CHECK(sample.findings.deals[0].investors.at(0).mention == 2);
  CHECK(sample.findings.deals[0].target.empty());
}

TEST_CASE("what INCEpTION exports is read, with other layers beside ours") {
  const std::string exported =
      "#FORMAT=WebAnno TSV 3.3\n"
      "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue\n"
      "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
      "#T_SP=webanno.custom.Doubt|\n\n\n"
      "#Text=🚀 Lampworks_Co [Seoul] grows\n"
      "1-1\t0-2\t🚀\t_\t_\t_\t_\t_\t\n"
      "1-2\t3-15\tLampworks_Co\tNE\tNOUN\t*[1]|x-big\\_lamp[2]\tplace[1]|firm[2]\t*\t\n"
      "1-3\t16-17\t[\t_\t_\t*[1]\tplace[1]\t_\t\n"
      "1-4\t17-22\tSeoul\t_\t_\t*[1]\tplace[1]\t_\t\n"
      "1-4.1\t17-18\tS\t_\t_\t*\t*\t_\t\n";
  const TemporaryFolder folder;
  write_file(folder.path() / "notes.txt", "no notes");
  std::filesystem::create_directory(folder.path() / "abc_1.tsv");
  write_file(folder.path() / "abc_1.tsv" / "ann.tsv", exported);
  const auto files = read_note_files(folder.path().string());
  REQUIRE(files.count("abc_1") == 1);
  Sample sample({found[0], found[1], found[2]});
  REQUIRE(fits(files.at("abc_1"), sample.document));
  NoteChanges changes;
  apply_notes(files.at("abc_1"), sample.document, sample.findings, changes);
  CHECK(show(sample.document, sample.findings) ==
        "place:Lampworks_Co [Seoul:x-lampworks-co-seoul, firm:Lampworks_Co:x-big_lamp");
  CHECK(changes.untyped == 1);
  CHECK(sample.findings.deals.empty());  // nobody is left in it
}

TEST_CASE("notes of another text or another kind are refused with what to do") {
  const TemporaryFolder folder;
  const Sample sample(found);
  CHECK_FALSE(
      fits(notes_of(folder, "abc_1.ann", "T1\tfirm 0 4\tLamp\n").at("abc_1"), sample.document));
  CHECK_FALSE(
      fits(notes_of(folder, "abc_1.ann", "T1\tfirm 0 9999\tLamp\n").at("abc_1"), sample.document));
  CHECK_THROWS_AS(notes_of(folder, "abc_1.ann", "T1\tfirm 4\tLamp\n"), Error);
  CHECK_THROWS_AS(notes_of(folder, "abc_1.ann", "T1\tfirm 9 4\tLamp\n"), Error);
  write_file(folder.path() / "abc_1.ann", "");
  CHECK_THROWS_WITH(notes_of(folder, "abc_1.tsv", "#FORMAT=WebAnno TSV 3.3\n"),
                    Catch::Contains("one coder") || Catch::Contains("NamedEntity"));
}

}  // namespace press
