CREATE TABLE "staff_role" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "staff_role_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "agreement" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agreement_tenant_id_user_id_key_pk" PRIMARY KEY("tenant_id","user_id","key")
);
--> statement-breakpoint
CREATE TABLE "invoice_title" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"title" text NOT NULL,
	"is_company" boolean DEFAULT false NOT NULL,
	"tax_number" text,
	"kind" text DEFAULT 'ordinary' NOT NULL,
	"is_electronic" boolean DEFAULT true NOT NULL,
	"content" text,
	"company_address" text,
	"company_phone" text,
	"bank_name" text,
	"bank_account" text,
	"contact_name" text,
	"contact_mobile" text,
	"contact_email" text,
	"contact_area" text,
	"contact_address" text,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "invoice_title_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "real_name_application" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"id_card_number" text NOT NULL,
	"picture_urls" text[] NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"refusal_reason" text,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "real_name_application_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "installation_secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_host" (
	"host" text PRIMARY KEY NOT NULL,
	"tenant_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "address" ADD COLUMN "country_code" text DEFAULT '+86' NOT NULL;--> statement-breakpoint
ALTER TABLE "address" ADD COLUMN "telephone" text;--> statement-breakpoint
ALTER TABLE "address" ADD COLUMN "tag" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "role_id" bigint;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "user_id" bigint;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "signature" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "member_level" ADD COLUMN "upgrade_growth" bigint;--> statement-breakpoint
ALTER TABLE "site_message" ADD COLUMN "format" text DEFAULT 'text' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_message" ADD COLUMN "width" integer;--> statement-breakpoint
ALTER TABLE "site_message" ADD COLUMN "height" integer;--> statement-breakpoint
ALTER TABLE "site_message" ADD COLUMN "length" integer;--> statement-breakpoint
ALTER TABLE "real_name_application" ADD CONSTRAINT "real_name_application_tenant_id_user_id_user_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."user"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_role_name" ON "staff_role" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "invoice_title_user" ON "invoice_title" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_title_default" ON "invoice_title" USING btree ("tenant_id","user_id") WHERE is_default;--> statement-breakpoint
CREATE INDEX "real_name_application_user" ON "real_name_application" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "real_name_application_status" ON "real_name_application" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "real_name_application_open" ON "real_name_application" USING btree ("tenant_id","user_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "tenant_host_tenant" ON "tenant_host" USING btree ("tenant_id");--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_tenant_id_role_id_staff_role_tenant_id_id_fk" FOREIGN KEY ("tenant_id","role_id") REFERENCES "public"."staff_role"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_user" ON "staff" USING btree ("tenant_id","user_id") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "user_nick" ON "user" USING btree ("tenant_id","nick");--> statement-breakpoint
CREATE INDEX "site_message_unread" ON "site_message" USING btree ("tenant_id","receiver_id","id") WHERE read_at is null and not hidden_by_receiver;