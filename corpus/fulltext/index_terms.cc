#include "corpus/fulltext/index_terms.h"

#include <algorithm>

namespace press {
namespace {

constexpr size_t max_term = 4096;

void name_term(char prefix, const std::string& name, std::string& term, uint64_t& hash) {
  if (name.empty()) return;
  term.assign(index_term(prefix + name));
  hash = fold_hash(term);
}

}  // namespace

std::string_view index_term(std::string_view written) {
  if (written.size() <= max_term) return written;
  size_t size = max_term;
  while (size > 0 && (written[size] & 0xc0) == 0x80) --size;
  return written.substr(0, size);
}

std::vector<Beside> beside_words(const Findings& findings) {
  std::vector<Beside> all;
  const auto add = [&all](Span span, const std::string& type, const std::string& entity) {
    Beside& one = all.emplace_back();
    one.span = span;
    name_term(type_prefix, type, one.type, one.type_hash);
    name_term(entity_prefix, entity, one.entity, one.entity_hash);
  };
  for (const Mention& mention : findings.mentions)
    if (!mention.credit) add(mention.span, mention.type, mention.entity);
  for (const FrameHit& hit : findings.frames)
    if (!hit.negated) add(hit.span, hit.pole, "");
  std::stable_sort(all.begin(), all.end(),
                   [](const Beside& a, const Beside& b) { return a.span.begin < b.span.begin; });
  return all;
}

}  // namespace press
