#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/labels/tag_labels.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

// Numbers of the values that features of a token have.
namespace tag_code {
// The class of a word; the ends of the sentence and numbers have one of their own.
constexpr uint32_t class_begin = 0, class_end = 1, class_digits = 2, class_unknown = 3;
constexpr uint32_t most_classes = 1024;  // a class number beyond is taken for the last
// The class `number` of word-classes.tsv, from 1; 0: none.
constexpr uint32_t class_of(uint32_t number) {
  return class_unknown + std::min(number, most_classes - 1);
}
enum Shape : uint8_t {
  shape_begin,
  shape_end,
  shape_mark,
  shape_han,
  shape_hangul,
  shape_digits,
  shape_capital_digit,
  shape_digit,
  shape_lower,
  shape_inner,
  shape_one,
  shape_dots,
  shape_all,
  shape_camel,
  shape_capital
};
}  // namespace tag_code

// The values of features that are not words of the text, hashed once.
class TagAtoms {
 public:
  static const TagAtoms& get() {
    static const TagAtoms atoms;
    return atoms;
  }

  Atom number(uint32_t n) const { return numbers_[std::min<size_t>(n, numbers_.size() - 1)]; }
  Atom label(uint32_t label) const { return labels_[label]; }
  Atom kind(uint32_t kind) const { return kinds_[kind]; }
  // A lexicon entry over a token: type number * 8 + (doubtful) * 4 + place.
  Atom listed(uint32_t code) const { return listed_[code]; }
  Atom cue(uint32_t bit) const { return cues_[bit]; }
  // All values of a kind, in the order of their numbers.
  const std::vector<Atom>& classes() const { return classes_; }  // tag_code::class_begin ...
  const std::vector<Atom>& shapes() const { return shapes_; }    // tag_code::shape_begin ...
  const std::vector<Atom>& cues() const { return cues_; }
  const std::vector<Atom>& listed() const { return listed_; }
  const std::vector<Atom>& labels() const { return labels_; }
  const std::vector<Atom>& kinds() const { return kinds_; }
  const std::vector<Atom>& names() const { return names_; }  // TagOthers::name
  const std::vector<Atom>& numbers() const { return numbers_; }
  const std::vector<Atom>& elsewhere() const { return elsewhere_; }  // TagEvidence::elsewhere

  const Atom begin = atom("<s>"), end = atom("</s>"), yes = atom("yes"), digits = atom("0"),
             unknown = atom("-");

  static constexpr std::array<std::string_view, 5> listed_types = {
      "firm", "ministry", "organization", "program", "else"};

 private:
  TagAtoms() {
    for (uint32_t n = 0; n < tag_code::most_classes; ++n)
      numbers_.push_back(keep(std::to_string(n)));
    for (uint32_t l = 0; l < tag::count; ++l) labels_.push_back(keep(tag::name(l)));
    for (const std::string_view kind : tag::kind_names) kinds_.push_back(atom(kind));
    for (const std::string_view type : listed_types)
      for (const char* doubt : {"", "?"})
        for (const char place : tag::places)
          listed_.push_back(keep(std::string(type) + doubt + "-" + place));
    // In the order of the bits in name_cues.h.
    for (const std::string_view name :
         {"legal-after", "legal-before", "tail", "head", "topic", "organ", "before", "after", "of",
          "quoted", "lead", "title", "place", "begins", "begins-small", "generic", "public",
          "particle", "never"})
      cues_.push_back(atom(name));
    names_ = {labels_[0]};
    names_.insert(names_.end(), kinds_.begin(), kinds_.end());
    classes_ = {begin, end, digits, unknown};
    classes_.insert(classes_.end(), numbers_.begin() + 1, numbers_.end());
    shapes_ = {begin, end};
    for (const std::string_view name :
         {"mark", "han", "hangul", "0", "X0", "x0", "x", "xX", "X", "X.X", "XX", "XxX", "Xx"})
      shapes_.push_back(atom(name));
    for (const std::string_view name : {"only here", "capital", "lower", "both"})
      elsewhere_.push_back(atom(name));
  }
  Atom keep(const std::string& text) {
    static std::vector<std::unique_ptr<std::string>> kept;
    kept.push_back(std::make_unique<std::string>(text));
    return atom(*kept.back());
  }
  std::vector<Atom> numbers_, labels_, kinds_, names_, listed_, cues_, classes_, shapes_,
      elsewhere_;
};

}  // namespace press
