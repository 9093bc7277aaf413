"""What stops a run before its work has begun."""

from __future__ import annotations


class SettingsError(ValueError):
    """Something asked for that does not exist. The message says what, where, and what is near."""


class FileError(Exception):
    """A file that cannot be read or written, or a path with nothing to check. The message says which and why."""
