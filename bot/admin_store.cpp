// Backup, restore, migrate, stats: the store as a whole.
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/counters.hpp"
#include "bot/file_text.hpp"
#include "bot/forgotten.hpp"
#include "bot/opened.hpp"
#include "rules/holdout.hpp"
#include "rules/zones.hpp"
#include "storage/seal.hpp"
#include "storage/sqlite/file_owner.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {

namespace fs = std::filesystem;

namespace {

void remove_with_log(const std::string& file) {
    for (const char* end : {"", "-wal", "-shm", "-journal", ".lock"}) fs::remove(file + end);
}

// Takes the copy away unless it got its place, whatever happens.
struct Unfinished {
    std::string file;
    ~Unfinished() {
        try {
            remove_with_log(file);
        } catch (const std::exception& error) {
            std::cerr << "what is left of " << file << " can be deleted: " << error.what() << "\n";
        }
    }
};

void must_sync(const std::string& path) {
    if (!sync_path(path))
        throw StoreError(StoreError::Kind::unavailable, "cannot sync " + path + ": " + std::strerror(errno));
}

}  // namespace

int guarded(const std::function<int()>& verb) {
    try {
        return verb();
    } catch (const StoreError& error) {
        std::cerr << error.what() << "\n";
        return error.kind() == StoreError::Kind::key ? exit_usage : exit_environment;
    } catch (const std::exception& error) {
        std::cerr << "failed: " << error.what() << "\n";
        return exit_environment;
    }
}

int backup(const Config& config, const std::string& file) {
    if (fs::exists(file)) {
        std::cerr << file << " exists already: name a new file\n";
        return exit_usage;
    }
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    opened.store->backup(file);
    const Result<Sealer> sealer = Sealer::from_keys(master_key(config, false));
    std::cerr << "backed up to " << file << "; its notes and tokens open only with the master key "
              << (sealer ? sealer->key_id() : "") << ", which is not in it: keep " << config.key_file()
              << " elsewhere\n";
    return exit_done;
}

int restore(const Config& config, const std::string& file, bool force) {
    if (!fs::exists(file)) {
        std::cerr << file << " cannot be read: check the path\n";
        return exit_usage;
    }
    const std::string store = config.database_file();
    const std::string fresh = store + ".restored";
    std::error_code ignored;
    for (const std::string& own : {store, store + "-wal", store + "-shm", fresh}) {
        if (!fs::equivalent(file, own, ignored)) continue;
        std::cerr << file << " is the store of " << config.data_dir << " itself, no backup of it: nothing was done\n";
        return exit_usage;
    }
    if (const std::string wrong = check_sqlite(file); !wrong.empty()) {
        std::cerr << file << " is no sound backup: " << wrong << "\n";
        return exit_usage;
    }
    if (fs::exists(store) && !force) {
        std::cerr << "there is a store in " << config.data_dir << " already: --force replaces it\n";
        return exit_usage;
    }
    fs::create_directories(config.data_dir);
    fs::permissions(config.data_dir, fs::perms::owner_all);
    const std::shared_ptr<void> nobody_serves = lock_sqlite(store);
    remove_with_log(fresh);
    const Unfinished copy{fresh};
    fs::copy_file(file, fresh);
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write);
    if (!give_to_folder_owner(fresh))
        throw StoreError(StoreError::Kind::unavailable,
                         "cannot give " + fresh + " to the owner of " + config.data_dir + ": " + std::strerror(errno));
    std::size_t erased = 0;
    {
        // Everything that may go wrong goes wrong here, while the present store is untouched: another key, a newer
        // schema. Closing it folds its log into the file.
        Config beside = config;
        beside.store_name = fs::path(fresh).filename().string();
        std::vector<ConfigProblem> problems;
        const Opened opened = open_store(beside, false, true, problems);
        const Result<Sealer> sealer = Sealer::from_keys(master_key(config, false));
        if (sealer) {
            const ForgottenList list{config.forgotten_file(), sealer.value()};
            for (const Organisation* one : all_organisations(*opened.store, opened.organisation))
                erased += list.apply(*opened.store, one->id, SystemClock{}.now());
        }
        opened.store->transact([&](Transaction& tx) {
            tx.audit().add(opened.organisation.id, AuditEntry{.id = 0,
                                                              .at = SystemClock{}.now(),
                                                              .actor = "operator",
                                                              .action = "store.restored",
                                                              .subject = "",
                                                              .detail = ""});
        });
    }
    must_sync(fresh);
    fs::remove(store + "-wal");
    fs::remove(store + "-shm");
    fs::rename(fresh, store);
    must_sync(config.data_dir);
    std::cerr << "restored from " << file << "\n";
    if (erased > 0) std::cerr << erased << " who had been forgotten since were erased again\n";
    return exit_done;
}

int migrate(const Config& config, std::optional<int> version) {
    const int wanted = version.value_or(schema_version);
    if (wanted < 1 || wanted > schema_version) {
        std::cerr << "this Kith knows the schema versions 1 to " << schema_version << "\n";
        return exit_usage;
    }
    if (!fs::exists(config.database_file())) {
        std::cerr << "there is no store in " << config.data_dir << " yet: it is made at the first start\n";
        return exit_usage;
    }
    const int found = migrate_sqlite({.file = config.database_file(), .exclusive = true}, wanted);
    if (version && found > wanted) {
        std::cerr << "the store has schema version " << found
                  << " and a migration never goes back: restore a backup of "
                  << "version " << wanted << " with the Kith that made it\n";
        return exit_usage;
    }
    std::cerr << "schema version " << std::max(found, wanted) << (found >= wanted ? ": nothing to do\n" : "\n");
    return exit_done;
}

namespace {

std::optional<HoldoutReport> report_of(Transaction& tx, const Organisation& organisation) {
    const std::vector<Nudge> nudges = tx.nudges().since(organisation.id, Instant{});
    std::map<PersonId, std::vector<LocalDay>> met;
    tx.connections().each(organisation.id, [&](const Connection& connection) {
        met[connection.logged_by].push_back(connection.date);
        for (const PersonId person : connection.people) met[person].push_back(connection.date);
    });
    for (auto& [person, on] : met) std::ranges::sort(on);
    const ZoneName& zone = organisation.house.zone;
    const Instant now = SystemClock{}.now();
    return holdout_report(nudges, met, day_of(to_local(known_zone(zone) ? zone : "UTC", now)),
                          organisation.house.floor);
}

}  // namespace

int stats(const Config& config) {
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    nlohmann::ordered_json json;
    const Counters counters = read_counters(config.data_dir);
    opened.store->read([&](Transaction& tx) {
        const OutboxCounts outbox = tx.outbox().counts();
        json["inbound"] = {{"received", counters.received},         {"stored", counters.stored},
                           {"repeated", counters.repeated},         {"refused", counters.refused},
                           {"waiting", tx.inbox().waiting_count()}, {"set_aside", tx.inbox().set_aside_count()}};
        std::size_t planned = 0;
        for (const Nudge& nudge : tx.nudges().since(opened.organisation.id, Instant{}))
            planned += nudge.state == NudgeState::planned ? 1 : 0;
        json["nudges"] = {{"pending", planned}};
        json["outbound"] = {{"pending", outbox.pending},   {"sent", outbox.completed},
                            {"retried", counters.retried}, {"refused", counters.outbound_refused},
                            {"failed", outbox.discarded},  {"unknown", outbox.uncertain}};
        if (const auto report = report_of(tx, opened.organisation)) {
            const auto share = [](double value) { return std::round(value * 1'000) / 1'000; };
            json["holdout"] = {{"sent", report->sent},
                               {"withheld", report->withheld},
                               {"met_within_a_week_of_sent", share(report->met_after_sent)},
                               {"met_within_a_week_of_withheld", share(report->met_after_withheld)},
                               {"difference", share(report->difference)},
                               {"interval_95", {share(report->low), share(report->high)}}};
        }
        json["people"] = tx.people().count(opened.organisation.id);
        json["rules"] = tx.rules().all(opened.organisation.id).size();
    });
    std::cout << json.dump() << '\n';
    return exit_done;
}

}  // namespace kith
