"""Starts the variant that the command line names."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from contract.browser import Browser
from rig.site import Site
from rig.variants import all_variants


def pytest_addoption(parser):
    parser.addoption("--variant", required=True, help="which application to start")
    parser.addoption(
        "--folder", required=True, type=Path, help="where it was put together"
    )


@pytest.fixture(scope="session")
def site(request) -> Site:
    return Site(
        all_variants()[request.config.getoption("variant")],
        request.config.getoption("folder"),
    )


@pytest.fixture(scope="session")
def port(site):
    with site.serve() as port:
        yield port


@pytest.fixture(scope="session")
def origin(site, port) -> str:
    return f"{'https' if site.variant.is_hardened else 'http'}://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def behaviour(site) -> SimpleNamespace:
    table = tomllib.loads((Path(__file__).parent / "behaviour.toml").read_text())
    return SimpleNamespace(**table[site.variant.name])


@pytest.fixture
def visitor(origin) -> Browser:
    return Browser(origin)
