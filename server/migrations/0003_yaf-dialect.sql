CREATE TABLE "ad" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"position_id" bigint NOT NULL,
	"name" text NOT NULL,
	"image_url" text NOT NULL,
	"ios_image_url" text,
	"link_url" text DEFAULT '' NOT NULL,
	"terminals" integer NOT NULL,
	"audiences" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "ad_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "ad_position" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"max_ads" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ad_position_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "app_version" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"platform" text NOT NULL,
	"channel" text DEFAULT '' NOT NULL,
	"version" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"url" text NOT NULL,
	"upgrade" text DEFAULT 'none' NOT NULL,
	"repeats_dialog" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "app_version_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "client_app" (
	"app_id" text PRIMARY KEY NOT NULL,
	"tenant_id" bigint NOT NULL,
	"name" text NOT NULL,
	"secret" text NOT NULL,
	"type" text DEFAULT 'app' NOT NULL,
	"encoding" text DEFAULT 'json' NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"restricts_addresses" boolean DEFAULT false NOT NULL,
	"address_ranges" text DEFAULT '' NOT NULL,
	"address_pool" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "submit_token" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"slot" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "submit_token_tenant_id_user_id_slot_pk" PRIMARY KEY("tenant_id","user_id","slot")
);
--> statement-breakpoint
CREATE TABLE "link_category" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"is_used" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_category_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "notice_reading" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_reading_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "banned_address" (
	"tenant_id" bigint NOT NULL,
	"address" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "banned_address_tenant_id_address_pk" PRIMARY KEY("tenant_id","address")
);
--> statement-breakpoint
CREATE TABLE "mobile_rule" (
	"tenant_id" bigint NOT NULL,
	"mobile" text NOT NULL,
	"rule" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mobile_rule_tenant_id_mobile_pk" PRIMARY KEY("tenant_id","mobile")
);
--> statement-breakpoint
ALTER TABLE "friend_link" ADD COLUMN "category_id" bigint;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "summary" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "terminals" integer DEFAULT 31 NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "dialog_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "client_class" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "push_token" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "open_id" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "verification_code" ADD COLUMN "purpose" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "verification_code" ADD COLUMN "wrong_in_minute" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "verification_code" ADD COLUMN "minute_began_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "verification_code" ADD COLUMN "ip" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_message" ADD COLUMN "url" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_message" ADD COLUMN "reference_id" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ad" ADD CONSTRAINT "ad_tenant_id_position_id_ad_position_tenant_id_id_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "public"."ad_position"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ad_position_order" ON "ad" USING btree ("tenant_id","position_id","sort_order","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ad_position_code" ON "ad_position" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "app_version_active" ON "app_version" USING btree ("tenant_id","platform","channel","version") WHERE is_active;--> statement-breakpoint
CREATE INDEX "client_app_tenant" ON "client_app" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "submit_token_expiry" ON "submit_token" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "banned_address_expiry" ON "banned_address" USING btree ("until");--> statement-breakpoint
CREATE INDEX "notice_dialog" ON "notice" USING btree ("tenant_id","id") WHERE dialog_until is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "user_open_id" ON "user" USING btree ("tenant_id","open_id");--> statement-breakpoint
CREATE INDEX "user_nick" ON "user" USING btree ("tenant_id","nick") WHERE nick is not null;--> statement-breakpoint
CREATE INDEX "verification_code_ip" ON "verification_code" USING btree ("tenant_id","ip","created_at") WHERE purpose <> '';