#include "storage/codec.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/storage/sample.hpp"

namespace kith::test {
namespace {

// Strings that break naive writers; the public list of naughty strings too where it is at hand.
std::vector<std::string> naughty_strings() {
    std::vector<std::string> all = {"",
                                    " ",
                                    "\"",
                                    "\\",
                                    "\\u0000",
                                    std::string("\0", 1),
                                    std::string("a\0b", 3),
                                    "\x01\x02\x1f\x7f",
                                    "\r\n\t",
                                    "</script><script>alert(1)</script>",
                                    "'; DROP TABLE people; --",
                                    "%s%n%x",
                                    "{\"type\":\"message\"}",
                                    "null",
                                    "\xEF\xBB\xBF"
                                    "bom",
                                    "\xE2\x80\xA8line\xE2\x80\xA9paragraph",
                                    "\xE2\x80\xAEright to left",
                                    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
                                    "Z\xCC\xB6\xCC\xA1\xCC\xA2",
                                    "\xF4\x8F\xBF\xBF",
                                    std::string(100'000, '"')};
    if (const char* corpora = std::getenv("KITH_CORPORA"); corpora != nullptr) {
        std::ifstream file(std::filesystem::path(corpora) / "big-list-of-naughty-strings" / "blns.json");
        if (file) {
            for (const auto& text : nlohmann::json::parse(file)) all.push_back(text.get<std::string>());
        }
    }
    return all;
}

std::vector<Event> events(const std::string& text) {
    const Account account{.platform = Platform::teams, .workspace = text, .user = text + "u"};
    const Conversation where{.id = text, .thread = "t" + text, .direct = false};
    return {MessageReceived{.from = account, .where = where, .message_ref = text, .text = text},
            CommandIssued{.from = account, .where = where, .text = text, .reply_url = text},
            ActionTaken{.from = account,
                        .where = where,
                        .action = text,
                        .value = text,
                        .message_ref = text,
                        .reply_url = text,
                        .ephemeral = true,
                        .on_home = true,
                        .version = text,
                        .can_open = true},
            HomeOpened{.from = account, .version = text},
            AddressSeen{
                .from = account,
                .address =
                    {.service_url = text, .conversation = text, .bot = text, .directory_id = text, .reachable = false}},
            AppAdded{.from = account, .where = {.id = "19:x", .direct = false}},
            AppRemoved{.from = account},
            ShortcutUsed{.from = account, .shortcut = text, .author = {}, .can_open = true},
            ShortcutUsed{.from = account, .shortcut = text, .author = account},
            FormSubmitted{.from = account,
                          .form = text,
                          .about = text,
                          .answers = {{.field = text, .values = {text, ""}, .people = true}, {}}},
            FormChanged{.from = account,
                        .form = text,
                        .about = text,
                        .what = text,
                        .value = text,
                        .answers = {{.field = text, .values = {text}}}},
            FormClosed{.from = account, .form = text, .about = text},
            AccountSeen{.who = account,
                        .name = text,
                        .handle = text,
                        .email = text,
                        .zone = text,
                        .locale = text,
                        .principal = text,
                        .gone = true,
                        .human = false,
                        .membership = Membership::outside,
                        .away = true,
                        .away_until = Instant{seconds{1'770'000'000}},
                        .also_user = text,
                        .also_workspace = text},
            InstallRevoked{.platform = Platform::console, .workspace = text},
            GroupChanged{.platform = Platform::slack, .workspace = text, .group = text},
            InstallRevoked{.platform = Platform::slack, .workspace = text, .at = Instant{seconds{1'770'000'000}}},
            OwnMessageSeen{.delivery_id = text, .where = where, .message_ref = text}};
}

Message every_block(const std::string& text) {
    const Text line = {{.text = text},
                       {.style = Span::Style::strong, .text = text},
                       {.style = Span::Style::emphasis, .text = text},
                       {.style = Span::Style::code, .text = text},
                       {.style = Span::Style::person, .text = text, .account = slack(text)}};
    return {.blocks = {Heading{text}, Paragraph{line}, Bullets{{line, {}, line}}, Quote{text}, SmallPrint{line},
                       Buttons{{{.action = text, .label = text, .value = text, .primary = true}, {}}},
                       Part{.nudge = NudgeId{7}, .title = text}, Part{}}};
}

std::vector<Destination> destinations(const std::string& text) {
    const Conversation where{.id = text, .thread = text, .direct = false};
    return {ToPerson{},
            ToConversation{where},
            ToReplyUrl{.url = text, .replace_original = true},
            Amend{.where = where, .message_ref = text},
            ToHome{},
            ToHome{.version = text},
            ToPerson{.unless = text},
            ToGroup{.members = {{.workspace = text, .user = text}, {}}, .nudges = {NudgeId{7}, NudgeId{8}}}};
}

TEST(Codec, gives_back_every_event_with_any_text) {
    for (const std::string& text : naughty_strings()) {
        for (const Event& event : events(text))
            EXPECT_EQ(decode_event(encode(event)).value(), event) << text.substr(0, 60);
    }
}

TEST(Codec, gives_back_every_message_and_destination_with_any_text) {
    for (const std::string& text : naughty_strings()) {
        const Message message = every_block(text);
        EXPECT_EQ(decode_message(encode(message)).value(), message);
        for (const Destination& destination : destinations(text)) {
            EXPECT_EQ(decode_destination(encode(destination)).value(), destination);
            const Letter letter{.destination = destination, .message = message};
            EXPECT_EQ(decode_letter(encode(letter)).value(), letter);
        }
    }
}

TEST(Codec, gives_back_reasons_preferences_and_lists_with_any_text) {
    for (const std::string& text : naughty_strings()) {
        const Reason reason{.rule = RuleId{9'007'199'254'740'993}, .facts = {{text, ""}, {"", text}}};
        EXPECT_EQ(decode_reason(encode(reason)).value(), reason);
        const std::vector<std::string> texts = {text, "", text};
        EXPECT_EQ(decode_texts(encode(texts)).value(), texts);
        const TagsOfTie tags{.tags = {{.name = text, .every_days = 42, .since = LocalDay{days{20'000}}}},
                             .rhythm_of = text};
        EXPECT_EQ(decode_tags(encode(tags)).value(), tags);
    }
    EXPECT_EQ(decode_reason(encode(Reason{})).value(), Reason{});
    const Preferences preferences{
        .stopped = true,
        .stopped_kinds = {nudge_kinds.begin(), nudge_kinds.end()},
        .stopped_people = {{1}, {2}},
        .joined_kinds = {NudgeKind::introduction},
        .paused_until = day(-300'000),
        .paused_kinds = {NudgeKind::reminder},
        .more_pauses = {{.from = day(9), .until = day(12), .kinds = {NudgeKind::mentor}}, {.until = day(4)}},
        .cap_per_week = 0,
        .cap_per_day = 7,
        .notice_given = true,
        .heard_at = at(3),
        .heard_on = Platform::teams,
        .asked_to_go_on = at(4),
        .home_seen_at = at(5),
        .told_at = {at(6), at(7)},
        .told_for = {{.at = at(6), .because = "thanked"}},
        .zone_chosen = true,
        .status_counts = true,
        .away_until = day(400)};
    EXPECT_EQ(decode_preferences(encode(preferences)).value(), preferences);
    EXPECT_EQ(decode_preferences("{}").value(), Preferences{});
}

TEST(Codec, reads_the_guests_of_schema_1) {
    const auto read = decode_event(
        R"({"type":"account","who":{"platform":"slack","workspace":"T1","user":"U1"},"name":"","handle":"","zone":"","guest":true})");
    ASSERT_TRUE(read);
    EXPECT_EQ(std::get<AccountSeen>(*read).membership, Membership::guest);
    EXPECT_FALSE(decode_event(R"({"type":"account","who":{"platform":"slack","workspace":"T1","user":"U1"},"name":"",)"
                              R"("handle":"","zone":"","membership":"king"})"));
}

TEST(Codec, writes_bytes_that_are_no_utf8_as_replacement_characters) {
    const Event event = MessageReceived{.text = "caf\xE9 \xC0\xAF \xED\xA0\x80"};
    const auto back = decode_event(encode(event));
    ASSERT_TRUE(back);
    EXPECT_EQ(std::get<MessageReceived>(*back).text.substr(0, 6), "caf\xEF\xBF\xBD");
}

TEST(Codec, leaves_out_fields_it_does_not_know_and_takes_absent_ones_as_defaults) {
    EXPECT_EQ(decode_event(R"({"type":"home","new":{"deep":[1,2]},"from":{"user":"U1","newer":1}})").value(),
              Event(HomeOpened{.from = {.user = "U1"}}));
    EXPECT_EQ(decode_event(R"({"type":"message","text":null})").value(), Event(MessageReceived{}));
    EXPECT_EQ(decode_letter("{}").value(), Letter{});
    EXPECT_EQ(decode_message(R"({"blocks":[{"type":"quote"}]})").value(), Message{{Quote{}}});
}

TEST(Codec, refuses_nonsense_with_an_error_that_repeats_nothing_of_it) {
    const std::vector<std::string> bad = {"",
                                          "secret",
                                          "[]",
                                          "null",
                                          "1e999",
                                          "{",
                                          "{\"type\":\"secret\"}",
                                          "{\"type\":7}",
                                          "{}",
                                          "{\"type\":\"message\",\"text\":[\"secret\"]}",
                                          "{\"type\":\"message\",\"from\":\"secret\"}",
                                          "{\"type\":\"message\",\"from\":{\"platform\":\"secret\"}}",
                                          "{\"type\":\"action\",\"ephemeral\":\"secret\"}",
                                          "{\"type\":\"home\"} secret",
                                          "{\"type\":\"\xff\"}",
                                          std::string("{\"type\":\"message\",\"text\":") + std::string(100'000, '[')};
    for (const std::string& text : bad) {
        const auto event = decode_event(text);
        ASSERT_FALSE(event) << text.substr(0, 60);
        EXPECT_EQ(event.error().code, Errc::invalid);
        EXPECT_EQ(event.error().what.find("secret"), std::string::npos);
    }
    for (const char* text :
         {"{\"blocks\":[{}]}", "{\"blocks\":{}}", "{\"blocks\":[{\"type\":\"table\"}]}", "{\"blocks\":[7]}",
          "{\"blocks\":[{\"type\":\"paragraph\",\"spans\":[{\"style\":\"loud\"}]}]}"}) {
        EXPECT_FALSE(decode_message(text)) << text;
    }
    for (const char* text : {"{\"type\":\"fax\"}", "{\"type\":\"amend\",\"where\":[]}"})
        EXPECT_FALSE(decode_destination(text));
    for (const char* text : {"{\"cap_per_week\":1.5}", "{\"cap_per_week\":99999999999}",
                             "{\"paused_until\":\"2026-02-31\"}", "{\"more_pauses\":[{\"from\":\"2026-02-03\"}]}",
                             "{\"stopped_kinds\":[\"poke\"]}", "{\"stopped_people\":[18446744073709551615]}"}) {
        EXPECT_FALSE(decode_preferences(text)) << text;
    }
    for (const char* text : {"{\"rule\":\"x\"}", "{\"facts\":[1]}"}) EXPECT_FALSE(decode_reason(text));
    for (const char* text : {"{}", "[1]", "[[]]"}) EXPECT_FALSE(decode_texts(text));
    for (const char* text : {"[]", "{\"tags\":[1]}", "{\"tags\":[{\"since\":\"soon\"}]}"})
        EXPECT_FALSE(decode_tags(text));
}

TEST(Codec, survives_any_damage_to_its_own_text) {
    std::mt19937 random(7);
    const std::string good = encode(Letter{.destination = Amend{}, .message = every_block("x")});
    int refused = 0;
    for (int round = 0; round < 5'000; ++round) {
        std::string text = good;
        for (int change = 0; change < 3; ++change) {
            const std::size_t where = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[where] = static_cast<char>(random());
                    break;
                case 1:
                    text.erase(where, random() % 20);
                    break;
                default:
                    text.insert(where, 1 + random() % 3, "{}[]\",:0"[random() % 8]);
                    break;
            }
        }
        if (!decode_letter(text)) ++refused;
    }
    EXPECT_GT(refused, 1'000);
}

TEST(Codec, names_each_platform_and_knows_no_other) {
    for (const Platform platform : {Platform::slack, Platform::teams, Platform::console}) {
        EXPECT_EQ(platform_from(to_string(platform)), platform);
    }
    EXPECT_EQ(platform_from("Slack"), std::nullopt);
}

}  // namespace
}  // namespace kith::test
