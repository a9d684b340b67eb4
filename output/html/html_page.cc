#include "output/html/html_page.h"

#include "output/html/html.h"

namespace press {
namespace {

constexpr const char* own_style =
#include "page_css.inc"
    ;
constexpr const char* script =
#include "page_js.inc"
    ;

}  // namespace

std::string html_page(const std::string& title, const std::string& body, const std::string& style) {
  // Nothing is asked for from anywhere, whatever stands in the texts.
  std::string page =
      "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
      "<meta charset=\"utf-8\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
      "<meta name=\"generator\" content=\"presswork " PRESS_VERSION "\"/>\n";
  page += html_element("title", title) + "\n<style>/*<![CDATA[*/\n" + own_style + style +
          "/*]]>*/</style>\n</head>\n<body>\n" + body + "<script>//<![CDATA[\n" + script +
          "//]]></script>\n</body>\n</html>\n";
  return page;
}

}  // namespace press
