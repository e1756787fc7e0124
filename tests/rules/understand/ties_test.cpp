// Ties to keep, the circle and notes for the next time.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

// "keep ana 42/56", "circle", "fading", "note ana: ask @ana about her move"; the intent's name for anything else.
std::string tie_read_as(std::string_view text) {
    const Intent intent = said(text);
    if (const auto* shown = std::get_if<ShowTies>(&intent)) {
        std::string words = shown->fading ? "fading" : shown->tagged ? "tags" : "circle";
        for (const std::string& tag : shown->tags) words += " #" + tag;
        return words;
    }
    if (const auto* snooze = std::get_if<Snooze>(&intent); snooze != nullptr && snooze->tag)
        return "snooze #" + *snooze->tag + (snooze->resume_on ? " " + to_iso(*snooze->resume_on) : "");
    const auto* wish = std::get_if<TendTie>(&intent);
    if (wish == nullptr) return std::string{to_string(intent)};
    std::string words = std::string{to_string(wish->what)} + " " + names_of(wish->people);
    if (wish->every_days) words += " " + std::to_string(*wish->every_days);
    if (wish->latest_days) words += "/" + std::to_string(*wish->latest_days);
    if (wish->rhythm_unclear) words += " unclear";
    if (!wish->note.empty()) words += ": " + wish->note;
    for (const std::string& tag : wish->tags) words += " #" + tag;
    return words;
}

TEST(Ties, are_wished_for_in_four_languages) {
    const std::pair<const char*, const char*> table[] = {
        {"keep in touch with @ana every 6 weeks", "keep ana 42"},
        {"Please keep in touch with @ana every 6 weeks, at least every 8 weeks.", "keep ana 42/56"},
        {"I'd like to stay in touch with Ana Ruiz and @bo every other week", "keep Ana Ruiz,bo 14"},
        {"keep in touch with <@U2|ana> monthly", "keep U2 30"},
        {"keep in touch with @ana once a quarter", "keep ana 91"},
        {"keep in touch with @ana at least every 8 weeks", "keep ana/56"},
        {"keep in touch with ana every 6 weeks", "keep ana 42"},
        {"keep in touch with @ana", "keep ana"},
        {"keep in touch with @ana every blue moon", "keep ana unclear"},
        {"keep in touch with @ana every 6 weeks, at least sometimes", "keep ana 42 unclear"},
        {"remind me of @ana every 10 days", "keep ana 10"},
        {"remind me to call @peter every 3 weeks", "keep peter 21"},
        {"remind me to call @peter", "unknown"},  // no rhythm: a plan
        {"halte Kontakt mit @ana alle 6 Wochen, mindestens alle 8 Wochen", "keep ana 42/56"},
        {"Erinnere mich bitte alle zwei Wochen an @ana", "unknown"},
        {"erinnere mich alle zwei Wochen an @ana", "keep ana 14"},
        {"garder le contact avec @ana toutes les 6 semaines, au plus tard toutes les 8 semaines", "keep ana 42/56"},
        {"mantener el contacto con @ana cada 6 semanas, como muy tarde cada dos meses", "keep ana 42/60"},
        {"stop reminding me of @ana", "stop_reminding ana"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(tie_read_as(text), read) << text;
}

TEST(Ties, of_the_circle_are_named_and_taken_out) {
    const std::pair<const char*, const char*> table[] = {
        {"add @ana and @bo to my circle", "add_to_circle ana,bo"},
        {"put Ana in my support circle please", "add_to_circle Ana"},
        {"remove @ana from my circle", "remove_from_circle ana"},
        {"nimm @ana in meinen Kreis auf", "add_to_circle ana"},
        {"füge @ana zu meinem Kreis hinzu", "add_to_circle ana"},
        {"entferne @ana aus meinem Kreis", "remove_from_circle ana"},
        {"ajoute @ana à mon cercle", "add_to_circle ana"},
        {"retire @ana de mon cercle", "remove_from_circle ana"},
        {"añade a @ana a mi círculo", "add_to_circle ana"},
        {"quita a @ana de mi círculo", "remove_from_circle ana"},
        {"my circle", "circle"},
        {"mein Kreis", "circle"},
        {"mon cercle", "circle"},
        {"¿quién está en mi círculo?", "circle"},
        {"whos fading", "fading"},
        {"wen sehe ich zu selten?", "fading"},
        {"who is fading?", "fading"},
        {"who's fading?", "fading"},
        {"wen habe ich lange nicht gesehen?", "fading"},
        {"qui ai-je perdu de vue ?", "fading"},
        {"¿a quién hace tiempo que no veo?", "fading"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(tie_read_as(text), read) << text;
}

TEST(Ties, have_a_note_for_the_next_time) {
    const std::pair<const char*, const char*> table[] = {
        {"next time ask @ana about her move", "note ana: ask @ana about her move"},
        {"Next time I see Ana Ruiz, ask about the move", "note Ana Ruiz: ask about the move"},
        {"note for next time with @ana: the new flat", "note ana: the new flat"},
        {"beim nächsten Mal frag @ana nach dem Umzug", "note ana: frag @ana nach dem Umzug"},
        {"la prochaine fois demander à @ana comment va le chat", "note ana: demander à @ana comment va le chat"},
        {"la próxima vez pregunta a @ana por la mudanza", "note ana: pregunta a @ana por la mudanza"},
        {"forget my note for @ana", "drop_note ana"},
        {"vergiss meine Notiz für @ana", "drop_note ana"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(tie_read_as(text), read) << text;
}

TEST(Ties, may_be_named_by_tags_of_ones_own) {
    const std::pair<const char*, const char*> table[] = {
        {"tag @ana climbing", "tag ana #climbing"},
        {"tag @ana and @ben as climbing", "tag ana,ben #climbing"},
        {"Tag @ana #climbing", "tag ana #climbing"},
        {"tag <@U1> <#C123|climbing>", "tag U1 #climbing"},
        {"tag <@U1> <#C123|>", "tag U1 #"},
        {"tag Ana as rock climbing, chess", "tag Ana #rock climbing #chess"},
        {"tag <at>Ana Ruiz</at> climbing", "tag Ana Ruiz #climbing"},
        {"untag @ana climbing", "untag ana #climbing"},
        {"untag @ana", "untag ana"},
        {"untag #climbing", "untag  #climbing"},
        {"remove the tag climbing from @ana", "untag ana #climbing"},
        {"delete the tag climbing", "untag  #climbing"},
        {"my tags", "tags"},
        {"who is tagged climbing?", "tags #climbing"},
        {"keep in touch with #climbing every 6 weeks, at least every 8 weeks", "keep  42/56 #climbing"},
        {"keep in touch with <#C1|climbing> every 6 weeks", "keep  42 #climbing"},
        {"keep in touch with everyone tagged rock climbing monthly", "keep  30 #rock climbing"},
        {"remind me every 6 weeks of #climbing", "keep  42 #climbing"},
        {"stop keeping in touch with #climbing", "stop_reminding  #climbing"},
        {"snooze #climbing until 6 April", "snooze #climbing 2026-04-06"},
        {"snooze everyone tagged climbing until 6 April", "snooze #climbing 2026-04-06"},
        {"tagge @ana klettern", "tag ana #klettern"},
        {"markiere @ana als klettern", "tag ana #klettern"},
        {"entferne den Tag klettern von @ana", "untag ana #klettern"},
        {"meine Tags", "tags"},
        {"wer hat den Tag klettern?", "tags #klettern"},
        {"halte Kontakt mit #klettern alle 6 Wochen, mindestens alle 8 Wochen", "keep  42/56 #klettern"},
        {"halte Kontakt mit allen mit dem Tag klettern monatlich", "keep  30 #klettern"},
        {"halte keinen Kontakt mehr mit #klettern", "stop_reminding  #klettern"},
        {"pausiere #klettern bis 6. April", "snooze #klettern 2026-04-06"},
        {"étiquette @ana et @ben comme escalade", "tag ana,ben #escalade"},
        {"enlève l'étiquette escalade de @ana", "untag ana #escalade"},
        {"mes étiquettes", "tags"},
        {"qui a l'étiquette escalade ?", "tags #escalade"},
        {"garder le contact avec #escalade toutes les 6 semaines", "keep  42 #escalade"},
        {"ne garde plus le contact avec #escalade", "stop_reminding  #escalade"},
        {"mets en pause #escalade jusqu'au 6 avril", "snooze #escalade 2026-04-06"},
        {"etiqueta a @ana como escalada", "tag ana #escalada"},
        {"quita la etiqueta escalada a @ana", "untag ana #escalada"},
        {"mis etiquetas", "tags"},
        {"¿quién tiene la etiqueta escalada?", "tags #escalada"},
        {"mantener el contacto con #escalada cada 6 semanas", "keep  42 #escalada"},
        {"deja de mantener el contacto con #escalada", "stop_reminding  #escalada"},
        {"pausa #escalada hasta el 6 de abril", "snooze #escalada 2026-04-06"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(tie_read_as(text), read) << text;
    // A greeting, a picture, a number: nobody is tagged.
    for (const char* text : {"Tag @ana, wie geht's?", "Tag @ana alles gut?", "tag @ana in the photo please",
                             "tag line ideas for @ana", "who is #1?"}) {
        const std::string read = tie_read_as(text);
        EXPECT_FALSE(read.starts_with("tag")) << text << ": " << read;
    }
}

TEST(Ties, are_put_off_by_a_snooze_that_mentions_somebody) {
    for (const char* text : {"snooze @ana until 20 April", "pause @ana until 20 April"}) {
        const Intent intent = said(text);
        const auto* snooze = std::get_if<Snooze>(&intent);
        ASSERT_NE(snooze, nullptr) << text;
        EXPECT_EQ(snooze->scope, NudgeScope::person);
        EXPECT_EQ(names_of(snooze->people), "ana");
        EXPECT_TRUE(snooze->resume_on.has_value());
    }
    for (const char* text :
         {"snooze introductions until Friday", "pause Introductions until Friday", "snooze 2 weeks"}) {
        const Intent intent = said(text);
        const auto* snooze = std::get_if<Snooze>(&intent);
        ASSERT_NE(snooze, nullptr) << text;
        EXPECT_NE(snooze->scope, NudgeScope::person) << text;
    }
}

TEST(Ties, are_not_read_into_anything_else) {
    for (const char* text :
         {"had coffee with @ana from my circle yesterday", "we should keep in touch", "stay in touch!",
          "next time I will have coffee with @ana", "coffee with @ana, next time longer", "every 2 weeks we meet @ana",
          "remove @ana", "add coffee with @ana yesterday"}) {
        const std::string read = tie_read_as(text);
        for (const char* tie : {"keep", "note", "add_to", "remove_from", "circle", "fading"})
            EXPECT_FALSE(read.starts_with(tie)) << text << ": " << read;
    }
}

TEST(Ties, stop_one_program_only_where_no_more_of_it_is_asked_for) {
    for (const char* text :
         {"stop events", "je ne veux plus d'événements", "ne m'envoie plus d'événements", "arrête les événements",
          "plus de mentorat", "para con los eventos", "para los eventos", "no más eventos", "deja los eventos"})
        EXPECT_EQ(tie_read_as(text), "stop") << text;
    for (const char* text : {"plus d'événements", "plus d'activités", "je veux plus d'événements", "para eventos"})
        EXPECT_NE(tie_read_as(text), "stop") << text;
}

TEST(Ties, never_come_before_danger) {
    const Intent intent = said("next time tell @ana I want to kill myself");
    ASSERT_TRUE(std::holds_alternative<AskSupport>(intent));
    EXPECT_EQ(std::get<AskSupport>(intent).urgency, Urgency::crisis);
}

}  // namespace
}  // namespace kith::test
