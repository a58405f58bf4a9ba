// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

@Suite("Swift's long names are told short", .computing)
struct ShortNameTests {
    @Test(
        "modules, types and thunks are left out",
        arguments: [
            ("App.work() -> ()", "work()"),
            (
                "App.Server.handle(request: App.Request, Swift.Int) async throws -> Swift.String",
                "Server.handle(request:_:)"
            ),
            ("static App.Server.start<A, B where A: App.P>(A, with: (B) -> Swift.Int) -> ()", "Server.start(_:with:)"),
            ("closure #1 (Swift.Int) -> () in App.work() -> ()", "closure #1 in work()"),
            (
                "closure #2 @Sendable () async throws -> () in closure #1 () -> () in App.Server.run() async -> ()",
                "closure #2 in closure #1 in Server.run()"
            ),
            ("App.(hidden in _0A1B2C3D)(x: Swift.Int) -> ()", "hidden(x:)"),
            ("App.(Hidden in _0A1B2C3D).shown.getter : Swift.Int", "Hidden.shown.getter"),
            ("partial apply forwarder for closure #1 () -> () in App.work() -> ()", "closure #1 in work()"),
            ("generic specialization <Swift.Int, [Swift.String]> of App.Box.take(A) -> B", "Box.take(_:)"),
            ("(2) suspend resume partial function for App.work() async -> ()", "work()"),
            ("protocol witness for App.P.work() -> () in conformance App.C : App.P in App", "P.work()"),
            ("(extension in App):Swift.Array<A where A: Swift.Equatable>.twice() -> [A]", "Array.twice()"),
            ("App.Box<A>.init(_: A, by: @escaping (A, A) -> Swift.Bool) -> App.Box<A>", "Box.init(_:by:)"),
            ("App.C.__deallocating_deinit", "C.__deallocating_deinit"),
            ("local #1 (Swift.Int) -> () in App.work() -> ()", "local #1 in work()"),
            ("reabstraction thunk helper from @callee_guaranteed () -> () to @escaping () -> ()", "thunk"),
            ("static App.Size.< infix(App.Size, App.Size) -> Swift.Bool", "Size.<(_:_:)"),
            ("closure #1 () -> () in App.Box<A>.... infix(A, A) -> ()", "closure #1 in Box....(_:_:)"),
            ("main", "main"), ("", ""), (")(", ")("), ("A.", "A"), ("<", "<"), (" in ", " in "),
        ] as [(String, String)])
    func short(long: String, short: String) { #expect(shortSwiftName(long) == short) }
}
