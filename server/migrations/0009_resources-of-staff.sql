ALTER TABLE "goods_rebate" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "video" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "staff_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "goods_rebate_id" ON "goods_rebate" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "video_id" ON "video" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "user_added" ON "user" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_id" ON "membership" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "membership_level" ON "membership" USING btree ("tenant_id","level_id","id");--> statement-breakpoint
CREATE INDEX "order_line_reviewed" ON "order_line" USING btree ("tenant_id","reviewed_at","id") WHERE reviewed_at is not null;--> statement-breakpoint
CREATE INDEX "points_ticket_user" ON "points_ticket" USING btree ("tenant_id","user_id","id") WHERE user_id is not null;