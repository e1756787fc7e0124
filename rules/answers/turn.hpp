// One turn of the conversation: who asked, how to answer them, and the effects so far. Private to the files of
// `decide`.
#pragma once

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/answers/decide.hpp"
#include "rules/compose.hpp"
#include "rules/model/intent.hpp"

namespace kith {

struct Turn {
    const View& view;
    Instant now;
    Account from;
    Destination reply;              // where the answer goes
    std::optional<Amend> original;  // the message whose button was pressed
    LocalTime local;                // the sender's wall clock
    Phrases phrases;                // of the sender's language
    std::string_view pressed{};     // the button's action
    std::string_view value{};       // and its value
    bool can_open = false;          // a form can be opened in answer
    bool in_group = false;          // the message has several readers: it stays as it is, and the answer is for one
    bool aside = false;             // only asked about Kith, or not understood: what waits for a yes still does
    Decision decision{};

    const Person& me() const { return view.sender(); }
    LocalDay today() const { return day_of(local); }
    // Leads and operators do; everybody else proposes.
    bool writes_rules() const { return !me().leads.empty() || view.sender_is_operator(); }

    void effect(Effect effect) { decision.effects.push_back(std::move(effect)); }
    void answer(Message message, std::vector<Fact> facts = {{"asked", ""}});
    // One phrase as the answer.
    void answer(Phrase phrase, Arguments arguments = {}) { answer(say(phrases(phrase, arguments))); }
    // To the person alone, wherever they asked.
    void answer_in_private(Message message);
    // The same, ahead of all others: somebody may be in danger. The decision must do nothing else.
    void answer_urgently(Message message);
    // Puts the outcome in the place of the message whose button was pressed, of one with several parts in that of the
    // part; answers where that cannot be done.
    void replace(Message message);
    void replace(Phrase phrase, Arguments arguments = {}) { replace(say(phrases(phrase, arguments))); }
    // Opens a form where that can be done; else says what to do instead.
    void open(Form form, Message otherwise);
    // How the form that was handed in goes on.
    void go_on(FormReply with) { effect(AnswerForm{std::move(with)}); }
    // A day as the sender reads it, for {name}.
    DayValue seen(LocalDay day) const { return {day, today()}; }
    void record(std::string action, std::string subject, std::string detail = {});
    // The preferences changed: stores them.
    void prefer(Preferences preferences);

  private:
    void tell(Destination destination, Message message, std::vector<Fact> facts);
};

// The sender's zone, or the organisation's where theirs is not known; and what a clock shows there.
ZoneName zone_of(const View& view);
LocalTime local_time(const View& view, Instant now);

// The number that `text` is, with nothing beside it; nullopt where it is none, or too large.
template <class Number>
std::optional<Number> whole_number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

// "c:12" -> 12, for the prefix "c:". nullopt for anything else.
std::optional<std::int64_t> reference(std::string_view value, std::string_view prefix);

Buttons undo_button(ConnectionId connection, const Phrases& phrases);
// One phrase, and a button that brings everything back that was stopped or paused.
Message with_start(const Turn& turn, Phrase phrase, Arguments arguments = {});

// --- what people type (one file each) -------------------------------------------------------------------------------

// `typed` is the message that led to the intent; a question back to the sender keeps it.
void log_connection(Turn& turn, const LogConnection& intent, std::string_view typed, std::optional<NudgeId> nudge,
                    const std::vector<PersonId>& picked);
// Keeps it and says so, with Undo, by the drink that was named; answers `nudge` where that suggested one of these
// people, or nobody in particular.
void keep_connection(Turn& turn, Connection connection, const std::vector<Person>& people, std::optional<NudgeId> nudge,
                     bool date_said, Drink drink = Drink::unsaid);
// The newest nudge of the sender that still waits for an answer and is recent enough for "done" to mean it.
std::optional<Nudge> open_nudge(const View& view, Instant now);
// All of those who are named, or nothing after one of them was asked for: `typed` is what the answer goes on with, and
// `picked` were answered to that question before.
std::optional<std::vector<Person>> people_or_question(Turn& turn, const std::vector<NamedPerson>& named,
                                                      std::string_view typed, std::optional<NudgeId> nudge,
                                                      const std::vector<PersonId>& picked);
void pick_person(Turn& turn, std::string_view value);
// Asks with whom it was: `typed` told of a meeting without a name, or is empty where a button did.
void ask_with_whom(Turn& turn, Phrase question, std::string_view typed, std::optional<NudgeId> nudge);
// "@dana", "it was Dana Lee", as the answer to that; false where it names nobody, or nothing was asked.
bool answer_with_whom(Turn& turn, std::string_view text);
inline constexpr std::string_view with_whom_topic = "with_whom";
// What was said to Kith, read beside that nudge where it may be an answer to it.
UnderstandContext context_of(const Turn& turn, const std::optional<Nudge>& nudge);
// Asks whether that took place, where everybody in it is known; false: nothing was asked.
bool ask_whether(Turn& turn, const LogConnection& perhaps, std::string_view typed, std::optional<NudgeId> nudge);
// The answer, typed or by a button: logged, or forgotten.
void answer_whether(Turn& turn, bool yes, bool pressed);
void undo_connection(Turn& turn, std::string_view value);
void undo_last(Turn& turn);

// Ties that the person keeps (ties.cpp). `typed` and `picked` as above.
void tend_tie(Turn& turn, const TendTie& wish, std::string_view typed, const std::vector<PersonId>& picked);
void show_ties(Turn& turn, const ShowTies& wish);
// Before that day no reminder of those among the people whom the person keeps; false where they keep none of them.
bool snooze_ties(Turn& turn, const std::vector<Person>& people, LocalDay until);
// The same of all who have that tag of the sender's.
void snooze_tagged(Turn& turn, const std::string& said, LocalDay until);
// No reminders of this one any more; what else is kept with them stays.
void stop_reminding(Turn& turn, KeptTie tie);
// All that is kept with somebody who is not to come up any more.
void drop_tie(Turn& turn, PersonId other);
// Shows the notes that waited for this meeting, and erases them.
void use_notes(Turn& turn, const Connection& met, Message& message);
// A tie that the person keeps, and the last meeting with the other that either of them logged.
struct TieSoFar {
    KeptTie tie{};
    std::optional<LocalDay> last_meeting{};
};
// All of them, by id.
std::vector<TieSoFar> ties_so_far(const View& view);
// Each as one line, for the person's own eyes.
Bullets tie_lines(const View& view, const Account& reader, const std::vector<TieSoFar>& ties, LocalDay today,
                  const Phrases& phrases, bool with_notes = false);
// Of these: what has a rhythm that has passed, the longest first.
std::vector<TieSoFar> passed_ties(const View& view, std::vector<TieSoFar> ties, LocalDay today);

// Whom the person met and keeps nothing with, by their own logs alone; nobody they avoid.
struct OthersMet {
    Bullets fading{};              // one line each, the longest overdue first, at most five
    std::vector<Person> lately{};  // met since, the last first
    bool any = false;              // they logged somebody at all
};
OthersMet others_met(const View& view, const Account& reader, LocalDay today, const Phrases& phrases);
// These are the circle from now on, and nobody else of those who can be shown to the account `reader`. Says what is in
// the way where it cannot be, and does nothing then.
std::optional<std::string> set_circle(Turn& turn, const std::vector<Person>& members);
// Of the circle, those who can be shown to `reader`.
std::vector<Account> circle_accounts(const View& view, const Account& reader);

// Mentoring (mentors.cpp).
void offer_mentoring(Turn& turn, const OfferMentoring& wish);
void find_mentor(Turn& turn, const FindMentor& wish);
// Wishes that are kept and matched (mentor_wish.cpp).
// `narrowed`: by a place, a language or a level as well, which is not kept.
void look_out_for_mentor(Turn& turn, const std::vector<std::string>& topics, bool narrowed = false);
void look_out_no_more(Turn& turn);
// False where there was none.
bool drop_mentor_wish(Turn& turn);
// The button that keeps a wish with these topics; its press.
std::string mentor_wish_value(const std::vector<std::string>& topics);
void press_mentor_wish(Turn& turn, std::string_view value);
// The sender's wish, for their own eyes; absent: none.
std::optional<Text> mentor_wish_line(const Turn& turn);
// A bare yes or no to what was suggested last, or to the question whom one met: no meeting comes of either. False where
// the nudge is something else, or answered.
bool answer_suggestion(Turn& turn, const Nudge& nudge, bool yes);
// What was logged right after that nudge: in answer to whom they met somewhere it was there and then, unless they say
// otherwise.
LogConnection as_answer(LogConnection log, const Nudge& nudge);
// The sender asks that mentor: what named them is answered.
void answered_by_asking(Turn& turn, PersonId mentor);
// Takes the person's own offer back, and tells who still waits for an answer that there is no room; false where there
// is none.
bool withdraw_offer(Turn& turn);
// The same, ends requests of their own, and all that is said to them about mentoring.
void stop_mentoring(Turn& turn, const std::vector<NudgeKind>& with = {});  // with: kinds that stop at once
// The offer of somebody whom the sender may ask to be their mentor, and who has room; for whatever cause, nothing.
std::optional<MentorOffer> may_ask(const Turn& turn, const Person& mentor);

// Mentorships (mentorships.cpp). `typed` and `picked` as above.
void tend_mentorship(Turn& turn, const TendMentorship& wish, std::string_view typed,
                     const std::vector<PersonId>& picked);
// `whole`: of a group it means all of it, where the sender is its mentor.
void press_mentorship(Turn& turn, std::string_view action, MentorshipId id, bool whole = false);
// A bare yes or no to a request that was told last; false where the nudge is something else.
bool answer_request(Turn& turn, const Nudge& nudge, bool yes);
void show_mentorships(Turn& turn);
// What waits for an answer, and what goes on, each as one line for the sender's own eyes. `all`: what has ended too,
// and with what the pair wrote.
Bullets mentorship_lines(const View& view, const Account& reader, LocalDay today, const Phrases& phrases,
                         bool all = false);
struct AskedMentor {
    std::string topic{};
    std::string note{};
    std::optional<int> every_days{};
};
// Keeps the request; where that cannot be, says why.
std::optional<Text> ask_mentor(Turn& turn, const Person& mentor, AskedMentor asked);
Message request_sent(const Turn& turn, const Person& mentor);
// Keeps what the sender changed, says so, and has the other told.
void change_plan(Turn& turn, Mentorship mentorship);
// Tells the other sides that theirs is over, without a name: the sender is erased next.
void leave_mentorships(Turn& turn);
// All that there is with somebody, of any side: without a word of why.
void end_mentorships_with(Turn& turn, PersonId other);
// The requests that wait for the sender's answer; those of the sender that wait for somebody's.
void free_requests(Turn& turn);
void end_requests(Turn& turn);
// Of a mentor's group (mentor_groups.cpp). Who else is in it, as the sender may be told: to its mentor all
// members, to a member those who agreed to be named, and nobody across a block.
std::vector<Person> group_as_seen(const View& view, const Mentorship& mentorship);
// Whether nobody is in the group that this offer means from whom the sender is kept apart; true of other offers.
bool has_place_in_group(const View& view, const MentorOffer& offer);
bool offers_group(const View& view, PersonId mentor);
// What is the group's of it goes into the others of the group too.
void share_in_group(Turn& turn, const Mentorship& changed);
// "my group": the one the sender mentors, else the only one they are in.
std::optional<Mentorship> group_of_mine(const Turn& turn);
bool is_group_by_name(std::string_view name);
// Those in the sender's mentorships whom "my mentor", "my mentee" or "my group" can mean.
std::vector<PersonId> pairs_called(const Turn& turn, std::string_view name);
// The people in place of such a name, where it is clear whom it means.
std::vector<NamedPerson> with_ones_pairs(const Turn& turn, const std::vector<NamedPerson>& named);
// Asks under what was logged with the mentor of a group whether its others were there; and its answer.
void offer_the_others(const Turn& turn, const Connection& connection, Message& message);
void log_the_others(Turn& turn, std::string_view value);
inline constexpr int extension_months = 3;
inline constexpr int alumni_rhythm_days = 84;

// Mentions as the platform writes them, in somebody's words, as names.
std::string with_names(const Turn& turn, std::string words);

// Activities (activities.cpp, posting.cpp, dates.cpp). False where the text is not about them
// as a whole, or speaks of danger.
bool about_activities(Turn& turn, std::string_view text);
// The answer to whether something is to be posted.
void answer_posting(Turn& turn, bool yes);
// A button under an activity; false where it is none.
bool press_activity(Turn& turn, std::string_view action, std::string_view value);
void join_activity(Turn& turn, ActivityId id);
void leave_activity(Turn& turn, ActivityId id);
// "Show my name", of the one activity that the sender goes to without it, or asks which; false where there is none.
bool show_name_of_goer(Turn& turn);
// "Hide my name": at that one, or at all that they go to (names.cpp).
void hide_name_of_goer(Turn& turn, ActivityId id);
// "I'm in for the board games": of what they name, or the nudge is about.
void rsvp(Turn& turn, const Rsvp& intent, const std::optional<Nudge>& nudge);
// The yes to suggestions of activities.
void start_suggesting(Turn& turn, bool in_place = false);
// These kinds again; what was stopped or paused for the others stays so.
void start_only(Preferences& preferences, const std::vector<NudgeKind>& kinds);
// What the sender said yes to, a line each.
Bullets activity_lines(const View& view, Instant now, const Phrases& phrases);

void snooze(Turn& turn, const Snooze& intent);
void stop(Turn& turn, const Stop& intent);
// Stops everything, and says nothing about it.
void stop_all(Turn& turn);
// No suggestion of the two to each other any more, in `preferences`, which are the sender's, and of what is planned.
void stop_person(Turn& turn, Preferences& preferences, PersonId other);
void avoid_people(Turn& turn, const AvoidPeople& intent);
// Whom the sender avoids, in the order of their wish: for their own eyes.
std::vector<Person> avoided_people(const Turn& turn);
void resume(Turn& turn, const Resume& intent);
void join_introductions(Turn& turn);
// The question whether to go on, while it waits for an answer; and the answer: go on, or rest until they say start.
std::optional<Nudge> open_question(const View& view);
void answer_question(Turn& turn, Nudge question, bool go_on);
void settings(Turn& turn, std::string_view words);
// What people choose among where all kinds are shown: an invitation goes with introductions.
inline constexpr std::array offered_kinds = {NudgeKind::check_in,      NudgeKind::introduction, NudgeKind::reminder,
                                             NudgeKind::keep_in_touch, NudgeKind::mentor,       NudgeKind::activity};
// Whether they chose that kind, whatever they paused and even if they stopped everything.
bool wants(const Preferences& preferences, NudgeKind kind);
// Each pause that is on or lies ahead, as a line for the sender's own eyes.
std::vector<Text> pause_lines(const Turn& turn, const Preferences& preferences, const Phrases& phrases);
// How many a week they get at most.
int weekly_cap(const Preferences& preferences, const House& house);
// "Chess, climbing" -> each in lower case, once; nullopt for too many or too long ones.
std::optional<std::vector<std::string>> interests_from(std::string_view text);
inline constexpr std::size_t interests_max = 30;

// Offers to pass on the thanks that were typed to the people they name; those that name nobody are for Kith.
void offer_thanks(Turn& turn, const Thanks& intent, std::string_view typed);
enum class ThanksAnswer { no, in_private, in_public };
void answer_thanks(Turn& turn, ThanksAnswer answer);
// By what the messages of thanks are found. Its name tells nobody as long as they are private; once they are said in a
// channel, name and people are metadata that its members can read. So it is never proof: see told_in_private().
struct ThanksReference {
    std::string name{};  // "thanks/" and a token
    PersonId sender{};
    PersonId receiver{};
    Instant at{};
};
ThanksReference new_thanks(const Turn& turn, PersonId receiver);
// "thanks/0123456789abcdef0123456789abcdef.5.7.1773234300000": the value of a button, and read back from it; nullopt
// for another text, and for a time after `thanks_at_max`.
std::string to_string(const ThanksReference& thanks);
std::optional<ThanksReference> thanks_reference(std::string_view text);
// A message of thanks to the channel that was given up after more than one try: Slack may have taken an earlier one
// without telling, and without `channels:history` nobody can look.
bool perhaps_in_channel(const OutboxEntry& entry);
// Told to the receiver in private when their hours, budget and choices leave room, else never; the reference is given
// in either case. Says nothing to the sender. `ask`: and they are asked whether it may be said in the channel for
// thanks.
ThanksReference send_thanks(Turn& turn, const Person& receiver, std::string_view words, bool ask = false);
inline constexpr milliseconds thanks_at_max{100'000'000'000'000};  // the year 5138
inline constexpr std::size_t thanks_length_max = 300;              // letters

void create_rule(Turn& turn, std::string_view sentence);
// "What if rule 3 were every 2 weeks": what would be different, and a button to change it. False where the text asks
// nothing of the kind.
bool what_if(Turn& turn, std::string_view text);
// The yes and the no to what was shown so.
void change_as_shown(Turn& turn, std::string_view value);
void leave_as_it_is(Turn& turn);
void approve_rule(Turn& turn, std::string_view value);
void reject_rule(Turn& turn);
void list_rules(Turn& turn);
// Rules do not go on without the lead who answers for them: theirs are paused, and the operators told; not whose they
// were where the owner is to be erased.
void rest_rules(Turn& turn, const Person& owner, bool erased = false);
// pause, resume, end
void change_rule(Turn& turn, std::string_view verb, std::string_view which);

void list_connections(Turn& turn, const ListConnections& intent);
void export_data(Turn& turn);
void delete_data(Turn& turn, const DeleteData& intent);
void erase_me(Turn& turn);

void why(Turn& turn, const Why& intent);
void press_nudge(Turn& turn, std::string_view action, NudgeId nudge);
// The same where a message was for several people: of these nudges the sender's own.
void press_shared_nudge(Turn& turn, std::string_view action, const std::vector<NudgeId>& nudges);

void help(Turn& turn);
// What is kept and who sees it.
void privacy(Turn& turn);
void home(Turn& turn);
// The same to who asks for it in words, or by a button.
void show_home(Turn& turn);
// The first words to somebody who added the app: what it is for, what is kept, how to stop. Once.
void greet(Turn& turn);
// The first words to a conversation of several: what it is for, and that it stays quiet there.
void greet_group(Turn& turn);
void ask_support(Turn& turn, const AskSupport& intent);
void not_understood(Turn& turn, const Unknown& intent);

// The people of the directory that a list of names means; `unknown` gets the names that mean nobody or several.
std::vector<Person> resolve(const Turn& turn, const std::vector<NamedPerson>& named, std::vector<NamedPerson>& unknown);

}  // namespace kith
