// SPDX-License-Identifier: Apache-2.0
//
// Linkers' names made readable. Swift's runtime takes Swift's names apart; C++'s come from the tool that reads lines.
// The unsafe part is `demangled`.

internal import CRecorder

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A function's name as people write it. Names of other languages than Swift are left as they are.
func readableName(_ linkerName: String) -> String {
    guard linkerName.hasPrefix("$") || linkerName.hasPrefix("_$") else {
        // "name@@VERSION", and glibc's names for its own use: the same function to a reader.
        let name = linkerName.prefix { $0 != "@" }
        return String(name.hasPrefix("__GI_") ? name.dropFirst(5) : name)
    }
    guard let long = demangled(linkerName) else { return linkerName }
    return shortSwiftName(long)
}

/// A name as the runtime writes it, for reading: see `ShortName`.
package func shortSwiftName(_ long: String) -> String { ShortName(long).text }

private func demangled(_ name: String) -> String? {
    guard let text = unsafe swift_demangle(name, name.utf8.count, nil, nil, 0) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
}

/// Swift's own name of a function without what only compilers need: modules, types of parameters and results, generic
/// arguments, and the names of thunks. "HandoffLock.withLock(_:)", "closure #1 in work()".
struct ShortName {
    private(set) var text: String

    init(_ long: String) {
        // An operator's own brackets and dots are put aside: "App.Size.< infix(App.Size, App.Size) -> Swift.Bool".
        guard let (plain, symbol) = Self.withoutOperator(long) else {
            self.init(plain: long)
            return
        }
        self.init(plain: plain)
        text = String(text.flatMap { $0 == Self.placeholder ? symbol : String($0) })
    }

    private init(plain long: String) {
        var rest = Substring(long)
        var mark = ""
        // "generic specialization <Swift.Int> of App.work() -> ()", "protocol witness for A in conformance B".
        var isStripped = true
        while isStripped {
            isStripped = false
            for prefix in Self.prefixes where rest.hasPrefix(prefix) {
                rest = rest.dropFirst(prefix.count)
                isStripped = true
            }
            for prefix in Self.specialisations where rest.hasPrefix(prefix) {
                guard let of = Self.find(" of ", in: rest) else { continue }
                rest = rest[of.upperBound...]
                isStripped = true
            }
            if rest.hasPrefix("("), let close = rest.firstRange(of: ") "),
                rest[..<close.lowerBound].dropFirst().allSatisfy({ $0.isNumber })
            {  // "(1) suspend resume partial function for App.work() async -> ()"
                rest = rest[close.upperBound...]
                isStripped = true
            }
        }
        if let witness = Self.find(" in conformance ", in: rest) { rest = rest[..<witness.lowerBound] }
        for word in ["static ", "class "] where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
        if rest.hasPrefix("reabstraction thunk") {
            text = "thunk"
            return
        }
        // "closure #1 (Swift.Int) -> () in App.work() -> ()": the inner part, and what it is in.
        if let inside = Self.find(" in ", in: rest) {
            mark = " in " + ShortName(String(rest[inside.upperBound...])).text
            rest = rest[..<inside.lowerBound]
        }
        for end in [" -> ", " async", " throws", " : ", " @"] {
            if let cut = Self.find(end, in: rest) { rest = rest[..<cut.lowerBound] }
        }
        text = Self.path(rest) + mark
        if text.isEmpty { text = long }
    }

    private static let placeholder: Character = "\u{1}"

    private static func withoutOperator(_ long: String) -> (String, operator: String)? {
        for position in [" infix(", " prefix(", " postfix("] {
            guard let found = long.firstRange(of: position) else { continue }
            let before = long[..<found.lowerBound]
            let path = before.lastIndex { $0.isLetter || $0.isNumber || $0 == "_" }.map { before.index(after: $0) }
            guard let dot = before[(path ?? before.startIndex)...].firstIndex(of: ".") else { continue }
            let symbol = String(before[before.index(after: dot)...])
            return ("\(before[...dot])\(placeholder)\(long[long.index(before: found.upperBound)...])", symbol)
        }
        return nil
    }

    private static let prefixes = [
        "partial apply forwarder for ", "partial apply for ", "merged ", "dispatch thunk of ", "protocol witness for ",
        "suspend resume partial function for ", "await resume partial function for ", "async function pointer to ",
        "@objc ", "@nonobjc ", "implicit closure ", "method lookup function for ", "specialized ",
        "back deployment fallback for ", "back deployment thunk for ", "distributed thunk ",
        "one-time initialization function for ",
    ]
    private static let specialisations = [
        "generic specialization ", "generic not re-abstracted specialization ", "generic partial specialization ",
        "function signature specialization ", "inlined generic function ", "prespecialized generic specialization ",
    ]

    /// Finds it outside of all brackets.
    private static func find(_ what: String, in text: Substring) -> Range<Substring.Index>? {
        var depth = 0
        var i = text.startIndex
        var last: Character = " "
        while i < text.endIndex {
            if depth == 0, text[i...].hasPrefix(what) {
                return i..<text.index(i, offsetBy: what.count)
            }
            switch text[i] {
            case "(", "<", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case ">" where last != "-": depth -= 1
            default: break
            }
            last = text[i]
            i = text.index(after: i)
        }
        return nil
    }

    /// "App.Server.(handle in _0A1B)<A>(request: App.Request, Swift.Int)" is "Server.handle(request:_:)".
    private static func path(_ text: Substring) -> String {
        var text = text
        if text.hasPrefix("(extension in "), let end = text.firstRange(of: "):") { text = text[end.upperBound...] }
        var components: [String] = [""]
        var i = text.startIndex
        while i < text.endIndex {
            let character = text[i]
            switch character {
            case ".":
                components.append("")
            case "<", "(":
                guard let close = closing(of: i, in: text) else { return String(text) }
                let content = text[text.index(after: i)..<close]
                i = close
                if character == "<" { break }
                if components.last == "", let hidden = content.firstRange(of: " in _") {
                    components[components.count - 1] += content[..<hidden.lowerBound]  // a private name
                } else {
                    components[components.count - 1] += labels(content)
                }
            default:
                components[components.count - 1].append(character)
            }
            i = text.index(after: i)
        }
        components = components.filter { !$0.isEmpty }
        // The first is the module's name. "closure #1 ()" has none.
        if components.count > 1 { components.removeFirst() }
        let name = components.joined(separator: ".")
        // Counted things have no labels worth telling: "closure #1", "work #2".
        if let number = name.firstIndex(of: "#") {
            let end = name[number...].firstIndex(of: " ") ?? name.endIndex
            return String(name[..<end])
        }
        return name
    }

    private static func closing(of open: Substring.Index, in text: Substring) -> Substring.Index? {
        var depth = 0
        var i = open
        var last: Character = " "
        while i < text.endIndex {
            switch text[i] {
            case "(", "<", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case ">" where last != "-": depth -= 1
            default: break
            }
            if depth == 0 { return i }
            last = text[i]
            i = text.index(after: i)
        }
        return nil
    }

    /// "request: App.Request, Swift.Int" is "(request:_:)".
    private static func labels(_ parameters: Substring) -> String {
        guard !parameters.isEmpty else { return "()" }
        var result = "("
        var rest = parameters
        while true {
            let end = find(", ", in: rest)
            let parameter = rest[..<(end?.lowerBound ?? rest.endIndex)]
            let label = parameter.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            result += parameter.dropFirst(label.count).hasPrefix(":") ? "\(label):" : "_:"
            guard let end else { return result + ")" }
            rest = rest[end.upperBound...]
        }
    }
}
