#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/clauses/deal_draft.h"
#include "extractors/deals/deal_details.h"
#include "extractors/deals/deal_facts.h"
#include "extractors/deals/deal_roles.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

// A deal as the reader proposes it, with where it read it.
struct DealProposal {
  const DealDraft& deal;
  const DealRoles& roles;
  const DealDetails::Verb& verb;
  std::string_view kind;  // of the row
};

// What the judge of deals looks at: the words of the verb or noun and around it, the parties, their
// types and places, the sum, the place in the text. Names begin with "deal".
template <typename Sink>
class DealFeatures {
 public:
  DealFeatures(DealFacts& facts, const Reading& reading, const std::vector<Mention>& mentions,
               Sink& sink)
      : facts_(facts), reading_(reading), mentions_(mentions), sink_(sink) {}

  // Features of many words, too many for what is learned of few examples: kinds and statuses.
  static constexpr std::string_view context = "deal-context";

  void add(const DealProposal& proposal) {
    const DealDraft& deal = proposal.deal;
    sentence_ = &reading_.tokens->sentences[deal.sentence];
    one("deal bias", "1");
    tell_verb(proposal);
    tell_roles(proposal);
    tell_words(proposal.verb);
    tell_group(proposal);
    tell_sources(proposal);
    tell_title(deal);
    tell_place(deal);
  }

  // What tells whether the deal's sum is its own: the words beside it, its size, where it stands.
  void add_sum(const DealProposal& proposal) {
    const DealDraft& deal = proposal.deal;
    const Mention& sum = mentions_[deal.amount];
    const Sentence& sentence = reading_.tokens->sentences[sum.sentence];
    const uint32_t first = token_at(*reading_.tokens, sum.span.begin);
    const uint32_t last = token_at(*reading_.tokens, sum.span.end - 1) + 1;
    constexpr uint32_t near = 5;
    one("sum bias", "1");
    for (uint32_t i = first; i-- > sentence.first && first - i <= near;) {
      out("sum before", word(i));
      if (first - i == 1) out("sum before-1", word(i));
      if (first - i == 2) out("sum before-2", word(i));
    }
    for (uint32_t i = last; i < std::min(sentence.last, last + near); ++i) {
      out("sum after", word(i));
      if (i == last) out("sum after-1", word(i));
      if (i == last + 1) out("sum after-2", word(i));
    }
    const uint32_t away = sum.sentence - std::min(sum.sentence, deal.sentence);
    const bool left = last <= proposal.verb.first;
    const uint32_t distance = left                         ? proposal.verb.first - last
                              : first > proposal.verb.last ? first - proposal.verb.last
                                                           : 0;
    const Atom place = atom(away > 0         ? "later"
                            : distance <= 3  ? "3"
                            : distance <= 8  ? "8"
                            : distance <= 16 ? "16"
                                             : "far");
    out("sum place", place, atom(left ? "left" : "right"));
    out("sum kind", atom(deal.kind), place);
    one("sum read", proposal.roles.sum == deal.amount ? "place" : "words");
    const double size = sum.amount->usd.value_or(0);
    one("sum size", size <= 0     ? "unknown"
                    : size < 1e7  ? "7"
                    : size < 1e8  ? "8"
                    : size < 1e9  ? "9"
                    : size < 1e10 ? "10"
                    : size < 5e10 ? "10.5"
                    : size < 2e11 ? "11"
                                  : "12");
    const uint32_t sums = facts_.of(sum.sentence).sums;
    one("sum beside", sums < 2 ? "1" : sums < 3 ? "2" : "more");
    one("sum role", sum.amount->role.empty() ? "other" : sum.amount->role);
    char parties[4] = {};
    size_t size_of = 0;
    if (!deal.acquirers.empty() || !deal.investors.empty()) parties[size_of++] = 'b';
    if (deal.target != none) parties[size_of++] = 't';
    if (deal.seller != none) parties[size_of++] = 's';
    one("sum parties", size_of == 0 ? "-" : std::string_view(parties, size_of));
  }

 private:
  void out(std::string_view name, const Atom& value) {
    sink_.add(feature_key(feature_name_hash(name), value.hash), name, value, Atom{});
  }
  void out(std::string_view name, const Atom& first, const Atom& second) {
    sink_.add(feature_key(feature_name_hash(name), first.hash, second.hash), name, first, second);
  }
  void one(std::string_view name, std::string_view value) { out(name, atom(value)); }
  Atom word(uint32_t i) const {
    const Token& token = reading_.token(i);
    if (token.kind == TokenKind::number) return atom("0");
    return token.indexed() ? Atom{reading_.tokens->fold(token), token.hash}
                           : atom(plain_mark(reading_.surface(i)));
  }
  bool small_word(uint32_t i) const {
    const Token& token = reading_.token(i);
    return token.kind == TokenKind::word && !token.is(shape::capital);
  }

  void tell_verb(const DealProposal& proposal) {
    const DealDetails::Verb& verb = proposal.verb;
    const Atom trigger = word(verb.noun ? verb.last - 1 : verb.first), kind = atom(proposal.kind);
    trigger_ = trigger;
    out("deal word", trigger);
    out("deal word-kind", trigger, kind);
    out("deal kind", kind);
    out("deal kind-is", atom(proposal.deal.kind));
    const Atom status = atom(proposal.deal.status);
    out("deal status", status);
    out("deal status-word", status, trigger);
    tell_said(proposal.deal);
    one("deal status-told", proposal.deal.status_text.empty() ? "no" : "yes");
    one("deal form", verb.noun ? "noun" : verb.past ? "past" : "other");
    out("deal form-kind", atom(verb.noun ? "noun" : verb.past ? "past" : "other"), kind);
  }

  // The words that tell the status: "completed", "agreed to buy".
  void tell_said(const DealDraft& deal) {
    const std::string said = fold(deal.status_text);
    const size_t blank = said.find(' ');
    if (said.empty()) return;
    out("deal said", atom(std::string_view(said).substr(0, blank)), trigger_);
    one("deal said-first", std::string_view(said).substr(0, blank));
    if (blank != std::string::npos)
      one("deal said-second",
          std::string_view(said).substr(blank + 1, said.find(' ', blank + 1) - blank - 1));
  }

  void tell_roles(const DealProposal& proposal) {
    const DealDraft& deal = proposal.deal;
    char pattern[8] = {};
    size_t size = 0;
    const auto mark = [&](bool there, char c) {
      if (there) pattern[size++] = c;
    };
    mark(!deal.acquirers.empty() || !deal.investors.empty(), 'b');
    mark(!deal.partners.empty(), 'p');
    mark(deal.target != none, is_nameless(mentions_, deal.target) ? 'w' : 't');
    mark(deal.seller != none, 's');
    mark(deal.amount != none, '$');
    const Atom roles = atom(std::string_view(pattern, size));
    out("deal roles", roles);
    out("deal roles-kind", roles, atom(proposal.kind));
    const auto flag = [&](bool is, std::string_view name) {
      if (is) one("deal is", name);
    };
    flag(proposal.roles.guessed, "guessed");
    flag(proposal.roles.paired, "paired");
    flag(proposal.roles.before, "before");
    flag(proposal.roles.small, "part");
    flag(proposal.roles.whole, "whole");
    flag(deal.undisclosed, "undisclosed");
    flag(deal.percent > 0, deal.percent >= 50 ? "majority" : "minority");
    const uint32_t buyer = !deal.acquirers.empty()   ? deal.acquirers.front()
                           : !deal.investors.empty() ? deal.investors.front()
                           : !deal.partners.empty()  ? deal.partners.front()
                                                     : none;
    tell_party("buyer", buyer, proposal.verb, deal);
    tell_party("target", deal.target, proposal.verb, deal);
    tell_party("seller", deal.seller, proposal.verb, deal);
    if (deal.partners.size() > 1) tell_party("partner", deal.partners.back(), proposal.verb, deal);
    if (is_words(mentions_, deal.target)) {
      one("deal-context target-head", mentions_[deal.target].name);
      const uint32_t last = token_at(*reading_.tokens, mentions_[deal.target].span.end - 1);
      one("deal target-form", reading_.token(last).is(shape::capital) ? "name" : "words");
    }
  }

  // The type of a party, its distance and side, the words beside it, how often the text names it.
  void tell_party(std::string_view role, uint32_t party, const DealDetails::Verb& verb,
                  const DealDraft& deal) {
    if (party == none) return;
    const Mention& mention = mentions_[party];
    const Atom name = atom(role);
    out("deal party-type", name, atom(mention.type));
    if (mention.sentence != deal.sentence) {
      out("deal party-at", name, atom("elsewhere"));
      return;
    }
    const uint32_t first = token_at(*reading_.tokens, mention.span.begin);
    const uint32_t last = token_at(*reading_.tokens, mention.span.end - 1) + 1;
    const bool left = last <= verb.first;
    const uint32_t distance = left ? verb.first - last : first >= verb.last ? first - verb.last : 0;
    const std::string_view side = left ? "left" : "right";
    const std::string_view far = distance == 0   ? "0"
                                 : distance <= 2 ? "2"
                                 : distance <= 5 ? "5"
                                 : distance <= 9 ? "9"
                                                 : "more";
    out("deal party-side", name, atom(side));
    out(left ? "deal party-left" : "deal party-right", name, atom(far));
    if (first > sentence_->first) out("deal-context party-after", name, word(first - 1));
    if (last < sentence_->last) out("deal-context party-before", name, word(last));
    const uint32_t times = facts_.times(mention);
    out("deal party-times", name, atom(times < 2 ? "1" : times < 4 ? "3" : "more"));
    const uint32_t begin = left ? last : verb.last, end = left ? verb.first : first;
    constexpr uint32_t way = 10;
    for (uint32_t i = begin; i < std::min(end, begin + way); ++i)
      if (small_word(i) || !reading_.token(i).indexed()) out("deal-context way", name, word(i));
  }

  void tell_words(const DealDetails::Verb& verb) {
    constexpr uint32_t near = 6, window = 16;
    if (verb.first > sentence_->first) out("deal before-1", word(verb.first - 1));
    if (verb.last < sentence_->last) out("deal after-1", word(verb.last));
    for (uint32_t i = verb.first; i-- > sentence_->first && verb.first - i <= window;) {
      if (!small_word(i)) continue;
      if (verb.first - i <= near) out("deal-context before", word(i));
      out("deal-context near", word(i));
    }
    for (uint32_t i = verb.last; i < std::min(sentence_->last, verb.last + window); ++i) {
      if (!small_word(i)) continue;
      if (i < verb.last + near) out("deal-context after", word(i));
      out("deal-context near", word(i));
    }
  }

  // The words of the verb group: "has also agreed to".
  void tell_group(const DealProposal& proposal) {
    const DealDetails::Verb& verb = proposal.verb;
    const Atom form = atom(verb.noun ? "noun" : verb.past ? "past" : "other");
    uint32_t words = 0;
    for (uint32_t i = verb.group; i < verb.first; ++i) {
      if (!reading_.token(i).indexed()) continue;
      out("deal group", word(i));
      out("deal group-form", word(i), form);
      ++words;
    }
    if (words == 0) out("deal group-form", atom("-"), form);
    if (verb.group > sentence_->first) out("deal group-after", word(verb.group - 1));
  }

  // Whether somebody else says so: sources, newspapers; and whether it was some time ago.
  void tell_sources(const DealProposal& proposal) {
    const DealDraft& deal = proposal.deal;
    const Atom status = atom(deal.status);
    const DealFacts::OfSentence& facts = facts_.of(deal.sentence);
    if (facts.sourced) one("deal sourced", "here");
    out("deal status-sourced", status, atom(facts.sourced ? "here" : "not"));
    const std::string_view lead = deal.sentence < 6 ? "lead" : "lead-late";
    if (facts_.sourced_lead()) one("deal sourced", lead);
    out("deal status-lead", status, atom(facts_.sourced_lead() ? lead : "not"));
    if (facts.year) one("deal time", "year");
    out("deal status-year", status, atom(facts.year ? "year" : "not"));
    if (facts.time) one("deal time", "word");
  }

  // Words of the title, when the deal's parties stand there.
  void tell_title(const DealDraft& deal) {
    const Sentence& title = reading_.tokens->sentences.front();
    constexpr uint32_t longest_title = 24;
    if (title.last - title.first > longest_title) return;
    const auto named = [&](uint32_t party) {
      return party != none && facts_.in_title(mentions_[party]);
    };
    constexpr size_t longest_list = 48;  // of parties that are looked for there
    uint32_t count = named(deal.target) + named(deal.seller);
    for (const std::vector<uint32_t>* parties : {&deal.acquirers, &deal.investors, &deal.partners})
      for (size_t i = 0; i < std::min(parties->size(), longest_list); ++i)
        count += named((*parties)[i]);
    const Atom parties = atom(count == 0 ? "0" : count == 1 ? "1" : "2");
    out("deal title-parties", parties);
    out("deal status-title", atom(deal.status), parties);
    if (count == 0) return;
    for (uint32_t i = title.first; i < title.last; ++i)
      if (reading_.token(i).kind == TokenKind::word) out("deal-context title", word(i));
  }

  void tell_place(const DealDraft& deal) {
    one("deal place", deal.sentence == 0   ? "title"
                      : deal.sentence <= 2 ? "lead"
                      : deal.sentence <= 8 ? "body"
                                           : "late");
    if (facts_.of(deal.sentence).quoted) one("deal is", "quoted");
    if (facts_.of(deal.sentence).asked) one("deal is", "asked");
    const uint32_t size = sentence_->last - sentence_->first;
    out("deal place-word",
        atom(deal.sentence == 0   ? "title"
             : deal.sentence <= 2 ? "lead"
                                  : "body"),
        trigger_);
    one("deal length", size < 12 ? "short" : size < 30 ? "middle" : "long");
  }

  DealFacts& facts_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  Sink& sink_;
  const Sentence* sentence_ = nullptr;
  Atom trigger_;  // the verb or noun
};

}  // namespace press
