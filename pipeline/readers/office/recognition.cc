#include "pipeline/readers/office/recognition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/files/child_process.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

constexpr int page_seconds = 120;

// The columns of tesseract's table.
enum Column { level, page, block, paragraph, line, word, left, top, width, height, sure, text };
constexpr size_t columns = 12;
constexpr std::string_view level_of_line = "4", level_of_word = "5";

using Row = std::array<std::string_view, columns>;

// False when the row has too few cells.
bool cells_of(std::string_view line_text, Row& row) {
  for (size_t i = 0; i + 1 < columns; ++i) {
    const size_t tab = line_text.find('\t');
    if (tab == std::string_view::npos) return false;
    row[i] = line_text.substr(0, tab);
    line_text.remove_prefix(tab + 1);
  }
  row[text] = line_text;
  return true;
}

double number(std::string_view cell) { return std::strtod(std::string(cell).c_str(), nullptr); }

class Paragraphs {
 public:
  explicit Paragraphs(std::string_view all) : all_(all) {}

  void add(const Row& row) {
    const std::string key = fmt::format("{}.{}.{}", row[page], row[block], row[paragraph]);
    if (key != key_) end();
    key_ = key;
    if (row[level] == level_of_line) {
      end_line();
      height_ += number(row[height]);
      ++lines_;
    }
    if (row[level] != level_of_word || trimmed(row[text]).empty()) return;
    if (const double confidence = number(row[sure]); confidence >= 0) {
      found_.sum += std::min(confidence, 100.0) / 100;
      ++found_.words;
    }
    if (!line_.empty()) line_ += ' ';
    line_ += trimmed(row[text]);
  }

  Recognised finish() {
    end();
    return std::move(found_);
  }

 private:
  void end_line() {
    if (line_.empty()) return;
    if (text_.empty())
      text_ = line_;
    else
      append_line(text_, line_, all_);
    line_.clear();
  }

  void end() {
    end_line();
    if (!text_.empty())
      take({squeezed_blanks(text_), lines_ == 0 ? 0 : height_ / static_cast<double>(lines_)});
    text_.clear();
    height_ = 0;
    lines_ = 0;
  }

  // A sentence that goes on in the next column is no paragraph of its own.
  void take(RecognisedParagraph next) {
    if (!found_.paragraphs.empty()) {
      RecognisedParagraph& last = found_.paragraphs.back();
      const bool alike = next.height < last.height * 1.25 && last.height < next.height * 1.25;
      if (alike && !ends_sentence(last.text) &&
          is_ascii_small(static_cast<unsigned char>(next.text[0])))
        return append_line(last.text, next.text, all_);
    }
    found_.paragraphs.push_back(std::move(next));
  }

  std::string_view all_;
  Recognised found_;
  std::string key_, line_, text_;
  double height_ = 0;
  size_t lines_ = 0;
};

bool is_name_of_languages(std::string_view languages) {
  return !languages.empty() && languages[0] != '-' &&
         std::all_of(languages.begin(), languages.end(), [](char c) {
           return is_ascii_letter(static_cast<unsigned char>(c)) || is_ascii_digit(c) || c == '_' ||
                  c == '+' || c == '/';
         });
}

}  // namespace

void Recognised::add(const Recognised& page_found) {
  sum += page_found.sum;
  words += page_found.words;
}

Recognised recognised_of_table(std::string_view table) {
  const std::string clean = to_utf8(table).text;
  // The words as they stand, line by line: whether a hyphen goes is told by the other words.
  std::string all;
  std::vector<Row> rows;
  for (const std::string_view one : split_lines(clean)) {
    Row row;
    if (!cells_of(one, row) || row[level] == "level") continue;
    if (row[level] == level_of_word) (all += row[text]) += ' ';
    rows.push_back(row);
  }
  Paragraphs paragraphs(all);
  for (const Row& row : rows) paragraphs.add(row);
  return paragraphs.finish();
}

Recognised recognise(std::string_view picture, const std::string& languages) {
  ChildLimits limits;
  limits.seconds = page_seconds;
  limits.environment = {"OMP_THREAD_LIMIT=1"};  // the threads are ours
  return recognised_of_table(
      run_child({"tesseract", "/dev/fd/3", "stdout", "-l", languages, "tsv"}, picture, limits));
}

std::string picture_of_page(std::string_view pdf, size_t page_number) {
  const std::string number_of_page = fmt::format("{}", page_number);
  ChildLimits limits;
  limits.output = size_t{256} << 20;
  return run_child({"pdftoppm", "-q", "-r", "300", "-gray", "-png", "-f", number_of_page, "-l",
                    number_of_page, "/dev/fd/3"},
                   pdf, limits);
}

std::vector<std::string> recognised_languages() {
  std::vector<std::string> languages;
  for (const std::string_view line : split_lines(run_child({"tesseract", "--list-langs"}, {}, {})))
    if (is_name_of_languages(std::string(line))) languages.emplace_back(line);
  return languages;
}

void require_recognition(const std::string& languages) {
  if (!is_name_of_languages(languages))
    throw Error("--ocr {}: name languages as tesseract does, such as deu or deu+eng", languages);
  std::vector<std::string> known;
  try {
    known = recognised_languages();
  } catch (const Error&) {
    throw Error(
        "--ocr needs the program tesseract: install tesseract-ocr, and the data of the "
        "language (tesseract-ocr-deu)");
  }
  for (size_t at = 0; at < languages.size();) {
    const size_t end = std::min(languages.find('+', at), languages.size());
    const std::string_view one = std::string_view(languages).substr(at, end - at);
    at = end + 1;
    if (std::find(known.begin(), known.end(), one) == known.end())
      throw Error(
          "--ocr {}: tesseract has no data for it: install tesseract-ocr-{}, or see "
          "'tesseract --list-langs'",
          one, one);
  }
}

void mark_recognised(const Recognised& all, ExportRecord& record) {
  record.extra.emplace_back("ocr", "tesseract");
  if (all.words > 0)
    record.extra.emplace_back("ocr_confidence",
                              fmt::format("{:.2f}", all.sum / static_cast<double>(all.words)));
}

}  // namespace press
