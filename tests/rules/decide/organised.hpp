// An organisation in memory: each decision is carried out on the spot, as the worker does.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rules/answers/decide.hpp"
#include "rules/holidays.hpp"
#include "rules/model/error.hpp"
#include "rules/view.hpp"

namespace kith::deciding {

inline Instant utc(std::string_view iso) {
    return *instant_from_iso(iso);
}
inline LocalDay day(std::string_view iso) {
    return *day_from_iso(iso);
}
inline Account slack(std::string user) {
    return {.platform = Platform::slack, .workspace = "T1", .user = std::move(user)};
}

struct Organised {
    House house{};
    std::vector<Person> people{};
    std::map<PersonId, Preferences> preferences{};
    std::vector<PersonId> operators{};
    std::vector<Connection> connections{};
    std::vector<KeptTie> kept_ties{};
    std::vector<MentorOffer> mentor_offers{};
    std::vector<Offer> offers{};
    std::vector<Talk> talks{};
    std::vector<OwnNote> own_notes{};
    std::vector<Mentorship> mentorships{};
    std::vector<Activity> activities{};
    std::vector<Attendance> attendances{};
    std::vector<DateMark> date_marks{};
    std::vector<std::string> curated{};
    std::map<PersonId, std::string> feeds{};
    int tokens = 0;
    std::vector<Nudge> nudges{};
    std::vector<Held> held{};
    std::map<NudgeId, Message> messages{};
    std::map<std::string, View::Shown> shown{};  // messages with several parts, by message_ref
    std::vector<OutboxEntry> kept{};             // messages with a name; sent at once where they are due
    std::vector<OwnedRule> rules{};
    std::map<PersonId, Dialog> dialogs{};
    Holidays holidays{};
    struct Recorded {
        PersonId by{};
        Record record{};
        Instant at{};
    };
    std::vector<Recorded> records{};
    std::int64_t connection_ids = 0;
    std::int64_t tie_ids = 0;
    std::int64_t talk_ids = 0;
    std::int64_t own_note_ids = 0;
    std::string bot_user = "UBOT";
    std::vector<PersonId> forgotten{};
    std::map<PersonId, PersonId> merged{};  // who is somebody else by now

    Person& add(std::string name, std::string handle, std::string team, const std::string& user) {
        Person person;
        person.id = PersonId{static_cast<std::int64_t>(people.size()) + 1};
        person.name = std::move(name);
        person.handle = std::move(handle);
        person.team = std::move(team);
        person.zone = "Europe/Berlin";
        person.accounts = {slack(user)};
        people.push_back(std::move(person));
        return people.back();
    }
    Person* find(PersonId id) {
        const auto found = std::ranges::find(people, id, &Person::id);
        return found == people.end() ? nullptr : &*found;
    }
    Person& the(std::string_view handle) { return *std::ranges::find(people, handle, &Person::handle); }
};

inline void carry_out(Organised& all, PersonId sender, const Decision& decision, Instant now) {
    const auto one = overloaded{
        [&](const Say& said) {
            const bool there = std::ranges::find(all.kept, said.kept_as, &OutboxEntry::delivery_id) != all.kept.end();
            if (said.kept_as.empty() || there) return;
            OutboxEntry& entry = all.kept.emplace_back(OutboxEntry{.delivery_id = said.kept_as,
                                                                   .person = said.person,
                                                                   .to = said.to,
                                                                   .destination = said.destination,
                                                                   .message = said.message});
            entry.id = OutboxId{static_cast<std::int64_t>(all.kept.size())};
            entry.due_at = said.due_at.value_or(now);
            if (said.due_at.value_or(now) > now) return;
            entry.state = OutboxState::completed;
            const auto* to = std::get_if<ToConversation>(&said.destination);
            entry.conversation = to == nullptr ? "D-" + said.to.user : to->where.id;
            entry.message_ref = "3." + std::to_string(entry.id.value);
        },
        [](const TakeBackThanks&) {},
        [&](const WithdrawMessage& wish) {
            for (OutboxEntry& entry : all.kept) {
                if (entry.id != wish.outbox || entry.state == OutboxState::completed) continue;
                entry.state = OutboxState::cancelled;
                entry.message = {};
            }
        },
        [&](const RecordConnection& wish) { all.connections.push_back(wish.connection); },
        [&](const RemoveConnection& wish) {
            std::erase_if(all.connections, [&](const Connection& old) { return old.id == wish.connection; });
        },
        [&](const PutKeptTie& wish) {
            const auto there = std::ranges::find_if(all.kept_ties, [&](const KeptTie& tie) {
                return tie.person == wish.tie.person && tie.other == wish.tie.other;
            });
            if (there != all.kept_ties.end()) {
                *there = wish.tie;
            } else {
                all.kept_ties.push_back(wish.tie);
                all.kept_ties.back().id = KeptTieId{++all.tie_ids};
            }
        },
        [&](const DropKeptTie& wish) {
            std::erase_if(all.kept_ties,
                          [&](const KeptTie& tie) { return tie.person == wish.person && tie.other == wish.other; });
        },
        [&](const PutMentorOffer& wish) {
            std::erase_if(all.mentor_offers, [&](const MentorOffer& old) { return old.person == wish.offer.person; });
            all.mentor_offers.push_back(wish.offer);
        },
        [&](const DropMentorOffer& wish) {
            std::erase_if(all.mentor_offers, [&](const MentorOffer& old) { return old.person == wish.person; });
        },
        [&](const PutOffer& wish) {
            std::erase_if(all.offers, [&](const Offer& old) {
                return old.person == wish.offer.person && old.kind == wish.offer.kind;
            });
            all.offers.push_back(wish.offer);
        },
        [&](const DropOffer& wish) {
            std::erase_if(all.offers,
                          [&](const Offer& old) { return old.person == wish.person && old.kind == wish.kind; });
        },
        [&](const PutTalk& wish) {
            std::erase_if(all.talks, [&](const Talk& old) { return old.id == wish.talk.id; });
            all.talks.push_back(wish.talk);
        },
        [&](const EraseTalk& wish) { std::erase_if(all.talks, [&](const Talk& old) { return old.id == wish.talk; }); },
        [&](const PutOwnNote& wish) {
            OwnNote note = wish.note;
            if (!note.id) note.id = OwnNoteId{++all.own_note_ids};
            std::erase_if(all.own_notes, [&](const OwnNote& old) { return old.id == note.id; });
            all.own_notes.push_back(std::move(note));
        },
        [&](const EraseOwnNote& wish) {
            std::erase_if(all.own_notes,
                          [&](const OwnNote& old) { return old.person == wish.person && old.id == wish.note; });
        },
        [&](const PutMentorship& wish) {
            const auto there = std::ranges::find(all.mentorships, wish.mentorship.id, &Mentorship::id);
            if (wish.mentorship.id && there != all.mentorships.end()) {
                *there = wish.mentorship;
            } else {
                all.mentorships.push_back(wish.mentorship);
                all.mentorships.back().id = MentorshipId{static_cast<std::int64_t>(all.mentorships.size())};
            }
        },
        [&](const StartKeepingTie& wish) { all.kept_ties.push_back(wish.tie); },
        [&](const PutActivity& wish) {
            std::erase_if(all.activities, [&](const Activity& old) { return old.id == wish.activity.id; });
            all.activities.push_back(wish.activity);
        },
        [&](const PutAttendance& wish) {
            std::erase_if(all.attendances, [&](const Attendance& old) {
                return old.activity == wish.attendance.activity && old.person == wish.attendance.person;
            });
            all.attendances.push_back(wish.attendance);
        },
        [&](const DropAttendance& wish) {
            std::erase_if(all.attendances, [&](const Attendance& old) {
                return old.activity == wish.activity && old.person == wish.person;
            });
        },
        [&](const PutDateMark& wish) {
            std::erase_if(all.date_marks, [&](const DateMark& old) {
                return old.activity == wish.mark.activity && old.person == wish.mark.person;
            });
            all.date_marks.push_back(wish.mark);
        },
        [&](const EraseDateMarks& wish) {
            std::erase_if(all.date_marks, [&](const DateMark& old) { return old.activity == wish.activity; });
        },
        [&](const SetCurated& wish) {
            std::erase(all.curated, wish.team);
            if (wish.on) all.curated.push_back(wish.team);
        },
        [&](const PutFeed& wish) { all.feeds[wish.person] = wish.token; },
        [&](const DropFeed& wish) { all.feeds.erase(wish.person); },
        [&](const ReviseMessage& wish) {
            for (auto& [ref, shown] : all.shown) {
                if (shown.outbox == wish.outbox) shown.message = wish.message;
            }
            for (OutboxEntry& entry : all.kept) {
                if (entry.id == wish.outbox) entry.message = wish.message;
            }
        },
        [&](const UpdateNudge& wish) {
            for (Nudge& old : all.nudges) {
                if (old.id == wish.nudge.id) old = wish.nudge;
            }
        },
        [](const RepeatNudge&) {},
        [&](const UpdatePreferences& wish) { all.preferences[wish.person] = wish.preferences; },
        [&](const UpdatePerson& wish) { *all.find(wish.person.id) = wish.person; },
        [&](const CancelNudges& wish) {
            for (Nudge& old : all.nudges) {
                if (old.person != wish.person || old.state != NudgeState::planned) continue;
                if (!wish.kinds.empty() && std::ranges::find(wish.kinds, old.kind) == wish.kinds.end()) continue;
                if (wish.about && std::ranges::find(old.about, *wish.about) == old.about.end()) continue;
                old.state = NudgeState::cancelled;
            }
        },
        [&](const AddRule& wish) {
            all.rules.push_back(wish.rule);
            all.rules.back().id = RuleId{static_cast<std::int64_t>(all.rules.size())};
        },
        [&](const UpdateRule& wish) {
            for (OwnedRule& old : all.rules) {
                if (old.id == wish.rule.id) old = wish.rule;
            }
        },
        [&](const OpenDialog& wish) { all.dialogs[wish.person] = wish.dialog; },
        [&](const CloseDialog& wish) { all.dialogs.erase(wish.person); },
        [&](const ForgetPerson& wish) { all.forgotten.push_back(wish.person); },
        [](const AnswerForm&) {},
        [](const RefreshHome&) {},
        [](const RevokeInstall&) {},
        [](const SettleDelivery&) {},
        [](const LookUpAccount&) {},
        [&](const Record& wish) { all.records.push_back({sender, wish, now}); },
    };
    for (const Effect& effect : decision.effects) std::visit(one, effect);
}

}  // namespace kith::deciding
