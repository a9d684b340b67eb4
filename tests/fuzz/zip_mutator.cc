// A changed byte of a zip file is a damaged zip file and no more. This mutator unpacks the file,
// changes one of its parts, and packs them again without compression.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t max_size);

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr size_t overhead = 512;  // of a part in the file, at most

Parts unpack(const uint8_t* data, size_t size) {
  Parts parts;
  archive* in = archive_read_new();
  archive_read_support_format_zip(in);
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(in, data, size) == ARCHIVE_OK)
    while (parts.size() < 64 && archive_read_next_header(in, &entry) == ARCHIVE_OK) {
      std::string bytes(size_t{1} << 16, '\0');
      const la_ssize_t count = archive_read_data(in, bytes.data(), bytes.size());
      if (count < 0) break;
      bytes.resize(static_cast<size_t>(count));
      const char* name = archive_entry_pathname(entry);
      parts.emplace_back(name != nullptr ? name : "part", std::move(bytes));
    }
  archive_read_free(in);
  return parts;
}

size_t pack(const Parts& parts, uint8_t* data, size_t max_size) {
  size_t used = 0;
  archive* out = archive_write_new();
  archive_write_set_format_zip(out);
  archive_write_zip_set_compression_store(out);
  bool good = archive_write_open_memory(out, data, max_size, &used) == ARCHIVE_OK;
  for (const auto& [name, bytes] : parts) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    good = good && archive_write_header(out, entry) == ARCHIVE_OK &&
           archive_write_data(out, bytes.data(), bytes.size()) ==
               static_cast<la_ssize_t>(bytes.size());
    archive_entry_free(entry);
  }
  good = archive_write_close(out) == ARCHIVE_OK && good;
  archive_write_free(out);
  return good ? used : 0;
}

}  // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size,
                                          unsigned seed) {
  const bool zipped = size > 4 && std::memcmp(data, "PK\x03\x04", 4) == 0;
  if (!zipped || seed % 16 == 0) return LLVMFuzzerMutate(data, size, max_size);
  Parts parts = unpack(data, size);
  if (parts.empty()) return LLVMFuzzerMutate(data, size, max_size);
  std::string& part = parts[seed / 16 % parts.size()].second;
  const size_t room = max_size > size + overhead ? max_size - size - overhead : 0;
  const size_t length = part.size();
  part.resize(length + std::min<size_t>(room, 256));
  part.resize(LLVMFuzzerMutate(reinterpret_cast<uint8_t*>(part.data()), length, part.size()));
  std::vector<uint8_t> packed(max_size);
  const size_t made = pack(parts, packed.data(), packed.size());
  if (made == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::copy_n(packed.begin(), made, data);
  return made;
}
