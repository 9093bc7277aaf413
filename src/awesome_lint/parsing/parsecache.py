"""What was read of a text, for others of the same list that have most of it in common.

Of long texts little is kept: it would take more memory than reading takes time.
"""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from awesome_lint.parsing.parserstate import Token

if TYPE_CHECKING:
    from awesome_lint.parsing.rereading import Stretches

# A text's block tokens, and what its contents are read in, of which only `markdown` knows the type.
_Blocks = tuple[list[Token], Any]

# How many characters are kept of contents, and how many texts.
_MOST_KEPT = 1 << 21
_TEXTS_KEPT = 2


class _Room:
    """How many characters of contents may be kept yet."""

    def __init__(self) -> None:
        self.left = _MOST_KEPT


class Contents:
    """What was read of contents that have the same references.

    readings: what others make of them.
    """

    def __init__(self, room: _Room) -> None:
        self.tokens: dict[str, list[Token]] = {}
        self.readings: dict[str, Any] = {}
        self._room = room

    def keep(self, content: str, tokens: list[Token]) -> None:
        """Keeps the tokens of `content`, where there is room for them."""
        if len(content) <= self._room.left:
            self._room.left -= len(content)
            self.tokens[content] = tokens


class KnownTexts:
    """What was read already, for texts that are read more than once or have most of their contents in common.

    stretches: those of the text that was read last.
    """

    def __init__(self) -> None:
        self.stretches: Stretches = {}
        self._blocks: dict[str, _Blocks] = {}
        self._contents: dict[Hashable, Contents] = {}
        self._room = _Room()

    def blocks(self, text: str) -> _Blocks | None:
        """The blocks of `text`, if they are kept."""
        return self._blocks.get(text)

    def keep(self, text: str, blocks: _Blocks) -> None:
        """Keeps the blocks of `text`, instead of those that were read first."""
        if len(text) >= _MOST_KEPT:
            return
        while len(self._blocks) >= _TEXTS_KEPT:
            del self._blocks[next(iter(self._blocks))]
        self._blocks[text] = blocks

    def contents(self, references: Hashable) -> Contents:
        """What is kept of contents in texts that have these references."""
        return self._contents.setdefault(references, Contents(self._room))
