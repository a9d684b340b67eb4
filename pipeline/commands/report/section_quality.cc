// How good the numbers are: what the lexicons know, what was left out, what coders say.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {
namespace {

// Names that no lexicon has get an id of their own form (corpus/records/entity_id.h).
bool is_unknown(const std::string& id) { return id.starts_with("x-"); }

struct Coverage {
  int64_t entities = 0, mentions = 0, known_entities = 0, known_mentions = 0;
};

Cell percent(int64_t part, int64_t all) {
  return all == 0 ? Cell{}
                  : Cell{Number{fmt::format(
                        "{:.1f}", 100.0 * static_cast<double>(part) / static_cast<double>(all))}};
}

void write_coverage(ReportPage& page) {
  page.heading("What the lexicons know");
  std::map<std::string, Coverage> types;
  std::vector<std::vector<Cell>> unknown;
  // The columns of freq: feature, name, type, country, frequency ...
  CommandTable all = page.ask({"freq"}, {}, [&](const std::vector<Cell>& row) {
    const bool known = !is_unknown(text_of(row, 0));
    const int64_t mentions = integer_of(row, 4);
    Coverage& type = types[text_of(row, 2)];
    ++type.entities;
    type.mentions += mentions;
    type.known_entities += known;
    type.known_mentions += known ? mentions : 0;
    if (!known) unknown.push_back(row);
    return false;
  });
  if (types.empty()) return page.none("No entity was found.");
  std::vector<std::vector<HtmlCell>> rows;
  for (const auto& [type, counted] : types)
    rows.push_back({{type},
                    {counted.mentions},
                    {counted.known_mentions},
                    {percent(counted.known_mentions, counted.mentions)},
                    {counted.entities},
                    {counted.known_entities}});
  page.table("Mentions of entities that a lexicon lists, by type",
             {{"type", {}},
              {"mentions", {}},
              {"of listed entities", "mentions of entities that a row of a lexicon names"},
              {"percent", {}},
              {"entities", {}},
              {"listed", "entities that a row of a lexicon names"}},
             rows);
  page.again(all, "(summed up by type; ids that begin with x- are names that no lexicon has)");
  page.heading("The most frequent names that no lexicon has");
  if (unknown.empty()) return page.none("Every name is listed.");
  all.rows = unknown;
  std::stable_sort(all.rows.begin(), all.rows.end(),
                   [](const std::vector<Cell>& a, const std::vector<Cell>& b) {
                     return integer_of(a, 4) > integer_of(b, 4);
                   });
  if (all.rows.size() > static_cast<size_t>(page.options().limit))
    all.rows.resize(static_cast<size_t>(page.options().limit));
  const std::vector<std::string> columns = {"feature", "name", "type", "frequency", "docfreq"};
  page.text(
      "A row in a lexicon makes of different spellings one entity and gives it a country and a "
      "group. Names among these that matter to you are worth one; those that are no names are "
      "taken out by 'presswork edit'.");
  page.table("Names that were found by their form and context alone", html_columns(all, columns),
             html_rows(all, columns));
  page.again(all, "(ids that begin with x-)");
}

void write_doubts(ReportPage& page) {
  page.heading("Sums of money that were not read");
  std::map<std::string, int64_t> reasons;
  size_t column = 0;
  const CommandTable doubts =
      page.ask({"amounts"}, {"--doubts"}, [&](const std::vector<Cell>& row) {
        if (column == 0) column = row.size() - 2;  // reason, sentence
        ++reasons[text_of(row, column)];
        return false;
      });
  if (reasons.empty()) return page.none("None is in doubt.");
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [reason, number] : reasons) order.emplace_back(-number, reason);
  std::sort(order.begin(), order.end());
  std::vector<std::vector<HtmlCell>> rows;
  for (const auto& [number, reason] : order) rows.push_back({{reason}, {-number}});
  page.table("Sums in doubt, by reason", {{"reason", {}}, {"sums", {}}}, rows);
  page.again(doubts, "(counted by reason)");
}

CommandTable agreement(const ReportPage& page, bool machine) {
  std::vector<std::string> words = {"agree"};
  words.insert(words.end(), page.options().coded.begin(), page.options().coded.end());
  if (machine) words.insert(words.end(), {"--gold", "machine", "--key", page.options().key});
  return run_command(words);
}

void write_coders(ReportPage& page) {
  page.heading("Coders and the program");
  if (page.options().coded.empty())
    return page.none(
        "No coded sheet was given: 'presswork sample' draws sentences for coders, and --coded "
        "shows here how far they agree.");
  const CommandTable table = agreement(page, !page.options().key.empty());
  page.text("How far the coders agree" +
            std::string(page.options().key.empty() ? "." : ", and the program with most of them."));
  page.table("Agreement, with 95 % intervals", html_columns(table), html_rows(table));
  page.again(table);
}

void write_limits(ReportPage& page) {
  page.heading("What to keep in mind");
  page.list({
      ("Names, sums, deals and frames were found by rules, lexicons and trained models, without a "
       "person. Some are missed, and some are wrong: code a sample before a number carries an "
       "argument."),
      ("A count of mentions grows with the archive: compare shares (per million words, net score), "
       "not counts, where years or outlets differ in size."),
      "Copies of one report count each time they are printed, but once under stories.",
      ("A deal is what one sentence ties together by name; what is told over several sentences or "
       "without names is mostly missed, so that numbers of deals are low rather than high."),
      ("Intervals of frames tell how much depends on the choice of articles. They do not hold the "
       "errors of the program: 'presswork frames --corrected SHEET' does, with coded sentences."),
      ("An archive is a choice. What its outlets, years and languages leave out, no table here "
       "shows."),
  });
}

}  // namespace

void write_quality(ReportPage& page) {
  page.section("quality", "How good the numbers are");
  write_coverage(page);
  write_doubts(page);
  write_coders(page);
  write_limits(page);
  page.end_section();
}

}  // namespace press
