#include "pipeline/commands/ask/deals_merge.h"

#include <algorithm>

#include "corpus/ask/deal_groups.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/commands/shared/excerpt.h"
#include "pipeline/commands/shared/row_text.h"

namespace press {
namespace {

constexpr const char* select_reports =
    "SELECT x.doc, d.id, d.published, x.kind, x.status, x.acquirers, x.investors, x.partners, "
    "x.target, x.seller, a.low_text, a.high_text, a.currency, a.usd, x.target_text, x.seller_text FROM deals x "
    "JOIN documents d ON d.doc = x.doc LEFT JOIN amounts a ON a.doc = x.doc AND a.n = x.amount";

// A party under which reports meet, and as it is shown.
struct Named {
  std::string key, name;
};

// A report with what its row shows.
struct Report {
  std::string doc_id;
  std::vector<Named> acquirers, investors, partners;
  Named target, seller;
};

// The parties of a row: entity ids, or folded words for what has none.
class Parties {
 public:
  explicit Parties(Database& database)
      : entity_(database.prepare("SELECT e.id FROM mentions m JOIN entities e ON e.entity = "
                                 "m.entity WHERE m.doc = ? AND m.n = ?")),
        texts_(database) {}

  Named one(int64_t doc, int64_t n) {
    entity_.reset();
    entity_.bind(1, doc).bind(2, n);
    Named party = {{}, texts_.name(doc, n)};
    party.key = entity_.step() ? std::string(entity_.text(0)) : fold(party.name);
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
  Statement entity_;
  RowText texts_;
};

void add_keys(const std::vector<Named>& parties, std::vector<std::string>& keys) {
  for (const Named& party : parties) keys.push_back(party.key);
}

Report report_of(const Statement& row, Parties& parties, ReportedDeal& deal) {
  const int64_t doc = row.integer(0);
  Report report;
  report.doc_id = row.text(1);
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

// The names of all reports, each party once, in the order of the reports.
class Names {
 public:
  void add(const std::vector<Named>& parties) {
    for (const Named& party : parties) add(party);
  }
  void add(const Named& party) {
    if (party.name.empty() || std::find(keys_.begin(), keys_.end(), party.key) != keys_.end())
      return;
    keys_.push_back(party.key);
    if (!shown_.empty()) shown_ += "; ";
    shown_ += party.name;
  }
  Cell cell() const { return cell_or_empty(shown_); }

 private:
  std::vector<std::string> keys_;
  std::string shown_;
};

Cell decimal(const std::string& digits) { return digits.empty() ? Cell{} : Cell{Number{digits}}; }
Cell dollars(double usd) { return usd > 0 ? Cell{usd} : Cell{}; }

std::vector<Cell> cells_of(const DealGroup& group, const std::vector<ReportedDeal>& deals,
                           const std::vector<Report>& reports) {
  Names acquirers, investors, partners, targets, sellers;
  std::vector<std::string> articles;
  for (const size_t i : group.reports) {
    const Report& report = reports[i];
    const bool whole = group.kind == "acquisition";  // then those who invest are among the buyers
    acquirers.add(report.acquirers);
    (whole ? acquirers : investors).add(report.investors);
    partners.add(report.partners);
    targets.add(report.target);
    sellers.add(report.seller);
    if (std::find(articles.begin(), articles.end(), report.doc_id) == articles.end())
      articles.push_back(report.doc_id);
  }
  return {cell_or_empty(deals[group.reports.front()].published),
          cell_or_empty(deals[group.reports.back()].published),
          static_cast<int64_t>(articles.size()),
          group.kind,
          group.status,
          acquirers.cell(),
          investors.cell(),
          partners.cell(),
          targets.cell(),
          sellers.cell(),
          decimal(group.min),
          decimal(group.max),
          cell_or_empty(group.currency),
          dollars(group.usd_min),
          dollars(group.usd_max),
          cell_or_empty(joined(group.conflicts, "; ")),
          joined(articles, "; ")};
}

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
  out.columns({"first_seen", "last_seen", "n_articles", "kind", "status", "acquirer", "investor",
               "partners", "target", "seller", "amount_min", "amount_max", "currency", "usd_min",
               "usd_max", "conflict", "doc_ids"});
  int64_t count = 0;
  for (const DealGroup& group : group_deals(deals, merge.window)) {
    if (count == merge.limit) break;
    out.row(cells_of(group, deals, reports));
    ++count;
  }
  return count;
}

}  // namespace press
