// SPDX-License-Identifier: Apache-2.0
//
// What to call the objects of a recording: by the name that they were given, by what they are part of, by the variable that
// they are, or by the place where they were made. Names are the same from run to run, as far as the program does the same.

struct ObjectNames {
    /// For each process and object.
    private var entries: [[Entry]] = []

    struct Entry {
        var name: String
        var classText: String
        var module: String?
    }

    /// One object, before it is known which of the others are called the same.
    struct Draft {
        /// What its class is: the same in all processes, and different for different classes.
        var key: String
        var short: String
        /// For when the short text is another class's too.
        var long: String
        /// The name, where it says more than the class: "wq_mutex of loop 'main'".
        var name: String?
        var module: String?
        /// Nothing says where it was made: each is a class of its own.
        var isSingle = false
    }

    init(_ recording: Recording, _ symbols: Symbols) {
        let drafts = recording.processes.indices.map { ObjectDrafts(recording.processes[$0], $0, symbols).all }
        var keys: [String: Set<String>] = [:]
        for draft in drafts.joined() { keys[draft.short, default: []].insert(draft.key) }
        for process in drafts {
            var counts: [String: Int] = [:]
            func numbered(_ text: String) -> String {
                counts[text, default: 0] += 1
                return counts[text] == 1 ? text : "\(text) #\(counts[text] ?? 0)"
            }
            entries.append(
                process.map { draft in
                    let text = keys[draft.short]?.count == 1 ? draft.short : draft.long
                    let name = numbered(draft.name ?? text)
                    return Entry(name: name, classText: draft.isSingle ? name : text, module: draft.module)
                })
        }
    }

    func entry(_ object: Int, _ process: Int) -> Entry? {
        guard entries.indices.contains(process), entries[process].indices.contains(object) else { return nil }
        return entries[process][object]
    }
}
