#include "pipeline/commands/files/network_files.h"

#include <fmt/core.h>

#include <string>
#include <string_view>

namespace press {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

}  // namespace

void write_graphml(const Network& network, std::ostream& out) {
  out << R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="country" for="node" attr.name="country" attr.type="string"/>
  <key id="windows" for="node" attr.name="windows" attr.type="long"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="long"/>
  <key id="ppmi" for="edge" attr.name="ppmi" attr.type="double"/>
  <key id="g2" for="edge" attr.name="g2" attr.type="double"/>
  <graph edgedefault="undirected">
)";
  for (const NetworkNode& node : network.nodes)
    out << fmt::format(
        "    <node id=\"{}\"><data key=\"label\">{}</data><data key=\"type\">{}</data>"
        "<data key=\"country\">{}</data><data key=\"windows\">{}</data></node>\n",
        escaped(node.id), escaped(node.name), escaped(node.type), escaped(node.country),
        node.windows);
  for (const NetworkEdge& edge : network.edges)
    out << fmt::format(
        "    <edge source=\"{}\" target=\"{}\"><data key=\"weight\">{}</data>"
        "<data key=\"ppmi\">{:.4f}</data><data key=\"g2\">{:.3f}</data></edge>\n",
        escaped(network.nodes[edge.source].id), escaped(network.nodes[edge.target].id), edge.count,
        positive_mutual_information(edge.pair), log_likelihood(edge.pair));
  out << "  </graph>\n</graphml>\n";
}

void write_gexf(const Network& network, std::ostream& out) {
  out << R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected">
    <attributes class="node">
      <attribute id="type" title="type" type="string"/>
      <attribute id="country" title="country" type="string"/>
      <attribute id="windows" title="windows" type="long"/>
    </attributes>
    <attributes class="edge">
      <attribute id="ppmi" title="ppmi" type="double"/>
      <attribute id="g2" title="g2" type="double"/>
    </attributes>
    <nodes>
)";
  for (const NetworkNode& node : network.nodes)
    out << fmt::format(
        "      <node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"type\" value=\"{}\"/>"
        "<attvalue for=\"country\" value=\"{}\"/><attvalue for=\"windows\" value=\"{}\"/>"
        "</attvalues></node>\n",
        escaped(node.id), escaped(node.name), escaped(node.type), escaped(node.country),
        node.windows);
  out << "    </nodes>\n    <edges>\n";
  for (size_t i = 0; i < network.edges.size(); ++i) {
    const NetworkEdge& edge = network.edges[i];
    out << fmt::format(
        "      <edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues>"
        "<attvalue for=\"ppmi\" value=\"{:.4f}\"/><attvalue for=\"g2\" value=\"{:.3f}\"/>"
        "</attvalues></edge>\n",
        i, escaped(network.nodes[edge.source].id), escaped(network.nodes[edge.target].id),
        edge.count, positive_mutual_information(edge.pair), log_likelihood(edge.pair));
  }
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace press
