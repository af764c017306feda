"""Offers of a step to people of its course: the review page, the message, and its result."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.offer_words import TITLES, default_text
from bot.language import Locale, _, _n
from bot.ui import parts
from bot.ui.model import (
    Block,
    Button,
    Card,
    ChecksField,
    Choice,
    Field,
    Form,
    Inline,
    Paragraph,
    Style,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import button, small
from bot.ui.say import Say
from bot.ui.values import shown_in, ticked_ids
from workflow.helpdesk.knowledge import Shelf
from workflow.people.people import Person, PersonId
from workflow.teaching.offers import Offer, Road, Sent
from workflow.teaching.use_cases.offer_answers import Given
from workflow.teaching.use_cases.offers import Offering, Outcome, TakenBack, Wanted
from workflow.teaching.use_cases.request_views import TaskView
from workflow.upkeep.rulebook import Rulebook

TO, TEXT = "to", "text_"
LIMIT = 2800
"""Characters of what is sent."""
PAGE = 60
"""People of one page: those who have not had it come first."""
OTHERWISE: Mapping[Road, str] = {
    Road.EMAIL: _("Told by e-mail"),
    Road.PHONE: _("Told by phone or in person"),
}
LANGUAGES = {Locale.FR: _("Text in French"), Locale.EN: _("Text in English")}
ROADS: Mapping[Road, str] = {
    Road.MESSAGE: _("sent by {who}, {when}"),
    Road.EMAIL: _("told by e-mail by {who}, {when}"),
    Road.PHONE: _("told by phone or in person by {who}, {when}"),
    Road.OTHER: _("told another way by {who}, {when}"),
}
ACCEPT = ("offer_accept", _("Yes, I’d like help"))
DECLINE = ("offer_decline", _("No, thanks"))
TURNED = _("I’ve changed my mind")
TAKEN = _("✅ You said yes, {when}. {/}The team will write to you here.")
DECLINED = _("You said no, {when}. {/}If that changes, write to me here.")
ANSWER = 200
"""Characters of an answer that what was sent shows."""
HELD = _n(
    "✉️ Leaves for {list} in {count} second. Until then you can take it back.",
    "✉️ Leaves for {list} in {count} seconds. Until then you can take it back.",
)
LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]»”]")


# --- The page on which it is looked over ------------------------------------------------------


def offer_form(say: Say, found: Offering, rules: Rulebook) -> Form:
    """Ask to whom a step sends it, and in which words; those who have not had it are chosen.

    What the page shows travels with it: whom somebody has told since is not told again.
    """
    people = sorted(found.people, key=lambda one: one.id in found.sent)[:PAGE]
    reached = [one for one in people if one.reachable]
    away = [one for one in people if not one.reachable]
    shown: list[Block | Field] = [Paragraph(course(say, found.request))]
    if reached:
        chosen = tuple(str(one.id) for one in reached if one.id not in found.sent)
        choices = tuple(Choice(one.name, str(one.id), _had(say, found, one)) for one in reached)
        label = say(_("Send to") if chosen else _("Send again to"))
        shown.append(ChecksField(TO, label, choices, chosen, required=bool(chosen) or not away))
    shown += _texts(say, found, people, rules)
    if away:
        told = _("⚠️ Not on the messaging service: copy the text, then note here whom you have told.")
        shown.append(small(*say.rich(told)))
        choices = tuple(Choice(_addressed(one), str(one.id), _had(say, found, one)) for one in away)
        shown += (ChecksField(road.value, say(label), choices) for road, label in OTHERWISE.items())
    known = {str(person): one.position for person, one in found.sent.items()}
    context = {"number": found.task.number, "known": json.dumps(known, separators=(",", ":"))}
    submit = say(_("Send")) if reached else say(_("Save"))
    return Form("send_offer", say(TITLES[found.offer]), submit, say(_("Cancel")), tuple(shown), context)


def _texts(say: Say, found: Offering, people: Sequence[Person], rules: Rulebook) -> Iterator[Field]:
    """Ask for the text in each language that one of them reads."""
    spoken = {Locale(one.locale) for one in people} or {say.locale}
    for locale, label in LANGUAGES.items():
        if locale in spoken:
            text = default_text(locale, say, found, rules)
            yield TextField(f"{TEXT}{locale}", say(label), lines=12, value=text, limit=LIMIT)


def _had(say: Say, found: Offering, one: Person) -> str:
    """Say how, by whom and when someone had it; nothing when they have not."""
    sent = found.sent.get(one.id)
    return "" if sent is None else _told(say, sent, found.by)


def _told(say: Say, sent: Sent, people: Mapping[PersonId, Person]) -> str:
    by = people.get(sent.entry.by) if sent.entry.by is not None else None
    return say(ROADS[sent.road], who=by.name if by else "—", when=say.moment(sent.entry.at))


def _addressed(one: Person) -> str:
    return f"{one.name} ({one.email})" if one.email and one.email != one.name else one.name


def wanted_in(values: Mapping[str, str], context: Mapping[str, str]) -> Wanted:
    """Read what is sent, to whom. Raises refusals.NothingThere."""
    otherwise = {person: road for road in OTHERWISE for person in ticked_ids(values.get(road.value, ""))}
    texts = {str(one): values[f"{TEXT}{one}"] for one in LANGUAGES if values.get(f"{TEXT}{one}", "").strip()}
    known = {int(person): place for person, place in shown_in(context.get("known") or "{}", int).items()}
    return Wanted(texts, ticked_ids(values.get(TO, "")), otherwise, known)


# --- What they read ----------------------------------------------------------------------------


def to_person(say: Say, view: TaskView, by: Person, text: str, *, asks: bool, given: Given | None = None) -> Card:
    """Draw what the lead or a presenter reads: who writes about which course, what is offered, the way to answer.

    Once they have answered, it says what instead of asking; who accepted can still decline, and who declined accept.
    """
    number, of_group = view.number, parts.of_group(say, view.group.name)
    hello = _("**{who}** {of_group}, about {course}:")
    head = say.rich(hello, who=by.name, of_group=of_group, course=course(say, view.request))
    yes, no = (button(say, *way, number) for way in (ACCEPT, DECLINE))
    browse = (
        button(say, "browse", _("Guides"), Shelf.GUIDE),
        button(say, "browse", _("Frequently asked questions"), Shelf.FAQ),
    )
    answers: tuple[Button, ...] = (yes, no) if asks else (button(say, "add", _("Reply"), number),)
    if given is not None:
        told = (Paragraph(_answered(say, given)), Paragraph(linked(unasked(text))))
        way = DECLINE if given.accepts else ACCEPT
        back = None if given.accepts is None else button(say, way[0], TURNED, number)
        return Card(plain(head), (Paragraph(head), *told, *parts.actions(back, *browse)))
    return Card(plain(head), (Paragraph(head), Paragraph(linked(text)), *parts.actions(*answers, *browse)))


def _answered(say: Say, given: Given) -> tuple[Inline, ...]:
    when = say.moment(given.at)
    if given.accepts is None:
        said = parts.shortened(say, given.text, ANSWER)
        return say.rich(_("✉️ You answered, {when}: “{text}”"), when=when, text=said)
    return say.rich(TAKEN if given.accepts else DECLINED, when=when)


def unasked(text: str) -> str:
    """Return what was offered without the question that ends it."""
    *before, last = text.rstrip().split("\n\n")
    return "\n\n".join(before) if before and "?" in last else text


def linked(text: str) -> tuple[Inline, ...]:
    """Return a text whose addresses on the web can be followed."""
    found: list[Inline] = []
    end = 0
    for link in LINK.finditer(text):
        found += [StyledText(text[end : link.start()])] if link.start() > end else []
        found.append(StyledText(link[0], link=link[0]))
        end = link.end()
    return (*found, StyledText(text[end:])) if end < len(text) else tuple(found)


# --- What became of it -------------------------------------------------------------------------


def outcome_card(say: Say, found: Outcome, number: str, done_at: int, *, held: int) -> Card:
    """To the member: to whom it goes and whom they have told, who has had it meanwhile, who cannot be written to.

    ``held``: seconds for which it can be taken back.
    """
    lines = [
        _going(say, found.sent, held) if held else _line(say, _("✉️ Sent to {list}."), found.sent),
        _line(say, _("✅ Noted: {list} told another way."), found.noted),
        _line(say, _("↪️ Somebody else has told {list} meanwhile: it wasn’t sent to them again."), found.told_since),
        _line(say, _("⚠️ {list} can’t be written to. Tell them another way, then note it here."), found.lost),
    ]
    said = [line for line in lines if line] or [say.rich(_("Nobody was chosen, so nothing was sent."))]
    back = button(say, "take_back_offer", _("Take it back"), f"{number} {done_at}") if found.sent and held else None
    again = button(say, "present_service", TITLES[found.offer], number) if found.lost else None
    return Card(plain(said[0]), (*(Paragraph(line) for line in said), *parts.actions(back, again)))


def taken_back_card(say: Say, found: TakenBack, number: str, offer: Offer) -> Card:
    """To the member: who does not get it any more, and who has it already."""
    lines = [
        _line(say, _("🗑️ Taken back: {list} won’t receive it, and it’s still to be done."), found.back),
        _line(say, _("It’s too late for {list}: it had left. Write to them if something is wrong."), found.gone),
    ]
    said = [line for line in lines if line] or [say.rich(_("There’s nothing left to take back."))]
    again = button(say, "present_service", TITLES[offer], number, Style.PRIMARY)
    return Card(plain(said[0]), (*(Paragraph(line) for line in said), *parts.actions(again if found.back else None)))


def _going(say: Say, people: Iterable[Person], held: int) -> tuple[Inline, ...]:
    names = _names(say, people)
    return say.rich_count(HELD, held, list=StyledText(names, bold=True)) if names else ()


def _line(say: Say, msgid: str, people: Iterable[Person]) -> tuple[Inline, ...]:
    names = _names(say, people)
    return say.rich(msgid, list=StyledText(names, bold=True)) if names else ()


def _names(say: Say, people: Iterable[Person]) -> str:
    return parts.some_of(say, [one.name for one in people], 12)
