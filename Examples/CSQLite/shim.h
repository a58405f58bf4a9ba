// SPDX-License-Identifier: Apache-2.0
//
// SQLite as the system has it: apt libsqlite3-dev, brew sqlite.

#include <sqlite3.h>
