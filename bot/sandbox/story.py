"""The story the page proposes: a teacher asks, a technologist helps, a manager brings the grid; courses follow."""

from bot.sandbox.double.state.records import Both, direct_channel
from bot.sandbox.faculty import CORRESPONDENTS, MANAGEMENT, PEDAGOGY, TECHNOLOGY
from bot.sandbox.steps import Step
from bot.sandbox.watching import (
    answered_in_thread,
    answered_to_mail,
    brought_from_mail,
    card_of_mail,
    clicked,
    confirmed,
    did,
    dropped_grid,
    either,
    got_report,
    latest_card,
    listed_courses,
    offered,
    passed_on,
    turned_orange,
    wrote_by_mail,
    wrote_to_app,
)

SAMPLE = "grille-automne-2026.xlsx"
TEACHER, LEAD = "U0CAMILLE", "U0CHLOE"
TECHNOLOGIST, PEDAGOGUE, MANAGER = "U0LEA", "U0ODILE", "U0NADIA"
PRESENTER = CORRESPONDENTS[0].id

STORY = (
    Step(
        id="ask",
        who=TEACHER,
        channel=direct_channel(TEACHER),
        title=Both("Demander de l’aide", "Ask for help"),
        text=Both(
            "Vous êtes Camille, qui enseigne. Écrivez à Vigie comme à une collègue.",
            "You are Camille, a teacher. Write to Vigie as you would to a colleague.",
        ),
        do="send",
        suggestion=Both(
            "Bonjour, mon enregistrement narré ne se dépose pas dans Antem : la page reste blanche. "
            "Mon cours commence lundi.",
            "Hello, my narrated recording will not upload to Antem: the page stays blank. My course starts on Monday.",
        ),
        done=wrote_to_app,
    ),
    Step(
        id="claim",
        who=TECHNOLOGIST,
        channel=TECHNOLOGY,
        title=Both("Prendre en charge", "Claim it"),
        text=Both(
            "Vous êtes Léa, technologue. La fiche est dans #technologues : prenez-la en charge.",
            "You are Léa, a technologist. The card is in #technologues: claim it.",
        ),
        do="click",
        done=offered(TECHNOLOGY, "resolve", "INC"),
    ),
    Step(
        id="reply",
        who=TECHNOLOGIST,
        channel=TECHNOLOGY,
        title=Both("Répondre dans le fil", "Answer in the thread"),
        text=Both(
            "Ouvrez le fil de la fiche et écrivez en mentionnant @Vigie : dix secondes plus tard, Camille reçoit "
            "la réponse. Sans mention, c’est une note interne.",
            "Open the card’s thread and write, mentioning @Vigie: Camille receives the answer ten seconds later. "
            "Without the mention it is a work note.",
        ),
        do="send",
        suggestion=Both(
            "@Vigie Bonjour Camille, quel navigateur utilisez-vous ?",
            "@Vigie Hello Camille, which browser do you use?",
        ),
        thread=latest_card,
        done=answered_in_thread,
    ),
    Step(
        id="answer",
        who=TEACHER,
        channel=direct_channel(TEACHER),
        title=Both("Répondre à son tour", "Answer back"),
        text=Both(
            "Redevenez Camille et répondez en vos mots, sans numéro ni fil : Vigie sait quelle demande l’attendait.",
            "Be Camille again and answer in your own words, with no number and no thread: Vigie knows which request "
            "was waiting.",
        ),
        do="send",
        suggestion=Both("C’est Firefox, la version 142.", "It’s Firefox, version 142."),
        done=passed_on,
    ),
    Step(
        id="clock",
        who=TECHNOLOGIST,
        channel=TECHNOLOGY,
        title=Both("Laisser passer le temps", "Let time pass"),
        text=Both(
            "Avancez l’horloge de trois jours ouvrables : la fiche passe à l’orange, et la gestion le sait.",
            "Push the clock by three business days: the card turns orange, and management knows.",
        ),
        do="clock",
        move={"business_hours": 24},
        done=turned_orange,
    ),
    Step(
        id="resolve",
        who=TECHNOLOGIST,
        channel=TECHNOLOGY,
        title=Both("Résoudre", "Resolve it"),
        text=Both(
            "Sur la fiche, choisissez Résoudre et dites en une phrase ce qui a été fait.",
            "On the card, choose Resolve and say in a sentence what was done.",
        ),
        do="click",
        done=did("technologist", "submit", "resolve"),
    ),
    Step(
        id="confirm",
        who=TEACHER,
        channel=direct_channel(TEACHER),
        title=Both("Confirmer", "Confirm"),
        text=Both(
            "Redevenez Camille : répondez « C’est réglé », par le bouton ou dans vos mots, ou le contraire.",
            "Be Camille again: answer that it is solved, by the button or in your own words, or that it is not.",
        ),
        do="click",
        done=either(confirmed, clicked("teacher", "confirm_solved"), did("teacher", "submit", "not_solved")),
    ),
    Step(
        id="grid",
        who=MANAGER,
        channel=MANAGEMENT,
        title=Both("Déposer la grille", "Drop the grid"),
        text=Both(
            "Vous êtes Nadia, de la gestion. Déposez la grille d’exemple dans #gestion et lisez l’aperçu.",
            "You are Nadia, a manager. Drop the sample grid in #gestion and read the preview.",
        ),
        do="sample",
        sample=SAMPLE,
        done=dropped_grid,
    ),
    Step(
        id="import",
        who=MANAGER,
        channel=MANAGEMENT,
        title=Both("Importer", "Import"),
        text=Both(
            "L’aperçu dit ce qui serait créé. Rien n’est écrit avant « Importer ».",
            "The preview says what would be created. Nothing is written before Import.",
        ),
        do="click",
        done=clicked("manager", "import_grid", "import_and_tell"),
    ),
    Step(
        id="interview",
        who=PEDAGOGUE,
        channel=PEDAGOGY,
        title=Both("Prendre une entrevue", "Take an interview"),
        text=Both(
            "Vous êtes Odile, technopédagogue. Tapez /taches et prenez une entrevue dans la liste.",
            "You are Odile, an educational technologist. Type /tasks and take an interview from the list.",
        ),
        do="command",
        suggestion=Both("/taches", "/tasks"),
        done=offered(PEDAGOGY, "close_task", "SCTASK"),
    ),
    Step(
        id="close",
        who=PEDAGOGUE,
        channel=PEDAGOGY,
        title=Both("Fermer l’entrevue", "Close the interview"),
        text=Both(
            "Cochez les étapes faites, puis fermez la tâche : les deux suivantes s’ouvrent.",
            "Tick the steps done, then close the task: the next two open.",
        ),
        do="click",
        done=offered(PEDAGOGY, "reopen_task", "SCTASK"),
    ),
    Step(
        id="follow",
        who=LEAD,
        channel=direct_channel(LEAD),
        title=Both("Suivre son cours", "Follow your course"),
        text=Both(
            "Vous êtes Chloé, responsable de quatre cours de la grille. Tapez /demandes pour voir où ils en sont.",
            "You are Chloé, who leads four courses of the grid. Type /requests to see where they stand.",
        ),
        do="command",
        suggestion=Both("/demandes", "/requests"),
        done=listed_courses,
    ),
    Step(
        id="figures",
        who=MANAGER,
        channel=direct_channel(MANAGER),
        title=Both("Lire les chiffres", "Read the figures"),
        text=Both(
            "Redevenez Nadia et tapez /vigie rapport : promesses tenues, arriéré, temps par étape, en images et dans "
            "un classeur.",
            "Be Nadia again and type /vigie report: promises kept, backlog, time in each step, in pictures and in "
            "a workbook.",
        ),
        do="command",
        suggestion=Both("/vigie rapport semaine", "/vigie report week"),
        done=got_report,
    ),
    Step(
        id="announce",
        who=LEAD,
        channel=direct_channel(LEAD),
        title=Both("Annoncer un cours", "Announce a course"),
        text=Both(
            "Tapez /intention et annoncez un cours qui n’est pas dans la grille : son département, ou la gestion, "
            "est invité à l’approuver.",
            "Type /intention and announce a course that is not in the grid: its department, or management, "
            "is asked to approve it.",
        ),
        do="command",
        suggestion=Both("/intention", "/intention"),
        done=did("teacher", "submit", "intention"),
    ),
    Step(
        id="write",
        who=PRESENTER,
        title=Both("Écrire par courriel", "Write by e-mail"),
        text=Both(
            "Vous êtes Hélène, qui présente une séance et n’a que le courriel. Écrivez au soutien : votre demande "
            "devient une fiche comme les autres, et le reçu vous revient par courriel, avec la suite.",
            "You are Hélène, who presents a session and has nothing but e-mail. Write to support: your request becomes "
            "a card like any other, and the receipt comes back to you by e-mail, as does everything that follows.",
        ),
        do="write",
        subject=Both("Lien Zoom de ma séance", "Zoom link for my session"),
        suggestion=Both(
            "Bonjour, je présente une séance jeudi et le lien Zoom que j’ai reçu ne s’ouvre pas.",
            "Hello, I present a session on Thursday and the Zoom link that I was sent does not open.",
        ),
        done=wrote_by_mail,
    ),
    Step(
        id="write_reply",
        who=TECHNOLOGIST,
        channel=TECHNOLOGY,
        title=Both("Lui répondre", "Answer her"),
        text=Both(
            "Redevenez Léa : la fiche dit d’où elle vient, et on y répond comme à toute autre. "
            "Vigie transmet par courriel.",
            "Be Léa again: the card says that it came by e-mail, and is answered like any other. Vigie sends it on.",
        ),
        do="send",
        suggestion=Both(
            "@Vigie Bonjour Hélène, que voyez-vous quand vous cliquez sur le lien ?",
            "@Vigie Hello Hélène, what do you see when you follow the link?",
        ),
        thread=card_of_mail,
        done=answered_to_mail,
    ),
    Step(
        id="write_back",
        who=PRESENTER,
        title=Both("Répondre au courriel", "Reply to the e-mail"),
        text=Both(
            "Redevenez Hélène : ouvrez le courriel et répondez. Dans le fil, Léa lit vos mots, « par courriel ».",
            "Be Hélène again: open the e-mail and reply. In the thread, Léa reads your words, “by e-mail”.",
        ),
        do="answer",
        suggestion=Both("La page dit que le lien a expiré.", "The page says that the link has expired."),
        done=brought_from_mail,
    ),
)
