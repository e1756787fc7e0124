#include "bot/linking.hpp"

#include <algorithm>
#include <random>

#include "bot/directory.hpp"
#include "rules/compose.hpp"
#include "rules/understand/link_code.hpp"
#include "rules/view.hpp"
#include "storage/codec.hpp"

namespace kith {
namespace {

constexpr std::string_view part_action = "apart";
constexpr std::string_view link_topic = "link_accounts";

std::string account_name(const Account& account) {
    return std::string{to_string(account.platform)} + "/" + account.workspace + "/" + account.user;
}

bool shares_workspace(const Person& one, const Person& other) {
    return std::ranges::any_of(one.accounts, [&](const Account& account) {
        return std::ranges::any_of(other.accounts, [&](const Account& theirs) {
            return account.platform == theirs.platform &&
                   (account.workspace == theirs.workspace || account.workspace.empty() || theirs.workspace.empty());
        });
    });
}

bool shares_platform(const Person& one, const Person& other) {
    return std::ranges::any_of(one.accounts, [&](const Account& account) {
        return std::ranges::find(other.accounts, account.platform, &Account::platform) != other.accounts.end();
    });
}

void note(Transaction& tx, const Organisation& organisation, std::string actor, std::string action,
          const Person& person, Instant now) {
    tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                               .at = now,
                                               .actor = std::move(actor),
                                               .action = std::move(action),
                                               .subject = "person:" + std::to_string(person.id.value),
                                               .detail = {}});
}
std::string actor(const Person& person) {
    return "person:" + std::to_string(person.id.value);
}

Say said(const Person& person, const Account& to, Message message) {
    return {.person = person.id, .to = to, .message = std::move(message), .reason = {.facts = {{"account", ""}}}};
}

// The secret, and then whose it is.
std::string code_of(std::string_view secret, PersonId person) {
    std::string code{secret};
    for (std::int64_t rest = person.value; rest > 0; rest /= 32)
        code += link_code_letters[static_cast<std::size_t>(rest % 32)];
    return code;
}
std::string new_secret() {
    std::random_device random;
    std::string secret;
    while (secret.size() < link_secret_letters) secret += link_code_letters[random() % link_code_letters.size()];
    return secret;
}
PersonId whose(std::string_view code) {
    PersonId id;
    for (std::size_t at = code.size(); at > link_secret_letters; --at)
        id.value = id.value * 32 + static_cast<std::int64_t>(link_code_letters.find(code[at - 1]));
    return id;
}

// As people read it: "K7QM-3XRD-5".
std::string in_groups(std::string_view code) {
    std::string text;
    for (std::size_t at = 0; at < code.size(); ++at)
        text += (at > 0 && at % 4 == 0 ? "-" : "") + std::string(1, code[at]);
    return text;
}

class Linking {
  public:
    Linking(Transaction& tx, const Organisation& organisation, const Person& sender, const Account& from,
            std::string_view delivery_id, Instant now)
        : tx_(tx),
          organisation_(organisation),
          sender_(sender),
          from_(from),
          delivery_id_(delivery_id),
          now_(now),
          phrases_(phrases_for(sender, organisation.house)) {}

    // Somebody stands in front of one of their accounts and is given a code for the other.
    Carried give_code() {
        if (!takes_part(sender_)) return answer("link.not_guests");
        const std::string secret = new_secret();
        Decision decision;
        decision.effects.emplace_back(
            OpenDialog{sender_.id,
                       Dialog{.topic = std::string{link_topic}, .data = secret, .expires_at = now_ + link_code_lives}});
        decision.effects.emplace_back(
            said(sender_, from_, say(phrases_("link.code", {{"code", in_groups(code_of(secret, sender_.id))}}))));
        return carry_out(tx_, organisation_, decision, delivery_id_, sender_, now_);
    }

    Carried take_code(const std::string& code) {
        if (!takes_part(sender_)) return answer("link.not_guests");
        if (tx_.audit().count(organisation_.id, actor(sender_), "link.refused", now_ - hours{1}) >=
            link_codes_refused_max)
            return answer("link.too_often");
        const PersonId id = whose(code);
        const auto other = tx_.people().find(organisation_.id, id);
        const auto asked = other ? tx_.dialogs().open(organisation_.id, id) : std::nullopt;
        const bool good =
            asked && asked->topic == link_topic && now_ < asked->expires_at && code_of(asked->data, id) == code;
        if (!good) {
            note(tx_, organisation_, actor(sender_), "link.refused", sender_, now_);
            return answer("link.wrong");
        }
        if (id == sender_.id) return answer("link.same");
        tx_.dialogs().close(organisation_.id, id);
        if (!takes_part(*other)) return answer("link.not_guests");
        const bool both_listed = !other->key.empty() && !sender_.key.empty();
        if (both_listed || shares_platform(sender_, *other)) return answer("link.taken");
        // Who is in the list of people stays, else who was here first.
        const bool sender_stays = !sender_.key.empty() || (other->key.empty() && sender_.id.value < other->id.value);
        Person met = sender_stays ? *other : sender_;
        Person stays = sender_stays ? sender_ : *other;
        stays.apart = false;
        const Person joined = merge_people(tx_, organisation_, met, std::move(stays), now_);
        note(tx_, organisation_, actor(joined), "person.linked", joined, now_);
        Carried carried = tell_joined(tx_, organisation_, joined, from_, JoinedBy::code, now_);
        carried.rules = true;
        return carried;
    }

    Carried part(const ActionTaken& press) {
        Person person = sender_;
        const auto which = std::ranges::find(person.accounts, press.value, account_name);
        const auto place = [&](Say words) {
            if (!press.message_ref.empty()) words.destination = Amend{press.where, press.message_ref};
            return words;
        };
        Decision decision;
        if (which == person.accounts.end() || person.accounts.size() < 2) {
            decision.effects.emplace_back(place(said(person, from_, say(phrases_("joined.over")))));
            return carry_out(tx_, organisation_, decision, delivery_id_, person, now_);
        }
        Person own;
        own.accounts = {*which};
        own.name = person.name;
        own.email = person.email;
        own.zone = person.zone;
        own.locale = person.locale;
        own.apart = true;
        person.accounts.erase(which);
        tx_.people().update(organisation_.id, person);
        own.id = tx_.people().add(organisation_.id, own);
        note(tx_, organisation_, actor(sender_), "person.parted", person, now_);
        // Both sides read it: who pressed, in the place of what was pressed.
        for (const Person* one : {&person, &own}) {
            for (const Account& account : one->accounts) {
                Say words = said(*one, account, say(phrases_("joined.apart")));
                decision.effects.emplace_back(account == from_ ? place(std::move(words)) : std::move(words));
            }
        }
        Carried carried = carry_out(tx_, organisation_, decision, delivery_id_, person, now_);
        carried.rules = true;
        return carried;
    }

  private:
    Carried answer(Phrase phrase) {
        Decision decision;
        decision.effects.emplace_back(said(sender_, from_, say(phrases_(phrase))));
        return carry_out(tx_, organisation_, decision, delivery_id_, sender_, now_);
    }

    Transaction& tx_;
    const Organisation& organisation_;
    const Person& sender_;
    const Account& from_;
    std::string_view delivery_id_;
    Instant now_;
    Phrases phrases_;
};

}  // namespace

std::optional<Person> other_half(Transaction& tx, const Organisation& organisation, const Person& met,
                                 const AccountSeen& seen) {
    // One that had an address was met before.
    if (seen.email.empty() || seen.gone || !seen.human || seen.membership != Membership::member) return std::nullopt;
    if (!met.email.empty() || !met.key.empty() || met.apart) return std::nullopt;
    auto other = tx.people().find_by_email(organisation.id, seen.email);
    if (!other || other->id == met.id || !takes_part(*other) || shares_workspace(*other, met)) return std::nullopt;
    return other;
}

Carried tell_joined(Transaction& tx, const Organisation& organisation, const Person& person, const Account& fresh,
                    JoinedBy by, Instant now) {
    const bool several = std::ranges::any_of(
        person.accounts, [&](const Account& account) { return account.platform != fresh.platform; });
    if (!several) return {};
    const Phrases phrases = phrases_for(person, organisation.house);
    Message message = say(phrases("joined.told", {{"by", by == JoinedBy::code ? "code" : "email"}}));
    message.blocks.emplace_back(Buttons{
        {{.action = std::string{part_action}, .label = phrases.words("button.apart"), .value = account_name(fresh)}}});
    Decision decision;
    for (const Account& account : person.accounts) {
        if (account == fresh || account.platform != fresh.platform)
            decision.effects.emplace_back(said(person, account, message));
    }
    const std::string id = "joined/" + std::to_string(organisation.id.value) + "/" + std::to_string(person.id.value) +
                           "/" + account_name(fresh) + "/" + std::to_string(now.time_since_epoch().count());
    return carry_out(tx, organisation, decision, id, person, now);
}

std::optional<Carried> answer_linking(Transaction& tx, const Organisation& organisation, const Event& event,
                                      const Person& sender, std::string_view delivery_id, Instant now) {
    if (const auto* press = std::get_if<ActionTaken>(&event)) {
        if (press->action != part_action) return std::nullopt;
        return Linking(tx, organisation, sender, press->from, delivery_id, now).part(*press);
    }
    const auto answered = [&](const Account& from, const std::string& text) -> std::optional<Carried> {
        const auto code = link_code_in(text);
        if (!code) return std::nullopt;
        Linking linking(tx, organisation, sender, from, delivery_id, now);
        return code->empty() ? linking.give_code() : linking.take_code(*code);
    };
    if (const auto* message = std::get_if<MessageReceived>(&event)) return answered(message->from, message->text);
    if (const auto* command = std::get_if<CommandIssued>(&event)) return answered(command->from, command->text);
    return std::nullopt;
}

}  // namespace kith
