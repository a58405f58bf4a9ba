// SPDX-License-Identifier: Apache-2.0

#include "CRecorder.h"

handoff_recorder handoff_the_recorder;
