#!/bin/sh
# The heavy runs behind README's table of promises: each prints what it did, with the seed that repeats it.
# `tests/heavy.sh` runs all; `tests/heavy.sh kills faults` some. Add `--release` in CARGO_FLAGS for speed.
set -e
run() { # name, environment, test filter
    [ -z "$ASKED" ] || case " $ASKED " in *" $1 "*) ;; *) return 0 ;; esac
    echo "== $1"
    env $2 cargo test --locked $CARGO_FLAGS --test it -- --nocapture --test-threads 1 $3
}
ASKED="$*"
run kills "ANJUAN_KILLS=200" "kills::"
run faults "ANJUAN_FAULTS=50" "faults::"
run power "ANJUAN_POWER=10000" "power::"
run drills "ANJUAN_DRILLS=100" "backups::a_backup_of_any_state"
run turns "ANJUAN_TURNS=200" "turns::"
run signals "ANJUAN_SIGNALS=100" "pty::a_signal"
run load "ANJUAN_LOAD=2000" "eight_programs"
run pairs "ANJUAN_PAIRS=10000" "pairs::"
run damage "ANJUAN_DAMAGE=10000" "crafted:: backups::"
run tamper "ANJUAN_TAMPER=1000" "evidence::"
run figures "ANJUAN_DOCKETS=200" "figures_ crossings:: rebuild::"
run simulator "ANJUAN_STEPS=20000" "simulator::"
run fuzz "ANJUAN_FUZZ=1000000" "fuzz::"

# Guided by the coverage of the code (libFuzzer; `cargo install cargo-fuzz`), not part of "all": ANJUAN_RUNS inputs a target.
case " $ASKED " in *" coverage "*)
    export RUSTC_BOOTSTRAP=1
    folder=${CARGO_TARGET_DIR:-target}/seeds
    ANJUAN_SEEDS=$folder cargo test --locked --test it fuzz:: >/dev/null
    for target in ${ANJUAN_TARGETS:-docket_numbers dates periods queries cells papers apply_lines configuration sheets templates}; do
        echo "== coverage $target"
        cargo fuzz run --fuzz-dir tests/fuzz -s none "$target" "$folder/$target" -- \
            -runs="${ANJUAN_RUNS:-1000000}" -max_len=20000 -timeout=20 -print_final_stats=1
    done
    ;;
esac
