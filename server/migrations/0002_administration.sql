ALTER TABLE "staff" ADD COLUMN "shop_id" bigint;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "must_change_password" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_secret" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "pending_totp_secret" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_step" bigint;--> statement-breakpoint
ALTER TABLE "staff_role" ADD COLUMN "built_in" text;--> statement-breakpoint
ALTER TABLE "staff_session" ADD COLUMN "user_agent" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_role_built_in" ON "staff_role" USING btree ("tenant_id","built_in") WHERE built_in is not null;--> statement-breakpoint
CREATE INDEX "staff_session_staff" ON "staff_session" USING btree ("tenant_id","staff_id","id");