// SPDX-License-Identifier: Apache-2.0
//
// `handoff record` around a program: what goes in and out, how it ends, and that nothing stays behind.

#if os(Linux)
    import Foundation
    import TestSupport
    import Testing

    @Suite("handoff record, around a program", .recordsC, .serialized)
    struct RecordTests {
        let folder: Folder
        init() throws { folder = try Folder() }

        @Test("the program's status is ours", arguments: [0, 1, 3, 125, 255])
        func status(number: Int) async throws {
            let outcome = try await shell("exec \"$HANDOFF\" record -q -- sh -c 'exit \(number)'", in: folder)
            #expect(outcome.end == .exit(Int32(number)), "\(outcome.errors)")
        }

        @Test(
            "a signal that ends the program ends us", arguments: ["TERM", "KILL", "ABRT", "SEGV", "INT", "PIPE", "HUP"])
        func signal(name: String) async throws {
            let numbers: [String: Int32] = [
                "TERM": SIGTERM, "KILL": SIGKILL, "ABRT": SIGABRT, "SEGV": SIGSEGV, "INT": SIGINT, "PIPE": SIGPIPE,
                "HUP": SIGHUP,
            ]
            let outcome = try await shell("exec \"$HANDOFF\" record -q -- sh -c 'kill -\(name) $$'", in: folder)
            #expect(outcome.end == .signal(try #require(numbers[name])), "\(outcome.errors)")
            #expect(folder.names.isEmpty, "no core of ours: \(folder.names)")
        }

        @Test("standard input, output and error are the program's, and the summary goes to standard error")
        func streams() async throws {
            let outcome = try await shell(
                "printf 'in' | \"$HANDOFF\" record -- sh -c 'cat; printf out; printf err >&2'", in: folder)
            #expect(outcome.end == .exit(0))
            #expect(outcome.output == "inout")
            #expect(outcome.errors.hasPrefix("err"))
            #expect(outcome.errors.contains("Findings"), "\(outcome.errors)")
        }

        @Test("quiet, nothing is added to what the program says")
        func quiet() async throws {
            let outcome = try await shell("\"$HANDOFF\" record --quiet -- sh -c 'echo out; echo err >&2'", in: folder)
            #expect(outcome.output == "out\n" && outcome.errors == "err\n")
        }

        @Test("words and streams reach the program byte for byte, also those that are no text")
        func words() async throws {
            let outcome = try await shell(
                """
                "$HANDOFF" record -q -- printf '%s|' -- --html 'a b' "$(printf '\\377')" '' | od -An -tx1 | tr -d ' \\n'
                """, in: folder)
            #expect(outcome.output == "2d2d7c2d2d68746d6c7c6120627cff7c7c", "\(outcome.errors)")
        }

        @Test("the environment has two new values and no other change, and what was preloaded still is")
        func environment() async throws {
            let outcome = try await shell(
                """
                LD_PRELOAD=libm.so.6 sh -c 'env | sort > before; "$HANDOFF" record -q -- env | sort > after'
                grep -v -e '^LD_PRELOAD=' -e '^_=' before > b; grep -v -e '^LD_PRELOAD=' -e '^HANDOFF_RECORD=' -e '^_=' after > a
                cmp a b && grep '^LD_PRELOAD=' after && grep -c '^HANDOFF_RECORD=all:' after
                """, in: folder)
            #expect(outcome.end == .exit(0), "\(outcome.output)\(outcome.errors)")
            let preloaded = try #require(outcome.output.split(separator: "\n").first)
            #expect(preloaded.hasSuffix("/libHandoffPreload.so:libm.so.6"), "\(preloaded)")
        }

        @Test("a recording folder is removed when the program ends, when it is killed, and when we are told to end")
        func cleaning() async throws {
            for script in ["true", "kill -KILL $$"] {
                let outcome = try await shell(
                    """
                    "$HANDOFF" record -q -- sh -c 'echo "${HANDOFF_RECORD##*:}" > where; \(script)' 2>errors
                    test -n "$(cat where)" && test ! -e "$(cat where)"
                    """, in: folder)
                #expect(outcome.end == .exit(0), "\(outcome.errors)")
            }
            let outcome = try await shell(
                """
                "$HANDOFF" record -q -- sh -c 'echo "${HANDOFF_RECORD##*:}" > where; echo > ready; exec sleep 100' & P=$!
                rm -f ready; while ! test -e ready; do sleep 0.01; done
                kill -TERM $P; wait $P; echo "status $?"; test ! -e "$(cat where)"
                """, in: folder)
            #expect(outcome.end == .exit(0), "\(outcome.errors)")
            #expect(outcome.output.contains("status \(128 + SIGTERM)"))
        }

        @Test("SIGTERM and SIGHUP are passed on, and the program decides", arguments: ["TERM", "HUP"])
        func passing(name: String) async throws {
            let outcome = try await shell(
                """
                "$HANDOFF" record -q -- sh -c 'trap "exit 9" \(name); echo > ready; while :; do sleep 0.01; done' & P=$!
                while ! test -e ready; do sleep 0.01; done
                kill -\(name) $P; wait $P
                """, in: folder)
            #expect(outcome.end == .exit(9), "\(outcome.errors)")
        }

        @Test("an interrupt of the whole group is for the program alone, which may live on")
        func interrupt() async throws {
            try folder.write(
                "group.sh",
                """
                "$HANDOFF" record -q -- sh -c 'trap "echo told" INT; echo > ready; sleep 0.5 & wait; wait; exit 6'
                echo "status $?"
                """)
            let outcome = try await shell(
                """
                # Not ignored, as it would be in a script's background.
                python3 -c '
                import os, signal, subprocess, time
                p = subprocess.Popen(["sh", "-c", "trap : INT; . ./group.sh"], start_new_session=True, stdout=subprocess.PIPE)
                while not os.path.exists("ready"): time.sleep(0.01)
                os.killpg(p.pid, signal.SIGINT)
                print(p.communicate()[0].decode())'
                """, in: folder)
            #expect(outcome.output.contains("told") && outcome.output.contains("status 6"), "\(outcome)")
        }

        @Test("--seconds ends the program, also one that does not want to, and the status is 0")
        func seconds() async throws {
            for program in ["exec sleep 100", "trap '' TERM; while :; do sleep 0.05; done"] {
                let outcome = try await shell(
                    "exec \"$HANDOFF\" record -q --seconds 0.2 -- sh -c \"\(program)\"", in: folder)
                #expect(outcome.end == .exit(0), "\(outcome.errors)")
            }
        }

        @Test("what it starts is recorded with it, and what outlives it is named")
        func children() async throws {
            let outcome = try await shell(
                """
                "$HANDOFF" record --output kept -- sh -c '
                    sleep 0 & wait
                    sh -c "echo > alive; sleep 60; true" & echo $!
                    until test -e alive; do :; done' > number
                kill $(cat number); ls kept | grep -c handoff$
                """, in: folder)
            #expect(outcome.errors.contains("not all that it started"), "\(outcome.errors)")
            #expect((Int(outcome.output.split(separator: "\n").last ?? "") ?? 0) >= 3, "\(outcome.output)")
        }

        @Test("all files are written, and said, and are what their names say")
        func files() async throws {
            let outcome = try await shell(
                """
                "$HANDOFF" record --html p.html --json p.json --perfetto p.pftrace --sarif p.sarif --junit p.xml -- \
                "$FIXTURE" inversion
                """, in: folder)
            #expect(outcome.end == .exit(0))
            for name in ["p.html", "p.json", "p.pftrace", "p.sarif", "p.xml"] {
                #expect(outcome.errors.contains(": \(name)"), "\(name): \(outcome.errors)")
            }
            #expect(try folder.text("p.html").hasPrefix("<!DOCTYPE html>"))
            #expect(try folder.text("p.xml").contains("<testsuite"))
            for name in ["p.json", "p.sarif"] {
                #expect(throws: Never.self) {
                    try JSONSerialization.jsonObject(
                        with: Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
                }
            }
            #expect(try !Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/p.pftrace")).isEmpty)
        }

        @Test("with --check a finding wins over the program's status; accepted by a baseline, it does not")
        func check() async throws {
            let outcome = try await shell(
                """
                "$HANDOFF" record --check -- "$FIXTURE" inversion; echo "status $?"
                "$HANDOFF" record -q --check --baseline known --update-baseline -- "$FIXTURE" inversion; echo "status $?"
                "$HANDOFF" record -q --check --baseline known -- "$FIXTURE" inversion; echo "status $?"
                "$HANDOFF" record -q -- "$FIXTURE" inversion; echo "status $?"
                "$HANDOFF" record -q --check -- sh -c 'exit 7'; echo "status $?"
                """, in: folder)
            let statuses = outcome.output.split(separator: "\n").filter { $0.hasPrefix("status") }
            #expect(statuses == ["status 4", "status 0", "status 0", "status 0", "status 7"], "\(outcome)")
            #expect(outcome.errors.contains("locks.c:"))
            #expect(try folder.text("known").contains("lock-order:"))
        }

        @Test("a deadlock is seen while it stands: who waits for whom is said, the program is ended, the status is 3")
        func deadlock() async throws {
            let outcome = try await shell(
                "exec \"$HANDOFF\" record --stuck-after 60 -- \"$FIXTURE\" deadlock", in: folder)
            #expect(outcome.end == .exit(3), "\(outcome.errors)")
            #expect(outcome.errors.contains("stuck: 2 threads wait for each other:"), "\(outcome.errors)")
        }

        @Test("a program whose only thread waits for nobody is ended after --stuck-after")
        func standstill() async throws {
            try folder.write(
                "wait.py",
                "import threading\na = threading.Lock()\na.acquire()\nprint('now', flush=True)\na.acquire()\n")
            let outcome = try await shell(
                "exec \"$HANDOFF\" record -q --stuck-after 0.5 -- python3 wait.py", in: folder)
            #expect(outcome.end == .exit(3), "\(outcome.errors)")
            #expect(outcome.output == "now\n")
            #expect(outcome.errors.contains("its only thread"), "\(outcome.errors)")
        }

        @Test("who sleeps, polls, or waits with a timeout is not stuck")
        func notStuck() async throws {
            try folder.write(
                "busy.py",
                """
                import select, threading, time
                time.sleep(1)
                select.select([], [], [], 1)
                threading.Event().wait(1.5)
                """)
            let outcome = try await shell(
                "exec \"$HANDOFF\" record -q --stuck-after 0.5 -- python3 busy.py", in: folder)
            #expect(outcome.end == .exit(0), "\(outcome.errors)")
        }

        @Test("a kept recording is reported again, with the same verdict, and not written over")
        func report() async throws {
            let outcome = try await shell(
                """
                "$HANDOFF" record -q --output kept -- "$FIXTURE" inversion; echo "status $?"
                "$HANDOFF" report --check kept; echo "status $?"
                "$HANDOFF" report --json - -q kept | head -c 1; echo
                "$HANDOFF" record -q --output kept -- true; echo "status $?"
                """, in: folder)
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("status") } == ["status 0", "status 4", "status 125"], "\(outcome)")
            #expect(lines.contains("{") && outcome.output.contains("POTENTIAL DEADLOCK"))
            #expect(outcome.errors.contains("has recordings already"))
        }

        @Test("top, where there is no terminal, prints what it sees, then what the program printed, and ends as it did")
        func top() async throws {
            let outcome = try await shell("exec \"$HANDOFF\" top -- sh -c 'echo told; sleep 0.6; exit 4'", in: folder)
            #expect(outcome.end == .exit(4), "\(outcome.errors)")
            #expect(outcome.output.contains("Threads") && outcome.output.hasSuffix("told\n"), "\(outcome.output)")
            let logged = try await shell("\"$HANDOFF\" top --log log -- sh -c 'echo told; echo too >&2'", in: folder)
            #expect(logged.end == .exit(0) && !logged.output.contains("told"))
            #expect(try folder.text("log") == "told\ntoo\n")
        }
    }
#endif
