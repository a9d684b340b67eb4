#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/ask/search.h"
#include "corpus/file/corpus.h"
#include "corpus/tables/counts.h"
#include "corpus/words/content_words.h"
#include "corpus/words/own_words.h"
#include "pipeline/terminal/console.h"

namespace press {

class Options;

// What the commands that ask a corpus share: CORPUS [QUERY] and the filters (dates, outlet,
// country, language, section, entity, values of fields and variables, ids).
struct CorpusOptions {
  std::string corpus, query;         // as typed; of several corpora with blanks between
  std::vector<std::string> corpora;  // files, patterns, folders (corpus_files.h), as typed
  Filter filter;
  std::vector<std::string> types, by, entities, where;
  std::string ids;  // a file with ids of documents
  std::string count = "mentions";
  WordChoice words_chosen;
  int64_t limit = -1;  // -1: all
  bool explain = false;

  // Declares the options on a command. `query_help` empty: no query.
  void add(Options& command, Console& console, const std::string& query_help);
  // CORPUS... [QUERY] alone.
  void add_corpora(Options& command, const std::string& query_help);
  // --from, --to, --outlet and so on, which choose documents.
  void add_filters(Options& command);
  void add_by(Options& command, const std::string& fields);
  void add_count(Options& command);
  void add_no_duplicates(Options& command);
  void add_explain(Options& command);
  // --stop, --stem, --compounds, --as-written: fills `words_chosen`.
  void add_word_choice(Options& command);
  // Says what wildcards stand for; with --explain prints how the query is understood, and is true.
  bool explained(Search& search, Console& console) const;

  // --entity values (ids or names) as ids. Throws Error for a name that the corpus does not know.
  std::vector<std::string> entity_ids(Corpus& open) const;
  // The filter with --entity in it.
  Filter full_filter(Corpus& open) const;
  std::vector<By> by_fields(Corpus& open) const;
  // The documents that the query finds, with --no-duplicates one a story; nullopt without either.
  std::optional<std::unordered_set<int64_t>> found_documents(Corpus& open) const;

 private:
  void part_words(bool has_query);
};

// Opens the corpus; says on standard error when its load did not come to the end. Fills
// options.filter.only from --where and --ids, and gives a variable in options.by that has the name
// of a column of ours the name var:NAME.
Corpus open_corpus(CorpusOptions& options, Console& console);

// Throws Error for a query that is empty: of commands that look at the places it finds.
void require_query(const std::string& query);

// --own-words, of tables that leave the query's own words out; and what is said of it.
void add_own_words(Options& command, bool& keep);
void say_own_words(const Console& console, const OwnWords& own);

// What there is to say about the words that were counted: compounds found, languages without stems.
void say_words(const Console& console, const std::vector<std::string>& compounds,
               const std::map<std::string, int64_t>& unstemmed);

// A number for a table, with this many digits after the point.
double rounded(double value, int digits);

// "No hits" and why not, unless --limit 0 asked for none, and documents without the fields that the
// table is broken down by.
void say_if_empty(const Console& console, int64_t rows);
void say_if_empty(const Console& console, int64_t rows, Corpus& corpus, const std::string& query,
                  const std::string& label = {});
void say_unknown(Corpus& corpus, const Filter& filter, const std::vector<By>& by,
                 const Console& console, const char* consequence = "left empty in the table");

}  // namespace press
