// Rules in chat: a sentence becomes a draft, its author sees the canonical sentence and the preview, and says yes.

#include "rules/answers/rules.hpp"
#include "rules/answers/turn.hpp"
#include "rules/audience.hpp"
#include "rules/audit_words.hpp"
#include "rules/due.hpp"
#include "rules/lead_scope.hpp"
#include "rules/preview.hpp"
#include "rules/schedule.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr int preview_weeks = 4;

// The language of rules is English, and so is what is wrong with a sentence of it.
Message sentence_problem(const SentenceError& error, std::string_view sentence, const Phrases& phrases) {
    Message message = say(phrases("rule.unreadable", {{"problem", error.message}}));
    // The place, as a line with a mark under it, when it fits on a line.
    if (code_points(sentence) <= 160) {
        std::size_t column = 1;
        std::size_t at = sentence.size();
        for (std::size_t i = 0; i < sentence.size(); ++i) {
            if ((static_cast<unsigned char>(sentence[i]) & 0xC0U) == 0x80U) continue;
            if (column == error.column) {
                at = i;
                break;
            }
            ++column;
        }
        message.blocks.emplace_back(
            Quote{std::string{sentence.substr(0, at)} + " ▸ " + std::string{sentence.substr(at)}});
    }
    if (!error.suggestion.empty()) message.blocks.emplace_back(paragraph({plain(error.suggestion)}));
    message.blocks.emplace_back(small_print(phrases("nothing_changed")));
    return message;
}

void propose_to_lead(Turn& turn, std::string_view sentence) {
    if (turn.view.times_recorded("rule.proposed", turn.now - days{1}) >= proposals_per_day_max) {
        return turn.answer("rule.enough_proposals");
    }
    const auto read =
        parse_sentence(sentence, SentenceContext{.known = nullptr, .today = turn.today(), .zone_exists = zone_exists});
    if (const auto* error = std::get_if<SentenceError>(&read))
        return turn.answer(sentence_problem(*error, sentence, turn.phrases));
    for (const Person& lead : turn.view.leads_of(turn.me().team)) {
        if (lead.id == turn.me().id || lead.accounts.empty() || turn.view.preferences_of(lead.id).stopped) continue;
        const Phrases theirs = phrases_for(lead, turn.view.house());
        const Text proposer = {mention(turn.me(), lead.accounts.front(), theirs)};
        Message proposal{{paragraph(theirs("rule.proposal", {{"person", proposer}})), Quote{std::string{sentence}},
                          small_print(theirs("rule.proposal_how"))}};
        turn.effect(Say{.person = lead.id,
                        .to = lead.accounts.front(),
                        .destination = ToPerson{},
                        .message = std::move(proposal),
                        .reason = Reason{.rule = {}, .facts = {{"proposed", ""}}},
                        .due_at = {},
                        .nudge = {}});
        turn.record("rule.proposed", "person:" + std::to_string(lead.id.value));
        return turn.answer("rule.passed_on", {{"lead", name_of(lead, turn.phrases)}});
    }
    turn.answer("rule.no_lead");
}

std::optional<OwnedRule> rule_named(const Turn& turn, std::string_view which) {
    while (!which.empty() && (which.front() == '#' || which.front() == ' ')) which.remove_prefix(1);
    if (const auto id = whole_number<std::int64_t>(which)) return turn.view.rule(RuleId{*id});
    for (const OwnedRule& rule : turn.view.rules()) {
        if (rule.state != RuleState::ended && !rule.name.empty() && fold_case(rule.name) == fold_case(which))
            return rule;
    }
    return std::nullopt;
}

// Without an owner it is the operators'.
Text rule_line(const OwnedRule& rule, const Person* owner, const Phrases& phrases) {
    return phrases("rule.line", {{"number", std::to_string(rule.id.value)},
                                 {"named", yes_if(!rule.name.empty())},
                                 {"name", rule.name},
                                 {"sentence", rule.sentence},
                                 {"state", state_in_words(rule, phrases)},
                                 {"owner", owner != nullptr ? name_of(*owner, phrases) : phrases.words("operators")},
                                 {"file", yes_if(rule.source == RuleSource::file)}});
}

// For the audit, which is the operators' and English.
std::string_view code_of(RuleState state) {
    return state == RuleState::paused ? "paused" : state == RuleState::live ? "live" : "ended";
}

}  // namespace

std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return std::to_string(hash);
}

std::string state_in_words(const OwnedRule& rule, const Phrases& phrases) {
    switch (rule.state) {
        case RuleState::draft:
            return phrases.words("rule.state.draft");
        case RuleState::live:
            return phrases.words("rule.state.live");
        case RuleState::paused:
            return phrases.words("rule.state.paused");
        case RuleState::ended:
            return phrases.words("rule.state.ended");
    }
    return "";
}

bool zone_exists(std::string_view zone) {
    return known_zone(std::string{zone});
}

std::optional<Rule> read_again(const std::string& sentence, LocalDay today) {
    auto read = parse_sentence(sentence, SentenceContext{.known = nullptr, .today = today, .zone_exists = zone_exists});
    if (auto* rule = std::get_if<Rule>(&read)) return std::move(*rule);
    return std::nullopt;
}

bool may_change_rule(Turn& turn, const std::optional<OwnedRule>& rule) {
    if (!rule || rule->state == RuleState::ended) {
        turn.answer("rule.unknown");
        return false;
    }
    if (rule->owner == turn.me().id || turn.view.sender_is_operator()) return true;
    if (const auto owner = turn.view.person(rule->owner)) {
        turn.answer("rule.of_another", {{"owner", name_of(*owner, turn.phrases)}});
    } else {
        turn.answer("rule.of_the_operators");
    }
    return false;
}

Message with_state(Turn& turn, OwnedRule rule, RuleState wanted) {
    const bool live = wanted == RuleState::live;
    const bool paused = wanted == RuleState::paused;
    rule.state = wanted;
    if (live) rule.live_since = turn.now;
    turn.effect(UpdateRule{rule});
    turn.record(live     ? "rule.resumed"
                : paused ? "rule.paused"
                         : "rule.ended",
                "rule:" + std::to_string(rule.id.value), std::string{code_of(wanted)});
    Message message = say(turn.phrases(live     ? Phrase{"rule.resumed"}
                                       : paused ? Phrase{"rule.paused"}
                                                : Phrase{"rule.ended"}));
    message.blocks.emplace_back(Quote{rule.sentence});
    return message;
}

bool within_own_teams(const Turn& turn, const Rule& rule, std::string_view sentence) {
    if (turn.view.sender_is_operator()) return true;
    const auto narrowed = within_teams(rule, turn.me().leads, {});
    const auto* within = std::get_if<Rule>(&narrowed);
    return within != nullptr && print_sentence(*within) == sentence;
}

std::optional<Rule> allowed_rule(Turn& turn, Rule rule, const DueView& planning) {
    if (!turn.view.sender_is_operator()) {
        auto narrowed = within_teams(std::move(rule), turn.me().leads, vocabulary_of(planning.people).sites);
        if (const auto* outside = std::get_if<Place>(&narrowed)) {
            turn.answer("rule.outside_teams",
                        {{"teams", turn.phrases.listed(turn.me().leads)}, {"place", outside->name}});
            return std::nullopt;
        }
        rule = std::get<Rule>(std::move(narrowed));
    }
    if (std::holds_alternative<Remind>(rule.suggestion) && names_people(rule.audience)) {
        turn.answer("rule.own_words_to_people");
        return std::nullopt;
    }
    if (const auto refusal = floor_refusal(rule, planning, turn.now, turn.phrases)) {
        turn.answer(say(*refusal));
        return std::nullopt;
    }
    return rule;
}

void create_rule(Turn& turn, std::string_view sentence) {
    if (!turn.writes_rules()) return propose_to_lead(turn, sentence);
    if (turn.view.times_recorded("rule.previewed", turn.now - hours{1}) >= previews_per_hour_max) {
        return turn.answer("rule.enough_previews", {{"most", previews_per_hour_max}});
    }
    DueView planning = turn.view.planning();
    const Vocabulary known = vocabulary_of(planning.people);
    auto read =
        parse_sentence(sentence, SentenceContext{.known = &known, .today = turn.today(), .zone_exists = zone_exists});
    if (const auto* error = std::get_if<SentenceError>(&read))
        return turn.answer(sentence_problem(*error, sentence, turn.phrases));
    const auto allowed = allowed_rule(turn, std::get<Rule>(std::move(read)), planning);
    if (!allowed) return;
    const Rule& rule = *allowed;
    const std::string canonical = print_sentence(rule);
    turn.record("rule.previewed", "person:" + std::to_string(turn.me().id.value));
    const LiveRule draft{.owned = OwnedRule{.sentence = canonical,
                                            .owner = turn.me().id,
                                            .state = RuleState::live,
                                            .created_at = turn.now,
                                            .live_since = turn.now},
                         .rule = rule};
    Message message =
        preview_message(preview(std::move(planning), draft, turn.now, preview_weeks, turn.phrases), turn.phrases);
    message.blocks.emplace_back(Buttons{{
        Button{.action = "approve",
               .label = turn.phrases.words("button.approve"),
               .value = "s:" + fingerprint(canonical),
               .primary = true},
        Button{
            .action = "reject", .label = turn.phrases.words("button.reject"), .value = "s:" + fingerprint(canonical)},
    }});
    turn.effect(
        OpenDialog{turn.me().id,
                   Dialog{.topic = "approve_rule", .data = canonical, .expires_at = turn.now + dialog_expires_after}});
    turn.answer(std::move(message));
}

void approve_rule(Turn& turn, std::string_view value) {
    const std::optional<Dialog> open = turn.view.dialog();
    const bool same = open && (value.empty() || value == "s:" + fingerprint(open->data));
    if (!open || open->topic != "approve_rule" || turn.now >= open->expires_at || !same) {
        return turn.replace("rule.draft_over");
    }
    if (!turn.writes_rules()) return turn.replace("rule.not_allowed");
    const auto read = read_again(open->data, turn.today());
    if (!read) return turn.replace("rule.draft_unreadable");
    if (!within_own_teams(turn, *read, open->data)) return turn.replace("rule.teams_changed");
    OwnedRule rule;
    rule.sentence = open->data;
    rule.owner = turn.me().id;
    rule.state = RuleState::live;
    rule.source = RuleSource::chat;
    rule.created_at = turn.now;
    rule.live_since = turn.now;
    turn.effect(CloseDialog{turn.me().id});
    turn.effect(AddRule{rule});
    turn.record("rule.approved", "rule:new", audited_rule("live", *read));
    turn.replace(Message{
        {paragraph(turn.phrases("rule.live")), Quote{rule.sentence}, small_print(turn.phrases("rule.live_how"))}});
}

void reject_rule(Turn& turn) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (open && open->topic == "approve_rule") turn.effect(CloseDialog{turn.me().id});
    turn.replace("rule.discarded");
}

void list_rules(Turn& turn) {
    turn.aside = true;
    Bullets bullets;
    for (const OwnedRule& rule : turn.view.rules()) {
        if (rule.state == RuleState::ended) continue;
        const auto owner = turn.view.person(rule.owner);
        const Phrases& phrases = turn.phrases;
        bullets.items.push_back(rule_line(rule, owner ? &*owner : nullptr, phrases));
    }
    if (bullets.items.empty()) {
        return turn.answer(turn.writes_rules() ? Phrase{"rule.none_for_lead"} : Phrase{"rule.none"});
    }
    turn.answer(Message{{paragraph(turn.phrases("rule.title")), std::move(bullets)}});
}

void rest_rules(Turn& turn, const Person& owner, bool erased) {
    std::vector<OwnedRule> resting;
    for (OwnedRule rule : turn.view.rules()) {
        if (rule.owner != owner.id || rule.state != RuleState::live || (rule.source == RuleSource::file && !erased))
            continue;
        rule.state = RuleState::paused;
        turn.record("rule.paused", "rule:" + std::to_string(rule.id.value),
                    erased ? "its owner was erased" : "its owner's account is gone");
        turn.effect(UpdateRule{rule});
        resting.push_back(std::move(rule));
    }
    if (resting.empty()) return;
    for (const Person& one : turn.view.operators()) {
        if (one.id == owner.id || !one.active || one.accounts.empty()) continue;
        const Phrases theirs = phrases_for(one, turn.view.house());
        Message message =
            say(erased ? theirs("rule.owner_erased", {{"count", resting.size()}})
                       : theirs("rule.owner_left", {{"name", name_of(owner, theirs)}, {"count", resting.size()}}));
        Bullets rules;
        for (const OwnedRule& rule : resting) rules.items.push_back(rule_line(rule, erased ? nullptr : &owner, theirs));
        message.blocks.emplace_back(std::move(rules));
        message.blocks.emplace_back(small_print(theirs("rule.owner_left_how")));
        std::optional<Instant> due_at;
        if (known_zone(one.zone)) due_at = next_allowed(one, turn.view.holidays(), turn.now);
        turn.effect(Say{.person = one.id,
                        .to = one.accounts.front(),
                        .destination = ToPerson{},
                        .message = std::move(message),
                        .reason = Reason{.rule = {}, .facts = {{"owner_left", ""}}},
                        .due_at = due_at,
                        .nudge = {}});
    }
}

void change_rule(Turn& turn, std::string_view verb, std::string_view which) {
    const std::optional<OwnedRule> rule = rule_named(turn, which);
    if (!may_change_rule(turn, rule)) return;
    if (verb == "end" && rule->source == RuleSource::file) {
        return turn.answer("rule.of_file", {{"number", std::to_string(rule->id.value)}});
    }
    const RuleState wanted = verb == "pause"    ? RuleState::paused
                             : verb == "resume" ? RuleState::live
                                                : RuleState::ended;
    if (rule->state == wanted) return turn.answer("rule.is_already", {{"state", state_in_words(*rule, turn.phrases)}});
    turn.answer(with_state(turn, *rule, wanted));
}

}  // namespace kith
