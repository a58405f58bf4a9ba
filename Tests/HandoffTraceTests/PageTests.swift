// SPDX-License-Identifier: Apache-2.0
//
// The page as text: what stands in it without its script, and that what comes from a recording does no harm. What the
// script makes of it is in `PageBrowserTests.swift`.

import Foundation
import HandoffTrace
import TestSupport
import Testing

@Suite("A page's text", .computing)
struct PageTests {
    static let evil =
        "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>\u{0}\u{2028}\"'&<!--"

    /// A page in which every name and text is one that would like to be HTML.
    static func evilPage() -> Page {
        var sample = PageSample(events: 200)
        sample.recording.processes[0].command = [evil, evil]
        for index in sample.timeline.threads.indices { sample.timeline.threads[index].name = evil }
        for index in sample.timeline.locks.indices { sample.timeline.locks[index].name = evil }
        for index in sample.timeline.marks.indices { sample.timeline.marks[index].text = evil }
        for index in sample.graph.nodes.indices { sample.graph.nodes[index].name = evil }
        let evidence = [Finding.Evidence(title: evil, frames: [evil, evil])]
        for index in sample.graph.edges.indices { sample.graph.edges[index].evidence = evidence }
        for index in sample.findings.indices {
            sample.findings[index].message = evil
            sample.findings[index].advice = evil
            sample.findings[index].evidence = evidence
        }
        var page = sample.page
        page.names = EvilNames()
        page.title = evil
        return page
    }

    private struct EvilNames: Naming {
        func frames(of site: Int, in process: Int) -> [Frame] {
            [Frame(function: PageTests.evil, file: PageTests.evil, line: site, module: PageTests.evil)]
        }
        func name(of object: Int, in process: Int) -> String { PageTests.evil }
        func module(of object: Int, in process: Int) -> String? { PageTests.evil }
        func classOf(object: Int, in process: Int) -> String { PageTests.evil }
    }

    @Test("nothing that a recording says becomes a tag")
    func escapes() {
        let html = Self.evilPage().html()
        #expect(!html.contains("<img src=x"))
        #expect(!html.contains("<script>document"))
        // The facts, the numbers, and the script itself.
        #expect(html.components(separatedBy: "</script").count - 1 == 3)
        #expect(html.components(separatedBy: "<script").count - 1 == 3)
        #expect(!html.contains("<!--"))
        #expect(!html.contains("\u{0}"))
    }

    @Test("it fetches nothing")
    func fetchesNothing() throws {
        let html = PageSample(events: 100).page.html()
        #expect(html.contains("default-src 'none'"))
        // The one address in it is a name of XML's, not a place.
        let addresses = html.components(separatedBy: "http").dropFirst().filter {
            $0.hasPrefix("://") || $0.hasPrefix("s://")
        }
        #expect(addresses.allSatisfy { $0.hasPrefix("://www.w3.org/2000/svg\"") })
        for word in ["src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] { #expect(!html.contains(word)) }
    }

    @Test("findings and verdict can be read without the script")
    func findings() {
        let page = PageSample(events: 100).page
        let head = page.html().components(separatedBy: "<main>")[0]
        #expect(head.contains("A potential deadlock."))
        for finding in page.findings {
            #expect(head.contains(finding.message.replacingOccurrences(of: "'", with: "&#39;")))
            #expect(head.contains(finding.advice.replacingOccurrences(of: "'", with: "&#39;")))
        }
        var clean = page
        clean.findings = []
        #expect(clean.html().contains("Nothing was found wrong in this recording."))
    }

    @Test("lost events are said before anything else, and not when there are none")
    func losses() {
        var sample = PageSample(events: 100)
        #expect(!sample.page.html().contains("Events were lost"))
        sample.recording.processes[0].losses.events = 1_234_567
        sample.timeline.threads[2].lost = 1_234_567
        let html = sample.page.html()
        #expect(html.contains("Events were lost."))
        #expect(html.contains("1,234,567 events of 1 thread were lost"))
        let loss = html.range(of: "Events were lost.")!, verdict = html.range(of: "findings-title")!
        #expect(loss.lowerBound < verdict.lowerBound)
    }

    @Test("a recording that was not ended says so")
    func incomplete() {
        var sample = PageSample(events: 100)
        sample.recording.processes[0].isComplete = false
        #expect(sample.page.html().contains("Process 4711 did not end the recording"))
    }

    @Test("an image that exec replaced was not killed, and the page is named after the one that did most")
    func replaced() {
        var sample = PageSample(events: 100)
        let shell = Recording.Process(
            number: 4711, parent: 1, command: ["/bin/sh", "start"], level: .all, layers: .c, begin: 0, end: 1,
            isComplete: false)
        sample.recording.processes.insert(shell, at: 0)
        let html = sample.page.html()
        #expect(!html.contains("did not end the recording"))
        #expect(html.contains("<h1>EchoServer</h1>"))
        #expect(html.contains("/usr/bin/EchoServer --port 7000 (and 1 more)"))
    }

    @Test("the numbers are the timeline's", arguments: [10, 3000])
    func numbers(events: Int) throws {
        let timeline = PageSample(events: events).timeline
        var numbers = try PageNumbers(of: PageSample(events: events).page.html())
        for thread in timeline.threads {
            for state in thread.states {
                #expect(numbers.next() == state.end - state.begin)
                #expect(numbers.next() == UInt64(state.doing.rawValue) + 8 * UInt64(state.call.rawValue))
                #expect(numbers.next() == UInt64(state.lock + 1))
                _ = numbers.next()
            }
            var before = timeline.begin
            for call in thread.calls {
                #expect(numbers.next() == call.begin - before)
                #expect(numbers.next() == call.end - call.begin)
                _ = numbers.next()
                #expect(numbers.next() == (call.isWork ? 1 : 0))
                before = call.begin
            }
        }
        for lock in timeline.locks {
            var before = timeline.begin
            for hold in lock.holds {
                #expect(numbers.next() == hold.begin - before)
                #expect(numbers.next() == hold.end - hold.begin)
                #expect(numbers.next() == UInt64(hold.thread + 1))
                _ = numbers.next()
                #expect(numbers.next() == (hold.isShared ? 1 : 0) + (hold.isEnded ? 2 : 0))
                #expect(numbers.next() == hold.waited)
                before = hold.begin
            }
            before = timeline.begin
            for wait in lock.waits {
                #expect(numbers.next() == wait.begin - before)
                #expect(numbers.next() == wait.end - wait.begin)
                #expect(numbers.next() == UInt64(wait.thread + 1))
                _ = numbers.next()
                #expect(numbers.next() == (wait.succeeded ? 1 : 0))
                #expect(numbers.next() == UInt64(wait.depth))
                before = wait.begin
            }
        }
        var before = timeline.begin
        for transfer in timeline.transfers {
            #expect(numbers.next() == transfer.taken - before)
            #expect(numbers.next() == transfer.taken - transfer.released)
            #expect(numbers.next() == UInt64(transfer.lock + 1))
            #expect(numbers.next() == UInt64(transfer.from + 1))
            #expect(numbers.next() == UInt64(transfer.to + 1))
            #expect(numbers.next() == UInt64(transfer.how.rawValue))
            before = transfer.taken
        }
        #expect(numbers.isAtEnd)
    }
}

/// The numbers in a page, read back.
struct PageNumbers {
    private let bytes: [UInt8]
    private var at = 0

    init(of html: String) throws {
        let begin = try #require(html.range(of: "id=\"numbers\">"))
        let end = try #require(html.range(of: "</script>", range: begin.upperBound..<html.endIndex))
        bytes = [UInt8](try #require(Data(base64Encoded: String(html[begin.upperBound..<end.lowerBound]))))
    }

    var isAtEnd: Bool { at == bytes.count }

    mutating func next() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 127) << shift
            shift += 7
            if byte < 128 { return value }
        }
        return nil
    }
}
