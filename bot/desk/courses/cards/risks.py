"""Courses that are late or at risk: the list of them, and the few that a morning's message names."""

from collections.abc import Mapping

from bot.desk.courses.cards.courses import approach_name
from bot.desk.courses.cards.progress import days_words, light_words
from bot.desk.values import RiskPage
from bot.language import _, _n
from bot.ui.model import Block, Card, Heading, Inline, Paragraph, StyledText, plain
from bot.ui.parts import joined, listed, rows, small
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.courses.plans import Plan
from workflow.courses.progress import CourseStanding
from workflow.courses.use_cases.risks import RiskRow, RiskView, Worst

LATE = _n("{count} late", "{count} late")
AT_RISK = _n("{count} at risk", "{count} at risk")
TROUBLE = _n("{count} course late or at risk", "{count} courses late or at risk")


def risk_card(view: RiskView, say: Say) -> Card:
    """List the courses that are late or at risk, the latest first."""
    where = (StyledText(view.groups.get(view.group, view.group)),) if view.group else ()
    if not view.rows:
        none = say.rich(_("✅ No course is late or at risk."))
        return Card(plain(none), (Paragraph(joined(none, where)),))
    counts = joined(*_numbers(say, view.late, view.at_risk), where)
    title = say(_("Courses at risk"))
    lines = [_risk(row, view, say) for row in view.rows]
    turned = turning(say, view.page, "courses_at_risk", lambda page: str(RiskPage(view.group or "", page)))
    explained = say(
        _("At risk: fewer business days are left before the first activity than the steps to come usually take.")
    )
    blocks = (Heading(title), Paragraph(counts), *lines, *turned, small(StyledText(explained)))
    return Card(f"{title} · {plain(counts)}", blocks)


def worst_lines(worst: Worst, say: Say) -> tuple[Block, ...]:
    """Name the worst courses: when each begins, and what is awaited."""
    return tuple(_short(row, worst.plans, say) for row in worst.rows)


def _numbers(say: Say, late: int, at_risk: int) -> list[tuple[Inline, ...]]:
    numbers = ((LATE, late), (AT_RISK, at_risk))
    return [(StyledText(say.count(words, number), bold=True),) for words, number in numbers if number]


def _short(row: RiskRow, plans: Mapping[str, Plan], say: Say) -> Block:
    what = joined((StyledText(light_words(say, row.light)),), _name(row))
    how = joined((StyledText(_first_activity(row, say)),), _awaited(row, plans, say), _lead(row, say))
    return listed(say, rows(what, how), row.standings[0].number)


def _risk(row: RiskRow, view: RiskView, say: Say) -> Block:
    approaches = ", ".join(approach_name(say, one.key.approach) for one in row.standings)
    what = joined((StyledText(light_words(say, row.light)),), _name(row), (StyledText(approaches),))
    groups = ", ".join(sorted(view.groups[key] for key in row.groups if key in view.groups))
    how = joined(
        (StyledText(days_words(say, row.left, row.needed)),),
        _to_do(row, view.plans, say),
        say.rich(_("with: {groups}"), groups=groups) if groups else (),
        _lead(row, say),
    )
    return listed(say, rows(what, how), row.standings[0].number)


def _name(row: RiskRow) -> tuple[Inline, ...]:
    one = row.standings[0]
    section = f" ({one.key.section})" if one.key.section else ""
    return (StyledText(f"{one.key.code}{section}", bold=True), StyledText(f" {one.title}"))


def _lead(row: RiskRow, say: Say) -> tuple[Inline, ...]:
    names = dict.fromkeys(one.lead_name for one in row.standings if one.lead_name)
    return say.rich(_("lead: {name}"), name=", ".join(names)) if names else ()


def _first_activity(row: RiskRow, say: Say) -> str:
    return say(_("first activity: {day}"), day=say.day(row.due))


def _to_do(row: RiskRow, plans: Mapping[str, Plan], say: Say) -> tuple[Inline, ...]:
    """Say what is to be done; once, where it is the same for each approach."""
    if not any(one.begun(plans[one.plan]) for one in row.standings):
        return say.rich(_("nothing has begun"))
    return say.rich(
        _("to do: {steps}"), steps=_by_approach(row, {one: one.undone for one in row.standings}, plans, say)
    )


def _awaited(row: RiskRow, plans: Mapping[str, Plan], say: Say) -> tuple[Inline, ...]:
    """Say whose turn it is: what nobody has, or else what someone is at."""
    free = {one: one.to_take for one in row.standings if one.to_take}
    if free:
        return say.rich(_("**unclaimed: {steps}**"), steps=_by_approach(row, free, plans, say))
    working = {one: one.at_work for one in row.standings if one.at_work}
    return say.rich(_("in hand: {steps}"), steps=_by_approach(row, working, plans, say)) if working else ()


def _by_approach(
    row: RiskRow, steps: Mapping[CourseStanding, frozenset[str]], plans: Mapping[str, Plan], say: Say
) -> str:
    named = {
        one.key.approach: ", ".join(task.name.to(say.locale) for task in plans[one.plan].tasks if task.key in keys)
        for one, keys in steps.items()
    }
    if len(row.standings) == len(named) and len(set(named.values())) == 1:
        return next(iter(named.values()))
    return say.semicolon.join(f"{words} ({approach_name(say, key)})" for key, words in named.items())
