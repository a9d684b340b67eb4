#pragma once

// SQLite for the files that also go into the loadable extension: there its functions are those of
// the program that loads it, not of a library of our own. https://www.sqlite.org/loadext.html
#ifdef PRESS_SQLITE_EXTENSION
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3
#else
#include <sqlite3.h>
#endif
