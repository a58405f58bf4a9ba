// SPDX-License-Identifier: Apache-2.0

import CInterpose
import Foundation
import HandoffTrace
import TestSupport
public import Testing

@testable public import HandoffLab

extension Scenario: CustomTestStringConvertible {
    public var testDescription: String { name }
}

/// Runs a study off the cooperative pool.
private func study(_ scenario: Scenario) async throws -> Report {
    var settings = Settings(poolSize: Pool.settle())
    settings.quick = true
    let chosen = settings
    return try await thread.value { try scenario.study(chosen) }
}

private let thread = BoundedThreads("study", 1)

/// Whether shapes hold is tested in HandoffCLITests, on a process of its own: other tests make threads in this one.
/// All but those that need to see C's own locks, where that is not possible.
private let available: [Scenario] = Scenario.all.filter { (scenario: Scenario) -> Bool in
    let needsC = scenario.name == Scenario.lockOrder.name || scenario.name == Scenario.onceInversion.name
    return handoff_interpose_is_active() || !needsC
}

@Suite("scenarios", .serialized)
struct ScenarioTests {
    @Test("the JSON alone tells what the report tells", arguments: available)
    func json(scenario: Scenario) async throws {
        let report = try await study(scenario)
        struct Printed: Decodable {
            struct Entry: Decodable {
                let name: String
                let holds: Bool
                let figures: [Figure]
            }
            let scenarios: [Entry]
        }
        let json = try Study([report]).json()
        let printed = try #require(try JSONDecoder().decode(Printed.self, from: json).scenarios.first)
        #expect(printed.name == scenario.name)
        #expect(printed.figures == report.figures.all)
        #expect(scenario.holds(Figures(printed.figures)) == printed.holds)
        #expect(report.text().contains(printed.holds ? "The shape held." : "The shape did NOT hold."))
    }

    @Test("the report fits a terminal, and is plain where there is none", arguments: available)
    func report(scenario: Scenario) async throws {
        let report = try await study(scenario)
        let lines = report.text(.plain).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines { #expect(line.count <= 80 && !line.hasSuffix(" "), "'\(line)'") }
        #expect(!report.text(.plain).contains("\u{1B}"))
        #expect(report.text(.terminal).contains("\u{1B}[1m\(scenario.name)"))
        #expect(report.picture.contains { $0.contains("|") })
        for figure in report.figures.all {
            #expect(figure.value.isFinite && figure.low <= figure.value && figure.value <= figure.high)
            #expect(figure.n >= 1 && !figure.unit.isEmpty)
        }
    }

    @Test("the place is where the scenario is", arguments: available)
    func place(scenario: Scenario) throws {
        let parts = scenario.place.split(separator: ":")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent(String(parts[0])), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(Int(parts[1]))
        #expect(lines[line - 1].contains("= Scenario("))
        #expect(lines[line].contains("\"\(scenario.name)\""))
    }
}
