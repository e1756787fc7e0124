// Someone to talk to: whom to ask, and what they answer. Only the person themselves begins it. Whoever passes leaves no
// trace, and nothing of it is recorded, counted or reported.
#include <algorithm>

#include "rules/answers/programs.hpp"
#include "rules/answers/short_answers.hpp"
#include "rules/consent.hpp"
#include "rules/matching/scrambled.hpp"
#include "rules/mentors.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

constexpr std::size_t talk_topics_max = 5;

bool is_offered(const Offer& offer, const std::vector<std::string>& topics) {
    return topics.empty() || std::ranges::any_of(topics, [&](const std::string& wished) {
               return std::ranges::any_of(offer.topics, [&](const std::string& one) { return is_about(wished, one); });
           });
}

// Those who offered to talk about it and may be asked by the sender at all.
std::vector<Colleague> those_who_offered(const Turn& turn, const std::vector<std::string>& topics) {
    const Preferences mine = turn.view.preferences();
    const auto manager_of = [&](std::string_view key) {
        const auto found = turn.view.person_by_key(key);
        return found ? found->manager : std::string{};
    };
    std::vector<Colleague> found;
    for (const Offer& offer : turn.view.offers_of(OfferKind::talk)) {
        auto one = is_offered(offer, topics) ? suggestible(turn, mine, offer.person) : std::nullopt;
        if (!one || in_one_line(one->person, turn.me(), manager_of)) continue;
        found.push_back(*std::move(one));
    }
    return found;
}

std::vector<Colleague> own_circle(const Turn& turn) {
    const Preferences mine = turn.view.preferences();
    std::vector<Colleague> found;
    for (const KeptTie& tie : turn.view.kept_ties()) {
        auto one = tie.in_circle ? suggestible(turn, mine, tie.other) : std::nullopt;
        if (one) found.push_back(*std::move(one));
    }
    return found;
}

bool has_circle(const Turn& turn) {
    return std::ranges::any_of(turn.view.kept_ties(), &KeptTie::in_circle);
}

std::optional<Talk> own_question(const Turn& turn) {
    for (Talk& talk : turn.view.talks()) {
        if (talk.asker == turn.me().id) return std::move(talk);
    }
    return std::nullopt;
}

Argument said_topics(const std::vector<std::string>& topics) {
    return {"said", yes_if(!topics.empty())};
}

LocalDay day_to_answer_by(const Turn& turn, const Talk& talk) {
    return day_of(local_time(turn.view, talk.wake_at));
}

Message waits(const Turn& turn, const Talk& talk, Phrase head) {
    const Phrases& phrases = turn.phrases;
    return {{paragraph(phrases(head, {{"day", turn.seen(day_to_answer_by(turn, talk))}})),
             small_print(phrases("support.asked_how")),
             Buttons{{button(phrases, "end_talk", "button.end_talk", "t:" + std::to_string(talk.id.value))}}}};
}

Message talk_request(const Turn& turn, const Talk& talk, const Person& to) {
    const Phrases phrases = phrases_for(to, turn.view.house());
    const Text topics{plain(phrases.listed(talk.topics))};
    Message message;
    if (talk.anonymous) {
        message = say(phrases("support.request_anonymous", {said_topics(talk.topics), {"topics", topics}}));
        message.blocks.emplace_back(paragraph(phrases("support.request_relay")));
    } else {
        const Account& account = to.accounts.front();
        message = say(phrases(
            "support.request_named",
            {{"person", Text{mention(turn.me(), account, phrases)}}, said_topics(talk.topics), {"topics", topics}}));
    }
    message.blocks.emplace_back(small_print(phrases("support.request_scope")));
    const std::string value = "t:" + std::to_string(talk.id.value);
    message.blocks.emplace_back(Buttons{
        {button(phrases, "im_here", "button.im_here", value, true), button(phrases, "pass", "button.pass", value)}});
    message.blocks.emplace_back(small_print(phrases("support.request_how", {{"offered", yes_if(!talk.of_circle)}})));
    return message;
}

// Asks those of them whom nobody else has asked just now, and whose hours and limits leave room.
Talk ask_candidates(Turn& turn, Talk talk, std::vector<Colleague> candidates) {
    std::ranges::sort(candidates, {}, [&](const Colleague& one) { return lot(talk.id.value, one.person.id); });
    // Beside those who were asked before.
    const std::size_t most = talk.asked.size() + (talk.of_circle ? candidates.size() : asked_at_once_max);
    Instant last = turn.now;
    for (Colleague& one : candidates) {
        if (talk.asked.size() == most) break;
        if (turn.view.talks_with(one.person.id) > 0) continue;
        const auto at = room_for(turn, one.person, one.preferences);
        if (!at) continue;
        last = std::max(last, *at);
        talk.asked.push_back(one.person.id);
        Message message = talk_request(turn, talk, one.person);
        tell_within_limits(turn, std::move(one), *at, std::move(message), "asked_to_listen", {.fleeting = true});
    }
    std::ranges::sort(talk.asked);
    // The same for everybody who asks, whatever those who were asked have chosen.
    talk.wake_at = last + yes_waited_for;
    turn.effect(PutTalk{talk});
    return talk;
}

}  // namespace

bool is_about(std::string_view wished, std::string_view offered) {
    return fits(wished, offered) || fits(offered, wished);
}

std::uint64_t lot(std::int64_t occasion, PersonId person) {
    return scrambled(scrambled(static_cast<std::uint64_t>(occasion)) + static_cast<std::uint64_t>(person.value));
}

namespace {

Talk new_talk(const Turn& turn, std::vector<std::string> topics, std::string_view whom) {
    Talk talk{.id = turn.view.next_talk(), .asker = turn.me().id, .topics = std::move(topics)};
    talk.anonymous = whom == "anonymous";
    talk.then_offered = whom == "circle_then";
    talk.of_circle = whom == "circle" || talk.then_offered;
    return talk;
}

std::vector<std::string> topics_of(std::string_view data) {
    std::vector<std::string> topics;
    while (!data.empty()) {
        const std::size_t end = data.find(dialog_separator);
        topics.emplace_back(data.substr(0, end));
        data.remove_prefix(end == std::string_view::npos ? data.size() : end + 1);
    }
    return topics;
}

void ask_in_which_way(Turn& turn, const std::vector<std::string>& topics, bool anonymous, Phrase head);

}  // namespace

void ask_for_talk(Turn& turn, const AskSupport& wish) {
    const Phrases& phrases = turn.phrases;
    if (const auto open = own_question(turn)) {
        if (open->listener)
            return turn.answer_in_private(Message{
                {paragraph(phrases("talk.begins", {{"listens", yes_if(false)}})), small_print(phrases("talk.how"))}});
        return turn.answer_in_private(waits(turn, *open, "support.asked_already"));
    }
    std::vector<std::string> topics;
    for (const std::string& topic : wish.topics) {
        if (topic.size() <= offer_topic_bytes_max && topics.size() < talk_topics_max)
            topics.push_back(lower_case(topic));
    }
    std::vector<Colleague> candidates = those_who_offered(turn, topics);
    if (!has_circle(turn) && candidates.empty())
        return turn.answer_in_private(
            Message{{paragraph(phrases("support.nobody")), small_print(phrases("support.scope"))}});
    // Whoever named the way is not asked for it.
    if (wish.anonymous && candidates.size() >= static_cast<std::size_t>(turn.view.house().floor)) {
        const Talk talk = ask_candidates(turn, new_talk(turn, std::move(topics), "anonymous"), std::move(candidates));
        turn.answer_in_private(waits(turn, talk, "support.asked"));
        return leave_no_trace(turn);
    }
    ask_in_which_way(turn, topics, wish.anonymous, "support.heard");
}

namespace {

void ask_in_which_way(Turn& turn, const std::vector<std::string>& topics, bool anonymous, Phrase head) {
    const Phrases& phrases = turn.phrases;
    const std::size_t offered = those_who_offered(turn, topics).size();
    const bool circle = has_circle(turn);
    const auto floor = static_cast<std::size_t>(turn.view.house().floor);
    std::string data;
    for (const std::string& topic : topics) data += topic + dialog_separator;
    turn.effect(OpenDialog{turn.me().id,
                           Dialog{.topic = "support", .data = data, .expires_at = turn.now + dialog_expires_after}});
    Bullets ways;
    Buttons buttons;
    if (circle) {
        ways.items.push_back(phrases("support.circle_how"));
        buttons.buttons.push_back(button(phrases, "support", "button.ask_circle", "circle", true));
    }
    if (circle && offered > 0) {
        ways.items.push_back(phrases("support.circle_then_how"));
        buttons.buttons.push_back(button(phrases, "support", "button.ask_circle_then", "circle_then"));
    }
    if (offered > 0) {
        ways.items.push_back(phrases("support.named_how"));
        buttons.buttons.push_back(button(phrases, "support", "button.ask_named", "named"));
    }
    if (offered >= floor) {
        ways.items.push_back(phrases("support.anonymous_how"));
        buttons.buttons.push_back(
            button(phrases, "support", "button.ask_anonymous", "anonymous", anonymous && !circle));
    }
    buttons.buttons.push_back(button(phrases, "support", "button.ask_nobody", "no"));
    Message message = say(phrases(head, {said_topics(topics), {"topics", phrases.listed(topics)}}));
    message.blocks.emplace_back(std::move(ways));
    if (offered < floor) message.blocks.emplace_back(small_print(phrases("support.few", {{"floor", floor}})));
    message.blocks.emplace_back(std::move(buttons));
    message.blocks.emplace_back(small_print(phrases("support.scope")));
    turn.answer_in_private(std::move(message));
}

}  // namespace

bool answer_way_of_asking(Turn& turn, std::string_view text) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "support" || turn.now >= open->expires_at || own_question(turn)) return false;
    const auto bare = bare_answer(text);
    const bool declines = bare && std::holds_alternative<No>(*bare);
    const auto way = declines ? std::optional<std::string_view>{"no"} : way_of_asking(text);
    if (!way && !bare) return false;
    const std::vector<std::string> topics = topics_of(open->data);
    const std::size_t offered = those_who_offered(turn, topics).size();
    const bool possible = way == "no" || (way == "named" && offered > 0) || (way == "circle" && has_circle(turn)) ||
                          (way == "anonymous" && offered >= static_cast<std::size_t>(turn.view.house().floor));
    // A yes tells no way, and a way that is not open tells that another one is to be chosen.
    if (possible) {
        ask_those(turn, *way);
    } else {
        ask_in_which_way(turn, topics, way == "anonymous", "support.which");
    }
    return true;
}

bool answer_request_in_words(Turn& turn, std::string_view text) {
    const bool comes = is_im_here(text);
    const bool passes = !comes && lower_case(text) == lower_case(turn.phrases.words("button.pass"));
    if (!comes && !passes) return false;
    for (const Talk& talk : turn.view.talks()) {
        const bool asked = !talk.listener && std::ranges::find(talk.asked, turn.me().id) != talk.asked.end();
        if (!asked) continue;
        answer_request(turn, talk.id, comes);
        return true;
    }
    return false;
}

void ask_those(Turn& turn, std::string_view whom) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (!open || open->topic != "support" || turn.now >= open->expires_at || own_question(turn))
        return turn.replace("support.question_over");
    turn.effect(CloseDialog{turn.me().id});
    if (whom == "no") return turn.replace("support.not_asked");
    Talk talk = new_talk(turn, topics_of(open->data), whom);
    std::vector<Colleague> candidates = talk.of_circle ? own_circle(turn) : those_who_offered(turn, talk.topics);
    const auto floor = static_cast<std::size_t>(turn.view.house().floor);
    if (talk.anonymous && candidates.size() < floor) return turn.replace("support.few", {{"floor", floor}});
    const Talk asked = ask_candidates(turn, std::move(talk), std::move(candidates));
    turn.replace(waits(turn, asked, "support.asked"));
}

bool ends_with_all_passing(const Talk& talk) {
    return talk.asked.empty() && !talk.of_circle && !talk.then_offered;
}

bool ask_those_who_offered(Turn& turn, Talk talk) {
    std::vector<Colleague> candidates = those_who_offered(turn, talk.topics);
    // Once is enough, whatever they offered.
    const std::vector<Colleague> circle = own_circle(turn);
    std::erase_if(candidates, [&](const Colleague& one) {
        return std::ranges::any_of(circle, [&](const Colleague& asked) { return asked.person.id == one.person.id; });
    });
    if (candidates.empty()) return false;
    // Those of the circle who have not answered can still say yes: nobody took it.
    talk.of_circle = false;
    talk = ask_candidates(turn, std::move(talk), std::move(candidates));
    tell_in_confidence(turn, turn.me(), waits(turn, talk, "support.asked_further"));
    return true;
}

void answer_request(Turn& turn, TalkId id, bool yes) {
    const std::vector<Talk> talks = turn.view.talks();
    const auto found = std::ranges::find(talks, id, &Talk::id);
    const bool still_asked =
        found != talks.end() && std::ranges::find(found->asked, turn.me().id) != found->asked.end();
    if (!still_asked) return turn.replace("support.over");
    Talk talk = *found;
    if (!yes) {
        std::erase(talk.asked, turn.me().id);
        if (ends_with_all_passing(talk)) talk.wake_at = turn.now;
        turn.effect(PutTalk{std::move(talk)});
        return turn.replace("support.passed");
    }
    const auto asker = turn.view.person(talk.asker);
    const bool together =
        asker && asker->active && !asker->accounts.empty() &&
        !kept_apart(turn.me().id, turn.view.preferences(), asker->id, turn.view.preferences_of(asker->id));
    if (!together) {
        turn.effect(EraseTalk{talk.id});
        return turn.replace("support.over");
    }
    const Phrases theirs = phrases_for(*asker, turn.view.house());
    if (!talk.anonymous) {
        turn.effect(EraseTalk{talk.id});
        tell_in_confidence(
            turn, *asker,
            say(theirs("support.somebody", {{"person", Text{mention(turn.me(), asker->accounts.front(), theirs)}}})));
        return turn.replace("support.accepted", {{"person", Text{mention(*asker, turn.from, turn.phrases)}}});
    }
    talk.listener = turn.me().id;
    talk.asked.clear();
    talk.wake_at = turn.now + quiet_talk_ends_after;
    turn.effect(PutTalk{talk});
    const auto begins = [](const Phrases& phrases, bool listens) {
        return Message{{paragraph(phrases("talk.begins", {{"listens", yes_if(listens)}})),
                        small_print(phrases("talk.how")), small_print(phrases("support.scope"))}};
    };
    tell_in_confidence(turn, *asker, begins(theirs, false));
    turn.replace(begins(turn.phrases, true));
}

std::optional<Bullets> help_lines(const Turn& turn) {
    const House& house = turn.view.house();
    const auto found = house.country_of_zone.find(zone_of(turn.view));
    const std::string country = found == house.country_of_zone.end() ? std::string{} : found->second;
    // 0: of their country and language; 3: of neither.
    const auto rank = [&](const HelpLine& line) {
        const bool near = std::ranges::find(line.countries, country) != line.countries.end();
        const bool speaks = !line.language.empty() && language_from(line.language) == turn.phrases.language();
        return (near ? 0 : 2) + (speaks ? 0 : 1);
    };
    Bullets lines;
    for (const int best : {0, 1, 2, 3}) {
        for (const HelpLine& line : house.help_lines) {
            if (rank(line) == best) lines.items.push_back({plain(line.text)});
        }
    }
    return lines.items.empty() ? std::nullopt : std::optional{std::move(lines)};
}

void show_help_lines(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    Message message;
    if (auto lines = help_lines(turn)) {
        message = say(phrases("lines.title"));
        message.blocks.emplace_back(*std::move(lines));
        message.blocks.emplace_back(paragraph(phrases("crisis.danger")));
    } else {
        message = Message{{paragraph(phrases("lines.none")), paragraph(phrases("crisis.emergency"))}};
    }
    turn.answer_in_private(std::move(message));
}

}  // namespace kith
