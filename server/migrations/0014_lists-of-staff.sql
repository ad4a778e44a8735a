CREATE TABLE "channel_statement" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"channel" text NOT NULL,
	"day" date NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"row_count" integer NOT NULL,
	"paid_amount" bigint NOT NULL,
	"refunded_amount" bigint NOT NULL,
	"matched_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_statement_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "channel_statement_line" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"statement_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"result" text NOT NULL,
	"number" text NOT NULL,
	"channel_number" text,
	"amount" bigint,
	"own_amount" bigint,
	"table_row" integer,
	"at" timestamp (3) with time zone NOT NULL,
	"payment_id" bigint,
	"refund_id" bigint,
	"settled_at" timestamp (3) with time zone,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_statement_line_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
DROP INDEX "audit_log_newest";--> statement-breakpoint
DROP INDEX "alipay_transfer_trade";--> statement-breakpoint
DROP INDEX "deposit_number";--> statement-breakpoint
DROP INDEX "withdrawal_number";--> statement-breakpoint
DROP INDEX "journal_entry_created";--> statement-breakpoint
DROP INDEX "orders_number";--> statement-breakpoint
DROP INDEX "channel_refund_number";--> statement-breakpoint
DROP INDEX "payment_intent_number";--> statement-breakpoint
DROP INDEX "points_ticket_number";--> statement-breakpoint
DROP INDEX "coupon_card_number";--> statement-breakpoint
ALTER TABLE "channel_statement_line" ADD CONSTRAINT "channel_statement_line_tenant_id_statement_id_channel_statement_tenant_id_id_fk" FOREIGN KEY ("tenant_id","statement_id") REFERENCES "public"."channel_statement"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_statement_day" ON "channel_statement" USING btree ("tenant_id","channel","day");--> statement-breakpoint
CREATE INDEX "channel_statement_by_day" ON "channel_statement" USING btree ("tenant_id","day","id");--> statement-breakpoint
CREATE INDEX "channel_statement_line_of" ON "channel_statement_line" USING btree ("tenant_id","statement_id","id","result","kind");--> statement-breakpoint
CREATE INDEX "channel_statement_line_result" ON "channel_statement_line" USING btree ("tenant_id","result","id");--> statement-breakpoint
CREATE INDEX "channel_statement_line_number" ON "channel_statement_line" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "channel_statement_line_open" ON "channel_statement_line" USING btree ("tenant_id","id") WHERE result <> 'matched' and settled_at is null;--> statement-breakpoint
CREATE INDEX "job_of_tenant" ON "job" USING btree ("tenant_id","run_at","id");--> statement-breakpoint
CREATE INDEX "job_trying" ON "job" USING btree ("tenant_id","run_at","id") WHERE failed_at is null and last_error is not null;--> statement-breakpoint
CREATE INDEX "booking_team_name_start" ON "booking_team" USING btree ("tenant_id",lower("name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "address_name_start" ON "address" USING btree ("tenant_id",lower("contact_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "address_mobile_start" ON "address" USING btree ("tenant_id",lower("mobile") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "audit_log_record" ON "audit_log" USING btree ("tenant_id","resource_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_staff" ON "audit_log" USING btree ("tenant_id","staff_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("tenant_id","action","id");--> statement-breakpoint
CREATE INDEX "audit_log_created" ON "audit_log" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_ip" ON "audit_log" USING btree ("tenant_id","ip" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "goods_listed" ON "goods" USING btree ("tenant_id","id","name","barcode","is_recommended","is_flash_sale");--> statement-breakpoint
CREATE INDEX "goods_listed_category" ON "goods" USING btree ("tenant_id","category_id","id");--> statement-breakpoint
CREATE INDEX "goods_listed_shop" ON "goods" USING btree ("tenant_id","shop_id","id");--> statement-breakpoint
CREATE INDEX "goods_listed_order" ON "goods" USING btree ("tenant_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "goods_listed_price" ON "goods" USING btree ("tenant_id","min_price","id");--> statement-breakpoint
CREATE INDEX "goods_listed_orders" ON "goods" USING btree ("tenant_id","order_count","id");--> statement-breakpoint
CREATE INDEX "goods_listed_created" ON "goods" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "goods_rebate_level" ON "goods_rebate" USING btree ("tenant_id","level_id","id");--> statement-breakpoint
CREATE INDEX "article_listed" ON "article" USING btree ("tenant_id","id","status","is_recommended");--> statement-breakpoint
CREATE INDEX "article_listed_category" ON "article" USING btree ("tenant_id","category_id","id");--> statement-breakpoint
CREATE INDEX "article_listed_author" ON "article" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "article_listed_order" ON "article" USING btree ("tenant_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "article_listed_created" ON "article" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "article_listed_views" ON "article" USING btree ("tenant_id","views","id");--> statement-breakpoint
CREATE INDEX "comment_reference" ON "comment" USING btree ("tenant_id","reference_id","id");--> statement-breakpoint
CREATE INDEX "comment_status" ON "comment" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "comment_created" ON "comment" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "seller_application_name_start" ON "seller_application" USING btree ("tenant_id",lower("name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "seller_application_mobile_start" ON "seller_application" USING btree ("tenant_id",lower("mobile") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "stored_file_name_start" ON "stored_file" USING btree ("tenant_id",lower("original_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "invoice_buyer_start" ON "invoice" USING btree ("tenant_id",lower("buyer_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "invoice_tax_start" ON "invoice" USING btree ("tenant_id",lower("tax_number") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "user_listed" ON "user" USING btree ("tenant_id","id","status","source","is_seller");--> statement-breakpoint
CREATE INDEX "user_nick_start" ON "user" USING btree ("tenant_id",lower("nick") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "user_mobile_start" ON "user" USING btree ("tenant_id",lower("mobile") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "user_username_start" ON "user" USING btree ("tenant_id",lower("username") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "user_tags" ON "user" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "account_kind" ON "account" USING btree ("tenant_id","owner_type","kind","owner_id");--> statement-breakpoint
CREATE INDEX "journal_entry_kind" ON "journal_entry" USING btree ("tenant_id","kind","id");--> statement-breakpoint
CREATE INDEX "sent_message_target_start" ON "sent_message" USING btree ("tenant_id",lower("target") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "orders_listed" ON "orders" USING btree ("tenant_id","id","is_paid","has_refund","delivery_type");--> statement-breakpoint
CREATE INDEX "orders_shop" ON "orders" USING btree ("tenant_id","shop_id","id");--> statement-breakpoint
CREATE INDEX "orders_created" ON "orders" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_payable" ON "orders" USING btree ("tenant_id","payable_amount","id");--> statement-breakpoint
CREATE INDEX "order_line_rated" ON "order_line" USING btree ("tenant_id","rating","reviewed_at","id") WHERE reviewed_at is not null;--> statement-breakpoint
CREATE INDEX "order_line_reviewer" ON "order_line" USING btree ("tenant_id","user_id","reviewed_at","id") WHERE reviewed_at is not null;--> statement-breakpoint
CREATE INDEX "order_line_reviewed_name" ON "order_line" USING btree ("tenant_id",lower("goods_name") text_pattern_ops) WHERE reviewed_at is not null;--> statement-breakpoint
CREATE INDEX "refund_application_user" ON "refund_application" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "refund_application_type" ON "refund_application" USING btree ("tenant_id","type","id");--> statement-breakpoint
CREATE INDEX "refund_application_created" ON "refund_application" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "refund_application_amount" ON "refund_application" USING btree ("tenant_id","amount","id");--> statement-breakpoint
CREATE INDEX "payment_intent_channel_number" ON "payment_intent" USING btree ("tenant_id","transaction_id" text_pattern_ops) WHERE transaction_id is not null;--> statement-breakpoint
CREATE INDEX "payment_intent_paid" ON "payment_intent" USING btree ("tenant_id","channel","paid_at") WHERE paid_at is not null;--> statement-breakpoint
CREATE INDEX "service_conversation_replied" ON "service_conversation" USING btree ("tenant_id","is_replied","updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "alipay_transfer_trade" ON "alipay_transfer" USING btree ("tenant_id","trade_number" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_number" ON "deposit" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "withdrawal_number" ON "withdrawal" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journal_entry_created" ON "journal_entry" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "channel_refund_number" ON "channel_refund" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "payment_intent_number" ON "payment_intent" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "points_ticket_number" ON "points_ticket" USING btree ("tenant_id","number" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_card_number" ON "coupon_card" USING btree ("tenant_id","number" text_pattern_ops);