"""What Slack says of a channel that is shared beyond our workspace."""

from collections.abc import Mapping
from typing import Any

FLAGS = ("is_ext_shared", "is_shared", "is_org_shared")
"""With another organisation (Slack Connect), with any workspace, with others of the same Enterprise organisation."""


def is_shared(channel: Mapping[str, Any]) -> bool:
    """Tell whether people of another workspace can be in a channel, as ``conversations.info`` shows it."""
    return any(channel.get(flag) for flag in FLAGS)
