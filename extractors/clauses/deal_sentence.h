#pragma once

#include <cstdint>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_rules.h"
#include "extractors/clauses/deal_topics.h"
#include "extractors/clauses/deal_words.h"

namespace press {

// A sentence as the deal rules see it: a row of words, names and sums.
struct DealItem {
  enum class Kind : uint8_t { word, party, program, sum, comma, possessive, mark };
  Kind kind = Kind::word;
  uint32_t first = 0, last = 0;  // tokens
  uint32_t word = 0;             // vocabulary number, of a word
  uint64_t classes = 0;          // deal_word bits, of a word
  uint32_t mention = none;       // of a name or sum
};

// Names that one list gives to a deal. A longer one is a table in prose, and each verb beside it
// would repeat it: a round of financing has some twenty investors.
constexpr size_t longest_list = 48;

// Names that stand in one place of a verb: "from A, B and C".
struct DealParties {
  std::vector<uint32_t> names;  // mentions
  uint32_t owner = none;        // "Z's unit Y", "Y, a unit of Z": Z
  bool inferred = false;        // stands as "it" or "the company": who that is was guessed
  bool paired = false;          // stands as "the two firms": the parties of the deal before
  bool other_head = false;      // their head is someone else: "X shareholders"
  bool owned_unit = false;      // "an arm of Z": nobody but Z is named
  bool cut = false;             // a list of more names than longest_list: the others are left out
  bool whole = false, part = false,
       small = false;         // "all shares of Y", "shares of Y", "20 pct of Y"
  double percent = 0;         // "a 20 percent stake in Y"; 0: not told
  size_t begin = 0, end = 0;  // items, of the first and after the last name
};

struct DealComplement {
  uint32_t preposition = 0;  // word number; 0: the object
  DealParties parties;
  uint32_t sum = none;  // a mention
  uint32_t program = none;
  uint32_t first = 0, last = 0;  // tokens of what stands here without a name: "a lamp plant"
  bool attributive = false;      // "the Z lamp business": Z may own it, or be its name
  bool refers = false;           // "the company", "the stake": the sentences before tell of it
};

// Reads the places around a verb or noun by the order of words alone: English newswire keeps it
// strictly enough that no parser is needed.
class DealSentence {
 public:
  // Words that are parties are put behind `mentions`.
  DealSentence(const DealWords& words, const DealRules& verbs, const Reading& reading,
               std::vector<Mention>& mentions, const DealTopics& topics)
      : words_(words), verbs_(verbs), reading_(reading), mentions_(mentions), topics_(topics) {}

  // The parties of the deal told last, for "the two firms" and "they"; `none` twice when it had not
  // just two. `here`: it stands in the sentence taken last.
  struct Pair {
    uint32_t first = none, second = none;
    bool here = false;
    uint32_t target = none;  // what the last deal was about: "its bid", "the stake"
  };
  void set_pair(const Pair& pair) { pair_ = pair; }
  const Pair& pair() const { return pair_; }
  uint32_t topic() const { return topic_; }
  // The firm that a complement's words stand for, which name none: "the carrier", "it".
  uint32_t meant(const DealComplement& complement) const;

  // Takes a sentence: its mentions are [first, last). `topic` is the firm that "it" stands for when
  // the sentence itself does not tell; `none` when nobody knows.
  void read(uint32_t sentence, uint32_t first, uint32_t last, uint32_t topic);

  const std::vector<DealItem>& items() const { return items_; }
  size_t item_of(uint32_t token) const;  // the item that holds the token

  // The first item of the verb group that ends at item `verb`: "has agreed to buy".
  size_t group_begin(size_t verb) const;
  // Whether the noun before item `after` only describes the next one: "an investment bank";
  // `investment`: it is that noun, which describes more than others do.
  bool only_describes(size_t after, bool investment) const;
  // The verb that has the noun at item `noun` as its object, one of `verbs` or of the deals' own:
  // "took" of "took a 20 percent stake"; `noun` when there is none.
  size_t governing_verb(size_t noun, const std::vector<uint32_t>& verbs) const;
  // Whether the noun at item `noun` has an article, an owner or a sum before it; a verb has none.
  bool determined(size_t noun) const;
  // "a deal to buy": the verb tells what.
  bool leads_to_verb(size_t noun) const {
    return noun + 1 < items_.size() && items_[noun + 1].word == words_.to;
  }
  // Whether who stands before the noun at item `noun` is given what it says: "received a bid".
  bool receives(size_t noun) const;
  // The names before a verb at item `at` that do what it says.
  // `noun`: the item is a noun, and who owns it is not meant.
  DealParties subject(size_t at, bool noun = false) const;
  // "X's" and "its" before the noun at item `at`.
  DealParties possessor(size_t at) const;
  // The name that stands right before the noun, as a part of it: "the Yammer purchase".
  DealParties before(size_t at) const;
  // The name right after item `at` - 1.
  DealParties after(size_t at) const;
  // What stands after a verb or noun that ends before item `at`, up to the end of its clause.
  std::vector<DealComplement> complements(size_t at) const;
  // A sum within the noun phrase before item `at`: "a $5bn takeover".
  uint32_t sum_before(size_t at) const;
  // A sum that is given to do what the verb or noun at item `at` says: "pays $5bn to buy", "offered
  // $5bn for a takeover".
  uint32_t sum_given(size_t at) const;

 private:
  struct Scan;
  void close(Scan& scan, size_t end) const;
  bool scan_comma(size_t& at, Scan& scan) const;
  void scan_party(size_t& at, Scan& scan) const;
  bool scan_preposition(size_t& at, Scan& scan) const;
  bool ends_clause(size_t at) const;
  bool party(size_t at) const { return items_[at].kind == DealItem::Kind::party; }
  bool comma(size_t at) const { return items_[at].kind == DealItem::Kind::comma; }
  bool is(size_t at, uint64_t bits) const { return (items_[at].classes & bits) != 0; }
  bool possessive_after(size_t at) const;
  bool plain_word(size_t at) const;
  bool inner_hyphen(size_t at) const;
  size_t owner_begin(size_t possessive) const;
  void make_items(uint32_t number, uint32_t first, uint32_t last);
  template <typename Stays>
  void keep_items(Stays stays);
  // Item i stays, as number `to`.
  void keep(size_t i, size_t to) {
    if (i != to) items_[to] = items_[i];
  }
  void skip_brackets();
  void skip_codes();
  void skip_times();
  void skip_reports();
  void find_unnamed();
  size_t unnamed_end(size_t at) const;
  bool beside_party(size_t begin, size_t end) const;
  void make_party(size_t begin, size_t end);
  void demote_bound();
  size_t time_end(size_t at) const;
  bool is_report(size_t begin, size_t end) const;
  bool ends_sentence(size_t at) const;
  bool is_outlet(const DealItem& item) const;
  bool verb_at(size_t at) const;
  bool is_gerund(size_t at) const;
  bool capital_word(size_t at) const;
  DealParties list_before(size_t at) const;
  size_t list_after(size_t at, DealParties& parties) const;
  size_t apposition_begin(size_t comma) const;
  size_t apposition_end(size_t comma) const;
  size_t first_party(size_t at) const;
  size_t behind_apposition(size_t at) const;
  bool the_company(size_t at) const;
  size_t link_begin(size_t first) const;
  bool is_adverb(size_t at) const;
  size_t verb_joined_before(size_t first) const;
  bool is_other_head(const DealParties& list, size_t verb) const;
  size_t before_relative(size_t at) const;
  DealParties antecedent_of_relative(size_t name) const;
  DealParties subject_behind(size_t verb) const;
  DealParties subject_of(size_t verb, bool noun, size_t depth) const;
  void leave_object(DealParties& list) const;
  bool governed(const DealParties& list) const;
  uint32_t owner_within(size_t begin, size_t end) const;
  DealParties antecedent(size_t at) const;
  size_t description_begin(size_t at) const;
  bool speaks_of_firm(size_t at) const;
  DealParties several(size_t at) const;
  bool unbound(size_t at) const;
  void find_first_names();
  bool leads_to_party(size_t at) const;
  bool half_or_more(size_t at) const;
  bool described(size_t at, size_t begin) const;
  bool take_asset_owner(size_t& at, Scan& scan) const;
  size_t name_behind(size_t of) const;
  bool take_other_head(size_t& at, Scan& scan) const;
  bool is_range(size_t at) const;
  bool next_clause(size_t at) const;
  size_t thing_end(size_t name) const;
  bool joins_no_thing(size_t at, size_t end) const;
  double percent_at(size_t at) const;
  bool refers(size_t begin, size_t end, size_t first) const;

  const DealWords& words_;
  const DealRules& verbs_;
  const Reading& reading_;
  std::vector<Mention>& mentions_;
  const DealTopics& topics_;
  uint32_t number_ = 0;  // of the sentence
  std::vector<DealItem> items_;
  std::vector<size_t> absorbed_;  // items that became part of the one before
  // The first name that stands for itself; the first that is nobody's owner, or "it"; the number of
  // items: no such name.
  size_t first_unbound_ = 0, first_plain_ = 0;
  uint32_t topic_ = none;
  Pair pair_;
};

}  // namespace press
