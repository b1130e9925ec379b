# What C++ programs build against: find_package(TmAppsDb), target TmAppsDb::models.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/TmAppsDb")
set(header_dir "${CMAKE_INSTALL_INCLUDEDIR}/tm-apps-db")

# The objects that register the SQL files in the program: a static library alone would be left without them.
set(models_resources "")
set(number 1)
while(TARGET models_resources_${number})
    list(APPEND models_resources models_resources_${number})
    math(EXPR number "${number} + 1")
endwhile()

install(TARGETS models ${models_resources} EXPORT TmAppsDbTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT Development
    OBJECTS DESTINATION "${CMAKE_INSTALL_LIBDIR}/tm-apps-db" COMPONENT Development
)
install(FILES core/result.h core/secret.h core/whendone.h
    DESTINATION "${header_dir}/models/core" COMPONENT Development)
install(FILES
    schema/ddl.h
    schema/identifier.h
    schema/objectname.h
    schema/privileges.h
    schema/snapshot.h
    schema/snapshotjson.h
    schema/table.h
    DESTINATION "${header_dir}/models/schema" COMPONENT Development)
install(FILES server/connection.h server/connectionspec.h server/resultset.h server/session.h
    DESTINATION "${header_dir}/models/server" COMPONENT Development)
install(FILES introspection/introspect.h
    DESTINATION "${header_dir}/models/introspection" COMPONENT Development)
install(FILES
    records/columntypes.h
    records/condition.h
    records/conditionsql.h
    records/database.h
    records/record.h
    records/recordcatalog.h
    records/recordstatements.h
    records/relationshape.h
    records/rowspreview.h
    records/rowstext.h
    records/transaction.h
    records/value.h
    DESTINATION "${header_dir}/models/records" COMPONENT Development)

install(EXPORT TmAppsDbTargets NAMESPACE TmAppsDb:: DESTINATION "${package_dir}" COMPONENT Development)
configure_package_config_file("${PROJECT_SOURCE_DIR}/resources/package/TmAppsDbConfig.cmake.in"
    "${CMAKE_CURRENT_BINARY_DIR}/TmAppsDbConfig.cmake"
    INSTALL_DESTINATION "${package_dir}"
    NO_SET_AND_CHECK_MACRO
)
# Semantic versions: before 1.0 a minor version may break what used the one before.
set(compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
    set(compatibility SameMinorVersion)
endif()
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/TmAppsDbConfigVersion.cmake"
    COMPATIBILITY ${compatibility})
install(FILES
    "${CMAKE_CURRENT_BINARY_DIR}/TmAppsDbConfig.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/TmAppsDbConfigVersion.cmake"
    DESTINATION "${package_dir}" COMPONENT Development)
