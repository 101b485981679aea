"""A text as the layers need it where no rule reads the tokens of a spaCy Doc."""

from typing import Any, Protocol


class Sheet(Protocol):
    """What the layers need of a Doc: its text, and where they write what they find."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def user_data(self) -> Any:
        """What the layers have found, by name."""


class Plain:
    """A text with what the layers find in it; unlike a Doc it has no tokens, and needs no spaCy."""

    __slots__ = ("text", "user_data")

    def __init__(self, text: str) -> None:
        self.text = text
        self.user_data: dict[str, Any] = {}
