"""No form but one asks for more than six things on one page, on either platform.

Every form is drawn as those who may open it meet it, on a desk with one of everything, through every button, form and
command that leads to one.
"""

from collections import defaultdict
from collections.abc import Mapping

import pytest

from bot.desk.answers import Opened
from bot.desk.registry import FORMS
from bot.slack.controls import action_name
from bot.slack.forms import modal
from bot.slack.submitted import inputs_in
from bot.teams.forms import FIELD, PERSON, form_card
from bot.ui.model import MOST_FIELDS, Form
from tests.bot.furnished import RITM
from tests.bot.slack.test_golden import FRENCH as ON_SLACK
from tests.bot.strangers import World, answer_to, attempts, insiders, world
from tests.bot.teams.acts import walk
from tests.bot.teams.test_golden import DIALOG as ON_TEAMS
from tests.bot.teams.test_golden import ORIGIN
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import Presenter
from workflow.teaching.sessions import Mode, Session

pytestmark = pytest.mark.whole


def on_slack(form: Form) -> frozenset[str]:
    """The fields that Slack shows; boxes cut over groups, and a date with the box that takes it off, are one."""
    return frozenset(map(action_name, inputs_in(modal(form, ON_SLACK))))


def on_teams(form: Form) -> frozenset[str]:
    """The fields that Teams shows."""
    ids = (str(one.get("id", "")) for one in walk(form_card(form, ON_TEAMS, ORIGIN)))
    return frozenset(one.partition(".")[2] for one in ids if one.startswith((FIELD, PERSON)))


async def crowded() -> World:
    """Furnish a desk whose course has many presenters, and many recordings that are not there."""
    place = await world()

    async def crowd(tx: Transaction) -> None:
        people = await tx.people.add_many([Person(0, f"Personne {at}", f"p{at}@example.org") for at in range(30)])
        await tx.presenters.add_many([Presenter(RITM, one.id, 9 + at) for at, one in enumerate(people)])
        await tx.sessions.add_many([Session(0, RITM, Mode.ANTEM, f"Thème {at}") for at in range(15)])

    await place.office.desk.write(crowd)
    place.state = place.office.desk.state
    return place


async def longest() -> Mapping[str, int]:
    """Return the most fields that a page of each form was seen with."""
    place, found = await crowded(), defaultdict[str, int](int)
    for person, words in insiders(place):
        for attempt in attempts(words):
            place.refresh()
            answer = await answer_to(place, attempt, place.line.ask(person))
            if isinstance(answer, Opened):
                form = answer.form
                assert on_slack(form) == on_teams(form), form.name
                found[form.name] = max(found[form.name], len(on_teams(form)))
    return found


async def test_no_page_of_any_form_asks_for_more_than_six_things() -> None:
    found = await longest()
    assert found.keys() == FORMS.keys(), "every form of the product was seen"
    assert {name: most for name, most in found.items() if most > MOST_FIELDS} == {}
