// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/migrationname.h"
#include "app/console/models/modelsdesk.h"

#include <QObject>

#include <functional>

namespace app {

class Banner;

/// Asks for a name, lets a migration be written, and says in a banner which files there are now.
class MigrationWriting : public QObject
{
    Q_OBJECT

public:
    using Write = std::function<QFuture<models::Result<WrittenMigration>>(const QString &name)>;

    /// \pre both outlive this; `window` is the parent of the dialog
    MigrationWriting(ModelsDesk &desk, Banner &banner, QWidget *window);

    /// \param nothing what to say when there was nothing to write
    void start(MigrationNameDialog::Question question, const QString &nothing, Write write);

    /// The question, while it is asked.
    MigrationNameDialog *dialog() const { return m_dialog; }

signals:
    void written(const QStringList &files);
    void failed(const models::Error &error);
    void said(const QString &sentence);

private:
    void showWritten(const WrittenMigration &written, const QString &nothing);

    ModelsDesk &m_desk;
    Banner &m_banner;
    QWidget *const m_window;
    QPointer<MigrationNameDialog> m_dialog;
    QPushButton *m_open;
    QStringList m_files; ///< written last
};

} // namespace app
