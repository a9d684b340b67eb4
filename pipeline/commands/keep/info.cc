// presswork info: what is in a corpus, from when, made with what.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "corpus/file/document_batches.h"
#include "corpus/file/history.h"
#include "corpus/tables/document_counts.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct InfoOptions : CorpusOptions {
  bool documents = false, variables = false;
};

// The other tables are of the whole corpus: a filter that changes nothing must not look as if.
void require_documents(const InfoOptions& options) {
  const bool chosen = !options.filter.empty() || !options.entities.empty() ||
                      !options.where.empty() || !options.ids.empty();
  if (options.documents || (!chosen && options.by.empty() && options.limit < 0)) return;
  throw Error("info: --by, --limit and filters are for the table of --documents: write that too");
}

class InfoTable {
 public:
  InfoTable(Corpus& corpus, Writer& out) : corpus_(corpus), out_(out) {
    out_.columns({"key", "value"});
  }

  void text(const std::string& key, const std::string& value) {
    out_.row({key, cell_or_empty(value)});
  }
  void number(const std::string& key, int64_t number) { out_.row({key, number}); }
  void count(const std::string& key, const std::string& sql) {
    number(key, corpus_.database().number(sql));
  }
  void groups(const std::string& key, const std::string& sql) {
    Statement rows = corpus_.database().prepare(sql);
    while (rows.step()) out_.row({key + " " + std::string(rows.text(0)), rows.integer(1)});
  }

 private:
  Corpus& corpus_;
  Writer& out_;
};

// What is told of all documents together, in one walk through them.
constexpr const char* totals_of_documents =
    "SELECT sum(words), sum(sentences), min(published), max(published), sum(published IS NULL), "
    "sum(outlet IS NULL), count(DISTINCT outlet) FROM documents";

void print_totals(Corpus& corpus, InfoTable& info) {
  Statement row = corpus.database().prepare(totals_of_documents);
  row.step();
  info.number("words", row.integer(0));
  info.number("sentences", row.integer(1));
  info.text("first date", std::string(row.text(2)));
  info.text("last date", std::string(row.text(3)));
  info.number("without date", row.integer(4));
  info.number("without outlet", row.integer(5));
  info.number("outlets", row.integer(6));
}

// Counts the mentions of documents by type, with a connection of its own.
class TypeCounter {
 public:
  explicit TypeCounter(Corpus& corpus)
      : rows_(corpus.database().prepare("SELECT type FROM mentions WHERE doc = ?")) {}

  void count(int64_t doc) {
    for (rows_.reset(), rows_.bind(1, doc); rows_.step();) {
      const auto known = counts_.find(rows_.text(0));
      ++(known != counts_.end() ? known : counts_.emplace(rows_.text(0), 0).first)->second;
    }
  }
  const std::map<std::string, int64_t, std::less<>>& counts() const { return counts_; }

 private:
  Statement rows_;
  std::map<std::string, int64_t, std::less<>> counts_;
};

void print_mentions(Corpus& corpus, InfoTable& info) {
  std::vector<int64_t> docs;
  Statement rows = corpus.database().prepare("SELECT doc FROM documents ORDER BY doc");
  while (rows.step()) docs.push_back(rows.integer(0));
  ReaderPool<TypeCounter> counters(corpus, readers_for(docs.size()));
  const auto count = [](TypeCounter& counter, DocumentBatch batch) {
    for (const int64_t doc : batch) counter.count(doc);
    return true;
  };
  each_batch<bool>(
      counters, docs, count, [](bool done) { return done; }, [](bool&) {});
  std::map<std::string, int64_t> counts;
  counters.each([&](const TypeCounter& counter) {
    for (const auto& [type, number] : counter.counts()) counts[type] += number;
  });
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [type, number] : counts) order.emplace_back(-number, type);
  std::sort(order.begin(), order.end());
  for (const auto& [number, type] : order) info.number("mentions of type " + type, -number);
}

constexpr size_t most_examples = 3;
constexpr size_t longest_example = 40;  // code points

// One of the user's variables, summed up.
struct VariableSummary {
  std::string name, type, examples;  // the most frequent values
  int64_t documents = 0, missing = 0, values = 0;
};

std::string shortened(std::string value) {
  std::replace(value.begin(), value.end(), '\n', ' ');
  size_t at = 0;
  for (size_t n = 0; n < longest_example && at < value.size(); ++n) next_code_point(value, at);
  return at < value.size() ? value.substr(0, at) + "..." : value;
}

VariableSummary summary_of(Corpus& corpus, uint32_t number) {
  const DocumentColumns::Names& column = corpus.variables().column(number);
  const DocumentColumn& stories = corpus.columns().stories();
  std::vector<int64_t> counts(column.values.size());
  for (size_t doc = 1; doc < stories.size(); ++doc)
    if (stories[doc] != 0) ++counts[column.codes[doc]];
  VariableSummary summary;
  summary.name = corpus.variables().name(number);
  summary.type = corpus.variables().type(number);
  summary.missing = counts[0];
  std::vector<std::pair<int64_t, std::string>> order;
  for (size_t code = 1; code < counts.size(); ++code) {
    if (counts[code] == 0) continue;
    summary.documents += counts[code];
    order.emplace_back(-counts[code], column.values[code]);
  }
  summary.values = static_cast<int64_t>(order.size());
  const size_t most = std::min(order.size(), most_examples);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end());
  for (size_t i = 0; i < most; ++i)
    summary.examples +=
        fmt::format("{}{} ({})", i == 0 ? "" : ", ", shortened(order[i].second), -order[i].first);
  return summary;
}

// The rows of `info`: one a variable.
void print_variables(Corpus& corpus, InfoTable& info) {
  for (uint32_t number = 0; number < corpus.variables().names().size(); ++number) {
    const VariableSummary one = summary_of(corpus, number);
    info.text("variable " + one.name,
              fmt::format("{}, {}, {} missing, {}: {}{}", one.type.empty() ? "no value" : one.type,
                          counted(static_cast<uint64_t>(one.documents), "document"), one.missing,
                          counted(static_cast<uint64_t>(one.values), "value"), one.examples,
                          one.values > static_cast<int64_t>(most_examples) ? ", ..." : ""));
  }
}

// The table of `info --variables`.
void print_variable_table(Corpus& corpus, Console& console) {
  Writer& out = console.writer();
  out.columns({"variable", "type", "documents", "missing", "values", "examples"});
  const size_t all = corpus.variables().names().size();
  for (uint32_t number = 0; number < all; ++number) {
    const VariableSummary one = summary_of(corpus, number);
    out.row({one.name, cell_or_empty(one.type), one.documents, one.missing, one.values,
             cell_or_empty(one.examples)});
  }
  if (all == 0) console.say("the documents of this corpus have no variables of their own");
}

// The table of `info --documents`: how many there are, in all or by year, outlet ...
void print_documents(Corpus& corpus, const CorpusOptions& options, Console& console) {
  Writer& out = console.writer();
  std::vector<std::string> columns = options.by;
  columns.insert(columns.end(), {"documents", "stories", "words", "first_date", "last_date"});
  out.columns(columns);
  int64_t rows = 0;
  for (const DocumentCount& row :
       count_documents(corpus, options.full_filter(corpus), options.by_fields(corpus))) {
    if (rows == options.limit) break;
    std::vector<Cell> cells;
    for (const std::string& group : row.groups) cells.push_back(cell_or_empty(group));
    cells.insert(cells.end(), {row.size.documents, row.size.stories, row.size.words,
                               cell_or_empty(row.first), cell_or_empty(row.last)});
    out.row(cells);
    ++rows;
  }
  say_if_empty(console, rows);
}

}  // namespace

void add_info(Options& app, Console& console) {
  auto* command = app.add_subcommand("info", "what is in a corpus, and what it was made with");
  auto options = std::make_shared<InfoOptions>();
  options->add(*command, console, "");
  options->add_by(*command, "year, quarter, month, outlet, country, section, language");
  auto* documents = command->add_flag(
      "--documents", options->documents,
      "instead how many documents, stories and words there are: with --by, filters and --limit");
  command
      ->add_flag("--variables", options->variables,
                 "instead a table of the variables that documents have of their own")
      ->excludes(documents);
  command->examples({
      {"presswork info sample.db",
       "documents, outlets, dates, languages, entities, and what it was made with"},
      {"presswork info sample.db --variables", "the variables that documents have of their own"},
      {"presswork info sample.db --documents --by outlet",
       "how many documents, stories and words of each outlet"},
  });
  command->callback([&console, options] {
    require_documents(*options);
    Corpus corpus = open_corpus(*options, console);
    if (options->documents) return print_documents(corpus, *options, console);
    if (options->variables) return print_variable_table(corpus, console);
    InfoTable info(corpus, console.writer());
    info.text("state", corpus.manifest("state"));
    if (corpus.several())
      for (const Corpus::File& file : corpus.files()) info.text("corpus", file.database.path());
    info.text("version", corpus.manifest("version"));
    info.text("lexicon", corpus.manifest("lexicon"));
    info.count("documents", "SELECT count(*) FROM documents");
    if (const std::string number = corpus.manifest("unextracted"); !number.empty())
      info.text("without extraction", number);
    if (const std::string languages = corpus.manifest("model languages"); !languages.empty())
      info.count(
          "in languages without a model",
          "SELECT count(*) FROM documents WHERE language IS NOT NULL AND instr('|' || (SELECT "
          "value FROM manifest WHERE key = 'model languages') || '|', '|' || language || "
          "'|') = 0");
    if (corpus.edited()) info.count("edits", "SELECT count(*) FROM edits");
    info.count("rejects", "SELECT count(*) FROM rejects");
    if (corpus.database().number("SELECT count(*) FROM removed") > 0)
      info.count("removed", "SELECT count(*) FROM removed");
    for (const std::string& line : history_of(corpus.database())) info.text("history", line);
    info.count("stories", "SELECT count(DISTINCT story) FROM stories");
    print_totals(corpus, info);
    info.groups("language",
                "SELECT coalesce(language, 'unknown'), count(*) AS n FROM documents GROUP BY 1 "
                "ORDER BY n DESC, 1");
    info.groups("format",
                "SELECT coalesce(format, 'unknown'), count(*) AS n FROM documents GROUP BY 1 ORDER "
                "BY n DESC, 1");
    info.count("entities", "SELECT count(*) FROM entities");
    print_mentions(corpus, info);
    info.count("deals", "SELECT count(*) FROM deals");
    info.count("frame hits", "SELECT count(*) FROM frame_hits");
    print_variables(corpus, info);
  });
}

}  // namespace press
