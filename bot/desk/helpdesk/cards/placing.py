"""Where the desk put a message by itself, with the way back; and the single word that it keeps."""

from collections.abc import Mapping, Sequence

from bot.desk.values import WordsAt
from bot.language import _
from bot.ui import parts
from bot.ui.model import Button, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.helpdesk.belonging import Because
from workflow.helpdesk.taken_back import Came
from workflow.helpdesk.use_cases.mentions import CARRIED
from workflow.helpdesk.use_cases.placing import Placement

Names = Mapping[str, tuple[Inline, ...]]
"""What items are called, by number."""
OFFERED = 2
"""Other requests that stand beside the way back."""
_AWAITED = _("✉️ Added to **{number}**, which was waiting for your answer.")
_JOINED = _("✉️ Added to **{number}**, with your message before it.")
_ADDED: Mapping[Because, str] = {
    Because.WAITING: _AWAITED,
    Because.POINTED: _AWAITED,
    Because.NAMED: _("✉️ Added to **{number}**, which you named."),
    Because.ONLY: _("✉️ Added to **{number}**, which is the one you have open."),
    Because.JUST: _JOINED,
    Because.GOES_ON: _JOINED,
    Because.ASKED: _("✉️ Added to **{number}**, where we wrote to you last."),
    Because.UNANSWERED: _("✉️ Added to **{number}**, since you didn’t say where it belongs."),
}

_TAKEN = _("✅ Got it: you’d like our help with **{number}**. {/}Someone from the team will write to you here.")
_DECLINED = _("Got it: no help needed with **{number}**. {/}If that changes, write to me here.")
_GONE: Mapping[Came, str] = {
    Came.NOTHING: _("🗑️ You took this message back from **{number}**."),
    Came.WAITS: _("🗑️ You took this message back: **{number}** was put on hold for your answer again."),
    Came.BACK: _("🗑️ You took this message back: **{number}** was put back as it was before."),
    Came.STAYS: _("🗑️ You took this message back. **{number}** stays as it is: it has been worked on since."),
}
_GONE_SHOWN: Mapping[Came, str] = {
    Came.NOTHING: _("🗑️ This message was taken back."),
    Came.WAITS: _("🗑️ This message was taken back: **{number}** was put on hold again."),
    Came.BACK: _("🗑️ This message was taken back: **{number}** was put back as it was before."),
    Came.STAYS: _("🗑️ This message was taken back. **{number}** stays as it is: it has been worked on since."),
}


def placed(say: Say, number: str, found: Placement, names: Names) -> Card:
    """To the author of words that the desk put to an item by itself; ``names`` as they know those that are named."""
    if found.moved_to is not None:
        return _moved(say, names[number], found.moved_to)
    if found.came is not None:
        return parts.message(say.rich(_GONE[found.came], number=names[number]))
    msgid = _("✉️ Added to **{number}**.") if found.because is None else _ADDED[found.because]
    if found.because in {Because.WAITING, Because.POINTED} and not found.asked:
        msgid = _("✉️ Added to **{number}**, where we wrote to you last.")
    if found.reopened:
        msgid = _("↩️ **{number}** is reopened, and your message was added to it.")
    if found.wanted is not None:
        msgid = _TAKEN if found.wanted else _DECLINED
    head = say.rich(msgid, number=names[number])
    return Card(plain(head), (Paragraph(head), *parts.actions(*_ways_back(say, number, found, names))))


def placed_shown(say: Say, number: str, found: Placement) -> Card:
    """In the thread of the request: members who work on it can move the words as well."""
    if found.moved_to is not None:
        return _moved(say, (StyledText(number, bold=True),), found.moved_to)
    if found.came is not None:
        return parts.message(say.rich(_GONE_SHOWN[found.came], number=number))
    head = say.rich(_("Vigie put this message here by itself."))
    back = None if found.because is None else _elsewhere(say, number, found)
    return Card(plain(head), (parts.small(*head), *parts.actions(back)))


def _ways_back(say: Say, number: str, found: Placement, names: Names) -> Sequence[Button]:
    if found.because is None:
        return ()
    others = (
        button(say, "belongs_to", say(_("Add to {number}"), number=plain(names[other])), str(to))
        for other in found.others[:OFFERED]
        for to in (WordsAt(number, found.entry, other),)
    )
    return (_elsewhere(say, number, found), *others)


def _elsewhere(say: Say, number: str, found: Placement) -> Button:
    return button(say, "something_else", _("It’s something else"), str(WordsAt(number, found.entry)))


def _moved(say: Say, named: tuple[Inline, ...], other: str) -> Card:
    head = say.rich(_("↪️ This message belongs to **{other}** rather than **{number}**."), number=named, other=other)
    return Card(plain(head), (Paragraph(head),))


def words_moved(say: Say, number: str, other: str) -> Card:
    """To the holder: what they were told was said of a request is about something else."""
    head = say.rich(
        _("↪️ The last message received for **{number}** was about something else: it’s now **{other}**."),
        number=number,
        other=other,
    )
    return Card(plain(head), (Paragraph(head),))


def word_kept(say: Say, text: str, numbers: Sequence[str]) -> Card:
    """To someone who wrote a single word, or sent a file without one: what is it about?"""
    said = parts.shortened(say, text.strip(), CARRIED)
    head = say.rich(_("Got it: “{text}”. Tell me in a sentence what it is about, and I’ll pass both on."), text=said)
    add = (button(say, "add_to", say(_("Add to {number}"), number=number), number) for number in numbers)
    new = button(say, "ask_new", _("Make it a request"), "new")
    return Card(plain(head), (Paragraph(head), *parts.actions(*add, new)))


def word_left(say: Say, text: str, *, files: bool) -> Card:
    """To the same, who said nothing more: that nothing was opened, and how to ask."""
    said = parts.shortened(say, text.strip(), CARRIED)
    if files:
        head = say.rich(
            _("I opened nothing for “{text}”. Send it again with a sentence that says what you need."), text=said
        )
        return Card(plain(head), (Paragraph(head),))
    head = say.rich(_("I opened nothing for “{text}”. Tell me in a sentence what you need."), text=said)
    again = button(say, "ask_from", _("Make it a request"), text[:CARRIED])
    return Card(plain(head), (Paragraph(head), *parts.actions(again)))


def command_offered(say: Say, typed: str, does: str) -> Card:
    """To someone who wrote the name of a command: what it ``does`` (marked, may be empty), and the button for it."""
    head = say.rich(_("“**{words}**” is one of my commands."), words=typed.removeprefix("vigie "))
    press = button(say, "typed", _("Open it"), typed, Style.PRIMARY)
    told = (parts.small(StyledText(say(does))),) if does else ()
    return Card(plain(head), (Paragraph(head), *told, *parts.actions(press)))
