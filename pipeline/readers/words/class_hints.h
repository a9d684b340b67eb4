#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/lexicon/table.h"

namespace press {

// What the words in the class or id of an HTML element say about it. Bits.
namespace hint {
constexpr uint8_t drop = 1;
constexpr uint8_t comment = 2;
constexpr uint8_t body = 4;
constexpr uint8_t title = 8;
constexpr uint8_t byline = 16;
constexpr uint8_t date = 32;
constexpr uint8_t hidden = 128;  // set by readers: the page's own style sheets hide it
constexpr uint8_t layout = 64;   // set by readers: its drop words name the layout of the page
}  // namespace hint

// The words of classes: the rows of words/boilerplate.tsv (columns kind, pattern) whose kind is
// "class-drop" or the like. Immutable; owns its strings.
class ClassHints {
 public:
  explicit ClassHints(const Table& boilerplate);

  static bool knows(std::string_view kind);

  // Bits of `hint` for a class or id attribute.
  uint8_t of(std::string_view attribute) const;

 private:
  uint8_t of_token(std::string_view token) const;
  uint8_t of_run(std::string_view run) const;

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Hints = std::unordered_map<std::string, uint8_t, Hash, std::equal_to<>>;

  Hints words_;
  std::vector<std::pair<std::string, uint8_t>> prefixes_[256];  // by their first byte
};

}  // namespace press
