// A mentorship in chat, from the request to the end: what its two people type and press.
#include <algorithm>

#include "rules/answers/activities.hpp"
#include "rules/answers/forms.hpp"
#include "rules/answers/turn.hpp"
#include "rules/consent.hpp"
#include "rules/mentor_phrases.hpp"
#include "rules/mentors.hpp"
#include "rules/mentorships.hpp"

namespace kith {
namespace {

const std::vector<NudgeKind> of_mentoring = {NudgeKind::mentor, NudgeKind::mentor_news};

std::optional<Mentorship> own_mentorship(const Turn& turn, MentorshipId id) {
    std::vector<Mentorship> all = turn.view.mentorships();
    const auto found = std::ranges::find(all, id, &Mentorship::id);
    return found == all.end() ? std::nullopt : std::optional{std::move(*found)};
}

// The one with that person that has not ended; the sender on that side of it, where that is said.
std::optional<Mentorship> open_with(const Turn& turn, PersonId other, MentorshipState state,
                                    std::optional<bool> as_mentor = std::nullopt) {
    for (Mentorship& one : turn.view.mentorships()) {
        const bool mentor = is_mentor_in(one, turn.me().id);
        if (one.state == state && other && other_in(one, turn.me().id) == other && as_mentor.value_or(mentor) == mentor)
            return std::move(one);
    }
    return std::nullopt;
}

Text other_in_words(const Turn& turn, const Mentorship& mentorship) {
    const auto other = turn.view.person(other_in(mentorship, turn.me().id));
    return other ? Text{mention(*other, turn.from, turn.phrases)} : turn.phrases("someone_who_left");
}

// What was said of it to the sender is answered.
void answer_nudges_of(Turn& turn, const Mentorship& mentorship) {
    for (Nudge& nudge : turn.view.nudges()) {
        if (nudge.subject != mentorship.id.value || chosen_as(nudge.kind) != NudgeKind::mentor) continue;
        if (nudge.state != NudgeState::sent) continue;
        nudge.state = NudgeState::answered;
        nudge.answer = NudgeAnswer::done;
        nudge.answered_at = turn.now;
        turn.effect(UpdateNudge{std::move(nudge)});
    }
}

// What waits of it is not said any more, to either side; what was said to the sender is answered.
void settle_nudges(Turn& turn, const Mentorship& mentorship) {
    const PersonId me = turn.me().id;
    const PersonId other = other_in(mentorship, me);
    std::optional<PersonId> about;
    if (other) about = other;
    turn.effect(CancelNudges{.person = me, .kinds = of_mentoring, .about = about, .why = "overtaken"});
    if (other) turn.effect(CancelNudges{.person = other, .kinds = of_mentoring, .about = me, .why = "overtaken"});
    answer_nudges_of(turn, mentorship);
}

void end(Turn& turn, const Mentorship& mentorship, MentorshipEnd how) {
    settle_nudges(turn, mentorship);
    turn.effect(PutMentorship{ended(mentorship, how, turn.now, is_mentor_in(mentorship, turn.me().id))});
}

std::string button_value(const Mentorship& mentorship) {
    return "m:" + std::to_string(mentorship.id.value);
}

bool in_range(const std::optional<int>& days, int least, int most) {
    return !days || (*days >= least && *days <= most);
}

// Taking part again is the yes to what is said about it.
void want_mentoring(Turn& turn) {
    Preferences preferences = turn.view.preferences();
    if (std::erase(preferences.stopped_kinds, NudgeKind::mentor) > 0) turn.prefer(std::move(preferences));
}

// Of a group, as the mentor sees it: all who are in it.
Text those_of(const Turn& turn, const Mentorship& mentorship) {
    if (!is_of_group(mentorship) || !is_mentor_in(mentorship, turn.me().id)) return other_in_words(turn, mentorship);
    return mentions(group_as_seen(turn.view, mentorship), turn.from, turn.phrases);
}

// Rhythm and term of a group are its mentor's to set.
bool is_mentors_to_set(Turn& turn, const Mentorship& mentorship) {
    if (!is_of_group(mentorship) || is_mentor_in(mentorship, turn.me().id)) return false;
    turn.answer("mentorship.group_plan", {{"people", other_in_words(turn, mentorship)}});
    return true;
}

void end_group(Turn& turn, const Mentorship& mentorship) {
    const Text everybody = those_of(turn, mentorship);
    for (const Mentorship& one : turn.view.group_of(turn.me().id)) end(turn, one, MentorshipEnd::closed);
    turn.replace("mentorship.group_closed", {{"people", everybody}});
}

// The first agenda of the group was said to its mentor with the first yes.
Message joined_group(const Turn& turn, const Mentorship& mentorship) {
    const Phrases& phrases = turn.phrases;
    const Text others = mentions(group_as_seen(turn.view, mentorship), turn.from, phrases);
    Message message = say(phrases("mentor.joined", {{"people", other_in_words(turn, mentorship)},
                                                    {"group", others},
                                                    {"every", rhythm_in_words(mentorship.every_days, phrases)},
                                                    {"day", turn.seen(mentorship.until.value_or(turn.today()))}}));
    message.blocks.emplace_back(Buttons{{Button{
        .action = "mentor_close", .label = phrases.words("button.mentor_close"), .value = button_value(mentorship)}}});
    message.blocks.emplace_back(small_print(phrases("mentorship.group_how")));
    return message;
}

void accept(Turn& turn, Mentorship mentorship) {
    const auto offer = turn.view.mentor_offer();
    const View::MentorLoad load = turn.view.load_of(turn.me().id);
    if (offer && load.active >= offer->capacity) return turn.replace("mentorship.full", {{"count", offer->capacity}});
    settle_nudges(turn, mentorship);
    mentorship.state = MentorshipState::active;
    mentorship.since = turn.today();
    mentorship.until = turn.today() + days{mentor_term_days};
    const auto group = is_of_group(mentorship) ? turn.view.group_of(turn.me().id) : std::vector<Mentorship>{};
    if (!group.empty()) take_plan_of(mentorship, group.front());
    want_mentoring(turn);
    turn.effect(PutMentorship{mentorship});
    // Their wish has come true.
    turn.effect(DropOffer{mentorship.mentee, OfferKind::mentor_wish});
    if (!group.empty()) return turn.replace(joined_group(turn, mentorship));
    turn.replace(kick_off(mentorship, true, other_in_words(turn, mentorship), turn.today(), button_value(mentorship),
                          turn.phrases));
}

void decline(Turn& turn, const Mentorship& mentorship) {
    end(turn, mentorship, MentorshipEnd::declined);
    turn.replace("mentorship.declined", {{"people", other_in_words(turn, mentorship)}});
}

void close(Turn& turn, const Mentorship& mentorship) {
    end(turn, mentorship, MentorshipEnd::closed);
    const Phrases& phrases = turn.phrases;
    if (is_outside(mentorship)) return turn.replace("mentorship.outside_dropped");
    Message message = say(phrases("mentorship.closed", {{"people", other_in_words(turn, mentorship)}}));
    message.blocks.emplace_back(Buttons{{Button{
        .action = "mentor_keep", .label = phrases.words("button.mentor_keep"), .value = button_value(mentorship)}}});
    message.blocks.emplace_back(small_print(phrases("mentor.keep_how")));
    turn.replace(std::move(message));
}

// How long from that day on somebody said; nothing where they did not.
std::optional<LocalDay> last_day_said(const TendMentorship& wish, LocalDay from) {
    if (wish.until) return wish.until;
    if (wish.term_months) return months_after(from, *wish.term_months);
    if (wish.term_days) return from + days{*wish.term_days};
    return std::nullopt;
}

// By three months where nothing else is said.
void extend(Turn& turn, Mentorship mentorship, const TendMentorship& wish = {}) {
    if (is_mentors_to_set(turn, mentorship)) return;
    const LocalDay today = turn.today();
    const LocalDay from = std::max(mentorship.until.value_or(today), today);
    mentorship.until = last_day_said(wish, from).value_or(months_after(from, extension_months));
    if (*mentorship.until > today + days{mentor_term_days_max}) return turn.replace("mentorship.plan_needed");
    mentorship.planned_on = today;
    mentorship.planned_by_mentor = is_mentor_in(mentorship, turn.me().id);
    settle_nudges(turn, mentorship);
    const Text other = those_of(turn, mentorship);
    const LocalDay until = *mentorship.until;
    share_in_group(turn, mentorship);
    turn.effect(PutMentorship{std::move(mentorship)});
    turn.replace("mentorship.extended", {{"people", other}, {"day", turn.seen(until)}});
}

void go_on_with(Turn& turn, Mentorship mentorship, bool outside) {
    mentorship.went_on = turn.today();
    settle_nudges(turn, mentorship);
    turn.effect(PutMentorship{std::move(mentorship)});
    turn.replace(outside ? Phrase{"mentorship.outside_done"} : Phrase{"mentorship.goes_on"});
}

// A tie comes of it once both want it. Until then nobody knows of the other's wish.
void keep_mentorship(Turn& turn, Mentorship mentorship) {
    const bool mentor = is_mentor_in(mentorship, turn.me().id);
    const Text other = other_in_words(turn, mentorship);
    if (!turn.view.person(other_in(mentorship, turn.me().id))) return turn.replace("mentorship.over_already");
    (mentor ? mentorship.mentor_keeps : mentorship.mentee_keeps) = true;
    mentorship.planned_by_mentor = mentor;
    const bool both = mentorship.mentor_keeps && mentorship.mentee_keeps;
    if (both) {
        for (const auto& [person, whom] :
             {std::pair{mentorship.mentor, mentorship.mentee}, std::pair{mentorship.mentee, mentorship.mentor}})
            turn.effect(StartKeepingTie{
                {.person = person, .other = whom, .every_days = alumni_rhythm_days, .since = turn.today()}});
    }
    turn.effect(PutMentorship{std::move(mentorship)});
    if (both) return turn.replace("mentorship.kept", {{"people", other}});
    turn.replace("mentorship.keeps", {{"people", other}});
}

void ask_and_tell(Turn& turn, const Person& mentor, const TendMentorship& wish) {
    AskedMentor asked{.topic = wish.topic, .note = wish.words, .every_days = wish.every_days};
    if (const auto refusal = ask_mentor(turn, mentor, std::move(asked))) return turn.answer(say(*refusal));
    turn.answer(request_sent(turn, mentor));
}

bool is_term(const Turn& turn, const std::optional<LocalDay>& until) {
    return !until ||
           (*until >= turn.today() + days{mentor_term_days_min} && *until <= turn.today() + days{mentor_term_days_max});
}

void plan(Turn& turn, Mentorship mentorship, const TendMentorship& wish) {
    const std::optional<LocalDay> until = last_day_said(wish, turn.today());
    if (!in_range(wish.every_days, mentor_rhythm_days_min, mentor_rhythm_days_max) || !is_term(turn, until))
        return turn.answer("mentorship.plan_needed");
    if (is_mentors_to_set(turn, mentorship)) return;
    if (wish.every_days) mentorship.every_days = *wish.every_days;
    if (until) mentorship.until = until;
    change_plan(turn, std::move(mentorship));
}

void note(Turn& turn, Mentorship mentorship, const std::string& words) {
    const Text other = other_in_words(turn, mentorship);
    if (mentorship.notes.size() >= pair_notes_max) mentorship.notes.erase(mentorship.notes.begin());
    mentorship.notes.push_back(
        {.by_mentor = is_mentor_in(mentorship, turn.me().id), .on = turn.today(), .words = words});
    turn.effect(PutMentorship{std::move(mentorship)});
    turn.answer("mentorship.noted", {{"people", other}});
}

void begin_outside(Turn& turn, const TendMentorship& wish) {
    if (!in_range(wish.every_days, mentor_rhythm_days_min, mentor_rhythm_days_max) ||
        !is_term(turn, last_day_said(wish, turn.today())) || wish.words.size() > request_note_bytes_max)
        return turn.answer("mentorship.plan_needed");
    std::size_t there = 0;
    for (const Mentorship& one : turn.view.mentorships())
        there += is_outside(one) && one.state == MentorshipState::active ? 1 : 0;
    if (there >= outside_mentors_max) return turn.answer("mentorship.outside_enough", {{"most", outside_mentors_max}});
    Mentorship mentorship{.mentee = turn.me().id,
                          .state = MentorshipState::active,
                          .asked_at = turn.now,
                          .since = turn.today(),
                          .until = last_day_said(wish, turn.today()).value_or(turn.today() + days{mentor_term_days}),
                          .note = wish.words};
    if (wish.every_days) mentorship.every_days = *wish.every_days;
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases("mentorship.outside", {{"every", rhythm_in_words(mentorship.every_days, phrases)},
                                                         {"day", turn.seen(*mentorship.until)}}));
    message.blocks.emplace_back(Quote{mentorship.note});
    message.blocks.emplace_back(small_print(phrases("mentorship.outside_how")));
    want_mentoring(turn);
    turn.effect(PutMentorship{std::move(mentorship)});
    turn.answer(std::move(message));
}

// "accept", without a name.
void answer_the_only_one(Turn& turn, bool yes) {
    std::vector<Mentorship> waiting = turn.view.mentorships();
    std::erase_if(waiting, [&](const Mentorship& one) {
        return one.state != MentorshipState::requested || !is_mentor_in(one, turn.me().id);
    });
    if (waiting.size() != 1)
        return turn.answer("mentorship.which_request", {{"count", static_cast<std::int64_t>(waiting.size())}});
    if (yes) return accept(turn, std::move(waiting.front()));
    decline(turn, waiting.front());
}

// Those whose note has these words; all where none are said.
void drop_external_mentor(Turn& turn, const std::string& words) {
    bool any = false;
    for (const Mentorship& one : turn.view.mentorships()) {
        if (!is_outside(one) || one.state != MentorshipState::active) continue;
        if (!words.empty() && !fits(words, one.note)) continue;
        end(turn, one, MentorshipEnd::closed);
        any = true;
    }
    turn.answer(any ? Phrase{"mentorship.outside_dropped"} : Phrase{"mentorship.outside_none"});
}

void tend(Turn& turn, const TendMentorship& wish, std::optional<Mentorship> mentorship) {
    using What = TendMentorship::What;
    if (wish.words.size() > pair_words_bytes_max) return turn.answer("mentorship.too_long");
    const std::string words = with_names(turn, wish.words);
    switch (wish.what) {
        case What::accept:
            return accept(turn, *std::move(mentorship));
        case What::decline:
            return decline(turn, *mentorship);
        case What::withdraw:
            end(turn, *mentorship, MentorshipEnd::withdrawn);
            return turn.answer("mentorship.withdrawn", {{"people", other_in_words(turn, *mentorship)}});
        case What::plan:
            return plan(turn, *std::move(mentorship), wish);
        case What::goals:
            mentorship->goals = words;
            return change_plan(turn, *std::move(mentorship));
        case What::expectations:
            if (mentorship->goals.size() + words.size() >= pair_words_bytes_max)
                return turn.answer("mentorship.too_long");
            mentorship->goals += (mentorship->goals.empty() ? "" : "\n") + words;
            return change_plan(turn, *std::move(mentorship));
        case What::agenda:
            mentorship->agenda = words;
            mentorship->agenda_on = turn.today();
            return change_plan(turn, *std::move(mentorship));
        case What::note:
            return note(turn, *std::move(mentorship), words);
        case What::extend:
            if (!in_range(wish.term_days, mentor_rhythm_days_min, mentor_term_days_max))
                return turn.answer("mentorship.plan_needed");
            return extend(turn, *std::move(mentorship), wish);
        case What::close:
            return close(turn, *mentorship);
        default:
            return;
    }
}

void tend(Turn& turn, const TendMentorship& wish, const Person& person) {
    using What = TendMentorship::What;
    const bool answers = wish.what == What::accept || wish.what == What::decline;
    const bool of_request = answers || wish.what == What::withdraw;
    auto mentorship = of_request ? open_with(turn, person.id, MentorshipState::requested, answers)
                                 : open_with(turn, person.id, MentorshipState::active);
    if (!mentorship) {
        const Arguments whom = {{"people", Text{mention(person, turn.from, turn.phrases)}}};
        return of_request ? turn.answer("mentorship.no_request", whom) : turn.answer("mentorship.none_with", whom);
    }
    tend(turn, wish, std::move(mentorship));
}

// "Extend my mentorship by three months": which one is clear where there is one.
void tend_the_only_one(Turn& turn, const TendMentorship& wish) {
    std::vector<Mentorship> running = turn.view.mentorships();
    std::erase_if(running,
                  [](const Mentorship& one) { return one.state != MentorshipState::active || is_outside(one); });
    if (running.size() != 1) return turn.answer("mentorship.whom");
    tend(turn, wish, std::move(running.front()));
}

// "my group": what is the group's; of the rest it is to be said with whom.
void tend_my_group(Turn& turn, const TendMentorship& wish) {
    using What = TendMentorship::What;
    auto mentorship = group_of_mine(turn);
    if (!mentorship) return turn.answer("mentorship.group_none");
    if (wish.what == What::close && is_mentor_in(*mentorship, turn.me().id)) return end_group(turn, *mentorship);
    const bool of_group =
        wish.what == What::plan || wish.what == What::agenda || wish.what == What::extend || wish.what == What::close;
    if (!of_group) return turn.answer("mentorship.whom");
    tend(turn, wish, std::move(mentorship));
}
// As somebody is named in what the sender types.
std::string name_to_type(const Person& person) {
    return person.handle.empty() ? person.name : "@" + person.handle;
}

}  // namespace

std::optional<Text> ask_mentor(Turn& turn, const Person& mentor, AskedMentor asked) {
    const Phrases& phrases = turn.phrases;
    const Arguments whom = {{"people", Text{mention(mentor, turn.from, phrases)}}};
    if (asked.note.size() > request_note_bytes_max || asked.topic.size() > mentor_topic_bytes_max)
        return phrases("mentorship.too_long");
    if (!in_range(asked.every_days, mentor_rhythm_days_min, mentor_rhythm_days_max))
        return phrases("mentorship.plan_needed");
    std::size_t waiting = 0;
    bool refused_lately = false;
    for (const Mentorship& one : turn.view.mentorships()) {
        const bool theirs = one.mentor == mentor.id && one.mentee == turn.me().id;
        if (theirs && one.state != MentorshipState::ended) return phrases("mentorship.there_already", whom);
        waiting += one.mentee == turn.me().id && one.state == MentorshipState::requested ? 1 : 0;
        refused_lately = refused_lately || (theirs && one.end == MentorshipEnd::declined && one.ended_at &&
                                            turn.now - *one.ended_at < asked_again_after);
    }
    if (waiting >= requests_open_max) return phrases("mentorship.asked_enough", {{"most", requests_open_max}});
    // One answer for every cause: none of them is the asker's to know.
    const auto offer = may_ask(turn, mentor);
    if (!offer || refused_lately) return phrases("mentorship.cannot_ask", whom);
    Mentorship mentorship{.mentor = mentor.id,
                          .mentee = turn.me().id,
                          .kind = offer->kind,
                          .asked_at = turn.now,
                          .topic = with_names(turn, std::move(asked.topic)),
                          .note = with_names(turn, std::move(asked.note))};
    mentorship.named_in_group = is_of_group(mentorship);  // request_sent and the form say so
    if (asked.every_days) mentorship.every_days = *asked.every_days;
    want_mentoring(turn);
    turn.effect(PutMentorship{std::move(mentorship)});
    answered_by_asking(turn, mentor.id);
    return std::nullopt;
}

Message request_sent(const Turn& turn, const Person& mentor) {
    const Phrases& phrases = turn.phrases;
    Message message{{paragraph(phrases("mentorship.asked", {{"people", Text{mention(mentor, turn.from, phrases)}}})),
                     small_print(phrases("mentorship.asked_how", {{"name", name_to_type(mentor)}}))}};
    if (offers_group(turn.view, mentor.id)) message.blocks.emplace_back(small_print(phrases("mentor.in_group_how")));
    return message;
}

void change_plan(Turn& turn, Mentorship mentorship) {
    mentorship.planned_on = turn.today();
    mentorship.planned_by_mentor = is_mentor_in(mentorship, turn.me().id);
    share_in_group(turn, mentorship);
    const Phrases& phrases = turn.phrases;
    const std::vector<Mentorship> before = turn.view.mentorships();
    const auto as_before = std::ranges::find(before, mentorship.id, &Mentorship::id);
    // What is of the mentor with one member is said of that one.
    const bool of_pair = as_before != before.end() && as_before->goals != mentorship.goals;
    Message message = say(phrases("mentorship.planned",
                                  {{"people", of_pair ? other_in_words(turn, mentorship) : those_of(turn, mentorship)},
                                   {"every", rhythm_in_words(mentorship.every_days, phrases)},
                                   {"day", turn.seen(mentorship.until.value_or(turn.today()))}}));
    // As it was understood: what is said for two is to be read again by who said it.
    if (!mentorship.goals.empty()) {
        message.blocks.emplace_back(paragraph(phrases("mentorship.goals_title")));
        message.blocks.emplace_back(Quote{mentorship.goals});
    }
    message.blocks.emplace_back(small_print(
        phrases(is_of_group(mentorship) ? Phrase{"mentorship.group_how"} : Phrase{"mentorship.planned_how"})));
    turn.effect(PutMentorship{std::move(mentorship)});
    turn.answer(std::move(message));
}

void leave_mentorships(Turn& turn) {
    for (const Mentorship& one : turn.view.mentorships()) {
        if (one.state == MentorshipState::ended || is_outside(one)) continue;
        const bool asked = one.state == MentorshipState::requested;
        // A request that is not there any more needs no answer.
        if (asked && !is_mentor_in(one, turn.me().id)) continue;
        const auto other = turn.view.person(other_in(one, turn.me().id));
        if (!other) continue;
        const Phrases theirs = phrases_for(*other, turn.view.house());
        tell(turn.decision, turn.view, *other,
             say(theirs(asked ? Phrase{"mentor.request_over"} : Phrase{"mentor.over_quietly"})), turn.now,
             NudgeKind::mentor);
    }
}

void end_mentorships_with(Turn& turn, PersonId other) {
    for (const Mentorship& one : turn.view.mentorships()) {
        if (one.state == MentorshipState::ended || other_in(one, turn.me().id) != other) continue;
        const bool asked = one.state == MentorshipState::requested;
        end(turn, one,
            !asked                            ? MentorshipEnd::closed
            : is_mentor_in(one, turn.me().id) ? MentorshipEnd::no_room
                                              : MentorshipEnd::withdrawn);
    }
}

void free_requests(Turn& turn) {
    for (const Mentorship& one : turn.view.mentorships()) {
        if (one.state == MentorshipState::requested && is_mentor_in(one, turn.me().id))
            end(turn, one, MentorshipEnd::no_room);
    }
}

void end_requests(Turn& turn) {
    for (const Mentorship& one : turn.view.mentorships()) {
        if (one.state == MentorshipState::requested && !is_mentor_in(one, turn.me().id))
            end(turn, one, MentorshipEnd::withdrawn);
    }
}

void tend_mentorship(Turn& turn, const TendMentorship& wish, std::string_view typed,
                     const std::vector<PersonId>& picked) {
    using What = TendMentorship::What;
    if (wish.what == What::show) return show_mentorships(turn);
    if (wish.what == What::outside) return begin_outside(turn, wish);
    if (wish.what == What::drop_outside) return drop_external_mentor(turn, wish.words);
    if (wish.people.size() == 1 && is_group_by_name(wish.people.front().name)) return tend_my_group(turn, wish);
    const bool answers = wish.what == What::accept || wish.what == What::decline;
    if (answers && wish.people.empty()) return answer_the_only_one(turn, wish.what == What::accept);
    const bool of_one = wish.what == What::extend || wish.what == What::close;
    if (of_one && wish.people.empty()) return tend_the_only_one(turn, wish);
    const auto people = people_or_question(turn, with_ones_pairs(turn, wish.people), typed, std::nullopt, picked);
    if (!people) return;
    if (people->empty()) return turn.answer("mentorship.whom");
    if (wish.what == What::ask) return ask_and_tell(turn, people->front(), wish);
    tend(turn, wish, people->front());
}

void press_mentorship(Turn& turn, std::string_view action, MentorshipId id, bool whole) {
    auto mentorship = own_mentorship(turn, id);
    if (!mentorship) return turn.replace("mentorship.over_already");
    const bool mentor = is_mentor_in(*mentorship, turn.me().id);
    whole = whole && mentor && is_of_group(*mentorship);
    // Who stood for the group may have left since it was said; a group that is over has nobody to stand for it.
    if (const auto group = group_of_mine(turn); whole && group && is_mentor_in(*group, turn.me().id)) {
        if (action == "mentor_well") answer_nudges_of(turn, *mentorship);
        if (mentorship->state == MentorshipState::ended) mentorship = group;
        if (action == "mentor_close") return end_group(turn, *mentorship);
    }
    if (mentorship->state == MentorshipState::ended) {
        if (action == "mentor_keep" && !is_outside(*mentorship)) return keep_mentorship(turn, *std::move(mentorship));
        return turn.replace("mentorship.over_already");
    }
    if (mentorship->state == MentorshipState::requested) {
        if (mentor && action == "mentor_yes") return accept(turn, *std::move(mentorship));
        if (mentor && action == "mentor_no") return decline(turn, *mentorship);
        return turn.answer("mentorship.no_request", {{"people", other_in_words(turn, *mentorship)}});
    }
    if (action == "mentor_plan") return open_mentorship_form(turn, *mentorship);
    if (action == "mentor_close") return close(turn, *mentorship);
    if (action == "mentor_extend") return extend(turn, *std::move(mentorship));
    if (action == "mentor_fine") {
        const bool outside = is_outside(*mentorship);
        return go_on_with(turn, *std::move(mentorship), outside);
    }
    if (action == "mentor_well") {
        // The other side is asked as well, perhaps in a later morning.
        answer_nudges_of(turn, *mentorship);
        return turn.replace("mentorship.well");
    }
    // Pressed twice: the answer stands.
    if (action == "mentor_yes")
        return turn.answer("mentorship.there_already", {{"people", other_in_words(turn, *mentorship)}});
    turn.answer("nudge.unknown_button");
}

bool answer_request(Turn& turn, const Nudge& nudge, bool yes) {
    if (!moment_of(nudge).starts_with("mentor_asked")) return false;
    press_mentorship(turn, yes ? "mentor_yes" : "mentor_no", MentorshipId{nudge.subject});
    return true;
}

}  // namespace kith
