"""What stops a run before its work has begun."""

from __future__ import annotations


class SettingsError(ValueError):
    """Something asked for that does not exist. The message says what, where, and what is near."""
