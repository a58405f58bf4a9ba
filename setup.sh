#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Installs what Handoff needs beside Swift itself. Run it again at any time: when nothing is missing it only looks.
#
#   ./setup.sh            install what is missing
#   ./setup.sh --ci       also install what only CI needs
#   ./setup.sh --list     print the packages and the reason for each, install nothing
#
# On Debian and Ubuntu it uses apt-get, as root or through sudo. Elsewhere it says what to install and how.
set -eu

# The one list of packages: name, and who needs it. CI has no list of its own; it runs this script.
PACKAGES=(
  'libuv1-dev     libuv, the C library that HandoffUV drives; 1.44 or newer'
  'pkg-config     tells the Swift package manager where libuv and SQLite are'
  'libsqlite3-dev SQLite, a second C library to try the lock with'
  'binutils       addr2line gives calls in recordings their file and line where there is no llvm-symbolizer'
  'python3        a program that the tests record, and the reader of what they write'
  'libc6-dev      the headers that gcc and Swift compile C against'
  'git            the Swift package manager asks it about the package; CI lists the files with it'
)
# Programs that CI records, reads the results with, or tests with. Heavy, and nothing here needs them otherwise.
CI_PACKAGES=(
  'gcc            a second C compiler, so that the C half is not written for clang alone'
  'spin           the model checker for Tests/Models; it compiles its searches with gcc'
  'python3-venv   a place for the classes with which traces for Perfetto are checked'
  'bind9-dnsutils dig, a program to be recorded that uses libuv'
  'sqlite3        a program to be recorded'
  'chromium       opens the page of a recording'
  'systemtap-sdt-dev  the header with which static probes are built in'
)
SWIFT_MINIMUM=6.2

say() { printf 'setup: %s\n' "$*"; }
fail() {
  printf 'setup: error: %s\n' "$*" >&2
  exit 1
}

# Succeeds when version $1 is at least version $2; both are dotted numbers.
at_least() {
  local -a have need
  IFS=. read -r -a have <<<"$1"
  IFS=. read -r -a need <<<"$2"
  local i
  for i in 0 1 2; do
    if ((10#${have[i]:-0} != 10#${need[i]:-0})); then
      ((10#${have[i]:-0} > 10#${need[i]:-0}))
      return
    fi
  done
}

check_swift() {
  local version
  command -v swift >/dev/null ||
    fail "swift is not on the PATH. Install Swift $SWIFT_MINIMUM or newer (6.3 is what is tested), then run this again."
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || fail "'swift --version' does not say which Swift this is."
  at_least "$version" "$SWIFT_MINIMUM" ||
    fail "this is Swift $version; Handoff needs $SWIFT_MINIMUM or newer (6.3 is what is tested)."
  say "Swift $version"
}

list_packages() {
  local entry
  for entry in "${PACKAGES[@]}"; do printf '  %s\n' "$entry"; done
  printf 'and with --ci:\n'
  for entry in "${CI_PACKAGES[@]}"; do printf '  %s\n' "$entry"; done
}

# Packages are asked for by name; a package that another one provides (pkgconf for pkg-config) counts as there.
is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] && return 0
  [ "$1" = pkg-config ] && command -v pkg-config >/dev/null
}

# Without apt nothing is installed, but a machine that has the libraries is good enough.
check_without_apt() {
  if command -v pkg-config >/dev/null && pkg-config --exists 'libuv >= 1.44' sqlite3; then
    say 'libuv and SQLite found by pkg-config; nothing to do'
    exit 0
  fi
  case "$(uname -s)" in
  Darwin) fail 'no apt-get here. On macOS run: brew install libuv sqlite pkg-config' ;;
  *) fail 'no apt-get here. Install libuv (1.44 or newer) and SQLite with their headers, and pkg-config, then run this again.' ;;
  esac
}

case "${1:-}" in
'') ;;
--ci) PACKAGES+=("${CI_PACKAGES[@]}") ;;
--list)
  list_packages
  exit 0
  ;;
*) fail "unknown argument '$1'; there are --ci and --list" ;;
esac

check_swift
command -v apt-get >/dev/null || check_without_apt

missing=()
for entry in "${PACKAGES[@]}"; do
  name=${entry%% *}
  if ! is_installed "$name"; then
    missing+=("$name")
    reason=${entry#"$name"}
    say "missing: $name (${reason#"${reason%%[! ]*}"})"
  fi
done

if [ "${#missing[@]}" -eq 0 ]; then
  say 'every package is there; nothing to do'
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    fail "this needs root or sudo. As root, run: apt-get install ${missing[*]}"
  as_root=(sudo)
fi
# Spelled this way so that an empty array is no error with 'set -u' in old versions of bash.
run_as_root() { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive "$@"; }

say "installing with apt-get${as_root[*]:+ through sudo}: ${missing[*]}"
# A machine may never have fetched its package lists, or may have old ones that name files that are gone.
if ! run_as_root apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}"; then
  say 'that failed; fetching the package lists and trying again'
  run_as_root apt-get update || fail "'apt-get update' failed; see above"
  run_as_root apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}" ||
    fail "apt-get could not install: ${missing[*]}"
fi
say 'done'
