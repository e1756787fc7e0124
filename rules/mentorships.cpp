#include "rules/mentorships.hpp"

#include <algorithm>

namespace kith {
namespace {

void add_reviews(std::vector<MentorMoment>& found, const Mentorship& mentorship, LocalDay today) {
    const auto review = [&](std::string code, LocalDay day) {
        if (today >= day && today < day + days{review_open_days})
            found.push_back({.code = std::move(code), .from = day});
    };
    const LocalDay since = *mentorship.since;
    const LocalDay first = since + days{review_first_days};
    if (mentorship.until) {
        const LocalDay end = *mentorship.until - days{review_end_lead_days};
        const LocalDay middle = since + (*mentorship.until - since) / 2;
        if (end > first) review("mentor_review_end", end);
        if (middle >= first + days{review_open_days} && middle + days{review_open_days} <= end)
            review("mentor_review_middle", middle);
    }
    review("mentor_review_first", first);
}

void add_prompts(std::vector<MentorMoment>& found, const Mentorship& mentorship, bool to_mentor, LocalDay today,
                 std::optional<LocalDay> last_meeting) {
    if (mentorship.until && today > *mentorship.until) return;
    const LocalDay due = meeting_due(mentorship, last_meeting);
    const LocalDay counted_from = last_meeting.value_or(*mentorship.since);
    if (is_outside(mentorship)) {
        if (today >= due) found.push_back({.code = "mentor_outside", .from = due, .value = due});
        return;
    }
    if (const LocalDay silent = silence_from(mentorship, last_meeting); today >= silent) {
        found.push_back({.code = "mentor_go_on", .from = silent, .value = counted_from});
        return;
    }
    const auto prompt = [&](std::string code, LocalDay day) {
        if (today >= day) found.push_back({.code = std::move(code), .from = day, .value = due});
    };
    // Nobody is asked for a meeting on a day after the time the two agreed on.
    if (mentorship.until && due > *mentorship.until) return;
    if (to_mentor) return prompt("mentor_overdue", due + days{mentor_overdue_days});
    if (const LocalDay again = due + days{mentor_once_more_days}; today >= again) return prompt("mentor_again", again);
    prompt("mentor_meet", std::max(due - days{mentor_prompt_lead_days}, counted_from + days{1}));
}

// The mentor is the one who brings a group together: prompted before, and once more; each mentee is reminded once.
void add_prompts_of_group(std::vector<MentorMoment>& found, const Mentorship& own, const Mentorship& group,
                          bool to_mentor, LocalDay today, std::optional<LocalDay> last_meeting) {
    if (group.until && today > *group.until) return;
    const LocalDay due = meeting_due(group, last_meeting);
    if (const LocalDay silent = silence_from(group, last_meeting); today >= silent) {
        if (to_mentor)
            found.push_back({.code = "mentor_go_on", .from = silent, .value = last_meeting.value_or(*group.since)});
        return;
    }
    if (group.until && due > *group.until) return;
    const auto prompt = [&](std::string code, LocalDay day) {
        if (today >= day) found.push_back({.code = std::move(code), .from = day, .value = due});
    };
    // Who has just joined is not reminded of what was due before.
    if (!to_mentor) return prompt("mentor_overdue", std::max(due, *own.since) + days{mentor_overdue_days});
    if (const LocalDay again = due + days{mentor_once_more_days}; today >= again) return prompt("mentor_again", again);
    prompt("mentor_meet", std::max(due - days{mentor_prompt_lead_days}, last_meeting.value_or(*group.since) + days{1}));
}

void add_of_request(std::vector<MentorMoment>& found, bool to_mentor, Instant now, const RequestTold& told) {
    if (!to_mentor) return;
    if (told.at && now >= *told.at + request_reminded_after)
        found.push_back({.code = "mentor_asked_again", .at_once = true});
    found.push_back({.code = "mentor_asked", .at_once = true});
}

void add_of_end(std::vector<MentorMoment>& found, const Mentorship& mentorship, bool to_mentor, Instant now) {
    if (!mentorship.ended_at || now >= *mentorship.ended_at + news_told_within || !mentorship.end) return;
    const auto news = [&](std::string code) {
        found.push_back({.code = std::move(code), .news = true, .at_once = true});
    };
    const bool by_other = mentorship.ended_by_mentor != to_mentor;
    switch (*mentorship.end) {
        case MentorshipEnd::declined:
        case MentorshipEnd::no_room:
            if (!to_mentor) news("mentor_declined");
            return;
        case MentorshipEnd::expired:
            if (!to_mentor) news("mentor_expired");
            return;
        case MentorshipEnd::withdrawn:
            return;  // the mentor finds no request any more, that is all
        case MentorshipEnd::closed:
        case MentorshipEnd::left:
            if (by_other) news(mentorship.end == MentorshipEnd::left ? "mentor_left" : "mentor_closed");
            break;
        case MentorshipEnd::term:
            news(is_outside(mentorship) ? "mentor_outside_over" : "mentor_over");
            break;
    }
    // Whoever said so last knows already.
    if (mentorship.mentor_keeps && mentorship.mentee_keeps && mentorship.planned_by_mentor != to_mentor)
        news("mentor_tie");
}

}  // namespace

std::optional<LocalDay> counted_from(const Mentorship& mentorship, std::optional<LocalDay> last_meeting) {
    const auto last = std::max(last_meeting, mentorship.went_on);  // what is absent is least
    return last && mentorship.since && *last < *mentorship.since ? std::nullopt : last;
}

LocalDay meeting_due(const Mentorship& mentorship, std::optional<LocalDay> last_meeting) {
    const LocalDay since = mentorship.since.value_or(LocalDay{});
    if (last_meeting && *last_meeting >= since) return *last_meeting + days{mentorship.every_days};
    return since + days{is_outside(mentorship) ? mentorship.every_days
                                               : std::min(mentorship.every_days, first_meeting_within_days)};
}

LocalDay silence_from(const Mentorship& mentorship, std::optional<LocalDay> last_meeting) {
    const LocalDay since = mentorship.since.value_or(LocalDay{});
    const LocalDay last = std::max(last_meeting.value_or(since), since);
    const LocalDay after_prompts = meeting_due(mentorship, last_meeting) + days{mentor_once_more_days + 7};
    return std::max(last + days{mentorship.every_days * 5 / 2}, after_prompts);
}

std::vector<MentorMoment> moments(const Mentorship& mentorship, bool to_mentor, LocalDay today, Instant now,
                                  std::optional<LocalDay> last_meeting, const RequestTold& told,
                                  const std::vector<Mentorship>& all) {
    std::vector<MentorMoment> found;
    const bool of_group = is_of_group(mentorship) && mentorship.state == MentorshipState::active;
    const Mentorship group = of_group ? as_group_counts(mentorship, all) : Mentorship{};
    last_meeting = counted_from(of_group ? group : mentorship, last_meeting);
    switch (mentorship.state) {
        case MentorshipState::requested:
            add_of_request(found, to_mentor, now, told);
            break;
        case MentorshipState::active:
            if (is_outside(mentorship)) {
                if (!to_mentor) add_prompts(found, mentorship, to_mentor, today, last_meeting);
                break;
            }
            if (!to_mentor && today < *mentorship.since + days{review_open_days})
                found.push_back({.code = "mentor_accepted", .at_once = true, .value = mentorship.until});
            if (mentorship.planned_on && mentorship.planned_by_mentor != to_mentor &&
                today < *mentorship.planned_on + days{review_open_days})
                found.push_back({.code = "mentor_plan", .news = true, .at_once = true, .from = *mentorship.planned_on});
            if (of_group) {
                // Of all of them the mentor is asked once, and of each what is that one's.
                if (to_mentor && !stands_for_group(mentorship, all)) break;
                add_reviews(found, to_mentor ? group : mentorship, today);
                add_prompts_of_group(found, mentorship, group, to_mentor, today, last_meeting);
                break;
            }
            add_reviews(found, mentorship, today);
            add_prompts(found, mentorship, to_mentor, today, last_meeting);
            break;
        case MentorshipState::ended:
            add_of_end(found, mentorship, to_mentor, now);
            if (to_mentor && mentorship.end == MentorshipEnd::term && !ends_for_group(mentorship, all))
                std::erase_if(found, [](const MentorMoment& one) { return one.code == "mentor_over"; });
            break;
    }
    return found;
}

RequestTold told_of_request(const Mentorship& mentorship, const std::vector<Nudge>& of_mentor) {
    RequestTold told;
    for (const Nudge& nudge : of_mentor) {
        if (nudge.person != mentorship.mentor || nudge.subject != mentorship.id.value) continue;
        if (nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired) continue;
        // What is on its way comes at the minute it is planned for.
        const Instant at = nudge.sent_at.value_or(nudge.planned_for);
        if (moment_of(nudge) == "mentor_asked") told.at = std::min(told.at.value_or(at), at);
        if (moment_of(nudge) == "mentor_asked_again") told.again = std::max(told.again.value_or(at), at);
    }
    return told;
}

Instant request_ends_at(const Mentorship& mentorship, const RequestTold& told) {
    const Instant latest = mentorship.asked_at + request_waits_at_most;
    if (!told.at || !told.again) return latest;
    return std::min(
        latest, std::max(*told.at + request_expires_after + told.rested, *told.again + request_open_after_reminder));
}

std::optional<MentorshipEnd> ends_now(const Mentorship& mentorship, LocalDay today, Instant now, Gone gone,
                                      const RequestTold& told) {
    if (mentorship.state == MentorshipState::ended) return std::nullopt;
    if (gone.mentor || gone.mentee) return MentorshipEnd::left;
    if (mentorship.state == MentorshipState::requested)
        return now >= request_ends_at(mentorship, told) ? std::optional{MentorshipEnd::expired} : std::nullopt;
    const int grace = is_outside(mentorship) ? 0 : term_grace_days;
    if (mentorship.until && today > *mentorship.until + days{grace}) return MentorshipEnd::term;
    return std::nullopt;
}

std::vector<Mentorship> group_of(const std::vector<Mentorship>& all, PersonId mentor) {
    std::vector<Mentorship> group;
    for (const Mentorship& one : all) {
        if (one.mentor == mentor && one.state == MentorshipState::active && is_of_group(one)) group.push_back(one);
    }
    std::ranges::sort(group, {}, &Mentorship::id);
    return group;
}

bool stands_for_group(const Mentorship& mentorship, const std::vector<Mentorship>& all) {
    return std::ranges::none_of(all, [&](const Mentorship& one) {
        return one.mentor == mentorship.mentor && one.state == MentorshipState::active && is_of_group(one) &&
               one.id < mentorship.id;
    });
}

Mentorship as_group_counts(const Mentorship& mentorship, const std::vector<Mentorship>& all) {
    if (!is_of_group(mentorship) || mentorship.state != MentorshipState::active) return mentorship;
    Mentorship counted{.id = mentorship.id,
                       .mentor = mentorship.mentor,
                       .mentee = mentorship.mentee,
                       .kind = mentorship.kind,
                       .state = mentorship.state,
                       .since = mentorship.since,
                       .every_days = mentorship.every_days,
                       .until = mentorship.until,
                       .went_on = mentorship.went_on};
    // Who began it may have left: it goes on since then all the same.
    for (bool longer = true; longer;) {
        longer = false;
        for (const Mentorship& one : all) {
            if (one.mentor != counted.mentor || !is_of_group(one) || !one.since || !counted.since) continue;
            const bool there = one.state == MentorshipState::active ||
                               (one.ended_at && std::chrono::floor<days>(*one.ended_at).time_since_epoch() >=
                                                    counted.since->time_since_epoch());
            if (!there || *one.since >= *counted.since) continue;
            counted.since = one.since;
            longer = true;
        }
    }
    for (const Mentorship& one : all) {
        if (one.mentor == counted.mentor && is_of_group(one) && one.state == MentorshipState::active)
            counted.went_on = std::max(counted.went_on, one.went_on);
    }
    return counted;
}

std::optional<LocalDay> last_meeting_in(const Mentorship& mentorship, const std::vector<Mentorship>& all,
                                        const LastMeeting& last_between) {
    if (is_outside(mentorship)) return std::nullopt;
    std::optional<LocalDay> last = last_between(mentorship.mentor, mentorship.mentee);
    if (!is_of_group(mentorship)) return last;
    if (mentorship.since && last < mentorship.since) last.reset();
    for (const Mentorship& one : all) {
        const bool there = one.mentor == mentorship.mentor && is_of_group(one) && one.state == MentorshipState::active;
        if (!there || one.id == mentorship.id) continue;
        const auto theirs = last_between(one.mentor, one.mentee);
        if (theirs && (!one.since || *theirs >= *one.since)) last = std::max(last, theirs);
    }
    return last;
}

std::vector<PersonId> others_in_group(const std::vector<Mentorship>& group, PersonId member) {
    std::vector<PersonId> others;
    const auto knows = [](const Mentorship& one) { return one.named_in_group; };
    const bool theirs =
        std::ranges::any_of(group, [&](const Mentorship& one) { return one.mentee == member && knows(one); });
    for (const Mentorship& one : group) {
        if (theirs && one.mentee != member && knows(one)) others.push_back(one.mentee);
    }
    return others;
}

void take_plan_of(Mentorship& joining, const Mentorship& member) {
    joining.every_days = member.every_days;
    joining.until = member.until;
    joining.agenda = member.agenda;
    joining.agenda_on = member.agenda_on;
}

bool ends_for_group(const Mentorship& mentorship, const std::vector<Mentorship>& all) {
    return !is_of_group(mentorship) || std::ranges::none_of(all, [&](const Mentorship& one) {
        return one.mentor == mentorship.mentor && is_of_group(one) && one.end == MentorshipEnd::term &&
               one.ended_at == mentorship.ended_at && one.id < mentorship.id;
    });
}

bool is_said_of_group(std::string_view code) {
    return code.starts_with("mentor_review") || code == "mentor_meet" || code == "mentor_again" ||
           code == "mentor_go_on" || code == "mentor_over";
}

Mentorship ended(Mentorship mentorship, MentorshipEnd end, Instant now, bool by_mentor) {
    mentorship.state = MentorshipState::ended;
    mentorship.end = end;
    mentorship.ended_at = now;
    mentorship.ended_by_mentor = by_mentor;
    mentorship.planned_on.reset();
    for (std::string* words : {&mentorship.topic, &mentorship.note, &mentorship.goals, &mentorship.agenda})
        words->clear();
    mentorship.agenda_on.reset();
    mentorship.notes.clear();
    return mentorship;
}

std::optional<Instant> next_moment(const Mentorship& mentorship, Instant now, const RequestTold& told) {
    if (mentorship.state != MentorshipState::requested) return std::nullopt;
    if (told.at && *told.at + request_reminded_after > now) return *told.at + request_reminded_after;
    const Instant end = request_ends_at(mentorship, told);
    return end > now ? std::optional{end} : std::nullopt;
}

std::string_view moment_of(const Nudge& nudge) {
    if (nudge.kind != NudgeKind::mentor && nudge.kind != NudgeKind::mentor_news) return {};
    return nudge.reason.facts.empty() ? std::string_view{} : std::string_view{nudge.reason.facts.front().code};
}

}  // namespace kith
