#pragma once

#include <filesystem>

namespace press {

// Where the program keeps what it can make again: $XDG_CACHE_HOME/presswork or ~/.cache/presswork;
// empty where the user has neither.
std::filesystem::path cache_folder();

}  // namespace press
