// SPDX-License-Identifier: Apache-2.0

import Foundation
import HandoffTrace
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Findings as text, SARIF and JUnit", .computing)
struct FindingOutputTests {
    /// A finding of each severity, and one with a name that no format likes.
    static let nasty = "a<b>&\"'\u{1}\u{FFFE}]]>\n\t\u{1F600} \\ e\u{301}" + String(repeating: "long", count: 40)

    static func findings(_ baseline: Baseline = Baseline()) -> Findings {
        var tale = Tale()
        tale.take("one", "lang", "cdb")
        tale.take("two", "cdb", "lang")
        tale.take("one", nasty, "b")
        tale.take("two", "b", nasty)
        let place = tale.story.place("/work space/App/\(nasty).swift", 5)
        tale.story.observe(0, 50, .block, site: place, call: .sleep, holding: [(0, 1)])
        return tale.findings(baseline)
    }

    @Test(
        "the terminal's text begins with the verdict, shows the cycle, both places, advice, and fits its width",
        arguments: [40, 80, 120])
    func text(width: Int) throws {
        let text = Self.findings().text(width: width)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("POTENTIAL DEADLOCK: 2 potential"))
        #expect(lines.allSatisfy { $0.count <= width }, "\(lines.filter { $0.count > width })")
        #expect(text.contains("  lang -> cdb -> lang\n") || text.contains("  cdb -> lang -> cdb\n"))
        for place in ["App/one.swift:10", "App/one.swift:11", "App/two.swift:10", "App/two.swift:11", "What to do: "] {
            #expect(text.contains(place), "no \(place)")
        }
        let isPrintable = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
        #expect(isPrintable)
    }

    @Test("one finding looks as it was designed to")
    func sample() {
        var tale = Tale()
        tale.take("worker", "lang", "cdb")
        tale.take("main", "cdb", "lang")
        #expect(
            tale.findings().text() == """
                POTENTIAL DEADLOCK: 1 potential deadlock, 1 note.

                POTENTIAL DEADLOCK [lock-order]
                  lang -> cdb -> lang
                  'lang' and 'cdb' are taken in both orders: thread 'worker' (100) took 'cdb' at
                  App/worker.swift:11 while it held 'lang', and thread 'main' (101) took 'lang'
                  at App/main.swift:11 while it held 'cdb'.
                  Seen in 2 ways.
                  thread 'worker' (100) took 'lang' here:
                      App/worker.swift:10
                  and then 'cdb' here:
                      App/worker.swift:11
                  thread 'main' (101) took 'cdb' here:
                      App/main.swift:10
                  and then 'lang' here:
                      App/main.swift:11
                  What to do: Take C's locks first and Swift's second: release 'lang' around the
                  call that takes 'cdb', with `held.released { … }`, or take the mutex with
                  `held.withMutex`.
                  To accept it, in a baseline: lock-order: cdb | lang

                NOTE [c-lock-held]
                  Thread 'main' (101) held 'cdb' when it took 'lang' at App/main.swift:11:
                  whoever wants 'cdb' waits for the holders of 'lang'.
                  thread 'main' (101) took 'cdb' here:
                      App/main.swift:10
                  and then 'lang' here:
                      App/main.swift:11
                  What to do: This is the order to keep, C's lock first: never take 'cdb' while
                  'lang' is held, but with `held.withMutex` or `held.released`.

                """)
    }

    @Test("a clean recording says so in one line")
    func clean() {
        #expect(
            Findings(Recording(), names: StoryNames(recording: Recording())).text() == "Clean: nothing was found.\n")
    }

    @Test("more findings than are shown are counted")
    func limit() {
        #expect(Self.findings().text(limit: 1).contains("more findings are not shown here."))
    }

    @Test("SARIF is JSON with what the standard requires: version, tool, rules, results with message, level and places")
    func sarif() throws {
        let baseline = try Baseline(text: "lock-order: cdb | lang")
        let findings = Self.findings(baseline)
        let text = findings.sarif(root: "/work space", version: "1.2.3")
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "handoff")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == Finding.Rule.allCases.map(\.rawValue))
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == findings.all.count)
        for (result, finding) in zip(results, findings.all) {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            #expect(result["ruleId"] as? String == finding.rule.rawValue)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            let message = try #require((result["message"] as? [String: Any])?["text"] as? String)
            #expect(message.hasPrefix(finding.message))
            let fingerprints = try #require(result["partialFingerprints"] as? [String: String])
            #expect(Array(fingerprints.values) == [finding.fingerprint])
            #expect((result["suppressions"] as? [Any])?.count == (finding.isAccepted ? 1 : 0))
            let locations = try #require(result["locations"] as? [[String: Any]])
            let physical = try #require(locations.first?["physicalLocation"] as? [String: Any])
            let uri = try #require((physical["artifactLocation"] as? [String: Any])?["uri"] as? String)
            #expect(uri.hasPrefix("App/"), "not relative to the root: \(uri)")
            #expect(URL(string: uri) != nil && !uri.contains(" ") && !uri.contains("<"), "no reference: \(uri)")
            #expect(((physical["region"] as? [String: Any])?["startLine"] as? Int ?? 0) > 0)
            #expect((result["stacks"] as? [[String: Any]])?.count == finding.evidence.count)
            #expect((result["relatedLocations"] as? [[String: Any]])?.count == finding.evidence.count)
        }
        #expect(!text.contains("$schema"))
    }

    @Test("SARIF names a finding that has only text")
    func sarifOfText() throws {
        var finding = Finding(rule: .convoy, severity: .note, message: "m", advice: "a", fingerprint: "convoy: x")
        finding.evidence = [Finding.Evidence(title: "t", frames: ["work() at a.swift:3"])]
        let all = Findings(Recording(), names: StoryNames(recording: Recording()), more: [finding])
        let log = try JSONSerialization.jsonObject(with: Data(all.sarif().utf8)) as? [String: Any]
        let result = ((log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])?.first
        let logical = (result?["locations"] as? [[String: Any]])?.first?["logicalLocations"] as? [[String: String]]
        #expect(logical == [["fullyQualifiedName": "work() at a.swift:3"]])
    }

    final class Reader: NSObject, XMLParserDelegate {
        var suites: [[String: String]] = []
        var cases: [String] = []
        var failures: [(message: String, text: String)] = []
        var isInFailure = false

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if name == "testsuite" { suites.append(attributes) }
            if name == "testcase" { cases.append(attributes["name"] ?? "") }
            if name == "failure" {
                failures.append((attributes["message"] ?? "", ""))
                isInFailure = true
            }
        }
        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if isInFailure { failures[failures.count - 1].text += text }
        }
        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            if name == "failure" { isInFailure = false }
        }
    }

    @Test("JUnit is XML with a test for each rule, and a failure for each that is broken, whatever the names are")
    func junit() throws {
        let findings = Self.findings()
        let parser = XMLParser(data: Data(findings.junit(name: Self.nasty).utf8))
        let reader = Reader()
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
        #expect(reader.cases == Finding.Rule.allCases.map(\.rawValue))
        #expect(reader.suites.first?["tests"] == "\(Finding.Rule.allCases.count)")
        #expect(reader.suites.first?["failures"] == "2")
        #expect(reader.failures.count == 2)
        let order = try #require(reader.failures.first)
        #expect(order.message.hasSuffix("(and 1 more)"))
        for finding in findings.all where finding.rule == .lockOrder {
            #expect(order.text.contains(finding.evidence[0].frames[0]))
        }
    }

    @Test("accepted findings fail no test")
    func junitAccepted() throws {
        let all = Self.findings()
        let accepted = Self.findings(Baseline(accepting: all.all))
        #expect(accepted.junit().contains("failures=\"0\""))
        #expect(accepted.junit().contains("Accepted by the baseline."))
    }
}
