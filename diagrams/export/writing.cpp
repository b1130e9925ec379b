// SPDX-License-Identifier: MIT
#include "diagrams/export/background.h"
#include "diagrams/export/dotwriter.h"
#include "diagrams/export/drawing.h"
#include "diagrams/export/pngwriter.h"
#include "diagrams/export/svgwriter.h"

#include <QFileInfo>
#include <QSaveFile>

namespace diagrams {
namespace {

using models::Error;
using models::Result;
using models::Status;

Status notWritten(const QString &path, const QString &reason)
{
    return Error{.kind = Error::Kind::Unavailable,
                 .message
                 = QStringLiteral("The diagram could not be written to %1: %2").arg(path, reason),
                 .hint = QStringLiteral("Choose a folder that exists and that you may write to")};
}

} // namespace

Result<Format> formatOf(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("svg"))
        return Format::Svg;
    if (ending == QLatin1String("png"))
        return Format::Png;
    if (ending == QLatin1String("dot") || ending == QLatin1String("gv"))
        return Format::Dot;
    return Error{
        .kind = Error::Kind::Misused,
        .message = ending.isEmpty()
            ? QStringLiteral("The file name %1 has no ending that says the format").arg(path)
            : QStringLiteral("There is no diagram format with the ending .%1").arg(ending),
        .hint = QStringLiteral("Use a name that ends in .svg, .png or .dot")};
}

Result<QByteArray> write(const Drawing &drawing, Format format, const WriteOptions &options)
{
    switch (format) {
    case Format::Svg:
        return svg(drawing, options.theme);
    case Format::Png:
        return png(drawing, options);
    case Format::Dot:
        return dot(drawing.graph);
    }
    return QByteArray();
}

Status writeFile(const Drawing &drawing, const QString &path, const WriteOptions &options)
{
    const Result<Format> format = formatOf(path);
    if (!format)
        return format.error();
    const Result<QByteArray> bytes = write(drawing, *format, options);
    if (!bytes)
        return bytes.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit())
        return notWritten(path, file.errorString());
    return models::ok();
}

QFuture<Status> writeFileInBackground(const Drawing &drawing, const QString &path,
                                      const WriteOptions &options)
{
    return inBackground([drawing, path, options] { return writeFile(drawing, path, options); });
}

} // namespace diagrams
