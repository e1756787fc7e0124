#include "rules/mentor_phrases.hpp"

#include <algorithm>
#include <array>

#include "rules/compose.hpp"
#include "rules/mentorships.hpp"

namespace kith {
namespace {

struct Press {
    std::string_view action;
    Phrase label;
};

Buttons row(std::initializer_list<Press> presses, const std::string& value, const Phrases& phrases) {
    Buttons buttons;
    for (const auto& [action, label] : presses)
        buttons.buttons.push_back(button(phrases, std::string{action}, label, value, buttons.buttons.empty()));
    return buttons;
}

Buttons row(std::initializer_list<Press> presses, const NudgeWords& words) {
    return row(presses, std::string{nudge_token}, words.phrases);
}

Text named(const std::vector<const Person*>& whom, const NudgeWords& words) {
    std::vector<Text> people;
    for (const Person* person : whom)
        people.push_back({mention(*person, first_account(*words.receiver), words.phrases)});
    return people.empty() ? words.phrases("someone_who_left") : words.phrases.listed(people);
}

Text others(const NudgeWords& words) {
    return named(words.about, words);
}

Argument topic_of(const Mentorship& mentorship) {
    return {"topic", mentorship.topic};
}
Argument kind_of_mentoring(const Mentorship& mentorship) {
    return {"kind", Choice{to_string(mentorship.kind)}};
}

void put_agenda(Message& message, const Mentorship& mentorship, const Phrases& phrases) {
    if (mentorship.agenda.empty()) return;
    message.blocks.emplace_back(paragraph(phrases("mentorship.agenda_title")));
    message.blocks.emplace_back(Quote{mentorship.agenda});
}

Message mentor_request(const NudgeWords& words, const Mentorship& mentorship, bool again) {
    const Phrases& phrases = words.phrases;
    const Arguments arguments = {{"people", others(words)},
                                 {"said", yes_if(!mentorship.topic.empty())},
                                 topic_of(mentorship),
                                 kind_of_mentoring(mentorship),
                                 {"every", rhythm_in_words(mentorship.every_days, phrases)}};
    Message message = say(again ? phrases("mentor.asks_again", arguments) : phrases("mentor.asks", arguments));
    if (!mentorship.note.empty()) message.blocks.emplace_back(Quote{mentorship.note});
    message.blocks.emplace_back(row({{"mentor_yes", "button.mentor_yes"},
                                     {"mentor_no", "button.mentor_no"},
                                     {"why", "button.why"},
                                     {"stop", "button.stop"}},
                                    words));
    message.blocks.emplace_back(small_print(phrases("mentor.asks_how")));
    if (mentorship.named_in_group) message.blocks.emplace_back(small_print(phrases("mentor.asks_group")));
    return message;
}

Message prompt(const NudgeWords& words, const Mentorship& mentorship, Phrase phrase) {
    Message message = say(words.phrases(
        phrase, {{"people", others(words)}, {"every", rhythm_in_words(mentorship.every_days, words.phrases)}}));
    put_agenda(message, mentorship, words.phrases);
    message.blocks.emplace_back(row(
        {{"done", "button.we_met"}, {"later", "button.later"}, {"why", "button.why"}, {"stop", "button.stop"}}, words));
    return message;
}

Message mentor_go_on(const NudgeWords& words, const Mentorship& mentorship) {
    const Phrase phrase = is_of_group(mentorship) ? Phrase{"mentor.group_goes_on"} : Phrase{"mentor.goes_on"};
    return Message{
        {paragraph(words.phrases(phrase, {{"people", others(words)}})), row({{"mentor_fine", "button.mentor_fine"},
                                                                             {"mentor_plan", "button.mentor_plan"},
                                                                             {"mentor_close", "button.mentor_close"},
                                                                             {"why", "button.why"},
                                                                             {"stop", "button.stop"}},
                                                                            words)}};
}

Message review(const NudgeWords& words, const Mentorship& mentorship, Phrase phrase, bool at_end) {
    Message message = say(words.phrases(
        phrase, {{"people", others(words)},
                 {"day", DayValue{mentorship.until.value_or(words.today), words.today}},
                 {"kept", DayValue{mentorship.until.value_or(words.today) + days{term_grace_days}, words.today}}}));
    // Goals are of the mentor with one of a group, which is asked as one.
    const bool as_one = is_of_group(mentorship) && is_mentor_in(mentorship, words.receiver->id);
    if (!mentorship.goals.empty() && !as_one) {
        message.blocks.emplace_back(paragraph(words.phrases("mentorship.goals_title")));
        message.blocks.emplace_back(Quote{mentorship.goals});
    }
    // How long a group goes on is its mentor's to say.
    at_end = at_end && !(is_of_group(mentorship) && !is_mentor_in(mentorship, words.receiver->id));
    message.blocks.emplace_back(at_end ? row({{"mentor_extend", "button.mentor_extend"},
                                              {"mentor_close", "button.mentor_close"},
                                              {"why", "button.why"},
                                              {"stop", "button.stop"}},
                                             words)
                                       : row({{"mentor_well", "button.mentor_well"},
                                              {"mentor_plan", "button.mentor_plan"},
                                              {"mentor_close", "button.mentor_close"},
                                              {"why", "button.why"},
                                              {"stop", "button.stop"}},
                                             words));
    message.blocks.emplace_back(small_print(
        words.phrases(is_of_group(mentorship) ? Phrase{"mentorship.group_how"} : Phrase{"mentorship.private"})));
    return message;
}

Message outside_reminder(const NudgeWords& words, const Mentorship& mentorship) {
    return Message{{paragraph(words.phrases("mentor.outside")), Quote{mentorship.note},
                    row({{"mentor_fine", "button.done"},
                         {"later", "button.later"},
                         {"mentor_close", "button.mentor_no_more"},
                         {"why", "button.why"}},
                        words)}};
}

struct News {
    std::string_view code;
    Phrase phrase;
};

Message plain_news(const NudgeWords& words, Phrase phrase) {
    return Message{{paragraph(words.phrases(phrase, {{"people", others(words)}})),
                    row({{"why", "button.why"}, {"stop", "button.stop"}}, words)}};
}

// After the end of one that was.
Message parting(const NudgeWords& words, Phrase phrase) {
    return Message{{paragraph(words.phrases(phrase, {{"people", others(words)}})),
                    row({{"mentor_keep", "button.mentor_keep"}, {"why", "button.why"}, {"stop", "button.stop"}}, words),
                    small_print(words.phrases("mentor.keep_how"))}};
}

Message plan_news(const NudgeWords& words, const Mentorship& mentorship) {
    const Phrases& phrases = words.phrases;
    Message message =
        say(phrases("mentor.plan_changed", {{"people", others(words)},
                                            kind_of_mentoring(mentorship),
                                            {"every", rhythm_in_words(mentorship.every_days, phrases)},
                                            {"day", DayValue{mentorship.until.value_or(words.today), words.today}}}));
    if (!mentorship.goals.empty()) {
        message.blocks.emplace_back(paragraph(phrases("mentorship.goals_title")));
        message.blocks.emplace_back(Quote{mentorship.goals});
    }
    put_agenda(message, mentorship, phrases);
    message.blocks.emplace_back(
        row({{"mentor_plan", "button.mentor_plan"}, {"why", "button.why"}, {"stop", "button.stop"}}, words));
    return message;
}

}  // namespace

Message kick_off(const Mentorship& mentorship, bool to_mentor, const Text& other, LocalDay today,
                 const std::string& value, const Phrases& phrases, const Text& group) {
    const Arguments arguments = {{"people", other},
                                 {"shared", yes_if(!group.empty())},
                                 {"group", group},
                                 {"said", yes_if(!mentorship.topic.empty())},
                                 topic_of(mentorship),
                                 kind_of_mentoring(mentorship),
                                 {"every", rhythm_in_words(mentorship.every_days, phrases)},
                                 {"day", DayValue{mentorship.until.value_or(today), today}}};
    Message message =
        say(to_mentor ? phrases("mentor.accepted_mentor", arguments) : phrases("mentor.accepted", arguments));
    message.blocks.emplace_back(paragraph(phrases("mentor.first_agenda")));
    message.blocks.emplace_back(Bullets{
        {phrases("mentor.first_agenda.1"), phrases("mentor.first_agenda.2"), phrases("mentor.first_agenda.3")}});
    message.blocks.emplace_back(
        row({{"mentor_plan", "button.mentor_plan"}, {"mentor_close", "button.mentor_close"}}, value, phrases));
    message.blocks.emplace_back(
        small_print(phrases(is_of_group(mentorship) ? Phrase{"mentorship.group_how"} : Phrase{"mentor.accepted_how"})));
    return message;
}

Message mentor_message(const NudgeWords& words) {
    static constexpr std::array<Phrase, 3> meet = {"mentor.meet.1", "mentor.meet.2", "mentor.meet.3"};
    static constexpr std::array<Phrase, 3> overdue = {"mentor.overdue.1", "mentor.overdue.2", "mentor.overdue.3"};
    const std::string code = words.facts.empty() ? std::string{} : words.facts.front().code;
    const Mentorship none;
    const Mentorship& mentorship = words.mentorship == nullptr ? none : *words.mentorship;
    if (code == "mentor_asked") return mentor_request(words, mentorship, false);
    if (code == "mentor_asked_again") return mentor_request(words, mentorship, true);
    if (code == "mentor_accepted") {
        Message message = kick_off(mentorship, false, others(words), words.today, std::string{nudge_token},
                                   words.phrases, words.group.empty() ? Text{} : named(words.group, words));
        for (Block& block : message.blocks) {
            auto* buttons = std::get_if<Buttons>(&block);
            if (buttons == nullptr) continue;
            buttons->buttons.push_back(button("why", words, "button.why"));
            buttons->buttons.push_back(button("stop", words, "button.stop"));
        }
        return message;
    }
    const bool of_group = is_of_group(mentorship);
    if (of_group && code == "mentor_meet") return prompt(words, mentorship, "mentor.group_meet");
    if (of_group && code == "mentor_again") return prompt(words, mentorship, "mentor.group_again");
    if (of_group && code == "mentor_overdue") return prompt(words, mentorship, "mentor.group_overdue");
    if (code == "mentor_meet") return prompt(words, mentorship, meet[words.seed % meet.size()]);
    if (code == "mentor_again") return prompt(words, mentorship, "mentor.again");
    if (code == "mentor_overdue") return prompt(words, mentorship, overdue[words.seed % overdue.size()]);
    if (code == "mentor_go_on") return mentor_go_on(words, mentorship);
    if (code == "mentor_review_first") return review(words, mentorship, "mentor.review_first", false);
    if (code == "mentor_review_middle") return review(words, mentorship, "mentor.review_middle", false);
    if (code == "mentor_review_end") return review(words, mentorship, "mentor.review_end", true);
    if (code == "mentor_outside") return outside_reminder(words, mentorship);
    if (code == "mentor_plan") return plan_news(words, mentorship);
    if (code == "mentor_closed") return parting(words, "mentor.closed");
    if (code == "mentor_over" && words.about.size() > 1) return plain_news(words, "mentor.group_over");
    if (code == "mentor_over") return parting(words, "mentor.over");
    static constexpr std::array<News, 5> news = {{{"mentor_declined", "mentor.declined"},
                                                  {"mentor_expired", "mentor.expired"},
                                                  {"mentor_left", "mentor.left"},
                                                  {"mentor_outside_over", "mentor.outside_over"},
                                                  {"mentor_tie", "mentor.tie"}}};
    const auto found = std::ranges::find(news, code, &News::code);
    return found == news.end() ? Message{} : plain_news(words, found->phrase);
}

Message mentor_match_message(const NudgeWords& words) {
    const Phrases& phrases = words.phrases;
    if (words.about.empty()) return {};
    const Person& mentor = *words.about.front();
    std::string topics;
    Text why;
    for (const Fact& fact : words.facts) {
        if (fact.code == "mentor_wish") {
            topics = fact.value;
            continue;
        }
        why.push_back(plain(" "));
        const Text reason = fact_in_words(fact, phrases, words.today);
        why.insert(why.end(), reason.begin(), reason.end());
    }
    Text text = phrases("mentor.match", {{"people", others(words)}, {"topics", topics}});
    text.insert(text.end(), why.begin(), why.end());
    const std::string name = name_of(mentor, phrases);
    return Message{{paragraph(std::move(text)),
                    Buttons{{{.action = "ask_mentor",
                              .label = phrases.words("button.ask_mentor", {{"name", name}}),
                              .value = "p:" + std::to_string(mentor.id.value),
                              .primary = true},
                             button("decline", words, "button.mentor_not_this"),
                             button("why", words, "button.why"),
                             button("stop", words, "button.stop")}},
                    small_print(phrases("mentor.match_how", {{"name", name}}))}};
}

}  // namespace kith
