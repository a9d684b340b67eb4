#include "pipeline/readers/xml/xml_references.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/text/ascii.h"

namespace press {
namespace {

constexpr size_t longest_name = 64;

bool is_name_byte(char c) {
  return is_ascii_digit(c) || is_ascii_letter(c) || c == '_' || c == '-' || c == '.' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view name_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && end - at < longest_name && is_name_byte(text[end])) ++end;
  return text.substr(at, end - at);
}

std::string utf8_of(unsigned int c) {
  std::string out;
  if (c < 0x80) return out += static_cast<char>(c);
  if (c >= 0x800) out += static_cast<char>(0xE0U | c >> 12U);
  out += static_cast<char>(c >= 0x800 ? 0x80U | ((c >> 6U) & 0x3FU) : 0xC0U | c >> 6U);
  return out += static_cast<char>(0x80U | (c & 0x3FU));
}

// Where the document type, with all it declares, ends.
size_t type_end(std::string_view text, size_t at) {
  const size_t close = text.find('>', at);
  const size_t open = text.find('[', at);
  if (open == std::string_view::npos || close < open) return close;
  char quote = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (quote != 0) {
      if (text[i] == quote) quote = 0;
    } else if (text.substr(i, 4) == "<!--") {
      i = std::min(text.find("-->", i), text.size());
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == ']') {
      return text.find('>', i);
    }
  }
  return std::string_view::npos;
}

class Mender {
 public:
  explicit Mender(std::string_view xml) : xml_(xml) {}

  std::string mend() {
    for (size_t at = 0; at < xml_.size();) {
      const size_t next = std::min(xml_.find_first_of("<&", at), xml_.size());
      out_ += xml_.substr(at, next - at);
      at = next;
      if (at == xml_.size()) break;
      at = xml_[at] == '&' ? reference(at) : markup(at);
    }
    return std::move(out_);
  }

 private:
  size_t copy_to(size_t from, size_t end) {
    end = std::min(end, xml_.size());
    out_ += xml_.substr(from, end - from);
    return end;
  }

  // Past what holds no references, or past the '<' of a tag.
  size_t markup(size_t at) {
    static constexpr std::pair<std::string_view, std::string_view> closed[] = {
        {"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}};
    for (const auto& [open, close] : closed)
      if (xml_.substr(at, open.size()) == open) return copy_to(at, xml_.find(close, at));
    if (xml_.substr(at, 9) != "<!DOCTYPE") return copy_to(at, at + 1);
    const size_t end = std::min(type_end(xml_, at), xml_.size());
    const std::string_view type = xml_.substr(at, end - at);
    for (size_t i = type.find("<!ENTITY"); i < type.size(); i = type.find("<!ENTITY", i + 8)) {
      const size_t name = std::min(type.find_first_not_of(" \t\r\n", i + 8), type.size());
      own_.insert(name_at(type, name));
    }
    return copy_to(at, end);
  }

  size_t reference(size_t at) {
    const std::string_view name = name_at(xml_, at + 1);
    const size_t end = at + 1 + name.size();
    if (xml_.substr(at + 1, 1) == "#") return copy_to(at, at + 1);
    if (name.empty() || xml_.substr(end, 1) != ";") {
      out_ += "&amp;";
      return at + 1;
    }
    for (const std::string_view known : {"amp", "lt", "gt", "quot", "apos"})
      if (name == known) return copy_to(at, end + 1);
    if (own_.count(name) != 0) return copy_to(at, end + 1);
    const std::string key(name);
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
    if (entity == nullptr) {
      out_ += "&amp;";
      return at + 1;
    }
    out_ += utf8_of(entity->value);
    return end + 1;
  }

  std::string_view xml_;
  std::string out_;
  std::set<std::string_view> own_;  // entities that the document declares
};

}  // namespace

std::string mended_references(std::string_view xml) { return Mender(xml).mend(); }

}  // namespace press
