"""JUnit's XML, as Ant's schema has it: a suite for each list, a failed case for each finding.

A case is called by its rule and the text concerned, not by its line, so that a server sees the same case in every run.
Time, host and duration are constants: the schema asks for them, and the same list is to give the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from awesome_lint.diagnostic import Diagnostic
from awesome_lint.findings.identity import concerned
from awesome_lint.output.result import Result
from awesome_lint.output.text import OLD_COMMAND, printable, with_fix

_RUN = {"time": "0", "timestamp": "1970-01-01T00:00:00", "hostname": "localhost"}
# Code points that XML has no place for, besides those that are never printed raw.
_NOT_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def render(results: Iterable[Result]) -> str:
    """The findings of `results` as a `testsuites` document."""
    root = ET.Element("testsuites")
    for number, result in enumerate(results):
        _add_suite(root, number, result)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'.replace(OLD_COMMAND, "#&#35;[")


def _add_suite(root: ET.Element, number: int, result: Result) -> None:
    place, found = _token(result.place) or "-", len(result.diagnostics)
    counts = {"tests": str(found or 1), "failures": str(found), "errors": "0"}
    suite = ET.SubElement(root, "testsuite", {"name": place, "package": place, "id": str(number), **counts, **_RUN})
    ET.SubElement(suite, "properties")
    if not found:
        _add_case(suite, place, "no findings")
    seen: Counter[str] = Counter()
    for one in result.diagnostics:
        name = _token(f"{one.rule} {concerned(result.source, one)}")
        seen[name] += 1
        _add_failure(_add_case(suite, place, name if seen[name] == 1 else f"{name} ({seen[name]})"), result, one)
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")


def _add_case(suite: ET.Element, place: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", {"classname": place, "name": name, "time": "0"})


def _add_failure(case: ET.Element, result: Result, one: Diagnostic) -> None:
    line, column = result.source.position(one.span.start)
    failure = ET.SubElement(case, "failure", {"type": one.rule, "message": _text(one.message)})
    lines = (f"{result.place}:{line}:{column}: {one.rule} {one.message}", *with_fix(result, one), one.url)
    failure.text = "\n".join(map(_text, lines))


def _token(text: str) -> str:
    return " ".join(_text(text).split())


def _text(text: str) -> str:
    return printable(text).translate(_NOT_XML)
