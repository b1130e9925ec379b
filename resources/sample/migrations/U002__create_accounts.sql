-- SPDX-License-Identifier: MIT
DROP TABLE apps.accounts;
DROP TYPE apps.account_state;
DROP FUNCTION apps.touch_updated_at();
