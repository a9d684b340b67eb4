#include "pipeline/readers/blocks.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "corpus/text/error.h"

namespace press {
namespace {

constexpr size_t block_size = size_t{1} << 20;
constexpr size_t longest_mark = size_t{1} << 12;  // by which a record is known to begin

}  // namespace

size_t next_line(std::string_view bytes, size_t from) {
  const size_t end = bytes.find('\n', from);
  return end == std::string_view::npos ? end : end + 1;
}

Blocks::Blocks(std::unique_ptr<ByteSource> in, std::string source, NextRecord next_record)
    : in_(std::move(in)), source_(std::move(source)), next_record_(std::move(next_record)) {}

// False at the end of the source.
bool Blocks::fill(std::string& bytes) {
  const size_t before = bytes.size();
  bytes.resize(before + block_size);
  size_t count = 0;
  try {
    while (count < block_size) {
      const size_t got = in_->read(bytes.data() + before + count, block_size - count);
      if (got == 0) break;
      count += got;
    }
  } catch (const ReadFailure& error) {
    failure_ = {source_, error.what(), true};
    ended_ = true;
  } catch (const Error& error) {
    failure_ = {source_, error.what()};
    ended_ = true;
  }
  bytes.resize(before + count);
  if (count < block_size) ended_ = true;
  return count > 0;
}

void Blocks::skip_record(Piece& piece) {
  piece.rejects.push_back(
      {source_ + "#" + std::to_string(record_),
       fmt::format("the record is longer than {} MiB: split the document", max_piece >> 20)});
  ++record_;
  std::string bytes = std::move(piece.bytes);
  piece.bytes.clear();
  for (;;) {
    bytes.erase(0, bytes.size() - std::min(bytes.size(), longest_mark));
    if (ended_ || !fill(bytes)) return;
    const size_t next = next_record_(bytes, 0);
    if (next == std::string::npos) continue;
    carry_ = bytes.substr(next);
    return;
  }
}

bool Blocks::next(Piece& piece) {
  piece.source = source_;
  piece.first_record = record_;
  piece.bytes = std::move(carry_);
  carry_.clear();
  size_t end = 0;
  for (;;) {
    const bool more = !ended_ && fill(piece.bytes);
    size_t next = next_record_(piece.bytes, end);
    for (; next != std::string::npos && next > end; next = next_record_(piece.bytes, end)) {
      end = next;
      ++record_;
    }
    if (end > 0 && !ended_) {
      carry_ = piece.bytes.substr(end);
      piece.bytes.resize(end);
      break;
    }
    if (!more) break;
    if (piece.bytes.size() > max_piece) {
      skip_record(piece);
      break;
    }
  }
  if (ended_ && failure_) {
    // The record that was cut off is no record; the reject speaks for it. One that was not read
    // speaks for all that would have followed.
    const bool cut = end < piece.bytes.size() && !failure_->unread;
    piece.bytes.resize(end);
    if (cut) failure_->source += "#" + std::to_string(record_);
    piece.rejects.push_back(*std::exchange(failure_, std::nullopt));
  }
  return !piece.bytes.empty() || !piece.rejects.empty() || !carry_.empty();
}

}  // namespace press
