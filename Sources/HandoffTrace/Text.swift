// SPDX-License-Identifier: Apache-2.0
//
// Text in columns: what summaries, live views and studies are laid out with. A column is a Character.

/// How text is set off: on a terminal with its control sequences, elsewhere not at all.
public enum TextStyle: Sendable {
    case plain, terminal

    package func heading(_ text: String) -> String { set(text, 1) }
    package func verdict(_ text: String, _ good: Bool) -> String { set(text, good ? 32 : 31) }
    func quiet(_ text: String) -> String { set(text, 2) }
    /// By the number of a control sequence; 0: not at all.
    func set(_ text: String, _ code: Int) -> String {
        self == .plain || text.isEmpty || code == 0 ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

extension String {
    package func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }
    package func aligned(to width: Int) -> String { String(repeating: " ", count: max(width - count, 0)) + self }

    /// Broken between words into lines of at most `width` columns; a word that is longer than a line is broken, too.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
                continue
            }
            var rest = word
            while rest.count > max(width, 1) {
                lines.append(String(rest.prefix(max(width, 1))))
                rest = rest.dropFirst(max(width, 1))
            }
            lines.append(String(rest))
        }
        return lines
    }

    /// At most `width` columns: what is cut away is replaced by "…".
    func cut(to width: Int) -> String {
        guard count > width else { return self }
        return width < 1 ? "" : prefix(width - 1) + "…"
    }

    /// The same with its middle cut away: the end of a path, and of a thread's name with its number, says more.
    func cutInTheMiddle(to width: Int) -> String {
        guard count > width, width > 4 else { return cut(to: width) }
        let last = (width - 1) * 3 / 5
        return prefix(width - 1 - last) + "…" + suffix(last)
    }

    /// Names come from the recorded program: whatever could move a terminal's cursor, or change a line's width, is shown as "?".
    var printable: String {
        func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
            default: true
            }
        }
        guard !unicodeScalars.allSatisfy(isPrintable) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isPrintable($0) ? $0 : "?" }))
    }
}

/// Rows of cells, as wide as the widest needs. The first column gives way when there is no room: its cells are cut.
struct TextTable {
    /// Whether the cells of a column stand at its left; others are figures.
    var isText: [Bool]
    var rows: [[String]] = []

    /// Lines of at most `width` columns.
    func lines(width: Int) -> [String] {
        let columns = isText.count
        var widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let others = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
        widths[0] = min(widths[0], max(width - others, 4))
        return rows.map { row in
            let cells = (0..<columns).map { i in
                let cell = i == 0 ? row[i].cutInTheMiddle(to: widths[i]) : row[i]
                return isText[i] ? cell.padded(to: widths[i]) : cell.aligned(to: widths[i])
            }
            return cells.joined(separator: "  ").withoutTrailingSpaces.cut(to: width)
        }
    }
}

extension String {
    var withoutTrailingSpaces: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
