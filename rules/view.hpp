// The facts one decision may use, read inside the transaction that carries it out. The worker reads them from the
// store; tests keep them in memory.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/connection.hpp"
#include "rules/model/delivery.hpp"
#include "rules/model/dialog.hpp"
#include "rules/model/kept_tie.hpp"
#include "rules/model/mentor_offer.hpp"
#include "rules/model/mentorship.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/offer.hpp"
#include "rules/model/own_note.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/model/talk.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

struct DueView;
class Holidays;

// Whom to call in a crisis.
struct HelpLine {
    std::string text{};                    // "Telefonseelsorge (DE): 0800 1110111"
    std::string language{};                // BCP 47, of those who answer; empty: not said
    std::vector<std::string> countries{};  // "DE", of those who are to call; empty: not said
};

// What the organisation settled for everybody.
struct House {
    ZoneName zone = "UTC";  // where nothing better is known
    std::string language = "en";
    int cap_per_week = 3;
    int cap_per_day = 1;
    int floor = 5;
    std::vector<HelpLine> help_lines{};  // shown in a crisis; empty: none configured
    // "Europe/Berlin" -> "DE", as the zone database tells; empty where it does not.
    std::map<ZoneName, std::string> country_of_zone{};
    int retention_days_nudges = 180;
    bool learning = true;     // rules without a time may come when people mostly answer
    double holdout = 0;       // share of what a rule would say that is withheld by lot
    std::string feeds_url{};  // what a calendar's token is put behind; empty: none without a public address
    // Of Slack, where thanks are said once both agreed; its name without '#'. Empty: thanks stay private.
    std::string thanks_channel{};
    std::string thanks_channel_name{};
};

// Somebody else, and what they chose.
struct Colleague {
    Person person{};
    Preferences preferences{};
};

// In the person's language.
inline Phrases phrases_for(const Person& person, const House& house) {
    return Phrases{language_of(person, house.language)};
}

class View {
  public:
    virtual ~View() = default;

    // Who caused the event. The worker knows everybody who writes: a stranger is created at first sight.
    virtual const Person& sender() const = 0;
    virtual Preferences preferences() const = 0;
    virtual bool sender_is_operator() const = 0;
    // Who is known of them, each once; also those who are not active.
    virtual std::vector<Person> operators() const = 0;
    virtual const House& house() const = 0;
    // The bot's own user id on the sender's platform; empty when unknown.
    virtual std::string bot_user() const = 0;

    virtual std::optional<Person> person(PersonId id) const = 0;
    // Who that is by now, where two people turned out to be one: of an id that a button or a name of before bears.
    virtual PersonId known_as(PersonId id) const { return id; }
    virtual std::optional<Person> person_by_account(const Account& account) const = 0;
    // Handle, full name, key or first name, without case; at most six.
    virtual std::vector<Person> people_by_name(std::string_view name) const = 0;
    // The one whose key in the people file that is, exactly.
    virtual std::optional<Person> person_by_key(std::string_view key) const = 0;
    virtual Preferences preferences_of(PersonId id) const = 0;
    // Those who said yes to that kind and can be reached, by id; their accounts are the ways to them, the best first.
    // Looks at everybody: once for each wish, never for each message.
    virtual std::vector<Colleague> who_joined(NudgeKind kind) const = 0;
    // Active people who lead that team, by id.
    virtual std::vector<Person> leads_of(std::string_view team) const = 0;
    // How many take part whom the activity is for, its organiser among them. Looks at everybody.
    virtual std::size_t headcount_of(const Activity& activity) const = 0;
    virtual const Holidays& holidays() const = 0;
    // How often the sender had that action recorded since then.
    virtual std::size_t times_recorded(std::string_view action, Instant since) const = 0;

    virtual std::optional<Nudge> nudge(NudgeId id) const = 0;
    // The sender's, newest first, at most 20.
    virtual std::vector<Nudge> nudges() const = 0;
    virtual std::vector<Held> held() const = 0;
    // What the sender's answers told of them; absent where nothing was learnt.
    struct Learnt {
        std::uint32_t seen = 0;
        std::uint32_t answered = 0;
        std::optional<TimeOfDay> mostly_around{};  // absent: no hour stands out
    };
    virtual std::optional<Learnt> learnt() const { return std::nullopt; }
    // The message of a nudge as it was sent; absent when its text was dropped already.
    virtual std::optional<Message> message_of(NudgeId id) const = 0;

    // The message that stands there now, where it has several parts: `value` is that of the button pressed. Without
    // text where it was dropped already; absent where the whole message is about one thing.
    struct Shown {
        OutboxId outbox{};
        Message message{};
    };
    virtual std::optional<Shown> shown(const Amend& where, std::string_view value) const = 0;

    // Messages that were named so (Say::kept_as), or by more behind a "/", in the order they were made; without text or
    // destination where that was dropped. Only for what the sender has a part in: a name tells no more than its maker.
    virtual std::vector<OutboxEntry> kept_as(std::string_view name) const = 0;

    // The next id of a connection; taken even if it is not used.
    virtual ConnectionId next_connection() const = 0;
    // Whoever logged it, and with its note: not to be shown to anybody else.
    virtual std::optional<Connection> connection(ConnectionId id) const = 0;
    // Logged by the sender, newest first.
    virtual std::vector<Connection> connections(std::optional<LocalDay> from, std::optional<LocalDay> to,
                                                std::optional<PersonId> with, std::size_t count_max) const = 0;
    // Logged by others with the sender in them; notes are blank unless they were shared.
    virtual std::vector<Connection> connections_naming_me(std::size_t count_max) const = 0;

    // What the sender keeps, by id. Nobody else's can be asked for.
    virtual std::vector<KeptTie> kept_ties() const = 0;
    virtual std::optional<MentorOffer> mentor_offer() const = 0;

    // Everybody's, by person: to find a mentor for the sender.
    virtual std::vector<MentorOffer> mentor_offers() const = 0;
    // The sender's, on either side and of any state, by id. Nobody else's can be asked for.
    virtual std::vector<Mentorship> mentorships() const = 0;
    // The active ones of that mentor's group, by id. Only its mentor and its members may be told who they are
    // (mentorships.hpp, others_in_group); anybody else's question is whether one of them is kept apart from the sender.
    virtual std::vector<Mentorship> group_of(PersonId mentor) const = 0;
    // How many requests wait for that mentor at this instant, and how many mentorships of theirs go on.
    struct MentorLoad {
        int requests = 0;
        int active = 0;
    };
    virtual MentorLoad load_of(PersonId mentor) const = 0;

    // The sender's own, by kind.
    virtual std::vector<Offer> offers() const = 0;
    // Everybody's of that kind, by person: to find somebody for the sender.
    virtual std::vector<Offer> offers_of(OfferKind kind) const = 0;
    // What that person offers of that kind, to be shown to the sender.
    virtual std::optional<Offer> offer_of(PersonId person, OfferKind kind) const = 0;
    // In which the sender asks, is asked or listens, by id.
    virtual std::vector<Talk> talks() const = 0;
    // In how many talks that person is asked or listens: only to see whether they have room.
    virtual std::size_t talks_with(PersonId listener) const = 0;
    // The next id of a talk; taken even if it is not used.
    virtual TalkId next_talk() const = 0;
    // The sender's own, by id. Nobody else's can be asked for.
    virtual std::vector<OwnNote> own_notes() const = 0;
    // Whether those two logged a meeting with each other, whoever logged it: only of people who agreed to introduce.
    virtual bool have_met(PersonId one, PersonId other) const = 0;

    // All of the organisation, by id: of any state, also those that are over.
    virtual std::vector<Activity> activities() const = 0;
    virtual std::optional<Activity> activity(ActivityId id) const = 0;
    // Who goes or waits: only `shown` ones may be told to others who go, and numbers to anybody.
    virtual std::vector<Attendance> attendances(ActivityId id) const = 0;
    // The sender's own, by activity.
    virtual std::vector<Attendance> attending() const = 0;
    // What people answered to the dates offered, by person: counts may be told to the organiser, names to nobody.
    virtual std::vector<DateMark> date_marks(ActivityId id) const = 0;
    // The sender's own, by activity.
    virtual std::vector<DateMark> own_date_marks() const = 0;
    // The next id of an activity; taken even if it is not used.
    virtual ActivityId next_activity() const = 0;
    // Whether activities of that team's members wait for a lead's yes.
    virtual bool curated(std::string_view team) const = 0;
    // Whether the sender has a calendar address.
    virtual bool has_feed() const = 0;
    // 128 random bits as 32 hexadecimal digits, new each time.
    virtual std::string new_token() const = 0;

    virtual std::vector<OwnedRule> rules() const = 0;
    virtual std::optional<OwnedRule> rule(RuleId id) const = 0;
    virtual std::optional<Dialog> dialog() const = 0;

    // What of it concerns the sender: their contacts, their rules, whoever these name. A few look-ups, however large
    // the organisation is.
    virtual DueView about_me() const = 0;
    // Another person's nudges, newest first, at most 100: only to see whether their budget has room.
    virtual std::vector<Nudge> nudges_of(PersonId person) const = 0;
    // Everything planning needs; reads the whole organisation, so only for what a lead asks.
    virtual DueView planning() const = 0;
};

}  // namespace kith
