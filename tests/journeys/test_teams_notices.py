"""Each notice that Teams says by other means: who it is for reads it, where it is to stand, and goes on from there."""

import io
import json
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from openpyxl import load_workbook

from tests.ics import checked, events
from tests.journeys import teams_scenes as scenes
from tests.journeys.stages import HELP, MANAGEMENT
from tests.journeys.teams_acts import CONFORMITY, PLANNING
from tests.journeys.teams_walk import PROBLEM, REQUEST, Act, Walk, faculty, walk

__all__ = ["faculty", "walk"]
REPLY = "Voici ce que j’en pense."


# --- In a personal chat --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that stands in a personal chat, after the card."""

    who: str
    scene: Act
    seen: str
    """Stands in it."""
    answered: tuple[str, str] | None = (HELP, REQUEST)
    """The card, by its group and what it names, under which what its reader answers is read."""


CHAT: Mapping[str, Told] = {
    "Answered": Told("Camille", scenes.answered, "Essayez Firefox."),
    "ClaimTold": Told("Camille", Walk.held, "Léa Gagnon des Technologues s’occupe de votre demande"),
    "HandedOn": Told("Camille", scenes.handed_on, "Léa Gagnon"),
    "PromiseBroken": Told("Camille", scenes.unanswered, "nous en sommes désolés"),
    "UrgencyTold": Told("Camille", scenes.urgent, "est prévenue maintenant"),
    "ProblemAwaited": Told("Camille", scenes.waits_for_problem, "problème"),
    "InformationAsked": Told("Camille", scenes.waits_for_her, "Quelle version avez-vous ?"),
    "Reminded": Told("Camille", scenes.still_waits_for_her, "petit rappel"),
    "WaitAsked": Told("Léa", scenes.long_waits_for_her, "en attente d’une réponse de Camille Roy", None),
    "Resolved": Told("Camille", Walk.resolved, "Est-ce le cas ?"),
    "SettledSaid": Told("Camille", scenes.thanks, f"Je ferme {REQUEST}"),
    "Closed": Told("Camille", scenes.over, f"Votre demande {REQUEST} est fermée."),
    "MergeTold": Told("Camille", scenes.merged, "On nous a déjà signalé la même chose", (HELP, "INC0001002")),
    "UnmergeTold": Told("Camille", scenes.unmerged, "redevient une demande à part"),
    "BecameService": Told("Camille", scenes.became_service, "demande de service", None),
    "ServiceTaken": Told("Camille", scenes.service_taken, "Léa Gagnon", (HELP, "SCTASK0001001")),
    "Followed": Told("Jade", scenes.followed, "Essayez Firefox.", None),
    "MoveTold": Told("Jade", scenes.moved, "Technopédagogues", None),
    "MessageEdited": Told("Jade", scenes.reply_edited, "C’est pareil avec Safari.", None),
    "LeadReminded": Told("Camille", scenes.missing, "votre réponse au sujet de", (HELP, CONFORMITY)),
    "RequestClosed": Told("Camille", scenes.skipped, "terminé", None),
    "IntentionAnswered": Told("Camille", scenes.decided, "approuve votre intention", None),
    "IntentionReminder": Told("Sarah", scenes.undecided, "Camille Roy is still waiting", None),
}


@pytest.mark.parametrize("name", CHAT)
async def test_a_notice_stands_in_the_personal_chat_and_is_answered_there(walk: Walk, name: str) -> None:
    row = CHAT[name]
    await row.scene(walk)
    assert name in walk.said
    assert row.seen in walk.told(row.who)
    if row.answered is None:
        return
    await walk.quotes(row.who, row.seen, REPLY)
    assert REPLY in walk.thread(*row.answered)
    assert "[Nouvelle demande]" not in walk.told(row.who), "nothing had to be asked"


# --- In a thread, and in its channel as well ------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice that stands under a card, and in the channel a second time."""

    scene: Act
    group: str
    named: str
    """In the first lines of the card."""
    seen: str


POST: Mapping[str, Shown] = {
    "Escalated": Shown(scenes.unanswered, HELP, REQUEST, f"🟠 En retard · {REQUEST}"),
    "Reopened": Shown(scenes.not_over, HELP, REQUEST, f"↩️ Camille Roy a rouvert {REQUEST}"),
    "UrgencyChanged": Shown(scenes.urgent, HELP, REQUEST, f"🔴 {REQUEST} est urgente, selon Léa Gagnon"),
    "UrgentWaits": Shown(scenes.urgent_overnight, HELP, REQUEST, "Qui peut aider tout de suite ?"),
    "TaskOpenedAgain": Shown(scenes.open_again, HELP, PLANNING, "est de nouveau ouverte"),
    "CalendarAwaited": Shown(scenes.calendar_to_come, HELP, PLANNING, "C’est le moment de le redemander"),
    "CancelAskReminder": Shown(
        scenes.cancelling_asked, MANAGEMENT, "demande l’annulation", "⏰ Camille Roy attend toujours une réponse"
    ),
    "AppointmentNear": Shown(scenes.nobody_stands_by, HELP, scenes.TASK, "🔔 Jeudi 20 août, 9 h"),
    "MemberWaits": Shown(scenes.stranger_enters, MANAGEMENT, "attend", "Jade Pelletier"),
}


@pytest.mark.parametrize("name", POST)
async def test_a_notice_stands_under_its_card_and_in_the_channel_once_more(walk: Walk, name: str) -> None:
    row = POST[name]
    await row.scene(walk)
    assert name in walk.said
    assert row.seen in walk.thread(row.group, row.named)
    assert row.seen in walk.channel(row.group)


# --- A file ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that its reader agrees to be given."""

    who: str
    scene: Act
    file: str
    holds: Callable[[bytes], object]
    """Tells whether it holds what it should."""


def sheet(words: str) -> Callable[[bytes], object]:
    """Find words in a workbook."""

    def found(content: bytes) -> bool:
        cells = (
            cell for page in load_workbook(io.BytesIO(content)).worksheets for line in page.iter_rows() for cell in line
        )
        return any(words in str(cell.value) for cell in cells)

    return found


def calendar(status: str, *tasks: str) -> Callable[[bytes], object]:
    """Find appointments in a file for calendars: to be there, or to be gone."""

    def found(content: bytes) -> bool:
        every = events(checked(content))
        return set(tasks) <= set(every) and {str(one["STATUS"]) for one in every.values()} == {status}

    return found


def own_data(content: bytes) -> bool:
    """Find Camille's words in what is kept of her."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [one["text"] for one in json.loads(archive.read("donnees.json"))["help_requests"]] == [PROBLEM]


CONSENT: Mapping[str, Offered] = {
    "FileRelayed": Offered("Léa", scenes.picture_received, "capture.png", b"\x89PNG".__eq__),
    "WorkbookReturned": Offered("Nadia", scenes.untidy_imported, "grille-desordre - Vigie.xlsx", sheet("RITM0001001")),
    "GridTemplate": Offered("Nadia", scenes.template_asked, "Modèle de grille.xlsx", sheet("Première activité")),
    "UnreachedListed": Offered(
        "Nadia", scenes.those_out_of_reach, "Personnes à prévenir.xlsx", sheet("zoe@example.org")
    ),
    "IntentionsExported": Offered("Nadia", scenes.intentions_exported, "Intentions approuvées.xlsx", sheet("MMD 1231")),
    "AgendaEntered": Offered(
        "Jade", scenes.support_planned, "MMD 1231 – 20 août.ics", calendar("CONFIRMED", scenes.TASK)
    ),
    "AgendaLeft": Offered("Jade", scenes.support_left, "MMD 1231 – 20 août.ics", calendar("CANCELLED", scenes.TASK)),
    "AppointmentMade": Offered(
        "Camille", scenes.support_planned, "MMD 1231 – 20 août.ics", calendar("CONFIRMED", scenes.TASK)
    ),
    "AppointmentCancelled": Offered(
        "Camille", scenes.support_cancelled, "MMD 1231 – 20 août.ics", calendar("CANCELLED", scenes.TASK)
    ),
    "AppointmentsGathered": Offered(
        "Camille", scenes.several_planned, "rendez-vous.ics", calendar("CONFIRMED", "TASK0001002", "TASK0001003")
    ),
    "AppointmentsOff": Offered(
        "Camille", scenes.several_called_off, "rendez-vous.ics", calendar("CANCELLED", scenes.TASK, "TASK0001003")
    ),
    "OwnDataGiven": Offered("Camille", scenes.own_data_asked, "Mes données.zip", own_data),
    "SettingsGiven": Offered(
        "Nadia", scenes.settings_asked, "vigie.toml", lambda file: tomllib.loads(file.decode())["groups"]
    ),
}


@pytest.mark.parametrize("name", CONSENT)
async def test_a_file_reaches_its_reader_who_agrees_to_it(walk: Walk, name: str) -> None:
    row = CONSENT[name]
    await row.scene(walk)
    assert name in walk.said
    assert row.holds(await walk.takes(row.who, row.file))
