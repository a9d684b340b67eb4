#include "corpus/search.h"

#include "corpus/error.h"
#include "corpus/findings.h"
#include "corpus/tokenizer.h"
#include "corpus/unicode.h"

namespace press {
namespace {

// The mentions and frame hits of one document, for the exact check.
class Annotations {
 public:
  explicit Annotations(Corpus& corpus)
      : mentions_(corpus.database().prepare(
            "SELECT m.start, m.\"end\", m.type, e.id, a.low_text, a.high_text, a.currency, a.usd "
            "FROM mentions m "
            "LEFT JOIN entities e ON e.entity = m.entity "
            "LEFT JOIN amounts a ON a.doc = m.doc AND a.n = m.n WHERE m.doc = ? ORDER BY m.n")),
        frames_(corpus.database().prepare(
            "SELECT start, \"end\", pole, negated FROM frame_hits WHERE doc = ? ORDER BY n")) {}

  void load_mentions(int64_t doc, std::string_view text) {
    strings_.clear();
    mention_rows_.clear();
    CodePoints offsets(text);
    mentions_.reset();
    mentions_.bind(1, doc);
    while (mentions_.step()) {
      MatchMention row;
      row.span = {offsets.to_byte(static_cast<uint32_t>(mentions_.integer(0))),
                  offsets.to_byte(static_cast<uint32_t>(mentions_.integer(1)))};
      row.type = keep(mentions_.text(2));
      row.entity = keep(mentions_.text(3));
      if (!mentions_.is_null(4)) row.amount = amount();
      mention_rows_.push_back(row);
    }
  }

  void load_frames(int64_t doc, std::string_view text) {
    frame_rows_.clear();
    CodePoints offsets(text);
    frames_.reset();
    frames_.bind(1, doc);
    while (frames_.step())
      frame_rows_.push_back({{offsets.to_byte(static_cast<uint32_t>(frames_.integer(0))),
                              offsets.to_byte(static_cast<uint32_t>(frames_.integer(1)))},
                             keep(frames_.text(2)),
                             frames_.integer(3) != 0});
  }

  std::span<const MatchMention> mentions() const { return mention_rows_; }
  std::span<const MatchFrame> frames() const { return frame_rows_; }

 private:
  MatchAmount amount() {
    MatchAmount sum;
    sum.low = Decimal::parse(mentions_.text(4)).value_or(Decimal{});
    sum.high = Decimal::parse(mentions_.text(5)).value_or(Decimal{});
    sum.currency = keep(mentions_.text(6));
    if (!mentions_.is_null(7)) sum.usd = mentions_.real(7);
    return sum;
  }
  std::string_view keep(std::string_view text) {
    strings_.push_back(std::make_unique<std::string>(text));
    return *strings_.back();
  }

  Statement mentions_, frames_;
  std::vector<std::unique_ptr<std::string>> strings_;
  std::vector<MatchMention> mention_rows_;
  std::vector<MatchFrame> frame_rows_;
};

uint32_t title_size(std::string_view title, std::string_view text) {
  return title.empty() ? 0 : static_cast<uint32_t>(std::min(text.find('\n'), text.size()));
}

std::string order_by(Order order, bool ranked) {
  if (order == Order::date) return " ORDER BY d.published DESC, d.doc";
  return order == Order::score && ranked ? " ORDER BY rank, d.doc" : " ORDER BY d.doc";
}

}  // namespace

struct Search::State {
  State(Corpus& given, const std::string& typed, const Filter& filter)
      : corpus(given), annotations(given) {
    if (!typed.empty()) {
      query = parse_query(typed, corpus.query_names());
      plan = make_plan(query, plan_options());
      matcher = std::make_unique<QueryMatcher>(query);
    }
    conditions.add(filter);
    for (const PlanFilter& planned : plan.filters)
      if (planned.field == "date") add_dates(planned);
  }

  PlanOptions plan_options() {
    PlanOptions options;
    options.near_is_exact = corpus.manifest("ideographs") == "no";
    return options;
  }

  void add_dates(const PlanFilter& planned) {
    if (!planned.low.empty()) conditions.add("d.published >= ?", {planned.low.substr(0, 4)});
    if (!planned.high.empty()) conditions.add("d.published <= ?", {planned.high});
  }

  bool matches(Found& found, std::string_view language, std::string_view country) {
    if (!matcher) return true;
    tokenize(found.text, tokens);
    found.tokens = &tokens;
    MatchInput input = {found.text,
                        &tokens,
                        {},
                        {},
                        title_size(found.title, found.text),
                        found.outlet,
                        found.published,
                        found.section,
                        language,
                        country,
                        found.id};
    if (matcher->uses_mentions()) annotations.load_mentions(found.doc, found.text);
    if (matcher->uses_frames()) annotations.load_frames(found.doc, found.text);
    if (matcher->uses_mentions()) input.mentions = annotations.mentions();
    if (matcher->uses_frames()) input.frames = annotations.frames();
    if (!matcher->match(input)) return false;
    found.hits = matcher->hits();
    return true;
  }

  Corpus& corpus;
  Query query;
  Plan plan;
  std::unique_ptr<QueryMatcher> matcher;
  Conditions conditions;
  Annotations annotations;
  Tokens tokens;
};

Search::Search(Corpus& corpus, const std::string& query, const Filter& filter)
    : state_(std::make_unique<State>(corpus, query, filter)) {}

Search::~Search() = default;

const Query& Search::query() const { return state_->query; }

std::string Search::explain() { return press::explain(state_->query, state_->plan_options()); }

void Search::run(Order order, const std::function<bool(const Found&)>& visit) {
  State& s = *state_;
  if (s.plan.scope == Plan::Scope::nothing) return;
  const bool ranked = s.plan.scope == Plan::Scope::match;
  const std::string columns =
      "d.doc, d.id, d.title, d.outlet, d.published, d.section, d.language, d.country, t.text";
  const std::string sql =
      ranked ? fmt::format(
                   "SELECT {}, {} FROM text_index JOIN documents d ON d.doc = text_index.rowid "
                   "JOIN texts t ON t.doc = d.doc WHERE text_index MATCH ?{}{}",
                   columns, order == Order::score ? "rank" : "0", s.conditions.also(),
                   order_by(order, true))
             : fmt::format("SELECT {}, 0 FROM documents d JOIN texts t ON t.doc = d.doc{}{}",
                           columns, s.conditions.where(), order_by(order, false));
  Statement rows = s.corpus.database().prepare(sql);
  if (ranked) rows.bind(1, s.plan.match);
  s.conditions.bind(rows, ranked ? 2 : 1);
  while (rows.step()) {
    Found found = {rows.integer(0), -rows.real(9), rows.text(1), rows.text(2), rows.text(3),
                   rows.text(4),    rows.text(5),  rows.text(8), nullptr,      {}};
    if (s.matches(found, rows.text(6), rows.text(7)) && !visit(found)) return;
  }
}

}  // namespace press
