#include "bot/stored_view.hpp"

#include <algorithm>
#include <charconv>

#include "bot/feeds.hpp"
#include "bot/learner.hpp"
#include "rules/activities.hpp"
#include "rules/consent.hpp"
#include "rules/mentorships.hpp"
#include "rules/model/message_parts.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"
#include "rules/ties.hpp"
#include "rules/zones.hpp"
#include "storage/nudge_parts.hpp"

namespace kith {
namespace {

constexpr std::size_t recent_nudges_max = 20;
constexpr std::size_t nudges_counted_max = 100;
constexpr std::size_t names_matched_max = 6;
constexpr auto nudges_remembered = days{190};  // the longest any rule of the budget looks back, and a margin
constexpr auto contacts_remembered = days{400};
constexpr std::size_t nudges_read_max = 1'000;

LocalDay today_in(const ZoneName& zone, Instant now) {
    return day_of(to_local(known_zone(zone) ? zone : "UTC", now));
}

}  // namespace

StoredView::StoredView(Transaction& tx, const Organisation& organisation, Person sender, Instant now,
                       std::string workspace)
    : tx_(tx), organisation_(organisation), sender_(std::move(sender)), now_(now), workspace_(std::move(workspace)) {}

Preferences StoredView::preferences() const {
    return tx_.people().preferences(organisation_.id, sender_.id);
}

bool StoredView::sender_is_operator() const {
    const auto named = [&](const std::string& admin) {
        if (!sender_.email.empty() && fold_case(admin) == fold_case(sender_.email)) return true;
        return std::ranges::any_of(sender_.accounts, [&](const Account& account) { return account.user == admin; });
    };
    return std::ranges::any_of(organisation_.admins, named) ||
           std::ranges::any_of(sender_.accounts, [&](const Account& account) {
               return tx_.installs().is_installer(organisation_.id, account);
           });
}

std::vector<Person> StoredView::operators() const {
    std::vector<Person> found;
    const auto take = [&](const std::optional<Person>& person) {
        if (person && std::ranges::find(found, person->id, &Person::id) == found.end()) found.push_back(*person);
    };
    for (const std::string& admin : organisation_.admins) {
        if (admin.find('@') != std::string::npos) take(tx_.people().find_by_email(organisation_.id, admin));
    }
    for (const InstallPlace& install : tx_.installs().places(organisation_.id)) {
        const auto by_user = [&](const std::string& user) {
            take(tx_.people().find_by_account(organisation_.id, {install.platform, install.workspace, user}));
        };
        for (const std::string& admin : organisation_.admins) by_user(admin);
        if (!install.installer.empty()) by_user(install.installer);
    }
    return found;
}

PersonId StoredView::known_as(PersonId id) const {
    return tx_.people().known_as(organisation_.id, id);
}

std::optional<Person> StoredView::person(PersonId id) const {
    return tx_.people().find(organisation_.id, id);
}

std::optional<Person> StoredView::person_by_account(const Account& account) const {
    return tx_.people().find_by_account(organisation_.id, account);
}

std::vector<Person> StoredView::people_by_name(std::string_view name) const {
    return tx_.people().find_by_name(organisation_.id, name, names_matched_max);
}

std::optional<Person> StoredView::person_by_key(std::string_view key) const {
    return tx_.people().find_by_key(organisation_.id, key);
}

Preferences StoredView::preferences_of(PersonId id) const {
    return tx_.people().preferences(organisation_.id, id);
}

std::vector<Colleague> StoredView::who_joined(NudgeKind kind) const {
    std::vector<Colleague> joined;
    const std::set<Account> unreachable = unreachable_accounts(tx_, organisation_.id);
    for (Person& person : tx_.people().all(organisation_.id)) {
        if (!person.active) continue;
        Preferences chosen = tx_.people().preferences(organisation_.id, person.id);
        if (std::ranges::find(chosen.joined_kinds, kind) == chosen.joined_kinds.end()) continue;
        person.accounts = ways_to(person, chosen, unreachable);
        if (!person.accounts.empty()) joined.push_back({std::move(person), std::move(chosen)});
    }
    return joined;
}

std::size_t StoredView::headcount_of(const Activity& activity) const {
    const std::vector<Person> people = tx_.people().all(organisation_.id);
    return static_cast<std::size_t>(std::ranges::count_if(
        people, [&](const Person& person) { return takes_part(person) && is_for(activity, person); }));
}

std::vector<Person> StoredView::leads_of(std::string_view team) const {
    std::vector<Person> leads;
    if (team.empty()) return leads;
    for (Person& person : tx_.people().leads(organisation_.id)) {
        if (person.active && leads_team(person, team)) leads.push_back(std::move(person));
    }
    return leads;
}

std::size_t StoredView::times_recorded(std::string_view action, Instant since) const {
    return tx_.audit().count(organisation_.id, "person:" + std::to_string(sender_.id.value), action, since);
}

std::optional<Nudge> StoredView::nudge(NudgeId id) const {
    return tx_.nudges().find(organisation_.id, id);
}

std::vector<Nudge> StoredView::nudges() const {
    return tx_.nudges().of_person(organisation_.id, sender_.id, recent_nudges_max);
}

std::vector<Held> StoredView::held() const {
    return tx_.nudges().held(organisation_.id, sender_.id);
}

std::optional<View::Learnt> StoredView::learnt() const {
    return learnt_of(tx_, organisation_, sender_);
}

std::optional<Message> StoredView::message_of(NudgeId id) const {
    const auto asked = nudge(id);
    const auto entry = asked ? message_with(tx_.outbox(), organisation_.id, *asked) : std::nullopt;
    if (!entry || entry->message.blocks.empty()) return std::nullopt;
    return part_of(entry->message, id);
}

std::optional<View::Shown> StoredView::shown(const Amend& where, std::string_view value) const {
    auto entry = tx_.outbox().find_by_message(organisation_.id, sender_.id, where.where.id, where.message_ref);
    if (!entry) {
        // Not known to have arrived yet: that it was pressed tells so.
        NudgeId id;
        std::from_chars(value.data(), value.data() + value.size(), id.value);
        const auto pressed = id ? nudge(id) : std::nullopt;
        if (!pressed || pressed->person != sender_.id) return std::nullopt;
        entry = message_with(tx_.outbox(), organisation_.id, *pressed);
        if (!entry || (entry->state != OutboxState::running && entry->state != OutboxState::uncertain))
            return std::nullopt;
    }
    const bool erased = entry->message.blocks.empty();
    if (erased ? tx_.nudges().carried_by(organisation_.id, *entry->nudge).empty() : !has_parts(entry->message))
        return std::nullopt;
    return Shown{.outbox = entry->id, .message = std::move(entry->message)};
}

std::string kept_name(OrganisationId organisation, std::string_view name) {
    return "kept/" + std::to_string(organisation.value) + "/" + std::string{name};
}

std::vector<OutboxEntry> StoredView::kept_as(std::string_view name) const {
    return tx_.outbox().find_named(organisation_.id, kept_name(organisation_.id, name));
}

ConnectionId StoredView::next_connection() const {
    return tx_.connections().next_id(organisation_.id);
}

std::optional<Connection> StoredView::connection(ConnectionId id) const {
    return tx_.connections().find(organisation_.id, id);
}

std::vector<Connection> StoredView::connections(std::optional<LocalDay> from, std::optional<LocalDay> to,
                                                std::optional<PersonId> with, std::size_t most) const {
    return tx_.connections().list(organisation_.id,
                                  {.logged_by = sender_.id, .with = with, .from = from, .to = to, .count_max = most});
}

std::vector<Connection> StoredView::connections_naming_me(std::size_t most) const {
    std::vector<Connection> found = tx_.connections().list(
        organisation_.id, {.logged_by = {}, .with = sender_.id, .from = {}, .to = {}, .count_max = most});
    for (Connection& connection : found) {
        if (!connection.note_shared) connection.note.clear();
    }
    return found;
}

std::vector<KeptTie> StoredView::kept_ties() const {
    return tx_.kept_ties().of_person(organisation_.id, sender_.id);
}

std::optional<MentorOffer> StoredView::mentor_offer() const {
    return tx_.mentor_offers().find(organisation_.id, sender_.id);
}

std::vector<MentorOffer> StoredView::mentor_offers() const {
    return tx_.mentor_offers().all(organisation_.id);
}

std::vector<Offer> StoredView::offers() const {
    return tx_.offers().of_person(organisation_.id, sender_.id);
}

std::vector<Offer> StoredView::offers_of(OfferKind kind) const {
    return tx_.offers().all(organisation_.id, kind);
}

std::optional<Offer> StoredView::offer_of(PersonId person, OfferKind kind) const {
    std::vector<Offer> offers = tx_.offers().of_person(organisation_.id, person);
    const auto found = std::ranges::find(offers, kind, &Offer::kind);
    return found == offers.end() ? std::nullopt : std::optional{std::move(*found)};
}

std::vector<Talk> StoredView::talks() const {
    return tx_.talks().of_person(organisation_.id, sender_.id);
}

std::size_t StoredView::talks_with(PersonId listener) const {
    const std::vector<Talk> talks = tx_.talks().of_person(organisation_.id, listener);
    return static_cast<std::size_t>(
        std::ranges::count_if(talks, [&](const Talk& talk) { return talk.asker != listener; }));
}

TalkId StoredView::next_talk() const {
    return tx_.talks().next_id(organisation_.id);
}

std::vector<OwnNote> StoredView::own_notes() const {
    return tx_.own_notes().of_person(organisation_.id, sender_.id);
}

bool StoredView::have_met(PersonId one, PersonId other) const {
    const auto logged = [&](PersonId by, PersonId with) {
        return !tx_.connections()
                    .list(organisation_.id, {.logged_by = by, .with = with, .from = {}, .to = {}, .count_max = 1})
                    .empty();
    };
    return logged(one, other) || logged(other, one);
}

std::vector<Mentorship> StoredView::mentorships() const {
    return tx_.mentorships().of_person(organisation_.id, sender_.id);
}

std::vector<Mentorship> StoredView::group_of(PersonId mentor) const {
    return kith::group_of(tx_.mentorships().of_person(organisation_.id, mentor), mentor);
}

View::MentorLoad StoredView::load_of(PersonId mentor) const {
    MentorLoad load;
    for (const Mentorship& one : tx_.mentorships().of_person(organisation_.id, mentor)) {
        if (one.mentor != mentor) continue;
        load.active += one.state == MentorshipState::active ? 1 : 0;
        load.requests += one.state == MentorshipState::requested && now_ < one.asked_at + request_waits_at_most ? 1 : 0;
    }
    return load;
}

std::vector<Activity> StoredView::activities() const {
    return tx_.activities().all(organisation_.id);
}

std::optional<Activity> StoredView::activity(ActivityId id) const {
    return tx_.activities().find(organisation_.id, id);
}

std::vector<Attendance> StoredView::attendances(ActivityId id) const {
    return tx_.activities().attendances(organisation_.id, id);
}

std::vector<Attendance> StoredView::attending() const {
    return tx_.activities().of_person(organisation_.id, sender_.id);
}

std::vector<DateMark> StoredView::date_marks(ActivityId id) const {
    return tx_.activities().date_marks(organisation_.id, id);
}

std::vector<DateMark> StoredView::own_date_marks() const {
    return tx_.activities().date_marks_of(organisation_.id, sender_.id);
}

ActivityId StoredView::next_activity() const {
    return tx_.activities().next_id();
}

bool StoredView::curated(std::string_view team) const {
    return tx_.activities().curated(organisation_.id, team);
}

bool StoredView::has_feed() const {
    return tx_.activities().has_feed(organisation_.id, sender_.id);
}

std::string StoredView::new_token() const {
    return new_feed_token();
}

std::vector<OwnedRule> StoredView::rules() const {
    return tx_.rules().all(organisation_.id);
}

std::optional<OwnedRule> StoredView::rule(RuleId id) const {
    return tx_.rules().find(organisation_.id, id);
}

std::optional<Dialog> StoredView::dialog() const {
    return tx_.dialogs().open(organisation_.id, sender_.id);
}

namespace {

// What planning and sending share: the house, not its people.
DueView view_of(const Organisation& organisation) {
    DueView view;
    view.organisation = organisation.id;
    view.zone = organisation.house.zone;
    view.language = organisation.house.language;
    view.floor = organisation.house.floor;
    view.caps.per_week = organisation.house.cap_per_week;
    view.caps.per_day = organisation.house.cap_per_day;
    view.holidays = organisation.holidays;
    view.seed = static_cast<std::uint64_t>(organisation.id.value);
    return view;
}

void put_if_live(DueView& view, OwnedRule rule, LocalDay today) {
    if (rule.state != RuleState::live) return;
    auto read = parse_sentence(rule.sentence, SentenceContext{.known = nullptr, .today = today, .zone_exists = {}});
    if (auto* parsed = std::get_if<Rule>(&read)) view.rules.push_back({std::move(rule), std::move(*parsed)});
}

}  // namespace

namespace {

// The contacts of one person, and everybody who is `concerned` or whom they met.
void put_contacts(DueView& view, Transaction& tx, OrganisationId id, PersonId person, LocalDay since,
                  std::set<PersonId> concerned) {
    std::vector<Connection> logs;
    tx.connections().each_since(id, since, person, [&](const Connection& log) { logs.push_back(log); });
    for (const Connection& log : logs) {
        concerned.insert(log.logged_by);
        concerned.insert(log.people.begin(), log.people.end());
    }
    for (const PersonId one : concerned) {
        if (auto found = tx.people().find(id, one)) view.people.push_back(std::move(*found));
    }
    view.contacts = contacts_from(logs, view.people);
    std::erase_if(view.contacts, [&](const Contact& contact) { return contact.a != person && contact.b != person; });
}

// The others of the group that a mentee is told about, and their meetings with its mentor: these count for all of it.
void put_group(DueView& view, Transaction& tx, OrganisationId id, const Nudge& nudge, LocalDay since) {
    const auto about = std::ranges::find(view.mentorships, MentorshipId{nudge.subject}, &Mentorship::id);
    if (chosen_as(nudge.kind) != NudgeKind::mentor || about == view.mentorships.end() || !is_of_group(*about) ||
        about->mentor == nudge.person)
        return;
    const PersonId mentor = about->mentor;
    for (Mentorship& one : tx.mentorships().of_person(id, mentor)) {
        if (one.mentor == mentor && one.mentee != nudge.person) view.mentorships.push_back(std::move(one));
    }
    DueView theirs;
    put_contacts(theirs, tx, id, mentor, since, {mentor});
    for (Person& person : theirs.people) {
        if (std::ranges::find(view.people, person.id, &Person::id) == view.people.end())
            view.people.push_back(std::move(person));
    }
    std::erase_if(theirs.contacts, [&](const Contact& one) { return one.a == nudge.person || one.b == nudge.person; });
    view.contacts.insert(view.contacts.end(), theirs.contacts.begin(), theirs.contacts.end());
}

// What a lead's sentence may offer of what people keep for themselves.
std::optional<Program> program_of(OwnNote::Kind kind) {
    switch (kind) {
        case OwnNote::Kind::practice:
            return Program::practice;
        case OwnNote::Kind::membership:
            return Program::membership;
        case OwnNote::Kind::outside:
            return std::nullopt;
    }
    return std::nullopt;
}

// The same of what they offer to others.
std::optional<Program> program_of(OfferKind kind) {
    switch (kind) {
        case OfferKind::talk:
            return Program::offering_talk;
        case OfferKind::mentor_wish:
            return Program::finding_mentor;
        case OfferKind::introduce:
            return Program::introducing;
        case OfferKind::answers:
            return Program::answering;
        case OfferKind::profile:
            return Program::profile;
        case OfferKind::contact:
            return std::nullopt;
    }
    return std::nullopt;
}

bool suggests(const DueView& view, Program program) {
    return std::ranges::any_of(view.rules, [&](const LiveRule& live) {
        const auto* suggested = std::get_if<SuggestProgram>(&live.rule.suggestion);
        return suggested != nullptr && suggested->program == program;
    });
}

}  // namespace

DueView sending_view(Transaction& tx, const Organisation& organisation, const Nudge& nudge, Instant now) {
    const OrganisationId id = organisation.id;
    DueView view = view_of(organisation);
    const LocalDay today = today_in(organisation.house.zone, now);
    std::set<PersonId> concerned{nudge.about.begin(), nudge.about.end()};
    concerned.insert(nudge.person);
    for (const PersonId one : concerned) view.preferences[one] = tx.people().preferences(id, one);
    put_contacts(view, tx, id, nudge.person, today - contacts_remembered, std::move(concerned));
    view.kept_ties = tx.kept_ties().of_person(id, nudge.person);
    view.mentorships = tx.mentorships().of_person(id, nudge.person);
    put_group(view, tx, id, nudge, today - contacts_remembered);
    if (nudge.kind == NudgeKind::program_offer) {
        if (tx.mentor_offers().find(id, nudge.person))
            view.taking_part.emplace_back(nudge.person, offer_of(Program::being_mentor));
        for (const Offer& offer : tx.offers().of_person(id, nudge.person)) {
            if (const auto program = program_of(offer.kind))
                view.taking_part.emplace_back(nudge.person, offer_of(*program));
        }
        if (!view.kept_ties.empty()) view.taking_part.emplace_back(nudge.person, offer_of(Program::keeping_touch));
        if (std::ranges::any_of(view.kept_ties, &KeptTie::in_circle))
            view.taking_part.emplace_back(nudge.person, offer_of(Program::circle));
        for (const OwnNote& note : tx.own_notes().of_person(id, nudge.person)) {
            if (const auto program = program_of(note.kind))
                view.taking_part.emplace_back(nudge.person, offer_of(*program));
        }
    }
    if (nudge.kind == NudgeKind::mentor_match) {
        for (Offer& offer : tx.offers().of_person(id, nudge.person)) {
            if (offer.kind == OfferKind::mentor_wish) view.mentor_wishes.push_back(std::move(offer));
        }
        for (const PersonId mentor : nudge.about) {
            if (auto offer = tx.mentor_offers().find(id, mentor)) view.mentor_offers.push_back(*std::move(offer));
        }
    }
    if (chosen_as(nudge.kind) == NudgeKind::activity) {
        if (auto activity = tx.activities().find(id, ActivityId{nudge.subject}))
            view.activities.push_back(*std::move(activity));
        view.attendances = tx.activities().attendances(id, ActivityId{nudge.subject});
        view.date_marks = tx.activities().date_marks(id, ActivityId{nudge.subject});
    }
    if (auto rule = tx.rules().find(id, nudge.rule)) put_if_live(view, std::move(*rule), today);
    view.nudges = tx.nudges().of_person(id, nudge.person, nudges_read_max);
    std::erase_if(view.nudges, [&](const Nudge& other) { return other.planned_for < now - nudges_remembered; });
    std::ranges::sort(view.nudges, {}, &Nudge::id);
    return view;
}

std::vector<Nudge> StoredView::nudges_of(PersonId person) const {
    return tx_.nudges().of_person(organisation_.id, person, nudges_counted_max);
}

DueView StoredView::about_me() const {
    DueView view = view_of(organisation_);
    const LocalDay today = today_in(organisation_.house.zone, now_);
    std::set<PersonId> concerned{sender_.id};
    for (OwnedRule& rule : tx_.rules().all(organisation_.id)) {
        concerned.insert(rule.owner);
        put_if_live(view, std::move(rule), today);
    }
    put_contacts(view, tx_, organisation_.id, sender_.id, today - contacts_remembered, std::move(concerned));
    return view;
}

std::set<Account> unreachable_accounts(Transaction& tx, OrganisationId organisation) {
    const std::vector<Account> all = tx.directory().unreachable(organisation);
    return {all.begin(), all.end()};
}

std::vector<Account> ways_to(const Person& person, const Preferences& chosen, const std::set<Account>& unreachable) {
    std::vector<Account> ways;
    for (const bool heard_there : {true, false}) {
        for (const Account& way : person.accounts) {
            if ((way.platform == chosen.heard_on) != heard_there) continue;
            if (!unreachable.contains(way)) ways.push_back(way);
        }
    }
    return ways;
}

namespace {

// Everything but what people asked for themselves; of that only the nudges.
DueView view_of_rules(Transaction& tx, const Organisation& organisation, Instant now) {
    const OrganisationId id = organisation.id;
    DueView view = view_of(organisation);
    view.people = tx.people().all(id);
    const std::set<Account> unreachable = unreachable_accounts(tx, id);
    for (Person& person : view.people) {
        const Preferences& chosen = view.preferences[person.id] = tx.people().preferences(id, person.id);
        const bool had_any = !person.accounts.empty();
        person.accounts = ways_to(person, chosen, unreachable);
        // Whoever removed or blocked the app everywhere is left alone until they come back.
        if (had_any && person.accounts.empty()) person.active = false;
    }
    const LocalDay today = today_in(organisation.house.zone, now);
    for (OwnedRule& rule : tx.rules().all(id)) put_if_live(view, std::move(rule), today);
    ContactBook book(view.people);
    tx.connections().each_since(id, today - contacts_remembered, std::nullopt,
                                [&](const Connection& log) { book.add(log); });
    view.contacts = book.take();
    view.nudges = tx.nudges().since(id, now - nudges_remembered);
    for (const auto& [person, subject] : tx.nudges().invited(id)) {
        if (subject == 0) {
            view.invited.push_back(person);
        } else {
            view.offered.emplace_back(person, subject);
        }
    }
    view.introductions = tx.nudges().introductions(id);
    for (const auto& live : view.rules) {
        for (const auto& [zone, until] : tx.timers().all_of(id, live.owned.id))
            view.planned_until.push_back({live.owned.id, zone, until});
        if (!std::holds_alternative<Introduce>(live.rule.suggestion)) continue;
        for (Held& held : tx.nudges().held_by(id, live.owned.id)) {
            if (is_left_out(held.code)) view.left_out.push_back(std::move(held));
        }
    }
    view.learning = organisation.house.learning;
    return view;
}

}  // namespace

DueView planning_view(Transaction& tx, const Organisation& organisation, Instant now) {
    DueView view = view_of_rules(tx, organisation, now);
    view.kept_ties = tx.kept_ties().all(organisation.id);
    view.mentorships = tx.mentorships().all(organisation.id);
    view.mentor_offers = tx.mentor_offers().all(organisation.id);
    for (const MentorOffer& offer : view.mentor_offers)
        view.taking_part.emplace_back(offer.person, offer_of(Program::being_mentor));
    view.mentor_wishes = tx.offers().all(organisation.id, OfferKind::mentor_wish);
    for (const Offer& wish : view.mentor_wishes)
        view.taking_part.emplace_back(wish.person, offer_of(Program::finding_mentor));
    for (const Offer& offer : tx.offers().all(organisation.id, OfferKind::talk))
        view.taking_part.emplace_back(offer.person, offer_of(Program::offering_talk));
    for (const OfferKind kind : {OfferKind::introduce, OfferKind::answers, OfferKind::profile}) {
        const auto program = program_of(kind);
        if (!program || !suggests(view, *program)) continue;
        for (const Offer& offer : tx.offers().all(organisation.id, kind))
            view.taking_part.emplace_back(offer.person, offer_of(*program));
    }
    const bool suggests_keeping = suggests(view, Program::keeping_touch);
    for (const KeptTie& tie : view.kept_ties) {
        if (tie.in_circle) view.taking_part.emplace_back(tie.person, offer_of(Program::circle));
        if (suggests_keeping) view.taking_part.emplace_back(tie.person, offer_of(Program::keeping_touch));
    }
    for (const OwnNote::Kind kind : own_note_kinds) {
        const auto program = program_of(kind);
        if (!program || !suggests(view, *program)) continue;
        for (const PersonId person : tx.own_notes().who_keep(organisation.id, kind))
            view.taking_part.emplace_back(person, offer_of(*program));
    }
    view.activities = tx.activities().all(organisation.id);
    view.attendances = tx.activities().attendances(organisation.id);
    view.date_marks = tx.activities().date_marks(organisation.id);
    put_habits(view, tx, organisation);
    return view;
}

// What people asked for themselves is nobody else's to see, not even by the room it takes in their week.
DueView StoredView::planning() const {
    DueView view = view_of_rules(tx_, organisation_, now_);
    std::erase_if(view.nudges, [](const Nudge& nudge) { return !nudge.rule; });
    // What is on is known to all; who goes is not among it.
    view.activities = tx_.activities().all(organisation_.id);
    return view;
}

}  // namespace kith
