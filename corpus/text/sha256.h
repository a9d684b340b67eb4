#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace press {

// SHA-256 (FIPS 180-4), for digests that other programs can check (sha256sum).
class Sha256 {
 public:
  void add(std::string_view bytes);
  std::string finish();  // 64 hex digits; the object is used up

 private:
  void blocks(const unsigned char* bytes, size_t count);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::string rest_;
  uint64_t size_ = 0;
};

std::string sha256(std::string_view bytes);

}  // namespace press
