-- SPDX-License-Identifier: MIT
DROP TABLE apps.release_permissions;
DROP TABLE apps.permissions;
DROP TABLE apps.releases;
DROP TYPE apps.release_channel;
