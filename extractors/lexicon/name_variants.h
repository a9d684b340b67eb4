#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

// The ways a text may write a name, each as the steps of the name trie: "AT&T" and "AT and T", a
// hyphen, comma or full stop or not, "U.S." and "US"; Han, kana and Thai code point by code point.
std::vector<std::vector<std::string>> name_variants(std::string_view name);

}  // namespace press
