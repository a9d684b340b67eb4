#include <fmt/core.h>

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

}  // namespace press
