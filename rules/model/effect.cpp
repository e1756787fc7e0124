#include "rules/model/effect.hpp"

#include <utility>

namespace kith {

template <typename What>
    requires(!std::is_same_v<What, Effect>)
Effect::Effect(What what) : AnyEffect(std::move(what)) {}

Effect::Effect(const Effect& other) = default;
Effect::Effect(Effect&& other) noexcept = default;
Effect& Effect::operator=(const Effect& other) = default;
Effect& Effect::operator=(Effect&& other) noexcept = default;
Effect::~Effect() = default;

template Effect::Effect(Say);
template Effect::Effect(RecordConnection);
template Effect::Effect(RemoveConnection);
template Effect::Effect(PutKeptTie);
template Effect::Effect(DropKeptTie);
template Effect::Effect(PutMentorOffer);
template Effect::Effect(DropMentorOffer);
template Effect::Effect(PutOffer);
template Effect::Effect(DropOffer);
template Effect::Effect(PutTalk);
template Effect::Effect(EraseTalk);
template Effect::Effect(PutOwnNote);
template Effect::Effect(EraseOwnNote);
template Effect::Effect(TakeBackThanks);
template Effect::Effect(WithdrawMessage);
template Effect::Effect(PutMentorship);
template Effect::Effect(StartKeepingTie);
template Effect::Effect(PutActivity);
template Effect::Effect(PutAttendance);
template Effect::Effect(DropAttendance);
template Effect::Effect(PutDateMark);
template Effect::Effect(EraseDateMarks);
template Effect::Effect(SetCurated);
template Effect::Effect(PutFeed);
template Effect::Effect(DropFeed);
template Effect::Effect(UpdateNudge);
template Effect::Effect(RepeatNudge);
template Effect::Effect(ReviseMessage);
template Effect::Effect(UpdatePreferences);
template Effect::Effect(UpdatePerson);
template Effect::Effect(CancelNudges);
template Effect::Effect(AddRule);
template Effect::Effect(UpdateRule);
template Effect::Effect(OpenDialog);
template Effect::Effect(CloseDialog);
template Effect::Effect(ForgetPerson);
template Effect::Effect(AnswerForm);
template Effect::Effect(RefreshHome);
template Effect::Effect(RevokeInstall);
template Effect::Effect(SettleDelivery);
template Effect::Effect(LookUpAccount);
template Effect::Effect(Record);

}  // namespace kith
