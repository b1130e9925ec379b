// SPDX-License-Identifier: MIT
#include "models/records/database.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace models;

/// An order and what the customer has bought in all: both are written, or neither.
Result<Record> sell(Transaction &transaction, const QString &email, int number)
{
    auto customers = transaction.table("shop.customer");
    if (!customers)
        return customers.error();
    const auto found
        = customers->findOne(where("email") == email, {.lock = FindOptions::Lock::Update});
    if (!found || !*found)
        return found ? Error{.message = "There is no customer " + email} : found.error();
    const Record customer = **found;

    auto orders = transaction.table("shop.order");
    if (!orders)
        return orders.error();
    const auto order = orders->create({{"customer", customer.text("id")}, {"number", number}});
    if (!order)
        return order;
    return customers->update(customer, {{"bought", *customer.value<int>("bought") + number}});
}

Status run(const QString &uri, QTextStream &out)
{
    const auto spec = parseConnectionUri(uri);
    if (!spec)
        return spec.error();
    Database database;
    const Secret password(qEnvironmentVariable("TM_APPS_DB_CONSUMER_PASSWORD"));
    if (const auto opened = database.open(*spec, password).result(); !opened)
        return opened.error();

    auto customers = database.table("shop.customer");
    if (!customers)
        return customers.error();
    const auto created = customers
                             ->createAll({{{"email", "ann@example.com"}, {"age", 31}},
                                          {{"email", "zoe@example.com"}, {"age", 45}}})
                             .result();
    if (!created)
        return created.error();

    const auto sold = database.transaction(
        [](Transaction &transaction) { return sell(transaction, "ann@example.com", 3); });
    if (!sold.result())
        return sold.result().error();

    const auto adults = customers
                            ->find(where("age") >= 18 && where("email").ilike("%@EXAMPLE.com"),
                                   {.order = {descending("age")}, .limit = 10})
                            .result();
    if (!adults)
        return adults.error();
    for (const Record &adult : *adults)
        out << adult.text("email") << " bought " << adult.text("bought") << '\n';

    const auto removed = customers->remove(where("bought") == 0).result();
    if (!removed)
        return removed.error();
    out << *removed << " removed\n";
    return ok();
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    const Status done = run(application.arguments().value(1), out);
    if (!done)
        out << done.error().message << ". " << done.error().hint << '\n';
    return done ? 0 : 1;
}
