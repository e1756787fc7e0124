// Keeping ties and one's own circle: whom a person wants to be reminded of, who holds them up, and what they want to
// ask the next time. All of it is their own, and nobody else is told.
#include <algorithm>
#include <set>

#include "rules/answers/ties.hpp"
#include "rules/answers/turn.hpp"
#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/kept_ties.hpp"
#include "rules/schedule.hpp"
#include "rules/ties.hpp"

namespace kith {
namespace {

constexpr std::size_t logs_read_max = 2'000;
constexpr std::size_t others_shown_max = 5;

// Why the wish cannot be kept, where it cannot.
std::optional<Text> why_not(const Turn& turn, const std::vector<Person>& people, const std::vector<KeptTie>& ties) {
    const std::vector<PersonId> avoided = turn.view.preferences().stopped_people;
    for (const Person& person : people) {
        if (std::ranges::find(avoided, person.id) == avoided.end()) continue;
        return turn.phrases("ties.avoided", {{"people", mentions({person}, turn.from, turn.phrases)}});
    }
    const auto fresh = std::ranges::count_if(ties, [](const KeptTie& tie) { return !tie.id; });
    if (turn.view.kept_ties().size() + static_cast<std::size_t>(fresh) > kept_ties_max)
        return turn.phrases("ties.too_many", {{"most", kept_ties_max}});
    return std::nullopt;
}

}  // namespace

void cancel_reminders(Turn& turn, PersonId other) {
    turn.effect(CancelNudges{
        .person = turn.me().id, .kinds = {NudgeKind::keep_in_touch}, .about = other, .why = "no_longer_true"});
}

void put_tie(Turn& turn, const KeptTie& tie) {
    const bool nothing_left = !tie.in_circle && !tie.every_days && tie.note.empty() && tie.tags.empty();
    if (!nothing_left) return turn.effect(PutKeptTie{tie});
    if (tie.id) turn.effect(DropKeptTie{tie.person, tie.other});
}

std::vector<KeptTie> ties_with(const Turn& turn, const std::vector<Person>& people) {
    const std::vector<KeptTie> kept = turn.view.kept_ties();
    std::vector<KeptTie> ties;
    for (const Person& person : people) {
        const auto there = std::ranges::find(kept, person.id, &KeptTie::other);
        ties.push_back(
            there != kept.end() ? *there : KeptTie{.person = turn.me().id, .other = person.id, .since = turn.today()});
    }
    return ties;
}

bool can_keep(Turn& turn, const std::vector<Person>& people, const std::vector<KeptTie>& ties) {
    const auto obstacle = why_not(turn, people, ties);
    if (obstacle) turn.answer(say(*obstacle));
    return !obstacle;
}

void want_reminders(Turn& turn) {
    Preferences preferences = turn.view.preferences();
    if (std::erase(preferences.stopped_kinds, NudgeKind::keep_in_touch) > 0) turn.prefer(std::move(preferences));
}

void put_rest(const Turn& turn, Message& message) {
    const Preferences chosen = turn.view.preferences();
    if (chosen.stopped || all_paused(chosen, turn.today()) || chosen.asked_to_go_on)
        message.blocks.emplace_back(small_print(turn.phrases("ties.all_stopped")));
}

namespace {

std::optional<LocalDay> last_meeting(const DueView& mine, const KeptTie& tie) {
    for (const Contact& contact : mine.contacts) {
        const bool pair =
            (contact.a == tie.person && contact.b == tie.other) || (contact.b == tie.person && contact.a == tie.other);
        if (pair) return contact.last;
    }
    return std::nullopt;
}

bool is_asleep(const KeptTie& tie, LocalDay today) {
    return tie.snoozed_to && *tie.snoozed_to > today;
}

}  // namespace

std::optional<RhythmWished> rhythm_wished(Turn& turn, const TendTie& wish) {
    const auto in_range = [](int days) { return days >= rhythm_days_min && days <= rhythm_days_max; };
    const std::optional<int> every = wish.every_days ? wish.every_days : wish.latest_days;
    const std::optional<int> latest = wish.every_days ? wish.latest_days : std::nullopt;
    const bool fits =
        !wish.rhythm_unclear && (!every || in_range(*every)) && (!latest || (in_range(*latest) && *latest > *every));
    if (fits) return RhythmWished{every.value_or(rhythm_days_default), latest, !every};
    turn.answer("ties.rhythm_needed");
    return std::nullopt;
}

namespace {

void keep_tie(Turn& turn, const TendTie& wish, const std::vector<Person>& people) {
    const auto rhythm = rhythm_wished(turn, wish);
    if (!rhythm) return;
    const auto& [every, latest, assumed] = *rhythm;
    std::vector<KeptTie> ties = ties_with(turn, people);
    if (!can_keep(turn, people, ties)) return;
    for (KeptTie& tie : ties) {
        drop_rhythm(tie);
        tie.every_days = every;
        tie.latest_days = latest;
        tie.since = turn.today();
        cancel_reminders(turn, tie.other);
        put_tie(turn, tie);
    }
    want_reminders(turn);
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases("ties.kept", {{"people", mentions(people, turn.from, phrases)},
                                                {"every", rhythm_in_words(every, phrases)},
                                                {"late", yes_if(latest.has_value())},
                                                {"latest", rhythm_in_words(latest.value_or(every), phrases)}}));
    if (assumed) message.blocks.emplace_back(small_print(phrases("ties.assumed")));
    if (ties.size() == 1) {
        const auto next = remind_on(ties.front(), last_meeting(turn.view.about_me(), ties.front()), std::nullopt);
        // It is said on a working day.
        const auto said = next_allowed(turn.me(), turn.view.holidays(), LocalTime{*next} + default_time);
        message.blocks.emplace_back(
            small_print(phrases("ties.next", {{"day", turn.seen(said ? day_of(*said) : *next)}})));
    }
    put_rest(turn, message);
    turn.answer(std::move(message));
}

void stop_reminding_of(Turn& turn, const std::vector<Person>& people) {
    bool any = false;
    for (KeptTie& tie : ties_with(turn, people)) {
        any = any || tie.every_days;
        if (tie.every_days) stop_reminding(turn, std::move(tie));
    }
    const Text whom = mentions(people, turn.from, turn.phrases);
    if (!any) return turn.answer("ties.not_kept", {{"people", whom}});
    turn.answer("ties.stopped", {{"people", whom}});
}

// With a rhythm where the person named none.
void put_in_circle(Turn& turn, std::vector<KeptTie> ties) {
    for (KeptTie& tie : ties) {
        tie.in_circle = true;
        if (!tie.every_days) {
            tie.every_days = rhythm_days_in_circle;
            tie.since = turn.today();
        }
        put_tie(turn, tie);
    }
    want_reminders(turn);
}

void take_out_of_circle(Turn& turn, KeptTie tie) {
    tie.in_circle = false;
    stop_reminding(turn, std::move(tie));
}

void add_to_circle(Turn& turn, const std::vector<Person>& people) {
    std::vector<KeptTie> ties = ties_with(turn, people);
    if (!can_keep(turn, people, ties)) return;
    const std::vector<KeptTie> kept = turn.view.kept_ties();
    const auto is_new = [](const KeptTie& tie) { return !tie.in_circle; };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(kept, &KeptTie::in_circle) +
                                                std::ranges::count_if(ties, is_new));
    if (count > circle_max) return turn.answer("circle.full", {{"most", circle_max}});
    put_in_circle(turn, std::move(ties));
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases(
        "circle.added", {{"people", mentions(people, turn.from, phrases)}, {"count", count}, {"most", circle_max}}));
    message.blocks.emplace_back(
        small_print(phrases("circle.rhythm", {{"every", rhythm_in_words(rhythm_days_in_circle, phrases)}})));
    put_rest(turn, message);
    turn.answer(std::move(message));
}

void remove_from_circle(Turn& turn, const std::vector<Person>& people) {
    const Text whom = mentions(people, turn.from, turn.phrases);
    bool any = false;
    for (KeptTie& tie : ties_with(turn, people)) {
        if (!tie.in_circle) continue;
        any = true;
        take_out_of_circle(turn, std::move(tie));
    }
    if (!any) return turn.answer("circle.not_in", {{"people", whom}});
    turn.answer("circle.removed", {{"people", whom}});
}

// The account by which `reader` can pick that person.
std::optional<Account> account_beside(const View& view, const Account& reader, PersonId id) {
    const auto person = view.person(id);
    if (!person) return std::nullopt;
    const auto there = std::ranges::find_if(person->accounts, [&](const Account& account) {
        return account.platform == reader.platform && account.workspace == reader.workspace;
    });
    return there == person->accounts.end() ? std::nullopt : std::optional{*there};
}

void note_for_next_time(Turn& turn, const TendTie& wish, const std::vector<Person>& people) {
    if (people.size() > 1) return turn.answer("next_note.one_person");
    std::vector<KeptTie> ties = ties_with(turn, people);
    if (!can_keep(turn, people, ties)) return;
    KeptTie tie = ties.front();
    std::string note = with_names(turn, wish.note);
    if (note.size() > next_note_bytes_max) return turn.answer("next_note.too_long");
    if (!tie.note.empty()) cancel_reminders(turn, tie.other);
    tie.note = note;
    tie.noted_on = turn.today();
    put_tie(turn, tie);
    const Phrases& phrases = turn.phrases;
    turn.answer(Message{{paragraph(phrases("next_note.kept", {{"people", mentions(people, turn.from, phrases)},
                                                              {"reminded", yes_if(tie.every_days.has_value())}})),
                         Quote{std::move(note)}, small_print(phrases("next_note.how"))}});
}

void show_note(Turn& turn, const std::vector<Person>& people) {
    Message message = say(turn.phrases("next_note.title"));
    for (const KeptTie& tie : ties_with(turn, people)) {
        if (!tie.note.empty()) message.blocks.emplace_back(Quote{tie.note});
    }
    if (message.blocks.size() == 1)
        return turn.answer("next_note.none", {{"people", mentions(people, turn.from, turn.phrases)}});
    turn.answer(std::move(message));
}

void drop_note(Turn& turn, const std::vector<Person>& people) {
    const Text whom = mentions(people, turn.from, turn.phrases);
    bool any = false;
    for (KeptTie& tie : ties_with(turn, people)) {
        if (tie.note.empty()) continue;
        any = true;
        tie.note.clear();
        tie.noted_on.reset();
        turn.effect(CancelNudges{.person = turn.me().id,
                                 .kinds = {NudgeKind::keep_in_touch, NudgeKind::check_in},
                                 .about = tie.other,
                                 .why = "no_longer_true"});
        put_tie(turn, tie);
    }
    if (!any) return turn.answer("next_note.none", {{"people", whom}});
    turn.answer("next_note.dropped", {{"people", whom}});
}

}  // namespace

std::string with_names(const Turn& turn, std::string note) {
    for (std::size_t at = note.find('<'); at != std::string::npos; at = note.find('<', at + 1)) {
        const bool slack = note.compare(at, 2, "<@") == 0;
        const bool teams = note.compare(at, 4, "<at>") == 0;
        if (!slack && !teams) continue;
        const std::string_view close = slack ? ">" : "</at>";
        const std::size_t end = note.find(close, at);
        if (end == std::string::npos) break;
        const std::size_t begin = at + (slack ? 2 : 4);
        std::string user = note.substr(begin, end - begin);
        if (const std::size_t bar = user.find('|'); slack && bar != std::string::npos) user.resize(bar);
        const auto person = turn.view.person_by_account({turn.from.platform, turn.from.workspace, user});
        const std::string name = person ? name_of(*person, turn.phrases) : slack ? turn.phrases.words("someone") : user;
        note.replace(at, end + close.size() - at, name);
    }
    return note;
}

void tend_tie(Turn& turn, const TendTie& wish, std::string_view typed, const std::vector<PersonId>& picked) {
    if (wish.people.empty() && !wish.tags.empty()) return tend_tagged(turn, wish);
    if (wish.people.empty()) return turn.answer("ties.whom");
    const auto people = people_or_question(turn, wish.people, typed, std::nullopt, picked);
    if (!people) return;
    if (people->empty()) return turn.answer("ties.whom");
    switch (wish.what) {
        case TendTie::What::keep:
            return keep_tie(turn, wish, *people);
        case TendTie::What::stop_reminding:
            return stop_reminding_of(turn, *people);
        case TendTie::What::add_to_circle:
            return add_to_circle(turn, *people);
        case TendTie::What::remove_from_circle:
            return remove_from_circle(turn, *people);
        case TendTie::What::note:
            return note_for_next_time(turn, wish, *people);
        case TendTie::What::drop_note:
            return drop_note(turn, *people);
        case TendTie::What::show_note:
            return show_note(turn, *people);
        case TendTie::What::tag:
            return tag_people(turn, *people, wish.tags);
        case TendTie::What::untag:
            return untag_people(turn, *people, wish.tags);
    }
}

std::vector<Account> circle_accounts(const View& view, const Account& reader) {
    std::vector<Account> accounts;
    for (const KeptTie& tie : view.kept_ties()) {
        if (!tie.in_circle) continue;
        if (auto account = account_beside(view, reader, tie.other)) accounts.push_back(*std::move(account));
    }
    return accounts;
}

std::optional<std::string> set_circle(Turn& turn, const std::vector<Person>& members) {
    const auto in_words = [](const Text& text) { return plain_text(say(text)); };
    std::vector<KeptTie> wanted = ties_with(turn, members);
    if (const auto obstacle = why_not(turn, members, wanted)) return in_words(*obstacle);
    std::size_t count = wanted.size();
    std::vector<KeptTie> out;
    for (const KeptTie& tie : turn.view.kept_ties()) {
        if (!tie.in_circle || std::ranges::find(members, tie.other, &Person::id) != members.end()) continue;
        // Who could not be picked there was not taken out either.
        if (account_beside(turn.view, turn.from, tie.other)) {
            out.push_back(tie);
        } else {
            count += 1;
        }
    }
    if (count > circle_max) return in_words(turn.phrases("circle.full", {{"most", circle_max}}));
    for (KeptTie& tie : out) take_out_of_circle(turn, std::move(tie));
    std::erase_if(wanted, &KeptTie::in_circle);
    if (!wanted.empty()) put_in_circle(turn, std::move(wanted));
    return std::nullopt;
}

void stop_reminding(Turn& turn, KeptTie tie) {
    drop_rhythm(tie);
    // Whoever else has their tags is still reminded of.
    for (TieTag& tag : tie.tags) tag = {.name = std::move(tag.name), .since = tag.since};
    cancel_reminders(turn, tie.other);
    put_tie(turn, tie);
}

bool snooze_ties(Turn& turn, const std::vector<Person>& people, LocalDay until) {
    std::vector<Person> kept;
    for (KeptTie& tie : ties_with(turn, people)) {
        if (!tie.every_days) continue;
        kept.push_back(*std::ranges::find(people, tie.other, &Person::id));
        tie.snoozed_to = until;
        cancel_reminders(turn, tie.other);
        put_tie(turn, tie);
    }
    if (kept.empty()) return false;
    turn.answer("ties.snoozed", {{"people", mentions(kept, turn.from, turn.phrases)}, {"day", turn.seen(until)}});
    return true;
}

void drop_tie(Turn& turn, PersonId other) {
    for (const KeptTie& tie : turn.view.kept_ties()) {
        if (tie.other == other) turn.effect(DropKeptTie{tie.person, tie.other});
    }
}

void use_notes(Turn& turn, const Connection& met, Message& message) {
    for (KeptTie& tie : turn.view.kept_ties()) {
        const bool there = std::ranges::find(met.people, tie.other) != met.people.end();
        if (!there || tie.note.empty() || met.date < tie.noted_on.value_or(met.date)) continue;
        const auto person = turn.view.person(tie.other);
        if (!person) continue;
        std::vector<Block> shown = {
            paragraph(turn.phrases("next_note.used", {{"people", mentions({*person}, turn.from, turn.phrases)}})),
            Quote{tie.note}};
        const auto place = std::ranges::find_if(
            message.blocks, [](const Block& block) { return std::holds_alternative<Buttons>(block); });
        message.blocks.insert(place, shown.begin(), shown.end());
        tie.note.clear();
        tie.noted_on.reset();
        put_tie(turn, tie);
    }
}

std::vector<TieSoFar> ties_so_far(const View& view) {
    std::vector<TieSoFar> ties;
    std::vector<KeptTie> kept = view.kept_ties();
    if (kept.empty()) return ties;
    const DueView mine = view.about_me();
    for (KeptTie& tie : kept) {
        const auto last = last_meeting(mine, tie);
        ties.push_back({.tie = std::move(tie), .last_meeting = last});
    }
    return ties;
}

Bullets tie_lines(const View& view, const Account& reader, const std::vector<TieSoFar>& ties, LocalDay today,
                  const Phrases& phrases, bool with_notes) {
    Bullets lines;
    for (const auto& [tie, last] : ties) {
        const auto person = view.person(tie.other);
        if (!person) continue;
        const auto passes = rhythm_passes_on(tie, last);
        lines.items.push_back(
            phrases("ties.line", {{"person", Text{mention(*person, reader, phrases)}},
                                  {"reminded", yes_if(tie.every_days.has_value())},
                                  {"every", rhythm_with_tag(tie.every_days.value_or(7), tie.rhythm_of, phrases)},
                                  {"met", yes_if(last.has_value())},
                                  {"day", DayValue{last.value_or(today), today, false}},
                                  {"state", Choice{is_asleep(tie, today)        ? "asleep"
                                                   : passes && *passes <= today ? "passed"
                                                                                : "fine"}},
                                  {"until", DayValue{tie.snoozed_to.value_or(today), today, false}}}));
        if (with_notes && !tie.tags.empty()) lines.items.back().push_back(plain(", " + names_of_tags(tie)));
        if (with_notes && !tie.note.empty())
            lines.items.back().push_back(
                Span{.style = Span::Style::emphasis, .text = ", " + phrases.words("next_note.title") + " " + tie.note});
    }
    return lines;
}

std::vector<TieSoFar> passed_ties(const View& view, std::vector<TieSoFar> ties, LocalDay today) {
    const auto passes_on = [](const TieSoFar& one) { return rhythm_passes_on(one.tie, one.last_meeting); };
    std::erase_if(ties, [&](const TieSoFar& one) {
        const auto passes = passes_on(one);
        if (!passes || *passes > today || is_asleep(one.tie, today)) return true;
        const auto person = view.person(one.tie.other);
        return !person || !person->active;
    });
    std::ranges::sort(ties, {}, [&](const TieSoFar& one) { return std::pair{*passes_on(one), one.tie.id}; });
    return ties;
}

OthersMet others_met(const View& view, const Account& reader, LocalDay today, const Phrases& phrases) {
    std::set<PersonId> looked_at{view.sender().id};
    for (const KeptTie& tie : view.kept_ties()) {
        if (!has_only_tags(tie)) looked_at.insert(tie.other);
    }
    for (const PersonId avoided : view.preferences().stopped_people) looked_at.insert(avoided);
    const std::vector<Connection> logs = view.connections({}, {}, {}, logs_read_max);
    OthersMet met{.any = !logs.empty()};
    std::vector<Person> others;
    for (const Connection& log : logs) {
        for (const PersonId id : log.people) {
            if (!looked_at.insert(id).second) continue;
            if (auto person = view.person(id); person && person->active) others.push_back(*std::move(person));
        }
    }
    for (const CircleEntry& entry : circle(view.sender(), logs, others, today)) {
        const Person& person = *std::ranges::find(others, entry.person, &Person::id);
        if (entry.standing.kind != Standing::Kind::due) {
            if (entry.standing.kind != Standing::Kind::nearly_gone) met.lately.push_back(person);
        } else if (met.fading.items.size() < others_shown_max) {
            met.fading.items.push_back(phrases("home.circle.line", {{"person", Text{mention(person, reader, phrases)}},
                                                                    {"day", DayValue{entry.last, today}},
                                                                    {"days", (today - entry.last).count()}}));
        }
    }
    return met;
}

namespace {

void show_fading(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    const LocalDay today = turn.today();
    Bullets passed =
        tie_lines(turn.view, turn.from, passed_ties(turn.view, ties_so_far(turn.view), today), today, phrases);
    Bullets others = others_met(turn.view, turn.from, today, phrases).fading;
    Message message;
    if (passed.items.empty() && others.items.empty()) message = say(phrases("fading.none"));
    if (!passed.items.empty()) {
        message.blocks.emplace_back(paragraph(phrases("fading.title")));
        message.blocks.emplace_back(std::move(passed));
    }
    if (!others.items.empty()) {
        message.blocks.emplace_back(paragraph(phrases("fading.others")));
        message.blocks.emplace_back(std::move(others));
    }
    message.blocks.emplace_back(small_print(phrases("fading.how")));
    turn.answer_in_private(std::move(message));
}

}  // namespace

void show_ties(Turn& turn, const ShowTies& wish) {
    if (wish.fading) return show_fading(turn);
    if (wish.tagged) return show_tags(turn, wish.tags);
    const Phrases& phrases = turn.phrases;
    std::vector<TieSoFar> in_circle = ties_so_far(turn.view);
    std::vector<TieSoFar> also = in_circle;
    std::erase_if(in_circle, [](const TieSoFar& one) { return !one.tie.in_circle; });
    std::erase_if(also, [](const TieSoFar& one) { return one.tie.in_circle || has_only_tags(one.tie); });
    Message message;
    const auto lines = [&](const std::vector<TieSoFar>& ties) {
        return tie_lines(turn.view, turn.from, ties, turn.today(), phrases, true);
    };
    if (Bullets shown = lines(in_circle); shown.items.empty()) {
        message = say(phrases("circle.none", {{"most", circle_max}}));
    } else {
        message = say(phrases("circle.title", {{"count", in_circle.size()}, {"most", circle_max}}));
        message.blocks.emplace_back(std::move(shown));
    }
    if (Bullets shown = lines(also); !shown.items.empty()) {
        message.blocks.emplace_back(paragraph(phrases("ties.also")));
        message.blocks.emplace_back(std::move(shown));
    }
    message.blocks.emplace_back(small_print(phrases("ties.only_you")));
    turn.answer_in_private(std::move(message));
}

}  // namespace kith
