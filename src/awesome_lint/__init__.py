"""A linter, fixer and formatter for awesome lists, above all lists of research papers.

`check`, `fix` and `entries` are for Python programs. They are imported when they are first asked for, so that importing
the package alone costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awesome_lint.api import Edit, Finding, Fix, Fixed, Place, Record, SettingsError, check, entries, fix

__version__ = "0.1.0"

__all__ = ["Edit", "Finding", "Fix", "Fixed", "Place", "Record", "SettingsError", "check", "entries", "fix"]


if not TYPE_CHECKING:  # a type checker is to know these names alone

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from awesome_lint import api

        return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
