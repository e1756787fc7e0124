// Tags that people give others for themselves, as typed and pressed, and the rhythm that a tag brings.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const KeptTie& tagged_tie(Chat& chat, std::string_view handle) {
    return *std::ranges::find(chat.all.kept_ties, chat.id(handle), &KeptTie::other);
}

std::vector<std::string> tags_on(Chat& chat, std::string_view handle) {
    std::vector<std::string> names;
    for (const KeptTie& tie : chat.all.kept_ties) {
        if (tie.other != chat.id(handle)) continue;
        for (const TieTag& tag : tie.tags) names.push_back(tag.name);
    }
    return names;
}

TEST(Tags, are_given_shown_and_taken_away_by_their_author_alone) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "my tags")), HasSubstr("nobody a tag"));
    const Decision given = chat.says("eve", "tag @bo and @cy as Climbing, chess");
    EXPECT_THAT(all_of<Say>(given), testing::SizeIs(1));
    EXPECT_THAT(heard(given), AllOf(HasSubstr("#climbing #chess"), HasSubstr("Only you")));
    EXPECT_THAT(tags_on(chat, "bo"), ElementsAre("chess", "climbing"));
    chat.says("eve", "tag @bo #climbing");
    EXPECT_THAT(tags_on(chat, "bo"), ElementsAre("chess", "climbing")) << "once";
    EXPECT_THAT(heard(chat.says("eve", "my tags")), AllOf(HasSubstr("#chess"), HasSubstr("Cy Moss")));
    EXPECT_THAT(heard(chat.says("eve", "who is tagged climbing?")), HasSubstr("Bo Lind"));
    EXPECT_THAT(heard(chat.says("bo", "my tags")), HasSubstr("nobody a tag"));
    EXPECT_THAT(heard(chat.says("bo", "who is tagged climbing?")), HasSubstr("Nobody has"));
    // They are no ties to keep, and nobody is fading for them.
    EXPECT_THAT(heard(chat.says("eve", "my circle")), Not(HasSubstr("Bo Lind")));
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("#chess #climbing"));
    EXPECT_THAT(heard(chat.says("eve", "untag @bo chess")), HasSubstr("no longer #chess"));
    EXPECT_THAT(tags_on(chat, "bo"), ElementsAre("climbing"));
    EXPECT_THAT(heard(chat.says("eve", "untag @bo chess")), HasSubstr("nothing was changed"));
    chat.says("eve", "delete the tag climbing");
    EXPECT_THAT(tags_on(chat, "cy"), ElementsAre("chess"));
    chat.says("eve", "untag @cy");
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
}

TEST(Tags, bring_their_rhythm_to_all_who_have_them_also_later) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "keep in touch with #climbing every 6 weeks")), HasSubstr("Nobody has"));
    chat.says("eve", "tag @bo and @cy climbing");
    chat.says("eve", "keep in touch with @cy every 3 weeks");
    const Decision said = chat.says("eve", "keep in touch with #climbing every 6 weeks, at least every 8 weeks");
    EXPECT_THAT(heard(said), AllOf(HasSubstr("every 6 weeks"), HasSubstr("every 8 weeks"),
                                   HasSubstr("One person a day"), HasSubstr("stays for Cy Moss")));
    EXPECT_EQ(tagged_tie(chat, "bo").every_days, 42);
    EXPECT_EQ(tagged_tie(chat, "bo").latest_days, 56);
    EXPECT_EQ(tagged_tie(chat, "bo").rhythm_of, "climbing");
    EXPECT_EQ(tagged_tie(chat, "cy").every_days, 21) << "one's own wins";
    EXPECT_EQ(tagged_tie(chat, "cy").rhythm_of, "");
    chat.now += days{3};
    EXPECT_THAT(heard(chat.says("eve", "tag @dana climbing")), HasSubstr("every 6 weeks"));
    EXPECT_EQ(tagged_tie(chat, "dana").every_days, 42);
    EXPECT_EQ(tagged_tie(chat, "dana").since, day("2026-03-14"));
    EXPECT_THAT(heard(chat.says("eve", "my circle")), HasSubstr("every 6 weeks (#climbing)"));
    chat.says("eve", "untag @dana climbing");
    EXPECT_EQ(std::ranges::find(chat.all.kept_ties, chat.id("dana"), &KeptTie::other), chat.all.kept_ties.end());
    chat.says("eve", "untag @cy climbing");
    EXPECT_EQ(tagged_tie(chat, "cy").every_days, 21);
}

TEST(Tags, give_the_shortest_of_their_rhythms_and_the_next_when_it_ends) {
    Chat chat;
    chat.says("eve", "tag @bo climbing and chess");
    chat.says("eve", "keep in touch with everyone tagged climbing every 6 weeks");
    chat.says("eve", "keep in touch with #chess every 4 weeks");
    EXPECT_EQ(tagged_tie(chat, "bo").every_days, 28);
    EXPECT_EQ(tagged_tie(chat, "bo").rhythm_of, "chess");
    EXPECT_THAT(heard(chat.says("eve", "stop keeping in touch with #chess")), HasSubstr("won't remind you of #chess"));
    EXPECT_EQ(tagged_tie(chat, "bo").every_days, 42);
    EXPECT_EQ(tagged_tie(chat, "bo").rhythm_of, "climbing");
    EXPECT_THAT(heard(chat.says("eve", "stop keeping in touch with #chess")), HasSubstr("nothing was changed"));
    // Of this one no more, whatever the tags bring to others.
    chat.says("eve", "tag @cy climbing");
    chat.says("eve", "stop reminding me of @bo");
    EXPECT_EQ(tagged_tie(chat, "bo").every_days, std::nullopt);
    EXPECT_THAT(tags_on(chat, "bo"), ElementsAre("chess", "climbing"));
    EXPECT_EQ(tagged_tie(chat, "cy").every_days, 42);
}

TEST(Tags, fade_rest_and_are_named_in_the_reason) {
    Chat chat;
    chat.says("eve", "tag @bo climbing");
    chat.says("eve", "keep in touch with #climbing every 2 weeks");
    chat.now += days{20};
    EXPECT_THAT(heard(chat.says("eve", "who is fading?")), AllOf(HasSubstr("Bo Lind"), HasSubstr("(#climbing)")));
    EXPECT_THAT(heard(chat.says("eve", "snooze #climbing until 20 April")), HasSubstr("20 April"));
    EXPECT_EQ(tagged_tie(chat, "bo").snoozed_to, day("2026-04-20"));
    EXPECT_THAT(heard(chat.says("eve", "who is fading?")), HasSubstr("Nobody"));
    chat.says("eve", "tag @cy climbing");
    EXPECT_EQ(tagged_tie(chat, "cy").snoozed_to, day("2026-04-20"));
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
    const NudgeId id = chat.nudged("eve", NudgeKind::keep_in_touch, {chat.id("bo")});
    Nudge& nudge = chat.nudge(id);
    nudge.rule = {};
    nudge.subject = tagged_tie(chat, "bo").id.value;
    nudge.reason = {.rule = {}, .facts = {{"asked_every", "14"}, {"by_tag", ""}}};
    EXPECT_THAT(heard(chat.presses("eve", "why", std::to_string(id.value))), HasSubstr("every 2 weeks (#climbing)"));
}

TEST(Tags, keep_their_limits_and_say_what_they_cannot_read) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "tag @bo as " + std::string(tag_bytes_max + 1, 'x'))), HasSubstr("too long"));
    EXPECT_THAT(heard(chat.says("eve", "tag @bo <#C1|>")), HasSubstr("cannot read the name"));
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
    chat.says("eve", "tag @bo <#C1|climbing>");
    EXPECT_THAT(tags_on(chat, "bo"), ElementsAre("climbing"));
    for (std::size_t i = 1; i < tags_max; ++i) chat.says("eve", "tag @bo #tag" + std::to_string(i));
    EXPECT_EQ(tags_on(chat, "bo").size(), tags_max);
    EXPECT_THAT(heard(chat.says("eve", "tag @bo #more")), HasSubstr("You can have 20 tags"));
    EXPECT_EQ(tags_on(chat, "bo").size(), tags_max);
    chat.says("eve", "tag @cy climbing");  // a known one has room
    EXPECT_THAT(tags_on(chat, "cy"), ElementsAre("climbing"));
    // One person a tag too many.
    Chat full;
    for (std::size_t i = 0; i < tag_people_max; ++i) {
        full.all.kept_ties.push_back({.id = KeptTieId{static_cast<std::int64_t>(i) + 1},
                                      .person = full.id("eve"),
                                      .other = PersonId{static_cast<std::int64_t>(i) + 100},
                                      .since = day("2026-03-01"),
                                      .tags = {{.name = "climbing", .since = day("2026-03-01")}}});
    }
    EXPECT_THAT(heard(full.says("eve", "tag @bo climbing")), HasSubstr("up to 50 people"));
    EXPECT_EQ(full.all.kept_ties.size(), tag_people_max);
}

TEST(Tags, go_with_a_block_and_are_not_given_to_who_is_avoided) {
    Chat chat;
    chat.says("eve", "tag @bo climbing");
    chat.says("eve", "never pair me with @bo");
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "tag @bo climbing")), HasSubstr("not to bring you together"));
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
}

TEST(Tags, are_given_in_four_languages) {
    for (const auto& [language, tag, keep] :
         {std::tuple{"de", "tagge @bo klettern", "halte Kontakt mit #klettern alle 6 Wochen"},
          {"fr", "étiquette @bo klettern", "garder le contact avec #klettern toutes les 6 semaines"},
          {"es", "etiqueta a @bo klettern", "mantener el contacto con #klettern cada 6 semanas"}}) {
        Chat chat;
        chat.all.the("eve").language = language;
        chat.says("eve", tag);
        EXPECT_THAT(tags_on(chat, "bo"), ElementsAre("klettern")) << tag;
        EXPECT_THAT(heard(chat.says("eve", keep)), HasSubstr("#klettern")) << keep;
        EXPECT_EQ(tagged_tie(chat, "bo").every_days, 42) << keep;
    }
}

}  // namespace
}  // namespace kith
