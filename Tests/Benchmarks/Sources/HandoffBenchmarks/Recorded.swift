// SPDX-License-Identifier: Apache-2.0
//
// What it costs to be recorded: an uncontended pair of acquire and release, of Handoff's lock in this process, and of a
// pthread mutex in programs of their own, which have the recorder preloaded. Recordings are small and written over, as those
// of long runs are.

import CPlain
import Foundation
import Handoff
import HandoffTrace

func recorded(_ settings: Settings, _ targets: inout Targets) throws {
    try swiftLock(settings, &targets)
    try mutex(settings, &targets)
}

private func swiftLock(_ settings: Settings, _ targets: inout Targets) throws {
    let levels: [(name: String, level: Recording.Level?, n: Int)] = [
        ("not recorded", nil, settings.operations),
        ("contended: only waits are written", .contended, settings.operations),
        ("all: two events", .all, settings.operations),
        ("stacks: two events with stacks", .stacks, settings.operations / 20),
    ]
    let rounds = try Rounds(settings.manyRounds, levels.map { row in { try pair(row.level, row.n) } })
    var table = Markdown("HandoffLock, acquire and release", "ns", "an event, above the first")
    for (i, row) in levels.enumerated() {
        let above = rounds.difference(i, to: 0) / 2
        table.add(row.name, Markdown.number(rounds.median(i)), Markdown.number(above))
        if row.level == .all { targets.judge("ns an event of a HandoffLock, above not recorded", .atMost(12), above) }
    }
    table.show("Recorded: Swift's lock")
}

/// Nanoseconds for one acquire and release.
private func pair(_ level: Recording.Level?, _ n: Int) throws -> Double {
    let lock = HandoffLock("recorded"), count = Guarded(0, by: lock)
    var took = Duration.zero
    let loop = { took = ContinuousClock().measure { for _ in 0..<n { lock.withLock { $0[count] += 1 } } } }
    if let level { _ = try Recording(level: level, bytes: 8 << 20, loop) } else { loop() }
    return took / .nanoseconds(1) / Double(n)
}

private func mutex(_ settings: Settings, _ targets: inout Targets) throws {
    let library = URL(fileURLWithPath: ".build/release/libHandoffPreload.so")
    guard FileManager.default.fileExists(atPath: library.path) else {
        print("\nA recorded pthread mutex is not measured: first, in the package's folder, swift build -c release.")
        return
    }
    let preload = ["LD_PRELOAD": library.path]
    let levels: [(name: String, environment: [String: String], level: String?)] = [
        ("alone", [:], nil), ("preloaded, off", preload, nil),
        ("contended: only waits are written", preload, "contended"),
        ("all: two events", preload, "all"),
    ]
    let rounds = try Rounds(
        settings.rounds,
        levels.map { row in { try child(settings.operations, row.environment, level: row.level) } })
    var table = Markdown("pthread mutex, lock and unlock", "ns", "a call, above the first")
    for (i, row) in levels.enumerated() {
        let above = rounds.difference(i, to: 0) / 2
        table.add(row.name, Markdown.number(rounds.median(i)), Markdown.number(above))
        if row.level == "all" { targets.judge("ns an event of a pthread mutex, above alone", .atMost(12), above) }
        if i == 1 { targets.judge("ns a call that is not recorded, above alone", .atMost(1), above) }
    }
    table.show("Recorded: C's mutex")
}

/// This program again, as `--mutex n`; what it prints.
private func child(_ n: Int, _ more: [String: String], level: String?) throws -> Double {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recorded-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
    if let level { environment["HANDOFF_RECORD"] = "\(level):\(8 << 20):\(folder.path)" }
    let process = Process(), output = Pipe()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["--mutex", "\(n)"]
    process.environment = environment
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
}
