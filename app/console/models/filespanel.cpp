// SPDX-License-Identifier: MIT
#include "app/console/models/filespanel.h"

#include "app/console/models/declaredfiles.h"
#include "app/console/models/remarksbanner.h"
#include "app/console/schema/objecttree.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/sqlview.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTextBlock>
#include <QThreadPool>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

using models::Declaration;
using models::DeclaredModels;
using models::ModelFile;
using models::Result;

namespace {

struct DeclaredFiles
{
    DeclaredModels declared;
    QList<ModelFile> files;
};

/// What the models declare, and the texts that say so.
QFuture<Result<DeclaredFiles>> declaredFiles(const ModelsDesk &desk)
{
    const auto promise = std::make_shared<QPromise<Result<DeclaredFiles>>>();
    promise->start();
    const QString folder = desk.workspace->project().models;
    models::whenDone(desk.models->declared(), desk.models,
                     [promise, folder](const Result<DeclaredModels> &declared) {
                         if (!declared) {
                             promise->addResult(Result<DeclaredFiles>(declared.error()));
                             promise->finish();
                             return;
                         }
                         QThreadPool::globalInstance()->start([=, read = *declared] {
                             const auto files = models::readModelFiles(folder);
                             promise->addResult(files ? Result(DeclaredFiles{read, *files})
                                                      : Result<DeclaredFiles>(files.error()));
                             promise->finish();
                         });
                     });
    return promise->future();
}

} // namespace

FilesPanel::FilesPanel(ModelsDesk &desk, QWidget *parent)
    : ModelsPanel(desk, parent)
    , m_model(new DeclaredFilesModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit)
    , m_tree(new QTreeView)
    , m_name(new QLabel)
    , m_remarks(new Banner)
    , m_text(new SqlView)
{
    setObjectName(QStringLiteral("filesPanel"));
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(navigation());
    splitter->addWidget(detail());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({360, 860});
    setContent(splitter);

    connect(m_search, &QLineEdit::textChanged, this, &FilesPanel::applySearch);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FilesPanel::showSelected);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const Declaration *declaration = m_model->declarationAt(m_filter->mapToSource(index)))
            emit objectActivated(declaration->object);
    });
}

QWidget *FilesPanel::navigation()
{
    setUpObjectSearch(*m_search, {QStringLiteral("filesSearch"), tr("Find a file or an object")},
                      tr("Find a file or an object"));
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(DeclaredFilesModel::SearchedRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setRecursiveFilteringEnabled(true); // an object brings its file with it,
    m_filter->setAutoAcceptChildRows(true); // and a file its objects

    m_tree->setModel(m_filter);
    setUpObjectTree(*m_tree, {QStringLiteral("filesTree"), tr("Model files")});

    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(10, 10, 10, 8);
    line->addWidget(m_search);
    column->addLayout(line);
    column->addWidget(m_tree, 1);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    return box;
}

QWidget *FilesPanel::detail()
{
    m_name->setObjectName(QStringLiteral("fileName"));
    m_name->setProperty("heading", true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *open = new QPushButton(icon(QStringLiteral("folder")), tr("&Open in the Editor"));
    open->setObjectName(QStringLiteral("openFile"));
    connect(open, &QPushButton::clicked, this, &FilesPanel::openFile);
    auto *strip = new TabStrip;
    strip->layout()->addWidget(m_name, 1);
    strip->layout()->addWidget(open);

    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_remarks);
    column->addWidget(strip);
    column->addWidget(m_text, 1);
    return box;
}

void FilesPanel::clear()
{
    ModelsPanel::clear();
    m_texts.clear();
    m_model->setFiles({}, {});
    m_search->clear();
    m_name->clear();
    m_text->setSql({});
    m_remarks->hide();
}

void FilesPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilesPanel::read()
{
    if (!modelsAreThere(m_desk)) {
        showNoModelFiles();
        return;
    }
    follow(tr("Reading the models"), declaredFiles(m_desk),
           [this](const DeclaredFiles &read) { showDeclared(read.declared, read.files); });
}

void FilesPanel::showDeclared(const DeclaredModels &declared, const QList<ModelFile> &files)
{
    const QString before = m_model->fileAt(m_filter->mapToSource(m_tree->currentIndex()));
    QStringList names;
    m_texts.clear();
    for (const ModelFile &file : files) {
        names += file.name;
        m_texts.insert(file.name, file.text);
    }
    showRemarks(*m_remarks, tr("Not run:"), declared.remarks);
    m_model->setFiles(names, declared.declarations);
    applySearch();
    QModelIndex chosen = m_filter->index(0, 0);
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (m_filter->index(row, 0).data().toString() == before)
            chosen = m_filter->index(row, 0);
    }
    m_tree->setCurrentIndex(chosen);
    showContent();
}

void FilesPanel::applySearch()
{
    constexpr int fewEnough = 200; // rows to be seen at once
    m_filter->setFilterFixedString(m_search->text().trimmed());
    int rows = 0;
    for (int file = 0; file < m_filter->rowCount(); ++file)
        rows += 1 + m_filter->rowCount(m_filter->index(file, 0));
    if (rows <= fewEnough)
        m_tree->expandAll();
    else
        m_tree->collapseAll();
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_filter->index(0, 0));
}

void FilesPanel::showSelected()
{
    const QModelIndex index = m_filter->mapToSource(m_tree->currentIndex());
    const QString file = m_model->fileAt(index);
    if (file.isEmpty())
        return;
    m_name->setText(file);
    m_name->setToolTip(QDir::toNativeSeparators(
        m_desk.workspace ? pathOfScript(m_desk.workspace->project(), file) : QString()));
    m_text->setSql(m_texts.value(file));
    const Declaration *declaration = m_model->declarationAt(index);
    const int line = declaration ? declaration->line : 1;
    m_text->goToLine(line, declaration ? declaration->column : 1);
}

void FilesPanel::openFile() const
{
    const QString file = m_model->fileAt(m_filter->mapToSource(m_tree->currentIndex()));
    if (!file.isEmpty() && m_desk.workspace)
        openInEditor(pathOfScript(m_desk.workspace->project(), file));
}

} // namespace app
