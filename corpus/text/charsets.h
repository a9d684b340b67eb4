#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace press {

// "ISO-2022-JP-2", "ISO-2022-KR" or "ISO-2022-CN" when the bytes, all of ASCII, change their
// charset by escape sequences; else empty.
std::string_view escape_charset(std::string_view bytes);

// Bytes of a known charset as UTF-8, piece by piece. Throws Error for a charset ICU does not know.
class Transcoder {
 public:
  explicit Transcoder(std::string_view charset);
  ~Transcoder();
  Transcoder(const Transcoder&) = delete;
  Transcoder& operator=(const Transcoder&) = delete;

  // What the next bytes say; what does not decode becomes U+FFFD. `last`: nothing comes behind.
  std::string feed(std::string_view bytes, bool last);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press
