// SPDX-License-Identifier: MIT
#include "app/console/widgets/confirmationparts.h"

#include "app/console/widgets/banner.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

namespace {

QString confirmationTr(const char *text)
{
    return QCoreApplication::translate("ConfirmationParts", text);
}

/// Asks for the database's name. \param field gets where it is typed
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

QWidget *productionBanner()
{
    auto *banner = new Banner;
    banner->showMessage(Meaning::Danger, confirmationTr("Production"),
                        confirmationTr("This changes the database that people use now"));
    return banner;
}

void addConfirmationAnswer(QDialog &dialog, const ConfirmationAnswer &answer)
{
    auto *buttons = new QDialogButtonBox;
    QPushButton *run = buttons->addButton(answer.verb, QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("run"));
    run->setAutoDefault(false);
    if (answer.isDangerous)
        setMeaning(run, Meaning::Danger);
    if (!answer.database.isEmpty()) {
        run->setEnabled(false);
        QLineEdit *field = nullptr;
        dialog.layout()->addWidget(confirmationName(answer.database, &field));
        QObject::connect(
            field, &QLineEdit::textChanged, run,
            [run, name = answer.database](const QString &text) { run->setEnabled(text == name); });
    }
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.layout()->addWidget(buttons);
    cancel->setDefault(true); // now that the dialog is its parent
    cancel->setFocus();
}

} // namespace app
