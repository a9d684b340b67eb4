#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// What the value of a document's variable (or field) is compared with: by --where and by var: in a
// query.
//
// Equal: without regard to case and accents, '*' for anything, as in outlet:"..."; two numbers are
// equal when their values are (3 and 3.0). Larger and smaller: numbers with numbers, and dates with
// dates, of which the longer is cut to the length of the other (2024-05-03 >= 2024-05). A number is
// written as JSON writes it: 007 is a text. A value that cannot be compared, and a missing one,
// meets no condition but unequal and missing.
enum class ValueRelation { equal, unequal, at_least, at_most, above, below, present, missing };

struct ValueCondition {
  ValueRelation relation = ValueRelation::present;
  std::string value;  // NFC
};

// "=", ">=" ... at the beginning of `text`; nullopt when there is none.
struct ValueSign {
  std::string_view sign;
  ValueRelation relation;
};
std::optional<ValueSign> value_sign_at(std::string_view text);
std::string_view sign_of(ValueRelation relation);

// Whether larger and smaller make sense with this operand: it is a number or a date.
bool has_order(std::string_view value);
// YYYY, YYYY-MM or YYYY-MM-DD, in shape.
bool is_date_text(std::string_view text);

// A condition made ready for many values.
class ValueTest {
 public:
  explicit ValueTest(const ValueCondition& condition);
  bool holds(std::string_view value) const;  // empty: missing
  bool negative() const { return relation_ == ValueRelation::unequal; }

 private:
  bool equals(std::string_view value) const;

  ValueRelation relation_;
  std::string value_, folded_;
  std::optional<double> number_;
  bool date_ = false, pattern_ = false;
};

}  // namespace press
