"""How a finding is known again when its list has changed elsewhere: by its rule and the text concerned, never by its line."""

from __future__ import annotations

from awesome_lint.basics.digest import digest
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.source import Source, encode

_LONGEST_TEXT = 160
_LINE_LENGTH = 72


def concerned(source: Source, one: Diagnostic) -> str:
    """The text that a finding concerns, its white space made even; of a long one its beginning and a hash."""
    text = _even(source[one.span] if one.subject is None else one.subject)
    if len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[:_LONGEST_TEXT]}… {fingerprint(text)[:12]}"


def line_around(source: Source, one: Diagnostic) -> str:
    """The beginning of the line that a finding stands in, for telling equal ones apart."""
    line = source.line_at(one.span.start)
    # No more of it than is needed, for a line may be as long as the file.
    return _even(source.text[line.start : min(line.end, line.start + 4 * _LINE_LENGTH)])[:_LINE_LENGTH].rstrip()


def fingerprint(*parts: str) -> str:
    """A hash of `parts`, the same on every machine, as 40 hexadecimal digits."""
    return digest(*map(encode, parts))


def _even(text: str) -> str:
    return " ".join(text.split())
