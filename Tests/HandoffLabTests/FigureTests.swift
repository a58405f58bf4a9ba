// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import HandoffLab

@Suite("figures and pictures")
struct FigureTests {
    @Test("a figure is the median of its trials, with the lowest and the highest")
    func median() {
        let odd = Figure("time", [5, 1, 3], "ms")
        #expect((odd.value, odd.low, odd.high, odd.n) == (3, 1, 5, 3))
        #expect(Figure("time", [4, 1, 2, 3], "ms").value == 2.5)
    }

    @Test(
        "a fraction keeps four digits, a count all of them",
        arguments: [
            (1234.56, 1235.0), (0.0123456, 0.01235), (3, 3), (12_345_678, 12_345_678), (-1.23456, -1.235), (0, 0),
        ])
    func rounding(number: Double, rounded: Double) { #expect(Figure("x", [number], "").value == rounded) }

    @Test(
        "numbers are printed with no more decimals than mean something",
        arguments: [
            (0, "0"), (7, "7"), (0.999, "1.00"), (9.876, "9.88"), (12.34, "12.3"), (123.4, "123"), (1234, "1,234"),
            (1_234_567.8, "1,234,568"), (-0.001, "0.00"), (-1234.5, "-1,235"),
        ])
    func printing(number: Double, text: String) { #expect(number.brief == text) }

    @Test("a shape that asks for a figure which is not there traps, and names it", .offThePool)
    func missing() async throws {
        let result = try #require(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Figures([Figure("time", 1, "ms")])["tmie"]
            })
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("there is no figure 'tmie', only: time"))
    }

    @Test("two figures of one name trap, and name it", .offThePool)
    func twice() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Figures([Figure("time", 1, "ms"), Figure("time", 2, "ms")])
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("two figures are named 'time' (1.0 and 2.0)"))
    }

    @Test("a figure without a trial traps, and is named", .offThePool)
    func untried() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Figure("time", [], "ms")
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("the figure 'time' has no trial"))
    }

    @Test("bars share a scale, and what is small is still seen")
    func bars() {
        let one = Picture.Bar(label: "long", value: 100, text: "100")
        let two = Picture.Bar(label: "x", value: 50, text: "50")
        let small = Picture.Bar(label: "s", value: 0.01, text: "0.01")
        let nothing = Picture.Bar(label: "n", value: 0, text: "0")
        let lines = Picture.bars([[one, two], [small, nothing]])
        #expect(
            lines == [
                "long |" + String(repeating: "#", count: 65) + " 100",
                "x    |" + String(repeating: "#", count: 33) + " 50",
                "",
                "s    |# 0.01",
                "n    | 0",
            ])
        #expect(lines.allSatisfy { $0.count <= Picture.width })
    }

    @Test("a lane shows what filled most of a column, and marks a hold of a moment")
    func lane() {
        let stretches: [Picture.Stretch] = [
            .init(doing: .waiting, from: 0, to: 3), .init(doing: .holding, from: 3, to: 5),
            .init(doing: .inC, from: 5, to: 7.5), .init(doing: .holding, from: 8.2, to: 8.3),
            .init(doing: .waiting, from: 12, to: 20),
        ]
        #expect(Picture.lane(stretches, span: 10, columns: 10) == "---##===+ ")
    }
}
