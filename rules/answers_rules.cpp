// Rules in chat: a sentence becomes a draft, its author sees the canonical sentence and the preview, and says yes.
#include <algorithm>
#include <charconv>

#include "rules/due.hpp"
#include "rules/facts.hpp"
#include "rules/lead_scope.hpp"
#include "rules/model/error.hpp"
#include "rules/preview.hpp"
#include "rules/sentence.hpp"
#include "rules/text.hpp"
#include "rules/turn.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr int preview_weeks = 4;

bool zone_exists(std::string_view zone) {
    return known_zone(std::string{zone});
}

// Short fingerprint of a sentence: ties the Yes button to the very draft that was shown.
std::string fingerprint(std::string_view sentence) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : sentence) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return std::to_string(hash);
}

bool may_write_rules(const Turn& turn) {
    return !turn.me().leads.empty() || turn.view.sender_is_operator();
}

Message sentence_problem(const SentenceError& error, std::string_view sentence) {
    Message message{{paragraph("I can't read that rule yet: " + error.message)}};
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
    if (!error.suggestion.empty()) message.blocks.emplace_back(paragraph("Try: " + error.suggestion));
    message.blocks.emplace_back(small_print("Nothing was changed."));
    return message;
}

void propose_to_lead(Turn& turn, std::string_view sentence) {
    if (turn.view.times_recorded("rule.proposed", turn.now - days{1}) >= proposals_per_day_max) {
        return turn.answer(say("You proposed enough for one day; nothing was passed on."));
    }
    const auto read =
        parse_sentence(sentence, SentenceContext{.known = nullptr, .today = turn.today(), .zone_exists = zone_exists});
    if (const auto* error = std::get_if<SentenceError>(&read)) return turn.answer(sentence_problem(*error, sentence));
    for (const Person& lead : turn.view.leads_of(turn.me().team)) {
        if (lead.id == turn.me().id || lead.accounts.empty() || turn.view.preferences_of(lead.id).stopped) continue;
        Message proposal{
            {Paragraph{{mention(turn.me(), lead.accounts.front()), plain(" proposes a rule for your team:")}},
             Quote{std::string{sentence}},
             small_print(
                 "To use it, send it to me with “rule” in front: you see what it would do before it is live.")}};
        turn.effect(Say{.person = lead.id,
                        .to = lead.accounts.front(),
                        .destination = ToPerson{},
                        .message = std::move(proposal),
                        .reason = Reason{.rule = {}, .facts = {{"proposed", ""}}},
                        .due_at = {},
                        .nudge = {}});
        turn.record("rule.proposed", "person:" + std::to_string(lead.id.value));
        return turn.answer(
            say("Rules are made by the leads of a team, so I passed your proposal on to " + name_of(lead) + "."));
    }
    turn.answer(say("Rules are made by the leads of a team, and I don't know who leads yours. Nothing was changed."));
}

std::optional<OwnedRule> rule_named(const Turn& turn, std::string_view which) {
    while (!which.empty() && (which.front() == '#' || which.front() == ' ')) which.remove_prefix(1);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), id);
    if (error == std::errc{} && end == which.data() + which.size()) return turn.view.rule(RuleId{id});
    for (const OwnedRule& rule : turn.view.rules()) {
        if (rule.state != RuleState::ended && !rule.name.empty() && fold_case(rule.name) == fold_case(which))
            return rule;
    }
    return std::nullopt;
}

std::string state_in_words(const OwnedRule& rule) {
    switch (rule.state) {
        case RuleState::draft:
            return "draft";
        case RuleState::live:
            return "live";
        case RuleState::paused:
            return "paused";
        case RuleState::ended:
            return "ended";
    }
    return "";
}

}  // namespace

void create_rule(Turn& turn, std::string_view sentence) {
    if (!may_write_rules(turn)) return propose_to_lead(turn, sentence);
    if (turn.view.times_recorded("rule.previewed", turn.now - hours{1}) >= previews_per_hour_max) {
        return turn.answer(
            say("That were " + std::to_string(previews_per_hour_max) +
                " previews within an hour. Please wait a little: it protects the people a preview counts."));
    }
    const DueView planning = turn.view.planning();
    const Vocabulary known = vocabulary_of(planning.people);
    auto read =
        parse_sentence(sentence, SentenceContext{.known = &known, .today = turn.today(), .zone_exists = zone_exists});
    if (const auto* error = std::get_if<SentenceError>(&read)) return turn.answer(sentence_problem(*error, sentence));
    Rule rule = std::move(std::get<Rule>(read));
    if (!turn.view.sender_is_operator()) {
        Result<Rule> narrowed = within_teams(std::move(rule), turn.me().leads, known.sites);
        if (!narrowed) return turn.answer(say(narrowed.error().say + " Nothing was changed."));
        rule = std::move(narrowed).value();
    }
    if (std::holds_alternative<Remind>(rule.suggestion) && names_people(rule.audience)) {
        return turn.answer(
            say("Your own words can go to whole teams and sites, not to people by name: for that, write to "
                "them yourself. Nothing was changed."));
    }
    if (const auto refusal = floor_refusal(rule, planning, turn.now))
        return turn.answer(say(*refusal + " Nothing was changed."));
    const std::string canonical = print_sentence(rule);
    turn.record("rule.previewed", "person:" + std::to_string(turn.me().id.value));
    const LiveRule draft{.owned = OwnedRule{.sentence = canonical,
                                            .owner = turn.me().id,
                                            .state = RuleState::live,
                                            .created_at = turn.now,
                                            .live_since = turn.now},
                         .rule = rule};
    Message message = preview_message(preview(planning, draft, turn.now, preview_weeks));
    message.blocks.emplace_back(Buttons{{
        Button{.action = "approve", .label = "Make it live", .value = "s:" + fingerprint(canonical), .primary = true},
        Button{.action = "reject", .label = "Discard", .value = "s:" + fingerprint(canonical)},
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
        return turn.replace(say("That draft is over, so nothing was changed. Send the sentence again to see it anew."));
    }
    if (!may_write_rules(turn)) return turn.replace(say("You can't make rules live any more. Nothing was changed."));
    auto read = parse_sentence(open->data,
                               SentenceContext{.known = nullptr, .today = turn.today(), .zone_exists = zone_exists});
    if (!std::holds_alternative<Rule>(read)) {
        return turn.replace(say("I can't read that draft any more. Nothing was changed."));
    }
    // The teams somebody leads may have changed since the draft was shown.
    if (!turn.view.sender_is_operator()) {
        const Result<Rule> narrowed = within_teams(std::get<Rule>(read), turn.me().leads, {});
        if (!narrowed || print_sentence(*narrowed) != open->data) {
            return turn.replace(
                say("The teams you lead have changed since, so nothing was changed. Send the sentence "
                    "again to see it anew."));
        }
    }
    OwnedRule rule;
    rule.sentence = open->data;
    rule.owner = turn.me().id;
    rule.state = RuleState::live;
    rule.source = RuleSource::chat;
    rule.created_at = turn.now;
    rule.live_since = turn.now;
    turn.effect(CloseDialog{turn.me().id});
    turn.effect(AddRule{rule});
    turn.record("rule.approved", "rule:new", "live");
    turn.replace(Message{
        {Paragraph{{strong("Live: "), plain("your rule works from now on.")}}, Quote{rule.sentence},
         small_print("“rules” lists it with its number; “pause rule NUMBER” and “end rule NUMBER” stop it at once.")}});
}

void reject_rule(Turn& turn) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (open && open->topic == "approve_rule") turn.effect(CloseDialog{turn.me().id});
    turn.replace(say("Discarded. Nothing was changed."));
}

void list_rules(Turn& turn) {
    Bullets bullets;
    for (const OwnedRule& rule : turn.view.rules()) {
        if (rule.state == RuleState::ended) continue;
        const auto owner = turn.view.person(rule.owner);
        std::string about = " (" + state_in_words(rule) + ", " + (owner ? name_of(*owner) : std::string{"operators"});
        if (rule.source == RuleSource::file) about += ", from file";
        bullets.items.push_back(
            {strong(std::to_string(rule.id.value) + ". " + (rule.name.empty() ? "" : rule.name + ": ")),
             plain(rule.sentence + about + ")")});
    }
    if (bullets.items.empty()) {
        return turn.answer(
            say(may_write_rules(turn)
                    ? "There are no rules yet. Write one: “rule every Monday at 9:30 suggest a check-in to "
                      "anyone who has not connected with anyone for 14 days”."
                    : "There are no rules yet."));
    }
    turn.answer(Message{{paragraph("Rules here:"), std::move(bullets)}});
}

void change_rule(Turn& turn, std::string_view verb, std::string_view which) {
    std::optional<OwnedRule> rule = rule_named(turn, which);
    if (!rule || rule->state == RuleState::ended) {
        return turn.answer(say("I don't know that rule. “rules” lists all of them with their numbers."));
    }
    if (rule->owner != turn.me().id && !turn.view.sender_is_operator()) {
        const auto owner = turn.view.person(rule->owner);
        return turn.answer(say("That rule belongs to " + (owner ? name_of(*owner) : std::string{"the operators"}) +
                               ", who can change it. For yourself, “stop” always works."));
    }
    if (verb == "end" && rule->source == RuleSource::file) {
        return turn.answer(say("That rule comes from the rules file: it ends when it is taken out there. “pause rule " +
                               std::to_string(rule->id.value) + "” stops it now."));
    }
    const RuleState wanted = verb == "pause"    ? RuleState::paused
                             : verb == "resume" ? RuleState::live
                                                : RuleState::ended;
    if (rule->state == wanted) return turn.answer(say("That rule is " + state_in_words(*rule) + " already."));
    rule->state = wanted;
    if (wanted == RuleState::live) rule->live_since = turn.now;
    turn.effect(UpdateRule{*rule});
    turn.record("rule." + std::string{verb == "end"     ? "ended"
                                      : verb == "pause" ? "paused"
                                                        : "resumed"},
                "rule:" + std::to_string(rule->id.value), state_in_words(*rule));
    Message message = say(wanted == RuleState::live     ? "Resumed: this rule works again."
                          : wanted == RuleState::paused ? "Paused: nothing is sent by this rule until you resume it."
                                                        : "Ended: this rule sends nothing any more.");
    message.blocks.emplace_back(Quote{rule->sentence});
    turn.answer(std::move(message));
}

}  // namespace kith
