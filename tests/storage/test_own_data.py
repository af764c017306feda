"""What the desk keeps of someone, gathered: theirs, and no note that others made among themselves."""

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from bot.desk.upkeep.own_data import DOCUMENT, PAGE, archive, sections_of
from bot.desk.upkeep.own_page import LABELS, SECTIONS
from bot.language import Locale
from bot.ui.say import Say
from tests.storage.lived import INC, RITM, STEPS, lived
from tests.storage.samples import NOW, known, support
from workflow.courses.delegates import Delegation
from workflow.courses.grid import Term
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.courses.tasks import Mark, Tick
from workflow.courses.teaching_support import PLANNING
from workflow.items.attachments import MEGABYTE
from workflow.items.journal import Entry, What
from workflow.items.refusals import TooMuchToSend
from workflow.people.absences import Absence
from workflow.people.people import Person
from workflow.people.refusals import NoSuchPerson
from workflow.people.use_cases.weekly_mail import choose_weekly_mail
from workflow.ports.desk import Desk, Transaction
from workflow.support.feeds import Feed
from workflow.support.proposals import Proposal, picked
from workflow.support.support_tasks import Appointment
from workflow.teaching.presenters import Presenter
from workflow.teaching.sessions import Mode, Session
from workflow.upkeep.acts import Deed, PersonalAct
from workflow.upkeep.own_data import OwnData
from workflow.upkeep.use_cases.own_data import ask_own, by_email, given_out, own_data

NOTE = "Elle est pressée, à surveiller."
LATER = NOW + timedelta(days=3)
MET = Appointment(LATER, LATER + timedelta(hours=1))


async def known_well(desk: Desk) -> Person:
    """Marie asked, leads, presents, announced, follows, subscribed; others noted things about her."""
    people = await lived(desk)
    marie, tom = people.marie, people.tom
    await desk.write(lambda tx: choose_weekly_mail(tx, marie.id, wanted=False))
    (other,) = await known(desk, "Ada")

    async def more(tx: Transaction) -> None:
        await tx.journal.append(
            [
                Entry(INC, LATER, tom.id, What.WORK_NOTE, {"text": NOTE}),
                Entry(INC, LATER, tom.id, What.ATTACHMENT, {"name": "note.txt", "url": "https://in", "internal": True}),
                Entry(INC, LATER, marie.id, What.ATTACHMENT, {"name": "micro.png", "url": "https://a.example.org/1"}),
                Entry("INC0001002", LATER, marie.id, What.COMMENT, {"text": "Moi aussi.", "support": False}),
            ]
        )
        await tx.presenters.add_many([Presenter(RITM, marie.id, informed=Mark(Tick.DONE, tom.id, NOW))])
        await tx.sessions.add_many([Session(0, RITM, Mode.ZOOM_LIVE, "Le cœur", marie.id, day=date(2026, 9, 8))])
        parent = await tx.tasks.get(STEPS[PLANNING])
        await tx.support.add_many([support("TASK0001001", parent, marie, details="Fragile.")])
        step = Proposal(STEPS[PLANNING], tom.id, marie.id, (MET,), NOW, "B-2310")
        await tx.proposals.save(picked(step, MET, NOW))
        wish = Wish(Term.parse("H27"), "MMD 2000", "A", ("recording",), "Titre", "Médecine dentaire")
        withdrawn = Intention(0, marie.id, wish, NOW, IntentionState.WITHDRAWN)
        await tx.intentions.add(withdrawn)
        await tx.delegates.add(Delegation(marie.id, "Médecine dentaire", None, NOW))
        await tx.absences.put(Absence(marie.id, date(2026, 9, 20), marie.id, NOW))
        await tx.watchers.add("INC0001002", marie.id)
        await tx.feeds.put(Feed(marie.id, "own", "secret-digest", NOW))
        await tx.audit.note(PersonalAct(other.id, Deed.FORGOTTEN, NOW))

    await desk.write(more)
    return marie


def spoken(desk: Desk, locale: Locale = Locale.FR) -> Say:
    return Say(locale, desk.rules.calendar, LATER)


def opened(content: bytes) -> tuple[str, dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        assert files.namelist() == [PAGE, DOCUMENT]
        return files.read(PAGE).decode(), json.loads(files.read(DOCUMENT))


async def test_everything_of_theirs_is_there_and_nothing_that_others_noted(desk: Desk) -> None:
    marie = await known_well(desk)
    data = await desk.write(lambda tx: given_out(tx, marie.id, LATER))
    page, document = opened(archive(data, spoken(desk)))
    (identity,) = document["identity"]
    assert (identity["name"], identity["email"], identity["absent_until"]) == (
        "Marie",
        "marie@example.org",
        "2026-09-20",
    )
    assert identity["weekly_mail"] is False
    (asked,) = document["help_requests"]
    assert (asked["item"], asked["text"], asked["resolution"]) == (
        INC,
        "Mon micro grésille depuis hier.",
        "Il fallait le brancher.",
    )
    said = [line["text"] for line in asked["history"] if line["what"] == "comment"]
    assert said == ["Lequel ?", "Il fallait le brancher."]
    assert [(line["by"], line["after"]) for line in asked["history"] if line["what"] == "holder"] == [("Tom", "Tom")]
    assert [one["url"] for one in document["files"]] == ["https://a.example.org/1"]
    assert [one["item"] for one in document["courses_led"]] == [RITM]
    assert document["courses_presented"][0]["informed"] == NOW.isoformat()
    assert [one["theme"] for one in document["sessions"]] == ["Le cœur"]
    assert [one["item"] for one in document["support"]] == ["TASK0001001"]
    (met,) = document["appointments"]
    starts, ends = MET.starts_at.isoformat(), MET.ends_at.isoformat()
    assert (met["item"], met["starts"], met["ends"], met["place"]) == (STEPS[PLANNING], starts, ends, "B-2310")
    assert [one["state"] for one in document["intentions"]] == ["withdrawn"]
    assert [one["text"] for one in document["written_elsewhere"]] == ["Moi aussi."]
    assert [one["item"] for one in document["follows"]] == ["INC0001002"]
    assert {"what": "comment", "count": 1} in document["acts"]
    assert document["delegations"][0]["department"] == "Médecine dentaire"
    whole = page + json.dumps(document, ensure_ascii=False)
    for secret in (NOTE, "https://in", "note.txt", "Fragile.", "secret-digest", "work_note", "ada@example.org"):
        assert secret not in whole, secret


async def test_that_it_was_given_out_is_kept_and_stands_in_the_next(desk: Desk) -> None:
    people = await lived(desk)
    first = await desk.write(lambda tx: given_out(tx, people.marie.id, NOW))
    assert [one.what for one in first.acts] == []
    again = await desk.read(lambda tx: own_data(tx, people.marie.id))
    assert again.acts == [PersonalAct(people.marie.id, Deed.DATA_EXPORTED, NOW)]
    assert (await desk.read(lambda tx: by_email(tx, "marie@example.org"))).id == people.marie.id
    with pytest.raises(NoSuchPerson):
        await desk.read(lambda tx: by_email(tx, "nobody@example.org"))


async def test_what_is_too_large_for_a_message_is_refused_and_not_kept_as_given(desk: Desk) -> None:
    people = await lived(desk)
    with pytest.raises(TooMuchToSend):
        await desk.write(lambda tx: ask_own(tx, people.marie.id, NOW, size=26 * MEGABYTE))
    assert await desk.read(lambda tx: tx.audit.personal()) == ()


def test_every_section_and_every_key_has_a_word() -> None:
    nobody = OwnData(Person(1, "Marie", None), (), (), None, (), (), (), (), (), (), (), (), (), (), {}, (), {})
    assert list(sections_of(nobody)) == list(SECTIONS)


async def test_the_page_says_it_in_words_and_nothing_becomes_markup(desk: Desk) -> None:
    marie = await known_well(desk)

    async def injure(tx: Transaction) -> None:
        await tx.journal.append(
            [Entry(INC, LATER, marie.id, What.COMMENT, {"text": "<script>alert(1)</script>", "support": False})]
        )

    await desk.write(injure)
    data = await desk.read(lambda tx: own_data(tx, marie.id))
    for rows in sections_of(data).values():
        assert {key for row in rows for key in row} <= set(LABELS)
    french, english = (opened(archive(data, spoken(desk, locale)))[0] for locale in Locale)
    if "Ce que Vigie" not in french:
        french, english = english, french
    assert "<script>" not in french
    assert "&lt;script&gt;" in french
    assert "Ce que Vigie conserve sur Marie" in french
    assert "mardi 1er septembre" in french
    assert "résolue" in french
    assert "Soutien en classe virtuelle Zoom – Sur appel" in french
    assert "message" in french
    assert "What Vigie keeps about Marie" in english
    assert "resolved" in english
