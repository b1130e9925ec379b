# cpack -G DEB: tm-apps-db, the programs, and tm-apps-db-dev, what C++ programs build against.
set(CPACK_PACKAGE_NAME tm-apps-db)
set(CPACK_PACKAGE_VENDOR "tm-apps-db contributors")
set(CPACK_PACKAGE_CONTACT "tm-apps-db contributors <tm-apps-db@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL Runtime Development)
# Whoever packs may have an odd umask.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME tm-apps-db)
set(CPACK_DEBIAN_RUNTIME_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION database)
# The first line of each is the summary; what follows it is said here.
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "tm-apps-db shows which migrations are applied and pending, applies and undoes
them, browses the live schema and draws its entity diagram: a desktop program,
and a command line with the same powers for terminals and pipelines.")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
# What the programs load when they run, and no linker knows: Qt's driver, the keychain's library, a font to draw with.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS
    "libqt6sql6-psql, libsecret-1-0, fonts-dejavu-core | fonts-liberation | fonts-noto-core")
# The sample project needs a server of its own; dumps need pg_dump.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS "postgresql, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SUGGESTS "qt6-wayland")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME tm-apps-db-dev)
set(CPACK_DEBIAN_DEVELOPMENT_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "Its C++ library: headers, a static library and a CMake package. Typed access to the rows of a
PostgreSQL database, its schema as values, and connections that do not block.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "qt6-base-dev (>= 6.4), libpq-dev, libqt6sql6-psql")

include(CPack)
