#include "rules/nudge_phrases.hpp"

#include <array>

#include "rules/compose.hpp"

namespace kith {
namespace {

Account account_of(const Person& person) {
    return person.accounts.empty() ? Account{} : person.accounts.front();
}

// "Ana Ruiz (Design)"
Text introduced(const Person& person, const Person& reader) {
    Text text = {mention(person, account_of(reader))};
    if (!person.team.empty()) text.push_back(plain(" (" + person.team + ")"));
    return text;
}

Text enumerated(const std::vector<const Person*>& people, const Person& reader, bool with_team) {
    Text text;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (i > 0) text.push_back(plain(i + 1 == people.size() ? " and " : ", "));
        const Text one = with_team ? introduced(*people[i], reader) : Text{mention(*people[i], account_of(reader))};
        text.insert(text.end(), one.begin(), one.end());
    }
    return text;
}

// Fills the only %s of a pattern; a pattern without it is taken as it is.
Text filled(std::string_view pattern, const Text& with) {
    const auto place = pattern.find("%s");
    if (place == std::string_view::npos) return {plain(std::string{pattern})};
    Text text;
    if (place > 0) text.push_back(plain(std::string{pattern.substr(0, place)}));
    text.insert(text.end(), with.begin(), with.end());
    if (place + 2 < pattern.size()) text.push_back(plain(std::string{pattern.substr(place + 2)}));
    return text;
}

std::string replaced(std::string text, std::string_view from, const std::string& to) {
    const auto place = text.find(from);
    return place == std::string::npos ? text : text.replace(place, from.size(), to);
}

std::string capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

template <std::size_t N>
std::string_view chosen(const std::array<std::string_view, N>& variants, std::uint64_t seed) {
    return variants[seed % N];
}

// The one reason that is shown; the others are told by Why this?.
std::string shown_reason(const NudgeWords& words) {
    for (const std::string_view code : {"last_with", "shared_interest", "same_team", "same_site"}) {
        for (const Fact& fact : words.facts) {
            if (fact.code == code) return fact_in_words(fact, "en", words.today);
        }
    }
    for (const Fact& fact : words.facts) {
        if (fact.code == "everyone") continue;
        const std::string text = fact_in_words(fact, "en", words.today);
        if (!text.empty()) return text;
    }
    return "";
}

Buttons buttons(std::vector<Button> list) {
    for (Button& button : list) button.value = std::string{nudge_token};
    return Buttons{std::move(list)};
}

Button why_button() {
    return {.action = "why", .label = "Why this?"};
}
Button stop_button() {
    return {.action = "stop", .label = "Stop these"};
}
Button later_button() {
    return {.action = "later", .label = "Later"};
}

Message check_in(const NudgeWords& words) {
    static constexpr std::array<std::string_view, 4> with_name = {
        "How about {what} with %s this week?",
        "Would you like to invite %s for {what}?",
        "%s may be glad to hear from you. How about {what} this week?",
        "Is this a good week for {what} with %s?",
    };
    static constexpr std::array<std::string_view, 3> without_name = {
        "How about {what} with {whom} this week?",
        "Would you like to invite {whom} for {what}?",
        "Is this a good week for {what} with {whom}?",
    };
    static constexpr std::array<std::string_view, 3> plans = {
        "A plan that often works: when my next meeting ends, I will write a line to %s.",
        "A plan that often works: when I come back from lunch, I will ask %s for a time.",
        "A plan that often works: when I open my calendar tomorrow, I will look for a free half hour with %s.",
    };
    const auto* suggestion = std::get_if<SuggestCheckIn>(&words.rule->suggestion);
    const std::string what = suggestion == nullptr ? "a check-in" : suggestion->what;
    const auto partner = suggestion == nullptr ? SuggestCheckIn::Partner::anyone : suggestion->partner;
    const std::string whom = partner == SuggestCheckIn::Partner::teammate ? "somebody from your team"
                             : partner == SuggestCheckIn::Partner::outside_team
                                 ? "somebody from another team"
                                 : "somebody you have not talked to lately";
    const bool named = !words.about.empty();
    const Text who = named ? enumerated(words.about, *words.receiver, false) : Text{plain("them")};
    std::string pattern{named ? chosen(with_name, words.seed) : chosen(without_name, words.seed)};
    pattern = replaced(replaced(pattern, "{what}", what), "{whom}", whom);
    Text request = filled(capital(pattern), who);
    const std::string reason = shown_reason(words);
    if (!reason.empty()) request.push_back(plain(" " + reason));
    Message message{{Paragraph{std::move(request)}}};
    if (words.seed / 16 % 3 == 0) message.blocks.push_back(Paragraph{filled(chosen(plans, words.seed / 64), who)});
    message.blocks.push_back(buttons(
        {{.action = "done", .label = "We talked", .primary = true}, later_button(), why_button(), stop_button()}));
    return message;
}

Message introduction(const NudgeWords& words) {
    static constexpr std::array<std::string_view, 3> opening = {
        "Meet %s. Would half an hour this week suit you?",
        "This round brings you together with %s. How about half an hour this week?",
        "Meet %s: whoever writes first picks the time.",
    };
    static constexpr std::array<std::string_view, 3> about_interest = {
        "A first question: how did you get into %s?",
        "You could begin with %s.",
        "A first question: what is new with %s?",
    };
    static constexpr std::array<std::string_view, 3> about_work = {
        "A first question: what are you working on at the moment?",
        "A first question: what do people usually ask your team?",
        "A first question: what surprised you in the last month?",
    };
    Text text = filled(chosen(opening, words.seed), enumerated(words.about, *words.receiver, true));
    const std::string reason = shown_reason(words);
    if (!reason.empty()) text.push_back(plain(" " + reason));
    std::string topic;
    for (const Fact& fact : words.facts) {
        if (fact.code == "shared_interest" && topic.empty()) topic = fact.value;
    }
    Text starter = topic.empty() ? Text{plain(std::string{chosen(about_work, words.seed / 16)})}
                                 : filled(chosen(about_interest, words.seed / 16), {plain(topic)});
    return Message{
        {Paragraph{std::move(text)}, Paragraph{std::move(starter)},
         buttons(
             {{.action = "done", .label = "We met", .primary = true}, later_button(), why_button(), stop_button()})}};
}

Message invitation(const NudgeWords& words) {
    static constexpr std::array<std::string_view, 3> variants = {
        "%s invites you to introductions: now and then Kith brings you together with {size}. Would you like to take "
        "part?",
        "Would you like to meet colleagues you do not know yet? %s set up introductions with {size}; they start only "
        "with your yes.",
        "%s set up introductions with {size}. Would you like to join?",
    };
    const auto* introduce = std::get_if<Introduce>(&words.rule->suggestion);
    const int others = introduce == nullptr ? 1 : introduce->group_size - 1;
    const std::string size = others <= 1 ? "one colleague at a time" : std::to_string(others) + " colleagues at a time";
    const std::string pattern = replaced(std::string{chosen(variants, words.seed)}, "{size}", size);
    return Message{
        {Paragraph{filled(pattern, {plain(words.owner_name.empty() ? "Your organisation" : words.owner_name)})},
         buttons({{.action = "join", .label = "Yes, introduce me", .primary = true},
                  {.action = "decline", .label = "No, thanks"},
                  why_button(),
                  stop_button()})}};
}

Message reminder(const NudgeWords& words) {
    const auto* remind = std::get_if<Remind>(&words.rule->suggestion);
    return Message{
        {Paragraph{{plain((words.owner_name.empty() ? "Your lead" : words.owner_name) + " writes:")}},
         Quote{remind == nullptr ? "" : remind->text},
         buttons({{.action = "done", .label = "Done", .primary = true}, later_button(), why_button(), stop_button()})}};
}

Message said(NudgeKind kind, const NudgeWords& words) {
    switch (kind) {
        case NudgeKind::check_in:
            return check_in(words);
        case NudgeKind::introduction:
            return introduction(words);
        case NudgeKind::invitation:
            return invitation(words);
        case NudgeKind::reminder:
            return reminder(words);
    }
    return {};
}

std::string day_words(const std::string& iso, LocalDay today) {
    const auto day = day_from_iso(iso);
    if (!day) return iso;
    const std::chrono::year_month_day ymd{*day};
    if (ymd.year() != std::chrono::year_month_day{today}.year()) return to_words(*day);
    return std::to_string(unsigned{ymd.day()}) + " " + std::string{to_words(ymd.month())};
}

std::string counted(const std::string& number, std::string_view one, std::string_view many) {
    return (number == "0" ? "no" : number) + " " + std::string{number == "1" ? one : many};
}

}  // namespace

Message nudge_message(NudgeKind kind, const NudgeWords& words) {
    Message message = said(kind, words);
    if (words.notice) {
        message.blocks.push_back(small_print(
            "Your first message from Kith. Kith keeps your name, team, zone, settings, what you log and what it sent "
            "you; "
            "no messages are read. Leads see rules and rounded counts, never who answered. Stop these ends this kind; "
            "type stop to end everything, why to see the reason, export or delete for your data."));
    }
    return message;
}

Message with_nudge_id(Message message, NudgeId id) {
    for (Block& block : message.blocks) {
        auto* found = std::get_if<Buttons>(&block);
        if (found == nullptr) continue;
        for (Button& button : found->buttons)
            button.value = replaced(button.value, nudge_token, std::to_string(id.value));
    }
    return message;
}

std::string fact_in_words(const Fact& fact, std::string_view /*language*/, LocalDay today) {
    const std::string& value = fact.value;
    const auto day = [&] { return day_words(value, today); };
    if (fact.code == "everyone") return "The rule is for everyone.";
    if (fact.code == "not_connected_since") {
        return value.empty() ? "No connection of yours has been logged yet."
                             : "No connection of yours has been logged since " + day() + ".";
    }
    if (fact.code == "not_connected_outside_since") {
        return value.empty() ? "No connection of yours outside your team has been logged yet."
                             : "No connection of yours outside your team has been logged since " + day() + ".";
    }
    if (fact.code == "connected_since") return "Your last logged connection is of " + day() + ".";
    if (fact.code == "connected_outside_since")
        return "Your last logged connection outside your team is of " + day() + ".";
    if (fact.code == "connected_with") {
        const auto slash = value.find('/');
        if (slash == std::string::npos) return "";
        return "You connected with " + counted(value.substr(0, slash), "person", "people") + " in the last " +
               value.substr(slash + 1) + " days.";
    }
    if (fact.code == "ties")
        return "You have " + counted(value, "tie", "ties") + ": people you connected with in the last 180 days.";
    if (fact.code == "interested_in") return "You listed " + value + " as an interest.";
    if (fact.code == "not_interested_in") return "You did not list " + value + " as an interest.";
    if (fact.code == "joined") return "You joined on " + day() + ".";
    if (fact.code == "remote") return "You work remotely.";
    if (fact.code == "not_remote") return "You do not work remotely.";
    if (fact.code == "in_team") return "You are in " + value + ".";
    if (fact.code == "in_site") return "You are based in " + value + ".";
    if (fact.code == "not_in") return "You are not in " + value + ".";
    if (fact.code == "named") return "The rule names you.";
    if (fact.code == "last_with") return "You two last connected on " + day() + ".";
    if (fact.code == "shared_interest") return "You share an interest: " + value + ".";
    if (fact.code == "same_team") return "You are both in " + value + ".";
    if (fact.code == "same_site") return "You are both based in " + value + ".";
    if (fact.code == "cross_team") return "You work in different teams.";
    if (fact.code == "cross_site") return "You work at different sites.";
    if (fact.code == "not_introduced_before") return "You have not been introduced before.";
    if (fact.code == "introduced_again")
        return "You have met everybody else in this group; it is a good time to meet again.";
    if (fact.code == "same_round") return "You take part in the same introductions.";
    if (fact.code == "never_asked")
        return "Introductions start only after your own yes, and you have not been asked yet.";
    return "";
}

std::string held_in_words(std::string_view code, std::string_view /*language*/) {
    if (code == "stopped") return "You stopped everything; say start to hear from Kith again.";
    if (code == "stopped_kind") return "You stopped this kind of nudge.";
    if (code == "paused") return "You had paused nudges.";
    if (code == "not_joined")
        return "Introductions start only after your own yes; say join introductions to take part.";
    if (code == "inactive") return "Your account was not active.";
    if (code == "no_zone") return "Your time zone is not known, and nobody is nudged without one.";
    if (code == "no_account") return "No chat account of yours is known, so nothing can reach you.";
    if (code == "cap_day") return "Something else was planned for you on that day, and your limit is reached with it.";
    if (code == "cap_week") return "You had reached your limit of nudges for that week.";
    if (code == "gap") return "It would have come too soon after another nudge.";
    if (code == "limit") return "The rule itself allows no more in that time.";
    if (code == "resting")
        return "The last nudges stayed unanswered, so Kith went quiet; say start to hear from it again.";
    if (code == "expired") return "Your next working hour came too late for it.";
    if (code == "no_hours") return "No working time of yours lies ahead.";
    if (code == "small_pool") return "Fewer than 5 people take part so far.";
    if (code == "no_partner") return "There was no partner for you in that round.";
    if (code == "no_common_hours") return "Nobody in that round shares a working hour with you in the next seven days.";
    return "";
}

}  // namespace kith
