// Whatever comes in, in whatever state: nothing throws, and nobody but the sender hears of it.
#include <gmock/gmock.h>

#include <random>

#include "rules/model/intent.hpp"
#include "rules/understand/understand.hpp"
#include "tests/rules/decide/memory_view.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

using namespace deciding;

class Randomly {
  public:
    explicit Randomly(std::uint64_t seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    const auto& of(const List& list) {
        return list[below(std::size(list))];
    }

  private:
    std::mt19937_64 random_;
};

constexpr const char* texts[] = {"coffee with @bo yesterday",
                                 "had lunch with Ana",
                                 "log call with <@U4> note: hi",
                                 "met <@U99>",
                                 "done",
                                 "yes",
                                 "no",
                                 "undo",
                                 "stop",
                                 "start",
                                 "snooze until Monday",
                                 "snooze introductions until Friday",
                                 "stop introductions",
                                 "join introductions",
                                 "never pair me with @cy",
                                 "why?",
                                 "why nothing?",
                                 "help",
                                 "list",
                                 "list my connections with @bo",
                                 "my data",
                                 "delete my data",
                                 "delete the coffee with @bo",
                                 "settings",
                                 "settings cap 1",
                                 "settings hours 8:00-12:00",
                                 "settings zone America/New_York",
                                 "settings interests chess",
                                 "rules",
                                 "pause rule 1",
                                 "resume rule 1",
                                 "end rule 1",
                                 "rule every Monday at 9:30 suggest a check-in to everyone",
                                 "rule every 2 weeks on Tuesday introduce people in groups of 3",
                                 "rule nonsense",
                                 "I'm not safe",
                                 "I need someone to talk to",
                                 "find me a mentor",
                                 "did I meet @bo?",
                                 "thanks",
                                 "coffee with @bo tomorrow",
                                 "asdf",
                                 "",
                                 "\xff",
                                 "coffee with @eve and @bo, Ana and Cy on 3 March, 20 min, note: x",
                                 "every Monday suggest coffee to everyone in Payments",
                                 "coffee with kith",
                                 "<@UBOT> coffee with @cy"};
constexpr const char* pressed_actions[] = {"done",    "later",  "why",   "stop",  "join", "decline", "undo",  "pick",
                                           "approve", "reject", "start", "erase", "keep", "log_it",  "dance", ""};
constexpr const char* values[] = {"1",   "2",      "3",   "4",  "c:1", "c:2", "p:1", "p:2",
                                  "p:3", "p:none", "s:1", "me", "all", "",    "x",   "0"};
constexpr const char* handles[] = {"eve", "ana", "bo", "cy", "dana", "olga", "anaw"};

Event random_event(Chat& chat, const Account& from, Randomly& random) {
    const Conversation where{.id = random.one_in(4) ? "C1" : "D1", .thread = {}, .direct = !random.one_in(3)};
    const std::string url = random.one_in(3) ? "https://hooks.slack.com/r" : "";
    switch (random.below(8)) {
        case 0:
        case 1:
        case 2:
            return MessageReceived{.from = from, .where = where, .message_ref = "1", .text = random.of(texts)};
        case 3:
            return CommandIssued{.from = from, .where = where, .text = random.of(texts), .reply_url = url};
        case 4:
        case 5:
            return ActionTaken{.from = from,
                               .where = where,
                               .action = random.of(pressed_actions),
                               .value = random.of(values),
                               .message_ref = random.one_in(3) ? "" : "2",
                               .reply_url = url,
                               .ephemeral = random.one_in(4)};
        case 6:
            return HomeOpened{.from = from};
        default:
            return AccountSeen{.who = from,
                               .name = "Name",
                               .handle = chat.all.people[0].handle.empty() ? "h" : "",
                               .zone = random.one_in(2) ? "Asia/Tokyo" : "",
                               .locale = random.one_in(4) ? "de-DE" : "",
                               .gone = random.one_in(9),
                               .membership = random.one_in(9) ? Membership::guest : Membership::member,
                               .away = random.one_in(5)};
    }
}

TEST(DecideProperty, random_conversations_keep_every_promise) {
    const std::uint64_t seed = test::seed_from(20'260'311);
    SCOPED_TRACE("KITH_TEST_SEED=" + std::to_string(seed));
    Randomly random{seed};
    for (int story = 0; story < 40; ++story) {
        Chat chat;
        if (random.one_in(2)) chat.live_rule();
        for (Person& person : chat.all.people) {
            if (random.one_in(6)) person.zone.clear();
            if (random.one_in(9)) person.team.clear();
            if (random.one_in(15)) person.accounts.front().platform = Platform::teams;
        }
        for (const char* handle : handles) {
            if (random.one_in(2))
                chat.nudged(handle, nudge_kinds[random.below(nudge_kinds.size())],
                            random.one_in(3) ? std::vector<PersonId>{}
                                             : std::vector{PersonId{static_cast<std::int64_t>(1 + random.below(20))}});
        }
        for (int step = 0; step < 40; ++step) {
            const char* handle = random.of(handles);
            const PersonId sender = chat.id(handle);
            const Account from = chat.all.find(sender)->accounts.front();
            const Event event = random_event(chat, from, random);
            const auto connections = chat.all.connections;
            const auto dialogs_of_others = [&] {
                auto others = chat.all.dialogs;
                others.erase(sender);
                return others;
            };
            const auto others_before = dialogs_of_others();
            const MemoryView before{chat.all, sender, chat.now};
            const bool answers = before.dialog() || std::ranges::any_of(before.nudges(), [](const Nudge& nudge) {
                                     return nudge.state == NudgeState::sent;
                                 });
            Decision decision;
            ASSERT_NO_THROW(decision = chat.event(handle, event)) << "story " << story << " step " << step;
            const auto* message = std::get_if<MessageReceived>(&event);
            SCOPED_TRACE(message != nullptr ? message->text : "no message");
            for (const Say& said : all_of<Say>(decision)) {
                EXPECT_TRUE(said.reason.rule || !said.reason.facts.empty());
                EXPECT_FALSE(said.message.blocks.empty());
                EXPECT_FALSE(plain_text(said.message).empty());
                const std::string code = said.reason.facts.empty() ? "" : said.reason.facts.front().code;
                if (code == "owner_left") {
                    EXPECT_THAT(chat.all.operators, testing::Contains(said.person));
                    EXPECT_TRUE(std::holds_alternative<ToPerson>(said.destination));
                } else if (code == "proposed") {
                    EXPECT_FALSE(chat.all.find(said.person)->leads.empty());
                    EXPECT_TRUE(std::holds_alternative<ToPerson>(said.destination));
                } else {
                    EXPECT_EQ(said.person, sender);
                    EXPECT_EQ(said.to, from);
                }
                if (const auto* to = std::get_if<ToConversation>(&said.destination)) {
                    EXPECT_TRUE(to->where.direct);
                }
            }
            for (const RecordConnection& logged : all_of<RecordConnection>(decision)) {
                const Connection& one = logged.connection;
                EXPECT_EQ(one.logged_by, sender);
                EXPECT_FALSE(one.people.empty());
                std::vector<PersonId> people = one.people;
                std::ranges::sort(people);
                EXPECT_EQ(std::ranges::adjacent_find(people), people.end());
                EXPECT_EQ(std::ranges::count(people, sender), 0);
                EXPECT_LE(one.date, day("2027-01-01"));
            }
            for (const UpdatePreferences& chosen : all_of<UpdatePreferences>(decision))
                EXPECT_EQ(chosen.person, sender);
            for (const UpdatePerson& changed : all_of<UpdatePerson>(decision)) EXPECT_EQ(changed.person.id, sender);
            for (const ForgetPerson& gone : all_of<ForgetPerson>(decision)) EXPECT_EQ(gone.person, sender);
            for (const UpdateNudge& changed : all_of<UpdateNudge>(decision)) EXPECT_EQ(changed.nudge.person, sender);
            EXPECT_EQ(dialogs_of_others(), others_before);
            if (message != nullptr) {
                UnderstandContext context;
                context.now_local = to_local("Europe/Berlin", chat.now);
                context.bot_id = "UBOT";
                const Intent intent = understand(message->text, context);
                const bool command = message->text.starts_with("rule") || message->text.starts_with("settings") ||
                                     message->text.starts_with("pause") || message->text.starts_with("resume") ||
                                     message->text.starts_with("end");
                if (std::holds_alternative<Unknown>(intent) && !command && !answers) {
                    EXPECT_TRUE(only_speaks(decision));
                    EXPECT_EQ(chat.all.connections, connections);
                }
            }
            chat.now += minutes{static_cast<int>(random.below(3'000))};
            if (::testing::Test::HasFailure()) return;
        }
    }
}

}  // namespace
}  // namespace kith
