// SPDX-License-Identifier: MIT
#include "models/server/connectionspec.h"

#include <libpq-fe.h>

#include <memory>

namespace models {

Result<ConnectionSpec> parseConnectionUri(const QString &uri)
{
    char *rawMessage = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(uri.toUtf8().constData(), &rawMessage), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> message(rawMessage, &PQfreemem);
    if (!options) {
        // libpq's message may quote the text, and with it a password: it is not passed on.
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("The connection URI cannot be read"),
                     .hint = QStringLiteral(
                         "Write it as postgresql://USER@HOST:PORT/DATABASE?sslmode=require, "
                         "with special characters percent-encoded and without a password")};
    }

    ConnectionSpec spec;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (!option->val)
            continue;
        const QString key = QString::fromUtf8(option->keyword);
        if (key == u"password" || key == u"sslpassword") {
            return Error{.kind = Error::Kind::Misused,
                         .message = QStringLiteral("The connection URI holds a password"),
                         .hint = QStringLiteral(
                             "Take it out of the URI: it belongs in the keychain "
                             "(tm-apps-db credentials set), in TM_APPS_DB_<ROLE>_PASSWORD, "
                             "or in a libpq password file")};
        }
        spec.parameters.insert(key, QString::fromUtf8(option->val));
    }
    return spec;
}

QString displayName(const ConnectionSpec &spec)
{
    const QString service = spec.parameters.value(QStringLiteral("service"));
    if (!service.isEmpty() && spec.host().isEmpty())
        return QStringLiteral("service %1").arg(service);

    QString name;
    if (!spec.user().isEmpty())
        name = spec.user() + u'@';
    name += spec.host().isEmpty() ? QStringLiteral("localhost") : spec.host();
    if (!spec.port().isEmpty())
        name += u':' + spec.port();
    if (!spec.database().isEmpty())
        name += u'/' + spec.database();
    return name;
}

} // namespace models
