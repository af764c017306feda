"""Presenters as a form: a page of them at a time, each with what was done; and those who come or go."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.values import PageOf
from bot.language import _, _n
from bot.ui.model import Block, ChecksField, Choice, Field, Form, Line, Paragraph, StyledText, TextField
from bot.ui.parts import button, joined, small
from bot.ui.say import Say
from bot.ui.values import shown_in, ticked, ticked_ids, whole
from workflow.courses.tasks import Tick
from workflow.people.people import PersonId
from workflow.support.use_cases.support_ending import of_presenters
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.use_cases.presenters import Cared
from workflow.teaching.use_cases.request_views import RequestView

PAGE = 20
"""Presenters of one page: with more, a form can be too large for its platform to send back with what was typed."""
ALL, MANY = "all", 3
"""The box of everyone on a page, and from how many of them on it is offered."""
REMOVE, SUPPORT, ADD = "remove", "support", "add"
CANCEL = "cancel"
UNDER_WAY = _n("{count} support task under way", "{count} support tasks under way")
SPARED, DECLINED = "spared", "declined"
"""The boxes beside those of training and of support: none is needed, and none is wanted."""
_BESIDE = {Care.TRAINED: SPARED, Care.SUPPORTED: DECLINED}
BOXES = {
    Care.INFORMED.value: _("Informed"),
    Care.TRAINED.value: _("Trained"),
    SPARED: _("Training not needed"),
    Care.OFFERED.value: _("Support offered"),
    Care.SUPPORTED.value: _("Supported"),
    DECLINED: _("Wants no support"),
}
"""What is done for presenters: a field each, with a box for everyone of the page."""


def presenters_form(view: RequestView, say: Say, start: int = 0) -> Form:
    """Draw what was done for the presenters from one on, a page of them; after the last, who comes and who goes.

    What a page shows travels with it: who sends it in changes only what they changed.
    """
    shown = view.presenters[start : start + PAGE]
    last = start + PAGE >= len(view.presenters)
    head: tuple[Block, ...] = (
        Paragraph(joined((StyledText(view.request.number, bold=True),), course(say, view.request))),
        *_head(say, view.presenters, shown, start),
        *((_way_to_list(view, say),) if shown and last else ()),
    )
    body = _boxes(view, say, shown) if shown else tuple(_coming_and_going(view, say))
    before = {str(one.person): sorted(_ticked(one)) for one in shown}
    context = {
        "number": view.request.number,
        "start": str(start),
        "shown": json.dumps(before, separators=(",", ":")),
    }
    save = say(_("Save")) if last else say(_("Save, next page"))
    return Form("presenters", say(_("Who presents")), save, say(_("Close")), (*head, *body), context)


def _boxes(view: RequestView, say: Say, shown: Sequence[Presenter]) -> tuple[Field, ...]:
    """Draw a field for each thing that is done for presenters."""

    def field(box: str) -> ChecksField:
        each = tuple(Choice(_name(one, view), str(one.person), _done(one, box, view, say)) for one in shown)
        every = (Choice(say(_("All those of this page")), ALL),) if len(shown) >= MANY else ()
        done = tuple(str(one.person) for one in shown if box in _ticked(one))
        return ChecksField(box, say(BOXES[box]), (*every, *each), done)

    return tuple(map(field, BOXES))


def _way_to_list(view: RequestView, say: Say) -> Line:
    """Offer the page after those of the presenters: who joins, who leaves."""
    words = (StyledText(say(_("Someone joins or leaves?"))),)
    number, after_all = view.request.number, len(view.presenters)
    return Line(words, button(say, "presenters", _("Change the list"), str(PageOf(number, after_all))))


def _coming_and_going(view: RequestView, say: Say) -> Iterator[Field]:
    """Ask which presenters leave, what becomes of support under way for them, and who joins."""
    if view.presenters:
        yield from _leaving(view, say)
    hint = say(_("One a line, name and e-mail: Camille Roy <camille.roy@example.org>"))
    yield TextField(ADD, say(_("Presenters to add")), lines=3, hint=hint, required=False)


def cared_in(values: Mapping[str, str], context: Mapping[str, str]) -> Cared:
    """Read what was changed on a page, without who is to be added."""
    cared: dict[Care, dict[PersonId, Tick]] = {care: {} for care in Care}
    chosen = {box: ticked(values[box]) for box in BOXES if box in values}
    for who, before in shown_in(context.get("shown") or "{}", list).items():
        after = {box for box in BOXES if not {who, ALL}.isdisjoint(chosen.get(box, (who,) if box in before else ()))}
        for care, tick in _changes(set(before), after):
            cared[care][whole(who)] = tick
    removed = frozenset(ticked_ids(values.get(REMOVE, "")))
    kept = {care: ticks for care, ticks in cared.items() if ticks}
    return Cared(kept, removed=removed, cancel_support=values.get(SUPPORT) == CANCEL)


def contradicted(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the boxes beside those of what was done, where someone has both: trained, and that was not needed."""
    return tuple(beside for care, beside in _BESIDE.items() if _both(values, care, beside))


def _both(values: Mapping[str, str], care: Care, beside: str) -> bool:
    done, spared = (set(ticked(values.get(box, ""))) for box in (care, beside))
    return bool(done & spared or (done and ALL in spared) or (spared and ALL in done))


def _changes(before: set[str], after: set[str]) -> Iterator[tuple[Care, Tick]]:
    for care in Care:
        beside = _BESIDE.get(care, "")
        if before & {care, beside} != after & {care, beside}:
            yield care, Tick.DONE if care in after else Tick.NOT_APPLICABLE if beside in after else Tick.NONE


def _head(say: Say, listed: Sequence[Presenter], shown: Sequence[Presenter], start: int) -> Iterator[Block]:
    if not listed:
        yield small(StyledText(say(_("Nobody is named yet. Add presenters below."))))
    elif shown and len(shown) < len(listed):
        told = _("Presenters {first} to {last} of {count}. Sending this page keeps it, then opens the next one.")
        last = str(start + len(shown))
        yield small(*say.rich(told, first=str(start + 1), last=last, count=str(len(listed))))


def _leaving(view: RequestView, say: Say) -> Iterator[Field]:
    shown = view.presenters
    under_way = Counter(one.presenter for one in of_presenters(view.support, [one.person for one in shown]))
    choices = tuple(
        Choice(_name(one, view), str(one.person), say.count(UNDER_WAY, under_way[one.person]))
        if one.person in under_way
        else Choice(_name(one, view), str(one.person))
        for one in shown
    )
    yield ChecksField(REMOVE, say(_("No longer presenting in this course")), choices)
    if under_way:
        with_it = (Choice(say(_("Cancel it with that")), CANCEL),)
        hint = say(_("The person giving it is told, and so is a presenter who has an appointment."))
        yield ChecksField(SUPPORT, say(_("Support under way for those you take off")), with_it, (CANCEL,), hint)


def _ticked(one: Presenter) -> Iterator[str]:
    for care in Care:
        mark = one.mark(care)
        if mark is not None:
            yield box_of(care, mark.tick)


def box_of(care: Care, tick: Tick) -> str:
    """Name the box that a mark stands in."""
    return _BESIDE[care] if tick is Tick.NOT_APPLICABLE else care.value


def _name(one: Presenter, view: RequestView) -> str:
    person = view.people.get(one.person)
    if person is None:
        return "—"
    return person.name if person.name == person.email or not person.email else f"{person.name} ({person.email})"


def _done(one: Presenter, box: str, view: RequestView, say: Say) -> str:
    """Say who did something for someone and when, or that they cannot be written to."""
    person = view.people.get(one.person)
    if box == Care.INFORMED and person is not None and not person.reachable and not one.reached:
        return say(_("Not on the messaging service: be in touch by e-mail, then tick “Informed”."))
    care = next((care for care, beside in _BESIDE.items() if beside == box), None)
    mark = one.mark(care or Care(box))
    if mark is None or (mark.tick is Tick.NOT_APPLICABLE) is not (care is not None):
        return ""
    by = view.people.get(mark.by)
    return say(_("{who}, {when}"), who=by.name if by else "—", when=say.moment(mark.at))
