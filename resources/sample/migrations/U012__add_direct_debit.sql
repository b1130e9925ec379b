-- SPDX-License-Identifier: MIT
ALTER TABLE billing.payments DROP COLUMN mandate_id;
DROP TABLE billing.mandates;

-- A value cannot be taken out of an enum: the type is made anew. What was paid by direct debit went through
-- a bank, too.
ALTER TYPE billing.payment_method RENAME TO payment_method_with_direct_debit;
CREATE TYPE billing.payment_method AS ENUM ('card', 'bank_transfer', 'voucher');
COMMENT ON TYPE billing.payment_method IS 'How an invoice was paid';
ALTER TABLE billing.payments ALTER COLUMN method TYPE billing.payment_method
    USING (CASE method::text WHEN 'direct_debit' THEN 'bank_transfer' ELSE method::text END)::billing.payment_method;
DROP TYPE billing.payment_method_with_direct_debit;
