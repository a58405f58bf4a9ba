// SPDX-License-Identifier: Apache-2.0
//
// One file of code, whatever number of processes had it mapped: its symbols, and the lines that were asked for.

final class Code {
    /// The last component, without what comes after a library's first version number: "libuv.so.1".
    let name: String
    let path: String
    /// What a reader should know who misses names; nil: nothing.
    private(set) var problem: String?
    /// The file to ask for lines; nil: none has them.
    let linesPath: String?
    private let symbols: SymbolTable
    private var answers: [UInt64: [LineTool.Call]] = [:]

    /// - Parameter buildID: As recorded: a file with another one is not the file that ran. Empty: unknown.
    init(path: String, buildID: [UInt8], debugFiles: DebugFiles) {
        self.path = path
        name = Self.shortName(path)
        guard path.hasPrefix("/"), let file = ELFFile(path: path) else {
            (linesPath, symbols) = (nil, SymbolTable())
            // What the system puts into each process has no file.
            if path.hasPrefix("/") { problem = "\(path) cannot be read as a file of code: no names for its calls" }
            return
        }
        if !buildID.isEmpty && !file.buildID.isEmpty && buildID != file.buildID {
            (linesPath, symbols) = (nil, SymbolTable())
            problem = "\(path) is not the file that was recorded, but was built again since: no names for its calls"
            return
        }
        let separate = file.hasLines && file.hasAllSymbols ? nil : debugFiles.find(for: file)
        if let separate, separate.hasAllSymbols && !file.hasAllSymbols {
            symbols = separate.symbols()
        } else {
            symbols = file.symbols()
        }
        linesPath = file.hasLines ? path : separate.flatMap { $0.hasLines ? $0.path : nil }
        if linesPath == nil && !Self.isLibrary(name) {
            problem = "\(name) has no debug information (-g): no file and line for its calls"
        }
    }

    /// Whether a name is one of a library, not of a program.
    static func isLibrary(_ name: String) -> Bool { name.hasSuffix(".so") || name.firstRange(of: ".so.") != nil }

    static func shortName(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let version = name.firstRange(of: ".so.") else { return name }
        return String(name[..<version.upperBound] + name[version.upperBound...].prefix { $0 != "." })
    }

    /// The function around an address of the file, as its linker names it.
    func function(at offset: UInt64) -> (name: String, offset: UInt64)? { symbols.function(at: offset) }

    /// The variable around an address of the file.
    func variable(at offset: UInt64) -> (name: String, offset: UInt64)? {
        symbols.variable(at: offset).map { (readableName($0.name), $0.offset) }
    }

    /// The calls that stand at an address, innermost first, as far as they were asked for; nil: they were not.
    func calls(at offset: UInt64) -> [LineTool.Call]? { answers[offset] }

    /// Asks for those that were not asked for yet.
    func ask(_ offsets: Set<UInt64>, _ tool: LineTool?, deadline: Duration) {
        let new = offsets.filter { answers[$0] == nil }.sorted()
        guard !new.isEmpty else { return }
        // Names of C++ take the tool even where there are no lines.
        let needsTool = linesPath != nil || new.contains { symbols.function(at: $0)?.name.hasPrefix("_Z") ?? false }
        if let tool, needsTool {
            let (found, isWhole) = tool.calls(at: new, in: linesPath ?? path, deadline: deadline)
            answers.merge(found) { first, _ in first }
            if !isWhole {
                problem = "\(tool.path) did not answer for all of \(path) within \(deadline): some calls have no lines"
            }
        }
        for offset in new where answers[offset] == nil { answers[offset] = [] }
    }
}

extension StringProtocol {
    /// Where a text stands in this one; the standard library needs Foundation, or a newer system, for it.
    func firstRange(of what: String) -> Range<Index>? {
        var i = startIndex
        while i < endIndex {
            if self[i...].hasPrefix(what) { return i..<index(i, offsetBy: what.count) }
            i = index(after: i)
        }
        return nil
    }
}
