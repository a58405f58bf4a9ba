#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The commands of CI's steps, one function each; a function fails when its step does. `.ci/steps.sh NAME` runs one of
# them as it is, without counting.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=.ci/lib.sh
source .ci/lib.sh

# Every file that is, or is about to be, in the repository.
files() { git ls-files --cached --others --exclude-standard -- "$@" | while read -r f; do [ ! -f "$f" ] || printf '%s\n' "$f"; done; }


# ---- What a reader of the README does ------------------------------------------------------------------------------

setup() { ./setup.sh --ci; }

readme_tests() { bash -eu -c "$(readme_command tests)"; }

readme_main() { bash -eu -c "$(readme_command main)"; }


# ---- The tests, built in other ways ---------------------------------------------------------------------------------

# The shapes hold while another process keeps one core busy, and not without their mechanisms.
study() {
  local handoff status=0 busy
  swift build -c release --product handoff
  handoff=$(swift build -c release --show-bin-path)/handoff
  while :; do :; done &
  busy=$!
  "$handoff" study --quick || status=$?
  # Those that compare policies depend most on who has the processors: three times out of three.
  for _ in 1 2; do
    [ "$status" -ne 0 ] || "$handoff" study --quick convoy switch-interval fairness || status=$?
  done
  if [ "$status" -eq 0 ]; then "$handoff" study --quick --control || status=$?; else status=shape; fi
  kill "$busy"
  [ "$status" = 1 ]
}

# The command on other people's programs. The examples are built by their own step, the command by that of the study.
record() {
  swift build -c release --product handoff
  swift build -c release --product HandoffPreload
  swift build --package-path Examples --product EchoServer
  swift build --package-path Examples --product EchoLoad
  ./.ci/record "$(swift build -c release --show-bin-path)/handoff" "$(swift build --package-path Examples --show-bin-path)"
}

release_tests() {
  local build=(-c release -Xswiftc -enable-testing --scratch-path .build-rel)
  swift build --build-tests "${build[@]}"
  swift test --skip-build "${build[@]}"
}

# With every check: what is only reported otherwise ends the program, and each hold is stamped. After readme_tests nothing is
# left to build. Reading recordings takes none of our locks.
strict_tests() { HANDOFF_CHECKS=full swift test --disable-xctest --skip HandoffTraceTests; }

# XCTest's own library leaks, and it adds nothing here: the sanitizers run Swift Testing alone.
# What reads recordings is values on one thread, except where other threads write what it reads.
tsan_tests() {
  local build=(--sanitize=thread --scratch-path .build-tsan --disable-xctest)
  swift test "${build[@]}" --skip HandoffTraceTests || return 1
  swift test "${build[@]}" --skip-build --filter 'HandoffTraceTests\.(RecordingHere|RecorderReader|LiveReader)Tests'
}

asan_tests() {
  local build=(--sanitize=address --scratch-path .build-asan --disable-xctest)
  # Apart: what computes would be in the way of what measures.
  export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=1"
  swift test "${build[@]}" --skip HandoffTraceTests || return 1
  swift test "${build[@]}" --skip-build --filter HandoffTraceTests
}

# The condition variables that stand in for futexes where there are none.
portable_tests() {
  swift test -Xcc -DHANDOFF_PORTABLE_PARKING --scratch-path .build-portable --filter HandoffTests
}

# The benchmarks run, briefly, and every row has its figures: 19 of one thread, 1 release, 16 cells of 9 contestants, 2 tables
# beside a hog of 9, 3 of 15 beside safe points, 10 of callbacks and round trips, 8 of recordings. A policy adds 18. Other
# runtimes' rows and the targets don't count.
benchmarks() {
  local out
  swift build -c release --product HandoffPreload || return 1
  out=$(swift run -c release --package-path Tests/Benchmarks HandoffBenchmarks --quick) || return 1
  printf '%s\n' "$out"
  [ "$(printf '%s\n' "$out" | grep -vE '^\| (CPython|Ruby|OCaml)' | grep -cE '^\| .* [0-9.-]+ \|$')" -eq 245 ]
}

# One operation at a time. One that is promised to allocate nothing, and does, has a complaint in place of its table.
allocations() {
  local out
  out=$(swift package --package-path Tests/Benchmarks benchmark --no-progress 2>&1) || {
    printf '%s\n' "$out"
    return 1
  }
  printf '%s\n' "$out"
  [ "$(printf '%s\n' "$out" | grep -c 'Allocations, total')" -eq 23 ]
}

# Each mutant switches off one guard; a test must notice.
mutants() { ./.ci/mutants; }

# The lock's protocol, exhaustively on small configurations, and bugs in it that have to be found.
models() { ./.ci/models; }


# ---- Text -----------------------------------------------------------------------------------------------------------

selftest() { ./.ci/selftest; }

format() { swift format lint --strict --recursive --parallel Sources Tests Examples Package.swift; }

# The licence is named within the first three lines (Package.swift must begin with its tools version).
licence() {
  local f bad=0 seen=0
  while read -r f; do
    seen=$((seen + 1))
    head -n 3 "$f" | grep -q 'SPDX-License-Identifier: Apache-2\.0' || {
      printf '%s: no licence line\n' "$f"
      bad=1
    }
  done < <(files '*.swift' '*.c' '*.h' '*.sh' '*.pml' '.ci/*')
  [ "$seen" -gt 0 ] && [ "$bad" -eq 0 ]
}

# A checkout must not depend on, or tell about, the place it was made at. Hosts are named only if they are on the list:
# licences, formats and documentation, never a package registry.
places() {
  local bad=0
  local -a allowed=(
    www.apache.org www.w3.org editorconfig.org keepachangelog.com semver.org www.swift.org docs.swift.org docs.libuv.org
    peps.python.org docs.python.org www.sqlite.org
  )
  local hosts
  hosts=$(files | xargs -d '\n' grep -IHnoiE '([a-z0-9-]+\.)+(org|com|net|dev|cloud)\b|[a-z]+://[^/[:space:]")>]+' -- |
    sed 's#://www\.#://www.#') || true
  local line host ok known
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    host=${line##*:}
    host=${host#//}
    ok=0
    for known in "${allowed[@]}"; do [ "$host" != "$known" ] || ok=1; done
    case "$host" in localhost* | 127.0.0.1* | '['*) ok=1 ;; esac
    # The packages that this one depends on, by the only name they have.
    case "$line" in Package.swift:* | Examples/Package.swift:* | Tests/Benchmarks/Package.swift:*)
      [ "$host" != github"."com ] || ok=1 ;;
    esac
    [ "$ok" -eq 1 ] || {
      printf '%s: a host that is not on the list in .ci/steps.sh\n' "$line"
      bad=1
    }
  done <<<"$hosts"
  if files | xargs -d '\n' grep -IHnE "(^|[^A-Za-z0-9_./*}\$-])/(work|home|root|Users|opt|mnt)/" --; then
    printf 'above: paths of one machine\n'
    bad=1
  fi
  [ "$bad" -eq 0 ]
}


# Programs that the text quotes ("<!-- from: FILE -->", then a fenced block) stand in those files, which are built and run.
quotes() {
  local text seen=0 bad=0 file quoted
  while read -r text; do
    while read -r file; do
      seen=$((seen + 1))
      quoted=$(fenced_block "<!-- from: $file -->" "$text") || {
        printf '%s: nothing is quoted from %s\n' "$text" "$file"
        bad=1
        continue
      }
      if [ ! -f "$file" ] || [[ "$(<"$file")" != *"$quoted"* ]]; then
        printf '%s: what is quoted from %s does not stand there\n' "$text" "$file"
        bad=1
      fi
    done < <(sed -n 's/^<!-- from: \(.*\) -->$/\1/p' "$text")
  done < <(files '*.md')
  [ "$seen" -gt 0 ] && [ "$bad" -eq 0 ]
}


# ---- C ----------------------------------------------------------------------------------------------------------------

# gcc reads every C file under both standards and in every configuration, and every header on its own.
gcc_shims() {
  local libuv source header standard variant seen=0 bad=0
  local -a include=() flags
  for header in CShims/*/include; do include+=(-I "$header"); done
  read -r -a libuv <<<"$(pkg-config --cflags libuv)"
  flags=(-Wall -Wextra -Werror -D_GNU_SOURCE "${include[@]}" ${libuv[@]+"${libuv[@]}"})
  while read -r source; do
    seen=$((seen + 1))
    for standard in c11 gnu11; do
      for variant in HANDOFF_PLAIN HANDOFF_PORTABLE_PARKING HANDOFF_MUTANTS; do
        gcc -std="$standard" -O2 "-D$variant" "${flags[@]}" -c "$source" -o /dev/null || {
          printf '%s: not accepted by gcc -std=%s -D%s\n' "$source" "$standard" "$variant"
          bad=1
        }
      done
    done
  done < <(files 'CShims/*.c')
  while read -r header; do
    printf '#include "%s"\n' "$header" | gcc -std=c11 -fsyntax-only "${flags[@]}" -iquote . -x c - || {
      printf '%s: cannot be included alone\n' "$header"
      bad=1
    }
  done < <(files 'CShims/*.h')
  [ "$seen" -gt 0 ] && [ "$bad" -eq 0 ]
}


# ---- Documentation and examples ---------------------------------------------------------------------------------------

# The catalogs, with `docc` itself on symbol graphs of the compiler: a plugin would be the package's only dependency.
docs() {
  local catalog module graphs=.build-docs/symbol-graphs seen=0
  local -a others=() # archives that are done: HandoffUV links to Handoff, which comes first
  rm -rf .build-docs
  mkdir -p "$graphs"
  swift build --scratch-path .build-docs -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$PWD/$graphs"
  for catalog in Sources/*/*.docc; do
    [ -d "$catalog" ] || continue
    seen=$((seen + 1))
    module=$(basename "$catalog" .docc)
    mkdir -p ".build-docs/$module"
    cp "$graphs/$module".symbols.json "$graphs/$module"@*.symbols.json ".build-docs/$module" 2>/dev/null || true
    [ -f ".build-docs/$module/$module.symbols.json" ] || { printf '%s: no symbol graph\n' "$module"; return 1; }
    docc convert "$catalog" --additional-symbol-graph-dir ".build-docs/$module" --output-path ".build-docs/$module.doccarchive" \
      --fallback-display-name "$module" --fallback-bundle-identifier "handoff.$module" --warnings-as-errors \
      --enable-experimental-external-link-support ${others[@]+"${others[@]}"} \
      --experimental-documentation-coverage --coverage-summary-level brief | tee ".build-docs/$module.coverage"
    # The second column: everything public has its place in the catalog.
    [ "$(grep -cE '^(Types|Members|Globals) +\|[^|]*\| 100% ' ".build-docs/$module.coverage")" -eq 3 ] || {
      printf '%s: something public has no place in the catalog\n' "$module"
      return 1
    }
    others+=(--dependency ".build-docs/$module.doccarchive")
  done
  [ "$seen" -gt 0 ]
}

sqlite_progress() {
  local out
  out=$(swift run --skip-build --package-path Examples SQLiteProgress) || return 1
  printf '%s\n' "$out"
  diff <(printf '%s\n' "$out" | grep -v '^the progress handler ran [1-9]') - <<'EXPECTED'
1000 rows inserted, 1000 changes seen by the update hook
the endless query was cancelled by another thread, which took the lock 100 times while it ran
1000 rows are there
EXPECTED
}

# The words of the licence, twice, as other tools count them; and a file that is not there.
word_count() {
  local bin expected status=0 out
  bin=$(swift build --package-path Examples --show-bin-path)
  expected=$(cat LICENSE LICENSE | LC_ALL=C tr 'A-Z' 'a-z' | LC_ALL=C tr -cs 'a-z0-9' '\n' | grep . |
    LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr -k2,2 | awk 'NR <= 10 { print $1, $2 }')
  out=$("$bin/WordCount" LICENSE LICENSE)
  printf '%s\n' "$out"
  [ "$(printf '%s\n' "$out" | tail -n +2)" = "$expected" ] || { printf 'expected:\n%s\n' "$expected"; return 1; }
  out=$("$bin/WordCount" LICENSE no-such-file 2>&1 >/dev/null) || status=$?
  printf '%s\n' "$out"
  [ "$status" -eq 1 ] && [ "$out" = "WordCount: uv_fs_open of 'no-such-file': no such file or directory (ENOENT)" ]
}

# Each example is run here by name; a folder that nobody runs is an error. Then the tests that show HandoffTesting.
examples() {
  local folder
  swift build --build-tests --package-path Examples
  for folder in Examples/Sources/*/; do
    case "$(basename "$folder")" in
    FirstSteps) swift run --skip-build --package-path Examples FirstSteps ;;
    WaysToWait) swift run --skip-build --package-path Examples WaysToWait | grep -x 'journal, ended early' ;;
    PoolWork) swift run --skip-build --package-path Examples PoolWork | grep -x '1229 primes below 10000' ;;
    SQLiteProgress) sqlite_progress ;;
    EchoServer)
      for door in '' --async; do
        ./.ci/echo "$(swift build --package-path Examples --show-bin-path)" $door
      done
      ;;
    EchoLoad) ;; # the client of EchoServer
    WordCount) word_count ;;
    *)
      printf '%s: .ci/steps.sh does not run this example\n' "$folder"
      return 1
      ;;
    esac
  done
  swift test --skip-build --package-path Examples --disable-xctest
}

if [ "$#" -eq 0 ] || [ "$(type -t "$1")" != function ]; then
  printf 'usage: .ci/steps.sh STEP\n' >&2
  exit 2
fi
"$@"
