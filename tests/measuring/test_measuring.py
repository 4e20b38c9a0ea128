"""What measures is tested here where it is arithmetic; that it measures the applications, `measure --check` shows."""

import datetime
import hashlib
import io
import json
import subprocess
import threading
import tomllib
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from measuring import digest, ecosystem, load, results, rounds, source
from rig.variants import all_variants

MADE = datetime.date(2026, 11, 24)


def test_quartiles_are_those_of_the_inclusive_method():
    assert rounds.quartiles([1, 2, 3, 4, 5]) == (2, 3, 4)
    assert rounds.spread([9.0, 10.0, 11.0, 10.0]) == pytest.approx(0.05)


def test_ratios_are_taken_within_each_round_and_only_of_pairs_that_were_measured():
    series = {
        ("cpu", "list", "bookmarks-django"): [4.0, 9.0],
        ("cpu", "list", "bookmarks-flask"): [2.0, 3.0],
        ("memory", None, "hello-flask"): [1.0, 1.0],
    }
    assert rounds.ratios(series) == [
        ("cpu", "list", "bookmarks-django", "bookmarks-flask", [2.0, 3.0])
    ]


def test_the_interval_of_a_share_is_wilsons():
    assert ecosystem.wilson(10, 100) == pytest.approx((0.0552, 0.1744), abs=1e-4)
    assert ecosystem.wilson(0, 20)[0] == 0
    assert ecosystem.wilson(20, 20)[1] == 1


def test_a_package_counts_once_whatever_its_spelling():
    rows = [
        {"name": name} for name in ("Flask_Login", "flask-login", "flaskish", "Flask.X")
    ]
    [_, flask] = ecosystem.frameworks()
    assert [row["name"] for row in ecosystem.named_after(rows, flask)] == [
        "flask-login",
        "Flask.X",
    ]


def test_the_last_twelve_months_are_recent():
    months = ["2026-11", "2025-12", "2025-11", "2019-01"]
    assert [ecosystem.is_recent(month, MADE) for month in months] == [
        True,
        True,
        False,
        False,
    ]


SOURCE = '''"""What it is."""

import os  # a comment


class Thing:
    """What it does."""

    name = "a"
    text = """two
lines"""
'''


def test_only_lines_that_do_something_count(tmp_path):
    (tmp_path / "thing.py").write_text(SOURCE)
    lines, tokens = source.count_python(tmp_path)
    assert (lines, tokens) == (5, 11)


def test_a_generated_line_does_not_count_whatever_its_quotes_and_a_changed_one_does(
    tmp_path,
):
    site, pristine = tmp_path / "site", tmp_path / "pristine"
    for folder in (site, pristine):
        folder.mkdir()
    (pristine / "settings.py").write_text("DEBUG = True\nHOSTS = ['a']\n")
    (site / "settings.py").write_text('DEBUG = False\nHOSTS = ["a"]\nNEW = 1\n')
    lines, tokens = source.count_python(site, pristine)
    assert (lines, tokens) == (2, 6)


def test_migrations_do_not_count(tmp_path):
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations/0001.py").write_text("x = 1\n")
    assert source.count_python(tmp_path) == (0, 0)


def test_a_digest_is_what_sha256sum_gives(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)
    command = "sha256sum a.txt b.txt | sha256sum"
    expected = subprocess.run(
        command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    found = digest.digest({name: tmp_path / name for name in ("b.txt", "a.txt")})
    assert found == expected.stdout.split()[0]


def test_what_a_later_layer_replaces_is_not_in_the_digest():
    variants = all_variants()
    plain, hardened = (
        digest.digest_of(variants[name])
        for name in ("bookmarks-flask", "bookmarks-flask-hardened")
    )
    assert plain != hardened


def test_results_are_read_as_they_were_written():
    written = {
        "format": 1,
        "environment": {"measured": MADE, "python": '3.13 "x"', "load": 0.5},
        "versions": {"hello-flask": {"flask": "3.1.3"}},
        "figures": [
            {
                "quantity": "cpu",
                "variant": "a",
                "value": 1.5,
                "lower": 1.0,
                "upper": 2.0,
            }
        ],
        "probes": [{"probe": "x", "variant": "a", "passes": True}],
    }
    assert tomllib.loads(results.to_toml(written)) == written


def test_the_committed_results_are_whole():
    assert results.faults(results.read(), all_variants()) == []


def test_a_missing_figure_and_quartiles_out_of_order_are_noticed():
    found = results.read()
    found["figures"] = found["figures"][1:]
    found["ratios"][0]["lower"] = found["ratios"][0]["value"] + 1
    assert len(results.faults(found, all_variants())) == 2


class FakeIndex(BaseHTTPRequestHandler):
    """Every third package was released lately; every sixth carries models."""

    def do_GET(self):
        if self.path.endswith("/json"):
            number = int(self.path.split("-")[1].split("/")[0])
            released = (
                "2026-05-01T00:00:00" if number % 3 == 0 else "2020-01-01T00:00:00"
            )
            wheel = f"http://127.0.0.1:{self.server.server_port}/{number}.whl"
            files = [
                {"upload_time": released, "packagetype": "bdist_wheel", "url": wheel}
            ]
            body = json.dumps({"urls": files}).encode()
        else:
            number = int(self.path.strip("/").split(".")[0])
            content = io.BytesIO()
            with zipfile.ZipFile(content, "w") as wheel:
                wheel.writestr(
                    "thing/models.py" if number % 6 == 0 else "thing/views.py", ""
                )
            body = content.getvalue()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def test_a_sample_is_drawn_by_its_seed_and_asked_for_at_the_index():
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeIndex)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    index = f"http://127.0.0.1:{server.server_port}"
    rows = [
        {"name": f"{framework}-{number}"}
        for framework in ("django", "flask")
        for number in range(30)
    ]
    found = ecosystem.sampled(rows, MADE, 30, 1, index)
    server.shutdown()
    by_quantity = {
        each["quantity"]: each for each in found if each["subject"] == "flask"
    }
    assert by_quantity["names"]["value"] == 30
    assert (
        by_quantity["released-within-a-year"]["value"],
        by_quantity["released-within-a-year"]["of"],
    ) == (10, 30)
    assert (
        by_quantity["carries-a-feature"]["value"],
        by_quantity["carries-a-feature"]["of"],
    ) == (5, 10)


def test_a_list_is_identified_by_its_digest(tmp_path, monkeypatch):
    names = "name\tmonth\n" + "".join(
        f"flask-{number}\t2026-10\n" for number in range(1200)
    )
    (tmp_path / "list.tsv").write_text(names)
    written = []
    monkeypatch.setattr(results, "write", written.append)
    monkeypatch.setattr(
        "sys.argv", ["ecosystem", str(tmp_path / "list.tsv"), "--made", "2026-11-24"]
    )
    assert ecosystem.main() == 0
    assert (
        written[0]["ecosystem"]["list_digest"]
        == hashlib.sha256(names.encode()).hexdigest()
    )
    assert {"quantity": "names", "subject": "flask", "value": 1200} in written[0][
        "index"
    ]


def test_a_report_of_the_load_gives_requests_per_second_and_its_percentile():
    assert load.read("Running 1m test\n50 400000 9100 0\n") == (125.0, 9100.0)
    for unanswered in ("50 400000 9100 1", "0 400000 0 0"):
        with pytest.raises(RuntimeError, match="under load"):
            load.read(unanswered)


def test_each_reading_work_has_two_turns_under_load_and_their_mean(monkeypatch):
    figures = iter([(100.0, 4.0), (10.0, 40.0), (30.0, 60.0), (300.0, 8.0)])
    monkeypatch.setattr(rounds, "load", lambda *_: next(figures))
    asked = {("hello", "a"): None, ("save", "b"): None, ("list", "b"): None}
    assert rounds.under_load(asked) == {
        ("throughput", "hello", "a"): 200.0,
        ("p95", "hello", "a"): 6.0,
        ("throughput", "list", "b"): 20.0,
        ("p95", "list", "b"): 50.0,
    }
