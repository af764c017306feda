"""Links between items: a line for each, with "Voir", and the forms that make them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.desk.helpdesk.cards.forms import about
from bot.language import _
from bot.ui import parts
from bot.ui.model import (
    Block,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    Field,
    Form,
    Inline,
    Paragraph,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import joined, listed, name, small
from bot.ui.say import Say
from workflow.courses.plans import Plan
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incidents import Incident
from workflow.items.links import Link, LinkKind
from workflow.people.people import Person

WORDS: Mapping[tuple[LinkKind, bool], str] = {
    (LinkKind.DUPLICATE_OF, False): _("🔗 Duplicate of **{other}**"),
    (LinkKind.DUPLICATE_OF, True): _("🔗 **{other}** is its duplicate"),
    (LinkKind.CHILD_OF, False): _("🔗 Attached to **{other}**"),
    (LinkKind.CHILD_OF, True): _("🔗 **{other}** is attached to it"),
    (LinkKind.BECAME, False): _("🔗 Goes on as the service request **{other}**"),
    (LinkKind.BECAME, True): _("🔗 Comes from the help request **{other}**"),
    (LinkKind.FOLLOWS, False): _("🔗 Follow-up to **{other}**"),
    (LinkKind.FOLLOWS, True): _("🔗 Continued in **{other}**"),
    (LinkKind.ASKED_FROM, False): _("🔗 Asked for during **{other}**"),
    (LinkKind.ASKED_FROM, True): _("🔗 Service asked for: **{other}**"),
    (LinkKind.ABOUT, False): _("🔗 About the service request **{other}**"),
    (LinkKind.ABOUT, True): _("🔗 The course lead wrote: **{other}**"),
}
"""What stands on an item, by the kind of link and whether the link begins at the other end."""
SHOWN = {
    LinkKind.DUPLICATE_OF: _("🔗 {who} merged **{item}** into **{other}**."),
    LinkKind.CHILD_OF: _("🔗 {who} attached **{item}** to **{other}**: answers to the second go to the first too."),
}
"""What a thread is told of a new link."""
NOT_FOR_REQUESTERS = frozenset({LinkKind.CHILD_OF, LinkKind.ASKED_FROM, LinkKind.ABOUT})
LISTED = 10
"""Links that a card shows; a major incident can have many."""


def link_lines(say: Say, number: str, links: Iterable[Link], *, internal: bool) -> tuple[Block, ...]:
    """Draw a line for each link of an item; without ``internal``, those that a requester may know of."""
    shown = [
        link
        for link in links
        if number in {link.item, link.other}
        and (internal or (link.kind not in NOT_FOR_REQUESTERS and (link.item == number or _is_theirs(link))))
    ]
    lines: list[Block] = [
        listed(say, say.rich(WORDS[link.kind, link.item != number], other=link.beyond(number)), link.beyond(number))
        for link in shown[:LISTED]
    ]
    if len(shown) > LISTED:
        lines.append(small(StyledText(say(_("… and {more} more."), more=len(shown) - LISTED))))
    return tuple(lines)


def _is_theirs(link: Link) -> bool:
    """Return whether the other end of a link is the same requester's."""
    return link.kind in {LinkKind.BECAME, LinkKind.FOLLOWS}


def service_lines(say: Say, services: Iterable[ServiceRequest]) -> tuple[Block, ...]:
    """Draw what was asked of the catalogue during a task: what, for whom, and where it stands."""
    return tuple(listed(say, _service(say, one), one.number) for one in services)


def _service(say: Say, one: ServiceRequest) -> tuple[Inline, ...]:
    return joined(
        (StyledText("🧾 "), StyledText(one.number, bold=True)),
        (StyledText(one.subject),),
        (StyledText(one.data.lead_name),),
        (StyledText(say(parts.REQUEST_STATES[one.state])),),
    )


def link_shown(say: Say, by: Person, item: str, kind: LinkKind, other: str) -> Card:
    """In a thread: two requests have to do with one another from now on."""
    line = say.rich(SHOWN[kind], who=name(by), item=item, other=other)
    return Card(plain(line), (Paragraph(line),))


# --- Forms ----------------------------------------------------------------------


TYPED = "typed"
"""Chosen where the other request is none of those near it: its number stands below."""
CHOOSE_OR_TYPE = _("Choose the other request, or type its number.")


def merge_form(say: Say, incident: Incident, near: Sequence[Incident]) -> Form:
    """Ask into which request a duplicate goes: one of those ``near`` it, or another."""
    hint = _("This one is closed as a duplicate; the person who asked follows the other.")
    return about(say, incident, "merge", _("Merge"), _other(say, hint, near))


def attach_form(say: Say, incident: Incident, near: Sequence[Incident]) -> Form:
    """Ask to which request this one is attached: one of those ``near`` it, or another."""
    hint = _("Answers to that one go to this requester too, under their own number.")
    return about(say, incident, "attach", _("Attach to…"), _other(say, hint, near))


def _other(say: Say, hint: str, near: Sequence[Incident]) -> tuple[Field, ...]:
    label = say(_("Number of the other request"))
    if not near:
        return (TextField("text", label, hint=say(hint), limit=20),)
    choices = (*(Choice(_child(say, one), one.number) for one in near), Choice(say(_("Another one")), TYPED))
    return (
        ChoiceField("near", say(_("The other request")), choices, TYPED, say(hint)),
        TextField("text", label, hint=say(_("If it isn’t one of these.")), required=False, limit=20),
    )


def resolve_form(say: Say, incident: Incident, children: Iterable[Incident]) -> Form:
    """Ask what settles a request, and whether it settles those attached to it too."""
    fields: list[Field] = [TextField("text", say(_("What settles it (sent to the requester)")), lines=6)]
    choices = tuple(Choice(_child(say, one), one.number) for one in children)
    if choices:
        fields.append(
            ChecksField(
                "children",
                say(_("Settle these with the same words")),
                choices[:100],
                tuple(choice.value for choice in choices[:100]),
            )
        )
    return about(say, incident, "resolve", _("Resolve"), tuple(fields))


def _child(say: Say, incident: Incident) -> str:
    return parts.shortened(say, f"{incident.number} {incident.subject}", 70)[:75]


def become_form(say: Say, incident: Incident, services: Iterable[Plan]) -> Form:
    """Ask which service a help request is really for; its form comes then."""
    hints = [small(StyledText(say(_("The request is settled by a message that gives the new number."))))]
    if incident.private:
        hints.append(
            small(
                StyledText(
                    say(_("🔒 This request is private, and so is its service: the channel sees its number only."))
                )
            )
        )
    form = about(say, incident, "become_service", _("Make it a service"), (*hints, _services(say, services)))
    return replace(form, submit=say(_("Continue")))


def service_form(say: Say, number: str, services: Iterable[Plan], presenters: Iterable[str]) -> Form:
    """Ask which service a presenter needs, from a task."""
    known = tuple(dict.fromkeys(presenters))
    fields: list[Block | Field] = [
        Paragraph((StyledText(number, bold=True),)),
        _services(say, services),
        TextField(
            "presenter",
            say(_("For whom")),
            value=known[0] if len(known) == 1 else "",
            hint=say(_("Name and e-mail: Camille Roy <camille.roy@example.org>")),
        ),
    ]
    return Form(
        "ask_service",
        say(_("Ask for a service")),
        say(_("Continue")),
        say(_("Cancel")),
        tuple(fields),
        {"number": number},
    )


def _services(say: Say, services: Iterable[Plan]) -> ChoiceField:
    choices = tuple(Choice(plan.name.to(say.locale)[:75], plan.key) for plan in services)
    return ChoiceField("service", say(_("Service asked for")), choices)
