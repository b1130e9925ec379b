// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/missingroles.h"
#include "models/declared/modelscript.h"

#include <QHash>

namespace models {

/// Runs the statements of models in a room, each as soon as what it needs is there.
class ModelRunner
{
public:
    /// \pre all outlive this
    ModelRunner(ScratchRoom &room, const QList<ModelFile> &files, ModelScript &script);

    /// Fails with the error of the statement that cannot be run, in terms of its file.
    Status run();

    /// False when something about owners, or privileges, was left out.
    bool knowsOwners() const { return m_knowsOwners; }
    bool knowsPrivileges() const { return m_knowsPrivileges; }

    /// Where the sessions of this database put new objects when a file does not say it.
    const QString &creationSchema() const { return m_creationSchema; }

private:
    Status begin();
    Status makeRoles();
    Status runRounds(QList<int> pending, QList<int> *later);
    Status runOne(int index);
    void makeLabelsEarly();
    Status use(int settings);
    Status saveNow();
    Status commitNow();
    Status checkBodies();
    Status checkBody(int index);
    Result<QString> textToRun(int index);
    bool leavesOut(int index, const Error &error);
    Error explained(int index, const Error &cause) const;

    ScratchRoom &m_room;
    Connection &m_connection;
    const QList<ModelFile> &m_files;
    ModelScript &m_script;
    MissingRoles m_roles;
    QHash<qsizetype, QString> m_instead; ///< of statements: what is run for them
    bool m_rolesLast = false;
    bool m_saved = false; ///< there is a savepoint
    int m_settings = -1; ///< that are in effect
    int m_sinceCommit = 0;
    QString m_creationSchema = QStringLiteral("public");
    bool m_knowsOwners = true;
    bool m_knowsPrivileges = true;
};

} // namespace models
