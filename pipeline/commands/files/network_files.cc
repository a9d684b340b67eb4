#include "pipeline/commands/files/network_files.h"

#include <fmt/core.h>

#include "output/charts/lettering.h"

namespace press {
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
        xml_escaped(node.id), xml_escaped(node.name), xml_escaped(node.type),
        xml_escaped(node.country), node.windows);
  for (const NetworkEdge& edge : network.edges)
    out << fmt::format(
        "    <edge source=\"{}\" target=\"{}\"><data key=\"weight\">{}</data>"
        "<data key=\"ppmi\">{:.4f}</data><data key=\"g2\">{:.3f}</data></edge>\n",
        xml_escaped(network.nodes[edge.source].id), xml_escaped(network.nodes[edge.target].id),
        edge.count, positive_mutual_information(edge.pair), log_likelihood(edge.pair));
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
        xml_escaped(node.id), xml_escaped(node.name), xml_escaped(node.type),
        xml_escaped(node.country), node.windows);
  out << "    </nodes>\n    <edges>\n";
  for (size_t i = 0; i < network.edges.size(); ++i) {
    const NetworkEdge& edge = network.edges[i];
    out << fmt::format(
        "      <edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues>"
        "<attvalue for=\"ppmi\" value=\"{:.4f}\"/><attvalue for=\"g2\" value=\"{:.3f}\"/>"
        "</attvalues></edge>\n",
        i, xml_escaped(network.nodes[edge.source].id), xml_escaped(network.nodes[edge.target].id),
        edge.count, positive_mutual_information(edge.pair), log_likelihood(edge.pair));
  }
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace press
