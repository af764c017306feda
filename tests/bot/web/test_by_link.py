"""The page by a link: who gives one, whom it lets in and how often, and what is done by it."""

import logging
import re
from dataclasses import replace

import pytest

from bot.desk.answers import Said, Surface
from bot.desk.page_links import LASTS, PATH
from bot.web.drawing import see
from bot.web.page import LEAVE
from tests.bot.strangers import THEIR_OWN, added, answer_to, attempts, changed, world
from tests.bot.switchboard import Switchboard, shown
from tests.bot.web.visits import House, Visit
from tests.workflow.office import Office
from tools.rights import people
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import IncidentState
from workflow.people.modest import as_requester
from workflow.people.people import Person


async def asked(office: Office) -> str:
    """A request of Marie's that nobody has claimed."""
    return (await office.asks(office.marie, "Zoom ne démarre pas.")).number


async def link_of(house: House, person: Person) -> str:
    answer = await Switchboard(house.office).types(person, "vigie", "ma page")
    assert isinstance(answer, Said)
    found = re.search(r"http\S+/page/enter/\S+", str(shown(answer).blocks))
    assert found is not None
    return found[0].split("'")[0].removeprefix(house.url)


async def test_no_log_holds_a_link_or_a_session(house: House, office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link = await link_of(house, office.marie)
    visit = Visit(house.url)
    await visit.asks(link)
    await visit.asks(link, "POST")
    await visit.opens()
    for said in (link[-40:], visit.cookie[:40], visit.cookie[-20:]):
        assert said not in caplog.text


async def test_a_link_opens_the_page_once_for_the_one_who_asked(house: House, office: Office) -> None:
    number = await asked(office)
    link = await link_of(house, office.marie)
    door = await Visit(house.url).asks(link)
    assert "Ouvrir ma page" in door.text
    assert door.cookies == []
    assert (await Visit(house.url).asks(link, "HEAD")).status == 200
    visit = Visit(house.url)
    seen = await visit.asks(link, "POST")
    assert (seen.status, seen.headers["Location"]) == (303, f"{PATH}?entered")
    (cookie,) = seen.cookies
    assert {"HttpOnly", "Secure", "SameSite=Lax"} <= set(cookie.split("; "))
    assert number in (await visit.opens()).text
    again = await Visit(house.url).asks(link, "POST")
    assert (again.status, again.cookies) == (410, [])


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    {"Origin": "https://evil.example.org"},
    {"Origin": "null"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
async def test_no_other_site_sends_anyone_in_by_a_link_of_its_own(
    house: House, office: Office, headers: dict[str, str]
) -> None:
    link = await link_of(house, office.john)
    visit = await house.visit(office.marie, framed=False)
    seen = await visit.asks(link, "POST", headers=headers)
    assert (seen.status, seen.cookies) == (403, [])
    assert "un autre site" in seen.text
    assert "Bonjour Marie Roy" in (await visit.opens()).text
    assert (await Visit(house.url).asks(link, "POST")).status == 303, "it is still to be used"


async def test_the_door_says_whose_page_it_opens_and_lets_its_own_button_in(house: House, office: Office) -> None:
    for headers in ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": house.url}):
        link = await link_of(house, office.marie)
        door = await Visit(house.url).asks(link, headers={"Sec-Fetch-Site": "cross-site"})
        assert "C’est la page de Marie Roy." in door.text
        assert "This is the page of Marie Roy." in door.text
        assert door.headers["Referrer-Policy"] == "strict-origin"
        assert (await Visit(house.url).asks(link, "POST", headers=headers)).status == 303
    link = await link_of(house, office.marie)
    office.desk.state.persons[office.marie.id] = replace(office.marie, accounts=())
    assert (await Visit(house.url).asks(link)).status == 410


async def test_a_link_ends_and_nobody_makes_one(house: House, office: Office) -> None:
    link = await link_of(house, office.marie)
    assert (await Visit(house.url).asks(link[:-1] + ("A" if link[-1] != "A" else "B"), "POST")).status == 410
    assert (await Visit(house.url).asks("/page/enter/x", "POST")).status == 410
    office.now += LASTS
    for method in ("GET", "POST"):
        assert (await Visit(house.url).asks(link, method)).status == 410


async def test_a_session_is_no_link_and_a_link_no_session(house: House, office: Office) -> None:
    link = await link_of(house, office.marie)
    assert (await Visit(house.url, link.rpartition("/")[2]).asks(PATH)).status == 401
    visit = await house.visit(office.marie)
    assert (await Visit(house.url).asks(f"/page/enter/{visit.cookie}", "POST")).status == 410
    await visit.opens()
    kept = {**{name: values[0] for name, values in visit.seen.controls.forms["acts"].items()}, "form": visit.cookie}
    assert (await visit.asks(PATH, "POST", data=kept)).status == 400


async def test_by_a_link_a_member_has_a_requesters_rights_only(house: House, office: Office) -> None:
    number = await asked(office)
    visit = await house.visit(office.tom, framed=False)
    seen = await visit.opens()
    assert number not in seen.text
    assert "Vos tâches" not in seen.text
    stamp = seen.controls.forms["acts"]["stamp"][0]
    seen = await visit.asks(PATH, "POST", data={"press": f"claim:{number}", "stamp": stamp})
    assert office.desk.state.incidents[number].state is IncidentState.NEW
    assert seen.status == 200


async def test_by_a_link_nothing_is_made_that_outlasts_it(house: House, office: Office) -> None:
    visit = await house.visit(office.tom, framed=False)
    await visit.opens(see("agenda", ""))
    assert "Mon agenda" in visit.seen.text
    assert not [text for text, _given in visit.seen.controls.buttons if "abonner" in text]
    for press in ("subscribe:own", "subscribe_anew:own"):
        seen = await visit.sends({"press": press})
        assert "demandez-le-moi dans la conversation" in seen.text
        await visit.opens()
    assert office.desk.state.feeds == {}
    within = await house.visit(office.tom)
    await within.opens(see("agenda", ""))
    await within.presses("S’abonner à mon agenda")
    assert len(office.desk.state.feeds) == 1


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("press", ["typed:vigie ma-page", "more:typed:vigie ma-page"])
async def test_the_page_takes_no_commands(house: House, office: Office, press: str, framed: bool) -> None:
    visit = await house.visit(office.marie, framed=framed)
    await visit.opens()
    seen = await visit.sends({"press": press})
    assert (seen.status, seen.body) == (400, "")


async def test_a_link_is_given_in_a_chat_alone(house: House, office: Office) -> None:
    with as_requester(office.marie.id):
        answer = await Switchboard(office).types(office.marie, "vigie", "ma page")
    assert "demandez-le-moi dans la conversation" in shown(answer).summary


async def test_without_a_public_address_there_is_no_link(office: Office) -> None:
    answer = await Switchboard(office).types(office.marie, "vigie", "ma page")
    assert "VIGIE_PUBLIC_URL" in shown(answer).summary


async def test_the_page_is_closed_on_a_computer_that_others_use(house: House, office: Office) -> None:
    visit = await house.visit(office.marie, framed=False)
    seen = await visit.opens()
    assert "Fermer ma page" in [text for text, _given in seen.controls.buttons]
    stamp = seen.controls.forms["leaving"]["stamp"][0]
    assert (await visit.asks(LEAVE, "POST", data={"stamp": "W10.AAAA"})).status == 403
    assert (await visit.opens()).status == 200, "no other site closes it"
    left = await visit.asks(LEAVE, "POST", data={"stamp": stamp})
    assert "Votre page est fermée sur cet appareil." in left.text
    (cookie,) = left.cookies
    assert {"Max-Age=0", f"Path={PATH}"} <= set(cookie.split("; "))
    assert (await visit.opens()).status == 401
    within = await (await house.visit(office.marie)).opens()
    assert "leaving" not in within.controls.forms, "Teams closes its tabs"


@pytest.mark.whole
@pytest.mark.parametrize("role", ["another group", "its group", "manager", "delegate"])
async def test_by_a_link_nobody_changes_what_a_stranger_could_not(role: str) -> None:
    place = await world()
    written = []
    for _role, person, words in (one for one in people(place) if one[0] == role):
        for attempt in attempts(words):
            place.refresh()
            with as_requester(person.id):
                await answer_to(place, attempt, place.line.ask(person, surface=Surface.PRIVATE))
            others = [one for one in changed(place) if one != f"persons {person.id}"]
            if others or (added(place) and attempt.title not in THEIR_OWN):
                written.append((attempt.title, others, added(place)))
    assert written == []


async def test_an_item_resolved_is_confirmed_from_the_page(house: House, office: Office) -> None:
    number = await asked(office)
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Redémarrez-le.")
    visit = await house.visit(office.marie, framed=False)
    await visit.opens(see("show", number))
    seen = await visit.presses("C’est réglé")
    assert seen.status == 200
    assert office.desk.state.incidents[number].state is IncidentState.CLOSED
