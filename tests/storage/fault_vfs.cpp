#include "tests/storage/fault_vfs.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <sstream>

namespace kith::test {
namespace {

constexpr std::int64_t sector_bytes = 512;

// SQLite allots szOsFile bytes: ours, and behind them those of the real layer.
struct OpenFile {
    sqlite3_file base;
    FaultVfs* vfs;
    std::string* path;  // nullptr: not watched
    bool names_too;     // the next sync syncs the folder too
};

OpenFile* open_file(sqlite3_file* file) {
    return reinterpret_cast<OpenFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(OpenFile));
}

int close(sqlite3_file* file) {
    const int code = real(file)->pMethods->xClose(real(file));
    delete open_file(file)->path;
    open_file(file)->path = nullptr;
    return code;
}

int read(sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), to, count, offset);
}

int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    OpenFile& open = *open_file(file);
    const auto* bytes = static_cast<const char*>(from);
    if (open.path != nullptr) {
        const FaultVfs::Fault fault = open.vfs->operation();
        if (fault == FaultVfs::Fault::io_error) return SQLITE_IOERR_WRITE;
        if (fault == FaultVfs::Fault::disk_full) return SQLITE_FULL;
        if (fault == FaultVfs::Fault::short_write) {
            const int part = count / 2;
            real(file)->pMethods->xWrite(real(file), from, part, offset);
            open.vfs->written(*open.path, offset, std::string(bytes, static_cast<std::size_t>(part)));
            return SQLITE_FULL;
        }
        open.vfs->written(*open.path, offset, std::string(bytes, static_cast<std::size_t>(count)));
        if (open.vfs->power_is_off()) return SQLITE_IOERR_WRITE;
    }
    return real(file)->pMethods->xWrite(real(file), from, count, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    OpenFile& open = *open_file(file);
    if (open.path != nullptr) {
        if (open.vfs->operation() != FaultVfs::Fault::none) return SQLITE_IOERR_TRUNCATE;
        open.vfs->truncated(*open.path, size);
        if (open.vfs->power_is_off()) return SQLITE_IOERR_TRUNCATE;
    }
    return real(file)->pMethods->xTruncate(real(file), size);
}

// Only noted down: what a real sync would cost is of no interest here.
int sync(sqlite3_file* file, int) {
    OpenFile& open = *open_file(file);
    if (open.path == nullptr) return SQLITE_OK;
    if (open.vfs->operation() != FaultVfs::Fault::none) return SQLITE_IOERR_FSYNC;
    if (!open.vfs->synced(*open.path, open.names_too)) return SQLITE_IOERR_FSYNC;
    open.names_too = false;
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int reserved(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int control(sqlite3_file* file, int what, void* about) {
    return real(file)->pMethods->xFileControl(real(file), what, about);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, out);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods methods = {
    2,        close,   read,        write,           truncate,   sync,        file_size, lock,         unlock,
    reserved, control, sector_size, characteristics, map_shared, lock_shared, barrier,   unmap_shared, nullptr,
    nullptr};

FaultVfs& own(sqlite3_vfs* vfs) {
    return *static_cast<FaultVfs*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    FaultVfs& fault = own(vfs);
    OpenFile* opened = new (file) OpenFile{};
    opened->vfs = &fault;
    const bool watched =
        name != nullptr && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    const bool created = watched && !std::filesystem::exists(name);
    if (created && fault.operation() != FaultVfs::Fault::none) return SQLITE_CANTOPEN;
    const int code = fault.real()->xOpen(fault.real(), name, real(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    opened->base.pMethods = &methods;
    if (watched) {
        opened->path = new std::string(name);
        opened->names_too = created && (flags & SQLITE_OPEN_MAIN_DB) == 0;
        fault.opened(name, created);
    }
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    FaultVfs& fault = own(vfs);
    if (fault.operation() != FaultVfs::Fault::none || fault.power_is_off()) return SQLITE_IOERR_DELETE;
    const int code = fault.real()->xDelete(fault.real(), name, 0);
    if (code == SQLITE_OK) fault.deleted(name, sync_folder != 0);
    return code;
}

void make_change(std::string& content, const FaultVfs::Pending& change) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncation) {
        if (content.size() > offset) content.resize(offset);
        return;
    }
    if (content.size() < offset + change.bytes.size()) content.resize(offset + change.bytes.size());
    content.replace(offset, change.bytes.size(), change.bytes);
}

// The parts of a write that reach the disk by themselves.
std::vector<FaultVfs::Pending> sectors(const std::vector<FaultVfs::Pending>& pending) {
    std::vector<FaultVfs::Pending> parts;
    for (const FaultVfs::Pending& change : pending) {
        if (change.truncation) {
            parts.push_back(change);
            continue;
        }
        std::int64_t at = 0;
        const auto size = static_cast<std::int64_t>(change.bytes.size());
        while (at < size) {
            const std::int64_t room = sector_bytes - (change.offset + at) % sector_bytes;
            const std::int64_t length = std::min(room, size - at);
            parts.push_back(
                {.offset = change.offset + at,
                 .bytes = change.bytes.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(length))});
            at += length;
        }
    }
    return parts;
}

}  // namespace

FaultVfs::FaultVfs(std::uint64_t seed) : real_(sqlite3_vfs_find(nullptr)), random_(seed) {
    static std::atomic<int> count{0};
    name_ = "fault-" + std::to_string(++count);
    own_ = new sqlite3_vfs(*real_);
    own_->szOsFile = real_->szOsFile + static_cast<int>(sizeof(OpenFile));
    own_->pNext = nullptr;
    own_->zName = name_.c_str();
    own_->pAppData = this;
    own_->xOpen = open;
    own_->xDelete = remove;
    // The rest asks for the real layer's data only; it has none.
    sqlite3_vfs_register(own_, 0);
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(own_);
    delete own_;
}

void FaultVfs::cut_power_at(std::uint64_t operation) {
    const std::scoped_lock lock(mutex_);
    cut_at_ = operations_ + operation;
}

bool FaultVfs::power_is_off() {
    const std::scoped_lock lock(mutex_);
    return power_off_;
}

void FaultVfs::fail_at(std::uint64_t operation, Fault fault, bool lasting) {
    const std::scoped_lock lock(mutex_);
    fail_at_ = operations_ + operation;
    fault_ = fault;
    lasting_ = lasting;
    failed_ = false;
}

void FaultVfs::heal() {
    const std::scoped_lock lock(mutex_);
    fault_ = Fault::none;
}

bool FaultVfs::failed() {
    const std::scoped_lock lock(mutex_);
    return failed_;
}

std::uint64_t FaultVfs::operations() {
    const std::scoped_lock lock(mutex_);
    return operations_;
}

FaultVfs::Fault FaultVfs::operation() {
    const std::scoped_lock lock(mutex_);
    ++operations_;
    if (power_off_) return Fault::io_error;
    if (cut_at_ != 0 && operations_ >= cut_at_) {
        power_off_ = true;  // a write that is just under way is still added to what may survive
        return Fault::none;
    }
    if (fault_ != Fault::none && (lasting_ ? operations_ >= fail_at_ : operations_ == fail_at_)) {
        failed_ = true;
        return fault_;
    }
    return Fault::none;
}

void FaultVfs::opened(const std::string& path, bool created) {
    const std::scoped_lock lock(mutex_);
    if (power_off_) return;
    if (created) {
        files_[path] = {};
    } else if (!files_.contains(path)) {
        // In one go: letter by letter, in code that is not optimised, it was half of the work of the tests of power
        // loss.
        std::ostringstream content;
        content << std::ifstream(path, std::ios::binary).rdbuf();
        files_[path] = {.safe = std::move(content).str(), .name_safe = true};
    }
}

void FaultVfs::written(const std::string& path, std::int64_t offset, std::string bytes) {
    const std::scoped_lock lock(mutex_);
    if (image_.empty()) files_[path].pending.push_back({.offset = offset, .bytes = std::move(bytes)});
    if (power_off_) freeze();
}

void FaultVfs::truncated(const std::string& path, std::int64_t size) {
    const std::scoped_lock lock(mutex_);
    if (image_.empty()) files_[path].pending.push_back({.offset = size, .truncation = true});
    if (power_off_) freeze();
}

bool FaultVfs::synced(const std::string& path, bool names_too) {
    const std::scoped_lock lock(mutex_);
    if (power_off_) return false;
    File& file = files_[path];
    for (const Pending& change : file.pending) make_change(file.safe, change);
    file.pending.clear();
    file.name_safe = true;
    if (!names_too) return true;
    std::erase_if(files_, [](const auto& entry) { return entry.second.deleted; });
    for (auto& [name, other] : files_) other.name_safe = true;
    return true;
}

void FaultVfs::deleted(const std::string& path, bool folder_synced) {
    const std::scoped_lock lock(mutex_);
    if (power_off_) return;
    if (folder_synced || !files_[path].name_safe) {
        files_.erase(path);
    } else {
        files_[path].deleted = true;
    }
}

std::string FaultVfs::after_the_cut(const File& file) {
    std::string content = file.safe;
    const auto parts = sectors(file.pending);
    const auto torn = [&](Pending part) {
        if (!part.truncation) part.bytes.resize(random_() % (part.bytes.size() + 1));
        return part;
    };
    switch (random_() % 4) {
        case 0:
            break;  // nothing of it
        case 1:     // all of it
            for (const Pending& part : parts) make_change(content, part);
            break;
        case 2: {  // the first of it
            if (parts.empty()) break;
            const std::size_t kept = random_() % parts.size();
            for (std::size_t i = 0; i < kept; ++i) make_change(content, parts[i]);
            make_change(content, torn(parts[kept]));
            break;
        }
        default: {  // anything of it
            const std::uint64_t chance = 1 + random_() % 9;
            for (const Pending& part : parts) {
                if (random_() % 10 >= chance) continue;
                make_change(content, random_() % 8 == 0 ? torn(part) : part);
            }
        }
    }
    return content;
}

void FaultVfs::freeze() {
    if (!image_.empty()) return;
    for (const auto& [path, file] : files_) {
        if ((file.deleted || !file.name_safe) && random_() % 2 == 0) continue;
        image_[path] = after_the_cut(file);
    }
}

void FaultVfs::write_image(const std::string& folder) {
    const std::scoped_lock lock(mutex_);
    freeze();
    for (const auto& [path, content] : image_) {
        const auto name = std::filesystem::path(folder) / std::filesystem::path(path).filename();
        std::ofstream(name, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
    }
}

}  // namespace kith::test
