#include "extractors/frames/frames.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"

namespace press {
namespace {

constexpr std::string_view header = "pole\tterm\tweight\tnote\n";
constexpr std::string_view speech_rows =
    "term\tkind\n"
    "said\tverb\n"
    "told\tverb-after\n"
    "according to\tsource\n"
    "spokesman\tperson\n"
    "述べた\tverb-final\n말했다\tverb-final\n"
    "によると\tsource-behind\n따르면\tsource-behind\n"
    "は\ttopic\n는\ttopic\n은\ttopic\n"
    "社長\tperson\n관계자*\tperson\n";

// A finder for the pair disruption-collaboration out of the rows of one file.
std::shared_ptr<const FrameFinder> finder_of(const std::string& rows) {
  const std::string text = std::string(header) + rows;
  std::vector<Table> tables;
  tables.emplace_back(text, "frames/disruption-collaboration.tsv",
                      std::initializer_list<std::string_view>{"pole", "term"});
  const Table speech(speech_rows, "words/speech.tsv", {"term", "kind"});
  return std::make_shared<FrameFinder>(tables, &speech, nullptr);
}

// The words in square brackets are firms; in braces, ministries.
struct Marked {
  std::string text;
  std::vector<Mention> mentions;
};

Marked unmark(std::string_view marked) {
  Marked made;
  for (const char c : marked) {
    const auto at = static_cast<uint32_t>(made.text.size());
    if (c == '[' || c == '{') {
      Mention mention;
      mention.type = c == '[' ? "firm" : "ministry";
      mention.span.begin = at;
      made.mentions.push_back(mention);
    } else if (c == ']' || c == '}') {
      made.mentions.back().span.end = at;
    } else {
      made.text += c;
    }
  }
  return made;
}

std::vector<FrameHit> find(const FrameFinder& finder, Marked& marked) {
  Document document;
  document.text = marked.text;
  const Tokens tokens = tokenize(document.text);
  for (Mention& mention : marked.mentions)
    mention.sentence = sentence_at(tokens, mention.span.begin);
  Reading reading;
  reading.document = &document;
  reading.text = document.text;
  reading.tokens = &tokens;
  std::vector<FrameHit> hits;
  finder.find(reading, marked.mentions, {}, hits);
  return hits;
}

// "collaboration 'team up'; not disruption 'disrupt'"
std::string show(const FrameFinder& finder, std::string_view text) {
  Marked marked = unmark(text);
  std::string shown;
  for (const FrameHit& hit : find(finder, marked)) {
    if (!shown.empty()) shown += "; ";
    shown += hit.negated ? "not " : "";
    shown += hit.pole + " '" + std::string(cut(marked.text, hit.span)) + "'";
  }
  return shown;
}

struct Case {
  std::string_view text, found;
};

template <size_t size>
void check(const FrameFinder& finder, const Case (&cases)[size]) {
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show(finder, text) == found);
  }
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The rules as shipped, without or with their judge.
std::shared_ptr<const FrameFinder> shipped(bool judge = false) {
  const auto make = [](bool judged) {
    const std::filesystem::path folder = std::filesystem::path(PRESS_SOURCE_DIR) / "lexicons";
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "frames"))
      if (entry.path().extension() == ".tsv")
        files["frames/" + entry.path().filename().string()] = file_text(entry.path());
    for (const std::string name : {"words/speech.tsv", "words/frequency.tsv"})
      files[name] = file_text(folder / name);
    FrameFinder::Options options;
    options.judge = judged;
    return std::make_shared<FrameFinder>(*Lexicon::from_bytes(Lexicon::compile({files})), options);
  };
  static const std::shared_ptr<const FrameFinder> rules = make(false), judged = make(true);
  return judge ? judged : rules;
}

}  // namespace

TEST_CASE("a term is a word, a prefix, a phrase, or words near each other") {
  const auto finder = finder_of(
      "collaboration\tpartner*\n"
      "collaboration\t\"joint venture\"\n"
      "collaboration\ttie-up\n"
      "collaboration\tNEAR(work together, 3)\n"
      "disruption\tchallenge PRE/4 (giant OR \"market leader\")\n");
  const Case cases[] = {
      {"They partnered.", "collaboration 'partnered'"},
      {"A JOINT venture opens.", "collaboration 'JOINT venture'"},
      {"A joint-venture opens.", "collaboration 'joint-venture'"},
      {"A joint, venture", ""},
      {"The tie-up holds.", "collaboration 'tie-up'"},
      {"They tie up the boat.", ""},
      {"They work closely together.", "collaboration 'work closely together'"},
      {"Together they work.", "collaboration 'Together they work'"},
      {"They work on engines for the two new cars together.", ""},
      {"They challenge the old giant.", "disruption 'challenge the old giant'"},
      {"They challenge a market leader.", "disruption 'challenge a market leader'"},
      {"The giant faces a challenge.", ""},
      {"They work. Together again.", ""},  // not in the same sentence
  };
  check(*finder, cases);
}

TEST_CASE("the same words are found with straight and curly apostrophes") {
  const auto finder = finder_of("disruption\tdisrupt\nshifter\tdon't\t3\tbefore\n");
  CHECK(show(*finder, "We don't disrupt.") == "not disruption 'disrupt'");
  CHECK(show(*finder, "We don\u2019t disrupt.") == "not disruption 'disrupt'");
}

TEST_CASE("an entity of a rule is a mention of that type") {
  const auto finder = finder_of("collaboration\tNEAR(<firm> invest* <firm>, 8)\n");
  const Case cases[] = {
      {"[Orbital Forge] invested in [Hanbit Cars].",
       "collaboration 'Orbital Forge invested in Hanbit Cars'"},
      {"{Ministry of Trade} invested in [Hanbit Cars].", ""},
      {"[Orbital Forge] invested in roads.", ""},
      {"[Orbital Forge] built roads. It invested in [Hanbit Cars].", ""},
  };
  check(*finder, cases);
}

TEST_CASE("restrictions keep a term away from other senses") {
  const auto finder = finder_of(
      "@law\tlaw firm|lawyer*\n"
      "collaboration\tpartner NOT NEAR(@law, 4) NOT PRE/1 at NOT POST/0 =Senior\n"
      "disruption\tshake PRE/1 up NEAR/5 (industry OR market)\n");
  const Case cases[] = {
      {"A partner for the carmaker.", "collaboration 'partner'"},
      {"A partner of the old law firm.", ""},
      {"The lawyers of a partner.", ""},
      {"A partner at the fund.", ""},
      {"Our Senior partner speaks.", ""},
      {"Our senior partner speaks.", "collaboration 'partner'"},
      {"They shake up the industry.", "disruption 'shake up'"},
      {"They shake up the kitchen.", ""},
  };
  check(*finder, cases);
}

TEST_CASE("the longest rule wins, a pole counts once, and '-' takes a term away") {
  const auto finder = finder_of(
      "collaboration\tpartner\n"
      "collaboration\t\"strategic partner\"\t2\n"
      "disruption\tpartner PRE/0 killer\n"
      "-\t\"managing partner\"\n");
  const Case cases[] = {
      {"A strategic partner.", "collaboration 'strategic partner'"},
      {"A partner killer.", "disruption 'partner killer'"},
      {"The managing partner met a partner.", "collaboration 'partner'"},
  };
  check(*finder, cases);
}

TEST_CASE("a term inside a name is none") {
  const auto finder = finder_of("collaboration\talliance\n");
  CHECK(show(*finder, "[Northern Alliance Bank] rose.").empty());
  CHECK(show(*finder, "[Hanbit] joins the alliance.") == "collaboration 'alliance'");
}

TEST_CASE("negators, contrast and refusal negate what they reach") {
  const auto finder = finder_of(
      "collaboration\tcollaborat*\n"
      "collaboration\tpartnership\n"
      "disruption\tdisrupt*\n"
      "disruption\tchallenge\n"
      "disruption\treplace\n"
      "collaboration\t\"go it alone\"\t-1\n"
      "shifter\t(not OR don't)\t4\tbefore\n"
      "shifter\twithout\t4\tbefore\n"
      "shifter\t(not OR don't) want\t10\tbefore\n"
      "shifter\t\"rather than\"\t6\tcontrast\n"
      "shifter\tcollapsed\t3\tafter\n"
      "shifter\t\"not only\"\t\tneutral\n"
      "shifter\tbut\t\tstop\n");
  const Case cases[] = {
      {"Collaboration, not disruption, is the key.",
       "collaboration 'Collaboration'; not disruption 'disruption'"},
      {"Collaboration not disruption",
       "collaboration 'Collaboration'; not disruption 'disruption'"},
      {"They do not disrupt but collaborate.",
       "not disruption 'disrupt'; collaboration 'collaborate'"},
      {"They collaborate rather than disrupt.",
       "collaboration 'collaborate'; not disruption 'disrupt'"},
      {"We don't want small firms from the capital to disrupt.", "not disruption 'disrupt'"},
      {"They do not disrupt, challenge or replace anyone.",
       "not disruption 'disrupt'; not disruption 'challenge'; not disruption 'replace'"},
      {"It is not easy, and they disrupt.", "disruption 'disrupt'"},
      {"They not only disrupt.", "disruption 'disrupt'"},
      {"The partnership has collapsed.", "not collaboration 'partnership'"},
      {"They did not grow without collaboration.",
       "collaboration 'collaboration'"},  // two negators
      {"They go it alone.", "not collaboration 'go it alone'"},
      {"They do not go it alone.", "collaboration 'go it alone'"},
  };
  check(*finder, cases);
}

// The one hit of each text, and the name that says it; empty: nobody named.
template <size_t n>
void check_voice(const FrameFinder& finder, const Case (&cases)[n]) {
  for (const auto& [text, voice] : cases) {
    CAPTURE(text);
    Marked marked = unmark(text);
    const std::vector<FrameHit> hits = find(finder, marked);
    REQUIRE(hits.size() == 1);
    const uint32_t mention = hits[0].voice;
    CHECK((mention == none ? "" : cut(marked.text, marked.mentions[mention].span)) == voice);
  }
}

TEST_CASE("a hit belongs to the body that says it") {
  const auto finder = finder_of("collaboration\tpartner*\n");
  const Case cases[] = {
      {"[Hanbit] said it would partner.", "Hanbit"},
      {"[Hanbit] (012.KS) also said it would partner.", "Hanbit"},
      {"[Hanbit] spokesman Ken Oda said it would partner.", "Hanbit"},
      {"\"We will partner,\" said [Hanbit].", "Hanbit"},
      {"According to {Ministry of Trade}, firms partner.", "Ministry of Trade"},
      {"They partner, [Hanbit] said.", "Hanbit"},
      {"They partner, Mr Oda told [Hanbit].", ""},
      {"[Hanbit] will partner.", ""},
      {"Firms partner. [Hanbit] said so.", ""},
      {"[Hanbit] said so. \"Firms partner.\"", "Hanbit"},
      {"Banks partner. Then [Hanbit] said it would not.", ""},
  };
  check_voice(*finder, cases);
}

TEST_CASE("in Japanese and Korean a sentence ends with who says it") {
  const auto finder = finder_of("collaboration\t協業\ncollaboration\t협업*\n");
  const Case cases[] = {
      {"[青空]は協業すると述べた。", "青空"},
      {"[青空]は「[灯台]と協業する」と述べた。", "青空"},
      {"「[灯台]は協業する」と[青空]は述べた。", "青空"},
      {"「協業する」と[青空]の森社長は話し、続けると述べた。", "青空"},
      {"[青空]の事業は協業で伸びると述べた。", ""},
      {"[青空]によると協業は続く。", "青空"},
      {"[青空]は協業した。", ""},
      {"[한빛]은 협업을 늘리겠다고 말했다.", "한빛"},
      {"[한빛] 관계자는 협업을 늘리겠다고 말했다.", "한빛"},
      {"[한빛]에 따르면 협업이 늘었다.", "한빛"},
      {"[한빛]은 협업을 늘렸다.", ""},
  };
  check_voice(*finder, cases);
}

TEST_CASE("a hit carries its pair, rule, weight and sentence") {
  const auto finder = finder_of("# a comment\ncollaboration\tpartner*\t1.5\n");
  Marked marked = unmark("Nothing. They partner.");
  const std::vector<FrameHit> hits = find(*finder, marked);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].pair == "disruption-collaboration");
  CHECK(hits[0].term == "partner*");
  CHECK(hits[0].rule == "frames/disruption-collaboration.tsv:3");
  CHECK(hits[0].weight == 1.5);
  CHECK(hits[0].sentence == 1);
}

TEST_CASE("a row that cannot be read is an error with line and character") {
  const Case cases[] = {
      {"collaboration\tNEAR(work together 3)\n", "character 21: ',' is missing"},
      {"collaboration\twork PRE/x together\n", "character 10"},
      {"collaboration\t\"joint venture\n", "closing quotation mark"},
      {"collaboration\t(a OR b\n", "')' is missing"},
      {"collaboration\twork with @nobody\n", "no list '@nobody'"},
      {"collaboration\t<firm>\n", "needs a word"},
      {"collaboration\tpartner\theavy\n", "is not a weight"},
      {"harmony\tpartner\n", "is not a pole of disruption-collaboration"},
      {"shifter\tnot\t4\tsideways\n", "not a kind of shifter"},
      {"collaboration\t\n", "needs a term"},
      {"collaboration\t*협력\n", "a star in front is for a part of one word"},
      {"collaboration\t*start-up*\n", "a star in front is for a part of one word"},
  };
  for (const auto& [rows, message] : cases) {
    CAPTURE(rows);
    std::string said;
    try {
      finder_of(std::string(rows));
    } catch (const Error& error) {
      said = error.what();
    }
    CHECK(said.find("frames/disruption-collaboration.tsv:2: ") == 0);
    CHECK(said.find(message) != std::string::npos);
  }
}

TEST_CASE("with context rows a hit counts only in or beside a sentence that has one") {
  const auto finder = finder_of(
      "@trade\tfirm|market*\n"
      "context\t@trade\n"
      "collaboration\tcooperat*\n");
  struct Case {
    std::string_view text, found;
  };
  const Case cases[] = {
      {"The firm cooperates.", "collaboration 'cooperates'"},
      {"Markets rose. The two cooperate.", "collaboration 'cooperate'"},
      {"The parliaments cooperate.", ""},
      {"The firm grew. It rained. The parliaments cooperate.", ""},
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show(*finder, text) == found);
  }
  CHECK_THROWS_AS(finder_of("context\ta PRE/2 b\n"), Error);
}

TEST_CASE("the shipped pair tells collaboration from disruption") {
  const Case cases[] = {
      {"The carmaker teamed up with a battery start-up.", "collaboration 'teamed up'"},
      {"The fintech wants to take on established banks.", "disruption 'take on established banks'"},
      {"The managing partner of the fund resigned.", ""},
      {"Strikes brought disruption to train services.", ""},
      {"The ministry does not want start-ups to disrupt incumbents.",
       "not disruption 'start-ups to disrupt incumbents'"},
      {"Planners see no point in newcomers challenging the conglomerates.",
       "not disruption 'newcomers challenging'"},
      {"The founders chose collaboration rather than disruption of whole industries.",
       "collaboration 'collaboration'; not disruption 'disruption'"},
      {"It built the plant without a local partner.", "not collaboration 'local partner'"},
      {"Police cooperated with investigators.", ""},
      {"The government favours industrial policy over free markets.",
       "industrial_policy 'industrial policy'; laissez_faire 'free markets'"},
  };
  check(*shipped(), cases);
}

namespace {

void check_seeds(const std::filesystem::path& folder) {
  int articles = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    Marked marked = {file_text(entry.path()), {}};
    int collaboration = 0, disruption = 0, denied = 0;
    for (const FrameHit& hit : find(*shipped(true), marked)) {
      if (!hit.negated && hit.probability < 0.5) continue;  // the judge doubts it
      if (hit.pole == "collaboration" && !hit.negated) ++collaboration;
      if (hit.pole == "disruption") ++(hit.negated ? denied : disruption);
    }
    CAPTURE(entry.path().filename().string());
    CHECK(collaboration >= disruption);
    CHECK(denied >= 1);
    ++articles;
  }
  CHECK(articles == 2);
}

}  // namespace

TEST_CASE("the seed articles tell of collaboration at least as often, and deny something") {
  check_seeds(std::filesystem::path(PRESS_SOURCE_DIR) / "tests" / "stand_ins" / "seeds");
  const std::filesystem::path folder = std::filesystem::path(PRESS_SHARED_DIR) / "data" / "seeds";
  if (std::filesystem::exists(folder))
    check_seeds(folder);
  else
    WARN("only the stand-ins: no articles at " << folder.string());
}

bool has_hangul(const std::string& term) {
  const Tokens tokens = tokenize(term);
  return std::any_of(tokens.tokens.begin(), tokens.tokens.end(),
                     [](const Token& token) { return token.is(shape::hangul); });
}

TEST_CASE("a shipped rule is short: 100 characters, one NOT, and 300 rules a pole and writing") {
  const std::filesystem::path folder = std::filesystem::path(PRESS_SOURCE_DIR) / "lexicons";
  const std::string name = "frames/disruption-collaboration.tsv", text = file_text(folder / name);
  const Table table(text, name, {"pole", "term", "weight", "note"});
  std::map<std::string, int> rules;
  for (const Table::Row& row : table.rows()) {
    const std::string pole(table.cell(row, "pole")), term(table.cell(row, "term"));
    CAPTURE(table.origin(row));
    CHECK(count_code_points(term) <= 100);
    CHECK(term.find(" NOT ") == term.rfind(" NOT "));
    if (pole != "disruption" && pole != "collaboration") continue;
    CHECK(++rules[pole + (is_ascii(term) ? "" : has_hangul(term) ? " ko" : " ja")] <= 300);
    CHECK_FALSE(table.cell(row, "note").empty());  // its sense
  }
  CHECK(rules.size() == 6);
}

TEST_CASE("in Han and kana each character is a word, however a dictionary cuts them") {
  const auto finder = finder_of(
      "collaboration\t提携\n"
      "collaboration\t共同 PRE/3 開発\n"
      "collaboration\tオープン イノベーション\n"
      "-\t国際提携\n"
      "disruption\t奪 NEAR/6 (顧客 OR 市場)\n"
      "shifter\tではなく\t8\tafter\n"
      "shifter\tない\t8\tafter\n"
      "shifter\tかもしれない\t\tneutral\n");
  const Case cases[] = {
      {"両社は業務提携を結んだ。", "collaboration '提携'"},
      {"提・携と書いた。", ""},
      {"国際提携の会議だ。", ""},
      {"両社は共同で車を開発した。", "collaboration '共同で車を開発'"},
      {"両社は共同で新しい車を開発した。", ""},
      {"オープン・イノベーションとオープンイノベーション。",
       "collaboration 'オープン・イノベーション'; collaboration 'オープンイノベーション'"},
      {"新興企業は顧客を奪う。", "disruption '顧客を奪'"},
      {"奪われたのは市場だ。", "disruption '奪われたのは市場'"},
      {"顧客を奪うのではなく提携する。", "not disruption '顧客を奪'; collaboration '提携'"},
      {"提携はしない。", "not collaboration '提携'"},
      {"提携するかもしれない。", "collaboration '提携'"},
      {"提携し、株価は上がらない。", "collaboration '提携'"},
      {"[提携銀行]は支店を開いた。", ""},
  };
  check(*finder, cases);
}

TEST_CASE("a part of a word is found in compounds, a stem before every ending") {
  const auto finder = finder_of(
      "collaboration\t*협력*\n"
      "collaboration\t손 PRE/0 잡*\n"
      "collaboration\t*partnerschaft*\n"
      "-\t협력사*\n"
      "disruption\t흔들*\n"
      "shifter\t않*\t3\tafter\n"
      "shifter\t대신\t3\tafter\n"
      "shifter\t*뿐* PRE/0 아니라\t\tneutral\n"
      "shifter\t아니라\t3\tafter\n");
  const Case cases[] = {
      {"두 회사는 기술협력을 맺었다.", "collaboration '기술협력을'"},
      {"두 회사는 협력했다.", "collaboration '협력했다'"},
      {"협력사 직원이 왔다.", ""},
      {"은행과 손 잡았다.", "collaboration '손 잡았다'"},
      {"시장을 흔들지 않는다.", "not disruption '흔들지'"},
      {"시장을 흔들기 대신 협력한다.", "not disruption '흔들기'; collaboration '협력한다'"},
      {"협력하는 것이 아니라 시장을 흔들었다.",
       "not collaboration '협력하는'; disruption '흔들었다'"},
      {"협력할 뿐만 아니라 시장을 흔들었다.", "collaboration '협력할'; disruption '흔들었다'"},
      {"Die Firmenpartnerschaften halten.", "collaboration 'Firmenpartnerschaften'"},
  };
  check(*finder, cases);
}

TEST_CASE("the shipped pair reads Japanese and Korean, denials behind the term") {
  const auto finder = shipped(true);
  const Case cases[] = {
      {"両社は電池の開発で手を組む。", "collaboration '手を組'"},
      {"[東海電機]は新興企業と協業する。", "collaboration '協業'"},
      {"通販の新興企業が百貨店の牙城を崩す。", "disruption '牙城を崩'"},
      {"両社は提携を解消した。", "not collaboration '提携'"},
      {"共同通信が伝えた。", ""},
      {"두 회사는 신약을 공동 개발한다.", "collaboration '두 회사는 신약을 공동'"},
      {"은행이 핀테크 업체와 손잡았다.", "collaboration '은행이 핀테크 업체와 손잡았다'"},
      {"배달 앱이 식당의 아성을 무너뜨렸다.", "disruption '배달 앱이 식당의 아성을'"},
      {"양사의 합작은 무산됐다.", "not collaboration '합작은 무산됐다'"},
      {"협력업체 직원이 다쳤다.", ""},
  };
  check(*finder, cases);
}

TEST_CASE("what is asked is not asserted") {
  const auto finder = finder_of("collaboration\tjoint venture\n");
  CHECK(show(*finder, "Could a joint venture help?") == "not collaboration 'joint venture'");
  CHECK(show(*finder, "\"Why a joint venture?\"") == "not collaboration 'joint venture'");
  CHECK(show(*finder, "A joint venture could help.") == "collaboration 'joint venture'");
}

TEST_CASE("a negator reaches over an insertion, and not over one comma") {
  const auto finder = finder_of("collaboration\talliance\nshifter\tabandoned\t8\tafter\n");
  CHECK(show(*finder, "The alliance, agreed in May, was abandoned.") ==
        "not collaboration 'alliance'");
  CHECK(show(*finder, "They formed an alliance, and the old plant was abandoned.") ==
        "collaboration 'alliance'");
}

TEST_CASE("a rule that denies by itself is not turned round by its own negator") {
  const auto finder =
      finder_of("collaboration\trefus* PRE/2 back\t-1\nshifter\trefus*\t8\tbefore\n");
  CHECK(show(*finder, "They refused to back it.") == "not collaboration 'refused to back'");
}

TEST_CASE("the shipped pair knows denials by their verbs") {
  const Case cases[] = {
      {"Talks on a partnership between the two makers have broken down.",
       "not collaboration 'Talks on a partnership'"},
      {"They said they would end a six-year-old joint venture.",
       "not collaboration 'joint venture'"},
      {"Neither firm has any interest in a tie-up.", "not collaboration 'tie-up'"},
      {"The group quit a joint venture in May.", "not collaboration 'joint venture'"},
      {"The carmaker has resisted a closer partnership.", "not collaboration 'closer partnership'"},
      {"The lender has no ambition to disrupt the industry.", "not disruption 'disrupt'"},
      {"They have not ruled out a joint venture.", "collaboration 'joint venture'"},
  };
  check(*shipped(), cases);
}

}  // namespace press
