#include "corpus/records/document.h"

#include <fmt/core.h>

#include "corpus/text/unicode.h"

namespace press {

std::string document_id(const Document& document) {
  uint64_t id = fold_hash(document.outlet);
  for (const std::string_view part :
       {std::string_view(document.published), std::string_view(document.title),
        std::string_view(document.text)})
    id = (id ^ id >> 32) * 0x9e3779b97f4a7c15 + fold_hash(part);
  return fmt::format("{:016x}", id);
}

std::string text_hash(std::string_view text) { return fmt::format("{:016x}", fold_hash(text)); }

}  // namespace press
