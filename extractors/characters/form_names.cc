#include "extractors/characters/form_names.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/particles.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/cues/script.h"
#include "extractors/lexicon/table.h"

namespace press {
namespace {

constexpr uint32_t shortest = 2, longest = 24;  // characters of a name without its form
constexpr size_t farthest_closing = 160;        // bytes from a form to what closes the name

bool begins_letter(unsigned char byte) { return (byte & 0xC0) != 0x80; }

size_t letter_before(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && !begins_letter(static_cast<unsigned char>(text[at])));
  return at;
}

char32_t letter_at(std::string_view text, size_t at) { return next_code_point(text, at); }

uint32_t letters(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return begins_letter(static_cast<unsigned char>(c));
  }));
}

bool name_letter(Script script) { return script != Script::mark && script != Script::hiragana; }

// The one blank before or behind a place; 0 bytes when there is none, or a line ends there.
size_t blank_behind(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  size_t next = at;
  const char32_t c = next_code_point(text, next);
  return c == ' ' || c == 0x3000 || c == 0xA0 ? next - at : 0;
}

size_t blank_before(std::string_view text, size_t at) {
  if (at == 0) return 0;
  const size_t begin = letter_before(text, at);
  return blank_behind(text, begin) == at - begin ? at - begin : 0;
}

// Where a Korean word ends without the particles on it.
size_t without_particles(std::string_view text, Span word) {
  const std::string_view whole = cut(text, word);
  size_t end = whole.size();
  for (size_t at = end; letters(whole.substr(0, at)) > shortest;) {
    at = letter_before(whole, at);
    if (Particles::get().may_follow(whole.substr(0, at), whole.substr(at))) end = at;
  }
  return word.begin + end;
}

}  // namespace

FormNames::FormNames(const Lexicon& lexicon) {
  const Table table = lexicon.table("words/character-forms.tsv", {"form", "country", "position"});
  for (const Table::Row& row : table.rows()) {
    const std::string_view form = table.cell(row, "form"), position = table.cell(row, "position");
    const std::string_view country = table.cell(row, "country");
    if (position == "stop-before") {
      stops_before_[country].push_back(form);
    } else if (position == "stop-after") {
      stops_after_.push_back(form);
    } else if (position == "stop-word") {
      stop_words_.push_back(form);
    } else if (position == "follows") {
      follows_.push_back(form);
    } else if (position == "date-unit") {
      date_units_ += letter_at(form, 0);
    } else if (position == "inside") {
      inside_.push_back(form);
    } else if (position == "lead") {
      leads_.push_back(form);
    } else if (position == "lead-end") {
      lead_ends_.push_back(form);
    } else {
      Form made;
      made.text = form;
      made.position = position == "before"   ? Position::before
                      : position == "after"  ? Position::after
                      : position == "both"   ? Position::both
                      : position == "around" ? Position::around
                                             : throw Error("{}: there is no position '{}'",
                                                           table.origin(row), position);
      made.type = table.cell(row, "type").empty() ? "firm" : table.cell(row, "type");
      made.language = table.cell(row, "language");
      made.country = country == "HK" ? "TW" : country;
      made.blank = table.cell(row, "blank") == "yes";
      made.ends = split_list(table.cell(row, "end"));
      firsts_.set(letter_at(form, 0) % firsts_.size());
      forms_[letter_at(form, 0)].push_back(std::move(made));
    }
  }
  for (auto& [first, forms] : forms_)
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
}

const FormNames::Form* FormNames::form_at(std::string_view text, size_t at) const {
  const char32_t first = letter_at(text, at);
  if (!firsts_[first % firsts_.size()]) return nullptr;
  const auto forms = forms_.find(first);
  if (forms == forms_.end()) return nullptr;
  for (const Form& form : forms->second)
    if (text.substr(at, form.text.size()) == form.text) return &form;
  return nullptr;
}

// The beginning of the letters that stand right before `end`, short of a word that no name holds.
size_t FormNames::run_begin(std::string_view text, size_t end, std::string_view country) const {
  size_t begin = end;
  for (uint32_t count = 0; begin > 0 && count < longest; ++count) {
    const size_t at = letter_before(text, begin);
    const char32_t c = letter_at(text, at);
    if (!name_letter(script_of(c)) && !goes_on_before(text, at, begin)) break;
    if (date_units_.find(c) != std::u32string::npos && at > 0 &&
        script_of(letter_at(text, letter_before(text, at))) == Script::digits)
      break;  // "10日灯台電機": a date before a name is none of it
    begin = at;
  }
  const auto stops = stops_before_.find(country);
  if (stops == stops_before_.end()) return begin;
  const std::string_view run = text.substr(begin, end - begin);
  size_t from = 0;
  for (const std::string_view stop : stops->second)
    for (size_t at = run.find(stop); at != std::string_view::npos; at = run.find(stop, at + 1)) {
      const size_t after = at + stop.size();
      if (after == run.size()) return end;  // "子会社の": nothing but that word
      if (letters(run.substr(after)) >= shortest) from = std::max(from, after);
    }
  return begin + from;
}

// Whether what begins here stands behind names.
bool FormNames::follows(std::string_view rest) const {
  return std::any_of(follows_.begin(), follows_.end(),
                     [&](std::string_view word) { return rest.starts_with(word); });
}

// Whether the hiragana [at, end) stands inside a name: between two characters of Han.
bool FormNames::goes_on_before(std::string_view text, size_t at, size_t end) const {
  const std::string_view letter = text.substr(at, end - at);
  return at > 0 && std::find(inside_.begin(), inside_.end(), letter) != inside_.end() &&
         script_of(letter_at(text, letter_before(text, at))) == Script::han &&
         script_of(letter_at(text, end)) == Script::han;
}

size_t FormNames::run_end(std::string_view text, size_t begin) const {
  size_t end = begin;
  for (uint32_t count = 0; end < text.size() && count < longest; ++count) {
    size_t next = end;
    const Script script = script_of(next_code_point(text, next));
    if (!name_letter(script) && (script != Script::hiragana || follows(text.substr(end)))) break;
    end = next;
  }
  const std::string_view run = text.substr(begin, end - begin);
  size_t size = run.size();
  for (const std::string_view stop : stops_after_)
    if (const size_t at = run.find(stop); at != std::string_view::npos) size = std::min(size, at);
  return begin + size;
}

// The end of the words with capitals that begin here.
size_t FormNames::capitals_end(const Reading& reading, size_t begin) const {
  constexpr uint32_t most_words = 7;
  size_t end = begin;
  uint32_t i = token_at(*reading.tokens, static_cast<uint32_t>(begin));
  for (uint32_t words = 0; i < reading.size() && words < most_words; ++i, ++words) {
    const Token& token = reading.token(i);
    if (!token.is(shape::capital) && !token.is(shape::digit)) break;
    if (token.begin != end && token.begin != end + blank_behind(reading.text, end)) break;
    end = token.end;
  }
  return end;
}

bool FormNames::name_behind(const Reading& reading, Found& found) const {
  const std::string_view text = reading.text;
  size_t begin = found.form.end;
  if (found.row->blank) begin += blank_behind(text, begin);
  size_t end = found.row->language.empty() ? run_end(text, begin) : capitals_end(reading, begin);
  if (end > begin && script_of(letter_at(text, letter_before(text, end))) == Script::hangul)
    end = without_particles(text, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  if (letters(text.substr(begin, end - begin)) < shortest) return false;
  found.name = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return true;
}

bool FormNames::name_before(std::string_view text, Found& found, bool over_blank) const {
  size_t end = found.form.begin;
  if (over_blank) end -= blank_before(text, end);
  const size_t begin = run_begin(text, end, found.row->country);
  const std::string_view name = text.substr(begin, end - begin);
  if (letters(name) < shortest) return false;
  if (over_blank) {  // a word of its own: no adjective, no word with a particle
    if (script_of(letter_at(text, letter_before(text, end))) != Script::hangul) return false;
    if (std::find(stop_words_.begin(), stop_words_.end(), name) != stop_words_.end()) return false;
    for (size_t at = letter_before(name, name.size()); at > 0; at = letter_before(name, at))
      if (Particles::get().may_follow(name.substr(0, at), name.substr(at))) return false;
  }
  found.name = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return true;
}

bool FormNames::name_around(std::string_view text, Found& found) const {
  const size_t begin = found.form.end + blank_behind(text, found.form.end);
  const std::string_view rest =
      text.substr(begin, std::min(text.find('\n', begin), begin + farthest_closing) - begin);
  for (const std::string_view closing : found.row->ends) {
    const size_t at = rest.find(closing);
    if (at == std::string_view::npos || at == 0) continue;
    if (rest.substr(0, at).find(found.row->text) != std::string_view::npos) continue;
    const size_t end = begin + at - blank_before(rest.substr(0, at), at);
    found.name = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    found.closing = {static_cast<uint32_t>(begin + at),
                     static_cast<uint32_t>(begin + at + closing.size())};
    return letters(cut(text, found.name)) >= shortest;
  }
  return false;
}

// A form that may stand on either side belongs to the letters right before it, then to those
// behind it, then to the word before a blank.
bool FormNames::name_beside(const Reading& reading, Found& found) const {
  const std::string_view text = reading.text;
  switch (found.row->position) {
    case Position::before:
      return name_behind(reading, found);
    case Position::after:
      return name_before(text, found, false);
    case Position::around:
      return name_around(text, found);
    case Position::both:
      break;
  }
  return name_before(text, found, false) || name_behind(reading, found) ||
         (found.row->blank && blank_before(text, found.form.begin) != 0 &&
          name_before(text, found, true));
}

// Lays `name` over the one of the lexicon that it is with its form; false when there is none.
bool FormNames::take_form(Span without, const NameCandidate& name, size_t listed,
                          std::vector<NameCandidate>& candidates) {
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(listed);
  auto at = std::partition_point(candidates.begin(), end, [&](const NameCandidate& one) {
    return one.span.begin < without.begin;
  });
  for (; at != end && at->span.begin == without.begin; ++at) {
    if (at->span != without || at->type != name.type) continue;
    at->span = name.span;
    at->first = name.first;
    at->last = name.last;
    at->doubtful = false;
    return true;
  }
  return false;
}

void FormNames::find(const Reading& reading, size_t listed,
                     std::vector<NameCandidate>& candidates) const {
  const std::string_view text = reading.text;
  const std::string_view language =
      reading.document == nullptr ? std::string_view() : reading.document->language;
  const bool latin_forms = language == "vi";
  constexpr unsigned char wide = 0xE0;  // the first byte of Han, kana, Hangul and Thai letters
  for (size_t at = 0; at < text.size(); ++at) {
    if (!latin_forms)
      if (const size_t ascii = ascii_prefix(text.substr(at)); ascii > 0) {
        at += ascii;
        if (at == text.size()) break;
        if (text[at - 1] == '(') --at;
      }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < wide && !(latin_forms && begins_letter(byte)) &&
        !(byte == '(' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= wide))
      continue;
    Found found;
    found.row = form_at(text, at);
    if (found.row == nullptr) continue;
    if (!found.row->language.empty() && found.row->language != language) continue;
    found.form = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + found.row->text.size())};
    at = found.form.end - 1;
    if (!name_beside(reading, found)) continue;
    NameCandidate name;
    name.span = {std::min(found.form.begin, found.name.begin),
                 std::max({found.form.end, found.name.end, found.closing.end})};
    name.first = token_at(*reading.tokens, name.span.begin);
    name.last = token_at(*reading.tokens, name.span.end - 1) + 1;
    name.type = found.row->type;
    name.pattern = "legal-form";
    if (!take_form(found.name, name, listed, candidates)) candidates.push_back(name);
    at = std::max<size_t>(at, name.span.end - 1);
  }
}

Span FormNames::without_lead(std::string_view text, Span name) const {
  constexpr uint32_t least = 3;  // letters that must be left
  const auto opens_name = [&](size_t at) {
    const Script script = script_of(letter_at(text, at));
    return (script == Script::katakana || script == Script::latin) &&
           letters(text.substr(at, name.end - at)) >= least;
  };
  for (bool again = true; again;) {
    again = false;
    const std::string_view written = cut(text, name);
    for (const std::string_view lead : leads_) {
      if (!written.starts_with(lead) || written.size() == lead.size()) continue;
      const size_t behind = name.begin + lead.size(), blank = blank_behind(text, behind);
      const bool hangul = script_of(letter_at(lead, 0)) == Script::hangul;
      if (hangul ? blank == 0 || behind + blank >= name.end : !opens_name(behind)) continue;
      name.begin = static_cast<uint32_t>(behind + (hangul ? blank : 0));
      again = true;
      break;
    }
  }
  const std::string_view written = cut(text, name);
  size_t from = 0;
  for (const std::string_view end : lead_ends_) {
    const size_t at = written.find(end);
    if (at == std::string_view::npos || at == 0) continue;
    const size_t behind = at + end.size();
    if (behind < written.size() && opens_name(name.begin + behind)) from = std::max(from, behind);
  }
  name.begin += static_cast<uint32_t>(from);
  return name;
}

Span FormNames::core(std::string_view name) const {
  Span core = {0, static_cast<uint32_t>(name.size())};
  if (name.empty()) return core;
  const Form* before = form_at(name, 0);
  if (before != nullptr && before->position != Position::after) {
    core.begin = static_cast<uint32_t>(before->text.size());
    core.begin += static_cast<uint32_t>(blank_behind(name, core.begin));
    for (const std::string_view closing : before->ends)
      if (core.end == name.size() && name.ends_with(closing))
        core.end -= static_cast<uint32_t>(closing.size());
  }
  if (core.begin < core.end && is_ascii(name.substr(core.begin))) return core;
  for (size_t at = name.size(); at > core.begin;) {
    at = letter_before(name, at);
    const Form* form = form_at(name, at);
    if (form == nullptr || at + form->text.size() != name.size()) continue;
    if (form->position == Position::after || form->position == Position::both)
      core.end = static_cast<uint32_t>(at);  // the longest form that ends the name
  }
  core.end -= static_cast<uint32_t>(blank_before(name.substr(0, core.end), core.end));
  return core.begin < core.end ? core : Span{0, static_cast<uint32_t>(name.size())};
}

}  // namespace press
