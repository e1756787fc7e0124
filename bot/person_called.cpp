#include "bot/person_called.hpp"

#include <utility>

namespace kith {

std::optional<Person> person_called(Transaction& tx, OrganisationId organisation, const std::string& who) {
    if (auto person = tx.people().find_by_key(organisation, who)) return person;
    if (auto person = tx.people().find_by_email(organisation, who)) return person;
    for (Person& person : tx.people().all(organisation)) {
        for (const Account& account : person.accounts) {
            if (account.user == who) return std::move(person);
        }
    }
    std::vector<Person> named = tx.people().find_by_name(organisation, who, 2);
    if (named.size() == 1) return std::move(named.front());
    return std::nullopt;
}

}  // namespace kith
