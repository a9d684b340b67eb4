#include <fmt/format.h>

#include "corpus/unicode.h"
#include "output/writer.h"

namespace press {
namespace {

struct Range {
  char32_t first, last;
};

// East Asian Wide and Fullwidth (Unicode Standard Annex #11), in blocks.
constexpr Range wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
                          {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
                          {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f},
                          {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
constexpr Range zero[] = {{0x0300, 0x036f}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}};

template <size_t n>
bool in(const Range (&ranges)[n], char32_t c) {
  for (const Range& range : ranges)
    if (range.first <= c && c <= range.last) return true;
  return false;
}

}  // namespace

std::string plain_text(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<int64_t>(&cell)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&cell)) return fmt::format("{}", *real);
  if (const auto* exact = std::get_if<Number>(&cell)) return exact->digits;
  return {};
}

bool is_numeric(const Cell& cell) { return cell.index() >= 2; }

std::string without_formula(const Cell& cell) {
  std::string text = plain_text(cell);
  constexpr std::string_view dangerous = "=+-@\t\r\n";
  if (!is_numeric(cell) && !text.empty() && dangerous.find(text.front()) != std::string_view::npos)
    text.insert(0, 1, '\'');
  return text;
}

int display_width(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0x300 && in(zero, c)) continue;
    width += c >= 0x1100 && in(wide, c) ? 2 : 1;
  }
  return width;
}

}  // namespace press
