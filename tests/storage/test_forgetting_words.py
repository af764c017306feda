"""Forgetting someone, beyond their own words: reasons, remarks, what others wrote of them, workbooks that name them."""

import io
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from openpyxl import Workbook

from bot.files.workbook.naming import names
from tests.storage.lived import lived
from tests.storage.samples import NOW, TECHNO, grid, incident, known, request, support, task
from workflow.courses.delegates import Delegation
from workflow.courses.grid import Term
from workflow.courses.imports import ImportState
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.helpdesk.use_cases import incidents
from workflow.items.erasing import ERASED
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, RequestState, SupportState
from workflow.people.absences import Absence
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.reading.words import pieces
from workflow.teaching.interview import Interview
from workflow.teaching.presenters import Presenter
from workflow.teaching.sessions import Mode, Session
from workflow.upkeep.acts import Deed, PersonalAct
from workflow.upkeep.use_cases.forgetting import Forgotten, forget
from workflow.upkeep.use_cases.integrity import check

INC, OTHER, RITM = "INC0001001", "INC0001002", "RITM0001001"
NAME, EMAIL = "Marie Roy", "marie@example.org"


async def marie_and_tom(desk: Desk) -> tuple[Person, Person]:
    marie, tom = await known(desk, "Marie", "Tom")
    await desk.write(lambda tx: tx.people.save(replace(marie, name=NAME)))
    return replace(marie, name=NAME), tom


async def forgotten(desk: Desk) -> Forgotten:
    return await desk.write(partial(forget, email=EMAIL, now=NOW, names=names))


async def test_reasons_and_solutions_go_with_whoever_gave_them(desk: Desk) -> None:
    marie, tom = await marie_and_tom(desk)
    settled = incident(INC, tom, state=IncidentState.CLOSED, resolution="Votre collègue l’a dit.")
    entries = [
        Entry(INC, NOW, marie.id, What.COMMENT, {"text": "Votre collègue l’a dit.", "support": True}),
        Entry(INC, NOW, marie.id, What.STATE, {"before": "open", "after": "skipped", "reason": "Elle est malade."}),
        Entry(INC, NOW, marie.id, What.GROUP, {"before": "a", "after": "b", "reason": "Il préfère."}),
        Entry(RITM, NOW, marie.id, What.FEEDBACK, {"results": "Bon cours", "improvements": "Parler fort"}),
    ]

    async def keep(tx: Transaction) -> None:
        await tx.incidents.add(settled)
        await tx.requests.add_many([request(RITM, tom, state=RequestState.CLOSED)])
        await tx.journal.append(entries)

    await desk.write(keep)
    await forgotten(desk)
    journal = (*await desk.read(lambda tx: tx.journal.of(INC)), *await desk.read(lambda tx: tx.journal.of(RITM)))
    said = " ".join(str(value) for entry in journal for value in entry.detail.values())
    for word in ("collègue", "malade", "préfère", "Bon", "fort"):
        assert word not in said
    assert {"before": "open", "after": "skipped", "reason": ERASED} in [entry.detail for entry in journal]
    assert (await desk.read(lambda tx: tx.incidents.get(INC))).resolution == ERASED


async def test_a_name_and_an_address_go_out_of_what_others_wrote_and_the_rest_stays(desk: Desk) -> None:
    marie, tom = await marie_and_tom(desk)
    text = f"C’est {NAME} ({EMAIL}) qui le dit; pas Annemarie Royer."
    without = f"C’est {ERASED} ({ERASED}) qui le dit; pas Annemarie Royer."

    async def keep(tx: Transaction) -> None:
        asked = incident(OTHER, tom, text=text, subject=text, resolution=text, state=IncidentState.CLOSED)
        await tx.incidents.add(asked)
        await tx.journal.append(
            [
                Entry(OTHER, NOW, tom.id, What.OPENED, {"text": text, "kind": "question"}),
                Entry(OTHER, NOW, tom.id, What.WORK_NOTE, {"text": "Marie-Roy Tremblay"}),
                Entry(OTHER, NOW, tom.id, What.COMMENT, {"text": "Merci !", "support": True}),
            ]
        )

    await desk.write(keep)
    await forgotten(desk)
    other = await desk.read(lambda tx: tx.incidents.get(OTHER))
    assert (other.subject, other.text, other.resolution) == (without, without, without)
    journal = await desk.read(lambda tx: tx.journal.of(OTHER))
    assert [entry.detail["text"] for entry in journal] == [without, "Marie-Roy Tremblay", "Merci !"]
    assert await desk.read(lambda tx: tx.search.find(pieces("roy"))) in {(), (OTHER,)}
    assert marie.id != tom.id


async def test_what_was_noted_of_their_courses_names_them_no_more(desk: Desk) -> None:
    marie, tom = await marie_and_tom(desk)
    note = f"{NAME} préfère le matin."
    led = request(RITM, tom, state=RequestState.CLOSED, calendar=note)
    parent = task("SCTASK0001001", led)
    helped = support("TASK0001001", parent, marie, by=tom.id, state=SupportState.DONE, details=note)

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many([led])
        await tx.tasks.add_many([parent])
        await tx.support.add_many([helped])
        await tx.presenters.add_many([Presenter(RITM, marie.id)])
        await tx.interviews.save(Interview(RITM, notes=note, resources="Aucune"))
        await tx.sessions.add_many([Session(0, RITM, Mode.ZOOM_LIVE, "Le cœur", marie.id, presenter_text=NAME)])

    await desk.write(keep)
    await forgotten(desk)

    async def look(tx: Transaction) -> list[str]:
        (session,) = await tx.sessions.of_request(RITM)
        interview = await tx.interviews.get(RITM)
        one = await tx.requests.get(RITM)
        return [
            session.presenter_text,
            session.theme,
            interview.notes,
            interview.resources,
            one.calendar,
            (await tx.support.get("TASK0001001")).details,
        ]

    without = f"{ERASED} préfère le matin."
    assert await desk.read(look) == [ERASED, "Le cœur", without, "Aucune", without, without]


async def test_remarks_of_what_they_announced_and_what_they_answered_go(desk: Desk) -> None:
    marie, tom = await marie_and_tom(desk)
    wish = Wish(Term.parse("H27"), "MMD 1231", "", ("recording",), "Anatomie", "Médecine", remarks="Je pars en mai.")
    refused = Intention(0, marie.id, wish, NOW, IntentionState.REFUSED, tom.id, NOW, "Vous étiez absente.")
    decided = replace(refused, author=tom.id, decided_by=marie.id, reason="Pas cette année.")

    async def keep(tx: Transaction) -> None:
        for one in (refused, decided):
            kept = await tx.intentions.add(one)
            move = {"before": "submitted", "after": "refused", "text": one.reason}
            await tx.journal.append([Entry(kept.topic, NOW, one.decided_by, What.STATE, move)])

    await desk.write(keep)
    await forgotten(desk)

    async def look(tx: Transaction) -> list[tuple[str, str, str]]:
        every = (*await tx.intentions.all_of(marie.id), *await tx.intentions.all_of(tom.id))
        return [(one.wish.remarks, one.reason, one.wish.title) for one in every]

    assert await desk.read(look) == [(ERASED, ERASED, "Anatomie"), ("Je pars en mai.", ERASED, "Anatomie")]


def sheet(*cells: str) -> bytes:
    book = Workbook()
    for cell in cells:
        book.active.append([cell])  # type: ignore[union-attr]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (sheet("MMD 1231", EMAIL.upper()), True),
        (sheet("MMD 1231", f"Dre {NAME}"), True),
        (sheet("MMD 1231", "Denis"), False),
        (b"no workbook", False),
    ],
)
def test_a_workbook_names_someone_or_does_not(content: bytes, held: bool) -> None:
    assert names(content, [NAME, EMAIL]) is held


async def test_workbooks_that_name_them_go_and_those_that_wait_or_do_not_stay(desk: Desk) -> None:
    marie, tom = await marie_and_tom(desk)

    async def keep(tx: Transaction) -> list[int]:
        contents = (sheet(EMAIL), sheet("Denis"), sheet(EMAIL))
        made = [await tx.imports.add(grid(tom), one) for one in contents]
        for one in made[:2]:
            await tx.imports.save(replace(one, state=ImportState.ABANDONED, decided_at=NOW))
        return [one.id for one in made]

    numbers = await desk.write(keep)
    gone = await forgotten(desk)
    assert (gone.person, gone.workbooks) == (marie.id, 1)
    left = [await desk.read(lambda tx, one=one: tx.imports.workbook(one)) for one in numbers]  # type: ignore[misc]
    assert [content is None for content in left] == [True, False, False]


async def test_they_answer_for_nothing_are_absent_no_more_and_that_they_were_forgotten_is_kept(desk: Desk) -> None:
    marie, tom = await marie_and_tom(desk)

    async def keep(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        await tx.delegates.add(Delegation(marie.id, "Médecine", tom.id, NOW))
        await tx.delegates.add(Delegation(tom.id, "Médecine", None, NOW))
        await tx.absences.put(Absence(marie.id, date(2026, 9, 20), marie.id, NOW))

    await desk.write(keep)
    await forgotten(desk)
    assert [one.person for one in await desk.read(lambda tx: tx.delegates.now())] == [tom.id]
    assert await desk.read(lambda tx: tx.absences.of([marie.id])) == {}
    assert await desk.read(lambda tx: tx.audit.personal()) == (PersonalAct(marie.id, Deed.FORGOTTEN, NOW),)


async def test_a_desk_that_forgot_someone_still_adds_up(desk: Desk) -> None:
    people = await lived(desk)
    await desk.write(lambda tx: incidents.confirm_solved(tx, people.marie.id, INC, NOW))

    async def end(tx: Transaction) -> None:
        await tx.requests.save(replace(await tx.requests.get(RITM), lead=people.nadia.id))

    await desk.write(end)
    await forgotten(desk)
    faults: list[object] = []
    await desk.read(partial(check, report=faults.append))
    assert faults == []
