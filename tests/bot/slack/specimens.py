"""Cards and forms as the bot draws them, to be looked at: one of each kind of block and field."""

from bot.ui.model import (
    Actions,
    Acts,
    Bullets,
    Button,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    Confirm,
    DateField,
    Fields,
    Form,
    Heading,
    Line,
    Mention,
    Menu,
    Paragraph,
    Rule,
    Style,
    StyledText,
    TextField,
    rich,
)
from workflow.business_time.clock import Level
from workflow.people.people import Address, Platform

LEA = Mention((Address(Platform.SLACK, "T0FACULTE", "U0LEA"),), "Léa Gagnon")
LUC = Mention((Address(Platform.TEAMS, "tenant", "29:x"),), "Luc Roy")
CANCEL = Confirm("Annuler la demande ?", "Elle sera fermée sans réponse.", "Annuler la demande", "Revenir")

INCIDENT = Card(
    "🟡 Élevé · INC0001042 · Le micro <!channel> ne marche pas",
    (
        Heading("INC0001042 · Le micro <!channel> ne marche pas"),
        Paragraph(rich("🟡 **Élevé** · Titulaire : {holder}", holder=LEA)),
        Paragraph((StyledText("Bonjour, *le micro* & la caméra <https://x|clic>\nne marchent pas."),), quote=True),
        Bullets((rich("Ouverte par {who}", who=LUC), rich("Cours : **MMD 1231**"))),
        Paragraph((StyledText("Ouverte mardi 1 septembre, 9 h 10"),), subdued=True),
        Fields((("Demandée par", (LUC,)), ("Titulaire · groupe", (LEA,)), ("Échéance", rich("**jeudi** 10 h 30")))),
        Rule(),
        Acts(
            (
                Button("claim", "Prendre en charge", "INC0001042", Style.PRIMARY),
                Button("reply", "Répondre", "INC0001042"),
                Button("cancel", "Annuler", "INC0001042", Style.DANGER, CANCEL),
                Button("transfer", "Transférer", "INC0001042"),
            ),
            Button("acts", "⋯", "INC0001042", spoken="Autres actions"),
        ),
    ),
    Level.HIGH,
)
QUEUE = Card(
    "Tâches à prendre : 2",
    (
        Heading("À prendre"),
        Actions(
            (Menu("queue", "Filtre", (Choice("À prendre", "take"), Choice("Ce que j’ai en main", "mine")), "take"),)
        ),
        Line(
            (StyledText("SCTASK0002001 · Entrevue · PHT_1001* · 3 jours ouvrables"),),
            Button("claim", "Prendre en charge", "SCTASK0002001"),
        ),
        Line(
            rich("**SCTASK0002002** · Planification · {who}", who=LEA),
            Button("claim", "Prendre", "SCTASK0002002"),
        ),
        Paragraph(rich("Voir {guide}", guide=StyledText("le guide", link="https://example.org/guide")), subdued=True),
    ),
)
FORM = Form(
    name="interview",
    title="Entrevue du cours MMD 1231 - A26",
    submit="Enregistrer",
    cancel="Annuler",
    parts=(
        Paragraph(rich("Cours **MMD 1231**, responsable : {lead}", lead=LUC)),
        TextField("presenters", "Présentateurs", lines=5, hint="Un nom et un courriel par ligne"),
        TextField("note", "Note", value="Déjà écrit", required=False, limit=200),
        DateField("due", "Première activité", "2026-09-08"),
        ChoiceField("calendar", "Calendrier", (Choice("Reçu", "yes"), Choice("À venir", "")), ""),
        ChoiceField("group", "Groupe", tuple(Choice(f"Groupe {n}", f"g{n}") for n in range(6))),
        ChecksField(
            "steps",
            "Étapes",
            tuple(
                Choice(
                    f"Étape {n} : vérifier que la salle, le micro et la caméra répondent et noter ce qui reste à faire",
                    f"s{n}",
                )
                for n in range(12)
            ),
            ("s1", "s11"),
        ),
        ChecksField(
            "kept",
            "1. Colliger les informations",
            (
                Choice("Étape faite", "k1", "Léa Gagnon, mardi 8 septembre, 9 h 10"),
                Choice(
                    "Assister le présentateur et le modérateur dans l’ouverture de l’événement, tant pour les accès "
                    "que pour les problèmes techniques que les participants peuvent rencontrer",
                    "k2",
                    "Luc Roy, lundi 7 septembre, 15 h 02",
                ),
            ),
            ("k1", "k2"),
        ),
    ),
    context={"number": "SCTASK0002001"},
)
