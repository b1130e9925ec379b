# What a user gets: two programs in the path, the one they start beside them, an entry in the desktop's menu.
install(TARGETS tm-apps-db tm-apps-db-console
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT Runtime)
# Nobody starts it by hand: diagrams/layout/layoutprocess.cpp looks for it here.
install(TARGETS tm-apps-db-layout
    RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/tm-apps-db" COMPONENT Runtime)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/resources/sample"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/tm-apps-db" COMPONENT Runtime)
install(FILES
    "${PROJECT_SOURCE_DIR}/resources/diff.schema.json"
    "${PROJECT_SOURCE_DIR}/resources/snapshot.schema.json"
    "${PROJECT_SOURCE_DIR}/resources/sync.schema.json"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/tm-apps-db" COMPONENT Runtime)
install(FILES "${PROJECT_SOURCE_DIR}/resources/package/tm-apps-db-console.desktop"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT Runtime)
install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/app.svg"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" RENAME tm-apps-db.svg COMPONENT Runtime)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/tm-apps-db" RENAME copyright COMPONENT Runtime)
install(FILES "${PROJECT_SOURCE_DIR}/CHANGELOG.md"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/tm-apps-db" COMPONENT Runtime)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/tm-apps-db-dev" RENAME copyright COMPONENT Development)
