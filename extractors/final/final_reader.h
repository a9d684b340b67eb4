#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_draft.h"
#include "extractors/final/final_places.h"
#include "extractors/final/final_sentence.h"
#include "extractors/final/final_words.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// How a sentence was read, in words for people.
struct FinalTrace {
  struct Verb {
    Span span;
    std::string rule, roles, outcome;
  };
  Span sentence;
  std::string items;
  std::vector<Verb> verbs;
};

// Finds the deals of one Japanese or Korean document, by particles: these languages put the verb
// last, and what stands before it says by its particle who does what.
class FinalReader {
 public:
  // Words that are parties are put behind `mentions`.
  FinalReader(const FinalWords& words, FinalLanguage language, const Reading& reading,
              std::vector<Mention>& mentions)
      : words_(words),
        language_(language),
        reading_(reading),
        mentions_(mentions),
        named_(static_cast<uint32_t>(mentions.size())),
        sentence_(words, reading.text, mentions) {}

  // Every telling, by position.
  std::vector<DealDraft> read(std::vector<FinalTrace>* trace = nullptr);

 private:
  struct Parties {
    std::vector<uint32_t> acquirers, investors, partners, targets, sellers;
    std::vector<uint32_t>& of(FinalRole role);
  };
  struct Telling {  // of one deal verb by one rule
    size_t deal = 0;
    const FinalRule* rule = nullptr;
    Parties parties;
    std::vector<size_t> used;  // items
    bool whole = false, part = false, stake = false;
    double percent = 0;
    uint32_t vehicle = none;
    size_t vehicle_item = no_item;
  };

  bool read_sentence(uint32_t number, uint32_t first, uint32_t last);
  uint32_t round_before() const;
  bool applies(const FinalRule& rule, size_t deal) const;
  bool fill(Telling& telling);
  bool is_described_thing(const FinalArgument& argument,
                          const std::vector<FinalArgument>& arguments) const;
  bool take_part_of(Telling& telling, const FinalArgument& argument);
  void take_arguments(Telling& telling, const std::vector<FinalArgument>& arguments);
  FinalRole role_of(const Telling& telling, const FinalArgument& argument) const;
  void put(Telling& telling, FinalRole role, size_t item);
  void put_party(Telling& telling, FinalRole role, uint32_t party);
  void take_described(Telling& telling);
  void take_vehicle(Telling& telling) const;
  void take_pair(Telling& telling);
  void take_stake_owner(Telling& telling, const std::vector<FinalArgument>& arguments);
  void take_firms(Telling& telling);
  void take_receiver(Telling& telling);
  bool is_firm_by_place(const FinalItem& item) const;
  void take_thing(Telling& telling);
  bool is_long_word(const std::vector<uint32_t>& parties) const;
  bool complete(const Telling& telling) const;
  uint32_t party_of(size_t item);
  uint32_t self_of(size_t item) const;
  bool is_contract_of_another(const Telling& telling) const;
  bool emit(const Telling& telling);
  void keep_topic();
  std::string status_of(const Telling& telling, std::string& words) const;
  void find_sum(const Telling& telling, DealDraft& deal) const;
  uint32_t program_of(size_t deal) const;
  std::string show(const Telling& telling) const;
  const std::vector<FinalItem>& items() const { return sentence_.items(); }
  std::string_view sentence_text() const;

  const FinalWords& words_;
  const FinalLanguage language_;
  const Reading& reading_;
  std::vector<Mention>& mentions_;
  const uint32_t named_;
  FinalSentence sentence_;
  uint32_t number_ = 0;
  std::vector<uint32_t> first_mention_;  // of each sentence, and one more
  std::vector<DealDraft> deals_;
  std::vector<FinalTrace>* trace_ = nullptr;
  std::vector<uint32_t> known_;  // words that surely are names
  uint32_t topic_ = none;        // of the sentences before
  std::vector<uint32_t> pair_;   // the two firms named last
};

}  // namespace press
