"""Forms of the guide's three services: access or profile, data correction, report."""

from workflow.courses.plans import Bilingual, FieldKind, FormField, Option, ShownWhen

OTHER = "other"
LONG = 1200
"""Characters of a text that stands on one page with the rest."""


def _option(key: str, french: str, english: str = "") -> Option:
    return Option(key, Bilingual.of(french, english))


_COURSE = FormField(
    "course",
    FieldKind.COURSE,
    Bilingual("Cours concerné", "Course concerned"),
    Bilingual("Son sigle, comme MMD 1234", "Its code, such as MMD 1234"),
    required=False,
)
_CAPTURE = FormField("capture", FieldKind.FILE, Bilingual("Capture d’écran", "Screenshot"), required=False)
ACCESS_FORM = (
    FormField(
        "tools",
        FieldKind.SEVERAL,
        Bilingual("À quoi faut-il un accès ?", "Access to what?"),
        options=(
            _option("zoom", "Zoom"),
            _option("antem", "Antem"),
            _option("space", "Espace de cours", "Course space"),
            _option("recordings", "Espace d’enregistrement", "Recording space"),
            _option(OTHER, "Autre outil", "Another tool"),
        ),
    ),
    FormField(
        "which",
        FieldKind.TEXT,
        Bilingual("Quel autre outil ?", "Which other tool?"),
        shown_when=ShownWhen("tools", (OTHER,)),
        limit=100,
    ),
    FormField(
        "kind",
        FieldKind.CHOICE,
        Bilingual("De quoi s’agit-il ?", "What is it about?"),
        options=(
            _option("new", "Un premier accès", "A first access"),
            _option("lost", "Un accès qui ne fonctionne plus", "Access that has stopped working"),
            _option("profile", "Un profil à régulariser", "A profile to put right"),
        ),
    ),
    _COURSE,
    FormField(
        "needed_by",
        FieldKind.DATE,
        Bilingual("Nécessaire au plus tard le", "Needed by"),
        Bilingual("Votre première séance, par exemple", "Your first session, for example"),
        required=False,
    ),
    FormField(
        "details",
        FieldKind.LONG_TEXT,
        Bilingual("Ce qui se passe quand vous essayez", "What happens when you try"),
        Bilingual("Le message affiché, le compte employé", "The message shown, the account used"),
        limit=LONG,
    ),
    _CAPTURE,
)
CORRECTION_FORM = (
    FormField(
        "where",
        FieldKind.CHOICE,
        Bilingual("Où se trouve l’erreur ?", "Where is the mistake?"),
        options=(
            _option("grid", "La grille des cours", "The grid of courses"),
            _option("people", "Les personnes d’un cours", "The people of a course"),
            _option("dates", "Les dates ou le calendrier", "Dates or the calendar"),
            _option(OTHER, "Ailleurs", "Elsewhere"),
        ),
    ),
    FormField(
        "elsewhere",
        FieldKind.TEXT,
        Bilingual("Où, précisément ?", "Where exactly?"),
        shown_when=ShownWhen("where", (OTHER,)),
    ),
    _COURSE,
    FormField(
        "details",
        FieldKind.LONG_TEXT,
        Bilingual("Ce qui est inscrit, et ce qui devrait l’être", "What is on record, and what it should be"),
        limit=LONG,
    ),
    _CAPTURE,
)
REPORT_FORM = (
    FormField(
        "contents",
        FieldKind.LONG_TEXT,
        Bilingual("Ce que le rapport doit dire", "What the report should say"),
    ),
    FormField("since", FieldKind.DATE, Bilingual("Période : du", "Period: from"), required=False),
    FormField("until", FieldKind.DATE, Bilingual("au", "to"), required=False),
    FormField(
        "use",
        FieldKind.CHOICE,
        Bilingual("À quoi servira-t-il ?", "What is it for?"),
        options=(
            _option("follow", "Suivre mes cours", "To follow my courses"),
            _option("department", "Au département", "For the department"),
            _option("management", "À la direction", "For management"),
            _option(OTHER, "Autre", "Something else"),
        ),
    ),
    FormField(
        "reader",
        FieldKind.PERSON,
        Bilingual("À qui le remettre, si ce n’est pas à vous", "Who gets it, if not you"),
        required=False,
    ),
    FormField("needed_by", FieldKind.DATE, Bilingual("Nécessaire au plus tard le", "Needed by"), required=False),
)
