#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace press {

// How the entities of one of several files are numbered in the whole that these make, and what
// types they have there.
class EntityNumbers {
 public:
  EntityNumbers() = default;
  // `whole`: by the number in the file; 0: only documents that do not count name it. `types`: of
  // the entities (numbers of the file) that have another type in the whole than in the file.
  // `names`: the name in the file of unknown ones that are written otherwise in the whole.
  EntityNumbers(std::vector<uint32_t> whole, std::unordered_map<uint32_t, std::string> types,
                std::unordered_map<uint32_t, std::string> names);

  // The number in the whole; 0 where there is none.
  uint32_t whole(int64_t entity) const {
    return entity > 0 && static_cast<size_t>(entity) < whole_.size()
               ? whole_[static_cast<size_t>(entity)]
               : 0;
  }
  // The number in the file; 0 where the file does not have it.
  uint32_t here(int64_t number) const;
  const std::vector<uint32_t>& all() const { return whole_; }
  const std::unordered_map<uint32_t, std::string>& types() const { return types_; }
  const std::unordered_map<uint32_t, std::string>& names() const { return names_; }
  // The name in the file; empty where it is that of the whole.
  std::string_view own_name(int64_t entity) const;
  // The type in the whole; empty where it is that of the file.
  std::string_view type(int64_t entity) const;

 private:
  std::vector<uint32_t> whole_;
  std::unordered_map<uint32_t, std::string> types_, names_;
  mutable std::vector<std::pair<uint32_t, uint32_t>> back_;  // whole, here: made when asked
};

}  // namespace press
