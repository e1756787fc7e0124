// kith check: looks at everything a service needs, and says for each finding how to mend it.
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "bot/admin.hpp"
#include "bot/check_slack.hpp"
#include "bot/check_teams.hpp"
#include "bot/clock.hpp"
#include "bot/file_text.hpp"
#include "bot/opened.hpp"
#include "bot/rules_file.hpp"
#include "rules/lead_scope.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"
#include "storage/sqlite/file_owner.hpp"
#include "storage/sqlite/reseal.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t free_bytes_least = 256ULL << 20;

// What is not sealed with the first master key yet.
void check_master_keys(Findings& findings, const Config& config) {
    const Result<Sealer> sealer = Sealer::from_keys(master_key(config, false));
    if (!sealer) return;  // the store was opened with it
    const SealedCounts counts = count_sealed({.file = config.database_file()}, sealer.value());
    if (serves_without(config.database_file(), sealer->key_id()))
        findings.bad("the service that runs does not know the first master key", "restart it with the same keys");
    if (counts.by_unknown_keys > 0) {
        findings.bad(std::to_string(counts.by_unknown_keys) + " values are sealed with a master key that was not given",
                     "give that key too, after the first one, separated by a comma");
    }
    if (counts.by_other_keys > 0) {
        findings.note(std::to_string(counts.by_other_keys) +
                      " values still need an old master key: run `kith reseal` before you take it away");
    } else if (sealer->key_ids().size() > 1 && counts.by_unknown_keys == 0) {
        findings.good("master key: no value needs an old one any more");
    }
}

// Whoever removed or blocked the app on Teams gets nothing there, and only an operator can ask them why.
void tell_unreachable(Findings& findings, Transaction& tx, const Organisation& organisation) {
    constexpr std::size_t named_max = 20;
    std::size_t count = 0;
    std::string names;
    for (const Account& account : tx.directory().unreachable(organisation.id)) {
        const auto person = tx.people().find_by_account(organisation.id, account);
        if (!person) continue;
        if (++count > named_max) continue;
        names += (names.empty() ? "" : ", ") + (person->key.empty() ? person->name : person->key);
    }
    if (count == 0) return;
    if (count > named_max) names += ", …";
    findings.note("Teams: " + std::to_string(count) +
                  " removed or blocked the app, and get nothing there until they write or add it again: " + names);
}

// Why the first start could not make that folder; empty where it can.
std::string cannot_be_made(const std::string& folder) {
    std::error_code error;
    fs::path there = fs::absolute(folder, error);
    if (error) return error.message();
    while (true) {
        const fs::file_status found = fs::status(there, error);
        if (fs::is_directory(found)) break;
        // Also where it cannot be looked at: nothing is made within what is no folder.
        if (found.type() != fs::file_type::not_found) return there.string() + " is no folder";
        if (there == there.parent_path()) return there.string() + " does not exist";
        there = there.parent_path();
    }
    if (::access(there.c_str(), W_OK | X_OK) != 0) return there.string() + " cannot be written";
    return {};
}

// What root once made there and the service cannot write.
void check_file_owners(Findings& findings, const Config& config) {
    const std::string store = config.database_file();
    for (const std::string& file : {store, store + "-wal", store + "-shm", store + ".lock", config.key_file(),
                                    config.forgotten_file(), config.data_dir + "/counters.json"}) {
        if (const std::string why = not_the_folder_owners(file); !why.empty())
            findings.bad(why, "chown --reference=" + config.data_dir + " " + file);
    }
}

// Whoever is named and not known is told of nothing.
void check_admins(Findings& findings, const Config& config, const std::vector<Person>& people) {
    if (config.admins.empty() || people.empty()) return;
    std::string unknown;
    std::size_t known = 0;
    for (const std::string& admin : config.admins) {
        const bool is = std::ranges::any_of(people, [&](const Person& person) {
            return (!person.email.empty() && fold_case(person.email) == fold_case(admin)) ||
                   std::ranges::any_of(person.accounts, [&](const Account& one) { return one.user == admin; });
        });
        if (is) {
            ++known;
        } else {
            unknown += (unknown.empty() ? "" : ", ") + admin;
        }
    }
    if (unknown.empty()) return;
    const std::string what = "KITH_ADMINS: nobody here has the address or platform id " + unknown;
    if (known > 0) return findings.note(what);
    findings.bad(what + ": there is no operator",
                 "correct it, or import who is meant; Slack tells addresses only with users:read.email");
}

// Owners whom nobody is: their rules would be answered for by the operators alone.
void check_owners(Findings& findings, Transaction& tx, OrganisationId organisation, const RulesFile& rules) {
    for (const FileRule& rule : rules.rules) {
        if (rule.owner.empty() || owner_called(tx, organisation, rule.owner)) continue;
        findings.bad("line " + std::to_string(rule.line) + " of the rules file: nobody is called “" + rule.owner +
                         "”, the owner of “" + rule.name + "”",
                     "name the owner by e-mail or by the id of people.csv, or import them first");
    }
}

}  // namespace

int check(const Config& config, const std::vector<ConfigProblem>& problems) {
    Findings findings;
    std::vector<Install> installs;
    for (const ConfigProblem& problem : problems) findings.bad(problem.key + ": " + problem.what, problem.remedy);
    if (problems.empty()) findings.good("settings");
    if (!problems.empty()) {
        std::cerr << to_text(problems);
        return exit_usage;
    }

    std::error_code error;
    if (!fs::exists(config.data_dir, error)) {
        if (const std::string why = cannot_be_made(config.data_dir); !why.empty()) {
            findings.bad("the data folder " + config.data_dir + " cannot be made: " + why, "set KITH_DATA_DIR");
        } else {
            findings.note("the data folder " + config.data_dir + " is made at the first start");
        }
    } else if (!fs::is_directory(config.data_dir, error) ||
               ::access(config.data_dir.c_str(), R_OK | W_OK | X_OK) != 0) {
        findings.bad("the data folder " + config.data_dir + " cannot be used by this user" +
                         (error ? ": " + error.message() : ""),
                     "run this as the owner of the folder or as root, or set KITH_DATA_DIR");
    } else {
        check_file_owners(findings, config);
        struct statvfs disk{};
        if (::statvfs(config.data_dir.c_str(), &disk) == 0) {
            const std::uint64_t left = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
            if (left < free_bytes_least) {
                findings.bad("only " + std::to_string(left >> 20U) + " MiB are left where the data folder is",
                             "make room: a full disk stops intake");
            } else {
                findings.good("disk: " + std::to_string(left >> 20U) + " MiB free");
            }
        }
        struct stat key{};
        if (::stat(config.key_file().c_str(), &key) == 0 && (key.st_mode & 077U) != 0) {
            findings.bad(config.key_file() + " can be read by others", "chmod 600 " + config.key_file());
        }
        if (fs::exists(config.database_file(), error)) {
            try {
                std::vector<ConfigProblem> files;
                const Opened opened = open_store(config, false, false, files);
                for (const ConfigProblem& problem : files)
                    findings.bad(problem.key + ": " + problem.what, problem.remedy);
                if (opened.store->writable()) {
                    findings.good("store: schema version " + std::to_string(schema_version) + ", can be written");
                } else {
                    findings.bad("the store cannot be written",
                                 "check the disk and the permissions of " + config.data_dir);
                }
                if (const std::string wrong = check_sqlite(config.database_file()); !wrong.empty()) {
                    findings.bad("the store is damaged: " + wrong,
                                 "stop the service and restore the last backup: kith restore FILE --force");
                } else {
                    findings.good("store: sound");
                }
                if (const std::string why = opened.organisation.cannot_forget(); !why.empty())
                    findings.bad(why, "let this user write it: nobody can be erased until then");
                check_master_keys(findings, config);
                opened.store->read([&](Transaction& tx) {
                    installs = tx.installs().all();
                    std::size_t no_zone = 0;
                    const std::vector<Person> people = tx.people().all(opened.organisation.id);
                    for (const Person& person : people)
                        no_zone += takes_part(person) && !known_zone(person.zone) ? 1 : 0;
                    findings.good("people: " + std::to_string(people.size()));
                    if (no_zone > 0)
                        findings.note(std::to_string(no_zone) +
                                      " of them have no known time zone and get no nudges until they do");
                    check_admins(findings, config, people);
                    tell_unreachable(findings, tx, opened.organisation);
                    if (const std::size_t aside = tx.inbox().set_aside_count(); aside > 0) {
                        findings.bad(std::to_string(aside) + " events could not be decided and were set aside",
                                     "look for worker.decision_failed in the log, and report it");
                    }
                    if (const std::size_t dead = tx.outbox().counts().discarded; dead > 0) {
                        findings.note(std::to_string(dead) +
                                      " messages were given up: `kith outbox discarded` lists them with the reason, "
                                      "`kith outbox resend` sends them again");
                    }
                });
                if (!config.rules_file.empty()) {
                    std::vector<Person> people;
                    opened.store->read([&](Transaction& tx) { people = tx.people().all(opened.organisation.id); });
                    const Vocabulary known = vocabulary_of(people);
                    const RulesFile rules =
                        read_rules(file_text(config.rules_file).value_or(""), people.empty() ? nullptr : &known,
                                   day_of(to_local(config.zone, SystemClock{}.now())));
                    for (const RuleProblem& problem : rules.problems)
                        findings.bad(to_text(config.rules_file, problem), "correct the sentence");
                    opened.store->read(
                        [&](Transaction& tx) { check_owners(findings, tx, opened.organisation.id, rules); });
                    if (rules.problems.empty())
                        findings.good("rules: " + std::to_string(rules.rules.size()) + " in the file");
                }
            } catch (const StoreError& problem) {
                findings.bad(problem.what(), problem.kind() == StoreError::Kind::newer
                                                 ? "run the Kith that wrote it, or a newer one"
                                                 : "check the data folder, the key and the disk");
            }
        } else if (error) {
            findings.bad(config.database_file() + " cannot be looked at: " + error.message(),
                         "check the permissions of " + config.data_dir);
        } else {
            findings.note("there is no store in " + config.data_dir + " yet: it is made at the first start");
        }
    }
    try {
        check_slack(findings, config, installs);
        check_teams(findings, config);
    } catch (const std::exception& problem) {
        findings.bad(std::string{"the network cannot be used as settings say: "} + problem.what(),
                     "correct KITH_CA_FILE or HTTPS_PROXY");
    }
    std::cout << (findings.faults() == 0 ? "all is well\n" : std::to_string(findings.faults()) + " to mend\n");
    return findings.faults() == 0 ? exit_done : exit_faults;
}

}  // namespace kith
