// What somebody typed, understood: one value says what they want. Data only; rules/understand/understand.hpp makes it.
//
// The field names are those of `kith parse`. An absent optional was not said. Nothing here is ever guessed: what was
// not clearly said is absent, or asked (LogConnection::needs_person_resolution), or the whole message is Unknown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/mentor_offer.hpp"
#include "rules/model/time.hpp"

namespace kith {

// How a person was named in the text.
enum class NameForm {
    mention,    // "@ana": name is "ana"
    slack_id,   // "<@U1>" or "<@U1|ana>": name is "U1"
    teams_at,   // "<at>Ana Ruiz</at>": name is "Ana Ruiz"
    context,    // taken from the message that is answered
    bare_name,  // "Ana", "my manager": as typed; who that is has to be asked or looked up
};

struct NamedPerson {
    std::string name{};
    NameForm form = NameForm::mention;
    friend bool operator==(const NamedPerson&, const NamedPerson&) = default;
};

// What a connection of the kind coffee was over, as far as the words tell.
enum class Drink { unsaid, coffee, tea };

// A connection that took place, told by one of its people.
struct LogConnection {
    std::vector<NamedPerson> people{};  // without the sender, each once, in the order typed
    ConnectionKind kind = ConnectionKind::meeting;
    Drink drink = Drink::unsaid;           // with kind coffee; said back, not kept
    bool kind_said = false;                // false: `kind` is the default (or the context's)
    std::optional<LocalDay> date{};        // the sender's calendar, never in the future; absent only with date_unclear
    bool date_said = false;                // false: `date` is today (or the context's)
    bool date_unclear = false;             // a date was said that is not one day: "03/09", "last week"
    std::optional<minutes> duration{};     // 1 minute to 24 hours
    std::string note{};                    // the sender's own words, trimmed; empty: none
    bool needs_person_resolution = false;  // a bare name, or nobody named: nothing is logged before that is answered
};

enum class NudgeScope {
    all,
    introductions,
    checkins,
    reminders,
    mentoring,
    events,
    keep_in_touch,
    person,
    other,  // something that does not rest or stop by itself: it must never be taken for everything
};

// No nudges for a while.
struct Snooze {
    std::optional<LocalDay> from{};       // the first day without nudges where that lies ahead; absent: from now
    std::optional<LocalDay> resume_on{};  // the first day that nudges come again; absent: "later"
    bool date_unclear = false;            // an end was named that is no day Kith can tell: to be asked, not guessed
    NudgeScope scope = NudgeScope::all;
    std::vector<NamedPerson> people{};  // with scope person
    std::vector<NudgeScope> also{};     // "check-ins and mentoring": what was named beside the scope
    std::optional<std::string> tag{};   // with scope person: those who have this tag of the sender's
};

// No nudges any more.
struct Stop {
    NudgeScope scope = NudgeScope::all;
    std::vector<NamedPerson> people{};  // with scope person; empty: somebody is meant and has to be asked for
    std::vector<NudgeScope> also{};     // as Snooze has it
};

// "Start": nudges again.
struct Resume {
    NudgeScope scope = NudgeScope::all;
};

// Why did I get this, or why nothing.
struct Why {
    bool nothing = false;
};
struct Help {};

struct FindMentor {
    enum class Wish {
        look,  // who is there now
        keep,  // looks on until somebody fits
        drop,  // looks no more
    } wish = Wish::look;
    std::vector<std::string> topics{};
    std::optional<MentoringKind> kind{};  // absent: any
};
struct OfferMentoring {
    std::vector<std::string> topics{};
    MentoringKind kind = MentoringKind::classic;
    std::optional<int> capacity{};  // how many people were said, whether or not one can have so many
};

enum class RsvpResponse { yes, no, maybe };
struct Rsvp {
    RsvpResponse response = RsvpResponse::maybe;
    std::string event{};  // as typed or from the context; empty: not said
};

enum class Urgency { normal, crisis };
// `topics` is empty with Urgency::crisis: a crisis is answered, never filed.
struct AskSupport {
    Urgency urgency = Urgency::normal;
    std::vector<std::string> topics{};
    bool anonymous = false;
};

// A sentence that wants to be a rule; rules/sentence reads it, its author confirms it.
struct CreateRule {
    std::string rule{};  // as typed, trimmed
};
struct Thanks {
    std::vector<NamedPerson> people{};  // empty: Kith itself is thanked
};

struct ListConnections {
    std::optional<LocalDay> from{};  // inclusive
    std::optional<LocalDay> to{};    // inclusive
    std::vector<NamedPerson> people{};
};
struct ExportData {};

enum class DeleteScope { all, connection, last };
struct DeleteData {
    DeleteScope scope = DeleteScope::all;
    std::vector<NamedPerson> people{};  // with scope connection
    std::optional<LocalDay> date{};     // with scope connection
};

// Beyond the sixteen intents of the contract; readers treat names that they do not know as unknown.
struct Undo {};      // take back what was just done
struct Settings {};  // show what can be set
struct ListRules {};
struct AvoidPeople {                         // never bring me together with these people
    enum class What { avoid, allow, show };  // allow: with them again; show: whom the sender avoids
    What what = What::avoid;
    std::vector<NamedPerson> people{};  // with avoid and allow; empty: somebody is meant and has to be asked for
};
struct JoinProgram {};  // take part in introductions
struct Privacy {};      // what is kept, who sees it
struct TendTie {        // a tie that the sender wants to keep, for their eyes only
    // tag, untag: gives people labels of the sender's own, and takes them away; from everybody where none are named.
    enum class What { keep, stop_reminding, add_to_circle, remove_from_circle, note, drop_note, tag, untag, show_note };
    What what = What::keep;
    std::vector<NamedPerson> people{};
    std::optional<int> every_days{};   // with keep; absent: not said
    std::optional<int> latest_days{};  // with keep
    bool rhythm_unclear = false;       // one was said that Kith cannot tell: to be asked
    std::string note{};                // with note: the words for the next time
    // With tag and untag; with keep and stop_reminding the one whose people are meant, in place of people. An empty one
    // was meant but cannot be told: to be asked.
    std::vector<std::string> tags{};
};
struct ShowTies {
    bool fading = false;              // those whose rhythm has passed; else one's circle, and all one keeps
    bool tagged = false;              // who has which of the sender's tags
    std::vector<std::string> tags{};  // with tagged: of these alone
};
// What people take part in beside nudges, mentoring and ties.
struct TakePart {
    enum class What {
        offer_talk,  // topics
        stop_talk,   // takes that offer back
        tell,        // text: what is passed on in a talk without names
        end_talk,    // ends the talk, or takes the question back
        show_name,   // in a talk without names
        help_lines,
        offer_answers,  // topics
        stop_answers,
        offer_introducing,
        stop_introducing,
        who_knows,       // topics
        introduce_me,    // topics, or none: anybody
        introduce_from,  // topics: the one team or site, as said; "another team"
        starters,        // people: what one could talk about with them
        practise,        // topics: which practice; text: the plan
        stop_practising,
        add_membership,   // topics: the organization; day: by when it is to be renewed
        drop_membership,  // topics
        memberships,
        contact_for,      // topics: organizations
        stop_contact,     // topics: of these alone, where some are named
        publish_profile,  // text: the link
        drop_profile,
        note_outside,  // text: their own words; day: when they want to be reminded
        drop_outside,  // text: its number
        outside_notes,
        take_back_thanks,  // people: whom the sender thanked
        introduce_to,      // people: whom the sender would like to meet
        who_introduces,    // people: the same, and asks who could introduce them
    };
    What what = What::help_lines;
    std::vector<std::string> topics{};
    std::vector<NamedPerson> people{};
    std::optional<LocalDay> day{};
    bool day_unclear = false;  // one was said that Kith cannot tell: to be asked
    std::string text{};
};
struct TendMentorship {  // a mentorship of the sender's
    enum class What {
        show,
        ask,  // to be their mentor
        accept,
        decline,
        withdraw,  // the request
        plan,      // rhythm and term
        goals,
        expectations,  // a line more to the goals
        agenda,        // for the next meeting
        note,          // for both of them
        extend,
        close,
        outside,      // somebody outside, privately
        drop_outside  // no more of them
    };
    What what = What::show;
    std::vector<NamedPerson> people{};
    std::optional<int> every_days{};   // with ask, plan, outside
    std::optional<int> term_days{};    // with plan, extend, outside
    std::optional<int> term_months{};  // the same in months, where it was said in these: they are calendar months
    std::optional<LocalDay> until{};   // with plan: the last day, where that was said
    std::string topic{};               // with ask; empty: not said
    std::string words{};               // with ask, goals, expectations, agenda, note; of one outside: who that is
};
struct ChangeRule {  // "pause rule 3"
    enum class What { pause, resume, end };
    What what = What::pause;
    std::string rule{};  // its number or name, as typed; empty: not said
};
struct Yes {};  // bare agreement: to be read with what was asked
struct No {};

enum class Because {
    question,      // something is asked
    negation,      // said not to have happened
    plan,          // not yet, or only habitually
    other_person,  // somebody else's meeting, or hearsay
    cancelled,     // called off, or tried in vain
    wish,          // hoped, imagined, conditional
    noise,         // nothing that Kith knows
};
// What was asked of Kith that it cannot do: the answer says what it can do instead.
enum class Beyond {
    nothing,
    reminder,    // of one thing, on a day
    hours,       // no messages at some hours or on some weekdays, ever
    order,       // something to be done for the sender: booked, written, matched
    mentor,      // that somebody is their mentor, which takes that one's yes
    interests,   // what the sender likes: kept where it is set
    correction,  // that what was logged was otherwise
    posting,     // that an activity takes place, without what a posting needs
};
struct Unknown {
    Because because = Because::noise;
    bool annoyed = false;  // about Kith or the world: the answer says how to be left in peace
    Beyond beyond = Beyond::nothing;
};

using Intent =
    std::variant<LogConnection, Snooze, Stop, Resume, Why, Help, FindMentor, OfferMentoring, Rsvp, AskSupport,
                 CreateRule, Thanks, ListConnections, ExportData, DeleteData, Undo, Settings, ListRules, AvoidPeople,
                 JoinProgram, Privacy, TendTie, ShowTies, TakePart, TendMentorship, ChangeRule, Yes, No, Unknown>;

// The words of `kith parse`: "log_connection", "unknown", ...
std::string_view to_string(const Intent& intent);
std::string_view to_string(NudgeScope scope);
std::string_view to_string(RsvpResponse response);
std::string_view to_string(Urgency urgency);
std::string_view to_string(DeleteScope scope);
std::string_view to_string(Because because);
std::string_view to_string(Beyond beyond);
std::string_view to_string(ChangeRule::What what);
std::string_view to_string(TendTie::What what);
std::string_view to_string(TakePart::What what);
std::string_view to_string(TendMentorship::What what);

// --- what the text is read against --------------------------------------------------------------------------------

// The nudge that a message answers.
struct ReplyContext {
    std::string type{};                 // introduction, check_in, mentor, event, ...
    std::vector<std::string> people{};  // as the platform names them
    std::optional<LocalDay> sent{};
    std::string event{};
    std::optional<LocalDay> date{};  // when the event is, or the meeting was to be
    // What it suggested doing; empty: nothing in particular. Whoever answers "did it" did that.
    std::optional<ConnectionKind> kind{};
    Drink drink = Drink::unsaid;  // with kind coffee
};

struct UnderstandContext {
    LocalTime now_local{};  // the sender's wall clock
    std::optional<ReplyContext> reply_to{};
    // The nudge only waits for an answer; nobody says that this is one. What the text says by itself counts first, and
    // only what says too little alone ("done", "we met") is read as the answer: somebody who names whom they met did
    // not meet the suggested person as well.
    bool reply_assumed = false;
    bool sender_is_lead = false;
    std::string bot_id{};  // the bot's own platform id or name besides "kith"; a leading mention of it is dropped
};

}  // namespace kith
