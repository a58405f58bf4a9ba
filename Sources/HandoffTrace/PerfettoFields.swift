// SPDX-License-Identifier: Apache-2.0
//
// Perfetto's numbers for what a trace is made of. `Tests/PerfettoCheck/check.py` reads what is written with them by
// Perfetto's own classes, and finds a wrong one as an unknown field or as one of another type.

/// One namespace for each of Perfetto's messages, with the fields that are written.
enum PerfettoField {
    enum Trace { static let packet = 1 }

    enum TracePacket {
        static let clockSnapshot = 6
        static let timestamp = 8
        static let sequence = 10  // trusted_packet_sequence_id
        static let trackEvent = 11
        static let internedData = 12
        static let sequenceFlags = 13
        static let incrementalStateCleared = 41
        static let defaults = 59  // trace_packet_defaults
        static let trackDescriptor = 60
        static let firstOnSequence = 87
    }

    enum ClockSnapshot {
        static let clocks = 1
        static let primary = 2
    }

    enum Clock {
        static let id = 1
        static let timestamp = 2
    }

    enum TracePacketDefaults { static let clock = 58 }

    enum TrackDescriptor {
        static let uuid = 1
        static let name = 2
        static let process = 3
        static let thread = 4
        static let parent = 5
        static let counter = 8
        static let childOrdering = 11
        static let rank = 12  // sibling_order_rank
        static let merging = 15  // sibling_merge_behavior
    }

    enum ProcessDescriptor {
        static let pid = 1
        static let commandLine = 2
        static let name = 6
        static let start = 7  // start_timestamp_ns
    }

    enum ThreadDescriptor {
        static let pid = 1
        static let tid = 2
        static let name = 5
    }

    enum CounterDescriptor { static let unitName = 6 }

    enum TrackEvent {
        static let categories = 3  // category_iids
        static let annotations = 4
        static let type = 9
        static let name = 10  // name_iid
        static let track = 11
        static let counter = 30
        static let sourceLocation = 34  // source_location_iid
        static let flows = 47
        static let endedFlows = 48  // terminating_flow_ids
    }

    enum DebugAnnotation {
        static let name = 1  // name_iid
        static let number = 3  // uint_value
        static let text = 17  // string_value_iid
    }

    /// What is said once and then meant by number. Each entry is a message whose field 1 is that number.
    enum InternedData {
        static let categories = 1
        static let eventNames = 2
        static let annotationNames = 3
        static let sourceLocations = 4
        static let annotationTexts = 29
    }

    enum Interned {
        static let iid = 1
        static let text = 2
    }

    enum SourceLocation {
        static let iid = 1
        static let file = 2
        static let function = 3
        static let line = 4
    }

    // MARK: Values

    static let monotonic: UInt64 = 3  // BUILTIN_CLOCK_MONOTONIC
    static let explicitOrder: UInt64 = 3  // ChildTracksOrdering.EXPLICIT
    static let neverMerged: UInt64 = 2  // SIBLING_MERGE_BEHAVIOR_NONE
    static let cleared: UInt64 = 1  // SEQ_INCREMENTAL_STATE_CLEARED
    static let needsState: UInt64 = 2  // SEQ_NEEDS_INCREMENTAL_STATE
}
