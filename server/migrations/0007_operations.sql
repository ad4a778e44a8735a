CREATE TABLE "sent_message" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"channel" text NOT NULL,
	"target" text NOT NULL,
	"text" text NOT NULL,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sent_message_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"endpoint_id" bigint NOT NULL,
	"event_key" text NOT NULL,
	"event" text NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"response_status" integer,
	"response_body" text,
	"duration_ms" integer,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_delivery_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"url" text NOT NULL,
	"remark" text,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"paused_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_endpoint_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "channel_refund" ADD COLUMN "retry_of_id" bigint;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_tenant_id_endpoint_id_webhook_endpoint_tenant_id_id_fk" FOREIGN KEY ("tenant_id","endpoint_id") REFERENCES "public"."webhook_endpoint"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sent_message_channel" ON "sent_message" USING btree ("tenant_id","channel","id");--> statement-breakpoint
CREATE INDEX "sent_message_target" ON "sent_message" USING btree ("tenant_id","target","id");--> statement-breakpoint
CREATE INDEX "sent_message_age" ON "sent_message" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_delivery_once" ON "webhook_delivery" USING btree ("tenant_id","endpoint_id","event_key");--> statement-breakpoint
CREATE INDEX "webhook_delivery_status" ON "webhook_delivery" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_event" ON "webhook_delivery" USING btree ("tenant_id","event","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpoint" ON "webhook_delivery" USING btree ("tenant_id","endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_age" ON "webhook_delivery" USING btree ("created_at") WHERE status <> 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_endpoint_status" ON "webhook_endpoint" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "job_failed" ON "job" USING btree ("tenant_id","id") WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX "stored_file_created" ON "stored_file" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "stored_file_size" ON "stored_file" USING btree ("tenant_id","size","id");--> statement-breakpoint
CREATE INDEX "stored_file_type" ON "stored_file" USING btree ("tenant_id","content_type","id");--> statement-breakpoint
CREATE INDEX "alipay_transfer_created" ON "alipay_transfer" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "deposit_created" ON "deposit" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "deposit_amount" ON "deposit" USING btree ("tenant_id","amount","id");--> statement-breakpoint
CREATE INDEX "invoice_created" ON "invoice" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "invoice_amount" ON "invoice" USING btree ("tenant_id","amount","id");--> statement-breakpoint
CREATE INDEX "withdrawal_created" ON "withdrawal" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "withdrawal_amount" ON "withdrawal" USING btree ("tenant_id","amount","id");--> statement-breakpoint
CREATE INDEX "journal_entry_created" ON "journal_entry" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "site_message_received" ON "site_message" USING btree ("tenant_id","receiver_id","id");--> statement-breakpoint
CREATE INDEX "site_message_type" ON "site_message" USING btree ("tenant_id","type","id");--> statement-breakpoint
CREATE INDEX "channel_refund_status" ON "channel_refund" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "channel_refund_created" ON "channel_refund" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_refund_retry" ON "channel_refund" USING btree ("tenant_id","retry_of_id") WHERE retry_of_id is not null;--> statement-breakpoint
CREATE INDEX "payment_intent_status" ON "payment_intent" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "payment_intent_created" ON "payment_intent" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "service_conversation_latest" ON "service_conversation" USING btree ("tenant_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "service_conversation_status" ON "service_conversation" USING btree ("tenant_id","status","updated_at");--> statement-breakpoint
CREATE INDEX "service_conversation_user" ON "service_conversation" USING btree ("tenant_id","user_id","id");