// SPDX-License-Identifier: Apache-2.0
//
// Just enough of the protobuf wire format to write a message: numbers, texts, messages within messages.

/// Messages as bytes, written front to back. A field's number is its tag; what it means is the reader's to know.
struct Protobuf {
    private(set) var bytes: [UInt8] = []

    /// A number, also of an enumeration or a truth value. Zero is written, too: to say 0 is not to say nothing.
    mutating func number(_ field: Int, _ value: UInt64) {
        key(field, .varint)
        varint(value)
    }

    /// A negative number takes ten bytes, as an int64 does in this format.
    mutating func number(_ field: Int, _ value: Int) { number(field, UInt64(bitPattern: Int64(value))) }

    /// Eight bytes whatever the value: what flows' numbers are in.
    mutating func fixed(_ field: Int, _ value: UInt64) {
        key(field, .fixed64)
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func text(_ field: Int, _ value: String) {
        key(field, .lengthDelimited)
        varint(UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    /// A message within this one. Its length stands before it and is known after it: one byte is left free, and what
    /// needs more is moved up, which is seldom and short.
    mutating func message(_ field: Int, _ body: (inout Protobuf) -> Void) {
        key(field, .lengthDelimited)
        let place = bytes.count
        bytes.append(0)
        body(&self)
        let length = bytes.count - place - 1
        if length < 0x80 {
            bytes[place] = UInt8(length)
        } else {
            bytes.replaceSubrange(place...place, with: Self.encoded(UInt64(length)))
        }
    }

    /// Fields that were written apart.
    mutating func append(_ fields: Protobuf) { bytes.append(contentsOf: fields.bytes) }

    private enum Wire: UInt64 {
        case varint = 0
        case fixed64 = 1
        case lengthDelimited = 2
    }

    private mutating func key(_ field: Int, _ wire: Wire) { varint(UInt64(field) << 3 | wire.rawValue) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func encoded(_ value: UInt64) -> [UInt8] {
        var message = Protobuf()
        message.varint(value)
        return message.bytes
    }
}
