// SPDX-License-Identifier: Apache-2.0
//
// Reads protobuf messages without knowing what they are: fields by number. What `Protobuf` writes, read by other code.

/// A message's fields, in their order.
struct WireMessage {
    enum Value {
        case number(UInt64)
        case bytes([UInt8])
    }
    var fields: [(number: Int, value: Value)] = []

    /// nil: not a message.
    init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        var at = 0
        func varint() -> UInt64? {
            var value: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 70, by: 7) {
                guard at < bytes.count else { return nil }
                let byte = bytes[at]
                at += 1
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
            }
            return nil
        }
        while at < bytes.count {
            guard let key = varint(), key >> 3 > 0 else { return nil }
            switch key & 7 {
            case 0:
                guard let value = varint() else { return nil }
                fields.append((Int(key >> 3), .number(value)))
            case 1:
                guard bytes.count - at >= 8 else { return nil }
                let value = bytes[at..<at + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                at += 8
                fields.append((Int(key >> 3), .number(value)))
            case 2:
                guard let length = varint(), length <= UInt64(bytes.count - at) else { return nil }
                fields.append((Int(key >> 3), .bytes(Array(bytes[at..<at + Int(length)]))))
                at += Int(length)
            default:
                return nil
            }
        }
    }

    func numbers(_ field: Int) -> [UInt64] {
        fields.compactMap { if $0.number == field, case .number(let value) = $0.value { value } else { nil } }
    }
    func number(_ field: Int) -> UInt64? { numbers(field).last }
    func texts(_ field: Int) -> [String] {
        fields.compactMap {
            if $0.number == field, case .bytes(let value) = $0.value {
                String(decoding: value, as: UTF8.self)
            } else {
                nil
            }
        }
    }
    func text(_ field: Int) -> String? { texts(field).last }
    func messages(_ field: Int) -> [WireMessage] {
        fields.compactMap {
            if $0.number == field, case .bytes(let value) = $0.value { WireMessage(value) } else { nil }
        }
    }
    func message(_ field: Int) -> WireMessage? { messages(field).last }
}

/// A trace of Perfetto's, as far as tests ask about it. The numbers stand here once more, on purpose.
struct ReadTrace {
    struct Track {
        var name = ""
        var parent: UInt64 = 0
        var pid: UInt64?
        var tid: UInt64?
        var isCounter = false
    }
    enum Kind: UInt64 { case begin = 1, end, instant, counter }
    struct Event {
        var time: UInt64
        var kind: Kind
        var track: UInt64
        var name: String?
        var value: Int64?
        var leaves: [UInt64]
        var arrives: [UInt64]
        var said: [String: String]
    }
    struct Slice: Equatable {
        var name: String
        var begin: UInt64
        var end: UInt64
        init(_ name: String, _ begin: UInt64, _ end: UInt64) {
            self.name = name
            self.begin = begin
            self.end = end
        }
    }

    var tracks: [UInt64: Track] = [:]
    var events: [Event] = []

    init?(_ bytes: [UInt8]) {
        guard let trace = WireMessage(bytes) else { return nil }
        var names: [UInt64: String] = [:]
        var saidNames: [UInt64: String] = [:]
        var saidTexts: [UInt64: String] = [:]
        for packet in trace.messages(1) {
            if let descriptor = packet.message(60) {
                let thread = descriptor.message(4)
                let process = descriptor.message(3)
                tracks[descriptor.number(1) ?? 0] = Track(
                    name: descriptor.text(2) ?? thread?.text(5) ?? process?.text(6) ?? "",
                    parent: descriptor.number(5) ?? 0, pid: process?.number(1) ?? thread?.number(1),
                    tid: thread?.number(2), isCounter: !descriptor.messages(8).isEmpty)
            }
            for entry in packet.message(12)?.messages(2) ?? [] { names[entry.number(1) ?? 0] = entry.text(2) }
            for entry in packet.message(12)?.messages(3) ?? [] { saidNames[entry.number(1) ?? 0] = entry.text(2) }
            for entry in packet.message(12)?.messages(29) ?? [] { saidTexts[entry.number(1) ?? 0] = entry.text(2) }
            guard let event = packet.message(11) else { continue }
            guard let time = packet.number(8), let kind = Kind(rawValue: event.number(9) ?? 0) else { return nil }
            var said: [String: String] = [:]
            for annotation in event.messages(4) {
                said[saidNames[annotation.number(1) ?? 0] ?? "?"] =
                    annotation.number(17).map { saidTexts[$0] ?? "?" } ?? String(annotation.number(3) ?? 0)
            }
            events.append(
                Event(
                    time: time, kind: kind, track: event.number(11) ?? 0,
                    name: event.number(10).map { names[$0] ?? "?" },
                    value: event.number(30).map { Int64(bitPattern: $0) }, leaves: event.numbers(47),
                    arrives: event.numbers(48), said: said))
        }
    }

    /// The one track of this name; nil if there is none, or more than one.
    func track(_ name: String, below parent: String? = nil) -> UInt64? {
        let found = tracks.filter {
            $0.value.name == name && (parent == nil || tracks[$0.value.parent]?.name == parent)
        }
        return found.count == 1 ? found.first?.key : nil
    }

    /// The slices of a track by their beginnings; nil when they are not balanced.
    func slices(_ track: UInt64?) -> [Slice]? {
        var open: [Int] = []
        var slices: [Slice] = []
        for event in events where event.track == track {
            switch event.kind {
            case .begin:
                open.append(slices.count)
                slices.append(Slice(event.name ?? "", event.time, 0))
            case .end:
                guard let index = open.popLast() else { return nil }
                slices[index].end = event.time
            case .instant, .counter: break
            }
        }
        return open.isEmpty ? slices : nil
    }

    func instants(_ track: UInt64?) -> [Event] { events.filter { $0.track == track && $0.kind == .instant } }
}
