#include "extractors/names/name_document.h"

#include <algorithm>
#include <cctype>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {

namespace {

// A name that only the model sees makes no short forms: the model sees those itself.
constexpr std::string_view by_model = "model";

}  // namespace

DocumentNames::DocumentNames(const Lexicon& lexicon, const NameCues& cues, const FormNames& forms,
                             const Reading& reading)
    : lexicon_(lexicon), cues_(cues), forms_(forms), reading_(reading) {}

bool DocumentNames::in_lower_case(uint64_t hash) const {
  if (!small_) {
    small_.emplace();
    for (const Token& token : reading_.tokens->tokens)
      if (!token.is(shape::capital)) small_->insert(token.hash);
  }
  return small_->count(hash) != 0;
}

std::string DocumentNames::folded(uint32_t first, uint32_t last) const {
  std::string out;
  for (uint32_t i = first; i < last; ++i) {
    if (!reading_.token(i).indexed()) continue;
    if (!out.empty()) out += ' ';
    out += reading_.tokens->fold(reading_.token(i));
  }
  return out;
}

// To a fixpoint, but never to nothing: "Co" alone is its own name.
uint32_t DocumentNames::without_legal_forms(uint32_t first, uint32_t last) const {
  uint32_t end = last;
  while (end > first + 1) {
    const bool mark = !reading_.token(end - 1).indexed();
    if (!mark && !cues_.legal(reading_, end - 1, cue::legal_after)) break;
    --end;
  }
  return end > first && reading_.token(end - 1).indexed() ? end : last;
}

bool DocumentNames::initials_fit(const NameCandidate& candidate, std::string_view acronym) const {
  std::string every, big;  // initials of all words, and of the capitalised ones
  for (uint32_t i = candidate.first; i < candidate.last; ++i) {
    const Token& token = reading_.token(i);
    if (token.kind != TokenKind::word) continue;
    const char initial = reading_.text[token.begin];
    every += initial;
    if (token.is(shape::capital)) big += initial;
  }
  const auto same = [&](std::string initials) {
    std::transform(initials.begin(), initials.end(), initials.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    return initials == acronym ||
           (acronym.size() >= 3 && initials.substr(0, acronym.size()) == acronym);
  };
  return same(big) || same(every);
}

void DocumentNames::know(const std::string& name, Known known) {
  if (name.empty()) return;
  const std::string first = name.substr(0, name.find(' '));
  uint32_t& tokens = first_words_[fold_hash(first)];
  tokens = std::max(tokens, known.tokens);
  short_forms_.try_emplace(name, std::move(known));
}

// "Ministry of SMEs and Startups (MSS)"
void DocumentNames::learn_acronym(const NameCandidate& candidate) {
  const uint32_t open = candidate.last;
  if (open + 2 >= reading_.size() || reading_.surface(open) != "(" ||
      reading_.surface(open + 2) != ")")
    return;
  const std::string_view acronym = reading_.surface(open + 1);
  if (acronym.size() < 2 || acronym.size() > 8 || !reading_.token(open + 1).is(shape::all_capitals))
    return;
  if (!initials_fit(candidate, acronym)) return;
  know(std::string(reading_.tokens->fold(reading_.token(open + 1))),
       {candidate.entity, candidate.type, std::string(cut(reading_.text, candidate.span)),
        "acronym", 1});
}

// "King's Business School" and later "KBS": initials of an organization or body that the lexicon
// does not have.
void DocumentNames::learn_initials(const NameCandidate& candidate) {
  if (candidate.entity != none || candidate.type == "firm" || candidate.last - candidate.first < 3)
    return;
  std::string initials;
  for (uint32_t i = candidate.first; i < candidate.last; ++i)
    if (reading_.token(i).is(shape::capital)) initials += reading_.text[reading_.token(i).begin];
  if (initials.size() < 3) return;
  std::transform(initials.begin(), initials.end(), initials.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  initials_.emplace(
      initials,
      Known{none, candidate.type, std::string(cut(reading_.text, candidate.span)), "initials", 1});
}

// A word too common to stand for a name alone: a place, a cue, or written without a capital
// elsewhere.
bool DocumentNames::common(uint32_t token) const {
  constexpr uint32_t cues = cue::generic | cue::public_body | cue::place | cue::lead | cue::tail |
                            cue::head | cue::topic | cue::title | cue::legal_after;
  return (cues_.of_word(reading_.words[token]) & cues) != 0 ||
         reading_.token(token).span().size() < 3 || in_lower_case(reading_.token(token).hash);
}

// "Aurora Devices Co Ltd": then "Aurora Devices", and "Aurora" when that is no common word.
void DocumentNames::learn_short_form(const NameCandidate& candidate) {
  if (candidate.type != "firm" || candidate.last - candidate.first < 2) return;
  const uint32_t end = without_legal_forms(candidate.first, candidate.last);
  const Known known = {candidate.entity, candidate.type,
                       std::string(cut(reading_.text, candidate.span)), "short-form",
                       end - candidate.first};
  if (end < candidate.last && (end - candidate.first > 1 || !common(candidate.first)))
    know(folded(candidate.first, end), known);
  uint32_t shorter = end;
  while (shorter > candidate.first + 1 &&
         (cues_.of_word(reading_.words[shorter - 1]) & cue::tail) != 0)
    --shorter;
  if (shorter == end || (shorter == candidate.first + 1 && common(candidate.first))) return;
  know(folded(candidate.first, shorter),
       {known.entity, known.type, known.full, known.pattern, shorter - candidate.first});
}

void DocumentNames::learn(const std::vector<NameCandidate>& candidates) {
  for (const NameCandidate& candidate : candidates) {
    if (candidate.doubtful || candidate.pattern == by_model) continue;
    const std::string_view name = cut(reading_.text, candidate.span);
    if (candidate.entity == none && forms_.core(name).size() < name.size())
      continue;  // CharacterNames knows its other places
    if (candidate.entity != none) sure_.insert(candidate.entity);
    learn_acronym(candidate);
    learn_initials(candidate);
    learn_short_form(candidate);
  }
}

// How many tokens the longest short form at token i has, if more than `more_than` and ending before
// `stop`; else 0.
uint32_t DocumentNames::short_form_at(uint32_t i, uint32_t more_than, uint32_t stop) const {
  if (!reading_.token(i).is(shape::capital)) return 0;
  const auto sizes = first_words_.find(reading_.token(i).hash);
  if (sizes == first_words_.end()) return 0;
  const uint32_t most = std::min({sizes->second, reading_.size() - i, stop > i ? stop - i : 0});
  for (uint32_t tokens = most; tokens > more_than; --tokens)
    if (reading_.token(i + tokens - 1).indexed() && short_forms_.count(folded(i, i + tokens)) != 0)
      return tokens;
  return 0;
}

void DocumentNames::apply(std::vector<NameCandidate>& candidates) {
  for (NameCandidate& candidate : candidates) {
    if (candidate.entity == none || candidate.last - candidate.first != 1 || initials_.empty())
      continue;
    const auto own = initials_.find(folded(candidate.first, candidate.last));
    if (own == initials_.end() || !reading_.token(candidate.first).is(shape::all_capitals))
      continue;
    // The document's own body goes before the lexicon's namesake.
    candidate.entity = none;
    candidate.type = own->second.type;
    candidate.pattern = own->second.pattern;
    candidate.doubtful = false;
    short_forms_.try_emplace(own->first, own->second);
  }
  for (NameCandidate& candidate : candidates)
    if (candidate.doubtful && sure_.count(candidate.entity) != 0) candidate.doubtful = false;
  if (first_words_.empty()) return;
  std::vector<NameCandidate> found;
  size_t next = 0;  // the first candidate that ends after token i
  for (uint32_t i = 0; i < reading_.size(); ++i) {
    while (next < candidates.size() && (candidates[next].last <= i || candidates[next].doubtful))
      ++next;
    NameCandidate* there =
        next < candidates.size() && candidates[next].first <= i ? &candidates[next] : nullptr;
    if (there != nullptr && there->first < i) continue;
    const uint32_t free =
        there == nullptr
            ? 0
            : there->last - i -
                  (there->pattern == by_model ? 1
                                              : 0);  // a longer name of the document goes before it
    const uint32_t tokens = short_form_at(
        i, free, next + 1 < candidates.size() ? candidates[next + 1].first : UINT32_MAX);
    if (tokens == 0) continue;
    if (there != nullptr && there->first != i) continue;
    const Known& known = short_forms_.find(folded(i, i + tokens))->second;
    const NameCandidate name = {{reading_.token(i).begin, reading_.token(i + tokens - 1).end},
                                i,
                                i + tokens,
                                known.entity,
                                known.type,
                                known.pattern,
                                false};
    if (there != nullptr)
      *there = name;
    else
      found.push_back(name);
    i += tokens - 1;
  }
  candidates.insert(candidates.end(), found.begin(), found.end());
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const NameCandidate& a, const NameCandidate& b) { return a.span.begin < b.span.begin; });
}

namespace {

std::string in_one_line(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

}  // namespace

std::string DocumentNames::without_form(std::string_view name) const {
  return std::string(cut(name, forms_.core(name)));
}

Mention DocumentNames::mention(const NameCandidate& candidate) const {
  Mention mention;
  mention.type = candidate.type;
  mention.span = candidate.span;
  mention.sentence = sentence_at(*reading_.tokens, candidate.span.begin);
  mention.credit = candidate.credit;
  if (candidate.entity != none) {
    const Entity entity = lexicon_.entity(candidate.entity);
    mention.entity = entity.id;
    mention.name = entity.name;
    mention.country = entity.country;
    mention.rule = *candidate.pattern ? std::string("document:") + candidate.pattern
                                      : "lexicon:" + std::string(entity.origin);
    return mention;
  }
  const auto known = short_forms_.find(folded(candidate.first, candidate.last));
  const bool linked = !candidate.full.empty();
  const bool short_form = linked || (known != short_forms_.end() && known->second.entity == none);
  const std::string full = linked       ? std::string(candidate.full)
                           : short_form ? known->second.full
                                        : without_form(cut(reading_.text, candidate.span));
  const Tokens tokens = tokenize(full);
  uint32_t end = static_cast<uint32_t>(tokens.tokens.size());
  while (end > 1) {
    const Token& token = tokens.tokens[end - 1];
    const bool legal =
        token.indexed() && (cues_.of_word(lexicon_.word(token.hash)) & cue::legal_after) != 0;
    if (token.indexed() && !legal) break;
    --end;
  }
  mention.name = in_one_line(end > 0 ? full.substr(0, tokens.tokens[end - 1].end) : full);
  mention.entity = unknown_id(mention.name);
  if (!candidate.country.empty()) {
    mention.country = candidate.country;
    mention.entity += "-" + fold(candidate.country);
  }
  mention.rule =
      std::string(short_form && *candidate.pattern ? "document:" : "pattern:") + candidate.pattern;
  return mention;
}

}  // namespace press
