// Each library is asked for its version at run time, where it tells: the one that was built with
// may have been another. Their headers are here for this alone.
#include <archive.h>
#include <cld2/public/compact_lang_det.h>
#include <fmt/format.h>
#include <gmime/gmime.h>
#include <libxml/parser.h>
#include <simdjson.h>
#include <sqlite3.h>
#include <unicode/uversion.h>

#include "pipeline/commands/help/doctor_facts.h"

namespace CLD2 {
// In the library, and in no header of it.
const char* DetectLanguageVersion();
}  // namespace CLD2

namespace press {
namespace {

// 20911 -> "2.9.11"
std::string dotted(int number) {
  return fmt::format("{}.{}.{}", number / 10000, number / 100 % 100, number % 100);
}

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace

std::vector<Fact> library_facts() {
  const auto fact = [](const char* name, std::string version) {
    return Fact{"library", name, Fact::State::ok, std::move(version), {}};
  };
  return {fact("SQLite", sqlite3_libversion()),
          fact("ICU", icu_version()),
          fact("simdjson",
               fmt::format("{}.{}.{} ({})", static_cast<int>(simdjson::SIMDJSON_VERSION_MAJOR),
                           static_cast<int>(simdjson::SIMDJSON_VERSION_MINOR),
                           static_cast<int>(simdjson::SIMDJSON_VERSION_REVISION),
                           simdjson::get_active_implementation()->name())),
          fact("libxml2", dotted(std::stoi(xmlParserVersion))),
          fact("libarchive", archive_version_string()),
          fact("GMime", fmt::format("{}.{}.{}", gmime_major_version, gmime_minor_version,
                                    gmime_micro_version)),
          fact("CLD2", CLD2::DetectLanguageVersion()),
          fact("fmt", dotted(FMT_VERSION))};
}

}  // namespace press
