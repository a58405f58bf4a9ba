// SPDX-License-Identifier: Apache-2.0
//
// What `record` and `top` have in common: everything is looked at before the program starts, and put away after it has
// ended, however it or we end.

import ArgumentParser
import Foundation
import HandoffTrace

/// `Results`: what is done with the recording; made before the program starts.
@safe final class RecordingSession<Results> {
    let signals: Signals
    let folder: RecordingFolder
    let results: Results
    private let file: ProgramFile
    private let count: Int
    private let environment: [UnsafeMutablePointer<CChar>?]

    /// - Parameters:
    ///   - program: the words after `--`.
    ///   - keeping: a folder that is not removed.
    init(
        program: [String], options: RecordingOptions, keeping: String?, outputs: () throws -> Results
    ) throws {
        #if os(Linux)
            signals = Signals()
            let path = unsafe getenv("PATH").map { unsafe String(cString: $0) }
            file = try ProgramFile(named: program[0], searching: path)
            try file.checkThatItCanBeRecorded()
            let library = try Preload.library()
            results = try outputs()
            count = program.count

            let folder =
                if let keeping {
                    try RecordingFolder(keeping: keeping, bytes: options.bytes)
                } else {
                    try RecordingFolder(temporaryFor: options.bytes)
                }
            self.folder = folder
            signals.atEnd { folder.remove() }
            var links = folder
            if Preload.needsLink(library) {
                let made = try RecordingFolder.temporary(in: "/tmp")
                signals.atEnd { made.remove() }
                links = made
            }
            do {
                let preload = try Preload(
                    library: library, level: options.level, bytes: options.bytes, recordings: folder.path,
                    links: links.path)
                unsafe environment = preload.environment()
            } catch {
                signals.cleanUp()
                throw error
            }
        #else
            throw Failure.own("programs can be recorded on Linux only; elsewhere use the API, Recording { … }.")
        #endif
    }

    /// Starts the program; from now on signals are its.
    func start(input: String? = nil, output: Int32? = nil) throws -> RunningProgram {
        // The words as they were given to us, byte for byte: what is no UTF-8 was repaired in `CommandLine.arguments`. Those
        // after `--` are the last ones.
        var words: [UnsafeMutablePointer<CChar>?] = unsafe []
        for i in Int(CommandLine.argc) - count..<Int(CommandLine.argc) {
            unsafe words.append(CommandLine.unsafeArgv[i])
        }
        let program = try unsafe RunningProgram.start(
            file, arguments: words + [nil], environment: environment, input: input, output: output)
        signals.pass(to: program)
        return program
    }

    /// After the program has ended: the processes that it leaves behind. What they write goes on only if it is kept.
    func survivors() -> [Int32] {
        var live = LiveFolder(folder)
        let numbers = live.living()
        if folder.isTemporary { live.stop() }
        return numbers
    }
}
