"""What a digest names: each item once, under what must be done; and the shares of a report."""

from functools import partial

import pytest

from bot.desk.overview.cards.digest import digest_card
from bot.desk.overview.cards.report import share_said
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.workflow.office import CALENDAR, GROUPS, Office, at, open_office
from workflow.helpdesk.use_cases import incidents, urgent, writing
from workflow.items.states import IncidentState
from workflow.overview.reports.promises import Promises
from workflow.overview.use_cases.digest import digest_view
from workflow.overview.use_cases.management_digest import management_digest


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def digest(office: Office) -> str:
    group = next(one for one in GROUPS if one.key == "technologues")
    view = await office.desk.read(partial(digest_view, group=group, now=office.now))
    return read(digest_card(view, Say(Locale.FR, CALENDAR, office.now)))


async def test_what_is_late_and_waits_for_someone_is_named_once_under_what_it_waits_for(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.now = at("15 09:00")
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle salle ?")
    said = await digest(office)
    assert said.count(number) == 1
    assert "Marie Roy doit répondre" in said
    await office.do(writing.add_from_requester, office.marie.id, number, "La 2.")
    said = await digest(office)
    assert (said.count(number), "Réponse reçue" in said or "réponse reçue" in said) == (1, True)


async def test_what_falls_due_first_is_named_first_and_what_is_cut_is_counted(office: Office) -> None:
    asking = {
        name: await office.meet(f"{name} Roy")
        for name in ("Aline", "Benoît", "Chantal", "Denis", "Ève", "Flore", "Guy")
    }
    numbers = [(await office.asks(one, "Le micro coupe.")).number for one in asking.values()]
    late, answered = numbers[-1], numbers[0]
    office.now = at("09 08:30")
    for whose, number in zip(asking, numbers[:2], strict=False):
        await office.do(incidents.claim, office.tom.id, number)
        await office.do(writing.add_from_requester, asking[whose].id, number, "Celui de droite.")
    said = await digest(office)
    named = [one for one in numbers if one in said]
    assert (late in named, answered in named, len(named)) == (True, False, 5)
    assert "… et 2 de plus" in said


async def test_what_is_urgent_comes_first_among_what_falls_due(office: Office) -> None:
    first = (await office.asks(office.marie, "Le son coupe.")).number
    office.now = at("09 08:50")
    second = (await office.asks(office.john, "The projector is black.")).number
    await office.do(urgent.set_urgency, office.tom.id, second, urgent=True, text="En classe.")
    group = next(one for one in GROUPS if one.management)
    view = await office.desk.read(partial(management_digest, group=group, now=office.now))
    assert [row.incident.number for row in view.due] == [second, first]


@pytest.mark.parametrize(
    ("kept", "settled", "said"),
    [
        (5, 9, "56\N{NO-BREAK SPACE}%"),
        (5, 8, "63\N{NO-BREAK SPACE}%"),
        (299, 300, "99\N{NO-BREAK SPACE}%"),
        (4, 4, "100\N{NO-BREAK SPACE}%"),
        (0, 0, ""),
    ],
)
def test_a_share_is_rounded_and_only_all_is_all(kept: int, settled: int, said: str) -> None:
    assert share_said(Say(Locale.FR, CALENDAR, at("08 09:10")), Promises(kept, settled)) == said
