// kith reseal: after the master key was changed.
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/opened.hpp"
#include "storage/sqlite/reseal.hpp"

namespace kith {

int reseal(const Config& config) {
    if (!std::filesystem::exists(config.database_file())) {
        std::cerr << "there is no store in " << config.data_dir << " yet: it is made at the first start\n";
        return exit_usage;
    }
    const Result<Sealer> sealer = Sealer::from_keys(master_key(config, false));
    if (!sealer) {
        std::cerr << sealer.error().what << "; " << sealer.error().hint << "\n";
        return exit_usage;
    }
    const SqliteOptions options{.file = config.database_file()};
    if (serves_without(options.file, sealer->key_id())) {
        std::cerr << "the service that runs does not know the first key (" << sealer->key_id()
                  << ") and could not read what is sealed with it: restart it with the same keys first\n";
        return exit_environment;
    }
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    const bool shown = ::isatty(STDERR_FILENO) != 0;
    const std::size_t found = shown ? count_sealed(options, sealer.value()).by_other_keys : 0;
    const Resealed resealed = reseal(options, sealer.value(), [&](std::size_t done) {
        if (shown) std::cerr << "\r" << done << " of " << found << " sealed again" << std::flush;
    });
    if (shown && resealed.done > 0) std::cerr << "\n";
    if (resealed.done > 0) {
        opened.store->transact([&](Transaction& tx) {
            tx.audit().add(opened.organisation.id, AuditEntry{.id = 0,
                                                              .at = SystemClock{}.now(),
                                                              .actor = "operator",
                                                              .action = "store.resealed",
                                                              .subject = "key:" + sealer->key_id(),
                                                              .detail = std::to_string(resealed.done)});
        });
    }
    std::cerr << resealed.done << " sealed again with the key " << sealer->key_id() << "\n";
    if (resealed.unreadable > 0) {
        std::cerr << resealed.unreadable
                  << " are sealed with a key that was not given, or damaged, and were left as they are: give that key "
                     "too, after the first one, separated by a comma\n";
        return exit_faults;
    }
    if (const std::size_t left = resealed.left.by_other_keys + resealed.left.by_unknown_keys; left > 0) {
        std::cerr << left << " were sealed with another key meanwhile: run it again\n";
        return exit_faults;
    }
    std::cerr << "no other key is needed to read the store; keep the old one for as long as you keep backups made "
                 "under it\n";
    return exit_done;
}

}  // namespace kith
