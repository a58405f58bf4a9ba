// SPDX-License-Identifier: Apache-2.0

/// JSON as it is written, one value after the other. What it says may stand in a script element.
struct PageJSON {
    private(set) var text: [UInt8] = []

    mutating func object(_ key: String? = nil, _ body: (inout PageJSON) -> Void) {
        begin(key)
        text.append(UInt8(ascii: "{"))
        body(&self)
        text.append(UInt8(ascii: "}"))
    }

    mutating func array<Elements: Sequence>(
        _ key: String, _ elements: Elements, _ body: (inout PageJSON, Elements.Element) -> Void
    ) {
        begin(key)
        values(elements, body)
    }

    mutating func array<Elements: Sequence>(
        _ elements: Elements, _ body: (inout PageJSON, Elements.Element) -> Void
    ) {
        begin(nil)
        values(elements, body)
    }

    private mutating func values<Elements: Sequence>(
        _ elements: Elements, _ body: (inout PageJSON, Elements.Element) -> Void
    ) {
        text.append(UInt8(ascii: "["))
        for element in elements { body(&self, element) }
        text.append(UInt8(ascii: "]"))
    }

    mutating func number(_ key: String, _ number: some BinaryInteger) {
        begin(key)
        text.append(contentsOf: String(number).utf8)
    }

    mutating func number(_ number: some BinaryInteger) {
        begin(nil)
        text.append(contentsOf: String(number).utf8)
    }

    mutating func string(_ key: String, _ string: String) {
        begin(key)
        PageText.appendJSON(string, to: &text)
    }

    mutating func string(_ string: String) {
        begin(nil)
        PageText.appendJSON(string, to: &text)
    }

    /// A comma after the value before, and the key.
    private mutating func begin(_ key: String?) {
        if let last = text.last, last != UInt8(ascii: "["), last != UInt8(ascii: "{"), last != UInt8(ascii: ":") {
            text.append(UInt8(ascii: ","))
        }
        guard let key else { return }
        PageText.appendJSON(key, to: &text)
        text.append(UInt8(ascii: ":"))
    }
}
