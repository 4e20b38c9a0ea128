"""Reads calendar entries with icalendar: each has one event of one day, and a title stays in its summary."""

import sys
from datetime import date
from pathlib import Path

from icalendar import Calendar

NAMES = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"]

for path in map(Path, sys.argv[1:]):
    calendar = Calendar.from_ical(path.read_bytes())
    [event] = calendar.subcomponents
    assert event.name == "VEVENT" and sorted(event) == sorted(NAMES), (path, list(event))
    assert not event.errors and not calendar.errors, (path, event.errors)
    assert type(event.decoded("DTSTART")) is date, path
    assert "?since=" in event["URL"] and event["URL"] in event["DESCRIPTION"], path
    assert "\n" not in event["SUMMARY"] and "\r" not in event["SUMMARY"], path
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n")), path
assert "Shop; a, b" in Calendar.from_ical(Path(sys.argv[2]).read_bytes()).subcomponents[0]["SUMMARY"]
print(f"icalendar reads {len(sys.argv) - 1} calendar entries.")
