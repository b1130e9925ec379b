// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace app {

class Banner;

/// Says the remarks of a comparison or a plan, the first few of many; hides the banner when there
/// are none.
void showRemarks(Banner &banner, const QString &title, const QStringList &remarks);

} // namespace app
