#include "adapters/teams/teams_adapter.hpp"

#include "adapters/teams/deliver.hpp"
#include "adapters/teams/dialogs.hpp"
#include "adapters/teams/receive.hpp"

namespace kith {

std::vector<std::string> TeamsAdapter::paths() const {
    return {std::string(teams::messages_path)};
}

Reception TeamsAdapter::receive(const Inbound& /*inbound*/, Instant /*now*/) const {
    return Refused{.response = {.status = 401, .headers = {}, .body = {}}, .reason = "no_keys_given"};
}

std::unique_ptr<Exchange> TeamsAdapter::deliver(Outgoing outgoing) const {
    return teams::exchange_for(options_, std::move(outgoing));
}

HttpResponse TeamsAdapter::reply(const FormReply& reply, const FormDoor& door, const Account& to) const {
    return teams::dialog_reply(reply, door, to);
}

std::vector<CallLimit> TeamsAdapter::limits(const Destination& destination, bool /*settle*/) const {
    return teams::limits_of(options_, destination);
}

}  // namespace kith
