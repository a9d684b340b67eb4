// presswork update: metadata of documents corrected or added by a table, in place.
#include "corpus/change/update.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/values/json_text.h"
#include "pipeline/commands/keep/find_anew.h"
#include "pipeline/commands/keep/update_plan.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_change.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/index_options.h"
#include "pipeline/files/replacement_file.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct UpdateOptions : CorpusOptions {
  std::string patch;
  bool clear = false, dry_run = false, keep_findings = false, strict = false, adopt = false;
};

constexpr size_t most_told = 10;
constexpr size_t batch_size = 500;  // documents that are indexed at one go

// "5000000 CAD, 3900000 USD"
std::string sum_text(const Amount& amount) {
  std::string text = amount.low.to_string();
  if (amount.range()) text += "-" + amount.high.to_string();
  text += " " + (amount.currency.empty() ? std::string("?") : amount.currency);
  if (amount.usd && amount.currency != "USD") text += fmt::format(", {:.0f} USD", *amount.usd);
  return text;
}

// Where the table of --dry-run goes, and what is counted of all changes.
struct Effects {
  std::map<std::string, uint64_t> fields;  // documents, by field
  uint64_t anew = 0, differing = 0;        // read again; of these with other findings
};

std::string member(const FieldChange& change) {
  std::string json;
  append_json(change.field, json);
  json += ':';
  if (change.after.empty())
    json += "null";
  else
    append_json(change.after, json);
  return json;
}

DocumentUpdate update_of(const DocumentChange& change) {
  DocumentUpdate update;
  update.id = change.id;
  std::string extra;
  for (const FieldChange& field : change.fields) {
    if (field.own) {
      extra += (extra.empty() ? "" : ",") + member(field);
      continue;
    }
    update.values.emplace_back(field.field, field.after);
    if (field.field == "published")
      update.values.emplace_back("published_rule", field.after.empty() ? "" : "update");
  }
  if (!extra.empty()) update.extra = "{" + extra + "}";
  return update;
}

class Update {
 public:
  Update(UpdateOptions& options, Console& console) : options_(options), console_(console) {}

  void run() {
    if (!options_.dry_run && !console_.output.empty())
      throw Error("-o is for the table of --dry-run: leave it out to change the corpus");
    sheet_ = read_sheet(options_.patch);
    const Resources resources = load_resources(console_.lexicons);
    {
      Corpus corpus = open_corpus(options_, console_);
      corpus.look_past_edits();
      plan_ = plan_update(corpus, sheet_, resources.words->dates, options_.clear);
      if (options_.dry_run) start_table();
      for (const DocumentChange& change : plan_.changes) {
        updates_.push_back(update_of(change));
        for (const FieldChange& field : change.fields) ++effects_.fields[field.field];
      }
      look_again(corpus, resources.lexicon);
    }
    if (!options_.dry_run && !plan_.changes.empty()) write(*resources.lexicon);
    tell();
  }

 private:
  void start_table() {
    out_ = &console_.writer();
    out_->columns({"id", "source", "field", "before", "after"});
    for (const DocumentChange& change : plan_.changes)
      for (const FieldChange& field : change.fields)
        row(change, field.field, field.before, field.after);
    for (const std::string& unknown : plan_.unknown)
      out_->row({unknown, {}, std::string("not in the corpus"), {}, {}});
  }

  void row(const DocumentChange& change, const std::string& field, const std::string& before,
           const std::string& after) {
    if (out_ != nullptr)
      out_->row({change.id, change.source, field, cell_or_empty(before), cell_or_empty(after)});
  }

  // What extraction finds now. Documents with other names or places must be indexed again.
  void look_again(Corpus& corpus, const std::shared_ptr<const Lexicon>& lexicon) {
    const auto read = [](const DocumentChange& change) { return change.is_read_by_extraction(); };
    if (options_.keep_findings || corpus.database().number("SELECT count(*) FROM mentions") == 0 ||
        std::none_of(plan_.changes.begin(), plan_.changes.end(), read))
      return;
    if (corpus.manifest("lexicon") != lexicon->digest())
      throw Error(
          "{}: dates, countries and languages tell what is found, and this corpus was made with "
          "other "
          "lexicons: give the --lexicon of its 'presswork run', or --keep-findings to change "
          "metadata "
          "alone",
          options_.corpus);
    rates_ = read_rates(console_.rates);
    extractor_.emplace(lexicon, rates_ ? &*rates_ : nullptr);
    find_anew(corpus, plan_, *extractor_, console_, [&](FoundAnew& found) { take(found); });
  }

  void take(FoundAnew& found) {
    ++effects_.anew;
    if (!found.differs) return;
    ++effects_.differing;
    tell_differences(plan_.changes[found.change], found);
    if (found.in_place)
      updates_[found.change].findings = std::move(found.after);
    else
      moved_.push_back(found.change);
  }

  void tell_differences(const DocumentChange& change, const FoundAnew& found) {
    const auto count = [&](const char* what, size_t before, size_t after) {
      if (before != after) row(change, what, std::to_string(before), std::to_string(after));
    };
    const std::vector<Mention>&before = found.before.mentions, &after = found.after.mentions;
    count("mentions found", before.size(), after.size());
    count("deals found", found.before.deals.size(), found.after.deals.size());
    count("frame hits found", found.before.frames.size(), found.after.frames.size());
    if (!found.in_place) return;
    for (size_t n = 0; n < before.size(); ++n)
      if (before[n].amount) {
        const std::string was = sum_text(*before[n].amount), is = sum_text(*after[n].amount);
        if (was != is) row(change, "sum", was, is);
      }
  }

  std::string history() const {
    std::string fields;
    for (const auto& [field, count] : effects_.fields)
      fields += fmt::format("{}{} {}", fields.empty() ? "" : ", ", field, count);
    return fmt::format("update: {} ({}), table {}", counted(plan_.changes.size(), "document"),
                       fields, sheet_.sha256.substr(0, 16));
  }

  void write(const Lexicon& lexicon) {
    if (moved_.empty()) {
      Database database(options_.corpus, Database::Mode::write);
      update_documents(database, updates_, history());
      return;
    }
    // Those with other names are taken out and come back at the end, under their ids.
    CorpusLock lock(options_.corpus);
    Composition what;
    std::vector<int64_t> docs;
    Statement find = lock.database().prepare("SELECT doc FROM documents WHERE id = ?");
    for (const size_t change : moved_) {
      DocumentChange& moved = plan_.changes[change];
      find.reset();
      if (!find.bind(1, moved.id).step())
        throw Error("{}: another program has removed the document '{}': run this again",
                    options_.corpus, moved.id);
      docs.push_back(moved.doc = find.integer(0));
    }
    what.parts.push_back(
        {options_.corpus, all_but(docs, lock.database().number("SELECT max(doc) FROM documents"))});
    ReplacementFile work(options_.corpus);
    compose(work.path(), what);
    add_moved(work.path(), lexicon);
    {
      Database database(work.path(), Database::Mode::write);
      update_documents(database, updates_, history());
    }
    work.commit();
  }

  void add_moved(const std::string& path, const Lexicon& lexicon) {
    Corpus corpus(options_.corpus);
    corpus.look_past_edits();
    UpdatePlan moved;
    for (const size_t change : moved_) moved.changes.push_back(plan_.changes[change]);
    Index index(path, index_options(lexicon));
    TermBlockMaker maker;
    std::vector<Annotated> documents;
    const auto flush = [&] {
      if (documents.empty()) return;
      index.add(documents, maker.finish());
      documents.clear();
    };
    find_anew(corpus, moved, *extractor_, console_, [&](FoundAnew& found) {
      maker.add(found.tokens, found.after);
      documents.push_back(
          {std::move(found.document), std::move(found.tokens), std::move(found.after)});
      if (documents.size() == batch_size) flush();
    });
    flush();
    index.finish();
  }

  void tell() const {
    std::string fields;
    for (const auto& [field, count] : effects_.fields)
      fields += fmt::format("{}{} {}", fields.empty() ? ": " : ", ", field, count);
    console_.say(fmt::format("{}: {} of {} {}{}", options_.corpus,
                             counted(plan_.changes.size(), "document"), counted(plan_.rows, "row"),
                             options_.dry_run ? "would change" : "changed", fields));
    if (effects_.anew > 0)
      console_.say(fmt::format("{} read again for names, sums and deals, {} with other findings",
                               counted(effects_.anew, "document"), effects_.differing));
    for (size_t i = 0; i < plan_.unknown.size() && i < most_told && !options_.dry_run; ++i)
      console_.warn(fmt::format("{}: not in the corpus: {}", options_.patch, plan_.unknown[i]));
    if (!plan_.unknown.empty())
      console_.warn(fmt::format("{}: rows that name no document of the corpus: {} of {}{}",
                                options_.patch, plan_.unknown.size(), plan_.rows,
                                options_.dry_run ? "" : " ('--dry-run' lists them)"));
    if (options_.strict && !plan_.unknown.empty()) console_.set_exit_code(1);
  }

  UpdateOptions& options_;
  Console& console_;
  Writer* out_ = nullptr;
  Sheet sheet_;
  UpdatePlan plan_;
  std::vector<DocumentUpdate> updates_;  // of the changes, in their order
  std::vector<size_t> moved_;            // changes
  Effects effects_;
  std::optional<RateFile> rates_;
  std::optional<Extractor> extractor_;
};

void adopt(UpdateOptions& options, Console& console) {
  if (!Corpus(options.corpus).changed_elsewhere())
    return console.say(options.corpus + ": no other program has changed it");
  Database database(options.corpus, Database::Mode::write);
  adopt_changes(database);
  console.say(options.corpus + ": its tables are made anew of what it holds now");
}

}  // namespace

void add_update(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("update", "correct or add metadata of documents by a table, in place");
  auto options = std::make_shared<UpdateOptions>();
  command->add_option("corpus", options->corpus, "the corpus file")
      ->type_name("CORPUS")
      ->required();
  command->add_option(
      "table", options->patch,
      "CSV or .xlsx: first column id or source, then fields or variables of your own");
  command->add_flag("--clear", options->clear,
                    "empty cells take the value away, instead of leaving it");
  command->add_flag("--dry-run", options->dry_run, "list what would change, change nothing");
  command->add_flag(
      "--keep-findings", options->keep_findings,
      "change metadata alone: sums keep the currency and rate of the old date and country");
  command->add_flag("--adopt", options->adopt,
                    "take up what another program changed in the file: counts are made anew");
  command->add_flag("--strict", options->strict, "exit with 1 when a row names no document");
  console.add_output_options(*command);
  console.add_work_options(*command);
  console.add_rates_option(*command);
  command->footer(
      "Fields: outlet, published, title, byline (names with ; between), section, url, language, "
      "country; any other column is a variable of your own. Ids stay. Where a date, country or "
      "language changes what is found, the document is read again for it.");
  command->examples({
      {"presswork update sample.db outlets.csv --dry-run", "what a table would change, row by row"},
      {"presswork update sample.db outlets.csv", "changes it; ids stay"},
  });
  command->callback([&console, options] {
    if (options->adopt != options->patch.empty())
      throw Error("{}", options->adopt
                            ? "--adopt takes no table: it looks at the file itself"
                            : "name a table of new values: see 'presswork update --help'");
    if (options->adopt)
      adopt(*options, console);
    else
      Update(*options, console).run();
  });
}

}  // namespace press
