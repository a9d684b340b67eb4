#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_words.h"

namespace press {

constexpr uint32_t topic_reach = 6;  // sentences back to the firm that "the company" is

// Whom the words of a document stand for that name nobody: "the company", "the Dutch bank".
class DealTopics {
 public:
  // The first `named` of the mentions are the document's own.
  DealTopics(const DealWords& words, const Reading& reading, const std::vector<Mention>& mentions,
             uint32_t named);

  // The first mention of a sentence, or of one behind it; one more entry at the end.
  const std::vector<uint32_t>& first_mention() const { return first_mention_; }

  // The firm that the sentences before speak of: the first one named in the nearest of them, else
  // in the document; `none` when there is none.
  uint32_t topic(uint32_t sentence) const;

  // Whether words say more than "the company": a country or a kind of firm. Tokens [first, last).
  bool specific(uint32_t first, uint32_t last) const;
  // The firm that such words of a sentence stand for: of those named up to topic_reach sentences
  // before, and of `told`, the one whose country and kind fit best; topic() when none does.
  uint32_t fitting(uint32_t sentence, uint32_t first, uint32_t last, uint32_t told) const;
  // Whether what is known of a firm speaks against the words.
  bool contradicts(uint32_t mention, uint32_t first, uint32_t last) const;

 private:
  struct Wanted {
    std::string_view country;
    uint32_t kind = none;  // token of the head, when it tells a kind
  };
  Wanted wanted(uint32_t first, uint32_t last) const;
  int fit(uint32_t mention, const Wanted& wanted) const;
  bool is_kind(uint32_t mention, uint32_t kind) const;
  bool described(uint32_t mention, uint32_t kind) const;
  bool is_outlet(uint32_t mention) const;
  bool named_in(uint32_t sentence, uint32_t mention) const;

  const DealWords& words_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  const uint32_t named_;
  std::vector<uint32_t> first_mention_;
  uint32_t first_firm_ = none;  // of the document
};

}  // namespace press
