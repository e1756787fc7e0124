// Who is in a conversation: asking for it, page by page, and reading the answers.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/http.hpp"
#include "adapters/teams/connector.hpp"
#include "rules/model/event.hpp"

namespace kith::teams {

inline constexpr int roster_page = 200;                          // asked for; chats give all of theirs at once
inline constexpr milliseconds roster_every = milliseconds{200};  // between two calls: far below what Teams allows

// One who is in a conversation: what is known of them, and how they are reached.
struct Member {
    AccountSeen seen{};
    AddressSeen reached{};
};
struct MemberPage {
    std::vector<Member> members{};  // bots and those without an id are left out
    std::string next{};             // where it goes on; empty: this was the last page
};

// `conversation` as its address tells: its service URL and id.
HttpRequest members_request(const Address& conversation, std::string_view token, std::string_view next);
HttpRequest member_request(const Address& conversation, std::string_view token, std::string_view user);

// `tenant` is that of the conversation: who belongs to another one is from outside, and guests say so themselves.
std::variant<MemberPage, Problem> read_members(const HttpResponse& response, const Address& conversation,
                                               const std::string& tenant);
std::variant<Member, Problem> read_member(const HttpResponse& response, const Address& conversation,
                                          const std::string& tenant);

}  // namespace kith::teams
