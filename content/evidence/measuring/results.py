"""The file that the measurements are written to: what belongs into it, and how it is written."""

import tomllib
from pathlib import Path

from rig.variants import Variant

from .probes import PROBES
from .works import WORKS

RESULTS = Path(__file__).resolve().parents[1] / "results.toml"
ONCE = ["packages", "bytes", "lines", "template-lines", "tokens", "modules"]
PER_REQUEST = ["bytecodes", "calls"]
ROUNDED = ["start", "memory"]
HEAD = "# Written by content/evidence/measure and content/evidence/ecosystem. Do not edit: measure again.\n"


def read() -> dict:
    return tomllib.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def write(results: dict) -> None:
    RESULTS.write_text(HEAD + to_toml(results))


def faults(results: dict, variants: dict[str, Variant]) -> list[str]:
    """What is missing or cannot be."""
    found = []
    figures = {
        (each["quantity"], each.get("work"), each["variant"]): each
        for each in results["figures"]
    }
    for name, variant in variants.items():
        works = WORKS[variant.site]
        wanted = [(quantity, None) for quantity in [*ONCE, *ROUNDED]]
        wanted += [
            (quantity, work) for quantity in [*PER_REQUEST, "cpu"] for work in works
        ]
        found += [
            f"{name} has no {quantity} of {work or 'its own'}"
            for quantity, work in wanted
            if (quantity, work, name) not in figures
        ]
        found += [] if name in results["digests"] else [f"{name} has no digest"]
        probed = {
            each["probe"] for each in results["probes"] if each["variant"] == name
        }
        found += [
            f"{name} was not probed for {probe}"
            for probe in PROBES
            if variant.site == "bookmarks" and probe not in probed
        ]
    for each in [*results["figures"], *results["ratios"]]:
        value = each["value"]
        if value < 0 or not each.get("lower", value) <= value <= each.get(
            "upper", value
        ):
            found.append(f"a figure is out of order: {each}")
    return found


def to_toml(results: dict) -> str:
    """Tables of plain values, tables of those, and lists of tables, in the order in which they are."""
    parts = [
        f"{key} = {literal(value)}"
        for key, value in results.items()
        if not isinstance(value, (dict, list))
    ]
    for key, value in results.items():
        if isinstance(value, dict):
            nested = {
                name: inner for name, inner in value.items() if isinstance(inner, dict)
            }
            plain = {name: inner for name, inner in value.items() if name not in nested}
            parts += [table(f"[{key}]", plain)] if plain else []
            parts += [
                table(f"[{key}.{quoted(name)}]", inner)
                for name, inner in nested.items()
            ]
        elif isinstance(value, list):
            parts += [table(f"[[{key}]]", each) for each in value]
    return "\n".join(parts) + "\n"


def table(heading: str, values: dict) -> str:
    return "\n".join(
        [
            "",
            heading,
            *(
                f"{quoted(key)} = {literal(value)}"
                for key, value in values.items()
                if value is not None
            ),
        ]
    )


def quoted(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() else literal(key)


def literal(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
