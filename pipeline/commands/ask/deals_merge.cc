#include "pipeline/commands/ask/deals_merge.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/sqlite/entity_names.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/tables/deal_groups.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/commands/shared/excerpt.h"
#include "pipeline/commands/shared/row_text.h"

namespace press {
namespace {

constexpr const char* select_reports =
    "SELECT x.doc, d.id, d.published, x.kind, x.status, x.acquirers, x.investors, x.partners, "
    "x.target, x.seller, a.low_text, a.high_text, a.currency, a.usd, x.target_text, x.seller_text, "
    "x.start FROM deals x "
    "JOIN documents d ON d.doc = x.doc LEFT JOIN amounts a ON a.doc = x.doc AND a.n = x.amount";

// A party under which reports meet, and as it is shown.
struct Named {
  std::string key, name;
};

// A report with what its row shows.
struct Report {
  std::string doc_id;
  int64_t doc = 0, start = 0;  // where the text tells it: code points
  std::vector<Named> acquirers, investors, partners;
  Named target, seller;

  std::vector<const Named*> parties() const {
    std::vector<const Named*> all = {&target, &seller};
    for (const std::vector<Named>* some : {&acquirers, &investors, &partners})
      for (const Named& party : *some) all.push_back(&party);
    return all;
  }
};

// The parties of a row: entity ids, or folded words for what has none.
class Parties {
 public:
  explicit Parties(Database& database)
      : mention_(database.prepare(
            "SELECT start, \"end\", entity FROM mentions WHERE doc = ? AND n = ?")),
        entities_(database),
        texts_(database) {}

  Named one(int64_t doc, int64_t n) {
    mention_.reset();
    if (!mention_.bind(1, doc).bind(2, n).step()) return {};
    if (!mention_.is_null(2))
      if (const EntityNames::Names& entity = entities_.of(mention_.integer(2)); !entity.id.empty())
        return {entity.id, entity.name};
    Named party = {{}, texts_.text(doc, mention_.integer(0), mention_.integer(1))};
    party.key = fold(party.name);
    return party;
  }

  Named one(int64_t doc, const Party& party) {
    return party.mention == none ? Named{fold(party.words), one_line(party.words)}
                                 : one(doc, int64_t{party.mention});
  }

  std::vector<Named> list(int64_t doc, std::string_view json_list) {
    std::vector<Named> parties;
    for (const Party& party : json_parties(json_list)) parties.push_back(one(doc, party));
    return parties;
  }

 private:
  Statement mention_;
  EntityNames entities_;
  RowText texts_;
};

void add_keys(const std::vector<Named>& parties, std::vector<std::string>& keys) {
  for (const Named& party : parties) keys.push_back(party.key);
}

Report report_of(const Statement& row, Parties& parties, ReportedDeal& deal) {
  const int64_t doc = row.integer(0);
  Report report;
  report.doc_id = row.text(1);
  report.doc = doc;
  report.start = row.integer(16);
  report.acquirers = parties.list(doc, row.text(5));
  report.investors = parties.list(doc, row.text(6));
  report.partners = parties.list(doc, row.text(7));
  report.target = parties.one(doc, party_of(row, 8, 14));
  report.seller = parties.one(doc, party_of(row, 9, 15));
  deal.published = row.text(2);
  deal.kind = row.text(3);
  deal.status = row.text(4);
  add_keys(report.acquirers, deal.buyers);
  add_keys(report.investors, deal.buyers);
  add_keys(report.partners, deal.partners);
  deal.target = report.target.key;
  deal.seller = report.seller.key;
  deal.low = row.text(10);
  deal.high = row.text(11);
  deal.currency = row.text(12);
  deal.usd = row.is_null(13) ? 0 : row.real(13);
  return report;
}

Cell decimal(const std::string& digits) { return digits.empty() ? Cell{} : Cell{Number{digits}}; }
Cell dollars(double usd) { return usd > 0 ? Cell{usd} : Cell{}; }

// A share of reports, two decimals.
Cell share(size_t part, size_t whole) {
  if (whole == 0) return {};
  return Cell{
      Number{fmt::format("{:.2f}", static_cast<double>(part) / static_cast<double>(whole))}};
}

// Rows of merged deals: fields by vote with the share behind them.
class MergedRows {
 public:
  MergedRows(Corpus& corpus, const std::vector<ReportedDeal>& deals,
             const std::vector<Report>& reports)
      : deals_(deals), reports_(reports), texts_(corpus.database()) {}

  static std::vector<std::string> columns() {
    return {"first_seen",   "last_seen",       "n_articles",   "kind",           "status",
            "acquirer",     "investor",        "partners",     "target",         "seller",
            "amount_min",   "amount_max",      "currency",     "amount",         "amount_high",
            "usd",          "conflict",        "doc_ids",      "events",         "kind_share",
            "target_share", "seller_share",    "amount_share", "evidence_doc",   "evidence",
            "amount_doc",   "amount_evidence", "status_doc",   "status_evidence"};
  }

  std::vector<Cell> cells(const DealGroup& group) {
    const auto vote = [&](const DealVote& one) { return cell_or_empty(name(group, one.value)); };
    const auto all = [&](const std::vector<DealVote>& votes) {
      std::string shown;
      for (const DealVote& one : votes) {
        if (!shown.empty()) shown += "; ";
        shown += name(group, one.value);
        if (one.reports < votes.front().reports) shown += fmt::format(" ({})", one.reports);
      }
      return cell_or_empty(shown);
    };
    const bool buys = group.kind.value == "acquisition";
    const size_t total = group.reports.size();
    const size_t best = evidence_of(group);
    const bool sum = !group.low.value.empty(), status = !group.status.value.empty();
    std::vector<std::string> articles = articles_of(group);
    return {cell_or_empty(deals_[group.reports.front()].published),
            cell_or_empty(deals_[group.reports.back()].published),
            static_cast<int64_t>(articles.size()),
            group.kind.value,
            group.status.value,
            buys ? all(group.buyers) : Cell{},
            buys ? Cell{} : all(group.buyers),
            all(group.partners),
            vote(group.target),
            vote(group.seller),
            decimal(group.min),
            decimal(group.max),
            cell_or_empty(group.currency),
            decimal(group.low.value),
            group.high == group.low.value ? Cell{} : decimal(group.high),
            dollars(group.usd),
            cell_or_empty(joined(group.conflicts, "; ")),
            joined(articles, "; "),
            events_of(group),
            share(group.kind.reports, total),
            group.target.value.empty() ? Cell{} : share(group.target.reports, total),
            group.seller.value.empty() ? Cell{} : share(group.seller.reports, total),
            sum ? share(group.low.reports, group.sums) : Cell{},
            reports_[best].doc_id,
            sentence(best),
            sum ? Cell{reports_[group.low.report].doc_id} : Cell{},
            sum ? sentence(group.low.report) : Cell{},
            status ? Cell{reports_[group.status.report].doc_id} : Cell{},
            status ? sentence(group.status.report) : Cell{}};
  }

 private:
  // The name under which the first of the group's reports shows a party.
  std::string name(const DealGroup& group, const std::string& key) const {
    if (key.empty()) return {};
    for (const size_t i : group.reports)
      for (const Named* party : reports_[i].parties())
        if (party->key == key) return party->name;
    return key;
  }

  std::vector<std::string> articles_of(const DealGroup& group) const {
    std::vector<std::string> articles;
    for (const size_t i : group.reports)
      if (std::find(articles.begin(), articles.end(), reports_[i].doc_id) == articles.end())
        articles.push_back(reports_[i].doc_id);
    return articles;
  }

  // "rumoured 2024-05-03 (2); announced 2024-05-07"
  Cell events_of(const DealGroup& group) const {
    std::string shown;
    for (const DealVote& event : group.events) {
      if (!shown.empty()) shown += "; ";
      shown += event.value;
      if (const std::string& date = deals_[event.report].published; !date.empty())
        (shown += ' ') += date;
      if (event.reports > 1) shown += fmt::format(" ({})", event.reports);
    }
    return cell_or_empty(shown);
  }

  // The report that agrees with most of what the group says.
  size_t evidence_of(const DealGroup& group) const {
    size_t best = group.reports.front(), most = 0;
    for (const size_t i : group.reports) {
      const ReportedDeal& deal = deals_[i];
      const auto names = [](const std::vector<std::string>& keys,
                            const std::vector<DealVote>& votes) {
        return static_cast<size_t>(
            std::count_if(keys.begin(), keys.end(), [&](const std::string& key) {
              return std::any_of(votes.begin(), votes.end(),
                                 [&](const DealVote& vote) { return vote.value == key; });
            }));
      };
      const size_t agrees =
          2 * names(deal.buyers, group.buyers) + names(deal.partners, group.partners) +
          2 * (!deal.target.empty() && deal.target == group.target.value) +
          (!deal.seller.empty() && deal.seller == group.seller.value) +
          (!deal.low.empty() && deal.low == group.low.value) + (deal.kind == group.kind.value);
      if (agrees <= most) continue;
      most = agrees;
      best = i;
    }
    return best;
  }

  Cell sentence(size_t report) {
    return cell_or_empty(texts_.sentence(reports_[report].doc, reports_[report].start));
  }

  const std::vector<ReportedDeal>& deals_;
  const std::vector<Report>& reports_;
  RowText texts_;
};

}  // namespace

int64_t write_merged_deals(Corpus& corpus, const DealMerge& merge, Writer& out) {
  Statement rows =
      corpus.database().prepare(select_reports + merge.conditions.where() + " ORDER BY x.doc, x.n");
  merge.conditions.bind(rows);
  Parties parties(corpus.database());
  std::vector<ReportedDeal> deals;
  std::vector<Report> reports;
  while (rows.step()) {
    if (merge.documents && merge.documents->count(rows.integer(0)) == 0) continue;
    reports.push_back(report_of(rows, parties, deals.emplace_back()));
  }
  out.columns(MergedRows::columns());
  MergedRows merged(corpus, deals, reports);
  int64_t count = 0;
  for (const DealGroup& group : group_deals(deals, merge.window)) {
    if (count == merge.limit) break;
    out.row(merged.cells(group));
    ++count;
  }
  return count;
}

}  // namespace press
