// SPDX-License-Identifier: MIT
#include "app/console/connect/connectdialog.h"

#include "app/console/widgets/icon.h"
#include "app/console/widgets/mutedlabel.h"
#include "app/console/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app {

namespace {

enum Way { ByEnvironment, ByUri, ByService };

QComboBox *kindChooser(const QPalette &palette)
{
    auto *chooser = new QComboBox;
    const std::pair<Environment::Kind, QString> kinds[] = {
        {Environment::Kind::Development, ConnectDialog::tr("Development")},
        {Environment::Kind::Staging, ConnectDialog::tr("Staging")},
        {Environment::Kind::Production, ConnectDialog::tr("Production: every change is confirmed")},
    };
    for (const auto &[kind, name] : kinds) {
        const QColor color = toneOf(meaningOf(kind), themeOf(palette)).strong;
        chooser->addItem(icon(QStringLiteral("environment"), color), name,
                         QVariant::fromValue(int(kind)));
    }
    chooser->setAccessibleName(ConnectDialog::tr("Kind of environment"));
    return chooser;
}

Environment::Kind kindIn(const QComboBox *chooser)
{
    return static_cast<Environment::Kind>(chooser->currentData().toInt());
}

models::ConnectionSpec serviceSpec(const QString &name)
{
    return {.parameters = {{QStringLiteral("service"), name}}};
}

} // namespace

Environment adHocEnvironment(const models::ConnectionSpec &spec)
{
    static const QStringList here{QString(), QStringLiteral("localhost"),
                                  QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    const bool known = !spec.parameters.contains(QStringLiteral("service"));
    const bool local = known && (here.contains(spec.host()) || spec.host().startsWith(u'/'));
    return {.name = models::displayName(spec),
            .kind = local ? Environment::Kind::Development : Environment::Kind::Production,
            .spec = spec};
}

ConnectDialog::ConnectDialog(const Project &project, const Answer &last, QWidget *parent)
    : QDialog(parent)
    , m_project(project)
    , m_ways(new QTabWidget)
    , m_role(new QComboBox)
    , m_problem(new QLabel)
{
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(project.name.isEmpty() ? tr("Connect") : tr("Connect %1").arg(project.name));

    m_ways->addTab(environmentTab(last.environment.name), tr("&Environment"));
    m_ways->addTab(uriTab(), tr("U&RI"));
    m_ways->addTab(serviceTab(), tr("&Service"));
    m_ways->setTabEnabled(ByEnvironment, !project.environments.isEmpty());
    if (project.environments.isEmpty())
        m_ways->setCurrentIndex(ByUri);

    m_role->addItems(project.roles.isEmpty() ? QStringList{QStringLiteral("master")}
                                             : project.roles);
    m_role->setCurrentText(last.role);
    m_role->setObjectName(QStringLiteral("role"));
    auto *roleRow = new QFormLayout;
    roleRow->setContentsMargins(17, 0, 17, 0); // in line with the fields of the tabs
    roleRow->addRow(tr("R&ole:"), m_role);
    roleRow->addRow(QString(),
                    mutedLabel(tr("master migrates, consumer reads and writes, api only reads")));
    m_role->setAccessibleName(tr("Role"));

    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    setMeaning(m_problem, Meaning::Danger);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_connect = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName(QStringLiteral("connect"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(m_ways);
    layout->addLayout(roleRow);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    m_connect->setDefault(true); // now that the dialog is its parent
    setMinimumWidth(fontMetrics().averageCharWidth() * 92);

    connect(m_ways, &QTabWidget::currentChanged, this, &ConnectDialog::look);
    look();
}

QWidget *ConnectDialog::environmentTab(const QString &chosen)
{
    m_environment = new QComboBox;
    m_environment->setObjectName(QStringLiteral("environment"));
    m_environment->setAccessibleName(tr("Environment"));
    for (const Environment &environment : m_project.environments) {
        const QColor color = toneOf(meaningOf(environment.kind), themeOf(palette())).strong;
        m_environment->addItem(
            icon(QStringLiteral("environment"), color),
            environment.name == kindName(environment.kind)
                ? environment.name
                : tr("%1 (%2)").arg(environment.name, kindName(environment.kind)),
            environment.name);
    }
    if (const int index = m_environment->findData(chosen); index >= 0)
        m_environment->setCurrentIndex(index);
    m_environmentPlace = mutedLabel({});
    connect(m_environment, &QComboBox::currentIndexChanged, this, &ConnectDialog::look);

    auto *tab = new QWidget;
    auto *form = new QFormLayout(tab);
    form->setContentsMargins(16, 16, 16, 16);
    form->addRow(tr("E&nvironment:"), m_environment);
    form->addRow(QString(), m_environmentPlace);
    return tab;
}

QWidget *ConnectDialog::uriTab()
{
    m_uri = new QLineEdit;
    m_uri->setObjectName(QStringLiteral("uri"));
    m_uri->setPlaceholderText(
        QStringLiteral("postgresql://db.example.com:5432/apps?sslmode=verify-full"));
    m_uri->setAccessibleName(tr("Connection URI"));
    m_uriKind = kindChooser(palette());
    m_uriKind->setObjectName(QStringLiteral("uriKind"));
    connect(m_uri, &QLineEdit::textChanged, this, &ConnectDialog::look);
    connect(m_uriKind, &QComboBox::activated, this, [this] { m_kindChosen = true; });

    auto *tab = new QWidget;
    auto *form = new QFormLayout(tab);
    form->setContentsMargins(16, 16, 16, 16);
    form->addRow(tr("&URI:"), m_uri);
    form->addRow(QString(),
                 mutedLabel(tr("Without a password: it is asked for when the server wants one")));
    form->addRow(tr("Treat &as:"), m_uriKind);
    return tab;
}

QWidget *ConnectDialog::serviceTab()
{
    m_service = new QLineEdit;
    m_service->setObjectName(QStringLiteral("service"));
    m_service->setAccessibleName(tr("Service name"));
    m_serviceKind = kindChooser(palette());
    m_serviceKind->setCurrentIndex(m_serviceKind->findData(int(Environment::Kind::Production)));
    connect(m_service, &QLineEdit::textChanged, this, &ConnectDialog::look);

    auto *tab = new QWidget;
    auto *form = new QFormLayout(tab);
    form->setContentsMargins(16, 16, 16, 16);
    form->addRow(tr("Service &name:"), m_service);
    form->addRow(
        QString(),
        mutedLabel(tr("A section of ~/.pg_service.conf, or of the file that PGSERVICEFILE names")));
    form->addRow(tr("Treat &as:"), m_serviceKind);
    return tab;
}

void ConnectDialog::look()
{
    QString problem;
    bool complete = false;
    if (m_ways->currentIndex() == ByEnvironment) {
        const Environment *environment
            = m_project.environment(m_environment->currentData().toString());
        complete = environment != nullptr;
        m_environmentPlace->setText(!environment ? QString()
                                        : environment->privateServer
                                        ? tr("The private server of this user; started when needed")
                                        : models::displayName(environment->spec));
    } else if (m_ways->currentIndex() == ByUri && !m_uri->text().trimmed().isEmpty()) {
        const auto spec = models::parseConnectionUri(m_uri->text().trimmed());
        complete = spec.has_value();
        if (!spec)
            problem = spec.error().message;
        else if (!m_kindChosen)
            m_uriKind->setCurrentIndex(m_uriKind->findData(int(adHocEnvironment(*spec).kind)));
    } else if (m_ways->currentIndex() == ByService) {
        complete = !m_service->text().trimmed().isEmpty();
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_connect->setEnabled(complete);
}

ConnectDialog::Answer ConnectDialog::answer() const
{
    Answer answer{.role = m_role->currentText()};
    if (m_ways->currentIndex() == ByEnvironment) {
        if (const Environment *chosen
            = m_project.environment(m_environment->currentData().toString()))
            answer.environment = *chosen;
        return answer;
    }
    const bool byUri = m_ways->currentIndex() == ByUri;
    const auto spec = byUri ? models::parseConnectionUri(m_uri->text().trimmed())
                            : models::Result(serviceSpec(m_service->text().trimmed()));
    if (spec)
        answer.environment = adHocEnvironment(*spec);
    answer.environment.kind = kindIn(byUri ? m_uriKind : m_serviceKind);
    return answer;
}

} // namespace app
