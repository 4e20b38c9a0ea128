"""The applications by name, as `apps/variants.toml` describes them."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

APPS = Path(__file__).resolve().parents[1] / "apps"


@dataclass(frozen=True)
class Variant:
    name: str
    site: str
    layers: list[str]
    serve: str
    migrate: list[str] = field(default_factory=list)
    load_demo: list[str] = field(default_factory=list)
    create_staff: list[str] = field(default_factory=list)
    checks: list[list[str]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def is_hardened(self) -> bool:
        return self.name.endswith("-hardened")

    @property
    def requirements(self) -> Path:
        return APPS / self.name / "requirements.txt"


def all_variants() -> dict[str, Variant]:
    table = tomllib.loads((APPS / "variants.toml").read_text())
    return {name: Variant(name, **entry) for name, entry in table.items()}
