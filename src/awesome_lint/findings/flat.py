"""Findings as flat tuples, for what is remembered and for what another process is told.

Their own classes would have to be called for each span and each edit, on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from awesome_lint.basics.named import new
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit, Fix
from awesome_lint.source import Span


def flattened(found: Iterable[Diagnostic]) -> tuple[Any, ...]:
    """Findings as tuples of their fields."""
    return tuple(map(_flattened, found))


def unflattened(findings: Iterable[Any]) -> tuple[Diagnostic, ...]:
    """Findings from their fields, each a tuple or a list; `ValueError` or `TypeError` where these are not a finding's."""
    return tuple(map(_diagnostic, findings))


def _flattened(diagnostic: Diagnostic) -> tuple[Any, ...]:
    rule, span, message, fix, *more = diagnostic
    return rule, tuple(span), message, None if fix is None else _flattened_fix(fix), *more


def _flattened_fix(fix: Fix) -> tuple[Any, ...]:
    title, edits, safety, changes = fix
    places = tuple([(tuple(span), text) for span, text in edits])
    return title, places, safety, changes if isinstance(changes, str) else tuple(changes)


def _diagnostic(fields: Any) -> Diagnostic:
    rule, span, message, fix, page, subject = fields
    return new(Diagnostic, (rule, new(Span, span), message, None if fix is None else _fix(fix), page, subject))


def _fix(fields: Any) -> Fix:
    title, edits, safety, changes = fields
    made = tuple([new(Edit, (new(Span, span), text)) for span, text in edits])
    return new(Fix, (title, made, safety, changes if isinstance(changes, str) else new(Span, changes)))
