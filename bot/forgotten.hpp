// Who was forgotten, kept beside the master key and outside the store: a backup made before must not bring them back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bot/organisation.hpp"
#include "rules/model/person.hpp"
#include "storage/seal.hpp"
#include "storage/store.hpp"

namespace kith {

// The list cannot be written. Whoever was to be erased stays for now; everything else goes on.
class ForgottenListError : public StoreError {
  public:
    explicit ForgottenListError(const std::string& what) : StoreError(Kind::unavailable, what) {}
};

// One JSON line a person: a number and fingerprints under the master key, so that the list itself tells nobody's name.
class ForgottenList {
  public:
    // `file` is made at the first entry, with mode 0600.
    ForgottenList(std::string file, Sealer sealer) : file_(std::move(file)), sealer_(std::move(sealer)) {}

    // On disk when this returns. Throws ForgottenListError.
    void add(OrganisationId organisation, const Person& person, Instant now) const;

    // Why add() would throw, as far as that can be told without writing; empty where it would not.
    std::string problem() const;

    // Whether whoever had the account is on the list, and not for having left: nobody takes them in again but they
    // themselves. Reads the file where it has grown. For one thread at a time.
    bool has(OrganisationId organisation, const Account& account) const;

    // The same of somebody with one of that person's id, address and accounts.
    bool has(OrganisationId organisation, const Person& person) const;

    // Erases those of the list who are in the store: the same number and at least one of the same id, account or
    // address, so that somebody else in another store is left alone. Gives how many. Lines that cannot be read are left
    // out. Throws StoreError.
    std::size_t apply(Store& store, OrganisationId organisation, Instant now) const;

  private:
    bool has_any(OrganisationId organisation, const std::vector<std::string>& signs) const;

    std::string file_;
    Sealer sealer_;
    mutable std::uintmax_t bytes_read_ = 0;
    mutable std::set<std::pair<OrganisationId, std::string>> marks_{};  // as the file had them then
};

}  // namespace kith
