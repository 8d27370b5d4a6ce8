from __future__ import annotations

import json
import re
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bqw_sdk.validate import patterns
from bqw_sdk.validate.pattern_tree import (
    _FIRST_PLANE_WITHOUT_CASE,
    _FIRST_PLANE_WITHOUT_WORDS,
    Atom,
    read_pattern,
)
from bqw_sdk.validate.patterns import PatternRefused, _effort, accept_pattern, pattern_judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CODE = r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}"
PLAIN = [
    (r"[A-Z]{2}\d{8}", ["AB12345678", "AB1234567", "ab12345678", "AB１２３４５６７８"]),
    (r"\d{12}", ["440281000000", "44028100000", "440281000000\n", "440281000000\n\n"]),
    (CODE, ["91440281MA4UQXEX0X", "91440281MA4UQXEX0O", ""]),
]
SCHEMAS = sorted((Path(__file__).parents[2] / "schemas").glob("*.schema.json"))
QUIRKS = [
    (r"a|b", ["a", "ax", "b", "bx", "b\n", "xb", ""]),
    (r"a$|b", ["a", "ax", "a\n", "a\n\n", "b", "b\n"]),
    (r"a\Z", ["a", "a\n"]),
    (r"(a$)?(b$|c)", ["b", "b\n", "c\n", "b\n\n", "ab"]),
    (r"a$\n", ["a", "a\n", "a\n\n"]),
    (r"(?m:a$\n?^b)", ["a\nb", "ab", "a\nb\n"]),
    (r"(a$)+\n*", ["a", "a\n", "a\n\n"]),
    (r"\w+", ["中文", "é_1", "a b", "²", "\u0301"]),
    (r"\d\D", ["٢x", "2٢", "²x"]),
    (r"\s+", ["\x1c\x1f", "\u3000", "\u200b", "\x85"]),
    (r"[^\s\d]", ["\x1c", "a", "٢"]),
    (r"(?i:k[s-u]ß)", ["\u212a\u017fẞ", "KTß", "kss", "KSẞ"]),
    (r"(?ia:k\w)", ["Kx", "\u212ax", "ké"]),
    (r"(?a:\d+)", ["12", "٢"]),
    (r"(?s:.)(?-s:.)", ["\na", "a\n", "aa\n"]),
    (r"(?!)|x", ["", "x"]),
    (r"[\ud800-\udfff]|a", ["a", ""]),
    (r"[[]", ["[", "]"]),
    (r"", ["", "\n", "a"]),
    (r"a{0}b{2,}", ["bb", "b", "abb"]),
]
BY_PYTHON = [
    (r"(?=.*[A-Z])(?=.*\d)[A-Za-z\d]{8,}", ["Abcdefg1", "abcdefg1", "Abcdefgh", "Ab1"]),
    (r"\d{4}([-/])\d{2}\1\d{2}", ["2024-10-26", "2024/10/26", "2024-10/26"]),
    (r"(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)+[A-Za-z]{2,6}", ["www.gd.gov.cn", "-a.cn", "a-.cn", "a.b"]),
    (r"\bab\b", ["ab", "abc"]),
    (r"(?>a+)ab|a++b", ["aab", "aaab"]),
    (r"(a)?(?(1)b|c)", ["ab", "c", "b", "ac"]),
    (r"\w{500}\w*", ["a" * 500, "a" * 499]),
]
MONSTERS = [
    r"(a+)+$",
    r"(a|a)*b",
    r"(.*a){20}",
    r"^(\w+\s?)*$",
    r"([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))",
    r"([a-zA-Z0-9_\.\-])+\@(([a-zA-Z0-9\-])+\.)+([a-zA-Z0-9]{2,4})+",
    r"((a*)*)*b",
    r"(a|aa)+c",
    r"(?=(a+)+$)b",
    r"(a*)*\1b",
    r"(\w|\d)+(?<!x)!",
    r"(?:a?){60}a{60}(?!b)",
    r"(a{1000}){1000}",
    r"((a{0,1000}){0,1000}){0,1000}(?!b)",
    r"(?:[ab]*a[ab]{3000})*",
    r"a*a*a*a*a*a*(?!.)b",
]


@pytest.fixture(scope="module", autouse=True)
def _translated() -> Iterator[None]:
    """Few texts go to the linear engine as well: its answers are what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "_FEW", -1)
        yield


@pytest.fixture
def untraced() -> Iterator[Callable[[], None]]:
    """What measures coverage is stopped while a clock runs, which would tell its time instead of ours."""
    tracer = sys.gettrace()
    yield lambda: sys.settrace(None)
    sys.settrace(tracer)


HUGE = [
    "(" * 20_000 + ")" * 20_000,
    "(?:a|" * 200 + ")" * 200,
    "|".join(f"{number:06}" for number in range(14_000)),
    "a" * 49_000 + "|" + "a" * 49_000,
    r"\w" * 10_000,
    "".join(rf"[\w{chr(0x4E00 + number)}]" for number in range(4_000)),
    "(?i:" + "".join(f"[{chr(0x4E00 + number)}-\U0010ffff]" for number in range(350)) + ")",
    "(?=a)" + "".join(f"[a{chr(0x400 + number)}-\U00010000]" for number in range(390)),
    "[" + "".join(chr(0x4E00 + 2 * number) for number in range(10_000)) + "]{200}",
    "x" * 200_000,
]
MALFORMED = ["(", "[z-a]", "*", "(?i)a", r"\q", "a{99999999999}", "(?<=a*)b", r"(?P<a>x)(?P<a>y)", "[", r"\2"]


def reference(pattern: str, text: str) -> bool:
    """Answer as the reference does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(f"^{pattern}$").match(text) is not None


def accepted(pattern: str, texts: list[str]) -> list[bool]:
    """Ask Polars which texts the accepting expression matches."""
    expression = accept_pattern(pattern)
    assert expression is not None
    return pl.Series(texts).str.contains(expression).to_list()


@pytest.mark.parametrize(("pattern", "texts"), PLAIN)
@pytest.mark.parametrize("form", ["{}", "^{}$"])
def test_codes_are_accepted_by_columns(pattern: str, texts: list[str], form: str) -> None:
    """The usual patterns of codes need no judge, with and without anchors of their own."""
    whole = form.format(pattern)
    assert accepted(whole, texts) == [reference(whole, text) for text in texts]
    assert accepted(whole, texts)[0]


def test_every_pattern_of_our_schemas_is_accepted_by_columns() -> None:
    """None of our own patterns is left to a slower lane."""
    found = [
        field["constraints"]["pattern"]
        for path in SCHEMAS
        for field in json.loads(path.read_text(encoding="utf-8"))["fields"]
        if "pattern" in field.get("constraints", {})
    ]
    assert len(found) > 100
    assert all(accept_pattern(pattern) for pattern in set(found))


@pytest.mark.parametrize(("pattern", "texts"), QUIRKS)
def test_quirks_of_the_reference_are_kept(pattern: str, texts: list[str]) -> None:
    """Alternation, new lines, Unicode classes and case come out exactly as the reference has them."""
    expected = [reference(pattern, text) for text in texts]
    assert pattern_judge(pattern).judge_all(texts[:1]) == expected[:1]
    for text, answer in zip(texts, expected, strict=True):
        assert pattern_judge(pattern)(text) == answer, text
    assert all(answer or not match for match, answer in zip(accepted(pattern, texts), expected, strict=True))


@pytest.mark.parametrize(("pattern", "texts"), BY_PYTHON)
def test_what_columns_cannot_express_is_judged_by_python(pattern: str, texts: list[str]) -> None:
    """Harmless lookaround, references and large classes get the exact answer, on cells of usual length."""
    assert accept_pattern(pattern) is None
    assert pattern_judge(pattern).judge_all(texts) == [reference(pattern, text) for text in texts]


@pytest.mark.parametrize("pattern", MONSTERS)
@pytest.mark.parametrize("text", ["a" * 100_000 + "!", "ab" * 50_000, "a " * 50_000 + "\n", "a" * 40 + "!"])
def test_patterns_that_stop_other_judges_are_judged_or_refused_at_once(
    pattern: str, text: str, untraced: Callable[[], None]
) -> None:
    """A text of 100,000 characters takes no time that anyone would notice, whatever the pattern."""
    untraced()
    began = time.process_time()
    try:
        assert pattern_judge(pattern)(text) in {True, False}
    except PatternRefused as refused:
        assert refused.text.zh  # noqa: PT017 either way is right, as long as it is soon
    expression = accept_pattern(pattern)
    if expression:
        pl.Series([text]).str.contains(expression)
    assert time.process_time() - began < 4  # a second on a quiet machine


@pytest.mark.parametrize("pattern", MONSTERS[:8])
def test_the_best_known_monsters_are_judged_not_refused(pattern: str) -> None:
    """The linear engine answers what Python never would."""
    assert pattern_judge(pattern)("a" * 5_000 + "!") is False


@pytest.mark.parametrize(("pattern", "texts"), PLAIN + QUIRKS + BY_PYTHON)
def test_a_few_short_texts_are_not_worth_the_other_engine(
    pattern: str, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are matched as the reference matches them, and nothing is built for them."""
    monkeypatch.setattr(patterns, "_FEW", 200)
    judge = pattern_judge(pattern)
    monkeypatch.setattr(patterns, "_asked", None)

    short = [text for text in texts if len(text) < 100]  # the others may well be asked about
    assert judge.judge_all(short) == [reference(pattern, text) for text in short]
    assert judge.judge_all([]) == []


@pytest.mark.parametrize("pattern", MONSTERS[:8])
def test_the_best_known_monsters_are_judged_linearly_however_few_the_texts(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty characters are enough to keep Python busy for years."""
    monkeypatch.setattr(patterns, "_FEW", 200)
    assert pattern_judge(pattern)("a" * 40 + "!") is False


@pytest.mark.parametrize("pattern", HUGE, ids=range(len(HUGE)))
def test_huge_patterns_are_judged_or_refused_soon(pattern: str, untraced: Callable[[], None]) -> None:
    """Neither depth nor length nor classes of a pattern stop us when it is read."""
    untraced()
    began = time.process_time()
    try:
        assert pattern_judge(pattern)("000001") in {True, False}
    except PatternRefused:
        assert accept_pattern(pattern) is None
    assert time.process_time() - began < 8


@pytest.mark.parametrize("pattern", MALFORMED)
def test_malformed_patterns_are_refused(pattern: str) -> None:
    """What Python cannot compile has no judge, and accepts nothing."""
    assert accept_pattern(pattern) is None
    with pytest.raises(PatternRefused):
        pattern_judge(pattern)


def test_a_text_too_long_for_what_was_shown_is_refused() -> None:
    """A pattern that is harmless on short texts is not let loose on long ones."""
    judge = pattern_judge(r"(?!b)a*a*a*c")
    assert judge("aaac")
    with pytest.raises(PatternRefused, match="too long"):
        judge("a" * 500)


TOO_MUCH = [
    (r"(?:[ab]*a[ab]{3000})*", "a" * 100_000, "too long"),
    (r"(?:\w1|a.)*\b!", "a1" * 30, "too long"),
    (r"(?:a?b?)*\b!", "ab" * 30, "too long"),
    ("(?=a)" + "a" * 3_000, "a", "too long"),
    (HUGE[4], "a", "too many classes"),
    (HUGE[6], "a", "too many classes"),
    ("(?i:" + "a" * 3_000 + ")", "a", "too many classes"),
    (HUGE[9], "a", "characters"),
]


@pytest.mark.parametrize(("pattern", "text", "why"), TOO_MUCH, ids=range(len(TOO_MUCH)))
def test_what_would_take_too_long_is_refused_with_the_reason(pattern: str, text: str, why: str) -> None:
    """Each of the bounds is drawn, and names itself."""
    with pytest.raises(PatternRefused, match=why):
        _judged(pattern, text)


def _judged(pattern: str, text: str) -> bool:
    return pattern_judge(pattern)(text)


def test_all_texts_together_have_a_bound() -> None:
    """Many texts, each just short enough, do not add up to a day."""
    judge = pattern_judge(r"(?!b)a*a*c")
    text = "a" * 1_000 + "c"
    assert judge(text)
    with pytest.raises(PatternRefused):
        judge.judge_all([text] * 20_000)


def test_half_a_character_is_refused_not_misjudged() -> None:
    """A lone surrogate, which JSON can hold and Polars cannot, ends in a refusal."""
    for pattern in ("a", r"(?=a)a"):
        with pytest.raises(PatternRefused):
            pattern_judge(pattern)("\ud800")


@pytest.mark.parametrize("item", ["k", "[s-u]", "[^k]", "ı", "ß", r"[\dǅ]", "ς", "[а-я]", "[Ꭰ-ꮿ]"])
def test_sets_that_ignore_case_are_python_s_own(item: str) -> None:
    """Only characters with case are asked one by one; that loses none of all the others."""
    atom = read_pattern(f"(?i:{item})").node.parts[1]  # type: ignore[union-attr]
    assert isinstance(atom, Atom)
    everything = "".join(chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF)
    expected = set(re.findall(item, everything, re.IGNORECASE))
    assert {chr(point) for first, last in atom.ranges for point in range(first, last + 1)} == expected


def test_no_character_of_the_later_planes_has_case() -> None:
    """The search for characters with case may stop where it stops."""
    later = "".join(map(chr, range(_FIRST_PLANE_WITHOUT_CASE, 0x110000)))
    assert later == later.lower() == later.upper() == later.title() == later.casefold()


def test_no_character_of_the_later_planes_is_a_digit_a_space_or_a_letter() -> None:
    """The search for them may stop where it stops."""
    later = "".join(map(chr, range(_FIRST_PLANE_WITHOUT_WORDS, 0x110000)))
    assert re.search(r"[\d\s\w]", later) is None


@pytest.mark.parametrize("name", [r"\d", r"\D", r"\s", r"\S", r"\w", r"\W"])
@pytest.mark.parametrize("flag", [0, re.ASCII])
def test_categories_hold_what_python_holds_to_be_in_them(name: str, flag: int) -> None:
    """Every character there is, asked of Python."""
    atom = read_pattern(f"(?a:{name})" if flag else name).node.parts[1]  # type: ignore[union-attr]
    assert isinstance(atom, Atom)
    everything = "".join(chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF)
    expected = set(re.findall(name, everything, flag))
    assert {chr(point) for first, last in atom.ranges for point in range(first, last + 1)} == expected


ATOMS = [
    "a",
    "b",
    "1",
    ".",
    r"\d",
    r"\w",
    r"\s",
    r"\D",
    r"\W",
    "[ab]",
    "[^a]",
    "é",
    "\n",
    "k",
    "[k-z]",
    r"[^\w-]",
]
PLACES = ["^", "$", r"\A", r"\Z", r"\b", "(?<=a)", "(?<!b)"]
FORMS = [
    "{0}{1}", "{0}{1}{2}", "({0}|{1})", "(?:{0}|{1}|)", "(?:{0})*", "(?:{0})+", "({0})?", "(?:{0}){{2}}",
    "(?:{0}){{0,3}}", "(?:{0})+?", "(?:{0}){{2,}}", "{0}|{1}", "(?i:{0})", "(?m:{0})", "(?s:{0})", "(?a:{0})",
    "(?={0})", "(?!{0})", "(?>{0})", "(?:{0})*+", r"(?P<g>{0}){1}(?P=g)",
]  # fmt: skip
PATTERNS = st.recursive(
    st.sampled_from(ATOMS * 2 + PLACES),
    lambda inner: st.builds(
        lambda form, *parts: form.format(*parts), st.sampled_from(FORMS), inner, inner, inner
    ),
    max_leaves=8,
)
TEXTS = st.lists(st.text("ab1k \né_\u212aſ٢İ\x1c", max_size=6), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PATTERNS, TEXTS)
def test_random_patterns_are_judged_as_the_reference_judges_them(pattern: str, texts: list[str]) -> None:
    """An accepted text is one that the reference accepts, and a verdict is the reference's verdict."""
    try:
        judge = pattern_judge(pattern)
    except PatternRefused:
        assert accept_pattern(pattern) is None or not _compiles(pattern)
        return
    expression = accept_pattern(pattern)
    for text in texts:
        if _effort(read_pattern(pattern).node, len(text)).tries > 1_000_000:
            continue  # the reference itself might never answer
        try:
            expected = reference(pattern, text)
        except SystemError:  # a fault of Python's engine
            continue
        if expression and pl.Series([text]).str.contains(expression)[0]:
            assert expected
        try:
            assert judge(text) == expected
        except PatternRefused:
            assert judge._linear is None or judge._linear.errs_on_newline


def _compiles(pattern: str) -> bool:
    try:
        re.compile(f"^{pattern}$")
    except re.error:
        return False
    return True
