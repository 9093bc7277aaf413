"""Hashes of bytes: the same on every machine, and of different bytes in practice never the same."""

from __future__ import annotations

try:
    # What `hashlib` would give, without the library for encryption that importing it loads.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


def digest(*parts: bytes) -> str:
    """The hash of `parts`, and of where one ends and the next begins, as 40 hexadecimal digits."""
    made = blake2b(digest_size=20)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()
