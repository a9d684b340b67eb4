#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace press {

// The files of each layer, by path below lexicons/; later layers override earlier ones.
using LexiconLayers = std::vector<std::map<std::string, std::string>>;

// A file of words or frames whose header begins with '+' adds its rows to the file below instead of
// replacing it.
LexiconLayers with_added_rows(LexiconLayers layers);

// Rows of earlier layers whose id a later layer gives are blanked, so that line numbers stay.
std::string without_overridden(const std::string& text,
                               const std::unordered_set<std::string>& later);

// 16 hex digits over all files.
std::string digest_of(const LexiconLayers& layers);

}  // namespace press
