// SPDX-License-Identifier: Apache-2.0

/// What findings come to, for a program's exit status.
public enum Verdict: Int, Sendable, Comparable, CaseIterable {
    /// Nothing was found, or only notes and what a baseline accepts.
    case clean
    case ruleBroken
    case potentialDeadlock
    case deadlock

    /// The worst of these findings. Accepted ones do not count.
    public init(_ findings: [Finding]) {
        self = findings.filter { !$0.isAccepted }.map { Verdict($0.severity) }.max() ?? .clean
    }

    init(_ severity: Finding.Severity) {
        switch severity {
        case .note: self = .clean
        case .broken: self = .ruleBroken
        case .potentialDeadlock: self = .potentialDeadlock
        case .deadlock: self = .deadlock
        }
    }

    /// 0 clean, 3 deadlock, 4 potential deadlock, 5 rule broken.
    public var exitStatus: Int32 {
        switch self {
        case .clean: 0
        case .deadlock: 3
        case .potentialDeadlock: 4
        case .ruleBroken: 5
        }
    }

    public static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }
}
