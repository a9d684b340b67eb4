// Names that no lexicon has, by their form and surroundings. Every cue is a row of
// words/name-cues.tsv or legal-forms.tsv; here is only how a name lies around its cue.
#include <algorithm>
#include <optional>

#include "extractors/cues/name_candidates.h"

namespace press {
namespace {

constexpr uint32_t longest_run = 7;     // tokens of a run of capitals
constexpr uint32_t longest_title = 14;  // of one that ends as a program: "... and ... Services Act"
constexpr uint32_t longest_head = 14;   // tokens of "Ministry of Economy, Trade and Industry"

class Patterns {
 public:
  Patterns(const NameCues& cues, const Reading& reading, std::vector<NameCandidate>& out)
      : cues_(cues), reading_(reading), out_(out) {}

  void run() {
    for (const Sentence& sentence : reading_.tokens->sentences) {
      sentence_ = &sentence;
      headline_.reset();
      for (uint32_t i = sentence.first; i < sentence.last; ++i) at_token(i);
    }
  }

 private:
  void at_token(uint32_t i) {
    const uint32_t flags = cues_.of_word(reading_.words[i]);
    if (flags == 0) return;
    if ((flags & cue::legal_after) != 0 && cues_.legal(reading_, i, cue::legal_after))
      legal_form(i);
    if ((flags & cue::legal_before) != 0 && cues_.legal(reading_, i, cue::legal_before))
      legal_before(i);
    if ((flags & cue::organ) != 0 && !capital(i)) organ(i);
    constexpr uint32_t by_capitals =
        cue::tail | cue::head | cue::before | cue::of | cue::after | cue::quoted;
    if ((flags & by_capitals) == 0 || in_headline()) return;
    if ((flags & cue::tail) != 0 && capital(i)) tail(i);
    if ((flags & cue::head) != 0 && capital(i)) head(i);
    if ((flags & cue::before) != 0) before(i);
    if ((flags & cue::of) != 0) of(i);
    if ((flags & cue::after) != 0) after(i);
    if ((flags & cue::quoted) != 0) quoted(i);
  }

  bool in_headline() {
    if (!headline_) headline_ = headline_style(reading_, *sentence_);
    return *headline_;
  }

  bool capital(uint32_t i) const { return reading_.token(i).is(shape::capital); }
  std::string_view surface(uint32_t i) const { return reading_.surface(i); }
  bool is(uint32_t i, std::string_view mark) const { return plain_mark(surface(i)) == mark; }
  // Two blanks stand where a mark was lost, or between columns: no name goes over them.
  bool apart(uint32_t i) const {
    constexpr uint32_t wide = 2;
    const uint32_t end = reading_.token(i - 1).end;
    return reading_.token(i).begin >= end + wide && reading_.text[end] == ' ';
  }
  bool touches(uint32_t i) const {  // token i stands right at the one before it
    return i > 0 && reading_.token(i).begin == reading_.token(i - 1).end;
  }

  // A word that a name may hold: a capital, or digits inside it ("3M", "21st Century").
  bool name_word(uint32_t i) const {
    const Token& token = reading_.token(i);
    if (token.kind == TokenKind::mark || token.kind == TokenKind::ideograph) return false;
    return token.is(shape::capital) || token.is(shape::inner_capital) ||
           (token.is(shape::digit) && !token.is(shape::paragraph) &&
            token.kind != TokenKind::number);
  }

  // Joins two name words: "&", a hyphen or slash without blanks, the apostrophe-s inside "Moody's
  // Investors".
  bool joiner(uint32_t i) const {
    if (i + 1 >= sentence_->last || !name_word(i + 1)) return false;
    if (is(i, "&")) return true;
    return (is(i, "-") || is(i, "/")) && touches(i) && touches(i + 1);
  }

  bool lead(uint32_t i) const { return has(i, cue::lead); }

  // The first token of the run of name words that ends at `end` (not included).
  // `owners`: "Harvard University's Kennedy School" is one; else only "Children's Health Act".
  uint32_t run_begin(uint32_t end, bool with_of, bool owners = false,
                     uint32_t longest = longest_run) const {
    uint32_t begin = end;
    while (begin > sentence_->first && end - begin < longest) {
      const uint32_t before = begin - 1;
      if (begin < reading_.size() && apart(begin)) break;
      if (name_word(before) && !lead(before) && !cues_.legal(reading_, before, cue::legal_after)) {
        begin = before;
      } else if (before > sentence_->first && name_word(before - 1) && !lead(before - 1) &&
                 ((begin < end && (joiner(before) || (with_of && connector(before)))) ||
                  (with_of && is(before, "'s") &&
                   (has(before - 1, cue::owner) || (owners && !place(before - 1)))))) {
        begin = before - 1;
      } else if (begin < end && with_of && past_particles(before) != before) {
        begin = past_particles(before);
      } else {
        break;
      }
    }
    return begin;
  }

  // Over "von der" before token i + 1 to the capital in front of it; i itself when there is none.
  // "Von der" too.
  uint32_t past_particles(uint32_t i) const {
    uint32_t at = i;
    while (at > sentence_->first && !capital(at) && has(at, cue::particle)) --at;
    return at != i && (capital(at) && (has(at, cue::particle) || name_word(at))) ? at : i;
  }

  bool has(uint32_t i, uint32_t bits) const {
    return (cues_.of_word(reading_.words[i]) & bits) != 0;
  }

  // Whether nothing in [first, last) sets a name apart from a common phrase.
  bool only_generic(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i)
      if (reading_.token(i).indexed() && !has(i, cue::generic | cue::tail | cue::lead | cue::topic))
        return false;
    return true;
  }

  bool connector(uint32_t i) const { return !capital(i) && has(i, cue::of_word | cue::and_word); }

  // The end of the run of name words that begins at `begin`.
  uint32_t run_end(uint32_t begin) const {
    uint32_t end = begin;
    while (end < sentence_->last && end - begin < longest_run) {
      if (end > begin && apart(end)) break;
      if (!name_word(end) && !(end > begin && joiner(end))) break;
      ++end;
    }
    return end;
  }

  void add(uint32_t first, uint32_t last, std::string_view type, const char* pattern) {
    if (first >= last) return;
    out_.push_back({{reading_.token(first).begin, reading_.token(last - 1).end},
                    first,
                    last,
                    none,
                    type,
                    pattern,
                    false});
  }

  bool place(uint32_t i) const { return has(i, cue::place); }

  // "Orbital Forge Co Ltd"
  void legal_form(uint32_t i) {
    if (i == sentence_->first || cues_.legal(reading_, i - 1, cue::legal_after)) return;
    uint32_t end = i;
    while (end > sentence_->first && (is(end - 1, ",") || is(end - 1, "."))) --end;
    uint32_t begin = run_begin(end, false);
    while (begin < end && begin > sentence_->first + 1 && has(begin - 1, cue::of_word) &&
           !capital(begin - 1) && name_word(begin - 2))
      begin = run_begin(begin - 1, false);  // "Bank of Hawaii Corp"
    if (begin == end || (end - begin == 1 && (place(begin) || only_generic(begin, end)))) return;
    add(begin, past_legal_forms(cues_, reading_, i), "firm", "legal-form");
  }

  // "PT Telekomunikasi Indonesia Tbk"
  void legal_before(uint32_t i) {
    uint32_t begin = i + 1;
    if (begin < sentence_->last && is(begin, ".")) ++begin;
    const uint32_t end = run_end(begin);
    if (end > begin) add(i, past_legal_forms(cues_, reading_, end), "firm", "legal-form");
  }

  // "Acme Robotics", "Fair Trade Commission", "Clean Rivers Act"
  void tail(uint32_t i) {
    std::string_view type;
    const uint32_t size = cues_.ending_at(reading_, i + 1, cue::tail, type);
    if (size == 0 || (i + 1 < sentence_->last && name_word(i + 1) &&
                      !cues_.legal(reading_, i + 1, cue::legal_after)))
      return;  // the name goes on: "Consumer Electronics Show", or it is a person: "Senator Bill
               // Smith"
    const uint32_t end = i + 1 - size;
    const uint32_t begin = run_begin(end, type != "firm", type == "organization",
                                     type == "program" ? longest_title : longest_run);
    if (begin == end ||
        (type == "firm" && (only_generic(begin, end) || has(begin, cue::public_body))))
      return;
    const bool only_place = end - begin == 1 && place(begin);
    if (only_place && type != "ministry" && type != "organization") return;
    if (std::string_view ignored;
        cues_.ending_at(reading_, i + 1, cue::never, ignored) >= i + 1 - begin)
      return;
    add(begin, i + 1, type, "tail");
  }

  // "Ministry of Economy, Trade and Industry", "University of Malaya"
  void head(uint32_t i) {
    std::string_view type;
    if (cues_.beginning_at(reading_, i, cue::head, type) == 0 || i + 2 >= sentence_->last) return;
    if (!has(i + 1, cue::of_word) || capital(i + 1)) return;
    uint32_t end = i + 2;
    if (has(end, cue::definite) && !capital(end) && end + 1 < sentence_->last) ++end;
    if (!name_word(end)) return;
    while (end < sentence_->last && end - i < longest_head && !apart(end)) {
      if (name_word(end))
        ++end;
      else if (const uint32_t next_word = past_connectors(end); next_word != 0)
        end = next_word + 1;
      else
        break;
    }
    add(i, end, type, "head");
  }

  // Over "and", "of", ", ... and" to the next name word of the same name; 0 when the name ends.
  uint32_t past_connectors(uint32_t i) const {
    const auto word_at = [&](uint32_t at) {
      return at < sentence_->last && name_word(at) ? at : 0;
    };
    const bool both = and_word(i) || is(i, "&");
    if (both || connector(i) || is(i, "-")) {
      if (both && another_name(i + 1)) return 0;
      return word_at(i + 1);
    }
    if (!is(i, ",")) return 0;
    // A comma belongs to the name only in a list that ends with "and": "Economy, Trade and
    // Industry".
    uint32_t at = i + 1;
    uint32_t words = 0;
    while (at < sentence_->last && name_word(at) && words < 4) ++at, ++words;
    if (words == 0 || at >= sentence_->last) return 0;
    if (is(at, ",") && at + 1 < sentence_->last && and_word(at + 1)) ++at;
    const bool list = and_word(at) || is(at, "&") || is(at, ",");
    return list && word_at(at + 1) != 0 && !another_name(at + 1) ? i + 1 : 0;
  }

  bool and_word(uint32_t i) const { return !capital(i) && has(i, cue::and_word); }

  bool another_name(uint32_t i) const {
    return i >= sentence_->last || (cues_.of_word(reading_.words[i]) & cue::head) != 0;
  }

  // "the trade ministry", "economy, trade and industry ministry"
  void organ(uint32_t i) {
    uint32_t begin = i;
    const auto topic = [&](uint32_t at) {
      return (cues_.of_word(reading_.words[at]) & cue::topic) != 0;
    };
    while (begin > sentence_->first) {
      if (topic(begin - 1))
        --begin;
      else if (begin < i && begin - 1 > sentence_->first && topic(begin - 2) &&
               (is(begin - 1, ",") || is(begin - 1, "-") || is(begin - 1, "&") ||
                and_word(begin - 1)))
        begin -= 2;
      else
        break;
    }
    if (begin < i) add(begin, i + 1, "ministry", "topic-ministry");
  }

  // "chipmaker Aurora Devices"
  void before(uint32_t i) {
    std::string_view type;
    if (capital(i) || cues_.ending_at(reading_, i + 1, cue::before, type) == 0) return;
    run_after(i + 1, type, "apposition");
  }

  // "a stake in Aurora Devices"
  void of(uint32_t i) {
    std::string_view type;
    if (cues_.ending_at(reading_, i + 1, cue::of, type) == 0) return;
    run_after(i + 1, type, "of-firm");
  }

  void run_after(uint32_t begin, std::string_view type, const char* pattern) {
    if (begin >= sentence_->last || !name_word(begin) || lead(begin) || place(begin)) return;
    if ((cues_.of_word(reading_.words[begin]) & cue::title) != 0) return;
    if (has(begin, cue::public_body) || only_generic(begin, run_end(begin))) return;
    const uint32_t end = run_end(begin);
    if (std::string_view ignored;
        end > begin && cues_.ending_at(reading_, end, cue::never, ignored) >= end - begin)
      return;  // "venture capital VC", "start-up IPOs"
    add(begin, end, type, pattern);
  }

  // "Aurora Devices, a Seoul-based start-up": up to four words between the article and the cue.
  void after(uint32_t i) {
    std::string_view type;
    const uint32_t size = cues_.beginning_at(reading_, i, cue::after, type);
    if (size == 0 || (i + size < sentence_->last && !ends_apposition(i + size))) return;
    uint32_t article = i;
    for (uint32_t back = 1; back <= 6 && article == i && i >= back + sentence_->first; ++back) {
      if (has(i - back, cue::article) && !capital(i - back))
        article = i - back;
      else if (is(i - back, ",") || is(i - back, "."))
        return;
    }
    if (article == i || article < sentence_->first + 2 || !is(article - 1, ",")) return;
    const uint32_t end = article - 1;
    const uint32_t begin = run_begin(end, false);
    if (begin < end && !(end - begin == 1 && place(begin))) add(begin, end, type, "apposition");
  }

  bool ends_apposition(uint32_t i) const {
    return is(i, ",") || is(i, ".") || is(i, ";") || (!capital(i) && has(i, cue::closes));
  }

  // '"Deep Tech Value-up" programme'
  void quoted(uint32_t i) {
    if (i < sentence_->first + 3 || !is(i - 1, "\"")) return;
    for (uint32_t open = i - 2; open > sentence_->first && i - open < 12; --open) {
      if (!is(open - 1, "\"")) continue;
      if (capital(open)) {
        std::string_view type;
        cues_.beginning_at(reading_, i, cue::quoted, type);
        add(open, i - 1, type, "quoted");
      }
      return;
    }
  }

  const NameCues& cues_;
  const Reading& reading_;
  std::vector<NameCandidate>& out_;
  const Sentence* sentence_ = nullptr;
  std::optional<bool> headline_;  // of the sentence, once it was asked
};

}  // namespace

void find_by_pattern(const NameCues& cues, const Reading& reading,
                     std::vector<NameCandidate>& candidates) {
  Patterns(cues, reading, candidates).run();
}

bool headline_style(const Reading& reading, const Sentence& sentence) {
  uint32_t words = 0, capitals = 0;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = reading.token(i);
    if (token.kind != TokenKind::word || token.end - token.begin < 4) continue;
    ++words;
    capitals += token.is(shape::capital);
  }
  return words >= 4 && capitals * 10 >= words * 9;
}

}  // namespace press
