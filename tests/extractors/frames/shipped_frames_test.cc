#include "extractors/frames/frames.h"
#include "tests/catch.h"
#include "tests/extractors/frames/frames_show.h"

namespace press {

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
