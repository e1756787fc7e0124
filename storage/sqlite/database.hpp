// One SQLite connection: prepared statements kept, transactions, errors as StoreError. Nothing here knows a table.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"
#include "storage/store.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace kith {

// A value to bind as BLOB.
struct Blob {
    std::string_view bytes{};
};

// A running statement. Gives the statement back when it goes out of scope; must not outlive its Database.
class Query {
  public:
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    ~Query();

    // True: a row is there.
    bool step();
    // Of the present row; columns count from 0.
    std::int64_t integer(int column) const;
    int small(int column) const;
    std::optional<int> small_if(int column) const;
    bool flag(int column) const { return integer(column) != 0; }
    std::string text(int column) const;  // also blobs; empty for NULL
    bool is_null(int column) const;
    template <class Tag>
    void read(int column, Id<Tag>& id) const {
        id.value = integer(column);
    }
    Instant instant(int column) const { return Instant{milliseconds{integer(column)}}; }
    std::optional<Instant> instant_if(int column) const;
    LocalDay day(int column) const { return LocalDay{days{integer(column)}}; }
    std::optional<LocalDay> day_if(int column) const;

  private:
    friend class Database;
    struct Slot {
        sqlite3_stmt* statement = nullptr;
        bool busy = false;
        bool kept = true;
        bool writes = false;
    };
    Query(sqlite3* handle, Slot* slot) : handle_(handle), slot_(slot) {}

    void bind(int at, std::int64_t value);
    void bind(int at, int value) { bind(at, std::int64_t{value}); }
    void bind(int at, bool value) { bind(at, std::int64_t{value}); }
    void bind(int at, std::size_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, std::string_view value);
    void bind(int at, const std::string& value) { bind(at, std::string_view{value}); }
    void bind(int at, const char* value) { bind(at, std::string_view{value}); }
    void bind(int at, Blob value);
    void bind(int at, std::nullopt_t);
    void bind(int at, Instant value) { bind(at, std::int64_t{value.time_since_epoch().count()}); }
    void bind(int at, LocalDay value) { bind(at, std::int64_t{value.time_since_epoch().count()}); }
    template <class Rep, class Period>
    void bind(int, std::chrono::duration<Rep, Period>) = delete;  // say the unit
    template <class Tag>
    void bind(int at, Id<Tag> value) {
        bind(at, std::int64_t{value.value});
    }
    template <class T>
    void bind(int at, const std::optional<T>& value) {
        value ? bind(at, *value) : bind(at, std::nullopt);
    }
    void check(int code) const;

    sqlite3* handle_;
    Slot* slot_;
    bool lasting_ = false;  // what is bound outlives the statement's run
};

struct DatabaseOptions {
    std::string file{};
    std::string vfs{};
    bool read_only = false;
    bool create = false;
    milliseconds busy_timeout{5'000};  // how long to wait for another process that writes
};

// Used by one thread at a time. Every function throws StoreError when the engine cannot do it.
class Database {
  public:
    explicit Database(const DatabaseOptions& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // `sql` must be a literal: the prepared statement is kept under its address.
    template <class... Values>
    Query query(std::string_view sql, const Values&... values) {
        Query prepared = start(sql);
        int at = 0;
        (prepared.bind(++at, values), ...);
        return prepared;
    }
    // Runs to the end. Gives the number of rows changed, those of triggers and cascades left out.
    template <class... Values>
    int run(std::string_view sql, const Values&... values) {
        Query prepared = start(sql);
        prepared.lasting_ = true;
        int at = 0;
        (prepared.bind(++at, values), ...);
        return finish(prepared);
    }
    // The id of the row that the last INSERT into a table with an INTEGER PRIMARY KEY made.
    std::int64_t last_id() const;
    // Statements that run once: settings, schema. Not kept.
    void execute(const std::string& script);
    std::int64_t integer_of(const std::string& sql);
    std::string text_of(const std::string& sql);

    void begin_write();
    void begin_read();
    void commit();
    void rollback() noexcept;

    bool writing() const { return mode_ == Mode::writing; }
    sqlite3* handle() { return handle_; }
    [[noreturn]] void fail(int code, std::string_view doing) const;

  private:
    enum class Mode { idle, reading, writing };
    Query start(std::string_view sql);
    int finish(Query& prepared);
    static int wait_while_busy(void* self, int count);

    sqlite3* handle_ = nullptr;
    milliseconds busy_timeout_;
    std::chrono::steady_clock::time_point busy_since_{};
    Mode mode_ = Mode::idle;
    std::unordered_map<const char*, Query::Slot> kept_{};
};

// What kind of failure an extended result code is.
StoreError::Kind kind_of(int code);

}  // namespace kith
