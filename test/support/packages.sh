# shellcheck shell=bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# Source this file, then call: ensure_packages NEED...
# A need is a tool or library a build uses; see package_of for the names.

package_of()
{
    case $1 in
    compiler) echo g++ ;;
    clang) echo clang ;;
    cmake) echo cmake ;;
    ninja) echo ninja-build ;;
    boost) echo libboost1.81-dev ;;
    catch2) echo catch2 ;;
    cli11) echo libcli11-dev ;;
    fmt) echo libfmt-dev ;;
    json) echo nlohmann-json3-dev ;;
    ip) echo iproute2 ;;
    strace) echo strace ;;
    nft) echo nftables ;;
    socat | frr | smcroute | tshark | traceroute) echo "$1" ;;
    ping) echo iputils-ping ;;
    go) echo golang-go ;;
    go-net) echo golang-golang-x-net-dev ;;
    scapy) echo python3-scapy ;;
    unshare | setpriv | setarch) echo util-linux ;;
    pkg-config) echo pkgconf ;;
    *) echo "packages.sh: unknown need: $1" >&2 && return 1 ;;
    esac
}

# True for what a test run can do without: its tests skip themselves.
is_optional_need()
{
    case $1 in
    pkg-config | nft | strace | socat | frr | smcroute | tshark | ping | traceroute | go | go-net | scapy) ;;
    *) return 1 ;;
    esac
}

# Prints the packages, of those named, that CMake finds exactly as the build would. A project
# without a language is enough for that and costs no compiler check; it needs to be told the
# multiarch directory a compiler check would have found.
cmake_finds() (
    generator=()
    dir=$(mktemp -d)
    trap 'rm -rf "$dir"' EXIT
    # By itself CMake looks for make alone.
    ! command -v ninja >/dev/null || generator=(-G Ninja)
    cat >"$dir/CMakeLists.txt" <<'EOF'
cmake_minimum_required(VERSION 3.25)
project(probe LANGUAGES NONE)
set_property(GLOBAL PROPERTY FIND_LIBRARY_USE_LIB64_PATHS TRUE)
foreach(package IN ITEMS Boost/1.81 Catch2/3 CLI11/2 fmt/9 nlohmann_json/3.9)
    string(REPLACE "/" ";" package "${package}")
    list(GET package 0 name)
    list(GET package 1 version)
    find_package(${name} CONFIG QUIET)
    if(${name}_FOUND AND ${name}_VERSION VERSION_GREATER_EQUAL version)
        message("found ${name}")
    endif()
endforeach()
EOF
    cmake "${generator[@]}" -S "$dir" -B "$dir/build" \
        "-DCMAKE_LIBRARY_ARCHITECTURE=$(c++ -print-multiarch 2>/dev/null || true)" 2>&1 |
        sed -n 's/^found //p' || true
)

# Prints the needs, of those named, that this machine does not meet.
missing_needs()
{
    # The administrator's tools are not on every user's PATH.
    local need found="" PATH=$PATH:/usr/sbin:/sbin
    if has_cmake && has_make_tool; then
        found=$(cmake_finds)
    fi
    for need in "$@"; do
        case $need in
        compiler) has_cxx20 "${CXX:-c++}" ;;
        clang) has_cxx20 clang++ ;;
        cmake) has_cmake ;;
        ninja) command -v ninja ;;
        boost) grep -qx Boost <<<"$found" ;;
        catch2) grep -qx Catch2 <<<"$found" ;;
        cli11) grep -qx CLI11 <<<"$found" ;;
        fmt) grep -qx fmt <<<"$found" ;;
        json) grep -qx nlohmann_json <<<"$found" ;;
        frr) [[ -x /usr/lib/frr/zebra && -x /usr/lib/frr/pimd ]] ;;
        smcroute) command -v smcrouted ;;
        go-net) [[ -d /usr/share/gocode/src/golang.org/x/net/icmp ]] ;;
        # Debian's own Python, which another may hide.
        scapy) /usr/bin/python3 -c 'import scapy' ;;
        *) command -v "$need" ;;
        esac &>/dev/null || echo "$need"
    done
}

has_cxx20()
{
    "$1" -std=c++20 -fsyntax-only -x c++ - <<<'#include <coroutine>'
}

has_cmake()
{
    local version
    version=$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*//p')
    [[ -n $version && $(printf '%s\n' 3.25 "$version" | sort -V | head -n 1) == 3.25 ]]
}

# Without one of these CMake does not configure even a project without a language.
has_make_tool()
{
    command -v make ninja &>/dev/null
}

as_root()
{
    if ((EUID == 0)); then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

can_be_root()
{
    ((EUID == 0)) || { command -v sudo && sudo -n true; } &>/dev/null
}

apt_update()
{
    # Without this mode apt calls an update a success when an index could not be fetched.
    local update=(apt-get -q "$@" -o APT::Update::Error-Mode=any update)
    as_root "${update[@]}" || { sleep 3 && as_root "${update[@]}"; } ||
        echo "apt-get update failed; trying with the package lists there are" >&2
}

# Pushes no other package out: two versions of Boost exclude each other, and somebody may need that.
apt_install()
{
    as_root apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 \
        --no-install-recommends --no-remove install "$@"
}

# What a package starts by itself, if it is a daemon.
services_of()
{
    case $1 in
    frr) echo frr ;;
    smcroute) echo smcroute smcroute-helper ;;
    esac
}

# For packages that the tests can do without: one that cannot be had, or would push another out,
# is left out. Debian starts a daemon when it is installed and at each boot from then on. The
# tests run theirs in a network namespace; on the machine itself a routing daemon would take
# part in its real network, so none is started there. Packages start theirs by invoke-rc.d or by
# deb-systemd-invoke: both ask policy-rc.d first, while only the former looks at the run level.
install_optional() (
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
        trap 'as_root rm -f "$policy"' EXIT
        as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy" || return 0
    fi
    for package in "$@"; do
        [[ -n $(candidate_of "$package") ]] || continue
        read -ra services <<<"$(services_of "$package")"
        status=101
        if ((${#services[@]})); then
            # The administrator's own policy may allow it.
            status=0
            "$policy" "${services[0]}" start >/dev/null 2>&1 || status=$?
        fi
        ((status == 101)) || continue
        apt_install "$package" || continue
        for service in "${services[@]}"; do
            as_root systemctl disable "$service.service" || true
            [[ ! -e /etc/init.d/$service ]] || as_root update-rc.d "$service" disable || true
        done
    done
)

candidate_of()
{
    apt-cache policy "$1" | sed -n 's/^ *Candidate: //p' | grep -vxF '(none)' || true
}

# Prints the machine's own sources of the running release, in one-line form ($1 is "list") or in
# deb822 form ($1 is "sources"), with the suite turned into that of the backports. Mirror,
# snapshot and key stay those the machine already trusts.
backports_sources()
{
    local codename=$2 files=()
    if [[ $1 == list ]]; then
        mapfile -t files < <(find /etc/apt/sources.list /etc/apt/sources.list.d/ \
            -maxdepth 1 -type f -name '*.list' 2>/dev/null)
        ((${#files[@]})) || return 0
        awk -v suite="$codename" '
            $1 != "deb" { next }
            {
                at = 2
                if ($at ~ /^\[/)
                    while ($at !~ /\]$/ && at < NF) ++at
                else
                    at = 1
                main = 0
                for (i = at + 3; i <= NF; ++i) if ($i == "main") main = 1
                if (!main || $(at + 2) != suite) next
                line = $1
                for (i = 2; i <= at + 1; ++i) line = line " " $i
                print line " " suite "-backports main"
            }' "${files[@]}"
    else
        mapfile -t files < <(find /etc/apt/sources.list.d/ \
            -maxdepth 1 -type f -name '*.sources' 2>/dev/null)
        ((${#files[@]})) || return 0
        # The blank line keeps the stanzas of two files apart.
        for file in "${files[@]}"; do
            cat "$file"
            echo
        done | awk -v suite="$codename" '
            function has(name, word,    words, n, i) {
                n = split(value[name], words, /[ \t\n]+/)
                for (i = 1; i <= n; ++i) if (words[i] == word) return 1
                return 0
            }
            function flush() {
                if (has("types", "deb") && has("suites", suite) && has("components", "main") &&
                    !has("enabled", "no"))
                    print "Types: deb\nSuites: " suite "-backports\nComponents: main\n" rest
                rest = ""
                split("", value)
            }
            /^#/ { next }
            /^[ \t]*$/ { flush(); next }
            /^[^ \t]/ {
                name = tolower($0)
                sub(/:.*/, "", name)
            }
            {
                field = $0
                sub(/^[^ \t:]*:/, "", field)
                value[name] = value[name] " " field
                if (name !~ /^(types|suites|components|enabled)$/) rest = rest $0 "\n"
            }
            END { flush() }'
    fi
}

# Debian 12 has Catch2 3 in its backports only. The extra source lives in a private directory
# beside copies of the machine's own sources and lists, so the system's configuration stays as
# it is.
install_from_backports() (
    package=$1
    codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release | tr -d '"')
    private=$(mktemp -d)
    trap 'as_root rm -rf "$private"' EXIT
    # apt downloads as a user of its own.
    chmod 755 "$private"
    mkdir "$private/parts" "$private/lists"
    for file in /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [[ ! -f $file ]] || cp "$file" "$private/parts/"
    done
    [[ ! -f /etc/apt/sources.list ]] || cp /etc/apt/sources.list "$private/sources.list"
    backports_sources list "$codename" >"$private/parts/dgram-backports.list"
    backports_sources sources "$codename" >"$private/parts/dgram-backports.sources"
    as_root cp -r /var/lib/apt/lists/. "$private/lists/"
    options=(
        -o "Dir::Etc::sourcelist=$private/sources.list"
        -o "Dir::Etc::sourceparts=$private/parts"
        -o "Dir::State::lists=$private/lists"
        -o "Dir::Cache::pkgcache=$private/pkgcache.bin"
        -o "Dir::Cache::srcpkgcache=$private/srcpkgcache.bin"
    )
    apt_update "${options[@]}"
    apt_install "${options[@]}" -t "$codename-backports" "$package"
)

# Makes sure that every need named is met, installing packages where it may. Exits with status 2
# and says what to install where it may not.
ensure_packages()
{
    local needs needed=() packages=() need package
    mapfile -t needs < <(missing_needs "$@")
    for need in "${needs[@]}"; do
        package=$(package_of "$need")
        [[ " ${packages[*]} " == *" $package "* ]] || packages+=("$package")
        is_optional_need "$need" || needed+=("$need")
    done
    ((${#needs[@]})) || return 0
    if ! command -v apt-get >/dev/null || ! can_be_root; then
        ((${#needed[@]})) || return 0
        {
            echo "Missing on this machine: ${needed[*]}"
            echo "Install these packages (Debian names) and run again: ${packages[*]}"
            echo "Boost must be 1.81 or later, CMake 3.25 or later, Catch2 3 or later."
        } >&2
        exit 2
    fi

    echo "installing: ${packages[*]}"
    apt_update
    local plain=() optional=() catch2=""
    for need in "${needs[@]}"; do
        ! is_optional_need "$need" || optional+=("$(package_of "$need")")
    done
    for package in "${packages[@]}"; do
        if [[ " ${optional[*]} " == *" $package "* ]]; then
            continue
        elif [[ $package == catch2 ]]; then
            catch2=$package
        elif [[ $package == libboost1.81-dev && -z $(candidate_of "$package") ]]; then
            plain+=(libboost-dev)
        else
            plain+=("$package")
        fi
    done
    if ((${#plain[@]})) && ! apt_install "${plain[@]}"; then
        # One that cannot be had is no reason against the others.
        for package in "${plain[@]}"; do
            apt_install "$package" || true
        done
    fi
    if [[ -n $catch2 ]]; then
        if [[ $(candidate_of catch2) =~ ^[012]\. ]]; then
            install_from_backports catch2 || true
        else
            apt_install catch2 || true
        fi
    fi
    if ((${#optional[@]})); then
        install_optional "${optional[@]}"
    fi

    needed=()
    mapfile -t needs < <(missing_needs "$@")
    for need in "${needs[@]}"; do
        is_optional_need "$need" || needed+=("$need")
    done
    ((${#needed[@]})) || return 0
    {
        echo "Still missing after the installation: ${needed[*]}"
        echo "A package that would push another out is not installed. Remove that one, or name" \
            "another Boost by the environment variable Boost_ROOT."
    } >&2
    exit 2
}
