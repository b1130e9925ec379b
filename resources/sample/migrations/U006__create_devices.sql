-- SPDX-License-Identifier: MIT
DROP TABLE apps.permission_grants;
DROP TABLE apps.installations;
DROP TABLE apps.devices;
