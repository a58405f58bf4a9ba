// SPDX-License-Identifier: Apache-2.0

import TestSupport

import Testing

@testable import HandoffTrace

@Suite("Numbers and text in columns", .computing)
struct QuantityTests {
    @Test(
        "a time has three digits and a unit",
        arguments: [
            (0, "0 ns"), (87, "87 ns"), (999, "999 ns"), (1000, "1 µs"), (1054, "1.05 µs"), (12_340, "12.3 µs"),
            (999_499, "999 µs"), (999_500, "1 ms"), (105_000, "105 µs"), (5_004_000, "5 ms"), (1_500_000_000, "1.50 s"),
            (999_000_000_000, "999 s"), (1_200_000_000_000, "20 min"), (90_000_000_000_000, "25 h"),
            (UInt64.max, "213,503 d"),
        ] as [(UInt64, String)])
    func time(nanoseconds: UInt64, text: String) { #expect(timeText(nanoseconds) == text) }

    @Test(
        "a count is whole while it is short",
        arguments: [
            (0, "0"), (999, "999"), (12_345, "12,345"), (99_999, "99,999"), (100_000, "100k"), (1_234_567, "1.23M"),
            (999_600_000, "1G"), (UInt64.max, "18447P"),
        ] as [(UInt64, String)])
    func count(count: UInt64, text: String) { #expect(countText(count) == text) }

    @Test("a part is 100 % or 0 % only when it is all or nothing")
    func share() {
        #expect(shareText(999_999, of: 1_000_000) == "99 %" && shareText(1, of: 1) == "100 %")
        #expect(shareText(1, of: 1_000_000) == "<1 %" && shareText(0, of: 5) == "0 %" && shareText(0, of: 0) == "0 %")
    }

    @Test("a moment is as fine as the recording is short")
    func moment() {
        #expect(momentText(1_234_567_890, of: 2_000_000_000) == "1.234 s")
        #expect(momentText(1_234_567, of: 50_000_000) == "1.234 ms")
        #expect(momentText(7_001_000_000_000, of: 8_000_000_000_000) == "7,001.000 s")
    }

    @Test("paragraphs are broken between words, and longer words where the line ends")
    func wrapped() {
        #expect("one two three".wrapped(to: 8) == ["one two", "three"])
        #expect("a abcdefghij b".wrapped(to: 4) == ["a", "abcd", "efgh", "ij b"])
        #expect("".wrapped(to: 4) == [])
    }

    @Test("names are cut to the room there is, and cannot move a cursor")
    func cut() {
        #expect("abcdefgh".cut(to: 4) == "abc…" && "abcd".cut(to: 4) == "abcd" && "abc".cut(to: 0) == "")
        #expect("/long/path/file.swift:12".cutInTheMiddle(to: 16).count == 16)
        #expect("a\u{1B}[2Jb\nc\u{202E}d".printable == "a?[2Jb?c?d")
        #expect("größe 漢".printable == "größe 漢")
    }
}
