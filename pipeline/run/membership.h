#pragma once

#include <cstdint>
#include <string_view>

namespace press {

// One of `of` parts of an archive, that machines work on apart. Which part a file, a member or a
// block of records belongs to is told by a hash of its name within the archive (FileWalk::identity)
// and its size, so that every machine decides alike, whatever it has seen of the rest:
//
// - A file, or a member of an archive that says its size, of at most `whole_size` bytes belongs to
//   one part with all that is in it; for the others it is not opened.
// - A larger one, or a member without a size, is opened for all parts. An archive is divided by its
//   members. What is read by records (JSON Lines, CSV, mail folders) is divided by its blocks of
//   about a megabyte, one to each part in turn. Anything else belongs to one part.
struct Membership {
  uint32_t shard = 0, of = 1;
  uint64_t whole_size = uint64_t{16} << 20;  // the longest file that is read as a whole

  // To which part the name belongs; the block with this number, from 0, of a file with that name.
  uint32_t shard_of(std::string_view identity, uint64_t block = 0) const;
  bool owns(std::string_view identity, uint64_t block = 0) const {
    return shard_of(identity, block) == shard;
  }
};

}  // namespace press
