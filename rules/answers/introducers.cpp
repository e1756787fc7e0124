// An introduction to somebody in particular: first whoever introduces people and has met both is asked, then the one
// who is to be met, and only a yes of each is told. Who has met whom, who passed and who was never asked stays untold:
// all that the asker hears of these is, a week later, that nothing came of it. The messages themselves are all that is
// kept; a wish stands as long as that last one waits to be sent.
#include <algorithm>

#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/schedule.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::string_view all_wishes = "introduce";
constexpr std::string_view to_meet_mark = "/meet/";  // then the number of the one who is to be met
constexpr std::string_view asks_introducer_mark = "/introducer";
constexpr std::string_view asks_target_mark = "/target";

struct IntroductionWish {
    std::string name{};     // "introduce/" and a token
    OutboxEntry closing{};  // of the asker: that nothing came of it
    Person asker{};
    PersonId target{};
    std::vector<OutboxEntry> questions{};  // to the introducer, and to the one who is to be met
};

bool is_marked(const OutboxEntry& entry, std::string_view mark) {
    return entry.delivery_id.find(mark) != std::string::npos;
}

// Who is to be met, of the message that closes a wish.
std::optional<PersonId> to_meet_in(const View& view, const OutboxEntry& entry) {
    std::string_view id = entry.delivery_id;
    const std::size_t at = id.find(to_meet_mark);
    if (at == std::string_view::npos) return std::nullopt;
    id.remove_prefix(at + to_meet_mark.size());
    const auto number = whole_number<std::int64_t>(id.substr(0, id.find('/')));
    return number ? std::optional{view.known_as(PersonId{*number})} : std::nullopt;
}

// The wish of that name while it stands: not taken back, closed, or of somebody who is gone or stopped everything.
std::optional<IntroductionWish> standing_wish(const Turn& turn, std::string_view name) {
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    constexpr std::size_t token_begins = all_wishes.size() + 1;
    if (!name.starts_with(all_wishes) || name.size() != token_begins + 32 || name[all_wishes.size()] != '/' ||
        !std::ranges::all_of(name.substr(token_begins), is_hex))
        return std::nullopt;
    IntroductionWish wish{.name = std::string{name}};
    bool stands = false;
    for (OutboxEntry& entry : turn.view.kept_as(name)) {
        const auto target = to_meet_in(turn.view, entry);
        if (!target) {
            wish.questions.push_back(std::move(entry));
            continue;
        }
        auto asker = turn.view.person(entry.person);
        stands = waits_unsent(entry.state) && turn.now < entry.due_at && asker && asker->active &&
                 !asker->accounts.empty() && !turn.view.preferences_of(entry.person).stopped;
        if (asker) wish.asker = *std::move(asker);
        wish.target = *target;
        wish.closing = std::move(entry);
    }
    return stands ? std::optional{std::move(wish)} : std::nullopt;
}

const OutboxEntry* question_to(const IntroductionWish& wish, std::string_view mark) {
    const auto found =
        std::ranges::find_if(wish.questions, [&](const OutboxEntry& entry) { return is_marked(entry, mark); });
    return found == wish.questions.end() ? nullptr : &*found;
}

// Somebody who may be asked whether they want to meet `asker`; nullopt where not, for whatever cause.
std::optional<Colleague> may_be_met(const Turn& turn, const Person& asker, PersonId id) {
    auto person = id == asker.id ? std::nullopt : turn.view.person(id);
    if (!person) return std::nullopt;
    Preferences theirs = turn.view.preferences_of(id);
    const bool stopped = std::ranges::find(theirs.stopped_kinds, NudgeKind::introduction) != theirs.stopped_kinds.end();
    if (stopped || !may_be_suggested(*person, theirs) ||
        kept_apart(asker.id, turn.view.preferences_of(asker.id), id, theirs))
        return std::nullopt;
    return Colleague{*std::move(person), std::move(theirs)};
}

Buttons yes_or_pass(const Phrases& phrases, Phrase yes, const std::string& name) {
    return Buttons{{button(phrases, "introduce_yes", yes, name, true),
                    button(phrases, "introduce_no", "button.introduce_pass", name)}};
}

// Asks the one who is to be met, where their hours and limits have room before the wish is closed.
void ask_target(Turn& turn, const std::string& name, const Person& asker, Colleague target,
                const std::optional<Person>& introducer, Instant closes) {
    const auto at = room_for(turn, target.person, target.preferences);
    if (!at || *at >= closes) return;
    const Phrases theirs = phrases_for(target.person, turn.view.house());
    const Account& account = target.person.accounts.front();
    const Text by{introducer ? mention(*introducer, account, theirs) : plain("")};
    Message message = say(theirs("introduce.ask_target", {{"person", Text{mention(asker, account, theirs)}},
                                                          {"through", yes_if(introducer.has_value())},
                                                          {"introducer", by}}));
    message.blocks.emplace_back(yes_or_pass(theirs, "button.introduce_meet", name));
    message.blocks.emplace_back(small_print(theirs("introduce.ask_target_how")));
    tell_within_limits(turn, std::move(target), *at, std::move(message), "asked_to_meet",
                       {.kept_as = name + std::string{asks_target_mark}, .expires_at = closes});
}

// Asks somebody who agreed to introduce and has met both; false where there is nobody with room.
bool ask_introducer(Turn& turn, const std::string& name, const Person& target, Instant closes) {
    const Preferences mine = turn.view.preferences();
    const Preferences theirs = turn.view.preferences_of(target.id);
    std::vector<Colleague> found;
    for (const Offer& offer : turn.view.offers_of(OfferKind::introduce)) {
        if (offer.person == target.id || offer.person == turn.me().id) continue;
        if (!turn.view.have_met(turn.me().id, offer.person) || !turn.view.have_met(offer.person, target.id)) continue;
        auto one = suggestible(turn, mine, offer.person);
        if (!one || kept_apart(one->person.id, one->preferences, target.id, theirs)) continue;
        found.push_back(*std::move(one));
    }
    // Not always the same one, where several could.
    const auto day = turn.today().time_since_epoch().count();
    std::ranges::sort(found, {}, [&](const Colleague& one) { return lot(day, one.person.id); });
    for (Colleague& one : found) {
        const auto at = room_for(turn, one.person, one.preferences);
        if (!at || *at >= closes) continue;
        const Phrases words = phrases_for(one.person, turn.view.house());
        const Account& account = one.person.accounts.front();
        Message message = say(words("introduce.ask_introducer", {{"person", Text{mention(turn.me(), account, words)}},
                                                                 {"other", Text{mention(target, account, words)}}}));
        message.blocks.emplace_back(yes_or_pass(words, "button.introduce_them", name));
        message.blocks.emplace_back(small_print(words("introduce.ask_introducer_how")));
        tell_within_limits(turn, std::move(one), *at, std::move(message), "asked_to_introduce",
                           {.kept_as = name + std::string{asks_introducer_mark}, .expires_at = closes});
        return true;
    }
    return false;
}

// The first working minute of the asker once the week is over.
Instant closes_on(const Turn& turn) {
    const LocalTime end = to_local(zone_of(turn.view), turn.now + introduction_waited_for);
    return to_instant(zone_of(turn.view), next_allowed(turn.me(), turn.view.holidays(), end).value_or(end));
}

void wish_to_meet(Turn& turn, const Person& target) {
    const Phrases& phrases = turn.phrases;
    const Text person{mention(target, turn.from, phrases)};
    if (!turn.view.connections({}, {}, target.id, 1).empty())
        return turn.answer("introduce.met_already", {{"person", person}});
    for (const OutboxEntry& entry : turn.view.kept_as(all_wishes)) {
        const bool mine = entry.person == turn.me().id && to_meet_in(turn.view, entry) == target.id;
        if (mine && waits_unsent(entry.state) && turn.now < entry.due_at)
            return turn.answer_in_private(say(
                phrases("introduce.asked_already",
                        {{"person", person}, {"day", turn.seen(day_of(to_local(zone_of(turn.view), entry.due_at)))}})));
    }
    if (turn.view.times_recorded("introduction.wished", turn.now - introduction_waited_for) >= introductions_wished_max)
        return turn.answer("introduce.enough", {{"most", introductions_wished_max}});
    const std::string name = std::string{all_wishes} + "/" + turn.view.new_token();
    const Instant closes = closes_on(turn);
    if (auto one = may_be_met(turn, turn.me(), target.id)) {
        // Where nobody could introduce them, only who said yes to introductions is asked.
        const auto& joined = one->preferences.joined_kinds;
        const bool joins = std::ranges::find(joined, NudgeKind::introduction) != joined.end();
        if (!ask_introducer(turn, name, target, closes) && joins)
            ask_target(turn, name, turn.me(), *std::move(one), {}, closes);
    }
    turn.effect(Say{.person = turn.me().id,
                    .to = turn.from,
                    .destination = ToPerson{},
                    .message = say(phrases("introduce.nothing")),
                    .reason = Reason{.rule = {}, .facts = {{"asked", ""}}},
                    .due_at = closes,
                    .nudge = {},
                    .kept_as = name + std::string{to_meet_mark} + std::to_string(target.id.value)});
    turn.record("introduction.wished", "person:" + std::to_string(turn.me().id.value));
    // The same for everybody, whoever could be asked.
    turn.answer_in_private(Message{
        {paragraph(phrases("introduce.asked",
                           {{"person", person}, {"day", turn.seen(day_of(to_local(zone_of(turn.view), closes)))}})),
         small_print(phrases("introduce.asked_how")),
         Buttons{{button(phrases, "introduce_back", "button.take_back", name)}}}});
}

// The one who is to be met says yes: it is told to all who had a part in it, and nothing more comes.
void bring_together(Turn& turn, const IntroductionWish& wish) {
    turn.effect(WithdrawMessage{wish.closing.id});
    const OutboxEntry* asked = question_to(wish, asks_introducer_mark);
    const auto introducer = asked == nullptr ? std::nullopt : turn.view.person(asked->person);
    const auto tell = [&](const Person& to, Phrase words, bool waits_for_it) {
        Preferences theirs = turn.view.preferences_of(to.id);
        auto at = room_for(turn, to, theirs);
        // Who waits for it hears of it in their next hours, whatever else comes.
        if (!at && waits_for_it) at = next_allowed(to, turn.view.holidays(), turn.now);
        if (!at) return;
        const Phrases phrases = phrases_for(to, turn.view.house());
        const Account& account = to.accounts.front();
        const Text by{introducer ? mention(*introducer, account, phrases) : plain("")};
        Message message = say(phrases(words, {{"person", Text{mention(turn.me(), account, phrases)}},
                                              {"other", Text{mention(wish.asker, account, phrases)}},
                                              {"through", yes_if(introducer.has_value())},
                                              {"introducer", by}}));
        tell_within_limits(turn, {to, std::move(theirs)}, *at, std::move(message),
                           waits_for_it ? "introduced_as_wished" : "introduced_by_them");
    };
    tell(wish.asker, "introduce.both", true);
    if (introducer && introducer->active && !introducer->accounts.empty())
        tell(*introducer, "introduce.thanked", false);
    turn.replace("introduce.said_yes", {{"person", Text{mention(wish.asker, turn.from, turn.phrases)}}});
}

void answer_introduction(Turn& turn, std::string_view name, bool yes) {
    const auto wish = standing_wish(turn, name);
    const OutboxEntry* asked = nullptr;
    if (wish) {
        const auto mine = std::ranges::find(wish->questions, turn.me().id, &OutboxEntry::person);
        if (mine != wish->questions.end()) asked = &*mine;
    }
    const bool apart = wish && kept_apart(turn.me().id, turn.view.preferences(), wish->asker.id,
                                          turn.view.preferences_of(wish->asker.id));
    if (asked == nullptr || apart) return turn.replace("introduce.over");
    if (!yes) return turn.replace("introduce.passed");
    if (is_marked(*asked, asks_target_mark)) return bring_together(turn, *wish);
    const auto target = turn.view.person(wish->target);
    if (!target) return turn.replace("introduce.over");
    auto one = may_be_met(turn, wish->asker, target->id);
    if (one && question_to(*wish, asks_target_mark) == nullptr)
        ask_target(turn, wish->name, wish->asker, *std::move(one), turn.me(), wish->closing.due_at);
    // The same whether they can be asked.
    turn.replace("introduce.passed_on", {{"person", Text{mention(*target, turn.from, turn.phrases)}}});
}

// What was not sent is not sent any more, and what was has buttons that do nothing.
void take_wish_back(Turn& turn, std::string_view name) {
    const auto wish = standing_wish(turn, name);
    if (!wish || wish->asker.id != turn.me().id) return turn.replace("introduce.over");
    turn.effect(WithdrawMessage{wish->closing.id});
    for (const OutboxEntry& entry : wish->questions) {
        if (waits_unsent(entry.state)) turn.effect(WithdrawMessage{entry.id});
    }
    turn.replace("introduce.taken_back");
}

std::optional<Person> the_one_named(const Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    std::vector<Person> people = resolve(turn, named, unknown);
    if (people.size() != 1 || !unknown.empty() || people.front().id == turn.me().id) return std::nullopt;
    return std::move(people.front());
}

}  // namespace

void introduce_to(Turn& turn, const std::vector<NamedPerson>& named) {
    const auto target = the_one_named(turn, named);
    if (!target) return turn.answer("introduce.whom");
    wish_to_meet(turn, *target);
}

void who_introduces(Turn& turn, const std::vector<NamedPerson>& named) {
    const auto target = the_one_named(turn, named);
    if (!target) return turn.answer("introduce.whom");
    const Phrases& phrases = turn.phrases;
    turn.answer_in_private(Message{
        {paragraph(phrases("introduce.who", {{"person", Text{mention(*target, turn.from, phrases)}}})),
         Buttons{
             {button(phrases, "introduce_ask", "button.introduce_ask", "p:" + std::to_string(target->id.value), true)}},
         small_print(phrases("introduce.who_how"))}});
}

bool press_introduction(Turn& turn, std::string_view action, std::string_view value) {
    if (action == "introduce_ask") {
        const auto id = reference(value, "p:");
        const auto target = id ? turn.view.person(turn.view.known_as(PersonId{*id})) : std::nullopt;
        if (!target || target->id == turn.me().id) return false;
        wish_to_meet(turn, *target);
    } else if (action == "introduce_yes" || action == "introduce_no") {
        answer_introduction(turn, value, action == "introduce_yes");
    } else if (action == "introduce_back") {
        take_wish_back(turn, value);
    } else {
        return false;
    }
    return true;
}

void put_introduction_wishes(const Turn& turn, Bullets& lines) {
    for (const OutboxEntry& entry : turn.view.kept_as(all_wishes)) {
        const auto id = entry.person == turn.me().id ? to_meet_in(turn.view, entry) : std::nullopt;
        const auto target = id && waits_unsent(entry.state) ? turn.view.person(*id) : std::nullopt;
        if (!target) continue;
        lines.items.push_back(
            turn.phrases("data.introduce", {{"person", Text{mention(*target, turn.from, turn.phrases)}},
                                            {"day", turn.seen(day_of(to_local(zone_of(turn.view), entry.due_at)))}}));
    }
}

bool introduction_stands(const std::vector<OutboxEntry>& kept) {
    return std::ranges::any_of(
        kept, [](const OutboxEntry& entry) { return is_marked(entry, to_meet_mark) && waits_unsent(entry.state); });
}

}  // namespace kith
