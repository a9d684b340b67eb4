#include "corpus/file/history.h"

#include <algorithm>

namespace press {

std::vector<std::string> history_of(Database& database) {
  std::vector<std::string> lines;
  const std::string all =
      database.text("SELECT value FROM manifest WHERE key = 'history'").value_or("");
  for (size_t begin = 0; begin < all.size();) {
    const size_t end = std::min(all.find('\n', begin), all.size());
    lines.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void add_history(Database& database, std::string_view line) {
  std::string one(line);
  std::replace(one.begin(), one.end(), '\n', ' ');
  database
      .prepare(
          "INSERT INTO manifest VALUES ('history', ?1) ON CONFLICT (key) DO UPDATE SET value = "
          "value || char(10) || ?1")
      .bind(1, one)
      .run();
}

}  // namespace press
