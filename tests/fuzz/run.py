"""Looks for bytes of which a promise does not hold, guided by what of the program they reach.

    python tests/fuzz/run.py TARGET CORPUS [--tokens] [--finds FOLDER] [-libfuzzer_option=value ...]

TARGET is a name of `targets.TARGETS`. CORPUS is the folder to start from and to add to: it is made from `seeds`, `finds`
and the rules' own examples where there is none. With `--tokens`, each byte stands for a piece of Markdown, which reaches
deeper; without, for itself. A find ends the run, unless `--finds` says where to keep finds: then each of a kind is kept
there once, and the run goes on. Needs atheris, which is no dependency of the tests: `pip install atheris`.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
MOST_SECONDS = 20
sys.path.insert(0, str(HERE.parent))

import atheris  # noqa: E402

with atheris.instrument_imports(include=["awesome_lint", "markdown_it", "mdit_py_plugins"]):
    from fuzz import corpus, targets


def main() -> None:
    arguments, options = _arguments()
    folder: Path = arguments.corpus
    corpus.fill(folder, arguments.target, arguments.tokens)
    check = targets.TARGETS[arguments.target]
    whole = (lambda data: check(corpus.from_tokens(data))) if arguments.tokens else check
    if arguments.finds:
        whole = _keeping(whole, arguments.finds, arguments.target, arguments.tokens)
    words = [] if arguments.tokens else [f"-dict={HERE / 'markdown.dict'}"]
    atheris.Setup([sys.argv[0], str(folder), *words, *options], whole)
    atheris.Fuzz()


def _arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Looks for bytes of which a promise does not hold.")
    parser.add_argument("target", choices=targets.TARGETS)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--tokens", action="store_true")
    parser.add_argument("--finds", type=Path)
    return parser.parse_known_args()


def _keeping(check: targets.Target, folder: Path, target: str, tokens: bool) -> Callable[[bytes], None]:
    """`check`, which keeps what fails or takes too long, the shortest of each kind, instead of failing."""
    folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGVTALRM, _give_up)

    def kept(data: bytes) -> None:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
            check(data)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except Exception as error:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            kind = _kind(error)
            text = corpus.from_tokens(data) if tokens else data
            path = folder / f"{target}-{kind}"
            if not path.exists() or len(path.read_bytes()) > len(text):
                path.write_bytes(text)
                path.with_name(f"{path.name}.why").write_text(traceback.format_exc(), "utf-8", "backslashreplace")

    return kept


def _give_up(*_: object) -> None:
    raise TimeoutError(f"more than {MOST_SECONDS} seconds of processor time")


def _kind(error: Exception) -> str:
    """The places in our own code where an error came about; what is under the same name is the same find."""
    frames = list(traceback.extract_tb(error.__traceback__))
    # Where an endless loop was interrupted says nothing.
    frames = frames[:4] if isinstance(error, TimeoutError) else frames[-3:]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    # What a rule's fix does wrong is said by the message: the names of the rules.
    detail = str(error) if isinstance(error, AssertionError) and len(str(error)) < 80 else ""
    digest = hashlib.sha256(f"{places}{type(error)}{detail}".encode("utf-8", "backslashreplace"))
    return f"{type(error).__name__}-{digest.hexdigest()[:8]}"


if __name__ == "__main__":
    main()
