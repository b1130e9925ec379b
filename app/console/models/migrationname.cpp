// SPDX-License-Identifier: MIT
#include "app/console/models/migrationname.h"

#include "app/console/widgets/mutedlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

QString descriptionFrom(const QString &text)
{
    QString name;
    for (const QChar c : text.trimmed()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'+' || c.isSurrogate() || c.isMark())
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'_'))
            name += u'_';
    }
    while (name.endsWith(u'_'))
        name.chop(1);
    return name;
}

MigrationNameDialog::MigrationNameDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(question.suggestion))
    , m_files(mutedLabel({}))
{
    setObjectName(QStringLiteral("migrationName"));
    setWindowTitle(tr("Write a Migration"));
    auto *text = new QLabel(question.text);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    m_name->setObjectName(QStringLiteral("migrationNameField"));
    m_name->setAccessibleName(tr("What the migration does"));
    m_name->setPlaceholderText(tr("For example: create reviews"));
    m_name->setMaxLength(120);
    m_name->selectAll();
    m_files->setObjectName(QStringLiteral("fileNames"));
    m_files->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout;
    form->addRow(tr("&What it does:"), m_name);
    form->addRow(QString(), m_files);

    auto *buttons = new QDialogButtonBox;
    m_write = buttons->addButton(tr("Write It"), QDialogButtonBox::AcceptRole);
    m_write->setObjectName(QStringLiteral("write"));
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &MigrationNameDialog::showFileNames);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addLayout(form);
    auto *where = mutedLabel(tr("In %1").arg(question.folder));
    where->setTextFormat(Qt::PlainText);
    layout->addWidget(where);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    m_write->setDefault(true); // now that the dialog is its parent
    m_name->setFocus();
    showFileNames();
}

QString MigrationNameDialog::name() const
{
    return descriptionFrom(m_name->text());
}

void MigrationNameDialog::showFileNames()
{
    const QString description = name();
    m_write->setEnabled(!description.isEmpty());
    m_files->setText(description.isEmpty()
                         ? tr("A few words become the name of the files")
                         : tr("V…__%1.sql, and U…__%1.sql to undo it").arg(description));
}

} // namespace app
