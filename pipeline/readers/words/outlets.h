#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/lexicon/table.h"
#include "pipeline/readers/words/byte_pair.h"

namespace press {

struct Outlet {
  std::string name;
  std::string country;
};

// The outlets of words/outlets.tsv (columns name, aliases, hosts, country). Immutable; owns what it
// hands out. All return nullptr for none.
class Outlets {
 public:
  explicit Outlets(const Table& outlets);

  // Hosts match with their subdomains.
  const Outlet* of_host(std::string_view host) const;
  const Outlet* of_name(std::string_view name) const;
  // The outlet that a field names otherwise: in another case, without "The", with a place or an
  // edition behind ("The Guardian(London)", "New York Times, Late Edition"), which goes to
  // `edition`.
  const Outlet* unified(std::string_view value, std::string& edition) const;
  // The longest outlet name that stands in `line` as whole words in this case.
  const Outlet* in(std::string_view line) const;

 private:
  void add_name(const std::string& name, uint32_t number);

  std::vector<Outlet> outlets_;
  static std::string loose_key(std::string_view name);

  std::unordered_map<std::string, uint32_t> names_, hosts_;
  std::unordered_map<std::string, uint32_t> loose_;                    // by loose_key()
  std::vector<std::pair<std::string, uint32_t>> by_pair_[pair_count];  // by their first two bytes
};

}  // namespace press
