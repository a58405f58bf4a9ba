// SPDX-License-Identifier: Apache-2.0
//
// What the figures should be, and what they are.

import Foundation

/// Collects figures that have a target, and judges them. A target that is missed does not fail the run: a machine that is
/// busy misses all of them.
struct Targets {
    enum Bound {
        case atMost(Double)
        case atLeast(Double)

        func holds(_ x: Double) -> Bool {
            switch self {
            case .atMost(let bound): x <= bound
            case .atLeast(let bound): x >= bound
            }
        }

        var description: String {
            switch self {
            case .atMost(let bound): "≤ \(String(format: "%g", bound))"
            case .atLeast(let bound): "≥ \(String(format: "%g", bound))"
            }
        }
    }

    private var table = Markdown("measure", "target", "figure", "")
    private var count = 0

    mutating func judge(_ measure: String, _ bound: Bound, _ figure: Double) {
        count += 1
        table.add(measure, bound.description, Markdown.number(figure), bound.holds(figure) ? "holds" : "missed")
    }

    /// For a contestant that is not on this machine.
    mutating func skip(_ measure: String, _ bound: Bound) {
        count += 1
        table.add(measure, bound.description, "–", "not measured")
    }

    func show() {
        if count > 0 { table.show("Targets") }
    }
}
