"""People as mail knows them: an address that its own domain vouches for, and the name beside it."""

from collections import OrderedDict

from bot.delivery.chat import CannotReach, Profile
from bot.language import Locale
from bot.mail.mailbox import Mailboxes
from workflow.people.accounts import AccountKind
from workflow.people.people import Address, Person, Platform
from workflow.people.roads import mail_account
from workflow.ports.desk import Desk, Transaction

NAMES = 500
"""Names of senders that are remembered until the desk has met them."""


class People:
    """Looks people up."""

    in_chat = False

    def __init__(self, desk: Desk, boxes: Mailboxes) -> None:
        self._desk = desk
        self._boxes = boxes
        self._names: OrderedDict[str, str] = OrderedDict()

    def called(self, email: str, name: str) -> None:
        """Remember what someone's mail program calls them."""
        if name:
            self._names[email] = name
            while len(self._names) > NAMES:
                self._names.popitem(last=False)

    async def profile(self, person: Address) -> Profile:
        """Return who someone is: by the name that the desk knows, else that of their letter. Raises CannotReach."""
        if person.platform is not Platform.MAIL or person.id in self._boxes.own:
            raise CannotReach("no_person")
        known = await self.known(person)
        named = known.name if known is not None and known.name not in ("", person.id) else None
        return Profile(
            name=named or self._names.get(person.id) or person.id,
            email=person.id,
            locale=Locale.FR if known is None else known.locale,
            standing=AccountKind.OURS,
        )

    async def account(self, email: str) -> Address | None:
        """Return where someone is written to by mail whom the desk knows by e-mail; None outside the domains."""
        return mail_account(self._boxes.routes(), email)

    async def known(self, person: Address) -> Person | None:
        """Return whom the desk knows by an address."""

        async def read(tx: Transaction) -> Person | None:
            known = await tx.people.by_address(person)
            return known or (await tx.people.by_email([person.id])).get(person.id)

        return await self._desk.read(read)
