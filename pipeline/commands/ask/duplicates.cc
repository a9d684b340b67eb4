// presswork duplicates: documents that are near-duplicates of others (wire copy, reprints,
// editions), story by story; with --diff what two of them differ in.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "corpus/likeness/shingles.h"
#include "corpus/lookup/groups.h"
#include "corpus/text/error.h"
#include "pipeline/commands/ask/document_diff.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct DuplicateOptions : CorpusOptions {
  double least_overlap = 0;
  std::vector<std::string> pair;
  size_t context = 20;
  bool stories = false;
};

// Documents of stories with more than one member, story by story, the earliest member first.
struct Copies {
  std::vector<uint32_t> docs;
  std::vector<uint32_t> members;  // of each story, by the number of its first document
};

Copies copies_in(Corpus& corpus, double least_overlap) {
  const DocumentColumn &stories = corpus.columns().stories(), &dates = corpus.columns().dates();
  Copies copies = {{}, std::vector<uint32_t>(stories.size())};
  for (size_t doc = 1; doc < stories.size(); ++doc) ++copies.members[stories[doc]];
  Statement rows = corpus.database().prepare(
      "SELECT doc, story FROM stories WHERE story <> doc AND overlap >= ? ORDER BY story");
  rows.bind(1, least_overlap);
  while (rows.step()) {
    const auto story = static_cast<uint32_t>(rows.integer(1));
    if (copies.docs.empty() || stories[copies.docs.back()] != story) copies.docs.push_back(story);
    copies.docs.push_back(static_cast<uint32_t>(rows.integer(0)));
  }
  std::sort(copies.docs.begin(), copies.docs.end(), [&](uint32_t a, uint32_t b) {
    const auto place = [&](uint32_t doc) {
      return std::tuple(stories[doc], date_order(dates[doc]), doc);
    };
    return place(a) < place(b);
  });
  return copies;
}

int64_t write_copies(Corpus& corpus, const DuplicateOptions& options, Writer& out) {
  const DocumentFilter filter(corpus, options.full_filter(corpus));
  const auto found = options.found_documents(corpus);
  const Copies copies = copies_in(corpus, options.least_overlap);
  Statement row = corpus.database().prepare(
      "SELECT f.id, d.id, d.published, d.outlet, d.title, s.lag_days, s.overlap, s.jaccard "
      "FROM documents d JOIN stories s ON s.doc = d.doc JOIN documents f ON f.doc = s.story "
      "WHERE d.doc = ?");
  int64_t count = 0;
  for (const uint32_t doc : copies.docs) {
    if (count == options.limit) break;
    if (!filter.holds(doc) || (found && found->count(doc) == 0)) continue;
    row.reset();
    if (!row.bind(1, int64_t{doc}).step()) continue;
    const int64_t members = copies.members[corpus.columns().stories()[doc]];
    out.row({cell_of(row, 0), cell_of(row, 1), cell_of(row, 2), cell_of(row, 3), cell_of(row, 4),
             row.is_null(5) ? Cell{} : Cell{row.integer(5)}, rounded(row.real(6), 3),
             rounded(row.real(7), 3), members});
    ++count;
  }
  return count;
}

// A story with copies, as far as the filters and the query choose them.
struct StoryCopies {
  uint32_t first = 0;
  int64_t documents = 0;
  std::set<uint32_t> outlets;  // codes; 0, unknown, is left out
};

std::vector<StoryCopies> stories_in(Corpus& corpus, const DuplicateOptions& options) {
  const DocumentFilter filter(corpus, options.full_filter(corpus));
  const auto found = options.found_documents(corpus);
  const DocumentColumn &stories = corpus.columns().stories(),
                       &outlets = corpus.columns().names("outlet").codes;
  std::vector<StoryCopies> all;
  for (const uint32_t doc : copies_in(corpus, options.least_overlap).docs) {
    if (!filter.holds(doc) || (found && found->count(doc) == 0)) continue;
    if (all.empty() || all.back().first != stories[doc]) all.push_back({stories[doc], 0, {}});
    ++all.back().documents;
    if (outlets[doc] != 0) all.back().outlets.insert(outlets[doc]);
  }
  std::stable_sort(all.begin(), all.end(), [](const StoryCopies& a, const StoryCopies& b) {
    return a.documents > b.documents;
  });
  return all;
}

// One row a story, the one with the most documents first.
int64_t write_stories(Corpus& corpus, const DuplicateOptions& options, Writer& out) {
  Statement row =
      corpus.database().prepare("SELECT id, published, outlet, title FROM documents WHERE doc = ?");
  out.columns({"story", "published", "outlet", "title", "documents", "outlets"});
  int64_t count = 0;
  for (const StoryCopies& story : stories_in(corpus, options)) {
    if (count == options.limit) break;
    row.reset();
    if (!row.bind(1, int64_t{story.first}).step()) continue;
    out.row({cell_of(row, 0), cell_of(row, 1), cell_of(row, 2), cell_of(row, 3), story.documents,
             static_cast<int64_t>(story.outlets.size())});
    ++count;
  }
  return count;
}

struct Shown {
  std::string text, line;  // "id, 2024-05-21, outlet, title"
};

Shown document_to_show(Corpus& corpus, const std::string& id) {
  Statement row = corpus.database().prepare(
      "SELECT t.text, d.id, d.published, d.outlet, d.title FROM documents d JOIN texts t ON t.doc "
      "= "
      "d.doc WHERE d.id = ?");
  if (!row.bind(1, id).step())
    throw Error("--diff {}: there is no document of this id: 'presswork duplicates {}' lists them",
                id, corpus.path());
  Shown shown = {std::string(row.text(0)), {}};
  for (int column = 1; column < 5; ++column) {
    if (row.text(column).empty()) continue;
    if (!shown.line.empty()) shown.line += ", ";
    shown.line += row.text(column);
  }
  return shown;
}

void write_diff(Corpus& corpus, const DuplicateOptions& options, Console& console) {
  const Shown first = document_to_show(corpus, options.pair[0]),
              second = document_to_show(corpus, options.pair[1]);
  const DiffStyle style = {console.terminal(), options.context};
  const Likeness like = likeness(shingle_set(first.text), shingle_set(second.text));
  std::ostream& out = console.out();
  out << fmt::format("--- {}\n+++ {}\noverlap {}, jaccard {}\n\n", first.line, second.line,
                     rounded(like.overlap, 3), rounded(like.jaccard, 3));
  print_word_diff(first.text, second.text, style, out);
}

}  // namespace

void add_duplicates(Options& app, Console& console) {
  auto* command = app.add_subcommand(
      "duplicates", "reprints, wire copy and editions: which documents are one story");
  auto options = std::make_shared<DuplicateOptions>();
  options->add(*command, console, "only documents that this query finds");
  command
      ->add_option("--min-overlap", options->least_overlap,
                   "only copies that share at least this much with the story's first document: 0 "
                   "to 1, of the 5-grams of the shorter")
      ->range(0.0, 1.0);
  command
      ->add_option("--diff", options->pair,
                   "two document ids: what the second changes in the first, word by word")
      ->type_name("ID")
      ->expected(2);
  command
      ->add_option("--context", options->context,
                   "with --diff: unchanged words around a change (20)")
      ->range(0, 100000);
  command->add_flag("--stories", options->stories,
                    "one row a story instead of one a document, the most reprinted first");
  command->footer(
      "A story is a document and its later near-duplicates: three fifths of all word 5-grams in\n"
      "common, or nine tenths of those of a shorter text, and not two fillings of one form.\n"
      "lag_days counts from the earliest document, n is the number of all documents of the story.\n"
      "--count stories of freq, trend, cooccur, ngrams, keyness, collocates counts each once.");
  command->examples({
      {"presswork duplicates sample.db",
       "stories that were printed more than once, each copy a row"},
      {"presswork duplicates sample.db Voltcradle --min-overlap 0.9",
       "near copies of some articles"},
      {"presswork duplicates sample.db --diff 63028f12d547793f 33a789856ab91405",
       "what an editor changed, word by word"},
  });
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    if (!options->pair.empty()) return write_diff(corpus, *options, console);
    Writer& out = console.writer();
    if (options->stories) return say_if_empty(console, write_stories(corpus, *options, out));
    out.columns(
        {"story", "doc_id", "published", "outlet", "title", "lag_days", "overlap", "jaccard", "n"});
    say_if_empty(console, write_copies(corpus, *options, out));
  });
}

}  // namespace press
