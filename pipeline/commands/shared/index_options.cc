#include "pipeline/commands/shared/index_options.h"

#include <fmt/format.h>

#include "corpus/text/strings.h"
#include "extractors/lexicon/dated.h"
#include "extractors/lexicon/table.h"

namespace press {
namespace {

void add_dated(const char* field, std::string_view cell, EntityDetails& details) {
  const bool parents = std::string_view(field) == "parent";
  for (const DatedValue& one : dated_values(cell, "")) {
    if (parents) details.parents.emplace_back(one.value);
    if (one.dated()) details.dated.push_back({field, std::string(one.value), one.first, one.last});
  }
}

EntityDetails details_of(const Lexicon& lexicon, std::string_view id) {
  const uint32_t number = lexicon.find_entity(id);
  if (number == none) return {};
  const Entity entity = lexicon.entity(number);
  EntityDetails details = {std::string(entity.type),
                           std::string(entity.name),
                           std::string(entity.country),
                           std::string(entity.parent),
                           std::string(entity.kind),
                           std::string(entity.origin),
                           {},
                           {},
                           {}};
  add_dated("name", entity.dated_names, details);
  add_dated("parent", entity.dated_parents, details);
  if (!entity.parent.empty()) details.parents.emplace_back(entity.parent);
  for (const uint32_t name : lexicon.names_of(number))
    details.names.emplace_back(lexicon.name(name).text);
  return details;
}

// "entities/firm/kr.tsv" -> "firm"
std::string types_of(const Lexicon& lexicon) {
  std::set<std::string> types;
  for (const std::string& path : lexicon.files("entities/")) {
    const size_t begin = path.find('/') + 1;
    types.insert(path.substr(begin, path.find('/', begin) - begin));
  }
  return joined(types, "|");
}

// "frames/disruption-collaboration.tsv" -> "disruption", "collaboration"
std::string poles_of(const Lexicon& lexicon) {
  std::set<std::string> poles;
  for (const std::string& path : frame_files(lexicon)) {
    const std::string pair = path.substr(path.find('/') + 1, path.rfind('.') - path.find('/') - 1);
    poles.insert(pair.substr(0, pair.find('-')));
    if (pair.find('-') != std::string::npos) poles.insert(pair.substr(pair.find('-') + 1));
  }
  return joined(poles, "|");
}

}  // namespace

std::set<std::string> model_languages_of(const Lexicon& lexicon) {
  std::set<std::string> languages;
  const Table table = lexicon.table("words/name-uses.tsv", {"words", "kind"});
  for (const Table::Row& row : table.rows())
    if (table.cell(row, "kind") == "model-language") languages.emplace(table.cell(row, "words"));
  return languages;
}

IndexOptions index_options(const Lexicon& lexicon) {
  IndexOptions options;
  options.lexicon_digest = lexicon.digest();
  options.types = types_of(lexicon);
  options.poles = poles_of(lexicon);
  options.model_languages = joined(model_languages_of(lexicon), "|");
  options.details = [&lexicon](std::string_view id) { return details_of(lexicon, id); };
  return options;
}

}  // namespace press
