"""Whether a Slack channel is shared beyond our workspace."""

from collections.abc import Mapping
from typing import Any

FLAGS = ("is_ext_shared", "is_shared", "is_org_shared")
"""With another organisation (Slack Connect), with any workspace, with others of the same Enterprise organisation."""


def is_shared(channel: Mapping[str, Any], *, org_wide: bool) -> bool:
    """Return whether people of elsewhere can be in a channel, as ``conversations.info`` shows it.

    ``org_wide``: the desk serves the whole organisation, so that its other workspaces are no elsewhere.
    """
    if org_wide and channel.get("is_org_shared"):
        return bool(channel.get("is_ext_shared"))
    return any(channel.get(flag) for flag in FLAGS)
