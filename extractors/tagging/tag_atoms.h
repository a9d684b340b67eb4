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

  const Atom begin = atom("<s>"), end = atom("</s>"), yes = atom("yes"), digits = atom("0"),
             unknown = atom("-");

  static constexpr std::array<std::string_view, 5> listed_types = {
      "firm", "ministry", "organization", "program", "else"};

 private:
  TagAtoms() {
    for (uint32_t n = 0; n < 1024; ++n) numbers_.push_back(keep(std::to_string(n)));
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
  }
  Atom keep(const std::string& text) {
    static std::vector<std::unique_ptr<std::string>> kept;
    kept.push_back(std::make_unique<std::string>(text));
    return atom(*kept.back());
  }
  std::vector<Atom> numbers_, labels_, kinds_, listed_, cues_;
};

}  // namespace press
