#!/usr/bin/env python3
"""Mutation testing: the program made wrong place by place, to see whether a test notices.

All mutants are put into one copy of the sources, each behind a number, so that one build serves them all
("mutant schemata"); the environment ANJUAN_MUTANT says which one is wrong in a run.

    python3 -m pip install tree-sitter tree-sitter-rust
    tests/mutants.py COPY [--sample 300] [--seed 1] [--floors calendar,law,docket,report] [--list]

COPY is a folder to be made (its own target beside it). What is changed: comparisons (< becomes <=, == becomes !=),
+ and -, a part of a condition taken for true (&&) or false (||), ! left out, a function that answers yes or no
answering always one of them, one more in a whole number. Not touched: constants and tables (rows of the law are
compared with cases worked by hand), patterns, words, macros, test code. Printed: the share noticed, and every survivor
with its place and what was changed.
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

import tree_sitter
import tree_sitter_rust

RUST = tree_sitter.Language(tree_sitter_rust.language())
HERE = pathlib.Path(__file__).resolve().parent.parent
OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+"}
# Where no expression can be wrapped: its value is asked before the program runs, or it is no expression.
CLOSED = {
    "const_item", "static_item", "attribute_item", "inner_attribute_item", "macro_invocation", "macro_definition",
    "match_pattern", "tuple_struct_pattern", "array_type", "type_arguments", "const_block", "enum_variant",
    "range_pattern", "or_pattern", "captured_pattern", "struct_pattern", "generic_type", "const_parameter",
}
# Modules of tests/it: the quick ones first (a quarter of a minute); who survives them meets all the others.
QUICK = """chains deadlines deadlines_laws duty hearing_duty period period_laws dates edges entries effect dispute dispute_entries
    dispute_kinds readings admit admit_late query docket_numbers outcomes published published_rates figures_by_hand
    figures_definitions figures_said figures_last_word late search agenda_duty tui_triage office_rules""".split()
# What mutants of four floors cannot touch, or what only takes long.
NOT = """faults kills power pty pty_program processes simulator crafted backups sealed fuzz evidence evidence_words drafts
    draft_faults attachments archive floors readme frame_reads surroundings socket""".split()

MUTANT_RS = '''//! Which mutant is wrong in this run (0: none); the survivors' list names them by number.
use std::sync::OnceLock;
static ONE: OnceLock<u32> = OnceLock::new();
/// Is it this one?
#[must_use]
pub fn on(number: u32) -> bool {
    *ONE.get_or_init(|| std::env::var("ANJUAN_MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(0)) == number
}
'''


class Mutant:
    def __init__(self, file, line, what):
        self.file, self.line, self.what = file, line, what


def text(node):
    return node.text.decode()


def has(node, kind):
    return node.type == kind or any(has(child, kind) for child in node.children)


class File:
    """One source with its mutants written in; `dropped` are those that do not compile."""

    def __init__(self, path, numbers, dropped):
        self.path, self.source, self.dropped = path, (HERE / path).read_bytes(), dropped
        self.numbers, self.mutants = numbers, {}

    def on(self, node, what):
        number = self.numbers.setdefault((self.path, node.start_byte, what), len(self.numbers) + 1)
        if number in self.dropped:
            return None
        self.mutants[number] = Mutant(self.path, node.start_point[0] + 1, what)
        return f"crate::mutant::on({number})"

    def written(self):
        return self.render(tree_sitter.Parser(RUST).parse(self.source).root_node, False)

    def plain(self, node):
        return self.source[node.start_byte : node.end_byte].decode()

    def render(self, node, closed):
        closed = closed or node.type in CLOSED or self.test_code(node)
        if node.type == "function_item" and not closed:
            closed = any(text(c).startswith("const") for c in node.children if c.type == "function_modifiers")
        if not closed:
            made = self.change(node)
            if made is not None:
                return made
        return self.through(node, closed)

    def through(self, node, closed):
        out, at = [], node.start_byte
        for child in node.children:
            out.append(self.source[at : child.start_byte].decode())
            out.append(self.render(child, closed))
            at = child.end_byte
        out.append(self.source[at : node.end_byte].decode())
        return "".join(out)

    def test_code(self, node):
        before = node.prev_named_sibling
        return node.type in ("mod_item", "function_item") and before is not None and "test" in text(before) and before.type == "attribute_item"

    def change(self, node):
        if node.type == "binary_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            sign = text(node.child_by_field_name("operator"))
            if has(left, "let_condition") or has(right, "let_condition"):
                if sign != "&&" or has(right, "let_condition"):
                    return None
                on = self.on(right, "&& taken for true")
                return None if on is None else f"{self.render(left, False)} && (({self.render(right, False)}) || {on})"
            if sign in ("&&", "||"):
                one, two = (self.on(part, f"{sign} taken for {'true' if sign == '&&' else 'false'}") for part in (left, right))
                join = (lambda c, on: f"({c})" if on is None else f"(({c}) || {on})") if sign == "&&" else (
                    lambda c, on: f"({c})" if on is None else f"(({c}) && !{on})")
                nested = left.type == "binary_expression" and text(left.child_by_field_name("operator")) == sign
                first = self.render(left, False) if nested else join(self.render(left, False), one)
                return f"({first} {sign} {join(self.render(right, False), two)})"
            if sign in OTHER and not has(node, "string_literal"):
                on = self.on(node, f"{sign} becomes {OTHER[sign]}")
                if on is None:
                    return None
                wrong = f"({self.plain(left)}) {OTHER[sign]} ({self.plain(right)})"
                return f"(if {on} {{ {wrong} }} else {{ ({self.render(left, False)}) {sign} ({self.render(right, False)}) }})"
        if node.type == "unary_expression" and node.children[0].type == "!":
            on = self.on(node, "! left out")
            return None if on is None else f"(({self.render(node.children[1], False)}) == {on})"
        if node.type == "integer_literal" and node.parent.type not in ("negative_literal", "unary_expression", "field_expression", "index_expression", "binary_expression"):
            if re.fullmatch(r"\d+", text(node)):
                on = self.on(node, f"{text(node)} becomes {int(text(node)) + 1}")
                return None if on is None else f"(if {on} {{ {int(text(node)) + 1} }} else {{ {text(node)} }})"
        if node.type == "function_item":
            gives, body = node.child_by_field_name("return_type"), node.child_by_field_name("body")
            if gives is not None and body is not None and text(gives) == "bool":
                head = self.source[node.start_byte : body.start_byte].decode()
                said = [self.on(body, f"answers always {word}") for word in ("true", "false")]
                first = "".join(f" if {on} {{ return {word}; }}" for on, word in zip(said, ("true", "false")) if on)
                return f"{head}{{{first} {self.through(body, False)[1:]}"
        return None


def build(copy, floors, dropped, numbers):
    found = {}
    for floor in floors:
        for path in sorted((HERE / "src" / floor).rglob("*.rs")):
            one = File(str(path.relative_to(HERE)), numbers, dropped)
            (copy / one.path).write_text(one.written())
            found.update(one.mutants)
    return found


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("copy", type=pathlib.Path)
    asked.add_argument("--sample", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--floors", default="calendar,law,docket,report")
    asked.add_argument("--only", help="numbers, as the list of survivors gives them")
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--list", action="store_true")
    asked = asked.parse_args()
    copy = asked.copy.resolve()
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("target", ".git"))
    lib = copy / "src/lib.rs"
    lib.write_text("#![allow(warnings, arithmetic_overflow, unconditional_panic)]\n" + lib.read_text().replace("pub mod calendar;", "pub mod mutant;\npub mod calendar;", 1))
    (copy / "src/mutant.rs").write_text(MUTANT_RS)
    target = {**os.environ, "CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(copy) + "-target")}
    dropped, numbers = set(), {}
    while True:
        found = build(copy, asked.floors.split(","), dropped, numbers)
        if asked.list:
            print(len(found), "mutants")
            return
        done = subprocess.run(["cargo", "check", "--locked", "--message-format", "short"], cwd=copy, env=target, capture_output=True, text=True)
        if done.returncode == 0:
            break
        bad = set()
        for file, line in re.findall(r"^(src/\S+?):(\d+):\d+: error", done.stderr, re.M):
            lines = (copy / file).read_text().splitlines()
            for about in (0, 2, 6):
                near = lines[max(0, int(line) - 1 - about) : int(line) + about]
                at_it = {int(n) for n in re.findall(r"mutant::on\((\d+)\)", "\n".join(near))} - dropped
                if at_it:
                    bad |= at_it
                    break
        if not bad - dropped:
            sys.exit(done.stderr[-3000:])
        dropped |= bad
        print(f"{len(dropped)} do not compile and are left out", flush=True)
    made = subprocess.run(["cargo", "test", "--locked", "--no-run", "--test", "it", "--message-format", "short"], cwd=copy, env=target, capture_output=True, text=True)
    binary = re.search(r"\((\S+/it-[0-9a-f]+)\)", made.stderr)
    if binary is None:
        sys.exit(made.stderr[-3000:])
    unit = subprocess.run(["cargo", "test", "--locked", "--no-run", "--lib", "--message-format", "short"], cwd=copy, env=target, capture_output=True, text=True)
    units = re.search(r"\((\S+/anjuan-[0-9a-f]+)\)", unit.stderr)

    every = subprocess.run([binary.group(1), "--list"], capture_output=True, text=True).stdout.splitlines()
    every = [line.removesuffix(": test") for line in every if line.endswith(": test")]

    rest = {name.split("::")[0] for name in every} - set(QUICK) - set(NOT)

    def of(modules):
        return [name for name in every if name.split("::")[0] in modules]

    def noticed(number):
        env = {**os.environ, "ANJUAN_MUTANT": str(number), "INSTA_UPDATE": "no", "PROPTEST_CASES": "16"}
        for program, names in ((units and units.group(1), []), (binary.group(1), of(QUICK)), (binary.group(1), of(rest))):
            if program is None:
                continue
            try:
                run = subprocess.run([program, "--exact", *names], cwd=copy, env=env, capture_output=True, timeout=900)
            except subprocess.TimeoutExpired:
                return number, True
            if run.returncode != 0:
                return number, True
        return number, False

    if noticed(0)[1]:
        sys.exit("the tests are red without any mutant")
    chosen = sorted(found)
    if asked.only:
        chosen = [int(n) for n in asked.only.split(",")]
    elif asked.sample < len(chosen):
        chosen = sorted(random.Random(asked.seed).sample(chosen, asked.sample))
    print(f"{len(found)} mutants compile, {len(chosen)} are tried (seed {asked.seed})", flush=True)
    alive = 0
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        for tried, (number, seen) in enumerate(pool.map(noticed, chosen), 1):
            if tried % 25 == 0:
                print(f"{tried} tried, {alive} survive", flush=True)
            if not seen:
                alive += 1
                m = found[number]
                print(f"survives {number}: {m.file}:{m.line}: {m.what}", flush=True)
    print(f"{len(chosen) - alive} of {len(chosen)} noticed ({100 * (len(chosen) - alive) / len(chosen):.1f} %)")


if __name__ == "__main__":
    main()
