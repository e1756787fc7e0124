#include "rules/answers/decide.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "rules/answers/activities.hpp"
#include "rules/answers/forms.hpp"
#include "rules/answers/programs.hpp"
#include "rules/answers/rules.hpp"
#include "rules/answers/short_answers.hpp"
#include "rules/consent.hpp"
#include "rules/model/error.hpp"
#include "rules/model/form_words.hpp"
#include "rules/model/message_parts.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/setting_said.hpp"
#include "rules/text/text.hpp"
#include "rules/understand/understand.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// "rule every Monday" with the word "rule" -> "every Monday"; nullopt when the text does not begin with the word.
std::optional<std::string_view> after_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return std::nullopt;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != word[i]) return std::nullopt;
    }
    if (text.size() > word.size() && text[word.size()] != ' ' && text[word.size()] != ':' &&
        text[word.size()] != '\n') {
        return std::nullopt;
    }
    text.remove_prefix(word.size());
    if (!text.empty() && text.front() == ':') text.remove_prefix(1);
    return without_blanks(text);
}

}  // namespace

UnderstandContext context_of(const Turn& turn, const std::optional<Nudge>& nudge) {
    UnderstandContext context;
    context.now_local = turn.local;
    context.sender_is_lead = turn.writes_rules();
    context.bot_id = turn.view.bot_user();
    if (nudge) {
        ReplyContext reply;
        // Whoever asked to be reminded answers it like any other suggestion.
        reply.type = to_string(nudge->kind == NudgeKind::keep_in_touch ? NudgeKind::check_in : nudge->kind);
        // Whom they met there is not said by a yes.
        const bool met = nudge->kind == NudgeKind::activity_met;
        if (chosen_as(nudge->kind) == NudgeKind::activity && !met) reply.type = "event";
        for (const PersonId about : met ? std::vector<PersonId>{} : nudge->about)
            reply.people.push_back("#" + std::to_string(about.value));
        if (nudge->sent_at) reply.sent = nudge->occasion;
        if (const auto owned = turn.view.rule(nudge->rule)) {
            const auto read = parse_sentence(
                owned->sentence, SentenceContext{.known = nullptr, .today = turn.today(), .zone_exists = {}});
            if (const Rule* rule = std::get_if<Rule>(&read); rule != nullptr) {
                const Suggested suggested = suggested_by(*rule);
                reply.kind = suggested.kind;
                reply.drink = suggested.drink;
            }
        }
        context.reply_to = std::move(reply);
        context.reply_assumed = true;
    }
    return context;
}

namespace {

void answer_text(Turn& turn, std::string_view text, const std::optional<Nudge>& nudge) {
    const bool introduced = nudge && nudge->kind == NudgeKind::introduction && nudge->state == NudgeState::sent;
    if (introduced && is_not_this_time(text)) return press_nudge(turn, "decline", nudge->id);
    const UnderstandContext context = context_of(turn, nudge);
    Intent intent = understand(text, context);
    const std::optional<Dialog> open = turn.view.dialog();
    const bool asked = open && turn.now < open->expires_at;
    if (asked && open->topic == "support" && answer_way_of_asking(turn, text)) return leave_no_trace(turn);
    if (answer_request_in_words(turn, text)) return leave_no_trace(turn);
    if (const auto answer = asked ? std::nullopt : goes_on(text)) {
        if (auto question = open_question(turn.view)) return answer_question(turn, *std::move(question), *answer);
    }
    const auto* told = std::get_if<LogConnection>(&intent);
    const bool says_whom = told != nullptr && !told->people.empty();
    if (asked && !says_whom && (told != nullptr || std::holds_alternative<Unknown>(intent)) &&
        answer_with_whom(turn, text))
        return;
    if (auto answer = bare_answer(text)) {
        if (!asked && nudge && answer_request(turn, *nudge, std::holds_alternative<Yes>(*answer))) return;
        if (!asked && nudge && answer_suggestion(turn, *nudge, std::holds_alternative<Yes>(*answer))) return;
        if (asked) intent = *std::move(answer);
    }
    std::visit(overloaded{
                   [&](const LogConnection& log) {
                       log_connection(turn, nudge ? as_answer(log, *nudge) : log, text,
                                      nudge ? std::optional{nudge->id} : std::nullopt, {});
                   },
                   [&](const Snooze& wish) {
                       if (wish.date_unclear) return turn.answer("pause.until_when");
                       snooze(turn, wish);
                   },
                   [&](const Stop& wish) {
                       const bool whom = wish.scope == NudgeScope::person && wish.people.empty();
                       if (whom) return turn.answer("stop.whom_or_all");
                       stop(turn, wish);
                   },
                   [&](const Resume& wish) { resume(turn, wish); },
                   [&](const Why& question) { why(turn, question); },
                   [&](const Help&) { help(turn); },
                   [&](const FindMentor& wish) { find_mentor(turn, wish); },
                   [&](const OfferMentoring& wish) { offer_mentoring(turn, wish); },
                   [&](const Rsvp& wish) { rsvp(turn, wish, nudge); },
                   [&](const AskSupport& wish) { ask_support(turn, wish); },
                   [&](const CreateRule& wish) { create_rule(turn, wish.rule); },
                   [&](const ChangeRule& wish) { change_rule(turn, to_string(wish.what), wish.rule); },
                   [&](const Thanks& thanks) {
                       if (is_no(text)) return turn.answer("no.to_anything");  // "no thanks"
                       offer_thanks(turn, thanks, text);
                   },
                   [&](const ListConnections& wish) { list_connections(turn, wish); },
                   [&](const ExportData&) { export_data(turn); },
                   [&](const DeleteData& wish) { delete_data(turn, wish); },
                   [&](const Undo&) { undo_last(turn); },
                   [&](const Settings&) { settings(turn, ""); },
                   [&](const ListRules&) { list_rules(turn); },
                   [&](const AvoidPeople& wish) { avoid_people(turn, wish); },
                   [&](const JoinProgram&) { join_introductions(turn); },
                   [&](const Yes&) {
                       if (asked && open->topic == "approve_rule") return approve_rule(turn, "");
                       if (asked && open->topic == "change_rule") return change_as_shown(turn, "");
                       if (asked && open->topic == "erase_me") return erase_me(turn);
                       if (asked && open->topic == "thanks") return answer_thanks(turn, ThanksAnswer::in_private);
                       if (asked && open->topic == "thanks_in_public")
                           return answer_thanks(turn, ThanksAnswer::in_public);
                       if (asked && open->topic == "post_activity") return answer_posting(turn, true);
                       if (asked && open->topic == "change_activity") return answer_change(turn, true);
                       if (asked && open->topic == "log_perhaps") return answer_whether(turn, true, false);
                       // No more than was asked for: the words stay with who got them.
                       if (asked && open->topic == "report") return answer_report(turn, "plain:" + open->data);
                       turn.answer("yes.to_nothing");
                   },
                   [&](const No&) {
                       if (asked && open->topic == "approve_rule") return reject_rule(turn);
                       if (asked && open->topic == "change_rule") return leave_as_it_is(turn);
                       if (asked && (open->topic == "thanks" || open->topic == "thanks_in_public"))
                           return answer_thanks(turn, ThanksAnswer::no);
                       if (asked && open->topic == "post_activity") return answer_posting(turn, false);
                       if (asked && open->topic == "change_activity") return answer_change(turn, false);
                       if (asked && open->topic == "log_perhaps") return answer_whether(turn, false, false);
                       if (asked && open->topic == "report") return answer_report(turn, "no");
                       if (asked) turn.effect(CloseDialog{turn.me().id});
                       turn.answer("no.to_anything");
                   },
                   [&](const Privacy&) { privacy(turn); },
                   [&](const TendTie& wish) { tend_tie(turn, wish, text, {}); },
                   [&](const ShowTies& wish) { show_ties(turn, wish); },
                   [&](const TakePart& wish) { take_part(turn, wish); },
                   [&](const TendMentorship& wish) { tend_mentorship(turn, wish, text, {}); },
                   [&](const Unknown& unknown) {
                       turn.aside = true;
                       // Somebody may think that they speak with the other side.
                       if (unknown.beyond == Beyond::nothing && !asked && nothing_passed_on(turn))
                           return leave_no_trace(turn);
                       const auto well = practice_went_well(text);
                       if (well && answer_practice(turn, *well)) return;
                       if (unknown.because == Because::noise && is_greeting(text)) return turn.answer("hello");
                       if (unknown.beyond != Beyond::nothing) return not_understood(turn, unknown);
                       const auto perhaps = perhaps_logged(text, context);
                       const auto answered = nudge ? std::optional{nudge->id} : std::nullopt;
                       if (perhaps && ask_whether(turn, *perhaps, text, answered)) return;
                       not_understood(turn, unknown);
                   },
               },
               intent);
}

// Commands in the words of each language, as the catalogues propose them.
using Words = std::span<const std::string_view>;
constexpr auto rules_words = std::to_array<std::string_view>({"rules", "regeln", "règles", "regles", "reglas"});
constexpr auto home_words = std::to_array<std::string_view>({"home", "startseite", "accueil", "inicio"});
struct Verb {
    std::string_view verb;  // as change_rule knows it
    std::array<std::string_view, 4> words;
};
constexpr auto rule_verbs = std::to_array<Verb>({{"pause", {"pause", "pausiere", "pausa", "pausieren"}},
                                                 {"resume", {"resume", "starte", "reprends", "reanuda"}},
                                                 {"end", {"end", "beende", "termine", "termina"}}});

std::optional<std::string_view> after_any(std::string_view text, Words words) {
    for (const std::string_view word : words) {
        if (const auto rest = after_word(text, word)) return rest;
    }
    return std::nullopt;
}

bool begins_like_command(std::string_view text) {
    return after_any(text, rule_words) || after_any(text, rules_words) || after_any(text, settings_words) ||
           std::ranges::any_of(rule_verbs, [&](const Verb& verb) { return after_any(text, verb.words).has_value(); });
}

// People of other organisations share channels with us: Kith is not for them, except in danger.
bool is_outsider(const View& view) {
    return view.sender().membership == Membership::outside;
}

void answer_or_do(Turn& turn, std::string_view text) {
    const auto in_danger = [&] { return speaks_of_danger(text, turn.view.bot_user()); };
    if (is_outsider(turn.view))
        return in_danger() ? ask_support(turn, AskSupport{.urgency = Urgency::crisis})
                           : turn.answer("outside.members_only");
    if (text.empty()) return help(turn);
    // Danger comes first, also behind a word that would make a command of it: what somebody in a crisis writes is never
    // passed on to a lead as a proposal.
    if (begins_like_command(text) && !(turn.writes_rules() && after_any(text, rule_words)) && in_danger())
        return ask_support(turn, AskSupport{.urgency = Urgency::crisis});
    if (what_if(turn, text)) return;
    if (const auto sentence = after_any(text, rule_words)) {
        for (const auto& [verb, words] : rule_verbs) {
            if (const auto which = after_any(*sentence, words)) return change_rule(turn, verb, *which);
        }
        return sentence->empty() ? list_rules(turn) : create_rule(turn, *sentence);
    }
    for (const auto& [verb, words] : rule_verbs) {
        if (const auto rest = after_any(text, words)) {
            if (const auto which = after_any(*rest, rule_words)) return change_rule(turn, verb, *which);
        }
    }
    if (after_any(text, rules_words)) return list_rules(turn);
    if (const auto rest = after_word(text, "list"); rest && rest->empty()) return list_connections(turn, {});
    if (const auto words = after_any(text, settings_words)) return settings(turn, *words);
    if (const auto rest = after_any(text, home_words); rest && rest->empty()) return show_home(turn);
    if (after_word(text, "help") && text.size() <= 5) return help(turn);
    if (const auto words = setting_said(text)) return settings(turn, *words);
    if (about_activities(turn, text)) return;
    answer_text(turn, text, open_nudge(turn.view, turn.now));
}

// What a typed word would carry out, or go on with. Where only a button does, it says itself what it belongs to.
bool waits_for_words(const Dialog& dialog) {
    constexpr auto topics =
        std::to_array<std::string_view>({"approve_rule", "change_rule", "erase_me", "thanks", "thanks_in_public",
                                         "post_activity", "change_activity", "log_perhaps", "report", with_whom_topic});
    return std::ranges::find(topics, dialog.topic) != topics.end();
}

// A question that was left for something else is over: a "yes" much later must not change a rule.
void text_received(Turn& turn, std::string_view raw) {
    const std::optional<Dialog> open = turn.view.dialog();
    answer_or_do(turn, without_blanks(raw));
    if (!open || turn.aside || is_urgent(turn.decision) || !waits_for_words(*open)) return;
    const bool decided = std::ranges::any_of(turn.decision.effects, [](const Effect& effect) {
        return std::holds_alternative<OpenDialog>(effect) || std::holds_alternative<CloseDialog>(effect) ||
               std::holds_alternative<ForgetPerson>(effect);
    });
    if (!decided) turn.effect(CloseDialog{turn.me().id});
}

void button_pressed(Turn& turn, const ActionTaken& press) {
    if (is_outsider(turn.view)) return turn.answer("outside.members_only");
    if (press.action == "undo") return undo_connection(turn, press.value);
    if (press.action == "with_group") return log_the_others(turn, press.value);
    if (press.action == "pick") return pick_person(turn, press.value);
    if (press.action == "log_it") return answer_whether(turn, press.value == "yes", true);
    if (press.action == "approve") return approve_rule(turn, press.value);
    if (press.action == "reject") return reject_rule(turn);
    if (press.action == "change_rule") return change_as_shown(turn, press.value);
    if (press.action == "leave_rule") return leave_as_it_is(turn);
    if (press.action == "thank")
        return answer_thanks(turn, press.value == "yes"      ? ThanksAnswer::in_private
                                   : press.value == "public" ? ThanksAnswer::in_public
                                                             : ThanksAnswer::no);
    if (press.action == "log") return open_log_form(turn, {});
    if (press.action == "settings") return open_settings_form(turn);
    if (press.action == "pause") return open_pause_form(turn);
    if (press.action == "forget_me") return open_erase_form(turn);
    if (press.action == "make_rule") return open_rule_form(turn);
    if (press.action == "circle") return open_circle_form(turn);
    if (press.action == "mentor_offer") return open_mentor_form(turn);
    if (press.action == "mentor_end") return take_offer_back(turn);
    if (press.action == "mentor_wish") return press_mentor_wish(turn, press.value);
    if (press.action == "ask_mentor") return open_mentor_ask_form(turn, press.value);
    if (press.action == "mentoring") return show_mentorships(turn);
    if (const auto mentorship = reference(press.value, "m:"))
        return press_mentorship(turn, press.action, MentorshipId{*mentorship});
    if (const auto group = reference(press.value, "g:"))
        return press_mentorship(turn, press.action, MentorshipId{*group}, true);
    if (press.action == "home") return show_home(turn);
    if (press.action == "my_data") return export_data(turn);
    if (press.action == "start") return resume(turn, Resume{});
    if (press.action == "erase") return erase_me(turn);
    if (press.action == "keep") {
        turn.effect(CloseDialog{turn.me().id});
        return turn.replace("erase.kept");
    }
    if (press_program(turn, press.action, press.value)) return;
    if (press_activity(turn, press.action, press.value)) return;
    if (turn.in_group) return press_shared_nudge(turn, press.action, nudge_ids_in(press.value));
    if (const auto nudge = reference(press.value, "")) return press_nudge(turn, press.action, NudgeId{*nudge});
    turn.answer("unknown.button");
}

// A status without an end counts for so long after it was last seen; the platform is asked about everybody each day.
constexpr auto open_absence = days{2};

// The first day on which somebody is back whose status ends then.
LocalDay day_back(const Person& person, const ZoneName& house, Instant until) {
    const LocalTime local = to_local(known_zone(person.zone) ? person.zone : house, until);
    return day_of(local) + (time_of(local) >= person.work_end ? days{1} : days{0});
}

// What the platform tells of an account changes only what it knows better than we do.
void account_seen(Turn& turn, const AccountSeen& seen) {
    Person person = turn.me();
    const Preferences preferences = turn.view.preferences();
    const bool from_file = !person.key.empty();
    if (!seen.name.empty() && !from_file) person.name = seen.name;
    if (!seen.handle.empty()) person.handle = seen.handle;
    if (!seen.email.empty() && (!from_file || person.email.empty())) person.email = seen.email;
    if (!seen.zone.empty() && known_zone(seen.zone) && !preferences.zone_chosen) person.zone = seen.zone;
    if (!seen.locale.empty()) person.locale = seen.locale;
    if (!seen.principal.empty()) person.principal = seen.principal;
    const bool here = !seen.gone && seen.human;
    const bool elsewhere = std::ranges::any_of(person.accounts, [&](const Account& own) { return own != seen.who; });
    if (!here && elsewhere && person.active) {
        // They can still be reached by another account: this one is no longer theirs.
        std::erase(person.accounts, seen.who);
    } else {
        person.active = here;
        person.membership = seen.membership;
        if (here) person.suspended_at.reset();
        if (!here && !person.suspended_at) person.suspended_at = turn.now;
    }
    std::optional<LocalDay> away_until;
    if (preferences.status_counts && seen.away)
        away_until = day_back(person, turn.view.house().zone, seen.away_until.value_or(turn.now + open_absence));
    if (away_until != preferences.away_until) {
        Preferences changed = preferences;
        changed.away_until = away_until;
        turn.effect(UpdatePreferences{person.id, std::move(changed)});
    }
    if (person == turn.me()) return;
    turn.effect(UpdatePerson{person});
    if (takes_part(person)) return;
    turn.effect(CancelNudges{.person = person.id, .kinds = {}, .about = {}, .why = "inactive"});
    if (person.suspended_at && !turn.me().suspended_at) rest_rules(turn, person);
}

Destination private_reply(const Conversation& where, const std::string& reply_url) {
    if (!reply_url.empty()) return ToReplyUrl{.url = reply_url, .replace_original = false};
    // What was said in a channel is answered in private: an answer may hold what only the sender should read.
    if (!where.direct || where.id.empty()) return ToPerson{};
    return ToConversation{where};
}

}  // namespace

namespace {

// Of a press on the home page: all that came of it stands there afterwards.
bool shown_by_page(std::string_view action, const Decision& decision) {
    if (action == "start" || action == "mentor_end") return true;
    return action == "activity_leave" && std::ranges::any_of(decision.effects, [](const Effect& effect) {
               return std::holds_alternative<DropAttendance>(effect);
           });
}

Decision answer_to(const View& view, const Event& event, Instant now) {
    const auto turn_for = [&](const Account& from, Destination reply) {
        return Turn{.view = view,
                    .now = now,
                    .from = from,
                    .reply = std::move(reply),
                    .original = {},
                    .local = local_time(view, now),
                    .phrases = phrases_for(view.sender(), view.house())};
    };
    return std::visit(overloaded{
                          [&](const MessageReceived& message) {
                              Turn turn = turn_for(message.from, private_reply(message.where, ""));
                              text_received(turn, message.text);
                              return std::move(turn.decision);
                          },
                          [&](const CommandIssued& command) {
                              Turn turn = turn_for(command.from, private_reply(command.where, command.reply_url));
                              text_received(turn, command.text);
                              return std::move(turn.decision);
                          },
                          [&](const ActionTaken& press) {
                              Turn turn = turn_for(press.from, private_reply(press.where, ""));
                              turn.in_group = !nudge_ids_in(press.value).empty();
                              if (turn.in_group) {
                                  turn.reply = private_reply({.direct = false}, press.reply_url);
                              } else if (press.ephemeral && !press.reply_url.empty()) {
                                  turn.reply = ToReplyUrl{.url = press.reply_url, .replace_original = true};
                              } else if (!press.message_ref.empty()) {
                                  turn.original = Amend{press.where, press.message_ref};
                              }
                              turn.can_open = press.can_open;
                              turn.pressed = press.action;
                              turn.value = press.value;
                              button_pressed(turn, press);
                              // The page shows what came of it: it need not be said as well.
                              if (press.on_home && shown_by_page(press.action, turn.decision))
                                  std::erase_if(turn.decision.effects, [](const Effect& effect) {
                                      return std::holds_alternative<Say>(effect);
                                  });
                              return std::move(turn.decision);
                          },
                          [&](const HomeOpened& opened) {
                              Turn turn = turn_for(opened.from, ToHome{opened.version});
                              if (!is_outsider(view)) home(turn);
                              return std::move(turn.decision);
                          },
                          [&](const ShortcutUsed& used) {
                              Turn turn = turn_for(used.from, ToPerson{});
                              turn.can_open = used.can_open;
                              if (is_outsider(view)) {
                                  turn.answer("outside.members_only");
                              } else {
                                  shortcut_used(turn, used);
                              }
                              return std::move(turn.decision);
                          },
                          [&](const FormSubmitted& form) {
                              Turn turn = turn_for(form.from, ToPerson{});
                              if (!is_outsider(view)) form_submitted(turn, form);
                              return std::move(turn.decision);
                          },
                          [&](const FormChanged& form) {
                              Turn turn = turn_for(form.from, ToPerson{});
                              if (!is_outsider(view)) form_changed(turn, form);
                              return std::move(turn.decision);
                          },
                          [&](const FormClosed&) { return Decision{}; },
                          [&](const AccountSeen& seen) {
                              Turn turn = turn_for(seen.who, ToPerson{});
                              account_seen(turn, seen);
                              return std::move(turn.decision);
                          },
                          [&](const InstallRevoked& install) { return Decision{{RevokeInstall{install}}}; },
                          [&](const OwnMessageSeen& seen) { return Decision{{SettleDelivery{seen}}}; },
                          [](const GroupChanged&) { return Decision{}; },
                          [](const AddressSeen&) { return Decision{}; },
                          [&](const AppAdded& added) {
                              Turn turn = turn_for(added.from, ToPerson{});
                              if (!added.where.direct) {
                                  turn.reply = ToConversation{added.where};
                                  greet_group(turn);
                              } else if (!is_outsider(view)) {
                                  greet(turn);
                              }
                              return std::move(turn.decision);
                          },
                          [](const AppRemoved&) { return Decision{}; },
                      },
                      event);
}

// Where the sender sees their home page now, if they may: what they do shows there.
std::optional<RefreshHome> home_in_sight(const View& view, const Event& event, Instant now) {
    const auto seen = [&](const Account& from, const std::string& version = {}) -> std::optional<RefreshHome> {
        // Slack has one page for each; elsewhere it is the message that shows it.
        if (from.platform != Platform::slack && version.empty()) return std::nullopt;
        return RefreshHome{.to = from, .version = version};
    };
    const auto perhaps = [&](const Account& from) -> std::optional<RefreshHome> {
        const std::optional<Instant> at = view.preferences().home_seen_at;
        if (!at || now - *at > home_stays_in_sight) return std::nullopt;
        return seen(from);
    };
    return std::visit(overloaded{
                          [&](const FormSubmitted& form) { return seen(form.from, form.home); },
                          [&](const FormChanged& form) { return seen(form.from, form.home); },
                          [&](const ActionTaken& press) {
                              return press.on_home ? seen(press.from, press.version) : perhaps(press.from);
                          },
                          [&](const MessageReceived& message) { return perhaps(message.from); },
                          [&](const CommandIssued& command) { return perhaps(command.from); },
                          [](const auto&) { return std::optional<RefreshHome>{}; },
                      },
                      event);
}

bool changes_home(const Effect& effect) {
    return std::visit(overloaded{
                          [](const RecordConnection&) { return true; },
                          [](const PutKeptTie&) { return true; },
                          [](const DropKeptTie&) { return true; },
                          [](const PutMentorOffer&) { return true; },
                          [](const DropMentorOffer&) { return true; },
                          [](const PutMentorship&) { return true; },
                          [](const RemoveConnection&) { return true; },
                          [](const PutActivity&) { return true; },
                          [](const PutAttendance&) { return true; },
                          [](const DropAttendance&) { return true; },
                          [](const UpdateNudge&) { return true; },
                          [](const UpdatePreferences&) { return true; },
                          [](const UpdatePerson&) { return true; },
                          [](const AddRule&) { return true; },
                          [](const UpdateRule&) { return true; },
                          [](const ForgetPerson&) { return true; },
                          [](const auto&) { return false; },
                      },
                      effect);
}

}  // namespace

Decision before_erasing(const View& view, Instant now) {
    Turn turn{.view = view,
              .now = now,
              .from = {},
              .reply = ToPerson{},
              .original = {},
              .local = local_time(view, now),
              .phrases = phrases_for(view.sender(), view.house())};
    rest_rules(turn, view.sender(), true);
    leave_mentorships(turn);
    leave_thanks_channel(turn);
    for (const Activity& activity : view.activities()) {
        if (looks_for_date(activity) && activity.organiser == view.sender().id)
            call_off_dates(turn.decision, view, activity, now);
    }
    return std::move(turn.decision);
}

Decision decide(const View& view, const Event& event, Instant now) {
    Decision decision = answer_to(view, event, now);
    if (std::ranges::any_of(decision.effects, changes_home)) {
        if (auto home = home_in_sight(view, event, now)) decision.effects.emplace_back(*std::move(home));
    }
    return decision;
}

std::optional<Nudge> open_nudge(const View& view, Instant now) {
    std::optional<Nudge> newest;
    for (const Nudge& nudge : view.nudges()) {
        if (nudge.state != NudgeState::sent || !nudge.sent_at || now - *nudge.sent_at >= days{14}) continue;
        if (nudge.kind == NudgeKind::mentor_news) continue;
        // Of what came in one message the one that names somebody, else the one that carried it.
        const bool together = newest && newest->carried_by.value_or(newest->id) == nudge.carried_by.value_or(nudge.id);
        if (!newest || (together && newest->about.empty())) newest = nudge;
    }
    return newest;
}

bool is_urgent(const Event& event, std::string_view bot_user) {
    if (const auto* message = std::get_if<MessageReceived>(&event))
        return speaks_of_danger(without_blanks(message->text), bot_user);
    if (const auto* command = std::get_if<CommandIssued>(&event))
        return speaks_of_danger(without_blanks(command->text), bot_user);
    return false;
}

bool is_urgent(const Decision& decision) {
    return std::ranges::any_of(decision.effects, [](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        return said != nullptr && said->urgent;
    });
}

ZoneName zone_of(const View& view) {
    const ZoneName& own = view.sender().zone;
    return known_zone(own) ? own : view.house().zone;
}

LocalTime local_time(const View& view, Instant now) {
    return to_local(zone_of(view), now);
}

std::optional<std::int64_t> reference(std::string_view value, std::string_view prefix) {
    if (!value.starts_with(prefix)) return std::nullopt;
    const auto id = whole_number<std::int64_t>(value.substr(prefix.size()));
    return id && *id > 0 ? id : std::nullopt;
}

}  // namespace kith
