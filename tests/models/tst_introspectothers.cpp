// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjson.h"
#include "tests/models/introspectedserver.h"

using namespace models;
using tests::IntrospectedServer;

namespace {

/// All objects of the rarer kinds, those in schemas first.
QList<OtherObject> othersIn(const Snapshot &snapshot)
{
    QList<OtherObject> others;
    for (const Schema &schema : snapshot.schemas)
        others += schema.others;
    return others + snapshot.others;
}

const OtherObject *other(const Snapshot &snapshot, const ObjectName &name)
{
    static QList<OtherObject> others;
    others = othersIn(snapshot);
    const auto found = std::ranges::find(others, name, &OtherObject::name);
    return found == others.end() ? nullptr : &*found;
}

} // namespace

/// The kinds of objects that are known by their definition.
class tst_IntrospectOthers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;
    Snapshot m_rich;

    Result<Snapshot> readWithMembers(const QString &database)
    {
        Session session;
        if (const auto opened = session.open((*m_server)->spec(database), {}).result(); !opened)
            return opened.error();
        return introspect(session, {.extensionMembers = true}).result();
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
        m_rich = *snapshot;
        QCOMPARE(m_rich.unseen, QStringList());
    }

    void definitionsMakeTheObjects_data();
    void definitionsMakeTheObjects();
    void ownersCommentsAndPrivilegesAreRead();
    void nothingOfTheseKindsIsMissing_data();
    void nothingOfTheseKindsIsMissing();
    void secretsStayInTheServer();
    void whatARoleMayNotSeeIsSaid();
    void membersOfExtensionsComeWhenAskedFor();
};

void tst_IntrospectOthers::definitionsMakeTheObjects_data()
{
    using Kind = ObjectKind;
    QTest::addColumn<ObjectName>("name");
    QTest::addColumn<QString>("definition");
    const auto row = [](const ObjectName &name, const char *definition) {
        QTest::addRow("%s", qPrintable(kindName(name.kind) + u' ' + displayText(name)))
            << name << QString::fromUtf8(definition);
    };
    row({Kind::AccessMethod, "", "own_heap"},
        "CREATE ACCESS METHOD own_heap TYPE TABLE HANDLER heap_tableam_handler;\n");
    row({Kind::AccessMethod, "", "Own index"},
        "CREATE ACCESS METHOD \"Own index\" TYPE INDEX HANDLER gisthandler;\n");
    row({Kind::BaseType, "rare", "unfinished"}, "CREATE TYPE rare.unfinished;\n");
    row({Kind::BaseType, "rare", "whole"},
        "CREATE TYPE rare.whole (\n"
        "    INTERNALLENGTH = 4,\n    INPUT = rare.whole_in,\n    OUTPUT = rare.whole_out,\n"
        "    RECEIVE = rare.whole_recv,\n    SEND = rare.whole_send,\n    DEFAULT = '7',\n"
        "    CATEGORY = 'x',\n    PREFERRED = true,\n    DELIMITER = ';',\n"
        "    ALIGNMENT = int4,\n    STORAGE = plain,\n    PASSEDBYVALUE\n);\n");
    row({Kind::BaseType, "rare", "Long text"},
        "CREATE TYPE rare.\"Long text\" (\n"
        "    INTERNALLENGTH = variable,\n    INPUT = rare.long_in,\n    OUTPUT = rare.long_out,\n"
        "    TYPMOD_IN = varchartypmodin,\n    TYPMOD_OUT = varchartypmodout,\n"
        "    COLLATABLE = true,\n    CATEGORY = 'S',\n    ALIGNMENT = int4,\n"
        "    STORAGE = main\n);\n");
    row({Kind::Cast, "", "(every.mood AS integer)"},
        "CREATE CAST (every.mood AS integer) WITH FUNCTION rare.mood_number(every.mood);\n");
    row({Kind::Cast, "", "(rare.whole AS integer)"},
        "CREATE CAST (rare.whole AS integer) WITHOUT FUNCTION AS IMPLICIT;\n");
    row({Kind::Cast, "", "(every.point3 AS text)"},
        "CREATE CAST (every.point3 AS text) WITH INOUT AS ASSIGNMENT;\n");
    row({Kind::Collation, "rare", "bytes"},
        "CREATE COLLATION rare.bytes (provider = libc, locale = 'C');\n");
    row({Kind::Collation, "rare", "mixed one"},
        "CREATE COLLATION rare.\"mixed one\" (provider = libc, lc_collate = 'C', lc_ctype = "
        "'POSIX');\n");
    row({Kind::Collation, "rare", "german"},
        "CREATE COLLATION rare.german (provider = icu, locale = 'de-u-co-phonebk');\n");
    row({Kind::Collation, "rare", "loose"},
        "CREATE COLLATION rare.loose (provider = icu, deterministic = false, locale = "
        "'und-u-ks-level2');\n");
    row({Kind::Conversion, "rare", "From unicode"},
        "CREATE DEFAULT CONVERSION rare.\"From unicode\" FOR 'UTF8' TO 'LATIN1' FROM "
        "utf8_to_iso8859_1;\n");
    row({Kind::ForeignDataWrapper, "", "Own wrapper"},
        "CREATE FOREIGN DATA WRAPPER \"Own wrapper\"\n    HANDLER public.file_fdw_handler\n"
        "    VALIDATOR postgresql_fdw_validator;\n");
    row({Kind::ForeignServer, "", "Far away"},
        "CREATE SERVER \"Far away\" TYPE 'big' VERSION '1.2'\n    FOREIGN DATA WRAPPER "
        "postgres_fdw\n    OPTIONS (\n        dbname 'it''s',\n        host 'far.example.org',\n"
        "        port '5433'\n    );\n");
    row({Kind::Language, "", "Own language"},
        "CREATE TRUSTED PROCEDURAL LANGUAGE \"Own language\"\n    HANDLER rare.language_handler\n"
        "    INLINE rare.language_inline\n    VALIDATOR rare.language_validator;\n");
    row({Kind::Operator, "rare", "=", "rare.whole, rare.whole"},
        "CREATE OPERATOR rare.= (\n    FUNCTION = rare.equal,\n    LEFTARG = rare.whole,\n"
        "    RIGHTARG = rare.whole,\n    COMMUTATOR = OPERATOR(rare.=),\n"
        "    NEGATOR = OPERATOR(rare.<>),\n    MERGES,\n    HASHES,\n    RESTRICT = eqsel,\n"
        "    JOIN = eqjoinsel\n);\n");
    row({Kind::Operator, "rare", "!!", "NONE, rare.whole"},
        "CREATE OPERATOR rare.!! (\n    FUNCTION = rare.negative,\n    RIGHTARG = "
        "rare.whole\n);\n");
    row({Kind::OperatorFamily, "rare", "alone", "hash"},
        "CREATE OPERATOR FAMILY rare.alone USING hash;\n");
    row({Kind::OperatorFamily, "rare", "numbers", "btree"},
        "CREATE OPERATOR FAMILY rare.numbers USING btree;\n\n"
        "ALTER OPERATOR FAMILY rare.numbers USING btree ADD\n"
        "    OPERATOR 1 rare.<(rare.whole, bigint),\n"
        "    FUNCTION 1 (rare.whole, bigint) rare.compare(rare.whole,bigint);\n");
    row({Kind::OperatorClass, "rare", "whole_ops", "btree"},
        "CREATE OPERATOR CLASS rare.whole_ops\n"
        "    DEFAULT FOR TYPE rare.whole USING btree FAMILY rare.numbers AS\n"
        "    OPERATOR 1 rare.<(rare.whole, rare.whole),\n"
        "    OPERATOR 2 rare.<=(rare.whole, rare.whole),\n"
        "    OPERATOR 3 rare.=(rare.whole, rare.whole),\n"
        "    OPERATOR 4 rare.>=(rare.whole, rare.whole),\n"
        "    OPERATOR 5 rare.>(rare.whole, rare.whole),\n"
        "    FUNCTION 1 (rare.whole, rare.whole) rare.compare(rare.whole,rare.whole);\n");
    row({Kind::Statistics, "rare", "Some kinds"},
        "CREATE STATISTICS rare.\"Some kinds\" (ndistinct, mcv) ON b, c FROM every.indexed;\n\n"
        "ALTER STATISTICS rare.\"Some kinds\" SET STATISTICS 77;\n");
    row({Kind::TextSearchParser, "rare", "words"},
        "CREATE TEXT SEARCH PARSER rare.words (\n    START = prsd_start,\n"
        "    GETTOKEN = prsd_nexttoken,\n    END = prsd_end,\n    HEADLINE = prsd_headline,\n"
        "    LEXTYPES = prsd_lextype\n);\n");
    row({Kind::TextSearchTemplate, "rare", "bare"},
        "CREATE TEXT SEARCH TEMPLATE rare.bare (\n    LEXIZE = dsimple_lexize\n);\n");
    row({Kind::TextSearchDictionary, "rare", "stems"},
        "CREATE TEXT SEARCH DICTIONARY rare.stems (\n    TEMPLATE = pg_catalog.snowball,\n"
        "    language = 'english', stopwords = 'english'\n);\n");
    row({Kind::TextSearchConfiguration, "rare", "english"},
        "CREATE TEXT SEARCH CONFIGURATION rare.english (\n    PARSER = rare.words\n);\n\n"
        "ALTER TEXT SEARCH CONFIGURATION rare.english\n"
        "    ADD MAPPING FOR asciiword WITH rare.\"My words\", rare.stems, pg_catalog.simple;\n\n"
        "ALTER TEXT SEARCH CONFIGURATION rare.english\n"
        "    ADD MAPPING FOR word WITH rare.\"My words\", rare.stems, pg_catalog.simple;\n\n"
        "ALTER TEXT SEARCH CONFIGURATION rare.english\n"
        "    ADD MAPPING FOR email WITH pg_catalog.simple;\n\n"
        "ALTER TEXT SEARCH CONFIGURATION rare.english\n"
        "    ADD MAPPING FOR \"int\" WITH pg_catalog.simple;\n");
    row({Kind::Transform, "", "FOR every.mood", "sql"},
        "CREATE TRANSFORM FOR every.mood LANGUAGE sql (FROM SQL WITH FUNCTION "
        "rare.mood_from(internal));\n");
    row({Kind::Transform, "", "FOR every.mood", "Own language"},
        "CREATE TRANSFORM FOR every.mood LANGUAGE \"Own language\" (FROM SQL WITH FUNCTION "
        "rare.mood_from(internal), TO SQL WITH FUNCTION rare.mood_to(internal));\n");
    row({Kind::UserMapping, "", "bare", "keeper"}, "CREATE USER MAPPING FOR keeper SERVER bare;\n");
    row({Kind::UserMapping, "", "Far away", "public"},
        "CREATE USER MAPPING FOR PUBLIC SERVER \"Far away\"\n    OPTIONS (\n"
        "        password '****',\n        \"user\" 'everybody'\n    );\n");
}

void tst_IntrospectOthers::definitionsMakeTheObjects()
{
    QFETCH(ObjectName, name);
    QFETCH(QString, definition);
    const OtherObject *found = other(m_rich, name);
    QVERIFY(found);
    QCOMPARE(found->definition, definition);
}

void tst_IntrospectOthers::ownersCommentsAndPrivilegesAreRead()
{
    using Kind = ObjectKind;
    const OtherObject *language = other(m_rich, {Kind::Language, "", "Own language"});
    QVERIFY(language);
    QCOMPARE(language->owner, "keeper");
    QCOMPARE(language->comment, "a language");
    QVERIFY(language->privileges);
    const Grant toReader{.grantee = "reader", .grantor = "keeper", .privileges = {"USAGE"}};
    QVERIFY(language->privileges->grants.contains(toReader));

    const OtherObject *type = other(m_rich, {Kind::BaseType, "rare", "whole"});
    QVERIFY(type && type->privileges);
    const Grant withOption{.grantee = "reader",
                           .grantor = "postgres",
                           .privileges = {"USAGE"},
                           .grantable = {"USAGE"}};
    QVERIFY(type->privileges->grants.contains(withOption));
    QCOMPARE(type->comment, "a base type");

    const OtherObject *server = other(m_rich, {Kind::ForeignServer, "", "Far away"});
    QVERIFY(server && server->privileges);
    QCOMPARE(server->owner, "keeper");
    QVERIFY(other(m_rich, {Kind::ForeignDataWrapper, "", "dummy"})->privileges);
    QVERIFY(!other(m_rich, {Kind::ForeignDataWrapper, "", "Own wrapper"})->privileges);

    QCOMPARE(other(m_rich, {Kind::Cast, "", "(every.mood AS integer)"})->comment, "a cast");
    QCOMPARE(other(m_rich, {Kind::Cast, "", "(every.mood AS integer)"})->owner, "");
    QCOMPARE(other(m_rich, {Kind::Operator, "rare", "!!", "NONE, rare.whole"})->owner, "keeper");
    QCOMPARE(other(m_rich, {Kind::Statistics, "rare", "together"})->comment,
             "columns that go together");
    for (const Schema &schema : m_rich.schemas)
        QVERIFY(std::ranges::is_sorted(schema.others, {}, &OtherObject::name));
    QVERIFY(std::ranges::is_sorted(m_rich.others, {}, &OtherObject::name));
}

void tst_IntrospectOthers::nothingOfTheseKindsIsMissing_data()
{
    QTest::addColumn<ObjectKind>("kind");
    QTest::addColumn<QString>("catalog");
    QTest::addColumn<QString>("condition");
    const auto row = [](ObjectKind kind, const char *catalog, const char *condition = "true") {
        QTest::addRow("%s", catalog) << kind << QString(catalog) << QString(condition);
    };
    row(ObjectKind::AccessMethod, "pg_am");
    row(ObjectKind::BaseType, "pg_type",
        "typtype IN ('b', 'p') AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = c.oid)");
    row(ObjectKind::Cast, "pg_cast",
        "NOT EXISTS (SELECT FROM pg_depend i WHERE i.objid = c.oid AND i.deptype = 'i' AND "
        "i.classid = 'pg_cast'::regclass)");
    row(ObjectKind::Collation, "pg_collation", "collnamespace = 'rare'::regnamespace");
    row(ObjectKind::Conversion, "pg_conversion");
    row(ObjectKind::ForeignDataWrapper, "pg_foreign_data_wrapper");
    row(ObjectKind::ForeignServer, "pg_foreign_server");
    row(ObjectKind::Language, "pg_language");
    row(ObjectKind::Operator, "pg_operator");
    row(ObjectKind::OperatorClass, "pg_opclass");
    row(ObjectKind::OperatorFamily, "pg_opfamily");
    row(ObjectKind::Statistics, "pg_statistic_ext");
    row(ObjectKind::TextSearchConfiguration, "pg_ts_config");
    row(ObjectKind::TextSearchDictionary, "pg_ts_dict");
    row(ObjectKind::TextSearchParser, "pg_ts_parser");
    row(ObjectKind::TextSearchTemplate, "pg_ts_template");
    row(ObjectKind::Transform, "pg_transform");
    row(ObjectKind::UserMapping, "pg_user_mapping");
}

void tst_IntrospectOthers::nothingOfTheseKindsIsMissing()
{
    QFETCH(ObjectKind, kind);
    QFETCH(QString, catalog);
    QFETCH(QString, condition);
    const QList<OtherObject> others = othersIn(m_rich);
    const auto number
        = std::ranges::count(others, kind, [](const OtherObject &each) { return each.name.kind; });
    const QString counted = (*m_server)->ask(
        QStringLiteral("rich"),
        QStringLiteral("SELECT count(*) FROM %1 AS c WHERE oid >= 16384 AND %2 AND NOT EXISTS "
                       "(SELECT FROM pg_depend e WHERE e.classid = '%1'::regclass AND e.objid = "
                       "c.oid AND e.deptype = 'e')")
            .arg(catalog, condition));
    QVERIFY(number > 0);
    QCOMPARE(QString::number(number), counted);
}

void tst_IntrospectOthers::secretsStayInTheServer()
{
    const QByteArray json = toJsonText(m_rich);
    QVERIFY(json.contains("password"));
    for (const char *secret : {"mapping secret", "server secret", "wrapper secret"})
        QVERIFY2(!json.contains(secret), secret);
    const OtherObject *mapping
        = other(m_rich, {ObjectKind::UserMapping, "", "Far away", "Odd \"role\""});
    QVERIFY(mapping);
    QVERIFY(mapping->definition.contains("sslpassword '****'"));
    QVERIFY2(mapping->definition.contains("password_required 'false'"), "that is no secret");
    QVERIFY(other(m_rich, {ObjectKind::ForeignServer, "", "bare"})
                ->definition.contains("\"Client secret\" '****'"));
}

void tst_IntrospectOthers::whatARoleMayNotSeeIsSaid()
{
    (*m_server)->ask(QStringLiteral("rich"), QStringLiteral("CREATE ROLE visitor LOGIN"));
    const auto snapshot = m_server->read(QStringLiteral("rich"), QStringLiteral("visitor"));
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    const QStringList said = snapshot->unseen.filter("user mapping");
    QCOMPARE(said.size(), 3);
    QVERIFY(
        said.contains("The options of the user mapping of keeper on server bare cannot be read: "
                      "only that user and the owner of the server may see them"));
    QVERIFY(other(*snapshot, {ObjectKind::UserMapping, "", "bare", "keeper"}));
}

void tst_IntrospectOthers::membersOfExtensionsComeWhenAskedFor()
{
    for (const OtherObject &each : othersIn(m_rich))
        QVERIFY2(each.extension.isEmpty(), qPrintable(displayText(each.name)));
    const auto everything = readWithMembers(QStringLiteral("rich"));
    QVERIFY(everything);
    const OtherObject *type = other(*everything, {ObjectKind::BaseType, "public", "hstore"});
    QVERIFY(type);
    QCOMPARE(type->extension, "hstore");
    QCOMPARE(other(*everything, {ObjectKind::ForeignDataWrapper, "", "postgres_fdw"})->extension,
             "postgres_fdw");
    QCOMPARE(other(*everything, {ObjectKind::BaseType, "rare", "whole"})->extension, "");
}

QTEST_GUILESS_MAIN(tst_IntrospectOthers)
#include "tst_introspectothers.moc"
