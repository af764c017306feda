"""Every private view is a dialog on Teams: each button that answers with one opens it there, of every kind of item."""

import asyncio

import pytest

from bot.desk.answers import Home, Opened, Redrawn, Surface, Viewed
from bot.desk.registry import ACTIONS, FORMS
from bot.language import Locale
from bot.teams.controls import button
from bot.teams.forms import in_dialog
from bot.teams.platform import DIALOGS
from bot.teams.reader import Reader
from bot.teams.render import adaptive
from bot.teams.views import OPENS_A_FORM, SHOWN
from bot.ui.model import Button
from tests.bot import claims
from tests.bot.strangers import World, world
from tests.bot.teams.acts import walk
from tests.bot.teams.rules import faults
from tests.workflow.office import TECHNO
from workflow.items.kinds import ItemKind, kind_of
from workflow.people.people import Person
from workflow.refusal import Refusal

INSIDE = Reader("tenant", Locale.FR, DIALOGS, surface=Surface.PRIVATE, in_dialog=True)
OF_AN_ITEM = ("show", "acts", "why", "history")


Views = dict[tuple[str, Surface], list[tuple[str, Viewed]]]
"""By button and what holds it (unless that is drawn again), the views that it answers with, and what it carried."""


@pytest.fixture(scope="module")
def answers() -> Views:
    """All views there are: what no card answers with one, nothing does."""
    return asyncio.run(_answers())


async def _answers() -> Views:
    place, found, instead = await world(), Views(), set[tuple[str, Surface]]()
    for name, templates in claims.ACTIONS.items():
        for person in (place.office.gisele, place.office.marie, place.office.tom):
            words = {**place.words, "self": (str(person.id),), "own": ("INC0001003",)}
            for carried in claims.values(templates, words if name in OF_AN_ITEM else claims.few(words)):
                for surface in Surface:
                    answer = await _pressed(place, person, name, carried, surface)
                    if isinstance(answer, Viewed):
                        found.setdefault((name, surface), []).append((carried, answer))
                    elif isinstance(answer, Redrawn | Home):
                        instead.add((name, surface))
                    elif surface is Surface.CARD:
                        break
            if (name, Surface.CARD) in found:
                break
    return {where: views for where, views in found.items() if where not in instead}


async def _pressed(place: World, person: Person, name: str, carried: str, surface: Surface) -> object:
    place.refresh()
    try:
        return await place.line.handlers.action(name, place.line.ask(person, surface=surface, place=TECHNO), carried)
    except Refusal:
        return None


def test_each_button_that_shows_a_view_opens_a_dialog_where_it_does_and_there_alone(
    answers: Views,
) -> None:
    shown: dict[str, set[Surface]] = {}
    for name, surface in answers:
        shown.setdefault(name, set()).add(surface)
    assert {name: set(some) for name, some in SHOWN.items()} == shown
    for name in ACTIONS:
        for surface in Surface:
            drawn = button(Button(name, "Voir", "x"), Reader("tenant", Locale.FR, DIALOGS, surface=surface))
            opens = drawn["data"].get("msteams") == {"type": "task/fetch"}
            assert opens == ((name, surface) in answers or name in DIALOGS - SHOWN.keys()), (name, surface)


def test_each_view_is_drawn_in_its_dialog(answers: Views) -> None:
    for (name, surface), views in answers.items():
        of_each = {kind_of(carried.partition(" ")[0]): (carried, view) for carried, view in views}
        for carried, view in of_each.values() if surface is Surface.CARD else ():
            task = in_dialog(view.title, adaptive(view.card, INSIDE))["value"]
            drawn = task["card"]["content"]
            assert faults(drawn, in_dialog=True) == [], (name, carried)
            assert drawn["body"], (name, carried)
            assert task["title"], (name, carried)
            assert not [one for one in walk(drawn) if one.get("type") == "Action.Execute"], (name, carried)


@pytest.mark.parametrize("name", OF_AN_ITEM)
def test_items_of_every_kind_have_it(name: str, answers: Views) -> None:
    seen = {kind_of(carried.split()[0]) for carried, _view in answers[name, Surface.CARD]}
    assert seen == set(ItemKind) if name != "why" else seen >= {ItemKind.INCIDENT, ItemKind.TASK}


async def test_each_button_that_opens_a_form_of_another_name_opens_a_dialog() -> None:
    place, found = await world(), set[str]()
    for name, templates in claims.ACTIONS.items():
        for person in (place.office.gisele, place.office.marie, place.office.tom):
            words = {**claims.few(place.words), "self": (str(person.id),), "own": ("INC0001003",)}
            for carried in claims.values(templates, words):
                if isinstance(await _pressed(place, person, name, carried, Surface.PRIVATE), Opened):
                    found.add(name)
    assert found - FORMS.keys() == OPENS_A_FORM
