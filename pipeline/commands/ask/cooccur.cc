// presswork cooccur: which entities are named together, as a table or as a network.
#include <fmt/format.h>

#include <memory>

#include "corpus/tables/cooccurrence.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/files/network_files.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct CooccurOptions : CorpusOptions {
  std::string window = "sentence", graph;
  int64_t least = 1;
  ChartFile chart;
};

Window window_of(const std::string& name) {
  return name == "sentence"    ? Window::sentence
         : name == "paragraph" ? Window::paragraph
                               : Window::document;
}

void print(const Network& network, Writer& out) {
  out.columns({"source", "target", "source_name", "target_name", "source_type", "target_type",
               "count", "windows", "documents", "stories", "source_windows", "target_windows",
               "ppmi", "g2"});
  for (const NetworkEdge& edge : network.edges) {
    const NetworkNode &source = network.nodes[edge.source], &target = network.nodes[edge.target];
    out.row({source.id, target.id, source.name, target.name, source.type, target.type, edge.count,
             edge.windows, edge.documents, edge.stories, source.windows, target.windows,
             rounded(positive_mutual_information(edge.pair), 4),
             rounded(log_likelihood(edge.pair), 3)});
  }
}

void draw(const Network& network, const CooccurOptions& options, const Console& console) {
  std::vector<ChartNode> nodes;
  for (const NetworkNode& node : network.nodes)
    nodes.push_back({node.name, static_cast<double>(node.windows), node.type});
  std::vector<ChartEdge> edges;
  for (const NetworkEdge& edge : network.edges)
    edges.push_back({edge.source, edge.target, static_cast<double>(edge.count)});
  ChartText text;
  text.title = "Named together in one " + options.window;
  if (!options.query.empty()) text.title += ", in documents with " + options.query;
  text.note = fmt::format("Area: {}s that name it. Width: {} with both", options.window,
                          options.count == "mentions" ? options.window + "s" : options.count);
  options.chart.write(console, {640, 480},
                      [&](const ChartSize& size, const ChartStyle& style, std::string* left_out) {
                        return network_chart(text, nodes, edges, size, style, left_out);
                      });
}

}  // namespace

void add_cooccur(Options& app, Console& console) {
  auto* command = app.add_subcommand("cooccur", "which entities are named together, as a network");
  auto options = std::make_shared<CooccurOptions>();
  options->add(*command, console, "only in documents that this query finds");
  options->add_count(*command);
  command->add_option("--type", options->types, "only entities of these types: firm, ministry ...")
      ->suggest({"firm", "ministry", "program", "organization"})
      ->type_name("TYPE")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--window", options->window, "sentence (the default), paragraph or document")
      ->one_of({"sentence", "paragraph", "document"});
  command->add_option("--min", options->least, "only pairs with at least this count");
  command->add_option("--graph", options->graph, "write a network file instead: graphml or gexf")
      ->one_of({"graphml", "gexf"});
  options->chart.add(*command, "the network");
  command->footer(
      "A sentence that names more than 100 entities, a paragraph more than 200, a document more "
      "than\n"
      "1,000 is a list or table: it is left out, and a line on standard error says so.\n"
      "count: windows with both (--count mentions), or documents or stories with such a window.\n"
      "ppmi and g2 are of windows: Church & Hanks 1990, Dunning 1993 "
      "(corpus/statistics/statistics.h).\n"
      "--entity: only pairs with this entity.");
  command->examples({
      {"presswork cooccur sample.db --type firm --min 2",
       "pairs of firms that are named in one sentence"},
      {"presswork cooccur sample.db --type firm,ministry --window document --count stories",
       "firms and ministries in one article, reprints once"},
      {"presswork cooccur sample.db --type firm --graph gexf -o firms.gexf",
       "the same as a network for Gephi"},
  });
  command->callback([&console, options] {
    options->chart.check(console);
    Corpus corpus = open_corpus(*options, console);
    CooccurrenceOptions asked;
    asked.filter = options->filter;
    asked.types = options->types;
    asked.entities = options->entity_ids(corpus);
    asked.documents = options->found_documents(corpus);
    asked.window = window_of(options->window);
    asked.count = count_unit(options->count);
    asked.least = options->least;
    asked.most = options->limit;
    const Network network = find_network(corpus, asked);
    if (network.left_out > 0)
      console.say(fmt::format("lists and tables left out, with more than {} entities in one {}: {}",
                              most_in_window(asked.window), options->window, network.left_out));
    if (options->graph == "graphml")
      write_graphml(network, console.out());
    else if (options->graph == "gexf")
      write_gexf(network, console.out());
    else
      print(network, console.writer());
    draw(network, *options, console);
    say_if_empty(console, static_cast<int64_t>(network.edges.size()), corpus, options->query);
  });
}

}  // namespace press
