"""What the test-side Connector has of 2026: messages that one person alone sees, and emojis that a bot puts."""

from dataclasses import dataclass
from http import HTTPStatus

from tests.bot.teams.tenant import Json, Message, Tenant

EMAIL, MEMO, WARNING = "1f4e7_email", "1f4dd_memo", "26a0_warningsign"
KNOWN = frozenset({EMAIL, MEMO, WARNING, "like", "heart"})
IGNORED = 0
"""In place of a status: the parameter is passed over, as by a service that does not know it."""

Refusal = tuple[int, str]


@dataclass
class Previews:
    """Whether they are offered: by the status with which each is answered."""

    tenant: Tenant
    targeting: int = HTTPStatus.OK
    reacting: int = HTTPStatus.METHOD_NOT_ALLOWED

    def refusal_of_targeted(self, conversation: str, body: Json, standing: Message | None = None) -> Refusal | None:
        """Return what is wrong with a targeted message, or with the change of one."""
        if self.targeting != HTTPStatus.OK:
            return self.targeting, "" if self.targeting >= 500 else "ServiceError"
        if standing is not None:
            if not standing.only or "recipient" in body:
                return 400, "BadArgument"
            return None
        members = self.tenant.members.get(conversation.partition(";")[0])
        if members is None or not conversation.startswith("19:"):
            return 400, "BadArgument"
        told = body.get("recipient", {}).get("id")
        if told is None:
            return 400, "BadArgument"
        return None if told in {one.mri for one in members} else (403, "MemberNotFoundInConversation")

    def react(self, conversation: str, message: str, reaction: str, *, put: bool) -> Refusal | None:
        """Put an emoji of the bot's on a message, or take it off; return why not. Both may be done again."""
        if self.reacting != HTTPStatus.OK:
            return self.reacting, ""
        standing = self.tenant.find(conversation, message)
        if standing is None:
            return 404, "ActivityNotFoundInConversation"
        if standing.only or reaction not in KNOWN:
            return 400, "BadArgument"
        if put:
            standing.reactions.add(reaction)
        else:
            standing.reactions.discard(reaction)
        return None
