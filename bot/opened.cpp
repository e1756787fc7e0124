#include "bot/opened.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "bot/forgotten.hpp"
#include "storage/seal.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {

Opened open_store(const Config& config, bool exclusive, bool may_create, std::vector<ConfigProblem>& problems) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::exists(config.data_dir, error)) {
        if (!may_create) throw StoreError(StoreError::Kind::unavailable, "there is no data folder " + config.data_dir);
        fs::create_directories(config.data_dir, error);
        if (error)
            throw StoreError(StoreError::Kind::unavailable,
                             "cannot make the data folder " + config.data_dir + ": " + error.message());
        ::chmod(config.data_dir.c_str(), 0700);
    }
    if (!may_create && !fs::exists(config.database_file(), error)) {
        throw StoreError(
            StoreError::Kind::unavailable,
            error ? config.database_file() + " cannot be looked at: " + error.message()
                  : "there is no store in " + config.data_dir + " yet: it is made at the first start, or by an import");
    }
    // Beside a store that is there a missing key is no reason to make another one.
    Result<Sealer> sealer =
        Sealer::from_keys(master_key(config, may_create && !fs::exists(config.database_file(), error)));
    if (!sealer) throw StoreError(StoreError::Kind::key, sealer.error().what);
    Opened opened;
    opened.organisation = make_organisation(config, problems);
    opened.store = open_sqlite({.file = config.database_file(), .exclusive = exclusive}, sealer.value());
    opened.store->transact(
        [&](Transaction& tx) { opened.organisation.id = tx.installs().organisation(organisation_name); });
    const auto list = std::make_shared<ForgottenList>(config.forgotten_file(), sealer.value());
    const auto settle = [list](Organisation& organisation) {
        organisation.on_forget = [list, id = organisation.id](const Person& person, Instant now) {
            list->add(id, person, now);
        };
        organisation.cannot_forget = [list] { return list->problem(); };
        organisation.was_forgotten_as = [list, id = organisation.id](const Person& person) {
            return list->has(id, person);
        };
        organisation.was_forgotten = [list, id = organisation.id](const Account& account) {
            return list->has(id, account);
        };
    };
    settle(opened.organisation);
    opened.organisation.of_store = std::make_shared<OrganisationsOfStore>();
    opened.organisation.of_store->settle = settle;
    opened.store->read([&](Transaction& tx) { know_bot_users(opened.organisation, tx.installs().all()); });
    return opened;
}

}  // namespace kith
