// SPDX-License-Identifier: Apache-2.0

#include "CInterpose.h"

bool handoff_interpose_is_active(void) { return false; }
