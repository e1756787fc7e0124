// What people typed, as Slack escapes it, and what we send.
#include <string>

#include "adapters/slack/text.hpp"
#include "adapters/utf8.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    const std::size_t units_max = take_byte(input) + 1;
    const std::string decoded = slack::decode_text(input);
    must(decoded.find('\0') == std::string::npos, "no NUL survives");
    (void)slack::without_mention(decoded, "U1", true);
    (void)slack::without_mention(decoded, "U1", false);

    const std::string escaped = slack::escape_text(input);
    must(is_utf8(escaped), "what we send is UTF-8");
    must(escaped.find_first_of("<>") == std::string::npos, "nothing in escaped text is a control sequence");
    must(slack::escape_text(slack::decode_text(escaped)) == escaped, "escaped text decodes to itself");

    for (const std::string& cut : {slack::shorten(escaped, units_max), slack::shorten_literal(escaped, units_max)}) {
        must(is_utf8(cut), "a cut leaves UTF-8");
        must(slack::units(cut) <= units_max, "a cut keeps the limit");
    }
    if (slack::units(escaped) <= units_max) must(slack::shorten(escaped, units_max) == escaped, "what fits is not cut");
}
