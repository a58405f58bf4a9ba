// SPDX-License-Identifier: Apache-2.0
//
// Programs with the preloaded library, and what was recorded of them.

#if os(Linux)

    import Foundation
    import HandoffTrace
    import TestSupport

    /// The program of scenarios, `Tests/TraceFixture`.
    func fixture() throws -> URL { try built("TraceFixture") }

    /// How the program runs with this in its environment. `env` starts it, and has nothing preloaded itself.
    func run(
        _ program: URL, _ arguments: [String], with environment: [String], deadline: Duration = .seconds(120)
    ) async throws -> Outcome {
        // A crash is the program's own here: the Swift runtime, which a fixture has with it, shall not report it.
        let environment = environment + ["SWIFT_BACKTRACE=enable=no"]
        let command = environment + [program.path] + arguments
        return try await run(URL(fileURLWithPath: "/usr/bin/env"), command, deadline: deadline)
    }

    /// The environment that preloads the library.
    func preloaded() throws -> [String] { ["LD_PRELOAD=\(try built("libHandoffPreload.so").path)"] }

    /// Runs the program recorded, gives the folder of its recordings to `body`, and removes it.
    func recorded<Result>(
        _ program: URL, _ arguments: [String], level: Recording.Level,
        _ body: (Outcome, _ folder: URL) throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recorded-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Room for the segments of some hundred threads; what is not written takes none.
        let environment = try preloaded() + ["HANDOFF_RECORD=\(level):\(64 << 20):\(folder.path)"]
        return try body(try await run(program, arguments, with: environment), folder)
    }

#endif
