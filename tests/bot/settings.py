"""Settings as an institution may write them, drawn at random."""

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from bot.config.configuration import Configuration
from bot.config.conversation import ConversationTable, ReactionsTable, UrgencyTable
from bot.config.groups import CannedTable, GroupTable, RequestChannelsTable, RoutingTable
from bot.config.hours import CalendarTable, ClosureTable
from bot.config.knowledge import ArticleTable, ServiceTable
from bot.config.limits import BoundsTable, FilesTable, KeepingTable, LevelsTable, UsualDaysTable
from bot.config.plans import PlanTable, StepTable, TaskTable
from bot.config.staff import DelegateTable, DutyTable, PeopleTable
from workflow.courses.plans import Concern, Requirement, TickedBy
from workflow.courses.teaching_support import PEDAGOGY, TECHNOLOGY
from workflow.helpdesk.incidents import Kind
from workflow.people.distribution import Distribution

T = TypeVar("T")
GROUPS = (PEDAGOGY, TECHNOLOGY, "gestion")
WORDS = st.text(max_size=40)
SAID = st.text(min_size=1, max_size=40)
FILLED = SAID.map(lambda text: text.replace("{", "(").replace("}", ")"))
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
DAYS = st.integers(1, 260)
EMAILS = st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}", fullmatch=True)
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True)
LINKS = st.just("") | st.from_regex(r"https?://[a-z]{1,8}\.example\.org/[a-z]{0,8}", fullmatch=True)


def several(one: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=3).map(tuple)


@st.composite
def bounds(draw: st.DrawFn) -> BoundsTable:
    quarters = draw(st.lists(st.integers(1, 8000), min_size=3, max_size=3, unique=True).map(sorted))
    return BoundsTable(**dict(zip(("moderate", "high", "overdue"), (one / 4 for one in quarters), strict=True)))


@st.composite
def closures(draw: st.DrawFn) -> ClosureTable:
    start, end = sorted(draw(st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] != pair[1])))
    whole = draw(st.booleans())
    return ClosureTable(
        date=draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        name=draw(WORDS),
        starts=None if whole else start,
        ends=None if whole else end,
    )


@st.composite
def groups(draw: st.DrawFn, key: str) -> GroupTable:
    management = key == "gestion"
    slack = tuple(f"C{key}{one}" for one in range(draw(st.integers(0, 2))))
    teams = tuple(f"19:{key}{one}@thread.tacv2" for one in range(draw(st.integers(0, 2))))
    public = () if management else draw(st.lists(st.sampled_from([*slack, *teams]), unique=True)) if slack else ()
    return GroupTable(
        key=key,
        name=draw(SAID),
        management=management,
        default_for_help=key == TECHNOLOGY,
        responsibilities=draw(WORDS),
        distribution=draw(st.sampled_from(Distribution)),
        task_clock=draw(st.booleans()),
        import_clock=draw(st.booleans()),
        language=draw(st.sampled_from(["fr", "en"])),
        slack=slack,
        teams=teams,
        public=tuple(one for one in (*slack, *teams) if one in public),
    )


@st.composite
def articles(draw: st.DrawFn) -> ArticleTable:
    title, text = draw(SAID), draw(WORDS)
    return ArticleTable(
        title=title,
        text=text,
        link=draw(LINKS),
        words=draw(several(WORDS)),
        title_en=title + draw(SAID),
        text_en=text + draw(SAID),
    )


PLAN = PlanTable(
    key="studio",
    name="Réservation du studio",
    name_en="Studio",
    for_grids=True,
    tasks=(
        TaskTable(
            key="book",
            name="Réserver",
            group=TECHNOLOGY,
            aim="Préparer l’examen",
            objectives=("Une date", "Un lieu"),
            introduction=("Convenir de tout avec la personne.",),
            steps=(
                StepTable(text="Confirmer l’heure", optional=True),
                StepTable(text="Noter", ticked_by=TickedBy.RESULTS),
            ),
            concerns=(Concern.FEEDBACK,),
            usual_days=2,
        ),
        TaskTable(
            key="record",
            name="Enregistrer",
            group=TECHNOLOGY,
            waits_for=("book",),
            requires=(Requirement.PRESENTERS,),
            templates=("recording_booth",),
        ),
    ),
)


@st.composite
def configurations(draw: st.DrawFn) -> Configuration:
    opens, closes = sorted(draw(st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] != pair[1])))
    any_group = st.sampled_from(GROUPS)
    kinds = st.none() | st.sampled_from(Kind)
    approaches = st.none() | st.just("recording")
    departments = draw(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), unique=True, max_size=3))
    return Configuration(
        people=PeopleTable(managers=draw(several(EMAILS))),
        calendar=CalendarTable(
            opens=opens,
            closes=closes,
            closures=draw(st.none() | several(closures())),
            public_holidays=draw(st.none() | st.booleans()),
            open_on=draw(several(st.dates(date(2000, 1, 1), date(2100, 1, 1)))),
        ),
        levels=LevelsTable(response=draw(bounds()), resolution=draw(bounds())),
        urgency=draw(
            st.builds(
                UrgencyTable,
                minutes=st.integers(1, 480),
                telephone=WORDS,
                words=several(WORDS),
                words_en=several(WORDS),
            )
        ),
        conversation=draw(
            st.builds(
                ConversationTable,
                hold_seconds=st.integers(0, 60),
                something_else=several(WORDS),
                something_else_en=several(WORDS),
            )
        ),
        reactions=draw(st.sampled_from([ReactionsTable(), ReactionsTable(claim="", finish="🏁", open="📌")])),
        groups=tuple(draw(groups(key)) for key in draw(st.permutations(GROUPS))),
        routing=draw(
            several(st.builds(RoutingTable, group=any_group, kind=kinds, words=several(WORDS), approach=approaches))
        ),
        request_channels=draw(
            st.sampled_from(
                [
                    (),
                    (RequestChannelsTable(group=TECHNOLOGY, slack=("C0AIDE", "C0AIDE2"), teams=("19:aide@thread",)),),
                    (
                        RequestChannelsTable(group=TECHNOLOGY, marked=True, slack=("C0MARKED",)),
                        RequestChannelsTable(group=TECHNOLOGY, slack=("C0AIDE",)),
                        RequestChannelsTable(group=PEDAGOGY, marked=True, teams=("19:aide@thread",)),
                    ),
                ]
            )
        ),
        duty=draw(
            st.sampled_from([(), (DutyTable(group=TECHNOLOGY, monday=("tom@example.org",), friday=("a@b", "c@d")),)])
        ),
        faq=draw(several(articles())),
        guides=draw(several(articles())),
        services=draw(
            st.lists(
                st.builds(ServiceTable, key=KEYS, name=SAID, description=WORDS, link=LINKS),
                max_size=3,
                unique_by=lambda one: one.key,
            ).map(tuple)
        ),
        files=FilesTable(limit_megabytes=draw(st.integers(1, 1000))),
        keeping=KeepingTable(inbox=draw(st.integers(40, 3650))),
        canned=draw(several(st.builds(CannedTable, group=any_group, title=SAID, text=FILLED))),
        plans=draw(st.sampled_from([(), (PLAN,)])),
        usual_days=draw(st.builds(UsualDaysTable, interview=st.none() | DAYS, planning=st.none() | DAYS)),
        delegates=tuple(
            DelegateTable(department=one, email=f"{one}@example.org", name=f"{one} Roy") for one in sorted(departments)
        ),
    )
