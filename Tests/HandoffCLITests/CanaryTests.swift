// SPDX-License-Identifier: Apache-2.0
//
// Canaries: what is planted in a program must be found by `handoff record --check`, and in a clean one nothing. If one of
// these is silent, so may be the tool.

#if os(Linux)

    import Foundation
    import TestSupport
    import Testing

    /// Runs one of `Tests/Canaries` recorded and checked.
    private func check(_ canary: String) async throws -> Outcome {
        let command = ["record", "--check", "--", try built("Canaries").path, canary]
        return try await run(built("handoff", "HandoffCLI"), command, deadline: .seconds(120))
    }

    @Suite("handoff record --check", .recordsC, .serialized)
    struct CanaryTests {
        @Test("reports an inversion of Swift's lock and a C mutex from a run without a deadlock, with both stacks")
        func inversion() async throws {
            let outcome = try await check("inversion")
            #expect(outcome.end == .exit(4), "\(outcome)")
            #expect(outcome.errors.contains("POTENTIAL DEADLOCK"))
            #expect(outcome.errors.contains("'ledger'"))
            // Where the lock was taken and where the mutex, of each of the two orders, by file and line.
            let text = outcome.errors.replacing(/\n +/, with: " ")
            let places = Set(text.matches(of: /Canaries\.swift:(\d+)/).map { String($0.1) })
            #expect(places.count >= 2, "\(outcome.errors)")
        }

        @Test("reports a lock that was held across a poll")
        func heldAcrossPoll() async throws {
            let outcome = try await check("held-across-poll")
            #expect(outcome.end == .exit(5), "\(outcome)")
            #expect(outcome.errors.contains("RULE BROKEN"))
            #expect(outcome.errors.contains("'model'"))
            #expect(outcome.errors.replacing(/\n +/, with: " ").contains("Canaries.swift:"), "\(outcome.errors)")
        }

        @Test("finds nothing in a clean program")
        func clean() async throws {
            let outcome = try await check("clean")
            #expect(outcome.end == .exit(0), "\(outcome)")
            #expect(outcome.errors.contains("\nFindings\n  None.\n"), "\(outcome.errors)")
        }
    }

#endif
