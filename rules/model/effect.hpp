// What a decision wants to happen. The worker carries all effects of one event out in one transaction, in order.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "rules/model/activity.hpp"
#include "rules/model/connection.hpp"
#include "rules/model/delivery.hpp"
#include "rules/model/dialog.hpp"
#include "rules/model/event.hpp"
#include "rules/model/form.hpp"
#include "rules/model/kept_tie.hpp"
#include "rules/model/mentor_offer.hpp"
#include "rules/model/mentorship.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/offer.hpp"
#include "rules/model/own_note.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/model/talk.hpp"

namespace kith {

// A message to `to`. No Say without a Reason.
struct Say {
    PersonId person{};
    Account to{};
    Destination destination = ToPerson{};
    Message message{};
    Reason reason{};
    std::optional<Instant> due_at{};  // absent: at once
    std::optional<NudgeId> nudge{};
    bool urgent = false;    // as OutboxEntry::urgent
    bool fleeting = false;  // as OutboxEntry::fleeting
    // By what View::kept_as finds it later, one message each; empty: it is named after its event.
    std::string kept_as{};
    // Of what is said later: not after this; absent: after three days it is not said any more.
    std::optional<Instant> expires_at{};
};
struct RecordConnection {
    Connection connection{};  // its id was asked of the view
};
struct RemoveConnection {
    ConnectionId connection{};
};
// What one person had passed on to another and is not sent yet, is not sent any more.
struct TakeBackThanks {
    PersonId sender{};
    PersonId receiver{};
};
// It is not sent any more, nor by an operator's hand where it was given up. What is on its way, or sent, stays.
struct WithdrawMessage {
    OutboxId outbox{};
};
// Their own wish is kept as it says; its id is given where it has none.
struct PutKeptTie {
    KeptTie tie{};
};
struct DropKeptTie {
    PersonId person{};
    PersonId other{};
};
struct PutMentorOffer {
    MentorOffer offer{};
};
struct DropMentorOffer {
    PersonId person{};
};
// As they offer it; replaces what they offered of that kind before.
struct PutOffer {
    Offer offer{};
};
struct DropOffer {
    PersonId person{};
    OfferKind kind = OfferKind::talk;
};
struct PutTalk {
    Talk talk{};  // its id was asked of the view
};
// Nothing is left of it.
struct EraseTalk {
    TalkId talk{};
};
// Its id is given where it has none.
struct PutOwnNote {
    OwnNote note{};
};
struct EraseOwnNote {
    PersonId person{};
    OwnNoteId note{};
};
// As it is now; its id is given where it has none. What is due by it is planned anew.
struct PutMentorship {
    Mentorship mentorship{};
};
// Unless that person keeps a tie with that other one already.
struct StartKeepingTie {
    KeptTie tie{};
};
// Its id was asked of the view.
struct PutActivity {
    Activity activity{};
};
struct PutAttendance {
    Attendance attendance{};
};
struct DropAttendance {
    ActivityId activity{};
    PersonId person{};
};
// Replaces what they answered to the dates before.
struct PutDateMark {
    DateMark mark{};
};
// Everybody's answers to the dates of that activity.
struct EraseDateMarks {
    ActivityId activity{};
};
// Whether activities of the team's members wait for a lead's yes.
struct SetCurated {
    std::string team{};
    bool on = false;
};
// Replaces the calendar address that the person had. The token is a secret: only what it hashes to is kept.
struct PutFeed {
    PersonId person{};
    std::string token{};
};
struct DropFeed {
    PersonId person{};
};
struct UpdateNudge {
    Nudge nudge{};
};
// The nudge's message goes out again at that time.
struct RepeatNudge {
    NudgeId nudge{};
    Message message{};
    Instant due_at{};
};
// One of our messages says something else by now, which the store has to know: the next answer to it begins with that.
struct ReviseMessage {
    OutboxId outbox{};
    Message message{};
};
struct UpdatePreferences {
    PersonId person{};
    Preferences preferences{};
};
struct UpdatePerson {
    Person person{};
};
// Takes back what waits to be sent to the person: nudges of these kinds, or of all when empty.
struct CancelNudges {
    PersonId person{};
    std::vector<NudgeKind> kinds{};
    std::optional<PersonId> about{};  // only those that suggest this person
    std::string why{};                // code
};
struct AddRule {
    OwnedRule rule{};
};
struct UpdateRule {
    OwnedRule rule{};
};
struct OpenDialog {
    PersonId person{};
    Dialog dialog{};
};
struct CloseDialog {
    PersonId person{};
};
struct ForgetPerson {
    PersonId person{};
};
// The platform is asked what it knows of the account now.
struct LookUpAccount {
    Account account{};
};
// How the form that was answered goes on, or which one opens. At most one of a decision; an event that no form can be
// shown in answer to (ActionTaken::can_open and the like) asks for none.
struct AnswerForm {
    FormReply reply{};
};
// The person's home page is made anew, after everything else of this decision. `version` as HomeOpened has it.
struct RefreshHome {
    Account to{};
    std::string version{};
};
struct RevokeInstall {
    InstallRevoked install{};
};
struct SettleDelivery {
    OwnMessageSeen seen{};
};
// Who did it is the sender of the event.
struct Record {
    std::string action{};   // "rule.approved"
    std::string subject{};  // "rule:3"
    std::string detail{};   // no text of people
};

using AnyEffect =
    std::variant<Say, RecordConnection, RemoveConnection, PutKeptTie, DropKeptTie, PutMentorOffer, DropMentorOffer,
                 PutOffer, DropOffer, PutTalk, EraseTalk, PutOwnNote, EraseOwnNote, TakeBackThanks, WithdrawMessage,
                 PutMentorship, StartKeepingTie, PutActivity, PutAttendance, DropAttendance, PutDateMark,
                 EraseDateMarks, SetCurated, PutFeed, DropFeed, UpdateNudge, RepeatNudge, ReviseMessage,
                 UpdatePreferences, UpdatePerson, CancelNudges, AddRule, UpdateRule, OpenDialog, CloseDialog,
                 ForgetPerson, AnswerForm, RefreshHome, RevokeInstall, SettleDelivery, LookUpAccount, Record>;

// One of them. Made, moved and ended in effect.cpp only: nearly every file of the rules makes effects, and what a
// variant of forty alternatives asks of the compiler took a third of its time there.
class Effect : public AnyEffect {
  public:
    template <typename What>
        requires(!std::is_same_v<What, Effect>)
    Effect(What what);
    Effect(const Effect& other);
    Effect(Effect&& other) noexcept;
    Effect& operator=(const Effect& other);
    Effect& operator=(Effect&& other) noexcept;
    ~Effect();
};

struct Decision {
    std::vector<Effect> effects{};
};

}  // namespace kith
