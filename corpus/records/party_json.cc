#include "corpus/records/party_json.h"

#include <algorithm>

#include "corpus/values/json_text.h"

namespace press {

std::string json_list(const std::vector<Party>& parties) {
  if (parties.empty()) return {};
  std::string out = "[";
  for (const Party& party : parties) {
    if (out.size() > 1) out += ',';
    if (party.mention != none)
      out += std::to_string(party.mention);
    else
      append_json(party.words, out);
  }
  return out + "]";
}

std::vector<Party> json_parties(std::string_view list) {
  std::vector<Party> parties;
  for (size_t at = 0; at < list.size();) {
    if (list[at] != '"') {  // numbers up to the next string
      const size_t end = std::min(list.find('"', at), list.size());
      for (const uint32_t number : json_numbers(list.substr(at, end - at)))
        parties.push_back({number, {}});
      at = end;
      continue;
    }
    size_t end = at + 1;
    while (end < list.size() && list[end] != '"') end += list[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, list.size());
    for (std::string& words : json_strings(list.substr(at, end - at)))
      parties.push_back({none, std::move(words)});
    at = end;
  }
  return parties;
}

}  // namespace press
