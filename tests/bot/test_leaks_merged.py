"""What one requester says reaches no other whose own request was merged into theirs, by any road, nor does their name.

One story has two people ask the same. Each says a secret of their own, with a file, before the merge and after it. Then
each looks everywhere: at what was queued for them, at every notice as it would be said to them, behind every button,
command and home.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.delivery.arrivals import HomeOpened
from bot.desk.registry import ACTIONS
from bot.desk.speech import speak
from tests.bot.furnished import INC, furnished
from tests.bot.switchboard import Switchboard
from tests.bot.test_leaks import COMMAND_LINES, OUTWARD, answered, seen, words
from tests.bot.test_shape import noticed
from tests.workflow.office import Office
from tests.workflow.office import Said as Queued
from workflow.helpdesk.notices import Resolved
from workflow.helpdesk.use_cases import incidents, linking
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.writing import add_from_requester
from workflow.items.attachments import Attachment
from workflow.items.notices import Followed
from workflow.items.request_threads import item_of_topic
from workflow.items.use_cases import talking, watching
from workflow.notice import Notice
from workflow.people.people import Person
from workflow.ports.queues import Outgoing

HERS, HIS = "ZZ-a-elle-ZZ", "ZZ-a-lui-ZZ"


@dataclass(frozen=True)
class Merged:
    """The office once it was told twice."""

    office: Office
    line: Switchboard
    asker: Person
    other: Person
    said: list[Queued]

    @property
    def readers(self) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """Each with what they must never read."""
        return (self.asker, (HIS, self.other.name)), (self.other, (HERS, self.asker.name))

    async def spoken(self, notice: Notice, to: Person) -> str:
        """All that a notice says to someone."""
        outgoing = Outgoing(1, notice, to.accounts[0], 0)
        return await words(await speak(self.office.desk, outgoing, self.office.now), self.office.desk)


@pytest.fixture
async def merged() -> Merged:
    office = await furnished()
    louise = await office.meet("Louise Hébert")
    duplicate = await office.do(open_incident, louise.id, f"Mon enregistrement, pareil : {HIS}")
    await office.do(add_from_requester, office.marie.id, INC, f"Avant : {HERS}", files=[_file(HERS, office.marie)])
    office.said()
    await office.do(linking.merge, office.tom.id, duplicate.number, INC)
    for person, secret in ((office.marie, HERS), (louise, HIS)):
        await office.do(add_from_requester, person.id, INC, f"Après : {secret}", files=[_file(secret, person)])
    await office.do(watching.add_watcher, office.john.id, INC, by=office.marie.id)
    await office.do(talking.answer, office.tom.id, INC, "Le fournisseur répare.")
    for person, secret in ((office.marie, HERS), (louise, HIS)):
        await office.do(incidents.resolve, office.tom.id, INC, "Réparé.")
        office.later(minutes=1)
        await office.do(incidents.not_solved, person.id, INC, f"Non : {secret}")
    office.now += timedelta(minutes=1)
    return Merged(office, Switchboard(office), office.marie, louise, office.said())


def _file(secret: str, of: Person) -> Attachment:
    return Attachment(f"{secret}.png", f"https://files.example.org/{secret}", secret, str(of.accounts[0]), True, 10)


async def test_nothing_that_was_queued_for_one_holds_what_another_requester_says(merged: Merged) -> None:
    for person, secrets in merged.readers:
        queued = [notice for notice, address in merged.said if address in person.accounts]
        assert {type(one) for one in queued} & {Followed, Resolved}
        for notice in queued:
            shown = str(notice) + await merged.spoken(notice, person)
            assert not [one for one in secrets if one in shown], notice


@pytest.mark.parametrize("kind", OUTWARD, ids=lambda kind: kind.__name__)
async def test_no_notice_about_the_request_shows_one_what_another_requester_says(
    merged: Merged, kind: type[Notice]
) -> None:
    for notice in (one for one in noticed(kind, merged.office) if item_of_topic(one.topic) == INC):
        for person, secrets in merged.readers:
            shown = await merged.spoken(notice, person)
            assert not [one for one in secrets if one in shown], notice


@pytest.mark.parametrize("action", sorted(ACTIONS))
async def test_no_button_shows_one_what_another_requester_says(merged: Merged, action: str) -> None:
    for person, secrets in merged.readers:
        try:
            shown = answered(await merged.line.press(person, action, INC))
        except (ValueError, LookupError, TypeError):
            continue  # not a value of this button
        assert not [one for one in secrets if one in shown], person.name


@pytest.mark.parametrize(("name", "line"), COMMAND_LINES, ids=lambda part: str(part) or "-")
async def test_no_command_shows_one_what_another_requester_says(merged: Merged, name: str, line: str) -> None:
    for person, secrets in merged.readers:
        shown = answered(await merged.line.types(person, name, line))
        assert not [one for one in secrets if one in shown], person.name


async def test_no_home_shows_one_what_another_requester_says(merged: Merged) -> None:
    for person, secrets in merged.readers:
        await merged.line.front.handle(HomeOpened(person.accounts[0]), f"home {person.id}")
        shown = seen(merged.line.chat.homes[person.accounts[0]])
        assert not [one for one in secrets if one in shown], person.name
