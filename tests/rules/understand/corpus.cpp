#include "tests/rules/understand/corpus.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "rules/model/error.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

LocalTime local_time(const std::string& now) {
    const auto day = day_from_iso(now.substr(0, 10));
    const auto time = time_from_clock(now.substr(11, 5));
    if (!day || !time) throw std::runtime_error("now: " + now);
    return *day + *time;
}

json names(const std::vector<NamedPerson>& people) {
    json list = json::array();
    for (const NamedPerson& person : people) list.push_back(person.name);
    return list;
}

bool same_set(json a, json b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

bool same(const std::string& key, const json& wanted, const json& given) {
    if (key == "people" || key == "topics") return given.is_array() && same_set(wanted, given);
    return wanted == given;
}

}  // namespace

const std::vector<std::string>& seen_parts() {
    static const std::vector<std::string> parts{"seen.jsonl",
                                                "seen_more.jsonl",
                                                "seen_third.jsonl",
                                                "seen_fourth.jsonl",
                                                "seen_fifth.jsonl",
                                                "seen_sixth.jsonl",
                                                "seen_seventh.jsonl",
                                                "seen_eighth.jsonl",
                                                "seen_ninth.jsonl",
                                                "seen_tenth.jsonl",
                                                "seen_eleventh.jsonl",
                                                "seen_twelfth.jsonl",
                                                "seen_thirteenth.jsonl",
                                                "seen_fourteenth.jsonl",
                                                "seen_fifteenth.jsonl",
                                                "seen_sixteenth.jsonl",
                                                "seen_seventeenth.jsonl",
                                                "seen_eighteenth.jsonl",
                                                "seen_nineteenth.jsonl",
                                                "seen_twentieth.jsonl",
                                                "seen_twenty_first.jsonl",
                                                "seen_twenty_second.jsonl",
                                                "seen_twenty_third.jsonl",
                                                "seen_twenty_fourth.jsonl",
                                                "seen_twenty_fifth.jsonl",
                                                "seen_twenty_sixth.jsonl",
                                                "seen_twenty_seventh.jsonl"};
    return parts;
}

std::vector<Labelled> read_corpus(const std::string& file) {
    std::ifstream in{std::string{KITH_SOURCE_DIR} + "/tests/corpus/understand/" + file};
    if (!in) throw std::runtime_error("cannot read " + file);
    std::vector<Labelled> corpus;
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        const json row = json::parse(line);
        Labelled labelled{
            .text = row.at("text"), .expect = row.at("expect"), .also = row.value("also", std::vector<std::string>{})};
        labelled.context.now_local = local_time(row.at("now"));
        if (const auto context = row.find("context"); context != row.end()) {
            labelled.context.sender_is_lead = context->value("sender_role", "") == "lead";
            if (const auto reply = context->find("reply_to"); reply != context->end()) {
                ReplyContext to{.type = reply->value("type", ""),
                                .people = reply->value("people", std::vector<std::string>{}),
                                .event = reply->value("event", "")};
                if (reply->contains("sent")) to.sent = day_from_iso(reply->at("sent").get<std::string>());
                if (reply->contains("date")) to.date = day_from_iso(reply->at("date").get<std::string>());
                labelled.context.reply_to = to;
            }
        }
        corpus.push_back(std::move(labelled));
    }
    return corpus;
}

json fields_of(const Intent& intent) {
    json out = {{"intent", to_string(intent)}};
    std::visit(overloaded{
                   [&](const LogConnection& log) {
                       out["people"] = names(log.people);
                       out["kind"] = to_string(log.kind);
                       if (log.date) out["date"] = to_iso(*log.date);
                       if (log.duration) out["duration_min"] = log.duration->count();
                       if (!log.note.empty()) out["note"] = log.note;
                       if (log.needs_person_resolution) out["needs_person_resolution"] = true;
                   },
                   [&](const Snooze& snooze) {
                       if (snooze.from) out["from"] = to_iso(*snooze.from);
                       if (snooze.resume_on) out["resume_on"] = to_iso(*snooze.resume_on);
                       out["scope"] = to_string(snooze.scope);
                   },
                   [&](const Stop& stop) {
                       out["scope"] = to_string(stop.scope);
                       out["people"] = names(stop.people);
                   },
                   [&](const FindMentor& find) { out["topics"] = find.topics; },
                   [&](const OfferMentoring& offer) {
                       out["topics"] = offer.topics;
                       if (offer.capacity) out["capacity"] = *offer.capacity;
                   },
                   [&](const Rsvp& rsvp) {
                       out["response"] = to_string(rsvp.response);
                       out["event"] = rsvp.event;
                   },
                   [&](const AskSupport& support) {
                       out["urgency"] = to_string(support.urgency);
                       out["topics"] = support.topics;
                       if (support.anonymous) out["anonymous"] = true;
                   },
                   [&](const Thanks& thanks) { out["people"] = names(thanks.people); },
                   [&](const ListConnections& list) {
                       if (list.from) out["from"] = to_iso(*list.from);
                       if (list.to) out["to"] = to_iso(*list.to);
                       out["people"] = names(list.people);
                   },
                   [&](const DeleteData& erase) { out["scope"] = to_string(erase.scope); },
                   [&](const Unknown& unknown) { out["because"] = to_string(unknown.because); },
                   [](const auto&) {},
               },
               intent);
    return out;
}

Score score(const std::vector<Labelled>& corpus) {
    Score score;
    for (const Labelled& labelled : corpus) {
        const json given = fields_of(understand(labelled.text, labelled.context));
        const std::string wanted_intent = labelled.expect.at("intent");
        // Readers take names beyond the sixteen for unknown.
        std::string given_intent = given.at("intent");
        if (given_intent == "privacy") given_intent = "unknown";
        const bool logs = given_intent == "log_connection";
        const bool should_log = wanted_intent == "log_connection";
        const bool intent_right = given_intent == wanted_intent || std::find(labelled.also.begin(), labelled.also.end(),
                                                                             given_intent) != labelled.also.end();
        std::string fault;
        score.intents[wanted_intent].count(intent_right);
        if (!intent_right) fault = "intent";
        if (logs) {
            ++score.logs_given;
            score.log_precision.count(should_log);
            if (!should_log) {
                ++score.false_logs;
                fault = "FALSE LOG";
            }
        }
        if (labelled.expect.value("urgency", "") != "crisis" && given.value("urgency", "") == "crisis" && !intent_right)
            ++score.false_alarms;
        const bool crisis = labelled.expect.value("urgency", "") == "crisis";
        if (crisis && given.value("urgency", "") != "crisis") {
            ++score.crises_missed;
            fault = "CRISIS MISSED";
        }
        bool log_right = should_log && logs;
        if (given_intent == wanted_intent) {
            for (const auto& [key, wanted] : labelled.expect.items()) {
                if (key == "intent") continue;
                const bool right = same(key, wanted, given.value(key, json{}));
                score.fields[wanted_intent + "." + key].count(right);
                if (!right) {
                    fault += (fault.empty() ? "" : ",") + key;
                    if (key == "people" || key == "kind" || key == "date" || key == "needs_person_resolution")
                        log_right = false;
                }
            }
        }
        if (should_log) {
            score.log_found.count(logs);
            score.log_recall.count(log_right);
        }
        if (!fault.empty()) {
            std::string text = labelled.text;
            std::replace(text.begin(), text.end(), '\n', '~');
            score.faults.push_back(fault + ": " + text + " | wanted " + labelled.expect.dump() + " | given " +
                                   given.dump());
        }
    }
    return score;
}

std::string summary(const Score& score) {
    std::string out = "false logs " + std::to_string(score.false_logs) + ", crises missed " +
                      std::to_string(score.crises_missed) + ", false alarms " + std::to_string(score.false_alarms) +
                      "\n";
    const auto line = [&](const std::string& name, const Share& share) {
        std::array<char, 120> text{};
        std::snprintf(text.data(), text.size(), "  %-40s %4d/%-4d %.4f\n", name.c_str(), share.right, share.all,
                      share.value());
        out += text.data();
    };
    line("log precision", score.log_precision);
    line("log recall (people, kind and date)", score.log_recall);
    line("logs found", score.log_found);
    for (const auto& [intent, share] : score.intents) line(intent, share);
    for (const auto& [field, share] : score.fields) line("  " + field, share);
    return out;
}

}  // namespace kith::test
