#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/commands/report/report_page.h"

namespace press {

// What stands behind the numbers of a table: folded below it, for each number the lines of the
// texts where they are few, and the command that prints them.
class Places {
 public:
  static constexpr int64_t most_lines = 20;

  // `id` begins the names of the places in the page.
  Places(ReportPage& page, std::string id) : page_(page), id_(std::move(id)) {}

  // The hits of a command (kwic, frames --hits), as the page's documents have them. `number`: what
  // the table says. Returns the place, for a link.
  std::string add(const std::string& name, const std::vector<std::string>& command,
                  const std::vector<std::string>& further, int64_t number,
                  const PageGroup& group = {});
  // A place whose lines the caller has: each is HTML.
  std::string add_lines(const std::string& name, const std::vector<std::string>& lines);
  // Writes them, with a line that says what they are.
  void write(const std::string& title);

 private:
  std::string open(const std::string& summary);

  ReportPage& page_;
  std::string id_, markup_;
  size_t number_ = 0;
};

// A line as HTML: where it is from, and the words with the hit marked.
std::string place_line(const std::vector<std::string>& from, const std::string& pre,
                       const std::string& hit, const std::string& post);

}  // namespace press
