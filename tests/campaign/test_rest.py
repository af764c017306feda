"""When a campaign takes the desk to be at rest."""

from typing import cast

import pytest

from tests.campaign import on_stage
from tests.campaign.instances import Instances
from tests.campaign.on_stage import OnStage
from tests.campaign.script import MONDAY, Act, Script
from tests.campaign.stage import Expected
from tests.campaign.troubles import Trouble

WAITED = "D0CAMILLE", "words of request 1"


class Worked:
    """Instances that have nothing in hand."""

    async def revive(self) -> None: ...

    async def worked(self, _now: object) -> bool:
        return True

    def disarm(self) -> None: ...


class Reading(OnStage):
    """A platform whose histories the desk reads for so many looks; what it finds there is shown at the last."""

    def __init__(self, looks: int) -> None:
        super().__init__(cast("Instances", Worked()), Script(1, 1, 1, MONDAY, MONDAY, (), ()), "slack")
        self.left = looks

    @property
    def crossed(self) -> int:
        return -self.left

    async def told(self) -> None:
        self.left = max(self.left - 1, 0)

    async def do(self, act: Act) -> None: ...

    async def begin(self, trouble: Trouble) -> bool:
        return True

    async def end(self, trouble: Trouble) -> None: ...


class OnceRead(Expected):
    """Words that come once all is read."""

    def __init__(self, stage: Reading) -> None:
        self._stage = stage

    def missing(self, _record: object) -> list[tuple[str, str]]:
        return [WAITED] if self._stage.left else []


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_stage, "LOOK", 0.01)
    monkeypatch.setattr(on_stage, "QUIET", 0.5)


@pytest.mark.parametrize("looks", [1, 2, 100])
async def test_a_desk_that_still_reads_histories_is_waited_for(looks: int) -> None:
    stage = Reading(looks)
    await stage.rest(OnceRead(stage))
    assert (stage.left, stage.record.stuck) == (0, [])


async def test_what_never_comes_is_noted() -> None:
    stage, expected = Reading(0), Expected()
    expected.add(*WAITED)
    await stage.rest(expected)
    assert len(stage.record.stuck) == 1
