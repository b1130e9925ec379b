// SPDX-License-Identifier: MIT
#include "models/declared/declaredmodels.h"

#include "models/declared/declarations.h"
#include "models/declared/modelrunner.h"
#include "models/declared/renamecomments.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

/// Puts together what the files say, once the server has understood them.
class DeclaredAnswer
{
public:
    DeclaredAnswer(const QList<ModelFile> &files, const ModelScript &script,
                   const ModelRunner &runner, DeclaredModels &answer)
        : m_files(files)
        , m_script(script)
        , m_runner(runner)
        , m_names(answer.snapshot, runner.creationSchema())
        , m_answer(answer)
    { }

    void complete();

private:
    void addDeclarations(const ModelStatement &statement);
    void addRenames(const ModelStatement &statement);
    void addRename(const ModelStatement &statement, const RenameComment &comment);
    void setScope();

    const QList<ModelFile> &m_files;
    const ModelScript &m_script;
    const ModelRunner &m_runner;
    const DeclaredNames m_names;
    DeclaredModels &m_answer;
};

void DeclaredAnswer::complete()
{
    for (const ModelStatement &statement : m_script.statements) {
        addDeclarations(statement);
        addRenames(statement);
    }
    setScope();
    m_answer.remarks += m_script.remarks;
}

void DeclaredAnswer::addDeclarations(const ModelStatement &statement)
{
    if (statement.facts.makes.isEmpty())
        return;
    const ModelFile &file = m_files.at(statement.file);
    const TextPosition position = beginOf(file, statement.text);
    for (const MadeObject &made : statement.facts.makes) {
        if (const auto name = m_names.nameOf(made, statement))
            m_answer.declarations.append({.object = *name,
                                          .file = file.name,
                                          .line = position.line,
                                          .column = position.column});
    }
}

void DeclaredAnswer::addRenames(const ModelStatement &statement)
{
    for (const RenameComment &comment : renameComments(statement.text))
        addRename(statement, comment);
}

void DeclaredAnswer::addRename(const ModelStatement &statement, const RenameComment &comment)
{
    const ModelFile &file = m_files.at(statement.file);
    std::optional<ObjectName> to;
    if (!comment.isMisplaced && statement.facts.makes.size() == 1)
        to = m_names.nameOf(statement.facts.makes.first(), statement);
    if (!to || (!comment.part.isEmpty() && comment.oldName.size() > 1)) {
        const TextPosition position = positionOf(file.text, statement.text.offset + comment.offset);
        m_answer.remarks.append(
            QStringLiteral("%1: the comment \"renamed from\" belongs to nothing: it stands in a "
                           "line of its own above CREATE, or above or behind a column")
                .arg(placeText(file.name, position)));
        return;
    }
    ObjectName from = *to;
    if (!comment.part.isEmpty()) {
        to->kind = from.kind = comment.isConstraint ? ObjectKind::Constraint : ObjectKind::Column;
        to->part = comment.part;
        from.part = comment.oldName.constLast();
    } else {
        from.name = comment.oldName.constLast();
        if (comment.oldName.size() > 1)
            from.schema = comment.oldName.first();
    }
    m_answer.renames.append({.from = from, .to = *to});
}

void DeclaredAnswer::setScope()
{
    Scope &scope = m_answer.scope;
    scope.owners = scope.privileges = scope.comments = scope.database = false;
    QSet<QString> named;
    for (const ModelStatement &statement : m_script.statements) {
        const StatementFacts &facts = statement.facts;
        scope.owners = scope.owners || facts.setsOwner;
        scope.privileges = scope.privileges || facts.setsPrivileges;
        scope.comments = scope.comments || facts.setsComment;
        scope.database = scope.database || facts.ofDatabase;
        for (const MadeObject &made : facts.makes) {
            if (made.kind == ObjectKind::Schema)
                named.insert(made.name);
        }
    }
    for (const QStringList &settings : m_script.settings) {
        for (const QString &sql : settings)
            scope.owners = scope.owners || factsOf(sql).setsOwner;
    }
    scope.owners = scope.owners && m_runner.knowsOwners();
    scope.privileges = scope.privileges && m_runner.knowsPrivileges();

    QStringList schemas;
    for (const Schema &schema : m_answer.snapshot.schemas) {
        const bool inUse = !schema.tables.isEmpty() || !schema.views.isEmpty()
            || !schema.sequences.isEmpty() || !schema.types.isEmpty() || !schema.functions.isEmpty()
            || !schema.others.isEmpty();
        if (inUse || named.contains(schema.name) || schema.name != u"public")
            schemas.append(schema.name);
    }
    scope.schemas = schemas;
}

} // namespace

Result<DeclaredModels> readDeclared(ScratchRoom &room, const QList<ModelFile> &files,
                                    const IntrospectionOptions &options)
{
    auto script = readScript(files);
    if (!script)
        return script.error();
    if (const Status single = refuseTwice(files, *script, QStringLiteral("public")); !single)
        return single.error();
    ModelRunner runner(room, files, *script);
    if (const Status run = runner.run(); !run)
        return run.error();
    auto snapshot = room.snapshot(options);
    if (!snapshot)
        return snapshot.error();
    DeclaredModels answer{.snapshot = *snapshot, .remarks = room.remarks()};
    DeclaredAnswer(files, *script, runner, answer).complete();
    return answer;
}

} // namespace models
