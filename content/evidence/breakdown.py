"""Counts whose code the Python instructions of a request belong to: the database layer, templates, forms, or the rest."""

import gc
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
USERS, BOOKMARKS = 3, 45
SITES, WORKS = ("bookmarks-django", "bookmarks-flask"), ("list", "form")
# Begin with the path of a file below site-packages.
LAYERS = {
    "database": ("django/db/", "sqlalchemy/", "flask_sqlalchemy/"),
    "templates": ("django/template/", "django/utils/html.py", "django/utils/safestring.py", "jinja2/", "markupsafe/"),
    "forms": ("django/forms/", "wtforms/", "flask_wtf/"),
}


def main() -> None:
    from rig.site import Site
    from rig.variants import all_variants

    variants, counts = all_variants(), {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SITES:
            site = Site(variants[name], Path(folder) / name)
            site.assemble()
            site.fill(USERS, BOOKMARKS)
            for work in WORKS:
                counts[name, work] = count_in(site, work)
    print(f"| Python instructions | {' | '.join(f'{name}, {work}' for name, work in counts)} |\n|---|--:|--:|--:|--:|")
    for layer in [*LAYERS, "everything else"]:
        print(f"| {layer} | {' | '.join(f'{count[layer]:,}' for count in counts.values())} |")
    print(f"| all | {' | '.join(f'{sum(count.values()):,}' for count in counts.values())} |")


def count_in(site, work: str) -> Counter[str]:
    environment = site.environment | {"APP": site.variant.serve, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(site.python), str(HERE / "breakdown.py"), work]
    done = subprocess.run(command, cwd=site.folder, env=environment, stdout=subprocess.PIPE, check=True)
    return Counter(json.loads(done.stdout))


def count(work: str) -> None:
    """Runs in the Python of a site, in its folder, as `measuring/inside.py` does."""
    from measuring.driver import WARM_UP, load
    from measuring.visitor import InProcess, Visitor
    from measuring.works import do, make_ready

    once = make_ready(work, Visitor(InProcess(load(os.environ["APP"]), is_secure=False)))
    do(work, once, WARM_UP)
    random.SystemRandom.getrandbits = random.Random(1).getrandbits
    gc.collect()
    gc.disable()
    files: Counter[str] = Counter()
    instruction, tool = sys.monitoring.events.INSTRUCTION, sys.monitoring.PROFILER_ID
    sys.monitoring.use_tool_id(tool, "breakdown")
    sys.monitoring.register_callback(tool, instruction, lambda code, offset: files.update((code.co_filename,)))
    sys.monitoring.set_events(tool, instruction)
    do(work, once, 1)
    sys.monitoring.set_events(tool, sys.monitoring.events.NO_EVENTS)
    layers: Counter[str] = Counter()
    for file, times in files.items():
        layers[layer_of(file)] += times
    print(json.dumps(layers))


def layer_of(file: str) -> str:
    if file.endswith(".html"):  # a template that Jinja2 has compiled
        return "templates"
    package_file = file.partition("site-packages/")[2]
    return next((layer for layer, begins in LAYERS.items() if package_file.startswith(begins)), "everything else")


if __name__ == "__main__":
    count(sys.argv[1]) if len(sys.argv) > 1 else main()
