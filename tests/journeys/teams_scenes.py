"""What has come about on Teams when a notice is due: each scene ends with the act that brings it."""

from tests.bot.teams.tenant import TEAM
from tests.journeys.grids import UNTIDY, grid, row
from tests.journeys.stages import HELP, INTERVIEWS, MANAGEMENT
from tests.journeys.teams_acts import CONFORMITY, MORE, PLANNING, RARE, STEP, SUPPORT
from tests.journeys.teams_walk import MORNING, REQUEST, ROOM, Walk

ON_CALL = "Soutien en classe virtuelle Zoom – Sur appel"
TASK = "TASK0001001"
KNOWN = {"Quand et où": "C’est déjà connu"}
"""The form asks for date and place on a page of its own then."""
WHY = {"Raison (pour l’équipe)": "Le cours a été donné sans nous."}

# --- A request -----------------------------------------------------------------------


async def answered(walk: Walk) -> None:
    """Léa answers Camille in the thread."""
    await walk.held()
    await walk.answers("Léa", "Essayez Firefox.", HELP, REQUEST, mention=True)


async def reply_edited(walk: Walk) -> None:
    """Camille puts otherwise what Jade, who follows, has read."""
    await followed(walk)
    said = await walk.faculty.says(walk.member("Camille"), "C’est pareil avec Chrome.")
    await walk.edits(said, "C’est pareil avec Safari.")


async def followed(walk: Walk) -> None:
    """Jade follows what Camille asked, and Léa answers."""
    await walk.held()
    await walk.presses("Jade", MORE, HELP, REQUEST)
    await walk.presses_shown("Jade", RARE)
    await walk.presses_shown("Jade", "Suivre")
    await walk.answers("Léa", "Essayez Firefox.", HELP, REQUEST, mention=True)


async def moved(walk: Walk) -> None:
    """Jade follows it, and another group gets it."""
    await followed(walk)
    await walk.presses("Léa", "Transférer", HELP, REQUEST)
    await walk.sends("Léa", {"Au groupe": "Technopédagogues", "Raison": "C’est pour eux."})


async def handed_on(walk: Walk) -> None:
    """Léa puts it back, and nobody takes it in the minutes after."""
    await walk.held()
    await walk.presses("Léa", "Remettre à prendre", HELP, REQUEST)
    await walk.until("2026-08-18", "09:20")


async def unanswered(walk: Walk) -> None:
    """Nobody answers for a day."""
    await walk.asked()
    await walk.until(MORNING, "10:00")


async def urgent(walk: Walk) -> None:
    """Léa calls it urgent."""
    await walk.held()
    await walk.presses("Léa", "Rendre urgente", HELP, REQUEST)
    await walk.sends("Léa", {"Raison": "Son cours commence à 10 h."})


async def urgent_overnight(walk: Walk) -> None:
    """It is urgent, and nobody took it the day before."""
    await walk.writes("Camille", "Urgent : le projecteur est noir")
    await walk.until("2026-08-18", "10:00")
    await walk.until(MORNING, "08:30")


async def waits_for_problem(walk: Walk) -> None:
    """It waits for a known problem."""
    await walk.held()
    await walk.presses("Léa", "Mettre en attente", HELP, REQUEST)
    again = "À revoir le, si un problème doit être corrigé"
    problem = {
        "En attente": "Un problème doit être corrigé",
        "Ce qui manque": "Antem est en panne.",
        again: "2026-08-28",
    }
    await walk.sends("Léa", problem)


async def waits_for_her(walk: Walk) -> None:
    """It waits for Camille."""
    await walk.held()
    await walk.presses("Léa", "Mettre en attente", HELP, REQUEST)
    await walk.sends("Léa", {"Ce qui manque": "Quelle version avez-vous ?"})


async def still_waits_for_her(walk: Walk) -> None:
    """For three business days."""
    await waits_for_her(walk)
    await walk.until("2026-08-21", "10:00")


async def long_waits_for_her(walk: Walk) -> None:
    """For more than eight."""
    await still_waits_for_her(walk)
    for day in ("2026-08-28", "2026-08-31", "2026-09-04"):
        await walk.until(day, "10:00")


async def over(walk: Walk) -> None:
    """It was settled, and nobody said otherwise for a week."""
    await walk.resolved()
    await walk.until("2026-08-26", "10:00")


async def not_over(walk: Walk) -> None:
    """It was settled, and Camille says otherwise."""
    await walk.resolved()
    await walk.writes("Camille", "Ça ne marche toujours pas, l’écran reste blanc.")


async def thanks(walk: Walk) -> None:
    """Camille says that it is settled."""
    await walk.held()
    await walk.writes("Camille", "C’est réglé, merci !")


async def merged(walk: Walk) -> None:
    """Camille asks what Sarah has asked, and Léa makes one of the two."""
    await walk.asked()
    await walk.writes("Sarah", "Antem is blank for me too.")
    await walk.presses("Léa", "Fusionner", HELP, REQUEST)
    await walk.sends("Léa", {"Numéro de l’autre demande": "INC0001002"})


async def unmerged(walk: Walk) -> None:
    """And two again."""
    await merged(walk)
    await walk.undoes("Léa")


async def became_service(walk: Walk) -> None:
    """It turns out to be a service."""
    await walk.held()
    await walk.presses("Léa", "Transformer en demande de service", HELP, REQUEST)
    await walk.goes_on("Léa", {"Service demandé": "Accès ou profil"})
    await walk.sends("Léa", {"À quoi faut-il un accès ?": "Antem", "De quoi s’agit-il ?": "Un premier accès"})


async def service_taken(walk: Walk) -> None:
    """Camille has asked for a service, and Léa takes it."""
    await walk.asks("Camille", "vigie services")
    await walk.presses_shown("Camille", "Voir", beside="🧾 Accès")
    await walk.presses_shown("Camille", "Demander ce service")
    access = {"À quoi faut-il un accès ?": "Antem", "De quoi s’agit-il ?": "Un premier accès"}
    await walk.sends("Camille", {**access, "Ce qui se passe quand vous essayez": "Une page blanche."})
    await walk.presses("Léa", "Prendre en charge", HELP, "SCTASK0001001")


# --- A course ------------------------------------------------------------------------


async def skipped(walk: Walk, steps: int = 4) -> None:
    """The steps of Camille's course are skipped, and Odile held its interview."""
    await walk.interview("Enregistrement")
    every = ((INTERVIEWS, STEP), (HELP, PLANNING), (INTERVIEWS, SUPPORT), (HELP, CONFORMITY))
    for group, step in every[:steps]:
        await walk.presses("Nadia", "Sauter l’étape", group, step)
        await walk.sends("Nadia", WHY)


async def decided(walk: Walk) -> None:
    """Management approves the course that Camille announced."""
    await walk.announces()
    await walk.presses("Nadia", "Approuver", MANAGEMENT, "🎓")


async def undecided(walk: Walk) -> None:
    """Sarah answers for the department, and has not for some days."""
    await walk.says("Sarah", "home")
    await walk.says("Nadia", "vigie répondants")
    await walk.presses_shown("Nadia", "Ajouter un répondant")
    await walk.sends("Nadia", {"Ou son courriel": "sarah.whitfield@example.org", "Département": "Médecine"})
    await walk.announces()
    await walk.until("2026-08-24", "10:00")


async def missing(walk: Walk) -> None:
    """Léa has asked Camille about a recording that is not there, and hears nothing for days."""
    await skipped(walk, 1)
    await walk.presses("Léa", "Prendre en charge", HELP, PLANNING)
    await walk.presses("Léa", "Plan des séances", HELP, PLANNING)
    await walk.presses_shown("Léa", "Coller des lignes")
    await walk.goes_on_with("Léa", {"Lignes": "17 août 9 h — Le foie — Camille Roy <camille.roy@example.org> — Antem"})
    await walk.presses_shown("Léa", "Enregistrer au plan")
    for group, step in ((HELP, PLANNING), (INTERVIEWS, SUPPORT)):
        await walk.presses("Nadia", "Sauter l’étape", group, step)
        await walk.sends("Nadia", WHY)
    await walk.presses("Léa", "Prendre en charge", HELP, CONFORMITY)
    await walk.presses("Léa", "Demander si c’est voulu", HELP, CONFORMITY)
    await walk.sends("Léa", {})
    await walk.until("2026-08-21", "10:00")


async def open_again(walk: Walk) -> None:
    """The interview was taken up once more, and is done again."""
    await walk.planning()
    await walk.presses("Odile", "Rouvrir l’étape", INTERVIEWS, STEP)
    await walk.sends("Odile", {"Raison (pour l’équipe)": "Il manque une présentatrice."})
    await walk.presses("Odile", "Fermer la tâche", INTERVIEWS, STEP)
    await walk.interviews("Odile", {})


async def calendar_to_come(walk: Walk) -> None:
    """The calendar was to come, and the day on which to ask again is there."""
    await walk.interview()
    await walk.presses("Odile", "Fermer la tâche", INTERVIEWS, STEP)
    people = {"Présentatrices et présentateurs": "Camille Roy <camille.roy@example.org>"}
    why = {"Pourquoi le calendrier est à venir": "L’horaire n’est pas publié.", "Le redemander le": "2026-08-28"}
    await walk.interviews("Odile", {**people, **why})
    await walk.until("2026-08-28", "08:30")


async def cancelling_asked(walk: Walk) -> None:
    """Camille has asked to cancel, and management has not answered for two days."""
    await walk.course()
    await walk.asks("Camille", "vigie RITM0001001")
    await walk.presses_shown("Camille", "Demander l’annulation…")
    await walk.sends("Camille", {"Raison": "Je pars en sabbatique."})
    await walk.until("2026-08-20", "10:00")


async def those_out_of_reach(walk: Walk) -> None:
    """Courses of someone whom no chat knows are cancelled."""
    await walk.imports(grid(*(row(f"MMD 13{n}", lead="Zoé Gagnon", email="zoe@example.org") for n in range(10, 35))))
    await walk.says("Nadia", "vigie annuler A26")
    await walk.fills_in("Nadia", "Annuler des demandes", text="Session annulée.")


async def stranger_enters(walk: Walk) -> None:
    """A channel that anyone can enter is linked, and Jade comes in."""
    walk.faculty.tenant.visibility = "public"
    walk.faculty.tenant.members[TEAM] = (walk.member("Nadia"),)
    await walk.mentions("Nadia", "lier Technopédagogues", kind="standard")
    await walk.presses_own("Nadia", "Lier quand même")
    await walk.enters("Jade", ROOM, of=TEAM)


# --- Support -------------------------------------------------------------------------


async def support_made(walk: Walk) -> None:
    """Camille is to be helped on Thursday at nine, and nobody has taken it."""
    await walk.planning()
    await walk.presses("Léa", "Prendre en charge", HELP, PLANNING)
    await walk.presses("Léa", "Tâche de soutien", HELP, PLANNING)
    when = {"Date": "2026-08-20", "Début": "9:00", "Durée": "1 h 30", "Lieu": "V-114"}
    await walk.interviews("Léa", {"Soutien": ON_CALL, **KNOWN, **when})


async def support_planned(walk: Walk) -> None:
    """Jade stands by."""
    await support_made(walk)
    await walk.presses("Jade", "Prendre en charge", HELP, TASK)


async def support_left(walk: Walk) -> None:
    """And gives it back."""
    await support_planned(walk)
    await walk.presses("Jade", "Remettre à prendre", HELP, TASK)


async def support_cancelled(walk: Walk) -> None:
    """It does not take place."""
    await support_planned(walk)
    await walk.presses("Jade", "Annuler le soutien", HELP, TASK)
    await walk.sends("Jade", {"Raison": "Cours déplacé."})


async def nobody_stands_by(walk: Walk) -> None:
    """It is the day before."""
    await support_made(walk)
    await walk.until(MORNING, "09:30")


async def several_planned(walk: Walk) -> None:
    """Jade stands by for Camille three times."""
    await support_planned(walk)
    for number, start in enumerate(("11:00", "13:00"), start=2):
        await walk.presses("Léa", "Tâche de soutien", HELP, PLANNING)
        when = {"Date": "2026-08-20", "Début": start, "Durée": "1 h", "Lieu": "V-114"}
        await walk.interviews("Léa", {"Soutien": ON_CALL, **KNOWN, **when})
        await walk.presses("Jade", "Prendre en charge", HELP, f"· TASK000100{number}")
    await walk.until("2026-08-18", "09:13")


async def several_called_off(walk: Walk) -> None:
    """And the course is cancelled."""
    await several_planned(walk)
    await walk.says("Nadia", "vigie annuler RITM0001001")
    await walk.fills_in("Nadia", "Annuler la demande", text="Cours retiré.")


# --- Files ---------------------------------------------------------------------------


async def picture_received(walk: Walk) -> None:
    """Camille adds a picture, which Léa asks for in the channel: no channel can be given a file."""
    await walk.asked()
    await walk.faculty.drops(walk.member("Camille"), "capture.png", b"\x89PNG", "Voici.")
    await walk.presses_under("Léa", "Recevoir le fichier", HELP, REQUEST)


async def untidy_imported(walk: Walk) -> None:
    """A grid with faults is imported."""
    await walk.drops("Nadia", UNTIDY)
    await walk.presses_own("Nadia", "Importer")


async def own_data_asked(walk: Walk) -> None:
    """Camille wants to read what is kept of her."""
    await walk.asked()
    await walk.says("Camille", "vigie mes-données")


async def settings_asked(walk: Walk) -> None:
    """Nadia wants the settings as a file."""
    await walk.says("Nadia", "vigie réglages")
    await walk.presses_shown("Nadia", "Télécharger tous les réglages")


async def intentions_exported(walk: Walk) -> None:
    """Nadia wants what was approved as a grid."""
    await decided(walk)
    await walk.says("Nadia", "vigie intentions")
    await walk.presses_shown("Nadia", "Exporter en grille (.xlsx)")


async def template_asked(walk: Walk) -> None:
    """Nadia wants an empty grid."""
    await walk.presses_at_home("Nadia", "Modèle de grille")
