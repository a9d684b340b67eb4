#pragma once

#include <string>
#include <vector>

namespace press {

// One thing that `presswork doctor` looked at.
struct Fact {
  std::string part, name;
  enum class State {
    ok,
    optional,
    missing
  } state = State::ok;  // optional: not there, needed by few
  std::string value, advice;
};

// The libraries that the program runs with, and their versions.
std::vector<Fact> library_facts();

// The programs that it calls for some formats.
std::vector<Fact> program_facts();

// Folders, terminal, languages: what lies where, and what is to be seen there.
std::vector<Fact> place_facts();
std::vector<Fact> terminal_facts();

}  // namespace press
