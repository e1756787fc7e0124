#include "adapters/teams/roster.hpp"

#include "adapters/json.hpp"
#include "adapters/teams/text.hpp"
#include "adapters/url.hpp"

namespace kith::teams {
namespace {

constexpr std::size_t next_bytes_max = 4'000;

std::string first_of(JsonValue one, std::string_view a, std::string_view b) {
    std::string text = one[a].text();
    return text.empty() ? one[b].text() : text;
}

std::string conversation_path(const Address& conversation) {
    return "v3/conversations/" + percent_encoded(conversation.conversation);
}

Member member_of(JsonValue one, const Address& conversation, const std::string& tenant) {
    Member member;
    AccountSeen& seen = member.seen;
    seen.who = {.platform = Platform::teams, .workspace = tenant, .user = one["id"].text()};
    if (!is_person_id(seen.who.user)) seen.who.user.clear();
    seen.name = one["name"].text();
    const std::string principal = one["userPrincipalName"].text();
    seen.email = one["email"].text();
    if (principal.find('@') != std::string::npos) seen.principal = principal;
    if (seen.email.empty()) seen.email = seen.principal;
    const std::string its_tenant = one["tenantId"].text();
    if (one["userRole"].is("guest")) {
        seen.membership = Membership::guest;
    } else if (!its_tenant.empty() && its_tenant != tenant) {
        seen.membership = Membership::outside;
    }
    member.reached = {.from = seen.who,
                      .address = {.service_url = conversation.service_url,
                                  .bot = conversation.bot,
                                  // It has either name, by the call.
                                  .directory_id = first_of(one, "aadObjectId", "objectId")}};
    return member;
}

}  // namespace

HttpRequest members_request(const Address& conversation, std::string_view token, std::string_view next) {
    std::string path = conversation_path(conversation) + "/pagedmembers?pageSize=" + std::to_string(roster_page);
    if (!next.empty()) path += "&continuationToken=" + percent_encoded(next);
    return connector_call("GET", conversation.service_url, path, token, {});
}

HttpRequest member_request(const Address& conversation, std::string_view token, std::string_view user) {
    return connector_call("GET", conversation.service_url,
                          conversation_path(conversation) + "/members/" + percent_encoded(user), token, {});
}

std::variant<MemberPage, Problem> read_members(const HttpResponse& response, const Address& conversation,
                                               const std::string& tenant) {
    if (response.status != 200) return problem_of(response);
    const auto document = parse_json(response.body);
    if (!document || !document->root()["members"].is_array())
        return Problem{.failure = Failure::temporary, .code = "no_members"};
    MemberPage page;
    for (const JsonValue one : document->root()["members"].items()) {
        Member member = member_of(one, conversation, tenant);
        if (!member.seen.who.user.empty()) page.members.push_back(std::move(member));
    }
    page.next = document->root()["continuationToken"].text();
    if (page.next.size() > next_bytes_max) return Problem{.failure = Failure::us, .code = "huge_token"};
    return page;
}

std::variant<Member, Problem> read_member(const HttpResponse& response, const Address& conversation,
                                          const std::string& tenant) {
    if (response.status != 200) return problem_of(response);
    const auto document = parse_json(response.body);
    if (!document) return Problem{.failure = Failure::temporary, .code = "no_member"};
    Member member = member_of(document->root(), conversation, tenant);
    if (member.seen.who.user.empty()) return Problem{.failure = Failure::temporary, .code = "no_member"};
    return member;
}

}  // namespace kith::teams
