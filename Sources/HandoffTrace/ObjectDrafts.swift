// SPDX-License-Identifier: Apache-2.0
//
// The objects of one process, each by the first rule that fits.

struct ObjectDrafts {
    private(set) var all: [ObjectNames.Draft] = []
    private let process: Recording.Process
    private let index: Int
    private let symbols: Symbols
    private let map: ModuleMap
    /// Objects that have others inside of them.
    private let containers: [Recording.Object]
    private let pool: Pool
    /// Where each object was first used: an index into the process's sites.
    private let firstUses: [Int32: UInt32]

    typealias Draft = ObjectNames.Draft

    init(_ process: Recording.Process, _ index: Int, _ symbols: Symbols) {
        self.process = process
        self.index = index
        self.symbols = symbols
        map = ModuleMap(process)
        containers = process.objects.filter { $0.size > 0 && ($0.kind == .loop || $0.name != nil) && $0.kind.isPlace }
        pool = Pool(process, map)
        var uses: [Int32: (time: UInt64, site: UInt32)] = [:]
        for thread in process.threads {
            for event in thread.events where event.object >= 0 && event.site > 0 {
                if uses[event.object].map({ event.time < $0.time }) ?? true {
                    uses[event.object] = (event.time, event.site)
                }
            }
        }
        firstUses = uses.mapValues(\.site)
        all = process.objects.indices.map { draft(of: $0) }
    }

    private func draft(of number: Int) -> Draft {
        let object = process.objects[number]
        return member(object) ?? given(object) ?? poolMember(object) ?? variable(object, number) ?? made(object)
            ?? used(object, number)
    }

    // ---- The rules ----------------------------------------------------------------------------------------------------

    /// Part of a loop, or of another object that has a name.
    private func member(_ object: Recording.Object) -> Draft? {
        guard object.kind.isPlace, object.kind != .loop,
            let container = containers.last(where: {
                $0.size > object.size && object.address >= $0.address && object.address - $0.address < $0.size
                    && $0.kind != object.kind
            })
        else { return nil }
        guard container.kind == .loop else {
            guard object.name == nil, let outer = container.name else { return nil }
            let text = "\(object.kind.noun) in '\(outer)'"
            let module = place(of: container)?.module
            return Draft(key: "in \(container.kind) \(text)", short: text, long: text, module: module)
        }
        // A loop has one mutex, for work that is done, and one reader-writer lock, for forks.
        let part =
            object.name
            ?? (object.kind == .mutex ? "wq_mutex" : object.kind == .rwlock ? "cloexec_lock" : object.kind.noun)
        // HandoffUV says the loop's name, too: "wq_mutex of loop 'main'".
        let kind = part.firstRange(of: " of ").map { String(part[..<$0.lowerBound]) } ?? part
        let made = place(of: container)
        let name =
            kind != part
            ? part
            : container.name.map { "\(part) of loop '\($0)'" } ?? made.map { "\(part) of the loop made \($0.short)" }
        return Draft(
            key: "loop \(kind)", short: "\(kind) of a loop", long: "\(kind) of a uv_loop_t", name: name,
            module: libuv ?? made?.module)
    }

    /// By the name that the program gave it.
    private func given(_ object: Recording.Object) -> Draft? {
        guard let name = object.name, !name.isEmpty else { return nil }
        let made = place(of: object)
        // The loop itself was not noted, or not its size.
        if isPartOfLoop(name) {
            let kind = name.firstRange(of: " of ").map { String(name[..<$0.lowerBound]) } ?? name
            return Draft(
                key: "loop \(kind)", short: "\(kind) of a loop", long: "\(kind) of a uv_loop_t",
                name: kind == name ? nil : name, module: libuv ?? made?.module)
        }
        let long = made.map { "\(name), made \($0.short)" } ?? "\(object.kind.noun) \(name)"
        let module = holder(of: object)?.code.name ?? made?.module
        return Draft(
            key: "given \(object.kind) \(name) \(made?.key ?? "")", short: name, long: long, module: module)
    }

    private func poolMember(_ object: Recording.Object) -> Draft? {
        let isOfPool = pool.mutexes.contains(object.address) || pool.conditions.contains(object.address)
        guard let library = pool.library, isOfPool else { return nil }
        let text = "libuv's pool \(object.kind.noun)"
        return Draft(key: text, short: text, long: text, module: Code.shortName(library.path))
    }

    /// A variable of the program's or a library's: by its name, else by its address in the file.
    private func variable(_ object: Recording.Object, _ number: Int) -> Draft? {
        guard let (code, offset, module) = holder(of: object, number) else { return nil }
        let address = "\(code.name)+0x\(String(offset, radix: 16))"
        let key = "at \(module.path)+\(offset)"
        if object.kind == .loop, code.name.hasPrefix("libuv") {
            return Draft(key: key, short: "libuv's default loop", long: address, module: code.name)
        }
        guard let (name, inside) = code.variable(at: offset) else {
            return Draft(key: key, short: address, long: "\(address) of \(module.path)", module: code.name)
        }
        let text = inside == 0 ? name : "\(name)+0x\(String(inside, radix: 16))"
        let short = Code.isLibrary(code.name) ? "\(text) (\(code.name))" : text
        return Draft(key: key, short: short, long: "\(text) at \(address)", module: code.name)
    }

    private func made(_ object: Recording.Object) -> Draft? {
        guard let made = place(of: object) else { return nil }
        return Draft(
            key: "made \(object.kind) \(made.key)", short: "\(object.kind.noun) made \(made.short)",
            long: "\(object.kind.noun) made \(made.long)", module: made.module)
    }

    /// Nobody made it that was seen, as `std::mutex` and PTHREAD_MUTEX_INITIALIZER need no call: by its first use.
    private func used(_ object: Recording.Object, _ number: Int) -> Draft {
        if object.kind == .descriptor {
            let text = "descriptor \(object.address)"
            return Draft(key: text, short: text, long: text)
        }
        let address = "\(object.kind.noun) 0x\(String(object.address, radix: 16))"
        let site = object.kind == .thread ? nil : firstUses[Int32(clamping: number)]
        guard let site, let first = place(site: Int(site)) else {
            return Draft(key: address, short: address, long: address, isSingle: true)
        }
        return Draft(
            key: "used \(object.kind) \(first.key)", short: "\(object.kind.noun) first used \(first.short)",
            long: "\(object.kind.noun) first used \(first.long)", isSingle: true)
    }

    // ---- Places -------------------------------------------------------------------------------------------------------

    /// A place in words that go on after "made": "at main.c:12", "by uv_loop_init+0x41 (libuv.so.1)".
    private struct Place {
        var key: String
        var short: String
        var long: String
        var module: String?
    }

    private func place(of object: Recording.Object) -> Place? { place(site: object.madeAt) }

    private func place(site: Int) -> Place? {
        let calls = symbols.calls(of: site, in: index)
        guard let call = calls.first(where: { !StackEnds.isWrapper($0.frame) }) ?? calls.first else { return nil }
        let frame = call.frame
        let module = frame.module.isEmpty || frame.module == "?" ? nil : frame.module
        if let file = frame.file {
            let line = frame.line.map { ":\($0)" } ?? ""
            return Place(
                key: file + line, short: "at \(lastComponent(file))\(line)", long: "at \(file)\(line)", module: module)
        }
        let address = "\(frame.module)+0x\(String(frame.offset, radix: 16))"
        guard let function = frame.function else {
            return Place(key: address, short: "at \(address)", long: "at \(address)", module: module)
        }
        let inside = call.functionOffset.map { "+0x\(String($0, radix: 16))" } ?? ""
        return Place(
            key: "\(address) \(function)", short: "by \(function)\(inside) (\(frame.module))",
            long: "by \(function) at \(address)", module: module)
    }

    /// The file of code whose variables an object is among.
    private func holder(
        of object: Recording.Object, _ number: Int? = nil
    ) -> (code: Code, offset: UInt64, map: Recording.Module)? {
        guard object.kind.isPlace else { return nil }
        let time = number.map { map.time(ofObject: $0) } ?? .max
        guard let module = map.module(at: object.address, time: time), module.data.contains(object.address) else {
            return nil
        }
        return symbols.spot(of: object.address, in: index, at: time)
    }

    private var libuv: String? {
        process.modules.lazy.map { Code.shortName($0.path) }.first { $0.hasPrefix("libuv") }
    }

    private func isPartOfLoop(_ name: String) -> Bool {
        ["wq_mutex", "cloexec_lock"].contains { name == $0 || name.hasPrefix("\($0) of loop ") }
    }
}

/// libuv's pool of workers, in a libuv without symbols: its mutex is the one in libuv's data that threads of libuv's own give
/// up while they wait for a condition, and so is its condition.
private struct Pool {
    private(set) var library: Recording.Module?
    private(set) var mutexes: Set<UInt64> = []
    private(set) var conditions: Set<UInt64> = []

    init(_ process: Recording.Process, _ map: ModuleMap) {
        for thread in process.threads {
            let begun = thread.events.first { $0.kind == .threadBegin }?.argument ?? 0
            let routine = thread.startRoutine != 0 ? thread.startRoutine : begun
            guard let module = map.module(at: routine, time: thread.begin), module.code.contains(routine),
                Code.shortName(module.path).hasPrefix("libuv")
            else { continue }
            for (first, second) in zip(thread.events, thread.events.dropFirst()) {
                for (release, block) in [(first, second), (second, first)]
                where release.kind == .release && release.flags.contains(.implied) && block.kind == .blockBegin
                    && block.argument == UInt64(Recording.BlockingCall.condWait.rawValue)
                {
                    for event in [release, block] where process.objects.indices.contains(Int(event.object)) {
                        let object = process.objects[Int(event.object)]
                        guard module.data.contains(object.address) else { continue }
                        library = module
                        if object.kind == .mutex { mutexes.insert(object.address) }
                        if object.kind == .condition { conditions.insert(object.address) }
                    }
                }
            }
        }
    }
}

extension Recording.Object.Kind {
    /// Whether its address is one of memory.
    fileprivate var isPlace: Bool { self != .none && self != .descriptor && self != .thread }

    /// What people call it.
    fileprivate var noun: String {
        switch self {
        case .none: "object"
        case .swiftLock: "lock"
        case .rwlock: "reader-writer lock"
        default: "\(self)"
        }
    }
}
