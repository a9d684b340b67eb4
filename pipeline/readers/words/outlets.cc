#include "pipeline/readers/words/outlets.h"

#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/words/line_key.h"

namespace press {

Outlets::Outlets(const Table& outlets) {
  for (const Table::Row& row : outlets.rows()) {
    const auto number = static_cast<uint32_t>(outlets_.size());
    outlets_.push_back(
        {std::string(outlets.cell(row, "name")), std::string(outlets.cell(row, "country"))});
    add_name(outlets_.back().name, number);
    for (const std::string_view alias : split_list(outlets.cell(row, "aliases")))
      add_name(std::string(alias), number);
    for (const std::string_view host : split_list(outlets.cell(row, "hosts")))
      hosts_.emplace(host, number);
  }
}

// Without case, marks and the article.
std::string Outlets::loose_key(std::string_view name) {
  std::string key = line_key(name);
  if (key.compare(0, 4, "the ") == 0) key.erase(0, 4);
  return key;
}

void Outlets::add_name(const std::string& name, uint32_t number) {
  // Short ones are words and abbreviations of many things.
  constexpr size_t shortest_loose = 6;
  if (name.size() >= shortest_loose) loose_.emplace(loose_key(name), number);
  if (!names_.emplace(name, number).second || name.size() < 2) return;
  by_pair_[pair_number(name[0], name[1])].emplace_back(name, number);
}

const Outlet* Outlets::of_host(std::string_view host) const {
  for (;;) {
    const auto found = hosts_.find(std::string(host));
    if (found != hosts_.end()) return &outlets_[found->second];
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
}

const Outlet* Outlets::of_name(std::string_view name) const {
  const auto found = names_.find(std::string(name));
  return found == names_.end() ? nullptr : &outlets_[found->second];
}

const Outlet* Outlets::unified(std::string_view value, std::string& edition) const {
  const auto look = [&](std::string_view name) -> const Outlet* {
    if (const Outlet* exact = of_name(name)) return exact;
    const auto found = loose_.find(loose_key(name));
    return found == loose_.end() ? nullptr : &outlets_[found->second];
  };
  if (const Outlet* whole = look(value)) return whole;
  for (const std::string_view mark : {"(", ", ", " - ", ";"}) {
    const size_t at = value.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view name = trim(value.substr(0, at), " ");
    const Outlet* outlet =
        name.find(' ') == std::string_view::npos && mark != "(" ? of_name(name) : look(name);
    if (outlet == nullptr) continue;
    edition = std::string(trim(value.substr(at + mark.size()), " ()"));
    return outlet;
  }
  return nullptr;
}

const Outlet* Outlets::in(std::string_view line) const {
  const Outlet* best = nullptr;
  size_t size = 0;
  for (size_t at = 0; at + 1 < line.size(); ++at)
    for (const auto& [name, number] : by_pair_[pair_number(line[at], line[at + 1])]) {
      if (name.size() < size || line.compare(at, name.size(), name) != 0) continue;
      const size_t end = at + name.size();
      const bool whole = (at == 0 || !is_word_byte(line[at - 1]) || !is_word_byte(name[0])) &&
                         (end == line.size() || !is_word_byte(line[end]) ||
                          static_cast<unsigned char>(name[0]) >= 0x80);
      // Of names of one length the first of the file.
      if (!whole || (name.size() == size && best <= &outlets_[number])) continue;
      best = &outlets_[number];
      size = name.size();
    }
  return best;
}

}  // namespace press
