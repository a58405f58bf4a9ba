// SPDX-License-Identifier: Apache-2.0
//
// The functions and variables of a file of code, in the order of their addresses, to be searched by address.

struct SymbolTable {
    /// Of an entry in the file.
    static let entryBytes = 24

    private var functions: [Entry] = []
    private var variables: [Entry] = []
    private var names = Bytes([])

    private struct Entry {
        var address: UInt64
        var end: UInt64
        var name: UInt32
        /// Of several names of one address the one with the highest is shown.
        var rank: UInt8
        /// It has no size of its own: it ends where the next one begins.
        var isOpen: Bool
    }

    /// Without any symbol.
    init() {}

    init(entries: Bytes, names: Bytes, sectionEnds: [UInt64]) {
        self.names = names
        functions.reserveCapacity(entries.count / Self.entryBytes / 2)
        for i in 0..<(entries.count / Self.entryBytes) {
            let at = i * Self.entryBytes
            guard let name = entries.number(UInt32.self, at: at), let info = entries.number(UInt8.self, at: at + 4),
                let section = entries.number(UInt16.self, at: at + 6),
                let address = entries.number(UInt64.self, at: at + 8),
                let size = entries.number(UInt64.self, at: at + 16)
            else { break }
            // 0: it is another file's. Numbers from 0xff00 on name no section.
            guard name > 0, Int(name) < names.count, section > 0, section < sectionEnds.count else { continue }
            let kind = info & 15
            // 0: no type, what assembly leaves behind; 1: a variable; 2: a function; 10: a function that chooses one.
            guard kind == 0 || kind == 1 || kind == 2 || kind == 10 else { continue }
            let first = names.array[Int(name)]
            // Marks of the assembler, not names: "$x" and ".L12".
            if kind == 0 && (first == UInt8(ascii: "$") || first == UInt8(ascii: ".")) { continue }
            let limit = sectionEnds[Int(section)]
            let (end, overflow) = address.addingReportingOverflow(size)
            if overflow || (size == 0 && address >= limit) { continue }
            var rank: UInt8 = kind == 0 ? 0 : 4
            if info >> 4 == 1 { rank += 2 }  // global, before weak and local
            if first != UInt8(ascii: "_") || names.isMangled(at: Int(name)) { rank += 1 }
            let entry = Entry(
                address: address, end: size == 0 ? limit : end, name: name, rank: rank, isOpen: size == 0)
            if kind == 1 { variables.append(entry) } else { functions.append(entry) }
        }
        Self.order(&functions)
        Self.order(&variables)
    }

    /// The function whose code an address of the file is in, and how far in.
    func function(at address: UInt64) -> (name: String, offset: UInt64)? { find(address, in: functions) }

    /// The variable that an address of the file is in, and how far in.
    func variable(at address: UInt64) -> (name: String, offset: UInt64)? { find(address, in: variables) }

    private func find(_ address: UInt64, in entries: [Entry]) -> (name: String, offset: UInt64)? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].address <= address { low = middle + 1 } else { high = middle }
        }
        // One that is inside of another may have ended before the address. Few are nested more than a handful deep.
        for i in stride(from: low - 1, through: max(0, low - 8), by: -1) where i >= 0 && address < entries[i].end {
            guard let name = names.text(at: Int(entries[i].name)), !name.isEmpty else { continue }
            return (name, address - entries[i].address)
        }
        return nil
    }

    /// Sorts them, keeps one for each address, and ends those that have no size.
    private static func order(_ entries: inout [Entry]) {
        entries.sort { ($0.address, $1.rank) < ($1.address, $0.rank) }
        var kept: [Entry] = []
        kept.reserveCapacity(entries.count)
        for entry in entries {
            if let last = kept.last {
                if last.address == entry.address { continue }
                if last.isOpen { kept[kept.count - 1].end = min(last.end, entry.address) }
            }
            kept.append(entry)
        }
        entries = kept
    }
}

extension Bytes {
    /// Whether the name that begins there is in a language's code: "_ZN…", "_$s…".
    fileprivate func isMangled(at offset: Int) -> Bool {
        guard offset + 1 < count else { return false }
        return array[offset + 1] == UInt8(ascii: "Z") || array[offset + 1] == UInt8(ascii: "$")
    }
}
