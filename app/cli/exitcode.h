// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

namespace app {

/// What the program says to the shell. Part of the interface: pipelines depend on it.
enum ExitCode {
    Succeeded = 0,
    Failed = 1,
    WrongUsage = 2,
    FoundSomething = 3, ///< what a check, `diff` or `leftovers` is there to find
    Interrupted = 130, ///< as shells say it of a program that SIGINT ended
};

inline ExitCode exitCodeOf(const models::Error &error)
{
    switch (error.kind) {
    case models::Error::Kind::Cancelled:
        return Interrupted;
    case models::Error::Kind::Misused:
        return WrongUsage;
    default:
        return Failed;
    }
}

} // namespace app
