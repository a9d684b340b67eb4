#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/check/query_match.h"
#include "corpus/query/query.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/tokenizer.h"

namespace press {

// A text with its findings written into it, for the tests of the query language:
// "{firm:toyota-motor|Toyota} paid {amount:44400000:USD|$44.4mn}", "{+collaboration|teamed up}",
// "{-disruption|disrupt}" (negated).
struct MarkedText {
  explicit MarkedText(std::string_view marked) {
    for (size_t at = 0; at < marked.size();) {
      if (marked[at] != '{') {
        text += marked[at++];
        continue;
      }
      const size_t bar = marked.find('|', at), close = marked.find('}', at);
      Span span = {static_cast<uint32_t>(text.size()), 0};
      text += marked.substr(bar + 1, close - bar - 1);
      span.end = static_cast<uint32_t>(text.size());
      add(marked.substr(at + 1, bar - at - 1), span);
      at = close + 1;
    }
    tokens = tokenize(text);
  }

  MarkedText(const MarkedText&) = delete;  // the mentions look into it
  MarkedText& operator=(const MarkedText&) = delete;

  MatchInput input() const {
    MatchInput input;
    input.text = text;
    input.tokens = &tokens;
    input.mentions = mentions;
    input.frames = frames;
    return input;
  }

  // The same findings in the form in which the index takes them.
  Findings findings() const {
    Findings all;
    for (const MatchMention& mention : mentions) {
      Mention m;
      m.type = mention.type;
      m.span = mention.span;
      m.entity = mention.entity;
      all.mentions.push_back(std::move(m));
    }
    for (const MatchFrame& frame : frames) {
      FrameHit hit;
      hit.pole = frame.pole;
      hit.span = frame.span;
      hit.negated = frame.negated;
      all.frames.push_back(std::move(hit));
    }
    return all;
  }

  std::string text;
  Tokens tokens;
  std::vector<MatchMention> mentions;
  std::vector<MatchFrame> frames;

 private:
  std::string_view keep(std::string_view word) { return words_.emplace_back(word); }

  void add(std::string_view label, Span span) {
    if (label[0] == '+' || label[0] == '-') {
      frames.push_back({span, keep(label.substr(1)), label[0] == '-'});
      return;
    }
    const size_t colon = label.find(':');
    MatchMention mention = {span, keep(label.substr(0, colon)), {}, {}};
    const std::string_view rest = colon == label.npos ? "" : label.substr(colon + 1);
    if (mention.type == "amount")
      mention.amount = amount(rest);
    else
      mention.entity = keep(rest);
    mentions.push_back(mention);
  }

  // "44400000:USD", "10-15:EUR", "500000:KRW:350" (its value in dollars).
  MatchAmount amount(std::string_view label) {
    const size_t colon = label.find(':'), second = label.find(':', colon + 1);
    const std::string_view sum = label.substr(0, colon);
    const size_t dash = sum.find('-');
    MatchAmount amount;
    amount.low = *Decimal::parse(sum.substr(0, dash));
    amount.high = dash == sum.npos ? amount.low : *Decimal::parse(sum.substr(dash + 1));
    amount.currency = keep(label.substr(colon + 1, second - colon - 1));
    if (second != label.npos) amount.usd = std::stod(std::string(label.substr(second + 1)));
    return amount;
  }

  std::deque<std::string> words_;
};

// What the test queries may name.
inline QueryNames test_names() {
  QueryNames names;
  names.types = {"firm", "ministry", "program"};
  names.poles = {"collaboration", "disruption"};
  names.entities = [](std::string_view type, std::string_view name) -> std::vector<std::string> {
    if (type == "firm" && (name == "Toyota" || name == "toyota-motor")) return {"toyota-motor"};
    if (type == "firm" && name == "Hyundai") return {"hyundai-motor", "hyundai-mobis"};
    return {};
  };
  names.similar = [](std::string_view, std::string_view name) -> std::vector<std::string> {
    if (name == "Toyoda") return {"Toyota", "Toyota Boshoku"};
    return {};
  };
  return names;
}

}  // namespace press
