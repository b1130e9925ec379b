-- SPDX-License-Identifier: MIT
DROP TABLE apps.app_categories;
DROP TABLE apps.apps;
DROP TABLE apps.categories;
DROP TYPE apps.platform;
