// What people keep for themselves: one practice at a time, memberships, people outside, a link to their own page. Only
// they see it, but for the link, which they publish, and the reminders are those they asked for.
#include <algorithm>
#include <array>

#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/schedule.hpp"
#include "rules/select.hpp"
#include "rules/text/text.hpp"
#include "rules/understand/understand.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr auto reminded_before_renewal = days{14};
constexpr auto kept_after_reminder = days{30};
constexpr auto practised_for = days{28};
constexpr auto practice_asked_every = days{7};
constexpr std::size_t link_bytes_max = 200;

struct Practice {
    std::string_view name;  // as kept
    Phrase text;
};
constexpr auto practices = std::to_array<Practice>({{"listening", "practice.listening"},
                                                    {"asking", "practice.asking"},
                                                    {"appreciation", "practice.appreciation"},
                                                    {"repair", "practice.repair"}});

const Practice* practice_called(std::string_view name) {
    const auto found = std::ranges::find(practices, name, &Practice::name);
    return found == practices.end() ? nullptr : &*found;
}

// The first minute of that day, or after it, at which the person may be reached.
Instant reached_on(const Turn& turn, LocalDay day) {
    const LocalTime morning = LocalTime{day} + default_time;
    return to_instant(zone_of(turn.view), next_allowed(turn.me(), turn.view.holidays(), morning).value_or(morning));
}

std::optional<OwnNote> own_note(const Turn& turn, OwnNote::Kind kind, std::string_view title) {
    const std::string wanted = fold_case(title);
    for (OwnNote& note : turn.view.own_notes()) {
        if (note.kind == kind && (title.empty() || fold_case(note.title) == wanted)) return std::move(note);
    }
    return std::nullopt;
}

bool notes_have_room(Turn& turn, std::size_t bytes) {
    if (bytes <= own_note_bytes_max && turn.view.own_notes().size() < own_notes_max) return true;
    turn.answer("own.too_many");
    return false;
}

// `contacts`: the offers of that kind.
void put_contacts(const Turn& turn, const std::vector<Offer>& contacts, const std::string& name, Message& message) {
    std::vector<Person> people;
    const Preferences mine = turn.view.preferences();
    const std::string wanted = fold_case(name);
    for (const Offer& offer : contacts) {
        const bool there =
            std::ranges::any_of(offer.topics, [&](const std::string& topic) { return fold_case(topic) == wanted; });
        if (auto one = there ? suggestible(turn, mine, offer.person) : std::nullopt)
            people.push_back(std::move(one->person));
    }
    if (!people.empty())
        message.blocks.emplace_back(small_print(
            turn.phrases("member.contact", {{"people", mentions(people, turn.from, turn.phrases)}, {"name", name}})));
}

Argument dated(const OwnNote& note) {
    return {"dated", yes_if(note.day.has_value())};
}

// A turn in which nobody wrote: the time of something of theirs has come.
Turn turn_of(const View& view, Instant now) {
    return Turn{.view = view,
                .now = now,
                .from = view.sender().accounts.front(),
                .reply = ToPerson{},
                .original = {},
                .local = local_time(view, now),
                .phrases = phrases_for(view.sender(), view.house())};
}

void say_notice(Turn& turn, Message message) {
    turn.effect(Say{.person = turn.me().id,
                    .to = turn.from,
                    .destination = ToPerson{},
                    .message = std::move(message),
                    .reason = Reason{.rule = {}, .facts = {{"asked", ""}}},
                    .due_at = {},
                    .nudge = {},
                    .fleeting = true});
}

void ask_about_practice(Turn& turn, OwnNote note) {
    const Phrases& phrases = turn.phrases;
    Preferences mine = turn.view.preferences();
    const bool over = note.erased_on && *note.erased_on <= turn.today();
    // It counts in their limits like everything that Kith starts: where these leave no room now, it waits a day.
    const auto at = room_for(turn, turn.me(), mine);
    if (!mine.stopped && (!at || *at > turn.now)) {
        if (over && !at) return turn.effect(EraseOwnNote{note.person, note.id});
        note.wake_at = at.value_or(turn.now + days{1});
        return turn.effect(PutOwnNote{std::move(note)});
    }
    const Practice* practice = practice_called(note.title);
    if (over || practice == nullptr) {
        turn.effect(EraseOwnNote{note.person, note.id});
        if (!mine.stopped) say_notice(turn, say(phrases("practice.over")));
    } else {
        note.wake_at = turn.now + practice_asked_every;
        const std::string plan = note.text;
        turn.effect(PutOwnNote{std::move(note)});
        if (mine.stopped) return;
        Message message = say(phrases(practice->text));
        if (!plan.empty()) {
            message.blocks.emplace_back(paragraph(phrases("practice.plan")));
            message.blocks.emplace_back(Quote{plan});
        }
        message.blocks.emplace_back(paragraph(phrases("practice.asks")));
        message.blocks.emplace_back(Buttons{
            {Button{.action = "practice", .label = phrases.words("button.went_well"), .value = "well"},
             Button{.action = "practice", .label = phrases.words("button.not_this_week"), .value = "not_yet"}}});
        message.blocks.emplace_back(small_print(phrases("practice.asks_how")));
        say_notice(turn, std::move(message));
    }
    if (mine.stopped) return;
    count_told(mine, turn.now);
    remember_told(mine, turn.now, "practice");
    turn.effect(UpdatePreferences{turn.me().id, std::move(mine)});
}

}  // namespace

void practise(Turn& turn, const TakePart& wish) {
    const Phrases& phrases = turn.phrases;
    const auto name = wish.topics.empty() ? std::nullopt : practice_named(wish.topics.front());
    const Practice* practice = name ? practice_called(*name) : nullptr;
    if (practice == nullptr) return turn.answer("practice.which");
    if (!notes_have_room(turn, wish.text.size())) return;
    OwnNote note = own_note(turn, OwnNote::Kind::practice, "").value_or(OwnNote{.person = turn.me().id});
    const bool replaced = !note.title.empty() && note.title != practice->name;
    note.kind = OwnNote::Kind::practice;
    note.title = practice->name;
    note.text = readable(turn, wish.text);
    note.erased_on = turn.today() + practised_for;
    note.wake_at = reached_on(turn, turn.today() + practice_asked_every);
    Message message = say(phrases(practice->text));
    if (note.text.empty()) {
        message.blocks.emplace_back(paragraph(phrases("practice.plan_helps")));
    } else {
        message.blocks.emplace_back(paragraph(phrases("practice.plan")));
        message.blocks.emplace_back(Quote{note.text});
    }
    if (replaced) message.blocks.emplace_back(paragraph(phrases("practice.replaced")));
    message.blocks.emplace_back(small_print(phrases("practice.begun")));
    turn.effect(PutOwnNote{std::move(note)});
    turn.answer_in_private(std::move(message));
}

bool answer_practice(Turn& turn, bool well) {
    const std::vector<OwnNote> notes = turn.view.own_notes();
    if (std::ranges::find(notes, OwnNote::Kind::practice, &OwnNote::kind) == notes.end()) return false;
    turn.answer(well ? Phrase{"practice.well"} : Phrase{"practice.not_yet"});
    return true;
}

void stop_practising(Turn& turn) {
    const auto note = own_note(turn, OwnNote::Kind::practice, "");
    if (!note) return turn.answer("practice.none");
    turn.effect(EraseOwnNote{note->person, note->id});
    turn.answer("practice.ended");
}

void add_membership(Turn& turn, const TakePart& wish) {
    if (wish.day_unclear) return turn.answer("own.which_day");
    if (wish.topics.empty()) return turn.answer("member.none");
    const std::string& name = wish.topics.front();
    auto there = own_note(turn, OwnNote::Kind::membership, name);
    if (!there && !notes_have_room(turn, name.size())) return;
    OwnNote note = there.value_or(OwnNote{.person = turn.me().id});
    note.kind = OwnNote::Kind::membership;
    note.title = name;
    note.day = wish.day;
    note.wake_at.reset();
    if (note.day)
        note.wake_at = reached_on(turn, std::max(*note.day - reminded_before_renewal, turn.today() + days{1}));
    Message message = say(turn.phrases(
        "member.added", {{"name", name},
                         dated(note),
                         {"day", turn.seen(note.day.value_or(turn.today()))},
                         {"soon", yes_if(note.day && *note.day - reminded_before_renewal <= turn.today())}}));
    put_contacts(turn, turn.view.offers_of(OfferKind::contact), name, message);
    turn.effect(PutOwnNote{std::move(note)});
    turn.answer_in_private(std::move(message));
}

void drop_membership(Turn& turn, const TakePart& wish) {
    const auto note =
        wish.topics.empty() ? std::nullopt : own_note(turn, OwnNote::Kind::membership, wish.topics.front());
    if (!note) return turn.answer("member.unknown");
    turn.effect(EraseOwnNote{note->person, note->id});
    turn.answer_in_private(say(turn.phrases("member.dropped", {{"name", note->title}})));
}

void show_memberships(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    const std::vector<Offer> contacts = turn.view.offers_of(OfferKind::contact);
    Message message = say(phrases("member.title"));
    Bullets lines;
    for (const OwnNote& note : turn.view.own_notes()) {
        if (note.kind != OwnNote::Kind::membership) continue;
        lines.items.push_back(phrases(
            "member.line", {{"name", note.title}, dated(note), {"day", turn.seen(note.day.value_or(turn.today()))}}));
        put_contacts(turn, contacts, note.title, message);
    }
    if (lines.items.empty()) return turn.answer("member.none");
    message.blocks.insert(message.blocks.begin() + 1, Block{std::move(lines)});
    turn.answer_in_private(std::move(message));
}

void publish_profile(Turn& turn, std::string_view said) {
    // "<https://example.com/ana|example.com/ana>", as Slack writes it.
    if (said.starts_with('<') && said.ends_with('>')) said = said.substr(1, said.size() - 2);
    const std::string link{said.substr(0, said.find('|'))};
    const bool plain_link = link.starts_with("https://") && link.size() > 10 && link.size() <= link_bytes_max &&
                            link.find('.') != std::string::npos &&
                            std::ranges::all_of(link, [](char c) { return c > ' ' && c < 0x7f; }) &&
                            link.find_first_of("<>\"'`{}|\\^*") == std::string::npos;
    if (!plain_link) return turn.answer("offer.profile_bad");
    turn.effect(
        PutOffer{Offer{.person = turn.me().id, .kind = OfferKind::profile, .topics = {link}, .since = turn.today()}});
    turn.answer_in_private(Message{
        {paragraph(turn.phrases("offer.profile", {{"link", link}})), small_print(turn.phrases("offer.profile_how"))}});
}

void put_profiles(const Turn& turn, const std::vector<Person>& met, Message& message) {
    std::vector<Block> shown;
    for (const Person& person : met) {
        if (person.id == turn.me().id || !turn.view.connections({}, {}, person.id, 1).empty()) continue;
        const auto offer = turn.view.offer_of(person.id, OfferKind::profile);
        if (!offer || offer->topics.empty()) continue;
        const Preferences theirs = turn.view.preferences_of(person.id);
        if (theirs.stopped || kept_apart(turn.me().id, turn.view.preferences(), person.id, theirs)) continue;
        shown.emplace_back(
            small_print(turn.phrases("profile.connect", {{"person", Text{mention(person, turn.from, turn.phrases)}},
                                                         {"link", offer->topics.front()}})));
    }
    const auto place =
        std::ranges::find_if(message.blocks, [](const Block& block) { return std::holds_alternative<Buttons>(block); });
    message.blocks.insert(place, shown.begin(), shown.end());
}

void note_outside(Turn& turn, const TakePart& wish) {
    if (!wish.day || *wish.day < turn.today()) return turn.answer("own.which_day");
    const std::string words = readable(turn, wish.text);
    if (!notes_have_room(turn, words.size())) return;
    turn.effect(PutOwnNote{OwnNote{.person = turn.me().id,
                                   .kind = OwnNote::Kind::outside,
                                   .text = words,
                                   .day = wish.day,
                                   .erased_on = *wish.day + kept_after_reminder,
                                   .wake_at = reached_on(turn, *wish.day)}});
    turn.answer_in_private(
        Message{{paragraph(turn.phrases("outside.noted", {{"day", turn.seen(*wish.day)}})), Quote{words}}});
}

void show_outside(Turn& turn) {
    Bullets lines;
    for (const OwnNote& note : turn.view.own_notes()) {
        if (note.kind != OwnNote::Kind::outside) continue;
        lines.items.push_back(turn.phrases("outside.line", {{"number", std::to_string(note.id.value)},
                                                            {"note", note.text},
                                                            {"day", turn.seen(note.day.value_or(turn.today()))}}));
    }
    if (lines.items.empty()) return turn.answer("outside.none");
    turn.answer_in_private(Message{{paragraph(turn.phrases("outside.title")), std::move(lines)}});
}

void drop_outside(Turn& turn, std::string_view number) {
    const auto id = whole_number<std::int64_t>(number);
    for (const OwnNote& note : turn.view.own_notes()) {
        if (note.kind != OwnNote::Kind::outside || note.id.value != id) continue;
        turn.effect(EraseOwnNote{note.person, note.id});
        return turn.answer("outside.dropped");
    }
    show_outside(turn);
}

void conversation_starters(Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    std::vector<Person> people = resolve(turn, named, unknown);
    if (people.empty()) return turn.answer("starters.with_whom");
    people.resize(1);
    const Phrases& phrases = turn.phrases;
    Bullets lines;
    for (const std::string& interest : people.front().interests) {
        if (lines.items.size() == 2 || std::ranges::find(turn.me().interests, interest) == turn.me().interests.end())
            continue;
        lines.items.push_back(phrases("starters.shared", {{"interest", interest}}));
    }
    const bool shared = !lines.items.empty();
    const std::string& team = people.front().team;
    if (!shared && !team.empty() && fold_case(team) != fold_case(turn.me().team))
        lines.items.push_back(phrases("starters.team", {{"team", team}}));
    for (const Phrase any : {Phrase{"starters.well"}, Phrase{"starters.learn"}, Phrase{"starters.whom"}})
        lines.items.push_back(phrases(any));
    lines.items.resize(3);
    Message message{
        {paragraph(phrases("starters.title", {{"people", mentions(people, turn.from, phrases)}})), std::move(lines)}};
    // The same whether the other named no interest or others: which ones is nothing to tell.
    if (!shared)
        message.blocks.emplace_back(
            small_print(phrases("starters.none_shared", {{"said", yes_if(!turn.me().interests.empty())}})));
    turn.answer_in_private(std::move(message));
}

Decision remind(const View& view, OwnNote note, Instant now) {
    const Person& person = view.sender();
    if (!person.active || person.accounts.empty()) {
        // Kept until they come back or are erased.
        note.wake_at = now + days{1};
        return {{PutOwnNote{std::move(note)}}};
    }
    Turn turn = turn_of(view, now);
    if (note.kind == OwnNote::Kind::practice) {
        ask_about_practice(turn, std::move(note));
        return std::move(turn.decision);
    }
    Preferences mine = view.preferences();
    if (note.erased_on && *note.erased_on <= turn.today()) return {{EraseOwnNote{note.person, note.id}}};
    const auto allowed_at = next_allowed(person, view.holidays(), turn.local);
    const Instant morning = to_instant(zone_of(turn.view), LocalTime{turn.today()});
    // One a day of those that people asked for themselves.
    const bool another_today = view.times_recorded("notice.sent", morning) > 0;
    if (!mine.stopped && (another_today || all_paused(mine, turn.today()) || !allowed_at || *allowed_at > turn.local)) {
        const LocalDay next = another_today || !allowed_at ? turn.today() + days{1} : day_of(*allowed_at);
        note.wake_at = std::max(reached_on(turn, next), now + minutes{1});
        turn.effect(PutOwnNote{std::move(note)});
        return std::move(turn.decision);
    }
    const Phrases& phrases = turn.phrases;
    Message message;
    const bool renewal = note.kind == OwnNote::Kind::membership;
    if (renewal) {
        message = Message{{paragraph(phrases("member.renew", {{"name", note.title},
                                                              {"day", turn.seen(note.day.value_or(turn.today()))}})),
                           small_print(phrases("member.renew_how"))}};
        put_contacts(turn, turn.view.offers_of(OfferKind::contact), note.title, message);
    } else {
        message = Message{{paragraph(phrases("outside.reminder")), Quote{note.text},
                           small_print(phrases("outside.reminder_how",
                                               {{"day", turn.seen(note.erased_on.value_or(turn.today()))}}))}};
    }
    note.wake_at.reset();
    if (note.erased_on) note.wake_at = to_instant(zone_of(turn.view), LocalTime{*note.erased_on});
    turn.effect(PutOwnNote{std::move(note)});
    if (mine.stopped) return std::move(turn.decision);
    turn.record("notice.sent", "person:" + std::to_string(person.id.value));
    remember_told(mine, now, renewal ? "renewal" : "outside_note");
    turn.effect(UpdatePreferences{person.id, std::move(mine)});
    say_notice(turn, std::move(message));
    return std::move(turn.decision);
}

}  // namespace kith
