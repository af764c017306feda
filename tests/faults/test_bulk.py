"""Many notices at once while the platform asks for patience: none lost, none twice, each conversation in its order."""

import re
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Protocol, cast

import pytest
from structlog.testing import capture_logs

from bot.delivery.dispatcher import Dispatcher, Pace
from bot.instance import Vigie
from bot.sandbox.app import sandbox
from bot.sandbox.double.state.faults import Fault, How
from tests.bot.teams import faculty as there
from tests.bot.teams.acts import shown
from tests.bot.teams.connector import LOST
from tests.bot.teams.office import START
from tests.bot.teams.tenant import BOT, CAMILLE, EVERYONE, HELP, LEA, NADIA, Message
from tests.desks.passing import pass_time
from tests.faults.tenancy import AGAIN
from tests.journeys import faculty as here
from tests.journeys.conftest import SAMPLES, TUESDAY
from tests.journeys.grids import drops, grid, row
from workflow.courses.use_cases import imports, tasks
from workflow.people.people import PersonId
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support

ASKED_FOR = (412, 429, 502, 504)
"""What Microsoft asks to try again."""
FILE_AGAIN = "file in doubt"
"""What is logged of each file that is sent again."""
MADE, SAID = 18, 6
INC, STEP = "INC0001001", "SCTASK0001001"
ROWS = tuple(
    row(f"MMD {code}", lead=name, email=email)
    for name, email, first in (
        ("Camille Roy", "camille.roy@example.org", 1000),
        ("Sarah Whitfield", "sarah.whitfield@example.org", 1100),
    )
    for code in range(first, first + 10)
)
Stands = Counter[tuple[str, ...]]
Faults = tuple[int, ...] | tuple[How, ...]
SLACK_FAULTS: tuple[How, ...] = (
    {"ratelimited": 2},
    {"ratelimited": 30},
    {"status": 503},
    {"lost_request": True},
    {"lost_answer": True},
)


class Hand:
    """Real time for pauses, in the test's hand from now on."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand()
    pace = Pace(jitter=Random(1).random)
    monkeypatch.setattr("bot.instance.Dispatcher", partial(Dispatcher, clock=hand, pace=pace))
    return hand


class Stage(Protocol):
    """Where the same is done and said on each platform."""

    @property
    def vigie(self) -> Vigie:
        """What runs there."""

    @property
    def now(self) -> datetime:
        """Business time."""

    async def previewed(self) -> None:
        """Camille has asked for help; Nadia has handed a grid over, and reads its preview."""

    async def bad_day(self, faults: Faults) -> None:
        """Have many calls go wrong in these ways."""

    def struck(self) -> int:
        """Tell how many did."""

    async def says(self, words: str, *, mention: bool) -> None:
        """Have Léa write under the card of the request."""

    def stands(self) -> Stands:
        """Return all that Vigie has posted, each as often as it stands."""

    def told(self) -> list[str]:
        """Return what Camille was told, oldest first."""


@dataclass
class OnTeams:
    office: there.Faculty
    now: datetime = START

    @property
    def vigie(self) -> Vigie:
        return self.office.vigie

    async def previewed(self) -> None:
        for one in EVERYONE:
            await self.office.says(one, "accueil")
        await self.office.says(CAMILLE, "Le micro ne marche pas en classe.")
        self.card = self.office.card(HELP, INC)
        await self.office.drops(NADIA, "vingt.xlsx", grid(*ROWS))

    async def bad_day(self, faults: Faults) -> None:
        self.office.acts.connector.storm(7, 0.4 if faults else 0, cast("tuple[int, ...]", faults))

    def struck(self) -> int:
        return self.office.acts.connector.struck.total()

    async def says(self, words: str, *, mention: bool) -> None:
        await self.office.acts.says(LEA, words, under=self.card, mention=mention)

    def stands(self) -> Stands:
        said = [one for one in self.office.tenant.messages if one.author == BOT]
        return Counter((one.conversation.partition(";")[0], self._root(one), _read(one)) for one in said)

    def told(self) -> list[str]:
        return self.office.personal(CAMILLE)

    def _root(self, message: Message) -> str:
        channel, _, root = message.conversation.partition(";messageid=")
        heads = [_read(one).partition("\n")[0] for one in self.office.tenant.roots(channel) if one.id == root]
        return "".join(heads)


def _read(message: Message) -> str:
    names = [str(one.get("name", "")) for one in message.activity.get("attachments", ())]
    return "\n".join([str(message.activity.get("text", "")), *(shown(one) for one in message.cards), *names]).strip()


@dataclass
class OnSlack:
    faculty: here.Faculty
    faults: list[Fault] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.faculty.box.now()

    @property
    def vigie(self) -> Vigie:
        return self.faculty.box.vigie

    async def previewed(self) -> None:
        await self.faculty.sarah.opens_home()
        await self.faculty.camille.says("Le micro ne marche pas en classe.")
        self.card = self.faculty.card(INC, here.HELP)
        await drops(self.faculty.nadia, "vingt.xlsx", grid(*ROWS))

    async def bad_day(self, faults: Faults) -> None:
        ways = cast("tuple[How, ...]", faults) * 4
        wanted = [(method, how) for method in ("chat.postMessage", "chat.update") for how in ways]
        self.faults += [self.faculty.ws.fail_next(method, **how) for method, how in wanted]

    def struck(self) -> int:
        return sum(one.times == 0 for one in self.faults)

    async def says(self, words: str, *, mention: bool) -> None:
        said = f"@Vigie {words}" if mention else words
        await self.faculty.people.send_message("lea", here.HELP, said, self.card.ts)
        await self.faculty.ws.delivery.settle()

    def stands(self) -> Stands:
        state = self.faculty.ws.state
        said = [one for channel in state.channels for one in state.public(channel) if one.by_app]
        return Counter(
            (
                one.channel,
                str(bool(one.thread_ts)),
                self.faculty.read(one),
                *(state.files[file].name for file in one.files),
            )
            for one in said
        )

    def told(self) -> list[str]:
        return self.faculty.camille.direct


async def bulk(stage: Stage, hand: Hand, faults: Faults) -> None:
    """A grid is imported, support made for many sessions at once, some of it taken; and people go on talking."""
    await stage.previewed()
    await stage.bad_day(faults)
    desk, now, people = stage.vigie.desk, stage.now, await _people(stage)
    await desk.write(partial(imports.start, person=people["nadia.fortin"], import_id=1, now=now))
    await stage.vigie.worker.drain()
    await desk.write(partial(tasks.claim, person=people["odile.tremblay"], number=STEP, now=now))
    days = [Appointment(now + timedelta(days=day), now + timedelta(days=day, hours=1)) for day in range(1, MADE + 1)]
    presenters = people["camille.roy"], people["sarah.whitfield"]
    wanted = [support.SupportWanted(presenters[at % 2], day) for at, day in enumerate(days)]
    made = partial(support.make_each, person=people["odile.tremblay"], task_number=STEP, wanted=wanted, now=now)
    await desk.write(partial(made, template="zoom_on_call"))
    for number in range(1, SAID + 1):
        await stage.says(f"Note {number}", mention=False)
        await stage.says(f"Réponse {number}", mention=True)
        task = f"TASK{1000 + number:07d}"
        await desk.write(partial(support.claim, person=people["lea.gagnon"], number=task, now=now))
    await stage.vigie.worker.drain()
    while await desk.inbox.waiting() or await desk.outbox.waiting():
        await stage.vigie.settle()
        hand.at += timedelta(minutes=1)
        await pass_time(desk, timedelta(minutes=1))


async def _people(stage: Stage) -> Mapping[str, PersonId]:
    names = ("nadia.fortin", "odile.tremblay", "camille.roy", "sarah.whitfield", "lea.gagnon")
    found = await stage.vigie.desk.read(lambda tx: tx.people.by_email(f"{name}@example.org" for name in names))
    return {email.partition("@")[0]: one.id for email, one in found.items()}


def talk(stage: Stage) -> list[str]:
    return re.findall(r"Réponse \d", "\n".join(stage.told()))


Way = Callable[[Path, pytest.MonkeyPatch], AbstractAsyncContextManager[Stage]]


@asynccontextmanager
async def on_teams(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    async with there.at_work(folder, monkeypatch) as office:
        yield OnTeams(office)


@asynccontextmanager
async def on_slack(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    async with sandbox(folder, port=0, samples=SAMPLES) as box:
        with box.now.held():
            box.now.move(TUESDAY)
            yield OnSlack(here.Faculty(box))


@pytest.mark.parametrize(
    ("way", "faults"),
    [(on_teams, ASKED_FOR), (on_teams, (*ASKED_FOR, LOST)), (on_slack, SLACK_FAULTS)],
    ids=["teams", "teams-answers-lost", "slack"],
)
async def test_of_many_notices_none_is_lost_and_order_is_kept(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch, hand: Hand, way: Way, faults: Faults
) -> None:
    days: list[tuple[Stands, list[str], int]] = []
    with capture_logs() as logged:
        for name, wrong in (("calm", ()), ("bad", faults)):
            folder = tmp_path / name
            folder.mkdir()
            shutil.copy(sqlite_template, folder / "vigie.db")
            async with way(folder, monkeypatch) as stage:
                await bulk(stage, hand, wrong)
                days.append((stage.stands(), talk(stage), stage.struck()))
    (calm, said, none), (bad, said_in_the_end, struck) = days
    assert (none, struck > 20) == (0, True)
    assert calm - bad == Stands(), "nothing is lost"
    again = sum(one["event"] in {AGAIN, FILE_AGAIN} for one in logged)
    assert (bad - calm).total() <= again, "what stands twice was flagged"
    assert (again > 0) is (LOST in faults)
    assert list(dict.fromkeys(said_in_the_end)) == said == [f"Réponse {number}" for number in range(1, SAID + 1)]
