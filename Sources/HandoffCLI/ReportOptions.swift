// SPDX-License-Identifier: Apache-2.0
//
// What is made of a recording: the files that are asked for, the summary, and the verdict. `record` and `report` share it.

import ArgumentParser
import Foundation
import HandoffTrace

struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write a page that shows the recording: one HTML file.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("Write a trace for Perfetto.", valueName: "file"))
    var perfetto: String?

    @Option(help: ArgumentHelp("Write figures and findings as JSON.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Write findings as SARIF, for code hosts.", valueName: "file"))
    var sarif: String?

    @Option(help: ArgumentHelp("Write findings as JUnit XML, for CI.", valueName: "file"))
    var junit: String?

    @Flag(help: "End with 3 for a deadlock, 4 for a potential one, 5 for a broken rule, whatever the program's status.")
    var check = false

    @Option(help: ArgumentHelp("Findings that are accepted, a fingerprint in a line.", valueName: "file"))
    var baseline: String?

    @Flag(help: "Add what is found to the --baseline file.")
    var updateBaseline = false

    @Flag(name: .shortAndLong, help: "No summary.")
    var quiet = false

    var files: [(option: String, path: String)] {
        [("--html", html), ("--perfetto", perfetto), ("--json", json), ("--sarif", sarif), ("--junit", junit)]
            .compactMap { option, path in path.map { (option, $0) } }
    }

    mutating func validate() throws {
        if updateBaseline && baseline == nil { throw ValidationError("--update-baseline needs --baseline FILE.") }
        var seen: [String: String] = [:]
        for (option, path) in files {
            guard !path.isEmpty else { throw ValidationError("\(option) needs a file's name.") }
            if let other = seen.updateValue(option, forKey: path) {
                throw ValidationError("\(other) and \(option) would write the same file, '\(path)'.")
            }
        }
    }
}

/// Files that are written at the end, opened at the beginning: a run for a file that cannot be written is a run for
/// nothing. What was in a file stays in it until then.
final class OutputFiles {
    private var files: [String: (path: String, file: FileHandle)] = [:]

    init(_ options: ReportOptions) throws {
        for (option, path) in options.files {
            guard path != "-" else {
                files[option] = (path, .standardOutput)
                continue
            }
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw Failure.own("\(option): '\(path)' cannot be written: \(reason()).") }
            files[option] = (path, FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
        }
    }

    /// Nothing is made for a file that nobody asked for.
    func write(_ option: String, _ make: () throws -> Data) throws {
        guard let (path, file) = files[option] else { return }
        do {
            let data = try make()
            // Pipes and devices have no length.
            if path != "-" { try? file.truncate(atOffset: 0) }
            try file.write(contentsOf: data)
        } catch {
            throw Failure.own("\(option): '\(path)' cannot be written: \(error.localizedDescription)")
        }
    }
}

/// Prints to a stream as much of a text as it takes: a reader who is gone is no reason to stop.
func show(_ text: String, on stream: FileHandle = .standardError) {
    guard !text.isEmpty else { return }
    try? stream.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
}
