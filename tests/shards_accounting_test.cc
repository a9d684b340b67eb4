// Whatever an archive holds, and into how many shards it is divided: each document and each reject
// of it is in exactly one.
#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "pipeline/run/archive.h"
#include "pipeline/run/resources.h"
#include "pipeline/run/stages.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

const Resources& resources() {
  static const Resources all = load_resources({});
  return all;
}

// Documents and rejects as lines, sorted.
std::vector<std::string> all_of(const std::string& folder, std::optional<Membership> membership,
                                std::vector<std::string> before = {}) {
  Console console({});
  Archive archive({folder}, *resources().words, membership);
  std::vector<std::string> lines = std::move(before);
  run_archive(archive, {}, console, [&](Batch& batch) {
    for (const Annotated& one : batch.documents)
      lines.push_back("document " + one.document.source + " " + one.document.id);
    for (const FilePart& part : batch.parts)
      for (const Reject& reject : part.rejects)
        lines.push_back("reject " + reject.source + " " + reject.reason);
  });
  return lines;
}

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

// The first of what one has and the other has not, for a failure that one can read.
std::string difference(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::vector<std::string> only;
  std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(),
                                std::back_inserter(only));
  return only.empty() ? "" : only.front();
}

void check_division(const std::string& folder, const std::vector<std::string>& whole, uint32_t of,
                    uint64_t whole_size) {
  std::vector<std::string> shards;
  for (uint32_t shard = 0; shard < of; ++shard)
    shards = all_of(folder, Membership{shard, of, whole_size}, std::move(shards));
  shards = sorted(std::move(shards));
  CAPTURE(folder, of, whole_size);
  CHECK(difference(shards, whole) == "");
  CHECK(shards.size() == whole.size());
}

std::string line(int number) {
  return "{\"title\": \"Aurora Devices\", \"text\": \"Aurora Devices number " +
         std::to_string(number) + " said it will invest in Orbital Forge. " +
         std::string(static_cast<size_t>(number % 700), 'x') + "\"}\n";
}

std::string lines(int from, int to) {
  std::string all;
  for (int i = from; i < to; ++i) all += i % 97 == 13 ? "{\"text\": broken\n" : line(i);
  return all;
}

// Files that are divided in every way there is. The archives are made with Python's modules.
void make_archive(const fs::path& folder) {
  const auto put = [&](const std::string& name, const std::string& text) {
    fs::create_directories((folder / name).parent_path());
    write_file(folder / name, text);
  };
  for (int i = 0; i < 40; ++i)
    put("notes/day-" + std::to_string(i) + ".txt",
        "Orbital Forge opens\n\nOrbital Forge opened plant number " + std::to_string(i) +
            " on Monday. It will make parts.\n");
  put("big.jsonl", lines(0, 5'000));
  put("small.jsonl", lines(5'000, 5'020));
  std::string table = "title,text\n";
  for (int i = 0; i < 4'000; ++i)
    table += "Row " + std::to_string(i) + ",\"Aurora Devices told of row " + std::to_string(i) +
             " on Monday. " + std::string(300, 'y') + "\"\n";
  put("table.csv", table);
  put("blank.csv", "title,text\n" + std::string(3'000'000, '\n'));
  put("blank-then-one.csv",
      "title,text\n" + std::string(2'500'000, '\n') + "Late,Orbital Forge came late on Monday.\n");
  put("empty.txt", "");
  put(".hidden", "x");
  put("image.bin", std::string("\x00\x01\x02", 3));
  fs::create_directories(folder / "nothing");
  put("deep/inner.jsonl", lines(20'000, 24'000));
  for (int i = 0; i < 20; ++i)
    put("deep/page-" + std::to_string(i) + ".txt",
        "Number " + std::to_string(i) + "\n\nAurora Devices turned page " + std::to_string(i) +
            " on Monday. It was a long page.\n");
  put("deep/empty.txt", "");
  const Ran ran = run_shell(
      "python3 -c '\n"
      "import gzip, io, tarfile, zipfile, os\n"
      "names = sorted(os.listdir(\"deep\"))\n"
      "with zipfile.ZipFile(\"pages.zip\", \"w\", zipfile.ZIP_DEFLATED) as z:\n"
      "    for n in names: z.write(\"deep/\" + n, n)\n"
      "with tarfile.open(\"pages.tar.gz\", \"w:gz\") as t:\n"
      "    for n in names: t.add(\"deep/\" + n, n)\n"
      "    t.add(\"pages.zip\", \"again.zip\")\n"
      "whole = open(\"pages.tar.gz\", \"rb\").read()\n"
      "open(\"cut.tar.gz\", \"wb\").write(whole[:len(whole) * 2 // 3])\n"
      "data = bytearray(open(\"pages.zip\", \"rb\").read())\n"
      "data[200] ^= 255\n"
      "open(\"damaged.zip\", \"wb\").write(data)\n"
      "gzip.open(\"alone.jsonl.gz\", \"wb\").write(open(\"deep/inner.jsonl\", \"rb\").read())\n"
      "'",
      folder);
  if (ran.status != 0) FAIL(ran.err);
}

}  // namespace

TEST_CASE("shards have together what one run has, however an archive is divided") {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const std::string path = folder.path();
  const std::vector<std::string> whole = sorted(all_of(path, std::nullopt));
  CHECK(whole.size() > 15'000);
  for (const char* reject :
       {"/blank.csv its reader found no article", "/cut.tar.gz the file is damaged",
        "/damaged.zip!", "/.hidden a hidden file", "/nothing the folder is empty",
        "/pages.tar.gz!again.zip!empty.txt the file is empty"}) {
    CAPTURE(reject);
    CHECK(std::count_if(whole.begin(), whole.end(), [&](const std::string& line) {
            return line.rfind("reject", 0) == 0 && line.find(reject) != std::string::npos;
          }) > 0);
  }
  // Everything is opened by all; files by their size; nothing is.
  check_division(path, whole, 2, 0);
  check_division(path, whole, 5, 2'000);
  check_division(path, whole, 3, Membership{}.whole_size);
}

TEST_CASE("shards have together what one run has, of files of every format") {
  const std::string path = std::string(PRESS_SOURCE_DIR) + "/tests/cases/read";
  const std::vector<std::string> whole = sorted(all_of(path, std::nullopt));
  CHECK(whole.size() > 100);
  for (uint32_t of = 1; of <= 9; ++of) check_division(path, whole, of, of % 2 * 1'000);
}

TEST_CASE("shards have together what one run has, of random folders") {
  std::mt19937 random(20'260'101);
  const auto below = [&](uint32_t n) { return random() % n; };
  for (int round = 0; round < 12; ++round) {
    const TemporaryFolder folder;
    for (uint32_t i = 0, files = below(30); i < files; ++i) {
      const fs::path place = folder.path() / std::to_string(below(4)) / std::to_string(below(3));
      fs::create_directories(place);
      const int number = static_cast<int>(below(5'000));
      const std::string name = std::to_string(number);
      switch (below(4)) {
        case 0:
          write_file(place / (name + ".jsonl"), lines(number, number + 1 + number % 40));
          break;
        case 1:
          write_file(place / (name + ".txt"), "Aurora Devices met on Monday. It rained.\n");
          break;
        case 2:
          write_file(place / name, "");
          break;
        default:
          write_file(place / ("." + name), "x");
      }
    }
    const std::string path = folder.path();
    const std::vector<std::string> whole = sorted(all_of(path, std::nullopt));
    check_division(path, whole, 1 + below(9), below(2) * 4'000);
  }
}

}  // namespace press
