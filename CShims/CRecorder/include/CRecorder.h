// SPDX-License-Identifier: Apache-2.0
//
// The recorder: what two layers of locks do, written down as it happens. C11, no libuv, no lock of Handoff's.

#ifndef CRECORDER_H
#define CRECORDER_H

#include "handoff_demangle.h"
#include "handoff_recorder.h"
#include "handoff_recording.h"

#endif
