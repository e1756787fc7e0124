#include "rules/understand/told_turns.hpp"

namespace kith::understanding {
namespace {

constexpr PhraseRow rows[] = {
    // words, thoughts and stories went to and fro
    {english, done, "picked|pick|picking %p 's|s|' brain|brains"},
    {english, done, "bent|chewed %p 's|s|' ear"},
    {english, done,
     "compared|exchanged|swapped|traded|sharing|shared ?some ?a ?few ?war ?life ?old "
     "notes|stories|ideas|experiences|tips|views|thoughts|gossip|memories|anecdotes|recipes|pleasantries with|w "
     "%p"},
    {english, done, "bounced|bouncing ?some|a ?few ideas|thoughts|things ?around off|with ?of %p"},
    {english, done, "put ?our|my heads together with|w %p"},
    {english, done,
     "thrashed|hashed|talked|worked|went|ironed|sorted|figured|fleshed|mapped|sketched|walked|stepped|ploughed|plowed|"
     "puzzled|drilled|dug|nailed|hammered|combed|battled|powered "
     "out|through|over|up|down ~~ with|w %p"},
    {english, done,
     "teamed|linked|paired|met|joined|caught|hooked|doubled|huddled|cosied|cozied up ?again ?finally "
     "?yesterday ?today with|w %p"},
    {english, done, "chewed|shot|shooting|chewing the fat|breeze|bull ~ with|w %p"},
    {english, done, "set|put the world to rights ?with ?w ?%p"},
    {english, done,
     "killed|whiled|passed|spent|idled ?away ?an ?a ?some ?half ?the hour|time|afternoon|morning|evening ~ with|w %p"},
    {english, done, "lost %n|an|half|twenty|thirty|ten ~ minutes|minute|min|mins|hour|hours ~ with|w|to %p"},
    // somebody took the sender along
    {english, done,
     "got|was|were|been ?just ?kindly dragged|taken|whisked|lured|treated|roped|shown|driven|walked|guided|collared|"
     "cornered|waylaid|ambushed|grilled|interviewed|rescued|dropped|picked ~~ by %p"},
    {english, done, "cooked|made|baked|grilled ?us ?a ?some dinner|lunch|brunch|breakfast|supper|pancakes|bbq for %p"},
    {english, done, "had %p ?and ?& ?%p over|round|around ?to ?ours ?mine for|on|last|yesterday|to|$"},
    {english, visit, "%p ?and ?& ?%p had|hosted|invited|welcomed ?us|me ?me|us over|round|around"},
    {english, visit,
     "%p ?kindly ?just made|brought|fetched|fixed|got|cooked me|us ?a ?an ?some ?my "
     "coffee|tea|lunch|cuppa|breakfast|dinner|"
     "cake|sandwich|latte|brew|pancakes|soup"},
    {english, done, "stuck|trapped in|at ?the ?a ?an lift|elevator|train|traffic|airport|station|car|queue with|w %p"},
    {english, theirs, "%p and|& yours|muggins ?truly"},
    {english, done,
     "sat|stood|ended|parked ?myself ?down ?up ?right next|opposite|across|beside|alongside ?to ?from %p"},
    {english, done,
     "had ?a ?an ?quick ?long ?good ?nice ?brief word|words|moment|minute|sec|second|gossip|rant|moan|vent ~ with|w "
     "%p"},
    {english, done, "got|had|finally|getting %p on the phone|line|blower"},
    {english, done, "got|had|spent ?some ?a ?quality time|facetime|face-time|minutes|hour ~ with|w %p !on"},
    {english, done, "beat|thrashed|smashed|destroyed|lost %p|to|against ?%p at|in|on ?a ?the %k"},
    {english, theirs,
     "%p ?just ?also ?then rang|phoned|called|facetimed|telephoned to ?just say|chat|catch|vent|natter|gossip|thank"},
    {english, theirs,
     "%p ?just ?also gave ?me ?us ?a ?quick ?little ring|bell|buzz|shout ?earlier ?today ?yesterday ?about "
     "$|about|to|for"},
    // who came along
    {english, theirs, "%p ?and ?& ?%p tagged|came|walked|strolled|rode|drove along|with ?with ?for me|us|the|on"},
    {english, joined, "^ ?and ?plus ?with %p ?and ?& ?%p in|along ?in tow|for"},
    {english, done,
     "%k ~~ with|w %p ~ cleared|made|brightened|saved|lifted|perked|rescued|improved|lightened|recharged "
     "my|me|us|our|the"},
    {english, done,
     "heading|headed|walking|driving|cycling|going|went|back|home ?to ?my ?the ?back ?home ?bed ?desk ?office after "
     "a|our|my|"
     "the ~ %k with|w %p"},
    {english, done, "was|were|been ?over ?round at %p ~ for %k"},
    // German
    {german, theirs, "%k ?mit %p ~ erledigt|geschafft|abgehakt|durchgezogen $"},
    {german, theirs, "%p hat ?kurz ?eben ?grad ?gerade ?vorhin ?heute ?noch durchgeklingelt|durchgerufen"},
    {german, done, "mit %p ~ %k geteilt"},
    {german, visit,
     "%p|er|sie hat|haben mir|uns|mich ~~ gezeigt|erklart|beigebracht|rumgefuhrt|eingearbeitet|eingefuhrt|heimgefahren|"
     "heimgebracht|vorgefuhrt|durchgefuhrt|bequatscht|vollgelabert|zugetextet|abgepasst|aufgegabelt|eingesammelt|"
     "durchgeklingelt|angeklingelt|angepingt|angefunkt|angehauen|angesprochen"},
    {german, done,
     "von|vom %p ~~ gezeigt|erklart|rumgefuhrt|mitgenommen|heimgefahren|abgeholt|bekocht bekommen|worden"},
    {german, done, "von %p ~~ mitgenommen|heimgefahren|abgeholt|bekocht|rumgefuhrt $|worden"},
    {german, done,
     "%p ~ angepingt|gepingt|angeschrieben|angefunkt|angeklingelt|besucht|begleitet|beraten|eingearbeitet $|wegen"},
    {german, done,
     "hab|habe|haben %p ~~ gepingt|angepingt|angeschrieben|besucht|begleitet|abgeholt|eingearbeitet|interviewt"},
    {german, done, "^ ?kurzer|kleiner|spontaner|schoner ?kurzer besuch bei|von|mit %p"},
    {german, done, "mit|m|mim %p ~ zsammg*|beinand|zammg*|gschwatzt|gratscht|gredt"},
    {german, done, "neben|gegenuber ?von %p gesessen|gehockt|gestanden"},
    {german, done, "^ ?ich sass|hockte|stand ~~ neben|bei|mit %p"},
    // French
    {french, done, "%p ?et ?%p m|nous ?' a|ont call*|ringu*|tel*"},
    {french, done,
     "^ ?ai|a ?j ?' ?on jase|placote|clavarde|bavasse|tchatche|chatte|soupe|brunche|trinque|texte ~ avec|ac|a %p"},
    {french, done, "chu|chui|jsuis|suis|etais|sommes|est ?enfin alle|allee|alles|parti|partie|partis ~~ avec|ac %p"},
    {french, done,
     "fait ?enfin ?un ?une ?petit ?petite ?le la|le|un|une|du|point|tour|route|bilan|connaissance ~ avec|ac %p"},
    {french, done, "bu|mange|pris|partage|sirote|avale|descendu ?un ?une ?des ?du ?petit ?petite ~ avec|ac %p"},
    {french, done, "tombe|tombee|tombes sur %p"},
    {french, done, "etais|etions ?tous ?toutes ?ensemble avec|ac %p a|au|aux|en|chez|dans"},
    {french, done, "refait|refaire|reconstruit le monde avec|ac %p"},
    {french, done, "eu %p au|en tel|telephone|bout|ligne|visio"},
    {french, visit,
     "%p m|nous ?' a|ont invite|invitee|invites|emmene|emmenee|traine|trainee ~~ "
     "hier|lundi|mardi|mercredi|jeudi|vendredi"},
    // Spanish
    {spanish, done,
     "me|nos he|hemos cruzad*|topad*|encontrad*|tomad*|sentad*|reunid*|quedad*|visto|juntad*|echad* ~~ con|a %p"},
    {spanish, done,
     "me|nos cruce|cruzamos|tope|topamos|encontre|encontramos|sente|sentamos|junte|juntamos|fui|fuimos ~~ con|a %p"},
    {spanish, visit, "%p ?y ?%p me|nos enseno|mostro|explico|llevo|acompano|ayudo|recogio|marco|timbro"},
    {spanish, visit, "%p ~ me|nos ha|han llamado|escrito|visitado|acompanado|ensenado|ayudado|llevado|traido"},
    {spanish, done, "di|dimos|dar|dando un|una|la paseo|vuelta|vueltita ~~ con %p"},
    {spanish, done, "eche|echamos|echando|echar un|una|unas|unos ~ con %p"},
    {spanish, done, "chelas|chelitas|birras|canitas|canas|copas|mates|tintos|cheleamos|matear ~ con %p"},
    {spanish, done, "mensajee|whatsapee|wasapee|chatee|mensajeamos|chateamos|wasapeamos con %p"},
    {german, done,
     "wurde|wurden|bin|sind ~~ von %p ~~ eingeladen|mitgenommen|abgeholt|bekocht|herumgefuhrt|rumgefuhrt|begleitet|"
     "heimgefahren|verkostigt"},
    {german, done, "hab|habe|haben %p ~~ geholfen|ausgeholfen"},
    {english, theirs,
     "%k with|w %p ?and ?%p ?really ?just went|ran|lasted|took|turned|stretched ?on ?out "
     "long|late|over|ages|forever|two|three|an|well|%n|on"},
    {english, visit, "%p ?also ?then spotted|recognised|recognized|overtook|chaperoned me|us"},
    {english, visit, "%p ?also ?then kept|picked|dropped|waved me|us company|up|off|home|over"},
    {english, done,
     "hugged|congratulated|toasted|hosted|accompanied|interviewed|onboarded|fed|walked|drove ?my ?our %p"},
    {english, done, "stayed ?on ?late ?behind ?for ?to eat|have|chat|talk|finish|dinner|drinks|%k ~~ with|w %p"},
    {english, done,
     "ubered|taxied|bussed|trained|biked|cycled|drove|rode|flew|travelled|traveled|walked|commuted|ran|tubed|trammed "
     "?back home|back|in|to|over|together|up|down|out|there ~ with|w %p"},
    {german, visit, "%p war|waren ?heute ?gestern ?kurz ?vorhin ?eben bei mir|uns"},
    {german, done, "%t mit %p ?und ?%p ?ist ?war ?nun ?jetzt ?endlich vorbei|fertig|durch|erledigt|rum|geschafft $"},
    {german, visit, "%p hat|haben mich|uns ~~ entfuhrt|verfuhrt|uberrascht|verwohnt|ausgefuhrt"},
    {german, around, "wer|jemand ?noch ?ist kommt|macht|geht|dabei|mit|lust|bock"},
    {french, around, "qui ?est vient|veut|partant|chaud|accompagne|suit"},
    {spanish, around, "quien ?se viene|apunta|anima|quiere|suma"},
    {english, done, "took|walked|led|guided|coached %p ?and ?%p through|over|around"},
};

}  // namespace

std::span<const PhraseRow> told_turns() {
    return rows;
}

}  // namespace kith::understanding
