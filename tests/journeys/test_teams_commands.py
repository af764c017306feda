"""Each command on Teams: typed by the one who needs it, in the personal chat and by a mention in a channel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urljoin

import aiohttp
import pytest

from bot.desk.commands import COMMANDS
from bot.desk.subcommands import SUBCOMMANDS, named_by
from tests.journeys.stages import HELP, MANAGEMENT
from tests.journeys.teams_walk import PROBLEM, REQUEST, Act, Walk, faculty, known_as, nothing, walk
from workflow.people.roads import MailRoute, chose_mail
from workflow.reading.text import squash

__all__ = ["faculty", "walk"]


@dataclass(frozen=True, slots=True)
class Looked:
    """A command that shows something, and changes nothing."""

    who: str
    words: str
    seen: str
    """Stands in what is shown, and nowhere before."""
    before: Act


async def with_mailbox(walk: Walk) -> None:
    """The desk has a mailbox."""
    desk = walk.faculty.vigie.desk
    desk.rules = replace(desk.rules, mail=(MailRoute("aide@example.org", frozenset({"example.org"})),))


LOOKED: Mapping[str, Looked] = {
    "demandes": Looked("Camille", "demandes", f"{REQUEST} {PROBLEM}", Walk.asked),
    "taches": Looked("Léa", "tâches", f"{REQUEST} {PROBLEM}", Walk.asked),
    "vigie": Looked("Léa", f"vigie {REQUEST}", "titulaire : Léa Gagnon", Walk.held),
    "cherche": Looked(
        "Léa", "vigie cherche antem", f"Recherche : antem\nDemandes d’aide\n🔵 Normal · {REQUEST}", Walk.held
    ),
    "historique": Looked("Léa", f"vigie historique {REQUEST}", "Léa Gagnon a changé l’état : active", Walk.held),
    "agenda": Looked("Léa", "vigie agenda", "Calendrier de soutien · semaine du lundi 17 août", nothing),
    "aujourd’hui": Looked("Léa", "vigie aujourd’hui", "Calendrier de soutien · mardi 18 août", nothing),
    "garde": Looked("Léa", "vigie garde", "Technologues · pas de tour de garde", nothing),
    "calendrier": Looked("Nadia", "vigie calendrier", "Fête du Travail, lundi 7 septembre", nothing),
    "réglages": Looked("Nadia", "vigie réglages", "[Groupes (3)]", nothing),
    "courriels": Looked("Léa", "vigie courriels", "Aucun courriel d’expéditeur non vérifié", with_mailbox),
    "injoignables": Looked("Nadia", "vigie injoignables", "Teams refuse ce que je lui écris", Walk.lost),
    "audit": Looked("Nadia", "vigie audit Léa", f"Léa Gagnon · {REQUEST} · état · nouvelle → active", Walk.held),
    "répondants": Looked("Nadia", "vigie répondants", "Personne encore : les intentions vont au canal", nothing),
    "intentions": Looked("Nadia", "vigie intentions", "Intentions\n", Walk.announces),
    "prêt": Looked("Camille", "vigie prêt", "🟩 Pas encore. Il est en bonne voie", Walk.course),
    "risques": Looked("Odile", "vigie risques", "1 en retard", Walk.late),
    "services": Looked("Camille", "vigie services", "🧾 Accès ou profil", nothing),
    "modèles": Looked("Léa", "vigie modèles", "Formation du super-utilisateur · Technologues", nothing),
    "guides": Looked("Camille", "vigie guides", "Ce que devient une correction", nothing),
    "faq": Looked("Camille", "vigie faq", "Quels chiffres peut-on demander ?", nothing),
    "rapport": Looked("Nadia", "vigie rapport semaine", "Rapport 2026-08-17 2026-08-18.xlsx", Walk.held),
    "mes-données": Looked("Camille", "vigie mes-données", "Mes données.zip", Walk.asked),
}


async def looks(walk: Walk, name: str) -> None:
    """Type a command that shows something, in the personal chat and by a mention."""
    row = LOOKED[name]
    assert named(row.words) == name
    await row.before(walk)
    assert row.seen not in walk.new(row.who)
    stands = walk.everywhere()

    await walk.says(row.who, row.words)
    assert row.seen in walk.new(row.who)
    assert walk.everywhere() == stands, "nobody else reads it, and nothing is opened"

    await walk.mentions(row.who, row.words)
    assert row.seen in walk.new(row.who)
    assert row.seen not in walk.everywhere()


def named(words: str) -> str:
    """Return the name of the command that words begin with."""
    after = words.removeprefix("vigie ")
    found = named_by(after) if after != words else None
    first = squash(words.split(maxsplit=1)[0])
    return found[0].words.name if found else next(one.name for one in COMMANDS if squash(one.name) == first)


# --- Those that change something ------------------------------------------------------


async def asks_for_help(walk: Walk) -> None:
    await walk.says("Camille", "aide")
    await walk.fills_in("Camille", "Envoyer", text=PROBLEM)
    assert REQUEST in walk.new("Camille")
    assert PROBLEM.rstrip(".") in walk.card(HELP, REQUEST)


async def announces(walk: Walk) -> None:
    await walk.announces()
    assert "est transmise à la gestion" in walk.new("Camille")
    assert "MMD 1231 Éthique clinique" in walk.channel(MANAGEMENT)


async def cancels(walk: Walk) -> None:
    await walk.course()
    await walk.says("Nadia", "vigie annuler RITM0001001")
    assert "1 demande, 4 tâches, 1 personne prévenue" in walk.new("Nadia")
    await walk.fills_in("Nadia", "Annuler la demande", text="Cours retiré.", word="À bientôt.")
    assert "✅ 1 demande annulée." in walk.told("Nadia").replace("**", "")
    told = walk.new("Camille")
    assert "est annulé" in told
    assert "À bientôt." in told
    assert "MMD 1231" not in await walk.asks("Odile", "tâches")


async def goes_on_leave(walk: Walk) -> None:
    await walk.held()
    await walk.says("Léa", "vigie absent vendredi")
    assert "Votre absence est notée jusqu’au vendredi 21 août." in walk.new("Léa")
    assert "en absence jusqu’au vendredi 21 août" in walk.card(HELP, REQUEST)


async def comes_back(walk: Walk) -> None:
    await walk.held()
    await walk.says("Léa", "vigie absent vendredi")
    await walk.says("Léa", "vigie retour")
    assert "Bon retour, Léa Gagnon." in walk.new("Léa")
    assert "en absence" not in walk.card(HELP, REQUEST)


async def changes_language(walk: Walk) -> None:
    await walk.says("Camille", "vigie langue anglais")
    assert "I write to you in English, as you asked." in walk.new("Camille")
    await walk.asked()
    assert "Thanks, this is now INC0001001" in walk.new("Camille")
    assert "[Prendre en charge]" in walk.card(HELP, REQUEST), "the channel keeps its own"


async def asks_for_mail(walk: Walk) -> None:
    await with_mailbox(walk)
    await walk.says("Camille", "vigie courriel")
    assert "[M’écrire par courriel]" in walk.new("Camille")
    await walk.presses_own("Camille", "M’écrire par courriel")
    person = await walk.person("Camille")
    assert chose_mail(person.accounts)


async def opens_her_page(walk: Walk) -> None:
    await walk.asked()
    await walk.says("Camille", "vigie ma-page")
    (link,) = [line for line in walk.new("Camille").split("\n") if line.startswith("https://")]
    here = link.replace("https://vigie.example.org", walk.faculty.acts.endpoint.removesuffix("/api/messages"))
    async with aiohttp.ClientSession() as session:
        async with session.post(here, allow_redirects=False) as entered:
            cookie = entered.headers["Set-Cookie"].partition(";")[0]
        async with session.get(urljoin(here, "/page"), headers={"Cookie": cookie}) as page:
            assert PROBLEM.rstrip(".") in await page.text()
        async with session.post(here, allow_redirects=False) as again:
            assert "Set-Cookie" not in again.headers, "a link opens once"


async def links(walk: Walk) -> None:
    await walk.mentions("Nadia", "lier Technopédagogues")
    assert "🔗 Nadia Fortin a lié ce canal au groupe Technopédagogues." in walk.everywhere()
    await walk.says("Camille", "tâches")
    assert "Rien à prendre" in walk.new("Camille"), "who is in the channel is a member"


async def unlinks(walk: Walk) -> None:
    await walk.mentions("Nadia", "lier Technopédagogues")
    await walk.mentions("Nadia", "délier")
    assert "a délié ce canal" in walk.everywhere()
    await walk.says("Camille", "tâches")
    assert "réservé aux membres d’un groupe" in walk.new("Camille")


DONE: Mapping[str, Act] = {
    "aide": asks_for_help,
    "intention": announces,
    "annuler": cancels,
    "absent": goes_on_leave,
    "retour": comes_back,
    "langue": changes_language,
    "courriel": asks_for_mail,
    "ma-page": opens_her_page,
    "lier": links,
    "délier": unlinks,
}


JOURNEYS: Mapping[str, Act] = {**{name: partial(looks, name=name) for name in LOOKED}, **DONE}


@pytest.mark.parametrize("name", JOURNEYS, ids=known_as)
async def test_a_command_does_what_it_does_on_slack(walk: Walk, name: str) -> None:
    await JOURNEYS[name](walk)


def test_every_command_is_walked() -> None:
    assert JOURNEYS.keys() == {one.name for one in COMMANDS} | {one.words.name for one in SUBCOMMANDS}
