"""Graph permissions that a tenant may grant beside the necessary ones, each with what happens without it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.language import _

FILES = frozenset({"Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"})
DIRECTORY = frozenset({"User.Read.All", "User.ReadWrite.All", "Directory.Read.All"})
INSTALLS = frozenset(
    {
        "TeamsAppInstallation.ReadWriteSelfForUser.All",
        "TeamsAppInstallation.ReadWriteForUser.All",
        "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All",
        "TeamsAppInstallation.ReadWriteAndConsentForUser.All",
    }
)
CHATS = frozenset({"Chat.Read.All", "Chat.ReadWrite.All", "Chat.Read.WhereInstalled", "Chat.ReadWrite.WhereInstalled"})
CATALOGUE = frozenset({"AppCatalog.Read.All", "AppCatalog.ReadWrite.All"})


@dataclass(frozen=True, slots=True)
class Optional:
    """Something that works only where the tenant grants it."""

    needs: tuple[frozenset[str], ...]
    """Of each set, one permission of the app itself."""
    without: str
    """A marked sentence: what is missing, and what happens instead."""

    def granted(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Return the permissions by which it works, none where one is missing."""
        found = [sorted(any_of & set(roles)) for any_of in self.needs]
        return tuple(some[0] for some in found) if all(found) else ()


OPTIONAL = (
    Optional(
        (FILES,),
        _(
            "Teams: Graph’s Files.Read.All is not granted to the app, so a file dropped in a channel is asked for in "
            "the personal chat"
        ),
    ),
    Optional(
        (DIRECTORY,),
        _(
            "Teams: Graph’s User.Read.All is not granted to the app, so a course lead whom a grid names by e-mail is "
            "not found before they write to me"
        ),
    ),
    Optional(
        (CHATS,),
        _(
            "Teams: Graph’s Chat.Read.All is not granted to the app, so what someone writes to me in the personal chat "
            "while I am down comes only if Teams sends it again, and what is in doubt there is sent again, perhaps "
            "twice"
        ),
    ),
    Optional(
        (INSTALLS, CATALOGUE),
        _(
            "Teams: Graph’s TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All are not granted to "
            "the app, so a manager cannot have it installed for those who lack it; they stay unreachable until they "
            "add it"
        ),
    ),
)
