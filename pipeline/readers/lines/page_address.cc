#include "pipeline/readers/lines/page_address.h"

namespace press {

std::string with_address(std::string_view page, std::string_view url) {
  std::string out(page);
  if (url.substr(0, 4) != "http") return out;
  out += "\n<meta property=\"og:url\" content=\"";
  for (const char c : url) {
    if (c == '"')
      out += "&quot;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out += "\">";
}

}  // namespace press
