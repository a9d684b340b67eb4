#pragma once

#include <string>
#include <string_view>

namespace press {

// What an e-mail says, in UTF-8.
struct MailParts {
  std::string subject, from, date;  // `date` as "2018-03-21"; `from` is the sender's name
  std::string plain, html;          // the first text part of each kind; may be empty
  std::string location;  // the address of a web page that was saved as mail (MHTML); else empty
  bool saved_page = false;
};

// Throws Error when the bytes hold no message.
MailParts parse_mail(std::string_view bytes);

}  // namespace press
