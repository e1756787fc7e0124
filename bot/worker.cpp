#include "bot/worker.hpp"

#include <algorithm>

#include "bot/directory.hpp"
#include "bot/forgotten.hpp"
#include "bot/learner.hpp"
#include "bot/linking.hpp"
#include "bot/log.hpp"
#include "bot/stored_view.hpp"
#include "bot/timed.hpp"
#include "rules/activities.hpp"
#include "rules/answers/decide.hpp"
#include "rules/answers/home.hpp"
#include "rules/due.hpp"
#include "rules/model/error.hpp"

namespace kith {
namespace {

constexpr auto delivery_ids_kept = days{7};
constexpr auto sent_text_kept = days{30};
constexpr std::size_t mention_bytes_max = 256;  // ids of Teams have over a hundred
constexpr std::size_t read_at_once = 8;
constexpr auto answers_kept = hours{1};  // a press comes twice within minutes, or never

const Account* account_of(const Event& event) {
    return std::visit(overloaded{
                          [](const MessageReceived& message) -> const Account* { return &message.from; },
                          [](const CommandIssued& command) -> const Account* { return &command.from; },
                          [](const ActionTaken& press) -> const Account* { return &press.from; },
                          [](const HomeOpened& opened) -> const Account* { return &opened.from; },
                          [](const ShortcutUsed& used) -> const Account* { return &used.from; },
                          [](const FormSubmitted& form) -> const Account* { return &form.from; },
                          [](const FormChanged& form) -> const Account* { return &form.from; },
                          [](const FormClosed& form) -> const Account* { return &form.from; },
                          [](const AccountSeen& seen) -> const Account* { return &seen.who; },
                          [](const InstallRevoked&) -> const Account* { return nullptr; },
                          [](const OwnMessageSeen&) -> const Account* { return nullptr; },
                          [](const GroupChanged&) -> const Account* { return nullptr; },
                          [](const AddressSeen&) -> const Account* { return nullptr; },
                          [](const AppAdded& added) -> const Account* { return &added.from; },
                          [](const AppRemoved&) -> const Account* { return nullptr; },
                      },
                      event);
}

const std::string* text_in_event(const Event& event) {
    if (const auto* message = std::get_if<MessageReceived>(&event)) return &message->text;
    if (const auto* command = std::get_if<CommandIssued>(&event)) return &command->text;
    return nullptr;
}

// Everybody a message mentions by id becomes known: "<@U1>" and "<@U1|name>".
void meet_mentioned(Transaction& tx, const Organisation& organisation, const Account& from, const std::string& text,
                    Carried& carried) {
    std::size_t met = 0;
    for (std::size_t at = text.find("<@"); at != std::string::npos && met < connection_people_max;
         at = text.find("<@", at + 2)) {
        const std::size_t end = text.find_first_of("|> \n", at + 2);
        if (end == std::string::npos || end == at + 2 || end - at > mention_bytes_max ||
            (text[end] != '>' && text[end] != '|'))
            continue;
        const std::string user = text.substr(at + 2, end - at - 2);
        if (user == organisation.bot_user_in(from.workspace)) continue;
        const Account mentioned{from.platform, from.workspace, user};
        if (const auto told = tx.directory().find(organisation.id, mentioned); told && told->bot) continue;
        person_of(tx, organisation, mentioned, &carried);
        ++met;
    }
}

// And so does everybody a form names, or who wrote the message that a shortcut was used on.
void meet_named(Transaction& tx, const Organisation& organisation, const Account& from, const Event& event,
                Carried& carried) {
    const auto meet = [&](const std::string& user) {
        if (user != organisation.bot_user_in(from.workspace))
            person_of(tx, organisation, Account{from.platform, from.workspace, user}, &carried);
    };
    if (const auto* used = std::get_if<ShortcutUsed>(&event); used != nullptr && used->author) meet(used->author->user);
    const auto* form = std::get_if<FormSubmitted>(&event);
    if (form == nullptr) return;
    std::size_t met = 0;
    for (const FieldAnswer& answer : form->answers) {
        if (!answer.people) continue;
        for (const std::string& user : answer.values) {
            if (++met <= connection_people_max) meet(user);
        }
    }
}

// In forms of Teams people are picked by the id that the organisation's directory has for them; where the platform has
// told its own id of them since, that one counts.
void name_picked(Transaction& tx, const Organisation& organisation, const Account& from, FieldAnswers& answers) {
    for (FieldAnswer& answer : answers) {
        if (!answer.people) continue;
        for (std::string& user : answer.values) {
            if (const auto known = tx.directory().by_directory_id(organisation.id, from.platform, from.workspace, user))
                user = known->user;
        }
    }
}

// Whether the person did something themselves.
bool is_heard(const Event& event) {
    return std::holds_alternative<MessageReceived>(event) || std::holds_alternative<CommandIssued>(event) ||
           std::holds_alternative<ActionTaken>(event) || std::holds_alternative<ShortcutUsed>(event) ||
           std::holds_alternative<FormSubmitted>(event);
}

// Someone who rests for their silence is heard again. To the hour is enough, and spares a write for each message.
void hear(Transaction& tx, const Organisation& organisation, PersonId person, Platform on, Instant now) {
    Preferences preferences = tx.people().preferences(organisation.id, person);
    const bool lately = preferences.heard_at && now - *preferences.heard_at < hours{1} && now >= *preferences.heard_at;
    if (lately && preferences.heard_on == on) return;
    preferences.heard_at = now;
    preferences.heard_on = on;
    tx.people().set_preferences(organisation.id, person, preferences);
}

// Who the event is from, as far as they are known; nobody is created.
Person known_sender(Transaction& tx, const Organisation& organisation, const Account& account) {
    if (auto known = owner_of(tx, organisation, account)) return std::move(*known);
    Person nobody_yet;
    nobody_yet.accounts.push_back(account);
    return nobody_yet;
}

// The same message can come as two events with two ids (a mention in a direct conversation).
bool is_repeated(Transaction& tx, const Organisation& organisation, const Event& event, Instant now) {
    const auto* message = std::get_if<MessageReceived>(&event);
    if (message == nullptr || message->message_ref.empty()) return false;
    const std::string key = "message/" + message->from.workspace + "/" + message->where.id + "/" + message->message_ref;
    return !tx.inbox().first_sight(organisation.id, key, now);
}

// Somebody may be in danger: they are answered, and nothing else happens. That they wrote is not remembered, and nobody
// becomes known by it. Nothing when it turns out to be something else.
std::optional<Carried> help_in_danger(Transaction& tx, const Organisation& organisation, const InboxEntry& entry,
                                      Instant now) {
    if (!entry.urgent || account_of(entry.event) == nullptr) return std::nullopt;
    const Person sender = known_sender(tx, organisation, *account_of(entry.event));
    const StoredView view{tx, organisation, sender, now, account_of(entry.event)->workspace};
    const Decision decision = decide(view, entry.event, now);
    if (!is_urgent(decision)) return std::nullopt;
    Carried carried;
    if (!is_repeated(tx, organisation, entry.event, now))
        carried = carry_out(tx, organisation, decision, entry.delivery_id, sender, now);
    tx.inbox().done(entry.id);
    return carried;
}

// Kept from the time before it was known whose our token is, and of another app or workspace.
bool is_foreign(const Organisation& organisation, const InboxEntry& entry) {
    return entry.source && !foreign(*entry.source, organisation.slack_app, organisation.slack_workspace).empty();
}

void put_home(Transaction& tx, const Organisation& organisation, std::string_view delivery_id, const RefreshHome& wish,
              PersonId person, Instant now) {
    // Somebody who was erased by their own wish sees the page of a stranger.
    const StoredView view{tx, organisation,
                          tx.people().find(organisation.id, person).value_or(Person{.accounts = {wish.to}}), now};
    tx.outbox().add(OutboxEntry{.organisation = organisation.id,
                                .delivery_id = std::string{delivery_id} + "/home",
                                .person = person,
                                .to = wish.to,
                                .destination = ToHome{wish.version},
                                .message = home_page(view, wish.to, now),
                                .due_at = now});
}

void put_otherwise(Transaction& tx, const Organisation& organisation, std::string_view delivery_id, const Account& to,
                   PersonId person, const Message& message, Instant now) {
    const std::string id = std::string{delivery_id} + "/otherwise";
    if (message.blocks.empty() || tx.outbox().find_by_delivery(id)) return;
    tx.outbox().add(OutboxEntry{.organisation = organisation.id,
                                .delivery_id = id,
                                .person = person,
                                .to = to,
                                .destination = ToPerson{},
                                .message = message,
                                .due_at = now});
}

// `waits` says whether the entry stands in the inbox. Where it does nobody waits for a form.
Carried decide_one(Transaction& tx, const Organisation& organisation, const InboxEntry& entry, Instant now,
                   bool waits = true) {
    Carried carried;
    Person sender;
    const auto done = [&] {
        if (waits) tx.inbox().done(entry.id);
    };
    if (is_foreign(organisation, entry)) {
        done();
        return carried;
    }
    if (auto helped = help_in_danger(tx, organisation, entry, now)) return *helped;
    if (const auto* seen = std::get_if<AccountSeen>(&entry.event)) {
        carried = take_account(tx, organisation, *seen, Told::by_event, now);
        done();
        return carried;
    }
    if (const auto* seen = std::get_if<AddressSeen>(&entry.event)) {
        take_address(tx, organisation, *seen);
        done();
        return carried;
    }
    if (const auto* removed = std::get_if<AppRemoved>(&entry.event)) {
        tx.directory().set_reachable(organisation.id, removed->from, false);
        // Whoever was introduced to them is not left waiting.
        const auto person = tx.people().find_by_account(organisation.id, removed->from);
        if (person && is_introduced(tx, organisation, person->id, now)) carried.rules = true;
        done();
        return carried;
    }
    if (const auto* changed = std::get_if<GroupChanged>(&entry.event)) {
        carried.groups.push_back(*changed);
        tx.inbox().done(entry.id);
        return carried;
    }
    if (const Account* account = account_of(entry.event)) {
        if (is_repeated(tx, organisation, entry.event, now)) {
            done();
            return carried;
        }
        sender = person_of(tx, organisation, *account, &carried);
        if (is_heard(entry.event)) hear(tx, organisation, sender.id, account->platform, now);
        if (const std::string* text = text_in_event(entry.event))
            meet_mentioned(tx, organisation, *account, *text, carried);
        meet_named(tx, organisation, *account, entry.event, carried);
    }
    if (auto linked = answer_linking(tx, organisation, entry.event, sender, entry.delivery_id, now)) {
        carried += *linked;
        done();
        return carried;
    }
    const Account* from = account_of(entry.event);
    const StoredView view{tx, organisation, sender, now, from == nullptr ? "" : from->workspace};
    carried += carry_out(tx, organisation, decide(view, entry.event, now), entry.delivery_id, sender, now);
    // A form that nobody waits for any more: what to do instead is said.
    if (const auto* show = carried.reply ? std::get_if<ShowForm>(&*carried.reply) : nullptr; show != nullptr && waits) {
        put_otherwise(tx, organisation, entry.delivery_id, *account_of(entry.event), sender.id, show->otherwise, now);
        carried.messages = true;
    }
    if (carried.home) {
        put_home(tx, organisation, entry.delivery_id, *carried.home, sender.id, now);
        carried.messages = true;
    }
    done();
    return carried;
}

// Each on its own, after a decision in the common transaction threw.
Worked work_one_by_one(Store& store, const Organisation& organisation, Instant now, Metrics& metrics) {
    Worked worked;
    std::vector<InboxEntry> entries;
    store.read([&](Transaction& tx) {
        entries = tx.inbox().urgent(work_batch_max);
        if (entries.empty()) entries = tx.inbox().waiting(work_batch_max);
    });
    for (const InboxEntry& entry : entries) {
        try {
            store.transact([&](Transaction& tx) {
                worked.carried += decide_one(tx, organisation_of(organisation, entry.organisation), entry, now);
            });
            metrics.count("kith_decisions_total", "done");
            ++worked.events;
        } catch (const ForgottenListError& error) {
            worked.put_off = error.what();
            store.transact([&](Transaction& tx) { tx.inbox().put_off(entry.id, error.what()); });
        } catch (const StoreError& error) {
            if (error.kind() == StoreError::Kind::unavailable) throw;
            store.transact([&](Transaction& tx) { tx.inbox().failed(entry.id, error.what()); });
        } catch (const std::exception& error) {
            metrics.count("kith_decisions_total", "failed");
            log_error("worker.decision_failed",
                      {{"delivery_id", entry.delivery_id}, {"what", std::string{error.what()}}});
            store.transact([&](Transaction& tx) { tx.inbox().failed(entry.id, error.what()); });
        }
    }
    return worked;
}

}  // namespace

Account account_in(const std::vector<Event>& events) {
    Account of;
    for (const Event& event : events) {
        if (const Account* account = account_of(event)) of = *account;
    }
    return of;
}

Replied decide_now(Store& store, const Organisation& organisation, const Received& received, const Adapter& adapter,
                   Instant now, Metrics& metrics) {
    Replied replied;
    bool refused = false;
    store.transact([&](Transaction& tx) {
        replied = {};
        refused = false;
        if (tx.inbox().seen(organisation.id, received.delivery_id)) {
            replied.repeated = true;
            replied.answer.body = tx.inbox().answer(organisation.id, received.delivery_id).value_or("");
            return;
        }
        const Account to = account_in(received.events);
        bool handed_in = false;
        std::size_t number = 0;
        for (Event event : received.events) {
            if (auto* form = std::get_if<FormSubmitted>(&event)) name_picked(tx, organisation, to, form->answers);
            handed_in = handed_in || std::holds_alternative<FormSubmitted>(event);
            const std::string id = received.delivery_id + (number == 0 ? "" : "#" + std::to_string(number));
            ++number;
            const InboxEntry entry{.id = {},
                                   .organisation = organisation.id,
                                   .delivery_id = id,
                                   .event = std::move(event),
                                   .received_at = now,
                                   .attempt = 0};
            replied.carried += decide_one(tx, organisation, entry, now, false);
        }
        const FormReply reply = replied.carried.reply.value_or(CloseForm{});
        if (!received.door.in_chat.conversation.empty()) {
            if (handed_in || replied.carried.reply) replied.in_chat = reply;
        } else if (handed_in || received.door.in_answer) {
            replied.answer = adapter.reply(reply, received.door, to);
            refused = std::holds_alternative<RefuseForm>(reply);
            if (refused) return;
        } else if (const auto* show = std::get_if<ShowForm>(&reply)) {
            replied.show = *show;
            if (const auto install = tx.installs().find(to.platform, to.workspace)) replied.token = install->token;
        }
        tx.inbox().put_answered(organisation.id, received.delivery_id, replied.answer.body, now);
    });
    if (!replied.repeated) metrics.count("kith_decisions_total", "done");
    if (!replied.answer.body.empty() && replied.answer.headers.empty())
        replied.answer.headers = {{"Content-Type", "application/json; charset=utf-8"}};
    return replied;
}

void say_otherwise(Store& store, const Organisation& organisation, std::string_view delivery_id, const Account& to,
                   const Message& message, Instant now) {
    store.transact([&](Transaction& tx) {
        const auto person = tx.people().find_by_account(organisation.id, to);
        if (person) put_otherwise(tx, organisation, delivery_id, to, person->id, message, now);
    });
}

Worked work(Store& store, const Organisation& organisation, Instant now, Metrics& metrics,
            const std::function<bool()>& enough) {
    Worked worked;
    if (organisation.slack_awaited) return worked;
    try {
        store.transact([&](Transaction& tx) {
            worked = {};
            for (const InboxEntry& entry : tx.inbox().urgent(work_batch_max)) {
                worked.carried += decide_one(tx, organisation_of(organisation, entry.organisation), entry, now);
                ++worked.events;
            }
            if (worked.events > 0) return;  // their answers leave at once
            // A few at a time: what is read and opened beyond `enough` was read for nothing.
            const auto next = [&] {
                return tx.inbox().waiting(std::min(read_at_once, work_batch_max - worked.events));
            };
            for (auto entries = next(); !entries.empty(); entries = next()) {
                for (const InboxEntry& entry : entries) {
                    worked.carried += decide_one(tx, organisation_of(organisation, entry.organisation), entry, now);
                    ++worked.events;
                    if (enough && enough()) return;
                }
            }
        });
        if (worked.events > 0) metrics.count("kith_decisions_total", "done", static_cast<double>(worked.events));
        return worked;
    } catch (const ForgottenListError&) {
        // The others of this batch need not wait for it.
    } catch (const StoreError& error) {
        if (error.kind() == StoreError::Kind::unavailable) throw;
        log_error("worker.batch_failed", {{"what", std::string{error.what()}}});
    } catch (const std::exception& error) {
        log_error("worker.batch_failed", {{"what", std::string{error.what()}}});
    }
    return work_one_by_one(store, organisation, now, metrics);
}

Ticked tick(Store& store, const Organisation& organisation, Instant now, Metrics& metrics) {
    Ticked ticked;
    learn(store, organisation, now);
    const TimedOut timed_out = end_times(store, organisation, now);
    ticked.messages = timed_out.messages;
    // Reading first: most ticks find nothing to do, and a commit costs a sync of the disk.
    const std::uint64_t before = store.change_counter();
    DueDecision plan;
    store.read([&](Transaction& tx) { plan = due(planning_view(tx, organisation, now), now); });
    const auto settle_wakes = [&] {
        ticked.next_plan = plan.next_wake;
        ticked.next_timed = timed_out.next_wake.value_or(plan.next_wake);
        ticked.next_wake = std::min(ticked.next_plan, ticked.next_timed);
    };
    settle_wakes();
    if (plan.nudges.empty() && plan.held.empty() && plan.introductions.empty() && plan.planned_until.empty() &&
        plan.mentorships.empty() && plan.changed.empty())
        return ticked;
    store.transact([&](Transaction& tx) {
        // A tool may have written in between. A plan can hold a round of introductions, so it is not made twice for
        // nothing.
        if (store.change_counter() != before) plan = due(planning_view(tx, organisation, now), now);
        ticked.planned = carry_out(tx, organisation, plan);
        settle_wakes();
    });
    metrics.count("kith_nudges_total", "planned", static_cast<double>(ticked.planned.nudges));
    metrics.count("kith_nudges_total", "held", static_cast<double>(ticked.planned.held));
    return ticked;
}

void sweep(Store& store, const Organisation& organisation, Instant now) {
    store.transact([&](Transaction& tx) {
        tx.inbox().drop_seen(now - delivery_ids_kept);
        tx.inbox().drop_answers(now - answers_kept);
        tx.outbox().drop_finished(now - sent_text_kept);
        tx.mentorships().drop_ended(organisation.id, now - days{organisation.house.retention_days_nudges});
        tx.directory().drop_farewells(organisation.id);
        // What is not used any more is not kept.
        if (!organisation.house.learning) tx.habits().drop_all(organisation.id);
        const Instant kept_from = now - days{organisation.house.retention_days_nudges};
        tx.nudges().drop_before(organisation.id, kept_from);
        for (const Activity& activity : tx.activities().all(organisation.id)) {
            if (const auto over = over_since(activity, now); over && *over < kept_from)
                tx.activities().drop(organisation.id, activity.id);
        }
    });
    try {
        erase_departed(store, organisation, now);
    } catch (const ForgottenListError& error) {
        log_error("worker.erasing_put_off", {{"what", std::string{error.what()}}});  // the next sweep finds them
    }
}

void adopt_workspace(Store& store, const Organisation& organisation, Platform platform, std::string_view workspace) {
    store.transact([&](Transaction& tx) {
        for (Person& person : tx.people().all(organisation.id)) {
            bool changed = false;
            for (Account& account : person.accounts) {
                if (account.platform != platform || !account.workspace.empty()) continue;
                if (tx.people().find_by_account(organisation.id, {platform, std::string{workspace}, account.user}))
                    continue;
                account.workspace = workspace;
                changed = true;
            }
            if (changed) tx.people().update(organisation.id, person);
        }
    });
}

}  // namespace kith
