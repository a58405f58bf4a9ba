// SPDX-License-Identifier: Apache-2.0
//
// What findings call the locks, threads and places of one process. Each is looked up once. For one thread at a time.

final class Wording {
    let names: any Naming
    let process: Int
    let recorded: Recording.Process
    private var classes: [Int: String] = [:]
    private var objects: [Int: String] = [:]
    private var threads: [Int32: Int] = [:]

    init(_ recording: Recording, process: Int, names: any Naming) {
        self.names = names
        self.process = process
        recorded = recording.processes[process]
        for (index, thread) in recorded.threads.enumerated() { threads[thread.number] = index }
    }

    /// Begins with a capital letter, and ends with a full stop.
    static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    // ---- Objects ----

    func kind(_ object: Int) -> Recording.Object.Kind {
        recorded.objects.indices.contains(object) ? recorded.objects[object].kind : .none
    }

    func isLock(_ object: Int) -> Bool { kind(object).isLock }

    /// Its name, without quotes.
    func name(_ object: Int) -> String {
        if let known = objects[object] { return known }
        let name = recorded.objects.indices.contains(object) ? names.name(of: object, in: process) : "?"
        objects[object] = name
        return name
    }

    /// "'main lock'", for a sentence.
    func quoted(_ object: Int) -> String { "'\(name(object))'" }

    func lockClass(_ object: Int) -> String {
        if let known = classes[object] { return known }
        let name = recorded.objects.indices.contains(object) ? names.classOf(object: object, in: process) : "?"
        classes[object] = name
        return name
    }

    func module(_ object: Int) -> String? {
        recorded.objects.indices.contains(object) ? names.module(of: object, in: process) : nil
    }

    /// Whether it is a lock of libuv's own.
    func isOfLibuv(_ object: Int) -> Bool {
        kind(object) != .swiftLock && module(object)?.hasPrefix("libuv") == true
    }

    // ---- Threads ----

    func thread(index number: Int32) -> Int? { threads[number] }

    /// "thread 'worker' (4711)".
    func thread(_ number: Int32) -> String {
        guard let index = threads[number], !recorded.threads[index].name.isEmpty else { return "thread \(number)" }
        return "thread '\(recorded.threads[index].name)' (\(number))"
    }

    // ---- Places ----

    private func frames(_ site: Int) -> [Frame] {
        recorded.sites.indices.contains(site) ? names.frames(of: site, in: process) : []
    }

    func evidence(_ title: String, at site: Int) -> Finding.Evidence {
        Finding.Evidence(title: title, calls: frames(site))
    }

    /// The call that says most: the innermost that is not of Handoff's own code and whose line is known; else the
    /// innermost whose function is; else the innermost.
    private func telling(_ site: Int) -> Frame? {
        let all = frames(site)
        let others = all.filter { !isOurs($0) }
        return others.first { $0.file != nil } ?? others.first { $0.function != nil } ?? others.first ?? all.first
    }

    private func isOurs(_ frame: Frame) -> Bool {
        guard let file = frame.file else { return false }
        return ["/Sources/Handoff/", "/Sources/HandoffUV/", "/CShims/"].contains { "/\(file)".contains($0) }
    }

    /// For a sentence: "work() at Sources/App/main.swift:12".
    func place(_ site: Int) -> String { telling(site)?.description ?? "a place that was not recorded" }

    /// For a fingerprint: without what changes when other code does, as far as a name is known.
    func stablePlace(_ site: Int) -> String {
        guard let frame = telling(site) else { return "?" }
        let file = frame.file.map { String($0.split(separator: "/").last ?? "") }
        switch (frame.function, file) {
        case (let function?, let file?): return "\(function) in \(file)"
        case (let function?, nil): return function
        case (nil, let file?): return "\(file):\(frame.line ?? 0)"
        case (nil, nil): return "\(frame.module)+0x\(String(frame.offset, radix: 16))"
        }
    }

    /// Whether a stack goes through a function whose name has this in it.
    func passes(_ function: String, at site: Int) -> Bool {
        frames(site).contains { $0.function?.contains(function) == true }
    }
}

extension Finding {
    /// A name for a finding: its rule, and classes and places that tell it from others. One line, and readable; what would
    /// break a line, or separate, is written as %XX.
    static func fingerprint(_ rule: Rule, _ parts: [String]) -> String {
        let escaped = parts.map { part in
            part.unicodeScalars.map { scalar in
                let isSafe =
                    scalar != "%" && scalar != "|" && scalar.properties.generalCategory != .control
                    && scalar.properties.generalCategory != .lineSeparator
                    && scalar.properties.generalCategory != .paragraphSeparator
                if isSafe { return String(scalar) }
                return String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }.joined()
        }
        return "\(rule.rawValue): " + escaped.joined(separator: " | ")
    }
}
