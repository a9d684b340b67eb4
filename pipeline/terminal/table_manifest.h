#pragma once

#include <string>
#include <vector>

namespace press {

class Console;

// How a table was made, beside it in FILE.manifest.json: the command, the program's version, and
// digests of the corpus, its lexicon and the table. Enough to make it again and to compare.

// The path of the sidecar of a table.
std::string manifest_path(const std::string& table);

// Writes the sidecar of the finished table of this command line; `corpora`: its words that name
// corpora. Throws Error when it cannot be written.
void write_manifest(const std::string& table, const std::vector<std::string>& corpora,
                    const Console& console);

// Makes the table again, in memory, and returns what differs, one sentence each; empty when
// corpus, lexicon, version and every byte are the same. The command runs in this folder, as it was
// given. Throws Error when there is no sidecar, or the command cannot be run.
//
// A sidecar may be somebody else's file, so it is data and not an order: only a command that makes
// a table from a corpus is run, only with options that read nothing but that corpus, and never with
// a file to write. Anything else throws Error.
std::vector<std::string> check_table(const std::string& table);

// The command line that makes the table again, on standard output; throws Error (see above) where
// it is not one to run. `more`: of several corpora those after the first.
std::vector<std::string> table_command(const std::vector<std::string>& arguments,
                                       const std::string& corpus,
                                       const std::vector<std::string>& more = {});

}  // namespace press
