// SPDX-License-Identifier: Apache-2.0
//
// Names for what a recording has as addresses, read from the files of code that the recorded processes had mapped. Functions
// come from the files' symbols; lines of source and inlined calls from `llvm-symbolizer` or `addr2line`, where one is
// installed. Objects are named in `ObjectNames`.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Reads names from the files of code on this machine. Use it on the machine that made the recording, before the programs
/// are built again.
///
/// The first question starts one process of the line tool for each file of code that has debug information, with the
/// addresses of the whole recording: about a second for a large program. Later answers are remembered. For one thread at a
/// time.
public final class Symbols: Naming {
    private let recording: Recording
    private let places: Places
    private let tool: LineTool?
    private var maps: [ModuleMap]
    private var codes: [CodeKey: Code] = [:]
    private var known: [[Int: [NamedCall]]]
    private var isAllAsked = false
    private var names: ObjectNames?

    /// Where things are looked for.
    package struct Places {
        /// As in PATH.
        package var searchPath: String
        /// Paths inside of it are shortened.
        package var folder: String
        /// Of the system, for debug information in files of its own.
        package var debugFolder: String
        /// For one run of the line tool.
        package var deadline: Duration

        package init(
            searchPath: String? = nil, folder: String? = nil, debugFolder: String = "/usr/lib/debug",
            deadline: Duration = .seconds(60)
        ) {
            self.searchPath = searchPath ?? variable("PATH") ?? ""
            self.folder = folder ?? currentFolder()
            self.debugFolder = debugFolder
            self.deadline = deadline
        }
    }

    private struct CodeKey: Hashable {
        var path: String
        var buildID: [UInt8]
    }

    /// Reads nothing yet.
    public convenience init(_ recording: Recording) { self.init(recording, places: Places()) }

    package init(_ recording: Recording, places: Places) {
        self.recording = recording
        self.places = places
        tool = LineTool(searchPath: places.searchPath)
        maps = recording.processes.map { ModuleMap($0) }
        known = recording.processes.map { _ in [:] }
    }

    /// What keeps names from being better, in sentences for people; nil: nothing that was noticed until now.
    public var missing: String? {
        var sentences = codes.values.compactMap(\.problem).sorted()
        if tool == nil && recording.processes.contains(where: { !$0.modules.isEmpty }) {
            sentences.insert(
                "no llvm-symbolizer or addr2line: no file and line for calls; one comes with Swift, LLVM and binutils",
                at: 0)
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: "\n")
    }

    /// Announces sites that will be asked for, so that they are looked up together: one process for each file of code.
    /// Without it, the first question looks up all that the recording has.
    public func prepare(sites: [(process: Int, site: Int)]) {
        var questions: [ObjectIdentifier: (code: Code, offsets: Set<UInt64>)] = [:]
        for (process, site) in sites
        where recording.processes.indices.contains(process)
            && recording.processes[process].sites.indices.contains(site)
        {
            for address in addresses(of: site, in: process) {
                guard let spot = spot(of: address, in: process, at: time(of: site, in: process)) else { continue }
                questions[ObjectIdentifier(spot.code), default: (spot.code, [])].offsets.insert(spot.offset)
            }
        }
        for (code, offsets) in questions.values { code.ask(offsets, tool, deadline: places.deadline) }
    }

    // ---- Naming -------------------------------------------------------------------------------------------------------

    public func frames(of site: Int, in process: Int) -> [Frame] { calls(of: site, in: process).map(\.frame) }

    public func name(of object: Int, in process: Int) -> String { objectNames.entry(object, process)?.name ?? "?" }

    public func module(of object: Int, in process: Int) -> String? { objectNames.entry(object, process)?.module }

    public func classOf(object: Int, in process: Int) -> String { objectNames.entry(object, process)?.classText ?? "?" }

    private var objectNames: ObjectNames {
        if let names { return names }
        let made = ObjectNames(recording, self)
        names = made
        return made
    }

    // ---- For the names of objects -------------------------------------------------------------------------------------

    /// A call of a stack, with what its frame does not say.
    struct NamedCall {
        var frame: Frame
        /// How far in the function the call returns to; nil where the function is not known, or inlined.
        var functionOffset: UInt64?
    }

    func calls(of site: Int, in process: Int) -> [NamedCall] {
        guard recording.processes.indices.contains(process),
            recording.processes[process].sites.indices.contains(site)
        else { return [] }
        if let calls = known[process][site] { return calls }
        let calls = look(up: site, in: process)
        known[process][site] = calls
        return calls
    }

    /// The file of code that an address is in, and where in that file.
    func spot(
        of address: UInt64, in process: Int, at time: UInt64
    ) -> (code: Code, offset: UInt64, map: Recording.Module)? {
        guard let module = maps[process].module(at: address, time: time) else { return nil }
        let key = CodeKey(path: module.path, buildID: module.buildID)
        let code =
            codes[key]
            ?? Code(path: module.path, buildID: module.buildID, debugFiles: DebugFiles(folder: places.debugFolder))
        codes[key] = code
        return (code, address &- module.base, module)
    }

    /// As short as it can be said.
    func shortened(_ path: String) -> String {
        guard path.hasPrefix("/") else { return path }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let whole = "/" + parts.joined(separator: "/")
        let folder = places.folder + "/"
        return places.folder.count > 1 && whole.hasPrefix(folder) ? String(whole.dropFirst(folder.count)) : whole
    }

    // ---- Looking up ---------------------------------------------------------------------------------------------------

    /// The addresses of a site's calls: each one before the address that its call returns to.
    private func addresses(of site: Int, in process: Int) -> [UInt64] {
        switch recording.processes[process].sites[site] {
        case .unknown, .place: []
        case .address(let address): [address &- 1]
        case .stack(let addresses, _, _): addresses.map { $0 &- 1 }
        }
    }

    private func time(of site: Int, in process: Int) -> UInt64 { maps[process].time(ofSite: site) }

    private func look(up site: Int, in process: Int) -> [NamedCall] {
        let time = time(of: site, in: process)
        let calls = addresses(of: site, in: process).flatMap { expand($0, in: process, at: time) }
        switch recording.processes[process].sites[site] {
        case .unknown: return []
        case .place(let file, let line): return [placed(file, line)]
        case .address: return calls
        case .stack(_, let file, let line):
            let trimmed = StackEnds.trim(calls)
            guard let file, !file.isEmpty else { return trimmed }
            return join(trimmed, with: placed(file, line))
        }
    }

    private func placed(_ file: String, _ line: Int) -> NamedCall {
        NamedCall(frame: Frame(file: shortened(file), line: line > 0 ? line : nil))
    }

    /// What stands at an address: inlined calls, then the function that they are in.
    private func expand(_ address: UInt64, in process: Int, at time: UInt64) -> [NamedCall] {
        guard let (code, offset, _) = spot(of: address, in: process, at: time) else {
            return [NamedCall(frame: Frame(module: "?", offset: address &+ 1))]
        }
        if code.calls(at: offset) == nil && !isAllAsked {
            isAllAsked = true
            prepare(
                sites: recording.processes.indices.flatMap { process in
                    recording.processes[process].sites.indices.map { (process, $0) }
                })
        }
        let symbol = code.function(at: offset)
        var frame = Frame(
            function: symbol.map { readableName($0.name) }, module: code.name, offset: offset &+ 1)
        let calls = code.calls(at: offset) ?? []
        // The tool's guess of a function is only as good as ours where it knows no line, but it reads names of C++.
        if let last = calls.last, let function = last.function,
            last.file != nil || symbol.map({ $0.name.hasPrefix("_Z") }) ?? false
        {
            frame.function = readableName(function)
            (frame.file, frame.line) = (last.file.map(shortened), last.line)
        }
        // What the compiler made up has no file, and tells nobody anything.
        let inlined = calls.dropLast().filter { $0.file != nil }.map { call in
            NamedCall(
                frame: Frame(
                    function: call.function.map(readableName), file: call.file.map(shortened), line: call.line,
                    module: code.name, offset: offset &+ 1, isInlined: true))
        }
        return inlined + [NamedCall(frame: frame, functionOffset: symbol.map { $0.offset &+ 1 })]
    }

    /// A stack whose innermost call said its place: what is inside of that call is ours, and of no interest.
    private func join(_ calls: [NamedCall], with place: NamedCall) -> [NamedCall] {
        let file = place.frame.file.map(lastComponent)
        let sameFile = { (call: NamedCall) in call.frame.file.map(lastComponent) == file }
        let found =
            calls.firstIndex { sameFile($0) && $0.frame.line == place.frame.line } ?? calls.firstIndex(where: sameFile)
        guard let found else { return [place] + calls }
        var rest = Array(calls[found...])
        // A call over several lines returns to another one than it gave.
        rest[0].frame.line = place.frame.line
        return rest
    }
}

/// The part after the last slash.
func lastComponent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

private func currentFolder() -> String {
    guard let text = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
}
