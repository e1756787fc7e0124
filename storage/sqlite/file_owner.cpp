#include "storage/sqlite/file_owner.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>

namespace kith {
namespace {

constexpr auto store_beside = "/kith.db";

struct Owner {
    uid_t user = 0;
    gid_t group = 0;
};

std::optional<Owner> owner_of_folder(const std::string& file) {
    std::string folder = std::filesystem::path(file).parent_path().string();
    if (folder.empty()) folder = ".";
    struct stat there{};
    if (::stat(folder.c_str(), &there) != 0) return std::nullopt;
    struct stat store{};
    if (there.st_uid == 0 && ::lstat((folder + store_beside).c_str(), &store) == 0 && S_ISREG(store.st_mode))
        there = store;
    return Owner{.user = there.st_uid, .group = there.st_gid};
}

}  // namespace

bool give_to_folder_owner(int descriptor, const std::string& file) {
    if (::geteuid() != 0) return true;
    const auto owner = owner_of_folder(file);
    if (!owner) return false;
    struct stat opened{};
    struct stat named{};
    if (::fstat(descriptor, &opened) != 0 || ::lstat(file.c_str(), &named) != 0) return false;
    if (!S_ISREG(opened.st_mode) || opened.st_nlink != 1) return true;
    if (opened.st_dev != named.st_dev || opened.st_ino != named.st_ino) return true;
    if (opened.st_uid == owner->user && opened.st_gid == owner->group) return true;
    return ::fchown(descriptor, owner->user, owner->group) == 0;
}

bool give_to_folder_owner(const std::string& file) {
    if (::geteuid() != 0) return true;
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return errno == ELOOP;
    const bool given = give_to_folder_owner(descriptor, file);
    const int problem = errno;
    ::close(descriptor);
    errno = problem;
    return given;
}

std::string not_the_folder_owners(const std::string& file) {
    const auto owner = owner_of_folder(file);
    struct stat found{};
    if (!owner || owner->user == 0 || ::stat(file.c_str(), &found) != 0) return {};
    const bool may = found.st_uid == owner->user    ? (found.st_mode & S_IWUSR) != 0
                     : found.st_gid == owner->group ? (found.st_mode & S_IWGRP) != 0
                                                    : (found.st_mode & S_IWOTH) != 0;
    if (may) return {};
    return file + " belongs to the user " + std::to_string(found.st_uid) + ", and its folder to the user " +
           std::to_string(owner->user) + ", who cannot write it";
}

}  // namespace kith
