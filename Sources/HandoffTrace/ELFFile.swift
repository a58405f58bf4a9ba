// SPDX-License-Identifier: Apache-2.0
//
// A file of code in the form that Linux has: ELF, 64 bits, little-endian, of any processor. Only what names need is read:
// the sections, the build ID, and where the rest of the debug information is. Nothing in the file is trusted.

struct ELFFile {
    let path: String
    /// What the linker stamped it with; empty without it.
    let buildID: [UInt8]
    /// The name of the file that its debug information was moved to, with that file's checksum.
    let debugLink: (name: String, checksum: UInt32)?
    private let bytes: FileBytes
    private let sections: [Section]

    private struct Section {
        var name: String
        var kind: UInt32
        var address: UInt64
        var offset: UInt64
        var size: UInt64
        var link: UInt32
    }

    private enum Kind {
        static let symbols: UInt32 = 2, note: UInt32 = 7, noBits: UInt32 = 8, dynamicSymbols: UInt32 = 11
    }

    /// `nil` for what is not such a file, or has lost its head.
    init?(path: String) {
        guard let bytes = FileBytes(path: path), let head = bytes.read(at: 0, count: 64),
            Array(head.array[0..<6]) == [0x7f, 0x45, 0x4c, 0x46, 2, 1],  // ELF, 64 bits, little-endian
            let tableOffset = head.number(UInt64.self, at: 40), let entrySize = head.number(UInt16.self, at: 58),
            let count = head.number(UInt16.self, at: 60), let names = head.number(UInt16.self, at: 62)
        else { return nil }
        self.path = path
        self.bytes = bytes
        sections = Self.sections(bytes, at: tableOffset, entrySize: entrySize, count: count, names: names)
        buildID = Self.buildID(bytes, sections)
        debugLink = Self.debugLink(bytes, sections)
    }

    /// Whether lines of source can be had from it.
    var hasLines: Bool {
        sections.contains { $0.kind != Kind.noBits && $0.size > 0 && $0.name.hasSuffix("debug_line") }
    }

    /// Whether it has symbols beyond those that other modules link against.
    var hasAllSymbols: Bool { sections.contains { $0.kind == Kind.symbols && $0.size > 0 } }

    /// Its functions and variables: all, or else those that other modules link against.
    func symbols() -> SymbolTable {
        for kind in [Kind.symbols, Kind.dynamicSymbols] {
            guard let table = sections.first(where: { $0.kind == kind }), table.link < sections.count,
                let entries = bytes.read(at: table.offset, count: table.size), entries.count >= SymbolTable.entryBytes
            else { continue }
            let text = sections[Int(table.link)]
            guard let names = bytes.read(at: text.offset, count: text.size) else { continue }
            // What is in a section ends with it: an end for symbols that have no size.
            let ends = sections.map { $0.address &+ $0.size }
            return SymbolTable(entries: entries, names: names, sectionEnds: ends)
        }
        return SymbolTable()
    }

    // ---- The parts ----------------------------------------------------------------------------------------------------

    private static func sections(
        _ bytes: FileBytes, at offset: UInt64, entrySize: UInt16, count: UInt16, names: UInt16
    ) -> [Section] {
        guard offset > 0, entrySize >= 64 else { return [] }
        let size = UInt64(entrySize)
        // Numbers too large for the head stand in the first section.
        guard let first = bytes.read(at: offset, count: size), let longCount = first.number(UInt64.self, at: 32),
            let longNames = first.number(UInt32.self, at: 40)
        else { return [] }
        let count = count == 0 ? longCount : UInt64(count)
        let names = names == 0xffff ? Int(longNames) : Int(names)
        let (length, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, let table = bytes.read(at: offset, count: length) else { return [] }
        var sections: [Section] = []
        var nameOffsets: [Int] = []
        for i in 0..<Int(count) {
            let at = i * Int(size)
            guard let name = table.number(UInt32.self, at: at), let kind = table.number(UInt32.self, at: at + 4),
                let address = table.number(UInt64.self, at: at + 16),
                let offset = table.number(UInt64.self, at: at + 24), let size = table.number(UInt64.self, at: at + 32),
                let link = table.number(UInt32.self, at: at + 40)
            else { return [] }
            nameOffsets.append(Int(name))
            sections.append(
                Section(name: "", kind: kind, address: address, offset: offset, size: size, link: link))
        }
        if sections.indices.contains(names),
            let text = bytes.read(at: sections[names].offset, count: sections[names].size)
        {
            for i in sections.indices { sections[i].name = text.text(at: nameOffsets[i]) ?? "" }
        }
        return sections
    }

    private static func buildID(_ bytes: FileBytes, _ sections: [Section]) -> [UInt8] {
        for section in sections where section.kind == Kind.note && section.size < 65536 {
            guard let notes = bytes.read(at: section.offset, count: section.size) else { continue }
            var at = 0
            while let nameSize = notes.number(UInt32.self, at: at), let size = notes.number(UInt32.self, at: at + 4),
                let kind = notes.number(UInt32.self, at: at + 8)
            {
                let name = at + 12
                let content = name + (Int(nameSize) + 3) & ~3
                guard content <= notes.count, Int(size) <= notes.count - content else { break }
                if kind == 3 && nameSize == 4 && notes.text(at: name) == "GNU" {
                    return Array(notes.array[content..<(content + Int(size))])
                }
                at = content + (Int(size) + 3) & ~3
            }
        }
        return []
    }

    private static func debugLink(_ bytes: FileBytes, _ sections: [Section]) -> (name: String, checksum: UInt32)? {
        guard let section = sections.first(where: { $0.name == ".gnu_debuglink" }), section.size < 65536,
            let content = bytes.read(at: section.offset, count: section.size), let name = content.text(at: 0),
            let checksum = content.number(UInt32.self, at: (name.utf8.count + 4) & ~3)
        else { return nil }
        // A name, not a path: it must not lead anywhere else.
        return name.isEmpty || name.utf8.contains(UInt8(ascii: "/")) ? nil : (name, checksum)
    }
}
