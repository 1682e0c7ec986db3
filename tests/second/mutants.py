#!/usr/bin/env python3
"""How much of calendar/, law/, docket/ and report/ the tests hold: faults put in by hand, and which of them are found.

A seeded sample of faults is built into one copy of the sources, each behind a switch (a condition turned round, a bound
moved by one, a part of a condition left out, a function that answers nothing); then the tests of its folder are run once
for each. One build for all of them, where a tool that builds each takes a day.

    python3 tests/second/mutants.py [--sample 60] [--seed 1] [--copy FOLDER]
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The tests that are about a folder, quickest first; the next group is asked only where the one before found nothing.
TESTS = {
    "calendar": [["period", "dates", "typed_dates", "notation", "edges"], ["deadlines", "notices", "rules", "hearing_duty"]],
    "law": [["deadlines", "duty", "edges", "sequels", "rules", "worked"], ["dispute", "effect", "admit", "entries", "readings", "stances", "enforcement", "agenda", "hearing_duty", "office_rules", "period"]],
    "docket": [["query", "search", "edges", "crossings", "bulk"], ["figures", "derived", "triage", "rebuild", "tui_query", "time_machine", "choose"]],
    "report": [["figures", "edges", "published", "mediation"], ["yearend", "analysis", "crossings", "beside", "findings", "appearance_rates", "misplaced", "cli"]],
}
SWITCH = """
/// Which fault is on.
pub fn mutant(n: u32) -> bool {
    static ON: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ON.get_or_init(|| std::env::var("MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(0)) == n
}
pub fn lt<T: PartialOrd>(n: u32, a: T, b: T) -> bool { if mutant(n) { a <= b } else { a < b } }
pub fn le<T: PartialOrd>(n: u32, a: T, b: T) -> bool { if mutant(n) { a < b } else { a <= b } }
pub fn gt<T: PartialOrd>(n: u32, a: T, b: T) -> bool { if mutant(n) { a >= b } else { a > b } }
pub fn ge<T: PartialOrd>(n: u32, a: T, b: T) -> bool { if mutant(n) { a > b } else { a >= b } }
"""
COMPARE = re.compile(r"(?<![\w.)&*-])([a-z_][\w.]*(?:\(\))?) (<=|>=|<|>) ([a-z_0-9][\w.]*(?:\(\))?)(?=$|[ ;,){])")
NAMES = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def even(text):
    """Whether what it opens it closes."""
    depth = 0
    for c in text:
        depth += (c in "([{") - (c in ")]}")
        if depth < 0:
            return False
    return depth == 0


def places(path):
    """Every fault that can be put into a file: the line, what it is, and the line with it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    inside_const = False
    for at, line in enumerate(lines):
        if line.startswith("#[cfg(test)]") or line.startswith("#[cfg(all(test"):
            return
        bare = line.strip()
        if bare.startswith("//") or "const " in line or "matches!" in line:
            continue
        found = re.match(r"^(\s*(?:\} else )?if )((?!let ).*)( \{)$", line)
        if found and even(found[2]) and " let " not in found[2]:
            yield at, "turned round", lambda n, f=found: f"{f[1]}crate::mutant({n}) ^ ({f[2]}){f[3]}"
        for found in COMPARE.finditer(line):
            a, op, b = found.groups()
            new = lambda n, l=line, f=found, a=a, op=op, b=b: l[: f.start()] + f"crate::{NAMES[op]}({n}, {a}, {b})" + l[f.end() :]
            yield at, f"bound moved: {a} {op} {b}", new
        found = re.match(r"^(\s*)(&&|\|\|) (.*?)(;| \{|,|)$", line)
        if found and even(found[3]) and " let " not in f" {found[3]}":
            off = "crate::mutant({}) || ({})" if found[2] == "&&" else "!crate::mutant({}) && ({})"
            yield at, f"left out: {found[2]} {found[3]}", lambda n, f=found, off=off: f"{f[1]}{f[2]} ({off.format(n, f[3])}){f[4]}"
        found = re.search(r"-> (bool|Option<.*>|Vec<.*>) \{$", line)
        if found and "const fn" not in line:
            value = {"b": "false", "O": "None", "V": "Vec::new()"}[found[1][0]]
            yield at, f"answers {value}", lambda n, l=line, v=value: f"{l} if crate::mutant({n}) {{ return {v}; }}"
            if value == "false":
                yield at, "answers true", lambda n, l=line: f"{l} if crate::mutant({n}) {{ return true; }}"


def sampled(copy, rng, count):
    chosen = []
    for folder in TESTS:
        all_ = [(path, *place) for path in sorted((copy / "src" / folder).rglob("*.rs")) for place in places(path)]
        print(f"{folder}: {len(all_)} places", flush=True)
        rng.shuffle(all_)
        taken, lines = [], set()
        for place in all_:
            if (place[0], place[1]) not in lines and len(taken) < count // len(TESTS):
                lines.add((place[0], place[1]))
                taken.append((folder, *place))
        chosen += taken
    return [(n, *place) for n, place in enumerate(chosen, 1)]


def put_in(copy, chosen):
    for path in {place[2] for place in chosen}:
        shutil.copy(ROOT / path.relative_to(copy), path)
        lines = path.read_text(encoding="utf-8").split("\n")
        for n, _, of, at, _, new in chosen:
            if of == path:
                lines[at] = new(n)
        path.write_text("\n".join(lines), encoding="utf-8")
    lib = copy / "src/lib.rs"
    lib.write_text((ROOT / "src/lib.rs").read_text(encoding="utf-8") + SWITCH, encoding="utf-8")


def cargo(copy, *words):
    env = {**os.environ, "CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target")), "RUSTFLAGS": ""}
    return subprocess.run(["cargo", *words, "--locked", "--message-format", "json"], cwd=copy, env=env, stdout=subprocess.PIPE, text=True)


def built(copy, chosen):
    """Puts the faults in, leaves out those that do not compile, and returns the test programs."""
    for _ in range(6):
        put_in(copy, chosen)
        done = cargo(copy, "check", "--lib")
        wrong = set()
        for line in done.stdout.splitlines():
            message = json.loads(line).get("message") or {}
            if message.get("level") == "error":
                wrong |= {(copy / s["file_name"], s["line_start"] - 1) for s in message["spans"]}
        if done.returncode == 0:
            break
        before = len(chosen)
        # Beside the line itself: what follows from it.
        chosen = [c for c in chosen if not any(p == c[2] and abs(at - c[3]) <= 1 for p, at in wrong)]
        print(f"{before - len(chosen)} do not compile", flush=True)
        if len(chosen) == before:
            sys.exit("it does not build: " + "; ".join(f"{p}:{at + 1}" for p, at in sorted(wrong)))
    done = cargo(copy, "test", "--lib", "--test", "it", "--no-run")
    if done.returncode:
        sys.exit("the tests do not build")
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    programs = {m["target"]["name"]: m["executable"] for m in messages if m.get("executable") and m.get("profile", {}).get("test")}
    return chosen, programs


def found_by(copy, programs, n, folder):
    env = {**os.environ, "MUTANT": str(n), "CARGO_MANIFEST_DIR": str(copy)}
    runs = [("lib", [programs["anjuan"], f"{folder}::"])]
    runs += [(" ".join(group), [programs["it"], *(f"{g}::" if "_" not in g else g for g in group)]) for group in TESTS[folder]]
    for name, words in runs:
        try:
            done = subprocess.run(words, cwd=copy, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=900)
        except subprocess.TimeoutExpired:
            return "no end"
        if done.returncode:
            return name
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copy")
    asked = parser.parse_args()
    copy = Path(asked.copy or tempfile.mkdtemp(prefix="mutants-"))
    shutil.copytree(ROOT, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("target", ".git"))
    chosen, programs = built(copy, sampled(copy, random.Random(asked.seed), asked.sample))
    alive = found_by(copy, programs, 0, "calendar")
    if alive:
        sys.exit(f"without a fault the tests fail: {alive}")
    found = []
    for n, folder, path, at, what, _ in chosen:
        by = found_by(copy, programs, n, folder)
        found.append(by)
        print(f"{'found' if by else 'SURVIVES'}: {path.relative_to(copy)}:{at + 1} {what}" + (f" (by {by})" if by else ""), flush=True)
    caught = sum(by is not None for by in found)
    print(f"{caught} of {len(found)} found, seed {asked.seed}")


if __name__ == "__main__":
    main()
