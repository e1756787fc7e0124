// What a rule does: suggestions, introductions, a lead's own words.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/sentence/parser.hpp"
#include "rules/text/text.hpp"

namespace kith {

namespace sentence {

namespace {

constexpr auto canonical_things = std::to_array<std::string_view>(
    {"a check-in", "coffee", "tea", "breakfast", "lunch", "a walk", "a call", "a chat"});

// Longer wordings first.
constexpr auto things = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"check-in call", "a call"}, {"check-in", "a check-in"}, {"check in", "a check-in"}, {"checkin", "a check-in"},
    {"check-ins", "a check-in"}, {"catch-up", "a check-in"}, {"catch up", "a check-in"}, {"catchup", "a check-in"},
    {"cup of coffee", "coffee"}, {"coffee break", "coffee"}, {"coffee chat", "coffee"},  {"coffee date", "coffee"},
    {"coffees", "coffee"},       {"coffee", "coffee"},       {"cup of tea", "tea"},      {"tea", "tea"},
    {"breakfast", "breakfast"},  {"lunches", "lunch"},       {"lunch break", "lunch"},   {"lunch", "lunch"},
    {"walks", "a walk"},         {"walk", "a walk"},         {"stroll", "a walk"},       {"phone call", "a call"},
    {"video call", "a call"},    {"video chat", "a call"},   {"calls", "a call"},        {"call", "a call"},
    {"chats", "a chat"},         {"chat", "a chat"},         {"conversation", "a chat"}, {"talk", "a chat"},
});

constexpr std::string_view things_known =
    "a check-in, coffee, tea, breakfast, lunch, a walk, a call or a chat; an activity, a social event, a team event, "
    "volunteering, a community, an exercise class or an industry event; finding a mentor, being a mentor, offering to "
    "talk, a support circle, saying thanks, a small practice, professional memberships, keeping in touch, introducing "
    "people, answering questions, sharing a profile link or sharing interests";

}  // namespace

bool Parser::at_action_ahead(std::size_t ahead) const {
    static constexpr auto verbs = std::to_array<std::string_view>(
        {"suggest", "propose", "recommend", "share", "introduce", "match", "pair",      "connect",
         "say",     "write",   "post",      "ping",  "nudge",     "ask",   "encourage", "prompt",
         "invite",  "remind",  "tell",      "send",  "message",   "get"});
    const Token& token = peek(ahead);
    return token.kind == Token::Kind::word && std::find(verbs.begin(), verbs.end(), token.low) != verbs.end();
}

void Parser::action() {
    if (sees_any({"suggest", "propose", "recommend", "share"})) return suggest();
    if (sees_any({"introduce", "match", "pair", "connect"})) return introduce();
    if (sees_any({"say", "write", "post"})) return say();
    prompt();
}

// Kept for the end: whether "them" means somebody depends on the schedule.
void Parser::set_audience(std::vector<Condition> conditions, const Token& start) {
    if (failed()) return;
    if (has_audience_)
        return fail_at(start, "A rule speaks to one group of people; here a second one starts.",
                       "Join them: people in Payments or Design.");
    has_audience_ = true;
    if (!conditions.empty()) rule_.audience = all_of(std::move(conditions));
}

void Parser::audience_to() {
    const Token start = peek();
    set_audience(who(), start);
}

// --- suggest ------------------------------------------------------------------------------------------------------

std::string Parser::thing() {
    const std::size_t first = at_;
    take_any({"a", "an", "the", "some", "having", "doing", "taking", "going for"});
    take_any({"a", "an", "quick", "short", "regular", "friendly", "informal"});
    for (const auto& [typed, canonical] : things) {
        if (take(typed)) {
            take_any({"together", "break"});
            return std::string(canonical);
        }
    }
    const Token& token = peek();
    if (token.low == "mentoring" || token.low == "mentorship" || token.low == "mentorships") {
        fail("Finding a mentor, or being one?", "Say “suggest finding a mentor” or “suggest being a mentor”.");
        return {};
    }
    static constexpr auto nouns =
        std::to_array<std::string_view>({"check-in", "coffee", "tea", "breakfast", "lunch", "walk", "call", "chat"});
    const std::string near = token.kind == Token::Kind::word ? nearest(token.low, nouns) : std::string();
    if (token.kind == Token::Kind::quoted) {
        fail("I cannot suggest words of your own.", "Say them instead: say " + quoted(token.text) + " to everyone.");
    } else if (at_end()) {
        fail("What is to be suggested?", "What can be suggested: " + std::string(things_known) + ".");
    } else {
        fail("I do not know how to suggest " + quoted(source(first, at_ + 1)) + ".",
             near.empty() ? "What can be suggested: " + std::string(things_known) +
                                "; or use your own words: say “…” to everyone."
                          : "Did you mean “" + near + "”?");
    }
    return {};
}

bool Parser::thing_at() const {
    const std::size_t article = sees_any({"a", "an", "the"}) ? 1 : 0;
    return std::any_of(things.begin(), things.end(),
                       [&](const auto& entry) { return phrase_at(article, entry.first) > 0; });
}

// "with a teammate". False where none is named.
bool Parser::partner(SuggestCheckIn& suggestion) {
    using Partner = SuggestCheckIn::Partner;
    const std::size_t first = at_;
    const bool with = take_any({"with", "to", "up with", "on"});
    for (const std::string_view phrase : {"someone outside of their own team",
                                          "someone outside their own team",
                                          "someone outside of their team",
                                          "someone outside their team",
                                          "someone from outside their team",
                                          "somebody outside their team",
                                          "anyone outside their team",
                                          "people outside their team",
                                          "someone from another team",
                                          "somebody from another team",
                                          "someone in another team",
                                          "someone on another team",
                                          "someone of another team",
                                          "someone from a different team",
                                          "someone in a different team",
                                          "people from other teams",
                                          "people from another team",
                                          "colleagues from other teams",
                                          "a colleague from another team",
                                          "someone from other teams",
                                          "a person from another team",
                                          "outside of their own team",
                                          "outside of their team",
                                          "outside their own team",
                                          "outside their team",
                                          "across teams",
                                          "another team",
                                          "other teams",
                                          "a different team",
                                          "someone they do not work with"}) {
        if (take(phrase)) {
            suggestion.partner = Partner::outside_team;
            return true;
        }
    }
    for (const std::string_view phrase : {"a teammate",
                                          "a team mate",
                                          "a team-mate",
                                          "teammates",
                                          "a team member",
                                          "someone on their team",
                                          "someone in their team",
                                          "someone from their team",
                                          "someone on their own team",
                                          "someone from their own team",
                                          "someone in their own team",
                                          "one of their teammates",
                                          "somebody in their team",
                                          "somebody on their team",
                                          "their team",
                                          "their teammates",
                                          "a colleague from their team",
                                          "someone from the same team",
                                          "within their team",
                                          "inside their team",
                                          "in their team",
                                          "someone within their team",
                                          "someone inside their team"}) {
        if (take(phrase)) {
            suggestion.partner = Partner::teammate;
            return true;
        }
    }
    for (const std::string_view phrase : {"a buddy", "their buddy", "the same buddy", "an onboarding buddy"}) {
        if (with && take(phrase)) {
            suggestion.partner = Partner::buddy;
            return true;
        }
    }
    for (const std::string_view phrase :
         {"someone new", "someone else", "somebody else", "someone", "somebody", "anyone", "anybody", "a colleague",
          "a coworker", "a co-worker", "colleagues", "each other", "others", "people", "one another", "another person",
          "another colleague"}) {
        if (with && take(phrase)) {
            if (sees("in") || sees("from") || sees("at") || sees("who")) {
                fail("With whom exactly cannot be chosen yet.",
                     "Possible: with a teammate, with someone outside their team, with a buddy, or nothing.");
            }
            suggestion.partner = Partner::anyone;
            return true;
        }
    }
    if (with && tokens_[first].low == "with") {
        const bool article = sees_any({"a", "an", "the", "their"}) && peek(1).kind == Token::Kind::word;
        fail("With " +
                 quoted(source(at_, at_ + (article    ? 2
                                           : at_end() ? 0
                                                      : 1))) +
                 " is not possible yet.",
             "Possible: with a teammate, with someone outside their team, with a buddy, or nothing.");
        return false;
    }
    at_ = failed() ? at_ : first;
    return false;
}

std::optional<Program> Parser::program() {
    const std::size_t article = sees_any({"a", "an", "the", "some"}) ? 1 : 0;
    for (const auto& [typed, program] : program_wordings()) {
        const std::size_t words = phrase_at(article, typed);
        if (words == 0) continue;
        at_ += article + words;
        return program;
    }
    return std::nullopt;
}

void Parser::suggest() {
    const bool shares = sees("share");
    ++at_;
    SuggestCheckIn suggestion;
    if (take("that") || sees("they")) {
        audience_to();
        take("should");
        if (!activity(suggestion))
            fail("I expect what to do here, not " + here() + ".",
                 "What can be suggested: " + std::string(things_known) + ".");
        return set_suggestion(std::move(suggestion));
    }
    if (take("to")) audience_to();
    if (const auto wanted = program()) {
        set_suggestion(SuggestProgram{*wanted});
        if (!has_audience_ && (take("to") || take("for") || take("with"))) audience_to();
        return;
    }
    if (shares)
        return fail("What can be shared are activities.", "For example: share volunteering with people in Berlin.");
    suggestion.what = thing();
    while (!failed()) {
        const std::size_t before = at_;
        if (!has_audience_ && sees("to") && !word_at(1, "connect")) {
            take("to");
            audience_to();
        } else if (!has_audience_ && sees("for") && !span_at(1)) {
            take("for");
            audience_to();
        } else if (suggestion.partner == SuggestCheckIn::Partner::anyone) {
            partner(suggestion);
        }
        if (at_ == before) break;
    }
    set_suggestion(std::move(suggestion));
}

// --- ask, remind, say ---------------------------------------------------------------------------------------------

bool Parser::activity(SuggestCheckIn& suggestion) {
    const std::size_t first = at_;
    if (take_any({"check in", "check-in", "checkin", "catch up", "reach out", "connect", "get in touch", "touch base",
                  "keep in touch", "stay in touch", "meet", "meet up", "have a connection", "make a connection"})) {
        suggestion.what = "a check-in";
        take_any({"for", "over"});
        if (tokens_[at_ - 1].low == "for" || tokens_[at_ - 1].low == "over") suggestion.what = thing();
    } else if (take_any({"have", "get", "grab", "take", "go for", "go on", "do", "schedule", "plan", "set up",
                         "arrange", "share", "make", "book", "drink", "eat", "hold"})) {
        suggestion.what = thing();
    } else if (take("call")) {
        suggestion.what = "a call";
    } else if (take_any({"chat", "talk", "speak"})) {
        suggestion.what = "a chat";
    } else if (take("walk")) {
        suggestion.what = "a walk";
    } else if (thing_at()) {  // invite everyone to lunch
        suggestion.what = thing();
    } else {
        return false;
    }
    if (failed() || !at_action()) partner(suggestion);
    // "have a check-in: ..." and longer wordings are the lead's own text
    if (!failed() && !at_end() && peek().kind == Token::Kind::word && !at_timing() && !at_time() && !at_limit() &&
        !at_first_day() && !at_last_day() && !sees("and")) {
        at_ = first;
        return false;
    }
    return true;
}

void Parser::own_text(std::string text, const Token& start) {
    if (const std::string refusal = own_text_refusal(text); !refusal.empty()) {
        return fail_at(start, refusal, "Change the text between the quotation marks.");
    }
    set_suggestion(Remind{std::move(text)});
}

void Parser::say() {
    ++at_;
    take(Token::Kind::colon);
    if (take("to")) audience_to();
    take(Token::Kind::comma);
    take(Token::Kind::colon);
    const Token text = peek();
    if (!take(Token::Kind::quoted))
        return fail("What is to be said goes in quotation marks.",
                    "For example: say “Water the plants” to everyone in Berlin.");
    own_text(text.text, text);
    if (!has_audience_ && take("to")) audience_to();
}

bool Parser::remind_to_meet() {
    using Side = RemindToMeet::Side;
    Side side = Side::both;
    const Token start = peek();
    take_any({"all", "the"});
    if (take_any({"mentors and mentees", "mentees and mentors", "mentors and their mentees",
                  "mentees and their mentors", "mentoring pairs", "both sides of mentorships"})) {
        side = Side::both;
    } else if (take("mentors")) {
        side = Side::mentors;
    } else if (take("mentees")) {
        side = Side::mentees;
    } else {
        return false;
    }
    std::vector<Condition> audience;
    while (!failed() && scope(audience)) {
    }
    set_audience(std::move(audience), start);
    if (!failed() &&
        !take_any({"to meet each other", "to meet up", "to meet again", "to meet", "to talk", "to have a meeting"}))
        fail("Mentors and mentees can be reminded to meet; I do not understand " + here() + ".",
             "For example: remind mentors and mentees to meet.");
    set_suggestion(RemindToMeet{side});
    return true;
}

void Parser::prompt() {
    const std::string verb = peek().low;
    ++at_;
    if (verb == "remind" && remind_to_meet()) return;
    take_any({"a reminder to", "a nudge to", "a message to"});
    if (peek().kind == Token::Kind::quoted) {  // send “...” to everyone
        const Token text = peek();
        ++at_;
        own_text(text.text, text);
        if (take("to")) audience_to();
        return;
    }
    audience_to();
    if (failed()) return;
    if (at_timing() && !has_timing_) timing();  // remind people in Payments every Monday to check in
    if (at_time() && !has_time_) time_of_day();
    if (failed()) return;
    take(Token::Kind::comma);
    const bool colon = take(Token::Kind::colon);
    const std::size_t joint = at_;
    const bool to = !colon && take_any({"to", "that they should", "that they", "that", "about", "for", "of"});
    const Token text = peek();
    if (take(Token::Kind::quoted)) return own_text(text.text, text);
    SuggestCheckIn suggestion;
    if (to && (tokens_[joint].low == "about" || tokens_[joint].low == "for" || tokens_[joint].low == "of")) {
        suggestion.what = thing();
        partner(suggestion);
        return set_suggestion(std::move(suggestion));
    }
    const std::size_t first = at_;
    if (to && activity(suggestion)) return set_suggestion(std::move(suggestion));
    if (failed()) return;
    if (to && !at_end()) {
        std::size_t last = at_;
        while (last + 1 < tokens_.size() && tokens_[last].kind != Token::Kind::comma &&
               tokens_[last].kind != Token::Kind::stop)
            ++last;
        return fail("Words of your own go in quotation marks.",
                    "Write: " + verb + " … to " + quoted(source(first, last)) + ".");
    }
    if ((verb == "ping" || verb == "nudge") && !colon) return set_suggestion(std::move(suggestion));
    fail(verb == "remind" ? "Remind them of what?" : "I expect what to do here, not " + here() + ".",
         "For example: " + verb + " everyone to check in with someone; or your own words: " + verb +
             " everyone to “water the plants”.");
}

// --- introduce ----------------------------------------------------------------------------------------------------

bool Parser::introduce_mix(Introduce& introduction) {
    using Mix = Introduce::Mix;
    const Token start = peek();
    Mix mix = Mix::any;
    if (take_any({"across teams",
                  "across different teams",
                  "across team boundaries",
                  "between teams",
                  "from different teams",
                  "of different teams",
                  "from other teams",
                  "in different teams",
                  "across departments",
                  "to someone outside their team",
                  "to someone from another team",
                  "to someone in another team",
                  "to people from other teams",
                  "to people outside their team",
                  "outside their team",
                  "with someone outside their team",
                  "with someone from another team",
                  "with people from other teams",
                  "to someone from a different team",
                  "to other teams",
                  "outside their teams"})) {
        mix = Mix::across_teams;
    } else if (take_any({"within teams", "within their team", "within their teams", "within the team",
                         "within the same team", "inside teams", "from the same team", "in the same team",
                         "within one team", "to a teammate", "to someone in their team", "to someone on their team",
                         "with a teammate", "to teammates", "within each team"})) {
        mix = Mix::within_teams;
    } else if (take_any({"across sites", "across offices", "across locations", "between sites", "between offices",
                         "from different sites", "from different offices", "at different sites", "in different offices",
                         "to someone at another site", "to someone from another site", "to someone from another office",
                         "to someone in another office", "with someone from another site"})) {
        mix = Mix::across_sites;
    } else {
        return false;
    }
    if (introduction.mix != Mix::any && introduction.mix != mix) {
        fail_at(start, "An introduction goes across teams, within teams or across sites, not two of these.",
                "Keep one of them.");
    }
    introduction.mix = mix;
    return true;
}

bool Parser::introduce_size(Introduce& introduction) {
    if (take_any({"in pairs", "in twos", "one to one", "one-to-one", "1:1", "two by two", "pairwise",
                  "in groups of two", "as pairs"})) {
        introduction.group_size = 2;
    } else if (take_any({"in trios", "in threes", "as trios"})) {
        introduction.group_size = 3;
    } else if (take_any({"in groups of", "in a group of", "groups of", "in groups with", "into groups of"})) {
        introduction.group_size = count(2, group_size_max, "people in a group");
        take_any({"people", "persons"});
    } else if (sees_any({"in groups", "in small groups", "in a group"})) {
        fail("In groups of how many?", "For example: in groups of 3.");
    } else {
        return false;
    }
    return true;
}

void Parser::introduce_how(std::vector<Condition>& audience, Introduce& introduction) {
    while (!failed()) {
        const std::size_t before = at_;
        if (sees("across") || sees("within") || sees("outside") || sees("with") || sees("between") || sees("from") ||
            sees("of") || sees("inside") || sees("to") || sees("in") || sees("at")) {
            if (introduce_mix(introduction) || introduce_size(introduction)) continue;
        } else if (introduce_size(introduction)) {
            continue;
        }
        if (take_any({"to each other", "to one another", "with each other", "with one another", "up", "together"}))
            continue;
        if (sees("to") || sees("with")) {
            fail("Introducing one group to another is not possible yet.",
                 "Possible: introduce people across teams, within teams or across sites.");
            return;
        }
        if (scope(audience)) continue;
        if (at_ == before) break;
    }
}

void Parser::introduce() {
    Introduce introduction;
    ++at_;
    take("up");
    const Token start = peek();
    std::vector<Condition> audience;
    introduce_size(introduction);
    if (!noun(audience)) {
        if (at_end() || at_timing() || at_time() || sees_any({"across", "within", "in"}) ||
            peek().kind == Token::Kind::comma) {  // introduce across teams
        } else if (!failed()) {
            fail("Whom to introduce? I expect people here, not " + here() + ".",
                 "For example: introduce people in Payments across teams in pairs.");
        }
    }
    introduce_how(audience, introduction);
    set_audience(std::move(audience), start);
    set_suggestion(introduction);
}

}  // namespace sentence

std::span<const std::string_view> check_in_words() {
    return sentence::canonical_things;
}

std::string own_text_refusal(std::string_view text) {
    if (sentence::is_blank(text)) return "The text is empty.";
    if (code_points(text) > own_text_chars_max)
        return "The text is longer than " + std::to_string(own_text_chars_max) + " characters.";
    const std::string low = lower_case(text);
    const auto alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
    };
    for (std::size_t at = low.find('@'); at != std::string::npos; at = low.find('@', at + 1)) {
        if (at + 1 < low.size() && (alphanumeric(low[at + 1]) || low[at + 1] == '_'))
            return "The text may not mention people or carry addresses (@).";
    }
    for (const std::string_view opening : {"<@", "<!", "<#", "<http", "<mailto", "<at>"}) {
        if (low.find(opening) != std::string::npos)
            return "The text may not hold mentions or links (" + std::string(opening) + ").";
    }
    for (const std::string_view link : {"://", "www.", "mailto:", "tel:+", "](", "javascript:"}) {
        if (low.find(link) != std::string::npos) return "The text may not hold a link (" + std::string(link) + ").";
    }
    static constexpr auto endings = std::to_array<std::string_view>(
        {"com", "org", "net", "io", "dev", "app", "ai",  "co",     "me",   "info", "biz",   "gov",   "edu", "eu",
         "de",  "fr",  "es",  "it", "uk",  "ch",  "at",  "nl",     "be",   "pl",   "us",    "ca",    "in",  "jp",
         "cn",  "ru",  "br",  "gg", "ly",  "tv",  "xyz", "online", "site", "link", "click", "cloud", "tech"});
    // example.com: a dot between letters, then an ending that chat clients turn into a link.
    for (std::size_t dot = low.find('.'); dot != std::string::npos; dot = low.find('.', dot + 1)) {
        if (dot == 0 || !alphanumeric(low[dot - 1])) continue;
        std::size_t end = dot + 1;
        while (end < low.size() && alphanumeric(low[end])) ++end;
        const std::string_view label = std::string_view(low).substr(dot + 1, end - dot - 1);
        const bool path = end < low.size() && (low[end] == '/' || low[end] == ':') && end + 1 < low.size() &&
                          alphanumeric(low[end + 1]);
        const bool known = std::find(endings.begin(), endings.end(), label) != endings.end();
        if (label.size() >= 2 && (known || path))
            return "The text may not hold a link (" +
                   std::string(low.substr(0, end).substr(low.substr(0, dot).find_last_of(' ') + 1)) + ").";
    }
    return {};
}

}  // namespace kith
