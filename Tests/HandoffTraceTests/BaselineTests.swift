// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

@Suite("The baseline of accepted findings", .computing)
struct BaselineTests {
    @Test("accepted findings are shown as such, and do not count")
    func accepts() throws {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "a")
        let baseline = try Baseline(text: "# known since May\nlock-order: a | b\n\nlock-order: x | y\n")
        let findings = tale.findings(baseline)
        #expect(findings.all.map(\.isAccepted) == [true])
        #expect(findings.verdict == .clean)
        #expect(findings.unused == ["lock-order: x | y"])
        #expect(findings.graph.edges.map(\.isAccepted) == [true, true])
        #expect(findings.text().contains("accepted by the baseline: lock-order: a | b"))
        #expect(findings.text().contains("not found any more: lock-order: x | y"))
    }

    @Test("an accepted cycle does not hide another one through the same edge")
    func hidesNothing() throws {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("one", "a", "d")
        tale.take("three", "d", "b")
        tale.take("two", "b", "a")
        #expect(tale.cycles().map(\.fingerprint) == ["lock-order: a | b"])
        let findings = tale.findings(try Baseline(text: "lock-order: a | b"))
        #expect(findings.all.map(\.fingerprint) == ["lock-order: a | d | b", "lock-order: a | b"])
        #expect(findings.verdict == .potentialDeadlock)
    }

    @Test("what is written is read again, in one order, with its comments")
    func roundTrip() throws {
        var tale = Tale()
        tale.take("one", "z", "y")
        tale.take("two", "y", "z")
        tale.take("one", "a", "weird | name\n% \u{7}")
        tale.take("two", "weird | name\n% \u{7}", "a")
        let findings = tale.findings()
        let baseline = Baseline(accepting: findings.all)
        #expect(try Baseline(text: baseline.text).text == baseline.text)
        #expect(
            baseline.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
                == [
                    "lock-order: a | weird %7C name%0a%25 %07", "lock-order: y | z",
                ].map { $0.replacing("%7C", with: "%7c")[...] })
        #expect(baseline.text.contains("# 'z' and 'y' are taken in both orders"))
        let again = tale.findings(try Baseline(text: baseline.text))
        #expect(again.verdict == .clean && again.unused.isEmpty)
    }

    @Test("an old baseline's own words are kept when findings are added")
    func keeps() throws {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "a")
        let old = try Baseline(text: "# mine\r\nlock-order: a | b\r\n")
        let text = Baseline(accepting: tale.findings().all, keeping: old).text
        #expect(text.contains("# mine\nlock-order: a | b\n"))
        #expect(!text.contains("taken in both orders"))
    }

    @Test(
        "a line that is no fingerprint is named, with its number and what is wrong",
        arguments: [
            ("lock-order: a | b\nnonsense\n", 2, "rule's name"), ("deadlock: a | b", 1, "only mended"),
            ("\n\n  lock-order:\n", 3, "ends after"), ("Lock-Order: a | b", 1, "rule's name"),
        ])
    func badLines(text: String, line: Int, reason: String) throws {
        let error = try #require(throws: Baseline.BadLine.self) { try Baseline(text: text) }
        #expect(error.line == line)
        #expect(error.description.contains(reason) && error.description.contains("line \(line) "))
    }

    @Test("a deadlock is never accepted, and notes need not be")
    func leavesOut() {
        var graph = WaitGraphTests()
        let a = graph.story.lock("a")
        let one = graph.story.thread("one")
        graph.last(one, .wantsLock, a, holding: [(a, 0)])
        #expect(Baseline(accepting: graph.findings).accepted.isEmpty)
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("one", "b", "a")
        #expect(tale.findings().all.map(\.severity) == [.note])
        #expect(Baseline(accepting: tale.findings().all).accepted.isEmpty)
    }

    @Test("the worst finding makes the verdict, and the exit status: 3 before 4 before 5")
    func verdict() {
        func finding(_ severity: Finding.Severity, isAccepted: Bool = false) -> Finding {
            var finding = Finding(rule: .lockOrder, severity: severity, message: "", advice: "", fingerprint: "")
            finding.isAccepted = isAccepted
            return finding
        }
        #expect(Verdict([]).exitStatus == 0)
        #expect(Verdict([finding(.note)]).exitStatus == 0)
        #expect(Verdict([finding(.broken), finding(.note)]).exitStatus == 5)
        #expect(Verdict([finding(.broken), finding(.potentialDeadlock)]).exitStatus == 4)
        #expect(Verdict([finding(.potentialDeadlock), finding(.deadlock), finding(.broken)]).exitStatus == 3)
        #expect(Verdict([finding(.potentialDeadlock, isAccepted: true), finding(.broken)]).exitStatus == 5)
    }
}
