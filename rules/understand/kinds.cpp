#include "rules/understand/kinds.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

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

// "met @bo at the gym", "in the lunch queue", "at the coffee machine": where, not what.
bool is_place(const Text& text, std::size_t at, std::size_t begin, std::size_t end, std::size_t predicate) {
    const auto kind = kind_of(text.tokens[at]);
    if (!has(text.tokens[predicate], Tag::met) || kind_of(text.tokens[predicate]) != ConnectionKind::meeting ||
        at < predicate || !kind || *kind == ConnectionKind::call || *kind == ConnectionKind::meeting ||
        *kind == ConnectionKind::message || *kind == ConnectionKind::mentoring)
        return false;
    const std::string_view next = at + 1 < end ? std::string_view{text.tokens[at + 1].norm} : std::string_view{};
    if (one_of(next, {"machine", "queue", "line", "kitchen", "corner", "room", "area", "club", "court", "table", "hall",
                      "counter", "shop", "bar"}) &&
        at > begin && has(text.tokens[at - 1], Tag::determiner))
        return true;
    std::size_t before = at;
    while (before > begin && has(text.tokens[before - 1], Tag::determiner)) --before;
    if (before == begin) return false;
    const std::string_view place = text.tokens[before - 1].norm;
    if (before < at && one_of(place, {"at", "in", "near", "outside", "by"})) return true;
    if (before < at && place == "on" && before >= begin + 1 && *kind == ConnectionKind::walk) return true;
    return place == "to" && before >= begin + 2 && text.tokens[before - 2].norm == "way";
}

// Kinds named by two or three words.
void find_kind_in_pairs(const Text& text, std::size_t begin, std::size_t end, bool verb, KindFound& found) {
    const auto norm = [&](std::size_t i) {
        return i < end ? std::string_view{text.tokens[i].norm} : std::string_view{};
    };
    const auto set = [&](std::size_t at, ConnectionKind kind) {
        if (!found.noun) found.noun = at;
        if (!found.kind || rank(kind) < rank(*found.kind)) found.kind = kind;
    };
    for (std::size_t i = begin; i < end; ++i) {
        const bool hot_drink = (norm(i) == "hot" && one_of(norm(i + 1), {"chocolate", "choc", "cocoa"})) ||
                               (norm(i) == "cup" && norm(i + 1) == "of" && norm(i + 2) == "joe");
        const bool hot_chocolate = (norm(i) == "chocolat" && norm(i + 1) == "chaud") ||
                                   (norm(i) == "chocolate" && norm(i + 1) == "caliente") ||
                                   (norm(i).starts_with("heiss") && norm(i + 1) == "schokolade");
        if (norm(i) == "juegos" && norm(i + 1) == "de" && norm(i + 2) == "mesa") set(i, ConnectionKind::activity);
        if (hot_drink || hot_chocolate) set(i, ConnectionKind::coffee);
        if (norm(i) == "food" && one_of(norm(i + 1), {"bank", "drive", "pantry"})) {
            found.kind = ConnectionKind::activity;
            found.noun = i + 1;
        }
        const bool cuisine = one_of(norm(i), {"indian", "chinese", "mexican", "italian", "korean", "japanese",
                                              "vietnamese", "lebanese", "greek", "turkish", "ethiopian"}) &&
                             i > begin && one_of(norm(i - 1), {"had", "got", "ate", "for", "grabbed", "ordered"});
        if (cuisine) set(i, ConnectionKind::meal);
        const bool food = (norm(i) == "to" && norm(i + 1) == "eat" && verb) ||
                          (norm(i) == "fish" && one_of(norm(i + 1), {"and", "&", "n"}) && norm(i + 2) == "chips");
        if (food) set(i, ConnectionKind::meal);
        const bool round =
            (one_of(norm(i), {"round", "around", "of"}) && norm(i + 1) == "the" &&
             one_of(norm(i + 2), {"block", "park", "lake"}) && (verb || norm(i - (i > begin)) == "lap")) ||
            (norm(i) == "fresh" && norm(i + 1) == "air");
        if (round) set(i, ConnectionKind::walk);
        if (norm(i) == "walking" && (one_of(norm(i + 1), {"meeting", "1:1", "chat", "catchup", "talk", "call"}) ||
                                     (i > begin && one_of(norm(i - 1), {"went", "did"}))))
            set(i, ConnectionKind::walk);
        if ((norm(i) == "escape" && norm(i + 1) == "room") || (norm(i) == "worked" && norm(i + 1) == "out"))
            set(i, ConnectionKind::activity);
        if (norm(i) == "gave" && i + 3 < end && text.tokens[i + 1].type == TokenType::mention &&
            one_of(norm(i + 3), {"ring", "bell", "buzz", "call", "tinkle"}))
            set(i + 3, ConnectionKind::call);
        if (one_of(norm(i), {"dropped", "sent", "wrote", "shot", "left"}) && i + 3 < end &&
            text.tokens[i + 1].type == TokenType::mention) {
            for (std::size_t what = i + 3; what < std::min(i + 6, end); ++what) {
                if (one_of(norm(what), {"line", "note", "hello", "hi", "hey", "card", "wishes", "thanks", "congrats"}))
                    set(what, ConnectionKind::message);
            }
        }
        if (norm(i) == "coup" && norm(i + 1) == "de" && one_of(norm(i + 2), {"fil", "telephone", "tel"}))
            set(i, ConnectionKind::call);
        if (one_of(norm(i), {"video", "vid"}) && i == begin && i + 1 < end && has(text.tokens[i + 1], Tag::with))
            set(i, ConnectionKind::call);
        if (norm(i) == "on" && norm(i + 1) == "the" && one_of(norm(i + 2), {"phone", "line", "blower"}))
            set(i + 2, ConnectionKind::call);
        if (one_of(norm(i), {"voice", "audio"}) && one_of(norm(i + 1), {"note", "notes", "message", "messages"}))
            set(i + 1, ConnectionKind::message);
        if (norm(i) == "gave" && one_of(norm(i + 1), {"me", "us"})) {
            for (std::size_t what = i + 2; what < std::min(i + 5, end); ++what) {
                if (one_of(norm(what), {"ring", "bell", "buzz", "call", "tinkle"})) set(what, ConnectionKind::call);
            }
        }
        if (norm(i) == "um" && norm(i + 1) == "den" && one_of(norm(i + 2), {"block", "see", "teich"}))
            set(i, ConnectionKind::walk);
        if (norm(i) == "hung" && norm(i + 1) == "up") set(i, ConnectionKind::call);
        if (norm(i) == "rief" && !found.kind && text.tokens[end - 1].norm == "an") found.kind = ConnectionKind::call;
        if (norm(i) == "animal" && norm(i + 1) == "shelter") set(i, ConnectionKind::activity);
    }
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
        if (one_of(token.norm, {"mentor", "mentee"}) &&
            (one_of(norm(i + 1), {"meeting", "session", "chat", "catchup", "call"}) ||
             (i > begin && norm(i - 1) == "my" && !predicate))) {
            found.kind = ConnectionKind::mentoring;
            if (!found.noun) found.noun = i;
            continue;
        }
        if (one_of(token.norm, {"session", "sessions"})) {
            for (std::size_t j = begin; j < end; ++j) {
                if (one_of(norm(j), {"mentor", "mentee"})) found.kind = ConnectionKind::mentoring;
            }
            if (!found.noun) found.noun = i;
            if (!found.kind) found.kind = ConnectionKind::meeting;
            continue;
        }
        auto kind = kind_of(token);
        if (!has(token, Tag::noun)) continue;
        // "met @ana after months of emails"
        const bool of_before = i >= begin + 3 && norm(i - 1) == "of" &&
                               (norm(i - 3) == "after" || (i >= begin + 4 && norm(i - 4) == "after"));
        if (of_before) continue;
        // "after the retro", "before work", "just after lunch": says when, not what
        std::size_t before = i;
        while (before > begin && has(text.tokens[before - 1], Tag::determiner)) --before;
        if (before > begin && one_of(norm(before - 1), {"after", "before", "nach", "vor", "apres", "avant", "antes",
                                                        "despues", "during", "statt", "between", "zwischen", "entre"}))
            continue;
        // "am Mittag": when, not what
        if (token.norm == "mittag" && before > begin && one_of(norm(before - 1), {"am", "gegen"})) continue;
        const bool replaced = before > begin && (norm(before - 1) == "instead" || norm(before - 1) == "than");
        if (replaced) continue;
        // "shared a ride": how they came, not what they did
        if (token.norm == "ride" && predicate && one_of(norm(*predicate), {"shared", "gave", "got", "took"})) continue;
        if (predicate && is_place(text, i, begin, end, *predicate)) continue;
        if (one_of(token.norm, {"chat", "chats"}) && i > begin &&
            one_of(norm(i - 1), {"video", "phone", "zoom", "voice", "telephone"})) {
            found.kind = ConnectionKind::call;
        }
        if (one_of(token.norm, {"chat", "chats"})) {
            chat = true;
            if (!found.noun) found.noun = i;
            continue;
        }
        // "catch up": the words beside "up" are no nouns of their own
        if (!found.noun) found.noun = i;
        // "lunch walk", "coffee call": the last word says what it was
        if (kind && i + 1 < end && has(text.tokens[i + 1], Tag::noun)) {
            const auto head = kind_of(text.tokens[i + 1]);
            if (head && (head == ConnectionKind::walk || head == ConnectionKind::call) && *kind != *head) continue;
        }
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
    find_kind_in_pairs(text, begin, end, predicate.has_value(), found);
    // "coffee ... teh tarik", "flat whites"
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if ((norm(i) == "google" && norm(i + 1) == "meet") ||
            (norm(i) == "video" &&
             one_of(norm(i + 1), {"meeting", "catchup", "1:1", "session", "conference", "sync", "meetup"}))) {
            found.kind = ConnectionKind::call;
            if (!found.noun) found.noun = i + 1;
            continue;
        }
        const bool named_thing = (norm(i) == "happy" && norm(i + 1) == "hour") ||
                                 (norm(i) == "ice" && norm(i + 1) == "cream") ||
                                 (norm(i) == "smoke" && norm(i + 1) == "break");
        if (named_thing && !found.noun) found.noun = i;
        const bool coffee = (one_of(norm(i), {"flat"}) && one_of(norm(i + 1), {"white", "whites"})) ||
                            (one_of(norm(i), {"long", "short"}) && norm(i + 1) == "black") ||
                            (norm(i) == "teh" && norm(i + 1) == "tarik");
        if (!coffee) continue;
        found.kind = ConnectionKind::coffee;
        if (!found.noun) found.noun = i;
    }
    if (predicate && *predicate < end) {
        const auto verb = kind_of(text.tokens[*predicate]);
        // "eine Runde gejoggt": the round is no walk
        const bool vague = found.noun && norm(*found.noun) == "runde" && *found.noun != *predicate;
        if (verb && has(text.tokens[*predicate], Tag::met) &&
            (!found.kind || rank(*verb) < rank(*found.kind) || (vague && *verb == ConnectionKind::activity)))
            found.kind = verb;
        if (norm(*predicate) == "ran" && norm(*predicate + 1) == "into" && found.kind == ConnectionKind::activity)
            found.kind = ConnectionKind::meeting;
    }
    // "went hurling"
    if (!found.kind && predicate && norm(*predicate) == "went" && norm(*predicate + 1).ends_with("ing") &&
        *predicate + 1 < end && text.tokens[*predicate + 1].tags == 0)
        found.kind = ConnectionKind::activity;
    for (std::size_t i = begin; i + 1 < end; ++i) {
        const bool by_call = one_of(norm(i), {"over", "via", "by", "on", "per"}) &&
                             one_of(norm(i + 1), {"video", "phone", "zoom", "skype", "webex", "facetime", "telephone",
                                                  "teams", "discord"}) &&
                             !chat;
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

Drink drink_of(const Text& text) {
    bool coffee = false;
    bool tea = false;
    for (const Token& token : text.tokens) {
        if (!has(token, Tag::coffee) && token.type != TokenType::emoji) continue;
        if (one_of(token.norm, {"tea", "teas", "chai", "masala-chai", "matcha", "earlgrey", "tee", "the", "te",
                                "rooibos", "tisane", "infusion"})) {
            tea = true;
        } else if (has(token, Tag::coffee) || token.norm == "coffee") {
            coffee = coffee || !one_of(token.norm, {"cuppa", "brew", "fika", "cocoa", "mate", "yerba", "cup"});
        }
    }
    return tea == coffee ? Drink::unsaid : tea ? Drink::tea : Drink::coffee;
}

}  // namespace kith::understanding
