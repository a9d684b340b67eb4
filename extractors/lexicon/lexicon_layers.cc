#include "extractors/lexicon/lexicon_layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// The place of a file's header line.
size_t header_of(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && (text[at] == '#' || text[at] == '\n' || text[at] == '\r'))
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at;
}

std::string_view line_at(std::string_view text, size_t at) {
  return text.substr(at, text.find_first_of("\r\n", at) - at);
}

}  // namespace

LexiconLayers with_added_rows(LexiconLayers layers) {
  for (size_t i = 0; i < layers.size(); ++i)
    for (auto& [path, text] : layers[i]) {
      const size_t header = header_of(text);
      if (text.compare(header, 1, "+") != 0) continue;
      const std::string columns(line_at(text, header + 1));
      const std::string rows = text.substr(std::min(header + 1 + columns.size(), text.size()));
      std::string below;
      for (size_t lower = i; lower-- > 0 && below.empty();)
        if (const auto there = layers[lower].find(path); there != layers[lower].end())
          below = there->second;
      if (below.empty())
        throw Error("{}: its header begins with '+', but no file below has that name", path);
      if (line_at(below, header_of(below)) != columns)
        throw Error("{}: to add rows the header must be '+{}'", path,
                    line_at(below, header_of(below)));
      text = below + (below.back() == '\n' ? "" : "\n") + rows;
    }
  return layers;
}

std::string without_overridden(const std::string& text,
                               const std::unordered_set<std::string>& later) {
  std::string kept;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (later.count(line.substr(0, line.find('\t'))) == 0) kept += line;
    kept += '\n';
    begin = end + 1;
  }
  return kept;
}

std::string digest_of(const LexiconLayers& layers) {
  uint64_t digest = 1;
  for (const auto& layer : layers)
    for (const auto& [path, text] : layer)
      digest = (digest ^ fold_hash(path)) * 0x9e3779b97f4a7c15 + fold_hash(text);
  return fmt::format("{:016x}", digest);
}

}  // namespace press
