#include "pipeline/commands/shared/corpus_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "corpus/ask/documents_without.h"
#include "corpus/ask/query_hints.h"
#include "corpus/lookup/where.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/files/id_file.h"
#include "pipeline/files/corpus_files.h"
#include "pipeline/terminal/options.h"

namespace press {

void CorpusOptions::add(Options& command, Console& console, const std::string& query_help) {
  add_corpora(command, query_help);
  add_filters(command);
  const OptionSection section(command, "Output");
  command.add_option("--limit", limit, "at most this many rows; 0: only the header")
      ->check([](const std::string& number) {
        return number.starts_with('-') ? "Value " + number + " is less than 0" : std::string();
      });
  console.add_output_options(command);
}

void CorpusOptions::add_filters(Options& command) {
  const OptionSection section(command, "Which documents");
  command.add_option("--from", filter.from, "first date: 2024, 2024-05 or 2024-05-03")
      ->type_name("DATE");
  command.add_option("--to", filter.to, "last date, inclusive")->type_name("DATE");
  command.add_option("--outlet", filter.outlets, "only this outlet (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("NAME");
  command.add_option("--country", filter.countries, "only outlets of this country (ISO 3166: KR)")
      ->allow_extra_args(false)
      ->type_name("CC");
  command.add_option("--language", filter.languages, "only this language (ISO 639-1: ko)")
      ->allow_extra_args(false)
      ->type_name("LL");
  command.add_option("--section", filter.sections, "only this section")
      ->allow_extra_args(false)
      ->type_name("NAME");
  command.add_option("--entity", entities, "only this entity: an id or a name")
      ->allow_extra_args(false)
      ->type_name("NAME");
  command
      .add_option("--where", where,
                  "only documents with this value: desk=sport, stars>=3, desk!=sport; 'desk=' for "
                  "those without one (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("CONDITION");
  command
      .add_option("--ids", ids,
                  "only documents whose ids are in this file, one a line or in a column id (- for "
                  "standard input)")
      ->type_name("FILE");
}

void CorpusOptions::add_corpora(Options& command, const std::string& query_help) {
  command
      .add_option("corpus", corpora,
                  "the corpus file; or several, a folder of them or a pattern ('shards/*.db'), as "
                  "one corpus")
      ->required()
      ->type_name("CORPUS");
  const bool has_query = !query_help.empty();
  if (has_query) command.add_option("query", query, query_help)->type_name("QUERY");
  command.after_parsing([this, has_query] { part_words(has_query); });
}

// The command line gives all words to the corpora; the last one is the query where it is none.
void CorpusOptions::part_words(bool has_query) {
  if (has_query && corpora.size() > 1 && !is_more_corpora(corpora.back())) {
    query = corpora.back();
    corpora.pop_back();
  }
  for (size_t i = 1; i < corpora.size(); ++i)
    if (!is_more_corpora(corpora[i]))
      throw Error("{}: this is no corpus file{}", corpora[i],
                  has_query ? ", and only the last word can be the query: put a query of several "
                              "words in quotation marks"
                            : ": check the name");
  corpus = fmt::format("{}", fmt::join(corpora, " "));
}

void CorpusOptions::add_by(Options& command, const std::string& fields) {
  command
      .add_option("--by", by,
                  "break down by " + fields + ", or a variable of the documents (var:NAME)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->suggest({"year", "quarter", "month", "outlet", "country", "section", "language"})
      ->type_name("FIELD");
}

void CorpusOptions::add_count(Options& command) {
  command.add_option("--count", count, "mentions, documents or stories (reprints count once)")
      ->one_of({"mentions", "documents", "stories"});
}

void CorpusOptions::add_no_duplicates(Options& command) {
  const OptionSection section(command, "Which documents");
  command.add_flag("--no-duplicates", filter.no_duplicates,
                   "of the documents found one a story, the earliest: reprints are left out");
}

void CorpusOptions::add_word_choice(Options& command) {
  command
      .add_option("--stop", words_chosen.stop,
                  fmt::format("words to leave out: the list of a language ({}) or a file with a "
                              "word a line",
                              stop_languages()))
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_flag("--stem", words_chosen.stems,
                   "forms of a word are one (startup, startups), by the language of each document; "
                   "the row shows the commonest form");
  command
      .add_option("--compounds", words_chosen.compounds,
                  "phrases that are one word: a file with one a line, or auto for those that "
                  "statistics find")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_flag("--as-written", words_chosen.as_written,
                   "in Japanese and Korean texts, too, each word as it stands: with particles, "
                   "cut by the dictionary");
}

void CorpusOptions::add_explain(Options& command) {
  command.add_flag("--explain", explain, "say how the query is understood, and stop");
}

bool CorpusOptions::explained(Search& search, Console& console) const {
  if (explain) console.out() << search.explain();
  for (const std::string& note : search.notes()) console.say(note);
  return explain;
}

std::vector<std::string> CorpusOptions::entity_ids(Corpus& open) const {
  std::vector<std::string> ids;
  for (const std::string& name : entities) {
    const std::vector<std::string> found = open.entities_named("", name);
    if (found.empty()) {
      const std::vector<std::string> near = open.similar_names("", name);
      throw Error(
          "--entity {}: the corpus has no entity of this id or name{}", name,
          near.empty() ? "" : ": did you mean " + fmt::format("{}", fmt::join(near, " or ")) + "?");
    }
    ids.insert(ids.end(), found.begin(), found.end());
  }
  return ids;
}

Filter CorpusOptions::full_filter(Corpus& open) const {
  Filter full = filter;
  full.entities = entity_ids(open);
  return full;
}

std::vector<By> CorpusOptions::by_fields(Corpus& open) const {
  std::vector<By> fields;
  for (const std::string& name : by) {
    const By field = by_field(open, name);
    if (std::count(fields.begin(), fields.end(), field) > 0)
      throw Error("--by: '{}' is named twice", name);
    fields.push_back(field);
  }
  return fields;
}

std::optional<std::unordered_set<int64_t>> CorpusOptions::found_documents(Corpus& open) const {
  if (query.empty() && !filter.no_duplicates) return std::nullopt;
  const std::vector<int64_t> found =
      Search(open, query, filter.no_duplicates ? full_filter(open) : filter).documents();
  return std::unordered_set<int64_t>(found.begin(), found.end());
}

namespace {

void require_type(Corpus& corpus, const std::string& type) {
  const std::vector<std::string> known = corpus.query_names().types;
  if (std::find(known.begin(), known.end(), type) == known.end())
    throw Error("--type {}: the corpus has no entities of this type: choose from {}", type,
                fmt::join(known, ", "));
}

// The path on disk of a source: "news.jsonl#12", "press.zip!2024/a.html". A file's own name may
// have these marks, so each place where it may end is one answer.
std::vector<std::string> files_of(const std::string& source) {
  std::vector<std::string> files = {source};
  for (size_t i = 1; i < source.size(); ++i)
    if (source[i] == '#' || source[i] == '!') files.push_back(source.substr(0, i));
  return files;
}

// The archive that a corpus was made of is no place for its tables.
void check_not_source(Corpus& corpus, const std::string& output) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(output, error)) return;
  const std::string name = std::filesystem::canonical(output, error).filename().string();
  Statement sources =
      corpus.database().prepare("SELECT source FROM documents WHERE instr(source, ?) > 0");
  sources.bind(1, name);
  std::string before;
  while (sources.step())
    for (const std::string& file : files_of(std::string(sources.text(0)))) {
      if (file == before || !file.ends_with(name)) continue;
      before = file;
      if (same_target(file, output))
        throw Error("{}: the corpus was made of this file: choose another name to write to",
                    output);
    }
}

constexpr size_t most_named = 3;

// The documents of --where and --ids.
void choose_documents(Corpus& corpus, CorpusOptions& options, const Console& console) {
  std::optional<DocumentSet> chosen;
  if (!options.where.empty()) {
    std::vector<WhereCondition> conditions;
    for (const std::string& typed : options.where) conditions.push_back(parse_where(typed));
    chosen = documents_where(corpus, conditions);
    if (conditions.size() > 1 || chosen->count() == 0)
      for (const std::string& hint : hints_for(corpus, conditions)) console.say(hint);
  }
  if (!options.ids.empty()) {
    const std::vector<std::string> ids = read_ids(options.ids);
    std::vector<std::string> unknown;
    const DocumentSet with_ids = documents_with_ids(corpus, ids, unknown);
    if (!unknown.empty()) {
      std::vector<std::string> first = unknown;
      first.resize(std::min(first.size(), most_named));
      console.warn(fmt::format("{}: {} of {} not in this corpus: first {}", options.ids,
                               unknown.size(),
                               ids.size() == 1 ? "1 id is" : counted(ids.size(), "id") + " are",
                               fmt::join(first, ", ")));
    }
    if (chosen)
      chosen->keep(with_ids);
    else
      chosen = with_ids;
  }
  if (chosen) options.filter.only = std::make_shared<const DocumentSet>(std::move(*chosen));
}

// Columns of tables that may be broken down by a variable: no two columns have one name.
constexpr std::string_view own_columns[] = {
    "feature",     "name",          "type",          "country", "frequency",
    "rank",        "docfreq",       "stories",       "label",   "query",
    "per_million", "pair",          "first",         "second",  "first_hits",
    "second_hits", "first_negated", "documents",     "words",   "second_negated",
    "net_score",   "net_low",       "net_high",      "period",  "all_stories",
    "rate",        "low",           "high",          "pole",    "moving_average",
    "sentences",   "share_machine", "coded",         "note",    "share_corrected",
    "sensitivity", "specificity",   "outlet_country"};

// How a query in the manner of another program was read.
void say_reading(Corpus& corpus, const std::string& query, const Console& console) {
  if (query.find_first_not_of(" \t\n") == std::string::npos) return;
  for (const std::string& note : parse_query(query, corpus.query_names()).notes) console.say(note);
}

void name_variables(Corpus& corpus, std::vector<std::string>& by) {
  if (by.size() > 1) join_names(corpus, by);
  for (std::string& name : by)
    if (is_variable(by_field(corpus, name)) &&
        std::find(std::begin(own_columns), std::end(own_columns), name) != std::end(own_columns))
      name = "var:" + name;
}

}  // namespace

Corpus open_corpus(CorpusOptions& options, Console& console) {
  console.check_output();
  const std::vector<std::string> words =
      options.corpora.empty() ? std::vector<std::string>{options.corpus} : options.corpora;
  Corpus corpus = open_named(words, [&](const std::string& line) { console.say(line); });
  check_not_source(corpus, console.output);
  console.set_corpora(words, options.limit == 0);
  Conditions().add(options.filter);  // a wrong date is said before the first line of a table
  for (const std::string& type : options.types) require_type(corpus, type);
  for (const std::string& hint : hints_for(corpus, options.filter)) console.say(hint);
  say_reading(corpus, options.query, console);
  choose_documents(corpus, options, console);
  name_variables(corpus, options.by);
  if (corpus.changed_elsewhere())
    console.warn(
        fmt::format("{}: another program has changed this corpus: tables are counted row by row, "
                    "stories are as "
                    "they were; 'presswork verify' tells what differs, 'presswork update {} "
                    "--adopt' takes it up",
                    options.corpus, options.corpus));
  if (!corpus.complete())
    console.say(fmt::format(
        "{}: this corpus is not finished: run the same 'presswork run' again to complete it",
        options.corpus));
  return corpus;
}

void require_query(const std::string& query) {
  if (query.find_first_not_of(" \t\n") == std::string::npos)
    throw Error("the query is empty: write a word, a phrase or an entity");
}

void add_own_words(Options& command, bool& keep) {
  command.add_flag("--own-words", keep, "also the words that the query itself asks for");
}

void say_own_words(const Console& console, const OwnWords& own) {
  if (const std::string list = own.listed(); !list.empty())
    console.say(fmt::format("without the words of the query ({}): --own-words keeps them", list));
}

void say_words(const Console& console, const std::vector<std::string>& compounds,
               const std::map<std::string, int64_t>& unstemmed) {
  constexpr size_t most_shown = 10;
  if (!compounds.empty()) {
    const std::vector<std::string> shown(
        compounds.begin(),
        compounds.begin() + static_cast<std::ptrdiff_t>(std::min(compounds.size(), most_shown)));
    console.say(fmt::format("{} found: {}{}", counted(compounds.size(), "compound"),
                            fmt::join(shown, ", "), compounds.size() > most_shown ? " ..." : ""));
  }
  std::string list;
  int64_t documents = 0;
  for (const auto& [language, count] : unstemmed) {
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ",
                        language.empty() ? "no language" : language, count);
    documents += count;
  }
  if (documents > 0)
    console.say(fmt::format("not stemmed: {} in languages without rules for it ({})",
                            counted(documents, "document"), list));
}

double rounded(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(value * scale) / scale;
}

void say_if_empty(const Console& console, int64_t rows) {
  if (rows == 0 && !console.header_only()) console.say("nothing found");
}

void say_if_empty(const Console& console, int64_t rows, Corpus& corpus, const std::string& query,
                  const std::string& label) {
  if (rows > 0 || console.header_only()) return;
  console.say(label.empty() || label == query ? "nothing found" : label + ": nothing found");
  if (query.empty()) return;
  for (const std::string& hint : hints_for(corpus, parse_query(query, corpus.query_names())))
    console.say(hint);
}

void say_unknown(Corpus& corpus, const Filter& filter, const std::vector<By>& by,
                 const Console& console, const char* consequence) {
  for (const By field : by) {
    if (field >= By::type) continue;
    const int64_t unknown = documents_without(corpus, filter, field);
    const bool date = field == By::year || field == By::quarter || field == By::month;
    if (unknown > 0)
      console.say(fmt::format("{} without {}: {}", counted(unknown, "document"),
                              is_variable(field) ? corpus.variables().name(variable_number(field))
                              : date             ? std::string("such a date")
                              : field == By::outlet  ? "an outlet"
                              : field == By::country ? "a country"
                              : field == By::section ? "a section"
                                                     : "a language",
                              date ? consequence : "left empty in the table"));
  }
}

}  // namespace press
