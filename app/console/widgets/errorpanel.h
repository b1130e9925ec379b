// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QFrame>

#include <optional>

class QGridLayout;
class QLabel;
class QPlainTextEdit;

namespace app {

/// An error, whole: what was tried and what went wrong, where, what the server added, what to do
/// next. Hidden until there is one.
class ErrorPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    /// \param aftermath what holds now, after the failure: "Nothing of this step remains"; may be
    /// empty
    void showError(const models::Error &error, const QString &aftermath = {});
    void clear();

    /// Whether the user can put it away; yes, unless this says no.
    void setClosable(bool closable);

    const std::optional<models::Error> &error() const { return m_error; }

    /// Everything that is shown, as text for the clipboard and for tests.
    QString plainText() const;

signals:
    /// The user wants to see the place in the file.
    void locationActivated(const models::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showLocation();
    void addRow(const QString &name, const QString &value);

    std::optional<models::Error> m_error;
    QString m_aftermath;
    QLabel *m_message;
    QLabel *m_location;
    QGridLayout *m_rows;
    QPlainTextEdit *m_statement;
    QWidget *m_close;
    QList<QWidget *> m_rowWidgets;
};

/// `text` with places to break a line in long names, for labels that wrap.
QString breakable(QString text);

/// "V013__add_audit.sql:14:8", as far as it is known; empty when the error has no place in a file.
QString locationText(const models::Error &error);

} // namespace app
