"""The languages: every sentence of the source has its Korean, and the reader's locale decides."""

from __future__ import annotations

import ast
import io
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

import grader
from grader.language import CATALOGUES, DOMAIN, LANGUAGES, Language, from_environment

SOURCE = Path(grader.__file__).parent
# What says a sentence; `make messages` names the same.
ERRORS = (
    "SubmissionError",
    "CourseError",
    "UnknownExerciseError",
    "SandboxError",
    "GradebookError",
    "GradebookRequestError",
)
SPEAKERS = ("say", "_say", "Note", *ERRORS)
SECOND: dict[str, tuple[int, ...]] = {"finding_at": (2,)}  # the sentence is its second argument
TEMPLATES = "report/templates/**.j2"
PO = CATALOGUES / "ko" / "LC_MESSAGES" / f"{DOMAIN}.po"


def sentences(folder: Path, *speakers: str) -> set[str]:
    """The sentences in a folder of Python files and templates, as pybabel finds them."""
    told = [("**.py", "python"), (TEMPLATES, "jinja2")]  # as grader/locales/babel.cfg
    options = {TEMPLATES: {"encoding": "utf-8", "silent": "false"}}
    keywords = dict.fromkeys(speakers or SPEAKERS) | SECOND
    found = extract_from_dir(folder, told, options, keywords=keywords)
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def places(sentence: str) -> list[str]:
    """The ``{places}`` of a sentence, conversions such as ``!r`` included."""
    parsed = string.Formatter().parse(sentence)
    return sorted({f"{name}!{conversion}" for _, name, _, conversion in parsed if name is not None})


def faults(source: set[str], korean: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue of the sentences of a source."""
    translated = {str(message.id): message for message in korean if message.id}
    yield from (f"not in the catalogue: {sentence}" for sentence in source - translated.keys())
    yield from (f"nobody says: {sentence}" for sentence in translated.keys() - source)
    yield from (f"obsolete: {sentence}" for sentence in korean.obsolete)
    for sentence, message in translated.items():
        if not message.string:
            yield f"not translated: {sentence}"
        elif places(str(message.string)) != places(sentence):
            yield f"other places: {sentence}"
        if message.fuzzy:
            yield f"fuzzy: {sentence}"


def catalogue(path: Path = PO) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="ko")


def test_every_sentence_has_its_korean() -> None:
    found = sentences(SOURCE)
    assert len(found) > 80
    assert list(faults(found, catalogue())) == []


def test_what_is_said_can_be_extracted() -> None:
    """Only a literal can be: not a variable, and (before Python 3.12) nothing inside an f-string."""
    literal, passed_on = set(), []
    for path in SOURCE.rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in SPEAKERS and call.args and isinstance(call.args[0], ast.Constant):
                literal.add(call.args[0].value)
            elif name in SECOND:
                assert isinstance(call.args[1], ast.Constant)
                literal.add(call.args[1].value)
            elif name in SPEAKERS:
                passed_on.append(ast.unparse(call.args[0]) if call.args else "")
    for path in SOURCE.glob("report/templates/*.j2"):
        for told in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
            if getattr(told.node, "name", "") in SPEAKERS:
                assert isinstance(told.args[0], nodes.Const), f"{path.name}: line {told.lineno}"
                literal.add(told.args[0].value)
    assert literal == sentences(SOURCE)
    assert set(passed_on) <= {"error.sentence", "note.sentence", "self.sentence"}  # said elsewhere as a literal


def test_a_new_sentence_without_korean_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text('def f(self, say):\n    self._say("A new "\n    "sentence of {n}.", n=1)\n')
    (tmp_path / "error.py").write_text('raise CourseError("Another one", path=1)\n')
    (tmp_path / "report" / "templates").mkdir(parents=True)
    (tmp_path / "report" / "templates" / "new.html.j2").write_text('<p>{{ say("A third, {n}", n=1) }}</p>\n')
    new = sentences(tmp_path)
    assert new == {"A new sentence of {n}.", "Another one", "A third, {n}"}
    missing = {f"not in the catalogue: {sentence}" for sentence in new}
    before = set(faults(sentences(SOURCE), catalogue()))
    assert set(faults(sentences(SOURCE) | new, catalogue())) - before == missing


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"string": ""}, "not translated: Take {n}"),
        ({"string": "{m}개"}, "other places: Take {n}"),
        ({"string": "{n!r}개"}, "other places: Take {n}"),
        ({"string": "{n}개", "flags": ["fuzzy"]}, "fuzzy: Take {n}"),
    ],
)
def test_a_bad_entry_is_noticed(entry: dict[str, object], fault: str) -> None:
    korean = Catalog(locale="ko")
    korean.add("Take {n}", **entry)  # type: ignore[arg-type] # one of several kinds of keyword
    assert list(faults({"Take {n}"}, korean)) == [fault]


def test_a_left_over_entry_is_noticed() -> None:
    korean = Catalog(locale="ko")
    korean.add("Gone", "갔어요")
    assert list(faults(set(), korean)) == ["nobody says: Gone"]


def test_the_compiled_catalogue_is_up_to_date() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run `make messages`"


def test_the_korean_is_korean_and_keeps_to_one_way_of_speaking() -> None:
    for message in catalogue():
        if message.id and set(re.sub(r"\{\w+\}", "", str(message.id))) & set(string.ascii_lowercase):
            text = str(message.string)
            assert not text.rstrip(".").endswith(("니다", "십시오")), text
            assert any("가" <= sign <= "힣" for sign in text), text


def test_errors_are_sentences_without_their_full_stop() -> None:
    """Whoever says an error (`complain`, a note in brackets) adds it."""
    ours = sentences(SOURCE, *ERRORS)
    assert len(ours) > 30
    for sentence in ours:
        assert not sentence.endswith((".", "?", "!")), sentence
        assert not Language("ko")(sentence, **dict.fromkeys(_names(sentence), "x")).endswith(("요.", "?", "!"))


def _names(sentence: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def test_korean_says_korean_and_fills_the_places() -> None:
    say = Language("ko")
    assert say.code == "ko"
    assert say("{score} of {total} points", score=3, total=20) == "20점 만점에 3점"


@pytest.mark.parametrize("code", ["en", "fr", "xx", ""])
def test_every_other_language_is_english(code: str) -> None:
    assert Language(code)("{score} of {total} points", score=3, total=20) == "3 of 20 points"


def test_a_sentence_without_translation_stays_english() -> None:
    assert Language("ko")("Nobody wrote this {n}", n=1) == "Nobody wrote this 1"


def test_braces_in_a_value_are_text() -> None:
    assert Language("ko")("{path}: {why}", path="{x}", why="{}") == "{x}: {}"


def test_the_languages_offered_have_catalogues() -> None:
    assert sorted(LANGUAGES) == ["en", *sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir())]


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "KO_kr.eucKR"}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "C", "LC_MESSAGES": "ko_KR.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "C"}, "ko"),
        ({"LC_MESSAGES": "ko_KR.UTF-8", "LANG": "C"}, "ko"),
        ({"LC_MESSAGES": "C.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], code: str) -> None:
    assert from_environment(environment) == code


def test_other_languages_that_begin_alike_are_not_korean() -> None:
    assert from_environment({"LANG": "kok_IN"}) == "en"  # Konkani


@pytest.mark.parametrize(
    ("name", "code"),
    [("Korean_Korea", "ko"), ("ko_KR", "ko"), ("Konkani_India", "en"), ("English_United States", "en")],
)
def test_without_variables_the_system_s_own_language_counts(
    name: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))
    assert from_environment({}) == code
    assert from_environment({"LANG": "C.UTF-8"}) == "en"  # a variable that is set wins
