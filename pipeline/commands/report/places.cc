#include "pipeline/commands/report/places.h"

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "output/html/html.h"

namespace press {
namespace {

std::vector<std::string> source_of(const CommandTable& table, const std::vector<Cell>& row) {
  std::vector<std::string> from;
  for (const char* column : {"published", "outlet", "doc_id"})
    if (table.has(column)) from.push_back(text_of(row, table.column(column)));
  return from;
}

// A hit of frames: its words within its sentence, and what it was taken for.
std::string frame_line(const CommandTable& table, const std::vector<Cell>& row) {
  const std::string sentence = text_of(row, table.column("sentence")),
                    hit = text_of(row, table.column("text"));
  std::vector<std::string> from = source_of(table, row);
  from.push_back(text_of(row, table.column("pole")) +
                 (integer_of(row, table.column("negated")) != 0 ? ", negated" : ""));
  const size_t at = hit.empty() ? std::string::npos : sentence.find(hit);
  if (at == std::string::npos) return place_line(from, sentence, {}, {});
  return place_line(from, sentence.substr(0, at), hit, sentence.substr(at + hit.size()));
}

std::string line_of(const CommandTable& table, const std::vector<Cell>& row) {
  if (!table.has("keyword")) return frame_line(table, row);
  return place_line(source_of(table, row), text_of(row, table.column("pre")) + " ",
                    text_of(row, table.column("keyword")),
                    " " + text_of(row, table.column("post")));
}

std::string list_of(const std::vector<std::string>& lines) {
  std::string list = "<ol class=\"lines\">\n";
  for (const std::string& line : lines) list += "<li>" + line + "</li>\n";
  return list + "</ol>\n";
}

}  // namespace

std::string place_line(const std::vector<std::string>& from, const std::string& pre,
                       const std::string& hit, const std::string& post) {
  std::string source;
  for (const std::string& part : from) {
    if (part.empty()) continue;
    if (!source.empty()) source += ", ";
    source += part;
  }
  const std::string marked = hit.empty() ? "" : html_element("mark", hit);
  return "<span class=\"from\">" + html_text(source) + ":</span> " + html_text(pre) + marked +
         html_text(post);
}

std::string Places::open(const std::string& summary) {
  const std::string place = id_ + "-" + std::to_string(++number_);
  markup_ += "<details>" + html_element("summary", summary) + "<div id=\"" + place + "\">\n";
  return place;
}

std::string Places::add(const std::string& name, const std::vector<std::string>& command,
                        const std::vector<std::string>& further, int64_t number,
                        const PageGroup& group) {
  const std::vector<std::string> arguments = page_.arguments(command, further, group);
  std::vector<std::string> lines;
  std::string problem;
  if (number <= most_lines && !page_.options().no_text) {
    std::vector<std::string> asked = arguments;
    asked.insert(asked.end(), {"--limit", std::to_string(most_lines + 1)});
    try {
      const CommandTable found = run_command(asked);
      for (const std::vector<Cell>& row : found.rows) lines.push_back(line_of(found, row));
    } catch (const Error& error) {  // an id that no query can hold
      problem = error.what();
    }
  }
  if (lines.size() > static_cast<size_t>(most_lines)) lines.clear();
  const std::string place =
      open(lines.empty() ? name : name + ": " + counted(lines.size(), "line"));
  markup_ += "<p class=\"again\">" + html_element("code", command_line(arguments)) + "</p>\n";
  if (!problem.empty()) markup_ += html_element("p", problem) + "\n";
  if (!lines.empty()) markup_ += list_of(lines);
  markup_ += "</div></details>\n";
  return place;
}

std::string Places::add_lines(const std::string& name, const std::vector<std::string>& lines) {
  const std::string place = open(name);
  markup_ += list_of(lines) + "</div></details>\n";
  return place;
}

void Places::write(const std::string& title) {
  if (number_ == 0) return;
  page_.markup("<details class=\"hits\">" + html_element("summary", title) + "\n" + markup_ +
               "</details>\n");
}

}  // namespace press
