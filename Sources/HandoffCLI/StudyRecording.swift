// SPDX-License-Identifier: Apache-2.0
//
// `handoff study --record`: the study records itself, in this process, and writes one picture of it.

import ArgumentParser
import Foundation
import HandoffTrace

struct StudyRecording {
    /// What is written, by the file's name.
    enum Form {
        case html, json, perfetto

        init?(path: String) {
            switch (path as NSString).pathExtension.lowercased() {
            case "html", "htm": self = .html
            case "json": self = .json
            case "pftrace", "perfetto", "perfetto-trace": self = .perfetto
            default: return nil
            }
        }
    }

    private let path: String
    private let form: Form
    private let file: FileHandle

    /// Opens the file, before anything is measured.
    init(_ path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, let form = Form(path: path) else {
            throw ValidationError("--record: '\(path)' cannot be written: \(reason()).")
        }
        (self.path, self.form) = (path, form)
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Records what a study does, and writes it.
    func record(_ study: () throws -> Void) throws {
        let analysis = Analysis(try Recording(study))
        let data =
            switch form {
            case .html: Data(analysis.html.utf8)
            case .json: try analysis.json()
            case .perfetto: Data(analysis.perfetto)
            }
        try? file.truncate(atOffset: 0)
        try file.write(contentsOf: data)
        say("recorded: \(path)")
    }
}
