// SPDX-License-Identifier: Apache-2.0
//
// An experiment: a question, the shape that its answer is expected to have, and how to find out. Each is a file of its own;
// the list of them is here.

internal import CHandoff
public import Handoff

/// An experiment on two layers of locking, run on real libuv and real threads.
public struct Scenario: Sendable {
    /// What the command line calls it.
    public let name: String
    public let question: String
    /// The shape that the figures should have, in words.
    public let expected: String
    /// What ``Settings/control`` takes away.
    public let mechanism: String
    /// The source of the experiment, from the root of the package.
    public let place: String
    /// Measures. Throws when the system refuses something: a thread, a pipe, a file.
    let run: @Sendable (Bench) throws -> Findings
    /// Whether printed figures have the expected shape.
    public let holds: @Sendable (Figures) -> Bool

    init(
        _ name: String, question: String, expected: String, mechanism: String,
        file: StaticString = #fileID, line: UInt = #line,
        run: @escaping @Sendable (Bench) throws -> Findings, holds: @escaping @Sendable (Figures) -> Bool
    ) {
        self.name = name
        self.question = question
        self.expected = expected
        self.mechanism = mechanism
        place = "Sources/\(file):\(line)"
        self.run = run
        self.holds = holds
    }

    /// All of them, in the order in which they are best read.
    public static let all = [
        releaseIO, holdAcrossBlock, lostUpdate, convoy, switchInterval, fairness, callbackStorm, foreignThreads,
        lockOrder, onceInversion,
    ]

    /// The scenario of that name.
    public static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }

    /// Runs the experiment and judges it. Blocks; hold no lock.
    ///
    /// - Parameter progress: Hears what is being measured, on the calling thread.
    /// - Throws: ``SystemError`` when the system refuses a thread, a pipe or a file, and what a loop throws.
    public func study(_ settings: Settings, progress: @escaping (String) -> Void = { _ in }) throws -> Report {
        let findings = try run(Bench(settings: settings, progress: progress))
        let figures = Figures(findings.figures)
        return Report(scenario: self, settings: settings, figures: figures, picture: findings.picture)
    }
}

/// How a scenario is run.
public struct Settings: Sendable {
    /// Fewer and shorter trials.
    public var quick = false
    /// Without the mechanism that the scenario shows: the shape must then not hold.
    public var control = false
    /// The most threads that a scenario uses of its own, ``threadRange``.
    public var threads = 16
    /// The policy of the locks.
    public var policy = HandoffLock.Policy.adaptive
    /// The threads of libuv's pool.
    public let poolSize: Int

    public static let threadRange = 2...64

    public init(poolSize: Int) { self.poolSize = poolSize }
}

/// What a run gives.
struct Findings {
    var figures: [Figure] = []
    /// Lines of at most 76 columns.
    var picture: [String] = []
}

/// What a scenario measures with.
struct Bench {
    let settings: Settings
    let progress: (String) -> Void

    /// How often each thing is measured.
    var trials: Int { settings.quick ? 3 : 5 }

    func lock(_ name: String) -> HandoffLock { HandoffLock(name, policy: settings.policy) }
}

/// The system refused something.
public struct SystemError: Error, CustomStringConvertible {
    public let call: String
    public let code: Int32
    public var description: String { "\(call): \(String(systemError: code))" }

    static func check(_ code: Int32, _ call: String) throws(SystemError) {
        guard code == 0 else { throw SystemError(call: call, code: code) }
    }
}
