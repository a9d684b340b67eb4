// GMime behind one file.
#include "pipeline/readers/plain/mail_parts.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_dom.h"

namespace press {
namespace {

struct Unreference {
  void operator()(void* object) const { g_object_unref(object); }
};

template <typename Type>
using Held = std::unique_ptr<Type, Unreference>;

std::string utf8(const char* text) { return text == nullptr ? std::string() : to_utf8(text).text; }

std::string text_of(GMimePart* part) {
  GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return {};
  const Held<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(wrapper, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  const std::string_view content(reinterpret_cast<const char*>(bytes->data), bytes->len);
  const std::string declared = charset == nullptr ? declared_charset(content) : charset;
  return to_utf8(content, declared).text;
}

void take_part(GMimeObject* /*parent*/, GMimeObject* object, gpointer data) {
  auto& parts = *static_cast<MailParts*>(data);
  if (!GMIME_IS_PART(object)) return;
  auto* part = GMIME_PART(object);
  if (g_mime_part_is_attachment(part)) return;
  GMimeContentType* type = g_mime_object_get_content_type(object);
  if (parts.html.empty() && g_mime_content_type_is_type(type, "text", "html"))
    parts.html = text_of(part);
  else if (parts.plain.empty() && g_mime_content_type_is_type(type, "text", "plain"))
    parts.plain = text_of(part);
}

std::string header_of(GMimeObject* object, const char* name) {
  return object == nullptr ? std::string() : utf8(g_mime_object_get_header(object, name));
}

// A browser saves a page and its pictures as the parts of one mail (RFC 2557).
void note_saved_page(GMimeMessage* message, const std::string& head, MailParts& parts) {
  GMimeObject* whole = GMIME_OBJECT(message);
  parts.location = header_of(whole, "Snapshot-Content-Location");
  if (parts.location.empty()) parts.location = header_of(whole, "Content-Location");
  parts.saved_page = !parts.location.empty() ||
                     header_of(whole, "From").find("Saved by") != std::string::npos ||
                     head.find("X-MAF") != std::string::npos;
}

// Of a saved page the part that stands under its own address, else the first.
struct PagePart {
  std::string location;
  GMimePart* part = nullptr;
  bool exact = false;
};

void find_page(GMimeObject* /*parent*/, GMimeObject* object, gpointer data) {
  auto& page = *static_cast<PagePart*>(data);
  if (!GMIME_IS_PART(object) || page.exact) return;
  GMimeContentType* type = g_mime_object_get_content_type(object);
  if (!g_mime_content_type_is_type(type, "text", "html") &&
      !g_mime_content_type_is_type(type, "application", "xhtml+xml"))
    return;
  const bool exact =
      !page.location.empty() && header_of(object, "Content-Location") == page.location;
  if (page.part != nullptr && !exact) return;
  page.part = GMIME_PART(object);
  page.exact = exact;
}

void take_page(GMimeObject* body, MailParts& parts) {
  PagePart page{parts.location};
  if (GMIME_IS_MULTIPART(body))
    g_mime_multipart_foreach(GMIME_MULTIPART(body), find_page, &page);
  else
    find_page(nullptr, body, &page);
  if (page.part == nullptr) return;
  parts.html = text_of(page.part);
  if (parts.location.empty())
    parts.location = header_of(GMIME_OBJECT(page.part), "Content-Location");
}

std::string date_of(GMimeMessage* message) {
  GDateTime* date = g_mime_message_get_date(message);
  if (date == nullptr) return {};
  char* text = g_date_time_format(date, "%Y-%m-%d");  // as printed: the zone is the mail's own
  std::string out = utf8(text);
  g_free(text);
  return out;
}

std::string sender_of(GMimeMessage* message) {
  InternetAddressList* senders = g_mime_message_get_from(message);
  InternetAddress* sender =
      senders == nullptr ? nullptr : internet_address_list_get_address(senders, 0);
  return sender == nullptr ? std::string() : utf8(internet_address_get_name(sender));
}

}  // namespace

MailParts parse_mail(std::string_view bytes) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw Error("the mail is empty");
  bytes.remove_prefix(first);
  const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Held<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) throw Error("no mail can be read here");
  MailParts parts;
  parts.subject = utf8(g_mime_message_get_subject(message.get()));
  parts.from = sender_of(message.get());
  parts.date = date_of(message.get());
  GMimeObject* body = g_mime_message_get_mime_part(message.get());
  note_saved_page(message.get(), std::string(bytes.substr(0, 4096)), parts);
  if (parts.saved_page && body != nullptr) take_page(body, parts);
  if (!parts.html.empty()) return parts;
  parts.saved_page = false;
  if (body != nullptr && GMIME_IS_MULTIPART(body))
    g_mime_multipart_foreach(GMIME_MULTIPART(body), take_part, &parts);
  else if (body != nullptr)
    take_part(nullptr, body, &parts);
  return parts;
}

}  // namespace press
