// What people type. The first byte chooses the context.
#include <chrono>
#include <string>
#include <variant>

#include "adapters/utf8.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/tokens.hpp"
#include "rules/understand/understand.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    const unsigned choice = take_byte(input);
    UnderstandContext context;
    // 2026-03-11, a Wednesday, 14:05.
    context.now_local = LocalTime{LocalDay{std::chrono::year{2026} / 3 / 11}} + hours{14} + minutes{5};
    context.sender_is_lead = (choice & 1U) != 0;
    if ((choice & 2U) != 0) {
        context.reply_to = ReplyContext{.type = (choice & 4U) != 0 ? "introduction" : "event",
                                        .people = {"ana"},
                                        .sent = day_of(context.now_local)};
    }
    const Intent intent = understand(input, context);
    must(!to_string(intent).empty(), "every intent has a name");
    must(understanding::may_be_crisis(input) || !understanding::is_crisis(understanding::read(input, "")),
         "the quick look for danger misses none");
    if (const auto* log = std::get_if<LogConnection>(&intent)) {
        must(input.size() <= message_bytes_max, "a text beyond the limit logs nothing");
        must(log->date.has_value() || log->date_unclear, "a date is known or asked for");
        if (log->date) must(*log->date <= day_of(context.now_local), "nothing is logged in the future");
        if (log->duration)
            must(*log->duration >= minutes{1} && *log->duration <= hours{24}, "a duration is of this world");
        if (is_utf8(input)) must(is_utf8(log->note), "a note cuts no letter");
        for (const NamedPerson& person : log->people) must(!person.name.empty(), "a person has a name");
    }
    if (const auto* mentor = std::get_if<OfferMentoring>(&intent)) {
        if (mentor->capacity) must(*mentor->capacity >= 1 && *mentor->capacity <= 20, "a capacity is of this world");
    }
}
