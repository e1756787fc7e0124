// Danger said in a few words, and the everyday sentences that hold the same words.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

bool is_danger(std::string_view text) {
    const Intent intent = said(text);
    const auto* support = std::get_if<AskSupport>(&intent);
    const bool danger = support != nullptr && support->urgency == Urgency::crisis;
    EXPECT_EQ(speaks_of_danger(text, ""), danger) << text;
    return danger;
}

TEST(DangerInShort, is_heard_in_four_languages) {
    for (const char* const text : {"nobody would miss me",
                                   "no one will miss me when I'm gone",
                                   "niemand würde mich vermissen",
                                   "personne ne me regretterait",
                                   "nadie me echaría de menos",
                                   "goodbye everyone, you won't see me again",
                                   "ihr seht mich nie wieder",
                                   "vous ne me reverrez plus",
                                   "no me volveréis a ver",
                                   "Es hat alles keinen Sinn mehr",
                                   "no le veo sentido a nada",
                                   "everything is pointless",
                                   "plus rien n'a de sens",
                                   "I don't know how much longer I can hold on",
                                   "ich weiß nicht, wie lange ich noch durchhalte",
                                   "je ne sais pas combien de temps je peux encore tenir",
                                   "no sé cuánto más puedo aguantar",
                                   "I will jump",
                                   "ich springe jetzt",
                                   "je vais sauter",
                                   "voy a saltar",
                                   "Ich habe keine Kraft mehr",
                                   "I have no strength left",
                                   "je n'ai plus de force",
                                   "ya no tengo fuerzas",
                                   "No puedo seguir así",
                                   "ich kann so nicht weitermachen",
                                   "je ne peux plus continuer comme ça",
                                   "I want to disappear"})
        EXPECT_TRUE(is_danger(text)) << text;
}

TEST(DangerInShort, is_not_heard_in_everyday_sentences) {
    for (const char* const text :
         {"I just want to disappear to the Bahamas", "Ich möchte auf die Malediven verschwinden",
          "j'ai envie de disparaître aux Maldives", "quiero desaparecer a las Maldivas", "I will jump on a call",
          "das macht keinen Sinn", "that makes no sense", "no puedo seguir la reunión",
          "I have no energy left for this sprint", "goodbye everyone, see you Monday",
          "bye all, won't see you again until Monday", "nobody will miss the old printer",
          "I don't know how much longer the meeting lasts", "no veo el botón", "je ne veux plus être mentor"})
        EXPECT_FALSE(is_danger(text)) << text;
}

}  // namespace
}  // namespace kith::test
