// Which documents are one story: by hand, and with random edits against a comparison of all pairs.
#include "corpus/likeness/story_finder.h"

#include <fmt/format.h>

#include <random>

#include "corpus/likeness/signature.h"
#include "tests/catch.h"

namespace press {
namespace {

// The stories of texts in the order of their dates, as write_stories() finds them.
std::vector<StoryMember> stories_of(const std::vector<std::string>& texts) {
  std::vector<Signature> signatures;
  std::vector<uint32_t> words;
  for (const std::string& text : texts) {
    signatures.push_back(signature_of(shingle_set(text)));
    words.push_back(static_cast<uint32_t>(story_text(text).words.size()));
  }
  std::vector<uint32_t> numbers(texts.size());
  const auto band = [&](size_t number) -> const std::vector<uint32_t>& {
    for (size_t i = 0; i < texts.size(); ++i) numbers[i] = signatures[i][number];
    return numbers;
  };
  NearPairs near;
  for (size_t i = 0; i < signature_bands; ++i) near.add_band(band(i));
  std::vector<NearPairs::Pair> pairs = near.finish();
  std::vector<uint8_t> shared(pairs.size());
  for (size_t i = 0; i < signature_bands; ++i) add_shared_bins(pairs, band(i), shared);
  std::vector<NearPairs::Pair> kept;
  for (size_t i = 0; i < pairs.size(); ++i)
    if (worth_comparing(shared[i], words[pairs[i].later], words[pairs[i].earlier]))
      kept.push_back(pairs[i]);
  return find_stories(texts.size(), kept, [&](uint32_t place) { return story_text(texts[place]); });
}

std::string show(const std::vector<std::string>& texts) {  // "0 0 2": the story of each
  std::string line;
  for (const StoryMember& member : stories_of(texts))
    line += fmt::format("{}{}", line.empty() ? "" : " ", member.story);
  return line;
}

std::string words(size_t first, size_t last) {
  std::string text;
  for (size_t i = first; i <= last; ++i) text += fmt::format("w{} ", i);
  return text;
}

constexpr const char* notice =
    "{0} of {1} reports sales of {2} million ringgit for the quarter that ended in March. The "
    "board "
    "proposes a dividend of {3} sen a share. The annual meeting of shareholders is held at the "
    "registered office, and forms for voting by proxy can be had from the secretary of the company "
    "or from any of its branches during the usual hours. Figures have not been audited.";

std::string filled(const char* name, const char* place, const char* sales, const char* dividend) {
  return fmt::format(fmt::runtime(notice), name, place, sales, dividend);
}

}  // namespace

TEST_CASE("documents and the story each belongs to") {
  struct Case {
    const char* what;
    std::vector<std::string> texts;
    std::string stories;
  };
  const std::string report = words(1, 100);
  const Case cases[] = {
      {"alone", {report, words(101, 200)}, "0 1"},
      {"a reprint", {report, report}, "0 0"},
      {"a reprint with a headline and an end of its own",
       {report, words(900, 906) + report + words(910, 914)},
       "0 0"},
      {"a cut reprint", {report, words(1, 30)}, "0 0"},
      {"the long one came later", {words(1, 30), report}, "0 0"},
      {"a brief on a page of briefs", {words(1, 20), report}, "0 1"},
      {"half of the text", {report, words(51, 150)}, "0 1"},
      {"like the second, not like the first", {report, words(16, 115), words(31, 130)}, "0 0 2"},
      {"the more similar of two stories",
       {words(1, 70) + words(200, 229), words(1, 100), words(1, 98)},
       "0 1 1"},
      {"short, the same", {"Markets closed.", "Markets closed", "Markets open."}, "0 0 2"},
      {"without words", {"", "?", ""}, "0 1 2"},
      {"a form filled in twice",
       {filled("Kestrel Mills", "Penang", "41.2", "4"),
        filled("Saffron Bay Foods", "Kuching", "18.7", "2")},
       "0 1"},
      {"a form printed twice",
       {filled("Kestrel Mills", "Penang", "41.2", "4"),
        "Notices. " + filled("Kestrel Mills", "Penang", "41.2", "4")},
       "0 0"},
  };
  for (const auto& [what, texts, stories] : cases) {
    CAPTURE(what);
    CHECK(show(texts) == stories);
  }
}

// Copies of random texts, edited by random amounts: each pair that is alike enough is found (all
// but two in a hundred), and none that is not.
TEST_CASE("what is found is what a comparison of all pairs finds") {
  std::mt19937 random(11);
  size_t wanted = 0, found = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> original(40 + random() % 400), copy;
    for (std::string& word : original) word = fmt::format("v{}", random() % 2000);
    const size_t size = original.size() / 4 + random() % (original.size() * 3 / 4);
    const unsigned edits = random() % 60;  // in a thousand words
    for (size_t i = 0; i < size; ++i)
      copy.push_back(random() % 1000 < edits ? fmt::format("u{}", random() % 500) : original[i]);
    const auto text = [](const std::vector<std::string>& one) {
      return fmt::format("{}", fmt::join(one, " "));
    };
    const StoryText a = story_text(text(original)), b = story_text(text(copy));
    const Likeness like = likeness(a.shingles, b.shingles);
    const bool expected = alike(a, b, like) && !same_form(a, b, like);
    const StoryMember member = stories_of({text(original), text(copy)})[1];
    CAPTURE(round, like.jaccard, like.overlap);
    if (member.story == 0) {
      CHECK(expected);
      CHECK(member.like.jaccard == like.jaccard);
      CHECK(member.like.overlap == like.overlap);
    }
    wanted += expected;
    found += member.story == 0;
  }
  CAPTURE(wanted, found);
  CHECK(wanted > 100);
  CHECK(static_cast<double>(found) >= 0.98 * static_cast<double>(wanted));
}

}  // namespace press
