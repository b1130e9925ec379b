// SPDX-License-Identifier: MIT
#include "models/introspection/grants.h"

#include "models/introspection/arraytext.h"

#include <array>

namespace models {

namespace {

struct Privilege
{
    char16_t letter;
    const char *name;
};

/// The manual's table 5.1, in its order.
constexpr std::array privileges{
    Privilege{u'r', "SELECT"},    Privilege{u'a', "INSERT"},       Privilege{u'w', "UPDATE"},
    Privilege{u'd', "DELETE"},    Privilege{u'D', "TRUNCATE"},     Privilege{u'x', "REFERENCES"},
    Privilege{u't', "TRIGGER"},   Privilege{u'C', "CREATE"},       Privilege{u'c', "CONNECT"},
    Privilege{u'T', "TEMPORARY"}, Privilege{u'X', "EXECUTE"},      Privilege{u'U', "USAGE"},
    Privilege{u's', "SET"},       Privilege{u'A', "ALTER SYSTEM"}, Privilege{u'm', "MAINTAIN"},
};

/// Takes the name of a role from the front of `text`: plain, or in quotes that are doubled inside.
QString takeRole(QStringView &text)
{
    QString role;
    bool inQuotes = false;
    qsizetype i = 0;
    for (; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"') {
            if (inQuotes && i + 1 < text.size() && text[i + 1] == u'"')
                role += text[++i];
            else
                inQuotes = !inQuotes;
        } else if (!inQuotes && (c == u'=' || c == u'/')) {
            break;
        } else {
            role += c;
        }
    }
    text = text.mid(i);
    return role;
}

/// `grantee=letters/grantor`, where a star behind a letter is the grant option.
Grant grantIn(QStringView item)
{
    Grant grant{.grantee = takeRole(item)};
    item = item.mid(1);
    const qsizetype slash = item.indexOf(u'/');
    const QStringView letters = item.left(slash);
    for (const auto &[letter, name] : privileges) {
        const qsizetype at = letters.indexOf(QChar(letter));
        if (at < 0)
            continue;
        grant.privileges.append(QLatin1String(name));
        if (at + 1 < letters.size() && letters[at + 1] == u'*')
            grant.grantable.append(grant.privileges.last());
    }
    item = item.mid(slash + 1);
    grant.grantor = takeRole(item);
    return grant;
}

} // namespace

Privileges privilegesIn(QByteArrayView acl)
{
    Privileges result;
    for (const QString &item : textsIn(acl))
        result.grants.append(grantIn(item));
    return result;
}

} // namespace models
