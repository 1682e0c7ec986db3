#!/usr/bin/env sh
# Draws the screens of README and manual anew, as text and as pictures, from the program itself and its sample docket.
set -eu
cd "$(dirname "$0")/../.."
ANJUAN_BLESS=1 cargo test --test it readme
