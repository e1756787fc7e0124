#include "rules/compose.hpp"

namespace kith {
namespace {

std::string duration_in_words(minutes duration) {
    const auto h = duration.count() / 60;
    const auto m = duration.count() % 60;
    if (h == 0) return std::to_string(m) + " min";
    if (m == 0) return std::to_string(h) + " h";
    return std::to_string(h) + " h " + std::to_string(m) + " min";
}

}  // namespace

Button button(const Phrases& phrases, std::string action, Phrase label, std::string value, bool primary) {
    return {.action = std::move(action), .label = phrases.words(label), .value = std::move(value), .primary = primary};
}

Account first_account(const Person& person) {
    return person.accounts.empty() ? Account{} : person.accounts.front();
}

std::string name_of(const Person& person, const Phrases& phrases) {
    return known_name(person).empty() ? phrases.words("someone") : known_name(person);
}

Span mention(const Person& person, const Account& reader, const Phrases& phrases) {
    for (const Account& account : person.accounts) {
        if (account.platform == reader.platform && account.workspace == reader.workspace) {
            return Span{.style = Span::Style::person, .text = name_of(person, phrases), .account = account};
        }
    }
    return plain(name_of(person, phrases));
}

Text mentions(const std::vector<Person>& people, const Account& reader, const Phrases& phrases) {
    std::vector<Text> parts;
    for (const Person& person : people) parts.push_back({mention(person, reader, phrases)});
    return phrases.listed(parts);
}

std::string kind_in_words(ConnectionKind kind, const Phrases& phrases) {
    switch (kind) {
        case ConnectionKind::coffee:
            return phrases.words("kind.coffee");
        case ConnectionKind::meal:
            return phrases.words("kind.meal");
        case ConnectionKind::call:
            return phrases.words("kind.call");
        case ConnectionKind::walk:
            return phrases.words("kind.walk");
        case ConnectionKind::message:
            return phrases.words("kind.message");
        case ConnectionKind::meeting:
            return phrases.words("kind.meeting");
        case ConnectionKind::mentoring:
            return phrases.words("kind.mentoring");
        case ConnectionKind::activity:
            return phrases.words("kind.activity");
    }
    return "";
}

Text as_line(Text text) {
    if (!text.empty() && !text.front().text.empty()) {
        char& first = text.front().text.front();
        if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    }
    return text;
}

std::string kinds_in_words(NudgeKind kind, const Phrases& phrases) {
    switch (kind) {
        case NudgeKind::check_in:
            return phrases.words("kinds.check_in");
        case NudgeKind::introduction:
            return phrases.words("kinds.introduction");
        case NudgeKind::invitation:
        case NudgeKind::program_offer:
            return phrases.words("kinds.invitation");
        case NudgeKind::reminder:
            return phrases.words("kinds.reminder");
        case NudgeKind::go_on:
            return phrases.words("kinds.go_on");
        case NudgeKind::no_partner:
            return phrases.words("kinds.no_partner");
        case NudgeKind::follow_up:
            return phrases.words("kinds.follow_up");
        case NudgeKind::keep_in_touch:
            return phrases.words("kinds.keep_in_touch");
        case NudgeKind::mentor:
        case NudgeKind::mentor_news:
        case NudgeKind::mentor_match:
            return phrases.words("kinds.mentor");
        case NudgeKind::activity:
        case NudgeKind::activity_reminder:
        case NudgeKind::activity_news:
        case NudgeKind::activity_met:
            return phrases.words("kinds.activity");
    }
    return "";
}

std::string kinds_in_words(const std::vector<NudgeKind>& kinds, const Phrases& phrases) {
    std::vector<std::string> words;
    for (const NudgeKind kind : kinds) words.push_back(kinds_in_words(kind, phrases));
    return phrases.listed(words);
}

std::string weekday_in_words(unsigned day, const Phrases& phrases) {
    return phrases.words(*phrase_named("weekday." + std::to_string(day)));
}

std::string days_in_words(unsigned work_days, const Phrases& phrases) {
    if (work_days == 0b0011111) return phrases.words("days.working");
    if (work_days == 0b1111111) return phrases.words("days.all");
    std::vector<std::string> words;
    for (unsigned day = 1; day <= 7; ++day) {
        if ((work_days >> (day - 1) & 1U) != 0) words.push_back(weekday_in_words(day, phrases));
    }
    return phrases.listed(words);
}

std::string rhythm_in_words(int every_days, const Phrases& phrases) {
    if (every_days % 7 == 0) return phrases.words("rhythm.weeks", {{"count", every_days / 7}});
    return phrases.words("rhythm.days", {{"count", every_days}});
}

std::string rhythm_with_tag(int every_days, const std::string& tag, const Phrases& phrases) {
    return rhythm_in_words(every_days, phrases) + (tag.empty() ? "" : " (#" + tag + ")");
}

Argument length_argument(const std::optional<minutes>& duration) {
    if (!duration) return {"length", Choice{"none"}};
    return {"length", duration_in_words(*duration)};
}

}  // namespace kith
