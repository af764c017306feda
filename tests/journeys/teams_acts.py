"""What people do in a walk over Teams, put together: press here, type that, wait until then."""

from tests.journeys.teams_walk import Act, Walk

MORE, RARE = "⋯", "Autres gestes…"
STEP, PLANNING, SUPPORT, CONFORMITY = (
    f"{name} · SCTASK000100{number}"
    for number, name in enumerate(
        (
            "Entrevue",
            "Planification technologique",
            "Accompagnement technopédagogique",
            "Conformité de la médiatisation",
        ),
        start=1,
    )
)


def card(who: str, label: str, group: str, named: str) -> Act:
    """Press a button of a channel's card, behind "⋯" where it is not shown."""

    async def press(walk: Walk) -> str:
        return await walk.presses(who, label, group, named)

    return press


def own(who: str, label: str) -> Act:
    """Press a button of the first card of a personal chat that has it."""

    async def press(walk: Walk) -> str:
        return await walk.presses_own(who, label)

    return press


def shown(who: str, label: str, beside: str = "") -> Act:
    """Press a button of what was shown last."""

    async def press(walk: Walk) -> str:
        return await walk.presses_shown(who, label, beside=beside)

    return press


def home(who: str, label: str) -> Act:
    """Press a button of the home."""

    async def press(walk: Walk) -> str:
        return await walk.presses_at_home(who, label)

    return press


def typed(who: str, words: str, *before: Act) -> Act:
    """Do what comes before, then type words."""

    async def type_(walk: Walk) -> None:
        for one in before:
            await one(walk)
        await walk.says(who, words)

    return type_


def then(*acts: Act) -> Act:
    """Do one after the other; return what the last shows."""

    async def do(walk: Walk) -> object:
        last: object = None
        for one in acts:
            last = await one(walk)
        return last

    return do


def at(day: str, hour: str = "08:30") -> Act:
    """Let time pass until then."""

    async def wait(walk: Walk) -> None:
        await walk.until(day, hour)

    return wait
