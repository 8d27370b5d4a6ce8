"""Which language to speak, known before anything is printed, help included."""

from __future__ import annotations

import locale
import os
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bqw_sdk.findings import Text

LANGUAGES = ("zh", "en")
_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``--lang``, else ``BQW_LANG``, else the language of the locale, else English.

    >>> (
    ...     choose_language(["--lang", "zh"], {}),
    ...     choose_language([], {"LANG": "zh_CN.UTF-8"}),
    ...     choose_language([], {"LANG": "C"}),
    ... )
    ('zh', 'zh', 'en')
    """
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            return _known(arguments[number + 1])
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2])
    for name in ("BQW_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _known(environment[name])
    return _known(locale.getlocale()[0] or "") if os.name == "nt" else "en"


def _known(told: str) -> str:
    return "zh" if told.lower().startswith(("zh", "chinese")) else "en"


def set_language(language: str) -> None:
    """Speak this language from now on."""
    _LANGUAGE.set(language)


def language() -> str:
    """Return the language that is spoken."""
    return _LANGUAGE.get()


def say(text: Text) -> str:
    """Return a text in the language that is spoken."""
    return text.in_language(language())
