// SPDX-License-Identifier: Apache-2.0
//
// The C half of Handoff: lock, thread records, closure table, reports. C11, no libuv.
//
// Shared fields are plain integers touched through __atomic builtins instead of C11 _Atomic, because Swift does not
// import _Atomic members and the fast paths below are compiled into Swift modules.

#ifndef CHANDOFF_H
#define CHANDOFF_H

#include "handoff_base.h"
#include "handoff_report.h"
#include "handoff_park.h"
#include "handoff_thread.h"
#include "handoff_lock.h"
#include "handoff_table.h"
#include "handoff_callback.h"
#include "handoff_cancel.h"
#include "handoff_order.h"

#endif
