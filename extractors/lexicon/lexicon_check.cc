#include "extractors/lexicon/lexicon_check.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "corpus/records/findings.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "extractors/lexicon/dated.h"
#include "extractors/lexicon/table.h"

namespace press {
namespace {

constexpr std::string_view entities_folder = "entities/";

class Checker {
 public:
  Checker(const std::map<std::string, std::string>& files, const Lexicon* below)
      : files_(files), below_(below) {}

  std::vector<LexiconProblem> run() {
    for (const auto& [path, text] : files_) {
      try {
        const Table table(text, path, {});
        if (path.compare(0, entities_folder.size(), entities_folder) == 0) entities(table, path);
      } catch (const Error& problem) {
        error(problem.what());
      }
    }
    for (const auto& [parent, origin] : parents_)
      if (ids_.count(parent) == 0 && (below_ == nullptr || below_->find_entity(parent) == none))
        error(fmt::format("{}: the parent '{}' is not the id of any entity", origin, parent));
    if (below_ != nullptr) taken_names();
    return problems_;
  }

 private:
  void error(std::string message) { problems_.push_back({true, std::move(message)}); }
  void warn(std::string message) { problems_.push_back({false, std::move(message)}); }

  void entities(const Table& table, const std::string& path) {
    for (const std::string_view column : {"id", "name"})
      if (!table.has(column))
        return error(fmt::format("{}: the header lacks the column '{}'", path, column));
    const std::string type =
        path.substr(entities_folder.size(), path.rfind('/') - entities_folder.size());
    for (const Table::Row& row : table.rows()) entity(table, row, type);
  }

  void entity(const Table& table, const Table::Row& row, const std::string& type) {
    const std::string origin = table.origin(row), id(table.cell(row, "id"));
    const std::string_view name = table.cell(row, "name");
    if (id.empty() || name.empty()) error(origin + ": a row needs an id and a name");
    if (!slug(id)) error(fmt::format("{}: the id '{}' may hold only a-z, 0-9 and '-'", origin, id));
    const auto [first, fresh] = ids_.try_emplace(id, origin);
    if (!fresh)
      error(fmt::format("{}: the id '{}' is already used in {}", origin, id, first->second));
    for (const DatedValue& parent : dated(table.cell(row, "parent"), origin))
      parents_.emplace_back(parent.value, origin);
    country(table.cell(row, "country"), origin);
    for (const std::string_view column : {"from", "to"}) year(table.cell(row, column), origin);
    for (const DatedValue& one : dated(name, origin)) named(one.value, type, origin);
    for (const std::string_view alias : split_list(table.cell(row, "aliases")))
      named(alias, type, origin);
  }

  std::vector<DatedValue> dated(std::string_view cell, const std::string& origin) {
    try {
      return dated_values(cell, origin);
    } catch (const Error& why) {
      error(why.what());
      return {};
    }
  }

  static bool slug(std::string_view id) {
    return std::all_of(id.begin(), id.end(),
                       [](char c) { return is_ascii_small(c) || is_ascii_digit(c) || c == '-'; });
  }

  void country(std::string_view code, const std::string& origin) {
    const bool good = code.empty() ||
                      (code.size() == 2 && std::all_of(code.begin(), code.end(), is_ascii_capital));
    if (!good)
      error(fmt::format("{}: the country '{}' is not an ISO 3166 code of two capitals", origin,
                        code));
  }

  void year(std::string_view cell, const std::string& origin) {
    if (!cell.empty() && (cell.size() != 4 || !only_digits(cell)))
      error(fmt::format("{}: '{}' is not a year", origin, cell));
  }

  void named(std::string_view name, const std::string& type, const std::string& origin) {
    if (name == "=") return error(origin + ": an alias is empty");
    if (to_nfc(std::string(name)) != name)
      error(fmt::format("{}: '{}' is not in Unicode form NFC", origin, name));
    const auto [first, fresh] = names_.try_emplace(type + "\t" + std::string(name), origin);
    if (!fresh && first->second != origin)
      warn(fmt::format("{}: the name '{}' is already in {}: the first one wins", origin, name,
                       first->second));
  }

  // Names of rows below that stay, but are claimed by a row of these files too.
  void taken_names() {
    for (uint32_t i = 0; i < below_->name_count(); ++i) {
      const EntityName name = below_->name(i);
      const Entity entity = below_->entity(name.entity);
      if (ids_.count(std::string(entity.id)) != 0) continue;  // replaced
      const std::string key = std::string(entity.type) + "\t" + std::string(name.text);
      const auto here = names_.find(key);
      if (here != names_.end())
        warn(
            fmt::format("{}: takes the name '{}' from '{}' ({}): leave it out, or replace that row",
                        here->second, name.text, entity.id, entity.origin));
    }
  }

  const std::map<std::string, std::string>& files_;
  const Lexicon* below_;
  std::vector<LexiconProblem> problems_;
  std::unordered_map<std::string, std::string> ids_, names_;
  std::vector<std::pair<std::string, std::string>> parents_;
};

}  // namespace

std::vector<LexiconProblem> check_lexicon(const std::map<std::string, std::string>& files,
                                          const Lexicon* below) {
  return Checker(files, below).run();
}

}  // namespace press
