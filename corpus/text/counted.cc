#include "corpus/text/counted.h"

namespace press {
namespace {

std::string plural_of(std::string_view noun) {
  const bool ends_in_y =
      noun.size() > 1 && noun.back() == 'y' &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos;
  if (!ends_in_y) return std::string(noun) + "s";
  return std::string(noun.substr(0, noun.size() - 1)) + "ies";
}

}  // namespace

std::string counted(uint64_t number, std::string_view noun, std::string_view plural) {
  const std::string digits = std::to_string(number) + " ";
  if (number == 1) return digits + std::string(noun);
  return digits + (plural.empty() ? plural_of(noun) : std::string(plural));
}

}  // namespace press
