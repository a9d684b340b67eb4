#include "extractors/training/deal_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deal_judge.h"
#include "extractors/deals/deal_merge.h"
#include "extractors/deals/deals.h"
#include "extractors/training/logistic.h"

namespace press {
namespace {

using Pair = std::pair<std::string, std::string>;

std::string plain(std::string_view name) {
  std::string words = " ";
  for (const char c : fold(name)) {
    const bool letter = (c & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter)
      words += c;
    else if (words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool same_name(const std::string& a, const std::string& b) {
  if (a.size() < 3 || b.size() < 3) return false;
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool same_pair(const Pair& a, const Pair& b) {
  return (same_name(a.first, b.first) && same_name(a.second, b.second)) ||
         (same_name(a.first, b.second) && same_name(a.second, b.first));
}

// The pairs of a deal: who buys, invests or sells with the target, and every two partners.
std::vector<Pair> pairs_of(const std::vector<std::string>& sides,
                           const std::vector<std::string>& partners, const std::string& target) {
  std::vector<Pair> pairs;
  if (!target.empty())
    for (const std::string& side : sides) pairs.emplace_back(side, target);
  for (size_t i = 0; i < partners.size(); ++i)
    for (size_t j = i + 1; j < partners.size(); ++j) pairs.emplace_back(partners[i], partners[j]);
  if (pairs.empty())
    for (size_t i = 0; i < sides.size(); ++i)
      for (size_t j = i + 1; j < sides.size(); ++j) pairs.emplace_back(sides[i], sides[j]);
  return pairs;
}

constexpr std::string_view no_deal = "none";

struct GoldDeal {
  std::string kind, status, target;
  std::vector<Pair> pairs;
  std::vector<std::string> all;  // parties
  bool optional = false;
  double sum = 0;
};

GoldDeal gold_of(const Deal& deal) {
  GoldDeal gold = {deal.kind, deal.status, plain(deal.target.words), {}, {}, false, 0};
  if (deal.target.empty()) gold.target.clear();
  std::vector<std::string> sides, partners;
  for (const std::vector<Party>* parties : {&deal.acquirers, &deal.investors})
    for (const Party& party : *parties) sides.push_back(plain(party.words));
  if (!deal.seller.words.empty()) sides.push_back(plain(deal.seller.words));
  for (const Party& party : deal.partners) partners.push_back(plain(party.words));
  gold.pairs = pairs_of(sides, partners, gold.target);
  gold.all = sides;
  gold.all.insert(gold.all.end(), partners.begin(), partners.end());
  if (!gold.target.empty()) gold.all.push_back(gold.target);
  return gold;
}

struct Example {
  std::string document;
  std::vector<Pair> pairs;
  std::vector<bool> right, core;  // by pair: a pair of the gold, of a deal that is not optional
  bool open = false;
  bool accepted = false, known = false;  // known: the gold has one of its pairs
  std::string kind, status;              // of the gold deal it tells
  std::vector<double> sums;              // of the gold deals of its pairs
};

// Sentences of which one pair is known tell less than texts read to the end.
constexpr double open_weight = 0.3;

constexpr std::string_view context_features = "deal-context";

// What the reader itself read weighs more than any word: its weights are shrunk less.
double prior_of(std::string_view feature) {
  return feature.starts_with("deal status\t") || feature.starts_with("deal kind-is\t") ? 8 : 1;
}

template <size_t size>
uint32_t number_in(const std::array<std::string_view, size>& names, std::string_view name) {
  return static_cast<uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

}  // namespace

struct DealTraining::Parts {
  explicit Parts(const Lexicon& given)
      : lexicon(given),
        finder(given),
        kinds(deal_label::kinds.size()),
        statuses(deal_label::statuses.size()) {}

  Example labelled(const Document& document, const std::vector<Mention>& mentions,
                   const DealDraft& draft, const std::vector<GoldDeal>& gold) const;
  struct Figures {
    double precision = 0, recall = 0, f1 = 0;
  };
  Figures figures(const std::vector<Logistic::Probabilities>& judged, double cut) const;
  double threshold(const std::vector<Logistic::Probabilities>& judged, std::string& report) const;

  const Lexicon& lexicon;
  DealFinder finder;
  Logistic accept{2}, sums{2}, kinds, statuses;
  std::vector<Example> examples;
  size_t gold_pairs = 0;
  size_t told = 0, kind_read = 0,
         status_read = 0;  // right proposals, and what the reader says of them
};

Example DealTraining::Parts::labelled(const Document& document,
                                      const std::vector<Mention>& mentions, const DealDraft& draft,
                                      const std::vector<GoldDeal>& gold) const {
  const auto name = [&](uint32_t party) { return plain(cut(document.text, mentions[party].span)); };
  std::vector<std::string> sides, partners;
  for (const std::vector<uint32_t>* parties : {&draft.acquirers, &draft.investors})
    for (const uint32_t party : *parties) sides.push_back(name(party));
  if (draft.seller != none) sides.push_back(name(draft.seller));
  for (const uint32_t party : draft.partners) partners.push_back(name(party));
  const std::string target = draft.target == none ? std::string() : name(draft.target);
  Example example;
  example.document = document.id;
  example.pairs = pairs_of(sides, partners, target);
  const GoldDeal* told = nullptr;
  size_t right = 0;
  for (const Pair& pair : example.pairs) {
    const GoldDeal* found = nullptr;
    bool core = false;
    for (const GoldDeal& deal : gold) {
      if (std::none_of(deal.pairs.begin(), deal.pairs.end(),
                       [&](const Pair& other) { return same_pair(pair, other); }))
        continue;
      core = core || !deal.optional;
      if (deal.sum > 0) example.sums.push_back(deal.sum);
      if (!found || (deal.kind == draft.kind) > (found->kind == draft.kind)) found = &deal;
    }
    example.known = example.known || found != nullptr;
    if (found && found->kind == no_deal) found = nullptr;
    example.right.push_back(found != nullptr);
    example.core.push_back(core);
    right += found != nullptr;
    if (found) told = found;
  }
  if (example.pairs.empty()) {  // one party: the same in a deal of the same kind
    const std::string& party = !target.empty() ? target : sides.empty() ? target : sides.front();
    for (const GoldDeal& deal : gold)
      if (deal.kind == draft.kind &&
          std::any_of(deal.all.begin(), deal.all.end(),
                      [&](const std::string& other) { return same_name(other, party); }))
        told = &deal;
  }
  example.accepted = told != nullptr && right * 2 >= example.pairs.size();
  if (told) example.kind = told->kind, example.status = told->status;
  return example;
}

DealTraining::DealTraining(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
DealTraining::~DealTraining() = default;

void DealTraining::add(const Document& document, std::vector<Mention> mentions, const Gold& gold) {
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  look_up(parts_->lexicon, document, tokens, reading);
  std::vector<DealExample> proposals;
  parts_->finder.propose(reading, mentions, proposals);
  std::vector<GoldDeal> told;
  for (size_t i = 0; i < gold.deals.size(); ++i) {
    told.push_back(gold_of(gold.deals[i]));
    told.back().sum = i < gold.sums.size() ? gold.sums[i] : 0;
    told.back().optional = gold.open || (i < gold.optional.size() && gold.optional[i]);
    if (!told.back().optional) parts_->gold_pairs += told.back().pairs.size();
  }
  for (DealExample& proposal : proposals) {
    std::vector<DealDraft> full = {proposal.deal};
    name_parties_in_full(mentions, full);
    Example example = parts_->labelled(document, mentions, full.front(), told);
    if (gold.open && !example.known) continue;
    example.open = gold.open;
    std::vector<Logistic::Feature> all, few;
    for (const auto& [name, value] : proposal.features) {
      all.emplace_back(name, value);
      if (!name.starts_with(context_features)) few.emplace_back(name, value * prior_of(name));
    }
    parts_->accept.add(all, example.accepted, document.id, gold.open ? open_weight : 1);
    if (example.accepted && !proposal.of_sum.empty() && !example.status.empty()) {
      std::vector<Logistic::Feature> of_sum;
      for (const auto& [name, value] : proposal.of_sum) of_sum.emplace_back(name, value);
      const double sum = mentions[proposal.deal.amount].amount->low.to_double();
      const bool right = std::any_of(example.sums.begin(), example.sums.end(), [&](double other) {
        return std::abs(sum - other) < 1e-6 * other;
      });
      parts_->sums.add(of_sum, right, document.id);
    }
    if (example.accepted) {
      ++parts_->told;
      parts_->kind_read += proposal.deal.kind == example.kind;
      parts_->status_read += proposal.deal.status == example.status;
      if (const uint32_t kind = number_in(deal_label::kinds, example.kind);
          kind < deal_label::kinds.size())
        parts_->kinds.add(few, kind, document.id, gold.open ? open_weight : 1);
      if (const uint32_t status = number_in(deal_label::statuses, example.status);
          status < deal_label::statuses.size())
        parts_->statuses.add(few, status, document.id);
    }
    parts_->examples.push_back(std::move(example));
  }
}

// The pairs of the proposals that are at least so probable.
DealTraining::Parts::Figures DealTraining::Parts::figures(
    const std::vector<Logistic::Probabilities>& judged, double cut) const {
  std::set<std::tuple<std::string, std::string, std::string>> system, right, core;
  for (size_t i = 0; i < examples.size(); ++i) {
    if (judged[i][1] < cut || examples[i].open) continue;
    for (size_t p = 0; p < examples[i].pairs.size(); ++p) {
      const auto key =
          std::tuple(examples[i].document, examples[i].pairs[p].first, examples[i].pairs[p].second);
      system.insert(key);
      if (examples[i].right[p]) right.insert(key);
      if (examples[i].core[p]) core.insert(key);
    }
  }
  const auto ratio = [](size_t part, size_t whole) {
    return static_cast<double>(part) / static_cast<double>(std::max<size_t>(whole, 1));
  };
  Figures found = {ratio(right.size(), system.size()), ratio(core.size(), gold_pairs), 0};
  found.f1 = 2 * found.precision * found.recall / std::max(1e-9, found.precision + found.recall);
  return found;
}

// The probability from which on a proposal is taken: the least at which F1 of the pairs is next to
// its best, and at most three in ten. A deal that is lost is worse than one too many, and other
// texts than those learned from look less like deals.
double DealTraining::Parts::threshold(const std::vector<Logistic::Probabilities>& judged,
                                      std::string& report) const {
  constexpr double step = 0.05, near = 0.005;
  constexpr int steps = 19, most = 6;
  std::vector<Figures> all;
  double best = 0;
  for (int i = 0; i < steps; ++i) {
    all.push_back(figures(judged, step * i));
    best = std::max(best, all.back().f1);
  }
  int at = 1;
  while (at < most && all[static_cast<size_t>(at)].f1 < best - near) ++at;
  const auto say = [&](std::string_view what, const Figures& found) {
    report += fmt::format("{}: pairs of parties: precision {:.3f}, recall {:.3f}, F1 {:.3f}\n",
                          what, found.precision, found.recall, found.f1);
  };
  say("all proposals", all.front());
  say(fmt::format("judged, from a probability of {:.2f}", step * at), all[static_cast<size_t>(at)]);
  return step * at;
}

namespace {

// The share of examples whose likeliest class is theirs.
double right_share(const Logistic& model, const std::vector<Logistic::Probabilities>& judged) {
  size_t right = 0;
  for (size_t i = 0; i < judged.size(); ++i) {
    const auto best = std::max_element(judged[i].begin(), judged[i].end()) - judged[i].begin();
    right += static_cast<uint32_t>(best) == model.label(i);
  }
  return judged.empty() ? 0 : static_cast<double>(right) / static_cast<double>(judged.size());
}

using Rows = std::map<std::string, std::array<long, deal_label::count>>;

// Puts the weights of a model into the columns from `first` on; class 0 has none.
void put(const Logistic& model, const Logistic::Weights& weights, size_t first, double shift,
         Rows& rows) {
  const auto whole = [](double weight) {
    return std::clamp(std::lround(weight * 100), -32000L, 32000L);
  };
  for (size_t c = 0; c < weights.constant.size(); ++c)
    rows[first == deal_label::sum ? "sum bias\t1" : "deal bias\t1"][first + c] +=
        whole(weights.constant[c] - shift);
  for (size_t f = 0; f < weights.features.size(); ++f)
    for (size_t c = 0; c < weights.features[f].size(); ++c)
      if (const long weight = whole(weights.features[f][c] *
                                    (first == deal_label::accept ? 1 : prior_of(model.names()[f])));
          weight != 0)
        rows[model.names()[f]][first + c] += weight;
}

std::string table_of(const Rows& rows) {
  std::string out =
      "# Weights (hundredths) by which the judge of deals takes a proposal of the reader (column\n"
      "# deal, from 0 on), and tells its kind and status. Features: "
      "extractors/deals/deal_features.h.\n"
      "# Made by `presswork train deals` from annotated news; features of fewer than three "
      "documents\n"
      "# are left out.\nfeature\tvalue\tdeal";
  for (const std::string_view kind : deal_label::kinds) (out += '\t') += kind;
  for (const std::string_view status : deal_label::statuses) (out += '\t') += status;
  out += "\tsum\n";
  for (const auto& [name, cells] : rows) {
    out += name;
    for (const long cell : cells) out += cell == 0 ? "\t" : '\t' + std::to_string(cell);
    while (out.back() == '\t') out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace

DealTraining::Model DealTraining::learn(const Options& options) const {
  if (parts_->examples.empty())
    throw Error(
        "there is no deal to learn from: give press texts with \"deals\" whose parties are words");
  Model model;
  const Logistic::Options judge = {options.shrinkage, options.least_documents, options.rounds};
  const Logistic::Options telling = {options.telling_shrinkage, options.least_documents,
                                     options.rounds};
  model.report = fmt::format("{} proposals in {} documents\n", parts_->examples.size(),
                             parts_->accept.documents());
  const auto accepted = parts_->accept.cross_validate(options.folds, judge);
  const double cut = parts_->threshold(accepted, model.report);
  const auto share = [&](size_t right) {
    return percent(static_cast<double>(right) /
                   static_cast<double>(std::max<size_t>(parts_->told, 1)));
  };
  const auto judged = [&](const Logistic& learned) {
    return percent(right_share(learned, learned.cross_validate(options.folds, telling)));
  };
  model.report += fmt::format("as read: kind {}, status {} of {} right proposals\n",
                              share(parts_->kind_read), share(parts_->status_read), parts_->told);
  model.report += fmt::format("judged: deal or not {}, kind {}, status {}, {} sums {}\n",
                              percent(right_share(parts_->accept, accepted)), judged(parts_->kinds),
                              judged(parts_->statuses), parts_->sums.size(), judged(parts_->sums));
  Rows rows;
  put(parts_->accept, parts_->accept.train(judge), deal_label::accept, std::log(cut / (1 - cut)),
      rows);
  put(parts_->kinds, parts_->kinds.train(telling), deal_label::first_kind + 1, 0, rows);
  put(parts_->statuses, parts_->statuses.train(telling), deal_label::first_status + 1, 0, rows);
  if (parts_->sums.size() > 0)
    put(parts_->sums, parts_->sums.train(telling), deal_label::sum, 0, rows);
  model.table = table_of(rows);
  return model;
}

}  // namespace press
