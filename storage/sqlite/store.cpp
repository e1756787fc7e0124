#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "storage/sqlite/aggregates.hpp"
#include "storage/sqlite/backup.hpp"
#include "storage/sqlite/checkpoint.hpp"
#include "storage/sqlite/file_owner.hpp"
#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {
namespace sqlite {
namespace {

constexpr std::string_view proof_text = "kith";

std::string why() {
    return std::strerror(errno);
}  // NOLINT(concurrency-mt-unsafe): glibc's is safe

// Held by the process that serves, for as long as it lives; the system frees it when the process dies.
class ServingLock {
  public:
    // `says`: what other processes can read of the one that serves.
    ServingLock(const std::string& file, bool exclusive, const std::string& says = {}) {
        if (!exclusive) return;
        const std::string name = file + ".lock";
        descriptor_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor_ < 0)
            throw StoreError(StoreError::Kind::unavailable, "store: cannot open " + name + ": " + why());
        if (!give_to_folder_owner(descriptor_, name)) {
            const std::string reason = why();
            ::close(descriptor_);
            throw StoreError(StoreError::Kind::unavailable,
                             "store: cannot give " + name + " to the owner of its folder: " + reason);
        }
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
            say(name, says);
            return;
        }
        const std::string reason = why();
        const bool taken = errno == EWOULDBLOCK;
        ::close(descriptor_);
        if (taken) throw StoreError(StoreError::Kind::locked, "store: another process serves from " + file);
        throw StoreError(StoreError::Kind::unavailable, "store: cannot lock " + name + ": " + reason);
    }
    ~ServingLock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    ServingLock(const ServingLock&) = delete;
    ServingLock& operator=(const ServingLock&) = delete;

  private:
    void say(const std::string& name, const std::string& says) {
        if (::ftruncate(descriptor_, 0) == 0 &&
            ::write(descriptor_, says.data(), says.size()) == static_cast<ssize_t>(says.size()))
            return;
        const std::string reason = why();
        ::close(descriptor_);
        throw StoreError(StoreError::Kind::unavailable, "store: cannot write " + name + ": " + reason);
    }

    int descriptor_ = -1;
};

std::string joined(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += id + "\n";
    return text;
}

// SQLite would give a new file the mode of any other; its log and index files take the mode of the file.
void make_private(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        // What SQLite makes beside it gets the file's owner, by SQLite itself.
        const bool given = give_to_folder_owner(descriptor, file);
        const std::string reason = why();
        ::close(descriptor);
        if (given) return;
        throw StoreError(StoreError::Kind::unavailable,
                         "store: cannot give " + file + " to the owner of its folder: " + reason);
    }
    if (errno != EEXIST) {
        throw StoreError(StoreError::Kind::unavailable, "store: cannot make " + file + ": " + why());
    }
}

DatabaseOptions for_database(const SqliteOptions& options) {
    return {.file = options.file, .vfs = options.vfs, .busy_timeout = options.busy_timeout};
}

const SqliteOptions& checked(const SqliteOptions& options) {
    if (options.synchronous != "FULL" && options.synchronous != "NORMAL" && options.synchronous != "EXTRA") {
        throw std::invalid_argument("SqliteOptions::synchronous is FULL, NORMAL or EXTRA");
    }
    refuse_foreign_file(options.file);
    make_private(options.file);
    return options;
}

class SqliteStore : public Store, private Transaction {
  public:
    SqliteStore(const SqliteOptions& options, Sealer sealer)
        : lock_(options.file, options.exclusive, joined(sealer.key_ids())),
          file_(checked(options).file),
          sealer_(std::move(sealer)),
          database_(for_database(options)) {
        const int found = found_version(database_);
        database_.execute(
            "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; "
            "PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = " +
            options.synchronous);
        migrate(database_, file_, found, schema_version);
        // A log that once had to grow gives its room back.
        const std::uint64_t log_bytes_kept = options.log_pages_checkpoint * Checkpointer::log_growth_max * page_bytes();
        database_.execute("PRAGMA journal_size_limit = " + std::to_string(log_bytes_kept));
        prove_keys();
        checkpointer_ = std::make_unique<Checkpointer>(for_database(options), options.log_pages_checkpoint);
        sqlite3_wal_hook(database_.handle(), &SqliteStore::committed, this);
    }

    void transact(const std::function<void(Transaction&)>& work) override {
        if (checkpointer_) checkpointer_->admit();
        database_.begin_write();
        try {
            work(*this);
            session_.write_counts();
            database_.commit();
        } catch (...) {
            session_.forget_counts();
            database_.rollback();
            throw;
        }
    }

    void read(const std::function<void(Transaction&)>& work) override {
        database_.begin_read();
        try {
            work(*this);
        } catch (...) {
            database_.rollback();
            throw;
        }
        database_.rollback();  // nothing was written
    }

    void backup(const std::string& file) override { sqlite::backup(database_, file_, file); }

    bool writable() override {
        try {
            transact([&](Transaction&) { database_.run("UPDATE heartbeat SET beats = beats + 1"); });
            return true;
        } catch (const StoreError&) {
            return false;
        }
    }

    std::uint64_t log_bytes() override { return checkpointer_->pages_waiting() * page_bytes(); }

    void wipe_log() override { checkpointer_->wipe(); }

    std::uint64_t change_counter() override {
        return static_cast<std::uint64_t>(database_.integer_of("PRAGMA data_version"));
    }

  private:
    People& people() override { return people_; }
    Directory& directory() override { return directory_; }
    Connections& connections() override { return connections_; }
    KeptTies& kept_ties() override { return kept_ties_; }
    MentorOffers& mentor_offers() override { return mentor_offers_; }
    Offers& offers() override { return offers_; }
    Talks& talks() override { return talks_; }
    OwnNotes& own_notes() override { return own_notes_; }
    Habits& habits() override { return habits_; }
    Mentorships& mentorships() override { return mentorships_; }
    Activities& activities() override { return activities_; }
    Rules& rules() override { return rules_; }
    Nudges& nudges() override { return nudges_; }
    Dialogs& dialogs() override { return dialogs_; }
    Timers& timers() override { return timers_; }
    Inbox& inbox() override { return inbox_; }
    Outbox& outbox() override { return outbox_; }
    Installs& installs() override { return installs_; }
    Audit& audit() override { return audit_; }

    std::uint64_t page_bytes() {
        if (page_bytes_ == 0) page_bytes_ = static_cast<std::uint64_t>(database_.integer_of("PRAGMA page_size"));
        return page_bytes_;
    }

    // One of the keys under which the store was written must be among those given. The first key leaves its proof.
    void prove_keys() {
        bool any = false;
        bool opened = false;
        bool first_known = false;
        std::string ids;
        {
            Query row = database_.query("SELECT key_id, proof FROM keys ORDER BY key_id");
            while (row.step()) {
                any = true;
                const std::string id = row.text(0);
                ids += (ids.empty() ? "" : ", ") + id;
                if (sealer_.open(row.text(1), about("key", 0, id))) opened = true;
                if (id == sealer_.key_id()) first_known = true;
            }
        }
        if (any && !opened) {
            throw StoreError(StoreError::Kind::key, "store: " + file_ + " is sealed with another master key (" + ids +
                                                        ") than the one given (" + sealer_.key_id() + ")");
        }
        if (first_known) return;
        transact([&](Transaction&) {
            const std::string id = sealer_.key_id();
            database_.run("INSERT INTO keys (key_id, proof) VALUES (?1, ?2) ON CONFLICT (key_id) DO NOTHING", id,
                          Blob{sealer_.seal(proof_text, about("key", 0, id))});
        });
    }

    static int committed(void* self, sqlite3*, const char*, int log_pages) {
        static_cast<SqliteStore*>(self)->checkpointer_->committed(static_cast<std::uint64_t>(log_pages));
        return SQLITE_OK;
    }

    ServingLock lock_;
    std::string file_;
    Sealer sealer_;
    Database database_;
    std::uint64_t page_bytes_ = 0;
    Session session_{.database = database_, .sealer = sealer_};
    SqlitePeople people_{session_};
    SqliteDirectory directory_{session_};
    SqliteConnections connections_{session_};
    SqliteKeptTies kept_ties_{session_};
    SqliteMentorOffers mentor_offers_{session_};
    SqliteOffers offers_{session_};
    SqliteTalks talks_{session_};
    SqliteOwnNotes own_notes_{session_};
    SqliteHabits habits_{session_};
    SqliteMentorships mentorships_{session_};
    SqliteActivities activities_{session_};
    SqliteRules rules_{session_};
    SqliteNudges nudges_{session_};
    SqliteDialogs dialogs_{session_};
    SqliteTimers timers_{session_};
    SqliteInbox inbox_{session_};
    SqliteOutbox outbox_{session_};
    SqliteInstalls installs_{session_};
    SqliteAudit audit_{session_};
    std::unique_ptr<Checkpointer> checkpointer_{};  // goes first: the last connection to close tidies the log away
};

}  // namespace
}  // namespace sqlite

bool is_served(const std::string& file) {
    const int descriptor = ::open((file + ".lock").c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool taken = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return taken;
}

bool serves_without(const std::string& file, const std::string& key_id) {
    if (!is_served(file)) return false;
    std::ifstream ids(file + ".lock");
    for (std::string id; std::getline(ids, id);) {
        if (id == key_id) return false;
    }
    return true;
}

std::unique_ptr<Store> open_sqlite(const SqliteOptions& options, Sealer sealer) {
    return std::make_unique<sqlite::SqliteStore>(options, std::move(sealer));
}

int migrate_sqlite(const SqliteOptions& options, int version) {
    const sqlite::ServingLock lock(options.file, options.exclusive);
    Database database(sqlite::for_database(sqlite::checked(options)));
    const int found = found_version(database);
    database.execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = " + options.synchronous);
    migrate(database, options.file, found, version);
    return found;
}

std::shared_ptr<void> lock_sqlite(const std::string& file) {
    return std::make_shared<sqlite::ServingLock>(file, true);
}

}  // namespace kith
