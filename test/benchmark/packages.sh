# shellcheck shell=bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# Source this file after test/support/packages.sh. What the peers need can be missing: then the
# rows against them are left out.

# Where Debian has the packages of Go and the crates of Rust.
go_path=/usr/share/gocode
rust_registry=/usr/share/cargo/registry

missing_for_go()
{
    command -v go >/dev/null || { echo "there is no go" && return 1; }
    [[ -d $go_path/src/golang.org/x/net/ipv4 ]] ||
        { echo "golang-golang-x-net-dev is not installed" && return 1; }
}

missing_for_rust()
{
    command -v cargo >/dev/null || { echo "there is no cargo" && return 1; }
    compgen -G "$rust_registry/quinn-udp-0.3.*" >/dev/null ||
        { echo "librust-quinn-udp-dev is not installed" && return 1; }
}

# Cargo is only taken if the machine has it.
ensure_peer_packages()
{
    local packages=()
    missing_for_go >/dev/null || packages+=(golang-go golang-golang-x-net-dev)
    ! command -v cargo >/dev/null || missing_for_rust >/dev/null ||
        packages+=(librust-quinn-udp-dev)
    ((${#packages[@]})) && command -v apt-get >/dev/null && can_be_root || return 0
    echo "installing: ${packages[*]}"
    apt_update
    install_optional "${packages[@]}"
}
