"""Words that only promise to look or ask to wait, and those by which an answer begins: expressions, by language."""

_WHEN_FRENCH = (
    r"(?: (?:ce (?:soir|matin|midi)|cet après-midi|demain(?: (?:matin|soir|midi|après-midi))?|tout de suite|maintenant"
    r"|bientôt|sous peu|plus tard|tantôt|tout à l['’]heure|dès que (?:possible|je peux)|en (?:rentrant|arrivant)"
    r"|après (?:mon|le) cours|à la maison|au bureau|(?:dans|d['’]ici) (?:une|un|deux|quelques|\d+) ?\w+"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|midi|après-midi))?"
    r"|avec mon collègue|de mon côté))*"
)
_LOOK = (
    r"regarder?|vérifier?|essaie|essaye|essayer|teste|tester|voir|vois|regarderai|vérifierai|essaierai|essayerai|"
    r"testerai|verrai|ferai|fais|faire"
)
_AGENDA_FRENCH = r"(?:dans )?(?:mon |l['’]|notre )(?:agenda|horaire|calendrier)"
PROMISES_FRENCH = (
    (
        rf"(?:je|j['’]|on|nous) ?(?:(?:vais|va|allons) )?(?:le |la |les |l['’])?(?:{_LOOK})"
        rf"(?: (?:ça|cela|tout ça|{_AGENDA_FRENCH}))?{_WHEN_FRENCH}"
    ),
    (
        r"(?:(?:il )?faut|je dois) (?:que j['’]aille|aller) (?:voir|vérifier|regarder)"
        rf"(?: (?:ça|sur place))?{_WHEN_FRENCH}"
    ),
    rf"je (?:vais )?(?:m['’]en occupe(?:r)?|m['’]y mets){_WHEN_FRENCH}",
    (
        rf"je (?:vais )?(?:vous|te) (?:reviens|revenir|reviendrai|tiens au courant|tiendrai au courant|dis ça|redis ça|"
        rf"redonne des nouvelles|donne des nouvelles|confirme(?:rai)?(?: ça)?){_WHEN_FRENCH}"
    ),
)
"""How a whole clause promises to look, and answers nothing yet."""
_WHEN_ENGLISH = (
    r"(?: (?:tonight|today|tomorrow(?: (?:morning|afternoon|evening))?|this (?:morning|afternoon|evening)|later(?: on| "
    r"today)?|soon|now|right away|shortly|first thing|as soon as (?:i can|possible)|after (?:my |the )?class|at home"
    r"|in (?:a|an|\d+|a few) \w+|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"(?: (?:morning|afternoon|evening))?))*"
)
PROMISES_ENGLISH = (
    (
        r"(?:i['’]ll|i will|i['’]m going to|we['’]ll|let me) "
        r"(?:check|look(?: into)?|have a look(?: at)?|take a look(?: at)?|"
        r"try|test|see|do|get back to you|let you know|keep you posted)"
        r"(?: (?:it|that|this|my (?:calendar|schedule|agenda)))?(?: out)?" + _WHEN_ENGLISH
    ),
    rf"i (?:have|need) to (?:go (?:and )?)?(?:check|look|see)(?: (?:it|that|this))?{_WHEN_ENGLISH}",
    rf"will (?:do|check|try)(?: (?:it|that))?{_WHEN_ENGLISH}",
)
"""The same."""
_PLEASE = r"(?:,? (?:svp|stp|s['’]il (?:vous|te) pla[iî]t|please))?"
_SPAN_FRENCH = r"(?:(?:une?|deux|2|quelques) )?(?:(?:petite?s?|toute petite) )?(?:instant|moment|minute|seconde)s?"
WAITS_FRENCH = (
    rf"(?:(?:attend(?:s|ez)?|patientez)(?:[- ]moi)?|(?:donne[sz]?|laisse[sz]?)[- ]moi)(?:,? {_SPAN_FRENCH})?{_PLEASE}",
    rf"(?!\d){_SPAN_FRENCH}{_PLEASE}",
    r"(?:(?:je|j['’]) ?(?:reviens|arrive))(?: (?:dans une minute|tout de suite))?",
)
"""How a whole clause asks to wait for the answer, which comes. A span in figures alone is none: it says how long."""
_SPAN_ENGLISH = r"(?:(?:just )?(?:an?|one|two|2|a few|few) )?(?:sec(?:ond)?|min(?:ute)?|moment|bit)s?"
WAITS_ENGLISH = (
    rf"(?:wait|hold on|hang on|bear with me|give me|just)(?: (?:for )?{_SPAN_ENGLISH})?{_PLEASE}",
    rf"(?!\d){_SPAN_ENGLISH}{_PLEASE}",
    r"(?:(?:i['’]m |i am )?(?:checking|looking|trying)(?: (?:it|that|this|now|right now))*)",
    r"(?:i['’]ll )?(?:be right back|brb)",
)
"""The same."""
ANSWERS_FRENCH = (
    r"oui",
    r"ouais",
    r"non",
    r"c['’]est (?:fait|bien ça|branché|ça|la bonne|le bon)",
    r"(?:c['’]est )?(?:la )?version \w*\d",
    r"(?:j['’]ai |je suis à )?la version",
    r"ça y est",
    r"je l['’]ai (?:fait|essayé|vérifié|trouvé)",
    r"toujours (?:pareil|la même chose)",
)
"""How a message begins that answers a question."""
ANSWERS_ENGLISH = (
    r"yes",
    r"yeah",
    r"yep",
    r"no(?=[,.!]|$| (?:it|i|we|that|not)\b)",
    r"nope",
    r"done",
    r"(?:it['’]s )?(?:the )?version \w*\d",
    r"(?:i have|i['’]m on) version",
    r"here (?:it is|you go)",
    r"i did(?: it)?",
)
"""The same."""
