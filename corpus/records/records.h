#pragma once

#include "corpus/records/document.h"
#include "corpus/records/fields.h"
#include "corpus/records/findings.h"

// The records of a corpus, each listed once, field by field: a new field is a member of the struct
// and a line here. The order is that of JSON members and of columns. Where a document is written,
// read, stored and loaded, these lists are walked (fields.h).

namespace press {

template <>
struct Fields<Document> {
  using T = field::Text<Document>;
  static constexpr auto optional = field::Presence::optional;
  static constexpr const char* table = "documents";
  static constexpr auto list = std::tuple{
      T{"id", &Document::id, field::Presence::required, "16 hex digits, or as the source gave it",
        true},
      T{"source", &Document::source, field::Presence::required, "archive.zip!inner/path#3"},
      T{"title", &Document::title, optional, ""},
      T{"outlet", &Document::outlet, optional, ""},
      field::Texts<Document>{"byline", &Document::byline, "JSON list of names"},
      T{"section", &Document::section, optional, ""},
      T{"url", &Document::url, optional, ""},
      T{"language", &Document::language, optional, "ISO 639-1"},
      T{"country", &Document::country, optional, "ISO 3166 alpha-2, of the outlet"},
      T{"published", &Document::published, optional, "YYYY-MM-DD, YYYY-MM or YYYY", true},
      T{"published_rule", &Document::published_rule, optional, "what said so"},
      T{"format", &Document::format, optional, "the reader"},
      field::Numbers<Document>{"page_starts", &Document::page_starts, "JSON list of offsets"},
  };
};

template <>
struct Fields<Amount> {
  using T = field::Text<Amount>;
  static constexpr auto optional = field::Presence::optional;
  static constexpr const char* table = "amounts";
  static constexpr auto list = std::tuple{
      field::LowHigh<Amount>{&Amount::low, &Amount::high},
      T{"currency", &Amount::currency, field::Presence::nullable, "ISO 4217"},
      T{"hedge", &Amount::hedge, optional, "about, over, under, up-to"},
      T{"per", &Amount::per, optional, "share, barrel, year, ..."},
      T{"role", &Amount::role, optional,
        "deal, deal? (a guess), loan, fund, valuation, price, revenue, budget, fine, other"},
      field::Link<Amount>{"same_as", &Amount::same_as, nullptr,
                          "n of the mention that gives the sum in another currency"},
      field::OptionalReal<Amount>{"usd", &Amount::usd, "of a range its middle; NULL: no rate"},
      field::Real<Amount>{"rate", &Amount::rate, optional,
                          "US dollars for one unit; NULL: none was needed or known"},
      T{"rate_date", &Amount::rate_date, optional, "of the rate: 2024-05-17, 2024-05 or 2024"},
      T{"rate_table", &Amount::rate_table, optional, "digest of the table that has it"},
  };
};

template <>
struct Fields<Mention> {
  using T = field::Text<Mention>;
  static constexpr auto required = field::Presence::required;
  static constexpr const char* table = "mentions";
  static constexpr auto list = std::tuple{
      T{"type", &Mention::type, required, "firm, ministry, program, organization, amount, ..."},
      field::Place<Mention>{&Mention::span},
      field::Covered<Mention>{"text", &Mention::span},
      field::Inline<Mention, Amount>{&Mention::amount},
      field::NamedEntity<Mention>{&Mention::entity, &Mention::name, &Mention::country,
                                  &Mention::credit},
      T{"rule", &Mention::rule, required, "what found it"},
      field::Ordinal<Mention>{"sentence", &Mention::sentence, "number in the document, from 0"},
      T{"read_as", &Mention::read_as, field::Presence::optional,
        "type in its document, where the corpus settled on another"},
  };
};

template <>
struct Fields<Deal> {
  using T = field::Text<Deal>;
  using Link = field::Link<Deal>;
  using Role = field::Role<Deal>;
  using Roles = field::Roles<Deal>;
  static constexpr auto required = field::Presence::required;
  static constexpr auto optional = field::Presence::optional;
  static constexpr const char* table = "deals";
  static constexpr auto list = std::tuple{
      T{"kind", &Deal::kind, required, "acquisition, merger, investment, ..."},
      T{"status", &Deal::status, required, "rumoured, planned, announced, completed, ..."},
      Roles{"acquirer", "acquirers", &Deal::acquirers,
            "a JSON list: numbers of mentions, or words that no mention covers"},
      Roles{"investor", "investors", &Deal::investors, "the same"},
      Roles{"partners", "partners", &Deal::partners, "the same"},
      Role{"target", &Deal::target, "number of a mention"},
      Role{"seller", &Deal::seller, "the same"},
      Link{"owner", &Deal::owner, nullptr, "number of the mention whose part the target is"},
      T{"target_head", &Deal::target_head, optional, "of the target's words: 'business'"},
      Link{"vehicle", &Deal::vehicle, nullptr, "number of a mention"},
      Link{"program", &Deal::program, nullptr, "the same"},
      Link{"amount", &Deal::amount, "null", "the same: a sum"},
      field::Real<Deal>{"percent", &Deal::percent, optional, "of the target; NULL: not told"},
      field::Truth<Deal>{"undisclosed", &Deal::undisclosed, optional,
                         "1: the text says that the sum is not disclosed"},
      T{"amount_text", &Deal::amount_text, optional, "words of the text"},
      T{"status_text", &Deal::status_text, optional, "words of the text"},
      T{"business", &Deal::business, optional, "words of the text"},
      T{"location", &Deal::location, optional, "words of the text"},
      field::Ordinal<Deal>{"sentence", &Deal::sentence, "number in the document, from 0"},
      field::Place<Deal>{&Deal::span},
      T{"rule", &Deal::rule, required, "what found it"},
      field::Texts<Deal>{"told", &Deal::told,
                         "a JSON list: the status in each of its sentences; NULL: told once"},
      field::Numbers<Deal>{"told_in", &Deal::told_in, "a JSON list: numbers of these sentences"},
  };
};

template <>
struct Fields<FrameHit> {
  using T = field::Text<FrameHit>;
  static constexpr auto required = field::Presence::required;
  static constexpr const char* table = "frame_hits";
  static constexpr auto list = std::tuple{
      T{"pair", &FrameHit::pair, required, "disruption-collaboration"},
      T{"pole", &FrameHit::pole, required, "collaboration"},
      T{"term", &FrameHit::term, required, "as the lexicon writes it"},
      field::Place<FrameHit>{&FrameHit::span},
      field::Real<FrameHit>{"weight", &FrameHit::weight, required, ""},
      field::Truth<FrameHit>{"negated", &FrameHit::negated, required, "1: denied, not counted"},
      field::OptionalReal<FrameHit>{"probability", &FrameHit::probability,
                                    "of the pair's judge; NULL: the pair has none"},
      field::Link<FrameHit>{"voice", &FrameHit::voice, "\"journalist\"",
                            "n of the mention that speaks; NULL: the journalist"},
      field::Ordinal<FrameHit>{"sentence", &FrameHit::sentence, "number in the document, from 0"},
      T{"rule", &FrameHit::rule, required, "row of the lexicon"},
  };
};

template <>
struct Fields<Doubt> {
  static constexpr const char* table = "doubts";
  static constexpr auto list = std::tuple{
      field::Place<Doubt>{&Doubt::span},
      field::Covered<Doubt>{"text", &Doubt::span},
      field::Text<Doubt>{"reason", &Doubt::reason, field::Presence::required, "why"},
      field::Ordinal<Doubt>{"sentence", &Doubt::sentence, "number in the document, from 0"},
  };
};

}  // namespace press
