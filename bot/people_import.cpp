#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>

#include "bot/people_file.hpp"
#include "storage/fold.hpp"

namespace kith {
namespace {

// An account that was imported before its workspace was known has none.
bool same_account(const Account& a, const Account& b) {
    return a.platform == b.platform && a.user == b.user &&
           (a.workspace == b.workspace || a.workspace.empty() || b.workspace.empty());
}

std::string called(const Person& person) {
    if (!person.key.empty()) return "“" + person.key + "”";
    if (!person.name.empty()) return person.name;
    return "somebody who is known from chat only";
}

// The known person with what the line says.
Person merged(const Person& known, const Person& line) {
    Person person = known;
    const auto take = [](std::string& to, const std::string& from) {
        if (!from.empty()) to = from;
    };
    take(person.key, line.key);
    take(person.name, line.name);
    take(person.email, line.email);
    take(person.team, line.team);
    if (!line.team.empty()) person.team_mapped = false;
    take(person.department, line.department);
    take(person.site, line.site);
    take(person.manager, line.manager);
    take(person.language, line.language);
    // What people set for themselves in chat stays; the file fills what is not known yet.
    if (person.zone.empty()) person.zone = line.zone;
    if (person.interests.empty()) person.interests = line.interests;
    if (known.key.empty()) {
        person.work_start = line.work_start;
        person.work_end = line.work_end;
    }
    if (line.start_date) person.start_date = line.start_date;
    if (line.level) person.level = line.level;
    if (!line.leads.empty()) person.leads = line.leads;
    for (const Account& account : line.accounts) {
        const bool has =
            std::ranges::any_of(person.accounts, [&](const Account& one) { return same_account(one, account); });
        if (!has) person.accounts.push_back(account);
    }
    return person;
}

// What the file makes of the people who are there.
class Plan {
  public:
    Plan(std::vector<Person> there, const PeopleFile& file, std::string_view slack_workspace,
         const std::function<bool(const Person&)>& was_forgotten)
        : there_(std::move(there)), file_(file), was_forgotten_(was_forgotten) {
        for (std::size_t i = 0; i < there_.size(); ++i) index(i);
        for (std::size_t i = 0; i < file.people.size(); ++i) {
            Person line = file.people[i];
            for (Account& account : line.accounts) {
                if (account.platform == Platform::slack) account.workspace = slack_workspace;
            }
            place(i, line);
        }
        find_conflicts();
    }

    const std::vector<Person>& there() const { return there_; }
    const Imported& outcome() const { return outcome_; }

    void carry_out(Transaction& tx, OrganisationId organisation) const {
        for (const std::size_t i : changed_) tx.people().update(organisation, after_.at(i).person);
        for (const auto& [at, placed] : after_) {
            if (at >= there_.size()) tx.people().add(organisation, placed.person);
        }
    }

  private:
    struct Placed {
        Person person{};
        std::size_t line = 0;
    };

    void index(std::size_t i) {
        const Person& person = there_[i];
        if (!person.key.empty()) by_key_.emplace(person.key, i);
        if (!person.email.empty()) by_email_.emplace(fold_name(person.email), i);
        for (const Account& account : person.accounts) by_user_.emplace(user_key(account), i);
    }
    static std::string user_key(const Account& account) {
        return std::to_string(static_cast<int>(account.platform)) + "/" + account.user;
    }

    std::optional<std::size_t> known(const Person& line) const {
        if (const auto found = by_key_.find(line.key); found != by_key_.end()) return found->second;
        for (const Account& account : line.accounts) {
            if (const auto owner = owner_of(account)) return owner;
        }
        if (line.email.empty()) return std::nullopt;
        const auto found = by_email_.find(fold_name(line.email));
        return found == by_email_.end() ? std::nullopt : std::optional{found->second};
    }
    std::optional<std::size_t> owner_of(const Account& account) const {
        const auto [first, last] = by_user_.equal_range(user_key(account));
        for (auto found = first; found != last; ++found) {
            for (const Account& one : there_[found->second].accounts) {
                if (same_account(one, account)) return found->second;
            }
        }
        return std::nullopt;
    }

    void place(std::size_t number, const Person& line) {
        const std::size_t at_line = file_.lines[number];
        const auto same = known(line);
        if (!same) {
            if (was_forgotten_ && was_forgotten_(line)) {
                ++outcome_.forgotten;
                return;
            }
            after_.emplace(there_.size() + number, Placed{line, at_line});
            ++outcome_.added;
            return;
        }
        const Person& before = there_[*same];
        Placed placed{merged(before, line), at_line};
        const bool changes = placed.person != before;
        const auto [there, fresh] = after_.emplace(*same, std::move(placed));
        if (!fresh) {
            reject(at_line, "is the same person as line " + std::to_string(there->second.line) +
                                ", by account or e-mail: keep one line");
            return;
        }
        ++(changes ? outcome_.changed : outcome_.unchanged);
        if (changes) changed_.push_back(*same);
    }

    // Everybody as they would be afterwards: an account or an address belongs to one of them.
    void find_conflicts() {
        std::map<std::string, std::vector<std::size_t>> users;
        std::map<std::string, std::size_t> emails;
        const auto person_at = [&](std::size_t at) -> const Person& {
            const auto placed = after_.find(at);
            return placed == after_.end() ? there_[at] : placed->second.person;
        };
        const auto look = [&](std::size_t at, const Person& person, std::size_t line) {
            for (const Account& account : person.accounts) {
                for (const std::size_t other : users[user_key(account)]) {
                    if (other == at) continue;
                    const bool shared = std::ranges::any_of(
                        person_at(other).accounts, [&](const Account& one) { return same_account(one, account); });
                    if (shared && line > 0)
                        reject(line, std::string{account.platform == Platform::teams ? "teams_id" : "slack_id"} + " “" +
                                         account.user + "” belongs to " + called(person_at(other)) + " already");
                }
                users[user_key(account)].push_back(at);
            }
            if (person.email.empty()) return;
            const auto [there, fresh] = emails.emplace(fold_name(person.email), at);
            if (!fresh && line > 0)
                reject(line,
                       "email “" + person.email + "” belongs to " + called(person_at(there->second)) + " already");
        };
        for (std::size_t i = 0; i < there_.size(); ++i) {
            if (person_at(i) == there_[i]) look(i, there_[i], 0);
        }
        // By line: the first to have it keeps it.
        std::map<std::size_t, std::size_t> by_line;
        for (const auto& [at, placed] : after_) {
            if (at >= there_.size() || placed.person != there_[at]) by_line.emplace(placed.line, at);
        }
        for (const auto& [line, at] : by_line) look(at, after_.at(at).person, line);
        std::ranges::sort(outcome_.rejected, [](const RejectedLine& a, const RejectedLine& b) {
            return std::tie(a.line, a.reason) < std::tie(b.line, b.reason);
        });
    }

    void reject(std::size_t line, std::string reason) { outcome_.rejected.push_back({line, std::move(reason)}); }

    std::vector<Person> there_;
    const PeopleFile& file_;
    const std::function<bool(const Person&)>& was_forgotten_;
    std::unordered_map<std::string, std::size_t> by_key_{};
    std::unordered_map<std::string, std::size_t> by_email_{};
    std::unordered_multimap<std::string, std::size_t> by_user_{};
    std::map<std::size_t, Placed> after_{};  // by place in there_; new ones after its end, in the order of their lines
    std::vector<std::size_t> changed_{};
    Imported outcome_{};
};

}  // namespace

Imported import_people(Store& store, const Organisation& organisation, const PeopleFile& file,
                       std::string_view slack_workspace, Instant now) {
    if (!file.rejected.empty()) return {.rejected = file.rejected};
    std::optional<Plan> plan;
    store.read([&](Transaction& tx) {
        plan.emplace(tx.people().all(organisation.id), file, slack_workspace, organisation.was_forgotten_as);
    });
    const auto idle = [&] {
        const Imported& outcome = plan->outcome();
        return !outcome.rejected.empty() || outcome.added + outcome.changed == 0;
    };
    if (idle()) return plan->outcome();
    store.transact([&](Transaction& tx) {
        if (std::vector<Person> there = tx.people().all(organisation.id); there != plan->there())
            plan.emplace(std::move(there), file, slack_workspace, organisation.was_forgotten_as);
        if (idle()) return;
        plan->carry_out(tx, organisation.id);
        tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                                   .at = now,
                                                   .actor = "operator",
                                                   .action = "people.imported",
                                                   .subject = "",
                                                   .detail = std::to_string(plan->outcome().added) + " added, " +
                                                             std::to_string(plan->outcome().changed) + " changed"});
    });
    return plan->outcome();
}

}  // namespace kith
