// What people take part in beside nudges: someone to talk to, and who knows what. Private to the files of `decide`.
#pragma once

#include "rules/answers/turn.hpp"

namespace kith {

void take_part(Turn& turn, const TakePart& wish);
// The buttons of all that; false for another one.
bool press_program(Turn& turn, std::string_view action, std::string_view value);

// Someone to talk to (support.cpp, talks.cpp). Asks whom to ask; what somebody in danger says never
// comes here.
void ask_for_talk(Turn& turn, const AskSupport& wish);
void ask_those(Turn& turn, std::string_view whom);  // circle, named, anonymous, no
// Typed after that question: a way, or a yes that names none and is asked which. False for anything else.
bool answer_way_of_asking(Turn& turn, std::string_view text);
// The words of the buttons of who was asked to be there for somebody; false where nobody asks them.
bool answer_request_in_words(Turn& turn, std::string_view text);
// Of words that were typed in a talk without names and are no "tell them"; false where the sender is in none.
bool nothing_passed_on(Turn& turn);
void answer_request(Turn& turn, TalkId id, bool yes);
// Whether nobody is left who could say yes, and the asker may be told so at once. Of a circle they know everybody: they
// are told when the time is over, whoever passed or kept silent.
bool ends_with_all_passing(const Talk& talk);
// After one's own circle; false where there is nobody to ask. The sender is told.
bool ask_those_who_offered(Turn& turn, Talk talk);
void offer_to_talk(Turn& turn, const std::vector<std::string>& topics);
// Only for these topics, where some are named.
void stop_offering_topics(Turn& turn, OfferKind kind, const std::vector<std::string>& topics, Phrase taken_back);
void stop_offering(Turn& turn, OfferKind kind, Phrase taken_back);
void tell_other(Turn& turn, std::string_view words);
void end_talk(Turn& turn);
void show_name(Turn& turn);
// Ends all of them for who stops everything, or erases themselves; who talked with them is told.
void leave_talks(Turn& turn);
// Nothing of what was said is kept here once it arrived.
void leave_no_trace(Turn& turn);
// One message in confidence: within their hours where they can be kept, and without a trace once it arrived.
void tell_in_confidence(Turn& turn, const Person& to, Message message, bool at_once = false);
// Whom to call, those first who are in the sender's country, then those who speak their language; nullopt where nobody
// was named.
std::optional<Bullets> help_lines(const Turn& turn);
void show_help_lines(Turn& turn);

// Who knows what, and one introduction on demand (offers.cpp).
// Beside those that were offered before.
void offer_topics(Turn& turn, OfferKind kind, const std::vector<std::string>& topics, Phrase offered, Phrase how);
void who_knows(Turn& turn, const std::vector<std::string>& topics);
// `from`: only of that team or site, "another team"; empty: anybody.
void introduce_me(Turn& turn, std::string_view from = "");
// An introduction to one whom the sender names (introducers.cpp).
void introduce_to(Turn& turn, const std::vector<NamedPerson>& named);
// "Who could introduce me to @ana": who has met whom is told to nobody, but they can be asked.
void who_introduces(Turn& turn, const std::vector<NamedPerson>& named);
bool press_introduction(Turn& turn, std::string_view action, std::string_view value);
// The sender's own that stand, for their eyes.
void put_introduction_wishes(const Turn& turn, Bullets& lines);
// Whether a wish stands, of which these are the messages: what asks somebody about another one is not sent any more.
bool introduction_stands(const std::vector<OutboxEntry>& kept);
inline constexpr auto introduction_waited_for = days{7};
inline constexpr std::size_t introductions_wished_max = 3;  // within those days

// What people keep for themselves (own.cpp).
void practise(Turn& turn, const TakePart& wish);
void stop_practising(Turn& turn);
bool answer_practice(Turn& turn, bool well);  // false where nothing is practised
void add_membership(Turn& turn, const TakePart& wish);
void drop_membership(Turn& turn, const TakePart& wish);
void show_memberships(Turn& turn);
void publish_profile(Turn& turn, std::string_view said);
// The links that those people publish, where the sender logs them for the first time.
void put_profiles(const Turn& turn, const std::vector<Person>& met, Message& message);
void note_outside(Turn& turn, const TakePart& wish);
void drop_outside(Turn& turn, std::string_view number);
void show_outside(Turn& turn);
void conversation_starters(Turn& turn, const std::vector<NamedPerson>& named);
// Before the sender is erased: what goes, and what ends for others with it (data.cpp).
Text erase_question(const Turn& turn);
// What the sender offers and asks for, each as one line, for their own eyes.
void put_programs(const Turn& turn, Bullets& lines);

// Somebody else whom Kith may suggest to the sender; `mine`: what the sender chose.
std::optional<Colleague> suggestible(const Turn& turn, const Preferences& mine, PersonId id);
// Whether one of the two wishes stands in the other ("parental leave", "returning from parental leave").
bool is_about(std::string_view wished, std::string_view offered);
// Of each pair of people the same number, and another one for each occasion: where several would do equally well.
std::uint64_t lot(std::int64_t occasion, PersonId person);

// Of thanks that were passed on, or will be (thanks.cpp). `ids`: of the receivers.
void take_back_thanks(Turn& turn, std::string_view ids);
void take_back_thanks_to(Turn& turn, const std::vector<NamedPerson>& named);

// What is not OK (reports.cpp): `what` is the value of the button under it, an invitation ("a:3") or thanks (as
// to_string() tells) whose text is still known. The operators are told after a yes.
void ask_to_report(Turn& turn, std::string_view what);
void answer_report(Turn& turn, std::string_view how);  // "words:", "plain:" and what; or "no"
inline constexpr std::size_t reports_per_day_max = 5;
// Thanks in a channel (public_thanks.cpp): said there after a yes of who is thanked, and taken back by either.
// Whether the sender may have thanks said in the channel.
bool may_thank_in_public(const Turn& turn);
// "thank @ana publicly for the review" -> "thank @ana for the review"; nullopt where no such wish is expressed.
std::optional<std::string> without_public_wish(std::string_view typed);
// The question under thanks that are told in private.
void ask_in_public(const Turn& turn, const Phrases& theirs, const ThanksReference& thanks, Message& message);
// The buttons; false for another one.
bool press_public_thanks(Turn& turn, std::string_view action, std::string_view value);
// What who was thanked was told, in private: whose row and whose button say the same. Empty for what a made-up value
// names, and where the text is gone already.
std::vector<OutboxEntry> told_in_private(const Turn& turn, const ThanksReference& thanks);
// What became of what stands in the channel, best first. On its way: it will be known in a minute. Perhaps there: its
// outcome was never learnt, and nobody but who looks after the channel can delete it.
enum class TakenDown { gone, on_its_way, perhaps_there };
// What stands in the channel of thanks by `sender` to the one whose turn it is goes; the worst of them is told.
TakenDown take_back_said(Turn& turn, PersonId sender);
// What the one whose turn it is had said there to `receiver`, or asked to be said, in words and not by a button; what
// is to be told of it where that does not do.
std::optional<Phrase> take_back_in_words(Turn& turn, PersonId receiver);
// The same of all that names the one whose turn it is: they are erased next. What is on its way then is said.
void leave_thanks_channel(Turn& turn);
inline constexpr auto public_thanks_open_for = days{14};  // for a yes
// From when it was said: as long as the outbox knows where a message stands.
inline constexpr auto public_thanks_taken_back_for = days{60};

// The first minute of the coming days at which the receiver's hours and budget have room for what somebody else sends
// them; nullopt where they have none, or stopped. (thanks.cpp)
std::optional<Instant> room_for(const Turn& turn, const Person& receiver, const Preferences& theirs);
// The same from `from` on; what begins before `end` is looked at.
std::optional<Instant> room_between(const View& view, const Person& receiver, const Preferences& theirs, Instant from,
                                    Instant end);
// Tells them at that minute, which room_for found, and counts it in their budget.
struct TellOptions {
    bool fleeting = false;                // as OutboxEntry::fleeting
    std::string kept_as{};                // as Say has it
    std::optional<Instant> expires_at{};  // as Say has it
};
void tell_within_limits(Turn& turn, Colleague to, Instant at, Message message, std::string_view because,
                        TellOptions options = {});
// What was typed as others read it: mentions become names, other marks of the platform go. (thanks.cpp)
std::string readable(const Turn& turn, std::string_view typed);

inline constexpr std::size_t asked_at_once_max = 3;
inline constexpr auto yes_waited_for = days{3};
inline constexpr auto quiet_talk_ends_after = days{14};
inline constexpr std::size_t relayed_length_max = 2'000;  // letters
inline constexpr auto introduced_again_after = days{7};

}  // namespace kith
