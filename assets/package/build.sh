#!/usr/bin/env bash
# Makes what an office is given: one program file that runs from a stick without installation, and for Linux a .deb.
# usage: assets/package/build.sh [TARGET ...]      default: this machine's Linux; what was made lies in target/package/
#
#   x86_64-unknown-linux-gnu     linked statically, built by the C compiler that is here
#   x86_64-unknown-linux-musl  aarch64-unknown-linux-musl  x86_64-pc-windows-gnu
#                                need `pip install ziglang cargo-zigbuild` and `rustup target add TARGET`
set -euo pipefail
cd "$(dirname "$0")/../.."
here=assets/package
out=$PWD/target/package
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
host=$(rustc -vV | sed -n 's/^host: //p')

# The name Debian and the offices' systems know a processor by.
arch_of() {
    case $1 in x86_64-*) echo amd64 ;; aarch64-*) echo arm64 ;; *) echo "${1%%-*}" ;; esac
}

build() {
    local target=$1
    if [ "$target" = "$host" ]; then
        # glibc inside: the file runs on any Linux of this processor, old ones and domestic ones included
        RUSTFLAGS="-C target-feature=+crt-static" cargo build --release --locked --target "$target" >&2
    elif cargo zigbuild --help >/dev/null 2>&1; then
        cargo zigbuild --release --locked --target "$target" >&2
    else
        echo "$target: cargo zigbuild is needed (pip install ziglang cargo-zigbuild; rustup target add $target)" >&2
        return 1
    fi
}

# What the manual links to outside itself (the sources, README) does not go with it: the words stay, the dead link goes.
own_links() {
    find "$1" -name '*.md' -exec sed -E -i 's#\[([^]]*)\]\((\.\./)+(README|CONTRIBUTING|CHANGELOG|schema|src|tests|benches)[^)]*\)#\1#g' {} +
}

# A folder for a stick: the program, a starter that keeps the docket beside it, the manual.
portable() {
    local target=$1 program=$2 name=$3
    local dir="$out/$name"
    rm -rf "$dir" && mkdir -p "$dir/manual"
    cp "$program" "$dir/"
    case $target in
        *windows*)
            sed 's/$/\r/' $here/portable.cmd >"$dir/案卷.cmd"
            sed 's/$/\r/' $here/schedule/daily.cmd >"$dir/daily.cmd"
            sed 's/$/\r/' $here/schedule/register.cmd >"$dir/登记每日提醒.cmd"
            ;;
        *) install -m 755 $here/portable.sh "$dir/案卷.sh" ;;
    esac
    cp -r assets/manual/. "$dir/manual/"
    own_links "$dir/manual"
    cp LICENSE "$dir/"
    case $target in
        *windows*) (cd "$out" && python3 -m zipfile -c "$name.zip" "$name") && echo "$out/$name.zip" ;;
        *) tar -C "$out" -czf "$out/$name.tar.gz" "$name" && echo "$out/$name.tar.gz" ;;
    esac
}

# The package for Debian and its family (UOS, Kylin): program, manual pages, completions, desktop entry, templates.
# The texts are printed by a program of this machine; the packed one may be for another.
deb() {
    local program=$1 arch=$2 speaks=$3
    command -v dpkg-deb >/dev/null || { echo "no dpkg-deb here: no .deb" >&2; return 0; }
    local root="$out/deb-$arch"
    rm -rf "$root" && mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/doc/anjuan" \
        "$root/usr/share/man/man1" "$root/usr/share/man/zh_CN/man1" "$root/usr/share/bash-completion/completions" \
        "$root/usr/share/zsh/vendor-completions" "$root/usr/share/fish/vendor_completions.d" "$root/usr/share/anjuan" \
        "$root/usr/lib/systemd/user"
    install -m 755 "$program" "$root/usr/bin/anjuan"
    install -m 644 $here/anjuan.desktop "$root/usr/share/applications/"
    install -m 644 $here/schedule/anjuan-due.service $here/schedule/anjuan-due.timer "$root/usr/lib/systemd/user/"
    install -m 644 LICENSE "$root/usr/share/doc/anjuan/copyright"
    cp -r assets/manual "$root/usr/share/doc/anjuan/manual"
    own_links "$root/usr/share/doc/anjuan/manual"
    cp -r assets/templates "$root/usr/share/anjuan/templates"
    local commands lang dir page
    commands=$("$speaks" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
    for lang in en zh; do
        dir="$root/usr/share/man/man1"
        [ $lang = zh ] && dir="$root/usr/share/man/zh_CN/man1"
        "$speaks" --lang $lang man | gzip -9n >"$dir/anjuan.1.gz"
        for page in $commands; do
            "$speaks" --lang $lang man "$page" | gzip -9n >"$dir/anjuan-$page.1.gz"
        done
    done
    "$speaks" completions bash >"$root/usr/share/bash-completion/completions/anjuan"
    "$speaks" completions zsh >"$root/usr/share/zsh/vendor-completions/_anjuan"
    "$speaks" completions fish >"$root/usr/share/fish/vendor_completions.d/anjuan.fish"
    {
        printf 'Package: anjuan\nVersion: %s\nArchitecture: %s\nSection: misc\nPriority: optional\n' "$version" "$arch"
        printf 'Maintainer: anjuan <anjuan@localhost>\nInstalled-Size: %s\n' "$(du -sk "$root/usr" | cut -f1)"
        printf 'Description: 案卷: a case docket in the terminal for an agency that is sued\n'
        printf ' 行政诉讼、行政复议案件的台账、期限和负责人出庭应诉。一个程序，一个本地文件，不联网。\n'
    } >"$root/DEBIAN/control"
    chmod -R u+rwX,go+rX,go-w "$root"
    # xz, whatever is usual here: the dpkg of UOS and Kylin reads no zstd
    dpkg-deb -Zxz --root-owner-group --build "$root" "$out/anjuan_${version}_$arch.deb" >/dev/null
    rm -rf "$root"
    echo "$out/anjuan_${version}_$arch.deb"
}

[ $# -gt 0 ] || set -- "$host"
mkdir -p "$out"
for target in "$@"; do
    build "$target"
    program=${CARGO_TARGET_DIR:-target}/$target/release/anjuan
    case $target in
        *windows*) portable "$target" "$program.exe" "anjuan-$version-windows-$(arch_of "$target")" ;;
        *)
            portable "$target" "$program" "anjuan-$version-linux-$(arch_of "$target")"
            speaks=$program
            "$speaks" --version >/dev/null 2>&1 || speaks=${CARGO_TARGET_DIR:-target}/$host/release/anjuan
            if [ -x "$speaks" ]; then
                deb "$program" "$(arch_of "$target")" "$speaks"
            else
                echo "no .deb for $target: build $host first, it prints the manual pages" >&2
            fi
            ;;
    esac
done
