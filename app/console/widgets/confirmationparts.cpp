// SPDX-License-Identifier: MIT
#include "app/console/widgets/confirmationparts.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace app {

namespace {

QString confirmationTr(const char *text)
{
    return QCoreApplication::translate("ConfirmationParts", text);
}

} // namespace

QString serverName(models::ConnectionSpec spec)
{
    spec.parameters.remove(QStringLiteral("dbname"));
    spec.parameters.remove(QStringLiteral("user"));
    return models::displayName(spec);
}

QWidget *confirmationHeading(const QString &title, const ConfirmedPlace &place)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);

    auto *heading = new QLabel(QStringLiteral("<b>%1?</b>").arg(title.toHtmlEscaped()));
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    heading->setFont(large);
    grid->addWidget(heading, 0, 0, 1, 2);

    const std::pair<QString, QString> rows[] = {
        {confirmationTr("Environment"), place.environment.name},
        {confirmationTr("Server"), place.server},
        {confirmationTr("Database"), place.database},
    };
    int row = 1;
    for (const auto &[name, value] : rows) {
        auto *label = new QLabel(name);
        label->setProperty("muted", true);
        auto *text = new QLabel(value);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(text, row++, 1);
    }
    return box;
}

QWidget *confirmationName(const QString &database, QLineEdit **field)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(confirmationTr("Type the name of the database, <b>%1</b>, to go on:")
                                 .arg(database.toHtmlEscaped()));
    *field = new QLineEdit;
    (*field)->setObjectName(QStringLiteral("databaseName"));
    (*field)->setAccessibleName(confirmationTr("Name of the database"));
    label->setBuddy(*field);
    column->addWidget(label);
    column->addWidget(*field);
    return box;
}

} // namespace app
