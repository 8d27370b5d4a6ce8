"""``bqw schemas``: the Table Schemas, printed and compared."""

from __future__ import annotations

from pathlib import Path

import click

from bqw_sdk.cli.commands import LazyGroup, command
from bqw_sdk.cli.language import say
from bqw_sdk.cli.options import out_option
from bqw_sdk.errors import IntegrityError, TargetUnwritable
from bqw_sdk.findings import Text

_FOLDER = Path("schemas")


def _printed() -> dict[str, str]:
    from bqw_sdk.datasets import CATALOGUE
    from bqw_sdk.describe.table_schema import schema_text, table_schema

    return {f"{dataset.name}.schema.json": schema_text(table_schema(dataset)) for dataset in CATALOGUE}


@command(
    "write",
    Text("把各数据集的 Table Schema 写入文件夹。", "Write the Table Schemas of all datasets to a folder."),
    out_option(Text("文件夹(默认 schemas)", "the folder (schemas by default)"), required=False),
)
def WRITE(out: Path | None) -> None:  # noqa: N802
    """Run ``bqw schemas write``."""
    folder, printed = out or _FOLDER, _printed()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob("*.schema.json"):
            if stale.name not in printed:
                stale.unlink()
        for name, text in printed.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise TargetUnwritable(
            Text(f"写不进 {folder}:{error.strerror}", f"cannot write to {folder}: {error.strerror}")
        ) from error
    click.echo(f"{len(printed)} -> {folder}")


@command(
    "check",
    Text(
        "逐字节核对文件夹中的 Table Schema 与模型一致。",
        "Compare the Table Schemas of a folder with the models, byte for byte.",
    ),
    out_option(Text("文件夹(默认 schemas)", "the folder (schemas by default)"), required=False),
)
def CHECK(out: Path | None) -> None:  # noqa: N802
    """Run ``bqw schemas check``."""
    folder, printed = out or _FOLDER, _printed()
    there = {path.name: path.read_bytes() for path in folder.glob("*.schema.json")}
    wrong = sorted(name for name in {*there, *printed} if there.get(name) != printed.get(name, "").encode())
    if wrong:
        raise IntegrityError(
            Text(
                f"{folder} 与模型不一致:{', '.join(wrong)};请运行 bqw schemas write -o {folder}",
                f"{folder} differs from the models: {', '.join(wrong)}; run bqw schemas write -o {folder}",
            )
        )
    click.echo(f"{len(printed)} " + say(Text("个 schema 与模型一致", "schemas agree with the models")))


class _Schemas(LazyGroup):
    """``write`` and ``check`` are small enough to live in one file."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one of the two."""
        del ctx
        return {"write": WRITE, "check": CHECK}.get(cmd_name)


COMMAND = _Schemas(
    "schemas",
    told=Text(
        "打印或核对各数据集的 Table Schema(Data Package v2)。",
        "Print or check the Table Schemas of the datasets (Data Package v2).",
    ),
    homes={"write": ("", WRITE.told), "check": ("", CHECK.told)},
)
