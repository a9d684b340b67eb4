#include "corpus/query/query_plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/fulltext/index_terms.h"
#include "tests/catch.h"
#include "tests/corpus/query/query_texts.h"

namespace press {
namespace {

// The plan as a line of text: the terms of types and entities as <firm> and <:id>.
std::string show(const Plan& plan) {
  std::string shown;
  for (const char c : plan.match) {
    if (c == type_prefix)
      shown += "TYPE:";
    else if (c == entity_prefix)
      shown += "ID:";
    else
      shown += c;
  }
  if (plan.scope == Plan::Scope::everything) shown = "everything";
  if (plan.scope == Plan::Scope::nothing) shown = "nothing";
  for (const PlanDates& dates : plan.dates) shown += " | " + dates.low + ".." + dates.high;
  return shown + (plan.exact ? " (exact)" : "");
}

struct Case {
  std::string_view query, plan;
};

void check(const Case& test, const PlanOptions& options) {
  CAPTURE(test.query);
  CHECK(show(make_plan(parse_query(test.query, test_names()), options)) == test.plan);
}

TEST_CASE("the plan asks the index for what each hit must have") {
  const Case cases[] = {
      {"Startup", "\"startup\" (exact)"},
      {"invest*", "\"invest\"* (exact)"},
      {"=Apple", "\"apple\""},
      {"AT&T", "\"at t\""},
      {"K-Startup", "\"k startup\""},
      {"don’t", "\"don't\" (exact)"},
      {"$5", "\"5\""},
      {"\"joint venture\"", "\"joint venture\""},
      {"\"invest* in korea\"", "\"invest\"* AND \"in korea\""},
      {"삼성전자는", "\"삼성전자는\"* (exact)"},  // of its forms, which FTS5 does not know
      {"=삼성전자", "\"삼성전자\""},
      {"\"중소벤처기업부 장관\"", "\"중소벤처기업부\"* AND \"장관\"*"},
      {"経済産業省", "\"経済産業省\""},
      {"オリンピック2020", "\"オリンピック 2020\""},
      {"colo?r", "\"colo\"*"},
      {"*tech", "everything"},
      {"*tech fund", "\"fund\""},
      {"*tech OR fund", "everything"},
      {"aa bb", "\"aa\" AND \"bb\" (exact)"},
      {"aa OR bb", "\"aa\" OR \"bb\" (exact)"},
      {"aa (bb OR cc)", "(\"bb\" OR \"cc\") AND \"aa\" (exact)"},
      {"aa NOT bb", "\"aa\" NOT \"bb\" (exact)"},
      {"aa NOT b", "\"aa\""},  // in Thai "b" may be a letter of a longer word
      {"a NOT \"b c\"", "\"a\""},
      {"aa NOT (bb OR <firm>)", "\"aa\" NOT (\"bb\" OR \"TYPE:firm\") (exact)"},
      {"<firm>", "\"TYPE:firm\" (exact)"},
      {"<firm:Hyundai>", "\"ID:hyundai-mobis\" OR \"ID:hyundai-motor\""},
      {"<collaboration>", "\"TYPE:collaboration\" (exact)"},
      {"<amount>", "\"TYPE:amount\" (exact)"},
      {"<amount > 1bn>", "\"TYPE:amount\""},
      {"\"<firm> invests in <firm>\"", "\"TYPE:firm\" AND \"invests in\" AND \"TYPE:firm\""},
      {"NEAR(<firm> invest* <amount>, 12)", "\"TYPE:firm\" AND \"invest\"* AND \"TYPE:amount\""},
      {"(a OR \"b c\") w/5 d", "(\"a\" OR \"b c\") AND \"d\""},
      {"title:a", "\"a\""},
      {"outlet:FT a", "\"a\""},
      {"date:2024-05.. language:ko", "everything | 2024-05-01.."},
      {"date:2024 OR a", "everything"},
  };
  for (const Case& test : cases) check(test, {});
}

TEST_CASE("where the corpus has no ideographs the index checks distances") {
  PlanOptions options;
  options.near_is_exact = true;
  const Case cases[] = {
      {"NEAR(<firm> invest* <amount>, 12)", "NEAR(\"TYPE:firm\" \"invest\"* \"TYPE:amount\", 12)"},
      {"\"a b\" PRE/3 c", "NEAR(\"a b\" \"c\", 3)"},
      {"a w/s b", "\"a\" AND \"b\""},
      {"(a OR b) w/3 c", "(\"a\" OR \"b\") AND \"c\""},
      {"\"a* b\" w/3 c", "(\"a\"* AND \"b\") AND \"c\""},
  };
  for (const Case& test : cases) check(test, options);
}

TEST_CASE("documents with ideographs are asked apart, where they are marked") {
  PlanOptions options;
  options.ideographs_marked = true;
  options.vocabulary = [](std::string_view pattern) -> std::optional<std::vector<std::string>> {
    if (pattern == "me?ger") return {{"merger"}};
    if (pattern == "*tech") return {{"fintech"}};
    return std::nullopt;
  };
  const Case cases[] = {
      {"a w/5 b", "(\"a\" AND \"b\" AND \"TYPE:ideographs\") OR NEAR(\"a\" \"b\", 5)"},
      {"(a OR b) w/3 c", "(\"a\" OR \"b\") AND \"c\""},
      {"me?ger", "(\"m e\" AND \"TYPE:ideographs\") OR \"merger\""},
      {"*tech", "\"fintech\" OR \"TYPE:ideographs\""},
      {"x*x", "\"x\"*"},
  };
  for (const Case& test : cases) check(test, options);
}

TEST_CASE("wildcards become the words of the index that fit them") {
  PlanOptions options;
  options.vocabulary = [](std::string_view pattern) -> std::optional<std::vector<std::string>> {
    if (pattern == "colo?r") return {{"colour", "coloor"}};
    if (pattern == "x*x") return std::vector<std::string>();
    return std::nullopt;
  };
  const Case cases[] = {
      {"colo?r", "\"colour\" OR \"coloor\""},
      {"\"colo?r tv\"", "(\"colour\" OR \"coloor\") AND \"tv\""},
      {"x*x", "nothing"},
      {"x*x OR a", "\"a\""},
      {"x*x a", "nothing (exact)"},
      {"biote?h", "\"biote\"*"},
  };
  for (const Case& test : cases) check(test, options);
}

TEST_CASE("explain says what is found, asked and checked") {
  const Query query = parse_query("<firm:Toyota> w/5 invest*", test_names());
  CHECK(
      explain(query) ==
      "read as: <firm:toyota-motor> NEAR/5 invest*\n"
      "finds: [the firm <firm:toyota-motor> and a word that begins with \"invest\" with at most 5 "
      "words between, in any order]\n"
      "asks the index: <:toyota-motor> AND \"invest\"*\n"
      "checks in the text: each document of these\n");
  CHECK(explain(parse_query("*tech")) ==
        "read as: *tech\n"
        "finds: a word of the form \"*tech\"\n"
        "asks the index: nothing: every document is read\n"
        "checks in the text: each document of these\n");
}

}  // namespace
}  // namespace press
