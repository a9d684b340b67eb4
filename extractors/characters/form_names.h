#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Names with a legal form in scripts without capitals, or with one of several words:
// "株式会社青空テック", "새솔전자㈜", "云帆科技有限公司", "Công ty TNHH Mây Trắng", "บริษัท ดาวเหนือ
// จำกัด". The forms, and where a name beside one ends, are rows of words/character-forms.tsv.
class FormNames {
 public:
  explicit FormNames(const Lexicon& lexicon);

  // Adds the names of a text to `candidates` (pattern "legal-form"). One of the lexicon, which are
  // the first `listed` there, that is just the name gets the form beside it.
  void find(const Reading& reading, size_t listed, std::vector<NameCandidate>& candidates) const;

  // The name without its forms: bytes of `name`.
  Span core(std::string_view name) const;

  // The name without the words before it that are none of it ("米ライトロン", "사우디
  // 알누르텔레콤").
  Span without_lead(std::string_view text, Span name) const;

 private:
  enum class Position : uint8_t { before, after, both, around };
  struct Form {
    std::string text;
    Position position = Position::both;
    std::string_view type, language, country;
    bool blank = false;
    std::vector<std::string_view> ends;
  };
  struct Found {
    Span form, name;  // the name without the form
    Span closing;     // of a form around the name
    const Form* row = nullptr;
  };
  using Words = std::vector<std::string_view>;

  static bool take_form(Span without, const NameCandidate& name, size_t listed,
                        std::vector<NameCandidate>& candidates);
  const Form* form_at(std::string_view text, size_t at) const;
  bool name_beside(const Reading& reading, Found& found) const;
  bool name_behind(const Reading& reading, Found& found) const;
  bool name_before(std::string_view text, Found& found, bool over_blank) const;
  bool name_around(std::string_view text, Found& found) const;
  size_t capitals_end(const Reading& reading, size_t begin) const;
  bool follows(std::string_view rest) const;
  bool goes_on_before(std::string_view text, size_t at, size_t end) const;
  size_t run_begin(std::string_view text, size_t end, std::string_view country) const;
  size_t run_end(std::string_view text, size_t begin) const;

  std::bitset<1024> firsts_;  // what first characters leave when divided by their number
  std::unordered_map<char32_t, std::vector<Form>> forms_;     // by first character, longest first
  std::unordered_map<std::string_view, Words> stops_before_;  // by country
  std::u32string date_units_;                                 // a figure with one of them is a date
  Words stops_after_, stop_words_, follows_, inside_, leads_, lead_ends_;
};

}  // namespace press
