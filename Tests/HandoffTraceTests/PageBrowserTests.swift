// SPDX-License-Identifier: Apache-2.0
//
// The page as a browser shows it: Chromium without a window, where it is installed. The script leaves a few facts on the
// page's body, so that a test can read what was drawn: data-ready, -errors, -lanes, -arrows.

import Foundation
import HandoffTrace
import TestSupport
import Testing

@Suite("A page in Chromium", .enabled(if: Chromium.path != nil, "Chromium is not installed"), .computing)
struct PageBrowserTests {
    @Test("lanes are there and no script fails, from 10 events to 10,000", arguments: [10, 100, 10_000])
    func lanes(events: Int) async throws {
        let body = try await Chromium.body(of: PageSample(events: events).page)
        #expect(body["ready"] == "yes")
        #expect(body["errors"] == "0")
        #expect(body["lanes"] == "11")  // 8 threads, 3 locks
    }

    @Test("of many threads, those are shown that did something")
    func manyThreads() async throws {
        var sample = PageSample(events: 2000)
        for number in 0..<60 {
            var lane = Timeline.ThreadLane(
                process: 0, thread: number, name: "idle-\(number)", begin: sample.timeline.begin,
                end: sample.timeline.end)
            lane.states = [
                Timeline.State(
                    begin: lane.begin, end: lane.end, doing: .running, lock: -1, site: 0, call: .none)
            ]
            sample.timeline.threads.append(lane)
        }
        #expect(try await Chromium.body(of: sample.page)["lanes"] == "11")
        // What is asked for is shown, whatever it did.
        #expect(try await Chromium.body(of: sample.page, fragment: "thread=idle-7")["lanes"] == "12")
    }

    @Test("a million events are shown, aggregated, and arrows when one looks closely", .timeLimit(.minutes(10)))
    func million() async throws {
        let sample = PageSample(events: 1_000_000)
        let length = sample.timeline.end - sample.timeline.begin
        for (fragment, hasArrows) in [("", false), ("t=\(length * 2 / 5)-\(length * 2 / 5 + 200_000)", true)] {
            let body = try await Chromium.body(of: sample.page, fragment: fragment)
            #expect(body["ready"] == "yes")
            #expect(body["errors"] == "0")
            #expect((Int(body["arrows"] ?? "") ?? -1 > 0) == hasArrows, "\(fragment): \(body)")
        }
    }

    @Test("as many arrows are drawn as there were transfers in sight, and a lock's name leaves only its own")
    func arrows() async throws {
        let sample = PageSample(events: 400)
        let all = sample.timeline.transfers.filter { $0.from != $0.to }
        try #require(all.count > 3 && all.count < 260)
        let mine = all.filter { $0.lock == 0 }
        try #require(mine.count > 0 && mine.count < all.count)
        let every = try await Chromium.body(of: sample.page)
        #expect(every["arrows"] == String(all.count))
        let one = try await Chromium.body(of: sample.page, fragment: "lock=interpreter")
        #expect(one["arrows"] == String(mine.count))
        #expect(one["errors"] == "0")
    }

    @Test("names that would like to be HTML are shown as they are")
    func evilNames() async throws {
        let dom = try await Chromium.dom(of: PageTests.evilPage())
        let body = Chromium.facts(in: dom)
        #expect(body["ready"] == "yes")
        #expect(body["errors"] == "0")
        #expect(body["lanes"] == "11")
        #expect(!dom.contains("<title>owned"))
        #expect(!dom.contains("<img"))
    }

    @Test("a recording in which nothing happened is a page, too")
    func empty() async throws {
        let page = Page(
            recording: Recording(), timeline: Timeline(), statistics: Statistics(), names: PageSampleNames())
        let body = try await Chromium.body(of: page)
        #expect(body["ready"] == "yes")
        #expect(body["errors"] == "0")
        #expect(body["lanes"] == "0")
    }

    @Test("a damaged timeline is shown as far as it makes sense")
    func damaged() async throws {
        var sample = PageSample(events: 300)
        sample.timeline.threads[1].states.swapAt(0, 5)
        sample.timeline.threads[1].process = 9
        sample.timeline.threads[2].end = 0
        sample.timeline.threads[3].states[2].lock = 4000
        sample.timeline.threads[3].states[3].site = 9999
        sample.timeline.locks[0].process = -1
        sample.timeline.locks[0].holds[1].thread = 77
        sample.timeline.locks[0].holds[2].end = 0
        sample.timeline.locks[0].holds.swapAt(3, 4)
        sample.timeline.locks[1].holds[0].begin = .max
        sample.timeline.transfers[0].to = -1
        sample.timeline.transfers[1].released = .max
        sample.timeline.marks[0].thread = 99
        sample.findings[0].locks = [55, -3]
        sample.findings[1].time = 0..<UInt64.max
        sample.graph.edges[0].to = 40
        sample.statistics.locks.removeLast()
        sample.statistics.threads[0].locks.append(Statistics.Thread.Share(lock: 99))
        let body = try await Chromium.body(of: sample.page)
        #expect(body["ready"] == "yes")
        #expect(body["errors"] == "0")
        #expect(body["lanes"] == "11")
    }

    @Test("an error in the script is counted, so that these tests can see one")
    func errorsAreSeen() async throws {
        let html = PageSample(events: 100).page.html().replacingOccurrences(
            of: "fillHelp();\n", with: "fillHelp();\nthereIsNoSuchThing();\n")
        let body = Chromium.facts(in: try await Chromium.dom(ofHTML: html))
        #expect(body["errors"] == "1")
        #expect(body["ready"] == "no")
    }

    @Test("no script fails, whatever is pointed at, clicked, and typed")
    func everythingThatCanBeDone() async throws {
        let html = PageSample(events: 4000).page.html().replacingOccurrences(
            of: "document.body.dataset.ready = \"yes\";", with: Self.hands + "document.body.dataset.ready = \"yes\";")
        let dom = try await Chromium.dom(ofHTML: html)
        let body = Chromium.facts(in: dom)
        #expect(body["ready"] == "yes")
        #expect(body["errors"] == "0")
        // Each kind of detail was shown at least once.
        let seen = try #require(body["seen"])
        for words in ["holds", "waits for", "wants", "in C", "parked", "running", "callback", "\u{2192}"] {
            #expect(seen.contains(words), "\(words)")
        }
    }

    /// What a reader might do, all over the picture: as a whole, and near.
    private static let hands = #"""
        {
          const seen = new Set();
          canvas.setPointerCapture = () => {};
          const visit = (stepX, stepY) => {
            const box = canvas.getBoundingClientRect();
            const fire = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type,
              { clientX: box.left + x, clientY: box.top + y, pointerId: 1, bubbles: true }));
            for (let y = 3; y < box.height; y += stepY) for (let x = 3; x < box.width; x += stepX) {
              for (const type of ["pointermove", "pointerdown", "pointerup"]) fire(type, x, y);
              seen.add(byId("details").querySelector("h3")?.textContent);
            }
            draw();
          };
          visit(61, 9);
          for (const key of ["w", "w", "d", "a", "f", "]", "]", "[", "n", "N", "t", "t", "s", "0", "Escape", "?"]) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            draw();
          }
          byId("help").close();
          select(null);
          setView(span * 0.1, span * 0.1 + 60000);
          draw();
          visit(9, 6);
          for (const delta of [{ deltaY: -300 }, { deltaX: 90 }, { deltaY: 200, shiftKey: true }, { deltaY: 9, deltaMode: 1 }]) {
            canvas.dispatchEvent(new WheelEvent("wheel", { ...delta, bubbles: true, cancelable: true }));
          }
          for (const button of document.querySelectorAll("button")) if (button.id !== "help-button") button.click();
          for (const edge of document.querySelectorAll(".edge")) edge.dispatchEvent(new MouseEvent("click"));
          dispatchEvent(new Event("beforeprint"));
          dispatchEvent(new Event("afterprint"));
          draw();
          document.body.dataset.seen = [...seen].join(" ").replace(/["<>]/g, "");
        }

        """#

    @Test("search finds a place, and the order of locks is drawn with its cycle marked")
    func searchAndOrder() async throws {
        let dom = try await Chromium.dom(of: PageSample(events: 1000).page, fragment: "find=Cache.find")
        #expect(Chromium.facts(in: dom)["errors"] == "0")
        let found = try #require(dom.range(of: "<output id=\"results\""))
        #expect(dom[found.upperBound...].prefix(80).contains("1 of "))
        #expect(dom.components(separatedBy: "class=\"edge cycle\"").count - 1 == 2)
        #expect(dom.contains("cycle, 812\u{d7}"))
    }
}

enum Chromium {
    static let path = [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    static func body(of page: Page, fragment: String = "") async throws -> [String: String] {
        facts(in: try await dom(of: page, fragment: fragment))
    }

    static func dom(of page: Page, fragment: String = "") async throws -> String {
        try await dom(ofHTML: page.html(), fragment: fragment)
    }

    /// What the page has become after its script ran.
    static func dom(ofHTML html: String, fragment: String = "") async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("page-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("page.html")
        try Data(html.utf8).write(to: file)
        let outcome = try await run(
            URL(fileURLWithPath: try #require(path)),
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--user-data-dir=\(folder.path)/profile", "--window-size=1400,1000", "--virtual-time-budget=10000",
                "--dump-dom", file.absoluteString + (fragment.isEmpty ? "" : "#" + fragment),
            ], deadline: .seconds(180))
        #expect(outcome.end == .exit(0), "\(outcome.errors.suffix(600))")
        return outcome.output
    }

    /// The body's data attributes.
    static func facts(in dom: String) -> [String: String] {
        guard let begin = dom.range(of: "<body "), let end = dom[begin.upperBound...].firstIndex(of: ">") else {
            return [:]
        }
        var result: [String: String] = [:]
        for part in dom[begin.upperBound..<end].components(separatedBy: "data-").dropFirst() {
            let halves = part.components(separatedBy: "=\"")
            guard halves.count == 2 else { continue }
            result[halves[0]] = halves[1].components(separatedBy: "\"")[0]
        }
        return result
    }
}
