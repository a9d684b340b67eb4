// For files of any format, in = documents + rejects: the files are made of a number of articles
// that the test knows, at random and from one seed.
#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

class Maker {
 public:
  explicit Maker(uint32_t seed) : random_(seed) {}

  size_t number(size_t below) { return random_() % below; }
  bool coin() { return number(2) == 0; }

  // Words that mean nothing to a reader, now and then with what upsets formats.
  std::string words(size_t count) {
    static constexpr std::string_view all[] = {"quay",  "crane", "lease", "harbour", "ferry",
                                               "board", "tide",  "rope",  "naïve",   "埠頭"};
    std::string text = "The";
    for (size_t i = 0; i < count; ++i) (text += ' ') += all[number(std::size(all))];
    return text + ".";
  }
  std::string paragraph() { return words(15 + number(30)); }

 private:
  std::mt19937 random_;
};

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) (out += c) += c == '"' ? "\"" : "";
  return out + '"';
}

std::string csv(Maker& make, size_t articles) {
  const std::string between(1, ",;\t|"[make.number(4)]);
  std::string file;
  if (make.coin()) file += "Report" + between + "cranes\n\n";
  file += "title" + between + "date" + between + "text\n";
  for (size_t i = 0; i < articles; ++i) {
    std::string text = make.coin() ? "" : make.paragraph();
    if (make.coin()) text += "\nHe said \"" + make.words(3) + "\"";
    file += quoted(make.words(4)) + between + "2019-03-05" + between + quoted(text) + "\n";
    if (make.number(5) == 0) file += "\n";
  }
  return file;
}

std::string json(Maker& make, size_t articles) {
  std::string list = "[";
  for (size_t i = 0; i < articles; ++i) {
    if (i > 0) list += ',';
    if (i > 0 && make.number(6) == 0)
      list += "7";
    else
      list += R"({"headline":")" + make.words(3) + R"(","body":")" +
              (make.coin() ? make.paragraph() : "") + R"("})";
  }
  list += "]";
  return make.coin() ? R"({"n":1,"articles":)" + list + "}" : list;
}

std::string mbox(Maker& make, size_t articles) {
  std::string file;
  const bool blank = make.coin();
  for (size_t i = 0; i < articles; ++i) {
    file +=
        "From a@quay.example Tue Mar  5 08:00:00 2019\nFrom: Ada Brink <a@quay.example>\n"
        "Subject: " +
        make.words(3) + "\nDate: Tue, 05 Mar 2019 08:00:00 +0100\n\n";
    file += make.paragraph() + "\nFrom " + make.words(4) + "\n";
    if (blank) file += "\n";
  }
  return file;
}

std::string ris(Maker& make, size_t articles) {
  std::string file;
  for (size_t i = 0; i < articles; ++i) {
    file += "TY  - NEWS\n";
    if (make.coin()) file += "TI  - " + make.words(4) + "\n";
    if (make.coin()) file += "AB  - " + make.paragraph() + "\n";
    file += "ER  - \n\n";
  }
  return file;
}

std::string feed(Maker& make, size_t articles, bool wordpress) {
  std::string file = "<rss><channel><title>Quay Herald</title>";
  if (wordpress) file += "<wxr_version>1.2</wxr_version>";
  for (size_t i = 0; i < articles; ++i) {
    file += "<item><title>" + (make.coin() ? make.words(3) : "") + "</title>";
    if (wordpress && make.coin()) file += "<status>draft</status>";
    if (wordpress && make.coin()) file += "<post_type>attachment</post_type>";
    if (make.coin()) file += "<encoded>" + make.paragraph() + "</encoded>";
    file += "</item>";
  }
  return file + "</channel></rss>";
}

std::string warc(Maker& make, size_t articles) {
  std::string file;
  for (size_t i = 0; i < articles; ++i) {
    const std::string page = "<html><body><p>" + make.paragraph() + "</p></body></html>";
    const std::string body =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" +
        std::string(make.coin() ? "Content-Encoding: gzip\r\n" : "Transfer-Encoding: chunked\r\n") +
        "\r\n" + page;
    file += "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body + "\r\n\r\n";
  }
  return file;
}

struct Account {
  uint64_t documents = 0, rejects = 0, claimed = 0;
};

Account account_of(const std::string& bytes, const std::string& source) {
  Account account;
  Input input{bytes, source, shipped_words()};
  const Reader* reader = reader_for(input);
  if (reader == nullptr) return account;
  Intake intake = {[&](const Document&) { ++account.documents; },
                   [&](const Reject&) { ++account.rejects; }};
  intake.claim = [&](uint64_t count) { account.claimed += count; };
  reader->read(input, intake);
  return account;
}

TEST_CASE("of every format, what goes in comes out as documents and rejects") {
  for (uint32_t seed = 1; seed <= 60; ++seed) {
    Maker make(seed);
    const size_t articles = 1 + make.number(12);
    struct File {
      std::string name, bytes;
    };
    const File files[] = {
        {"t.csv", csv(make, articles)},         {"t.json", json(make, articles)},
        {"t.mbox", mbox(make, articles)},       {"t.ris", ris(make, articles)},
        {"t.rss", feed(make, articles, false)}, {"blog.xml", feed(make, articles, true)},
        {"t.warc", warc(make, articles)}};
    for (const auto& [name, bytes] : files) {
      CAPTURE(seed, name, articles);
      INFO(bytes.substr(0, 600));
      const Account account = account_of(bytes, name);
      CHECK(account.documents + account.rejects == articles);
      if (account.claimed > 0) CHECK(account.claimed == articles);
    }
  }
}

TEST_CASE("whatever holds text is a document, however little it is") {
  const std::string cases[][2] = {
      {"a.txt", "Cranes"},
      {"a.txt", "Cranes for the quay\n"},
      {"a.html", "<html><body><div>Cranes for the quay</div></body></html>"},
      {"a.html",
       "<html><body><nav><a href='/'>Home</a></nav><aside>The cranes were leased on "
       "Tuesday, said the board.</aside></body></html>"},
      {"a.rtf", "{\\rtf1\\ansi\\ansicpg1250 P\\'f8\\'edstav\\par}"},
      {"a.md", "# Cranes\n"},
      {"a.html",
       "<html><body><!-- DOCFULL --><p>The page has a word of an export and no article "
       "of one.</p></body></html>"},
  };
  for (const auto& [name, bytes] : cases) {
    CAPTURE(name, bytes);
    CHECK(account_of(bytes, name).documents == 1);
  }
}

}  // namespace
}  // namespace press
