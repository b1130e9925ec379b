// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/valueviewer.h"

#include "app/console/schema/livedata.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"
#include "models/core/whendone.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

namespace {

/// A text edit lays all of it out: beyond this it would stop the window. Copy still has all.
constexpr qsizetype mostShown = 4 * 1024 * 1024;

bool isBytea(const models::PreviewColumn &column)
{
    return column.type == u"bytea";
}

/// "\x48656c6c6f", as bytea_output = hex has it (manual, 8.4.1).
QByteArray bytesOf(const QString &text)
{
    return text.startsWith(u"\\x") ? QByteArray::fromHex(QStringView(text).mid(2).toLatin1())
                                   : text.toUtf8();
}

} // namespace

ValueViewer::ValueViewer(QWidget *parent)
    : QDialog(parent)
    , m_about(new QLabel)
    , m_failure(new Banner)
    , m_form(new QComboBox)
    , m_wrap(new QCheckBox(tr("&Wrap lines")))
    , m_text(new QPlainTextEdit)
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("&Copy")))
{
    m_about->setTextFormat(Qt::PlainText);
    m_about->setProperty("muted", true);
    m_form->addItem(tr("Text"), int(Form::Text));
    m_form->addItem(tr("JSON, indented"), int(Form::Json));
    m_form->addItem(tr("Bytes"), int(Form::Hex));
    m_form->setAccessibleName(tr("How to show the value"));
    m_wrap->setChecked(true);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Value"));
    m_text->setPlaceholderText(tr("An empty text"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto *line = new QHBoxLayout;
    line->addWidget(m_about, 1);
    line->addWidget(m_wrap);
    line->addWidget(m_form);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(line);
    layout->addWidget(m_failure);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 30);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form, &QComboBox::currentIndexChanged, this, &ValueViewer::showValue);
    connect(m_wrap, &QCheckBox::toggled, this, [this](bool wrap) {
        m_text->setLineWrapMode(wrap ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QString shown
            = form() == Form::Text ? m_cell.text.value_or(QString()) : m_text->toPlainText();
        QGuiApplication::clipboard()->setText(shown);
    });
}

void ValueViewer::showCell(const models::FullValueRequest &request,
                           const models::PreviewColumn &column, const models::PreviewCell &cell,
                           LiveData *source)
{
    m_column = column;
    setWindowTitle(tr("%1 of %2").arg(column.name, models::displayText(request.rows.relation)));
    const bool json = column.type == u"json" || column.type == u"jsonb";
    m_form->setCurrentIndex(isBytea(column) ? 2 : json ? 1 : 0);
    setValue(cell);
    const int question = ++m_asked;
    m_failure->hide();
    show();
    if (!cell.cut)
        return;
    if (!source) {
        m_failure->showMessage(Meaning::Caution, tr("Only the beginning is here"),
                               tr("Connect again to read the rest."));
        return;
    }
    m_failure->showMessage(Meaning::Info, tr("Reading the rest…"));
    models::whenDone(source->fullValue(request), this,
                     [this, question](const models::Result<models::PreviewCell> &whole) {
                         if (question != m_asked)
                             return; // another value is looked at by now
                         if (whole) {
                             m_failure->hide();
                             setValue(*whole);
                             return;
                         }
                         const models::Error &error = whole.error();
                         m_failure->showMessage(
                             Meaning::Danger, error.message,
                             QStringList{error.detail, error.hint}.join(u'\n').trimmed());
                     });
}

ValueViewer::Form ValueViewer::form() const
{
    return Form(m_form->currentData().toInt());
}

void ValueViewer::setValue(const models::PreviewCell &cell)
{
    m_cell = cell;
    m_copy->setEnabled(cell.text.has_value() && !cell.cut);
    m_form->setEnabled(cell.text.has_value());
    showValue();
}

void ValueViewer::showValue()
{
    if (!m_cell.text) {
        m_about->setText(tr("%1  ·  NULL: no value").arg(m_column.type));
        m_text->setPlaceholderText(QStringLiteral("NULL"));
        m_text->clear();
        return;
    }
    const QByteArray bytes = isBytea(m_column) ? bytesOf(*m_cell.text) : m_cell.text->toUtf8();
    const QLocale locale;
    const qint64 size = m_cell.cut ? m_cell.bytes : bytes.size();
    QString about = QStringLiteral("%1  ·  %2").arg(m_column.type, locale.formattedDataSize(size));
    if (!isBytea(m_column) && !m_cell.cut)
        about += tr("  ·  %1 characters").arg(locale.toString(m_cell.text->size()));

    const qsizetype most = form() == Form::Hex ? mostShown / 5 : mostShown;
    const bool whole = form() == Form::Hex ? bytes.size() <= most : m_cell.text->size() <= most;
    const QString text = form() == Form::Hex ? hexDump(bytes.left(most))
        : form() == Form::Json && whole      ? indentedJson(*m_cell.text)
                                             : m_cell.text->left(most);
    if (!whole)
        about += tr("  ·  the beginning is shown, Copy as text has all");
    m_about->setText(about);
    m_text->setPlainText(text);
}

} // namespace app
