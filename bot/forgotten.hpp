// Who was forgotten, kept beside the master key and outside the store: a backup made before must not bring them back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "bot/organisation.hpp"
#include "rules/model/person.hpp"
#include "storage/seal.hpp"
#include "storage/store.hpp"

namespace kith {

// One JSON line a person: a number and fingerprints under the master key, so that the list itself tells nobody's name.
class ForgottenList {
  public:
    // `file` is made at the first entry, with mode 0600.
    ForgottenList(std::string file, Sealer sealer) : file_(std::move(file)), sealer_(std::move(sealer)) {}

    // On disk when this returns. Throws StoreError::unavailable.
    void add(OrganisationId organisation, const Person& person, Instant now) const;

    // Whether whoever had the account is on the list, and not for having left: nobody takes them in again but they
    // themselves. Reads the file where it has grown. For one thread at a time.
    bool has(OrganisationId organisation, const Account& account) const;

    // Erases those of the list who are in the store: the same number and at least one of the same id, account or
    // address, so that somebody else in another store is left alone. Gives how many. Lines that cannot be read are left
    // out. Throws StoreError.
    std::size_t apply(Store& store, OrganisationId organisation, Instant now) const;

  private:
    std::string file_;
    Sealer sealer_;
    mutable std::uintmax_t bytes_read_ = 0;
    mutable std::set<std::pair<OrganisationId, std::string>> marks_{};  // as the file had them then
};

}  // namespace kith
