#include "rules/understand_kinds.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand_lexicon.hpp"

namespace kith::understanding {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// The thing done wins over the means, the means over "meeting".
int rank(ConnectionKind kind) {
    switch (kind) {
        case ConnectionKind::mentoring:
            return 0;
        case ConnectionKind::coffee:
        case ConnectionKind::meal:
        case ConnectionKind::walk:
        case ConnectionKind::activity:
            return 1;
        case ConnectionKind::call:
            return 2;
        case ConnectionKind::message:
            return 3;
        case ConnectionKind::meeting:
            return 4;
    }
    return 4;
}

std::optional<ConnectionKind> kind_of_emoji(std::string_view name) {
    if (one_of(name, {"coffee", "tea", "teapot"})) return ConnectionKind::coffee;
    if (one_of(name, {"meal", "pizza", "sandwich", "hamburger", "sushi", "ramen", "salad", "taco", "stew", "burrito",
                      "bento"}))
        return ConnectionKind::meal;
    if (one_of(name, {"phone", "iphone", "calling"})) return ConnectionKind::call;
    if (one_of(name, {"walking", "hiking_boot"})) return ConnectionKind::walk;
    if (one_of(name, {"tennis", "soccer", "pingpong", "running", "cycling", "runner", "bowling", "basketball"}))
        return ConnectionKind::activity;
    return std::nullopt;
}

}  // namespace

KindFound find_kind(const Text& text, std::size_t begin, std::size_t end, std::optional<std::size_t> predicate) {
    KindFound found;
    end = std::min(end, text.tokens.size());
    const auto norm = [&](std::size_t i) {
        return i < end ? std::string_view{text.tokens[i].norm} : std::string_view{};
    };
    std::optional<ConnectionKind> emoji;
    bool chat = false;
    bool in_writing = false;
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        if (token.type == TokenType::emoji) {
            if (!emoji) emoji = kind_of_emoji(token.norm);
            continue;
        }
        if (one_of(token.norm, {"slack", "whatsapp", "linkedin", "sms", "signal"})) in_writing = true;
        if (token.norm == "mentor" && (one_of(norm(i + 1), {"meeting", "session", "chat", "catchup", "call"}) ||
                                       (i > begin && norm(i - 1) == "my" && !predicate))) {
            found.kind = ConnectionKind::mentoring;
            if (!found.noun) found.noun = i;
            continue;
        }
        if (one_of(token.norm, {"session", "sessions"})) {
            for (std::size_t j = i + 1; j < end; ++j) {
                if (one_of(norm(j), {"mentor", "mentee"})) found.kind = ConnectionKind::mentoring;
            }
            if (!found.noun) found.noun = i;
            if (!found.kind) found.kind = ConnectionKind::meeting;
            continue;
        }
        auto kind = kind_of(token);
        if (!has(token, Tag::noun)) continue;
        // "after the retro", "before work", "just after lunch": says when, not what
        std::size_t before = i;
        while (before > begin && has(text.tokens[before - 1], Tag::determiner)) --before;
        if (before > begin && one_of(norm(before - 1), {"after", "before", "nach", "vor", "apres", "avant", "antes",
                                                        "despues", "during"}))
            continue;
        if (one_of(token.norm, {"chat", "chats"})) {
            chat = true;
            if (!found.noun) found.noun = i;
            continue;
        }
        // "catch up": the words beside "up" are no nouns of their own
        if (!found.noun) found.noun = i;
        if (kind && (!found.kind || rank(*kind) < rank(*found.kind))) found.kind = kind;
    }
    for (std::size_t i = begin; i + 1 < end; ++i) {
        const bool catch_up =
            norm(i) == "catch" && (norm(i + 1) == "up" || (norm(i + 1) == "-" && norm(i + 2) == "up"));
        const bool check_in =
            norm(i) == "check" && (norm(i + 1) == "in" || (norm(i + 1) == "-" && norm(i + 2) == "in"));
        const bool one_on_one =
            (norm(i) == "one" || norm(i) == "1") && (norm(i + 1) == "-" ? norm(i + 2) == "on" : norm(i + 1) == "on");
        if (!catch_up && !check_in && !one_on_one) continue;
        if (!found.noun) found.noun = i;
        if (!found.kind) found.kind = ConnectionKind::meeting;
    }
    // "coffee ... teh tarik", "flat whites"
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if (norm(i) == "google" && norm(i + 1) == "meet") {
            found.kind = ConnectionKind::call;
            if (!found.noun) found.noun = i + 1;
            continue;
        }
        if (norm(i) == "happy" && norm(i + 1) == "hour" && !found.noun) found.noun = i;
        const bool coffee = (one_of(norm(i), {"flat"}) && one_of(norm(i + 1), {"white", "whites"})) ||
                            (norm(i) == "teh" && norm(i + 1) == "tarik");
        if (!coffee) continue;
        found.kind = ConnectionKind::coffee;
        if (!found.noun) found.noun = i;
    }
    if (predicate && *predicate < end) {
        const auto verb = kind_of(text.tokens[*predicate]);
        if (verb && has(text.tokens[*predicate], Tag::met) && (!found.kind || rank(*verb) < rank(*found.kind)))
            found.kind = verb;
        if (norm(*predicate) == "ran" && norm(*predicate + 1) == "into" && found.kind == ConnectionKind::activity)
            found.kind = ConnectionKind::meeting;
    }
    for (std::size_t i = begin; i + 1 < end; ++i) {
        const bool by_call = one_of(norm(i), {"over", "via", "by", "on", "per"}) &&
                             one_of(norm(i + 1), {"video", "phone", "zoom", "skype", "webex", "facetime", "telephone"});
        if (by_call && (found.kind == ConnectionKind::meeting || (!found.kind && predicate)))
            found.kind = ConnectionKind::call;
    }
    if (chat && in_writing && (!found.kind || *found.kind == ConnectionKind::meeting))
        found.kind = ConnectionKind::message;
    if (in_writing && found.kind == ConnectionKind::meeting) found.kind = ConnectionKind::message;
    if (emoji && (!found.kind || rank(*emoji) < rank(*found.kind))) {
        found.kind = emoji;
        if (!found.noun && !predicate) {
            for (std::size_t i = begin; i < end; ++i) {
                if (text.tokens[i].type == TokenType::emoji && kind_of_emoji(text.tokens[i].norm)) {
                    found.noun = i;
                    break;
                }
            }
        }
    }
    return found;
}

}  // namespace kith::understanding
