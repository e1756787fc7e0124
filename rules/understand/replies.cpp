// What tells, in answer to a nudge, that it was done.
#include "rules/understand/hints.hpp"

namespace kith::understanding {
namespace {

constexpr int told = 1;
constexpr PhraseRow reply_rows[] = {
    {any_language, told, "^ done|check|hecho|erledigt|fait|listo|gemacht|heavy_check_mark !%p"},
    {english, told, "^ yes|yep|yup|yeah|yess|yea|ya|ye|yas|aye|yeh|yis ?sure|indeed|absolutely $"},
    {english, told,
     "^ yes|yep|yup|yeah|yess|yea|aye ~ did|met|happened|talked|spoke|was|went|had|lovely|great|fun|done"},
    {english, told, "we|i ?already ?finally ?actually ?just did ?have|it|so|that !not"},
    {english, told, "^ did|had it|so|that"},
    {english, told, "did it|so|that $"},
    {english, told, "^ it|this|that|ours|meeting|coffee|lunch|call|chat ?already ?just ?finally happened"},
    {english, told, "^ ?just ?already ?finally happened"},
    {english, told, "took|taken place"},
    {english, told,
     "was|were ?really ?so ?very ?a ?super "
     "lovely|great|nice|fun|good|awesome|super|cool|blast|wonderful|fantastic|pleasure|interesting"},
    {english, told, "went ?really ?very well|great|fine|good|ok|smoothly"},
    {english, told, "all done|good|set"},
    {english, told, "^ ?yes ?i ?we ?have already did|done|met|talked|spoke|connected|chatted"},
    {english, told,
     "^ ?what ?we ?had ?it ?was ?a ?an ?really ?so ?very ?such ?a "
     "great|lovely|nice|good|fun|wonderful|amazing|awesome|fantastic|interesting|super|brilliant "
     "chat|talk|time|conversation|convo|coffee|lunch|call|meeting|session|walk|discussion|exchange !idea"},
    {english, told, "we ?really ?totally ?just clicked|bonded"},
    {english, told, "hit it off"},
    {english, told, "got on|along ?really ?very ?so well|great|fine|famously|brilliantly"},
    {english, told, "loved|enjoyed it|meeting|talking|our"},
    {english, told, "have|had done ?so|it|that !to"},
    {english, told, "^ ?i ?just ?finally reached|caught her|him|them"},
    {english, told, "^ ?i ?we ?have ?just ?quickly said hi|hello|hey|hallo"},
    {english, told,
     "^ ?i ?just ?have sent|dropped|wrote|shot ?her|him|them ~ "
     "note|message|line|mail|email|text|hello|card|dm|voicenote"},
    {english, told, "session|meeting|call|chat|coffee|lunch done|was|happened"},
    {english, told, "mission accomplished"},
    {english, told, "^ it|its|thats ?is ?'s ?has ?been made|done"},
    {english, told, "made it happen|work"},
    {english, told, "^ yessir|yup|yessss|yupp|jup|yess $"},
    {english, told, "just|finally now|did"},
    {german, told, "^ ja|jep|jo|joa|jawohl|jup|jap|yo ?klar $"},
    {german, told, "^ ?ja haben|hab|habe wir|ich ?schon ?gemacht ?auch $"},
    {german, told, "schon|bereits|gerade|grad passiert|erledigt|gemacht|geschehen|getan|gesprochen|telefoniert"},
    {german, told, "haben|hab|habe ~ geschafft|getroffen|gemacht|erledigt|hinbekommen|gesprochen"},
    {german, told, "war ~ nett|gut|super|schon|toll|lustig"},
    {french, told, "^ oui|ouais|yes $"},
    {french, told, "super|bon|chouette|bonne|beau moment|echange|discussion|rencontre"},
    {french, told, "etait ?tres ?vraiment top|chouette|bien|super|cool|sympa|genial|agreable"},
    {french, told, "c est|etait ?tres fait|super|bien|sympa|genial"},
    {french, told, "on|nous s est|sommes vu*|rencontre*|parle"},
    {spanish, told, "^ si|sip $"},
    {spanish, told, "ya ?lo ?nos ?esta hecho|esta|hicimos|vimos|hablamos"},
    {spanish, told, "estuvo|fue ~ bien|genial|bueno|agradable"},
};

}  // namespace

const Phrases& replies() {
    static const Phrases phrases{reply_rows};
    return phrases;
}

}  // namespace kith::understanding
