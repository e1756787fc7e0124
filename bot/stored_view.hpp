// The view of a decision, read from the store within its transaction.
#pragma once

#include <set>
#include <vector>

#include "bot/organisation.hpp"
#include "rules/due.hpp"
#include "rules/view.hpp"
#include "storage/store.hpp"

namespace kith {

class StoredView : public View {
  public:
    // All borrowed for the view's life. `workspace`: where it happened; empty where that does not matter.
    StoredView(Transaction& tx, const Organisation& organisation, Person sender, Instant now,
               std::string workspace = {});

    const Person& sender() const override { return sender_; }
    Preferences preferences() const override;
    bool sender_is_operator() const override;
    std::vector<Person> operators() const override;
    const House& house() const override { return organisation_.house; }
    std::string bot_user() const override { return organisation_.bot_user_in(workspace_); }
    std::optional<Person> person(PersonId id) const override;
    PersonId known_as(PersonId id) const override;
    std::optional<Person> person_by_account(const Account& account) const override;
    std::vector<Person> people_by_name(std::string_view name) const override;
    std::optional<Person> person_by_key(std::string_view key) const override;
    Preferences preferences_of(PersonId id) const override;
    std::vector<Colleague> who_joined(NudgeKind kind) const override;
    std::vector<Person> leads_of(std::string_view team) const override;
    std::size_t headcount_of(const Activity& activity) const override;
    const Holidays& holidays() const override { return organisation_.holidays; }
    std::size_t times_recorded(std::string_view action, Instant since) const override;
    std::optional<Nudge> nudge(NudgeId id) const override;
    std::vector<Nudge> nudges() const override;
    std::vector<Held> held() const override;
    std::optional<Learnt> learnt() const override;
    std::optional<Message> message_of(NudgeId id) const override;
    std::optional<Shown> shown(const Amend& where, std::string_view value) const override;
    std::vector<OutboxEntry> kept_as(std::string_view name) const override;
    ConnectionId next_connection() const override;
    std::optional<Connection> connection(ConnectionId id) const override;
    std::vector<Connection> connections(std::optional<LocalDay> from, std::optional<LocalDay> to,
                                        std::optional<PersonId> with, std::size_t count_max) const override;
    std::vector<Connection> connections_naming_me(std::size_t count_max) const override;
    std::vector<KeptTie> kept_ties() const override;
    std::optional<MentorOffer> mentor_offer() const override;
    std::vector<MentorOffer> mentor_offers() const override;
    std::vector<Offer> offers() const override;
    std::vector<Offer> offers_of(OfferKind kind) const override;
    std::optional<Offer> offer_of(PersonId person, OfferKind kind) const override;
    std::vector<Talk> talks() const override;
    std::size_t talks_with(PersonId listener) const override;
    TalkId next_talk() const override;
    std::vector<OwnNote> own_notes() const override;
    bool have_met(PersonId one, PersonId other) const override;
    std::vector<Mentorship> mentorships() const override;
    std::vector<Mentorship> group_of(PersonId mentor) const override;
    MentorLoad load_of(PersonId mentor) const override;
    std::vector<Activity> activities() const override;
    std::optional<Activity> activity(ActivityId id) const override;
    std::vector<Attendance> attendances(ActivityId id) const override;
    std::vector<Attendance> attending() const override;
    std::vector<DateMark> date_marks(ActivityId id) const override;
    std::vector<DateMark> own_date_marks() const override;
    ActivityId next_activity() const override;
    bool curated(std::string_view team) const override;
    bool has_feed() const override;
    std::string new_token() const override;
    std::vector<OwnedRule> rules() const override;
    std::optional<OwnedRule> rule(RuleId id) const override;
    std::optional<Dialog> dialog() const override;
    DueView about_me() const override;
    std::vector<Nudge> nudges_of(PersonId person) const override;
    DueView planning() const override;

  private:
    Transaction& tx_;
    const Organisation& organisation_;
    Person sender_;
    Instant now_;
    std::string workspace_;
};

// The delivery id of what View::kept_as finds by that name, or what it begins with.
std::string kept_name(OrganisationId organisation, std::string_view name);

// Those that removed or blocked us.
std::set<Account> unreachable_accounts(Transaction& tx, OrganisationId organisation);
// The accounts by which somebody can be written to, best first: where they were heard last. Without the `unreachable`
// ones.
std::vector<Account> ways_to(const Person& person, const Preferences& chosen, const std::set<Account>& unreachable);

// Everything planning needs, for the whole organisation. Its people have only the accounts that reach them.
DueView planning_view(Transaction& tx, const Organisation& organisation, Instant now);

// What still_wanted needs of one nudge: its receiver, whom it names and whom they met, their nudges and the rule. Costs
// a few look-ups, however large the organisation is.
DueView sending_view(Transaction& tx, const Organisation& organisation, const Nudge& nudge, Instant now);

}  // namespace kith
