"""Feeds over HTTP: what calendars get, when there is nothing new, and what a token gives away."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import aiohttp
import pytest
from prometheus_client import REGISTRY

from bot.desk.support.calendar_feed import CalendarFeed, address, digest_of, new_token
from bot.ops.http import Server, application, serve
from tests.ics import checked, events, written
from tests.raw_http import exchange, request
from tests.workflow.office import TECHNO, Office, at, open_office
from tests.workflow.test_use_cases_support import NEXT_DAY, made, planned, planning
from workflow.items.use_cases import noting
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.support.feeds import OWN
from workflow.support.support_tasks import Appointment
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import feeds, support

__all__ = ["planning"]
KIND = TEMPLATES["zoom_on_call"].name.to("fr")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
async def server(office: Office) -> AsyncIterator[Server]:
    routes = CalendarFeed(office.desk, "abc123", lambda: office.now).routes
    server = await serve(application(office.desk, {}, routes), "127.0.0.1", 0)
    yield server
    await server.stop()


async def fetched(url: str, **headers: str) -> Answer:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return Answer(response.status, response.headers, await response.read())


async def link(office: Office, server: Server, who: Person, group: str = OWN) -> str:
    token = new_token()
    await office.do(feeds.subscribe, who.id, group, digest_of(token))
    return address(server.url, token)


async def test_a_calendar_follows_what_is_planned_moved_and_cancelled(
    office: Office, server: Server, planning: str
) -> None:
    task = await planned(office, planning)
    url = await link(office, server, office.ada)
    answer = await fetched(url)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"].startswith("private")
    one = events(checked(answer.body))[task.number]
    assert str(one["UID"]) == f"{task.number}-abc123@vigie"
    assert str(one["SUMMARY"]) == f"{KIND} · MMD 1231 · Marie Roy"
    assert (str(one["LOCATION"]), str(one["STATUS"]), written(one, "SEQUENCE")) == ("Salle 4", "CONFIRMED", "0")
    assert written(one, "DTSTART") == "20260909T100000"
    assert one.decoded("DTSTAMP") == office.now

    later = Appointment(at("10 13:00"), at("10 14:00"))
    await office.do(support.plan, office.ada.id, task.number, later, "Salle 9")
    moved = events(checked((await fetched(url)).body))[task.number]
    assert (moved["UID"], written(moved, "SEQUENCE")) == (one["UID"], "1")
    assert written(moved, "DTSTART") == "20260910T130000"

    await office.do(support.cancel, office.ada.id, task.number, "Cours annulé.")
    gone = events(checked((await fetched(url)).body))[task.number]
    assert (gone["UID"], written(gone, "SEQUENCE"), str(gone["STATUS"])) == (one["UID"], "2", "CANCELLED")


async def test_what_has_not_changed_is_not_sent_again(office: Office, server: Server, planning: str) -> None:
    task = await planned(office, planning)
    url = await link(office, server, office.ada)
    tag = (await fetched(url)).headers["ETag"]
    office.later(hours=1)
    again = await fetched(url, **{"If-None-Match": tag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    await office.do(support.plan, office.ada.id, task.number, NEXT_DAY, "Salle 9")
    changed = await fetched(url, **{"If-None-Match": tag})
    assert changed.status == 200
    assert changed.headers["ETag"] != tag


async def test_nobody_finds_a_feed_that_was_never_made_or_was_revoked(office: Office, server: Server) -> None:
    url = await link(office, server, office.ada)
    assert (await fetched(url)).status == 200
    await office.desk.write(lambda tx: feeds.revoke(tx, office.ada.id, OWN))
    for wrong in (url, address(server.url, new_token()), address(server.url, digest_of("x")), f"{url[:-5]}.ics"):
        assert (await fetched(wrong)).status == 404


async def test_a_feed_of_a_group_ends_with_the_membership(office: Office, server: Server, planning: str) -> None:
    await planned(office, planning)
    url = await link(office, server, office.tom, "technologues")
    calendar = checked((await fetched(url)).body)
    assert str(calendar["X-WR-CALNAME"]) == "Vigie – Technologues"
    await office.desk.write(lambda tx: tx.people.leave(TECHNO, office.tom.id))
    assert (await fetched(url)).status == 404


async def test_the_notes_for_whoever_gives_the_support_go_to_their_own_calendar_alone(
    office: Office, server: Server, planning: str
) -> None:
    told = support.Particulars(details="Micro fragile.")
    (task,) = await office.do(
        support.make, office.tom.id, planning, "zoom_on_call", [office.marie.id], particulars=told
    )
    await office.do(support.claim, office.ada.id, task.number)
    await office.do(support.plan, office.ada.id, task.number, NEXT_DAY, "Salle 4")
    await office.do(noting.note, office.ada.id, task.number, "Elle est pressée.")
    seen = {}
    for who, group in ((office.ada, OWN), (office.tom, "technologues"), (office.marie, OWN)):
        seen[who.id] = events(checked((await fetched(await link(office, server, who, group))).body))[task.number]
    said = {who: f"{one['SUMMARY']}\n{one['DESCRIPTION']}" for who, one in seen.items()}
    assert "pressée" not in "".join(said.values())
    assert {who: "Micro fragile" in text for who, text in said.items()} == {
        office.ada.id: True,
        office.tom.id: False,
        office.marie.id: False,
    }
    hers = seen[office.marie.id]
    assert str(hers["SUMMARY"]) == f"Soutien\u00a0: {KIND} (MMD 1231)"
    assert str(hers["DESCRIPTION"]).endswith("Avec Ada Côté (Technologues)")
    assert not any(number in said[office.marie.id] for number in ("TASK", "RITM"))


async def test_each_reads_in_their_own_language(office: Office, server: Server, planning: str) -> None:
    (task,) = await made(office, planning, "technical_help", office.john)
    await office.do(support.claim, office.ada.id, task.number)
    await office.do(support.plan, office.ada.id, task.number, NEXT_DAY, "")
    calendar = checked((await fetched(await link(office, server, office.john))).body)
    assert str(calendar["X-WR-CALNAME"]) == "Vigie – my appointments"
    (one,) = events(calendar).values()
    assert str(one["SUMMARY"]) == "Support: Technical support (MMD 1231)"
    assert str(one["DESCRIPTION"]).endswith("With Ada Côté (Technologues)")


async def test_what_nobody_holds_yet_is_tentative_in_the_group_s_calendar(
    office: Office, server: Server, planning: str
) -> None:
    wanted = [support.SupportWanted(office.marie.id, NEXT_DAY)]
    await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted)
    (one,) = events(checked((await fetched(await link(office, server, office.tom, "technologues"))).body)).values()
    assert (str(one["STATUS"]), str(one["TRANSP"])) == ("TENTATIVE", "TRANSPARENT")
    assert "À prendre" in str(one["DESCRIPTION"])


async def test_the_token_is_never_written_down(
    office: Office, server: Server, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    token = new_token()
    await office.do(feeds.subscribe, office.ada.id, OWN, digest_of(token))
    assert (await fetched(address(server.url, token))).status == 200
    assert token not in repr(office.desk.state)

    async def broken(tx: Transaction) -> None:
        raise RuntimeError("the database is away")

    office.desk.read = broken  # type: ignore[assignment]
    assert (await fetched(address(server.url, token))).status == 500
    written_down = caplog.text + "".join(capsys.readouterr())
    assert "request not answered" in written_down
    assert token not in written_down


async def test_readings_are_counted(office: Office, server: Server) -> None:
    def count(outcome: str) -> float:
        return REGISTRY.get_sample_value("vigie_calendar_reads_total", {"outcome": outcome}) or 0.0

    before = {outcome: count(outcome) for outcome in ("given", "unchanged", "unknown")}
    url = await link(office, server, office.ada)
    tag = (await fetched(url)).headers["ETag"]
    await fetched(url, **{"If-None-Match": tag})
    await fetched(address(server.url, new_token()))
    assert {outcome: count(outcome) - was for outcome, was in before.items()} == dict.fromkeys(before, 1.0)


def test_a_token_has_room_for_more_than_anyone_can_try() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) * 6 >= 128


async def test_a_feed_of_thousands_is_whole(office: Office, server: Server, planning: str) -> None:
    task = await planned(office, planning)
    many = {
        f"TASK{number:07}": replace(
            task,
            number=f"TASK{number:07}",
            starts_at=NEXT_DAY.starts_at + timedelta(hours=number % 2000),
            ends_at=NEXT_DAY.ends_at + timedelta(hours=number % 2000),
        )
        for number in range(2000, 5000)
    }
    office.desk.state.support.update(many)
    answer = await fetched(await link(office, server, office.tom, "technologues"))
    assert len(events(checked(answer.body))) == 3001


@pytest.mark.parametrize(
    "token", ["%ff", "%ed%a0%80", "a" * 7000, "%00", "%2e%2e%2f", "é", "%f0%9f%98%80", "%252e", "'--", "[", "{token}"]
)
async def test_a_token_that_nobody_made_is_unknown_whatever_it_is_written_in(
    office: Office, server: Server, token: str
) -> None:
    for name, value in (("If-None-Match", 'W/"'), ("If-None-Match", "*"), ("If-None-Match", '"a", b, W/"c"')):
        sent = request(f"{server.url}/calendar/{token}.ics", b"", [(name, value)], method="GET")
        answer = await exchange(server.url, sent.replace("é".encode(), b"\xe9"))
        assert answer.status in (400, 404), (name, value)
