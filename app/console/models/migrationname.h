// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

/// Asks for the description of a migration that is about to be written.
class MigrationNameDialog : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        QString text; ///< what will be in the files, a sentence
        QString suggestion; ///< a name to begin with
        QString folder; ///< where the files go
    };

    explicit MigrationNameDialog(const Question &question, QWidget *parent = nullptr);

    /// As a file name has it: "create_reviews".
    QString name() const;

private:
    void showFileNames();

    QLineEdit *m_name;
    QLabel *m_files;
    QPushButton *m_write;
};

/// `text` as the description in a file name: words joined by underscores, without what a file name
/// or a version cannot have.
QString descriptionFrom(const QString &text);

} // namespace app
