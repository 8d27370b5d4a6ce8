"""What the servers do with a recipe, as far as it is done by a shell: which commands, with which variables."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "examples" / "ci"
# What an owner would set on a server; the catalogue here is a folder, and the keys open nothing.
OWNER = {
    "BQW_S3_ENDPOINT": "", "BQW_S3_REGION": "", "BQW_S3_KEY_ID": "key", "BQW_S3_SECRET": "secret",
    "bqw-s3-key-id": "key", "bqw-s3-secret": "secret",
}  # fmt: skip


@dataclass(frozen=True)
class Job:
    """Shell scripts that run one after the other until one fails, their variables, and the files that must come."""

    scripts: tuple[str, ...]
    variables: dict[str, str]
    files: tuple[str, ...]
    shell: tuple[str, ...] = ("bash", "-e")


def _loaded(name: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((RECIPES / name).read_text(encoding="utf-8"))
    return told


def github(*, tag: str, catalogue: object, owner: Mapping[str, str] = OWNER) -> list[Job]:
    """Return the jobs of the workflow: ``run`` steps, with expressions that name variables and secrets filled in."""
    told = _loaded("github.yml")
    owner = {**owner, "BQW_CATALOGUE": str(catalogue)}

    def filled(variables: dict[str, str]) -> dict[str, str]:
        fill = re.compile(r"\$\{\{ (?:vars|secrets)\.(\w+) \}\}")
        return {name: fill.sub(lambda match: owner[match[1]], value) for name, value in variables.items()}

    def job_of(job: dict[str, Any]) -> Job:
        steps = job["steps"]
        variables = told["env"] | {"GITHUB_ACTIONS": "true", "GITHUB_REF_NAME": tag, "GITHUB_STEP_SUMMARY": "../summary.md"}  # fmt: skip
        for step in steps:
            variables |= filled(step.get("env", {}))
        handed = [step["with"] for step in steps if "upload" in step.get("uses", "")]
        files = tuple(each.get("path") or each["sarif_file"] for each in handed)
        return Job(tuple(step["run"] for step in steps if "run" in step), variables, files)

    return [job_of(job) for job in told["jobs"].values()]


def gitlab(*, tag: str, catalogue: Path) -> list[Job]:
    """Return the jobs of the pipeline: what goes before and the script are one shell."""
    told = _loaded("gitlab.yml")
    project = {"CI_PROJECT_DIR": ".", "CI_COMMIT_TAG": tag, "BQW_CATALOGUE": str(catalogue)}

    def job_of(job: dict[str, Any]) -> Job:
        kept = job["artifacts"]
        lines = [*told["default"]["before_script"], *job["script"]]
        variables = {
            name: re.sub(r"\$(\w+)", lambda match: project[match[1]], value)
            for name, value in told["variables"].items()
        }
        files = (*kept["paths"], *kept.get("reports", {}).values())
        return Job(("\n".join(lines),), variables | project, files, ("bash", "-eo", "pipefail"))

    return [job_of(told[stage]) for stage in told["stages"]]


def gitee(*, tag: str, catalogue: Path) -> list[Job]:
    """Return the only step of both pipelines: its commands are one shell."""

    def job_of(name: str) -> Job:
        told = _loaded(name)
        step = told["stages"][0]["steps"][0]
        variables = told["variables"] | {"GITEE_BRANCH": tag, "BQW_CATALOGUE": str(catalogue)}
        files = tuple(path for each in step["artifacts"] for path in each["path"])
        return Job(("\n".join(step["commands"]),), variables, files)

    return [job_of("gitee-validate.yml"), job_of("gitee-release.yml")]


def jenkins(*, tag: str, catalogue: Path) -> list[Job]:
    """Return the stages Install and Validate together, and Release: the text of their ``sh`` steps."""
    text = (RECIPES / "Jenkinsfile").read_text(encoding="utf-8")
    _, install, validate, release = re.split(r"stage\('\w+'\)", text)
    variables = dict(re.findall(r"^\s+(\w+) = '([^']*)'$", text, flags=re.MULTILINE))
    assert 'PATH = "${WORKSPACE}/.venv/bin:${PATH}"' in text
    secrets = re.findall(r"(\w+) = credentials\('([\w-]+)'\)", release)
    variables |= {name: OWNER[named] for name, named in secrets}
    variables |= {"TAG_NAME": tag, "BQW_CATALOGUE": str(catalogue), "PIP_CACHE_DIR": ".cache/pip"}

    def scripts(stage: str) -> tuple[str, ...]:
        return tuple(re.findall(r"sh '''\n(.*?)'''", stage, flags=re.DOTALL))

    def files(stage: str) -> tuple[str, ...]:
        return tuple(re.findall(r"(?:junit|archiveArtifacts|pattern:) '([^']+)'", stage))

    shell = ("sh", "-xe")
    return [
        Job(scripts(install) + scripts(validate), variables, files(validate), shell),
        Job(scripts(release), variables, files(release), shell),
    ]


SERVERS: dict[str, Callable[..., list[Job]]] = {
    "github": github,
    "gitlab": gitlab,
    "gitee": gitee,
    "jenkins": jenkins,
}

# Installing is not done here: the same words only write down what they were asked to install.
_PYTHON = """\
#!/bin/sh
case "$*" in
    "-m pip install -r requirements.txt") grep -v '^#' requirements.txt >> installed.txt ;;
    "-m venv .venv") mkdir -p .venv/bin ;;
    *) echo "the recipe asks python for $*" >&2; exit 64 ;;
esac
"""


def run_job(job: Job, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the scripts of a job in a folder until one fails, with ``bqw`` and an installer that does nothing on PATH."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    bqw = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m bqw_sdk "$@"\n'
    for name, text in {"bqw": bqw, "python": _PYTHON, "python3": _PYTHON}.items():
        (tools / name).write_text(text, encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(folder.parent / "home"),
        **job.variables,
    }
    done = subprocess.CompletedProcess[str](job.shell, 0, "", "")
    for script in job.scripts:
        each = subprocess.run(
            [*job.shell, "-c", script], cwd=folder, env=environment, check=False, capture_output=True,
            encoding="utf-8",
        )  # fmt: skip
        done.stdout, done.stderr = done.stdout + each.stdout, done.stderr + each.stderr
        done.returncode = each.returncode
        if each.returncode:
            break
    return done
