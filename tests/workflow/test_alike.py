"""Requests that say the same thing: by their words, by what they name, by their course."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests.workflow.office import TECHNO, Office
from workflow.courses.plans import Bilingual
from workflow.helpdesk.alike import alike, things_named
from workflow.helpdesk.incidents import Incident, Kind
from workflow.helpdesk.knowledge import Article, Shelf
from workflow.helpdesk.notices import AlikeShown, ManyAlike
from workflow.helpdesk.refusals import NothingAlike
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.alike import Together, gather, together
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.items.links import LinkKind, items
from workflow.items.notices import ShownAnew
from workflow.items.ports import Place
from workflow.items.states import IncidentState
from workflow.items.topics import About
from workflow.ports.desk import Transaction

THINGS = things_named(
    [Article(Shelf.GUIDE, Bilingual("Dépôt", "Upload"), Bilingual("", ""), words=("antem", "page blanche"))]
)


def asked(office: Office, text: str, number: int = 1, requester: int = 1, **changes: object) -> Incident:
    incident = Incident(f"INC{number:07d}", requester, text[:40], text, Kind.INCIDENT, "technologues", office.now)
    return replace(incident, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Antem ne répond plus depuis ce matin.", "Bonjour, Antem ne démarre pas.", True),
        ("Antem ne répond plus.", "ANTEM: page blanche", True),
        ("Le micro de la salle grésille.", "micro qui grésille en classe", True),
        ("Le micro grésille.", "Comment partager mon micro ?", False),
        ("Bonjour, j’ai besoin d’aide pour mon cours.", "Bonjour, j’ai un problème avec mon cours.", False),
        ("The projector is black.", "projector black, nothing works", True),
        ("Merci !", "Merci !", False),
    ],
)
def test_two_texts_are_alike_when_they_name_the_same(office: Office, one: str, other: str, are: bool) -> None:
    first, second = asked(office, one), asked(office, other, 2, 2)
    assert alike(first, [second], THINGS) == ((second,) if are else ())
    assert alike(second, [first], THINGS) == ((first,) if are else ())


def test_one_word_is_enough_about_the_same_course(office: Office) -> None:
    one = asked(office, "Le micro grésille.", course="MMD 1231")
    other = asked(office, "Aucun micro.", 2, 2, course="MMD 1231")
    assert alike(one, [other], THINGS) == (other,)
    assert alike(one, [replace(other, course="MMD 1300")], THINGS) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"private": True},
        {"state": IncidentState.CANCELLED},
        {"closure": "duplicate"},
        {"requester": 1},
        {"number": "INC0000001"},
    ],
)
def test_what_is_private_withdrawn_or_ones_own_is_like_no_other(office: Office, changes: dict[str, object]) -> None:
    one, other = asked(office, "Antem est en panne."), replace(asked(office, "Antem en panne", 2, 2), **changes)  # type: ignore[arg-type]
    assert alike(one, [other], THINGS) == ()
    if changes.get("private"):
        assert alike(other, [one], THINGS) == ()


BROKEN = (
    "La plateforme Antem refuse les dépôts.",
    "Antem : dépôts refusés par la plateforme",
    "dépôts refusés plateforme",
)


async def three(office: Office) -> list[str]:
    people = (office.marie, office.john, office.paul)
    return [(await office.do(open_incident, one.id, text)).number for one, text in zip(people, BROKEN, strict=True)]


async def children(office: Office, number: str) -> set[str]:
    links = await office.desk.read(lambda tx: tx.links.of(number))
    return set(items(links, number, LinkKind.CHILD_OF))


async def test_members_are_shown_who_says_the_same_and_the_group_once(office: Office) -> None:
    first, second, third = await three(office)
    said = office.said(AlikeShown, ManyAlike)
    shown = [(notice.topic, notice.numbers) for notice, _to in said if isinstance(notice, AlikeShown)]
    assert shown == [(second, (first,)), (third, (second, first))]
    assert [notice.numbers for notice, _to in said if isinstance(notice, ManyAlike)] == [(first, second, third)]
    await office.do(open_incident, office.ada.id, BROKEN[0])
    assert office.said(ManyAlike) == []


async def test_three_in_more_than_an_hour_are_not_many(office: Office) -> None:
    for text, person in zip(BROKEN, (office.marie, office.john, office.paul), strict=True):
        await office.do(open_incident, person.id, text)
        office.now += timedelta(minutes=40)
    kinds = [type(notice) for notice, _to in office.said(AlikeShown, ManyAlike)]
    assert kinds == [AlikeShown, AlikeShown]


async def test_one_tap_attaches_them_to_the_oldest_and_later_ones_to_the_same(office: Office) -> None:
    first, second, third = await three(office)
    assert await office.do(gather, office.tom.id, third) == first
    assert await children(office, first) == {second, third}
    with pytest.raises(NothingAlike):
        await office.do(gather, office.tom.id, second)
    fourth = await office.do(open_incident, office.ada.id, BROKEN[1])
    assert await office.do(gather, office.tom.id, fourth.number) == first
    assert await children(office, first) == {second, third, fourth.number}


async def test_a_private_request_shows_nothing_and_is_shown_nowhere(office: Office) -> None:
    await office.do(open_incident, office.marie.id, BROKEN[0], how=Opening(private=True))
    await office.do(open_incident, office.john.id, BROKEN[1])
    await office.do(open_incident, office.paul.id, BROKEN[2], how=Opening(private=True))
    assert office.said(AlikeShown) == []


async def test_what_members_read_of_them_is_drawn_again_once_they_are_together_and_once_they_are_settled(
    office: Office,
) -> None:
    numbers = await three(office)
    told, under = About.ALIKE.topic(*numbers), About.SAME.topic(numbers[1], 1, numbers[0])
    for topic in (told, under):
        await office.desk.write(partial(put, Place(topic, TECHNO, "C0TECHNO", topic)))
    office.said()
    await office.do(gather, office.tom.id, numbers[2])
    assert {notice.kept for notice, _to in office.said(ShownAnew)} == {told, under}
    now = await office.desk.read(lambda tx: stands(tx, numbers))
    assert (now.parent, now.attached, now.free) == (now.found[0], (numbers[1], numbers[2]), ())
    for number in numbers:
        await office.do(incidents.resolve, office.tom.id, number, "Réparé.")
    assert {notice.kept for notice, _to in office.said(ShownAnew)} == {told, under}
    now = await office.desk.read(lambda tx: stands(tx, numbers))
    assert (now.parent, now.free) == (None, ())


async def stands(tx: Transaction, numbers: list[str]) -> Together:
    found = await tx.incidents.many(numbers)
    return await together(tx, [found[number] for number in numbers])


async def put(place: Place, tx: Transaction) -> None:
    await tx.places.put(place)
