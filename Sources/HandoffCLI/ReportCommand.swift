// SPDX-License-Identifier: Apache-2.0
//
// `handoff report`: what `record` says and writes, again, of a recording that was kept. Nothing is run.

import ArgumentParser
import Foundation
import HandoffTrace

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Say what a kept recording shows.",
        discussion: """
            Reads the recordings in a folder that was given to record's --output. The summary goes to standard output. Exit \
            status: 0, or with --check as of record; 125 when there is nothing to read.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: ArgumentHelp("The folder with the recordings.", valueName: "folder"))
    var folder: String

    mutating func run() throws {
        let outputs = try Outputs(report)
        let verdict = try outputs.report(RecordingFolder(reading: folder), on: .standardOutput)
        if report.check && verdict != .clean { Ending.exit(verdict.exitStatus).repeatIt() }
    }
}
