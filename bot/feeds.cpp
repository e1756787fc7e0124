#include "bot/feeds.hpp"

#include <algorithm>
#include <random>

#include "rules/calendar.hpp"

namespace kith {
namespace {

constexpr std::string_view suffix = ".ics";
constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t token_digits = 32;  // of 4 random bits each

}  // namespace

std::string new_feed_token() {
    std::random_device random;
    std::string token;
    while (token.size() < token_digits) token += hex_digits[random() % hex_digits.size()];
    return token;
}

std::string_view feed_token(std::string_view path) {
    if (!path.starts_with(feeds_path) || !path.ends_with(suffix)) return {};
    path.remove_prefix(feeds_path.size());
    path.remove_suffix(std::min(path.size(), suffix.size()));
    const bool well_formed =
        path.size() == token_digits && path.find_first_not_of(hex_digits) == std::string_view::npos;
    return well_formed ? path : std::string_view{};
}

HttpResponse feed_response(Store& store, std::string_view token, std::string_view domain) {
    HttpResponse response{
        .status = 404, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = "not found\n"};
    store.read([&](Transaction& tx) {
        const auto owner = tx.activities().owner_of_feed(token);
        const auto person = owner ? tx.people().find(owner->first, owner->second) : std::nullopt;
        if (!person || !person->active) return;
        std::vector<Activity> shown;
        for (const Attendance& one : tx.activities().of_person(owner->first, owner->second)) {
            auto activity = tx.activities().find(owner->first, one.activity);
            if (activity && activity->state == ActivityState::open && !one.waiting)
                shown.push_back(*std::move(activity));
        }
        response = {.status = 200,
                    .headers = {{"Content-Type", "text/calendar; charset=utf-8"},
                                {"Cache-Control", "private, no-cache"},
                                {"X-Robots-Tag", "noindex"}},
                    .body = calendar_of(shown, domain)};
    });
    return response;
}

std::string domain_of(std::string_view public_url) {
    const std::size_t scheme = public_url.find("://");
    if (scheme == std::string_view::npos) return "kith";
    public_url.remove_prefix(scheme + 3);
    return std::string{public_url.substr(0, public_url.find_first_of(":/"))};
}

}  // namespace kith
