// SPDX-License-Identifier: MIT
#include "app/console/widgets/errorpanel.h"

#include "app/console/widgets/icon.h"
#include "app/console/widgets/iconlabel.h"
#include "app/console/widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

namespace {

QToolButton *flatButton(const QString &iconName, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

QString breakable(QString text)
{
    static const QRegularExpression joints(QStringLiteral("([_./])(?=\\S)"));
    return text.replace(joints, QStringLiteral("\\1") + QChar(0x200b)); // zero width space
}

QString locationText(const models::Error &error)
{
    if (error.script.isEmpty())
        return {};
    QString text = error.script;
    if (error.line > 0)
        text += u':' + QString::number(error.line);
    if (error.line > 0 && error.column > 0)
        text += u':' + QString::number(error.column);
    return text;
}

ErrorPanel::ErrorPanel(QWidget *parent)
    : QFrame(parent)
    , m_message(new QLabel)
    , m_location(new QLabel)
    , m_rows(new QGridLayout)
    , m_statement(new QPlainTextEdit)
    , m_close(nullptr)
{
    setObjectName(QStringLiteral("errorPanel"));
    setProperty("banner", true);
    setMeaning(this, Meaning::Danger);

    auto *sign = new IconLabel;
    sign->setIcon(QStringLiteral("error"), Meaning::Danger);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_location->setWordWrap(true);
    m_location->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_location->setAccessibleName(tr("Where in the file"));
    connect(m_location, &QLabel::linkActivated, this, [this] {
        if (m_error)
            emit locationActivated(*m_error);
    });

    auto *copy = flatButton(QStringLiteral("copy"), tr("Copy the error"));
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(plainText()); });
    auto *close = flatButton(QStringLiteral("close"), tr("Close the error"));
    m_close = close;
    connect(close, &QToolButton::clicked, this, &ErrorPanel::clear);

    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(sign, 0, Qt::AlignTop);
    head->addWidget(m_message, 1);
    head->addWidget(copy, 0, Qt::AlignTop);
    head->addWidget(close, 0, Qt::AlignTop);

    m_statement->setReadOnly(true);
    m_statement->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_statement->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_statement->setAccessibleName(tr("The statement that failed"));

    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(4);
    m_rows->setColumnStretch(1, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 8, 10);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_location);
    layout->addLayout(m_rows);
    layout->addWidget(m_statement);
    hide();
}

void ErrorPanel::showError(const models::Error &error, const QString &aftermath)
{
    clear();
    m_error = error;
    m_aftermath = aftermath;
    m_message->setText(QStringLiteral("<b>%1</b>").arg(breakable(error.message).toHtmlEscaped()));
    setAccessibleName(error.message);

    showLocation();
    addRow(tr("Detail"), error.detail);
    addRow(tr("Hint"), error.hint);
    addRow(tr("Context"), error.context);
    addRow(tr("SQLSTATE"), error.sqlState);
    addRow(tr("Now"), aftermath);

    m_statement->setPlainText(error.statement);
    m_statement->setVisible(!error.statement.isEmpty());
    const int lines = qBound(1, int(error.statement.count(u'\n')) + 1, 5);
    m_statement->setFixedHeight(m_statement->fontMetrics().lineSpacing() * lines + 26);
    show();
}

void ErrorPanel::clear()
{
    hide();
    m_error.reset();
    for (QWidget *widget : std::as_const(m_rowWidgets))
        widget->deleteLater();
    m_rowWidgets.clear();
}

void ErrorPanel::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void ErrorPanel::showLocation()
{
    const QString location = m_error ? locationText(*m_error) : QString();
    m_location->setText(
        QStringLiteral("<a href=\"#\" style=\"color: %1\">%2</a>")
            .arg(css(themeOf(palette()).danger.text), breakable(location).toHtmlEscaped()));
    m_location->setVisible(!location.isEmpty());
}

void ErrorPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showLocation();
}

void ErrorPanel::addRow(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *label = new QLabel(name);
    label->setProperty("muted", true);
    auto *text = new QLabel(breakable(value));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = m_rows->rowCount();
    m_rows->addWidget(label, row, 0, Qt::AlignTop);
    m_rows->addWidget(text, row, 1);
    m_rowWidgets += {label, text};
}

QString ErrorPanel::plainText() const
{
    if (!m_error)
        return {};
    QStringList lines{m_error->message};
    const std::pair<QString, QString> rows[] = {
        {tr("Where"), locationText(*m_error)}, {tr("Detail"), m_error->detail},
        {tr("Hint"), m_error->hint},           {tr("Context"), m_error->context},
        {tr("SQLSTATE"), m_error->sqlState},   {tr("Now"), m_aftermath},
        {tr("Statement"), m_error->statement},
    };
    for (const auto &[name, value] : rows) {
        if (!value.isEmpty())
            lines += name + QStringLiteral(": ") + value;
    }
    return lines.join(u'\n');
}

} // namespace app
