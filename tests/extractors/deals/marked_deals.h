#pragma once

// Deals of marked sentences, for tables that one can read aloud.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deals.h"
#include "extractors/lexicon/lexicon.h"
#include "tests/catch.h"

namespace press {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

constexpr const char* verbs_path = "words/deal-verbs.tsv";
constexpr const char* words_path = "words/deal-words.tsv";

std::shared_ptr<const Lexicon> shipped() {
  std::map<std::string, std::string> files;
  for (const char* path : {verbs_path, words_path, "words/places.tsv", "words/given-names.tsv",
                           "words/final-verbs.tsv", "words/final-words.tsv"})
    files[path] = read_file(fs::path(PRESS_SOURCE_DIR) / "lexicons" / path);
  return Lexicon::from_bytes(Lexicon::compile({files}));
}

const DealFinder& finder() {
  static const std::shared_ptr<const Lexicon> lexicon = shipped();
  static const DealFinder deals(*lexicon);
  return deals;
}

const Lexicon& lexicon() {
  static const std::shared_ptr<const Lexicon> shared = shipped();
  return *shared;
}

// [names] are firms, {names} ministries, <names> programs, #sums# sums of money, all of five
// millions. Names with the same first word are one entity.
struct Marked {
  Document document;
  std::vector<Mention> mentions;
};

std::string type_of(char mark) {
  return mark == '[' ? "firm" : mark == '{' ? "ministry" : mark == '<' ? "program" : "amount";
}

void close(Marked& marked, uint32_t end) {
  Mention& mention = marked.mentions.back();
  mention.span.end = end;
  const std::string words(cut(marked.document.text, mention.span));
  if (mention.type != "amount") {
    mention.entity = words.substr(0, words.find(' '));
    return;
  }
  Amount amount;
  amount.low = amount.high = Decimal{5, 6};
  amount.role = "deal";  // as words beside it say
  if (words.find("share") != std::string::npos) amount.per = "share";
  mention.amount = amount;
}

Marked unmark(std::string_view text) {
  Marked marked;
  bool open = false;
  for (const char c : text) {
    const auto at = static_cast<uint32_t>(marked.document.text.size());
    const bool sum = c == '#';
    if (c == '[' || c == '{' || c == '<' || (sum && !open)) {
      marked.mentions.emplace_back();
      marked.mentions.back().type = type_of(c);
      marked.mentions.back().span.begin = at;
      open = true;
    } else if (c == ']' || c == '}' || c == '>' || sum) {
      close(marked, at);
      open = false;
    } else {
      marked.document.text += c;
    }
  }
  return marked;
}

struct Found {
  Marked marked;
  std::vector<Deal> deals;
  std::vector<Doubt> doubts;
};

Found find(std::string_view text) {
  Found found;
  found.marked = unmark(text);
  const Tokens tokens = tokenize(found.marked.document.text);
  for (Mention& mention : found.marked.mentions)
    mention.sentence = sentence_at(tokens, mention.span.begin);
  Reading reading;
  look_up(lexicon(), found.marked.document, tokens, reading);
  finder().find(reading, found.marked.mentions, found.deals, &found.doubts);
  return found;
}

// "acquisition announced Toyota > Woven for $5mn; ..."
std::string show(const Found& found) {
  const auto name = [&](uint32_t mention) {
    return std::string(cut(found.marked.document.text, found.marked.mentions[mention].span));
  };
  const auto party = [&](const Party& one) {
    return one.mention == none ? "'" + one.words + "'" : name(one.mention);
  };
  const auto list = [&](const std::vector<Party>& parties) {
    std::string out;
    for (const Party& one : parties) out += (out.empty() ? "" : "+") + party(one);
    return out;
  };
  std::string out;
  for (const Deal& deal : found.deals) {
    if (!out.empty()) out += "; ";
    out += deal.kind + " " + deal.status + " " + list(deal.acquirers) + list(deal.investors) +
           list(deal.partners);
    if (!deal.target.empty()) out += " > " + party(deal.target);
    if (!deal.seller.empty()) out += " from " + party(deal.seller);
    if (deal.vehicle != none) out += " via " + name(deal.vehicle);
    if (deal.program != none) out += " in " + name(deal.program);
    if (deal.amount != none) out += " for " + name(deal.amount);
    if (deal.undisclosed) out += " undisclosed";
  }
  return out;
}

struct Case {
  std::string_view text, deals;
};

void check(const Case* begin, const Case* end) {
  for (const Case* at = begin; at != end; ++at) {
    CAPTURE(at->text);
    CHECK(show(find(at->text)) == at->deals);
  }
}
#define CHECK_CASES(cases) check(std::begin(cases), std::end(cases))

}  // namespace
}  // namespace press
