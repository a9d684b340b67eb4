#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace press {

class Console;
struct StageOptions;

// For the help of `run`.
extern const char* const shard_help;

// "3/8" as shard 3 of 8, the first being 0. Returns what is wrong with it; empty when nothing is.
std::string parse_shard(const std::string& text, uint32_t& shard, uint32_t& of);

// `presswork run PATHS -o FOLDER --shard i/n`: makes one shard, or finds that it is there. Ends the
// program itself after SIGTERM. Throws Error as every command does; the exit codes are those of
// exit_codes.h.
// `reading`: what the user says of the files (its reading and path_fields); `report` as in
// ReadReport.
void run_shard(const std::vector<std::string>& paths, uint32_t shard, uint32_t of,
               const StageOptions& reading, const std::string& report, Console& console);

}  // namespace press
