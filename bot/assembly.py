"""Assembly of one running instance on an open desk."""

from collections.abc import Sequence

from bot.config.configuration import Configuration
from bot.instance import Vigie
from bot.ops.installation import install
from bot.platform import Connect
from workflow.ports.desk import Desk, Now


async def assemble(desk: Desk, configuration: Configuration, platforms: Sequence[Connect], now: Now) -> Vigie:
    """Put an instance together on an open desk; nothing runs yet."""
    installation = await install(desk)
    return Vigie(desk, configuration, [connect(desk, now) for connect in platforms], installation, now)
