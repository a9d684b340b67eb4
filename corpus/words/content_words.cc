#include "corpus/words/content_words.h"

#include <algorithm>
#include <fstream>
#include <unordered_map>
#include <unordered_set>

#include "corpus/lookup/vocabulary.h"
#include "corpus/text/error.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/row_lines.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/particles.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/words/korean_stems.h"
#include "corpus/words/word_stems.h"

namespace press {
namespace {

struct StopList {
  std::string_view language, rows;
};
constexpr StopList stop_lists[] = {
    {
        "en",
#include "words/stop/en.inc"
    },
    {
        "ja",
#include "words/stop/ja.inc"
    },
    {
        "ko",
#include "words/stop/ko.inc"
    },
};

constexpr std::string_view found_compounds = "auto";

using Hashes = std::unordered_set<uint64_t>;

void add_stop_list(std::string_view language, Hashes& words) {
  for (const StopList& list : stop_lists)
    if (list.language == language)
      each_row(list.rows, [&](size_t, std::string_view line) {
        words.insert(fold_hash(fold(take_until(line, '\t'))));
      });
}

// A word a line; what follows a tab does not count.
void add_stop_file(const std::string& path, Hashes& words) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(
        "--stop {0}: there is no such file, and no list of this language: choose {1}, or "
        "write a file with a word a line",
        path, stop_languages());
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::string_view rest = line;
    if (rest.empty() || rest.front() == '#') continue;
    words.insert(fold_hash(fold(take_until(rest, '\t'))));
  }
}

std::vector<std::string> compounds_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error("--compounds {}: cannot read this file: write one with a phrase a line, or auto",
                path);
  std::vector<std::string> phrases;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::string_view rest = line;
    if (!rest.empty() && rest.front() != '#') phrases.emplace_back(take_until(rest, '\t'));
  }
  return phrases;
}

enum class Script { han, hiragana, katakana, elsewhere };

Script script_of(char32_t c) {
  const auto between = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (between(0x3040, 0x309F)) return Script::hiragana;
  if (between(0x30A0, 0x30FF)) return Script::katakana;
  const bool han =
      between(0x3400, 0x9FFF) || between(0x20000, 0x3FFFF) || c == 0x3005 || c == 0x3007;
  return han ? Script::han : Script::elsewhere;
}

}  // namespace

bool WordChoice::finds_compounds() const {
  return std::find(compounds.begin(), compounds.end(), found_compounds) != compounds.end();
}

std::string stop_languages() {
  std::string names;
  for (const StopList& list : stop_lists)
    names += (names.empty() ? "" : ", ") + std::string(list.language);
  return names;
}

struct ContentWords::State {
  State(Corpus& given, const WordChoice& choice)
      : corpus(given), as_written(choice.as_written), stemmed(choice.stems), stems(given) {
    for (const std::string& name : choice.compounds)
      if (name != found_compounds)
        for (const std::string& phrase : compounds_of_file(name)) add_compound(phrase);
    for (const std::string& name : choice.stop) {
      const bool known = std::any_of(std::begin(stop_lists), std::end(stop_lists),
                                     [&](const StopList& list) { return list.language == name; });
      known ? add_stop_list(name, stop) : add_stop_file(name, stop);
    }
    content_stop = stop;
    add_stop_list("ja", content_stop);
    add_stop_list("ko", content_stop);
  }

  // The words of a phrase in the order in which they must stand; one word is none.
  void add_compound(std::string_view phrase) {
    const Tokens typed = tokenize(phrase);
    Compound compound;
    for (const Token& token : typed.tokens) {
      if (!token.indexed() || token.fold_size == 0) continue;
      compound.words.push_back(token.hash);
      if (!compound.folded.empty()) compound.folded += ' ';
      compound.folded += typed.fold(token);
    }
    if (compound.words.size() < 2) return;
    compound.hash = fold_hash(compound.folded);
    std::vector<Compound>& all = compounds[compound.words[0]];
    const auto place = std::find_if(all.begin(), all.end(), [&](const Compound& other) {
      return other.words.size() <= compound.words.size();
    });
    if (place == all.end() || place->hash != compound.hash) all.insert(place, std::move(compound));
  }

  // The token behind the compound that begins at `i`; 0: none does. Adds it.
  uint32_t take_compound(uint32_t i, uint32_t limit, std::vector<TableWord>& words) const {
    const auto found = compounds.find(tokens->tokens[i].hash);
    if (found == compounds.end()) return 0;
    for (const Compound& compound : found->second) {
      uint32_t at = i;
      size_t word = 0;
      for (; at < limit && word < compound.words.size(); ++at) {
        const Token& token = tokens->tokens[at];
        if (!token.indexed()) continue;
        if (token.hash != compound.words[word]) break;
        ++word;
      }
      if (word < compound.words.size()) continue;
      words.push_back({compound.hash, compound.folded, i, at});
      return at;
    }
    return 0;
  }

  // A word of a language that is not cut into content words.
  void add_plain(uint32_t i, std::vector<TableWord>& words) {
    const Token& token = tokens->tokens[i];
    const std::string_view folded = tokens->fold(token);
    if (stop.contains(token.hash)) return;
    uint64_t hash = token.hash;
    if (stemmed) {
      hash = snowball.stem_hash(cut(text, token.span()), hash);
      Form& form = met[hash][token.hash];
      if (++form.count == 1) form.folded = folded;
    }
    words.push_back({hash, folded, i, i + 1});
  }

  void choose_language(int64_t doc) {
    if (!stemmed) return;
    if (languages == nullptr) languages = &corpus.columns().names("language");
    const std::string& language = languages->values[languages->codes[static_cast<size_t>(doc)]];
    if (!snowball.choose(language) && counted_documents.insert(doc).second) ++unstemmed[language];
  }

  // A Japanese text has Hiragana all over, a Korean one mostly Hangul.
  void start(std::string_view given_text, const Tokens& given, int64_t doc) {
    text = given_text;
    tokens = &given;
    choose_language(doc);
    japanese = korean = false;
    plain = !stemmed && compounds.empty();
    if (as_written) return;
    size_t words = 0, ideographs = 0, hiragana = 0, hangul = 0;
    for (const Token& token : tokens->tokens) {
      words += token.indexed();
      hangul += token.is(shape::hangul);
      if (token.kind != TokenKind::ideograph) continue;
      ++ideographs;
      size_t at = 0;
      hiragana += script_of(next_code_point(tokens->fold(token), at)) == Script::hiragana;
    }
    japanese = hiragana * 10 > ideographs;
    korean = hangul * 2 > words;
    plain &= !japanese && hangul == 0;
  }

  void add(uint64_t hash, std::string_view folded, uint32_t first, uint32_t last,
           std::vector<TableWord>& words) const {
    if (!(japanese || korean ? content_stop : stop).contains(hash))
      words.push_back({hash, folded, first, last});
  }

  void of_sentence(const Sentence& sentence, std::vector<TableWord>& words) {
    words.clear();
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens->tokens[i];
      if (!token.indexed()) continue;
      if (japanese && token.kind == TokenKind::ideograph)
        i = add_runs(i, sentence.last, words) - 1;
      else if (!as_written && token.is(shape::hangul))
        add_korean(i, words);
      else if (japanese || korean) {
        if (token.kind != TokenKind::number && token.fold_size > 1)
          add(token.hash, tokens->fold(token), i, i + 1, words);
      } else if (const uint32_t end =
                     compounds.empty() ? 0 : take_compound(i, sentence.last, words))
        i = end - 1;
      else
        add_plain(i, words);
    }
  }

  void add_korean(uint32_t i, std::vector<TableWord>& words) {
    const Token& token = tokens->tokens[i];
    if (content_stop.contains(token.hash)) return;
    const std::string_view word = tokens->fold(token);
    if (!token.is(shape::space_before) && is_attached(word)) return;
    const auto [stem, added] = known_stems.try_emplace(token.hash);
    if (added) {
      const std::string_view found = stems.stem_of(word);
      stem->second = {static_cast<uint32_t>(found.size()), fold_hash(found)};
      if (content_stop.contains(stem->second.hash)) stem->second.size = 0;
    }
    if (stem->second.size > 0)
      words.push_back({stem->second.hash, word.substr(0, stem->second.size), i, i + 1});
  }

  // What is written onto a number, a name in Latin letters or a quotation: LG의, 3월에.
  bool is_attached(std::string_view word) const {
    for (size_t size = 0; size < word.size(); ++size)
      if ((word[size] & 0xC0) != 0x80 &&
          Particles::get().may_follow(word.substr(0, size), word.substr(size)) &&
          (size == 0 || content_stop.contains(fold_hash(word.substr(0, size)))))
        return true;
    return false;
  }

  // The runs of one script in the tokens from `i` on that stand side by side; returns the token
  // after them. Folded forms of neighbours stand side by side as well.
  uint32_t add_runs(uint32_t i, uint32_t limit, std::vector<TableWord>& words) const {
    const std::vector<Token>& all = tokens->tokens;
    uint32_t end = i + 1;
    while (end < limit && all[end].kind == TokenKind::ideograph &&
           all[end].begin == all[end - 1].end)
      ++end;
    const std::string_view folded = tokens->folded;
    const size_t stop_at = all[end - 1].fold + all[end - 1].fold_size;
    for (size_t at = all[i].fold; at < stop_at;) {
      const size_t begin = at;
      const Script script = script_of(next_code_point(folded, at));
      size_t letters = 1;
      for (size_t next = at; next < stop_at; ++letters, at = next)
        if (script_of(next_code_point(folded, next)) != script) break;
      while (all[i].fold + all[i].fold_size <= begin) ++i;
      if (script == Script::hiragana || script == Script::elsewhere) continue;
      if (letters > 1)
        add_run(i, begin, at, words);
      else if (script == Script::han)
        at = add_letter(i, begin, at, words);
    }
    return end;
  }

  void add_run(uint32_t first, size_t begin, size_t end, std::vector<TableWord>& words) const {
    uint32_t last = first;
    while (tokens->tokens[last].fold + tokens->tokens[last].fold_size < end) ++last;
    const std::string_view run = std::string_view(tokens->folded).substr(begin, end - begin);
    add(fold_hash(run), run, first, last + 1, words);
  }

  // One Han character with what follows it in its token; returns where that ends.
  size_t add_letter(uint32_t i, size_t begin, size_t end, std::vector<TableWord>& words) const {
    const Token& token = tokens->tokens[i];
    const size_t token_end = token.fold + token.fold_size;
    for (size_t next = end; next < token_end; end = next)
      if (script_of(next_code_point(tokens->folded, next)) != Script::hiragana) break;
    add_run(i, begin, end, words);
    return end;
  }

  struct Stem {
    uint32_t size = 0;  // 0: left out
    uint64_t hash = 0;
  };

  struct Compound {
    std::vector<uint64_t> words;
    std::string folded;
    uint64_t hash = 0;
  };
  struct Form {
    std::string folded;
    int64_t count = 0;
  };

  Corpus& corpus;
  bool as_written, stemmed, japanese = false, korean = false, plain = false;
  std::string_view text;
  const Tokens* tokens = nullptr;
  std::unordered_map<uint64_t, std::vector<Compound>> compounds;  // by first word, longest first
  WordStems snowball;
  std::unordered_map<uint64_t, std::map<uint64_t, Form>> met;  // forms by stem
  const DocumentColumns::Names* languages = nullptr;
  std::unordered_set<int64_t> counted_documents;
  std::map<std::string, int64_t> unstemmed;
  Hashes stop, content_stop;
  KoreanStems stems;
  std::unordered_map<uint64_t, Stem> known_stems;  // by the hash of the word
};

ContentWords::ContentWords(Corpus& corpus, const WordChoice& choice)
    : state_(std::make_unique<State>(corpus, choice)) {}

ContentWords::~ContentWords() = default;

void ContentWords::add_compound(std::string_view phrase) { state_->add_compound(phrase); }

void ContentWords::start(std::string_view text, const Tokens& tokens, int64_t doc) {
  state_->start(text, tokens, doc);
}

void ContentWords::of_sentence(const Sentence& sentence, std::vector<TableWord>& words) {
  state_->of_sentence(sentence, words);
}

std::optional<PlainWords> ContentWords::plain() const {
  return state_->plain ? std::optional(PlainWords{&state_->stop}) : std::nullopt;
}

bool ContentWords::differ() {
  return !state_->stop.empty() || state_->stemmed || !state_->compounds.empty() ||
         (!state_->as_written && state_->stems.any());
}

bool ContentWords::leaves_out(std::string_view word) const {
  return state_->stop.contains(fold_hash(word));
}

bool ContentWords::stems() const { return state_->stemmed; }

std::string ContentWords::commonest_form(uint64_t stem) const {
  const auto forms = state_->met.find(stem);
  if (forms == state_->met.end()) return {};
  const State::Form* best = nullptr;
  for (const auto& [hash, form] : forms->second)
    if (best == nullptr || form.count > best->count ||
        (form.count == best->count && form.folded < best->folded))
      best = &form;
  return best->folded;
}

std::vector<std::string> ContentWords::forms(uint64_t stem) const {
  std::vector<std::string> all;
  if (const auto forms = state_->met.find(stem); forms != state_->met.end())
    for (const auto& [hash, form] : forms->second) all.push_back(form.folded);
  return all;
}

std::map<std::string, int64_t> ContentWords::unstemmed() const { return state_->unstemmed; }

}  // namespace press
