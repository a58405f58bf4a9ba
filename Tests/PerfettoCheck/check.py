#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
#
# Reads a trace with Perfetto's own classes (PyPI: perfetto, which brings protobuf) and says in a sentence what a viewer
# would stumble over. Nothing of Handoff's is used to read it.
#
#   check.py FILE              print what it holds; 1 and sentences when something is wrong
#   check.py --self-test       damage a sound trace in each way that is looked for, and see each found
#   check.py --self-test FILE  the same with that trace
import sys
from collections import Counter

try:
    from google.protobuf.message import DecodeError
    from google.protobuf.unknown_fields import UnknownFieldSet
    from perfetto.protos.perfetto.trace import perfetto_trace_pb2 as pb
except ImportError as error:
    print(f"check.py: {error}. It needs the packages perfetto and protobuf: pip install perfetto protobuf", file=sys.stderr)
    sys.exit(2)

MONOTONIC = 3
CLEARED, NEEDS = 1, 2
BEGIN, END, INSTANT, COUNTER = 1, 2, 3, 4

# Which table of interned_data an event's numbers mean.
TABLES = ("event_names", "event_categories", "debug_annotation_names", "debug_annotation_string_values", "source_locations")

# What Handoff writes. Another of Perfetto's fields, if it is set, is one whose number we got wrong.
WRITTEN = {
    "Trace": "packet",
    "TracePacket": """clock_snapshot timestamp trusted_packet_sequence_id track_event interned_data sequence_flags
        incremental_state_cleared trace_packet_defaults track_descriptor first_packet_on_sequence""",
    "ClockSnapshot": "clocks primary_trace_clock",
    "Clock": "clock_id timestamp",
    "TracePacketDefaults": "timestamp_clock_id",
    "TrackDescriptor": """uuid name process thread parent_uuid counter child_ordering sibling_order_rank
        sibling_merge_behavior""",
    "ProcessDescriptor": "pid cmdline process_name start_timestamp_ns",
    "ThreadDescriptor": "pid tid thread_name",
    "CounterDescriptor": "unit_name",
    "TrackEvent": """category_iids debug_annotations type name_iid track_uuid counter_value source_location_iid flow_ids
        terminating_flow_ids""",
    "DebugAnnotation": "name_iid uint_value string_value_iid",
    "InternedData": """event_categories event_names debug_annotation_names source_locations
        debug_annotation_string_values""",
    "EventName": "iid name",
    "EventCategory": "iid name",
    "DebugAnnotationName": "iid name",
    "InternedString": "iid str",
    "SourceLocation": "iid file_name function_name line_number",
}
WRITTEN = {name: set(fields.split()) for name, fields in WRITTEN.items()}


class Trace:
    """A trace that is being checked; `wrong` has a sentence for each thing that is not as it must be."""

    def __init__(self, trace):
        self.trace = trace
        self.wrong = []
        self.counts = Counter()
        self.tracks = {}  # uuid: descriptor

    def check(self):
        self.unknown_fields(self.trace, "the trace")
        self.descriptors()
        self.events()
        return self.wrong

    def complain(self, sentence):
        self.wrong.append(sentence)

    def unknown_fields(self, message, where):
        """A number that the classes do not know, or with another type than theirs, is a field that we got wrong."""
        for field in UnknownFieldSet(message):
            self.complain(f"{where} has an unknown field {field.field_number}.")
        for field, value in message.ListFields():
            if field.name not in WRITTEN.get(message.DESCRIPTOR.name, ()):
                self.complain(f"{where} has a field {field.name}, which Handoff does not write.")
            if field.type not in (field.TYPE_MESSAGE, field.TYPE_GROUP):
                continue
            for index, part in enumerate(value if repeated(value) else [value]):
                self.unknown_fields(part, f"packet {index}" if field.name == "packet" else f"{where}, {field.name}")

    def descriptors(self):
        for index, packet in enumerate(self.trace.packet):
            if not packet.HasField("track_descriptor"):
                continue
            track = packet.track_descriptor
            if not track.HasField("uuid") or track.uuid == 0:
                self.complain(f"packet {index} describes a track without a uuid.")
            elif track.uuid in self.tracks:
                self.complain(f"track {track.uuid} is described twice.")
            self.tracks[track.uuid] = track
        processes = {t.process.pid for t in self.tracks.values() if t.HasField("process")}
        for uuid, track in self.tracks.items():
            self.parents(uuid, track)
            if track.HasField("thread") and track.thread.pid not in processes:
                self.complain(f"track {uuid} is a thread of process {track.thread.pid}, which is not described.")
            if not (track.name or track.HasField("thread") or track.HasField("process")):
                self.complain(f"track {uuid} has no name.")

    def parents(self, uuid, track):
        seen = {uuid}
        while track.HasField("parent_uuid"):
            if track.parent_uuid not in self.tracks:
                self.complain(f"track {uuid} stands below track {track.parent_uuid}, which is not described.")
                return
            if track.parent_uuid in seen:
                self.complain(f"track {uuid} stands below itself.")
                return
            seen.add(track.parent_uuid)
            track = self.tracks[track.parent_uuid]

    def events(self):
        sequences = {}
        state = {"open": {}, "begun": {}, "ended": {}, "last": {}}
        for index, packet in enumerate(self.trace.packet):
            number = packet.trusted_packet_sequence_id
            if number == 0:
                self.complain(f"packet {index} belongs to no sequence.")
            sequence = sequences.setdefault(number, {"tables": None, "time": None, "clock": None, "primary": None})
            if packet.incremental_state_cleared or packet.sequence_flags & CLEARED:
                sequence["tables"] = {table: {} for table in TABLES}
                sequence["clock"] = None
            if packet.HasField("clock_snapshot"):
                sequence["primary"] = packet.clock_snapshot.primary_trace_clock
            if packet.HasField("trace_packet_defaults"):
                sequence["clock"] = packet.trace_packet_defaults.timestamp_clock_id
            self.define(index, packet, sequence)
            self.time(index, packet, sequence)
            if packet.HasField("track_event"):
                self.event(index, packet, sequence, state)
        for uuid, open_slices in state["open"].items():
            if open_slices:
                self.complain(f"on track {uuid} {len(open_slices)} slices begin and do not end.")
        for flow in state["begun"].keys() - state["ended"].keys():
            self.complain(f"flow {flow} begins and does not end.")
        for flow in state["ended"].keys() - state["begun"].keys():
            self.complain(f"flow {flow} ends and does not begin.")
        self.counts["flows"] = len(state["begun"])
        if self.counts["events"] == 0:
            self.complain("there is no event in it.")

    def define(self, index, packet, sequence):
        if not packet.HasField("interned_data"):
            return
        if sequence["tables"] is None:
            self.complain(f"packet {index} defines texts before the sequence's state was cleared.")
            return
        for table in TABLES:
            for entry in getattr(packet.interned_data, table):
                text = entry.SerializeToString()
                if entry.iid == 0:
                    self.complain(f"packet {index} defines number 0 of {table}, which means none.")
                if sequence["tables"][table].setdefault(entry.iid, text) != text:
                    self.complain(f"packet {index} gives number {entry.iid} of {table} another meaning.")
                self.counts[table] += 1

    def time(self, index, packet, sequence):
        if not packet.HasField("timestamp"):
            return
        if (packet.timestamp_clock_id or sequence["clock"]) != MONOTONIC:
            self.complain(f"packet {index} has a time of another clock than CLOCK_MONOTONIC.")
        if sequence["primary"] != MONOTONIC:
            self.complain(f"packet {index} has a time before it was said that the trace's clock is CLOCK_MONOTONIC.")
        if sequence["time"] is not None and packet.timestamp < sequence["time"]:
            self.complain(f"packet {index} goes back in time by {sequence['time'] - packet.timestamp} ns.")
        sequence["time"] = packet.timestamp

    def event(self, index, packet, sequence, state):
        event, uuid = packet.track_event, packet.track_event.track_uuid
        self.counts["events"] += 1
        if not packet.HasField("timestamp"):
            self.complain(f"packet {index} has an event without a time.")
        if uuid not in self.tracks:
            self.complain(f"packet {index} has an event on track {uuid}, which is not described.")
        elif self.tracks[uuid].HasField("counter") != (event.type == COUNTER):
            self.complain(f"packet {index} has a counter's value on no counter's track, or something else on one (track {uuid}).")
        if event.type not in (BEGIN, END, INSTANT, COUNTER):
            self.complain(f"packet {index} has an event of type {event.type}, which is not used here.")
        self.names(index, packet, sequence)
        self.nesting(index, packet, state)
        self.flows(index, packet, state)
        if event.type == COUNTER:
            self.counts["counter values"] += 1
            if not event.HasField("counter_value"):
                self.complain(f"packet {index} counts nothing.")
            if event.counter_value < 0:
                self.complain(f"packet {index} counts {event.counter_value} waiters.")

    def names(self, index, packet, sequence):
        event = packet.track_event
        used = [("event_names", event.name_iid)] if event.HasField("name_iid") else []
        used += [("event_categories", iid) for iid in event.category_iids]
        used += [("source_locations", event.source_location_iid)] if event.HasField("source_location_iid") else []
        for said in event.debug_annotations:
            used.append(("debug_annotation_names", said.name_iid))
            if said.HasField("string_value_iid"):
                used.append(("debug_annotation_string_values", said.string_value_iid))
        if used and not packet.sequence_flags & NEEDS:
            self.complain(f"packet {index} uses numbers for texts and does not say that it needs the sequence's state.")
        for table, iid in used:
            if sequence["tables"] is None or iid not in sequence["tables"][table]:
                self.complain(f"packet {index} uses number {iid} of {table} before it is defined.")
        if event.type in (BEGIN, INSTANT) and not event.HasField("name_iid"):
            self.complain(f"packet {index} has an event without a name.")

    def nesting(self, index, packet, state):
        event, uuid = packet.track_event, packet.track_event.track_uuid
        open_slices = state["open"].setdefault(uuid, [])
        if event.type == BEGIN:
            open_slices.append(packet.timestamp)
        elif event.type == END and not open_slices:
            self.complain(f"packet {index} ends a slice on track {uuid}, where none is open.")
        elif event.type == END:
            open_slices.pop()
            self.counts["slices"] += 1
        elif event.type == INSTANT:
            self.counts["instants"] += 1

    def flows(self, index, packet, state):
        event = packet.track_event
        for flow in event.flow_ids:
            if flow in state["begun"]:
                self.complain(f"flow {flow} begins twice, the second time in packet {index}.")
            state["begun"][flow] = packet.timestamp
        for flow in event.terminating_flow_ids:
            if flow in state["ended"]:
                self.complain(f"flow {flow} ends twice, the second time in packet {index}.")
            elif flow in state["begun"] and packet.timestamp < state["begun"][flow]:
                self.complain(f"flow {flow} ends before it begins.")
            elif flow not in state["begun"]:
                self.complain(f"flow {flow} ends in packet {index} and has not begun there.")
            state["ended"][flow] = packet.timestamp


def repeated(value):
    return not hasattr(value, "ListFields")


def parsed(data):
    trace = pb.Trace()
    trace.ParseFromString(data)
    return trace


# ---- The self-test ----------------------------------------------------------------------------------------------------


def sound():
    """A small trace in which nothing is wrong: two threads, a lock, a counter, a flow."""
    trace = pb.Trace()

    def packet(**fields):
        added = trace.packet.add(trusted_packet_sequence_id=1, **fields)
        return added

    first = packet(incremental_state_cleared=True, first_packet_on_sequence=True, sequence_flags=CLEARED)
    first.trace_packet_defaults.timestamp_clock_id = MONOTONIC
    first.clock_snapshot.primary_trace_clock = MONOTONIC
    first.clock_snapshot.clocks.add(clock_id=MONOTONIC, timestamp=0)
    packet().track_descriptor.MergeFrom(pb.TrackDescriptor(uuid=1, process=pb.ProcessDescriptor(pid=9, process_name="p")))
    for uuid in (2, 3):
        thread = pb.ThreadDescriptor(pid=9, tid=7 + uuid, thread_name="t")
        packet().track_descriptor.MergeFrom(pb.TrackDescriptor(uuid=uuid, parent_uuid=1, thread=thread))
    packet().track_descriptor.MergeFrom(pb.TrackDescriptor(uuid=4, parent_uuid=1, name="q", counter=pb.CounterDescriptor()))

    def event(time, kind, track, **fields):
        return packet(timestamp=time, sequence_flags=NEEDS, track_event=pb.TrackEvent(type=kind, track_uuid=track, **fields))

    said = pb.DebugAnnotation(name_iid=1, string_value_iid=1)
    begun = event(1, BEGIN, 2, name_iid=1, category_iids=[1], source_location_iid=1, debug_annotations=[said])
    begun.interned_data.event_names.add(iid=1, name="holds")
    begun.interned_data.event_categories.add(iid=1, name="lock")
    begun.interned_data.debug_annotation_names.add(iid=1, name="site")
    begun.interned_data.debug_annotation_string_values.add(iid=1, str=b"here")
    begun.interned_data.source_locations.add(iid=1, file_name="f", line_number=1)
    event(1, COUNTER, 4, counter_value=1)
    event(2, INSTANT, 2, name_iid=1, flow_ids=[5])
    event(3, BEGIN, 3, name_iid=1, terminating_flow_ids=[5])
    event(3, COUNTER, 4, counter_value=0)
    event(4, END, 2)
    event(5, END, 3)
    return trace


def events_of(trace, kind):
    return [p for p in trace.packet if p.HasField("track_event") and p.track_event.type == kind]


def remove(trace, packet):
    at = next(i for i, p in enumerate(trace.packet) if p is packet)
    del trace.packet[at]


def with_flow(trace, name):
    return next(p.track_event for p in trace.packet if p.HasField("track_event") and getattr(p.track_event, name))


def reuse_number(trace):
    packet = next(p for p in trace.packet if p.HasField("interned_data") and p.interned_data.event_names)
    other = packet.interned_data.event_names.add()
    other.iid, other.name = packet.interned_data.event_names[0].iid, "another text"


def swap_flow(trace):
    """The flow arrives where it left, and leaves where it arrived: last first."""
    first, second = with_flow(trace, "flow_ids"), with_flow(trace, "terminating_flow_ids")
    for event in [p.track_event for p in trace.packet if p.HasField("track_event")]:
        if event.terminating_flow_ids and event.terminating_flow_ids[0] == first.flow_ids[0]:
            second = event
    flow = first.flow_ids[0]
    del first.flow_ids[:], second.terminating_flow_ids[:]
    first.terminating_flow_ids.append(flow)
    second.flow_ids.append(flow)


def unknown_field(message):
    data = message.SerializeToString() + b"\xf8\xff\x01\x01"  # field 4095, a varint
    message.Clear()
    message.MergeFromString(data)


def descriptor(trace, kind):
    return next(p.track_descriptor for p in trace.packet if p.HasField("track_descriptor") and p.track_descriptor.HasField(kind))


def annotation_number(trace):
    packet = next(p for p in trace.packet if p.HasField("track_event") and p.track_event.debug_annotations)
    packet.track_event.debug_annotations[0].name_iid = 999999


# What is done to a sound trace, and words that the complaint about it has.
DAMAGES = {
    "an unknown field of the trace": (unknown_field, "has an unknown field 4095"),
    "an unknown field of a packet": (lambda t: unknown_field(t.packet[-1]), "has an unknown field 4095"),
    "an unknown field deep inside": (lambda t: unknown_field(descriptor(t, "process").process), "has an unknown field 4095"),
    "another field of Perfetto's": (
        lambda t: events_of(t, COUNTER)[0].track_event.extra_counter_track_uuids.append(1), "which Handoff does not write"),
    "a counter without a value": (
        lambda t: events_of(t, COUNTER)[0].track_event.ClearField("counter_value"), "counts nothing"),
    "an unknown type of event": (
        lambda t: t.packet[-1].track_event.MergeFromString(b"\x48\x63"), "track_event has an unknown field 9"),
    "time that goes back": (lambda t: setattr(t.packet[-1], "timestamp", 0), "goes back in time"),
    "an event without a time": (lambda t: t.packet[-1].ClearField("timestamp"), "without a time"),
    "another clock": (lambda t: t.packet[0].trace_packet_defaults.Clear(), "another clock"),
    "no clock of the trace": (lambda t: t.packet[0].ClearField("clock_snapshot"), "the trace's clock is"),
    "a slice without an end": (lambda t: remove(t, events_of(t, END)[-1]), "begin and do not end"),
    "an end without a slice": (lambda t: remove(t, events_of(t, BEGIN)[0]), "where none is open"),
    "a track without a description": (
        lambda t: setattr(events_of(t, END)[-1].track_event, "track_uuid", 999999), "999999, which is not described"),
    "a track described twice": (lambda t: t.packet.append(t.packet[1]), "described twice"),
    "a parent without a description": (
        lambda t: setattr(descriptor(t, "thread"), "parent_uuid", 999999), "999999, which is not described"),
    "a track below itself": (
        lambda t: setattr(descriptor(t, "process"), "parent_uuid", descriptor(t, "process").uuid), "below itself"),
    "a thread of an unknown process": (lambda t: setattr(descriptor(t, "thread").thread, "pid", 999999), "of process 999999"),
    "a flow that does not begin": (
        lambda t: with_flow(t, "flow_ids").ClearField("flow_ids"), "ends and does not begin"),
    "a flow that does not end": (
        lambda t: with_flow(t, "terminating_flow_ids").ClearField("terminating_flow_ids"), "begins and does not end"),
    "a flow that begins twice": (
        lambda t: with_flow(t, "flow_ids").flow_ids.append(with_flow(t, "flow_ids").flow_ids[0]), "begins twice"),
    "a flow that ends twice": (
        lambda t: with_flow(t, "terminating_flow_ids").terminating_flow_ids.append(
            with_flow(t, "terminating_flow_ids").terminating_flow_ids[0]), "ends twice"),
    "a flow that goes back in time": (swap_flow, "has not begun there"),
    "a flow that leaves too late": (
        lambda t: setattr(next(p for p in t.packet if p.track_event.flow_ids), "timestamp", 2**62), "ends before it begins"),
    "a text that is not defined": (
        lambda t: setattr(events_of(t, BEGIN)[0].track_event, "name_iid", 999999), "999999 of event_names before it is defined"),
    "an annotation that is not defined": (annotation_number, "999999 of debug_annotation_names before it is defined"),
    "texts that come too late": (
        lambda t: next(p for p in t.packet if p.HasField("interned_data")).ClearField("interned_data"), "before it is defined"),
    "a number with two meanings": (reuse_number, "another meaning"),
    "state that was never cleared": (
        lambda t: (t.packet[0].ClearField("incremental_state_cleared"), t.packet[0].ClearField("sequence_flags")),
        "before the sequence's state was cleared"),
    "state that is not asked for": (
        lambda t: events_of(t, BEGIN)[0].ClearField("sequence_flags"), "does not say that it needs"),
    "a packet of no sequence": (
        lambda t: t.packet[-1].ClearField("trusted_packet_sequence_id"), "belongs to no sequence"),
    "a counter's value elsewhere": (
        lambda t: setattr(events_of(t, COUNTER)[0].track_event, "track_uuid", t.packet[1].track_descriptor.uuid),
        "on no counter's track"),
    "fewer than no waiters": (
        lambda t: setattr(events_of(t, COUNTER)[0].track_event, "counter_value", -1), "counts -1"),
    "an event without a name": (
        lambda t: events_of(t, INSTANT)[0].track_event.ClearField("name_iid"), "without a name"),
    "nothing": (lambda t: t.ClearField("packet"), "no event"),
}


def self_test(trace):
    wrong = Trace(trace).check()
    for sentence in wrong:
        print(f"self-test: a sound trace is complained about: {sentence}")
    failed = bool(wrong)
    for name, (damage, words) in DAMAGES.items():
        damaged = parsed(trace.SerializeToString())
        damage(damaged)
        found = Trace(damaged).check()
        if not any(words in sentence for sentence in found):
            print(f"self-test: {name} was not found; what was: {found}")
            failed = True
    data = trace.SerializeToString()
    try:
        parsed(data[:-3])
        print("self-test: a file that is cut off was not found")
        failed = True
    except DecodeError:
        pass
    if not failed:
        print(f"self-test: {len(DAMAGES) + 1} damages, each found")
    return failed


def read(path):
    try:
        with open(path, "rb") as file:
            return parsed(file.read())
    except OSError as error:
        print(f"check.py: {path} cannot be read: {error.strerror}.", file=sys.stderr)
    except DecodeError:
        print(f"check.py: {path} is not a trace of Perfetto's, or is cut off.", file=sys.stderr)
    sys.exit(1)


def main(arguments):
    if arguments[:1] == ["--self-test"] and len(arguments) <= 2:
        return self_test(read(arguments[1]) if len(arguments) == 2 else sound())
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: check.py FILE | --self-test [FILE]", file=sys.stderr)
        return 2
    checked = Trace(read(arguments[0]))
    wrong = checked.check()
    for sentence in wrong[:20]:
        print(f"{arguments[0]}: {sentence}")
    if len(wrong) > 20:
        print(f"{arguments[0]}: and {len(wrong) - 20} more.")
    checked.counts["tracks"] = len(checked.tracks)
    checked.counts["packets"] = len(checked.trace.packet)
    print(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(checked.counts.items())))
    return bool(wrong)


sys.exit(main(sys.argv[1:]))
