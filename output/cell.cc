#include <fmt/core.h>

#include <algorithm>

#include "output/writer.h"

namespace press {
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

std::string excel_text(std::string text) {
  constexpr size_t longest = 40, plain = 4;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  if (text.size() > longest || digits == 0 || text[0] == '\'' || text[0] == '=') return text;
  const auto size = static_cast<size_t>(digits);
  if (size == text.size() && size <= plain && (text[0] != '0' || size == 1)) return text;
  if (text.size() == 10 && size == 8 && text[4] == '-' && text[7] == '-') return text;
  std::string out = "=\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace press
