// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"
#include "models/server/session.h"

#include <QFuture>

#include <functional>

namespace models {

/// How far the reading has come.
struct IntrospectionProgress
{
    int done = 0; ///< queries
    int total = 0;
    QString what = {}; ///< that is being read: "columns"
};

struct IntrospectionOptions
{
    /// Also reads what belongs to an extension, marked with its name.
    bool extensionMembers = false;

    /// Reads as the transaction sees it that is open already, and leaves it as it was. Otherwise
    /// there must be none.
    bool insideTransaction = false;

    /// Whom to tell before each query; called in the session's thread.
    std::function<void(const IntrospectionProgress &)> progress = {};
};

/// Reads the whole snapshot of the database that `connection` is connected to, in one REPEATABLE
/// READ READ ONLY transaction, with a fixed number of catalog queries however many objects there
/// are. Needs no more than one transaction of a pooled connection (PgBouncer).
///
/// A role that may not read one of the catalogs gets the rest, and Snapshot::unseen says what is
/// missing; without pg_class, pg_namespace or pg_attribute there is nothing to get, and the answer
/// is an error. \pre a transaction is open just when IntrospectionOptions::insideTransaction says
/// so
Result<Snapshot> introspect(Connection &connection, const IntrospectionOptions &options = {});

/// The same as a job of `session`; stopped by Session::cancel().
QFuture<Result<Snapshot>> introspect(Session &session, const IntrospectionOptions &options = {});

} // namespace models
