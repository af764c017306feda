"""The page over HTTP: what is shown changes nothing, what acts is stamped and done once, by the rights of a card."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.desk.answers import Surface
from bot.desk.page_links import KEY, PATH
from bot.desk.registry import ACTIONS
from bot.desk.seal import key_of, sealed
from bot.web import sessions
from bot.web.drawing import SHOWING, see
from bot.web.page import TEAMS
from bot.web.sessions import COOKIE
from tests.bot.strangers import Kind, answer_to, attempts, world
from tests.bot.unread import looks_at
from tests.bot.web.visits import House, Visit
from tests.workflow.office import Office
from tools.rights import people
from workflow.items.states import IncidentState


async def asked(office: Office) -> str:
    """A request of Marie's that nobody has claimed."""
    return (await office.asks(office.marie, "Zoom ne démarre pas.")).number


async def test_a_home_is_the_persons_own_in_their_language(house: House, office: Office) -> None:
    number = await asked(office)
    visit = await house.visit(office.marie)
    seen = await visit.opens()
    assert seen.status == 200
    assert '<html lang="fr"' in seen.body
    assert "Bonjour Marie Roy" in seen.text
    assert number in seen.text
    assert [text for text, _href in seen.controls.links[:3]] == ["Accueil", "Vos demandes", "Mon agenda"]
    assert number not in (await (await house.visit(office.john)).opens()).text


async def test_an_item_is_one_link_away_and_one_can_go_back(house: House, office: Office) -> None:
    number = await asked(office)
    visit = await house.visit(office.marie)
    await visit.opens()
    seen = await visit.follows("Voir")
    assert seen.status == 200
    assert "Zoom ne démarre pas." in seen.text
    assert number in seen.text
    assert (await visit.follows("Accueil")).text.startswith("Vigie")


async def test_what_is_someone_elses_is_refused_as_on_a_card(house: House, office: Office) -> None:
    number = await asked(office)
    seen = await (await house.visit(office.john)).opens(see("show", number))
    assert "Zoom" not in seen.text


async def test_the_page_names_no_command_since_it_takes_none(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    await visit.opens()
    seen = await visit.sends({"press": "subscribe:gtechnologues"})
    assert "Seuls les membres du groupe Technologues" in seen.text
    assert "vigie agenda" not in seen.text


async def test_a_member_claims_from_the_page_and_sees_it_in_hand(house: House, office: Office) -> None:
    number = await asked(office)
    visit = await house.visit(office.tom)
    assert "Demandes d’aide à prendre" in (await visit.opens()).text
    seen = await visit.presses("Prendre en charge")
    assert seen.status == 200
    assert "Bonjour Tom Gagnon" in seen.text
    assert "Demandes d’aide à prendre" not in seen.text
    assert office.desk.state.incidents[number].holder == office.tom.id


async def test_a_press_on_an_item_leads_back_to_it_as_it_is_then(house: House, office: Office) -> None:
    number = await asked(office)
    visit = await house.visit(office.tom)
    await visit.opens(see("show", number))
    seen = await visit.presses("Prendre en charge")
    assert seen.status == 200
    assert "Zoom ne démarre pas." in seen.text
    assert office.desk.state.incidents[number].holder == office.tom.id


async def test_a_form_is_filled_in_once_and_its_request_opens(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    await visit.opens()
    form = await visit.presses("Demander de l’aide")
    assert "Demander de l’aide" in form.text
    assert 'maxlength="3000"' in form.body
    seen = await visit.fills(text="Le son coupe\r\nà 10 h.", kind="question")
    assert "INC0001001" in seen.text
    (opened,) = office.desk.state.incidents.values()
    assert opened.text == "Le son coupe\nà 10 h."
    visit.seen = form
    await visit.fills(text="Le son coupe\r\nà 10 h.", kind="question")
    assert len(office.desk.state.incidents) == 1, "sent in again, it is the same"
    visit.seen = form
    await visit.fills(text="L’image aussi.", kind="question")
    assert len(office.desk.state.incidents) == 2, "other words are never lost"


async def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    await visit.opens()
    await visit.presses("Demander de l’aide")
    seen = await visit.fills(text="", kind="incident")
    assert "Veuillez remplir ce champ." in seen.text
    assert re.search(r'value="incident" checked', seen.body)
    assert 'aria-invalid="true" aria-describedby="about.text"' in seen.body
    assert office.desk.state.incidents == {}


async def test_a_list_is_narrowed_by_a_menu(house: House, office: Office) -> None:
    await asked(office)
    visit = await house.visit(office.tom)
    await visit.opens()
    await visit.follows("Vos tâches")
    menus = [text for text, given in visit.seen.controls.buttons if given.get("name") == "menu"]
    assert "OK Échelon" in menus
    seen = await visit.chooses("Échelon", "all||||overdue")
    assert "Seulement" in seen.text


UNSTAMPED = {"none": "", "another’s": "another", "forged": "W10.AAAA"}


@pytest.mark.parametrize("kind", UNSTAMPED)
async def test_a_press_without_the_sessions_own_stamp_does_nothing(house: House, office: Office, kind: str) -> None:
    number = await asked(office)
    visit = await house.visit(office.tom)
    await visit.opens(see("show", number))
    stamp = UNSTAMPED[kind]
    if stamp == "another":
        other = await house.visit(office.john)
        stamp = (await other.opens()).controls.forms["acts"]["stamp"][0]
    seen = await visit.asks(PATH, "POST", data={"press": f"claim:{number}", "stamp": stamp})
    assert seen.status == 403
    assert "Rien n’a été fait" in seen.text
    assert office.desk.state.incidents[number].state is IncidentState.NEW


async def test_without_a_session_nothing_is_shown_and_within_teams_one_is_recognised_again(house: House) -> None:
    visit = Visit(house.url)
    for path in (PATH, see("show", "INC0001001")):
        seen = await visit.asks(path)
        assert seen.status == 401
        assert "Cette page est fermée" in seen.text
        assert "This page is closed" in seen.text
        framed = await visit.asks(path, headers={"Sec-Fetch-Dest": "iframe"})
        assert (framed.status, framed.headers["Location"]) == (303, TEAMS)
    lost = await visit.asks(f"{PATH}?entered", headers={"Sec-Fetch-Dest": "iframe"})
    assert lost.status == 401
    assert "témoin" in lost.text
    assert (await visit.asks(PATH, "POST", data={"press": "claim:INC0001001"})).status == 401


@pytest.mark.parametrize("cookie", ["", "x", "W10.", "é", "a.b.c", "." * 9000])
async def test_a_cookie_that_is_none_of_the_desks_opens_nothing(house: House, cookie: str) -> None:
    visit = Visit(house.url, cookie)
    assert (await visit.asks(PATH)).status in {400, 401}


STRANGE = f"{PATH}/enter/W10.AAAA"
STRANGERS = [("GET", PATH), ("POST", PATH), ("GET", see("show", "INC0001001")), ("GET", STRANGE), ("POST", STRANGE)]


@pytest.mark.parametrize(("method", "path"), STRANGERS)
async def test_what_strangers_send_is_refused_without_a_look_at_the_database(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    visit = Visit(house.url, "W10.AAAA")
    await visit.asks(path, method, data={"press": "claim:INC0001001"})
    looked = looks_at(office.desk, monkeypatch)
    assert 400 <= (await visit.asks(path, method, data={"press": "claim:INC0001001"})).status < 500
    assert looked == []


@pytest.mark.parametrize("parts", [["slack", 9999999999, True, ""], ["slack", 9999999999, True, "", "m", "more"], []])
async def test_a_session_that_another_version_has_made_is_over(house: House, office: Office, parts: list[str]) -> None:
    key = await key_of(office.desk, KEY)
    for said in (["session", office.marie.id, *parts], "session"):
        assert (await Visit(house.url, sealed(said, key)).asks(PATH)).status == 401


async def test_a_session_ends(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    office.now += sessions.LASTS - timedelta(seconds=1)
    assert (await visit.opens()).status == 200
    office.now += timedelta(seconds=1)
    assert (await visit.opens()).status == 401


async def test_someone_who_is_forgotten_meanwhile_has_no_session_any_more(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    assert (await visit.opens()).status == 200
    office.desk.state.persons[office.marie.id] = replace(office.marie, accounts=())
    assert (await visit.opens()).status == 401


async def test_what_was_drawn_before_a_session_is_renewed_can_still_be_sent(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    await visit.opens()
    form = await visit.presses("Demander de l’aide")
    office.now += sessions.LASTS - timedelta(minutes=1)
    assert '<html lang="fr" data-left="60">' in (await visit.opens()).body
    for who, status in ((office.john, 403), (office.marie, 200)):
        before = await house.sessions.of(make_mocked_request("GET", PATH, {"Cookie": f"{COOKIE}={visit.cookie}"}))
        renewed = await house.visit(who, before=before)
        office.now += timedelta(minutes=10)
        renewed.seen = form
        assert (await renewed.fills(text="Le son coupe.", kind="question")).status == status
        office.now -= timedelta(minutes=10)


async def test_within_teams_alone_it_may_be_framed_and_nothing_runs_that_is_not_its_own(
    house: House, office: Office
) -> None:
    seen = await (await house.visit(office.marie)).opens()
    policy = seen.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    (ancestors,) = (part for part in policy.split("; ") if part.startswith("frame-ancestors"))
    assert ancestors.split()[1:] == [
        "https://teams.microsoft.com",
        "https://*.teams.microsoft.com",
        "https://*.cloud.microsoft",
    ]
    assert seen.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=|javascript:", seen.body)
    sheet = await Visit(house.url).asks("/page/style.css")
    assert (sheet.status, sheet.headers["Content-Type"]) == (200, "text/css")


async def test_what_people_write_is_no_markup(house: House, office: Office) -> None:
    await office.asks(office.marie, '<script>alert(1)</script> "><img src=x onerror=y> [x](javascript:z)')
    visit = await house.visit(office.marie)
    await visit.opens()
    for seen in (visit.seen, await visit.follows("Voir")):
        assert "<script>alert" not in seen.body
        assert "<img" not in seen.body
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen.body


async def test_what_is_malformed_is_refused_and_never_a_fault(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    stamp = (await visit.opens()).controls.forms["acts"]["stamp"][0]
    for data in (b"\xff\xfe", b"press=%ff", b"&".join([b"a=1"] * 600)):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        assert (await visit.asks(PATH, "POST", data=data, headers=headers)).status == 400
    for fields in ({}, {"form": "x"}, {"form": stamp}):
        assert (await visit.asks(PATH, "POST", data={"stamp": stamp, **fields})).status == 400
    for press in ("", ":", "nothing:1", "show:" + "9" * 5000, "menu"):
        assert (await visit.asks(PATH, "POST", data={"stamp": stamp, "press": press})).status == 200
    assert (await visit.asks("/page/see/claim?v=INC0001001")).status == 404
    here = {"stamp": stamp, "press": "urgent:x", "here": "https://evil.example.org/page/see/show?v=1"}
    assert "evil" not in (await visit.asks(PATH, "POST", data=here)).body


async def test_the_fields_of_a_form_are_those_that_were_drawn(house: House, office: Office) -> None:
    visit = await house.visit(office.marie)
    await visit.opens()
    form = await visit.presses("Demander de l’aide")
    for more in ({"field.kind": "another"}, {"field.text": "x" * 3001}):
        visit.seen = form
        assert (await visit.sends(more, "sent")).status == 400
    assert office.desk.state.incidents == {}


async def test_a_fault_is_said_in_the_persons_language(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError

    visit = await house.visit(office.marie)
    monkeypatch.setitem(ACTIONS, "agenda", broken)
    seen = await visit.opens(see("agenda", ""))
    assert seen.status == 500
    assert "de notre côté" in seen.text


@pytest.mark.whole
async def test_nothing_that_a_link_shows_changes_anything_for_anyone() -> None:
    place = await world()
    tried = set()
    for _role, person, words in people(place):
        for attempt in attempts(words):
            if attempt.kind is Kind.BUTTON and attempt.name in SHOWING:
                place.refresh()
                await answer_to(place, attempt, place.line.ask(person, surface=Surface.PRIVATE))
                assert place.office.desk.state == place.state, attempt
                tried.add(attempt.name)
    assert tried == SHOWING
