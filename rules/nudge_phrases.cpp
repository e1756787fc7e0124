#include "rules/nudge_phrases.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "rules/compose.hpp"
#include "rules/mentor_phrases.hpp"
#include "rules/model/chat_action.hpp"

namespace kith {
namespace {

// "Ana Ruiz (Design) and Bo Chen (Payments)"
Text enumerated(const NudgeWords& words, bool with_team) {
    std::vector<Text> parts;
    for (const Person* person : words.about) {
        parts.push_back({mention(*person, first_account(*words.receiver), words.phrases)});
        if (with_team && !person->team.empty()) parts.back().push_back(plain(" (" + person->team + ")"));
    }
    return words.phrases.listed(parts);
}

std::string replaced(std::string text, std::string_view from, const std::string& to) {
    const auto place = text.find(from);
    return place == std::string::npos ? text : text.replace(place, from.size(), to);
}

// Puts it in place of nudge_token in every button.
Message with_token(Message message, const std::string& value) {
    for (Block& block : message.blocks) {
        auto* found = std::get_if<Buttons>(&block);
        if (found == nullptr) continue;
        for (Button& button : found->buttons) button.value = replaced(button.value, nudge_token, value);
    }
    return message;
}

template <std::size_t N>
Phrase chosen(const std::array<Phrase, N>& variants, std::uint64_t seed) {
    return variants[seed % N];
}

// The one reason that is shown; the others are told by Why this?.
Text shown_reason(const NudgeWords& words) {
    for (const std::string_view code :
         {"buddy", "last_with", "first_met", "shared_interest", "same_team", "same_site"}) {
        for (const Fact& fact : words.facts) {
            if (fact.code == code) return fact_in_words(fact, words.phrases, words.today);
        }
    }
    for (const Fact& fact : words.facts) {
        if (fact.code == "everyone" || fact.code == "together" || fact.code == "asked_every") continue;
        if (fact.code == "matched_again") continue;  // stands before the request
        if (Text text = fact_in_words(fact, words.phrases, words.today); !text.empty()) return text;
    }
    return {};
}

Text with_reason(Text request, const NudgeWords& words) {
    if (const Text reason = shown_reason(words); !reason.empty()) {
        request.push_back(plain(" "));
        request.insert(request.end(), reason.begin(), reason.end());
    }
    return request;
}

// The main answer, and those that every nudge has.
Buttons buttons(const NudgeWords& words, Phrase done) {
    return Buttons{{button("done", words, done, true), button("later", words, "button.later"),
                    button("why", words, "button.why"), button("stop", words, "button.stop")}};
}

// What a sentence may suggest.
struct Thing {
    std::string_view what;
    Phrase phrase;
    Suggested done{};
};
constexpr auto things = std::to_array<Thing>({{"a check-in", "thing.check_in"},
                                              {"coffee", "thing.coffee", {ConnectionKind::coffee, Drink::coffee}},
                                              {"tea", "thing.tea", {ConnectionKind::coffee, Drink::tea}},
                                              {"breakfast", "thing.breakfast", {ConnectionKind::meal}},
                                              {"lunch", "thing.lunch", {ConnectionKind::meal}},
                                              {"a walk", "thing.walk", {ConnectionKind::walk}},
                                              {"a call", "thing.call", {ConnectionKind::call}},
                                              {"a chat", "thing.chat"}});

// "a check-in": in the receiver's language.
std::string thing_in_words(const std::string& what, const Phrases& phrases) {
    const auto thing = std::ranges::find(things, what, &Thing::what);
    return thing == things.end() ? what : phrases.words(thing->phrase);
}

Message check_in(const NudgeWords& words) {
    static constexpr std::array<Phrase, 4> with_name = {"check_in.named.1", "check_in.named.2", "check_in.named.3",
                                                        "check_in.named.4"};
    static constexpr std::array<Phrase, 3> without_name = {"check_in.open.1", "check_in.open.2", "check_in.open.3"};
    static constexpr std::array<Phrase, 3> plans = {"check_in.plan.1", "check_in.plan.2", "check_in.plan.3"};
    const Phrases& phrases = words.phrases;
    const auto* suggestion = std::get_if<SuggestCheckIn>(&words.rule->suggestion);
    const auto partner = suggestion == nullptr ? SuggestCheckIn::Partner::anyone : suggestion->partner;
    const Phrase whom = partner == SuggestCheckIn::Partner::teammate       ? Phrase{"whom.teammate"}
                        : partner == SuggestCheckIn::Partner::outside_team ? Phrase{"whom.outside_team"}
                        : partner == SuggestCheckIn::Partner::buddy        ? Phrase{"whom.buddy"}
                                                                           : Phrase{"whom.anyone"};
    const bool named = !words.about.empty();
    const Text people = named ? enumerated(words, false) : phrases("them");
    Text request =
        phrases(named ? chosen(with_name, words.seed) : chosen(without_name, words.seed),
                {{"people", people},
                 {"whom", phrases.words(whom)},
                 {"what", thing_in_words(suggestion == nullptr ? "a check-in" : suggestion->what, phrases)}});
    Message message = say(with_reason(std::move(request), words));
    if (words.seed / 16 % 3 == 0)
        message.blocks.emplace_back(paragraph(phrases(chosen(plans, words.seed / 64), {{"people", people}})));
    message.blocks.emplace_back(buttons(words, "button.we_talked"));
    return message;
}

bool is_beside(const Person& person, const Account& reader) {
    return std::ranges::any_of(person.accounts, [&](const Account& account) {
        return account.platform == reader.platform && account.workspace == reader.workspace;
    });
}

// The names of all who are suggested, for a chat with all of them on Teams, which a bot cannot open itself; empty where
// one of them is not there.
std::string chat_members(const NudgeWords& words) {
    const Account reader = first_account(*words.receiver);
    if (reader.platform != Platform::teams) return {};
    std::string members;
    for (const Person* person : words.about) {
        const bool named = !person->principal.empty() && person->principal.find(',') == std::string::npos;
        if (!named || !is_beside(*person, reader)) return {};
        members += (members.empty() ? "" : ",") + person->principal;
    }
    return members;
}

// Where those are to be found who have no account on the reader's side; empty where everybody has.
Text elsewhere(const NudgeWords& words) {
    const Account reader = first_account(*words.receiver);
    const auto chats = [](const Account& account) { return account.platform != Platform::console; };
    if (!chats(reader)) return {};
    std::vector<Text> names;
    Platform there = reader.platform;
    for (const Person* person : words.about) {
        const auto account = std::ranges::find_if(person->accounts, chats);
        if (account == person->accounts.end() || is_beside(*person, reader)) continue;
        there = account->platform;
        names.push_back({mention(*person, reader, words.phrases)});
    }
    if (names.empty() || there == reader.platform) return {};
    return words.phrases("introduction.elsewhere", {{"people", words.phrases.listed(names)},
                                                    {"place", there == Platform::slack ? "Slack" : "Teams"}});
}

Message introduction(const NudgeWords& words) {
    static constexpr std::array<Phrase, 3> opening = {"introduction.1", "introduction.2", "introduction.3"};
    static constexpr std::array<Phrase, 3> about_interest = {"introduction.interest.1", "introduction.interest.2",
                                                             "introduction.interest.3"};
    static constexpr std::array<Phrase, 3> about_work = {"introduction.work.1", "introduction.work.2",
                                                         "introduction.work.3"};
    const Phrases& phrases = words.phrases;
    std::string topic;
    for (const Fact& fact : words.facts) {
        if (fact.code == "shared_interest" && topic.empty()) topic = fact.value;
    }
    const Text request = phrases(chosen(opening, words.seed), {{"people", enumerated(words, true)}});
    Message message{{paragraph(with_reason(request, words)),
                     paragraph(topic.empty() ? phrases(chosen(about_work, words.seed / 16))
                                             : phrases(chosen(about_interest, words.seed / 16), {{"topic", topic}}))}};
    if (Text where = elsewhere(words); !where.empty()) message.blocks.emplace_back(paragraph(std::move(where)));
    const auto again = std::ranges::find(words.facts, "matched_again", &Fact::code);
    if (again != words.facts.end())
        message.blocks.insert(message.blocks.begin(), paragraph(fact_in_words(*again, phrases, words.today)));
    Buttons row = buttons(words, "button.we_met");
    row.buttons.insert(row.buttons.begin() + 2, button("decline", words, "button.not_this_time"));
    if (std::string members = chat_members(words); !members.empty()) {
        row.buttons.insert(row.buttons.begin() + 1, Button{.action = std::string{chat_action},
                                                           .label = phrases.words("button.chat"),
                                                           .value = std::move(members)});
    }
    message.blocks.emplace_back(std::move(row));
    return message;
}

Button button_of_all(std::string action, const Phrases& phrases, Phrase label, bool primary = false) {
    return {.action = std::move(action),
            .label = phrases.words(label),
            .value = std::string{group_token},
            .primary = primary};
}

Message follow_up(const NudgeWords& words) {
    static constexpr std::array<Phrase, 3> variants = {"follow_up.1", "follow_up.2", "follow_up.3"};
    return Message{{paragraph(words.phrases(chosen(variants, words.seed), {{"people", enumerated(words, false)}})),
                    Buttons{{button("met", words, "button.we_met", true), button("planned", words, "button.planned"),
                             button("not_yet", words, "button.not_yet"), button("could_not", words, "button.could_not"),
                             button("why", words, "button.why"), button("stop", words, "button.stop")}}}};
}

// Who invites or suggests: nobody speaks to themselves in the third person.
std::string whose_rule(const NudgeWords& words) {
    if (words.own_rule) return words.phrases.words("invitation.own");
    return words.owner_name.empty() ? words.phrases.words("invitation.nobodys") : words.owner_name;
}

Message invitation(const NudgeWords& words) {
    static constexpr std::array<Phrase, 3> variants = {"invitation.1", "invitation.2", "invitation.3"};
    const Phrases& phrases = words.phrases;
    const auto* introduce = std::get_if<Introduce>(&words.rule->suggestion);
    const int others = introduce == nullptr ? 1 : std::max(introduce->group_size - 1, 1);
    const std::string owner = whose_rule(words);
    return Message{{paragraph(phrases(chosen(variants, words.seed), {{"owner", owner}, {"others", others}})),
                    Buttons{{button("join", words, "button.join", true), button("decline", words, "button.decline"),
                             button("why", words, "button.why"), button("stop", words, "button.stop")}}}};
}

Phrase offer_phrase(Program program) {
    switch (program) {
        case Program::finding_mentor:
            return "program.offer.finding_mentor";
        case Program::being_mentor:
            return "program.offer.being_mentor";
        case Program::offering_talk:
            return "program.offer.offering_talk";
        case Program::circle:
            return "program.offer.circle";
        case Program::thanks:
            return "program.offer.thanks";
        case Program::practice:
            return "program.offer.practice";
        case Program::membership:
            return "program.offer.membership";
        case Program::keeping_touch:
            return "program.offer.keeping_touch";
        case Program::introducing:
            return "program.offer.introducing";
        case Program::answering:
            return "program.offer.answering";
        case Program::profile:
            return "program.offer.profile";
        case Program::interests:
            return "program.offer.interests";
        default:
            return "program.offer.activity";
    }
}

Message program_offer(const NudgeWords& words) {
    const auto* suggested = std::get_if<SuggestProgram>(&words.rule->suggestion);
    const Program program = suggested == nullptr ? Program::activity : suggested->program;
    const Phrases& phrases = words.phrases;
    const std::string owner = whose_rule(words);
    return Message{
        {paragraph(phrases(offer_phrase(program), {{"owner", owner}, {"what", Choice{to_string(program)}}})),
         Buttons{{button("join", words, "button.program_yes", true), button("decline", words, "button.decline"),
                  button("why", words, "button.why"), button("stop", words, "button.stop")}}}};
}

Message reminder(const NudgeWords& words) {
    const auto* remind = std::get_if<Remind>(&words.rule->suggestion);
    const Phrases& phrases = words.phrases;
    const std::string owner = words.owner_name.empty() ? phrases.words("reminder.nobodys") : words.owner_name;
    const Text by = words.own_rule ? phrases("reminder.own") : phrases("reminder.by", {{"owner", owner}});
    return Message{{paragraph(by), Quote{remind == nullptr ? "" : remind->text}, buttons(words, "button.done")}};
}

// The cause as Why this? tells it, and when it goes on.
Message no_partner(const NudgeWords& words) {
    const Phrases& phrases = words.phrases;
    Text text;
    Text next = phrases("alone.no_next");
    for (const Fact& fact : words.facts) {
        const auto day = fact.code == "next_round" ? day_from_iso(fact.value) : std::nullopt;
        if (day) next = phrases("alone.next", {{"day", DayValue{*day, words.today}}});
        if (text.empty()) text = fact_in_words(fact, phrases, words.today);
    }
    if (!text.empty()) text.push_back(plain(" "));
    text.insert(text.end(), next.begin(), next.end());
    return Message{{paragraph(std::move(text)),
                    Buttons{{button("why", words, "button.why"), button("stop", words, "button.stop")}}}};
}

Message keep_in_touch(const NudgeWords& words) {
    static constexpr std::array<Phrase, 3> variants = {"keep_in_touch.1", "keep_in_touch.2", "keep_in_touch.3"};
    const Text people = words.about.empty() ? words.phrases("them") : enumerated(words, false);
    return Message{{paragraph(with_reason(words.phrases(chosen(variants, words.seed), {{"people", people}}), words)),
                    buttons(words, "button.we_talked")}};
}

// Before the buttons.
void put_note(Message& message, const NudgeWords& words) {
    const auto place =
        std::ranges::find_if(message.blocks, [](const Block& block) { return std::holds_alternative<Buttons>(block); });
    const std::array<Block, 2> note = {paragraph(words.phrases("next_note.title")), Quote{words.note}};
    message.blocks.insert(place, note.begin(), note.end());
}

Message go_on_question(const NudgeWords& words) {
    return Message{{paragraph(words.phrases("go_on.question")),
                    Buttons{{button("go_on", words, "button.go_on", true), button("rest", words, "button.rest"),
                             button("stop", words, "button.stop_all"), button("why", words, "button.why")}}}};
}

Message kind_message(NudgeKind kind, const NudgeWords& words) {
    switch (kind) {
        case NudgeKind::check_in:
            return check_in(words);
        case NudgeKind::introduction:
            return introduction(words);
        case NudgeKind::invitation:
            return invitation(words);
        case NudgeKind::reminder:
            return reminder(words);
        case NudgeKind::go_on:
            return go_on_question(words);
        case NudgeKind::no_partner:
            return no_partner(words);
        case NudgeKind::follow_up:
            return follow_up(words);
        case NudgeKind::keep_in_touch:
            return keep_in_touch(words);
        case NudgeKind::mentor:
        case NudgeKind::mentor_news:
            return mentor_message(words);
        case NudgeKind::mentor_match:
            return mentor_match_message(words);
        case NudgeKind::activity:
        case NudgeKind::activity_reminder:
        case NudgeKind::activity_news:
        case NudgeKind::activity_met:
            return activity_nudge(kind, words);
        case NudgeKind::program_offer:
            return program_offer(words);
    }
    return {};
}

// 0 for what is no number.
std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

Suggested suggested_by(const Rule& rule) {
    const auto* suggestion = std::get_if<SuggestCheckIn>(&rule.suggestion);
    if (suggestion == nullptr) return {};
    const auto thing = std::ranges::find(things, suggestion->what, &Thing::what);
    return thing == things.end() ? Suggested{} : thing->done;
}

Button button(std::string action, const NudgeWords& words, Phrase label, bool primary) {
    return button(words.phrases, std::move(action), label, std::string{nudge_token}, primary);
}

Message nudge_message(NudgeKind kind, const NudgeWords& words) {
    Message message = kind_message(kind, words);
    if (!words.note.empty()) put_note(message, words);
    if (words.notice) message.blocks.emplace_back(small_print(words.phrases("notice", {{"button", yes_if(true)}})));
    return message;
}

Message group_introduction(const GroupWords& words) {
    static constexpr std::array<Phrase, 3> opening = {"together.1", "together.2", "together.3"};
    static constexpr std::array<Phrase, 3> about_interest = {"together.interest.1", "together.interest.2",
                                                             "together.interest.3"};
    static constexpr std::array<Phrase, 3> about_work = {"together.work.1", "together.work.2", "together.work.3"};
    const Phrases& phrases = words.phrases;
    std::vector<Text> people;
    for (const Person* member : words.members) {
        people.push_back({mention(*member, first_account(*words.members.front()), phrases)});
        if (!member->team.empty()) people.back().push_back(plain(" (" + member->team + ")"));
    }
    Message message = say(phrases(chosen(opening, words.seed), {{"people", phrases.listed(people)}}));
    if (words.topics.empty()) {
        message.blocks.emplace_back(paragraph(phrases(chosen(about_work, words.seed / 16))));
    } else {
        // Which of several is told varies as well.
        const std::string& topic = words.topics[words.seed / 256 % words.topics.size()];
        message.blocks.emplace_back(paragraph(phrases(chosen(about_interest, words.seed / 16), {{"topic", topic}})));
    }
    message.blocks.emplace_back(
        Buttons{{button_of_all("done", phrases, "button.we_met", true), button_of_all("later", phrases, "button.later"),
                 button_of_all("decline", phrases, "button.not_this_time"), button_of_all("why", phrases, "button.why"),
                 button_of_all("stop", phrases, "button.stop")}});
    message.blocks.emplace_back(small_print(phrases("together.private")));
    if (words.notice) message.blocks.emplace_back(small_print(phrases("together.notice")));
    return message;
}

Message with_nudge_ids(Message message, const std::vector<NudgeId>& ids) {
    std::string all;
    for (const NudgeId id : ids) all += (all.empty() ? "" : ",") + std::to_string(id.value);
    return with_token(std::move(message), all);
}

std::vector<NudgeId> nudge_ids_in(std::string_view value) {
    constexpr std::string_view before = group_token.substr(0, group_token.find('{'));
    std::vector<NudgeId> ids;
    if (!value.starts_with(before)) return ids;
    value.remove_prefix(before.size());
    while (!value.empty()) {
        const std::string_view one = value.substr(0, value.find(','));
        value.remove_prefix(std::min(value.size(), one.size() + 1));
        const std::int64_t id = number_in(one);
        if (id > 0) ids.push_back(NudgeId{id});
    }
    return ids;
}

std::vector<Block> parts_head(const Phrases& phrases) {
    return {paragraph(phrases("parts.head"))};
}

std::string part_title(NudgeKind kind, const Phrases& phrases) {
    switch (kind) {
        case NudgeKind::check_in:
            return phrases.words("part.check_in");
        case NudgeKind::introduction:
            return phrases.words("part.introduction");
        case NudgeKind::invitation:
        case NudgeKind::program_offer:
            return phrases.words("part.invitation");
        case NudgeKind::reminder:
            return phrases.words("part.reminder");
        case NudgeKind::no_partner:
            return phrases.words("part.no_partner");
        case NudgeKind::follow_up:
            return phrases.words("part.follow_up");
        case NudgeKind::keep_in_touch:
            return phrases.words("part.keep_in_touch");
        case NudgeKind::mentor:
        case NudgeKind::mentor_news:
        case NudgeKind::mentor_match:
            return phrases.words("part.mentor");
        case NudgeKind::activity:
            return phrases.words("part.activity");
        case NudgeKind::activity_reminder:
        case NudgeKind::activity_news:
            return phrases.words("part.activity_reminder");
        case NudgeKind::activity_met:
            return phrases.words("part.activity_met");
        case NudgeKind::go_on:
            return "";  // stands alone
    }
    return "";
}

Message with_nudge_id(Message message, NudgeId id) {
    return with_token(std::move(message), std::to_string(id.value));
}

Text fact_in_words(const Fact& fact, const Phrases& phrases, LocalDay today, const Text& people) {
    const std::string& value = fact.value;
    // "not_connected_since" without a day: never.
    const bool dated = fact.code.ends_with("_since");
    const std::string code = fact.code == "together" && !value.empty() ? "together.moved" : fact.code;
    const auto phrase = phrase_named("fact." + code + (dated && value.empty() ? ".never" : ""));
    if (!phrase) return {};
    if (const auto day = day_from_iso(value)) {
        const auto named = people.empty() ? std::nullopt : phrase_named("fact." + code + ".named");
        if (named) return phrases(*named, {{"people", people}, {"day", DayValue{*day, today, false}}});
        return phrases(*phrase, {{"day", DayValue{*day, today, false}}});
    }
    if (dated || fact.code == "joined" || fact.code == "last_with") return phrases(*phrase, {{"day", value}});
    if (fact.code == "connected_with") {
        const auto slash = value.find('/');
        if (slash == std::string::npos) return {};
        return phrases(*phrase,
                       {{"count", number_in(value.substr(0, slash))}, {"days", number_in(value.substr(slash + 1))}});
    }
    if (fact.code == "asked_every")
        return phrases(*phrase, {{"every", rhythm_in_words(static_cast<int>(number_in(value)), phrases)}});
    if (fact.code == "ties") return phrases(*phrase, {{"count", number_in(value)}});
    return phrases(*phrase, {{"value", value}});
}

Text wish_in_words(const std::vector<Fact>& facts, const Text& people, LocalDay today, const Phrases& phrases) {
    int every_days = 0;
    std::string tag;
    std::optional<LocalDay> last;
    for (const Fact& fact : facts) {
        if (fact.code == "asked_every") every_days = static_cast<int>(number_in(fact.value));
        if (fact.code == "last_with") last = day_from_iso(fact.value);
        if (fact.code == "by_tag") tag = fact.value;
    }
    return phrases("why.keep_in_touch", {{"people", people},
                                         {"every", rhythm_with_tag(every_days, tag, phrases)},
                                         {"met", yes_if(last.has_value())},
                                         {"day", DayValue{last.value_or(today), today, false}}});
}

Text held_in_words(std::string_view code, const Phrases& phrases) {
    const auto phrase = phrase_named("held." + std::string{code});
    return phrase ? phrases(*phrase) : Text{};
}

}  // namespace kith
