DROP INDEX "client_app_tenant";--> statement-breakpoint
DROP INDEX "tenant_host_tenant";--> statement-breakpoint
ALTER TABLE "client_app" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "banned_address" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "mobile_rule" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_host" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
UPDATE "friend_link" l SET "category_id" = NULL WHERE "category_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "link_category" c WHERE c."tenant_id" = l."tenant_id" AND c."id" = l."category_id");--> statement-breakpoint
ALTER TABLE "friend_link" ADD CONSTRAINT "friend_link_tenant_id_category_id_link_category_tenant_id_id_fk" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."link_category"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_card" ADD CONSTRAINT "member_card_tenant_id_store_id_merchant_store_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."merchant_store"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "client_app_id" ON "client_app" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "friend_link_category" ON "friend_link" USING btree ("tenant_id","category_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "banned_address_id" ON "banned_address" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mobile_rule_id" ON "mobile_rule" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "card_charge_event" ON "card_charge" USING btree ("tenant_id","event_id","id");--> statement-breakpoint
CREATE INDEX "card_charge_newest" ON "card_charge" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "card_expense_newest" ON "card_expense" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "card_refund_newest" ON "card_refund" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "member_card_store" ON "member_card" USING btree ("tenant_id","store_id","id");--> statement-breakpoint
CREATE INDEX "member_card_newest" ON "member_card" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "counter_account_role" ON "counter_account" USING btree ("tenant_id","role_id","id");--> statement-breakpoint
CREATE INDEX "counter_account_merchant" ON "counter_account" USING btree ("tenant_id","merchant_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "tenant_host_id" ON "tenant_host" USING btree ("tenant_id","id");