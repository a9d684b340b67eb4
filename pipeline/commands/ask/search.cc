// presswork search: the documents that a query finds, best first.
#include "corpus/ask/search.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <memory>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/files/query_file.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/document_fields.h"
#include "pipeline/commands/shared/excerpt.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

constexpr int64_t default_limit = 20;  // on a terminal; a file or a pipe gets all
constexpr int snippet_words = 12;      // on each side of the first hit

struct SearchOptions : CorpusOptions {
  std::string sort = "score", queries;
  std::vector<std::string> fields = {"doc_id", "published", "outlet", "title",
                                     "score",  "hits",      "snippet"};
};

// The words around the first hit.
std::string snippet(const Found& found) {
  if (found.tokens == nullptr || found.hits.empty())
    return one_line(found.text.substr(0, found.text.find('\n')));
  return marked_excerpt(found, found.hits.front(), snippet_words);
}

struct Field {
  const char* name;
  Cell (*cell)(const Found& found);
};

constexpr std::array<Field, 11> known_fields = {{
    {"doc_id", [](const Found& f) { return Cell{std::string(f.id)}; }},
    {"published", [](const Found& f) { return cell_or_empty(f.published); }},
    {"outlet", [](const Found& f) { return cell_or_empty(f.outlet); }},
    {"title", [](const Found& f) { return cell_or_empty(f.title); }},
    {"score", [](const Found& f) { return Cell{rounded(f.score, 3)}; }},
    {"hits", [](const Found& f) { return Cell{static_cast<int64_t>(f.hits.size())}; }},
    {"snippet", [](const Found& f) { return Cell{snippet(f)}; }},
    {"section", [](const Found& f) { return cell_or_empty(f.section); }},
    {"language", [](const Found& f) { return cell_or_empty(f.language); }},
    {"country", [](const Found& f) { return cell_or_empty(f.country); }},
    {"text", [](const Found& f) { return Cell{std::string(f.text)}; }},
}};

// The columns that are asked for.
class Columns {
 public:
  Columns(Corpus& corpus, const std::vector<std::string>& names) : further_(corpus, own()) {
    for (const std::string& name : names) {
      const auto* field = std::find_if(known_fields.begin(), known_fields.end(),
                                       [&](const Field& known) { return known.name == name; });
      if (field != known_fields.end())
        columns_.push_back({field, 0});
      else
        columns_.push_back({nullptr, further_.add(name)});
    }
  }

  void append(const Found& found, std::vector<Cell>& cells) const {
    for (const Column& column : columns_)
      cells.push_back(column.field != nullptr ? column.field->cell(found)
                                              : further_.cell(column.place, found.doc));
  }

 private:
  struct Column {
    const Field* field;
    size_t place;  // in further_
  };
  static std::vector<std::string> own() {
    std::vector<std::string> names;
    for (const Field& field : known_fields) names.emplace_back(field.name);
    return names;
  }

  DocumentFields further_;
  std::vector<Column> columns_;
};

// Prints the best documents; returns how many. `limit` -1: all.
int64_t print(Search& search, const SearchOptions& options, int64_t limit, const Columns& columns,
              const std::string& label, Writer& out) {
  int64_t rows = 0;
  if (limit != 0)
    search.run(options.sort == "date" ? Order::date : Order::score, [&](const Found& found) {
      std::vector<Cell> cells;
      if (!options.queries.empty()) cells.emplace_back(label);
      columns.append(found, cells);
      out.row(cells);
      return ++rows != limit;
    });
  return rows;
}

// "20 of 1234 documents": how many there are, whatever is shown.
void say_found(const Console& console, Search& search, int64_t rows, bool all_shown,
               const std::string& label) {
  const auto found = all_shown ? static_cast<size_t>(rows) : search.documents().size();
  std::string line = label.empty() ? "" : label + ": ";
  if (static_cast<size_t>(rows) == found)
    line += counted(found, "document");
  else
    line += fmt::format("{} of {}: --limit N shows more, -o FILE writes all", rows,
                        counted(found, "document"));
  console.say(line);
}

}  // namespace

void add_search(Options& app, Console& console) {
  auto* command = app.add_subcommand("search", "the documents that a query finds, best first");
  auto options = std::make_shared<SearchOptions>();
  options->add(
      *command, console,
      "words, \"a phrase\", invest*, AND OR NOT, NEAR(a b, 5), <firm>, <firm:Toyota>, <amount>");
  options->add_explain(*command);
  options->add_no_duplicates(*command);
  command
      ->add_option("--queries", options->queries,
                   "a file with 'label# query' a line, instead of one query")
      ->type_name("FILE");
  command->add_option("--sort", options->sort, "score or date")->one_of({"score", "date"});
  command
      ->add_option("--fields", options->fields,
                   "the columns: doc_id, published, outlet, title, score, hits, snippet, section, "
                   "language, country, text, url, byline, source, format ... and variables")
      ->type_name("NAME")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->footer(
      "A terminal shows the best 20, a file or a pipe gets all; --limit N says otherwise. A line "
      "on\n"
      "standard error tells how many documents there are.");
  command->examples({
      {"presswork search sample.db 'start-up AND conglomerate*'",
       "articles with both words, best first"},
      {"presswork search sample.db '<firm:Samsung> <collaboration>' --from 2022 --sort date",
       "a firm and a frame, newest first"},
      {"presswork search sample.db '\"open innovation\"' --fields published,outlet,title,url",
       "the columns you want"},
      {"presswork search sample.db 'invest* w/5 <amount>' --explain", "how a query is understood"},
  });
  command->callback([&console, options] {
    if (options->query.empty() == options->queries.empty())
      throw Error("search: give either a query or a file of queries with --queries");
    Corpus corpus = open_corpus(*options, console);
    const Filter filter = options->full_filter(corpus);
    join_names(corpus, options->fields);
    const Columns columns(corpus, options->fields);
    const std::vector<LabelledQuery> queries =
        read_queries(options->query, options->queries, corpus);
    for (const auto& [label, query] : queries) {
      Search search(corpus, query, filter);
      if (!options->queries.empty())
        for (const std::string& note : search.query().notes)
          console.say(fmt::format("{}: {}", label, note));
      if (options->explained(search, console)) continue;
      if (&label == &queries.front().label) {
        std::vector<std::string> names = options->fields;
        if (!options->queries.empty()) names.insert(names.begin(), "label");
        console.writer().columns(names);
      }
      const bool shortened = options->limit < 0 && console.terminal();
      const int64_t limit = shortened ? default_limit : options->limit;
      const int64_t rows = print(search, *options, limit, columns, label, console.writer());
      if (rows > 0 || limit == 0)
        say_found(console, search, rows, rows != limit, options->queries.empty() ? "" : label);
      else
        say_if_empty(console, rows, corpus, query, label);
    }
  });
}

}  // namespace press
