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

std::unique_ptr<Exchange> TeamsAdapter::show_in_chat(const FormReply& reply, const FormDoor& door, const Account& to,
                                                     const std::string& token, const std::string& delivery_id) const {
    if (door.in_chat.conversation.empty()) return nullptr;
    const Conversation where{.id = door.in_chat.conversation};
    Outgoing outgoing{.delivery_id = delivery_id, .to = to, .token = token, .address = door.in_chat};
    if (door.message_ref.empty()) {
        outgoing.destination = ToConversation{where};
    } else {
        outgoing.destination = Amend{where, door.message_ref};
    }
    return teams::exchange_with(options_, std::move(outgoing), teams::form_in_chat(reply, door, to));
}

std::vector<CallLimit> TeamsAdapter::limits(const Destination& destination, bool /*settle*/) const {
    return teams::limits_of(options_, destination);
}

}  // namespace kith
