#pragma once

#include <string>
#include <string_view>

namespace press {

// How a file is made that takes the place of another when it is whole: output_file.h for streams,
// replacement_file.h for what another library writes.

// Names of what is open already ("/dev/stdout"): behind them may be a file of the shell's.
bool names_open_file(const std::string& path);
// Follows symbolic links, also one to a file that is not there yet.
std::string resolved_target(const std::string& path);
// "." for a name without one.
std::string folder_of_file(const std::string& path);

// A new name beside the target, which is_unfinished_output().
std::string temporary_name(const std::string& target);
// From here on a signal that ends the program removes the file; the slot is for forget(). -1: the
// list is full.
int remember_unfinished(const std::string& path);
void forget_unfinished(int slot);

// Gives an open file the permissions, and as far as this user may, the owner of the file that it
// replaces.
void take_over(int file, const std::string& target);
// Waits until a file, or the names in a folder, are on the disk. Throws Error.
void sync_to_disk(const std::string& path);

// Whether a file's name is that of an unfinished output, which is not an input.
bool is_unfinished_output(std::string_view name);

// Removes the unfinished files of this process. May be called in a signal handler.
void remove_unfinished_outputs();

}  // namespace press
