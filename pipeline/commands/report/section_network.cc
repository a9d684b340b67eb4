// Who is named with whom: pairs of firms in one sentence.
#include <algorithm>
#include <map>

#include "output/charts/chart.h"
#include "pipeline/commands/report/places.h"
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {
namespace {

constexpr const char* type = "firm";
constexpr ChartSize size = {860, 620};
constexpr int64_t most_pairs = 60;  // in the drawing

std::string drawn(const CommandTable& pairs) {
  std::vector<ChartNode> nodes;
  std::map<std::string, size_t> numbers;
  const auto node = [&](const std::vector<Cell>& row, const std::string& side) {
    const auto [at, added] = numbers.try_emplace(text_of(row, pairs.column(side)), nodes.size());
    if (added)
      nodes.push_back({text_of(row, pairs.column(side + "_name")),
                       static_cast<double>(integer_of(row, pairs.column(side + "_windows"))),
                       type});
    return at->second;
  };
  std::vector<ChartEdge> edges;
  for (const std::vector<Cell>& row : pairs.rows)
    edges.push_back({node(row, "source"), node(row, "target"),
                     static_cast<double>(integer_of(row, pairs.column("count")))});
  return network_chart({"Firms named in one sentence", "", "", "", ""}, nodes, edges, size,
                       {false, "network-chart"});
}

std::string entity(const CommandTable& pairs, const std::vector<Cell>& row, const char* column) {
  return "<" + std::string(type) + ":" + text_of(row, pairs.column(column)) + ">";
}

// The pairs that stand in the table; the drawing has more.
void write_pairs(ReportPage& page, const CommandTable& drawn_pairs) {
  CommandTable pairs = drawn_pairs;
  const auto limit = static_cast<size_t>(page.options().limit);
  if (pairs.rows.size() > limit) pairs.rows.resize(limit);
  const std::vector<std::string> columns = {"source_name", "target_name", "count", "documents",
                                            "stories",     "ppmi",        "g2"};
  std::vector<std::vector<HtmlCell>> rows = html_rows(pairs, columns);
  Places places(page, "pair");
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::vector<Cell>& row = pairs.rows[i];
    rows[i][2].link = places.add(
        text_of(row, pairs.column("source_name")) + " and " +
            text_of(row, pairs.column("target_name")),
        {"kwic"}, {entity(pairs, row, "source") + " w/s " + entity(pairs, row, "target")},
        integer_of(row, pairs.column("count")));
  }
  std::vector<HtmlColumn> heads = html_columns(pairs, columns);
  heads[0].name = "firm";
  heads[1].name = "firm";
  heads[2] = {"sentences", "sentences that name both"};
  heads[5].meaning = "positive pointwise mutual information";
  heads[6].meaning = "log-likelihood: how far from chance";
  page.table("Pairs of firms by the sentences that name both", heads, rows);
  page.again(drawn_pairs);
  places.write("Where they are named together");
}

}  // namespace

void write_network(ReportPage& page) {
  page.section("network", "Who is named with whom");
  // A type that the corpus does not have would be an error of the command.
  const CommandTable& info = page.whole();
  const bool any = std::any_of(info.rows.begin(), info.rows.end(), [](const auto& row) {
    return text_of(row, 0) == "mentions of type " + std::string(type);
  });
  if (!any) {
    page.none("No firm was found.");
    return page.end_section();
  }
  const int64_t number = std::max(most_pairs, page.options().limit);
  const CommandTable pairs =
      page.ask({"cooccur"}, {"--type", type, "--limit", std::to_string(number)});
  if (pairs.rows.empty()) {
    page.none("No sentence names two firms.");
    page.again(pairs);
  } else {
    page.figure(drawn(pairs));
    write_pairs(page, pairs);
  }
  page.end_section();
}

}  // namespace press
