#include "output/workbook_check.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "corpus/text/error.h"
#include "corpus/text/failures.h"

namespace press {
namespace {

[[noreturn]] void fail(const char* why) {
  throw DiskFailure(
      "the Excel file could not be made whole ({}): is the folder for temporary files full?", why);
}

// The end of a part: the last bytes of its XML.
std::string end_of_part(archive* zip) {
  std::string end, block(1 << 16, '\0');
  constexpr size_t kept = 64;
  la_ssize_t got = 0;
  while ((got = archive_read_data(zip, block.data(), block.size())) > 0) {
    end.append(block, 0, static_cast<size_t>(got));
    if (end.size() > kept) end.erase(0, end.size() - kept);
  }
  if (got < 0) fail(archive_error_string(zip));
  return end;
}

}  // namespace

void check_workbook(int file) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  if (zip == nullptr || archive_read_support_format_zip(zip.get()) != ARCHIVE_OK ||
      lseek(file, 0, SEEK_SET) != 0 || archive_read_open_fd(zip.get(), file, 1 << 16) != ARCHIVE_OK)
    fail("it cannot be read back");
  archive_entry* entry = nullptr;
  int code = ARCHIVE_OK;
  bool sheet = false;
  while ((code = archive_read_next_header(zip.get(), &entry)) == ARCHIVE_OK) {
    const std::string name = archive_entry_pathname(entry), end = end_of_part(zip.get());
    const bool is_sheet = name.rfind("xl/worksheets/sheet", 0) == 0;
    sheet = sheet || is_sheet;
    const size_t last = end.find_last_not_of('\n');
    if (last == std::string::npos || end[last] != '>' ||
        (is_sheet && !end.ends_with("</worksheet>")))
      fail("a part breaks off");
  }
  if (code != ARCHIVE_EOF || !sheet) fail("a part is missing");
}

}  // namespace press
