#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "output/charts/chart.h"
#include "output/charts/force_layout.h"
#include "output/charts/lettering.h"
#include "output/charts/placing.h"
#include "output/charts/plot.h"

namespace press {
namespace {

constexpr double room_of_node = 6000;  // square px
constexpr size_t edges_a_node = 4;
constexpr double least_radius = 3, most_radius = 11;

struct Kept {
  std::vector<ChartNode> nodes;
  std::vector<ChartEdge> edges;
};

// The heaviest edges and their nodes, until there is no room for a further node; without edges, the
// heaviest nodes.
Kept heaviest(const std::vector<ChartNode>& nodes, const std::vector<ChartEdge>& edges,
              size_t most) {
  std::vector<ChartEdge> order;
  for (const ChartEdge& edge : edges)
    if (edge.a < nodes.size() && edge.b < nodes.size() && edge.a != edge.b) order.push_back(edge);
  std::stable_sort(order.begin(), order.end(),
                   [](const ChartEdge& x, const ChartEdge& y) { return x.weight > y.weight; });
  Kept kept;
  std::map<size_t, size_t> places;
  const auto place = [&](size_t node) {
    const auto [at, added] = places.try_emplace(node, kept.nodes.size());
    if (added) kept.nodes.push_back(nodes[node]);
    return at->second;
  };
  for (const ChartEdge& edge : order) {
    if (kept.edges.size() >= most * edges_a_node) break;
    const size_t fresh = 2 - places.count(edge.a) - places.count(edge.b);
    if (kept.nodes.size() + fresh > most) continue;
    const size_t a = place(edge.a), b = place(edge.b);
    kept.edges.push_back({a, b, edge.weight});
  }
  for (size_t i = 0; i < nodes.size() && kept.nodes.size() < most; ++i) place(i);
  return kept;
}

class NetworkChart {
 public:
  NetworkChart(const Kept& kept, Drawing& drawing, const ChartBox& room)
      : nodes_(kept.nodes), edges_(kept.edges), drawing_(drawing), room_(room) {
    for (const ChartNode& node : nodes_)
      if (kinds_.size() < most_looks &&
          std::find(kinds_.begin(), kinds_.end(), node.kind) == kinds_.end())
        kinds_.push_back(node.kind);
    std::sort(kinds_.begin(), kinds_.end());
    if (kinds_.size() > 1) room_.bottom -= 18;
    for (const ChartNode& node : nodes_)
      heaviest_node_ = std::max(heaviest_node_, is_usable(node.weight) ? node.weight : 0);
    for (const ChartEdge& edge : edges_)
      heaviest_edge_ = std::max(heaviest_edge_, is_usable(edge.weight) ? edge.weight : 0);
    std::vector<Tie> ties;
    for (const ChartEdge& edge : edges_) ties.push_back({edge.a, edge.b, share(edge)});
    // Labels need room at the sides, and most of them at the right.
    const double side = std::min(40.0, room_.width() / 5),
                 edge = std::min(16.0, room_.height() / 4);
    const ChartBox middle = {room_.left + side, room_.top + edge, room_.right - 1.5 * side,
                             room_.bottom - edge};
    spots_ = force_layout(nodes_.size(), ties, middle);
    std::vector<double> radii;
    for (const ChartNode& node : nodes_) radii.push_back(radius(node));
    part_discs(spots_, radii, middle);
  }

  void draw() {
    for (const ChartEdge& edge : edges_)
      drawing_.line(spots_[edge.a], spots_[edge.b], edge_ink, 0.6 + 3.4 * share(edge));
    for (size_t i = 0; i < nodes_.size(); ++i) {
      const SeriesLook& look = look_of_kind(nodes_[i].kind);
      drawing_.mark(look.mark, spots_[i], radius(nodes_[i]), look.ink,
                    clean_line(nodes_[i].name) + ": " + short_number(nodes_[i].weight));
    }
    draw_names();
    draw_legend();
  }

 private:
  static constexpr Ink edge_ink = {"edge", "#b4b4b4"};

  double share(const ChartEdge& edge) const {
    return heaviest_edge_ > 0 && is_usable(edge.weight)
               ? std::max(0.0, edge.weight) / heaviest_edge_
               : 0;
  }
  double radius(const ChartNode& node) const {
    const double part = heaviest_node_ > 0 && is_usable(node.weight)
                            ? std::max(0.0, node.weight) / heaviest_node_
                            : 0;
    return least_radius + (most_radius - least_radius) * std::sqrt(part);
  }
  const SeriesLook& look_of_kind(const std::string& kind) const {
    const auto at = std::find(kinds_.begin(), kinds_.end(), kind);
    return look_of(kinds_.size() < 2 ? 1 : static_cast<size_t>(at - kinds_.begin()) + 1);
  }

  void draw_names() {
    std::vector<size_t> order(nodes_.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return nodes_[a].weight > nodes_[b].weight; });
    LabelPlacer placer(room_), names(room_);  // the second: where the discs leave no place
    for (size_t i = 0; i < nodes_.size(); ++i) {
      const double r = radius(nodes_[i]);
      placer.take({spots_[i].x - r, spots_[i].y - r, spots_[i].x + r, spots_[i].y + r});
    }
    for (const size_t i : order) {
      const std::string name = shortened_to(clean_line(nodes_[i].name), label_size, 150);
      const double width = text_width(name, label_size);
      auto box = placer.place(spots_[i], radius(nodes_[i]), width, label_size);
      if (!box) box = names.place(spots_[i], radius(nodes_[i]), width, label_size);
      if (!box) continue;
      placer.take(*box);
      names.take(*box);
      drawing_.text({box->left, box->bottom - 2}, name,
                    {label_size, Anchor::start, text_ink, false, true});
    }
  }

  void draw_legend() {
    if (kinds_.size() < 2) return;
    double x = room_.left + 6;
    const double y = room_.bottom + 12;
    for (const std::string& kind : kinds_) {
      const SeriesLook& look = look_of_kind(kind);
      const std::string name = shortened_to(clean_line(kind), label_size, 120);
      drawing_.mark(look.mark, {x, y - 4}, 4.5, look.ink);
      drawing_.text({x + 9, y}, name, {label_size});
      x += text_width(name, label_size) + 30;
    }
  }

  const std::vector<ChartNode>& nodes_;
  const std::vector<ChartEdge>& edges_;
  Drawing& drawing_;
  ChartBox room_;
  std::vector<std::string> kinds_;
  double heaviest_node_ = 0, heaviest_edge_ = 0;
  std::vector<ChartSpot> spots_;
};

std::string told_edges(const Kept& kept) {
  std::string told;
  for (const ChartEdge& edge : kept.edges)
    told += (told.empty() ? "" : "; ") + clean_line(kept.nodes[edge.a].name) + " and " +
            clean_line(kept.nodes[edge.b].name) + " " + short_number(edge.weight);
  return told;
}

}  // namespace

std::string network_chart(const ChartText& text, const std::vector<ChartNode>& nodes,
                          const std::vector<ChartEdge>& edges, const ChartSize& size,
                          const ChartStyle& style, std::string* left_out) {
  const ChartSize sane = sane_size(size);
  Drawing drawing(sane, style);
  const auto most =
      static_cast<size_t>(std::clamp(sane.width * sane.height / room_of_node, 4.0, 400.0));
  const Kept kept = heaviest(nodes, edges, most);
  std::string missing = drawn_of(kept.nodes.size(), nodes.size(), "nodes");
  const std::string lines = drawn_of(kept.edges.size(), edges.size(), "edges");
  if (!lines.empty()) missing += (missing.empty() ? "" : ", ") + lines;
  if (left_out != nullptr) *left_out = missing;
  const ChartBox room = draw_head_and_foot(drawing, text, {missing});
  if (kept.nodes.empty())
    draw_nothing(drawing, room);
  else
    NetworkChart(kept, drawing, room).draw();
  return drawing.finish(text, (missing.empty() ? "" : missing + ". ") + told_edges(kept));
}

}  // namespace press
