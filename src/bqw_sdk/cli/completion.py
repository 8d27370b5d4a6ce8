"""``bqw completion``: what makes a shell complete the words of ``bqw``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from bqw_sdk.cli.commands import command
from bqw_sdk.findings import Text

SHELLS = ("bash", "zsh", "fish")


@command(
    "completion",
    Text(
        "打印让 bash、zsh 或 fish 补全 bqw 的脚本;把它存到 shell 启动时读取的地方即可。",
        "Print what makes bash, zsh or fish complete the words of bqw; put it where the shell reads it when it starts.",
    ),
    click.Argument(["shell"], type=click.Choice(SHELLS), metavar="SHELL"),
)
@click.pass_context
def COMMAND(ctx: click.Context, shell: str) -> None:  # noqa: N802
    """Run ``bqw completion``."""
    kind = get_completion_class(shell)
    if kind is not None:
        made = kind(ctx.find_root().command, {}, "bqw", "_BQW_COMPLETE")
        # Not `source()`: for bash it would start one, to see how old it is.
        click.echo(made.source_template % made.source_vars())
