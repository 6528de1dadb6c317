"""A run as a file: rows, seed, release and hash, that give the same digits wherever it is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.errors import UserError
from analytics.supply.parameters import Parameter, from_json
from analytics.version import VERSION
from analytics.words import _

KIND = "gweithlu supply run"
FORMAT = 1


@dataclass(frozen=True)
class Run:
    """What a run file holds. ``population`` is people by year and first and last age."""

    rows: tuple[Parameter, ...]
    first: int
    horizon: int
    seed: int
    paths: int
    layers: str
    method: str
    state: str
    population: Mapping[int, Mapping[tuple[int, int], float]]
    population_source: str
    remarks: tuple[str, ...]
    digest: str = ""


def run_text(run: Run) -> str:
    """The text of a run file, with the release that wrote it and its hash."""
    content: dict[str, Any] = {
        "kind": KIND, "format": FORMAT, "release": VERSION, "first_year": run.first,
        "horizon": run.horizon, "seed": run.seed, "paths": run.paths, "layers": run.layers,
        "demand": run.method, "state": run.state,
        "parameters": [each.to_json() for each in run.rows],
        "population": [[year, low, high, people] for year, ages in sorted(run.population.items())
                       for (low, high), people in sorted(ages.items())],
        "population_source": run.population_source, "remarks": list(run.remarks),
    }  # fmt: skip
    return json.dumps({**content, "hash": _digest(content)}, ensure_ascii=False, indent=1) + "\n"


def read_run(path: Path | str) -> Run:
    """The run of a file. UserError for another file, and for one that was changed since."""
    place = Path(path)
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        content = {name: value for name, value in found.items() if name != "hash"}
        if content["kind"] != KIND or content["format"] != FORMAT:
            raise ValueError("another kind")
        digest = _digest(content)
        run = _run(content, digest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            _("{file} is not a run of supply and demand.").format(file=place.name),
            _("Make one with: python -m analytics export supply_run --out run.json"),
            rule="run_unreadable",
        ) from error
    if found.get("hash") != digest:
        raise UserError(
            _("{file} was changed after it was made: its hash is another.").format(file=place.name),
            _("Use the file as it was written, or change the parameters and make a new run."),
            rule="run_changed",
        )
    return run


def _run(content: Mapping[str, Any], digest: str) -> Run:
    population: dict[int, dict[tuple[int, int], float]] = {}
    for year, low, high, people in content["population"]:
        population.setdefault(year, {})[low, high] = people
    return Run(
        tuple(from_json(row) for row in content["parameters"]), content["first_year"],
        content["horizon"], content["seed"], content["paths"], content["layers"],
        content["demand"], content["state"], population, content["population_source"],
        tuple(content["remarks"]), digest,
    )  # fmt: skip


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
