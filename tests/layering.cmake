# Fails when a file includes what its layer must not know. Each line: a folder, then a pattern
# that no #include below that folder may match.
set(rules
    models               "\"(migrations|diagrams|app)/|<Q(Widget|Dialog|MainWindow|Application|Painter|GuiApplication)"
    models/core          "\"models/(server|schema|introspection)/|<QSql|<libpq"
    models/schema        "\"models/(server|introspection)/|<QSql|<libpq"
    models/diff          "\"models/(server|introspection|records|declared)/|<QSql|<libpq|<QFile|<QSaveFile|<QDir"
    models/script        "\"models/(server|introspection|records|declared|diff|schema)/|<QSql|<libpq"
    models/declared      "<QSql|<libpq"
    models/introspection "<QSql|<libpq"
    models/records       "<QSql|<libpq"
    migrations           "\"(diagrams|app)/|<QSql|<libpq|<QWidget|<QPainter"
    migrations/files     "\"models/server/"
    diagrams             "\"(migrations|app|models/server)/|<QSql|<libpq|<QWidget"
    app                  "<QSql|<libpq"
    app/cli              "\"models/server/(connection|session)\\.h|\"app/console/|<QWidget"
    app/console          "\"models/server/(connection|session)\\.h|\"app/cli/"
)
set(violations "")
while(rules)
    list(POP_FRONT rules folder pattern)
    file(GLOB_RECURSE sources "${folder}/*.h" "${folder}/*.cpp")
    foreach(source IN LISTS sources)
        file(STRINGS "${source}" includes REGEX "^#include (${pattern})")
        foreach(include IN LISTS includes)
            string(APPEND violations "\n  ${source}: ${include}")
        endforeach()
    endforeach()
endwhile()
if(violations)
    message(FATAL_ERROR "Includes against the layering:${violations}")
endif()
