// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/changereport.h"
#include "app/cli/diffside.h"
#include "app/cli/environmentchoice.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/objectchoice.h"
#include "app/cli/outputfile.h"
#include "app/cli/progressdisplay.h"
#include "app/cli/schemachoice.h"

#include <QJsonDocument>

#include <array>
#include <vector>

namespace app {

namespace {

using models::Error;
using models::Result;

bool isNothingThere(const Error &error)
{
    return error.kind == Error::Kind::Misused;
}

/// Fails with Misused when a schema is on neither side.
models::Status haveSchemas(const QList<SchemaSide> &sides, const QStringList &names)
{
    QStringList known;
    for (const SchemaSide &side : sides) {
        for (const models::Schema &schema : side.snapshot.schemas) {
            if (!known.contains(schema.name))
                known.append(schema.name);
        }
    }
    known.sort();
    for (const QString &name : names) {
        if (!known.contains(name)) {
            return Error{.kind = Error::Kind::Misused,
                         .message = QStringLiteral("Neither side has a schema %1").arg(name),
                         .hint
                         = QStringLiteral("There are: %1").arg(known.join(QStringLiteral(", ")))};
        }
    }
    return models::ok();
}

/// Leaves of the comparison what is in these schemas.
void keepSchemas(const QStringList &names, SchemaComparison &comparison)
{
    const models::Scope scope{.database = false, .schemas = names};
    comparison.to = models::targetWithin(scope, comparison.from, comparison.to);
    comparison.difference = models::difference(comparison.from, comparison.to, comparison.renames);
}

/// The databases that a comparison needs, each opened once.
class DiffRun
{
public:
    DiffRun(const DiffOptions &options, const CommandContext &context)
        : m_options(options)
        , m_context(context)
        , m_display(context.terminal, context.showsProgress())
    { }

    Result<SchemaComparison> compare();
    const std::array<NamedSide, 2> &sides() const { return m_sides; }

private:
    struct Opened
    {
        Environment environment;
        std::unique_ptr<OpenDatabase> database;
        std::unique_ptr<ProjectModels> models;
    };

    models::Status nameSides();
    models::Status openMain();
    Result<Opened *> open(const Environment &environment);
    Result<Opened *> prepare(Opened opened);
    Result<SchemaSide> read(const NamedSide &side);
    Result<SchemaSide> ask(Opened &opened, const SideSource &source);
    bool namesDatabase() const
    {
        const GlobalOptions &global = m_context.options;
        return !global.environment.isEmpty() || !global.url.isEmpty() || !global.service.isEmpty();
    }

    const DiffOptions &m_options;
    const CommandContext &m_context;
    ProgressDisplay m_display;
    Project m_project;
    std::array<NamedSide, 2> m_sides;
    std::vector<std::unique_ptr<Opened>> m_opened;
    Opened *m_main = nullptr; ///< where the scratch is made, unless the project names a place
};

models::Status DiffRun::nameSides()
{
    const auto project = openProject(m_context.options.project);
    if (!project && !isNothingThere(project.error()))
        return project.error();
    if (project)
        m_project = *project;
    const std::array<QString, 2> texts{m_options.from, m_options.to};
    for (size_t i = 0; i < texts.size(); ++i) {
        const auto side = namedSide(texts.at(i), m_project);
        if (!side)
            return project ? side.error() : project.error();
        // Without a project there still are databases, and files.
        const bool isProjects = !side->isDatabase() && side->file.isEmpty()
            && side->source.what != SideSource::What::ModelFiles
            && side->source.what != SideSource::What::Database;
        if (isProjects && !project)
            return project.error();
        m_sides.at(i) = *side;
    }
    if (!project)
        m_project.roles
            = {QStringLiteral("master"), QStringLiteral("consumer"), QStringLiteral("api")};
    return checkRole(m_project, m_context.options.role);
}

Result<DiffRun::Opened *> DiffRun::prepare(Opened opened)
{
    opened.models = std::make_unique<ProjectModels>(opened.database->workspace);
    QObject::connect(opened.models.get(), &ProjectModels::progressed, &m_display,
                     [this](const QString &what) { m_display.show(what); });
    m_opened.push_back(std::make_unique<Opened>(std::move(opened)));
    return m_opened.back().get();
}

Result<DiffRun::Opened *> DiffRun::open(const Environment &environment)
{
    for (const auto &opened : m_opened) {
        if (opened->environment == environment)
            return opened.get();
    }
    auto database = openDatabase(
        m_context,
        {.project = m_project, .environment = environment, .role = m_context.options.role});
    if (!database)
        return database.error();
    return prepare({.environment = environment, .database = std::move(*database)});
}

/// Opens the database that the sides are of, or that the scratch is made beside.
models::Status DiffRun::openMain()
{
    bool scratch = false;
    bool database = false;
    const Environment *named = nullptr;
    for (const NamedSide &side : m_sides) {
        scratch = scratch || side.needsScratch();
        database = database || side.needsDatabase();
        if (!named && side.environment)
            named = &*side.environment;
    }
    if (!scratch && !database)
        return models::ok();

    if (!database && !namesDatabase()) {
        if (m_project.scratch.namesServer()) {
            const auto main = prepare({.database = std::make_unique<OpenDatabase>(m_project)});
            m_main = *main;
            return models::ok();
        }
        if (named) {
            const auto main = open(*named);
            if (!main)
                return main.error();
            m_main = *main;
            return models::ok();
        }
    }
    const auto chosen = chooseDatabase(m_context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return chosen.error();
    const auto main = open(chosen->environment);
    if (!main)
        return main.error();
    m_main = *main;
    return models::ok();
}

Result<SchemaSide> DiffRun::ask(Opened &opened, const SideSource &source)
{
    if (source.what == SideSource::What::Database)
        m_display.show(QStringLiteral("Reading the schema"));
    const auto side
        = await(m_context, opened.models->side(source), [&opened] { opened.models->cancel(); });
    m_display.clear();
    return side;
}

Result<SchemaSide> DiffRun::read(const NamedSide &side)
{
    if (!side.file.isEmpty())
        return snapshotFile(side.file);
    if (!side.environment)
        return ask(*m_main, side.source);
    const auto opened = open(*side.environment);
    if (!opened)
        return opened.error();
    return ask(**opened, {.what = SideSource::What::Database});
}

Result<SchemaComparison> DiffRun::compare()
{
    if (const models::Status named = nameSides(); !named)
        return named.error();
    if (const models::Status opened = openMain(); !opened)
        return opened.error();
    const auto from = read(m_sides.at(0));
    if (!from)
        return from.error();
    const auto to = read(m_sides.at(1));
    if (!to)
        return to.error();
    if (const models::Status known = haveSchemas({*from, *to}, m_options.schemas); !known)
        return known.error();
    const auto renames = renamesIn(from->snapshot, m_options.renames);
    if (!renames)
        return renames.error();
    SchemaComparison comparison = compareSides(*from, *to, historyTables(m_project), *renames);
    if (!m_options.schemas.isEmpty())
        keepSchemas(m_options.schemas, comparison);
    for (const models::Rename &rename : *renames) {
        if (!comparison.renames.contains(rename))
            comparison.remarks.append(
                QStringLiteral("That %1 was renamed does not count: only one side may have the new "
                               "name, and only the other the old")
                    .arg(models::displayText(rename.from)));
    }
    return comparison;
}

models::AlterScript scriptOf(const SchemaComparison &comparison, const DiffOptions &options)
{
    using Manner = models::AlterOptions::Manner;
    return models::alterScript(
        comparison.from, comparison.to,
        {.renames = comparison.renames,
         .manner = options.oneTransaction ? Manner::OneTransaction : Manner::Gentle,
         .exactPrivileges = comparison.privileges});
}

QJsonObject diffToJson(const std::array<NamedSide, 2> &sides, const SchemaComparison &comparison,
                       const DiffOptions &options)
{
    const QList<models::Change> &changes = comparison.difference.changes;
    const models::AlterScript script = scriptOf(comparison, options);
    return {{QStringLiteral("format"), 1},
            {QStringLiteral("from"), sides.at(0).label},
            {QStringLiteral("to"), sides.at(1).label},
            {QStringLiteral("same"), changes.isEmpty()},
            {QStringLiteral("summary"), textOrNull(models::summaryOf(changes))},
            {QStringLiteral("changes"), changesToJson(changes)},
            {QStringLiteral("statements"), statementsToJson(script)},
            {QStringLiteral("remarks"),
             QJsonArray::fromStringList(comparison.difference.remarks + comparison.remarks
                                        + script.remarks)}};
}

/// "- the database dev", "+ the models": which way the marks go.
QString headText(const std::array<NamedSide, 2> &sides, bool colours)
{
    return styled(QStringLiteral("--- ") + oneLine(sides.at(0).label), Style::Faint, colours)
        + u'\n' + styled(QStringLiteral("+++ ") + oneLine(sides.at(1).label), Style::Faint, colours)
        + u'\n';
}

QByteArray document(const std::array<NamedSide, 2> &sides, const SchemaComparison &comparison,
                    const DiffOptions &options, const CommandContext &context)
{
    if (context.options.json)
        return QJsonDocument(diffToJson(sides, comparison, options)).toJson();
    if (options.sql) {
        const models::AlterScript script = scriptOf(comparison, options);
        for (const QString &remark : script.remarks)
            context.remark(QStringLiteral("note: ") + remark);
        return models::sqlText(script).toUtf8();
    }
    const QList<models::Change> &changes = comparison.difference.changes;
    if (changes.isEmpty())
        return {};
    const bool colours = context.terminal.colours && options.file.isEmpty();
    return (headText(sides, colours) + changesText(changes, comparison, colours)).toUtf8();
}

} // namespace

ExitCode run(const DiffOptions &options, const CommandContext &context)
{
    DiffRun diff(options, context);
    const auto comparison = diff.compare();
    if (!comparison)
        return context.fail(comparison.error());
    const bool differs = !comparison->difference.isEmpty();
    const models::Status delivered
        = deliver(document(diff.sides(), *comparison, options, context), options.file, context);
    if (!delivered)
        return context.fail(delivered.error());
    if (!context.options.json) {
        for (const QString &remark : comparison->difference.remarks + comparison->remarks)
            context.remark(QStringLiteral("note: ") + remark);
        context.remark(differs ? models::summaryOf(comparison->difference.changes)
                               : QStringLiteral("No difference"));
    }
    return differs ? FoundSomething : Succeeded;
}

} // namespace app
