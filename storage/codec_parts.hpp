// The parts that several values are made of. Private to the storage room: includes nlohmann's JSON.
#pragma once

#include "storage/codec.hpp"
#include "storage/json_fields.hpp"

namespace kith::json_fields {

Json write(const Account& account);
Json write(const Conversation& conversation);
Json write(const Message& message);
Json write(const Destination& destination);

// Of the member of that name; a default when it is absent.
Platform read_platform(const Json& json, const char* name);
Account read_account(const Json& json, const char* name);
Conversation read_conversation(const Json& json, const char* name);

Message read_message(const Json& json);
Destination read_destination(const Json& json);

}  // namespace kith::json_fields
