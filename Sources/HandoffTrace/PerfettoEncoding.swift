// SPDX-License-Identifier: Apache-2.0
//
// The packets of a trace: first the clock and the tracks, then the events in the order of their times, each with those
// texts that have not been said before.

extension PerfettoTrace {
    /// All packets are one sequence: its number means nothing, but has to be there.
    private static var sequence: Int { 1 }

    mutating func bytes() -> [UInt8] {
        typealias Field = PerfettoField
        var out = Protobuf()
        out.message(Field.Trace.packet) { first in
            let packet = Field.TracePacket.self
            first.number(packet.sequence, Self.sequence)
            first.number(packet.firstOnSequence, 1)
            first.number(packet.incrementalStateCleared, 1)
            first.number(packet.sequenceFlags, Field.cleared)
            first.message(packet.defaults) { $0.number(Field.TracePacketDefaults.clock, Field.monotonic) }
            // The trace's time is this clock's too: nothing is converted, and no other clock has to be known.
            first.message(packet.clockSnapshot) { snapshot in
                snapshot.number(Field.ClockSnapshot.primary, Field.monotonic)
                snapshot.message(Field.ClockSnapshot.clocks) { clock in
                    clock.number(Field.Clock.id, Field.monotonic)
                    clock.number(Field.Clock.timestamp, timeline.begin)
                }
            }
        }
        for track in tracks { write(track, to: &out) }
        for index in inOrder() { write(events[index], to: &out) }
        return out.bytes
    }

    /// By time; at one time as they were laid out, which is the right order on each track, but for arrows, which leave
    /// before they arrive.
    private func inOrder() -> [Int] {
        func leaves(_ event: PerfettoEvent) -> Bool { event.flow != 0 && !event.isArrival }
        return events.indices.sorted { a, b in
            let first = events[a]
            let second = events[b]
            if first.time != second.time { return first.time < second.time }
            if leaves(first) != leaves(second) { return leaves(first) }
            return a < b
        }
    }

    private func write(_ track: PerfettoTrack, to out: inout Protobuf) {
        typealias Field = PerfettoField.TrackDescriptor
        out.message(PerfettoField.Trace.packet) { packet in
            packet.number(PerfettoField.TracePacket.sequence, Self.sequence)
            packet.message(PerfettoField.TracePacket.trackDescriptor) { descriptor in
                descriptor.number(Field.uuid, track.uuid)
                if track.parent != 0 { descriptor.number(Field.parent, track.parent) }
                if let rank = track.rank {
                    descriptor.number(Field.rank, rank)
                    descriptor.number(Field.merging, PerfettoField.neverMerged)
                }
                write(track, about: &descriptor)
            }
        }
    }

    private func write(_ track: PerfettoTrack, about descriptor: inout Protobuf) {
        typealias Field = PerfettoField.TrackDescriptor
        switch track.what {
        case .slices:
            descriptor.text(Field.name, track.name)
        case .group:
            descriptor.text(Field.name, track.name)
            descriptor.number(Field.childOrdering, PerfettoField.explicitOrder)
        case .process(let number, let command, let begin):
            descriptor.message(Field.process) { process in
                process.number(PerfettoField.ProcessDescriptor.pid, Int(number))
                for word in command { process.text(PerfettoField.ProcessDescriptor.commandLine, word) }
                process.text(PerfettoField.ProcessDescriptor.name, track.name)
                process.number(PerfettoField.ProcessDescriptor.start, begin)
            }
        case .thread(let number, let process):
            descriptor.message(Field.thread) { thread in
                thread.number(PerfettoField.ThreadDescriptor.pid, Int(process))
                thread.number(PerfettoField.ThreadDescriptor.tid, Int(number))
                thread.text(PerfettoField.ThreadDescriptor.name, track.name)
            }
        case .counter(let unit):
            descriptor.text(Field.name, track.name)
            descriptor.message(Field.counter) { $0.text(PerfettoField.CounterDescriptor.unitName, unit) }
        }
    }

    private mutating func write(_ event: PerfettoEvent, to out: inout Protobuf) {
        typealias Field = PerfettoField.TrackEvent
        // Apart, since a message's body is written while the one around it is.
        var said = Protobuf()
        intern(event, to: &said)
        let annotations = annotations[event.annotations]
        out.message(PerfettoField.Trace.packet) { packet in
            packet.number(PerfettoField.TracePacket.timestamp, event.time)
            packet.number(PerfettoField.TracePacket.sequence, Self.sequence)
            packet.number(PerfettoField.TracePacket.sequenceFlags, PerfettoField.needsState)
            packet.append(said)
            packet.message(PerfettoField.TracePacket.trackEvent) { message in
                message.number(Field.type, event.type.rawValue)
                message.number(Field.track, event.track)
                if event.type == .counter { message.number(Field.counter, event.value) }
                if event.name != 0 { message.number(Field.name, event.name) }
                if event.category != 0 { message.number(Field.categories, event.category) }
                if event.location != 0 { message.number(Field.sourceLocation, event.location) }
                if event.flow != 0 { message.fixed(event.isArrival ? Field.endedFlows : Field.flows, event.flow) }
                for annotation in annotations { write(annotation, to: &message) }
            }
        }
    }

    private func write(_ annotation: PerfettoAnnotation, to out: inout Protobuf) {
        typealias Field = PerfettoField.DebugAnnotation
        out.message(PerfettoField.TrackEvent.annotations) { message in
            switch annotation {
            case .number(let name, let value):
                message.number(Field.name, name)
                message.number(Field.number, value)
            case .text(let name, let text):
                message.number(Field.name, name)
                message.number(Field.text, text)
            }
        }
    }

    /// What the event names for the first time; nothing when it names nothing new.
    private mutating func intern(_ event: PerfettoEvent, to out: inout Protobuf) {
        typealias Field = PerfettoField.InternedData
        var data = Protobuf()
        func add(_ field: Int, _ number: Int, _ text: String?) {
            guard let text else { return }
            data.message(field) { entry in
                entry.number(PerfettoField.Interned.iid, number)
                entry.text(PerfettoField.Interned.text, text)
            }
        }
        add(Field.eventNames, event.name, eventNames.unwritten(event.name))
        add(Field.categories, event.category, categories.unwritten(event.category))
        for annotation in annotations[event.annotations] {
            switch annotation {
            case .number(let name, _):
                add(Field.annotationNames, name, annotationNames.unwritten(name))
            case .text(let name, let text):
                add(Field.annotationNames, name, annotationNames.unwritten(name))
                add(Field.annotationTexts, text, texts.unwritten(text))
            }
        }
        if let place = places.unwritten(event.location) {
            data.message(Field.sourceLocations) { entry in
                entry.number(PerfettoField.SourceLocation.iid, event.location)
                entry.text(PerfettoField.SourceLocation.file, place.file)
                if let function = place.function { entry.text(PerfettoField.SourceLocation.function, function) }
                entry.number(PerfettoField.SourceLocation.line, max(0, place.line))
            }
        }
        if !data.bytes.isEmpty { out.message(PerfettoField.TracePacket.internedData) { $0.append(data) } }
    }
}
