"""Courses as the one who leads them follows them: a block each, with a light and a way in for every approach."""

from collections.abc import Iterator, Sequence

from bot.desk.courses.cards.courses import approach_name, course, due, named
from bot.desk.courses.cards.progress import light_of, not_done, waited_for
from bot.ui.model import Block, Inline, Paragraph, StyledText
from bot.ui.parts import capitals, joined, listed, rows, small
from bot.ui.say import Say
from workflow.teaching.use_cases.request_views import RequestView


def led_lines(views: Sequence[RequestView], say: Say) -> Iterator[Block]:
    """Draw someone's courses, and what they have asked of the catalogue: each once, whatever its approaches."""
    together: dict[object, list[RequestView]] = {}
    for view in views:
        key = view.request.key
        together.setdefault(key.course if key else view.request.number, []).append(view)
    for same in together.values():
        yield from _alone(same[0], say) if len(same) == 1 else _several(same, say)


def _alone(view: RequestView, say: Say) -> tuple[Block, ...]:
    request = view.request
    when = joined(light_of(view, say, internal=False), due(say, request))
    return (listed(say, rows(course(say, request), when), request.number), *_small(_waits(view, say)))


def _several(same: Sequence[RequestView], say: Say) -> Iterator[Block]:
    """Say once what the approaches of a course share: its name, its day, whom all of them wait for."""
    request, waits = same[0].request, [_waits(view, say) for view in same]
    days, shared = {view.request.data.first_activity for view in same}, all(one == waits[0] for one in waits)
    yield Paragraph(rows(named(say, request), due(say, request) if len(days) == 1 else ()))
    for view, wait in zip(same, waits, strict=True):
        which = (StyledText(approach_name(say, view.request.approach), italic=True),)
        day = due(say, view.request) if len(days) > 1 else ()
        what = joined(which, light_of(view, say, internal=False), day)
        yield listed(say, what if shared else rows(what, wait), view.request.number)
    if shared:
        yield from _small(waits[0])


def _waits(view: RequestView, say: Say) -> tuple[Inline, ...]:
    return joined(waited_for(view, say), not_done(view, say))


def _small(line: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (small(*capitals(line)),) if line else ()
