CREATE TABLE "card_charge" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"card_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"number" bigint NOT NULL,
	"event_id" bigint,
	"capital" bigint NOT NULL,
	"gift" bigint NOT NULL,
	"capital_left" bigint NOT NULL,
	"gift_left" bigint NOT NULL,
	"gift_share" integer DEFAULT 0 NOT NULL,
	"image_url" text NOT NULL,
	"cash_back_at" timestamp (3) with time zone,
	"cash_back_by" bigint,
	"refunded_at" timestamp (3) with time zone,
	CONSTRAINT "card_charge_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "card_charge_capital" CHECK ("card_charge"."capital_left" between 0 and "card_charge"."capital"),
	CONSTRAINT "card_charge_gift" CHECK ("card_charge"."gift_left" between 0 and "card_charge"."gift"),
	CONSTRAINT "card_charge_refunded" CHECK ("card_charge"."refunded_at" is null or "card_charge"."capital_left" + "card_charge"."gift_left" = 0),
	CONSTRAINT "card_charge_cash_back" CHECK ("card_charge"."cash_back_at" is null or "card_charge"."gift_left" = 0)
);
--> statement-breakpoint
CREATE TABLE "card_expense" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"card_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"number" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"refunded_at" timestamp (3) with time zone,
	CONSTRAINT "card_expense_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "card_expense_part" (
	"tenant_id" bigint NOT NULL,
	"expense_id" bigint NOT NULL,
	"charge_id" bigint NOT NULL,
	"capital" bigint NOT NULL,
	"gift" bigint NOT NULL,
	CONSTRAINT "card_expense_part_tenant_id_expense_id_charge_id_pk" PRIMARY KEY("tenant_id","expense_id","charge_id")
);
--> statement-breakpoint
CREATE TABLE "card_number_day" (
	"tenant_id" bigint NOT NULL,
	"day" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "card_number_day_tenant_id_day_pk" PRIMARY KEY("tenant_id","day")
);
--> statement-breakpoint
CREATE TABLE "card_refund" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"card_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"undone_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"capital" bigint NOT NULL,
	CONSTRAINT "card_refund_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_card" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" bigint NOT NULL,
	"kind_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"password_hash" text NOT NULL,
	"store_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_card_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "card_code_key" (
	"tenant_id" bigint NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_code_key_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "card_event" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"kind_id" bigint NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"capital" bigint NOT NULL,
	"gift" bigint NOT NULL,
	"cash_back" bigint DEFAULT 0 NOT NULL,
	"gift_share" integer DEFAULT 0 NOT NULL,
	"created_by" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_event_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "card_event_amounts" CHECK ("card_event"."capital" >= 0 and "card_event"."gift" >= 0 and "card_event"."cash_back" >= 0),
	CONSTRAINT "card_event_share" CHECK ("card_event"."gift_share" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "card_kind" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"type" text NOT NULL,
	"merchant_id" bigint,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"colour" text NOT NULL,
	"logo_url" text,
	"status" text DEFAULT 'active' NOT NULL,
	"created_by" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "card_kind_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "card_kind_owner" CHECK (("card_kind"."type" = 'platform') = ("card_kind"."merchant_id" is null))
);
--> statement-breakpoint
CREATE TABLE "card_kind_store" (
	"tenant_id" bigint NOT NULL,
	"kind_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	CONSTRAINT "card_kind_store_tenant_id_kind_id_store_id_pk" PRIMARY KEY("tenant_id","kind_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "counter_account" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"role_id" bigint NOT NULL,
	"merchant_id" bigint,
	"store_id" bigint,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"real_name" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"avatar_url" text,
	"created_by" bigint,
	"login_count" integer DEFAULT 0 NOT NULL,
	"login_at" timestamp (3) with time zone,
	"login_ip" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "counter_account_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "counter_call" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"action" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "counter_call_tenant_id_session_id_action_pk" PRIMARY KEY("tenant_id","session_id","action")
);
--> statement-breakpoint
CREATE TABLE "counter_role" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "counter_role_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "counter_session" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"account_id" bigint NOT NULL,
	"token_digest" text NOT NULL,
	"ip" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "counter_session_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "merchant" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"logo_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "merchant_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "merchant_store" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"merchant_id" bigint NOT NULL,
	"name" text NOT NULL,
	"area" text DEFAULT '' NOT NULL,
	"address" text NOT NULL,
	"phone" text NOT NULL,
	"contact_name" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "merchant_store_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "store_code" (
	"tenant_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"code_digest" text NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "store_code_tenant_id_store_id_pk" PRIMARY KEY("tenant_id","store_id")
);
--> statement-breakpoint
ALTER TABLE "card_charge" ADD CONSTRAINT "card_charge_tenant_id_card_id_member_card_tenant_id_id_fk" FOREIGN KEY ("tenant_id","card_id") REFERENCES "public"."member_card"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_charge" ADD CONSTRAINT "card_charge_tenant_id_event_id_card_event_tenant_id_id_fk" FOREIGN KEY ("tenant_id","event_id") REFERENCES "public"."card_event"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_charge" ADD CONSTRAINT "card_charge_tenant_id_store_id_merchant_store_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."merchant_store"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_expense" ADD CONSTRAINT "card_expense_tenant_id_card_id_member_card_tenant_id_id_fk" FOREIGN KEY ("tenant_id","card_id") REFERENCES "public"."member_card"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_expense" ADD CONSTRAINT "card_expense_tenant_id_store_id_merchant_store_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."merchant_store"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_expense_part" ADD CONSTRAINT "card_expense_part_tenant_id_expense_id_card_expense_tenant_id_id_fk" FOREIGN KEY ("tenant_id","expense_id") REFERENCES "public"."card_expense"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_expense_part" ADD CONSTRAINT "card_expense_part_tenant_id_charge_id_card_charge_tenant_id_id_fk" FOREIGN KEY ("tenant_id","charge_id") REFERENCES "public"."card_charge"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_refund" ADD CONSTRAINT "card_refund_tenant_id_card_id_member_card_tenant_id_id_fk" FOREIGN KEY ("tenant_id","card_id") REFERENCES "public"."member_card"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_refund" ADD CONSTRAINT "card_refund_tenant_id_store_id_merchant_store_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."merchant_store"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_card" ADD CONSTRAINT "member_card_tenant_id_kind_id_card_kind_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kind_id") REFERENCES "public"."card_kind"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_event" ADD CONSTRAINT "card_event_tenant_id_kind_id_card_kind_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kind_id") REFERENCES "public"."card_kind"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_kind" ADD CONSTRAINT "card_kind_tenant_id_merchant_id_merchant_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merchant_id") REFERENCES "public"."merchant"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_kind_store" ADD CONSTRAINT "card_kind_store_tenant_id_kind_id_card_kind_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kind_id") REFERENCES "public"."card_kind"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_kind_store" ADD CONSTRAINT "card_kind_store_tenant_id_store_id_merchant_store_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."merchant_store"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_account" ADD CONSTRAINT "counter_account_tenant_id_role_id_counter_role_tenant_id_id_fk" FOREIGN KEY ("tenant_id","role_id") REFERENCES "public"."counter_role"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_account" ADD CONSTRAINT "counter_account_tenant_id_merchant_id_merchant_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merchant_id") REFERENCES "public"."merchant"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_account" ADD CONSTRAINT "counter_account_tenant_id_store_id_merchant_store_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."merchant_store"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_session" ADD CONSTRAINT "counter_session_tenant_id_account_id_counter_account_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."counter_account"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_store" ADD CONSTRAINT "merchant_store_tenant_id_merchant_id_merchant_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merchant_id") REFERENCES "public"."merchant"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "card_charge_number" ON "card_charge" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "card_charge_store" ON "card_charge" USING btree ("tenant_id","store_id","id");--> statement-breakpoint
CREATE INDEX "card_charge_card" ON "card_charge" USING btree ("tenant_id","card_id","id");--> statement-breakpoint
CREATE INDEX "card_charge_open" ON "card_charge" USING btree ("tenant_id","card_id","id") WHERE capital_left > 0 or gift_left > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "card_expense_number" ON "card_expense" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "card_expense_store" ON "card_expense" USING btree ("tenant_id","store_id","id");--> statement-breakpoint
CREATE INDEX "card_expense_card" ON "card_expense" USING btree ("tenant_id","card_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "card_refund_once" ON "card_refund" USING btree ("tenant_id","kind","undone_id");--> statement-breakpoint
CREATE INDEX "card_refund_store" ON "card_refund" USING btree ("tenant_id","store_id","id");--> statement-breakpoint
CREATE INDEX "card_refund_card" ON "card_refund" USING btree ("tenant_id","card_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "member_card_number" ON "member_card" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "member_card_user" ON "member_card" USING btree ("tenant_id","user_id","kind_id");--> statement-breakpoint
CREATE INDEX "member_card_kind" ON "member_card" USING btree ("tenant_id","kind_id","id");--> statement-breakpoint
CREATE INDEX "card_event_kind" ON "card_event" USING btree ("tenant_id","kind_id","id");--> statement-breakpoint
CREATE INDEX "card_kind_merchant" ON "card_kind" USING btree ("tenant_id","merchant_id","id");--> statement-breakpoint
CREATE INDEX "card_kind_store_store" ON "card_kind_store" USING btree ("tenant_id","store_id","kind_id");--> statement-breakpoint
CREATE UNIQUE INDEX "counter_account_username" ON "counter_account" USING btree ("tenant_id",lower("username"));--> statement-breakpoint
CREATE INDEX "counter_account_store" ON "counter_account" USING btree ("tenant_id","store_id","id");--> statement-breakpoint
CREATE INDEX "counter_session_token" ON "counter_session" USING btree ("token_digest");--> statement-breakpoint
CREATE INDEX "counter_session_account" ON "counter_session" USING btree ("tenant_id","account_id","expires_at");--> statement-breakpoint
CREATE INDEX "merchant_store_merchant" ON "merchant_store" USING btree ("tenant_id","merchant_id","id");