#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/party_json.h"
#include "corpus/sqlite/sqlite.h"
#include "corpus/tokens/token.h"
#include "output/writer.h"

namespace press {

// Reads texts and mentions of one document at a time, for tables whose rows quote them.
class RowText {
 public:
  explicit RowText(Database& database);

  // The name of a party: that of its mention, or its words.
  std::string party(int64_t doc, const Party& party);
  // Those of the parties in a JSON list, joined by "; ".
  std::string parties(int64_t doc, std::string_view json_list);
  // The canonical name of the mention's entity, or its words; empty when there is no mention with
  // this number.
  std::string name(int64_t doc, int64_t n);
  // Code points [start, end) of the text, as one line.
  std::string text(int64_t doc, int64_t start, int64_t end);
  // The sentence that holds code point `at`.
  std::string sentence(int64_t doc, int64_t at);

 private:
  void load(int64_t doc);

  Statement text_, mention_;
  int64_t doc_ = 0;
  std::string loaded_;
  Tokens tokens_;  // of the text; empty before they are asked for
};

// A column as a cell: empty for NULL.
Cell cell_of(const Statement& row, int column);
// The same for a column that holds an exact decimal as text.
Cell decimal_cell(const Statement& row, int column);

}  // namespace press
