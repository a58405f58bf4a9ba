# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# How CI runs a step and counts what it did. The commands of the steps are in steps.sh, their order and limits in run.
#
# A step is of one of two kinds:
#   tests   its output holds closing lines of test runners; those are added up. No test run means that the step failed.
#   check   its exit status is the result, and it counts as one.

PASSED=0
FAILED=0
SKIPPED=0
TIME_TABLE=()
# Seconds for everything: past them the steps that are left fail, so that there is a summary before CI itself is stopped.
BUDGET=4800

# Adds up what the test runners said in the log $1 of a command that ended with status $2. Prints
# "PASSED FAILED SKIPPED", and on further lines what is wrong beside failed tests.
#
# Swift Testing:  [symbol] Test run started.
#                 [symbol] Test run with N tests in M suites passed|failed after …      N includes skipped tests
#                 ✘ Test NAME failed after …   ➜ Test NAME skipped…   ➜ Test NAME was cancelled after …
# XCTest:         Test Suite 'All tests'|'Selected tests' started|passed|failed at …
#                     Executed N tests, with [K tests skipped and ]M failures …         the line after passed|failed
#                 Test Case 'NAME' failed (…                                            a test may fail more than once
count_tests() {
  LC_ALL=C awk -v status="$2" '
    function number_after(text, word) { # the number that follows word
      sub(".*" word, "", text)
      return text + 0
    }
    function at_least_one(n) { return n > 0 ? n : 1 }

    /^[^A-Za-z0-9"]*Test run started\.$/ { began++ }
    /^[^A-Za-z0-9"]*Test run with [0-9]+ tests?( in [0-9]+ suites?)? (passed|failed) after / {
      ended++
      total += number_after($0, "Test run with ")
      if ($0 ~ /(tests?|suites?) failed after /) bad_run = 1
      next
    }
    /^✘ Test case / || /^➜ Test case / { next } # one argument of a test, not a test
    /^✘ Test .* failed after [0-9.]+ seconds/ { st_failed++ }
    /^➜ Test .* skipped/ || /^➜ Test .* was cancelled after / { skipped++ }

    /^Test Suite .(All|Selected) tests. started at / { began++ }
    /^Test Case .* failed \(/ { xc_failed++ }
    /^Test Suite .(All|Selected) tests. (passed|failed) at / { closing = 1; next }
    closing && /Executed [0-9]+ tests?, with / {
      closing = 0
      ended++
      total += number_after($0, "Executed ")
      if ($0 ~ /tests? skipped and /) skipped += number_after($0, "tests?, with ")
      failures = $0
      sub(/ failures?.*/, "", failures)
      sub(/.* /, "", failures)
      if (failures + 0 > 0) bad_xctest = 1
    }

    END {
      if (bad_run) st_failed = at_least_one(st_failed)
      if (bad_xctest) xc_failed = at_least_one(xc_failed)
      failed = st_failed + xc_failed
      passed = total - failed - skipped
      if (passed < 0) passed = 0
      if (began > ended) {
        failed += began - ended
        wrong = wrong "a test run began and never closed (crashed or killed)\n"
      }
      if (total - skipped <= 0) {
        failed++
        wrong = wrong "ran no test\n"
      }
      if (status != 0 && failed == 0) {
        failed = 1
        wrong = wrong "every test passed, and yet the exit status is " status "\n"
      }
      if (status == 0 && failed > 0 && wrong == "")
        wrong = "tests failed, and yet the exit status is 0\n"
      printf "%d %d %d\n%s", passed, failed, skipped, wrong
    }' "$1"
}

clock() { printf '%02d:%02d' $(($1 / 60)) $(($1 % 60)); }

# step KIND NAME SECONDS COMMAND...   Runs the command without input, at most that long, and adds what it did to the sums.
# A failing step stops nothing.
step() {
  local kind=$1 name=$2 limit=$3 began=$SECONDS status=0 passed failed skipped wrong=''
  local log="$LOGS/$name.log"
  shift 3
  [ "$limit" -le $((BUDGET - SECONDS)) ] || limit=$((BUDGET - SECONDS > 1 ? BUDGET - SECONDS : 1))
  printf '\n==> [%s] %s\n' "$(clock "$SECONDS")" "$name"
  # Into a file, not a pipe: a straggler that keeps a pipe open would hang CI.
  timeout --kill-after=20 "$limit" "$@" </dev/null >"$log" 2>&1 || status=$?
  cat "$log"

  if [ "$kind" = tests ]; then
    {
      read -r passed failed skipped
      wrong=$(cat)
    } < <(count_tests "$log" "$status")
  elif [ "$status" -eq 0 ]; then
    passed=1 failed=0 skipped=0
  else
    passed=0 failed=1 skipped=0 wrong="exit status $status"
  fi
  [ "$status" -ne 124 ] && [ "$status" -ne 137 ] || wrong="stopped after its limit of $limit s"$'\n'$wrong

  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
  local verdict=ok
  [ "$failed" -eq 0 ] || verdict=FAILED
  [ -z "$wrong" ] || printf '%s\n' "$wrong" | sed "s/^/--- $name: /"
  printf -- '--- %s: %s, %d passed, %d failed, %d skipped, %d s\n' \
    "$name" "$verdict" "$passed" "$failed" "$skipped" $((SECONDS - began))
  TIME_TABLE+=("$(printf '%-18s %5d s %7d %7d %8d  %s' "$name" $((SECONDS - began)) "$passed" "$failed" "$skipped" "$verdict")")
}

# The table of times, and the line that says it all. Returns failure when anything failed or nothing ran.
summary() {
  local row
  printf '\n==> [%s] summary\n%-18s %7s %7s %7s %8s\n' "$(clock "$SECONDS")" step time passed failed skipped
  for row in ${TIME_TABLE[@]+"${TIME_TABLE[@]}"}; do printf '%s\n' "$row"; done
  printf '%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
  [ "$FAILED" -eq 0 ] && [ "$PASSED" -gt 0 ]
}

# The fenced block that follows the line $1 of the file $2. Fails when there is none, or an empty one.
fenced_block() {
  awk -v mark="$1" '
    $0 == mark { armed = 1; next }
    armed && /^```/ { if (inside) { done = 1; exit } inside = 1; next }
    armed && inside { print; lines++ }
    armed && !inside && NF > 0 { exit }
    END { exit !(done && lines > 0) }' "$2"
}

# The command NAME of the README: what a reader would paste.
readme_command() { fenced_block "<!-- command: $1 -->" "${2:-README.md}"; }
