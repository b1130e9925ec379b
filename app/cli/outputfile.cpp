// SPDX-License-Identifier: MIT
#include "app/cli/outputfile.h"

#include <QSaveFile>

namespace app {

models::Status deliver(const QByteArray &result, const QString &file, const CommandContext &context)
{
    if (file.isEmpty()) {
        context.print(result);
        return models::ok();
    }
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly) || output.write(result) != result.size()
        || !output.commit()) {
        return models::Error{
            .kind = models::Error::Kind::Unavailable,
            .message = QStringLiteral("Cannot write %1: %2").arg(file, output.errorString())};
    }
    context.remark(QStringLiteral("Wrote ") + file);
    return models::ok();
}

} // namespace app
