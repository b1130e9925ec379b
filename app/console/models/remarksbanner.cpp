// SPDX-License-Identifier: MIT
#include "app/console/models/remarksbanner.h"

#include "app/console/widgets/banner.h"

#include <QCoreApplication>

namespace app {

void showRemarks(Banner &banner, const QString &title, const QStringList &remarks)
{
    constexpr qsizetype mostLines = 4;
    if (remarks.isEmpty()) {
        banner.hide();
        return;
    }
    QStringList lines = remarks.mid(0, remarks.size() <= mostLines ? mostLines : mostLines - 1);
    if (lines.size() < remarks.size())
        lines += QCoreApplication::translate("RemarksBanner", "… and %1 more")
                     .arg(remarks.size() - lines.size());
    const QString text = lines.join(u'\n');
    banner.showMessage(Meaning::Info, title, lines.size() > 1 ? u'\n' + text : text);
    banner.setToolTip(lines.size() < remarks.size() ? remarks.join(u'\n') : QString());
}

} // namespace app
