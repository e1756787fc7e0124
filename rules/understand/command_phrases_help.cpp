// Asking what Kith is and does, and to take part: the last rows of command_phrases().
#include "rules/understand/command_phrases.hpp"

namespace kith::understanding {
namespace {

constexpr int help = static_cast<int>(Command::help);
constexpr int join = static_cast<int>(Command::join);
constexpr int list = static_cast<int>(Command::list);
constexpr int resume = static_cast<int>(Command::resume);
constexpr int snooze = static_cast<int>(Command::snooze);

constexpr PhraseRow rows[] = {
    {german, resume,
     "^ ?ihr ?du ?ab ?jetzt kannst|darfst|konntest|konnt ?du ?mir ?ruhig ?gern ?gerne ?jetzt wieder "
     "loslegen|weitermachen|anfangen|schreiben|starten|vorschlagen|schicken|anstupsen|melden"},
    {english, resume, "hit me with ?some ?your suggestions|intros|introductions|nudges|reminders again"},
    {english, snooze, "until|till then ~~ no|quiet|stop|nothing|pause|dont|silence"},
    {german, snooze, "bis dahin ~ nichts|keine|ruhe|nicht|pause|stille !neues"},
    {german, snooze, "solange bitte ~ nichts|keine|ruhe|nicht|pause|stille"},
    {french, snooze, "d ici la ~ pas|rien|aucun|aucune|silence|stop|plus"},
    {spanish, snooze, "hasta entonces|mientras ~ no|nada|silencio|sin"},
    {english, list, "what ?do|have|did i ?got|have|get ~ on record|file with|of|for"},
    {german, list, "was|wen|wann hab|habe ich ~~ mit|von %p ~ eingetragen|notiert|geloggt|gespeichert"},
    {french, list, "qu|que|quoi ?est ?ce ?que ?j ai ?je ~ note|enregistre ~ avec|sur %p"},
    {spanish, list, "que tengo|he ~ registrado|apuntado|anotado ~ con %p"},
    {german, help, "wie funktionierst|tickst du"},
    {german, help, "wozu|wofur|woruber bist|dienst|taugst|brauche|bin du|ich"},
    {french, help, "a quoi tu|vous|ca|kith sers|sert|servez|il"},
    {spanish, help, "para que sirves|sirve|eres|vales"},
    {english, help, "what are|r you|u ?even good|for"},
    // help
    {english, help, "^ help ?me ?please|pls|out $"},
    {any_language, help, "^ help|hilfe|aide|ayuda|ayudame $"},
    {any_language, help, "^ / help|hilfe|aide|ayuda|?"},
    {english, help, "^ ?i dont|do ?not understand|get $"},
    {english, help, "^ what do|does you|kith|this|it do|mean"},
    {english, help, "get|getting started"},
    {english, help, "^ what 's this|kith|that $"},
    {english, help, "instructions|tutorial|manual ~ please|use|kith|this|bot|$"},
    {german, help, "^ wer|was bist|ist|seid du|das|kith ?hier ?eigentlich $"},
    {french, help, "^ qui es|etes|est"},
    {spanish, help, "^ quien|que eres|es ?esto $"},
    {english, help, "^ ?i dont|do ?not understand|get it|this|that|how|what"},
    {english, help, "how can|do you help ?me"},
    {german, help, "was soll|muss|kann ich ?hier schreiben|tun|sagen|eingeben|machen"},
    {french, help, "tu|vous fais|faites|sers|servez quoi|a"},
    {english, help,
     "what|whats|which ~ can|could|do|should i|you|u|kith|it|this|one do|type|say|write|use|help|for|offer !%p"},
    {english, help, "^ commands|instructions|manual|options|usage|menu|guide|faq|tutorial|docs|info ?please|pls $"},
    {english, help, "how|what does|is|do|to ?is this|it|kith|you|bot|use ?bot ?thing work|works|about|do|$"},
    {english, help, "how to use"},
    {english, help, "^ how does|do ?it|this|you|kith|i work|start|begin"},
    {english, help, "^ what is|are|s|'s kith|this|you ?bot ?for $"},
    {english, help, "who|what are|is you|this|kith ?bot $"},
    {english, help,
     "show|list|give|see|what|which|tell ?are ?me ?my ?the ?all ?of ?your options|commands|help|instructions|features"},
    {english, help, "dont|do|not ?not understand|get ?what|how ~ you|this|kith|works|do"},
    {english, help, "no idea|clue ~ you|this|works|do|type"},
    {english, help, "bit|little|totally|completely lost"},
    {english, help, "need|want|get ?some help with|using kith|this|the|you ?bot|app|commands"},
    {english, help, "^ halp|hlep|hepl|hlp ?me ?please $"},
    {english, help, "^ ?please help ?me ?to use|with|using|understand this|it|you|kith|the|bot"},
    {english, help, "^ ?can|could ?you ?give|show|send ?me ?an ?a ?some example|examples|demo ?please $"},
    {english, help, "^ features|examples|example|how|abilities|functions ?please $"},
    {english, help, "^ how ?to $"},
    {english, help, "^ ?ok ?so ?and what|whats now|next $"},
    {english, help, "^ ?and now what"},
    {english, help, "^ who|what r|are|is u|you|this ?bot $"},
    {english, help, "what can|could|should|may i ask|tell you|u|kith|here|$"},
    {english, help, "what can|could|should|may i type|say|do|write|try ?you ?here ?next"},
    {english, help, "what am i supposed|meant|expected to"},
    {english, help, "^ ?i ?am ?im ?so ?a ?bit ?totally confused|puzzled $"},
    {english, help,
     "idk|dunno|dont|not|no ?really ?quite ?know|sure|understand|idea|clue what|how ?to ?i ?you ?this ?it ?can ?should "
     "type|say|write|use|works|work|start"},
    {english, help,
     "explain|tell|show ?to ?me how|what ?does ?do this|it|you|kith|to|the ?can ?could ?bot works|work|do|use|works"},
    {english, help, "explain|tell|show ?me how|what ?this ?it ?you ?kith ?can ?could works|do|work"},
    {english, help, "^ ?please tell|show ?me more|how|what ?about ?you ?this $"},
    {english, help, "^ introduce yourself"},
    {english, help, "^ ?please tell ?me|us about yourself|you|kith"},
    {english, help, "^ - ?- h|help"},
    {german, help, "^ kannst|konntest du mir ?bitte ?mal helfen $"},
    {german, help, "^ ?ich verstehe ?das ?es ?gar nicht"},
    {german, help, "was kannst du ?alles ?so ?eigentlich ?hier ?denn $"},
    {german, help,
     "keine ahnung ?, wie|was ?ich ?man ?das ?es ?du ?hier ?hiermit ?jetzt ?mit ?dir ?so "
     "funktioniert|geht|kannst|machen|mache|schreiben|tippen|soll|muss|tun|kann "
     "$|soll|kann|muss|ich|hier|das|du|machen|tun"},
    {german, help, "wie|was ~ geht|funktioniert|mache|muss das|hier|ich|kith"},
    {french, help, "a l aide"},
    {french, help, "peux|pouvez|peut ?- ?tu ?vous m|me ?- aider $"},
    {french, help, "comprends|compris rien|pas"},
    {french, help, "c est quoi kith|ce|ca|un ?bot ?truc"},
    {spanish, help, "puedes|podrias|puede ayudarme|ayudar $"},
    {spanish, help, "no entiendo|comprendo"},
    {spanish, help, "no se como|que ~ funciona|escribir|usar"},
    {german, help, "was kannst|kann ?man|du|ich|kith ?eigentlich ?alles ?hier ?so ?du ?ich ?machen|tun|schreiben"},
    {german, help, "wie funktioniert|geht|benutze|bedien*|nutze|trage|logge|pausiere"},
    {german, help, "was|welche befehle|mach*|kann"},
    {german, help, "^ hilfe|anleitung|befehle"},
    {french, help, "^ aide|aidez|instructions|commandes"},
    {french, help, "que|qu|quoi|comment ~ peux|faire|sais|utilise*|faut"},
    {french, help, "comment ?ca ?cela ?tu ?se marche|marches|fonctionne|fonctionnes|sert $|ca|ton|ce|kith|le|toi"},
    {french, help, "comment ca|cela marche|fonctionne"},
    {french, help, "d aide"},
    {french, help, "^ a l ?' aide"},
    {french, help, "besoin d aide pour|avec|$"},
    {spanish, help, "que ~ puedes|sabes|haces|hacer|puedo"},
    {spanish, help, "como funciona*|uso|te|se|registro|puedo|esto ?usa"},
    {spanish, help, "^ ayuda|comandos|instrucciones"},
    {spanish, help, "^ necesito ayuda con|$"},
    // take part
    {english, join,
     "^ ?i ?would ?d want|like to join|enter ?the ?your introductions|intros|matching|pairing ?please $"},
    {german, join, "^ ?ich ?mochte ?will bei ?den vorstellungen mitmachen|teilnehmen $"},
    {german, join, "^ ?ich mochte|will an ?den vorstellungen teilnehmen $"},
    {french, join, "^ ?je veux|voudrais|souhaite participer|rejoindre ?aux ?les mises en relation $"},
    {spanish, join, "^ ?me quiero|gustaria participar|unirme|entrar en|a las presentaciones $"},
    {english, join, "^ join|sign ?me ?up ?for ?the introductions|intros|program|programme|matching|pairing"},
    {english, join, "^ join $"},
    {english, join, "sign me up for introductions|intros|matching"},
    {german, join, "^ ?ich ?mochte ?bei ?den vorstellungen ?gern ?gerne mitmachen|teilnehmen $"},
    {french, join, "^ ?je ?veux participer|participe ?aux mises ?en relation|relations $"},
    {spanish, join, "^ ?quiero participar|participo ?en ?las presentaciones $"},
};

}  // namespace

std::span<const PhraseRow> command_phrases_of_help() {
    return rows;
}

}  // namespace kith::understanding
