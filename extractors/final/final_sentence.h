#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/final/final_words.h"

namespace press {

// A sentence of a verb-final language as a row of nouns, each with the particle behind it, and
// verbs, each with what its ending says.
struct FinalItem {
  enum class Kind : uint8_t {
    name,     // a mention that can be a party
    program,  // or something in quotation marks that may be one
    sum,
    noun,   // other words; `named`: they look like a name
    plain,  // words that only describe, or announce what a verb says
    stake,
    group,
    self,
    deal,  // a verb or noun of deals
    verb,  // another verb
    comma,
    mark,
  };
  Kind kind = Kind::noun;
  Span span;
  uint32_t mention = none;
  FinalCase place = FinalCase::none;
  const FinalForm* form = nullptr;  // of a deal, stake, group
  uint8_t ending = 0;               // of a deal or verb; final_ending bits
  bool verbal = false;              // a deal noun with the ending of a verb
  bool named = false, quoted = false, thing = false;
  bool known = false;  // surely a name: a mention, or what its last part or the word before says
  bool announced = false;  // the word before says that a name follows
  bool glued = false;      // no blank, particle or mark stands before it
  bool list = false;       // "and others" behind it
  bool relative = false;   // plain: announces what the verb before it says
  double percent = 0;      // of a stake
};

// Cuts sentences into such rows.
class FinalSentence {
 public:
  FinalSentence(const FinalWords& words, std::string_view text,
                const std::vector<Mention>& mentions)
      : words_(words), text_(text), mentions_(mentions) {}

  // The mentions of the sentence are [first, last).
  void read(FinalLanguage language, Span sentence, uint32_t first, uint32_t last);

  const std::vector<FinalItem>& items() const { return items_; }
  // "[A]:topic [B]:object (買収)past": for people.
  std::string show() const;

 private:
  using Kind = FinalItem::Kind;
  char32_t peek(size_t at) const;
  bool mention_at(size_t at);
  bool read_mark(size_t& at);
  void read_quote(size_t& at, size_t close);
  void read_form(size_t& at, const FinalForm& form);
  void read_particle(size_t& at);
  void read_ending(size_t& at);
  void read_run(size_t& at);
  void read_hiragana(size_t& at);
  void read_word(size_t& at);  // Korean: between two blanks
  size_t word_end(size_t at) const;
  bool korean_rest(size_t at, size_t end, FinalItem& item) const;
  const FinalForm* verb_end(size_t last, size_t end) const;
  bool may_follow(size_t at) const;
  FinalItem& add(Kind kind, size_t begin, size_t end);
  void join_nouns();
  void find_names();
  bool announced(size_t at) const;
  bool looks_like_name(const FinalItem& item) const;
  bool is_japanese() const { return language_ == FinalLanguage::japanese; }

  const FinalWords& words_;
  std::string_view text_;
  const std::vector<Mention>& mentions_;
  FinalLanguage language_ = FinalLanguage::japanese;
  Span sentence_;
  uint32_t next_ = 0, last_ = 0;  // mentions
  bool space_ = false;            // a blank stands before what is read next
  std::vector<FinalItem> items_;
};

}  // namespace press
