#include "corpus/likeness/word_diff.h"

#include <algorithm>
#include <random>
#include <sstream>

#include "corpus/text/unicode.h"
#include "tests/catch.h"

namespace press {
namespace {

struct Words {
  explicit Words(const std::string& text) {
    std::istringstream in(text);
    for (std::string word; in >> word;) {
      written.push_back(word);
      numbers.push_back(fold_hash(word));
    }
  }
  std::vector<std::string> written;
  std::vector<uint64_t> numbers;
};

// "the [-red-] {+blue+} house"
std::string show(const std::string& old_text, const std::string& new_text) {
  const Words before(old_text), after(new_text);
  std::vector<std::string> line;
  size_t at = 0;
  const auto mark = [&](const Words& words, size_t begin, size_t end, const char* open,
                        const char* close) {
    for (size_t i = begin; i < end; ++i) line.push_back(open + words.written[i] + close);
  };
  for (const Change& change : word_changes(before.numbers, after.numbers)) {
    mark(after, at, change.new_begin, "", "");
    mark(before, change.old_begin, change.old_end, "-", "");
    mark(after, change.new_begin, change.new_end, "+", "");
    at = change.new_end;
  }
  mark(after, at, after.written.size(), "", "");
  std::string joined;
  for (const std::string& word : line) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

// The number of words that have to go or come: by the length of the longest common subsequence.
size_t fewest_changes(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  std::vector<std::vector<size_t>> common(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 1; i <= a.size(); ++i)
    for (size_t j = 1; j <= b.size(); ++j)
      common[i][j] = a[i - 1] == b[j - 1] ? common[i - 1][j - 1] + 1
                                          : std::max(common[i - 1][j], common[i][j - 1]);
  return a.size() + b.size() - 2 * common[a.size()][b.size()];
}

// Whether the changes lead from the old words to the new ones.
bool leads(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b,
           const std::vector<Change>& changes) {
  std::vector<uint64_t> made;
  size_t at = 0;
  for (const Change& change : changes) {
    if (change.old_begin < at || change.old_end > a.size() || change.new_end > b.size())
      return false;
    made.insert(made.end(), a.begin() + at, a.begin() + change.old_begin);
    made.insert(made.end(), b.begin() + change.new_begin, b.begin() + change.new_end);
    at = change.old_end;
  }
  made.insert(made.end(), a.begin() + at, a.end());
  return made == b;
}

}  // namespace

TEST_CASE("a word diff names what goes and what comes") {
  struct Case {
    std::string before, after, diff;
  };
  const Case cases[] = {
      {"", "", ""},
      {"the red house", "the red house", "the red house"},
      {"the red house", "the blue house", "the -red +blue house"},
      {"the house", "the old house", "the +old house"},
      {"the old house burns", "the house burns", "the -old house burns"},
      {"", "a house", "+a +house"},
      {"a house", "", "-a -house"},
      {"first second third", "first third second", "first -second third +second"},
      {"said on Tuesday that ships sail", "said that ships sail soon",
       "said -on -Tuesday that ships sail +soon"},
  };
  for (const auto& [before, after, diff] : cases) {
    CAPTURE(before, after);
    CHECK(show(before, after) == diff);
  }
}

TEST_CASE("a word diff of random texts is right and as short as can be") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const size_t letters = 1 + random() % 6;
    std::vector<uint64_t> a(random() % 40), b(random() % 40);
    for (uint64_t& word : a) word = random() % letters;
    for (uint64_t& word : b) word = random() % letters;
    const std::vector<Change> changes = word_changes(a, b);
    size_t size = 0;
    for (const Change& change : changes) size += change.old_size() + change.new_size();
    CAPTURE(round);
    REQUIRE(leads(a, b, changes));
    REQUIRE(size == fewest_changes(a, b));
  }
}

TEST_CASE("a diff of long texts that have nothing in common ends soon") {
  std::mt19937 random(7);
  std::vector<uint64_t> a(60'000), b(50'000);
  for (uint64_t& word : a) word = random() % 5000;
  for (uint64_t& word : b) word = random() % 5000;
  CHECK(leads(a, b, word_changes(a, b)));
}

}  // namespace press
