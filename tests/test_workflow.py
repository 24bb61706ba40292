"""What runs on a host of repositories: commands of make, actions by hash, no right too many."""

import re
from typing import Any

import pytest
import yaml

from conftest import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WORKFLOWS = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
# What may be written, and where. All else may read the sources at most.
MAY_WRITE = {
    ("book.yml", "deploy"): {"pages", "id-token"},
    ("book.yml", "release"): {"contents"},
    ("weekly.yml", "links"): {"issues"},
}
JOBS = [
    pytest.param(file, name, job, id=f"{file}-{name}")
    for file, workflow in WORKFLOWS.items()
    for name, job in workflow["jobs"].items()
]


def test_there_are_two() -> None:
    """One builds, proves and publishes; one looks weekly at what may go bad by itself."""
    assert list(WORKFLOWS) == ["book.yml", "weekly.yml"]
    assert {"schedule", "workflow_dispatch"} == set(WORKFLOWS["weekly.yml"][True])  # YAML's "on"
    assert WORKFLOWS["book.yml"][True]["push"]["tags"] == ["v*"]


@pytest.mark.parametrize("file", WORKFLOWS)
def test_a_workflow_has_no_right_by_itself(file: str) -> None:
    """Rights are given job by job, and a newer run takes the place of one that waits."""
    assert WORKFLOWS[file]["permissions"] == {}
    assert WORKFLOWS[file]["concurrency"]["group"]


@pytest.mark.parametrize(("file", "name", "job"), JOBS)
def test_a_job_has_the_least_rights(file: str, name: str, job: dict[str, Any]) -> None:
    """A job reads the sources; three may write: copies, the site, an issue. Each has an end."""
    rights = job["permissions"]
    assert {right for right, kind in rights.items() if kind == "write"} == MAY_WRITE.get(
        (file, name), set()
    )
    assert {right for right, kind in rights.items() if kind != "write"} <= {"contents"}
    assert set(rights.values()) <= {"read", "write"}
    assert job["timeout-minutes"] <= 120


@pytest.mark.parametrize(("file", "name", "job"), JOBS)
def test_an_action_is_pinned_by_its_commit(file: str, name: str, job: dict[str, Any]) -> None:
    """An action is one commit with its version beside it; one job alone has a key to push."""
    text = (ROOT / ".github" / "workflows" / file).read_text(encoding="utf-8")
    for step in (step for step in job["steps"] if "uses" in step):
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), (name, step)
        assert re.search(rf"{step['uses']}  # v\d+\.\d+\.\d+$", text, re.M)
        if step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is (name == "release")


def test_an_action_has_one_commit() -> None:
    """The same action is the same commit wherever it is used."""
    steps = [step for param in JOBS for step in param.values[2]["steps"] if "uses" in step]
    used = {step["uses"] for step in steps}
    assert len(used) == len({name.split("@")[0] for name in used}) >= 5


@pytest.mark.parametrize(("file", "name", "job"), JOBS)
def test_a_step_is_a_command_that_runs_anywhere(file: str, name: str, job: dict[str, Any]) -> None:
    """A step runs a target of the Makefile; one alone, that tells of links, asks the host."""
    runs = [step["run"] for step in job["steps"] if "run" in step]
    for run in (run for run in runs if "gh issue" not in run):
        assert re.fullmatch(r"make ([a-z]+)", run), run
        assert run.removeprefix("make ") in TARGETS, run
    assert all("${{" not in run for run in runs), "what others write must not become a script"
    assert bool(runs) == (name != "deploy"), file


def test_nothing_secret_is_asked_for() -> None:
    """No workflow names a secret or runs a stranger's change with the rights of the base."""
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text
        assert "pull_request_target" not in text
