#include "pipeline/readers/sniff.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/text/ascii.h"

namespace press {
namespace {

constexpr size_t sniffed = 8192;

bool is_utf16(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

// The name of the zip member whose header begins at `at`.
std::string_view zip_name(std::string_view bytes, size_t at) {
  if (at + 30 > bytes.size()) return {};
  const auto low = static_cast<unsigned char>(bytes[at + 26]);
  const auto high = static_cast<unsigned char>(bytes[at + 27]);
  return bytes.substr(at + 30, low + 256U * high);
}

bool begins_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// Whether the bytes hold an ASCII name in UTF-16.
bool holds_wide(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) (wide += c) += '\0';
  return bytes.find(wide) != std::string_view::npos;
}

}  // namespace

Shape shape_of(std::string_view bytes) {
  const size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const std::string_view text = first == std::string_view::npos ? bytes : bytes.substr(first);
  if (begins_with(text, "%PDF-") || bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos)
    return Shape::pdf;
  if (begins_with(text, "{\\rtf")) return Shape::rtf;
  if (begins_with(bytes, "PK\x03\x04")) return Shape::zip;
  if (is_binary(bytes)) return Shape::binary;
  if (begins_with(text, "<?xml") && ascii_lower(root_element(text)) != "html") return Shape::xml;
  if (begins_like_html(bytes)) return Shape::html;
  return begins_with(text, "<?xml") || begins_with(text, "<") ? Shape::xml : Shape::text;
}

bool is_zipped_document(std::string_view head) {
  if (zip_name(head, 0) == "mimetype" &&
      (head.substr(38, 20) == "application/epub+zip" ||
       head.substr(38, 34) == "application/vnd.oasis.opendocument"))
    return true;
  for (size_t at = 0; at != std::string_view::npos; at = head.find("PK\x03\x04", at + 4)) {
    const std::string_view name = zip_name(head, at);
    if (name == "[Content_Types].xml" || begins_with(name, "word/") || begins_with(name, "xl/") ||
        begins_with(name, "ppt/") || name == "META-INF/container.xml")
      return true;
  }
  return false;
}

bool zip_has(std::string_view head, std::string_view folder) {
  for (size_t at = 0; at != std::string_view::npos; at = head.find("PK\x03\x04", at + 4))
    if (begins_with(zip_name(head, at), folder)) return true;
  return false;
}

std::string_view root_element(std::string_view bytes) {
  for (size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1);
    if (begins_with(rest, "!--")) {
      at = bytes.find("-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    if (rest.empty() || rest[0] == '?' || rest[0] == '!') continue;
    std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n/>"));
    if (const size_t colon = name.find(':'); colon != std::string_view::npos)
      name.remove_prefix(colon + 1);
    return name;
  }
  return {};
}

std::string unknown_format(std::string_view head) {
  constexpr std::string_view picture_reason = "a picture: --ocr LANG reads the text on it";
  static constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"\xD0\xCF\x11\xE0",
       "an Office file from before 2007 (.doc, .xls): save it as .docx or .xlsx"},
      {"7z\xBC\xAF", "a 7-zip archive: unpack it first"},
      {"Rar!", "a RAR archive: unpack it first"},
      {"\x89PNG", picture_reason},
      {"\xFF\xD8\xFF", picture_reason},
      {std::string_view("II*\0", 4), picture_reason},
      {std::string_view("MM\0*", 4), picture_reason},
      {"GIF8", "a picture: no text can be read out of it"},
      {"SQLite format", "a database: a corpus is read by the query commands"},
      {"PK\x03\x04", "an Office file of a kind that no reader knows"},
  };
  // Compound files of one kind (OLE): what is in them stands in names of UTF-16.
  if (begins_with(head, known[0].first)) {
    if (holds_wide(head, "__substg1.0_")) return "an Outlook message (.msg): save it as .eml";
    if (holds_wide(head, "PowerPoint Document"))
      return "a PowerPoint file from before 2007 (.ppt): save it as .pptx";
    if (holds_wide(head, "Workbook") || holds_wide(head, "Book"))
      return "an Excel file from before 2007 (.xls): save it as .xlsx";
    if (holds_wide(head, "WordDocument"))
      return "a Word file from before 2007 (.doc): save it as .docx";
  }
  for (const auto& [magic, reason] : known)
    if (begins_with(head, magic)) return std::string(reason);
  if (head.find('\0') != std::string_view::npos)
    return "no text (it has NUL bytes), and no reader knows its format: see 'presswork read "
           "--help'";
  return "no reader knows this format: see 'presswork read --help'";
}

bool is_binary(std::string_view bytes) {
  for (const std::string_view magic :
       {std::string_view("%PDF"), std::string_view("PK\x03\x04"), std::string_view("\x89PNG"),
        std::string_view("\xFF\xD8\xFF"), std::string_view("GIF8"), std::string_view("II*\0", 4),
        std::string_view("MM\0*", 4), std::string_view("{\\rtf"),
        std::string_view("\xD0\xCF\x11\xE0"), std::string_view("\x1F\x8B"),
        std::string_view("\x28\xB5\x2F\xFD"), std::string_view("BZh"),
        std::string_view("SQLite format"),
        std::string_view("\x7F"
                         "ELF"),
        std::string_view("RIFF"), std::string_view("Rar!")})
    if (bytes.substr(0, magic.size()) == magic) return true;
  if (is_utf16(bytes)) return false;
  // One NUL is a fault of a text; many are no text.
  const std::string_view head = bytes.substr(0, sniffed);
  // In ISO-2022-KR two controls part Hangul from the rest.
  const bool shifts = head.find("\x1B$)") != std::string_view::npos;
  size_t controls = 0;
  for (const char c : head)
    controls += (static_cast<unsigned char>(c) < 0x20) & (c != '\n') & (c != '\r') & (c != '\t') &
                (c != '\f') & (c != 0x1B) & !(shifts && (c == 0x0E || c == 0x0F));
  return controls * 50 > head.size();
}

bool begins_like_html(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  const size_t text = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const size_t first = bytes.find('<');
  if (text != first || first == std::string_view::npos) return false;
  const std::string head = ascii_lower(bytes);
  for (const std::string_view mark :
       {"<!doctype html", "<html", "<head>", "<head ", "<body>", "<body "}) {
    // Prose may speak of tags; a page begins with markup.
    if (head.find(mark) != std::string::npos) return true;
  }
  return false;
}

bool has_ending(std::string_view source, std::initializer_list<std::string_view> endings) {
  const std::string_view name = base_name(source);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return name.size() > ending.size() &&
           std::equal(ending.begin(), ending.end(), name.end() - ending.size(),
                      [](char wanted, char c) { return wanted == ascii_lower(c); });
  });
}

std::string_view base_name(std::string_view source) {
  const size_t slash = source.find_last_of("/!\\");
  return slash == std::string_view::npos ? source : source.substr(slash + 1);
}

}  // namespace press
