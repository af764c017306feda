"""What is missing or wrong in a platform's settings; light, for commands that serve no platform."""

from collections.abc import Mapping


class BadSettingError(ValueError):
    """A platform cannot be served as it is set: ``why`` is a marked sentence, which ``values`` fill."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why.format(**values))
        self.why = why
        self.values = values


class NotSetUpError(Exception):
    """A platform cannot be served; ``missing`` names in marked texts what is still to be set, where some of it is."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


def require(parts: Mapping[str, object]) -> None:
    """Make sure that all of a platform's settings are set, by their names. Raises NotSetUpError."""
    missing = tuple(name for name, value in parts.items() if not value)
    if missing:
        raise NotSetUpError(missing if len(missing) < len(parts) else ())
