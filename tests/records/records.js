// Reads decision records as Log4brains and as a YAML parser read them, from a folder that it makes a repository of.
"use strict";

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const YAML = require("yaml");
const { Log4brains } = require("@log4brains/core");

const work = process.argv[2];
const config = { project: { name: "Records", tz: "Etc/UTC", adrFolder: "./docs/adr" } };
fs.writeFileSync(path.join(work, ".log4brains.yml"), YAML.stringify(config));
const git = (...args) => execFileSync("git", ["-C", work, "-c", "user.name=t", "-c", "user.email=t@t.example", ...args]);
git("init", "--quiet");
git("add", ".");
git("commit", "--quiet", "--message", "Records");

(async () => {
  const files = fs.readdirSync(path.join(work, "docs/adr"));
  for (const file of files) {
    const text = fs.readFileSync(path.join(work, "docs/adr", file), "utf8");
    const read = YAML.parse(text.split("---\n")[1]);
    assert.deepEqual(Object.keys(read), ["status", "date", "tags", "review-by"], file);
    assert.deepEqual([read.status, read.date, read.tags], ["proposed", "2026-12-01", ["django", "flask"]], file);
    assert.match(read["review-by"], /^\d{4}-\d\d-\d\d$/, file);
  }
  const log = await Log4brains.create(work);
  const records = await log.searchAdrs();
  assert.equal(records.length, files.length);
  for (const record of records) {
    assert.equal(record.status, "proposed", record.slug);
    assert.deepEqual(record.tags, ["django", "flask"], record.slug);
    assert.equal(record.publicationDate.slice(0, 10), "2026-12-01", record.slug);
    assert.match(record.title, /: (Django|Flask) is proposed$|: no option is chosen yet$/, record.slug);
  }
  console.log(`Log4brains reads ${records.length} records.`);
})();
