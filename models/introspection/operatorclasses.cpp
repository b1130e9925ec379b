// SPDX-License-Identifier: MIT
#include "models/introspection/operatorclasses.h"

namespace models {

OperatorClasses::OperatorClasses(const CatalogRows &catalog)
{
    enum { Oid, MethodOid, Name, TypeOid, Default };
    const ResultSet &rows = catalog.operatorClasses;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const OperatorClass found{.methodOid = rows.number(row, MethodOid),
                                  .typeOid = rows.number(row, TypeOid),
                                  .isDefault = rows.flag(row, Default),
                                  .name = rows.text(row, Name)};
        m_classes.insert(rows.number(row, Oid), found);
        if (found.isDefault)
            m_typesWithDefault.insert({found.methodOid, found.typeOid});
    }
    enum { BaseOid = 5 }; // of catalog_types
    for (int row = 0; row < catalog.types.rowCount(); ++row) {
        if (const qint64 base = catalog.types.number(row, BaseOid); base != 0)
            m_bases.insert(catalog.types.number(row, Oid), base);
    }
}

qint64 OperatorClasses::baseOf(qint64 typeOid) const
{
    for (auto base = m_bases.constFind(typeOid); base != m_bases.cend();
         base = m_bases.constFind(typeOid))
        typeOid = *base;
    constexpr qint64 text = 25, varchar = 1043; // include/catalog/pg_type.dat
    return typeOid == varchar ? text : typeOid;
}

QString OperatorClasses::nameUnlessDefault(qint64 oid, qint64 typeOid) const
{
    const auto found = m_classes.constFind(oid);
    if (found == m_classes.cend())
        return {};
    // As GetDefaultOpClass() in the server's indexcmds.c: the default class for exactly this type
    // wins; a type without one (an enum, an array, a varchar) takes that of a type it is stored as.
    const qint64 base = baseOf(typeOid);
    const bool isDefault = found->isDefault
        && (typeOid == 0 || found->typeOid == base
            || !m_typesWithDefault.contains({found->methodOid, base}));
    return isDefault ? QString() : found->name;
}

} // namespace models
