#include "corpus/tokens/particles.h"

#include <algorithm>
#include <array>

#include "corpus/text/error.h"
#include "corpus/text/row_lines.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view particle_rows =
#include "words/particles.inc"
    ;
constexpr std::string_view ending_rows =
#include "words/endings.inc"
    ;

constexpr uint8_t word_kind = 1;  // the word itself, which each may follow
constexpr std::array<std::string_view, 5> kinds = {"word", "suffix", "adverbial", "only", "final"};

// How a syllable ends.
constexpr uint8_t open = 1, rieul = 2, closed = 4, any_sound = 7;

uint8_t kind_bit(std::string_view name, size_t line) {
  const auto at = std::find(kinds.begin(), kinds.end(), name);
  if (at == kinds.end())
    throw Error("words/particles.tsv:{}: there is no kind '{}'; the file's head lists them", line,
                name);
  return static_cast<uint8_t>(1U << (at - kinds.begin()));
}

uint8_t sounds_named(std::string_view name, size_t line) {
  if (name.empty()) return any_sound;
  if (name == "open") return open;
  if (name == "open-l") return open | rieul;
  if (name == "closed") return closed | rieul;
  if (name == "closed-l") return closed;
  throw Error("words/particles.tsv:{}: there is no sound '{}'; the file's head lists them", line,
              name);
}

// The sound in which a word ends; any where its last letter is no syllable.
uint8_t last_sound(std::string_view word) {
  if (word.size() < 3) return any_sound;
  size_t at = word.size() - 3;
  if ((word[at] & 0xC0) == 0x80) return any_sound;
  const char32_t c = next_code_point(word, at);
  if (c < 0xAC00 || c > 0xD7A3) return any_sound;
  const uint32_t final_consonant = (c - 0xAC00) % 28;
  return final_consonant == 0 ? open : final_consonant == 8 ? rieul : closed;
}

}  // namespace

const Particles& Particles::get() {
  static const Particles particles;
  return particles;
}

Particles::Particles() {
  each_row(particle_rows, [this](size_t number, std::string_view line) {
    const std::string_view ending = take_until(line, '\t');
    take_until(line, '\t');  // language
    take_until(line, '\t');  // names
    const std::string_view kind = take_until(line, '\t');
    if (kind.empty()) return;
    Particle particle = {kind_bit(kind, number), word_kind, 0};
    std::string_view after = take_until(line, '\t');
    while (!after.empty()) particle.after |= kind_bit(take_until(after, '|'), number);
    particle.sounds = sounds_named(take_until(line, '\t'), number);
    if (take_until(line, '\t') == "yes") sure_.insert(ending);
    particles_[ending].push_back(particle);
    longest_ = std::max(longest_, ending.size());
  });
  each_row(ending_rows,
           [this](size_t, std::string_view line) { verb_endings_.insert(take_until(line, '\t')); });
}

bool Particles::may_follow(std::string_view stem, std::string_view ending) const {
  return go_on(stem, word_kind, ending);
}

bool Particles::go_on(std::string_view before, uint8_t kind, std::string_view ending) const {
  const uint8_t sound = last_sound(before);
  for (size_t size = std::min(ending.size(), longest_); size > 0; --size) {
    if (size < ending.size() && (ending[size] & 0xC0) == 0x80) continue;
    const auto found = particles_.find(ending.substr(0, size));
    if (found == particles_.end()) continue;
    for (const Particle& particle : found->second)
      if ((particle.after & kind) != 0 && (particle.sounds & sound) != 0 &&
          (size == ending.size() || go_on(found->first, particle.kind, ending.substr(size))))
        return true;
  }
  return false;
}

}  // namespace press
