// SPDX-License-Identifier: MIT
#include "app/console/models/syncconfirmation.h"

#include "app/console/models/statementsmodel.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/sqlview.h"

#include <QVBoxLayout>

namespace app {

QString countedStatements(int count)
{
    return count == 1 ? SyncConfirmation::tr("1 statement")
                      : SyncConfirmation::tr("%n statements", nullptr, count);
}

bool SyncConfirmation::isNeeded(const Question &question)
{
    return question.forced || deletesData(question.script)
        || question.place.environment.kind != Environment::Kind::Development;
}

SyncConfirmation::SyncConfirmation(const Question &question, QWidget *parent)
    : QDialog(parent)
{
    const bool production = question.place.environment.kind == Environment::Kind::Production;
    const bool deletes = deletesData(question.script);
    const QString verb
        = tr("Run %1").arg(countedStatements(int(question.script.statements.size())));
    setObjectName(QStringLiteral("syncConfirmation"));
    setWindowTitle(tr("%1 on %2").arg(verb, question.place.environment.name));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    if (production)
        layout->addWidget(productionBanner());
    layout->addWidget(confirmationHeading(verb, question.place));
    if (const QString hazards = hazardDetail(question.script); !hazards.isEmpty()) {
        auto *banner = new Banner;
        banner->setObjectName(QStringLiteral("syncHazards"));
        banner->showMessage(deletes ? Meaning::Danger : Meaning::Caution,
                            deletes ? tr("This deletes data.") : tr("Look at the hazards."),
                            hazards);
        layout->addWidget(banner);
    }
    auto *statements = new SqlView;
    statements->setObjectName(QStringLiteral("statements"));
    statements->setFrameShape(QFrame::StyledPanel);
    statements->setSql(models::sqlText(question.script));
    layout->addWidget(statements, 1);
    const bool wantsName = question.forced || (production && deletes);
    addConfirmationAnswer(*this,
                          {.verb = verb,
                           .isDangerous = production || deletes,
                           .database = wantsName ? question.place.database : QString()});
    resize(fontMetrics().averageCharWidth() * 105, fontMetrics().height() * 36);
}

} // namespace app
