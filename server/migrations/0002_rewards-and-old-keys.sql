ALTER TABLE "order_reward" ADD COLUMN "basis" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "order_reward" r SET "basis" = o."payable_amount" FROM "orders" o WHERE o."tenant_id" = r."tenant_id" AND o."id" = r."order_id";--> statement-breakpoint
CREATE INDEX "idempotency_key_age" ON "idempotency_key" USING brin ("created_at");
