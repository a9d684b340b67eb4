#pragma once

namespace press {

// Reads an Excel file through once: all its parts must be whole, to their last end tag.
// libxlsxwriter does not ask whether its temporary files could be written; a full disk would
// shorten a table in silence. Throws Error.
void check_workbook(int file);

}  // namespace press
