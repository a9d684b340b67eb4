// presswork kwic: each hit of a query in its context (key word in context), one line a hit.
#include <algorithm>
#include <memory>
#include <random>

#include "corpus/ask/search.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/document_fields.h"
#include "pipeline/commands/shared/excerpt.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct KwicOptions : CorpusOptions {
  int window = -1;
  std::string unit = "auto", sort = "arrival";
  int64_t sample = 0;
  uint64_t seed = 1;
  std::vector<std::string> fields = {"doc_id", "published", "outlet",  "sentence", "start",
                                     "end",    "pre",       "keyword", "post"};
};

struct Line {
  std::string key;      // what it is sorted by
  uint64_t number = 0;  // among all hits
  std::vector<Cell> cells;
};

// By the word at "L1" ... "R5" (-1 ... 5), the outlet, or the key word; empty: as they come.
std::string key_of(const Found& found, const Hit& hit, const std::string& sort) {
  if (sort == "outlet") return fold(found.outlet);
  if (sort == "keyword") return fold(cut(found.text, hit.span));
  if (sort.size() != 2) return {};
  const int place = sort[1] - '0', step = sort[0] == 'L' ? -1 : 1;
  std::string key;  // then by the words further out, as concordances are read
  for (int n = place; n <= 5; ++n) key += context_word(found, hit, step * n) + '\x01';
  return key;
}

const std::vector<std::string>& own_fields() {
  static const std::vector<std::string> fields = KwicOptions().fields;
  return fields;
}

// The hits that are printed: all as they come, or kept to be sorted or drawn from.
class Lines {
 public:
  Lines(Corpus& corpus, const KwicOptions& options, Writer& out)
      : options_(options),
        further_(corpus, own_fields()),
        out_(out),
        random_(options.seed),
        keeps_(options.sample > 0 || (options.sort != "arrival" && options.sort != "date")) {
    for (const std::string& name : options.fields) {
      const auto own = std::find(own_fields().begin(), own_fields().end(), name);
      const bool further = own == own_fields().end();
      columns_.push_back({further, further ? further_.add(name)
                                           : static_cast<size_t>(own - own_fields().begin())});
    }
  }

  // False when no further hit is wanted.
  bool add(const Found& found) {
    CodePoints offsets(found.text);
    choose_window(found);
    for (const Hit& hit : found.hits) {
      if (!keeps_ && printed_ == options_.limit) return false;
      ++hits_;
      if (keeps_)
        keep(found, hit, offsets);
      else
        print(cells_of(found, hit, offsets));
    }
    return keeps_ || printed_ != options_.limit;
  }

  int64_t finish() {
    std::sort(kept_.begin(), kept_.end(), [](const Line& a, const Line& b) {
      return a.key != b.key ? a.key < b.key : a.number < b.number;
    });
    for (const Line& line : kept_) {
      if (printed_ == options_.limit) break;
      print(line.cells);
    }
    return printed_;
  }

 private:
  // Words, but characters where words have no blanks between them and the dictionary's cuts mean
  // little to a reader.
  void choose_window(const Found& found) {
    constexpr int words = 10, characters = 25;
    const bool by_text = options_.unit == "auto", ideographs = by_text && in_ideographs(found);
    unit_ = !by_text     ? context_unit(options_.unit)
            : ideographs ? ContextUnit::characters
                         : ContextUnit::words;
    window_ = options_.window >= 0 ? options_.window : ideographs ? characters : words;
  }

  // Reservoir sampling: Vitter, "Random Sampling with a Reservoir", 1985, algorithm R.
  void keep(const Found& found, const Hit& hit, CodePoints& offsets) {
    const auto size = static_cast<uint64_t>(options_.sample);
    size_t place = kept_.size();
    if (size > 0 && place >= size) {
      const uint64_t drawn = random_() % hits_;  // the same on every machine
      if (drawn >= size) return;
      place = static_cast<size_t>(drawn);
    } else {
      kept_.emplace_back();
    }
    kept_[place] = {key_of(found, hit, options_.sort), hits_, cells_of(found, hit, offsets)};
  }

  std::vector<Cell> cells_of(const Found& found, const Hit& hit, CodePoints& offsets) const {
    const Excerpt excerpt = excerpt_of(found, hit, window_, unit_);
    const int64_t start = offsets.from_byte(hit.span.begin), end = offsets.from_byte(hit.span.end);
    const std::vector<Cell> own = {std::string(found.id),
                                   cell_or_empty(found.published),
                                   cell_or_empty(found.outlet),
                                   int64_t{sentence_at(*found.tokens, hit.span.begin)},
                                   start,
                                   end,
                                   excerpt.pre,
                                   excerpt.keyword,
                                   excerpt.post};
    std::vector<Cell> cells;
    for (const auto& [further, place] : columns_)
      cells.push_back(further ? further_.cell(place, found.doc) : own[place]);
    return cells;
  }

  void print(const std::vector<Cell>& cells) {
    out_.row(cells);
    ++printed_;
  }

  const KwicOptions& options_;
  DocumentFields further_;
  std::vector<std::pair<bool, size_t>> columns_;  // whether of further_, and its place there
  ContextUnit unit_ = ContextUnit::words;
  int window_ = 0;
  Writer& out_;
  std::mt19937_64 random_;
  bool keeps_;
  uint64_t hits_ = 0;
  int64_t printed_ = 0;
  std::vector<Line> kept_;
};

const std::vector<std::string>& sort_names() {
  static const std::vector<std::string> names = {"arrival", "date", "outlet", "keyword", "L1",
                                                 "L2",      "L3",   "L4",     "L5",      "R1",
                                                 "R2",      "R3",   "R4",     "R5"};
  return names;
}

}  // namespace

void add_kwic(Options& app, Console& console) {
  auto* command = app.add_subcommand("kwic", "each hit of a query in its context (concordance)");
  auto options = std::make_shared<KwicOptions>();
  options->add(*command, console,
               "words, \"a phrase\", invest*, NEAR(<firm> invest* <amount>, 12), ...");
  options->add_explain(*command);
  options->add_no_duplicates(*command);
  command
      ->add_option("--fields", options->fields,
                   "the columns, in their order: doc_id, published, outlet, sentence, start, end, "
                   "pre, keyword, post, title, section, url, byline ... and variables")
      ->type_name("NAME")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      ->add_option("--window", options->window,
                   "words or characters on each side (10; of Japanese and Chinese texts 25 "
                   "characters)")
      ->range(0, 2000);
  command
      ->add_option("--unit", options->unit,
                   "of the window: words, characters; or the whole sentence, paragraph (words; "
                   "characters where a text has no blanks between them)")
      ->one_of({"auto", "words", "characters", "sentence", "paragraph"});
  command
      ->add_option("--sort", options->sort,
                   "arrival, date (newest first), outlet, keyword, or the word at L1 ... L5 to the "
                   "left, R1 ... R5 to the right")
      ->one_of(sort_names());
  command->add_option("--sample", options->sample, "this many hits, drawn at random")->positive();
  command->add_option("--seed", options->seed, "of the random sample (1)");
  command->examples({
      {"presswork kwic sample.db 'start-up OR startup' --limit 20",
       "each hit between the words around it"},
      {"presswork kwic sample.db 'NEAR(<firm> invest* <amount>, 12)' --sort R1",
       "firm, verb and sum within twelve words, by what follows"},
      {"presswork kwic sample.db '<ministry> w/s support*' --unit sentence", "in whole sentences"},
      {"presswork kwic sample.db disrupt* --fields published,outlet,pre,keyword,post -o hits.csv",
       "the columns you want, as a file"},
  });
  command->callback([&console, options] {
    require_query(options->query);
    Corpus corpus = open_corpus(*options, console);
    Search search(corpus, options->query, options->full_filter(corpus));
    if (options->explained(search, console)) return;
    Writer& out = console.writer();
    join_names(corpus, options->fields);
    Lines lines(corpus, *options, out);
    out.columns(options->fields);
    bool any = false;
    if (options->limit != 0)
      search.run(options->sort == "date" ? Order::date : Order::arrival, [&](const Found& found) {
        any = true;
        return lines.add(found);
      });
    const int64_t rows = lines.finish();
    if (rows == 0 && any)
      console.say("the query finds documents, but no place in them: search lists the documents");
    else
      say_if_empty(console, rows, corpus, options->query);
  });
}

}  // namespace press
