// A conversation with an organisation in memory.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/activities.hpp"
#include "rules/answers/decide.hpp"
#include "rules/due.hpp"
#include "rules/mentorships.hpp"
#include "rules/model/error.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"
#include "tests/rules/decide/organised.hpp"

namespace kith::deciding {

template <class One, class Dropped>
std::vector<One> without(std::vector<One> all, Dropped dropped) {
    std::erase_if(all, dropped);
    return all;
}
class MemoryView : public View {
  public:
    MemoryView(Organised& all, PersonId sender, Instant now) : all_(all), sender_(*all.find(sender)), now_(now) {}

    const Person& sender() const override { return sender_; }
    Preferences preferences() const override { return preferences_of(sender_.id); }
    bool sender_is_operator() const override {
        return std::ranges::find(all_.operators, sender_.id) != all_.operators.end();
    }
    std::vector<Person> operators() const override {
        std::vector<Person> found;
        for (const PersonId id : all_.operators) found.push_back(*all_.find(id));
        return found;
    }
    const House& house() const override { return all_.house; }
    std::string bot_user() const override { return all_.bot_user; }
    std::optional<Person> person(PersonId id) const override {
        const Person* found = all_.find(id);
        return found == nullptr ? std::nullopt : std::optional{*found};
    }
    PersonId known_as(PersonId id) const override {
        const auto found = all_.merged.find(id);
        return found == all_.merged.end() ? id : found->second;
    }
    std::optional<Person> person_by_account(const Account& account) const override {
        for (const Person& one : all_.people) {
            if (std::ranges::find(one.accounts, account) != one.accounts.end()) return one;
        }
        return std::nullopt;
    }
    std::vector<Person> people_by_name(std::string_view name) const override {
        std::vector<Person> found;
        const std::string wanted = fold_case(name);
        for (const Person& one : all_.people) {
            const std::string full = fold_case(one.name);
            const bool first = full.starts_with(wanted + " ");
            if (found.size() < 6 && !wanted.empty() &&
                (first || full == wanted || fold_case(one.handle) == wanted || one.key == name)) {
                found.push_back(one);
            }
        }
        return found;
    }
    std::optional<Person> person_by_key(std::string_view key) const override {
        const auto found = std::ranges::find(all_.people, key, &Person::key);
        return key.empty() || found == all_.people.end() ? std::nullopt : std::optional{*found};
    }
    Preferences preferences_of(PersonId id) const override {
        const auto found = all_.preferences.find(id);
        return found == all_.preferences.end() ? Preferences{} : found->second;
    }
    std::vector<Colleague> who_joined(NudgeKind kind) const override {
        std::vector<Colleague> joined;
        for (const Person& one : all_.people) {
            Preferences chosen = preferences_of(one.id);
            const bool said_yes = std::ranges::find(chosen.joined_kinds, kind) != chosen.joined_kinds.end();
            if (said_yes && one.active && !one.accounts.empty()) joined.push_back({one, std::move(chosen)});
        }
        return joined;
    }
    std::vector<Person> leads_of(std::string_view team) const override {
        std::vector<Person> found;
        for (const Person& one : all_.people) {
            if (one.active && !team.empty() && std::ranges::count(one.leads, team) > 0) found.push_back(one);
        }
        return found;
    }
    std::size_t headcount_of(const Activity& activity) const override {
        return static_cast<std::size_t>(std::ranges::count_if(
            all_.people, [&](const Person& person) { return takes_part(person) && is_for(activity, person); }));
    }
    const Holidays& holidays() const override { return all_.holidays; }
    std::size_t times_recorded(std::string_view action, Instant since) const override {
        return static_cast<std::size_t>(std::ranges::count_if(all_.records, [&](const Organised::Recorded& one) {
            return one.by == sender_.id && one.record.action == action && one.at >= since;
        }));
    }
    std::optional<Nudge> nudge(NudgeId id) const override {
        const auto found = std::ranges::find(all_.nudges, id, &Nudge::id);
        return found == all_.nudges.end() ? std::nullopt : std::optional{*found};
    }
    std::vector<Nudge> nudges() const override {
        std::vector<Nudge> found;
        for (const Nudge& one : all_.nudges) {
            if (one.person == sender_.id) found.push_back(one);
        }
        std::ranges::sort(found, std::ranges::greater{}, &Nudge::planned_for);
        if (found.size() > 20) found.resize(20);
        return found;
    }
    std::vector<Held> held() const override { return all_.held; }
    std::optional<Message> message_of(NudgeId id) const override {
        const auto found = all_.messages.find(id);
        return found == all_.messages.end() ? std::nullopt : std::optional{found->second};
    }
    std::optional<Shown> shown(const Amend& where, std::string_view) const override {
        const auto found = all_.shown.find(where.message_ref);
        return found == all_.shown.end() ? std::nullopt : std::optional{found->second};
    }
    std::vector<OutboxEntry> kept_as(std::string_view name) const override {
        return without(all_.kept, [&](const OutboxEntry& one) {
            return one.delivery_id != name && !one.delivery_id.starts_with(std::string{name} + "/");
        });
    }
    ConnectionId next_connection() const override { return ConnectionId{++all_.connection_ids}; }
    std::optional<Connection> connection(ConnectionId id) const override {
        const auto found = std::ranges::find(all_.connections, id, &Connection::id);
        return found == all_.connections.end() ? std::nullopt : std::optional{*found};
    }
    std::vector<Connection> connections(std::optional<LocalDay> from, std::optional<LocalDay> to,
                                        std::optional<PersonId> with, std::size_t most) const override {
        std::vector<Connection> found;
        for (const Connection& one : all_.connections) {
            if (one.logged_by != sender_.id || (from && one.date < *from) || (to && one.date > *to)) continue;
            if (with && std::ranges::find(one.people, *with) == one.people.end()) continue;
            found.push_back(one);
        }
        std::ranges::sort(found, std::ranges::greater{},
                          [](const Connection& one) { return std::pair{one.date, one.id}; });
        if (found.size() > most) found.resize(most);
        return found;
    }
    std::vector<Connection> connections_naming_me(std::size_t most) const override {
        std::vector<Connection> found;
        for (Connection one : all_.connections) {
            if (std::ranges::find(one.people, sender_.id) == one.people.end() || found.size() == most) continue;
            if (!one.note_shared) one.note.clear();
            found.push_back(std::move(one));
        }
        return found;
    }
    std::vector<KeptTie> kept_ties() const override {
        std::vector<KeptTie> own = all_.kept_ties;
        std::erase_if(own, [&](const KeptTie& tie) { return tie.person != sender_.id; });
        return own;
    }
    std::optional<MentorOffer> mentor_offer() const override {
        const auto found = std::ranges::find(all_.mentor_offers, sender_.id, &MentorOffer::person);
        return found == all_.mentor_offers.end() ? std::nullopt : std::optional{*found};
    }
    std::vector<MentorOffer> mentor_offers() const override { return all_.mentor_offers; }
    std::vector<Offer> offers() const override {
        std::vector<Offer> own = all_.offers;
        std::erase_if(own, [&](const Offer& offer) { return offer.person != sender_.id; });
        return own;
    }
    std::vector<Offer> offers_of(OfferKind kind) const override {
        std::vector<Offer> found = all_.offers;
        std::erase_if(found, [&](const Offer& offer) { return offer.kind != kind; });
        return found;
    }
    std::optional<Offer> offer_of(PersonId person, OfferKind kind) const override {
        for (const Offer& offer : offers_of(kind)) {
            if (offer.person == person) return offer;
        }
        return std::nullopt;
    }
    std::vector<Talk> talks() const override {
        std::vector<Talk> own = all_.talks;
        std::erase_if(own, [&](const Talk& talk) {
            return talk.asker != sender_.id && talk.listener != sender_.id &&
                   std::ranges::find(talk.asked, sender_.id) == talk.asked.end();
        });
        return own;
    }
    std::size_t talks_with(PersonId listener) const override {
        return static_cast<std::size_t>(std::ranges::count_if(all_.talks, [&](const Talk& talk) {
            return talk.listener == listener || std::ranges::find(talk.asked, listener) != talk.asked.end();
        }));
    }
    TalkId next_talk() const override { return TalkId{++all_.talk_ids}; }
    std::vector<OwnNote> own_notes() const override {
        std::vector<OwnNote> own = all_.own_notes;
        std::erase_if(own, [&](const OwnNote& note) { return note.person != sender_.id; });
        return own;
    }
    bool have_met(PersonId one, PersonId other) const override {
        return std::ranges::any_of(all_.connections, [&](const Connection& log) {
            const auto with = [&](PersonId by, PersonId who) {
                return log.logged_by == by && std::ranges::find(log.people, who) != log.people.end();
            };
            return with(one, other) || with(other, one);
        });
    }
    std::vector<Mentorship> mentorships() const override {
        std::vector<Mentorship> own = all_.mentorships;
        std::erase_if(own, [&](const Mentorship& one) { return one.mentor != sender_.id && one.mentee != sender_.id; });
        return own;
    }
    std::vector<Mentorship> group_of(PersonId mentor) const override {
        return kith::group_of(all_.mentorships, mentor);
    }
    MentorLoad load_of(PersonId mentor) const override {
        MentorLoad load;
        for (const Mentorship& one : all_.mentorships) {
            load.active += one.mentor == mentor && one.state == MentorshipState::active ? 1 : 0;
            load.requests += one.mentor == mentor && one.state == MentorshipState::requested ? 1 : 0;
        }
        return load;
    }
    std::vector<Activity> activities() const override { return all_.activities; }
    std::optional<Activity> activity(ActivityId id) const override {
        const auto found = std::ranges::find(all_.activities, id, &Activity::id);
        return found == all_.activities.end() ? std::nullopt : std::optional{*found};
    }
    std::vector<Attendance> attendances(ActivityId id) const override {
        return without(all_.attendances, [&](const Attendance& one) { return one.activity != id; });
    }
    std::vector<Attendance> attending() const override {
        return without(all_.attendances, [&](const Attendance& one) { return one.person != sender_.id; });
    }
    std::vector<DateMark> date_marks(ActivityId id) const override {
        return without(all_.date_marks, [&](const DateMark& one) { return one.activity != id; });
    }
    std::vector<DateMark> own_date_marks() const override {
        return without(all_.date_marks, [&](const DateMark& one) { return one.person != sender_.id; });
    }
    ActivityId next_activity() const override {
        return ActivityId{static_cast<std::int64_t>(all_.activities.size()) + 1};
    }
    bool curated(std::string_view team) const override {
        return std::ranges::find(all_.curated, team) != all_.curated.end();
    }
    bool has_feed() const override { return all_.feeds.contains(sender_.id); }
    std::string new_token() const override {
        std::string token = std::to_string(++all_.tokens);
        return std::string(32 - token.size(), '0') + token;
    }
    std::vector<OwnedRule> rules() const override { return all_.rules; }
    std::optional<OwnedRule> rule(RuleId id) const override {
        const auto found = std::ranges::find(all_.rules, id, &OwnedRule::id);
        return found == all_.rules.end() ? std::nullopt : std::optional{*found};
    }
    std::optional<Dialog> dialog() const override {
        const auto found = all_.dialogs.find(sender_.id);
        return found == all_.dialogs.end() ? std::nullopt : std::optional{found->second};
    }
    std::vector<Nudge> nudges_of(PersonId person) const override {
        std::vector<Nudge> found;
        for (const Nudge& one : all_.nudges) {
            if (one.person == person) found.push_back(one);
        }
        return found;
    }
    DueView about_me() const override { return planning(); }
    DueView planning() const override {
        DueView view;
        view.people = all_.people;
        view.zone = all_.house.zone;
        view.floor = all_.house.floor;
        for (const auto& [id, chosen] : all_.preferences) view.preferences[id] = chosen;
        const LocalDay today = day_of(to_local(all_.house.zone, now_));
        for (const OwnedRule& rule : all_.rules) {
            if (rule.state != RuleState::live) continue;
            auto read = parse_sentence(rule.sentence, {.known = nullptr, .today = today, .zone_exists = {}});
            if (auto* parsed = std::get_if<Rule>(&read)) view.rules.push_back({rule, std::move(*parsed)});
        }
        view.nudges = all_.nudges;
        view.mentorships = all_.mentorships;
        view.holidays = all_.holidays;
        return view;
    }

  private:
    Organised& all_;
    Person sender_;
    Instant now_;
};

template <class Kind>
std::vector<Kind> all_of(const Decision& decision) {
    std::vector<Kind> found;
    for (const Effect& effect : decision.effects) {
        if (const auto* one = std::get_if<Kind>(&effect)) found.push_back(*one);
    }
    return found;
}

// What one person is told, as plain text; a line a message.
inline std::string heard_by(const Decision& decision, PersonId person) {
    std::string words;
    for (const Say& said : all_of<Say>(decision)) {
        if (said.person == person) words += plain_text(said.message) + "\n";
    }
    return words;
}

// The form that is shown; absent where none is.
inline std::optional<Form> form_of(const Decision& decision) {
    for (const AnswerForm& answer : all_of<AnswerForm>(decision)) {
        if (const auto* show = std::get_if<ShowForm>(&answer.reply)) return show->form;
    }
    return std::nullopt;
}

// Everything said, as read aloud.
inline std::string heard(const Decision& decision) {
    std::string text;
    for (const Say& said : all_of<Say>(decision)) text += plain_text(said.message) + "\n";
    return text;
}

inline std::vector<Button> buttons_of(const Decision& decision) {
    std::vector<Button> found;
    for (const Say& said : all_of<Say>(decision)) {
        for (const Block& block : said.message.blocks) {
            if (const auto* row = std::get_if<Buttons>(&block))
                found.insert(found.end(), row->buttons.begin(), row->buttons.end());
        }
    }
    return found;
}

// Nothing but words: no state changes.
inline bool only_speaks(const Decision& decision) {
    return std::ranges::all_of(decision.effects,
                               [](const Effect& effect) { return std::holds_alternative<Say>(effect); });
}

// Wednesday 11 March 2026, 14:05 in Berlin. Two Anas, a lead (Dana, of Payments), an operator (Olga), a plain employee
// (Eve). Six in Payments, six in Risk.
struct Chat {
    Organised all{};
    Instant now = utc("2026-03-11T13:05:00Z");

    Chat() {
        all.house.zone = "Europe/Berlin";
        all.add("Eve Stone", "eve", "Payments", "U1");
        all.add("Ana Ruiz", "ana", "Payments", "U2");
        all.add("Bo Lind", "bo", "Payments", "U3");
        all.add("Cy Moss", "cy", "Risk", "U4");
        all.add("Dana Fox", "dana", "Payments", "U5").leads = {"Payments"};
        all.add("Olga Ek", "olga", "Risk", "U6");
        all.add("Ana Weber", "anaw", "Risk", "U7");
        for (int i = 8; i <= 15; ++i) {
            const std::string n = std::to_string(i);
            all.add("Person" + n + " Name" + n, "p" + n, i % 2 == 0 ? "Payments" : "Risk", "U" + n);
        }
        all.operators = {all.the("olga").id};
        for (Person& person : all.people) person.site = "Berlin";
    }

    PersonId id(std::string_view handle) { return all.the(handle).id; }
    Preferences& chosen(std::string_view handle) { return all.preferences[id(handle)]; }

    // What is decided of an event of that person; carried out.
    Decision event(std::string_view handle, const Event& event) {
        const MemoryView view{all, id(handle), now};
        Decision decision = decide(view, event, now);
        deciding::carry_out(all, id(handle), decision, now);
        return decision;
    }
    Decision says(std::string_view handle, std::string text) {
        return event(handle, MessageReceived{.from = all.the(handle).accounts.front(),
                                             .where = {.id = "D-" + std::string{handle}},
                                             .message_ref = "1.1",
                                             .text = std::move(text)});
    }
    Decision presses(std::string_view handle, std::string action, std::string value) {
        return event(handle, ActionTaken{.from = all.the(handle).accounts.front(),
                                         .where = {.id = "D-" + std::string{handle}},
                                         .action = std::move(action),
                                         .value = std::move(value),
                                         .message_ref = "2.2"});
    }
    // The first button of that action in what was said.
    Decision presses(std::string_view handle, const Decision& said, std::string_view action, std::size_t nth = 0) {
        for (const Button& button : buttons_of(said)) {
            if (button.action == action && nth-- == 0) return presses(handle, button.action, button.value);
        }
        return Decision{{Record{"no such button", std::string{action}}}};
    }
    NudgeId nudged(std::string_view handle, NudgeKind kind, std::vector<PersonId> about, hours ago = hours{2}) {
        Nudge nudge;
        nudge.id = NudgeId{static_cast<std::int64_t>(all.nudges.size()) + 1};
        nudge.rule = RuleId{1};
        nudge.person = id(handle);
        nudge.kind = kind;
        nudge.occasion = day_of(to_local("Europe/Berlin", now - ago));
        nudge.about = std::move(about);
        nudge.reason = {.rule = RuleId{1}, .facts = {{"days_quiet", "15"}}};
        nudge.state = NudgeState::sent;
        nudge.sent_at = nudge.planned_for = now - ago;
        all.messages[nudge.id] = Message{{Paragraph{{Span{.text = "How about a coffee?"}}}}};
        return all.nudges.emplace_back(std::move(nudge)).id;
    }
    Nudge& nudge(NudgeId id_of_nudge) { return *std::ranges::find(all.nudges, id_of_nudge, &Nudge::id); }
    // A rule that is live already, of Dana.
    OwnedRule& live_rule(RuleSource source = RuleSource::chat) {
        OwnedRule rule;
        rule.id = RuleId{static_cast<std::int64_t>(all.rules.size()) + 1};
        rule.sentence = "Every Monday at 9:30, suggest a check-in to everyone in the Payments team.";
        rule.owner = id("dana");
        rule.state = RuleState::live;
        rule.source = source;
        rule.live_since = rule.created_at = now - days{30};
        return all.rules.emplace_back(std::move(rule));
    }
};

}  // namespace kith::deciding
