#include "pipeline/help/man_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace press {
namespace {

// What roff would take for its own: escapes, hyphens, signs it draws otherwise, a dot in front.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '~')
      out += "\\(ti";
    else if (c == '^')
      out += "\\(ha";
    else if (c == '\'')
      out += "\\(aq";
    else if (c == '`')
      out += "\\(ga";
    else
      out += c;
  }
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string dashed(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

std::string section_of(const HelpPage& page) { return page.is_topic() ? "7" : "1"; }

std::string heading(const std::string& title) { return ".SH \"" + roff(upper(title)) + "\"\n"; }

std::string item(const std::string& label, const std::string& text) {
  const size_t begin = std::min(label.find_first_not_of(' '), label.size());
  return ".TP\n.B " + roff(label.substr(begin)) + "\n" + roff(text) + "\n";
}

std::string notes_of(const HelpPage& page) {
  std::string out;
  for (const std::string& paragraph : paragraphs_of(page.notes)) {
    if (paragraph.empty()) continue;
    out += paragraph.front() == ' ' ? ".PP\n.nf\n" + roff(paragraph) + "\n.fi\n"
                                    : ".PP\n" + roff(paragraph) + "\n";
  }
  return out.empty() ? out : heading("Description") + out;
}

std::string examples_of(const HelpPage& page) {
  if (page.examples.empty()) return {};
  std::string out = heading("Examples");
  for (const HelpExample& example : page.examples)
    out += ".TP\n.B " + roff(example.line) + "\n" + roff(example.text) + "\n";
  return out;
}

std::string see_also(const HelpPage& page) {
  std::string others = ".BR presswork (1)";
  for (const HelpPage* command : page.commands)
    others += ",\n.BR " + roff(dashed(command->name)) + " (1)";
  if (page.last_name() == page.name)
    others = ".BR presswork\\-queries (7),\n.BR presswork\\-formats (7)";
  return heading("See also") + others + "\n";
}

}  // namespace

std::string man_page_name(const HelpPage& page) {
  return dashed(page.name) + "." + section_of(page);
}

std::string man_page(const HelpPage& page) {
  const std::string title = dashed(page.name);
  std::string out = fmt::format(".TH \"{}\" \"{}\" \"\" \"presswork {}\" \"presswork\"\n",
                                roff(upper(title)), section_of(page), PRESS_VERSION);
  out += heading("Name") + roff(title) + " \\- " + roff(page.text) + "\n";
  if (!page.is_topic())
    out += heading("Synopsis") + ".B " + roff(page.name) + "\n" +
           roff(usage_of(page).substr(page.name.size() + 1)) + "\n";
  out += notes_of(page);
  if (!page.commands.empty()) out += heading("Commands");
  for (const HelpPage* command : page.commands) out += item(command->last_name(), command->text);
  for (const HelpSection& section : sections_of(page)) {
    out += heading(section.title);
    for (const HelpOption* option : section.options)
      out += item(label_of(*option), text_of(*option));
  }
  if (!page.rows.empty()) out += heading(page.rows_title);
  for (const HelpRow& one : page.rows) out += item(one.label, one.text);
  return out + examples_of(page) + see_also(page);
}

}  // namespace press
