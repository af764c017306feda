"""Each button that Teams has by other means, pressed by the one who needs it: what they see, and nobody else."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
import tomlkit

from tests.bot.teams.faculty import CONFIG
from tests.journeys.grids import FALL, FALL_LATER, UNTIDY, row
from tests.journeys.stages import HELP, INTERVIEWS, MANAGEMENT
from tests.journeys.teams_acts import CONFORMITY, MORE, RARE, STEP, at, card, home, own, shown, then, typed
from tests.journeys.teams_walk import MORNING, REQUEST, Act, Walk, faculty, nothing, walk
from workflow.helpdesk.unverified import Doubt, Unverified
from workflow.helpdesk.use_cases.unverified import keep_unverified
from workflow.people.people import Address, Platform
from workflow.people.roads import MailRoute

__all__ = ["faculty", "walk"]


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press."""

    who: str
    before: Act
    act: Act
    """Presses the button; returns what that shows to the one who does."""
    seen: str
    """Stands in what it shows, and not before."""
    after: Act = nothing
    """Looks at what the desk holds then."""


# --- What was done before ------------------------------------------------------------


async def previewed(walk: Walk) -> None:
    """The grid of two weeks later waits to be imported."""
    await walk.drops("Nadia", FALL)
    await walk.presses_own("Nadia", "Importer")
    await walk.drops("Nadia", FALL_LATER)


async def eventful(walk: Walk) -> None:
    """Much was noted about what Camille asked."""
    await walk.held()
    for number in range(20):
        await walk.answers("Jade", f"Essai {number}.", HELP, REQUEST, mention=False)


async def untidy(walk: Walk) -> None:
    """A grid with faults waits to be imported."""
    await walk.drops("Nadia", UNTIDY)


async def many(walk: Walk) -> None:
    """A grid of a hundred courses is imported."""
    await walk.drops("Nadia", FALL)
    await walk.presses_own("Nadia", "Importer")


async def seven_courses(walk: Walk) -> None:
    """Seven courses of Camille's are imported."""
    more = (row(f"MMD 124{n}", f"Cours {n}", "Camille Roy", "camille.roy@example.org") for n in range(6))
    await walk.course(*more)


async def checked(walk: Walk) -> None:
    """Léa holds the last step of Camille's course: those before it were skipped."""
    await walk.interview()
    for group, step in ((INTERVIEWS, STEP), (HELP, "SCTASK0001002"), (INTERVIEWS, "SCTASK0001003")):
        await walk.presses("Nadia", "Sauter l’étape", group, step)
        await walk.sends("Nadia", {"Raison (pour l’équipe)": "Le cours a été donné sans nous."})
    await walk.presses("Léa", "Prendre en charge", HELP, CONFORMITY)


async def not_joined(walk: Walk) -> None:
    """Whoever presents in Camille's course has heard from nobody, the next morning."""
    await walk.planning(presents="Denis Côté <denis.cote@example.org>")
    await walk.until(MORNING, "08:30")


async def a_mail(walk: Walk) -> None:
    """Somebody has written whom nobody vouches for."""
    desk = walk.faculty.vigie.desk
    desk.rules = replace(desk.rules, mail=(MailRoute("aide@example.org", frozenset({"example.org"})),))
    sender = Address(Platform.MAIL, "aide@example.org", "max@example.net")
    at = walk.faculty.clock.at
    one = Unverified(0, sender, "Max", "<1@x>", "Micro", "Il siffle.", (), Doubt.DOMAIN, at)
    await desk.write(lambda tx: keep_unverified(tx, one, at))
    await walk.until(MORNING, "08:30")


async def mended_file(walk: Walk) -> None:
    """Nadia has handed over settings that differ in many lines."""
    settings = tomlkit.parse(CONFIG)
    settings["faq"] = [{"title": f"Question {n} ?", "text": "Oui.", "words": [f"mot{n}"]} for n in range(60)]
    await walk.faculty.drops(walk.member("Nadia"), "vigie.toml", tomlkit.dumps(settings).encode())


async def install_refused(walk: Walk) -> None:
    """Nadia wants the app to be installed for Camille, who has taken it off."""
    await walk.lost()
    await walk.asks("Nadia", "vigie injoignables")
    await walk.presses_shown("Nadia", "Installer pour ces personnes")
    while working := walk.faculty.vigie.worker._tasks:
        await asyncio.wait(working.values())
        await walk.faculty.vigie.settle()


async def offered(walk: Walk) -> None:
    """Camille is offered support for her course."""
    await walk.planning()
    await walk.presses("Odile", "Prendre en charge", INTERVIEWS, "SCTASK0001003")
    await walk.presses("Odile", "Offrir du soutien", INTERVIEWS, "SCTASK0001003")
    await walk.sends("Odile", {})


async def presented(walk: Walk) -> None:
    """Odile has sent the presentation of a service, which waits ten seconds."""
    await walk.interview()
    desk = walk.faculty.vigie.desk
    desk.rules = replace(desk.rules, hold_seconds=10)
    await walk.presses("Odile", "Présenter le service", INTERVIEWS, STEP)
    await walk.sends("Odile", {})


# --- What stands after ---------------------------------------------------------------


async def she_holds_it(walk: Walk) -> None:
    assert "Odile Tremblay" in walk.card(INTERVIEWS, STEP)


async def nobody_holds_it(walk: Walk) -> None:
    assert "nouvelle" in walk.card(HELP, REQUEST)
    assert "[Prendre en charge]" in walk.card(HELP, REQUEST)


async def jade_hears(walk: Walk) -> None:
    walk.new("Jade")
    await walk.answers("Léa", "Essayez Firefox.", HELP, REQUEST, mention=True)
    assert "Essayez Firefox." in walk.new("Jade")


async def jade_hears_nothing(walk: Walk) -> None:
    walk.new("Jade")
    await walk.answers("Léa", "Essayez Firefox.", HELP, REQUEST, mention=True)
    assert walk.new("Jade") == ""


async def is_back(walk: Walk) -> None:
    assert "en absence" not in walk.card(HELP, REQUEST)


async def nothing_was_sent(walk: Walk) -> None:
    assert "Soutien technopédagogique" not in walk.told("Camille")
    assert "étapes cochées : 0 sur 13" in walk.card(INTERVIEWS, STEP)


def in_thread_of_support(words: str) -> Act:
    async def looked(walk: Walk) -> None:
        assert words in walk.thread(INTERVIEWS, "SCTASK0001003")
        assert "[Oui, je veux de l’aide]" not in walk.told("Camille"), "the buttons go with the answer"

    return looked


acts_of_request = card("Léa", MORE, HELP, REQUEST)
rare = then(acts_of_request, shown("Léa", RARE))
follows = then(card("Jade", MORE, HELP, REQUEST), shown("Jade", RARE), shown("Jade", "Suivre"))

IN_DIALOG: Mapping[str, Pressed] = {
    "show": Pressed(
        "Nadia", then(Walk.held, at("2026-09-23")), card("Nadia", "Voir", MANAGEMENT, "☀️"), "titulaire : Léa Gagnon"
    ),
    "acts": Pressed("Léa", Walk.held, acts_of_request, "[Note interne]"),
    "own_acts": Pressed("Camille", Walk.asked, own("Camille", MORE), "[Préciser le cours]"),
    "rare_acts": Pressed("Léa", then(Walk.held, acts_of_request), shown("Léa", RARE), "[Fusionner]"),
    "history": Pressed(
        "Léa", typed("Léa", f"vigie {REQUEST}", eventful), shown("Léa", "Plus ancien"), "ouverte par Camille"
    ),
    "why": Pressed("Léa", then(Walk.held, rare), shown("Léa", "Pourquoi cette échéance ?"), "• Total : "),
    "grid_acts": Pressed("Nadia", previewed, own("Nadia", MORE), "[Importer et prévenir les responsables]"),
    "grid_faults": Pressed("Nadia", untidy, own("Nadia", "Voir les refus"), "cellule F10 : "),
    "grid_changes": Pressed("Nadia", previewed, own("Nadia", "Voir les changements"), "Absentes de cette grille"),
    "show_intention": Pressed(
        "Nadia", typed("Nadia", "vigie intentions", Walk.announces), shown("Nadia", "Voir"), "[Approuver]"
    ),
    "list_intentions": Pressed(
        "Nadia",
        then(Walk.announces, at(MORNING)),
        card("Nadia", "Intentions", MANAGEMENT, "☀️"),
        "MMD 1231 Éthique clinique",
    ),
    "close_task": Pressed(
        "Odile", Walk.interview, card("Odile", "Fermer la tâche", INTERVIEWS, STEP), "Présentatrices et présentateurs: "
    ),
    "my_courses": Pressed("Camille", Walk.course, home("Camille", "Mon cours est-il prêt ?"), "🟩 Pas encore."),
    "courses_page": Pressed(
        "Camille", typed("Camille", "vigie prêt", seven_courses), shown("Camille", "Tous mes cours"), "MMD 1245 Cours 5"
    ),
    "course_details": Pressed(
        "Camille", typed("Camille", "vigie prêt", Walk.course), shown("Camille", "Détails"), "ensuite : Planification"
    ),
    "courses_at_risk": Pressed(
        "Odile",
        then(Walk.course, at("2026-09-23")),
        card("Odile", "Cours à risque", INTERVIEWS, "☀️"),
        "1 à risque · Technopédagogues",
    ),
    "agenda": Pressed("Léa", nothing, home("Léa", "Calendrier de soutien"), "semaine du lundi 17 août"),
    "subscribe": Pressed("Léa", typed("Léa", "vigie agenda"), shown("Léa", "S’abonner à mon agenda"), "/calendar/"),
    "subscribe_anew": Pressed(
        "Léa",
        then(
            *(typed("Léa", "vigie agenda"), shown("Léa", "S’abonner à mon agenda")),
            *(typed("Léa", "vigie agenda"), shown("Léa", "S’abonner à mon agenda")),
        ),
        shown("Léa", "Faire un nouveau lien"),
        "/calendar/",
    ),
    "session_plan": Pressed(
        "Odile", Walk.interview, card("Odile", "Plan des séances", INTERVIEWS, STEP), "Aucune séance au plan"
    ),
    "balance": Pressed("Léa", checked, card("Léa", "Bilan", HELP, CONFORMITY), "Étapes sautées : Entrevue"),
    "browse": Pressed(
        "Camille", typed("Camille", "vigie services"), shown("Camille", "Guides"), "Ce que devient une correction"
    ),
    "list_services": Pressed("Camille", nothing, home("Camille", "Demander un service"), "🧾 Accès ou profil"),
    "see_service": Pressed(
        "Camille",
        typed("Camille", "vigie services"),
        shown("Camille", "Voir", "🧾 Rapport"),
        "[Demander ce service]",
    ),
    "unreachable": Pressed("Nadia", install_refused, own("Nadia", "Voir la liste"), "l’application a été retirée"),
    "unverified": Pressed("Léa", a_mail, card("Léa", "Voir les courriels", HELP, "☀️"), "Il siffle."),
    "acts_page": Pressed("Nadia", typed("Nadia", "vigie audit", many), shown("Nadia", "Page suivante"), "Page 2 de"),
    "settings": Pressed(
        "Nadia", typed("Nadia", "vigie réglages"), shown("Nadia", "Guides (6)"), "Ce que devient une correction"
    ),
    "file_changes": Pressed("Nadia", mended_file, shown("Nadia", "Page suivante"), "Page 2 de 4"),
    "work_list": Pressed(
        "Odile", then(Walk.course, at(MORNING)), card("Odile", "Voir la liste", INTERVIEWS, "☀️"), "[Filtrer…]"
    ),
    "not_reached": Pressed("Léa", not_joined, card("Léa", "Présentateurs non joints", HELP, "☀️"), "Denis Côté"),
    "narrow": Pressed(
        "Léa",
        then(Walk.held, at("2026-09-23")),
        card("Léa", "Voir ce qui est en retard", HELP, "☀️"),
        "[Filtrer…]",
    ),
    "asked_page": Pressed(
        "Camille", typed("Camille", "demandes", Walk.settled), shown("Camille", "Demandes fermées"), f"{REQUEST} Antem"
    ),
    "search_page": Pressed(
        "Odile", typed("Odile", "vigie cherche automne", many), shown("Odile", "Page suivante"), "Page 2 de"
    ),
}


@pytest.mark.parametrize("name", IN_DIALOG)
async def test_a_button_shows_its_view_to_the_one_who_presses_it(walk: Walk, name: str) -> None:
    await pressed(walk, name, IN_DIALOG[name])


PRIVATELY: Mapping[str, Pressed] = {
    "typed": Pressed(
        "Camille", Walk.mentions_intention, own("Camille", "Ouvrir"), "Annoncez un cours que vous voulez donner"
    ),
    "back": Pressed(
        "Léa",
        typed("Léa", "vigie absent vendredi", Walk.held),
        shown("Léa", "Mettre fin à l’absence"),
        "Bon retour, Léa Gagnon.",
        is_back,
    ),
    "claim_step": Pressed(
        "Odile",
        typed("Odile", "vigie RITM0001001", Walk.course),
        shown("Odile", "Prendre en charge"),
        "prise en charge · Odile Tremblay",
        she_holds_it,
    ),
    "follow": Pressed("Jade", Walk.held, follows, f"👁️ Vous suivez {REQUEST}", jade_hears),
    "unfollow": Pressed(
        "Jade", then(Walk.held, follows), own("Jade", "Ne plus suivre"), "ne suivez plus", jade_hears_nothing
    ),
    "undo": Pressed(
        "Léa", then(Walk.held, acts_of_request), shown("Léa", "Annuler ce geste"), "Geste annulé", nobody_holds_it
    ),
    "grid_template": Pressed("Nadia", nothing, home("Nadia", "Modèle de grille"), "vous arrive en privé"),
    "export_intentions": Pressed(
        "Nadia",
        typed("Nadia", "vigie intentions", Walk.announces, card("Nadia", "Approuver", MANAGEMENT, "🎓")),
        shown("Nadia", "Exporter en grille (.xlsx)"),
        "vous arrive en privé",
    ),
    "take_back_offer": Pressed(
        "Odile", presented, shown("Odile", "Annuler l’envoi"), "Envoi annulé : Camille Roy", nothing_was_sent
    ),
    "offer_accept": Pressed(
        "Camille", offered, own("Camille", "Oui, je veux de l’aide"), "Merci", in_thread_of_support("je veux de l’aide")
    ),
    "offer_decline": Pressed(
        "Camille", offered, own("Camille", "Non merci"), "Merci", in_thread_of_support("Non merci")
    ),
    "settings_file": Pressed(
        "Nadia",
        typed("Nadia", "vigie réglages"),
        shown("Nadia", "Télécharger tous les réglages"),
        "vous arrivent en privé",
    ),
    "ask_report": Pressed("Nadia", Walk.held, Walk.asks_report, "vous arrive en privé"),
}


@pytest.mark.parametrize("name", PRIVATELY)
async def test_a_button_answers_the_one_who_presses_it_alone(walk: Walk, name: str) -> None:
    await pressed(walk, name, PRIVATELY[name])


async def pressed(walk: Walk, name: str, row: Pressed) -> None:
    """Press a button as its row says, and look at who sees what."""
    await row.before(walk)
    stands, known = walk.everywhere(), walk.told(row.who)
    walk.new(row.who)
    answered = str(await row.act(walk))
    assert walk.pressed[-1] == name
    shown = "\n".join((answered, walk.new(row.who)))
    assert row.seen in shown
    assert {line for line in shown.splitlines() if row.seen in line} - set(known.splitlines()), "it says something new"
    said = set(walk.everywhere().splitlines()) - set(stands.splitlines())
    assert not any(row.seen in one for one in said), "nobody else reads it"
    await row.after(walk)
