#include "storage/sqlite/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <thread>

namespace kith {
namespace {

// What has no room is told as an I/O error where the engine cannot tell: ask the system.
bool is_full(sqlite3* handle, int code) {
    if ((code & 0xFF) == SQLITE_FULL) return true;
    if ((code & 0xFF) != SQLITE_IOERR || handle == nullptr) return false;
    const int system = sqlite3_system_errno(handle);
    return system == ENOSPC || system == EDQUOT;
}

[[noreturn]] void fail_with(sqlite3* handle, int code, std::string_view doing) {
    if ((code & 0xFF) == SQLITE_NOMEM) throw std::bad_alloc();
    // The engine's message names columns and constraints, never values.
    std::string what = "store: ";
    what += doing;
    what += ": ";
    if (is_full(handle, code)) {
        const char* file = handle != nullptr ? sqlite3_db_filename(handle, "main") : nullptr;
        const std::string folder = file != nullptr ? std::filesystem::path(file).parent_path().string() : "";
        throw StoreError(StoreError::Kind::unavailable, what + "the disk is full (" + (folder.empty() ? "." : folder) +
                                                            "); make room, no restart is needed");
    }
    what += handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    throw StoreError(kind_of(code), what);
}

}  // namespace

StoreError::Kind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_ERROR:  // a table or column that is not there
        case SQLITE_SCHEMA:
        case SQLITE_MISMATCH:
            return StoreError::Kind::damaged;
        case SQLITE_CONSTRAINT:
            return StoreError::Kind::conflict;
        default:
            return StoreError::Kind::unavailable;
    }
}

// --- Query --------------------------------------------------------------------------------------------------------

Query::Query(Query&& other) noexcept : handle_(other.handle_), slot_(other.slot_), lasting_(other.lasting_) {
    other.slot_ = nullptr;
}

Query::~Query() {
    if (slot_ == nullptr) return;
    sqlite3_reset(slot_->statement);
    sqlite3_clear_bindings(slot_->statement);
    slot_->busy = false;
    if (!slot_->kept) {
        sqlite3_finalize(slot_->statement);
        delete slot_;
    }
}

void Query::check(int code) const {
    if (code != SQLITE_OK) fail_with(handle_, code, "bind");
}

bool Query::step() {
    const int code = sqlite3_step(slot_->statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const std::string_view sql = sqlite3_sql(slot_->statement);
    fail_with(handle_, code, sql.starts_with("COMMIT") ? "commit" : slot_->writes ? "write" : "read");
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(slot_->statement, column);
}
int Query::small(int column) const {
    return sqlite3_column_int(slot_->statement, column);
}
bool Query::is_null(int column) const {
    return sqlite3_column_type(slot_->statement, column) == SQLITE_NULL;
}

std::string Query::text(int column) const {
    const void* start = sqlite3_column_blob(slot_->statement, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(slot_->statement, column));
    if (start == nullptr) return {};
    return std::string(static_cast<const char*>(start), length);
}

std::optional<int> Query::small_if(int column) const {
    return is_null(column) ? std::nullopt : std::optional{small(column)};
}

std::optional<Instant> Query::instant_if(int column) const {
    return is_null(column) ? std::nullopt : std::optional{instant(column)};
}

std::optional<LocalDay> Query::day_if(int column) const {
    return is_null(column) ? std::nullopt : std::optional{day(column)};
}

void Query::bind(int at, std::int64_t value) {
    check(sqlite3_bind_int64(slot_->statement, at, value));
}
void Query::bind(int at, std::nullopt_t) {
    check(sqlite3_bind_null(slot_->statement, at));
}
void Query::bind(int at, std::string_view value) {
    const char* start = value.empty() ? "" : value.data();
    check(sqlite3_bind_text64(slot_->statement, at, start, value.size(), lasting_ ? SQLITE_STATIC : SQLITE_TRANSIENT,
                              SQLITE_UTF8));
}
void Query::bind(int at, Blob value) {
    const char* start = value.bytes.empty() ? "" : value.bytes.data();
    check(sqlite3_bind_blob64(slot_->statement, at, start, value.bytes.size(),
                              lasting_ ? SQLITE_STATIC : SQLITE_TRANSIENT));
}

// --- Database -----------------------------------------------------------------------------------------------------

Database::Database(const DatabaseOptions& options) : busy_timeout_(options.busy_timeout) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (options.create) flags |= SQLITE_OPEN_CREATE;
    const int code =
        sqlite3_open_v2(options.file.c_str(), &handle_, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
    if (code != SQLITE_OK) {
        const StoreError error(kind_of(code), "store: cannot open " + options.file + ": " + sqlite3_errstr(code));
        sqlite3_close(handle_);
        throw error;
    }
    sqlite3_busy_handler(handle_, &Database::wait_while_busy, this);
}

Database::~Database() {
    rollback();
    for (auto& [sql, slot] : kept_) sqlite3_finalize(slot.statement);
    sqlite3_close_v2(handle_);
}

// Short waits: what is waited for is mostly the end of a checkpoint or of another process's small transaction.
int Database::wait_while_busy(void* self, int count) {
    auto& database = *static_cast<Database*>(self);
    const auto now = std::chrono::steady_clock::now();
    if (count == 0) database.busy_since_ = now;
    if (now - database.busy_since_ >= database.busy_timeout_) return 0;
    std::this_thread::sleep_for(std::chrono::microseconds{count < 20 ? 200 : 2'000});
    return 1;
}

void Database::fail(int code, std::string_view doing) const {
    fail_with(handle_, code, doing);
}

Query Database::start(std::string_view sql) {
    // After some failures (a full disk) the engine has rolled the whole transaction back; nothing more may run then, or
    // it would be committed by itself.
    if (mode_ != Mode::idle && sqlite3_get_autocommit(handle_) != 0) {
        throw StoreError(StoreError::Kind::unavailable, "store: the transaction was rolled back by an earlier failure");
    }
    const auto prepare = [&](unsigned int flags) {
        Query::Slot slot;
        const int code =
            sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), flags, &slot.statement, nullptr);
        if (code != SQLITE_OK) fail(code, "prepare");
        slot.writes = sqlite3_stmt_readonly(slot.statement) == 0;
        return slot;
    };
    Query::Slot* slot = nullptr;
    if (const auto found = kept_.find(sql.data()); found == kept_.end()) {
        slot = &kept_.emplace(sql.data(), prepare(SQLITE_PREPARE_PERSISTENT)).first->second;
    } else if (found->second.busy) {  // the same statement within its own loop
        slot = new Query::Slot(prepare(0));
        slot->kept = false;
    } else {
        slot = &found->second;
    }
    slot->busy = true;
    Query started(handle_, slot);
    if (slot->writes && mode_ == Mode::reading) throw std::logic_error("store: writing inside read()");
    return started;
}

int Database::finish(Query& prepared) {
    while (prepared.step()) {
    }
    return sqlite3_changes(handle_);
}

std::int64_t Database::last_id() const {
    return sqlite3_last_insert_rowid(handle_);
}

void Database::execute(const std::string& script) {
    const int code = sqlite3_exec(handle_, script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, "execute");
}

std::int64_t Database::integer_of(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) fail(code, "prepare");
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owned(statement, &sqlite3_finalize);
    code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(code, "read");
    return code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
}

std::string Database::text_of(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) fail(code, "prepare");
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owned(statement, &sqlite3_finalize);
    std::string lines;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        const unsigned char* line = sqlite3_column_text(statement, 0);
        if (!lines.empty()) lines += '\n';
        if (line != nullptr) lines += reinterpret_cast<const char*>(line);
    }
    if (code != SQLITE_DONE) fail(code, "read");
    return lines;
}

void Database::begin_write() {
    if (mode_ != Mode::idle) throw std::logic_error("store: a transaction inside a transaction");
    run("BEGIN IMMEDIATE");
    mode_ = Mode::writing;
}

void Database::begin_read() {
    if (mode_ != Mode::idle) throw std::logic_error("store: a transaction inside a transaction");
    run("BEGIN");
    mode_ = Mode::reading;
}

void Database::commit() {
    run("COMMIT");
    mode_ = Mode::idle;
}

void Database::rollback() noexcept {
    mode_ = Mode::idle;
    // Fails only when there is nothing to roll back any more.
    if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace kith
