ALTER TABLE "provider_account" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_account" ADD COLUMN "tested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "provider_account" ADD COLUMN "test_problem" jsonb;