// presswork deals: who buys, invests in, merges or works with whom, one row a deal and document;
// with --merge one row a deal (deals_merge.cc).
#include <memory>

#include "corpus/sqlite/record_sql.h"
#include "pipeline/commands/ask/deals_merge.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct DealOptions : CorpusOptions {
  std::vector<std::string> kinds, statuses;
  bool merge = false;
  int window = 30;
};

constexpr const char* select_deals =
    "SELECT x.doc, d.id, d.published, d.outlet, x.kind, x.status, x.acquirers, x.investors, "
    "x.partners, x.target, "
    "x.seller, x.vehicle, x.program, a.low_text, a.high_text, a.currency, a.usd, x.undisclosed, "
    "x.start, x.\"end\", "
    "x.rule, x.percent, x.target_text, x.seller_text FROM deals x JOIN documents d ON d.doc = "
    "x.doc LEFT JOIN amounts a ON "
    "a.doc = x.doc "
    "AND a.n = x.amount";

Cell party(const Statement& row, int column, int words, int64_t doc, RowText& texts) {
  return cell_or_empty(texts.party(doc, party_of(row, column, words)));
}

Cell mention(const Statement& row, int column, int64_t doc, RowText& texts) {
  return row.is_null(column) ? Cell{} : cell_or_empty(texts.name(doc, row.integer(column)));
}

std::vector<Cell> cells_of(const Statement& row, RowText& texts) {
  const int64_t doc = row.integer(0);
  const auto parties = [&](int column) {
    return cell_or_empty(texts.parties(doc, row.text(column)));
  };
  return {cell_of(row, 1),
          cell_of(row, 2),
          cell_of(row, 3),
          cell_of(row, 4),
          cell_of(row, 5),
          parties(6),
          parties(7),
          parties(8),
          party(row, 9, 22, doc, texts),
          party(row, 10, 23, doc, texts),
          mention(row, 11, doc, texts),
          mention(row, 12, doc, texts),
          decimal_cell(row, 13),
          decimal_cell(row, 14),
          cell_of(row, 15),
          row.is_null(16) ? Cell{} : Cell{row.real(16)},
          row.integer(17) != 0 ? Cell{std::string("undisclosed")} : Cell{},
          row.is_null(21) ? Cell{} : Cell{row.real(21)},
          row.integer(18),
          row.integer(19),
          cell_of(row, 20),
          texts.sentence(doc, row.integer(18))};
}

Conditions conditions_of(Corpus& corpus, const DealOptions& options) {
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  conditions.add_any("x.kind", options.kinds);
  conditions.add_any("x.status", options.statuses);
  return conditions;
}

}  // namespace

void add_deals(Options& app, Console& console) {
  auto* command = app.add_subcommand("deals", "who buys, invests in, merges or works with whom");
  auto options = std::make_shared<DealOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_no_duplicates(*command);
  command
      ->add_option("--kind", options->kinds,
                   "acquisition, investment, partnership, joint_venture, ...")
      ->suggest({"acquisition", "investment", "partnership", "joint_venture"})
      ->type_name("KIND")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--status", options->statuses, "rumoured, planned, announced, completed, ...")
      ->suggest({"rumoured", "planned", "announced", "completed"})
      ->type_name("STATUS")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_flag("--merge", options->merge,
                    "one row a deal over all articles, with first_seen, n_articles and conflicts");
  command
      ->add_option("--window", options->window,
                   "with --merge: days between two reports of one deal, at most")
      ->range(0, 3660)
      ->capture_default_str();
  command->examples({
      {"presswork deals sample.db --kind acquisition",
       "who bought whom, with sum, status and sentence"},
      {"presswork deals sample.db --merge", "one row a deal, however many articles tell of it"},
      {"presswork deals sample.db --from 2023 --no-duplicates -o deals.csv",
       "of some years, without reprints, as a file"},
  });
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    const auto documents = options->found_documents(corpus);
    const Conditions conditions = conditions_of(corpus, *options);
    Writer& out = console.writer();
    if (options->merge) {
      const DealMerge merge = {conditions, documents, options->window, options->limit};
      return say_if_empty(console, write_merged_deals(corpus, merge, out));
    }
    Statement rows =
        corpus.database().prepare(select_deals + conditions.where() + " ORDER BY x.doc, x.n");
    conditions.bind(rows);
    RowText texts(corpus.database());
    out.columns({"doc_id",     "published",   "outlet",   "kind",    "status",      "acquirer",
                 "investor",   "partners",    "target",   "seller",  "vehicle",     "program",
                 "amount_low", "amount_high", "currency", "usd",     "undisclosed", "percent",
                 "start",      "end",         "rule",     "sentence"});
    int64_t count = 0;
    while (count != options->limit && rows.step()) {
      if (documents && documents->count(rows.integer(0)) == 0) continue;
      out.row(cells_of(rows, texts));
      ++count;
    }
    say_if_empty(console, count);
  });
}

}  // namespace press
