#include "pipeline/run/archive.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "corpus/text/charsets.h"
#include "corpus/text/error.h"
#include "pipeline/files/transcoded.h"
#include "pipeline/files/utf16.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/run/path_fields.h"
#include "pipeline/terminal/console.h"

namespace press {
namespace {

namespace fs = std::filesystem;

constexpr size_t sniff_size = size_t{1} << 18;

bool is_hidden_member(std::string_view name) {
  return name.substr(0, 9) == "__MACOSX/" || is_hidden(base_name(name));
}

// Whether a block has neither a document nor a reject. A reader that fails makes a reject.
bool says_nothing(const Piece& piece, const ReaderWords& words, const ReadOptions& reading) {
  bool nothing = true;
  Input input = {piece.bytes, piece.source, words, piece.first_record, piece.preamble, reading};
  input.shape = piece.shape;
  try {
    piece.reader->read(input, {[&](const Document&) { nothing = false; },
                               [&](const Reject&) { nothing = false; }});
  } catch (const Error&) {
    return false;
  }
  return nothing;
}

}  // namespace

Reject nothing_found(const std::string& source) {
  return {source, "its reader found no article in it"};
}

Archive::Archive(const std::vector<std::string>& paths, const ReaderWords& words,
                 std::optional<Membership> membership, ReadOptions reading)
    : words_(words),
      membership_(membership),
      reading_(std::move(reading)),
      walk_(listed_paths(paths), &words.exports),
      saved_pages_(words.exports) {}

bool Archive::owns(const std::string& source, uint64_t block) const {
  return !membership_ || owned_depth_ || membership_->owns(walk_.identity(source), block);
}

// Whether a file or member can be left to another shard without a look at it. If it is short
// enough, it is this shard's with all that is in it, or no part of it is.
bool Archive::passes_over(const std::string& source, std::optional<uint64_t> size) {
  if (!membership_ || owned_depth_ || !size || *size > membership_->whole_size) return false;
  if (!owns(source)) return true;
  owned_depth_ = containers_.size();
  return false;
}

// "ISO-2022-KR" of a table or an export in it; empty for what decodes itself, such as mail.
std::string_view Archive::charset_of_records(std::string_view bytes,
                                             const std::string& source) const {
  const std::string_view charset = escape_charset(bytes);
  if (charset.empty()) return {};
  Input head = {bytes, source, words_};
  const Reader* reader = reader_for(head);
  if (reader == nullptr) return {};
  const bool itself = reader->name() == "mail" || reader->name() == "warc";
  return reader->by_records() && !itself ? charset : std::string_view();
}

void Archive::read_whole(ByteSource& bytes, Piece& piece) {
  const size_t largest = piece.reader->largest();
  const std::string rest = read_up_to(bytes, largest + 1 - std::min(largest, piece.bytes.size()));
  piece.bytes += rest;
  if (piece.bytes.size() > largest)
    piece.rejects.push_back(
        {piece.source, fmt::format("the file has more than {} MiB: split it", largest >> 20)});
}

// Finds out what the bytes are: an archive is opened, a file that can be read by records is left to
// next_block(), another is read as a whole.
void Archive::open(std::unique_ptr<ByteSource> bytes, const std::string& source, bool seekable,
                   Piece& piece) {
  piece.source = source;
  const auto reject = [&](std::string reason) {
    piece.rejects.push_back({source, std::move(reason)});
  };
  piece.bytes = read_up_to(*bytes, sniff_size);
  if (piece.bytes.empty()) return reject("the file is empty");
  if (const Utf16 order = utf16_order(piece.bytes); order != Utf16::no) {
    bytes = utf16_source(source_with_head(std::move(piece.bytes), std::move(bytes)), order);
    piece.bytes = read_up_to(*bytes, sniff_size);
    seekable = false;
  }
  // Records are parted by bytes, which escape sequences give another meaning.
  if (const std::string_view charset = charset_of_records(piece.bytes, source); !charset.empty()) {
    bytes = transcoded_source(source_with_head(std::move(piece.bytes), std::move(bytes)), charset);
    piece.bytes = read_up_to(*bytes, sniff_size);
    seekable = false;
  }
  // What tells a zipped document from an archive may stand far behind in the file; then its name
  // does.
  const bool container = begins_like_container(piece.bytes) &&
                         !has_ending(source, {".epub", ".docx", ".xlsx", ".pptx", ".odt"});
  if (!container) {
    Input head = {piece.bytes, source, words_};
    head.options = reading_;
    piece.reader = reader_for(head);
    piece.shape = head.shape;
  }
  if (!container && piece.reader == nullptr) return reject(unknown_format(piece.bytes));
  if (!container && !containers_.empty() && ArchivedIssues::concerns(piece.bytes))
    return wait_for_issue(*bytes, piece);
  if (!container && !piece.reader->by_records()) {
    if (owns(source)) read_whole(*bytes, piece);
    return;
  }
  if (container && containers_.size() >= deepest_container)
    return reject(
        fmt::format("an archive nested deeper than {}: unpack it first", deepest_container));
  const std::string head = std::move(piece.bytes);
  piece.bytes.clear();
  if (!seekable || bytes->seek(0) != 0) bytes = source_with_head(head, std::move(bytes));
  if (container) {
    containers_.push_back(
        {std::make_unique<Container>(std::move(bytes), source, budget_), path_, {}, false});
    return;
  }
  blocks_reader_ = piece.reader;
  blocks_shape_ = piece.shape;
  block_ = 0;
  silent_ = true;
  preamble_ = head.substr(0, piece.reader->preamble(head));
  blocks_ = std::make_unique<Blocks>(
      std::move(bytes), source,
      [reader = piece.reader, &words = words_](std::string_view text, size_t from) {
        return reader->next_record(text, from, words);
      });
}

// A page of a digitised issue waits for the file that says what is on it, and that for its pages.
void Archive::wait_for_issue(ByteSource& bytes, Piece& piece) {
  read_whole(bytes, piece);
  if (!piece.rejects.empty()) return;
  OpenContainer& around = containers_.back();
  Piece waiting = std::move(piece);
  piece = {};
  piece.source = waiting.source;
  waiting.path = path_;
  const std::string member = waiting.source.substr(around.container->source().size() + 1);
  around.issues.add(std::move(waiting), member);
}

bool Archive::next_waiting(Piece& piece) {
  if (!containers_.back().issues.next(piece)) return false;
  path_ = piece.path;
  return true;
}

void Archive::next_member(Piece& piece) {
  if (owned_depth_ && *owned_depth_ >= containers_.size()) owned_depth_.reset();
  if (next_waiting(piece)) return;
  OpenContainer& around = containers_.back();
  Container& container = *around.container;
  piece.source = container.source();
  Member member;
  if (around.ended) {
    containers_.pop_back();
    return;
  }
  if (!container.next(member)) {
    if (container.members() == 0)
      piece.rejects.push_back(
          {piece.source, "the archive holds no file, or nothing but NUL bytes"});
    around.ended = true;
    around.issues.coming({});
    return;
  }
  around.issues.coming(member.name);
  piece.source = container.source() + "!" + member.name;
  path_ = container.source() == walk_.named() ? path_in_named_archive(walk_.named(), member.name)
                                              : path_in_archive(around.path, member.name);
  const bool page_part = saved_pages_.owns(piece.source);
  // What XML belongs to is seen inside.
  if (!has_ending(member.name, {".xml"}) && passes_over(piece.source, member.size)) return;
  if (is_hidden_member(member.name))
    piece.rejects.push_back({piece.source, "a hidden file is not read: unpack it to read it"});
  else if (page_part)
    piece.rejects.push_back({piece.source, page_part_reason});
  else if (!member.reject.empty())
    piece.rejects.push_back({piece.source, member.reject});
  else
    open(container.member_source(), piece.source, false, piece);
}

// Whether the block is this shard's.
bool Archive::next_block(Piece& piece) {
  piece.reader = blocks_reader_;
  piece.shape = blocks_shape_;
  piece.shared = membership_ && !owned_depth_;
  const bool more = blocks_->next(piece);
  if (piece.first_record > 1) piece.preamble = preamble_;
  if (piece.shared) listen(piece, !more);
  if (!more) blocks_.reset();
  return owns(piece.source, more ? block_++ : 0);
}

// A file in whose blocks nobody found anything must not vanish, and no shard sees them all. Its
// first block's shard has an ear on all blocks until there is something, mostly in the first. The
// reject goes with the piece behind the last block, which holds nothing else and is that shard's.
void Archive::listen(Piece& piece, bool ended) {
  if (!silent_ || !owns(piece.source)) return;
  if (ended)
    piece.rejects.push_back(nothing_found(piece.source));
  else
    silent_ =
        piece.rejects.empty() && (piece.bytes.empty() || says_nothing(piece, words_, reading_));
}

// What is damaged further out than the current member ends that container.
void Archive::give_up(Reject reject, Piece& piece) {
  const std::string source = reject.source;
  piece.rejects.push_back(std::move(reject));
  if (containers_.empty() || source != containers_.back().container->source()) return;
  containers_.back().ended = true;
  containers_.back().issues.coming({});
}

// Of a folder that the user named, what comes below it; else the path as it was given.
std::string Archive::path_of_file() const {
  const std::string& root = walk_.named();
  if (file_ == root || !file_.starts_with(root)) return file_;
  return file_.substr(std::min(file_.find_first_not_of('/', root.size()), file_.size()));
}

// False when there are no more files.
bool Archive::next_file(Piece& piece) {
  owned_depth_.reset();
  fs::path path;
  if (!walk_.next(path, piece.rejects)) {
    if (piece.rejects.empty()) return false;
    file_ = piece.rejects.front().source;
    return true;
  }
  file_ = piece.source = path.string();
  path_ = path_of_file();
  std::error_code error;
  const uint64_t size = fs::file_size(path, error);
  if (passes_over(piece.source, error ? 0 : size)) return true;
  std::unique_ptr<ByteSource> bytes = open_file_source(piece.source);
  budget_ = container_budget(size);
  open(std::move(bytes), piece.source, true, piece);
  piece.beside = walk_.pages_of(path);
  return true;
}

bool Archive::next_of_any(Piece& piece, bool& mine) {
  try {
    if (!blocks_ && !containers_.empty())
      next_member(piece);
    else if (!blocks_ && !next_file(piece))
      return false;
  } catch (const ReadFailure& error) {
    give_up({piece.source, error.what(), true}, piece);
  } catch (const Error& error) {
    give_up({piece.source, error.what()}, piece);
  }
  piece.file = file_;
  piece.path = path_;
  if (piece.rejects.empty() && blocks_) {
    mine = next_block(piece);
    return true;
  }
  if (!piece.rejects.empty()) {
    piece.bytes.clear();
    piece.reader = nullptr;
  }
  mine = owns(piece.source.empty() ? file_ : piece.source);
  return true;
}

bool Archive::next(Piece& piece) {
  for (bool mine = false; !interrupted(); piece = {}) {
    if (!next_of_any(piece, mine)) return false;
    if (mine) return true;
  }
  return false;
}

}  // namespace press
