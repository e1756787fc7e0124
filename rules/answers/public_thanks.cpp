// Thanks that are said in a channel, too. Who is thanked is asked under the private words; nothing is said there before
// their yes, and who thanks learns nothing of a no, a silence or a block. The messages themselves are all that is kept:
// the question stands open as long as its buttons are there.
#include <algorithm>
#include <array>

#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

constexpr std::string_view all_of_them = "thanks";
constexpr std::string_view said_suffix = "/said";

// The positive numbers of "5.7", as many as asked for and nothing behind them.
template <std::size_t count>
std::optional<std::array<std::int64_t, count>> numbers_in(std::string_view text) {
    std::array<std::int64_t, count> read{};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = i + 1 < count ? text.find('.') : text.size();
        if (end == std::string_view::npos) return std::nullopt;
        const auto number = whole_number<std::int64_t>(text.substr(0, end));
        if (!number || *number <= 0) return std::nullopt;
        read[i] = *number;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return read;
}

using WhoThanksWhom = std::pair<PersonId, PersonId>;

// Who thanks and who is thanked, of what stands in the channel. What was told in private has a name that tells neither.
std::optional<WhoThanksWhom> named_in(const OutboxEntry& post) {
    std::string_view id = post.delivery_id;
    const std::size_t at = id.find(said_suffix);
    if (at == std::string_view::npos) return std::nullopt;
    id.remove_prefix(at + said_suffix.size());
    if (!id.starts_with('/')) return std::nullopt;
    id.remove_prefix(1);
    const auto both = numbers_in<2>(id.substr(0, id.find('/')));
    if (!both) return std::nullopt;
    return std::pair{PersonId{(*both)[0]}, PersonId{(*both)[1]}};
}

// The same as who they are by now.
std::optional<WhoThanksWhom> named_by_now(const View& view, const OutboxEntry& post) {
    auto both = named_in(post);
    if (both) both = WhoThanksWhom{view.known_as(both->first), view.known_as(both->second)};
    return both;
}

// The buttons of the question, or of taking it back: the line about it stands right before them.
std::optional<std::size_t> row_in(const Message& message, std::initializer_list<std::string_view> actions) {
    for (std::size_t i = 1; i < message.blocks.size(); ++i) {
        const auto* row = std::get_if<Buttons>(&message.blocks[i]);
        if (row != nullptr && !row->buttons.empty() &&
            std::ranges::find(actions, row->buttons.front().action) != actions.end())
            return i;
    }
    return std::nullopt;
}

// The words stay; the question gives way to how it ended.
Message settled(Message message, Text outcome, std::optional<Button> next = {}) {
    const auto row = row_in(message, {"say_thanks", "take_back_thanks"});
    if (!row) return message;
    message.blocks[*row - 1] = paragraph(std::move(outcome));
    if (next) {
        message.blocks[*row] = Buttons{{*std::move(next)}};
    } else {
        message.blocks.erase(message.blocks.begin() + static_cast<std::ptrdiff_t>(*row));
    }
    return message;
}

std::string words_in(const Message& message) {
    for (const Block& block : message.blocks) {
        if (const auto* quote = std::get_if<Quote>(&block)) return quote->text;
    }
    return {};
}

// In the language of the organisation: it is read by everybody.
Phrases phrases_of_channel(const Turn& turn) {
    return Phrases{language_from(turn.view.house().language)};
}

Say in_place_of(const OutboxEntry& entry, PersonId person, Account to, Message message) {
    return Say{.person = person,
               .to = std::move(to),
               .destination = Amend{.where = {.id = entry.conversation}, .message_ref = entry.message_ref},
               .message = std::move(message),
               .reason = Reason{.rule = {}, .facts = {{"taken_back", ""}}}};
}

// What stands in the channel gives way to a line without names; what waits is not said. Nothing is done where it is
// just on its way or perhaps stands there: it is not known where.
TakenDown take_down(Turn& turn, const OutboxEntry& post, PersonId person, const Account& to) {
    if (post.state == OutboxState::running || post.state == OutboxState::uncertain) return TakenDown::on_its_way;
    if (perhaps_in_channel(post)) return TakenDown::perhaps_there;
    if (post.state != OutboxState::completed) {
        turn.effect(WithdrawMessage{post.id});
        return TakenDown::gone;
    }
    Message gone = say(phrases_of_channel(turn)("thanks.stood_here"));
    turn.effect(ReviseMessage{post.id, gone});
    turn.effect(in_place_of(post, person, to, std::move(gone)));
    return TakenDown::gone;
}

void say_in_channel(Turn& turn, const ThanksReference& thanks) {
    std::optional<OutboxEntry> question;
    for (OutboxEntry& entry : told_in_private(turn, thanks)) {
        if (row_in(entry.message, {"say_thanks"})) question = std::move(entry);
    }
    // Taken back, answered, or so long ago that its words are gone.
    if (!question) return turn.answer("thanks.public_over");
    const House& house = turn.view.house();
    const PersonId by = turn.view.known_as(thanks.sender);
    const auto sender = turn.view.person(by);
    const bool stands = sender && sender->active && !house.thanks_channel.empty() &&
                        turn.now < thanks.at + public_thanks_open_for &&
                        !kept_apart(by, turn.view.preferences_of(by), turn.me().id, turn.view.preferences());
    if (!stands) {
        Message message = settled(question->message, turn.phrases("thanks.public_over"));
        turn.effect(ReviseMessage{question->id, message});
        return turn.replace(std::move(message));
    }
    const Phrases theirs = phrases_of_channel(turn);
    const Account& reader = question->to;
    Message post = say(theirs("thanks.in_channel", {{"sender", Text{mention(*sender, reader, theirs)}},
                                                    {"receiver", Text{mention(turn.me(), reader, theirs)}}}));
    post.blocks.emplace_back(Quote{words_in(question->message)});
    turn.effect(Say{.person = turn.me().id,
                    .to = reader,
                    .destination = ToConversation{{.id = house.thanks_channel, .direct = false}},
                    .message = std::move(post),
                    .reason = Reason{.rule = {}, .facts = {{"thanked", ""}}},
                    .kept_as = thanks.name + std::string{said_suffix} + "/" + std::to_string(by.value) + "." +
                               std::to_string(turn.me().id.value)});
    turn.record("thanks.said_in_channel", "person:" + std::to_string(by.value));
    Message message = settled(
        question->message,
        turn.phrases("thanks.said_in_channel", {{"channel", house.thanks_channel_name},
                                                {"days", static_cast<int>(public_thanks_taken_back_for.count())}}),
        Button{
            .action = "take_back_thanks", .label = turn.phrases.words("button.take_back"), .value = to_string(thanks)});
    turn.effect(ReviseMessage{question->id, message});
    turn.replace(std::move(message));
}

void keep_private(Turn& turn, const ThanksReference& thanks) {
    for (const OutboxEntry& entry : told_in_private(turn, thanks)) {
        if (!row_in(entry.message, {"say_thanks"})) continue;
        Message message = settled(entry.message, turn.phrases("thanks.kept_private"));
        turn.effect(ReviseMessage{entry.id, message});
        return turn.replace(std::move(message));
    }
    turn.answer("thanks.public_over");
}

// As long as the outbox knows where it stands, which counts from when it was said; nothing was said before `asked`.
bool is_long_ago(const Turn& turn, Instant asked, const std::vector<OutboxEntry>& posts) {
    Instant from = asked;
    for (const OutboxEntry& post : posts) from = std::max(from, post.due_at);
    return turn.now >= from + public_thanks_taken_back_for;
}

// The first of them about which nothing can be done now, and what is to be said of it.
std::optional<TakenDown> in_the_way(const std::vector<OutboxEntry>& posts) {
    for (const OutboxEntry& post : posts) {
        if (post.state == OutboxState::running || post.state == OutboxState::uncertain) return TakenDown::on_its_way;
        if (perhaps_in_channel(post)) return TakenDown::perhaps_there;
    }
    return std::nullopt;
}

// The question to who was thanked gives way to how it ended; what they have not got yet they do not get from who thanks
// any more. Whether that answers who pressed.
bool settle_question(Turn& turn, const OutboxEntry& entry, bool by_sender) {
    const bool sent = entry.state == OutboxState::completed && !entry.message_ref.empty();
    if (by_sender && !sent) turn.effect(WithdrawMessage{entry.id});
    if (!row_in(entry.message, {"say_thanks", "take_back_thanks"})) return false;
    const auto receiver = turn.view.person(entry.person);
    const Phrases theirs = receiver ? phrases_for(*receiver, turn.view.house()) : turn.phrases;
    Message message = settled(entry.message, theirs("thanks.not_in_channel"));
    // Where it is on its way its buttons arrive, and do nothing any more.
    turn.effect(ReviseMessage{entry.id, message});
    if (!by_sender) {
        turn.replace(std::move(message));
        return true;
    }
    if (sent) turn.effect(in_place_of(entry, entry.person, entry.to, std::move(message)));
    return false;
}

// By one of the two. Who thanks is told the same, whatever the other answered or chose.
void withdraw(Turn& turn, const ThanksReference& thanks) {
    const WhoThanksWhom both{turn.view.known_as(thanks.sender), turn.view.known_as(thanks.receiver)};
    std::vector<OutboxEntry> posts = turn.view.kept_as(thanks.name + std::string{said_suffix});
    std::erase_if(posts, [&](const OutboxEntry& post) { return named_by_now(turn.view, post) != both; });
    if (is_long_ago(turn, thanks.at, posts)) return turn.answer("thanks.too_old");
    if (const auto taken = in_the_way(posts))
        return turn.answer(*taken == TakenDown::on_its_way ? Phrase{"thanks.on_its_way"}
                                                           : Phrase{"thanks.perhaps_there"});
    for (const OutboxEntry& post : posts) take_down(turn, post, turn.me().id, turn.from);
    const bool by_sender = both.first == turn.me().id;
    for (const OutboxEntry& entry : told_in_private(turn, thanks)) {
        if (settle_question(turn, entry, by_sender)) return;
    }
    turn.replace(by_sender ? Phrase{"thanks.taken_back_in_channel"} : Phrase{"thanks.not_in_channel"});
}

}  // namespace

std::vector<OutboxEntry> told_in_private(const Turn& turn, const ThanksReference& thanks) {
    std::vector<OutboxEntry> found = turn.view.kept_as(thanks.name);
    const std::string value = to_string(thanks);
    const PersonId receiver = turn.view.known_as(thanks.receiver);
    std::erase_if(found, [&](const OutboxEntry& entry) {
        return entry.person != receiver || std::ranges::none_of(entry.message.blocks, [&](const Block& block) {
                   const auto* row = std::get_if<Buttons>(&block);
                   return row != nullptr && std::ranges::any_of(row->buttons, [&](const Button& button) {
                              return button.action == "report_thanks" && button.value == value;
                          });
               });
    });
    return found;
}

bool perhaps_in_channel(const OutboxEntry& entry) {
    return named_in(entry) && entry.state == OutboxState::discarded && entry.attempt > 1;
}

bool may_thank_in_public(const Turn& turn) {
    return !turn.view.house().thanks_channel.empty() && turn.from.platform == Platform::slack;
}

std::optional<std::string> without_public_wish(std::string_view typed) {
    static constexpr auto wishes = std::to_array<std::string_view>(
        {"publicly", "in public", "in the channel", "öffentlich", "im kanal", "publiquement", "en public",
         "dans le canal", "públicamente", "publicamente", "en público", "en publico", "en el canal"});
    // What stands behind is what the thanks are for: "thanks @ana for publicly defending me" wishes nothing.
    static constexpr auto reasons = std::to_array<std::string_view>(
        {" for ", " because ", " für ", " weil ", " dass ", " pour ", " parce ", " por ", " porque "});
    const std::string text = lower_case(typed);
    if (text.size() != typed.size()) return std::nullopt;  // its bytes are others
    std::size_t end = text.size();
    for (const std::string_view reason : reasons) end = std::min(end, text.find(reason));
    for (const std::string_view wish : wishes) {
        for (std::size_t at = text.find(wish); at + wish.size() <= end && at != std::string::npos;
             at = text.find(wish, at + 1)) {
            const std::string_view before = std::string_view{text}.substr(0, at);
            const std::size_t after = at + wish.size();
            const bool whole = (at == 0 || before.back() == ' ') &&
                               (after == text.size() || std::string_view{" ,.:!"}.find(text[after]) < 5);
            // Right behind a mention, or among the first words.
            const std::size_t last = before.substr(0, std::max<std::size_t>(at, 1) - 1).rfind(' ');
            const std::string_view word = before.substr(last == std::string_view::npos ? 0 : last + 1);
            const bool in_front = std::ranges::count(before, ' ') <= 2;
            if (!whole || (!in_front && word.find('@') == std::string_view::npos)) continue;
            std::string rest{typed.substr(0, at)};
            std::string_view behind = typed.substr(after);
            if (behind.starts_with(' ')) behind.remove_prefix(1);
            if (behind.empty() && rest.ends_with(' ')) rest.pop_back();
            return rest.append(behind);
        }
    }
    return std::nullopt;
}

ThanksReference new_thanks(const Turn& turn, PersonId receiver) {
    return {.name = std::string{all_of_them} + "/" + turn.view.new_token(),
            .sender = turn.me().id,
            .receiver = receiver,
            .at = turn.now};
}

std::string to_string(const ThanksReference& thanks) {
    return thanks.name + "." + std::to_string(thanks.sender.value) + "." + std::to_string(thanks.receiver.value) + "." +
           std::to_string(thanks.at.time_since_epoch().count());
}

std::optional<ThanksReference> thanks_reference(std::string_view text) {
    const std::size_t end = text.find('.');
    const std::string_view name = text.substr(0, end);
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    constexpr std::size_t token_begins = all_of_them.size() + 1;
    const bool named = name.size() == token_begins + 32 && name.starts_with(all_of_them) &&
                       name[token_begins - 1] == '/' && std::ranges::all_of(name.substr(token_begins), is_hex);
    const auto numbers = named && end != std::string_view::npos ? numbers_in<3>(text.substr(end + 1)) : std::nullopt;
    // A later instant could not be reckoned with.
    if (!numbers || (*numbers)[2] > thanks_at_max.count()) return std::nullopt;
    return ThanksReference{.name = std::string{name},
                           .sender = PersonId{(*numbers)[0]},
                           .receiver = PersonId{(*numbers)[1]},
                           .at = Instant{milliseconds{(*numbers)[2]}}};
}

void ask_in_public(const Turn& turn, const Phrases& theirs, const ThanksReference& thanks, Message& message) {
    const std::string name = to_string(thanks);
    const std::string& channel = turn.view.house().thanks_channel_name;
    message.blocks.emplace_back(paragraph(theirs("thanks.ask_in_public", {{"channel", channel}})));
    message.blocks.emplace_back(
        Buttons{{Button{.action = "say_thanks",
                        .label = theirs.words("button.say_in_channel", {{"channel", channel}}),
                        .value = name},
                 Button{.action = "keep_thanks", .label = theirs.words("button.keep_between_us"), .value = name}}});
}

bool press_public_thanks(Turn& turn, std::string_view action, std::string_view value) {
    const bool answers = action == "say_thanks" || action == "keep_thanks";
    if (!answers && action != "take_back_thanks") return false;
    const auto thanks = thanks_reference(value);
    const bool by_receiver = thanks && turn.view.known_as(thanks->receiver) == turn.me().id;
    const bool by_sender = thanks && turn.view.known_as(thanks->sender) == turn.me().id && !answers;
    if (!by_receiver && !by_sender) return false;
    if (action == "say_thanks") {
        say_in_channel(turn, *thanks);
    } else if (action == "keep_thanks") {
        keep_private(turn, *thanks);
    } else {
        withdraw(turn, *thanks);
    }
    return true;
}

std::optional<Phrase> take_back_in_words(Turn& turn, PersonId receiver) {
    const WhoThanksWhom both{turn.me().id, receiver};
    const std::vector<OutboxEntry> all = turn.view.kept_as(all_of_them);
    std::vector<OutboxEntry> posts;
    bool long_ago = false;
    for (const OutboxEntry& entry : all) {
        // What was taken down has no words any more.
        const bool taken_down = !entry.message.blocks.empty() && words_in(entry.message).empty();
        const bool never_said = entry.state == OutboxState::cancelled;
        if (named_by_now(turn.view, entry) != both || taken_down || never_said) continue;
        if (is_long_ago(turn, entry.due_at, {})) {
            long_ago = true;
        } else {
            posts.push_back(entry);
        }
    }
    if (const auto taken = in_the_way(posts))
        return *taken == TakenDown::on_its_way ? Phrase{"thanks.on_its_way_typed"} : Phrase{"thanks.perhaps_there"};
    for (const OutboxEntry& post : posts) take_down(turn, post, turn.me().id, turn.from);
    for (const OutboxEntry& entry : all) {
        const auto row = row_in(entry.message, {"say_thanks", "take_back_thanks"});
        if (entry.person != receiver || !row) continue;
        const auto thanks = thanks_reference(std::get<Buttons>(entry.message.blocks[*row]).buttons.front().value);
        if (thanks && turn.view.known_as(thanks->sender) == turn.me().id) settle_question(turn, entry, true);
    }
    return long_ago && posts.empty() ? std::optional{Phrase{"thanks.too_old"}} : std::nullopt;
}

TakenDown take_back_said(Turn& turn, PersonId sender) {
    TakenDown least = TakenDown::gone;
    for (const OutboxEntry& entry : turn.view.kept_as(all_of_them)) {
        if (named_by_now(turn.view, entry) == WhoThanksWhom{sender, turn.me().id})
            least = std::max(least, take_down(turn, entry, turn.me().id, turn.from));
    }
    return least;
}

void leave_thanks_channel(Turn& turn) {
    const PersonId leaver = turn.me().id;
    for (const OutboxEntry& entry : turn.view.kept_as(all_of_them)) {
        const auto both = named_by_now(turn.view, entry);
        if (!both || (both->first != leaver && both->second != leaver)) continue;
        const auto other = turn.view.person(both->first == leaver ? both->second : both->first);
        if (!other) continue;
        // In the name of who stays: what is the leaver's goes with them.
        const auto account = std::ranges::find_if(other->accounts, [&](const Account& one) {
            return one.platform == entry.to.platform && one.workspace == entry.to.workspace;
        });
        if (account != other->accounts.end()) take_down(turn, entry, other->id, *account);
    }
}

}  // namespace kith
