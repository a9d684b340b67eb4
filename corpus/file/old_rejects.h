#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// What earlier runs rejected, until this run comes to the same file and says again what it rejects:
// a file that has been mended must not keep its reject.
class OldRejects {
 public:
  explicit OldRejects(Database& database);

  // To be called before this run rejects anything of `file`, a path on disk. Whether there are
  // rejects of it, of its records ("file#12"), its members ("file!inner/path") or the folders it
  // lies in, for forget() to remove. False when asked again for the same file.
  bool find(const std::string& file);
  void forget(TableSums& sums);  // inside a transaction

 private:
  void look(Statement& any, const char* remove, const std::string& source);

  struct Found {
    const char* remove;
    std::string source;
  };
  Database& database_;
  bool empty_;
  Statement any_of_, any_in_;
  std::unordered_set<std::string> done_;
  std::vector<Found> found_;
};

}  // namespace press
