// SPDX-License-Identifier: Apache-2.0
//
// What was measured, as it is printed. A figure is rounded when it is made, so whoever judges it later judges the number that
// the reader sees.

/// A measured number: the median of `n` trials, and their lowest and highest.
public struct Figure: Sendable, Hashable, Codable {
    public let name: String
    public let value: Double
    public let unit: String
    /// The number of trials, 1 or more.
    public let n: Int
    public let low: Double
    public let high: Double

    /// A figure of what the trials gave. Times and rates keep four digits; counts stay whole.
    public init(_ name: String, _ trials: [Double], _ unit: String) {
        guard !trials.isEmpty else { fatalError("the figure '\(name)' has no trial") }
        let sorted = trials.sorted()
        self.name = name
        self.unit = unit
        n = sorted.count
        value = sorted.median.rounded(toDigits: 4)
        low = sorted.first!.rounded(toDigits: 4)
        high = sorted.last!.rounded(toDigits: 4)
    }

    /// A number that is not measured: a setting, a count that can only come out one way.
    public init(_ name: String, _ value: Int, _ unit: String) { self.init(name, [Double(value)], unit) }
}

/// The figures of one run of a scenario, by name.
public struct Figures: Sendable {
    public let all: [Figure]
    private let byName: [String: Figure]

    public init(_ all: [Figure]) {
        self.all = all
        byName = Dictionary(all.map { ($0.name, $0) }) { first, second in
            fatalError("two figures are named '\(first.name)' (\(first.value) and \(second.value))")
        }
    }

    /// The figure of that name. Traps when there is none: a shape judged without its figure would say nothing.
    public subscript(figure name: String) -> Figure {
        guard let figure = byName[name] else {
            fatalError("there is no figure '\(name)', only: \(all.map(\.name).joined(separator: "; "))")
        }
        return figure
    }

    /// The value of the figure of that name.
    public subscript(name: String) -> Double { self[figure: name].value }
}

extension [Double] {
    /// The middle, or the mean of the two in the middle. Sorted input.
    var median: Double {
        let middle = count / 2
        return count.isMultiple(of: 2) ? (self[middle - 1] + self[middle]) / 2 : self[middle]
    }
}

extension Double {
    /// The number with `digits` significant ones; a whole number stays what it is.
    func rounded(toDigits digits: Int) -> Double {
        guard isFinite, self != rounded() else { return self }
        var scale = 1.0
        var size = magnitude
        while size >= 10 {
            size /= 10
            scale /= 10
        }
        while size < 1 {
            size *= 10
            scale *= 10
        }
        for _ in 1..<digits { scale *= 10 }
        return (self * scale).rounded() / scale
    }

    /// As printed: thousands grouped, no more decimals than mean something.
    var brief: String {
        let decimals = magnitude >= 100 || self == rounded() ? 0 : magnitude >= 10 ? 1 : 2
        var factor = 1
        for _ in 0..<decimals { factor *= 10 }
        let scaled = Int((magnitude * Double(factor)).rounded())
        var whole = String(scaled / factor)
        var i = whole.index(whole.endIndex, offsetBy: -3, limitedBy: whole.startIndex)
        while let at = i, at > whole.startIndex {
            whole.insert(",", at: at)
            i = whole.index(at, offsetBy: -3, limitedBy: whole.startIndex)
        }
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + whole }
        let fraction = String(scaled % factor)
        return sign + whole + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}

extension Duration {
    var milliseconds: Double { self / .milliseconds(1) }
    var microseconds: Double { self / .microseconds(1) }
    var nanoseconds: Double { self / .nanoseconds(1) }
    var seconds: Double { self / .seconds(1) }
}
