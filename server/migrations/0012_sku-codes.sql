ALTER TABLE "sku" ADD COLUMN "barcode" text;--> statement-breakpoint
ALTER TABLE "coupon_rule" ADD COLUMN "taken_back_at" timestamp (3) with time zone;