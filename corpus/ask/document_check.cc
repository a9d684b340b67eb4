#include "corpus/ask/document_check.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "corpus/sqlite/entity_names.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

// The mentions and frame hits of one document, for the exact check.
class Annotations {
 public:
  explicit Annotations(const Corpus::File& file)
      : entities_(file.entities),
        names_(file.database),
        mentions_(file.database.prepare(
            "SELECT n, start, \"end\", type, entity FROM mentions WHERE doc = ? ORDER BY n")),
        amounts_(file.database.prepare(
            "SELECT n, low_text, high_text, currency, usd FROM amounts WHERE doc = ? ORDER BY n")),
        frames_(file.database.prepare(
            "SELECT start, \"end\", pole, negated FROM frame_hits WHERE doc = ? ORDER BY n")) {}

  void load_mentions(int64_t doc, std::string_view text) {
    strings_.clear();
    mention_rows_.clear();
    CodePoints offsets(text);
    names_.forget();
    mentions_.reset();
    mentions_.bind(1, doc);
    amounts_.reset();
    bool sums = amounts_.bind(1, doc).step();
    while (mentions_.step()) {
      MatchMention row;
      row.span = {offsets.to_byte(static_cast<uint32_t>(mentions_.integer(1))),
                  offsets.to_byte(static_cast<uint32_t>(mentions_.integer(2)))};
      row.type = type();
      if (!mentions_.is_null(4)) row.entity = names_.of(mentions_.integer(4)).id;
      const int64_t n = mentions_.integer(0);
      while (sums && amounts_.integer(0) < n) sums = amounts_.step();
      if (sums && amounts_.integer(0) == n && !amounts_.is_null(1)) row.amount = amount();
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
  // As the whole has settled it.
  std::string_view type() {
    if (entities_ != nullptr && !mentions_.is_null(4))
      if (const std::string_view type = entities_->type(mentions_.integer(4)); !type.empty())
        return type;
    const std::string_view type = mentions_.text(3);
    const auto known = types_.find(type);
    return known != types_.end() ? *known : *types_.emplace(type).first;
  }
  MatchAmount amount() {
    MatchAmount sum;
    sum.low = Decimal::parse(amounts_.text(1)).value_or(Decimal{});
    sum.high = Decimal::parse(amounts_.text(2)).value_or(Decimal{});
    sum.currency = keep(amounts_.text(3));
    if (!amounts_.is_null(4)) sum.usd = amounts_.real(4);
    return sum;
  }
  std::string_view keep(std::string_view text) {
    strings_.push_back(std::make_unique<std::string>(text));
    return *strings_.back();
  }

  const EntityNumbers* entities_;
  EntityNames names_;
  Statement mentions_, amounts_, frames_;
  std::set<std::string, std::less<>> types_;  // of mentions: there are a few
  std::vector<std::unique_ptr<std::string>> strings_;
  std::vector<MatchMention> mention_rows_;
  std::vector<MatchFrame> frame_rows_;
};

uint32_t title_size(std::string_view title, std::string_view text) {
  return title.empty() ? 0 : static_cast<uint32_t>(std::min(text.find('\n'), text.size()));
}

}  // namespace

struct DocumentCheck::State {
  State(const Corpus::File& given, const Query* asked, MeetsVariable meets)
      : file(given),
        query(asked),
        meets_variable(std::move(meets)),
        annotations(given),
        rows(file.database.prepare(
            "SELECT d.id, d.title, d.outlet, d.published, d.section, d.language, d.country, t.text "
            "FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.doc = ?")) {
    if (query != nullptr) matcher = std::make_unique<QueryMatcher>(*query);
  }

  // The fields that must hold, looked at before the text is cut into words.
  static bool fields_hold(const QueryNode& node, const MatchInput& input) {
    if (node.kind == QueryKind::field) return meets(node, input);
    return node.kind != QueryKind::all ||
           std::all_of(node.children.begin(), node.children.end(),
                       [&](const QueryNode& child) { return fields_hold(child, input); });
  }

  bool read(int64_t doc, double score, Found& found) {
    here = file.documents.here(static_cast<uint32_t>(doc));
    rows.reset();
    if (!rows.bind(1, here).step()) return false;
    found = {doc,          score,        rows.text(0), rows.text(1), rows.text(2), rows.text(3),
             rows.text(4), rows.text(5), rows.text(6), rows.text(7), nullptr,      {}};
    return matches(found);
  }

  bool matches(Found& found) {
    if (!matcher) return true;
    MatchInput input = {found.text,
                        &tokens,
                        {},
                        {},
                        title_size(found.title, found.text),
                        found.outlet,
                        found.published,
                        found.section,
                        found.language,
                        found.country,
                        found.id};
    const std::function<bool(const QueryNode&)> variable = [&](const QueryNode& node) {
      return meets_variable(node, found.doc);
    };
    input.variable = &variable;
    if (!fields_hold(query->root, input)) return false;
    tokenize(found.text, tokens);
    found.tokens = &tokens;
    if (matcher->uses_mentions()) annotations.load_mentions(here, found.text);
    if (matcher->uses_frames()) annotations.load_frames(here, found.text);
    if (matcher->uses_mentions()) input.mentions = annotations.mentions();
    if (matcher->uses_frames()) input.frames = annotations.frames();
    if (!matcher->match(input)) return false;
    found.hits = matcher->hits();
    return true;
  }

  Corpus::File file;
  const Query* query;
  MeetsVariable meets_variable;
  std::unique_ptr<QueryMatcher> matcher;
  Annotations annotations;
  Statement rows;
  Tokens tokens;
  int64_t here = 0;  // the number of the document in its file
};

DocumentCheck::DocumentCheck(const Corpus::File& file, const Query* query,
                             MeetsVariable meets_variable)
    : state_(std::make_unique<State>(file, query, std::move(meets_variable))) {}

DocumentCheck::~DocumentCheck() = default;

bool DocumentCheck::read(int64_t doc, double score, Found& found) {
  return state_->read(doc, score, found);
}

}  // namespace press
