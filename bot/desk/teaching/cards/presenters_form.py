"""Presenters as a form: a page of them at a time, each with what was done; and those who come or go."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.language import _, _n
from bot.ui.model import Block, ChecksField, Choice, Field, Form, Paragraph, StyledText, TextField
from bot.ui.parts import joined, small
from bot.ui.say import Say
from bot.ui.values import shown_in, ticked, ticked_ids, whole
from workflow.courses.tasks import Tick
from workflow.people.people import PersonId
from workflow.support.use_cases.support_ending import of_presenters
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.use_cases.presenters import Cared
from workflow.teaching.use_cases.request_views import RequestView

PAGE = 12
"""Presenters of one page: with more, a form can be too large for its platform to send back with what was typed."""
ROW, EVERYBODY, REMOVE, SUPPORT, ADD = "who.", "everybody", "remove", "support", "add"
CANCEL = "cancel"
UNDER_WAY = _n("{count} support task under way", "{count} support tasks under way")
SPARED = "spared"
"""The box beside that of training: none is needed."""
BOXES = {
    Care.INFORMED.value: _("Informed"),
    Care.TRAINED.value: _("Trained"),
    SPARED: _("Training not needed"),
    Care.OFFERED.value: _("Support offered"),
    Care.SUPPORTED.value: _("Supported"),
}


def presenters_form(view: RequestView, say: Say, start: int = 0) -> Form:
    """Draw the presenters from one on, a page of them, with their boxes; the last page also takes who is one more.

    What a page shows travels with it: who sends it in changes only what they changed.
    """
    listed = view.presenters
    shown = listed[start : start + PAGE]
    last = start + PAGE >= len(listed)
    parts: list[Block | Field] = [
        Paragraph(joined((StyledText(view.request.number, bold=True),), course(say, view.request)))
    ]
    parts += _head(say, listed, shown, start)
    if len(shown) > 1:
        parts.append(ChecksField(EVERYBODY, say(_("All those of this page")), (_box(say, Care.INFORMED.value),)))
    parts += (_row(one, view, say) for one in shown)
    if shown:
        parts += _leaving(view, say, shown)
    if last:
        hint = say(_("One a line, name and e-mail: Camille Roy <camille.roy@example.org>"))
        parts.append(TextField(ADD, say(_("Presenters to add")), lines=3, hint=hint, required=False))
    before = {str(one.person): sorted(_ticked(one)) for one in shown}
    context = {
        "number": view.request.number,
        "start": str(start),
        "shown": json.dumps(before, separators=(",", ":")),
    }
    save = say(_("Save")) if last else say(_("Save, next page"))
    return Form("presenters", say(_("Who presents")), save, say(_("Close")), tuple(parts), context)


def cared_in(values: Mapping[str, str], context: Mapping[str, str]) -> Cared:
    """Read what was changed on a page, without who is to be added."""
    boxes: dict[Care, dict[PersonId, Tick]] = {care: {} for care in Care}
    everybody = values.get(EVERYBODY, "") == Care.INFORMED
    for who, before in shown_in(context.get("shown") or "{}", list).items():
        if f"{ROW}{who}" not in values:
            continue
        after = set(ticked(values[f"{ROW}{who}"]))
        if everybody:
            after.add(Care.INFORMED)
        for care, tick in _changes(set(before), after):
            boxes[care][whole(who)] = tick
    removed = frozenset(ticked_ids(values.get(REMOVE, "")))
    kept = {care: ticks for care, ticks in boxes.items() if ticks}
    return Cared(kept, removed=removed, cancel_support=values.get(SUPPORT) == CANCEL)


def contradicted(values: Mapping[str, str]) -> Iterator[str]:
    """Return the rows that say both that someone was trained and that it was not needed."""
    both = {Care.TRAINED.value, SPARED}
    return (name for name, value in values.items() if name.startswith(ROW) and both <= set(value.split(",")))


def _changes(before: set[str], after: set[str]) -> Iterator[tuple[Care, Tick]]:
    for care in (Care.INFORMED, Care.OFFERED, Care.SUPPORTED):
        if (care in before) != (care in after):
            yield care, Tick.DONE if care in after else Tick.NONE
    if before & {Care.TRAINED, SPARED} != after & {Care.TRAINED, SPARED}:
        tick = Tick.DONE if Care.TRAINED in after else Tick.NOT_APPLICABLE if SPARED in after else Tick.NONE
        yield Care.TRAINED, tick


def _head(say: Say, listed: Sequence[Presenter], shown: Sequence[Presenter], start: int) -> Iterator[Block]:
    if not listed:
        yield small(StyledText(say(_("Nobody is named yet. Add presenters below."))))
    elif len(shown) < len(listed):
        told = _("Presenters {first} to {last} of {count}. Sending this page keeps it, then opens the next one.")
        last = str(start + len(shown))
        yield small(*say.rich(told, first=str(start + 1), last=last, count=str(len(listed))))


def _leaving(view: RequestView, say: Say, shown: Sequence[Presenter]) -> Iterator[Field]:
    """Ask who presents no more, and what becomes of the support that is under way for them."""
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


def _row(one: Presenter, view: RequestView, say: Say) -> ChecksField:
    choices = tuple(_box(say, box) for box in BOXES)
    return ChecksField(f"{ROW}{one.person}", _name(one, view), choices, tuple(_ticked(one)), _done(one, view, say))


def _box(say: Say, box: str) -> Choice:
    return Choice(say(BOXES[box]), box)


def _ticked(one: Presenter) -> Iterator[str]:
    for care in Care:
        mark = one.mark(care)
        if mark is not None:
            yield SPARED if mark.tick is Tick.NOT_APPLICABLE else care.value


def _name(one: Presenter, view: RequestView) -> str:
    person = view.people.get(one.person)
    if person is None:
        return "—"
    return person.name if person.name == person.email or not person.email else f"{person.name} ({person.email})"


def _done(one: Presenter, view: RequestView, say: Say) -> str:
    """Say who did what and when, and whether the person can be written to."""
    lines = []
    person = view.people.get(one.person)
    if person is not None and not person.reachable and not one.reached:
        lines.append(say(_("Not on the messaging service: be in touch by e-mail, then tick “Informed”.")))
    for care in Care:
        mark = one.mark(care)
        if mark is not None:
            by = view.people.get(mark.by)
            box = SPARED if mark.tick is Tick.NOT_APPLICABLE else care.value
            done = _("{box}: {who}, {when}")
            lines.append(say(done, box=say(BOXES[box]), who=by.name if by else "—", when=say.moment(mark.at)))
    return " · ".join(lines)
