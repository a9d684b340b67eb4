#include "corpus/lookup/where.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "corpus/columns/stored_columns.h"
#include "corpus/lookup/groups.h"
#include "corpus/query/query_text.h"
#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"
#include "corpus/values/json_text.h"

namespace press {
namespace {

// Fields beside those by which tables are broken down: columns of documents, by their own names.
constexpr std::array<std::string_view, 9> plain_fields = {
    "id", "title", "byline", "url", "published", "published_rule", "source", "format", "words"};

std::vector<std::string> field_names() {
  std::vector<std::string> names = {"year",    "quarter", "month",   "outlet",
                                    "country", "section", "language"};
  names.insert(names.end(), plain_fields.begin(), plain_fields.end());
  return names;
}

[[noreturn]] void fail(std::string_view typed, size_t at, std::string_view sentence) {
  throw Error("--where: {}\n  {}\n  {}^", sentence, typed,
              std::string(display_width(typed.substr(0, at)), ' '));
}

// SQL for a field, from this program's own lists; empty for any other name.
std::string field_sql(std::string_view name) {
  if (const By* by = document_field(name)) return group_sql(*by);
  if (std::find(plain_fields.begin(), plain_fields.end(), name) != plain_fields.end())
    return "d." + std::string(name);
  return {};
}

ValueColumn read_field(Corpus& corpus, const std::string& sql, bool list) {
  Database& database = corpus.database();
  ValueColumn column = {std::vector<uint32_t>(size_of_columns(database)), {""}, list};
  std::unordered_map<std::string, uint32_t> known = {{"", 0}};
  Statement rows = database.prepare("SELECT d.doc, " + sql + " FROM documents d");
  while (rows.step()) {
    const auto [at, added] =
        known.try_emplace(std::string(rows.text(1)), static_cast<uint32_t>(column.values.size()));
    if (added) column.values.push_back(at->first);
    column.codes[place_of_document(database, rows, column.codes.size())] = at->second;
  }
  return column;
}

ValueColumn copy(const DocumentColumns::Names& names) {
  return {{names.codes.begin(), names.codes.end()}, names.values, false};
}

// What the values meet. One name has several conditions.
class NameTests {
 public:
  void add(const ValueCondition& condition) {
    const bool either =
        condition.relation == ValueRelation::equal || condition.relation == ValueRelation::missing;
    (either ? any_ : all_).emplace_back(condition);
  }

  bool holds(const std::string& value, bool list) const {
    if (!list || value.empty()) return holds_one(value);
    // Of several names one must be equal, and none may be what it is not to be.
    const std::vector<std::string> items = json_strings(value);
    const auto meets = [&](const ValueTest& test) {
      return test.negative() ? std::all_of(items.begin(), items.end(),
                                           [&](const auto& item) { return test.holds(item); })
                             : std::any_of(items.begin(), items.end(),
                                           [&](const auto& item) { return test.holds(item); });
    };
    return (any_.empty() || std::any_of(any_.begin(), any_.end(), meets)) &&
           std::all_of(all_.begin(), all_.end(), meets);
  }

 private:
  bool holds_one(const std::string& value) const {
    const auto meets = [&](const ValueTest& test) { return test.holds(value); };
    return (any_.empty() || std::any_of(any_.begin(), any_.end(), meets)) &&
           std::all_of(all_.begin(), all_.end(), meets);
  }

  std::vector<ValueTest> any_, all_;
};

}  // namespace

WhereCondition parse_where(std::string_view given) {
  WhereCondition where;
  where.typed = is_utf8(given) ? to_nfc(std::string(given)) : std::string(given);
  const std::string_view typed = where.typed;
  size_t at = 0;
  std::optional<ValueSign> sign;
  for (; at < typed.size() && !sign; ++at) sign = value_sign_at(typed.substr(at));
  if (!sign) fail(typed, typed.size(), "an '=' is missing here: write NAME=value");
  --at;
  where.name = trim(typed.substr(0, at), " ");
  if (where.name.empty() || where.name == "var:")
    fail(typed, at, "the name of a field or variable is missing here: write NAME=value");
  const size_t after = at + sign->sign.size();
  where.condition = {sign->relation, std::string(trim(typed.substr(after), " "))};
  std::string& value = where.condition.value;
  if (value.empty()) {
    if (sign->relation == ValueRelation::equal)
      where.condition.relation = ValueRelation::missing;
    else if (sign->relation == ValueRelation::unequal)
      where.condition.relation = ValueRelation::present;
    else
      fail(typed, typed.size(), "a number or a date is missing here: write stars>=3");
  } else if (sign->relation != ValueRelation::equal && sign->relation != ValueRelation::unequal &&
             !has_order(value)) {
    fail(typed, typed.find(value, after),
         "this is not a number or a date (2024-05-03), so that nothing is larger or smaller");
  }
  return where;
}

ValueColumn value_column(Corpus& corpus, std::string_view name, const std::string& option,
                         const std::vector<std::string>& further) {
  const bool variable = name.starts_with("var:");
  const std::string_view wanted = variable ? name.substr(4) : name;
  if (!variable)
    if (const std::string sql = field_sql(wanted); !sql.empty()) {
      const By* by = document_field(wanted);
      if (by != nullptr && !is_time(*by)) return copy(corpus.columns().names(wanted));
      return read_field(corpus, sql, wanted == "byline");
    }
  if (const std::optional<uint32_t> number = corpus.variables().find(wanted))
    return copy(corpus.variables().column(*number));
  std::vector<std::string> names = further;
  for (std::string& field : field_names())
    if (std::find(names.begin(), names.end(), field) == names.end())
      names.push_back(std::move(field));
  throw Error("{}: there is no such field or variable: {}", option,
              known_names(corpus, wanted, names));
}

void join_names(Corpus& corpus, std::vector<std::string>& names) {
  std::vector<std::string> joined;
  for (size_t i = 0; i < names.size();) {
    std::string whole = names[i];
    size_t end = i + 1, best = end;
    for (std::string longer = whole; end < names.size(); ++end) {
      longer += "," + names[end];
      if (!corpus.variables().find(longer.starts_with("var:") ? longer.substr(4) : longer))
        continue;
      whole = longer;
      best = end + 1;
    }
    joined.push_back(std::move(whole));
    i = best;
  }
  names = std::move(joined);
}

DocumentSet documents_where(Corpus& corpus, const std::vector<WhereCondition>& conditions) {
  std::map<std::string, NameTests> tests;
  for (const WhereCondition& where : conditions) tests[where.name].add(where.condition);
  const DocumentColumn& stories = corpus.columns().stories();
  DocumentSet set(stories.size());
  for (size_t doc = 1; doc < stories.size(); ++doc)
    if (stories[doc] != 0) set.add(doc);
  for (const auto& [name, test] : tests) {
    const ValueColumn column = value_column(corpus, name, "--where " + name);
    std::vector<bool> wanted;
    for (const std::string& value : column.values) wanted.push_back(test.holds(value, column.list));
    for (size_t doc = 0; doc < set.size() && doc < column.codes.size(); ++doc)
      if (!wanted[column.codes[doc]]) set.remove(doc);
  }
  return set;
}

DocumentSet documents_with_ids(Corpus& corpus, const std::vector<std::string>& ids,
                               std::vector<std::string>& unknown) {
  DocumentSet set(corpus.columns().stories().size());
  Statement row = corpus.database().prepare("SELECT doc FROM documents WHERE id = ?");
  for (const std::string& id : ids) {
    row.reset();
    if (!row.bind(1, id).step())
      unknown.push_back(id);
    else
      set.add(place_of_document(corpus.database(), row, set.size()));
  }
  return set;
}

std::vector<std::string> hints_for(Corpus& corpus, const std::vector<WhereCondition>& conditions) {
  std::vector<std::string> hints;
  for (const WhereCondition& where : conditions) {
    if (where.condition.relation != ValueRelation::equal) continue;
    const ValueColumn column = value_column(corpus, where.name, "--where " + where.name);
    const ValueTest test(where.condition);
    const auto has = [&](const std::string& value) {
      if (!column.list || value.empty()) return test.holds(value);
      const std::vector<std::string> items = json_strings(value);
      return std::any_of(items.begin(), items.end(),
                         [&](const auto& item) { return test.holds(item); });
    };
    if (std::any_of(column.values.begin(), column.values.end(), has)) continue;
    constexpr size_t most_compared = 10'000;
    const bool few = column.values.size() <= most_compared;
    const std::string near =
        few ? nearest_word(where.condition.value, {column.values.begin() + 1, column.values.end()})
            : "";
    const std::string_view name = where.name;
    hints.push_back(fmt::format(
        "no document has the {} '{}'{}", name.starts_with("var:") ? name.substr(4) : name,
        where.condition.value, near.empty() ? "" : ": did you mean " + near + "?"));
  }
  return hints;
}

}  // namespace press
