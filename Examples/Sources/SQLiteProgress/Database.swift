// SPDX-License-Identifier: Apache-2.0
//
// As much of SQLite as the example needs, every result code looked at. Nothing here knows a lock: a connection is used by
// one thread, and calls back on that thread.

import CSQLite
import Handoff

struct SQLiteError: Error, CustomStringConvertible {
    let code: Int32
    let description: String
    var isInterrupt: Bool { code == SQLITE_INTERRUPT }
}

/// What the update hook tells, several C arguments as one value. The names are SQLite's, and good during the call only.
struct Change {
    let operation: Int32
    let table: UnsafePointer<CChar>?
    let row: Int64
}

/// The hook's shape is not among the ready-made ones, so this is its door: a C function that enters.
@c nonisolated private func onChange(
    _ context: UnsafeMutableRawPointer?, _ operation: Int32, _ database: UnsafePointer<CChar>?,
    _ table: UnsafePointer<CChar>?, _ row: Int64
) {
    Callback<Change, Void>.enter(context, Change(operation: operation, table: table, row: row))
}

final class Database {
    private let connection: OpaquePointer

    /// A database in memory. The connection has its mutex, whatever SQLite's default was when it was built.
    init() throws {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_FULLMUTEX
        let status = sqlite3_open_v2(":memory:", &opened, flags, nil)
        guard status == SQLITE_OK, let opened else {
            let error = Self.error(status, opened, "open")
            sqlite3_close(opened)
            throw error
        }
        connection = opened
    }

    /// Runs one statement to its end and returns the first column of its last row, or 0.
    @discardableResult
    func run(_ sql: String) throws -> Int64 {
        var prepared: OpaquePointer?
        try check(sqlite3_prepare_v2(connection, sql, -1, &prepared, nil), sql)
        defer { sqlite3_finalize(prepared) }
        var result: Int64 = 0
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: result = sqlite3_column_int64(prepared, 0)
            case SQLITE_DONE: return result
            case let status: throw Self.error(status, connection, sql)
            }
        }
    }

    /// The corresponding C function is `sqlite3_progress_handler`. `nil` takes the handler away.
    func setProgress(every instructions: Int32, _ callback: Callback<Void, Int32>?) {
        sqlite3_progress_handler(connection, instructions, callback?.function, callback?.context)
    }

    /// The corresponding C function is `sqlite3_update_hook`. `nil` takes the hook away.
    func setUpdateHook(_ callback: Callback<Change, Void>?) {
        sqlite3_update_hook(connection, callback == nil ? nil : onChange, callback?.context)
    }

    /// The corresponding C function is `sqlite3_close`, which refuses while a statement is left.
    func close() throws { try check(sqlite3_close(connection), "close") }

    private func check(_ status: Int32, _ what: String) throws {
        if status != SQLITE_OK { throw Self.error(status, connection, what) }
    }

    private static func error(_ status: Int32, _ connection: OpaquePointer?, _ what: String) -> SQLiteError {
        let text = connection.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(status)
        let message = text.map { String(cString: $0) } ?? "unknown error"
        return SQLiteError(code: status, description: "SQLite: \(what): \(message) (code \(status))")
    }
}
