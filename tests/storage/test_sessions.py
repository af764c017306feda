"""Session plans and their drafts, on every desk."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.storage.samples import GESTION, NOW, known, request
from workflow.ports.desk import Desk, StaleWriteError
from workflow.reading.faults import LineFault
from workflow.teaching.refusals import NoSuchSession
from workflow.teaching.session_drafts import BadLine, DraftState, SessionDraft
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.upkeep.keeping import Keeping

ONE, TWO = "RITM0001001", "RITM0001002"


async def planned(desk: Desk) -> tuple[int, tuple[Session, ...]]:
    """Put two requests with three sessions on a desk; return the presenter too."""
    marie, paul = await known(desk, "Marie", "Paul")
    await desk.write(lambda tx: tx.requests.add_many([request(ONE, marie), request(TWO, marie)]))
    wanted = [
        Session(0, ONE, Mode.ZOOM_LIVE, "Le cœur", paul.id, "", date(2026, 9, 10), time(9), time(11, 30), "https://z"),
        Session(0, ONE, Mode.RECORDING, presenter_text="Une personne\0 invitée", hosts="A", moderator="B", space="C"),
        Session(0, TWO, Mode.ROOM, "Les os", day=date(2026, 9, 3), state=SessionState.RECORDED),
        Session(0, ONE, Mode.ANTEM, "Le foie", day=date(2026, 9, 3), starts=time(13, 15)),
    ]
    return paul.id, await desk.write(lambda tx: tx.sessions.add_many(wanted))


async def test_a_plan_comes_back_as_it_was_written_and_in_order(desk: Desk) -> None:
    _paul, (heart, guest, bones, liver) = await planned(desk)
    assert len({heart.id, guest.id, bones.id, liver.id}) == 4
    plan = await desk.read(lambda tx: tx.sessions.of_request(ONE))
    assert [one.id for one in plan] == [liver.id, heart.id, guest.id]
    assert plan[:2] == (liver, heart)
    assert await desk.read(lambda tx: tx.sessions.of_request("RITM0009999")) == ()
    both = await desk.read(lambda tx: tx.sessions.of_requests([ONE, TWO, "RITM0009999"]))
    assert {number: len(some) for number, some in both.items()} == {ONE: 3, TWO: 1}
    assert await desk.read(lambda tx: tx.sessions.get(bones.id)) == bones


async def test_what_someone_presents_on_a_day_is_found_whatever_the_course(desk: Desk) -> None:
    paul, (heart, *_rest) = await planned(desk)
    again = Session(0, TWO, Mode.ZOOM_LIVE, "Le foie", paul, day=date(2026, 9, 10), starts=time(8))
    (early,) = await desk.write(lambda tx: tx.sessions.add_many([again]))
    found = await desk.read(lambda tx: tx.sessions.of_presenter(paul, date(2026, 9, 10)))
    assert found == (early, heart)
    assert await desk.read(lambda tx: tx.sessions.of_presenter(paul, date(2026, 9, 11))) == ()
    assert await desk.read(lambda tx: tx.sessions.of_presenter(paul, date(2026, 9, 1), date(2026, 9, 9))) == ()
    assert await desk.read(lambda tx: tx.sessions.of_presenter(paul, date(2026, 9, 1), date(2026, 9, 10))) == found
    assert await desk.read(lambda tx: tx.sessions.of_presenter(paul + 99, date(2026, 9, 10))) == ()


async def test_sixty_sessions_added_at_once_get_ids_in_their_order(desk: Desk) -> None:
    await planned(desk)
    many = [Session(0, TWO, Mode.ZOOM_LIVE, f"Thème {number}") for number in range(450)]
    added = await desk.write(lambda tx: tx.sessions.add_many(many))
    assert [one.theme for one in added] == [one.theme for one in many]
    assert [one.id for one in added] == sorted({one.id for one in added})
    kept = await desk.read(lambda tx: tx.sessions.of_request(TWO))
    assert set(added) < set(kept)
    assert await desk.write(lambda tx: tx.sessions.add_many([])) == ()


async def test_only_the_version_that_was_read_can_be_written_over(desk: Desk) -> None:
    _paul, (heart, *_rest) = await planned(desk)
    await desk.write(lambda tx: tx.sessions.save_many([replace(heart, theme="Le cœur et les vaisseaux")]))
    after = await desk.read(lambda tx: tx.sessions.get(heart.id))
    assert (after.theme, after.version) == ("Le cœur et les vaisseaux", heart.version + 1)
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.sessions.save_many([replace(heart, theme="Autre chose")]))
    with pytest.raises(NoSuchSession):
        await desk.read(lambda tx: tx.sessions.get(9999))


async def test_several_are_written_at_once_or_none(desk: Desk) -> None:
    _paul, (heart, _guest, bones, liver) = await planned(desk)
    dropped = [replace(one, state=SessionState.DROPPED) for one in (heart, bones)]
    await desk.write(lambda tx: tx.sessions.save_many(dropped))
    both = await desk.read(lambda tx: tx.sessions.of_requests([ONE, TWO]))
    assert {one.id for some in both.values() for one in some if one.state is SessionState.DROPPED} == {
        heart.id,
        bones.id,
    }
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.sessions.save_many([replace(liver, theme="Le rein"), heart]))
    assert (await desk.read(lambda tx: tx.sessions.get(liver.id))).theme == "Le foie"


async def test_a_draft_keeps_what_was_read_and_what_was_not(desk: Desk) -> None:
    paul, (heart, *_rest) = await planned(desk)
    bad = (BadLine("32 sept. ; Le foie", LineFault.NO_SUCH_DAY, "A7", "32 sept."),)
    new = SessionDraft(0, ONE, paul, NOW, (replace(heart, id=0),), bad, 2, "plan.xlsx", "ab" * 32, str(GESTION), "1.2")
    draft = await desk.write(lambda tx: tx.session_drafts.add(new))
    assert draft == replace(new, id=draft.id)
    assert await desk.read(lambda tx: tx.session_drafts.get(draft.id)) == draft
    assert draft.lines_read == 4
    assert await desk.read(lambda tx: tx.session_drafts.recorded(ONE, "ab" * 32)) is None

    done = replace(draft, state=DraftState.RECORDED, decided_by=paul, decided_at=NOW)
    await desk.write(lambda tx: tx.session_drafts.save(done))
    found = await desk.read(lambda tx: tx.session_drafts.recorded(ONE, "ab" * 32))
    assert found == replace(done, version=2)
    assert await desk.read(lambda tx: tx.session_drafts.recorded(TWO, "ab" * 32)) is None
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.session_drafts.save(done))
    with pytest.raises(NoSuchSession):
        await desk.read(lambda tx: tx.session_drafts.get(9999))


async def test_what_was_read_of_a_plan_goes_once_it_is_old_and_the_plan_stays(desk: Desk) -> None:
    paul, (heart, *_rest) = await planned(desk)
    draft = SessionDraft(0, ONE, paul, NOW, (replace(heart, id=0),))
    kept = await desk.write(lambda tx: tx.session_drafts.add(draft))
    keeping = Keeping(workbooks=30)
    assert (await desk.purge(keeping, NOW + timedelta(days=29), NOW)).drafts == 0
    assert (await desk.purge(keeping, NOW + timedelta(days=31), NOW)).drafts == 1
    with pytest.raises(NoSuchSession):
        await desk.read(lambda tx: tx.session_drafts.get(kept.id))
    assert len(await desk.read(lambda tx: tx.sessions.of_request(ONE))) == 3
