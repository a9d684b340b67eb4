#include "pipeline/commands/keep/update_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "corpus/change/update.h"
#include "corpus/file/load_document.h"
#include "corpus/records/records.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/json_text.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

// A column of the sheet that holds new values.
struct Target {
  size_t column = 0;
  std::string field;
  bool own = false;
};

bool is_updatable(const std::string& name) {
  const std::vector<std::string>& columns = updatable_columns();
  return std::find(columns.begin(), columns.end(), name) != columns.end() &&
         name != "published_rule";
}

// Fields of documents that follow from others, or that nothing may change.
bool is_ours(const std::string& name) {
  for (const Column& column : columns_of<Document>())
    if (column.name == name) return true;
  return name == "text" || name == "doc" || name == "words" || name == "sentences" ||
         name == "text_hash" || name == "extra";
}

std::vector<Target> targets_of(const Sheet& sheet) {
  if (sheet.columns.empty() || (sheet.columns[0] != "id" && sheet.columns[0] != "source"))
    throw Error("{}: the first column must be 'id' or 'source', which says which document is meant",
                sheet.path);
  std::vector<Target> targets;
  for (size_t i = 1; i < sheet.columns.size(); ++i) {
    const std::string& name = sheet.columns[i];
    if (name.empty()) continue;  // the row names of R
    if (std::count(sheet.columns.begin(), sheet.columns.end(), name) > 1)
      throw Error("{}: there are two columns '{}'", sheet.path, name);
    const bool ours = is_ours(name);
    if (ours && !is_updatable(name))
      throw Error(
          "{}: the column '{}' cannot be changed: outlet, published, title, byline, section, url, "
          "language, country and your own variables can",
          sheet.path, name);
    targets.push_back({i, name, !ours});
  }
  if (targets.empty())
    throw Error("{}: there is no column with new values beside '{}'", sheet.path, sheet.columns[0]);
  return targets;
}

bool is_letters(std::string_view text, size_t least, size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_letter(c); });
}

// A cell as the corpus keeps it. Throws Error, without the place, for one that is none of its kind.
std::string value_of(const Target& target, const std::string& cell, const DateWords& dates) {
  if (target.own) return cell;
  if (target.field == "published") {
    const std::string date = date_value(cell, dates);
    if (date.empty()) throw Error("'{}' is not a date: write 2024, 2024-05 or 2024-05-03", cell);
    return date;
  }
  if (target.field == "country") {
    if (!is_letters(cell, 2, 2)) throw Error("'{}' is not a country: write ISO 3166, KR", cell);
    std::string code(cell);
    for (char& c : code)
      if (is_ascii_small(c)) c = static_cast<char>(c - 'a' + 'A');
    return code;
  }
  if (target.field == "language") {
    if (!is_letters(cell, 2, 3)) throw Error("'{}' is not a language: write ISO 639, ko", cell);
    return ascii_lower(cell);
  }
  if (target.field == "byline") {
    std::vector<std::string> names;
    for (size_t begin = 0; begin < cell.size();) {
      const size_t end = std::min(cell.find(';', begin), cell.size());
      const std::string_view name = trim(std::string_view(cell).substr(begin, end - begin), " ");
      if (!name.empty()) names.emplace_back(name);
      begin = end + 1;
    }
    return json_list(names);
  }
  return cell;
}

// Metadata of a document by the name of the field.
class Values {
 public:
  explicit Values(Corpus& corpus)
      : find_id_(corpus.database().prepare("SELECT doc FROM documents WHERE id = ?")),
        find_source_(corpus.database().prepare(
            "SELECT doc FROM documents WHERE source = ? ORDER BY doc LIMIT 2")),
        row_(corpus.database().prepare(fmt::format(
            "SELECT {}, extra FROM documents d WHERE doc = ?", selected<Document>("d")))),
        own_(corpus.database().prepare(
            "SELECT j.value FROM documents d, json_each(d.extra) j WHERE d.doc = ?1 AND j.key = "
            "?2")) {}

  // 0: no document.
  int64_t find(const std::string& column, const std::string& key) {
    Statement& find = column == "id" ? find_id_ : find_source_;
    find.reset();
    if (!find.bind(1, key).step()) return 0;
    const int64_t doc = find.integer(0);
    if (column == "source" && find.step())
      throw Error("'{}' is the source of several documents: name them by id", key);
    return doc;
  }

  void load(int64_t doc) {
    row_.reset();
    row_.bind(1, doc).step();
    doc_ = doc;
  }
  std::string of(const Target& target) {
    if (target.own) {
      own_.reset();
      return own_.bind(1, doc_).bind(2, target.field).step() ? std::string(own_.text(0)) : "";
    }
    int at = 0;
    for (const Column& column : columns_of<Document>()) {
      if (column.name == target.field) return std::string(row_.text(at));
      ++at;
    }
    return "";
  }
  std::string id() const { return std::string(row_.text(0)); }
  std::string source() const { return std::string(row_.text(1)); }

 private:
  Statement find_id_, find_source_, row_, own_;
  int64_t doc_ = 0;
};

}  // namespace

bool DocumentChange::is_read_by_extraction() const {
  return std::any_of(fields.begin(), fields.end(), [](const FieldChange& change) {
    return !change.own &&
           (change.field == "published" || change.field == "country" || change.field == "language");
  });
}

UpdatePlan plan_update(Corpus& corpus, const Sheet& sheet, const DateWords& dates, bool clear) {
  const std::vector<Target> targets = targets_of(sheet);
  Values values(corpus);
  UpdatePlan plan;
  std::map<int64_t, std::pair<DocumentChange, size_t>> changes;  // and the line that said it
  for (size_t i = 0; i < sheet.rows.size(); ++i) {
    const std::vector<std::string>& row = sheet.rows[i];
    const std::string key(trim(row[0], " \t"));
    const auto at = [&](const Error& error) {
      return Error("{}:{}: {}", sheet.path, sheet.lines[i], error.what());
    };
    if (key.empty())
      throw Error("{}:{}: the {} is empty", sheet.path, sheet.lines[i], sheet.columns[0]);
    ++plan.rows;
    int64_t doc = 0;
    DocumentChange change;
    try {
      doc = values.find(sheet.columns[0], key);
      if (doc == 0) {
        plan.unknown.push_back(key);
        continue;
      }
      values.load(doc);
      change = {doc, values.id(), values.source(), {}};
      for (const Target& target : targets) {
        const std::string_view written = trim(row[target.column], " \t\n");
        if (!is_utf8(written)) throw Error("'{}' is not UTF-8", target.field);
        const std::string cell = to_nfc(std::string(written));
        if (cell.empty() && !clear) continue;
        const std::string after = cell.empty() ? "" : value_of(target, cell, dates);
        const std::string before = values.of(target);
        if (before != after) change.fields.push_back({target.field, before, after, target.own});
      }
    } catch (const Error& error) {
      throw at(error);
    }
    const auto [there, fresh] = changes.try_emplace(doc, change, sheet.lines[i]);
    const auto same = [](const FieldChange& a, const FieldChange& b) {
      return a.field == b.field && a.after == b.after;
    };
    const std::vector<FieldChange>& before = there->second.first.fields;
    if (!fresh &&
        !std::equal(before.begin(), before.end(), change.fields.begin(), change.fields.end(), same))
      throw Error("{}:{}: line {} says something else of this document", sheet.path, sheet.lines[i],
                  there->second.second);
  }
  for (auto& [doc, change] : changes)
    if (!change.first.fields.empty()) plan.changes.push_back(std::move(change.first));
  return plan;
}

}  // namespace press
