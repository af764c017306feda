"""The one way in which the workspace says no to an app: a code of Slack's, and where the faults are."""

from collections.abc import Sequence


class SlackError(Exception):
    """An answer ``{"ok": false, "error": code}``; ``messages`` go to response_metadata."""

    def __init__(self, code: str, messages: Sequence[str] = ()) -> None:
        """Keep the code and the list for the answer."""
        super().__init__(code)
        self.code = code
        self.messages = list(messages)

    def as_json(self) -> dict[str, object]:
        """The answer's body."""
        answer: dict[str, object] = {"ok": False, "error": self.code}
        if self.messages:
            answer["response_metadata"] = {"messages": self.messages}
        return answer
