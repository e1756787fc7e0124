// A mentor's group in chat: who is in it, its one plan, its end, and the words by which somebody's mentor, mentees or
// group are known.
#include <algorithm>
#include <array>

#include "rules/answers/turn.hpp"
#include "rules/consent.hpp"
#include "rules/mentorships.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

enum class Called { mentor, mentee, group };

std::optional<Called> called_so(std::string_view name) {
    static constexpr auto mine = std::to_array<std::string_view>(
        {"my ", "our ", "the ", "mein ", "meine ", "meinen ", "meinem ", "meiner ", "unsere ", "die ", "mon ", "ma ",
         "mes ", "notre ", "le ", "mi ", "mis ", "nuestro ", "el "});
    static constexpr auto mentors = std::to_array<std::string_view>({"mentor", "mentorin", "mentore", "mentora"});
    static constexpr auto mentee = std::to_array<std::string_view>(
        {"mentee", "mentoré", "mentorée", "mentorado", "mentorada", "mentorizado", "mentorizada"});
    static constexpr auto groups = std::to_array<std::string_view>(
        {"group", "mentoring group", "gruppe", "mentoring gruppe", "mentoringgruppe", "mentoring-gruppe", "groupe",
         "groupe de mentorat", "grupo", "grupo de mentoria", "grupo de mentoría"});
    const std::string lower = lower_case(name);
    for (const std::string_view word : mine) {
        if (!lower.starts_with(word)) continue;
        const std::string_view role = std::string_view{lower}.substr(word.size());
        if (std::ranges::find(mentors, role) != mentors.end()) return Called::mentor;
        if (std::ranges::find(mentee, role) != mentee.end()) return Called::mentee;
        if (std::ranges::find(groups, role) != groups.end()) return Called::group;
    }
    return std::nullopt;
}

bool goes_on_inside(const Mentorship& one) {
    return one.state == MentorshipState::active && !is_outside(one);
}

}  // namespace

bool is_group_by_name(std::string_view name) {
    return called_so(name) == Called::group;
}

std::vector<PersonId> pairs_called(const Turn& turn, std::string_view name) {
    const auto called = called_so(name);
    std::vector<PersonId> people;
    if (!called) return people;
    const PersonId me = turn.me().id;
    const std::vector<Mentorship> all = turn.view.mentorships();
    // Whoever has a group of their own means that one; of a group that somebody else mentors its mentor stands for it.
    const bool mentors_group = !group_of(all, me).empty();
    for (const Mentorship& one : all) {
        if (!goes_on_inside(one)) continue;
        const bool mentor = is_mentor_in(one, me);
        if (*called == Called::group ? !is_of_group(one) || mentor != mentors_group
                                     : mentor == (*called == Called::mentor))
            continue;
        people.push_back(other_in(one, me));
    }
    return people;
}

std::vector<NamedPerson> with_ones_pairs(const Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> found;
    for (const NamedPerson& one : named) {
        const std::vector<PersonId> people = pairs_called(turn, one.name);
        const bool all = is_group_by_name(one.name) && !group_of(turn.view.mentorships(), turn.me().id).empty();
        if (people.empty() || (people.size() > 1 && !all)) {
            found.push_back(one);
            continue;
        }
        for (const PersonId person : people)
            found.push_back({.name = "#" + std::to_string(person.value), .form = one.form});
    }
    return found;
}

std::vector<Person> group_as_seen(const View& view, const Mentorship& mentorship) {
    std::vector<Person> people;
    if (!is_of_group(mentorship)) return people;
    const PersonId me = view.sender().id;
    const std::vector<Mentorship> group = view.group_of(mentorship.mentor);
    std::vector<PersonId> members = others_in_group(group, me);
    if (is_mentor_in(mentorship, me)) {
        members.clear();
        for (const Mentorship& one : group) members.push_back(one.mentee);
    }
    const Preferences mine = view.preferences();
    for (const PersonId id : members) {
        auto person = view.person(id);
        if (person && !kept_apart(me, mine, id, view.preferences_of(id))) people.push_back(*std::move(person));
    }
    return people;
}

bool has_place_in_group(const View& view, const MentorOffer& offer) {
    if (offer.kind != MentoringKind::group) return true;
    const Preferences mine = view.preferences();
    return std::ranges::none_of(view.group_of(offer.person), [&](const Mentorship& one) {
        return kept_apart(view.sender().id, mine, one.mentee, view.preferences_of(one.mentee));
    });
}

bool offers_group(const View& view, PersonId mentor) {
    return std::ranges::any_of(view.mentor_offers(), [&](const MentorOffer& offer) {
        return offer.person == mentor && offer.kind == MentoringKind::group;
    });
}

void share_in_group(Turn& turn, const Mentorship& changed) {
    if (!is_of_group(changed)) return;
    const bool by_mentor = is_mentor_in(changed, turn.me().id);
    for (Mentorship& one : turn.view.group_of(changed.mentor)) {
        const Mentorship before = one;
        take_plan_of(one, changed);
        if (one.id == changed.id || one == before) continue;
        // A member's agenda is read with the next prompt; only what the mentor settles is told to each.
        if (by_mentor) {
            one.planned_on = changed.planned_on;
            one.planned_by_mentor = true;
        }
        turn.effect(PutMentorship{std::move(one)});
    }
}

std::optional<Mentorship> group_of_mine(const Turn& turn) {
    const std::vector<Mentorship> all = turn.view.mentorships();
    std::vector<Mentorship> mine = group_of(all, turn.me().id);
    if (!mine.empty()) return std::move(mine.front());
    for (const Mentorship& one : all) {
        if (goes_on_inside(one) && is_of_group(one)) mine.push_back(one);
    }
    return mine.size() == 1 ? std::optional{std::move(mine.front())} : std::nullopt;
}

void offer_the_others(const Turn& turn, const Connection& connection, Message& message) {
    if (connection.kind != ConnectionKind::mentoring && connection.kind != ConnectionKind::meeting) return;
    const auto there = [&](PersonId id) { return std::ranges::find(connection.people, id) != connection.people.end(); };
    for (const Mentorship& one : turn.view.mentorships()) {
        if (!goes_on_inside(one) || !is_of_group(one) || !there(one.mentor)) continue;
        std::vector<Person> others = group_as_seen(turn.view, one);
        std::erase_if(others, [&](const Person& person) { return there(person.id); });
        if (others.empty()) continue;
        const Phrases& phrases = turn.phrases;
        message.blocks.emplace_back(
            paragraph(phrases("mentorship.with_group", {{"people", mentions(others, turn.from, phrases)}})));
        message.blocks.emplace_back(Buttons{{Button{.action = "with_group",
                                                    .label = phrases.words("button.with_group"),
                                                    .value = "c:" + std::to_string(connection.id.value)}}});
        return;
    }
}

void log_the_others(Turn& turn, std::string_view value) {
    const auto id = reference(value, "c:");
    auto connection = id ? turn.view.connection(ConnectionId{*id}) : std::nullopt;
    if (!connection || connection->logged_by != turn.me().id) return turn.replace("log.undone_already");
    const auto there = [&](PersonId person) {
        return std::ranges::find(connection->people, person) != connection->people.end();
    };
    std::vector<PersonId> more;
    for (const Mentorship& one : turn.view.mentorships()) {
        if (!goes_on_inside(one) || !is_of_group(one) || !there(one.mentor)) continue;
        for (const Person& person : group_as_seen(turn.view, one)) {
            if (!there(person.id) && std::ranges::find(more, person.id) == more.end()) more.push_back(person.id);
        }
    }
    connection->people.insert(connection->people.end(), more.begin(), more.end());
    if (connection->people.size() > connection_people_max) connection->people.resize(connection_people_max);
    std::vector<Person> people;
    for (const PersonId one : connection->people) {
        if (auto person = turn.view.person(one)) people.push_back(*std::move(person));
    }
    turn.effect(RemoveConnection{connection->id});
    connection->id = turn.view.next_connection();
    turn.effect(RecordConnection{*connection});
    const Phrases& phrases = turn.phrases;
    turn.replace(Message{{paragraph(phrases("log.done", {{"kind", kind_in_words(connection->kind, phrases)},
                                                         {"people", mentions(people, turn.from, phrases)},
                                                         {"day", turn.seen(connection->date)},
                                                         length_argument(connection->duration)})),
                          undo_button(connection->id, phrases)}});
}

}  // namespace kith
