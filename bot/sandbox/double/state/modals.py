"""The modals that people have open, each person's stacked."""

from bot.sandbox.double.state.records import Json


class Modals:
    """Every open modal, by person; a restart closes them."""

    def __init__(self) -> None:
        """Nothing is open."""
        self._stacks: dict[str, list[Json]] = {}

    def stack(self, user: str) -> list[Json]:
        """The person's modals, the one they see last."""
        return self._stacks.setdefault(user, [])

    def top(self, user: str) -> Json | None:
        """The modal the person sees."""
        stack = self.stack(user)
        return stack[-1] if stack else None

    def find(self, view_id: object = None, external_id: object = None) -> tuple[str, int] | None:
        """Whose modal it is, and its place in their stack."""
        for user, stack in self._stacks.items():
            for place, view in enumerate(stack):
                if view_id == view["id"] or (external_id and external_id == view["external_id"]):
                    return user, place
        return None

    def clear(self) -> None:
        """Close everything."""
        self._stacks.clear()
