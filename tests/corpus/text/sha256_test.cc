#include "corpus/text/sha256.h"

#include <string>

#include "tests/catch.h"

namespace press {

TEST_CASE("digests are those of the examples of SHA-256") {
  struct Case {
    std::string text;
    std::string_view digest;
  };
  const Case cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& [text, digest] : cases) CHECK(sha256(text) == digest);
}

TEST_CASE("a digest does not depend on the pieces that bytes come in") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 7);
  for (size_t size = 0; size < text.size(); size += 13)
    for (size_t first = 0; first <= size; first += 9) {
      CAPTURE(size, first);
      Sha256 digest;
      digest.add(text.substr(0, first));
      digest.add(text.substr(first, size - first));
      CHECK(digest.finish() == sha256(text.substr(0, size)));
    }
}

}  // namespace press
