// SPDX-License-Identifier: Apache-2.0
//
// What a page says in words and figures, as JSON for its script: names, places, findings, statistics, the order of
// locks.

enum PageFacts {
    /// `states`: how many of each thread the page's numbers have.
    static func text(page: Page, sites: PageSites, states: [Int]) -> [UInt8] {
        var json = PageJSON()
        let timeline = page.timeline
        let severalProcesses = page.recording.processes.count > 1
        let origin = timeline.begin
        let span = timeline.end &- timeline.begin
        func time(_ time: UInt64) -> UInt64 { time <= origin ? 0 : min(time - origin, span) }
        func process(_ index: Int) -> Recording.Process? {
            page.recording.processes.indices.contains(index) ? page.recording.processes[index] : nil
        }
        json.object {
            $0.number("span", span)
            $0.array("texts", sites.texts) { $0.string($1) }
            $0.array("sites", sites.stacks) { $0.array($1) { $0.number($1) } }
            $0.array("threads", timeline.threads.indices) {
                let lane = timeline.threads[$1]
                let owner = process(lane.process)
                let thread = owner.flatMap { $0.threads.indices.contains(lane.thread) ? $0.threads[lane.thread] : nil }
                let states = states[$1]
                $0.object {
                    $0.string("name", lane.name.isEmpty ? "thread \(thread?.number ?? 0)" : lane.name)
                    $0.number("number", thread?.number ?? 0)
                    $0.number("process", severalProcesses ? owner?.number ?? 0 : 0)
                    $0.number("begin", time(lane.begin))
                    $0.number("end", time(lane.end))
                    $0.number("lost", lane.lost)
                    $0.number("states", states)
                    $0.number("calls", lane.calls.count)
                }
            }
            $0.array("locks", timeline.locks) {
                let lane = $1
                $0.object {
                    $0.string("name", lane.name.isEmpty ? "a \(lane.kind.words)" : lane.name)
                    $0.string("kind", lane.kind.words)
                    $0.number("process", severalProcesses ? process(lane.process)?.number ?? 0 : 0)
                    $0.number("holds", lane.holds.count)
                    $0.number("waits", lane.waits.count)
                }
            }
            $0.number("transfers", timeline.transfers.count)
            $0.array("marks", timeline.marks) {
                let mark = $1
                $0.object {
                    $0.number("time", time(mark.time))
                    $0.number("thread", mark.thread)
                    $0.string("text", mark.text)
                }
            }
            $0.array("findings", page.findings) {
                let finding = $1
                $0.object {
                    $0.string("rule", finding.rule.rawValue)
                    $0.number("severity", finding.severity.rawValue)
                    $0.string("message", finding.message)
                    $0.array("locks", finding.locks) { $0.number($1) }
                    $0.array("threads", finding.threads) { $0.number($1) }
                    if let range = finding.time {
                        $0.number("begin", time(range.lowerBound))
                        $0.number("end", time(range.upperBound))
                    }
                }
            }
            $0.object("statistics") {
                $0.array("locks", page.statistics.locks) { $0.lock($1) }
                $0.array("threads", page.statistics.threads) { $0.thread($1) }
            }
            $0.object("order") {
                $0.array("nodes", page.graph.nodes) {
                    let node = $1
                    $0.object {
                        $0.string("name", node.name)
                        $0.string("kind", node.kind.words)
                        $0.number("instances", node.instances)
                    }
                }
                $0.array("edges", page.graph.edges) { $0.edge($1) }
            }
        }
        return json.text
    }
}

extension PageJSON {

    fileprivate mutating func lock(_ figures: Statistics.Lock) {
        object {
            $0.number("acquisitions", figures.acquisitions)
            $0.number("contended", figures.contended)
            $0.number("abandoned", figures.abandoned)
            $0.number("handoffs", figures.handoffs)
            $0.number("ownerChanges", figures.ownerChanges)
            $0.number("longestQueue", figures.longestQueue)
            $0.distribution("wait", figures.wait)
            $0.distribution("hold", figures.hold)
        }
    }

    fileprivate mutating func thread(_ figures: Statistics.Thread) {
        object {
            $0.array("time", figures.time) { $0.number($1) }
            $0.number("callbacks", figures.callbacks)
            $0.array("locks", figures.locks) {
                let share = $1
                $0.object {
                    $0.number("lock", share.lock)
                    $0.number("acquisitions", share.acquisitions)
                    $0.number("contended", share.contended)
                    $0.number("waited", share.waited)
                    $0.number("longestWait", share.longestWait)
                    $0.number("held", share.held)
                }
            }
        }
    }

    fileprivate mutating func distribution(_ key: String, _ times: Statistics.Distribution) {
        array(
            key,
            [UInt64(max(times.count, 0)), times.total, times.median, times.p90, times.p99, times.p999, times.longest]
        ) {
            $0.number($1)
        }
    }

    fileprivate mutating func edge(_ edge: OrderGraph.Edge) {
        object {
            $0.number("from", edge.from)
            $0.number("to", edge.to)
            $0.number("count", edge.count)
            $0.number("isInCycle", edge.isInCycle ? 1 : 0)
            $0.number("isAccepted", edge.isAccepted ? 1 : 0)
            $0.array("evidence", edge.evidence) {
                let evidence = $1
                $0.object {
                    $0.string("title", evidence.title)
                    $0.array("frames", evidence.frames) { $0.string($1) }
                }
            }
        }
    }
}
