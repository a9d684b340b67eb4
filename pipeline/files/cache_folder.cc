#include "pipeline/files/cache_folder.h"

#include <cstdlib>

namespace press {

std::filesystem::path cache_folder() {
  namespace fs = std::filesystem;
  if (const char* cache = std::getenv("XDG_CACHE_HOME")) return fs::path(cache) / "presswork";
  if (const char* home = std::getenv("HOME")) return fs::path(home) / ".cache" / "presswork";
  return {};
}

}  // namespace press
