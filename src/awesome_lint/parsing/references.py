"""The references of a text with bytes that are not UTF-8."""

from __future__ import annotations

from typing import Any

from awesome_lint.basics.patterns import SURROGATE


class References(dict[str, Any]):
    """References by their labels, as markdown-it keeps them.
    To GitHub, which shows one mark for each, all such bytes are equal.
    """

    def __contains__(self, label: object) -> bool:
        return super().__contains__(_shown(str(label)))

    def __setitem__(self, label: str, reference: Any) -> None:
        super().__setitem__(_shown(label), reference)

    def get(self, label: str, default: Any = None) -> Any:
        """The reference of this label."""
        return super().get(_shown(label), default)


def _shown(label: str) -> str:
    return SURROGATE.sub("\ufffd", label)
