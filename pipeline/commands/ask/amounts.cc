// presswork amounts: the sums of money in a corpus, one row a sum.
#include <memory>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct AmountOptions : CorpusOptions {
  std::vector<std::string> currencies, roles;
  bool doubts = false;
};

Conditions conditions_of(Corpus& corpus, const AmountOptions& options) {
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  conditions.add_any("a.currency", options.currencies);
  conditions.add_any("a.role", options.roles);
  return conditions;
}

constexpr const char* select_amounts =
    "SELECT a.doc, d.id, d.published, d.outlet, m.start, m.\"end\", a.low_text, a.high_text, "
    "a.currency, a.hedge, a.per, a.role, a.usd, a.rate, a.rate_date, a.rate_table, m.rule "
    "FROM amounts a JOIN mentions m ON m.doc = a.doc AND m.n = a.n "
    "JOIN documents d ON d.doc = a.doc";

constexpr const char* select_doubts =
    "SELECT x.doc, d.id, d.published, d.outlet, x.start, x.\"end\", x.reason FROM doubts x "
    "JOIN documents d ON d.doc = x.doc";

Cell real_cell(const Statement& row, int column) {
  return row.is_null(column) ? Cell{} : Cell{row.real(column)};
}

std::vector<Cell> amount_cells(const Statement& row, RowText& texts) {
  const int64_t doc = row.integer(0), start = row.integer(4), end = row.integer(5);
  return {cell_of(row, 1),
          cell_of(row, 2),
          cell_of(row, 3),
          start,
          end,
          texts.text(doc, start, end),
          decimal_cell(row, 6),
          decimal_cell(row, 7),
          cell_of(row, 8),
          cell_of(row, 9),
          cell_of(row, 10),
          cell_of(row, 11),
          real_cell(row, 12),
          real_cell(row, 13),
          cell_of(row, 14),
          cell_of(row, 15),
          cell_of(row, 16),
          texts.sentence(doc, start)};
}

std::vector<Cell> doubt_cells(const Statement& row, RowText& texts) {
  const int64_t doc = row.integer(0), start = row.integer(4), end = row.integer(5);
  return {cell_of(row, 1),
          cell_of(row, 2),
          cell_of(row, 3),
          start,
          end,
          texts.text(doc, start, end),
          cell_of(row, 6),
          texts.sentence(doc, start)};
}

// Writes the rows of a query whose first column is the document; how many.
template <typename Cells>
int64_t write_rows(Corpus& corpus, const AmountOptions& options, const std::string& select,
                   const Conditions& conditions, Writer& out, Cells cells) {
  const auto documents = options.found_documents(corpus);
  Statement rows = corpus.database().prepare(select);
  conditions.bind(rows);
  RowText texts(corpus.database());
  int64_t count = 0;
  while (count != options.limit && rows.step()) {
    if (documents && documents->count(rows.integer(0)) == 0) continue;
    out.row(cells(rows, texts));
    ++count;
  }
  return count;
}

int64_t write_doubts(Corpus& corpus, const AmountOptions& options, Writer& out) {
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  out.columns({"doc_id", "published", "outlet", "start", "end", "text", "reason", "sentence"});
  return write_rows(corpus, options, select_doubts + conditions.where() + " ORDER BY x.doc, x.n",
                    conditions, out, doubt_cells);
}

int64_t write_amounts(Corpus& corpus, const AmountOptions& options, Writer& out) {
  const Conditions conditions = conditions_of(corpus, options);
  out.columns({"doc_id", "published", "outlet", "start", "end", "text", "low", "high", "currency",
               "hedge", "per", "role", "usd", "rate", "rate_date", "rate_table", "rule",
               "sentence"});
  return write_rows(corpus, options, select_amounts + conditions.where() + " ORDER BY a.doc, a.n",
                    conditions, out, amount_cells);
}

}  // namespace

void add_amounts(Options& app, Console& console) {
  auto* command = app.add_subcommand("amounts", "the sums of money, one row a sum");
  auto options = std::make_shared<AmountOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_no_duplicates(*command);
  auto* currency =
      command->add_option("--currency", options->currencies, "only this currency (ISO 4217: KRW)")
          ->type_name("CODE")
          ->delimiter(',')
          ->allow_extra_args(false);
  auto* role =
      command
          ->add_option("--role", options->roles,
                       "deal (of a deal that was found), deal? (words beside it or half a deal say "
                       "so), loan, fund, "
                       "valuation, price, revenue, budget, fine, other")
          ->type_name("ROLE")
          ->delimiter(',')
          ->allow_extra_args(false)
          ->one_of(std::vector<std::string>{"deal", "deal?", "loan", "fund", "valuation", "price",
                                            "revenue", "budget", "fine", "other"});
  command
      ->add_flag("--doubts", options->doubts,
                 "instead the money that was not read, or not for sure, and why")
      ->excludes(currency)
      ->excludes(role);
  command->examples({
      {"presswork amounts sample.db --role deal --limit 10",
       "sums of deals, with the sentence each stands in"},
      {"presswork amounts sample.db 'battery*' --currency USD,KRW -o sums.csv",
       "sums in two currencies, of some articles, as a file"},
      {"presswork amounts sample.db --doubts", "money that was not read for sure, and why"},
  });
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    Writer& out = console.writer();
    const int64_t count = options->doubts ? write_doubts(corpus, *options, out)
                                          : write_amounts(corpus, *options, out);
    say_if_empty(console, count);
  });
}

}  // namespace press
