// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class ErrorPanel;

/// What there is to see before a project is open: open one, one of the last ones, or try the
/// sample.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setRecentProjects(const QStringList &folders);

    /// \param available false: neither installed nor in a source tree
    void setSampleAvailable(bool available);

    /// Why a project could not be opened.
    ErrorPanel *errorPanel() const { return m_error; }

signals:
    void openRequested();
    void connectRequested(); ///< without a project
    void sampleRequested();
    void projectChosen(const QString &folder);

private:
    QWidget *choices();

    ErrorPanel *m_error;
    QPushButton *m_sample;
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
};

} // namespace app
