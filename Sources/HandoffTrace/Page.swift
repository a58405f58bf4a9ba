// SPDX-License-Identifier: Apache-2.0
//
// The page of a recording: one HTML file that needs nothing else, no network and no library. What it shows it carries
// as numbers (`PageData`), names (`PageFacts`), and a script that draws them; its head is plain HTML and can be read
// without the script. All text of the recording's is escaped: it comes from programs, and a thread may be called
// anything.

/// A recording as a page of HTML: lanes for threads and locks, arrows for who gave a lock to whom, figures, the order of
/// locks, and what was found.
public struct Page {
    public var recording: Recording
    public var timeline: Timeline
    public var statistics: Statistics
    public var graph: OrderGraph
    public var findings: [Finding]
    public var names: any Naming
    /// The window's title, and the headline.
    public var title: String

    /// `names` gives the calls of sites, and is asked once for each site that the timeline mentions. Without a `title` it
    /// is the name of the program, of several the one with most events.
    public init(
        recording: Recording, timeline: Timeline, statistics: Statistics, graph: OrderGraph = OrderGraph(),
        findings: [Finding] = [], names: any Naming, title: String? = nil
    ) {
        self.recording = recording
        self.timeline = timeline
        self.statistics = statistics
        self.graph = graph
        self.findings = findings
        self.names = names
        self.title = title ?? Self.program(of: recording)
    }

    /// The whole page, in UTF-8 about 15 bytes for an event beside 80 kB of page. Takes about as long as laying out the
    /// timeline does.
    public func html() -> String {
        var sites = PageSites(recording: recording, names: names)
        let data = PageData(timeline: timeline, sites: &sites)
        let facts = PageFacts.text(page: self, sites: sites, states: data.states)
        var text: [UInt8] = []
        text.reserveCapacity(data.bytes.count / 3 * 4 + facts.count + 200_000)
        func add(_ part: String) { text.append(contentsOf: part.utf8) }
        add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        add("<meta name=\"color-scheme\" content=\"light dark\">\n")
        // Nothing is fetched, whatever a name in the recording may look like.
        add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        add("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:\">\n")
        add("<title>\(PageText.escaped(title))</title>\n<style>\n\(Self.style)</style>\n</head>\n")
        add("<body data-ready=\"no\" data-errors=\"0\" data-lanes=\"0\" data-arrows=\"0\">\n")
        add(head())
        add(Self.body)
        add("<script type=\"application/json\" id=\"facts\">")
        text.append(contentsOf: facts)
        add("</script>\n<script type=\"text/plain\" id=\"numbers\">")
        PageText.appendBase64(of: data.bytes, to: &text)
        // A module: strict, and its names are its own.
        add("</script>\n<script type=\"module\">\n")
        for part in Self.script { add(part) }
        add("</script>\n</body>\n</html>\n")
        return String(decoding: text, as: UTF8.self)
    }

    /// In the order in which its parts need each other.
    static var script: [String] {
        [scriptErrors, scriptData, scriptLevels, scriptColours, scriptLanes, scriptDrawing, scriptArrows]
            + [scriptDetails, scriptMoving, scriptSearch, scriptTables, scriptOrder, scriptStart]
    }

    /// Of several processes the one that did most: before it there may be a shell or two.
    static func busiest(of recording: Recording) -> Recording.Process? {
        func events(_ process: Recording.Process) -> Int { process.threads.reduce(0) { $0 + $1.events.count } }
        return recording.processes.max { events($0) < events($1) }
    }

    static func program(of recording: Recording) -> String {
        guard let path = busiest(of: recording)?.command.first, !path.isEmpty else { return "A recording" }
        return path.split(separator: "/").last.map(String.init) ?? path
    }
}
