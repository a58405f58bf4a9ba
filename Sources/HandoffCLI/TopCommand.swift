// SPDX-License-Identifier: Apache-2.0
//
// `handoff top`: runs a program and shows what its threads and locks do, four times a second. The screen is ours, so what
// the program prints goes to a file and is shown at the end.

import ArgumentParser
import Foundation
import HandoffTrace
import Synchronization

struct TopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top",
        abstract: "Run a program and watch its locks.",
        usage: "handoff top [<options>] -- <program> [<arguments> ...]",
        discussion: """
            On a terminal: a screen that is drawn four times a second, until the program ends; q ends the program, s changes \
            the order of the threads. Elsewhere: the same once a second, one after the other. The program reads nothing when \
            standard input is a terminal; what it prints is shown at the end, or goes to --log.

            Exit status: the program's, or 0 when q ended it; 125 to 127 as of record.
            """)

    @OptionGroup var recording: RecordingOptions

    @Option(help: ArgumentHelp("Where the program's standard output and standard error go.", valueName: "file"))
    var log: String?

    @Argument(help: .hidden) var stray: String?

    @Argument(parsing: .postTerminator, help: "The program and its arguments, after --.")
    var program: [String] = []

    mutating func validate() throws {
        try requireProgram(program, stray: stray, command: "top")
        if recording.level == .off { throw ValidationError("--level off records nothing: there is nothing to see.") }
    }

    mutating func run() throws {
        let session = try RecordingSession(
            program: program, options: recording, keeping: nil, outputs: { try ProgramLog(log) })
        let ending: Ending
        do {
            ending = try watch(session)
        } catch {
            session.signals.cleanUp()
            throw error
        }
        session.signals.cleanUp()
        ending.repeatIt()
    }

    private func watch(_ session: RecordingSession<ProgramLog>) throws -> Ending {
        let program = try session.start(
            input: isTerminal(0) ? "/dev/null" : nil, output: session.results.descriptor)
        let screen = isTerminal(1) ? Screen() : nil
        if let screen { session.signals.atEnd { screen.close() } }
        let viewer = Viewer(program, session.folder, screen)
        let ending = program.wait()
        let wasAsked = viewer.end()
        session.signals.pass(to: nil)
        screen?.close()
        session.results.show()
        return wasAsked ? .exit(0) : ending
    }
}

/// What the program prints: a file of the user's, or one without a name that is shown at the end.
private struct ProgramLog {
    let descriptor: Int32
    private let isShown: Bool

    init(_ path: String?) throws {
        if let path {
            descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw Failure.own("--log: '\(path)' cannot be written: \(reason()).") }
        } else {
            var template = Array("\(NSTemporaryDirectory())/handoff-top-XXXXXX".utf8CString)
            descriptor = unsafe mkstemp(&template)
            guard descriptor >= 0 else {
                throw Failure.own("no file for what the program prints: \(reason()). See --log.")
            }
            unsafe unlink(template)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        isShown = path == nil
    }

    func show() {
        guard isShown else { return }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try? file.seek(toOffset: 0)
        while let part = try? file.read(upToCount: 1 << 16), !part.isEmpty {
            guard (try? FileHandle.standardOutput.write(contentsOf: part)) != nil else { return }
        }
    }
}

/// Draws, on a thread of its own, until the program ends.
private final class Viewer: Sendable {
    private let wasAsked = Mutex(false)
    private let finished = DispatchSemaphore(value: 0)

    init(_ program: RunningProgram, _ folder: RecordingFolder, _ screen: Screen?) {
        Thread.detachNewThread {
            if let screen {
                self.draw(program, LiveFolder(folder), screen)
            } else {
                self.print(program, LiveFolder(folder))
            }
            self.finished.signal()
        }
    }

    /// After the program's end: whether the user asked for it.
    func end() -> Bool {
        finished.wait()
        return wasAsked.withLock(\.self)
    }

    private func draw(_ program: RunningProgram, _ folder: LiveFolder, _ screen: Screen) {
        var (folder, before): (LiveFolder, [LiveSnapshot]) = (folder, [])
        var order = ThreadOrder.waiting
        while true {
            let now = folder.snapshots()
            if !now.isEmpty {
                var view = LiveView(now, since: before)
                order.sort(&view.threads)
                screen.draw(view, note: "q ends it, s sorts (now by \(order.rawValue))")
                before = now
            }
            // Waits for a key, for a quarter of a second.
            switch screen.key(within: 250) {
            case "q":
                wasAsked.withLock { $0 = true }
                return program.end()
            case "s": order = order.next
            default: break
            }
            if program.hasEnded(within: 0) { return }
        }
    }

    private func print(_ program: RunningProgram, _ folder: LiveFolder) {
        var (folder, before): (LiveFolder, [LiveSnapshot]) = (folder, [])
        // The first look early: many a program is short.
        var pause = 0.1
        while !program.hasEnded(within: pause) {
            let now = folder.snapshots()
            guard !now.isEmpty else { continue }
            show(LiveView(now, since: before).text(height: 200) + "\n\n", on: .standardOutput)
            (before, pause) = (now, 1)
        }
    }
}

/// By what threads are sorted, the greatest first.
private enum ThreadOrder: String, CaseIterable {
    case waiting = "waiting"
    case rate = "rate"
    case name = "name"

    var next: ThreadOrder {
        let all = Self.allCases
        return all[(all.firstIndex(of: self)! + 1) % all.count]
    }

    /// `LiveView` sorts by waiting already.
    func sort(_ rows: inout [LiveView.ThreadRow]) {
        switch self {
        case .waiting: break
        case .rate: rows.sort { ($1.rate ?? 0, $0.name) < ($0.rate ?? 0, $1.name) }
        case .name: rows.sort { $0.name < $1.name }
        }
    }
}
