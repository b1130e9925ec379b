// SPDX-License-Identifier: MIT
#pragma once

namespace app {

/// The whole of tm-apps-db. \returns its exit status
int runProgram(int argc, char *argv[]);

} // namespace app
