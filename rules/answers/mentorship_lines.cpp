// What somebody's mentoring comes to, for their own eyes: requests, mentorships, groups, and what they wrote in them.
#include <algorithm>

#include "rules/answers/turn.hpp"
#include "rules/mentors.hpp"
#include "rules/mentorships.hpp"

namespace kith {
namespace {

void put_words(Text& line, const Mentorship& mentorship) {
    std::vector<std::string> words = {mentorship.topic, mentorship.goals, mentorship.agenda};
    if (!is_outside(mentorship)) words.push_back(mentorship.note);
    for (const PairNote& note : mentorship.notes) words.push_back(note.words);
    for (const std::string& one : words) {
        if (!one.empty()) line.push_back(Span{.style = Span::Style::emphasis, .text = ", " + one});
    }
}

}  // namespace

Bullets mentorship_lines(const View& view, const Account& reader, LocalDay today, const Phrases& phrases, bool all) {
    Bullets lines;
    const PersonId me = view.sender().id;
    for (const Mentorship& one : view.mentorships()) {
        if (one.state == MentorshipState::ended && !all) continue;
        const auto other = is_outside(one) ? std::nullopt : view.person(other_in(one, me));
        if (!other && !is_outside(one)) continue;
        const Text whom = other ? Text{mention(*other, reader, phrases)} : Text{plain(one.note)};
        const bool mentor = is_mentor_in(one, me);
        if (one.state == MentorshipState::ended) {
            const LocalDay day = day_of(local_time(view, one.ended_at.value_or(one.asked_at)));
            lines.items.push_back(
                phrases("mentorship.line_ended", {{"person", whom}, {"day", DayValue{day, today, false}}}));
            continue;
        }
        if (one.state == MentorshipState::requested) {
            // When it ends hangs on when the mentor was told, which nobody else is to learn.
            RequestTold told;
            if (mentor) told = told_of_request(one, view.nudges());
            if (told.at) told.rested = days_of_rest(view.sender(), view.preferences(), *told.at);
            const Instant end = std::min(told.at.value_or(one.asked_at) + request_expires_after + told.rested,
                                         one.asked_at + request_waits_at_most);
            lines.items.push_back(
                phrases("mentorship.line_asked", {{"person", whom},
                                                  {"mentor", yes_if(mentor)},
                                                  {"dated", yes_if(told.at.has_value())},
                                                  {"day", DayValue{day_of(local_time(view, end)), today, false}}}));
            if (all) put_words(lines.items.back(), one);
            continue;
        }
        if (!all && is_of_group(one)) {
            // The mentor's group is one; of a member only the group is known, and who agreed to be named in it.
            const std::vector<Mentorship> group = view.group_of(one.mentor);
            if (mentor && !stands_for_group(one, group)) continue;
            const std::vector<Person> people = group_as_seen(view, one);
            lines.items.push_back(
                phrases("mentorship.line_group", {{"mentor", yes_if(mentor)},
                                                  {"person", whom},
                                                  {"named", yes_if(!people.empty())},
                                                  {"people", mentions(people, reader, phrases)},
                                                  {"every", rhythm_in_words(one.every_days, phrases)},
                                                  {"day", DayValue{one.until.value_or(today), today, false}}}));
            continue;
        }
        lines.items.push_back(phrases("mentorship.line", {{"person", whom},
                                                          {"side", Choice{is_outside(one)                   ? "outside"
                                                                          : one.kind == MentoringKind::peer ? "peer"
                                                                          : mentor                          ? "mentee"
                                                                                   : "mentor"}},
                                                          {"every", rhythm_in_words(one.every_days, phrases)},
                                                          {"day", DayValue{one.until.value_or(today), today, false}}}));
        if (all) put_words(lines.items.back(), one);
    }
    return lines;
}

void show_mentorships(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    Bullets lines = mentorship_lines(turn.view, turn.from, turn.today(), phrases);
    if (auto wish = mentor_wish_line(turn)) lines.items.push_back(*std::move(wish));
    if (lines.items.empty()) {
        return turn.answer_in_private(
            Message{{paragraph(phrases("mentorship.none")), small_print(phrases("mentorship.none_how"))}});
    }
    Message message = say(phrases("mentorship.title"));
    message.blocks.emplace_back(std::move(lines));
    for (const Mentorship& one : turn.view.mentorships()) {
        if (is_outside(one)) continue;
        const auto other = turn.view.person(other_in(one, turn.me().id));
        const Text whom = other ? Text{mention(*other, turn.from, phrases)} : phrases("someone_who_left");
        if (one.state == MentorshipState::requested && is_mentor_in(one, turn.me().id)) {
            const std::string value = "m:" + std::to_string(one.id.value);
            message.blocks.emplace_back(paragraph(phrases("mentorship.your_answer", {{"people", whom}})));
            message.blocks.emplace_back(
                Buttons{{{.action = "mentor_yes", .label = phrases.words("button.mentor_yes"), .value = value},
                         {.action = "mentor_no", .label = phrases.words("button.mentor_no"), .value = value}}});
        }
        if (one.state != MentorshipState::active) continue;
        const auto shown = [&](Phrase title, const std::string& words) {
            if (words.empty()) return;
            message.blocks.emplace_back(paragraph(phrases(title, {{"people", whom}})));
            message.blocks.emplace_back(Quote{words});
        };
        shown("mentorship.goals_with", one.goals);
        const bool mentor = is_mentor_in(one, turn.me().id);
        if (!is_of_group(one)) shown("mentorship.agenda_with", one.agenda);
        if (is_of_group(one) && (!mentor || stands_for_group(one, turn.view.mentorships())))
            shown("mentorship.agenda_group", one.agenda);
        if (!one.notes.empty()) shown("mentorship.note_with", one.notes.back().words);
    }
    const std::vector<Mentorship> all = turn.view.mentorships();
    const auto goes_on = [](const Mentorship& one) { return one.state != MentorshipState::ended; };
    const bool of_two = std::ranges::any_of(
        all, [&](const Mentorship& one) { return goes_on(one) && !is_outside(one) && !is_of_group(one); });
    const bool of_one = mentor_wish_line(turn) || std::ranges::any_of(all, [&](const Mentorship& one) {
                            return goes_on(one) && is_outside(one);
                        });
    const bool in_group =
        std::ranges::any_of(all, [&](const Mentorship& one) { return goes_on(one) && is_of_group(one); });
    if (of_two) message.blocks.emplace_back(small_print(phrases("mentorship.private")));
    if (in_group) message.blocks.emplace_back(small_print(phrases("mentorship.group_how")));
    if (of_one) message.blocks.emplace_back(small_print(phrases("mentorship.private_own")));
    turn.answer_in_private(std::move(message));
}

}  // namespace kith
