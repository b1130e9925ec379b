// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/introspection/relationsize.h"
#include "models/records/rowspreview.h"

#include <QFuture>

namespace app {

/// What the tabs ask the server for, beyond the snapshot: rows and sizes. All answers come later;
/// whoever answers also shows in the status bar what is under way, and lets the user cancel it.
class LiveData
{
public:
    virtual ~LiveData() = default;

    virtual QFuture<models::Result<models::RowsPage>> rows(const models::RowsRequest &request) = 0;
    virtual QFuture<models::Result<models::PreviewCell>>
    fullValue(const models::FullValueRequest &request) = 0;
    virtual QFuture<models::Result<models::MeasuredSizes>>
    measuredSizes(const models::RelationName &relation) = 0;

    /// Stops what was asked for here and has not been answered: nobody waits for it any more.
    virtual void abandon() = 0;
};

} // namespace app
