"""What has served goes, in memory: rows that are finished are few here, and what was said is not kept at all."""

from dataclasses import replace
from datetime import datetime

from tests.desks.memory.state import State
from workflow.courses.imports import DECIDED
from workflow.upkeep.keeping import Keeping, Purged


def purge(state: State, keeping: Keeping, now: datetime, clock: datetime) -> Purged:
    """Take away what is older than it is kept."""
    expired, gone = _inbox(state, keeping, clock)
    keys = [key for key, at in state.once.items() if at < keeping.before(clock, keeping.once)]
    for key in keys:
        del state.once[key]
    runs = [run for run in state.jobs if run[1] < keeping.before(clock, keeping.job_runs)]
    for run in runs:
        del state.jobs[run]
    before = keeping.before(now, keeping.workbooks)
    old = [number for number in state.workbooks if _is_old(state, number, before)]
    for number in old:
        del state.workbooks[number]
    drafts = [number for number, draft in state.session_drafts.items() if draft.at < before]
    for number in drafts:
        del state.session_drafts[number]
    untaken = [key for key, file in state.offered.items() if file.at < keeping.before(now, keeping.offered)]
    for key in untaken:
        del state.offered[key]
    unseen = [one.id for one in state.unverified.values() if one.at < keeping.before(now, keeping.unverified)]
    for number in unseen:
        del state.unverified[number]
    went = len(keys), 0, len(runs), len(old), len(drafts), len(untaken), len(unseen)
    return Purged(expired, gone, *went)


def _inbox(state: State, keeping: Keeping, clock: datetime) -> tuple[int, int]:
    finished = [row for row in state.inbox.values() if row.finished]
    expired = [row for row in finished if row.body and row.received_at < keeping.before(clock, keeping.failed_bodies)]
    for row in expired:
        state.inbox[row.key] = replace(row, body="")
    gone = [row.key for row in finished if row.received_at < keeping.before(clock, keeping.inbox)]
    for key in gone:
        del state.inbox[key]
    return len(expired), len(gone)


def _is_old(state: State, number: int, before: datetime) -> bool:
    grid = state.imports[number]
    ended = grid.state in DECIDED
    return ended and grid.decided_at is not None and grid.decided_at < before
