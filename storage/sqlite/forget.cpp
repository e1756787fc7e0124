// Erasing a person: their own rows, and every trace in what others keep.
#include <algorithm>
#include <set>

#include "rules/model/message_parts.hpp"
#include "storage/codec.hpp"
#include "storage/fold.hpp"
#include "storage/nudge_parts.hpp"
#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {
namespace {

bool is_letter(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
           (code >= 'A' && code <= 'Z') || code == '_';
}

// Whether `word` stands in `text` by itself, not within a longer one.
bool stands_in(std::string_view word, std::string_view text) {
    if (word.empty()) return false;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts = at == 0 || !is_letter(text[at - 1]) || !is_letter(word.front());
        if (starts && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

// How a person can be told in texts that others have.
class Traces {
  public:
    explicit Traces(const Person& person) : accounts_(person.accounts) {
        const std::string handle = fold_name(person.handle);
        if (!handle.empty()) words_.insert("@" + handle);
        words_.insert(fold_name(person.name));
        words_.insert(fold_name(person.email));
        for (const Account& account : accounts_) exact_.insert(account.user);
        words_.erase("");
        exact_.erase("");
    }
    bool in(std::string_view text) const {
        const std::string folded = fold_name(text);
        return std::any_of(words_.begin(), words_.end(), [&](const auto& word) { return stands_in(word, folded); }) ||
               std::any_of(exact_.begin(), exact_.end(), [&](const auto& word) { return stands_in(word, text); });
    }
    bool is(const Account& account) const {
        return std::find(accounts_.begin(), accounts_.end(), account) != accounts_.end();
    }

  private:
    std::vector<Account> accounts_;
    std::set<std::string> words_{};  // without case
    std::set<std::string> exact_{};
};

// Who caused the event; nullptr for those that nobody caused.
const Account* sender(const Event& event) {
    return std::visit(overloaded{
                          [](const AccountSeen& value) -> const Account* { return &value.who; },
                          [](const InstallRevoked&) -> const Account* { return nullptr; },
                          [](const OwnMessageSeen&) -> const Account* { return nullptr; },
                          [](const GroupChanged&) -> const Account* { return nullptr; },
                          [](const auto& value) -> const Account* { return &value.from; },
                      },
                      event);
}

class Eraser {
  public:
    Eraser(Session& session, OrganisationId organisation, const Person& person)
        : session_(session),
          database_(session.database),
          organisation_(organisation),
          person_(person),
          traces_(person) {}

    void run() {
        messages();
        events();
        connections();
        nudges();
        introductions();
        activities();
        others();
        for (const Account& account : person_.accounts) {
            database_.run(
                "DELETE FROM conversations WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND user = "
                "?4",
                organisation_, to_string(account.platform), account.workspace, account.user);
            database_.run(
                "DELETE FROM directory_accounts WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND "
                "user = ?4",
                organisation_, to_string(account.platform), account.workspace, account.user);
            database_.run(
                "DELETE FROM addresses WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND user = ?4",
                organisation_, to_string(account.platform), account.workspace, account.user);
        }
        // Names, accounts, preferences, blocks either way, what was held back and the dialog go with the row.
        database_.run("DELETE FROM people WHERE organisation_id = ?1 AND id = ?2", organisation_, person_.id);
    }

  private:
    // Their messages go, whatever state they are in. Messages to others that show them: unsent ones are cancelled, of
    // all others the text goes. One that is just being sent keeps its text until it is settled.
    void messages() {
        database_.run("DELETE FROM outbox WHERE organisation_id = ?1 AND person_id = ?2", organisation_, person_.id);
        for (const Account& account : person_.accounts) {
            database_.run(
                "DELETE FROM outbox WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND user = ?4",
                organisation_, to_string(account.platform), account.workspace, account.user);
        }
        std::vector<OutboxId> shown;
        {
            Query row = database_.query(
                "SELECT id, delivery_id, letter FROM outbox WHERE organisation_id = ?1 AND letter IS NOT NULL",
                organisation_);
            while (row.step()) {
                const std::string letter =
                    session_.open(row.text(2), about("outbox", organisation_.value, row.text(1)));
                if (traces_.in(letter)) row.read(0, shown.emplace_back());
            }
        }
        for (const OutboxId id : shown) {
            if (without_parts_about_them(id)) continue;
            database_.run(
                "UPDATE nudges SET state = 'cancelled' WHERE organisation_id = ?1 AND state = 'planned' AND "
                "coalesce(carried_by, id) IN "
                "(SELECT nudge_id FROM outbox WHERE id = ?2 AND state IN ('scheduled', 'available', 'retryable'))",
                organisation_, id);
            database_.run(
                "UPDATE outbox SET state = 'cancelled', wake_at = NULL, letter = NULL, problem = 'about someone who "
                "left' "
                "WHERE id = ?1 AND state IN ('scheduled', 'available', 'retryable')",
                id);
            database_.run("UPDATE outbox SET letter = NULL WHERE id = ?1 AND wake_at IS NULL", id);
        }
    }

    // Of an unsent message with several requests only those go that show them. False where nothing else is left, or it
    // is no such message.
    bool without_parts_about_them(OutboxId id) {
        SqliteNudges nudges(session_);
        SqliteOutbox outbox(session_);
        auto entry = outbox.find(id);
        if (!entry || !waits_unsent(entry->state)) return false;
        std::vector<NudgeId> theirs;
        const std::vector<MessagePart> parts = parts_of(entry->message);
        for (const MessagePart& part : parts) {
            if (traces_.in(encode(Letter{.destination = entry->destination, .message = {part.blocks}})))
                theirs.push_back(part.nudge);
        }
        if (theirs.empty() || theirs.size() == parts.size()) return false;
        for (const NudgeId nudge : theirs) {
            leave_out(nudges, outbox, *entry, nudge);
            database_.run(
                "UPDATE nudges SET state = 'cancelled', carried_by = NULL WHERE organisation_id = ?1 AND id = ?2 AND "
                "state = 'planned'",
                organisation_, nudge);
        }
        return true;
    }

    // What they sent and nobody decided yet; also what others sent about them that was set aside.
    void events() {
        std::vector<InboxId> theirs;
        {
            Query row = database_.query(
                "SELECT id, delivery_id, event, state FROM inbox WHERE organisation_id = ?1 AND state IN ('waiting', "
                "'aside')",
                organisation_);
            while (row.step()) {
                const std::string text = session_.open(row.text(2), about("inbox", organisation_.value, row.text(1)));
                const auto event = decode_event(text);
                const Account* from = event ? sender(*event) : nullptr;
                const bool aside = row.text(3) == "aside";
                if ((from != nullptr && traces_.is(*from)) || (aside && traces_.in(text)))
                    row.read(0, theirs.emplace_back());
            }
        }
        for (const InboxId id : theirs) {
            database_.run("UPDATE inbox SET state = 'done', event = NULL, problem = '' WHERE id = ?1", id);
        }
    }

    void connections() {
        database_.run("DELETE FROM connections WHERE organisation_id = ?1 AND logged_by = ?2", organisation_,
                      person_.id);
        // What others logged stays theirs, with its note, even where nobody else was in it: it was with someone who
        // left.
        database_.run("DELETE FROM connection_people WHERE organisation_id = ?1 AND person_id = ?2", organisation_,
                      person_.id);
    }

    void nudges() {
        database_.run(
            "UPDATE connections SET nudge_id = NULL WHERE organisation_id = ?1 AND nudge_id IN "
            "(SELECT id FROM nudges WHERE organisation_id = ?1 AND person_id = ?2)",
            organisation_, person_.id);
        database_.run(
            "UPDATE outbox SET nudge_id = NULL WHERE organisation_id = ?1 AND nudge_id IN "
            "(SELECT id FROM nudges WHERE organisation_id = ?1 AND person_id = ?2)",
            organisation_, person_.id);
        database_.run("DELETE FROM nudges WHERE organisation_id = ?1 AND person_id = ?2", organisation_, person_.id);
        // Suggestions to others: unsent ones that suggested nobody else are off; the rest lose the reference.
        database_.run(
            "UPDATE nudges SET state = 'cancelled' WHERE organisation_id = ?1 AND state = 'planned' AND id IN "
            "(SELECT nudge_id FROM nudge_people WHERE organisation_id = ?1 AND person_id = ?2) AND NOT EXISTS "
            "(SELECT 1 FROM nudge_people WHERE organisation_id = ?1 AND nudge_id = nudges.id AND person_id <> ?2)",
            organisation_, person_.id);
        database_.run(
            "UPDATE outbox SET state = 'cancelled', wake_at = NULL, letter = NULL, problem = 'about someone who left' "
            "WHERE organisation_id = ?1 AND state IN ('scheduled', 'available', 'retryable') AND nudge_id IN "
            "(SELECT nudge_id FROM nudge_people JOIN nudges ON nudges.organisation_id = ?1 AND nudges.id = nudge_id "
            "WHERE nudge_people.organisation_id = ?1 AND nudge_people.person_id = ?2 AND nudges.state = 'cancelled')",
            organisation_, person_.id);
        database_.run("DELETE FROM nudge_people WHERE organisation_id = ?1 AND person_id = ?2", organisation_,
                      person_.id);
        reasons();
    }

    // Facts that name them lose their value.
    void reasons() {
        std::vector<std::pair<NudgeId, Reason>> naming;
        {
            Query row = database_.query("SELECT id, reason FROM nudges WHERE organisation_id = ?1", organisation_);
            while (row.step()) {
                const std::string text = row.text(1);
                if (!traces_.in(text)) continue;
                auto reason = decode_reason(text);
                if (!reason) continue;
                for (Fact& fact : reason->facts) {
                    if (traces_.in(fact.value)) fact.value.clear();
                }
                NudgeId id;
                row.read(0, id);
                naming.emplace_back(id, std::move(*reason));
            }
        }
        for (const auto& [id, reason] : naming) {
            database_.run("UPDATE nudges SET reason = ?3 WHERE organisation_id = ?1 AND id = ?2", organisation_, id,
                          encode(reason));
        }
    }

    // Pairs go; larger groups lose the member. Whoever is left behind of one that was called off is still to be told.
    void introductions() {
        std::vector<IntroductionId> with;
        {
            Query row = database_.query(
                "SELECT introduction_id FROM introduction_members WHERE organisation_id = ?1 AND person_id = ?2",
                organisation_, person_.id);
            while (row.step()) row.read(0, with.emplace_back());
        }
        database_.run("DELETE FROM introduction_members WHERE organisation_id = ?1 AND person_id = ?2", organisation_,
                      person_.id);
        for (const IntroductionId id : with) {
            // What is over and had the same others makes room: it says nothing that this one does not.
            database_.run(
                "DELETE FROM introductions WHERE organisation_id = ?1 AND rule_id = (SELECT rule_id FROM introductions "
                "WHERE organisation_id = ?1 AND id = ?2) AND round = (SELECT round FROM introductions WHERE "
                "organisation_id = ?1 AND id = ?2) AND member_set = (SELECT group_concat(person_id) FROM (SELECT "
                "person_id FROM introduction_members WHERE organisation_id = ?1 AND introduction_id = ?2 ORDER BY "
                "person_id)) AND id <> ?2 AND state = 'dissolved'",
                organisation_, id);
            const int changed = database_.run(
                "UPDATE OR IGNORE introductions SET member_set = (SELECT group_concat(person_id) FROM (SELECT "
                "person_id FROM "
                "introduction_members WHERE organisation_id = ?1 AND introduction_id = ?2 ORDER BY person_id)) "
                "WHERE organisation_id = ?1 AND id = ?2 AND (SELECT count(*) FROM introduction_members WHERE "
                "organisation_id = ?1 AND introduction_id = ?2) >= CASE state WHEN 'called_off' THEN 1 ELSE 2 END",
                organisation_, id);
            if (changed == 0)
                database_.run("DELETE FROM introductions WHERE organisation_id = ?1 AND id = ?2", organisation_, id);
        }
    }

    // What they organised is called off, without their words about it; those who said yes to it are told. What nobody
    // said yes to goes.
    void activities() {
        database_.run(
            "DELETE FROM activities WHERE organisation_id = ?1 AND organiser_id = ?2 AND NOT EXISTS (SELECT 1 FROM "
            "attendances WHERE organisation_id = ?1 AND activity_id = activities.id AND person_id <> ?2)",
            organisation_, person_.id);
        database_.run(
            "UPDATE activities SET organiser_id = NULL, state = 'cancelled', sequence = sequence + 1, about = '', "
            "closes = NULL "
            "WHERE organisation_id = ?1 AND organiser_id = ?2",
            organisation_, person_.id);
    }

    void others() {
        // The rules of a lead who left rest until somebody takes them over.
        database_.run(
            "UPDATE rules SET owner_id = NULL, state = CASE state WHEN 'live' THEN 'paused' ELSE state END "
            "WHERE organisation_id = ?1 AND owner_id = ?2",
            organisation_, person_.id);
        if (!person_.key.empty()) {
            database_.run("UPDATE people SET manager = '' WHERE organisation_id = ?1 AND manager = ?2", organisation_,
                          person_.key);
        }
        // An open question to somebody else that shows them is withdrawn.
        std::vector<PersonId> asked;
        {
            Query row =
                database_.query("SELECT person_id, data FROM dialogs WHERE organisation_id = ?1", organisation_);
            while (row.step()) {
                PersonId other;
                row.read(0, other);
                if (traces_.in(session_.open(row.text(1), about("dialog", organisation_.value, other.value))))
                    asked.push_back(other);
            }
        }
        for (const PersonId other : asked) {
            database_.run("DELETE FROM dialogs WHERE organisation_id = ?1 AND person_id = ?2", organisation_, other);
        }
    }

    Session& session_;
    Database& database_;
    OrganisationId organisation_;
    const Person& person_;
    Traces traces_;
};

}  // namespace

bool SqlitePeople::forget(OrganisationId organisation, PersonId person) {
    const auto there = find(organisation, person);
    if (!there) return false;
    Eraser(session_, organisation, *there).run();
    return true;
}

}  // namespace kith::sqlite
