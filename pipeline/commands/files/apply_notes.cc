#include "pipeline/commands/files/apply_notes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "corpus/records/entity_id.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/records/utf16_offsets.h"

namespace press {
namespace {

constexpr std::string_view amount_type = "amount";

// The places of notes as bytes of the text.
class Places {
 public:
  Places(const DocumentNotes& notes, const std::string& text) : code_points_(text), size_(0) {
    if (notes.utf16)
      units_.emplace(text);
    else
      size_ = count_code_points(text);
  }

  std::optional<Span> span(uint32_t begin, uint32_t end) {
    if (units_) {
      const auto first = units_->to_byte(begin), last = units_->to_byte(end);
      if (!first || !last) return std::nullopt;
      return Span{*first, *last};
    }
    if (end > size_) return std::nullopt;
    return Span{code_points_.to_byte(begin), code_points_.to_byte(end)};
  }

 private:
  CodePoints code_points_;
  std::optional<Utf16Offsets> units_;
  size_t size_;
};

std::string in_one_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// Names of entities are those of another mention of the document, where there is one.
void take_name(const std::vector<Mention>& known, Mention& mention) {
  const auto same = std::find_if(known.begin(), known.end(), [&](const Mention& other) {
    return other.entity == mention.entity && !other.name.empty();
  });
  if (same == known.end()) return;
  mention.name = same->name;
  mention.country = same->country;
}

// Follows mentions to their new numbers.
class Renumbering {
 public:
  explicit Renumbering(std::vector<uint32_t> to) : to_(std::move(to)) {}

  void deals(std::vector<Deal>& deals) const {
    for (Deal& deal : deals) {
      for (auto* list : {&deal.acquirers, &deal.investors, &deal.partners}) {
        for (Party& party : *list) follow(party.mention);
        std::erase_if(*list, [](const Party& party) { return party.empty(); });
      }
      for (uint32_t* number : {&deal.target.mention, &deal.seller.mention, &deal.owner,
                               &deal.vehicle, &deal.program, &deal.amount})
        follow(*number);
    }
    std::erase_if(deals, [](const Deal& deal) {
      return deal.acquirers.empty() && deal.investors.empty() && deal.partners.empty() &&
             deal.target.empty() && deal.seller.empty();
    });
  }
  void follow(uint32_t& number) const {
    if (number != none) number = to_[number];
  }

 private:
  std::vector<uint32_t> to_;  // none: it is gone
};

// The mentions of a document as its notes have them.
class Noted {
 public:
  Noted(const DocumentNotes& notes, const Document& document, std::vector<Mention> before,
        NoteChanges& changes)
      : notes_(notes),
        text_(document.text),
        tokens_(tokenize(text_)),
        places_(notes, text_),
        before_(std::move(before)),
        changes_(changes) {
    for (uint32_t i = 0; i < before_.size(); ++i)
      open_.emplace(std::pair(before_[i].span.begin, before_[i].span.end), i);
  }

  void take(const DocumentNotes::Mark& mark) {
    const Span span = places_.span(mark.begin, mark.end).value_or(Span{});
    const auto found = open_.find({span.begin, span.end});
    const Mention* old = found == open_.end() ? nullptr : &before_[found->second];
    const bool same = old != nullptr && old->type == mark.type &&
                      (mark.entity.empty() || old->entity == mark.entity);
    if (mark.type.empty())
      ++changes_.untyped;
    else if (!same && mark.type == amount_type)
      ++changes_.sums;
    else if (same)
      add(*old, found->second, changes_.kept);
    else
      add(made(mark, span), old == nullptr ? none : found->second,
          old == nullptr ? changes_.added : changes_.changed);
    if (old != nullptr && !mark.type.empty()) open_.erase(found);
  }

  // Puts the mentions in order; what points to them follows.
  void finish(Findings& findings) {
    changes_.removed += open_.size();
    std::stable_sort(after_.begin(), after_.end(), [](const auto& a, const auto& b) {
      const Span x = a.first.span, y = b.first.span;
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    std::vector<uint32_t> numbers(before_.size(), none);
    for (uint32_t i = 0; i < after_.size(); ++i)
      if (after_[i].second != none) numbers[after_[i].second] = i;
    const Renumbering renumbering(std::move(numbers));
    findings.mentions.clear();
    for (auto& [mention, number] : after_) findings.mentions.push_back(std::move(mention));
    renumbering.deals(findings.deals);
    for (FrameHit& hit : findings.frames) renumbering.follow(hit.voice);
    for (Mention& mention : findings.mentions)
      if (mention.amount) renumbering.follow(mention.amount->same_as);
  }

 private:
  void add(Mention mention, uint32_t number, size_t& counter) {
    after_.emplace_back(std::move(mention), number);
    ++counter;
  }

  // A mention that the machine has not made, or not so.
  Mention made(const DocumentNotes::Mark& mark, Span span) const {
    Mention mention;
    mention.type = mark.type;
    mention.span = span;
    mention.sentence = sentence_at(tokens_, span.begin);
    mention.name = in_one_line(cut(text_, span));
    mention.entity = mark.entity.empty() ? unknown_id(mention.name) : mark.entity;
    mention.rule = notes_.format;
    take_name(before_, mention);
    return mention;
  }

  const DocumentNotes& notes_;
  const std::string& text_;
  Tokens tokens_;
  Places places_;
  std::vector<Mention> before_;
  std::vector<std::pair<Mention, uint32_t>> after_;         // with its number before
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> open_;  // before, by place, not yet noted
  NoteChanges& changes_;
};

}  // namespace

bool fits(const DocumentNotes& notes, const Document& document) {
  Places places(notes, document.text);
  return std::all_of(notes.pieces.begin(), notes.pieces.end(), [&](const auto& piece) {
    const auto span = places.span(piece.begin, piece.end);
    return span && in_one_line(cut(document.text, *span)) == piece.words;
  });
}

void apply_notes(const DocumentNotes& notes, const Document& document, Findings& findings,
                 NoteChanges& changes) {
  Noted noted(notes, document, std::move(findings.mentions), changes);
  for (const DocumentNotes::Mark& mark : notes.marks) noted.take(mark);
  noted.finish(findings);
}

}  // namespace press
