#include "corpus/shards/document_numbers.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/shards/entity_numbers.h"
#include "corpus/threads/in_threads.h"
#include "tests/catch.h"

namespace press {
namespace {

// "1>11 2>- 3>12": the number of each document of the file in the whole, "-" where it does not
// count.
std::string show(const DocumentNumbers& numbers) {
  std::string text;
  for (uint32_t document = 1; document <= numbers.last(); ++document) {
    const uint32_t whole = numbers.whole(document);
    text += (text.empty() ? "" : " ") + std::to_string(document) + ">" +
            (whole == 0 ? "-" : std::to_string(whole));
  }
  return text;
}

TEST_CASE("documents that do not count leave no gap in the numbers of the whole") {
  struct Case {
    uint32_t before, last;
    std::vector<uint32_t> dropped;
    std::string_view shown;
  };
  const Case cases[] = {
      {0, 3, {}, "1>1 2>2 3>3"},
      {10, 3, {}, "1>11 2>12 3>13"},
      {10, 4, {2}, "1>11 2>- 3>12 4>13"},
      {10, 5, {1, 5}, "1>- 2>11 3>12 4>13 5>-"},
      {10, 6, {2, 3, 5}, "1>11 2>- 3>- 4>12 5>- 6>13"},
      {7, 2, {1, 2}, "1>- 2>-"},
  };
  for (const auto& [before, last, dropped, shown] : cases) {
    CAPTURE(shown);
    const DocumentNumbers numbers(before, last, dropped);
    CHECK(show(numbers) == shown);
    CHECK(numbers.documents() == last - dropped.size());
    for (uint32_t number = before + 1; number <= before + numbers.documents(); ++number) {
      CHECK(numbers.has(number));
      CHECK(numbers.whole(numbers.here(number)) == number);
    }
    CHECK_FALSE(numbers.has(before));
    CHECK_FALSE(numbers.has(before + numbers.documents() + 1));
    CHECK(numbers.whole(last + 1) == 0);
    CHECK(numbers.whole(0) == 0);
  }
}

TEST_CASE("a file that is the whole keeps its numbers") {
  const DocumentNumbers numbers;
  for (const uint32_t document : {1u, 2u, 70'000u}) {
    CHECK(numbers.whole(document) == document);
    CHECK(numbers.here(document) == document);
  }
}

TEST_CASE("entities are found from the file and from the whole") {
  const EntityNumbers numbers({0, 5, 0, 2}, {{3, "program"}}, {});
  CHECK(numbers.whole(1) == 5);
  CHECK(numbers.whole(2) == 0);
  CHECK(numbers.whole(4) == 0);
  CHECK(numbers.whole(-1) == 0);
  CHECK(numbers.here(5) == 1);
  CHECK(numbers.here(2) == 3);
  CHECK(numbers.here(1) == 0);
  CHECK(numbers.type(3) == "program");
  CHECK(numbers.type(1).empty());
}

TEST_CASE("of threads that fail the first in the order of work is told") {
  std::atomic<int> done = 0;
  in_threads(100, [&](size_t) { ++done; });
  CHECK(done == 100);
  in_threads(0, [&](size_t) { ++done; });
  CHECK(done == 100);
  try {
    in_threads(50, [&](size_t i) {
      if (i % 10 == 7) throw std::runtime_error(std::to_string(i));
    });
    FAIL("nothing was thrown");
  } catch (const std::runtime_error& error) {
    CHECK(std::string(error.what()) == "7");
  }
}

}  // namespace
}  // namespace press
