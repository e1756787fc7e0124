#include "tests/bench/signed_requests.hpp"

#include <openssl/hmac.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace kith::bench {
namespace {

constexpr std::string_view team = "T0KITH001";
constexpr std::string_view app = "A0KITH001";
constexpr std::string_view bot_user = "U0KITHBOT";

struct Sample {
    std::string_view before;  // a mention follows
    std::string_view after;
};

// What people write: mostly what they did, now and then something else.
constexpr std::array messages = {
    Sample{"had coffee with ",
           " yesterday, 30 min, she is moving to the data team and would like to hear from people who did the "
           "same, what they would do otherwise today and whom to ask for a first small task in the evenings"},
    Sample{"lunch with ",
           " on Monday, we talked about the new office and who could show the newcomers around there, "
           "which teams sit together from May on and why nobody has asked the people at the front desk so far"},
    Sample{"call with ",
           " today, 45 min, the release plan is fine now but the tests take too long for everybody, "
           "and somebody has to look after the two machines in the cellar until the new ones have arrived"},
    Sample{"met ",
           " this morning for a walk, he mentioned the reading group and wants me to come along on Thursday, they "
           "are at the third chapter and nobody there has finished the second one, so it should be alright"},
    Sample{"Is ",
           " somebody to ask about the travel budget? I do not know who else would, and it is due by Friday, "
           "there is a form somewhere but the link in the handbook leads to a page that was moved last year"},
};
constexpr std::array commands = {
    Sample{"log had coffee with ",
           " yesterday, 30 min, note: wants to present the migration at the next all hands, needs someone who has done "
           "it before and can say what went wrong, knows two people in Lisbon who might help with the slides; would "
           "also like to see the old numbers, and to have lunch again in two weeks when the quarter is over; asked "
           "after the mentoring program and whether one may bring somebody from another site, which I said I'd find "
           "out; the dog is well, the move is in May, and there is a spare desk by the window from then on for anyone"},
    Sample{"log call with ",
           " today, 20 min, note: we went through the open questions of the audit and found that most of them answer "
           "themselves once the inventory is right; promised to send the list of owners by tomorrow noon and to "
           "introduce them to the people who keep the registry; they will be away the week after, so anything urgent "
           "goes to their deputy, whom I have not met yet and should; also they offered to review our runbook, which "
           "nobody outside the team has ever read from beginning to end, so that would be most welcome indeed"},
};

std::string user_id(int number) {
    std::array<char, 16> text{};
    return {text.data(),
            static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "U0BENCH%04d", number % 10'000))};
}

// "123456.000789": unique over all conversations of a run.
std::string stamp(const RequestMix& mix, std::uint64_t number) {
    std::array<char, 40> text{};
    const auto seconds = static_cast<long long>(mix.begun) - 100'000 + static_cast<long long>(number / 1'000'000);
    const int length = std::snprintf(text.data(), text.size(), "%lld.%06llu", seconds,
                                     static_cast<unsigned long long>(number % 1'000'000));
    return {text.data(), static_cast<std::size_t>(length)};
}

void append(std::string& text, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) text += part;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() * 3 / 2);
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.';
        if (plain) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

struct Sender {
    std::string user;
    std::string channel;
    std::string other;
};

Sender sender_of(const RequestMix& mix, std::uint64_t number) {
    const int people = mix.people < 2 ? 2 : mix.people;
    const int who = static_cast<int>(number % static_cast<std::uint64_t>(people));
    const int whom = (who + 1 + static_cast<int>(number / 7 % static_cast<std::uint64_t>(people - 1))) % people;
    std::string user = user_id(who);
    std::string channel = "D" + user.substr(1) + "DM";  // as the fake Slack names them
    return {std::move(user), std::move(channel), user_id(whom)};
}

std::string message_body(const RequestMix& mix, std::uint64_t number) {
    const Sender from = sender_of(mix, number);
    const Sample& said = messages[number / 10 % messages.size()];
    const std::string ts = stamp(mix, number);
    const std::string id = mix.tag + std::to_string(number);
    const std::string seconds = std::to_string(mix.begun);
    std::string body;
    body.reserve(1'700);
    append(body, {R"({"token":"legacy","team_id":")",
                  team,
                  R"(","context_team_id":")",
                  team,
                  R"(","context_enterprise_id":null,"api_app_id":")",
                  app,
                  R"(","event":{"type":"message","user":")",
                  from.user,
                  R"(","ts":")",
                  ts,
                  R"(","client_msg_id":"6e1c1c60-7f1e-4a8b-9f53-)",
                  ts.substr(ts.size() - 6),
                  R"(00c0de","text":")",
                  said.before,
                  "<@",
                  from.other,
                  ">",
                  said.after,
                  R"(","team":")",
                  team,
                  R"(","blocks":[{"type":"rich_text","block_id":"b)",
                  id,
                  R"(","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":")",
                  said.before,
                  R"("},{"type":"user","user_id":")",
                  from.other,
                  R"("},{"type":"text","text":")",
                  said.after,
                  R"("}]}]}],"channel":")",
                  from.channel,
                  R"(","event_ts":")",
                  ts,
                  R"(","channel_type":"im"},"type":"event_callback","event_id":"Ev)",
                  id,
                  R"(","event_time":)",
                  seconds,
                  R"(,"authorizations":[{"enterprise_id":null,"team_id":")",
                  team,
                  R"(","user_id":")",
                  bot_user,
                  R"(","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false,)",
                  R"("event_context":"4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMEtJVEgwMDEiLCJhaWQiOiJBMEtJVEgwMDEiLCJjaWQi)",
                  R"(OiJEMEJFTkNIMDAwMCIsImZpbGwiOiJ0aGUgcmVhbCBvbmVzIGFyZSBhYm91dCB0aGlzIGxvbmcsIHRvbyJ9)",
                  id,
                  R"("})"});
    return body;
}

std::string reply_url(const RequestMix& mix, std::string_view kind, std::uint64_t number) {
    std::string url = mix.reply_base;
    append(url, {"/hooks/", kind, "/", team, "/", mix.tag, std::to_string(number), "/n0kHnTkSBqnqYbS0lXxAAm3v"});
    return url;
}

std::string command_body(const RequestMix& mix, std::uint64_t number) {
    const Sender from = sender_of(mix, number);
    const Sample& said = commands[number / 10 % commands.size()];
    std::string text;
    append(text, {said.before, "<@", from.other, "|", from.other, ">", said.after});
    std::string body;
    body.reserve(1'700);
    append(body, {"token=legacy&team_id=", team, "&team_domain=kith-demo&channel_id=", from.channel,
                  "&channel_name=directmessage&user_id=", from.user, "&user_name=", from.user,
                  "&command=%2Fkith&text=", encoded(text), "&api_app_id=", app,
                  "&is_enterprise_install=false&response_url=", encoded(reply_url(mix, "commands", number)),
                  "&trigger_id=", mix.tag, std::to_string(number), ".2222.8f0ad2a1c6cb1d3c2b4e7f5a"});
    return body;
}

// Half of the presses would undo a connection, half answer a nudge.
std::string press_body(const RequestMix& mix, std::uint64_t number) {
    const Sender from = sender_of(mix, number);
    const bool undo = number / 10 % 2 == 0;
    const std::string_view action = undo ? "undo" : "done";
    const std::string value = (undo ? "c:" : "n") + std::to_string(1 + number / 20);
    const std::string ts = stamp(mix, number);
    std::string payload;
    payload.reserve(1'200);
    append(
        payload,
        {R"({"type":"block_actions","api_app_id":")",
         app,
         R"(","token":"legacy","team":{"id":")",
         team,
         R"(","domain":"kith-demo"},"enterprise":null,"is_enterprise_install":false,"user":{"id":")",
         from.user,
         R"(","username":")",
         from.user,
         R"(","team_id":")",
         team,
         R"("},"container":{"type":"message","message_ts":")",
         ts,
         R"(","channel_id":")",
         from.channel,
         R"(","is_ephemeral":false},"channel":{"id":")",
         from.channel,
         R"(","name":"directmessage"},"message":{"type":"message","user":")",
         bot_user,
         R"(","ts":")",
         ts,
         R"(","text":"Noted: coffee with somebody yesterday, 30 min","bot_id":"B0KITHBOT","app_id":"A0KITH001"},"state":{"values":{}},"trigger_id":")",
         mix.tag,
         std::to_string(number),
         R"(.2222.8f0ad2a1","response_url":")",
         reply_url(mix, "actions", number),
         R"(","actions":[{"type":"button","action_id":")",
         action,
         R"(","block_id":"b1","action_ts":")",
         ts,
         R"(","text":{"type":"plain_text","text":"Press"},"value":")",
         value,
         R"("}]})"});
    return "payload=" + encoded(payload);
}

std::string signature(const std::string& secret, const std::string& seconds, std::string_view body) {
    std::string text = "v0:" + seconds + ":";
    text += body;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "v0=";
    for (unsigned int i = 0; i < length; ++i) {
        out += digits[digest[i] >> 4U];
        out += digits[digest[i] & 15U];
    }
    return out;
}

}  // namespace

bool is_repeat(const RequestMix& mix, std::uint64_t number) {
    if (number < repeat_distance || mix.repeats_percent <= 0) return false;
    return (number * 2'654'435'761ULL >> 16U) % 100 < static_cast<std::uint64_t>(mix.repeats_percent);
}

std::string signed_request(const RequestMix& mix, std::uint64_t number) {
    while (is_repeat(mix, number)) number -= repeat_distance;
    const std::uint64_t kind = number % 10;
    const bool event = kind < 6;
    const std::string body = event      ? message_body(mix, number)
                             : kind < 8 ? command_body(mix, number)
                                        : press_body(mix, number);
    const std::string_view path = event ? "/slack/events" : kind < 8 ? "/slack/commands" : "/slack/interactivity";
    const std::string seconds = std::to_string(mix.begun);
    std::string request;
    request.reserve(body.size() + 400);
    append(request, {"POST ", path,
                     " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n",
                     "Accept: */*\r\nContent-Type: ", event ? "application/json" : "application/x-www-form-urlencoded",
                     "\r\nContent-Length: ", std::to_string(body.size()), "\r\nX-Slack-Request-Timestamp: ", seconds,
                     "\r\nX-Slack-Signature: ", signature(mix.secret, seconds, body), "\r\n\r\n", body});
    return request;
}

}  // namespace kith::bench
