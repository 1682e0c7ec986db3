#!/usr/bin/env bash
# What a build costs, before and after: CPU seconds (user + system) of the whole release build and of this crate alone,
# for two commits in one run. usage: benches/build_cost.sh [BASE [HEAD]]   default: the commit before the last, the last
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"
base=${1:-HEAD~1}
head=${2:-HEAD}
work=$(mktemp -d)
trap 'for n in base head; do git worktree remove --force "$work/$n" >/dev/null 2>&1 || true; done; rm -rf "$work"' EXIT

# Children's CPU seconds of a command; its output goes to a log.
cpu() {
    python3 - "$@" <<'PY'
import resource, subprocess, sys
with open("build.log", "ab") as log:
    done = subprocess.run(sys.argv[1:], stdout=log, stderr=log)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{use.ru_utime + use.ru_stime:.0f}")
sys.exit(done.returncode)
PY
}

printf '%-10s %16s %16s %12s\n' commit 'whole build, s' 'this crate, s' 'program, MB'
for n in base head; do
    git worktree add --quiet --detach "$work/$n" "${!n}"
    cd "$work/$n"
    export CARGO_TARGET_DIR="$work/$n/target"
    cargo fetch --locked --quiet
    whole=$(cpu cargo build --release --locked)
    touch src/lib.rs
    crate=$(cpu cargo build --release --locked)
    size=$(($(stat -c %s target/release/anjuan) / 1000000))
    printf '%-10s %16s %16s %12s\n' "$(git rev-parse --short HEAD)" "$whole" "$crate" "$size"
    cd - >/dev/null
done
