// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/rowspreview.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace app {

class Banner;
class LiveData;

/// One value, whole: as text, as indented JSON, or byte by byte.
class ValueViewer : public QDialog
{
    Q_OBJECT

public:
    explicit ValueViewer(QWidget *parent = nullptr);

    /// Shows `cell`, and reads the rest of it when it is cut. \param source null: nothing more can
    /// be read; otherwise outlives the dialog
    void showCell(const models::FullValueRequest &request, const models::PreviewColumn &column,
                  const models::PreviewCell &cell, LiveData *source);

private:
    enum class Form { Text, Json, Hex };

    void setValue(const models::PreviewCell &cell);
    void showValue();
    Form form() const;

    models::PreviewColumn m_column;
    models::PreviewCell m_cell;
    int m_asked = 0; ///< answers to earlier questions are not waited for
    QLabel *m_about; ///< owned by the layout, as all below
    Banner *m_failure;
    QComboBox *m_form;
    QCheckBox *m_wrap;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
};

/// `text` as the JSON it is, indented, or as it is when it is none. Numbers keep their digits and
/// keys their order: only the space between the tokens changes.
QString indentedJson(const QString &text);

/// "00000000  48 65 6c 6c 6f                                    Hello": sixteen bytes in a line.
QString hexDump(const QByteArray &bytes);

} // namespace app
