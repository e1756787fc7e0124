#include "bot/forgotten.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bot/effects.hpp"
#include "bot/file_text.hpp"
#include "storage/codec.hpp"
#include "storage/fold.hpp"
#include "storage/sqlite/file_owner.hpp"

namespace kith {
namespace {

std::string cannot_write(const std::string& file) {
    return "the list of the forgotten cannot be written: " + file + ": " + std::strerror(errno);
}

[[noreturn]] void fail_writing(const std::string& file) {
    throw ForgottenListError(cannot_write(file));
}

std::string sign_of(const Account& account) {
    return "account/" + std::string{to_string(account.platform)} + "/" + account.user;
}

// What a person is known by; their name only where there is nothing else.
std::vector<std::string> signs_of(const Person& person) {
    std::vector<std::string> signs;
    if (!person.key.empty()) signs.push_back("key/" + person.key);
    if (!person.email.empty()) signs.push_back("email/" + fold_name(person.email));
    for (const Account& account : person.accounts) signs.push_back(sign_of(account));
    if (signs.empty()) signs.push_back("name/" + fold_name(person.name));
    return signs;
}

struct ForgottenLine {
    OrganisationId organisation{};
    PersonId person{};
    std::vector<std::string> marks{};
    bool left = false;  // their account was gone from the platform
};

std::vector<ForgottenLine> read_lines(const std::string& file) {
    std::vector<ForgottenLine> lines;
    std::istringstream stream{file_text(file).value_or("")};
    for (std::string text; std::getline(stream, text);) {
        const auto json = nlohmann::json::parse(text, nullptr, false);
        if (!json.is_object()) continue;
        const auto organisation = json.find("organisation");
        const auto person = json.find("person");
        const auto marks = json.find("marks");
        if (organisation == json.end() || person == json.end() || marks == json.end()) continue;
        if (!organisation->is_number_integer() || !person->is_number_integer() || !marks->is_array()) continue;
        ForgottenLine line{
            OrganisationId{organisation->get<std::int64_t>()}, PersonId{person->get<std::int64_t>()}, {}};
        line.left = json.value("left", false);
        for (const auto& mark : *marks) {
            if (mark.is_string()) line.marks.push_back(mark.get<std::string>());
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

void ForgottenList::add(OrganisationId organisation, const Person& person, Instant now) const {
    nlohmann::ordered_json json;
    json["at"] = to_iso(now);
    json["organisation"] = organisation.value;
    json["person"] = person.id.value;
    if (person.suspended_at) json["left"] = true;
    json["marks"] = nlohmann::ordered_json::array();
    for (const std::string& sign : signs_of(person)) json["marks"].push_back(sealer_.mark(sign));
    // An own line, also after one that was cut off.
    const std::string line = "\n" + json.dump() + "\n";
    const int descriptor = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) fail_writing(file_);
    const bool written = give_to_folder_owner(descriptor, file_) &&
                         ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                         ::fsync(descriptor) == 0;
    const int problem = errno;
    ::close(descriptor);
    errno = problem;
    if (!written) fail_writing(file_);
    const std::string folder = std::filesystem::path(file_).parent_path().string();
    if (!sync_path(folder.empty() ? "." : folder)) fail_writing(file_);
}

std::string ForgottenList::problem() const {
    const int descriptor = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor >= 0) {
        ::close(descriptor);
        return {};
    }
    if (errno != ENOENT) return cannot_write(file_);
    const std::string folder = std::filesystem::path(file_).parent_path().string();
    return ::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0 ? "" : cannot_write(file_);
}

bool ForgottenList::has(OrganisationId organisation, const Account& account) const {
    return has_any(organisation, {sign_of(account)});
}

bool ForgottenList::has(OrganisationId organisation, const Person& person) const {
    return has_any(organisation, signs_of(person));
}

bool ForgottenList::has_any(OrganisationId organisation, const std::vector<std::string>& signs) const {
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(file_, error);
    if (error) return false;
    if (bytes != bytes_read_) {
        marks_.clear();
        for (ForgottenLine& line : read_lines(file_)) {
            if (line.left) continue;
            for (std::string& mark : line.marks) marks_.emplace(line.organisation, std::move(mark));
        }
        bytes_read_ = bytes;
    }
    if (marks_.empty()) return false;
    return std::ranges::any_of(signs, [&](const std::string& sign) {
        return std::ranges::any_of(sealer_.marks(sign),
                                   [&](const std::string& mark) { return marks_.contains({organisation, mark}); });
    });
}

std::size_t ForgottenList::apply(Store& store, OrganisationId organisation, Instant now) const {
    const std::vector<ForgottenLine> lines = read_lines(file_);
    std::size_t erased = 0;
    if (lines.empty()) return erased;
    store.transact([&](Transaction& tx) {
        erased = 0;
        for (const ForgottenLine& line : lines) {
            if (line.organisation != organisation) continue;
            const auto person = tx.people().find(organisation, line.person);
            if (!person) continue;
            const bool same = std::ranges::any_of(signs_of(*person), [&](const std::string& sign) {
                return std::ranges::any_of(line.marks,
                                           [&](const std::string& mark) { return sealer_.is_mark_of(mark, sign); });
            });
            if (!same) continue;
            leave_behind(tx, organisation, person->id, now);
            tx.people().forget(organisation, person->id);
            tx.audit().add(organisation, AuditEntry{.id = 0,
                                                    .at = now,
                                                    .actor = "operator",
                                                    .action = "person.forgotten",
                                                    .subject = "person:" + std::to_string(person->id.value),
                                                    .detail = "again, after a restore"});
            ++erased;
        }
    });
    return erased;
}

}  // namespace kith
