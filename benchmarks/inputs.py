"""The lists that are measured: the one of ../shared where it is there, else one of the same kind, made here."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
MANY = 500
SIZES = {"60 KB": 60_000, "1 MB": 1_000_000, "4 MB": 4_000_000, "10 MB": 10_000_000}

_HEADING = re.compile(r"^(#+ .*)$", re.MULTILINE)
_LOCAL = re.compile(r"\]\((?:\./)?(docs|notes)/")
_WORDS = [
    "sparse",
    "graph",
    "cache",
    "kernel",
    "tensor",
    "memory",
    "sorting",
    "network",
    "attention",
    "compiler",
    "schedule",
    "storage",
    "index",
    "query",
    "stream",
    "learning",
    "parallel",
    "adaptive",
    "robust",
    "efficient",
    "distributed",
    "approximate",
    "incremental",
    "secure",
    "verified",
]
_VENUES = ("OSDI, 2023", "SC24, 2024", "arXiv, 2024", "NeurIPS 2022", "ASPLOS, 2021", "VLDB'20", "Arxiv, 2023")


def make(folder: Path, sizes: Mapping[str, int] = SIZES) -> dict[str, Path]:
    """Lays all lists out below `folder`, each in a git repository; the path of each by its name."""
    shutil.rmtree(folder, ignore_errors=True)
    text, files = seed()
    made = {"seed": _repository(folder / "seed", {"README.md": text}, files)}
    for name, size in sizes.items():
        made[name] = _repository(folder / name.replace(" ", ""), {"README.md": repeated(text, size)}, files)
    copies = {f"{number:03}/README.md": distinct(text, number) for number in range(MANY)}
    made[f"{MANY} lists"] = _repository(folder / "many", copies, files)
    if (SHARED / "corpus").is_dir():
        lists = {f"{one.parent.name}/README.md": one.read_bytes() for one in sorted(SHARED.glob("corpus/*/README.md"))}
        made["the corpus"] = _repository(folder / "corpus", lists, ())
    return made


def seed() -> tuple[str, tuple[str, ...]]:
    """The list that all others are made of, and the files of its repository."""
    if (SHARED / "seed/README.md").is_file():
        tree = (SHARED / "seed/tree.txt").read_text("utf-8").splitlines()
        return (SHARED / "seed/README.md").read_text("utf-8"), tuple(path for path in tree if path != "README.md")
    chance = random.Random(1)
    notes: list[str] = []
    return "\n".join(_lines(chance, notes)) + "\n", tuple(notes)


def _lines(chance: random.Random, notes: list[str]) -> Iterator[str]:
    """A list of 12 topics and 80 papers with the defects of real ones: no year, no link, a note that is gone."""
    topics = [" ".join(chance.sample(_WORDS, 2)).title() for _ in range(12)]
    yield "# Awesome papers\n"
    yield from (f"- [{topic}](#{topic.lower().replace(' ', '-')})" for topic in topics)
    for topic in topics:
        yield f"\n## {topic}\n| Paper | Conference & Year |\n|-------|-------------------|"
        for _ in range(7):
            title = " ".join(chance.sample(_WORDS, 6)).title()
            note = f"notes/{title.replace(' ', '_')}.md"
            if chance.random() < 0.9:
                notes.append(note)
            link = chance.choice((f"./{note}", f"https://arxiv.org/abs/2301.{chance.randrange(10**5):05}", "."))
            yield f"|[{title}]({link})|{chance.choice((*_VENUES, ''))}|"


def repeated(text: str, size: int) -> str:
    """`text` again and again, at least `size` bytes of it, each of its headings made another one."""
    parts: list[str] = []
    length = 0
    while length < size:
        part = _HEADING.sub(rf"\1 {len(parts)}", text)
        parts.append(part)
        length += len(part.encode())
    return "\n".join(parts)


def distinct(text: str, number: int) -> str:
    """`text` for a folder one deeper, with papers and headings of its own."""
    linked = _LOCAL.sub(r"](../\1/", text)
    return _HEADING.sub(rf"\1 {number}", linked.replace("|[", f"|[{number} "))


def _repository(folder: Path, lists: Mapping[str, str | bytes], files: tuple[str, ...]) -> Path:
    for name, content in {**dict.fromkeys(files, ""), **lists}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    who = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org")
    for arguments in (("init", "--quiet"), ("add", "--all", "--force"), ("commit", "--quiet", "--message", "lists")):
        subprocess.run(("git", *who, *arguments), cwd=folder, check=True)
    return folder
