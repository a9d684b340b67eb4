#!/usr/bin/env bash
# Runs the tests that stand on SQLite against another SQLite than the installed one: the corpus tests (index, search,
# segments) and the golden cases of the commands that ask the index.
#
# usage: tests/sqlite_versions.sh BUILD_FOLDER LIBRARY...
#   LIBRARY: a folder with SQLite's amalgamation (sqlite3.c; the crate libsqlite3-sys and npm's better-sqlite3 ship it),
#            or a folder with a libsqlite3.so.0, or "installed"
# Prints one line for each: its version, and passed or failed. Exit code 1 if one failed.
set -u
build=$(cd "${1:?usage: tests/sqlite_versions.sh BUILD_FOLDER LIBRARY...}" && pwd) || exit 2
shift
scratch=$(mktemp -d) && trap 'rm -rf "$scratch"' EXIT
log=$build/sqlite-versions.log
: > "$log"

# Prints the folder of a libsqlite3.so.0, which it compiles when there is only the source.
library_of() {
  if [ -e "$1/libsqlite3.so.0" ]; then (cd "$1" && pwd); return; fi
  [ -e "$1/sqlite3.c" ] || { echo "$1: neither sqlite3.c nor libsqlite3.so.0 is there" >&2; return 1; }
  local made; made=$(mktemp -d -p "$scratch")
  "${CC:-cc}" -O1 -fPIC -shared -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_COLUMN_METADATA -Wl,-soname,libsqlite3.so.0 \
    -o "$made/libsqlite3.so.0" "$1/sqlite3.c" -lm -ldl -lpthread >> "$log" 2>&1 && echo "$made"
}

failed=0
for library in "$@"; do
  folder=
  if [ "$library" != installed ]; then folder=$(library_of "$library") || exit 2; fi
  export LD_LIBRARY_PATH=$folder
  version=$("$build/corpus_tests" "the tests name their SQLite" -s | sed -n 's/^ *SQLite \([0-9.]*\)$/\1/p' | head -n 1)
  state=passed
  "$build/corpus_tests" >> "$log" 2>&1 || state=failed
  if [ -x "$build/whole_tests" ]; then
    "$build/whole_tests" "every golden case prints what it should" >> "$log" 2>&1 || state=failed
  fi
  [ $state = passed ] || failed=1
  echo "SQLite ${version:-?}: $state"
done
[ $failed = 0 ] || echo "see $log" >&2
exit $failed
