// SPDX-License-Identifier: Apache-2.0
//
// The command as it is called: arguments, streams, and its exit status.

import CInterpose
import Foundation
import TestSupport
import Testing

let handoff = Result {
    // Built into the same folder as these tests, since their target depends on it.
    let starts = [Bundle.main.executablePath].compactMap(\.self) + CommandLine.arguments.filter { $0.contains("/") }
    for start in starts {
        var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            for name in ["handoff", "HandoffCLI"] {
                let file = folder.appendingPathComponent(name)
                var isFolder: ObjCBool = false
                if unsafe FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
                    !isFolder.boolValue,
                    FileManager.default.isExecutableFile(atPath: file.path)
                {
                    return file
                }
            }
        }
    }
    throw CocoaError(.fileNoSuchFile, userInfo: [NSLocalizedDescriptionKey: "no 'handoff' above any of \(starts)"])
}

func handoff(_ arguments: String...) async throws -> Outcome {
    try await run(handoff.get(), arguments, deadline: .seconds(120))
}

private struct Printed: Decodable {
    struct Figure: Decodable {
        let name: String
        let value: Double
        let unit: String
    }
    struct Scenario: Decodable {
        let name: String
        let question: String
        let expected: String
        let holds: Bool
        let figures: [Figure]
    }
    let scenarios: [Scenario]

    init(_ text: String) throws { self = try JSONDecoder().decode(Printed.self, from: Data(text.utf8)) }

    /// Fails with what the program said instead.
    init(_ outcome: Outcome) throws {
        do {
            try self.init(outcome.output)
        } catch {
            throw NotJSON(description: "\(outcome.end), no JSON: \(outcome.output)\n\(outcome.errors)")
        }
    }

    struct NotJSON: Error, CustomStringConvertible { let description: String }
}

private let everywhere = [
    "release-io", "hold-across-block", "lost-update", "convoy", "switch-interval", "fairness", "callback-storm",
    "foreign-threads",
]
/// Two are left out where C's own locks are not seen.
private let names = everywhere + (handoff_interpose_is_active() ? ["lock-order", "once-inversion"] : [])

@Suite("the handoff command", .serialized)
struct CommandTests {
    @Test("--json - prints JSON and nothing else, every shape held, and progress goes to standard error")
    func json() async throws {
        let (outcome, printed) = try await held("study", "--quick", "--json", "-")
        #expect(printed.scenarios.map(\.name) == names)
        for scenario in printed.scenarios {
            #expect(!scenario.question.isEmpty && !scenario.expected.isEmpty && !scenario.figures.isEmpty)
            #expect(scenario.figures.allSatisfy { $0.value.isFinite && !$0.name.isEmpty && !$0.unit.isEmpty })
        }
        for name in names { #expect(outcome.errors.contains("\(name): ")) }
    }

    @Test(
        "the shapes hold under every policy, and with few and many threads",
        .enabled(if: handoff_interpose_is_active(), "builds for sanitizers have other times: one study is enough"),
        arguments: [
            ["--policy", "barging"], ["--policy", "fair"], ["--policy", "switch-interval"], ["--policy", "ticks"],
            ["--threads", "2"], ["--threads", "64"],
        ])
    func settings(arguments: [String]) async throws {
        _ = try await held("study", "--quick", "--json", "-", arguments[0], arguments[1])
    }

    /// Runs a study until its shapes hold, three times at most. They are made to hold beside one busy process, which a step
    /// of CI watches; beside these tests run two compilers and whatever else.
    private func held(_ arguments: String...) async throws -> (Outcome, Printed) {
        for attempt in 1... {
            let outcome = try await run(handoff.get(), arguments, deadline: .seconds(120))
            let printed = try Printed(outcome)
            let failed = printed.scenarios.filter { !$0.holds }
            #expect(outcome.end == .exit(failed.isEmpty ? 0 : 1))
            if !failed.isEmpty && attempt < 3 { continue }
            #expect(failed.isEmpty, "\(failed)")
            return (outcome, printed)
        }
        fatalError("the loop returns")
    }

    @Test("--control ends with 1, and no shape holds")
    func control() async throws {
        let outcome = try await handoff("study", "--quick", "--control", "--json", "-")
        let printed = try Printed(outcome)
        #expect(printed.scenarios.map(\.name) == names)
        #expect(printed.scenarios.allSatisfy { !$0.holds }, "\(printed)")
        #expect(outcome.end == .exit(1))
    }

    @Test("a scenario by name prints its report, and --json FILE writes beside it")
    func oneScenario() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("study-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try await handoff("study", "lost-update", "--quick", "--threads", "3", "--json", file.path)
        #expect(outcome.end == .exit(0))
        for text in [
            "lost-update", "Expected:", "The shape held.", "Sources/HandoffLab/LostUpdate.swift:", "policy adaptive",
        ] {
            #expect(outcome.output.contains(text), "no '\(text)' in \(outcome.output)")
        }
        #expect(outcome.output.contains("in libuv's pool (UV_THREADPOOL_SIZE)"))
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let printed = try Printed(String(contentsOf: file, encoding: .utf8))
        #expect(printed.scenarios.map(\.name) == ["lost-update"])
    }

    @Test("--list names every scenario and runs none")
    func list() async throws {
        let outcome = try await handoff("study", "--list")
        #expect(outcome.end == .exit(0))
        for name in names { #expect(outcome.output.contains("\(name)\n    ")) }
        #expect(outcome.errors.isEmpty)
    }

    @Test(
        "a mistake in the command ends with 2, and the message says what to do",
        arguments: [
            (["study", "relase-io"], "The scenarios are: release-io, hold-across-block, lost-update"),
            (["study", "--fast"], "--fast"),
            (["study", "--threads", "1"], "--threads is 2 to 64, not 1"),
            (["study", "--threads", "many"], "many"),
            (["study", "--policy", "greedy"], "The policies are: barging, fair, adaptive"),
            (["study", "--json", "/no/such/folder/file"], "cannot be written: No such file or directory"),
            (["study", "--list", "--json", "-"], "leave out --json"),
            (["studdy"], "studdy"),
        ])
    func mistakes(arguments: [String], message: String) async throws {
        let outcome = try await run(handoff.get(), arguments, deadline: .seconds(60))
        #expect(outcome.end == .exit(2))
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("help is not a mistake", arguments: [["--help"], ["study", "--help"], []])
    func help(arguments: [String]) async throws {
        let outcome = try await run(handoff.get(), arguments, deadline: .seconds(60))
        #expect(outcome.end == .exit(0))
        #expect(outcome.output.contains("study"))
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(outcome.output)")
    }
}
