// libarchive behind one file.
#include "pipeline/readers/container.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

constexpr uint64_t most_ratio = 250;
constexpr uint64_t always_allowed = uint64_t{64} << 20;
constexpr uint64_t most_members = 1000000;

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// "news.txt.gz" -> "news.txt"
std::string inner_name(std::string_view source) {
  std::string_view name = base_name(source);
  for (const std::string_view ending : {".gz", ".bz2", ".xz", ".zst", ".zstd", ".lzma"})
    if (has_ending(name, {ending})) name.remove_suffix(ending.size());
  return std::string(name);
}

// Korean zip programs write CP949, Japanese ones CP932, old DOS ones CP850, none of them says so.
// Each double-byte set is known by the bytes it puts common characters in.
std::string_view guessed_charset(std::string_view raw) {
  size_t pairs = 0, hangul = 0, kana = 0, kanji = 0, other = 0;
  for (size_t i = 0; i < raw.size(); ++i) {
    const auto lead = static_cast<unsigned char>(raw[i]);
    if (lead < 0x80) continue;
    const auto trail = i + 1 < raw.size() ? static_cast<unsigned char>(raw[i + 1]) : 0;
    ++pairs;
    if (lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1)
      ++hangul;
    else if ((lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail >= 0x40))
      ++kana;
    else if (((lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xEA)) && trail >= 0x40)
      ++kanji;
    else
      ++other;
    if (trail >= 0x40) ++i;
  }
  if (hangul * 10 >= pairs * 8 && hangul > 0) return "windows-949";
  if (kana > 0 || (other == 0 && kanji > 1)) return "windows-31j";
  return "IBM850";
}

std::string member_name(archive_entry* entry) {
  if (const char* utf8 = archive_entry_pathname_utf8(entry); utf8 != nullptr && is_utf8(utf8))
    return to_nfc(utf8);
  const char* raw = archive_entry_pathname(entry);
  if (raw == nullptr) return "unnamed";
  if (is_utf8(raw)) return to_nfc(raw);
  return to_utf8(raw, guessed_charset(raw)).text;
}

}  // namespace

ContainerBudget container_budget(uint64_t size) {
  return {std::max(always_allowed, size * most_ratio), most_members};
}

bool begins_like_container(std::string_view head) {
  if (starts(head, std::string_view("PK\x05\x06", 4))) return true;
  if (starts(head, "PK\x03\x04")) return !is_zipped_document(head);
  if (starts(head, "\x1F\x8B") || starts(head, "\x28\xB5\x2F\xFD")) return true;
  if (starts(head, std::string_view("\xFD"
                                    "7zXZ\0",
                                    6)))
    return true;
  if (starts(head, "BZh") && head.size() > 10 && head.substr(4, 6) == "1AY&SY") return true;
  return head.size() > 262 && head.substr(257, 5) == "ustar";
}

struct Container::State {
  std::unique_ptr<ByteSource> bytes;
  std::string source;
  ContainerBudget& budget;
  archive* handle = archive_read_new();
  std::array<char, size_t{1} << 16> buffer = {};
  std::exception_ptr failure;  // of `bytes`: it must not be thrown through libarchive
  bool open_member = false;
  uint64_t members = 0;

  State(std::unique_ptr<ByteSource> from, std::string name, ContainerBudget& allowed)
      : bytes(std::move(from)), source(std::move(name)), budget(allowed) {}
  ~State() { archive_read_free(handle); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[noreturn]] void fail() const {
    if (failure) std::rethrow_exception(failure);
    if (archive_errno(handle) == ENOMEM) throw std::bad_alloc();
    const char* said = archive_error_string(handle);
    throw Error("the file is damaged or cut off here ({}): fetch it again",
                said != nullptr ? said : "its parts do not fit together");
  }

  static la_ssize_t read(archive*, void* data, const void** buffer) {
    auto& state = *static_cast<State*>(data);
    *buffer = state.buffer.data();
    try {
      return static_cast<la_ssize_t>(state.bytes->read(state.buffer.data(), state.buffer.size()));
    } catch (...) {
      state.failure = std::current_exception();
      return ARCHIVE_FATAL;
    }
  }

  static la_int64_t seek(archive*, void* data, la_int64_t offset, int whence) {
    auto& state = *static_cast<State*>(data);
    if (whence == SEEK_END) offset += state.bytes->size();
    return whence == SEEK_CUR ? ARCHIVE_FATAL : state.bytes->seek(offset);
  }

  size_t read_member(char* to, size_t size) {
    const la_ssize_t count = archive_read_data(handle, to, size);
    if (count < 0) fail();
    const auto taken = static_cast<uint64_t>(count);
    if (taken > budget.bytes) {
      budget.bytes = 0;
      throw Error("the archive unpacks to more than {} times its size: unpack it first",
                  most_ratio);
    }
    budget.bytes -= taken;
    open_member = count > 0;
    return static_cast<size_t>(taken);
  }

  // What nobody read of a member is unpacked all the same, and counts, where libarchive cannot
  // jump over it.
  void leave_member() {
    const bool jumps = archive_format(handle) == ARCHIVE_FORMAT_ZIP && bytes->size() >= 0;
    std::array<char, size_t{1} << 14> unread;
    while (open_member && !jumps) read_member(unread.data(), unread.size());
    open_member = false;
  }

  // libarchive takes any number of compressions off at once, and calls a file "raw" that only
  // begins like a compressed one.
  void check_layers() const {
    const int layers = archive_filter_count(handle) - 1;
    if (layers > static_cast<int>(deepest_container))
      throw Error("compressed more than {} times over: unpack it first", deepest_container);
    if (layers == 0 && archive_format(handle) == ARCHIVE_FORMAT_RAW)
      throw Error("the file is damaged or cut off at its beginning: fetch it again");
  }

  void open() {
    if (handle == nullptr) throw std::bad_alloc();
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_lzma(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_gnutar(handle);
    archive_read_support_format_raw(handle);
    archive_read_set_read_callback(handle, read);
    archive_read_set_callback_data(handle, this);
    if (bytes->size() >= 0) archive_read_set_seek_callback(handle, seek);
    if (archive_read_open1(handle) < ARCHIVE_WARN) fail();
  }
};

Container::Container(std::unique_ptr<ByteSource> bytes, std::string source, ContainerBudget& budget)
    : state_(std::make_unique<State>(std::move(bytes), std::move(source), budget)) {
  state_->open();
}

Container::~Container() = default;

const std::string& Container::source() const { return state_->source; }

uint64_t Container::members() const { return state_->members; }

bool Container::next(Member& member) {
  for (;;) {
    // A compressed single file has no second member, and what is left of it need not be unpacked.
    if (archive_format(state_->handle) == ARCHIVE_FORMAT_RAW && state_->members > 0) return false;
    state_->leave_member();
    if (state_->budget.bytes == 0) return false;  // said already
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(state_->handle, &entry);
    if (result == ARCHIVE_EOF) return false;
    if (result < ARCHIVE_WARN) state_->fail();
    state_->check_layers();
    if (state_->budget.members-- == 0)
      throw Error("the archive has more than {} members: unpack it first", most_members);
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    member = {};
    const bool raw = archive_format(state_->handle) == ARCHIVE_FORMAT_RAW;
    member.name = raw ? inner_name(state_->source) : member_name(entry);
    if (!raw && (member.name.empty() || member.name.back() == '/')) continue;
    if (archive_entry_is_encrypted(entry) != 0)
      member.reject = "the member is encrypted: unpack it with its password first";
    else if (archive_entry_hardlink(entry) != nullptr ||
             (archive_entry_filetype(entry) != AE_IFREG && !raw))
      member.reject = "neither a file nor a folder (a link, a device)";
    if (!raw && archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) >= 0)
      member.size = static_cast<uint64_t>(archive_entry_size(entry));
    state_->open_member = true;
    ++state_->members;
    return true;
  }
}

std::unique_ptr<ByteSource> Container::member_source() {
  class MemberSource : public ByteSource {
   public:
    explicit MemberSource(State& state) : state_(state) {}
    size_t read(char* to, size_t size) override { return state_.read_member(to, size); }

   private:
    State& state_;
  };
  return std::make_unique<MemberSource>(*state_);
}

}  // namespace press
