#include "storage/sqlite/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "storage/sqlite/file_owner.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {
namespace sqlite {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw StoreError(StoreError::Kind::unavailable, "store: backup: " + what + ": " + std::strerror(errno));
}

void sync(const std::string& name, int flags) {
    const int descriptor = ::open(name.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) fail("cannot open " + name);
    const int code = ::fsync(descriptor);
    const int problem = errno;
    ::close(descriptor);
    errno = problem;
    if (code != 0) fail("cannot sync " + name);
}

// Takes the unfinished copy away, whatever happens.
struct Unfinished {
    std::string name;
    ~Unfinished() { ::unlink(name.c_str()); }
};

}  // namespace

void backup(Database& database, const std::string& source, const std::string& file) {
    std::error_code ignored;
    if (std::filesystem::equivalent(source, file, ignored)) {
        throw StoreError(StoreError::Kind::conflict, "store: a backup cannot replace the store itself");
    }
    const Unfinished copy{file + ".unfinished-" + std::to_string(::getpid())};
    const int descriptor = ::open(copy.name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) fail("cannot make " + copy.name);
    // Elsewhere the copy is whose who asked for it: a folder there may be anybody's.
    const auto folder_of = [](const std::string& name) { return std::filesystem::absolute(name).parent_path(); };
    const bool beside = std::filesystem::equivalent(folder_of(source), folder_of(file), ignored);
    const bool given = !beside || give_to_folder_owner(descriptor, copy.name);
    const int problem_of_owner = errno;
    ::close(descriptor);
    errno = problem_of_owner;
    if (!given) fail("cannot give " + copy.name + " to the owner of its folder");
    database.run("VACUUM INTO ?1", copy.name);
    sync(copy.name, O_RDONLY);
    const std::string problem = check_sqlite(copy.name);
    if (!problem.empty()) throw StoreError(StoreError::Kind::damaged, "store: the copy is not sound: " + problem);
    if (::rename(copy.name.c_str(), file.c_str()) != 0) fail("cannot rename to " + file);
    const std::string folder = std::filesystem::path(file).parent_path().string();
    sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace sqlite

std::string check_sqlite(const std::string& file) {
    try {
        Database database({.file = file, .read_only = true});
        const std::string whole = database.text_of("PRAGMA integrity_check(20)");
        if (whole != "ok") return whole.empty() ? "not a database" : whole;
        const std::string dangling = database.text_of(
            "SELECT \"table\" || ' row without its ' || parent FROM pragma_foreign_key_check LIMIT 20");
        return dangling;
    } catch (const StoreError& error) {
        return error.what();
    }
}

}  // namespace kith
