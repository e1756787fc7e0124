// What people take part in beside nudges: offers, talks without names, who knows what. Every form begins the message,
// and most are all of it: whatever else is said makes it something else.
#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "rules/understand/dates.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/letters.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/understand.hpp"

namespace kith::understanding {
namespace {

using What = TakePart::What;

enum class Rest {
    none,    // nothing but punctuation
    topics,  // what it is about; may be missing, and is then asked for
    few,     // the same in a few words, and there has to be one
    words,   // whatever else stands there
    people,  // who is mentioned
    one,     // one name, kept as it is
    plan,    // a practice, and behind a colon the plan
    dated,   // one name, and until when
};
struct Form {
    std::string_view words;  // folded; apostrophes and hyphens are gaps
    What what;
    Rest rest = Rest::none;
};

constexpr auto forms = std::to_array<Form>({
    // English
    {"i m happy to talk about", What::offer_talk, Rest::topics},
    {"i am happy to talk about", What::offer_talk, Rest::topics},
    {"im happy to talk about", What::offer_talk, Rest::topics},
    {"happy to talk about", What::offer_talk, Rest::topics},
    {"i m glad to talk about", What::offer_talk, Rest::topics},
    {"i am glad to talk about", What::offer_talk, Rest::topics},
    {"i offer to talk about", What::offer_talk, Rest::topics},
    {"offer to talk about", What::offer_talk, Rest::topics},
    {"people can talk to me about", What::offer_talk, Rest::topics},
    {"stop offering to talk", What::stop_talk},
    {"stop support", What::stop_talk},
    {"stop offering support", What::stop_talk},
    {"i no longer offer to talk", What::stop_talk},
    {"tell them", What::tell, Rest::words},
    {"end the talk", What::end_talk},
    {"end talk", What::end_talk},
    {"end this talk", What::end_talk},
    {"show my name", What::show_name},
    {"help lines", What::help_lines},
    {"helplines", What::help_lines},
    {"help line", What::help_lines},
    {"show me the help lines", What::help_lines},
    {"show help lines", What::help_lines},
    {"ask me about", What::offer_answers, Rest::topics},
    {"you can ask me about", What::offer_answers, Rest::topics},
    {"people can ask me about", What::offer_answers, Rest::topics},
    {"anybody can ask me about", What::offer_answers, Rest::topics},
    {"anyone can ask me about", What::offer_answers, Rest::topics},
    {"stop asking me", What::stop_answers},
    {"do not ask me any more", What::stop_answers},
    {"i m happy to introduce people", What::offer_introducing},
    {"i am happy to introduce people", What::offer_introducing},
    {"happy to introduce people", What::offer_introducing},
    {"i introduce people", What::offer_introducing},
    {"stop introducing people", What::stop_introducing},
    {"who could i ask about", What::who_knows, Rest::topics},
    {"who can i ask about", What::who_knows, Rest::topics},
    {"who should i ask about", What::who_knows, Rest::topics},
    {"whom could i ask about", What::who_knows, Rest::topics},
    {"whom can i ask about", What::who_knows, Rest::topics},
    {"who knows about", What::who_knows, Rest::few},
    {"i want to meet new people", What::introduce_me},
    {"i d like to meet new people", What::introduce_me},
    {"i would like to meet new people", What::introduce_me},
    {"i want to meet someone new", What::introduce_me},
    {"i d like to meet someone new", What::introduce_me},
    {"i would like to meet someone new", What::introduce_me},
    {"introduce me to someone", What::introduce_me},
    {"introduce me to somebody", What::introduce_me},
    {"introduce me to someone new", What::introduce_me},
    {"introduce me to somebody new", What::introduce_me},
    {"introduce me to someone who knows", What::introduce_me, Rest::few},
    {"introduce me to somebody who knows", What::introduce_me, Rest::few},
    {"introduce me to someone who knows about", What::introduce_me, Rest::few},
    {"introduce me to somebody who knows about", What::introduce_me, Rest::few},
    {"conversation starters with", What::starters, Rest::people},
    {"conversation starters for", What::starters, Rest::people},
    {"what could i talk about with", What::starters, Rest::people},
    {"what can i talk about with", What::starters, Rest::people},
    {"practise", What::practise, Rest::plan},
    {"practice", What::practise, Rest::plan},
    {"i practise", What::practise, Rest::plan},
    {"stop practising", What::stop_practising},
    {"stop practicing", What::stop_practising},
    {"stop my practice", What::stop_practising},
    {"i m a member of", What::add_membership, Rest::dated},
    {"i am a member of", What::add_membership, Rest::dated},
    {"im a member of", What::add_membership, Rest::dated},
    {"i m no longer a member of", What::drop_membership, Rest::one},
    {"i am no longer a member of", What::drop_membership, Rest::one},
    {"my memberships", What::memberships},
    {"memberships", What::memberships},
    {"show my memberships", What::memberships},
    {"i m a contact for", What::contact_for, Rest::topics},
    {"i am a contact for", What::contact_for, Rest::topics},
    {"i m the contact for", What::contact_for, Rest::topics},
    {"i am the contact for", What::contact_for, Rest::topics},
    {"stop being a contact", What::stop_contact},
    {"my profile is", What::publish_profile, Rest::words},
    {"my linkedin is", What::publish_profile, Rest::words},
    {"remove my profile", What::drop_profile},
    {"remove my linkedin", What::drop_profile},
    {"outside notes", What::outside_notes},
    {"my outside notes", What::outside_notes},
    {"delete outside note", What::drop_outside, Rest::words},
    // German
    {"gesprachsideen mit", What::starters, Rest::people},
    {"ich ube", What::practise, Rest::plan},
    {"ich ube nicht mehr", What::stop_practising},
    {"ich bin mitglied bei", What::add_membership, Rest::dated},
    {"ich bin mitglied im", What::add_membership, Rest::dated},
    {"ich bin mitglied in", What::add_membership, Rest::dated},
    {"ich bin nicht mehr mitglied bei", What::drop_membership, Rest::one},
    {"meine mitgliedschaften", What::memberships},
    {"ich bin kontaktperson fur", What::contact_for, Rest::topics},
    {"ich bin keine kontaktperson mehr", What::stop_contact},
    {"mein profil ist", What::publish_profile, Rest::words},
    {"entferne mein profil", What::drop_profile},
    {"notizen ausserhalb", What::outside_notes},
    {"ich rede gern uber", What::offer_talk, Rest::topics},
    {"ich rede gerne uber", What::offer_talk, Rest::topics},
    {"ich spreche gern uber", What::offer_talk, Rest::topics},
    {"ich spreche gerne uber", What::offer_talk, Rest::topics},
    {"keine gesprache mehr", What::stop_talk},
    {"ich biete keine gesprache mehr an", What::stop_talk},
    {"sag ihnen", What::tell, Rest::words},
    {"sage ihnen", What::tell, Rest::words},
    {"gesprach beenden", What::end_talk},
    {"beende das gesprach", What::end_talk},
    {"zeig meinen namen", What::show_name},
    {"zeige meinen namen", What::show_name},
    {"hilfetelefone", What::help_lines},
    {"hilfetelefon", What::help_lines},
    {"hilfsnummern", What::help_lines},
    {"zeig mir die hilfetelefone", What::help_lines},
    {"fragt mich zu", What::offer_answers, Rest::topics},
    {"man darf mich fragen zu", What::offer_answers, Rest::topics},
    {"fragt mich nicht mehr", What::stop_answers},
    {"ich stelle gern leute einander vor", What::offer_introducing},
    {"ich stelle niemanden mehr vor", What::stop_introducing},
    {"wen kann ich fragen zu", What::who_knows, Rest::topics},
    {"wer kennt sich aus mit", What::who_knows, Rest::few},
    {"ich mochte neue leute kennenlernen", What::introduce_me},
    {"ich wurde gern neue leute kennenlernen", What::introduce_me},
    {"stell mich jemandem vor", What::introduce_me},
    {"stell mich jemand neuem vor", What::introduce_me},
    // French
    {"idees de conversation avec", What::starters, Rest::people},
    {"je pratique", What::practise, Rest::plan},
    {"j arrete de pratiquer", What::stop_practising},
    {"je suis membre de", What::add_membership, Rest::dated},
    {"je suis membre du", What::add_membership, Rest::dated},
    {"je ne suis plus membre de", What::drop_membership, Rest::one},
    {"mes adhesions", What::memberships},
    {"je suis contact pour", What::contact_for, Rest::topics},
    {"je ne suis plus contact", What::stop_contact},
    {"mon profil est", What::publish_profile, Rest::words},
    {"retire mon profil", What::drop_profile},
    {"notes exterieures", What::outside_notes},
    {"je parle volontiers de", What::offer_talk, Rest::topics},
    {"je parle volontiers du", What::offer_talk, Rest::topics},
    {"je parle volontiers des", What::offer_talk, Rest::topics},
    {"je parle volontiers d", What::offer_talk, Rest::topics},
    {"je veux bien parler de", What::offer_talk, Rest::topics},
    {"je veux bien parler du", What::offer_talk, Rest::topics},
    {"plus de conversations", What::stop_talk},
    {"je ne propose plus de parler", What::stop_talk},
    {"dis leur", What::tell, Rest::words},
    {"dites leur", What::tell, Rest::words},
    {"terminer la conversation", What::end_talk},
    {"termine la conversation", What::end_talk},
    {"terminez la conversation", What::end_talk},
    {"montre mon nom", What::show_name},
    {"montrez mon nom", What::show_name},
    {"lignes d ecoute", What::help_lines},
    {"ligne d ecoute", What::help_lines},
    {"numeros d aide", What::help_lines},
    {"demandez moi pour", What::offer_answers, Rest::topics},
    {"on peut me demander pour", What::offer_answers, Rest::topics},
    {"ne me demandez plus", What::stop_answers},
    {"je presente volontiers des gens", What::offer_introducing},
    {"je ne presente plus personne", What::stop_introducing},
    {"a qui demander pour", What::who_knows, Rest::topics},
    {"qui s y connait en", What::who_knows, Rest::few},
    {"je voudrais rencontrer de nouvelles personnes", What::introduce_me},
    {"je veux rencontrer de nouvelles personnes", What::introduce_me},
    {"presente moi quelqu un", What::introduce_me},
    {"presentez moi quelqu un", What::introduce_me},
    // Spanish
    {"ideas de conversacion con", What::starters, Rest::people},
    {"practico", What::practise, Rest::plan},
    {"dejo de practicar", What::stop_practising},
    {"soy miembro de", What::add_membership, Rest::dated},
    {"ya no soy miembro de", What::drop_membership, Rest::one},
    {"mis afiliaciones", What::memberships},
    {"soy contacto para", What::contact_for, Rest::topics},
    {"ya no soy contacto", What::stop_contact},
    {"mi perfil es", What::publish_profile, Rest::words},
    {"quita mi perfil", What::drop_profile},
    {"notas de fuera", What::outside_notes},
    {"puedo hablar de", What::offer_talk, Rest::topics},
    {"puedo hablar sobre", What::offer_talk, Rest::topics},
    {"me ofrezco a hablar de", What::offer_talk, Rest::topics},
    {"me ofrezco a hablar sobre", What::offer_talk, Rest::topics},
    {"ya no puedo hablar", What::stop_talk},
    {"ya no me ofrezco a hablar", What::stop_talk},
    {"diles", What::tell, Rest::words},
    {"terminar la conversacion", What::end_talk},
    {"termina la conversacion", What::end_talk},
    {"muestra mi nombre", What::show_name},
    {"lineas de ayuda", What::help_lines},
    {"linea de ayuda", What::help_lines},
    {"telefonos de ayuda", What::help_lines},
    {"preguntadme sobre", What::offer_answers, Rest::topics},
    {"me podeis preguntar sobre", What::offer_answers, Rest::topics},
    {"no me pregunteis mas", What::stop_answers},
    {"presento a la gente con gusto", What::offer_introducing},
    {"ya no presento a nadie", What::stop_introducing},
    {"a quien puedo preguntar sobre", What::who_knows, Rest::topics},
    {"quien sabe de", What::who_knows, Rest::few},
    {"quiero conocer gente nueva", What::introduce_me},
    {"me gustaria conocer gente nueva", What::introduce_me},
    {"presentame a alguien", What::introduce_me},
    {"presentame a alguien nuevo", What::introduce_me},
});
constexpr auto politely =
    std::to_array<std::string_view>({"please", "hi kith", "hello kith", "kith", "bitte", "hallo kith", "s il te plait",
                                     "s il vous plait", "por favor"});
// The practices that there are, as the forms name them.
struct PracticeName {
    std::string_view words;
    std::string_view practice;
};
constexpr auto practices = std::to_array<PracticeName>({
    {"listening", "listening"},
    {"asking", "asking"},
    {"appreciation", "appreciation"},
    {"repair", "repair"},
    {"zuhoren", "listening"},
    {"fragen", "asking"},
    {"wertschatzung", "appreciation"},
    {"versohnung", "repair"},
    {"l ecoute", "listening"},
    {"les questions", "asking"},
    {"la reconnaissance", "appreciation"},
    {"la reparation", "repair"},
    {"la escucha", "listening"},
    {"las preguntas", "asking"},
    {"el reconocimiento", "appreciation"},
    {"la reparacion", "repair"},
});
constexpr auto until_words = std::to_array<std::string_view>(
    {"until", "till", "by", "bis", "bis zum", "bis zur", "jusqu au", "jusqu a", "avant le", "hasta", "hasta el"});
constexpr auto met_words = std::to_array<std::string_view>(
    {"met", "saw", "talked to", "talked with", "spoke to", "spoke with", "ran into", "got to know", "i met",
     "rencontre", "j ai rencontre", "vu", "j ai vu", "conoci a", "vi a", "hable con"});
constexpr auto met_before_comma = std::to_array<std::string_view>({"getroffen", "kennengelernt", "gesprochen"});
constexpr auto remind_words =
    std::to_array<std::string_view>({"remind me", "erinnere mich", "rappelle moi", "rappelez moi", "recuerdame"});
constexpr std::size_t bytes_max = 400;  // but for what is passed on
constexpr std::size_t words_read_max = 100;
constexpr std::size_t few_words_max = 5;
constexpr std::size_t name_words_max = 14;  // with the date behind it

struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<std::string> folded{};  // once it was asked for
};

bool parts_words(std::string_view text, std::size_t at, std::size_t& size) {
    constexpr auto marks = std::to_array<std::string_view>(
        {" ",      "\t",     "\n",     "\r",     ",",      ".",      ":",      ";",      "!",
         "?",      "\"",     "'",      "-",      "(",      ")",      "\u2019", "\u201C", "\u201D",
         "\u201E", "\u00AB", "\u00BB", "\u00BF", "\u00A1", "\u00A0", "\u202F"});
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')) return false;
    for (const std::string_view mark : marks) {
        if (!text.substr(at).starts_with(mark)) continue;
        size = mark.size();
        return true;
    }
    return false;
}

std::vector<Word> words_from(std::string_view text, std::size_t at) {
    std::vector<Word> words;
    for (std::size_t size = 1; at < text.size() && words.size() < words_read_max;) {
        if (parts_words(text, at, size)) {
            at += size;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && !parts_words(text, at, size)) ++at;
        words.push_back({begin, at});
    }
    return words;
}

class Reader {
  public:
    Reader(const Text& text, LocalDay today)
        : text_(text),
          raw_(text.raw),
          today_(today),
          words_(words_from(raw_, text.tokens.front().begin)) {}  // behind the mention of the bot

    std::optional<Intent> read() {
        std::size_t at = 0;
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view form : politely) {
                if (const auto next = after(form, at)) {
                    at = *next;
                    more = true;
                }
            }
        }
        const Form* best = nullptr;
        std::size_t rest = at;
        for (const Form& form : forms) {
            const auto next = after(form.words, at);
            if (!next || (best != nullptr && *next < rest)) continue;
            // Of two that are equally long the one that can be all of it.
            best = &form;
            rest = *next;
        }
        if (best != nullptr) return read_rest(*best, rest);
        return read_outside(at);
    }

  private:
    std::string_view folded(std::size_t at) const {
        Word& word = words_[at];
        if (!word.folded) word.folded = fold(raw_.substr(word.begin, word.end - word.begin));
        return *word.folded;
    }

    std::optional<std::size_t> after(std::string_view form, std::size_t at) const {
        while (!form.empty()) {
            const std::size_t space = std::min(form.find(' '), form.size());
            if (at >= words_.size() || folded(at) != form.substr(0, space)) return std::nullopt;
            ++at;
            form.remove_prefix(std::min(space + 1, form.size()));
        }
        return at;
    }

    std::optional<Intent> read_rest(const Form& form, std::size_t at) const {
        TakePart part{.what = form.what};
        if (form.rest == Rest::none) {
            while (at < words_.size()) {
                const auto polite =
                    std::ranges::find_if(politely, [&](std::string_view one) { return after(one, at).has_value(); });
                if (polite == politely.end()) return std::nullopt;
                at = *after(*polite, at);
            }
            return part;
        }
        if (form.rest == Rest::words) {
            if (at < words_.size()) part.text = std::string{raw_.substr(words_[at].begin)};
            return part;
        }
        if (form.rest == Rest::people) {
            part.people = mentions_of(text_);
            return part;
        }
        if (form.rest == Rest::plan) return read_plan(std::move(part), at);
        if (raw_.size() > bytes_max || names_somebody()) return std::nullopt;
        if (form.rest == Rest::one || form.rest == Rest::dated) return read_name(std::move(part), at, form.rest);
        if (form.rest == Rest::few && (at >= words_.size() || words_.size() - at > few_words_max)) return std::nullopt;
        if (at < words_.size())
            part.topics = topics_in(raw_.substr(words_[at].begin, words_.back().end - words_[at].begin));
        return part;
    }

    std::string between(std::size_t first, std::size_t last) const {
        if (first >= last) return {};
        return std::string{raw_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin)};
    }

    // "listening: when my one-to-one begins, I close the laptop"
    std::optional<Intent> read_plan(TakePart part, std::size_t at) const {
        std::size_t end = at;
        for (const PracticeName& name : practices) {
            if (const auto next = after(name.words, at)) end = std::max(end, *next);
        }
        // "practise" alone: which, is asked.
        if (end == at) return at == words_.size() ? std::optional<Intent>{part} : std::nullopt;
        part.topics = {between(at, end)};
        if (end == words_.size()) return part;
        // Whatever else is said makes it something else, but for a plan.
        if (raw_.substr(words_[end - 1].end, words_[end].begin - words_[end - 1].end).find(':') ==
            std::string_view::npos)
            return std::nullopt;
        part.text = std::string{raw_.substr(words_[end].begin)};
        return part;
    }

    // The day that is meant by what stands from that word on, as one that is to come.
    std::optional<LocalDay> day_from(std::size_t at) const {
        if (at >= words_.size()) return std::nullopt;
        const auto token =
            std::ranges::find_if(text_.tokens, [&](const Token& one) { return one.begin >= words_[at].begin; });
        const auto first = static_cast<std::size_t>(token - text_.tokens.begin());
        for (const DateFound& found : find_dates(text_, today_, first, text_.tokens.size())) {
            if (found.future && *found.future >= today_) return found.future;
        }
        return std::nullopt;
    }

    // "ACM until 31 December"
    std::optional<Intent> read_name(TakePart part, std::size_t at, Rest rest) const {
        std::size_t end = words_.size();
        std::size_t date = end;
        for (std::size_t i = at + 1; rest == Rest::dated && i < words_.size() && date == words_.size(); ++i) {
            for (const std::string_view until : until_words) {
                if (const auto next = after(until, i)) {
                    end = i;
                    date = *next;
                }
            }
        }
        part.topics = {between(at, end)};
        if (part.topics.front().empty()) part.topics.clear();
        if (words_.size() > at + name_words_max) return std::nullopt;
        if (end < words_.size()) {
            part.day = day_from(date);
            part.day_unclear = !part.day;
        }
        return part;
    }

    // "met Jo Smith of Acme at PyCon, remind me to write on Friday"
    std::optional<Intent> read_outside(std::size_t at) const {
        if (raw_.size() > bytes_max || names_somebody()) return std::nullopt;
        const auto stands = [&](auto forms_here, std::size_t place) {
            return std::ranges::any_of(forms_here, [&](std::string_view one) { return after(one, place).has_value(); });
        };
        bool met = stands(std::span{met_words}, at);
        for (std::size_t i = at; i < words_.size(); ++i) {
            met = met || stands(std::span{met_before_comma}, i);
            if (!met || i < at + 2 || !stands(std::span{remind_words}, i)) continue;
            const auto day = day_from(i);
            if (!day) return std::nullopt;
            return TakePart{.what = What::note_outside, .day = day, .text = between(at, words_.size())};
        }
        return std::nullopt;
    }

    bool names_somebody() const {
        return std::ranges::any_of(text_.tokens, [](const Token& token) { return token.type == TokenType::mention; });
    }

    // "rust, public speaking and sql": each by itself.
    static std::vector<std::string> topics_in(std::string_view said) {
        constexpr auto between = std::to_array<std::string_view>(
            {",", ";", " and ", " und ", " et ", " y ", " & ", " or ", " oder ", " ou "});
        std::vector<std::string> topics(1);
        while (!said.empty()) {
            const auto mark =
                std::ranges::find_if(between, [&](std::string_view one) { return said.starts_with(one); });
            if (mark == between.end()) {
                topics.back() += said.front();
                said.remove_prefix(1);
            } else {
                topics.emplace_back();
                said.remove_prefix(mark->size());
            }
        }
        for (std::string& topic : topics) {
            const std::size_t begin = std::min(topic.find_first_not_of(" \t\n\r"), topic.size());
            topic.erase(0, begin);
            topic.erase(topic.find_last_not_of(" \t\n\r") + 1);
        }
        std::erase(topics, "");
        return topics;
    }

    const Text& text_;
    std::string_view raw_;
    LocalDay today_;
    mutable std::vector<Word> words_;
};

}  // namespace

std::optional<Intent> read_part(const Text& text, const UnderstandContext& context) {
    return Reader(text, day_of(context.now_local)).read();
}

}  // namespace kith::understanding

namespace kith {

std::optional<std::string_view> practice_named(std::string_view said) {
    using namespace understanding;
    std::string words;
    for (const Word& word : words_from(said, 0))
        words += (words.empty() ? "" : " ") + fold(said.substr(word.begin, word.end - word.begin));
    const auto found = std::ranges::find(practices, words, &PracticeName::words);
    return found == practices.end() ? std::nullopt : std::optional{found->practice};
}

}  // namespace kith
