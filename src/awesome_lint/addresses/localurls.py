"""Addresses that lead somewhere on one machine alone: to its files, into what a program of it keeps; and a browser's own pages.

Schemes whose addresses lead everyone who has the program to the same are left out: those of mail, git, torrents, chats, shops.
So are those that ask a program to do something, as to begin a note, or to show what anyone can add to it.
"""

import re
from urllib.parse import unquote

from awesome_lint.addresses.siteurls import Fault
from awesome_lint.basics.patterns import regex

# A drive's letter needs a backslash, or a slash and a folder of Windows: `c:/` could be a scheme. What a browser names
# `blob:` is gone when the page is closed.
_FILE = regex(
    r"file:|blob:(?=https?:|null)|[a-z]:\\|[a-z]:/+(?:Users|Program Files|Documents)\b"
    r"|(?:applewebdata|content|webkit-fake-url)://|(?:cursor|vscode|vscode-insiders|vscodium|windsurf)://file/",
    re.IGNORECASE,
)
# What programs for notes and references call what they keep.
_PROGRAM = regex(
    r"(?:bear|bookends|craftdocs|drafts|evernote|hook|joplin|logseq|marginnote\d?app|mendeley|obsidian|omnifocus|papers3?|readcube|siyuan"
    r"|message|skim|things|ulysses|wiz|x-devonthink(?:-item)?|zotero)://|onenote:(?:https?:|//)",
    re.IGNORECASE,
)  # What is opened by its name is a note of one's own: `bear://x-callback-url/open-note?id=1`.
_FOR_ALL = regex(
    r"[\w-]+:/{2,3}(?:show-(?:plugin|theme)\b|x-callback-url/(?!open)|(?:add|create|json|new)[a-z-]*(?:[/?#]|\Z))",
    re.IGNORECASE,
)
_BROWSER = regex(
    r"about:(?=[a-z])|(?:brave|chrome|chrome-distiller|chrome-untrusted|devtools|edge|opera|read|resource|vivaldi)://"
    r"|(?:chrome-|edge-|moz-|safari-web-)?extension://",
    re.IGNORECASE,
)
# Where a chat's assistant keeps the files that it makes.
_CHAT = regex(r"sandbox:/+\w", re.IGNORECASE)
# `about:reader?url=https%3A%2F%2Fa.b`: a page as a browser shows it for reading.
_READ_BY_BROWSER = regex(
    r"(?:about:reader|(?:chrome-distiller|read)://[^?#]*)\?(?:[^#&]*&)*url=(?P<address>https?(?:%3A|:)[^#&]+)",
    re.IGNORECASE,
)
_CERTAIN = regex(r"https?://[\w./?=&#,~+@!$:;%-]+\Z", re.ASCII)


def find_local_fault(url: str) -> Fault | None:
    """What is wrong with `url` if it leads nowhere for others; None where it may lead somewhere."""
    if _FILE.match(url):
        return Fault("leads to what is on its author's own machine")
    if _PROGRAM.match(url) and not _FOR_ALL.match(url):
        return Fault("leads to what a program has on its author's own machine")
    if _CHAT.match(url):
        return Fault("leads to a file that only its author's chat with an assistant had")
    if _BROWSER.match(url):
        return Fault("leads to a page of a browser itself, which no link on GitHub opens", _read(url))
    return None


def _read(url: str) -> str | None:
    """The address of the page that a browser shows for reading at `url`."""
    match = _READ_BY_BROWSER.match(url)
    address = unquote(match["address"]) if match else ""
    return address if _CERTAIN.match(address) else None
