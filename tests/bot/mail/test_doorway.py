"""Links of mails over HTTP: a look does nothing, a press does it once, for the one they were sent to alone."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape

import aiohttp
import pytest

from bot.desk.registry import ACTIONS, FORMS, OWN
from bot.desk.seal import sealed
from bot.mail.doorway import Doorway
from bot.mail.links import LASTS, LONGEST, PRESSED, Links
from bot.mail.seal import KEY, key_of
from bot.ops.http import Server, application, serve
from bot.ui.model import Button, Confirm
from tests.bot.furnished import RITM, furnished
from tests.bot.switchboard import Switchboard
from tests.bot.unread import looks_at
from tests.workflow.office import Office, open_office
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import IncidentState
from workflow.people.people import Person, Platform
from workflow.upkeep.keeping import Keeping

TYPED = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Seen:
    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Door:
    """A desk whose links are followed."""

    office: Office
    links: Links
    server: Server

    async def link(self, who: Person, action: str, value: str, label: str = "C’est réglé", mark: str = "m-1") -> str:
        address = (await self.links.of(who, mark))(Button(action, label, value))
        assert address is not None
        return address

    async def get(self, url: str, method: str = "GET", **more: object) -> Seen:
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, url, **more) as response,  # type: ignore[arg-type]
        ):
            return Seen(response.status, dict(response.headers), unescape(await response.text()).replace("\u00a0", " "))

    async def press(self, url: str) -> Seen:
        return await self.get(url, "POST", data={})

    def state(self, number: str) -> IncidentState:
        return self.office.desk.state.incidents[number].state


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
async def door(office: Office) -> AsyncIterator[Door]:
    links = Links(office.desk, lambda: office.now)
    doorway = Doorway(office.desk, links, lambda: office.now)
    doorway.open(Switchboard(office).handlers)
    server = await serve(application(office.desk, {}, doorway.routes), "127.0.0.1", 0)
    office.desk.rules = replace(office.desk.rules, public_url=server.url)
    yield Door(office, links, server)
    await server.stop()


async def resolved(office: Office) -> str:
    """A request of Marie's that Tom thinks is settled."""
    number = (await office.asks(office.marie, "Zoom ne démarre pas.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Redémarrez-le.")
    return number


async def test_a_look_says_what_it_would_do_for_which_item_and_does_nothing(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)
    assert (await door.get(url, "HEAD")).status == 200
    assert (await door.get(url)).status == 200
    seen = await door.get(url)
    assert "C’est réglé" in seen.text
    assert f"{number}</strong> · Zoom ne démarre pas" in seen.text
    assert "Rien n’est fait tant que vous n’avez pas appuyé" in seen.text
    assert '<html lang="fr">' in seen.text
    assert door.state(number) is IncidentState.RESOLVED


async def test_the_button_of_the_page_does_it_once(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)
    pressed = await door.press(url)
    assert pressed.status == 200
    assert f"{number}</strong> : c’est réglé, merci" in pressed.text
    assert door.state(number) is IncidentState.CLOSED
    before = office.desk.state.copy()
    for method in ("GET", "POST"):
        again = await door.get(url, method, **({"data": {}} if method == "POST" else {}))
        assert again.status == 410
        assert "a déjà servi" in again.text
        assert "was used already" in again.text
    assert office.desk.state == before


async def test_two_presses_at_once_do_it_once(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)
    both = await asyncio.gather(door.press(url), door.press(url))
    assert {one.status for one in both} <= {200, 410}
    closed = [one for one in office.desk.state.journal[number] if one.detail.get("after") == "closed"]
    assert len(closed) == 1


async def test_what_it_answers_has_links_of_its_own(door: Door, office: Office) -> None:
    number = await resolved(office)
    pressed = await door.press(await door.link(office.marie, "confirm_solved", number))
    stars = [part.partition('"')[0] for part in pressed.text.split('href="')[1:]]
    assert len(stars) == 5
    await door.press(stars[3])
    assert office.desk.state.incidents[number].rating == 4


async def test_what_cannot_be_undone_warns_first(door: Door, office: Office) -> None:
    number = (await office.asks(office.marie, "Zoom ne démarre pas.")).number
    warned = Confirm("Annuler ?", "Personne n’y travaillera plus.", "Annuler la demande", "Garder")
    made = await door.links.of(office.marie, "m-1")
    url = made(Button("cancel", "Annuler la demande", number, confirm=warned))
    assert url is not None
    seen = await door.get(url)
    assert "Personne n’y travaillera plus." in seen.text
    assert 'class="danger"' in seen.text
    assert (await door.press(url)).status == 200
    assert door.state(number) is IncidentState.CANCELLED


async def test_a_link_of_someone_else_does_nothing_of_mine(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.john, "confirm_solved", number)
    assert "Zoom" not in (await door.get(url)).text
    pressed = await door.press(url)
    assert "Zoom" not in pressed.text
    assert door.state(number) is IncidentState.RESOLVED


async def test_a_member_and_a_manager_have_a_requesters_rights_only(door: Door, office: Office) -> None:
    number = (await office.asks(office.marie, "Zoom ne démarre pas.")).number
    for who in (office.tom, office.gisele):
        url = await door.link(who, "cancel", number)
        assert "Zoom" not in (await door.get(url)).text
        assert (await door.press(url)).status == 200
        assert door.state(number) is IncidentState.NEW
    own = (await office.asks(office.tom, "Mon écran.")).number
    await door.press(await door.link(office.tom, "cancel", own))
    assert door.state(own) is IncidentState.CANCELLED


async def test_a_refusal_is_a_sentence_and_the_link_stays_good(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "rate", f"{number}:4")
    for _ in range(2):
        refused = await door.press(url)
        assert refused.status == 200
        assert "fermée" in refused.text
    assert door.state(number) is IncidentState.RESOLVED


async def test_a_link_ends(door: Door, office: Office) -> None:
    number = (await office.asks(office.marie, "Zoom ne démarre pas.")).number
    url = await door.link(office.marie, "urgent", number)
    office.later(days=LASTS.days)
    for seen in (await door.get(url), await door.press(url)):
        assert seen.status == 410
        assert "Ce lien est trop vieux" in seen.text
        assert "This link is too old" in seen.text
    assert not office.desk.state.incidents[number].urgent


@pytest.mark.parametrize("parts", [["m-1"], ["m-1", 9999999999, "urgent", "INC0001001", "C’est urgent", "", "more"]])
async def test_a_link_that_another_version_has_made_is_too_old(door: Door, office: Office, parts: list[object]) -> None:
    token = sealed([office.marie.id, *parts], await key_of(office.desk))
    url = f"{door.server.url}/mail/{token}"
    for seen in (await door.get(url), await door.press(url)):
        assert seen.status == 410
        assert "Ce lien est trop vieux" in seen.text


def test_that_a_link_was_used_is_known_for_longer_than_it_is_good() -> None:
    assert timedelta(days=Keeping().once) > LASTS


async def test_a_forged_link_opens_nothing(door: Door, office: Office) -> None:
    number = await resolved(office)
    token = (await door.link(office.marie, "confirm_solved", number)).rpartition("/")[2]
    packed, _, signature = token.partition(".")
    other = await key_of((await open_office()).desk)
    assert len(other) == 32
    forged = (
        *("x", f"{packed}.", f".{signature}", packed, f"{packed}.{signature[:-1]}", f"{packed}.{signature}A"),
        *(
            f"{packed[:-1]}.{signature}",
            f"{packed[1:]}.{signature}",
            f"{packed}.{'é' * 22}",
            f"{'A' * 5000}.{signature}",
        ),
    )
    for one in forged:
        for method in ("GET", "POST"):
            seen = await door.get(f"{door.server.url}/mail/{one}", method, **({"data": {}} if method == "POST" else {}))
            assert seen.status == 404, one
            assert "Ce lien n’est pas entier" in seen.text
            assert "This link isn’t complete" in seen.text
    assert door.state(number) is IncidentState.RESOLVED


async def test_a_link_of_another_desk_opens_nothing(door: Door, office: Office) -> None:
    number = await resolved(office)
    other = await open_office()
    other.desk.rules = replace(other.desk.rules, public_url=door.server.url)
    url = (await Links(other.desk, lambda: office.now).of(office.marie, "m-1"))(Button("confirm_solved", "x", number))
    assert url is not None
    assert (await door.press(url)).status == 404


async def test_a_link_of_someone_who_was_forgotten_is_old(door: Door, office: Office) -> None:
    url = await door.link(replace(office.marie, id=999), "confirm_solved", "INC0001001")
    assert (await door.press(url)).status == 410


async def test_nothing_of_the_page_is_kept_or_told_to_others(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)
    for seen in (await door.get(url), await door.press(url), await door.get(f"{door.server.url}/mail/x")):
        assert seen.headers["Cache-Control"] == "no-store"
        assert seen.headers["Referrer-Policy"] == "no-referrer"
        assert seen.headers["X-Robots-Tag"] == "noindex"
        policy = seen.headers["Content-Security-Policy"]
        assert {"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))
        assert "script" not in seen.text
        assert "src=" not in seen.text


async def test_only_a_form_of_a_page_is_taken_and_no_large_one(door: Door, office: Office) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)
    assert (await door.get(url, "POST", json={})).status == 415
    assert (await door.get(url, "POST", data=io.BytesIO(b"x" * 2**21), headers=TYPED)).status == 413
    assert (await door.get(url, "PUT", data={})).status == 405
    assert door.state(number) is IncidentState.RESOLVED


async def test_before_the_desk_is_open_nothing_is_pressed(office: Office) -> None:
    links = Links(office.desk, lambda: office.now)
    server = await serve(
        application(office.desk, {}, Doorway(office.desk, links, lambda: office.now).routes), "127.0.0.1", 0
    )
    office.desk.rules = replace(office.desk.rules, public_url=server.url)
    door = Door(office, links, server)
    number = await resolved(office)
    assert (await door.press(await door.link(office.marie, "confirm_solved", number))).status == 503
    await server.stop()
    assert door.state(number) is IncidentState.RESOLVED


async def test_a_fault_is_said_in_their_language_and_the_link_stays_good(
    door: Door, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)

    async def broken(*_given: object) -> None:
        raise KeyError("nulle part")

    with monkeypatch.context() as patch:
        patch.setitem(ACTIONS, "confirm_solved", broken)
        seen = await door.press(url)
    assert seen.status == 500
    assert "Un problème est survenu de notre côté" in seen.text
    await door.press(url)
    assert door.state(number) is IncidentState.CLOSED


async def test_no_log_holds_a_link(door: Door, office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    number = await resolved(office)
    url = await door.link(office.marie, "confirm_solved", number)
    await door.get(url)
    await door.press(url)
    await door.get(url[:-1])
    token = url.rpartition("/")[2]
    assert token[:40] not in caplog.text
    assert token[-20:] not in caplog.text


# --- What has a link -----------------------------------------------------------------


async def test_only_what_someone_does_with_what_is_theirs_has_a_link(door: Door, office: Office) -> None:
    made = await door.links.of(office.marie, "m-1")
    linked = {name for name in ACTIONS if made(Button(name, "x", "INC0001001"))}
    assert linked == PRESSED == OWN - FORMS.keys()
    assert {
        "confirm_solved",
        "settle",
        "rate",
        "pick_time",
        "no_time_fits",
        "lead_wanted",
        "offer_accept",
        "cancel",
    } <= linked
    assert not {"claim", "resolve", "not_solved", "show", "own_acts", "approve_intention"} & linked


async def test_without_a_public_address_and_for_strangers_there_are_none(office: Office) -> None:
    links = Links(office.desk, lambda: office.now)
    settle = Button("confirm_solved", "x", "INC0001001")
    assert (await links.of(office.marie, "m-1"))(settle) is None
    office.desk.rules = replace(office.desk.rules, public_url="https://vigie.example.org")
    stranger = replace(office.marie.accounts[0], id="nobody", platform=Platform.MAIL)
    assert (await links.to(stranger, "m-1"))(settle) is None
    assert (await links.to(office.marie.accounts[0], "m-1"))(settle)


async def test_a_button_that_carries_too_much_has_none(door: Door, office: Office) -> None:
    made = await door.links.of(office.marie, "m-1")
    assert made(Button("ask_after", "x", "INC0001001 " + "é" * LONGEST)) is None


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_what_strangers_send_is_refused_without_a_look_at_the_database(
    door: Door, office: Office, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    forged = f"{await door.link(office.marie, 'confirm_solved', 'INC0001001')}x"
    await door.get(forged, method, headers=TYPED)
    looked = looks_at(office.desk, monkeypatch)
    assert (await door.get(forged, method, headers=TYPED)).status == 404
    assert looked == []


async def test_every_instance_of_a_desk_signs_alike_and_no_two_desks_do(office: Office) -> None:
    known = await key_of(office.desk)
    assert await key_of(office.desk) == known
    assert await key_of((await open_office()).desk) != known
    assert isinstance(await office.desk.get_setting(KEY), str)


async def test_a_link_in_english_has_its_page_in_english() -> None:
    office = await furnished()
    links = Links(office.desk, lambda: office.now)
    doorway = Doorway(office.desk, links, lambda: office.now)
    doorway.open(Switchboard(office).handlers)
    server = await serve(application(office.desk, {}, doorway.routes), "127.0.0.1", 0)
    office.desk.rules = replace(office.desk.rules, public_url=server.url)
    marie = replace(office.desk.state.persons[office.marie.id], locale="en")
    office.desk.state.persons[marie.id] = marie
    door = Door(office, links, server)
    seen = await door.get(await door.link(marie, "lead_wanted", f"missing:{RITM}:1|1", "Yes, intentional"))
    await server.stop()
    assert "Confirm your answer" in seen.text
    assert '<html lang="en">' in seen.text
