// A file layer between SQLite and the disk that fails when told to, and that can cut the power.
//
// For every file it keeps what a sync made safe apart from what was written since. A power cut leaves the safe content
// and any part of the rest: none, all, the first writes only, or single sectors in any order, some of them torn. Files
// that were made or deleted keep or lose their names in the same way until their folder is synced, which SQLite does
// with the first sync of a new journal or log.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace kith::test {

class FaultVfs {
  public:
    explicit FaultVfs(std::uint64_t seed = 1);
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    const std::string& name() const { return name_; }

    // --- the power -------------------------------------------------------------------------------------------------

    // The power goes at the nth write, truncation, sync, creation or deletion from now, counted from 1; from then on
    // every such call fails.
    void cut_power_at(std::uint64_t operation);
    bool power_is_off();
    // Writes what the disk holds after the cut into `folder`.
    void write_image(const std::string& folder);

    // --- single failures -------------------------------------------------------------------------------------------

    enum class Fault { none, io_error, disk_full, short_write };
    // The nth operation from now fails, and all after it too if `lasting`.
    void fail_at(std::uint64_t operation, Fault fault, bool lasting);
    void heal();
    // Whether a failure was met since fail_at().
    bool failed();
    // Operations so far.
    std::uint64_t operations();

    // --- called by the file layer ----------------------------------------------------------------------------------

    struct Pending {
        std::int64_t offset = 0;  // of the bytes; the new size for a truncation
        std::string bytes{};
        bool truncation = false;
    };
    struct File {
        std::string safe{};              // as of the last sync
        std::vector<Pending> pending{};  // since
        bool name_safe = false;          // its name would survive a cut
        bool deleted = false;            // and that is not safe yet
    };
    // What an operation has to do: go on (none), or fail.
    Fault operation();
    void opened(const std::string& path, bool created);
    void written(const std::string& path, std::int64_t offset, std::string bytes);
    void truncated(const std::string& path, std::int64_t size);
    // False when the power went before it was done.
    bool synced(const std::string& path, bool names_too);
    void deleted(const std::string& path, bool folder_synced);
    sqlite3_vfs* real() const { return real_; }

  private:
    std::string after_the_cut(const File& file);
    void freeze();

    std::string name_;
    sqlite3_vfs* real_ = nullptr;
    sqlite3_vfs* own_ = nullptr;
    std::mutex mutex_{};
    std::mt19937_64 random_;
    std::map<std::string, File> files_{};
    std::map<std::string, std::string> image_{};
    std::uint64_t operations_ = 0;
    std::uint64_t cut_at_ = 0;
    bool power_off_ = false;
    std::uint64_t fail_at_ = 0;
    Fault fault_ = Fault::none;
    bool lasting_ = false;
    bool failed_ = false;
};

}  // namespace kith::test
