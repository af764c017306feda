"""The templates of support tasks, as people browse them."""

from collections.abc import Iterable, Mapping

from bot.desk.support.cards.support_forms import needs
from bot.language import _
from bot.ui.model import Block, Bullets, Card, Heading, Inline, Line, StyledText
from bot.ui.parts import button, joined, small
from bot.ui.say import Say
from workflow.support.templates import Template


def templates_card(say: Say, templates: Iterable[Template], groups: Mapping[str, str]) -> Card:
    """Draw every template: whose it is, what it needs, its steps. ``groups`` are names by key."""
    title = say(_("Templates of support tasks"))
    blocks: list[Block] = [Heading(title)]
    for template in templates:
        blocks += (
            Line(
                joined((StyledText(template.name.to(say.locale), bold=True),), _whose(template, groups)),
                button(say, "create_support", _("Create"), template.key),
            ),
            Bullets(tuple(_steps(template, say))),
            small(StyledText(needs(template, say))),
        )
    how = _(
        "“Create” makes one for a person, with a course or without. A service task’s card makes them for its course."
    )
    return Card(title, (*blocks, small(StyledText(say(how)))))


def _whose(template: Template, groups: Mapping[str, str]) -> tuple[Inline, ...]:
    return (StyledText(groups.get(template.group, template.group)),)


def _steps(template: Template, say: Say) -> list[tuple[Inline, ...]]:
    steps: list[tuple[Inline, ...]] = []
    for top in template.checklist:
        steps.append((StyledText(top.text.to(say.locale)),))
        steps += [(StyledText(f"– {below.text.to(say.locale)}"),) for below in top.steps]
    return steps
