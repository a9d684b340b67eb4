// Files that are broken, or made to harm: what is read of them, and what is said.
#include <memory>
#include <sstream>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/files/utf16.h"
#include "pipeline/readers/blocks.h"
#include "pipeline/readers/container.h"
#include "pipeline/readers/words/line_key.h"
#include "pipeline/readers/xml/xml_references.h"
#include "pipeline/records/document_json.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

using std::string_literals::operator""s;

std::string in_utf16(std::u16string_view text, bool little) {
  std::string out;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

std::string all_of(ByteSource& source) { return read_up_to(source, size_t{1} << 20); }

TEST_CASE("UTF-16 is told by its mark or by its NUL bytes, and nothing else is taken for it") {
  struct Case {
    std::string_view what;
    std::string bytes;
    Utf16 expected;
  };
  const std::u16string latin = u"The quay opened on Monday.\n",
                       korean = u"새 부두를 열었다. 둘째 줄.\n";
  const std::u16string chinese = u"一座新码头一在周一启用。\r\n一共3000人到场。\r\n";
  const Case cases[] = {
      {"a mark", "\xFF\xFE" + in_utf16(korean, true), Utf16::little_endian},
      {"a mark, big", "\xFE\xFF" + in_utf16(korean, false), Utf16::big_endian},
      {"Latin letters", in_utf16(latin, true), Utf16::little_endian},
      {"Latin letters, big", in_utf16(latin, false), Utf16::big_endian},
      {"Korean", in_utf16(korean, true), Utf16::little_endian},
      {"Korean, big", in_utf16(korean, false), Utf16::big_endian},
      {"Chinese, whose 'one' ends in NUL", in_utf16(chinese, true), Utf16::little_endian},
      {"UTF-32", "\xFF\xFE\0\0A\0\0\0"s, Utf16::no},
      {"UTF-8", "새 부두를 열었다. 둘째 줄.", Utf16::no},
      {"a stray NUL", "The quay\0 opened on Monday."s, Utf16::no},
      {"NULs in English at odd places", "ab\0d ef\0h ab\0d ef\0h"s, Utf16::no},
      {"NULs alone", std::string(64, '\0'), Utf16::no},
      {"numbers of 16 bits", "\1\0\2\0\3\0\4\0\5\0\6\0"s, Utf16::no},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    CHECK(utf16_order(one.bytes) == one.expected);
  }
}

TEST_CASE("UTF-16 becomes UTF-8, broken pairs included") {
  struct Case {
    std::u16string text;
    std::string expected;
  };
  const Case cases[] = {
      {u"Größe 새 \U0001F600.", "Größe 새 \U0001F600."}, {u"\uFEFFmark", "mark"},
      {std::u16string{u'a', 0xD83D, u'b'}, "a\uFFFDb"},  {std::u16string{u'a', 0xDE00}, "a\uFFFD"},
      {std::u16string{u'a', 0xD83D}, "a\uFFFD"},
  };
  for (const Case& one : cases) {
    for (const bool little : {true, false}) {
      std::istringstream in(in_utf16(one.text, little));
      const auto source = utf16_source(stream_source(in, "test"),
                                       little ? Utf16::little_endian : Utf16::big_endian);
      CHECK(all_of(*source) == one.expected);
    }
  }
}

TEST_CASE("no reference of an XML text is lost on its parser") {
  struct Case {
    std::string_view xml, expected;
  };
  const Case cases[] = {
      {"<p>Caf&eacute;&nbsp;a &mdash; b</p>", "<p>Café\u00A0a — b</p>"},
      {"<p>R&D, Q& A, &gone; &</p>", "<p>R&amp;D, Q&amp; A, &amp;gone; &amp;</p>"},
      {"<p>&amp; &lt; &#233; &#xE9;</p>", "<p>&amp; &lt; &#233; &#xE9;</p>"},
      {"<p><![CDATA[a &eacute; & b]]> &eacute;</p>", "<p><![CDATA[a &eacute; & b]]> é</p>"},
      {"<!-- & --><p>&eacute;</p>", "<!-- & --><p>é</p>"},
      {"<!DOCTYPE p [<!ENTITY own \"a & ]> b\">]><p>&own; &other;</p>",
       "<!DOCTYPE p [<!ENTITY own \"a & ]> b\">]><p>&own; &amp;other;</p>"},
      {"<!DOCTYPE p [<!ENTITY own ", "<!DOCTYPE p [<!ENTITY own "},
      {"<![CDATA[ cut &", "<![CDATA[ cut &"},
  };
  for (const Case& one : cases) CHECK(mended_references(one.xml) == one.expected);
}

TEST_CASE("entities of an XML file's own are text, but only so much of it") {
  const std::string head =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"The <b>Lindau</b> Post\">"
      "<!ENTITY b \"of &a;\">]><rss version=\"2.0\"><channel><item><title>Quay";
  const std::string text = "</title><description>It opened, says &a;, a paper &b;, on Monday.";
  const std::string tail = "</description></item></channel></rss>";
  CHECK(read_one(head + text + tail, "a.xml").text ==
        "Quay\nIt opened, says The Lindau Post, a paper of The Lindau Post, on Monday.");
  std::string many;
  for (int i = 0; i < 200000; ++i) many += "&a;";
  CHECK(read_one(head + text + many + tail, "a.xml").text.size() < size_t{1200} << 10);
}

constexpr std::string_view warc_head =
    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\n"
    "WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Length: ";

TEST_CASE("a WARC record of a wrong length is a reject that says so") {
  struct Case {
    std::string_view length, reason;
  };
  const Case cases[] = {
      {"34", ""},
      {"99", "the record is cut off: 38 of 99 bytes are there, fetch the file again"},
      {"20", "the record says that it has 20 bytes, but has 34: mend its Content-Length"},
      {"-5", "the record's Content-Length is '-5', which is not a length: mend the file"},
      {"", "the record's Content-Length is '', which is not a length: mend the file"},
      {"99999999999999999999999",
       "the record's Content-Length is '99999999999999999999999', which is not a length: mend the "
       "file"},
  };
  for (const Case& one : cases) {
    const std::string bytes = std::string(warc_head) + std::string(one.length) +
                              "\r\n\r\nThe new quay was opened on Monday.\r\n\r\n";
    std::string reason;
    size_t documents = 0;
    reader_of(bytes, "a.warc")
        ->read({bytes, "a.warc", shipped_words()},
               {[&](const Document&) { ++documents; },
                [&](const Reject& reject) { reason = reject.reason; }});
    CHECK(reason == one.reason);
    CHECK(documents == (one.reason.empty() ? 1 : 0));
  }
}

// Found by fuzzing: a chunk that says that it is longer than what is left ended the program.
TEST_CASE("the last chunk of a page in a WARC may be cut short") {
  const std::string page =
      "<html><body><h1>Quay</h1><p>The new quay was opened on Monday by the harbour board, which "
      "named no price for it.</p></body></html>";
  for (const std::string_view size : {"ff", "fffff", "8", "0"}) {
    const std::string http =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        "Transfer-Encoding: chunked\r\n\r\n" +
        std::string(size) + "\r\n" + page;
    const std::string bytes =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        "WARC-Date: 2024-01-01T00:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
        std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
    INFO(size);
    size_t answers = 0;
    reader_of(bytes, "a.warc")
        ->read({bytes, "a.warc", shipped_words()},
               {[&](const Document&) { ++answers; }, [&](const Reject&) { ++answers; }});
    CHECK(answers == 1);
  }
}

// Found by fuzzing: lines of a file are looked at before its charset is known.
TEST_CASE("where the records of a Latin-1 export begin is found") {
  const std::string first = "\nDokument 1 von 2\n\nDer Kai in D\xFCsseldorf \xFC\xFD\xFE\xFF\n\n";
  const std::string file = first +
                           "Dokument 2 von 2\n\nGr\xFC\xDF"
                           "e\n";
  for (const Reader* reader : readers())
    if (reader->name() == "export-txt") {
      const size_t one = reader->next_record(file, 0, shipped_words());
      CHECK(one == 1);
      CHECK(reader->next_record(file, one, shipped_words()) == first.size());
    }
}

// Found by fuzzing: three bytes ended the program.
TEST_CASE("every beginning of an archive may be looked at") {
  const std::string_view heads[] = {"PK\x03\x04",
                                    "PK\x05\x06",
                                    "\x1F\x8B",
                                    "\x28\xB5\x2F\xFD",
                                    "\xFD"
                                    "7zXZ",
                                    "BZh91AY&SY",
                                    "BZh91AY&S",
                                    "ustar"};
  for (const std::string_view head : heads)
    for (size_t size = 0; size <= head.size(); ++size) {
      CHECK_NOTHROW(begins_like_container(head.substr(0, size)));
      CHECK_NOTHROW(shape_of(head.substr(0, size)));
      CHECK_NOTHROW(is_zipped_document(head.substr(0, size)));
    }
}

// Found by fuzzing: the delimiter was a byte of a letter.
TEST_CASE("a letter after sep= is no delimiter of a table") {
  const std::string table = "sep=\u0130\ntitle;text\nBerths;The \u0130zmir port opens \u0130t\n";
  for (const Document& document : read_all(table, "a.csv")) CHECK(is_utf8(document.text));
  CHECK(read_one("sep=|\ntitle|text\nBerths|The port; it opens\n", "a.csv").text ==
        "Berths\nThe port; it opens");
}

TEST_CASE("a sentence that begins with From does not begin a mail") {
  const std::string first =
      "From desk@quay.example Mon Mar  4 10:00:00 2024\nSubject: Berths\n\nThe berths are open.\n\n"
      "From the Department of Ports: nothing but praise.\n\n";
  const std::string file = first + "From - Tue Mar  5 9:30:00 2024\nSubject: Cranes\n\nCranes.\n";
  for (const Reader* reader : readers())
    if (reader->name() == "mail") {
      CHECK(reader->next_record(file, 0, shipped_words()) == first.size());
      CHECK(reader->next_record(file, first.size(), shipped_words()) == std::string::npos);
    }
}

TEST_CASE("the reason for a bad line of JSON is the true one") {
  const std::string deep =
      "{\"text\": \"A quay.\", \"x\": " + std::string(101, '[') + std::string(101, ']') + "}";
  const std::string flat = "{\"text\": \"A quay.\", \"x\": \"" + std::string(200, '[') + "\"}";
  struct Case {
    std::string_view line, reason;
  };
  const Case cases[] = {
      {"quay", "the line is not a JSON object"},
      {"[\"quay\"]", "the line is not a JSON object"},
      {"{\"text\": \"A quay", "A string is opened, but never closed"},
      {std::string_view("{\"text\": \"A\0quay\"}", 18), "some characters must be escaped"},
      {"{\"text\": \"A quay\\q.\"}", "not valid JSON"},
      {"{\"text\": 7}", "no text"},
      {"{\"text\": \"A quay.\", \"page_starts\": [0, 90]}", "a page starts at 90"},
      {"{\"text\": \"A quay.\", \"page_starts\": [3, 0]}", "a page starts at 0"},
      {"{\"text\": \"A quay.\", \"page_starts\": [0, 3, 7]}", ""},
      {"{\"title\": \"A quay.\"}", "no text"},
      {deep, "'x' is nested deeper than 100"},
      {flat, ""},
      {"{\"text\": \"A \xFF quay.\"}", "not valid UTF-8"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.line);
    LineParser parser;
    ParsedLine parsed;
    std::string reason;
    try {
      parser.parse(one.line, false, parsed);
    } catch (const Error& error) {
      reason = error.what();
    }
    CHECK_THAT(reason, Catch::Contains(std::string(one.reason)));
    CHECK(reason.empty() == one.reason.empty());
  }
}

TEST_CASE("a star in a pattern stands for anything, also for nothing") {
  struct Case {
    std::string_view pattern, text;
    bool expected;
  };
  const Case cases[] = {
      {"abc", "abc", true},
      {"abc", "abcd", false},
      {"a*", "a", true},
      {"a*", "ba", false},
      {"*a", "ba", true},
      {"*a", "ab", false},
      {"a*a", "a", false},
      {"a*a", "aa", true},
      {"*b*", "abc", true},
      {"*b*", "ac", false},
      {"a*b*c", "a-b-c", true},
      {"a*b*c", "ac-b", false},
      {"a*bc*bc", "abc", false},
      {"a*bc*bc", "abcbc", true},
      {"**", "", true},
      {"*", "", true},
      {"", "", true},
      {"", "a", false},
      {"*ab*ab*", "aab-ab", true},
      {"*ab*ab*", "aab", false},
  };
  for (const Case& one : cases) {
    INFO(one.pattern << " in " << one.text);
    CHECK(matches(one.pattern, one.text) == one.expected);
  }
}

class BreakingSource : public ByteSource {
 public:
  explicit BreakingSource(std::string bytes) : bytes_(std::move(bytes)) {}
  size_t read(char* to, size_t size) override {
    if (bytes_.empty()) throw Error("it breaks off");
    const size_t count = bytes_.copy(to, size);
    bytes_.erase(0, count);
    return count;
  }

 private:
  std::string bytes_;
};

TEST_CASE("a record that its source breaks off is rejected once, and the ones before it are read") {
  struct Case {
    std::string bytes, read, rejected;
  };
  for (const Case& one : {Case{"one\ntwo\nthr", "one\ntwo\n", "a#3"},
                          Case{"one\ntwo\n", "one\ntwo\n", "a"}, Case{"on", "", "a#1"}}) {
    Blocks blocks(std::make_unique<BreakingSource>(one.bytes), "a", next_line);
    Piece piece;
    REQUIRE(blocks.next(piece));
    CHECK(piece.bytes == one.read);
    REQUIRE(piece.rejects.size() == 1);
    CHECK(piece.rejects[0].source == one.rejected);
  }
}

}  // namespace
}  // namespace press
