// presswork amounts: the sums of money in a corpus, one row a sum.
#include <CLI/CLI.hpp>
#include <memory>

#include "pipeline/commands/commands.h"
#include "pipeline/commands/corpus_options.h"
#include "pipeline/commands/row_text.h"

namespace press {
namespace {

struct AmountOptions : CorpusOptions {
  std::vector<std::string> currencies, roles;
};

Conditions conditions_of(Corpus& corpus, const AmountOptions& options) {
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  conditions.add_any("a.currency", options.currencies);
  conditions.add_any("a.role", options.roles);
  return conditions;
}

}  // namespace

void add_amounts(CLI::App& app, Console& console) {
  auto* command = app.add_subcommand("amounts", "the sums of money, one row a sum");
  auto options = std::make_shared<AmountOptions>();
  options->add(*command, console, "only documents that this query finds");
  command->add_option("--currency", options->currencies, "only this currency (ISO 4217: KRW)")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      ->add_option("--role", options->roles, "deal, fund, valuation, price, revenue, budget, fine")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    const auto documents = options->found_documents(corpus);
    const Conditions conditions = conditions_of(corpus, *options);
    Statement rows = corpus.database().prepare(
        "SELECT a.doc, d.id, d.published, d.outlet, m.start, m.\"end\", a.low_text, a.high_text, "
        "a.currency, a.hedge, "
        "a.per, a.role, a.usd, m.rule FROM amounts a JOIN mentions m ON m.doc = a.doc AND m.n = "
        "a.n "
        "JOIN documents d ON d.doc = a.doc" +
        conditions.where() + " ORDER BY a.doc, a.n");
    conditions.bind(rows);
    RowText texts(corpus.database());
    Writer& out = console.writer();
    out.columns({"doc_id", "published", "outlet", "start", "end", "text", "low", "high", "currency",
                 "hedge", "per", "role", "usd", "rule", "sentence"});
    int64_t count = 0;
    while (count != options->limit && rows.step()) {
      const int64_t doc = rows.integer(0), start = rows.integer(4), end = rows.integer(5);
      if (documents && documents->count(doc) == 0) continue;
      out.row({cell_of(rows, 1), cell_of(rows, 2), cell_of(rows, 3), start, end,
               texts.text(doc, start, end), decimal_cell(rows, 6), decimal_cell(rows, 7),
               cell_of(rows, 8), cell_of(rows, 9), cell_of(rows, 10), cell_of(rows, 11),
               rows.is_null(12) ? Cell{} : Cell{rows.real(12)}, cell_of(rows, 13),
               texts.sentence(doc, start)});
      ++count;
    }
    say_if_empty(console, count);
  });
}

}  // namespace press
