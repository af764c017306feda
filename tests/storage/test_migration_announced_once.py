"""A desk from before a course could be announced once only: the second of two that wait is taken back."""

from pathlib import Path

from sqlalchemy import text

from storage import migrate, open_desk
from tests.storage.samples import NOW
from tests.storage.schemas import schema_at
from workflow.courses.intentions import IntentionState
from workflow.items.journal import What
from workflow.upkeep.rulebook import Rulebook

ANNOUNCED = (
    "INSERT INTO intentions (id, author, term, code, section, approaches, title, department, department_key, remarks,"
    " submitted_at, state, reason, requests, version)"
    " VALUES (:id, :author, 'A26', :code, '', '[\"recording\"]', 'Éthique', 'Médecine', 'medecine', '', :at,"
    " :state, '', '[]', 1)"
)
SOME = (
    (1, 1, "MMD 1231", "refused"),
    (2, 1, "MMD 1231", "submitted"),
    (3, 2, "MMD 1231", "submitted"),
    (4, 1, "MMD 1231", "submitted"),
    (5, 1, "MMD 1232", "submitted"),
    (6, 1, "MMD 1231", "submitted"),
)


def as_it_was(url: str) -> None:
    with schema_at(url, "v0016_doors") as connection:
        for person in (1, 2):
            connection.execute(
                text("INSERT INTO persons (id, name, locale) VALUES (:id, :name, 'fr')"),
                {"id": person, "name": f"Personne {person}"},
            )
        for one, author, code, state in SOME:
            row = {"id": one, "author": author, "code": code, "state": state, "at": int(NOW.timestamp())}
            connection.execute(text(ANNOUNCED), row)


async def test_of_those_that_wait_twice_the_first_stays_and_the_others_say_why_not(
    tmp_path: Path, rules: Rulebook
) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    as_it_was(url)
    migrate(url)
    desk = await open_desk(url, rules)
    assert [one.id for one in await desk.read(lambda tx: tx.intentions.waiting())] == [2, 3, 5]
    for taken_back in (4, 6):
        one = await desk.read(lambda tx, at=taken_back: tx.intentions.get(at))  # type: ignore[misc]
        assert (one.state, one.decided_by, one.decided_at) == (IntentionState.WITHDRAWN, 1, NOW)
        (entry,) = await desk.read(lambda tx, at=taken_back: tx.journal.of(f"intention:{at}"))  # type: ignore[misc]
        assert (entry.what, entry.by, entry.detail["after"]) == (What.STATE, 1, "withdrawn")
    await desk.close()
