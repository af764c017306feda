"""Buttons as links: a token that says who may press which one, once, until when, and that nobody else can make."""

import json
import re
from dataclasses import astuple, dataclass
from datetime import timedelta
from hashlib import sha256

from bot.desk.registry import FORMS, OWN
from bot.desk.seal import NotSealedError, sealed, unsealed
from bot.mail.seal import key_of
from bot.mail.writing.envelope import Linked
from bot.ui.model import Button
from workflow.people.people import Address, Person, PersonId
from workflow.ports.desk import Desk, Now

PATH = "/mail/{token}"
PRESSED = OWN - FORMS.keys()
"""Buttons that a link can press: their reader's own, with nothing more to say."""
LASTS = timedelta(days=30)
"""How long a link is good for; the desk knows for longer that it was used (``Keeping.once``)."""
_LINK = re.compile(r"<?https?://[^\s<>\"]*?(?:/|%2[Ff])mail(?:/|%2[Ff])W[yz][\w-]{18,}[^\s<>\"]*>?")
"""An address of this kind in a text, by its path and by how a token begins; other programs may have wrapped it."""
LONGEST = 1800
"""Characters of a token. A button of which more is to be said has no link."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a token stands for."""

    person: PersonId
    """Whom the mail was sent to."""
    mark: str
    """Of the outbox row whose mail has the link."""
    ends: int
    """Second since 1970 from which it is of no use any more."""
    action: str
    value: str
    label: str
    """In the words of the mail."""
    warning: str = ""
    """What is said before it is pressed, where it cannot be undone."""

    @property
    def key(self) -> str:
        """The key under which it is done, and done once."""
        said = json.dumps([self.person, self.mark, self.action, self.value])
        return f"mail link {sha256(said.encode()).hexdigest()}"


class NoLinkError(Exception):
    """Nobody here has made this token, or it was changed on its way."""


class OldLinkError(Exception):
    """It was good once."""


class Links:
    """Makes and reads the tokens of one desk."""

    def __init__(self, desk: Desk, now: Now) -> None:
        """``now`` is business time."""
        self._desk = desk
        self._now = now

    async def to(self, reader: Address, mark: str) -> Linked:
        """Return the ``Envelope.token`` of a mail to someone; it gives none where the desk has no public address."""
        person = await self._desk.read(lambda tx: tx.people.by_address(reader))
        return _nowhere if person is None else await self.of(person, mark)

    async def of(self, person: Person, mark: str) -> Linked:
        """Do as ``to``, for someone who is known."""
        public_url = self._desk.rules.public_url
        if not public_url:
            return _nowhere
        key, ends = await key_of(self._desk), int((self._now() + LASTS).timestamp())

        def address(button: Button) -> str | None:
            if button.action not in PRESSED:
                return None
            warning = button.confirm.text if button.confirm else ""
            press = Press(person.id, mark, ends, button.action, button.value, button.spoken or button.label, warning)
            token = sealed(astuple(press), key)
            return f"{public_url}{PATH.format(token=token)}" if len(token) <= LONGEST else None

        return address

    async def read(self, token: str) -> Press:
        """Return what a token stands for. Raises NoLinkError, OldLinkError."""
        if len(token) > LONGEST:
            raise NoLinkError
        try:
            press = Press(*unsealed(token, await key_of(self._desk)))
        except NotSealedError as error:
            raise NoLinkError from error
        except TypeError as error:  # another version has made it, whose links hold other things
            raise OldLinkError from error
        if press.ends <= self._now().timestamp():
            raise OldLinkError
        return press


def without_links(text: str) -> str:
    """Return a text that came without the links of mails that it quotes: they are their reader's alone."""
    return _LINK.sub("", text)


def _nowhere(_button: Button) -> None:
    return None
