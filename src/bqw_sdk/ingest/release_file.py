"""``release.toml`` read into a :class:`PackageInfo`, every wrong entry named at once."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bqw_sdk.errors import NotValid, SourceMissing, SourceUnreadable
from bqw_sdk.findings import Finding, Origin, Report, Text
from bqw_sdk.ingest.rules import RELEASE_KEY
from bqw_sdk.model.package_info import PackageInfo

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

RELEASE_FILE = "release.toml"


def read_package_info(source: Path) -> PackageInfo:
    """Read ``release.toml`` of a source folder.

    SourceMissing when folder or file is not there, SourceUnreadable when it is no UTF-8 TOML, NotValid
    with one finding per wrong entry.
    """
    path = source / RELEASE_FILE
    if not source.is_dir():
        raise SourceMissing(
            Text(
                f"没有源文件夹 {source};应是一个含 {RELEASE_FILE} 的文件夹,可用 bqw init 新建",
                f"there is no source folder {source}; expected a folder with a {RELEASE_FILE}; make one with bqw init",
            )
        )
    if not path.is_file():
        raise SourceMissing(
            Text(
                f"{source} 里没有 {RELEASE_FILE},不是源文件夹;可用 bqw init 新建一个",
                f"{source} has no {RELEASE_FILE}, so it is no source; make one with bqw init",
            )
        )
    try:
        entries = tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            Text(
                f"{path} 不是 UTF-8(第 {error.start + 1} 字节);请另存为 UTF-8",
                f"{path} is not UTF-8 (byte {error.start + 1}); save it as UTF-8",
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SourceUnreadable(
            Text(f"{path} 不是正确的 TOML:{error}", f"{path} is not correct TOML: {error}")
        ) from error
    except OSError as error:
        raise SourceUnreadable(
            Text(f"{path} 读不了:{error.strerror}", f"{path} cannot be read: {error.strerror}")
        ) from error
    try:
        return PackageInfo.model_validate(entries)
    except ValidationError as error:
        findings = tuple(sorted(_finding(each) for each in _without_echoes(error.errors())))
        text = Text(f"{path} 有 {len(findings)} 项不对", f"{path} has {len(findings)} wrong entries")
        raise NotValid(text, Report(findings, subject=str(source))) from error


def _without_echoes(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    # A list whose only entry is wrong is also reported as empty, which nobody could mend.
    within = {error["loc"][0] for error in errors if len(error["loc"]) > 1}
    return [error for error in errors if error["type"] != "too_short" or error["loc"][0] not in within]


def _finding(error: ErrorDetails) -> Finding:
    where = ".".join(str(part) for part in error["loc"]) or RELEASE_FILE
    missing = error["type"] == "missing"
    given = "" if missing else repr(error["input"])[:80]
    return Finding(
        RELEASE_KEY.identifier,
        RELEASE_KEY.severity,
        field=where,
        origin=Origin(RELEASE_FILE),
        message=Text(f"缺少 {where}", f"{where} is missing")
        if missing
        else Text(f"{where} 不对", f"{where} is wrong"),
        found=given,
        expected=_expected(error),
        mend=Text(f"在 {RELEASE_FILE} 里改正 {where}", f"mend {where} in {RELEASE_FILE}"),
    )


def _expected(error: ErrorDetails) -> Text:
    said = error["msg"].removeprefix("Value error, ")
    return Text(_EXPECTED_ZH.get(said) or _EXPECTED_ZH.get(error["type"], said), said)


_EXPECTED_ZH = {
    "missing": "必填",
    "extra_forbidden": "没有这一项,检查拼写",
    "string_pattern_mismatch": "符合规定形式的文字(版本号如 1.0.0)",
    "string_type": "文字",
    "date_type": "日期,如 2026-01-31(不加引号)",
    "date_parsing": "日期,如 2026-01-31(不加引号)",
    "date_from_datetime_parsing": "日期,如 2026-01-31(不加引号)",
    "bool_type": "true 或 false",
    "bool_parsing": "true 或 false",
    "string_too_short": "不为空的文字",
    "too_short": "至少一项",
    "tuple_type": "列表",
    "dict_type": "一节,如 [tables.places]",
    "model_type": "一节,如 [title]",
    "not an EDTF level 1 period": "EDTF 一级时间,如 2024、2023/2024",
    "an official release needs [approval]": "官方发布要有 [approval] 一节",
}
