// SPDX-License-Identifier: Apache-2.0
//
// Nothing: this target is how CInterpose is linked into the library that is preloaded.

#ifndef CPRELOAD_H
#define CPRELOAD_H

#endif
