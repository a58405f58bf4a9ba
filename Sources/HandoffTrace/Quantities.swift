// SPDX-License-Identifier: Apache-2.0
//
// Numbers as a reader wants them: three digits and a unit.

/// Nanoseconds as text: "87 ns", "1.05 µs", "12.3 ms", "214 s"; from 1000 s on minutes, hours, days.
func timeText(_ nanoseconds: Double) -> String {
    let units: [(name: String, size: Double)] = [
        ("ns", 1), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("min", 60e9), ("h", 3600e9), ("d", 86400e9),
    ]
    for (name, size) in units where nanoseconds / size < 999.5 {
        // No part of a nanosecond was measured, but a mean may have one.
        return "\(threeDigits(nanoseconds / size)) \(name)"
    }
    return "\(grouped(UInt64(min(nanoseconds / 86400e9, 1e9)))) d"
}

func timeText(_ nanoseconds: UInt64) -> String { timeText(Double(nanoseconds)) }

/// A moment as text: "0.213 s", "1,412.007 s" — to the millisecond, or to the microsecond in recordings of less than 0.1 s.
func momentText(_ nanoseconds: UInt64, of duration: UInt64) -> String {
    if duration < 100_000_000 { return "\(grouped(nanoseconds / 1_000_000)).\(digits(nanoseconds / 1000 % 1000)) ms" }
    return "\(grouped(nanoseconds / 1_000_000_000)).\(digits(nanoseconds / 1_000_000 % 1000)) s"
}

/// A count as text: whole up to 99,999, then "123k", "1.23M".
func countText(_ count: UInt64) -> String {
    if count < 100_000 { return grouped(count) }
    for (name, size) in [("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12)] where Double(count) / size < 999.5 {
        return threeDigits(Double(count) / size) + name
    }
    return threeDigits(Double(count) / 1e15) + "P"
}

func countText(_ count: Int) -> String { countText(UInt64(max(count, 0))) }

/// A rate per second.
func rateText(_ rate: Double) -> String {
    if rate > 0, rate < 0.1 { return "<0.1/s" }
    return (rate < 1000 ? threeDigits(rate) : countText(UInt64(min(rate, 1e18).rounded()))) + "/s"
}

/// A part of a whole: "0 %", "<1 %", "37 %", "99 %"; 100 % only when it is all of it.
func shareText(_ part: Double, of whole: Double) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    let share = part / whole * 100
    if share < 1 { return "<1 %" }
    return share >= 100 ? "100 %" : "\(Int(min(share.rounded(), 99))) %"
}

/// "1 thread", "6 threads".
func countedText(_ count: Int, _ noun: String) -> String {
    "\(countText(count)) \(noun)\(count == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
}

private func threeDigits(_ value: Double) -> String {
    guard value > 0, value < 1e15 else { return value > 0 ? "1e15" : "0" }
    let decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
    let factor: UInt64 = [1, 10, 100][decimals]
    let scaled = UInt64((value * Double(factor)).rounded())
    guard decimals > 0, scaled % factor != 0 else { return String(scaled / factor) }
    let fraction = String(scaled % factor)
    let text = String(repeating: "0", count: decimals - fraction.count) + fraction
    return "\(scaled / factor).\(text)"
}

func grouped(_ number: UInt64) -> String {
    let text = String(number)
    var result = ""
    for (i, digit) in text.enumerated() {
        if i > 0, (text.count - i).isMultiple(of: 3) { result.append(",") }
        result.append(digit)
    }
    return result
}

private func digits(_ number: UInt64) -> String {
    let text = String(number)
    return String(repeating: "0", count: 3 - text.count) + text
}
