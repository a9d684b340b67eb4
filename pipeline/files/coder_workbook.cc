#include "pipeline/files/coder_workbook.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace press {

bool is_coder_workbook(const std::string& path) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  if (zip == nullptr || archive_read_support_format_zip(zip.get()) != ARCHIVE_OK ||
      archive_read_open_filename(zip.get(), path.c_str(), 1 << 14) != ARCHIVE_OK)
    return false;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK) {
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || std::string(name) != "xl/workbook.xml") continue;
    std::string xml(1 << 16, '\0');  // tabs are named near its beginning
    const la_ssize_t got = archive_read_data(zip.get(), xml.data(), xml.size());
    xml.resize(got > 0 ? static_cast<size_t>(got) : 0);
    return xml.find("name=\"coding\"") != std::string::npos &&
           xml.find("name=\"codebook\"") != std::string::npos;
  }
  return false;
}

}  // namespace press
