// SPDX-License-Identifier: Apache-2.0
//
// A program does the same with the preloaded library as without it: each scenario prints what every call returned.

#if os(Linux)

    import Foundation
    import HandoffTrace
    import TestSupport
    import Testing

    @Suite("A preloaded program", .recordsC, .offThePool)
    struct InterposeBehaviourTests {
        /// Each ends by itself.
        static let scenarios = [
            "mutex", "inversion", "leaf", "recursive", "errorcheck", "robust", "rwlock", "timed", "cond", "cond-cancel",
            "sem", "barrier", "poll", "once", "thread-storm", "fork", "loop", "killed", "crash",
        ]

        @Test("does, prints and returns the same when nothing is recorded", arguments: scenarios)
        func inert(_ scenario: String) async throws {
            let alone = try await run(fixture(), [scenario], with: [])
            let preloaded = try await run(fixture(), [scenario], with: preloaded())
            #expect(preloaded.end == alone.end)
            #expect(preloaded.output == alone.output)
            #expect(preloaded.errors == alone.errors)
            let ends = !["killed", "crash"].contains(scenario)
            #expect(alone.output.hasSuffix("done\n") == ends)
        }

        @Test(
            "does, prints and returns the same at every level of recording", arguments: scenarios,
            [Recording.Level.contended, .all, .stacks])
        func recording(_ scenario: String, _ level: Recording.Level) async throws {
            let alone = try await run(fixture(), [scenario], with: [])
            try await recorded(fixture(), [scenario], level: level) { outcome, folder in
                #expect(outcome.end == alone.end)
                #expect(outcome.output == alone.output)
                #expect(outcome.errors == alone.errors)
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(!files.isEmpty)
            }
        }

        @Test("passes its exit status on")
        func status() async throws {
            try await recorded(fixture(), ["status", "77"], level: .all) { outcome, _ in
                #expect(outcome.end == .exit(77))
            }
        }

        @Test("that becomes another one, or starts others, has a recording of each", arguments: ["exec", "spawn"])
        func programs(_ scenario: String) async throws {
            let path = try fixture().path
            let alone = try await run(fixture(), [scenario, path, "leaf"], with: [])
            try await recorded(fixture(), [scenario, path, "leaf"], level: .all) { outcome, folder in
                #expect(outcome.end == .exit(0))
                #expect(outcome.output == alone.output)
                #expect(outcome.errors == alone.errors)
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                let images = scenario == "exec" ? 2 : 3
                #expect(files.count == images)
            }
        }

        @Test(
            "not written here runs as it does alone",
            arguments: [
                ["/bin/ls", "-a", "/"], ["/bin/sh", "-c", "for i in 1 2 3; do echo $i | cat; done; exit 3"],
                ["/usr/bin/sort", "--parallel=2", "/etc/passwd"],
            ])
        func others(_ command: [String]) async throws {
            let program = URL(fileURLWithPath: command[0]), arguments = Array(command.dropFirst())
            try #require(FileManager.default.isExecutableFile(atPath: program.path))
            let alone = try await run(program, arguments, with: [])
            try await recorded(program, arguments, level: .all) { outcome, _ in
                #expect(outcome.end == alone.end)
                #expect(outcome.output == alone.output)
                #expect(outcome.errors == alone.errors)
            }
        }

        @Test("is told what is wrong with the wish to record it, and runs")
        func wrongWish() async throws {
            let environment = try preloaded() + ["HANDOFF_RECORD=everything:0:/nowhere"]
            let outcome = try await run(fixture(), ["leaf"], with: environment)
            #expect(outcome.end == .exit(0))
            #expect(outcome.output == "done\n")
            #expect(outcome.errors.contains("HANDOFF_RECORD=everything:0:/nowhere is not LEVEL:BYTES:FOLDER"))
        }
    }

#endif
