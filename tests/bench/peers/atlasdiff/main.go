// SPDX-License-Identifier: MIT
// atlasdiff FROM-URL TO-URL: prints the statements with which Atlas's library makes the first database into the second.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/postgres"
	"ariga.io/atlas/sql/schema"
	_ "github.com/lib/pq"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func inspect(ctx context.Context, url string) (migrate.Driver, *schema.Realm) {
	db, err := sql.Open("postgres", url)
	check(err)
	driver, err := postgres.Open(db)
	check(err)
	realm, err := driver.InspectRealm(ctx, nil)
	check(err)
	return driver, realm
}

func main() {
	ctx := context.Background()
	driver, from := inspect(ctx, os.Args[1])
	_, to := inspect(ctx, os.Args[2])
	changes, err := driver.RealmDiff(from, to)
	check(err)
	plan, err := driver.PlanChanges(ctx, "diff", changes)
	check(err)
	for _, change := range plan.Changes {
		fmt.Println(change.Cmd + ";")
	}
}
