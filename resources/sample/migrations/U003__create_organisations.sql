-- SPDX-License-Identifier: MIT
DROP TABLE apps.memberships;
DROP TABLE apps.organisations;
DROP TYPE apps.member_role;
