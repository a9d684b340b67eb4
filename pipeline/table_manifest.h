#pragma once

#include <string>
#include <vector>

namespace press {

// How a table was made, beside it in FILE.manifest.json: the command, the program's version, and
// digests of the corpus, its lexicon and the table. Enough to make it again and to compare.

// The path of the sidecar of a table.
std::string manifest_path(const std::string& table);

// Writes the sidecar of the finished table. `arguments` are those of the command line, from the
// command's name on. Throws Error when it cannot be written.
void write_manifest(const std::string& table, const std::string& corpus,
                    const std::vector<std::string>& arguments);

// Makes the table again, in a file of its own, and returns what differs, one sentence each; empty
// when corpus, lexicon, version and every byte are the same. The command runs in this folder, as
// it was given. Throws Error when there is no sidecar, or the command cannot be run.
std::vector<std::string> check_table(const std::string& table);

}  // namespace press
