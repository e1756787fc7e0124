// The aggregates as SQLite keeps them, one class and one file each. They live as long as the store and are handed out
// within its transactions. What each function promises stands in storage/.
#pragma once

#include <functional>
#include <string>

#include "storage/seal.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/store.hpp"

namespace kith::sqlite {

// What every aggregate works with.
struct Session {
    Database& database;
    const Sealer& sealer;

    // Rows inserted in this transaction that `counters` does not know yet. Written before a commit and before a count
    // is read: a trigger for each row would make the insertion a third dearer.
    std::int64_t inbox_added = 0;
    std::int64_t outbox_added = 0;
    void write_counts();
    void forget_counts() { inbox_added = outbox_added = 0; }
    // Rows in the state that the counter is named after.
    std::size_t count_of(std::string_view counter);

    // The next of a sequence; ids are never given twice.
    std::int64_t next_id(std::string_view sequence);
    std::string seal(std::string_view plain, std::string_view about) const { return sealer.seal(plain, about); }
    // Throws StoreError::key when the key is not known, StoreError::damaged when the value was changed.
    std::string open(std::string_view sealed, std::string_view about) const;
};

// "note/1/12": what a sealed value belongs to.
std::string about(std::string_view what, std::int64_t organisation, std::int64_t id);
std::string about(std::string_view what, std::int64_t organisation, std::string_view key);

class SqlitePeople : public People {
  public:
    explicit SqlitePeople(Session& session) : session_(session) {}
    PersonId add(OrganisationId organisation, const Person& person) override;
    bool update(OrganisationId organisation, const Person& person) override;
    std::optional<Person> find(OrganisationId organisation, PersonId id) override;
    std::optional<Person> find_by_key(OrganisationId organisation, std::string_view key) override;
    std::optional<Person> find_by_account(OrganisationId organisation, const Account& account) override;
    std::vector<Person> find_by_name(OrganisationId organisation, std::string_view name,
                                     std::size_t count_max) override;
    std::optional<Person> find_by_email(OrganisationId organisation, std::string_view email) override;
    std::vector<Person> leads(OrganisationId organisation) override;
    std::vector<Person> all(OrganisationId organisation) override;
    std::size_t count(OrganisationId organisation) override;
    std::vector<PersonId> suspended_before(OrganisationId organisation, Instant before, std::size_t count_max) override;
    Preferences preferences(OrganisationId organisation, PersonId person) override;
    void set_preferences(OrganisationId organisation, PersonId person, const Preferences& preferences) override;
    std::string conversation(OrganisationId organisation, const Account& account) override;
    void set_conversation(OrganisationId organisation, const Account& account, std::string_view conversation) override;
    void merge(OrganisationId organisation, PersonId gone, PersonId stays) override;  // merge.cpp
    PersonId known_as(OrganisationId organisation, PersonId person) override;         // merge.cpp
    bool forget(OrganisationId organisation, PersonId person) override;               // forget.cpp

  private:
    void put_names(OrganisationId organisation, const Person& person);
    void put_accounts(OrganisationId organisation, const Person& person);
    std::vector<Account> accounts(OrganisationId organisation, PersonId person);
    std::optional<Person> first(OrganisationId organisation, Query query);

    Session& session_;
};

class SqliteDirectory : public Directory {
  public:
    explicit SqliteDirectory(Session& session) : session_(session) {}
    std::optional<KnownAccount> find(OrganisationId organisation, const Account& account) override;
    void put(OrganisationId organisation, const KnownAccount& known) override;
    void drop(OrganisationId organisation, const Account& account) override;
    std::vector<Account> untold(OrganisationId organisation, Platform platform, std::string_view workspace,
                                std::optional<Instant> since, std::size_t count_max) override;
    std::optional<Address> address(OrganisationId organisation, const Account& account) override;
    void put_address(OrganisationId organisation, const Account& account, const Address& address) override;
    void put_farewell(OrganisationId organisation, const Account& account, const Address& address) override;
    void drop_farewells(OrganisationId organisation) override;
    std::optional<Account> by_directory_id(OrganisationId organisation, Platform platform, std::string_view workspace,
                                           std::string_view directory_id) override;
    std::vector<std::pair<Account, Address>> conversations(OrganisationId organisation, Platform platform) override;
    std::vector<Account> unreachable(OrganisationId organisation) override;
    bool set_reachable(OrganisationId organisation, const Account& account, bool reachable) override;
    std::optional<DirectoryRun> run(OrganisationId organisation, Platform platform,
                                    std::string_view workspace) override;
    void set_run(OrganisationId organisation, Platform platform, std::string_view workspace,
                 const DirectoryRun& run) override;

  private:
    Session& session_;
};

class SqliteConnections : public Connections {
  public:
    explicit SqliteConnections(Session& session) : session_(session) {}
    ConnectionId next_id(OrganisationId organisation) override;
    ConnectionId add(OrganisationId organisation, const Connection& connection) override;
    std::optional<Connection> find(OrganisationId organisation, ConnectionId id) override;
    std::vector<Connection> list(OrganisationId organisation, const ConnectionFilter& filter) override;
    bool remove(OrganisationId organisation, ConnectionId id) override;
    void each(OrganisationId organisation, const std::function<void(const Connection&)>& visit) override;
    void each_since(OrganisationId organisation, LocalDay since, std::optional<PersonId> whose,
                    const std::function<void(const Connection&)>& visit) override;

  private:
    Connection read(OrganisationId organisation, const Query& row);
    Session& session_;
};

class SqliteKeptTies : public KeptTies {
  public:
    explicit SqliteKeptTies(Session& session) : session_(session) {}
    KeptTieId put(OrganisationId organisation, const KeptTie& tie) override;
    std::optional<KeptTie> find(OrganisationId organisation, PersonId person, PersonId other) override;
    std::vector<KeptTie> of_person(OrganisationId organisation, PersonId person) override;
    std::vector<KeptTie> all(OrganisationId organisation) override;
    void drop(OrganisationId organisation, PersonId person, PersonId other) override;

  private:
    KeptTie read(OrganisationId organisation, const Query& row);
    Session& session_;
};

class SqliteMentorOffers : public MentorOffers {
  public:
    explicit SqliteMentorOffers(Session& session) : session_(session) {}
    void put(OrganisationId organisation, const MentorOffer& offer) override;
    std::optional<MentorOffer> find(OrganisationId organisation, PersonId person) override;
    void drop(OrganisationId organisation, PersonId person) override;
    std::vector<MentorOffer> all(OrganisationId organisation) override;

  private:
    Session& session_;
};

class SqliteOffers : public Offers {
  public:
    explicit SqliteOffers(Session& session) : session_(session) {}
    void put(OrganisationId organisation, const Offer& offer) override;
    void drop(OrganisationId organisation, PersonId person, OfferKind kind) override;
    std::vector<Offer> of_person(OrganisationId organisation, PersonId person) override;
    std::vector<Offer> all(OrganisationId organisation, OfferKind kind) override;

  private:
    Session& session_;
};

class SqliteTalks : public Talks {
  public:
    explicit SqliteTalks(Session& session) : session_(session) {}
    TalkId next_id(OrganisationId organisation) override;
    void put(OrganisationId organisation, const Talk& talk) override;
    void erase(OrganisationId organisation, TalkId id) override;
    std::optional<Talk> find(OrganisationId organisation, TalkId id) override;
    std::vector<Talk> of_person(OrganisationId organisation, PersonId person) override;
    std::vector<Talk> due(OrganisationId organisation, Instant now, std::size_t count_max) override;
    std::optional<Instant> next_due(OrganisationId organisation) override;

  private:
    std::vector<Talk> all_in(OrganisationId organisation, Query row);
    Session& session_;
};

class SqliteOwnNotes : public OwnNotes {
  public:
    explicit SqliteOwnNotes(Session& session) : session_(session) {}
    OwnNoteId put(OrganisationId organisation, const OwnNote& note) override;
    void erase(OrganisationId organisation, PersonId person, OwnNoteId id) override;
    std::vector<OwnNote> of_person(OrganisationId organisation, PersonId person) override;
    std::vector<PersonId> who_keep(OrganisationId organisation, OwnNote::Kind kind) override;
    std::vector<OwnNote> due(OrganisationId organisation, Instant now, std::size_t count_max) override;
    std::optional<Instant> next_due(OrganisationId organisation) override;

  private:
    std::vector<OwnNote> all_in(OrganisationId organisation, Query row);
    Session& session_;
};

class SqliteMentorships : public Mentorships {
  public:
    explicit SqliteMentorships(Session& session) : session_(session) {}
    MentorshipId put(OrganisationId organisation, const Mentorship& mentorship) override;
    std::optional<Mentorship> find(OrganisationId organisation, MentorshipId id) override;
    std::vector<Mentorship> of_person(OrganisationId organisation, PersonId person) override;
    std::vector<Mentorship> all(OrganisationId organisation) override;
    void drop_ended(OrganisationId organisation, Instant before) override;

  private:
    Mentorship read(OrganisationId organisation, const Query& row);
    std::vector<Mentorship> read_all(OrganisationId organisation, Query row);
    Session& session_;
};

class SqliteActivities : public Activities {
  public:
    explicit SqliteActivities(Session& session) : session_(session) {}
    ActivityId next_id() override;
    void put(OrganisationId organisation, const Activity& activity) override;
    std::optional<Activity> find(OrganisationId organisation, ActivityId id) override;
    std::vector<Activity> all(OrganisationId organisation) override;
    void drop(OrganisationId organisation, ActivityId id) override;
    void attend(OrganisationId organisation, const Attendance& attendance) override;
    void leave(OrganisationId organisation, ActivityId activity, PersonId person) override;
    std::vector<Attendance> attendances(OrganisationId organisation) override;
    std::vector<Attendance> attendances(OrganisationId organisation, ActivityId activity) override;
    std::vector<Attendance> of_person(OrganisationId organisation, PersonId person) override;
    void mark_dates(OrganisationId organisation, const DateMark& mark) override;
    void erase_date_marks(OrganisationId organisation, ActivityId activity) override;
    std::vector<DateMark> date_marks(OrganisationId organisation) override;
    std::vector<DateMark> date_marks(OrganisationId organisation, ActivityId activity) override;
    std::vector<DateMark> date_marks_of(OrganisationId organisation, PersonId person) override;
    std::vector<Activity> without_date(OrganisationId organisation) override;
    std::vector<Activity> asked(OrganisationId organisation) override;
    void set_curated(OrganisationId organisation, std::string_view team, bool curated) override;
    bool curated(OrganisationId organisation, std::string_view team) override;
    void put_feed(OrganisationId organisation, PersonId person, std::string_view token) override;
    void drop_feed(OrganisationId organisation, PersonId person) override;
    bool has_feed(OrganisationId organisation, PersonId person) override;
    std::optional<std::pair<OrganisationId, PersonId>> owner_of_feed(std::string_view token) override;

  private:
    Session& session_;
};

class SqliteRules : public Rules {
  public:
    explicit SqliteRules(Session& session) : session_(session) {}
    RuleId add(OrganisationId organisation, const OwnedRule& rule) override;
    bool update(OrganisationId organisation, const OwnedRule& rule) override;
    std::optional<OwnedRule> find(OrganisationId organisation, RuleId id) override;
    std::vector<OwnedRule> all(OrganisationId organisation, bool ended_too) override;

  private:
    Session& session_;
};

class SqliteNudges : public Nudges {
  public:
    explicit SqliteNudges(Session& session) : session_(session) {}
    std::optional<NudgeId> add(OrganisationId organisation, const Nudge& nudge) override;
    bool update(OrganisationId organisation, const Nudge& nudge) override;
    std::optional<Nudge> find(OrganisationId organisation, NudgeId id) override;
    std::vector<Nudge> carried_by(OrganisationId organisation, NudgeId carrier) override;
    std::vector<Nudge> of_person(OrganisationId organisation, PersonId person, std::size_t count_max) override;
    std::vector<Nudge> since(OrganisationId organisation, Instant since) override;
    std::vector<Nudge> unlearnt(OrganisationId organisation, Instant sent_before) override;
    void set_learnt(OrganisationId organisation, NudgeId id) override;
    std::vector<std::pair<PersonId, std::int64_t>> invited(OrganisationId organisation) override;
    void drop_before(OrganisationId organisation, Instant before) override;
    void hold(OrganisationId organisation, const Held& held) override;
    std::vector<Held> held(OrganisationId organisation, PersonId person) override;
    std::vector<Held> held_by(OrganisationId organisation, RuleId rule) override;
    IntroductionId add_introduction(OrganisationId organisation, const Introduction& introduction) override;
    std::vector<Introduction> introductions(OrganisationId organisation) override;
    bool set_introduction_state(OrganisationId organisation, IntroductionId id, IntroductionState state) override;
    std::vector<Introduction> introductions_of(OrganisationId organisation, PersonId person, LocalDay since) override;

  private:
    std::vector<Introduction> read_introductions(OrganisationId organisation, Query row);
    Nudge read(OrganisationId organisation, const Query& row);
    void put_people(OrganisationId organisation, const Nudge& nudge);
    Session& session_;
};

class SqliteHabits : public Habits {
  public:
    explicit SqliteHabits(Session& session) : session_(session) {}
    void put(OrganisationId organisation, const KeptHabits& habits) override;
    std::optional<KeptHabits> find(OrganisationId organisation, PersonId person) override;
    std::vector<KeptHabits> all(OrganisationId organisation, std::uint32_t answered_min) override;
    void drop(OrganisationId organisation, PersonId person) override;
    std::string common(OrganisationId organisation) override;
    void put_common(OrganisationId organisation, std::string_view bytes) override;
    void drop_all(OrganisationId organisation) override;

  private:
    KeptHabits read(OrganisationId organisation, const Query& row);
    Session& session_;
};

class SqliteDialogs : public Dialogs {
  public:
    explicit SqliteDialogs(Session& session) : session_(session) {}
    std::optional<Dialog> open(OrganisationId organisation, PersonId person) override;
    void set(OrganisationId organisation, PersonId person, const Dialog& dialog) override;
    void close(OrganisationId organisation, PersonId person) override;

  private:
    Session& session_;
};

class SqliteTimers : public Timers {
  public:
    explicit SqliteTimers(Session& session) : session_(session) {}
    std::vector<std::pair<ZoneName, LocalDay>> all_of(OrganisationId organisation, RuleId rule) override;
    void set_planned_until(OrganisationId organisation, RuleId rule, std::string_view zone, LocalDay day) override;

  private:
    Session& session_;
};

class SqliteInbox : public Inbox {
  public:
    explicit SqliteInbox(Session& session) : session_(session) {}
    bool put(const InboxEntry& entry) override;
    bool first_sight(OrganisationId organisation, std::string_view key, Instant now) override;
    bool seen(OrganisationId organisation, std::string_view delivery_id) override;
    bool put_answered(OrganisationId organisation, std::string_view delivery_id, std::string_view answer,
                      Instant now) override;
    std::optional<std::string> answer(OrganisationId organisation, std::string_view delivery_id) override;
    void drop_answers(Instant before) override;
    std::vector<InboxEntry> waiting(std::size_t count_max) override;
    std::vector<InboxEntry> urgent(std::size_t count_max) override;
    void done(InboxId id) override;
    void failed(InboxId id, std::string_view problem) override;
    void put_off(InboxId id, std::string_view problem) override;
    std::size_t waiting_count() override;
    std::size_t set_aside_count() override;
    void drop_seen(Instant before) override;

  private:
    std::vector<InboxEntry> read(Query row);
    Session& session_;
};

class SqliteOutbox : public Outbox {
  public:
    explicit SqliteOutbox(Session& session) : session_(session) {}
    OutboxId add(const OutboxEntry& entry) override;
    std::optional<OutboxEntry> find(OutboxId id) override;
    std::optional<OutboxEntry> find_by_delivery(std::string_view delivery_id) override;
    std::vector<OutboxEntry> find_named(OrganisationId organisation, std::string_view name) override;
    std::optional<OutboxEntry> find_by_nudge(OrganisationId organisation, NudgeId nudge) override;
    std::optional<OutboxEntry> find_by_message(OrganisationId organisation, PersonId person,
                                               std::string_view conversation, std::string_view message_ref) override;
    using Outbox::claim;
    std::vector<Claimed> claim(Instant now, milliseconds lease, std::size_t count_max, const Choice& choice) override;
    std::vector<OutboxEntry> waiting_after(std::string_view problem, Instant now, std::size_t count_max) override;
    bool urgent_due(Instant now) override;
    std::vector<OutboxEntry> waiting_for(OrganisationId organisation, PersonId person) override;
    std::optional<Instant> next_due() override;
    bool complete(OutboxId id, std::string_view conversation, std::string_view message_ref) override;
    bool retry(OutboxId id, Instant due_at, std::string_view problem) override;
    bool doubt(OutboxId id, Instant settle_at, std::string_view problem) override;
    bool discard(OutboxId id, std::string_view problem) override;
    bool give_back(OutboxId id, bool in_doubt, Instant due_at, std::string_view problem) override;
    bool cancel(OutboxId id, std::string_view problem) override;
    bool complete_unsent(OutboxId id) override;
    bool postpone(OutboxId id, Instant due_at) override;
    bool rewrite(OutboxId id, const Message& message, std::optional<NudgeId> carrier) override;
    bool resend(OutboxId id, Instant due_at) override;
    bool withdraw(OutboxId id, std::string_view problem) override;
    bool seen(std::string_view delivery_id, std::string_view conversation, std::string_view message_ref) override;
    std::size_t release_all(Instant now) override;
    OutboxCounts counts() override;
    std::vector<OutboxEntry> discarded(std::size_t count_max) override;
    void drop_finished(Instant before) override;

  private:
    // Undecipherable letters throw StoreError::key; letters that make no sense give false and leave the message empty.
    bool read(const Query& row, OutboxEntry& entry);
    std::optional<OutboxEntry> first(Query query);
    bool follows_a_retry(const OutboxEntry& entry);
    struct Lane {
        Account workspace{};  // without a user
        std::string kind{};
    };
    std::vector<Lane> waiting_lanes();
    Session& session_;
};

class SqliteInstalls : public Installs {
  public:
    explicit SqliteInstalls(Session& session) : session_(session) {}
    OrganisationId organisation(std::string_view name) override;
    void put(const Install& install) override;
    std::optional<Install> find(Platform platform, std::string_view workspace) override;
    std::vector<Install> all() override;
    bool revoke(Platform platform, std::string_view workspace, std::optional<Instant> removed_at) override;
    bool is_installer(OrganisationId organisation, const Account& account) override;
    std::vector<InstallPlace> places(OrganisationId organisation) override;
    void absorb(OrganisationId organisation, Platform platform, std::string_view workspace,
                std::string_view enterprise) override;
    std::vector<OrganisationId> organisations() override;
    bool lease(Platform platform, std::string_view workspace, Instant now, Instant until) override;
    bool spend(std::string_view mark, Instant until, Instant now) override;
    void erase(OrganisationId organisation, Platform platform, std::string_view workspace) override;

  private:
    Session& session_;
};

class SqliteAudit : public Audit {
  public:
    explicit SqliteAudit(Session& session) : session_(session) {}
    void add(OrganisationId organisation, const AuditEntry& entry) override;
    std::size_t count(OrganisationId organisation, std::string_view actor, std::string_view action,
                      Instant since) override;
    void each(OrganisationId organisation, const std::function<void(const AuditEntry&)>& visit) override;

  private:
    Session& session_;
};

}  // namespace kith::sqlite
