// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace app {

class ErrorPanel;
class SqlView;
struct Project;

/// Why the models could not be read, and, when it is because of a file, that file with the line.
class ModelsFailure : public QWidget
{
    Q_OBJECT

public:
    explicit ModelsFailure(QWidget *parent = nullptr);

    void showError(const models::Error &error, const Project &project);

    ErrorPanel *errorPanel() const { return m_error; }
    SqlView *file() const { return m_file; }

signals:
    void retryRequested();

private:
    ErrorPanel *m_error;
    QWidget *m_strip;
    QLabel *m_name;
    QPushButton *m_open;
    SqlView *m_file;
    QString m_path;
};

} // namespace app
