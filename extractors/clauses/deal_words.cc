#include "extractors/clauses/deal_words.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

uint64_t class_named(std::string_view name) {
  struct Class {
    std::string_view name;
    uint64_t bits;
  };
  static constexpr Class classes[] = {{"say", deal_word::say},
                                      {"pronoun", deal_word::pronoun},
                                      {"company", deal_word::company},
                                      {"own", deal_word::own},
                                      {"be", deal_word::be},
                                      {"finite", deal_word::finite},
                                      {"article", deal_word::article},
                                      {"stop", deal_word::stop},
                                      {"relative", deal_word::relative},
                                      {"preposition", deal_word::preposition},
                                      {"part", deal_word::part},
                                      {"whole", deal_word::whole},
                                      {"small", deal_word::small},
                                      {"unit", deal_word::unit},
                                      {"joint", deal_word::joint},
                                      {"example", deal_word::example},
                                      {"bare", deal_word::bare},
                                      {"asset", deal_word::asset},
                                      {"modifier", deal_word::modifier},
                                      {"plural", deal_word::plural},
                                      {"adverb", deal_word::adverb},
                                      {"time", deal_word::time},
                                      {"time-word", deal_word::time_word},
                                      {"people", deal_word::people},
                                      {"band", deal_word::band},
                                      {"outlet", deal_word::outlet},
                                      {"demonym", deal_word::demonym},
                                      {"bound", deal_word::bound},
                                      {"former", deal_word::former},
                                      {"state", deal_word::state},
                                      {"person-cue", deal_word::cue},
                                      {"held", deal_word::held},
                                      {"source-word", deal_word::source},
                                      {"reflexive", deal_word::reflexive},
                                      {"receives", deal_word::receives},
                                      {"any-firm", deal_word::any_firm},
                                      {"activity", deal_word::activity},
                                      {"kin", deal_word::kin}};
  for (const Class& entry : classes)
    if (entry.name == name) return entry.bits;
  return 0;
}

bool phrase_kind(std::string_view name, DealPhraseKind& kind) {
  struct Kind {
    std::string_view name;
    DealPhraseKind kind;
  };
  static constexpr Kind kinds[] = {{"status", DealPhraseKind::status},
                                   {"modal", DealPhraseKind::status},
                                   {"undisclosed", DealPhraseKind::undisclosed},
                                   {"price", DealPhraseKind::price},
                                   {"own-verb", DealPhraseKind::own_verb},
                                   {"own-price", DealPhraseKind::own_price},
                                   {"not-sum", DealPhraseKind::not_sum},
                                   {"generic", DealPhraseKind::generic},
                                   {"vehicle", DealPhraseKind::vehicle},
                                   {"country", DealPhraseKind::country},
                                   {"place", DealPhraseKind::place},
                                   {"source", DealPhraseKind::source}};
  for (const Kind& entry : kinds)
    if (entry.name == name) {
      kind = entry.kind;
      return true;
    }
  return false;
}

// Where the word of a row of this class goes; nullptr for another class.
uint32_t DealWords::*named_word(std::string_view name) {
  struct Named {
    std::string_view name;
    uint32_t DealWords::*word;
  };
  static constexpr Named words[] = {
      {"word-of", &DealWords::of},     {"word-to", &DealWords::to},
      {"word-by", &DealWords::by},     {"word-the", &DealWords::the},
      {"word-in", &DealWords::in},     {"word-up", &DealWords::up},
      {"word-both", &DealWords::both}, {"word-based", &DealWords::based}};
  for (const Named& entry : words)
    if (entry.name == name) return entry.word;
  return nullptr;
}

}  // namespace

std::vector<uint32_t> deal_phrase_words(const Lexicon& lexicon, std::string_view phrase) {
  const Tokens tokens = tokenize(phrase);
  std::vector<uint32_t> words;
  for (const Token& token : tokens.tokens)
    words.push_back(lexicon.word(
        token.indexed() ? token.hash : fold_hash(plain_mark(cut(phrase, token.span())))));
  return words;
}

namespace {

uint16_t bit_of(DealPhraseKind kind) {
  return static_cast<uint16_t>(1U << static_cast<uint32_t>(kind));
}

uint32_t first_word(const Lexicon& lexicon, std::string_view phrase) {
  const std::vector<uint32_t> words = deal_phrase_words(lexicon, phrase);
  return words.empty() ? 0 : words[0];
}

}  // namespace

DealWords::DealWords(const Lexicon& lexicon)
    : classes_(lexicon.word_count() + 1), begins_phrase_(lexicon.word_count() + 1) {
  const Table table = lexicon.table("words/deal-words.tsv", {"class", "words"});
  for (const Table::Row& row : table.rows()) {
    const std::string_view name = table.cell(row, "class");
    DealPhraseKind kind;
    if (const uint64_t bits = class_named(name))
      add_class(lexicon, bits, table.cell(row, "words"));
    else if (name == "adverb-ending")
      adverb_ending = table.cell(row, "words");
    else if (phrase_kind(name, kind))
      add_phrase(lexicon, table, row, kind);
    else if (const auto word = named_word(name))
      this->*word = first_word(lexicon, table.cell(row, "words"));
    else
      throw Error("{}: there is no class '{}': the file's head lists them", table.origin(row),
                  name);
  }
  for (auto& [first, phrases] : phrases_)
    std::stable_sort(phrases.begin(), phrases.end(), [](const DealPhrase& a, const DealPhrase& b) {
      return a.words.size() > b.words.size();
    });
  comma = first_word(lexicon, ","), hyphen = first_word(lexicon, "-");
  open = first_word(lexicon, "("), close = first_word(lexicon, ")");
  possessive = lexicon.word(fold_hash("'s"));
  add_countries(lexicon);
  add_given_names(lexicon);
}

void DealWords::add_given_names(const Lexicon& lexicon) {
  const Table names = lexicon.table("words/given-names.tsv", {"names"});
  for (const Table::Row& row : names.rows())
    add_class(lexicon, deal_word::given, names.cell(row, "names"));
}

void DealWords::add_countries(const Lexicon& lexicon) {
  const Table places = lexicon.table("words/places.tsv", {"country", "places", "adjectives"});
  for (const Table::Row& row : places.rows())
    for (const std::string_view adjective : split_list(places.cell(row, "adjectives"))) {
      const std::vector<uint32_t> words = deal_phrase_words(lexicon, adjective);
      if (words.size() == 1 && words[0] != 0)
        countries_.try_emplace(words[0], places.cell(row, "country"));
    }
}

void DealWords::add_class(const Lexicon& lexicon, uint64_t bits, std::string_view words) {
  for (const std::string_view word : split_list(words))
    for (const uint32_t number : deal_phrase_words(lexicon, word))
      if (number != 0) classes_[number] |= bits;
}

void DealWords::add_phrase(const Lexicon& lexicon, const Table& table, const Table::Row& row,
                           DealPhraseKind kind) {
  std::string_view written = table.cell(row, "words");
  DealPhrase phrase;
  phrase.kind = kind;
  phrase.status = table.cell(row, "status");
  phrase.modal = table.cell(row, "class") == "modal";
  phrase.small = written.substr(0, 1) == "=";
  if (phrase.small) written.remove_prefix(1);
  constexpr std::string_view rest = "...";
  if (written.size() > rest.size() && written.substr(written.size() - rest.size()) == rest) {
    phrase.takes_verb = true;
    written.remove_suffix(rest.size());
  }
  phrase.words = deal_phrase_words(lexicon, written);
  if (phrase.words.empty()) throw Error("{}: this row has no words", table.origin(row));
  begins_phrase_[phrase.words[0]] |= bit_of(kind);
  phrases_[phrase.words[0]].push_back(std::move(phrase));
}

const DealPhrase* DealWords::phrase_at(const Reading& reading, uint32_t at, uint32_t last,
                                       DealPhraseKind kind) const {
  const uint32_t first = reading.words[at];
  if (first == 0 || first >= begins_phrase_.size()) return nullptr;
  if ((begins_phrase_[first] & bit_of(kind)) == 0) return nullptr;
  for (const DealPhrase& phrase : phrases_.at(first)) {
    if (phrase.kind != kind || last - at < phrase.words.size()) continue;
    if (phrase.small && reading.token(at).is(shape::capital)) continue;
    if (std::equal(phrase.words.begin(), phrase.words.end(), reading.words.begin() + at))
      return &phrase;
  }
  return nullptr;
}

}  // namespace press
