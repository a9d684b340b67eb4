#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace press::tag {

// The labels of the tagger: 0 for no name, else a kind of name and the place of the token in it.
constexpr std::array<std::string_view, 4> kind_names = {"organization", "person", "place", "other"};
constexpr std::string_view places = "BILU";  // begin, inside, last, unit (a name of one token)
constexpr uint32_t kinds = 4, count = 1 + kinds * 4;
constexpr uint32_t organization = 0, person = 1, other = 3;    // kinds
constexpr uint32_t begin = 0, inside = 1, last = 2, unit = 3;  // places

constexpr uint32_t label(uint32_t kind, uint32_t place) { return 1 + kind * 4 + place; }
constexpr uint32_t kind(uint32_t label) { return (label - 1) / 4; }
constexpr uint32_t place(uint32_t label) { return (label - 1) % 4; }
constexpr bool goes_on(uint32_t label) { return label != 0 && place(label) <= inside; }
constexpr bool continues(uint32_t label) {
  return label != 0 && (place(label) == inside || place(label) == last);
}
constexpr bool opens(uint32_t label) { return label != 0 && !continues(label); }

// Whether `next` may stand after `label`; 0 stands at both ends too.
constexpr bool follows(uint32_t label, uint32_t next) {
  if (goes_on(label) != continues(next)) return false;
  return !goes_on(label) || kind(label) == kind(next);
}

// "O", "organization-B"
inline std::string name(uint32_t label) {
  if (label == 0) return "O";
  return std::string(kind_names[kind(label)]) + "-" + places[place(label)];
}

}  // namespace press::tag
