// SPDX-License-Identifier: Apache-2.0
//
// Which file the symbols and lines of a module are in: its own, or one that a distribution's debug package has put into the
// system's debug folder. By build ID first, then by the name and checksum that the module gives.

/// Where to look for a module's symbols.
struct DebugFiles {
    /// The system's debug folder.
    var folder: String

    /// The file that goes with this one and knows more of it; nil: none is there.
    func find(for file: ELFFile) -> ELFFile? {
        candidates(for: file).lazy.compactMap { candidate(at: $0, for: file) }.first
    }

    private func candidates(for file: ELFFile) -> [String] {
        var paths: [String] = []
        if file.buildID.count > 1 {
            let digits = file.buildID.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            paths.append("\(folder)/.build-id/\(digits[0])/\(digits.dropFirst().joined()).debug")
        }
        if let link = file.debugLink, let slash = file.path.lastIndex(of: "/") {
            let directory = file.path[..<slash]
            paths += [
                "\(directory)/\(link.name)", "\(directory)/.debug/\(link.name)", "\(folder)\(directory)/\(link.name)",
            ]
        }
        return paths.filter { $0 != file.path }
    }

    private func candidate(at path: String, for file: ELFFile) -> ELFFile? {
        guard let other = ELFFile(path: path) else { return nil }
        if !file.buildID.isEmpty && !other.buildID.isEmpty { return file.buildID == other.buildID ? other : nil }
        guard let link = file.debugLink, checksum(of: path) == link.checksum else { return nil }
        return other
    }
}

/// Of a whole file, as `.gnu_debuglink` has it: the CRC of Ethernet. nil: it cannot be read.
func checksum(of path: String) -> UInt32? {
    guard let file = FileBytes(path: path) else { return nil }
    let table = (0..<256).map { (byte: UInt32) in
        (0..<8).reduce(byte) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
    }
    var value = ~UInt32(0)
    var offset: UInt64 = 0
    while offset < file.size {
        let count = min(1 << 20, file.size - offset)
        guard let part = file.read(at: offset, count: count) else { return nil }
        for byte in part.array { value = table[Int((value ^ UInt32(byte)) & 0xff)] ^ (value >> 8) }
        offset += count
    }
    return ~value
}
