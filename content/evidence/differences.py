"""Counts what two differences between the bookmarks sites cost Django: a connection for each request, and sessions in the database."""

import tempfile
from pathlib import Path

from measuring.exact import count_requests
from rig.site import Site
from rig.variants import all_variants

USERS, BOOKMARKS = 3, 45
# The settings of each, and what is written behind those of the site.
SETTINGS = {
    "Django site": "",
    "with a connection for each request": 'DATABASES["default"]["CONN_MAX_AGE"] = 0',
    "with sessions in a signed cookie": 'SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"',
}


def main() -> None:
    variants = all_variants()
    print("| Python instructions of a request | list | form | save |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for title, setting in SETTINGS.items():
            site = Site(variants["bookmarks-django"], Path(folder) / title)
            site.assemble()
            with (site.folder / "config/settings.py").open("a") as settings:
                settings.write(f"\n{setting}\n")
            print_counts(title, site)
        site = Site(variants["bookmarks-flask"], Path(folder) / "flask")
        site.assemble()
        print_counts("Flask site", site)


def print_counts(title: str, site: Site) -> None:
    site.fill(USERS, BOOKMARKS)
    counts = count_requests(site)
    middle = [counts["bytecodes", work][1] for work in ("list", "form", "save")]
    print(f"| {title} | {' | '.join(f'{count:,}' for count in middle)} |", flush=True)


if __name__ == "__main__":
    main()
