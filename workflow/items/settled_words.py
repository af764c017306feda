"""Words that say that a request is settled, or that it is not: expressions, by language."""

_HOW_FRENCH = r"(?: (?:maintenant|bien|très bien|parfaitement|à merveille|de nouveau|à nouveau|enfin))*"
_WHAT_FRENCH = r"(?: (?:ça|le problème|la solution|la réponse))?"
_FOR_NOW_FRENCH = (
    r"le moment|l['’]instant|l['’]heure|cette (?:fois|semaine)|maintenant|aujourd|demain|ce (?:matin|midi|soir)"
)
_FOR_SOME_FRENCH = r"certaine?s|quelques|plusieurs|la (?:plupart|moitié|majorité)"
_OF_FRENCH = (
    rf"(?: pour (?!(?:{_FOR_NOW_FRENCH}|{_FOR_SOME_FRENCH})\b)"
    r"(?:l['’]|(?:le|la|les|mon|ma|mes|ce|cette) )?[\w-]+)?"
)
_WHICH_FRENCH = r"(?:c['’]est|tout est|tout|est|(?:le |mon )?problème(?: est)?|ma demande est)"
_BY_ONESELF_FRENCH = r"(?:,? (?:tout(?:e|es)? seule?s?|tous seuls|(?:par )?(?:moi|nous)[- ]m[êe]mes?))?"
_BY_ONESELF_ENGLISH = r"(?: (?:by )?(?:myself|ourselves)| on my own)?"
_BY_MEANS_FRENCH = r"(?: (?:avec|sur|dans) (?:(?:le|la|un|une|mon|ma) |l['’])?[\w-]+)?"
_BY_MEANS_ENGLISH = r"(?: (?:with|using|in|on) (?:(?:the|a|my) )?[\w-]+)?"
_URGENT = r"(?:(?:si|très|trop|vraiment|that|so|very|really) )?(?:urgente?|pressée?|pressant|moi|nous|me|us)\b"
"""What is not so, or still so, and says nothing of what was settled."""
SETTLED_FRENCH = (
    rf"(?:{_WHICH_FRENCH} )?(?:réglé|résolu|corrigé)e?{_OF_FRENCH}",
    r"c['’]est (?:bon|correct|ok|revenu|arrangé)(?: (?:finalement|maintenant))?",
    r"tout est (?:beau|correct|ok|revenu(?: à la normale)?)(?: maintenant)?",
    rf"tout (?:fonctionne|marche){_HOW_FRENCH}",
    rf"(?:ça|cela) (?:re)?(?:fonctionne|marche){_HOW_FRENCH}",
    rf"(?:ça|cela) a (?:(?:enfin|finalement|bien) )?(?:re)?(?:fonctionné|marché){_HOW_FRENCH}{_BY_MEANS_FRENCH}",
    rf"(?:j['’]ai|je l['’]ai|on a|nous avons) (?:trouvée?|réussi|réglée?){_WHAT_FRENCH}{_BY_ONESELF_FRENCH}",
    r"pas besoin(?: d['’]aide)?(?: finalement)?",
    r"(?:(?:j['’]ai|il n['’]y a|il y a) )?plus (?:de|aucun) (?:problème|souci)s?(?: maintenant)?",
)
"""How a whole clause says that it is settled."""
SETTLED_ENGLISH = (
    r"(?:it|all|everything)(?: all)? works?(?: (?:now|fine|well|great|perfectly|again))*",
    r"(?:(?:it['’]s|it is|that['’]s|all|is|problem|issue|now) )?(?:fixed|solved|resolved|settled|sorted(?: out)?)",
    r"(?:(?:it['’]s|it is|all|now) )?working (?:now|again|fine)",
    r"works now",
    r"all good(?: now)?",
    r"(?:(?:i have|there(?:['’]s| is| are)) )?no more (?:issue|problem|trouble)s?(?: now)?",
    rf"(?:that|it) (?:finally )?(?:worked|did it){_BY_MEANS_ENGLISH}",
    r"no need(?: any ?more)?",
    rf"i(?:['’]ve)? (?:found|fixed|solved|sorted) (?:it|the problem|the answer)(?: out)?{_BY_ONESELF_ENGLISH}",
    rf"i(?:['’]ve)? (?:figured it out|got it (?:working|to work)){_BY_ONESELF_ENGLISH}",
)
"""The same."""
GIVES_UP_FRENCH = (
    r"(?:laiss(?:ez|e)|laissez[- ]le) tomber(?: (?:ça|ma demande))?",
    r"laiss(?:ez|e) faire(?: ça)?",
    r"oubli(?:ez|e)[ -](?:ça|ma demande|cela)(?:,? désolée?)?",
    r"plus besoin(?: d['’]aide)?(?: finalement)?",
    r"je n['’]en ai plus besoin",
    r"je n['’]ai plus besoin d['’]aide",
)
"""How a whole clause says that it is wanted no longer."""
GIVES_UP_ENGLISH = (
    r"never ?mind",
    r"forget (?:it|about it|that)",
    r"(?:it['’]s |it is )?(?:no longer|not) needed(?: any ?more)?",
    r"(?:i )?(?:don['’]t|do not|no longer) need (?:it|help)(?: any ?more)?",
)
"""The same."""
AGREES = (
    r"(?:ça|cela) (?:marche|fonctionne)(?: (?:bien|très bien|parfaitement|à merveille))*",
    r"c['’]est (?:bon|correct|ok)",
    r"all good",
    r"(?:it|all|everything) works(?: (?:fine|well|great|perfectly))*",
)
"""Those of them that are as well how one agrees to what somebody proposes."""
UNSETTLED_FRENCH = (
    r"pas (?:encore|vraiment|tout à fait|du tout|réglé|résolu)",
    r"toujours pas",
    rf"(?:ce n['’]est|c['’]est) (?:toujours |encore )?pas(?! {_URGENT})",
    rf"c['’]est (?:toujours|encore)(?! {_URGENT})(?! pas {_URGENT})",
    r"(?:ça|cela|il|elle) (?:ne )?(?:\w+ )?(?:toujours |encore )?pas",
    r"ça (?:ne )?(?:re)?(?:marche|fonctionne) (?:toujours |encore )?pas",
    r"(?:le )?même problème",
    r"(?:ça|cela|ils?|elles?) (?!(?:est|sont|a|ont|va|vont|(?:re)?marche|(?:re)?fonctionne)\b)\w+ (?:encore|toujours)",
    r"(?:le |mon )?problème (?:est (?:revenu|toujours là|encore là)|revient|persiste|continue|recommence)",
    r"ça (?:recommence|revient)",
)
"""How a message begins that says that it is not settled."""
UNSETTLED_ENGLISH = (
    r"not (?:yet|really|quite|at all|fixed|solved|resolved|settled|working)",
    r"still (?:not|broken|the same|does|doesn|has|no)",
    rf"it['’]?s (?:still|not)(?! {_URGENT})",
    rf"it is (?:still|not)(?! {_URGENT})",
    rf"it isn['’]t(?! {_URGENT})",
    r"it (?:still )?(?:doesn['’]t|does not|won['’]t)",
    r"doesn['’]t work",
    r"no longer work(?:s|ing)",
    r"same (?:problem|issue)",
    r"it (?:still|keeps) (?!work)\w+",
    r"it(?:['’]s| is) (?:happening again|back)",
    r"(?:the |my )?(?:problem|issue) (?:is (?:back|still there)|came back|persists)",
)
"""The same."""
_OTHER_FRENCH = r"(?:d['’]autres?(?: (?:questions?|demandes?|choses?|problèmes?))?|de plus)"
_CLOSED_FRENCH = r"(?: (?:la|ma|cette) demande| le billet)?"
_CLOSED_ENGLISH = r"(?:it|this|(?:(?:my|the|this) )?(?:request|ticket))"
ENOUGH_FRENCH = (
    r"c['’]est (?:tout|beau|bien)(?: comme ça)?(?: pour (?:moi|l['’]instant|le moment|aujourd['’]hui))?",
    r"ça (?:va|ira)(?: (?:aller|bien))?",
    r"tout va bien",
    rf"(?:(?:il n['’]y a|je n['’]ai|j['’]ai) )?(?:rien|pas) {_OTHER_FRENCH}",
    rf"vous pouvez (?:(?:la|le) )?(?:fermer|clore){_CLOSED_FRENCH}",
    r"(?:ce n['’]est|c['’]est) pas (?:(?:bien|si|très) )?(?:grave|un (?:problème|souci))",
)
"""How a whole clause says, behind a no, that nothing more is wanted."""
ENOUGH_ENGLISH = (
    r"(?:(?:i['’]?m|i am|we['’]re|we are) )?(?:all set|good|fine|okay)",
    r"(?:that['’]s|that is) (?:all|it)(?: for (?:me|now|today))?",
    r"it['’]s (?:fine|ok(?:ay)?|good)",
    r"(?:(?:i have|there['’]s) )?nothing (?:else|more)",
    r"(?:i have )?no (?:other|more|further) (?:questions?|requests?|problems?|issues?)",
    rf"you (?:can|may) close {_CLOSED_ENGLISH}",
    r"(?:it['’]s|it is) not a (?:(?:big|real) )?(?:problem|deal|issue)",
)
"""The same."""
