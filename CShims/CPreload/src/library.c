// SPDX-License-Identifier: Apache-2.0
//
// The library that is preloaded is C alone. Linked as SwiftPM links by itself it would bring Swift's runtime into every
// program, and with it a handler for crashes that changes how they end; this target's linker settings keep it out.

#include "CPreload.h"
