"""What is refused of agendas and of the feeds that give them."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotOnAnAgenda(Refusal):
    """Words after the command that name no days, no group and nobody."""

    text: str


@dataclass(eq=False)
class NoPublicAddress(Refusal):
    """Nobody can subscribe: the desk does not know the address at which it is reached."""


@dataclass(eq=False)
class NotYourAgenda(Refusal):
    """Only a group's members subscribe to its agenda."""

    group: str


@dataclass(eq=False)
class NoFeed(Refusal):
    """There is no feed to revoke."""
