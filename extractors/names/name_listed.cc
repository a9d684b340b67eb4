// Names of the lexicon in a text: a walk through the trie from each token that can begin a name.
#include <algorithm>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/cues/name_candidates.h"

namespace press {
namespace {

bool upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
bool lower_ascii(char c) { return c >= 'a' && c <= 'z'; }

bool has_lower(std::string_view text) { return std::any_of(text.begin(), text.end(), lower_ascii); }

// "H.I.S.", "AT&T", "NTT": short names in capitals stay in capitals.
bool only_capitals(std::string_view name) {
  return std::count_if(name.begin(), name.end(), upper_ascii) >= 2 && name.size() <= 8 &&
         !has_lower(name);
}

// "boAt", "eBay": a capital inside a word that begins without one. Only the first letter may
// change.
bool camel_case(std::string_view name) {
  return lower_ascii(name.front()) && name.find(' ') == std::string_view::npos &&
         std::any_of(name.begin(), name.end(), upper_ascii);
}

// The case policy: a word that the lexicon writes with a capital needs one in the text. `=` names
// are compared letter by letter, but for quotes and dashes.
bool case_fits(const EntityName& name, std::string_view written) {
  if (name.exact) return written == name.text;
  if (only_capitals(name.text) && has_lower(written)) return false;
  if (camel_case(name.text)) return written.substr(1) == name.text.substr(1);
  size_t in_name = 0;
  bool at_word = true;
  for (size_t i = 0; i < written.size(); ++i) {
    const bool letter = upper_ascii(written[i]) || lower_ascii(written[i]);
    if (letter && at_word) {
      while (in_name < name.text.size() && !upper_ascii(name.text[in_name]) &&
             !lower_ascii(name.text[in_name]))
        ++in_name;
      if (in_name < name.text.size() && upper_ascii(name.text[in_name]) && lower_ascii(written[i]))
        return false;
      while (in_name < name.text.size() &&
             (upper_ascii(name.text[in_name]) || lower_ascii(name.text[in_name])))
        ++in_name;
    }
    at_word = !letter && static_cast<unsigned char>(written[i]) < 0x80;
  }
  return true;
}

class Walk {
 public:
  Walk(const Lexicon& lexicon, const NameCues& cues, const Reading& reading,
       std::vector<NameCandidate>& out)
      : lexicon_(lexicon), cues_(cues), reading_(reading), needs_(cues, reading), out_(out) {}

  void run() {
    for (uint32_t sentence = 0; sentence < reading_.tokens->sentences.size(); ++sentence) {
      const Sentence& here = reading_.tokens->sentences[sentence];
      for (uint32_t i = here.first; i < here.last;) i = from(i, here);
    }
  }

 private:
  // Tries to match at token i; the next token to try.
  uint32_t from(uint32_t i, const Sentence& sentence) {
    const Token& token = reading_.token(i);
    if (token.kind == TokenKind::ideograph) return from_ideograph(i, sentence);
    if (token.kind == TokenKind::mark) return i + 1;
    const uint32_t wanted = token.is(shape::capital) ? cue::begins : cue::begins_small;
    if ((cues_.of_word(reading_.words[i]) & wanted) != 0 && from_word(i, sentence))
      return out_.back().last;
    if (token.is(shape::hangul) && from_hangul(i, sentence)) return out_.back().last;
    return i + 1;
  }

  bool from_word(uint32_t i, const Sentence& sentence) {
    uint32_t node = 0;
    NameCandidate best;
    for (uint32_t at = i; at < sentence.last; ++at) {
      if (at > i && touches_ideographs(at)) {
        const uint32_t stop = reading_.token(end_of_ideographs(at, sentence) - 1).end;
        match_ideographs(node, {i, reading_.token(i).begin}, reading_.token(at).begin, stop,
                         sentence, best);
        break;
      }
      const uint32_t next = lexicon_.step(node, reading_.words[at]);
      if (next == 0) {
        try_particle(node, i, at, sentence, best);
        break;
      }
      node = next;
      choose(node, i, at + 1, {reading_.token(i).begin, reading_.token(at).end}, sentence, best);
    }
    return keep(best, sentence);
  }

  // "NTTドコモ": Latin letters go on in kana or Han without a blank.
  bool touches_ideographs(uint32_t at) const {
    const Token& token = reading_.token(at);
    return token.kind == TokenKind::ideograph && token.begin == reading_.token(at - 1).end;
  }

  // A Korean name whose last word has a particle: "현대 자동차는".
  void try_particle(uint32_t node, uint32_t first, uint32_t at, const Sentence& sentence,
                    NameCandidate& best) {
    const Token& token = reading_.token(at);
    if (!token.is(shape::hangul) || at == first) return;
    hangul_prefixes(node, first, at, sentence, best);
  }

  bool from_hangul(uint32_t i, const Sentence& sentence) {
    NameCandidate best;
    hangul_prefixes(0, i, i, sentence, best);
    return best.last != 0 && keep(best, sentence);
  }

  // The longest beginning of the word `at` that ends a name from `node`, with a particle as the
  // rest.
  void hangul_prefixes(uint32_t node, uint32_t first, uint32_t at, const Sentence& sentence,
                       NameCandidate& best) {
    const Token& token = reading_.token(at);
    const std::string_view written = reading_.surface(at);
    std::vector<size_t> ends;
    for (size_t p = 0; p < written.size();) {
      next_code_point(written, p);
      ends.push_back(p);
    }
    if (ends.size() < 3) return;
    for (size_t k = ends.size() - 1; k >= 2; --k) {
      const size_t end = ends[k - 1];
      if (written.size() - end > cues_.longest_particle()) return;
      if (!cues_.particle(written.substr(end))) continue;
      const uint32_t next = lexicon_.step(node, lexicon_.word(written.substr(0, end)));
      if (next == 0) continue;
      const Span span = {reading_.token(first).begin, token.begin + static_cast<uint32_t>(end)};
      choose(next, first, at + 1, span, sentence, best);
      if (best.last != 0 && best.span == span) return;
    }
  }

  // Han and kana: code point by code point over adjacent ideograph tokens.
  uint32_t from_ideograph(uint32_t i, const Sentence& sentence) {
    const uint32_t end = end_of_ideographs(i, sentence);
    const uint32_t stop = reading_.token(end - 1).end;
    for (uint32_t byte = reading_.token(i).begin; byte < stop;) {
      NameCandidate best = at_ideograph(byte, stop, sentence);
      if (best.last != 0 && longer_inside(best, stop, sentence)) best = {};
      const uint32_t found = best.last != 0 && keep(best, sentence) ? best.span.end : 0;
      size_t next = byte;
      next_code_point(reading_.text, next);
      byte = found != 0 ? found : static_cast<uint32_t>(next);
    }
    return end;
  }

  NameCandidate at_ideograph(uint32_t byte, uint32_t stop, const Sentence& sentence) {
    NameCandidate best;
    match_ideographs(0, {token_at(*reading_.tokens, byte), byte}, byte, stop, sentence, best);
    return best;
  }

  // A longer name that begins within `name` and goes beyond it: "産経新聞" in "29日産経新聞".
  bool longer_inside(const NameCandidate& name, uint32_t stop, const Sentence& sentence) {
    size_t at = name.span.begin;
    for (next_code_point(reading_.text, at); at < name.span.end;
         next_code_point(reading_.text, at)) {
      const NameCandidate other = at_ideograph(static_cast<uint32_t>(at), stop, sentence);
      if (other.last != 0 && other.span.end > name.span.end && other.span.size() > name.span.size())
        return true;
    }
    return false;
  }

  uint32_t end_of_ideographs(uint32_t i, const Sentence& sentence) const {
    uint32_t end = i + 1;
    while (end < sentence.last && reading_.token(end).kind == TokenKind::ideograph &&
           reading_.token(end).begin == reading_.token(end - 1).end)
      ++end;
    return end;
  }

  static bool katakana(char32_t c) {
    return (c >= 0x30a1 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff);
  }

  // Katakana words have no inner boundaries that we could trust: a katakana name must be the whole
  // run.
  bool cuts_katakana(uint32_t begin, uint32_t end, uint32_t stop) const {
    size_t at = begin;
    if (!katakana(next_code_point(reading_.text, at))) return false;
    size_t after = end;
    if (end < stop && katakana(next_code_point(reading_.text, after))) {
      size_t last = end - 3;
      if (katakana(next_code_point(reading_.text, last))) return true;
    }
    if (begin < 3) return false;
    size_t before = begin - 3;
    if ((reading_.text[before] & 0xc0) == 0x80) return false;
    return katakana(next_code_point(reading_.text, before));
  }

  static bool han(char32_t c) { return (c >= 0x3400 && c <= 0x9fff) || c == 0x3005; }

  // A few characters of Han also stand inside other words, "京大" in "南京大会" and "京都大" in
  // "東京都大田区": so short a name must begin and end where words do.
  bool cuts_short_han(uint32_t begin, uint32_t end) const {
    constexpr int short_name = 3;
    size_t at = begin;
    for (int count = 0; at < end; ++count)
      if (count == short_name || !han(next_code_point(reading_.text, at))) return false;
    return reading_.token(token_at(*reading_.tokens, begin)).begin != begin ||
           reading_.token(token_at(*reading_.tokens, end - 1)).end != end;
  }

  struct Start {
    uint32_t token, byte;
  };

  // Goes on from `node` at byte `begin`, code point by code point; the name began at `start`.
  void match_ideographs(uint32_t node, Start start, uint32_t begin, uint32_t stop,
                        const Sentence& sentence, NameCandidate& best) {
    std::string folded;
    for (size_t at = begin; at < stop;) {
      const size_t from = at;
      next_code_point(reading_.text, at);
      folded.clear();
      fold_into(reading_.text.substr(from, at - from), folded);
      node = lexicon_.step(node, lexicon_.word(fold_hash(folded)));
      if (node == 0) break;
      const Span span = {start.byte, static_cast<uint32_t>(at)};
      if (cuts_katakana(begin, span.end, stop)) continue;
      if (start.byte == begin && cuts_short_han(begin, span.end)) continue;
      const uint32_t last = token_at(*reading_.tokens, span.end - 1) + 1;
      choose(node, start.token, last, span, sentence, best);
    }
  }

  // Takes the names that end at `node` when the text's letters allow it.
  void choose(uint32_t node, uint32_t first, uint32_t last, Span span, const Sentence& sentence,
              NameCandidate& best) {
    const std::string_view written = cut(reading_.text, span);
    NameCandidate here;
    for (const uint32_t number : lexicon_.names_at(node)) {
      const EntityName name = lexicon_.name(number);
      if (!case_fits(name, written)) continue;
      const Entity entity = lexicon_.entity(name.entity);
      const bool doubtful = name.needs && !needs_.met(entity.needs, sentence);
      if (here.last != 0 && (here.doubtful <= doubtful)) continue;
      here = {span, first, last, name.entity, entity.type, "", doubtful};
    }
    if (here.last != 0) best = here;
  }

  bool person(uint32_t first) const {  // "Mr. Ford", "Dr Porsche"
    uint32_t before = first;
    if (before > 0 && reading_.surface(before - 1) == ".") --before;
    return before > 0 && (cues_.of_word(reading_.words[before - 1]) & cue::title) != 0 &&
           reading_.token(before - 1).is(shape::capital);
  }

  bool keep(NameCandidate& best, const Sentence&) {
    if (best.last == 0) return false;
    if (best.last == best.first + 1 && person(best.first)) return false;
    if (best.type == "firm" && best.span.end == reading_.token(best.last - 1).end) {
      best.last = past_legal_forms(cues_, reading_, best.last);
      best.span.end = std::max(best.span.end, reading_.token(best.last - 1).end);
    }
    out_.push_back(best);
    return true;
  }

  const Lexicon& lexicon_;
  const NameCues& cues_;
  const Reading& reading_;
  SentenceNeeds needs_;
  std::vector<NameCandidate>& out_;
};

}  // namespace

void find_listed(const Lexicon& lexicon, const NameCues& cues, const Reading& reading,
                 std::vector<NameCandidate>& candidates) {
  Walk(lexicon, cues, reading, candidates).run();
}

uint32_t past_legal_forms(const NameCues& cues, const Reading& reading, uint32_t end) {
  uint32_t last = end;
  for (uint32_t at = end; at < reading.size() && at < end + 8; ++at) {
    if (reading.token(at).is(shape::paragraph)) break;
    if (cues.legal(reading, at, cue::legal_after))
      last = at + 1;
    else if (const std::string_view mark = reading.surface(at);
             mark != "." && mark != "," && mark != "&")
      break;
  }
  return last;
}

}  // namespace press
