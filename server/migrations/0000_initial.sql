CREATE TABLE "idempotency_key" (
	"tenant_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_digest" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_key_tenant_id_scope_key_pk" PRIMARY KEY("tenant_id","scope","key")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"key" text,
	"payload" jsonb NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"last_error" text,
	"failed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"title" text NOT NULL,
	"content" text,
	"picture_urls" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fee" bigint DEFAULT 0 NOT NULL,
	"max_places" integer,
	"taken_places" integer DEFAULT 0 NOT NULL,
	"has_teams" boolean DEFAULT false NOT NULL,
	"team_size" integer,
	"needs_vetting" boolean DEFAULT false NOT NULL,
	"allows_anonymous" boolean DEFAULT false NOT NULL,
	"allows_repeat" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"activity_at" timestamp (3) with time zone,
	"status" text DEFAULT 'open' NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "booking_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "booking_places" CHECK ("booking"."taken_places" >= 0 and ("booking"."max_places" is null or "booking"."taken_places" <= "booking"."max_places")),
	CONSTRAINT "booking_fee" CHECK ("booking"."fee" >= 0)
);
--> statement-breakpoint
CREATE TABLE "booking_team" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"booking_id" bigint NOT NULL,
	"name" text NOT NULL,
	"leader_id" bigint NOT NULL,
	"leader_sign_up_id" bigint,
	"member_count" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "booking_team_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "booking_team_members" CHECK ("booking_team"."member_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "booking_sign_up" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"booking_id" bigint NOT NULL,
	"user_id" bigint,
	"team_id" bigint,
	"amount" bigint NOT NULL,
	"status" text NOT NULL,
	"is_exclusive" boolean NOT NULL,
	"remark" text,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "booking_sign_up_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "lottery" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"content" text,
	"picture_url" text,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"draws_itself" boolean DEFAULT false NOT NULL,
	"award_code" text,
	"drawn_at" timestamp (3) with time zone,
	"entry_count" integer DEFAULT 0 NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "lottery_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "lottery_award_code" CHECK (("lottery"."status" = 'drawn') = ("lottery"."award_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "lottery_entry" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"lottery_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"prize_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lottery_entry_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "lottery_prize" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"lottery_id" bigint NOT NULL,
	"rank" integer NOT NULL,
	"title" text NOT NULL,
	"picture_url" text,
	"quantity" integer NOT NULL,
	CONSTRAINT "lottery_prize_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "lottery_prize_quantity" CHECK ("lottery_prize"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "queue" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"minutes_per_number" integer DEFAULT 0 NOT NULL,
	"max_number" integer,
	"from_minute" integer DEFAULT 0 NOT NULL,
	"until_minute" integer DEFAULT 1440 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "queue_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "queue_hours" CHECK (0 <= "queue"."from_minute" and "queue"."from_minute" < "queue"."until_minute" and "queue"."until_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "queue_day" (
	"tenant_id" bigint NOT NULL,
	"queue_id" bigint NOT NULL,
	"day" date NOT NULL,
	"issued" integer NOT NULL,
	"current" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "queue_day_tenant_id_queue_id_day_pk" PRIMARY KEY("tenant_id","queue_id","day"),
	CONSTRAINT "queue_day_current" CHECK (0 <= "queue_day"."current" and "queue_day"."current" <= "queue_day"."issued")
);
--> statement-breakpoint
CREATE TABLE "queue_ticket" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"queue_id" bigint NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"user_id" bigint NOT NULL,
	"mobile" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"called_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "queue_ticket_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "virtual_goods" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"category_id" bigint,
	"name" text NOT NULL,
	"picture_url" text,
	"description" text,
	"price" bigint DEFAULT 0 NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"paid_content" text,
	"paid_details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"buyer_count" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'on-sale' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "virtual_goods_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "virtual_goods_price" CHECK ("virtual_goods"."price" >= 0 and "virtual_goods"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "virtual_goods_purchase" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"price" bigint NOT NULL,
	"points" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "virtual_goods_purchase_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "ballot" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"vote_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"option_ids" bigint[] NOT NULL,
	"remark" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ballot_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "vote" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"title" text NOT NULL,
	"content" text,
	"picture_url" text,
	"max_choices" integer DEFAULT 1 NOT NULL,
	"is_anonymous" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"voter_count" integer DEFAULT 0 NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "vote_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "vote_max_choices" CHECK ("vote"."max_choices" > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_option" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"vote_id" bigint NOT NULL,
	"title" text NOT NULL,
	"remark" text,
	"picture_url" text,
	"is_best" boolean DEFAULT false NOT NULL,
	"vote_count" integer DEFAULT 0 NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "vote_option_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "address" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"contact_name" text NOT NULL,
	"mobile" text NOT NULL,
	"province_id" text NOT NULL,
	"city_id" text NOT NULL,
	"district_id" text,
	"province_name" text NOT NULL,
	"city_name" text NOT NULL,
	"district_name" text,
	"detail" text NOT NULL,
	"postcode" text,
	"id_card_number" text,
	"latitude" double precision,
	"longitude" double precision,
	"is_default" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "address_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"staff_id" bigint NOT NULL,
	"action" text NOT NULL,
	"resource" text NOT NULL,
	"resource_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"ip" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "staff_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"staff_id" bigint NOT NULL,
	"token_digest" text NOT NULL,
	"ip" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_session_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "freight_rule" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"template_id" bigint NOT NULL,
	"method" text NOT NULL,
	"region_code" text,
	"first_units" numeric(10, 3) NOT NULL,
	"first_amount" bigint NOT NULL,
	"next_units" numeric(10, 3) NOT NULL,
	"next_amount" bigint NOT NULL,
	CONSTRAINT "freight_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "freight_rule_units" CHECK ("freight_rule"."first_units" > 0 and "freight_rule"."next_units" > 0)
);
--> statement-breakpoint
CREATE TABLE "freight_template" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"is_free" boolean DEFAULT false NOT NULL,
	"charged_by" text NOT NULL,
	"free_from" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "freight_template_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "shop" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"number" text,
	"type" text,
	"address" text DEFAULT '' NOT NULL,
	"province_id" text NOT NULL,
	"city_id" text NOT NULL,
	"district_id" text NOT NULL,
	"latitude" numeric(10, 7) NOT NULL,
	"longitude" numeric(10, 7) NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"contact_name" text,
	"picture_url" text,
	"introduction" text,
	"selling_point" text,
	"activity" text,
	"express_type" text,
	"printer_serial" text,
	"order_count" integer DEFAULT 0 NOT NULL,
	"good_review_count" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "shop_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"parent_id" bigint,
	"level" integer NOT NULL,
	"name" text NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"type" text DEFAULT '' NOT NULL,
	"icon_url" text,
	"is_used" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "category_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "daily_price" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"sku_id" bigint NOT NULL,
	"day" date NOT NULL,
	"price" bigint NOT NULL,
	"stock" integer NOT NULL,
	CONSTRAINT "daily_price_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "daily_price_stock_not_negative" CHECK ("daily_price"."stock" >= 0)
);
--> statement-breakpoint
CREATE TABLE "favourite" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "favourite_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "goods" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"category_id" bigint NOT NULL,
	"shop_id" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"selling_point" text,
	"picture_url" text NOT NULL,
	"content" text DEFAULT '' NOT NULL,
	"tags" text,
	"barcode" text,
	"unit_name" text,
	"video_id" text,
	"property_ids" text DEFAULT '' NOT NULL,
	"min_quantity" integer DEFAULT 1 NOT NULL,
	"min_price" bigint NOT NULL,
	"min_points" bigint DEFAULT 0 NOT NULL,
	"original_price" bigint NOT NULL,
	"has_group_buy" boolean DEFAULT false NOT NULL,
	"group_buy_price" bigint DEFAULT 0 NOT NULL,
	"has_bargain" boolean DEFAULT false NOT NULL,
	"bargain_price" bigint DEFAULT 0 NOT NULL,
	"is_flash_sale" boolean DEFAULT false NOT NULL,
	"is_limited" boolean DEFAULT false NOT NULL,
	"is_daily_priced" boolean DEFAULT false NOT NULL,
	"freight_template_id" bigint,
	"weight" numeric(10, 3) DEFAULT 0 NOT NULL,
	"commission_type" text DEFAULT 'none' NOT NULL,
	"commission" bigint DEFAULT 0 NOT NULL,
	"reward_points_type" text DEFAULT 'fixed' NOT NULL,
	"reward_points" bigint DEFAULT 0 NOT NULL,
	"is_recommended" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'on-sale' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"sale_starts_at" timestamp (3) with time zone,
	"sale_ends_at" timestamp (3) with time zone,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"favourite_count" integer DEFAULT 0 NOT NULL,
	"order_count" integer DEFAULT 0 NOT NULL,
	"sold_count" integer DEFAULT 0 NOT NULL,
	"good_review_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "goods_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "goods_picture" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"url" text NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "goods_picture_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "goods_rebate" (
	"tenant_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"level_id" bigint NOT NULL,
	"rebate" numeric(4, 2) NOT NULL,
	CONSTRAINT "goods_rebate_tenant_id_goods_id_level_id_pk" PRIMARY KEY("tenant_id","goods_id","level_id")
);
--> statement-breakpoint
CREATE TABLE "property" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "property_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "property_value" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"property_id" bigint NOT NULL,
	"name" text NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "property_value_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "purchase_limit" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"sku_id" bigint,
	"level_id" bigint DEFAULT 0 NOT NULL,
	"duration" integer NOT NULL,
	"unit" text NOT NULL,
	"max_pieces" integer NOT NULL,
	CONSTRAINT "purchase_limit_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sku" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"combination" text DEFAULT '' NOT NULL,
	"combination_key" text DEFAULT '' NOT NULL,
	"combination_names" text DEFAULT '' NOT NULL,
	"price" bigint NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"original_price" bigint NOT NULL,
	"group_buy_price" bigint DEFAULT 0 NOT NULL,
	"stock" integer NOT NULL,
	"weight" numeric(10, 3),
	"picture_url" text,
	CONSTRAINT "sku_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sku_stock_not_negative" CHECK ("sku"."stock" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_movement" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"sku_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"day" date,
	"delta" integer NOT NULL,
	"reason" text NOT NULL,
	"order_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stock_movement_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "video" (
	"tenant_id" bigint NOT NULL,
	"video_id" text NOT NULL,
	"title" text NOT NULL,
	"cover_url" text,
	"fluent_mp4" text NOT NULL,
	"fluent_m3u8" text,
	"standard_mp4" text,
	"standard_m3u8" text,
	"size" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "video_tenant_id_video_id_pk" PRIMARY KEY("tenant_id","video_id")
);
--> statement-breakpoint
CREATE TABLE "article" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint,
	"category_id" bigint NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"content" text NOT NULL,
	"keywords" text,
	"tags" text,
	"author" text,
	"source" text,
	"picture_url" text,
	"is_recommended" boolean DEFAULT false NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"useful_count" integer DEFAULT 0 NOT NULL,
	"useless_count" integer DEFAULT 0 NOT NULL,
	"favourite_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	"reviewed_at" timestamp (3) with time zone,
	CONSTRAINT "article_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "article_counts" CHECK (least("article"."comment_count", "article"."useful_count", "article"."useless_count", "article"."favourite_count") >= 0)
);
--> statement-breakpoint
CREATE TABLE "article_category" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"parent_id" bigint,
	"level" integer NOT NULL,
	"name" text NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"type" text,
	"icon_url" text,
	"is_used" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "article_category_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_favourite" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "article_favourite_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_tag" (
	"tenant_id" bigint NOT NULL,
	"name" text NOT NULL,
	"article_count" integer NOT NULL,
	CONSTRAINT "article_tag_tenant_id_name_pk" PRIMARY KEY("tenant_id","name"),
	CONSTRAINT "article_tag_count" CHECK ("article_tag"."article_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "article_vote" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"article_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"is_useful" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_vote_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "comment" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint,
	"type" text NOT NULL,
	"reference_id" bigint,
	"parent_id" bigint,
	"content" text NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"reply" text,
	"replied_at" timestamp (3) with time zone,
	"ip" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "json_record" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint,
	"type" text DEFAULT '' NOT NULL,
	"reference_id" bigint,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "json_record_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "page" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"content" text NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "page_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "banner" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"picture_url" text NOT NULL,
	"link_url" text DEFAULT '' NOT NULL,
	"business_id" bigint DEFAULT 0 NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "banner_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "friend_link" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"type" text,
	"name" text NOT NULL,
	"link" text NOT NULL,
	"logo_url" text,
	"remark" text,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "friend_link_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"type" text,
	"title" text NOT NULL,
	"content" text NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "notice_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "courier_dispatch" (
	"tenant_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"status" text NOT NULL,
	"trade_number" text,
	"reason" text,
	"shop_latitude" double precision,
	"shop_longitude" double precision,
	"customer_latitude" double precision,
	"customer_longitude" double precision,
	"dispatched_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "courier_dispatch_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "distribution_policy" (
	"tenant_id" bigint NOT NULL,
	"levels" jsonb NOT NULL,
	"own_purchase_counts" boolean NOT NULL,
	"skips_non_sellers" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "distribution_policy_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "earning" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"kind" text NOT NULL,
	"order_id" bigint NOT NULL,
	"order_number" text NOT NULL,
	"order_line_id" bigint DEFAULT 0 NOT NULL,
	"user_id" bigint NOT NULL,
	"buyer_id" bigint NOT NULL,
	"level" smallint NOT NULL,
	"unit" text NOT NULL,
	"rate" integer NOT NULL,
	"sale_amount" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"due" bigint NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	"is_settled" boolean DEFAULT false NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "earning_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "earning_within_amount" CHECK ("earning"."due" between 0 and "earning"."amount" and "earning"."paid" between 0 and "earning"."amount")
);
--> statement-breakpoint
CREATE TABLE "seller_application" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text,
	"mobile" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"remark" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "seller_application_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"key" text NOT NULL,
	"original_name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"user_id" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stored_file_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "alipay_transfer" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"trade_number" text NOT NULL,
	"amount" bigint NOT NULL,
	"title" text NOT NULL,
	"payer_name" text,
	"payer_account" text,
	"transferred_at" timestamp (3) with time zone,
	"status" text DEFAULT 'unclaimed' NOT NULL,
	"user_id" bigint,
	"claimed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "alipay_transfer_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "transfer_code" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"picture_url" text NOT NULL,
	"remark" text,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "transfer_code_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deposit" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" text NOT NULL,
	"user_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"business_code" text,
	"remark" text,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'held' NOT NULL,
	"refusal_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"returned_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "deposit_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"buyer_name" text NOT NULL,
	"tax_number" text,
	"amount" bigint NOT NULL,
	"subject" text,
	"remark" text,
	"order_id" bigint,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"refusal_reason" text,
	"file_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "invoice_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "bill_discount" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"threshold" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bill_discount_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" text NOT NULL,
	"user_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"refusal_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "withdrawal_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reference_data" (
	"name" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "region" (
	"code" char(12) PRIMARY KEY NOT NULL,
	"parent_code" char(12),
	"name" text NOT NULL,
	"level" smallint NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "friendship" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"friend_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "friendship_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "captcha" (
	"tenant_id" bigint NOT NULL,
	"key" text NOT NULL,
	"answer" text NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "captcha_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "external_identity" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"provider" text NOT NULL,
	"openid" text NOT NULL,
	"unionid" text,
	"user_id" bigint NOT NULL,
	"session_key" text,
	"session_key_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "external_identity_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "login_throttle" (
	"tenant_id" bigint NOT NULL,
	"subject" text NOT NULL,
	"failures" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "login_throttle_tenant_id_subject_pk" PRIMARY KEY("tenant_id","subject")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"token_digest" text NOT NULL,
	"device_id" text,
	"device_name" text,
	"ip" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"username" text,
	"mobile" text,
	"email" text,
	"password_hash" text,
	"nick" text,
	"avatar_url" text,
	"province" text,
	"city" text,
	"gender" smallint DEFAULT 0 NOT NULL,
	"birthday" date,
	"status" text DEFAULT 'active' NOT NULL,
	"source" text NOT NULL,
	"referrer_id" bigint,
	"is_seller" boolean DEFAULT false NOT NULL,
	"real_name" text,
	"id_card_number" text,
	"id_card_verified_at" timestamp (3) with time zone,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"registered_ip" text DEFAULT '' NOT NULL,
	"login_ip" text DEFAULT '' NOT NULL,
	"login_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "user_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "verification_code" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"channel" text NOT NULL,
	"target" text NOT NULL,
	"code_digest" text NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"consumed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verification_code_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"owner_type" text NOT NULL,
	"owner_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"stripe" smallint DEFAULT 0 NOT NULL,
	"unit" text NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	"spent" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "account_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "account_not_negative" CHECK ("account"."amount" >= 0 or "account"."owner_type" = 'tenant')
);
--> statement-breakpoint
CREATE TABLE "journal_entry" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"reference" text,
	"remark" text,
	"detail" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "journal_entry_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "posting" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"entry_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"balance" bigint NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "posting_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "level_price" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"level_id" bigint NOT NULL,
	"price" bigint NOT NULL,
	"duration" integer NOT NULL,
	"unit" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "level_price_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "level_purchase" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" text NOT NULL,
	"user_id" bigint NOT NULL,
	"level_id" bigint NOT NULL,
	"price_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"is_renewal" boolean DEFAULT false NOT NULL,
	"remark" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "level_purchase_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_level" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"rank" integer NOT NULL,
	"rebate" numeric(4, 2) DEFAULT 10 NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"upgrade_spending" bigint,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "member_level_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"source" text NOT NULL,
	"level_id" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"auto_renew" boolean DEFAULT false NOT NULL,
	"price_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "membership_tenant_id_user_id_source_level_id_pk" PRIMARY KEY("tenant_id","user_id","source","level_id")
);
--> statement-breakpoint
CREATE TABLE "site_message" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"key" text NOT NULL,
	"receiver_id" bigint NOT NULL,
	"sender_id" bigint,
	"source" text NOT NULL,
	"type" text NOT NULL,
	"title" text,
	"content" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"hidden_by_receiver" boolean DEFAULT false NOT NULL,
	"hidden_by_sender" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "site_message_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sms_template" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"service_template" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "sms_template_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_message" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"channel" text NOT NULL,
	"target" text NOT NULL,
	"code" text,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sandbox_message_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "template_request" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"account" text NOT NULL,
	"template_id" text NOT NULL,
	"url" text,
	"emphasis" text,
	"words" jsonb NOT NULL,
	"form_id" text,
	"subject" text,
	"subject_id" bigint,
	"state" text,
	"status" text NOT NULL,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "template_request_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "wechat_form" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"form_id" text NOT NULL,
	"uses_left" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "wechat_form_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" text NOT NULL,
	"user_id" bigint NOT NULL,
	"shop_id" bigint DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"goods_amount" bigint NOT NULL,
	"freight_amount" bigint NOT NULL,
	"discount_amount" bigint DEFAULT 0 NOT NULL,
	"payable_amount" bigint NOT NULL,
	"payable_points" bigint DEFAULT 0 NOT NULL,
	"adjustments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"pieces" integer NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"delivery_type" text NOT NULL,
	"pay_on_delivery" boolean DEFAULT false NOT NULL,
	"auto_deliver" boolean DEFAULT false NOT NULL,
	"is_paid" boolean DEFAULT false NOT NULL,
	"payment_id" bigint,
	"redeem_code" text,
	"redeemed_at" timestamp (3) with time zone,
	"has_refund" boolean DEFAULT false NOT NULL,
	"refunded_amount" bigint DEFAULT 0 NOT NULL,
	"refunded_points" bigint DEFAULT 0 NOT NULL,
	"is_held" boolean DEFAULT false NOT NULL,
	"is_group_buy_done" boolean DEFAULT false NOT NULL,
	"hidden_by_user" boolean DEFAULT false NOT NULL,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"shipped_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	CONSTRAINT "orders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"order_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"sku_id" bigint NOT NULL,
	"goods_name" text NOT NULL,
	"picture_url" text NOT NULL,
	"combination" text DEFAULT '' NOT NULL,
	"combination_names" text DEFAULT '' NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"days" jsonb,
	"inviter_id" bigint,
	"rating" integer,
	"review_text" text,
	"review_pictures" jsonb,
	"review_reply" text,
	"reviewed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_line_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_log" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"order_id" bigint NOT NULL,
	"type" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"order_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"application_id" bigint,
	"amount" bigint NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"destination" text NOT NULL,
	"channel_refund_id" bigint,
	"remark" text,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "refund_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "refund_application" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"order_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"type" text NOT NULL,
	"goods_received" boolean NOT NULL,
	"reason" text NOT NULL,
	"remark" text,
	"amount" bigint NOT NULL,
	"pictures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"staff_remark" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "refund_application_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "shipment" (
	"tenant_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"method" text NOT NULL,
	"contact_name" text NOT NULL,
	"mobile" text NOT NULL,
	"province_id" text NOT NULL,
	"city_id" text NOT NULL,
	"district_id" text,
	"province_name" text NOT NULL,
	"city_name" text NOT NULL,
	"district_name" text,
	"detail" text NOT NULL,
	"postcode" text,
	"id_card_number" text,
	"latitude" double precision,
	"longitude" double precision,
	"carrier_code" text,
	"carrier_name" text,
	"tracking_number" text,
	"status" text DEFAULT 'unreported' NOT NULL,
	"traces" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "shipment_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "channel_refund" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" text NOT NULL,
	"intent_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"source" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"channel_refund_id" text,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "channel_refund_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_intent" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"number" text NOT NULL,
	"channel" text NOT NULL,
	"method" text NOT NULL,
	"amount" bigint NOT NULL,
	"refunded_amount" bigint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'unpaid' NOT NULL,
	"prepay_id" text,
	"transaction_id" text,
	"next_action" jsonb,
	"next_action_text" text,
	"next_action_failure" text,
	"failure" text,
	"subject" text NOT NULL,
	"remark" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "payment_intent_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "recharge_rule" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"threshold" bigint NOT NULL,
	"bonus" bigint NOT NULL,
	"repeats" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recharge_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "mobile_segment_block" (
	"prefix" smallint PRIMARY KEY NOT NULL,
	"kinds" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mobile_segment_kind" (
	"id" smallint PRIMARY KEY NOT NULL,
	"province" text NOT NULL,
	"city" text NOT NULL,
	"postcode" text,
	"area_code" text,
	"carrier" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_parcel" (
	"tenant_id" bigint NOT NULL,
	"number" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sandbox_parcel_tenant_id_number_pk" PRIMARY KEY("tenant_id","number")
);
--> statement-breakpoint
CREATE TABLE "short_url" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"url" text NOT NULL,
	"digest" text NOT NULL,
	"hits" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "short_url_code_unique" UNIQUE("code"),
	CONSTRAINT "short_url_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "unique_id_range" (
	"tenant_id" bigint NOT NULL,
	"type" text NOT NULL,
	"next" bigint NOT NULL,
	CONSTRAINT "unique_id_range_tenant_id_type_pk" PRIMARY KEY("tenant_id","type")
);
--> statement-breakpoint
CREATE TABLE "deduction_rule" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"purpose" text NOT NULL,
	"points" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"repeats" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deduction_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_share" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"group_id" text NOT NULL,
	"day" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "group_share_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "points_day" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"code" text NOT NULL,
	"day" date NOT NULL,
	"points" bigint NOT NULL,
	"latest" bigint NOT NULL,
	CONSTRAINT "points_day_tenant_id_user_id_code_day_pk" PRIMARY KEY("tenant_id","user_id","code","day")
);
--> statement-breakpoint
CREATE TABLE "points_rule" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"threshold" bigint DEFAULT 0 NOT NULL,
	"points" bigint NOT NULL,
	"daily_maximum" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "points_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "points_ticket" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"min_points" bigint NOT NULL,
	"max_points" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"user_id" bigint,
	"points" bigint,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_ticket_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"day" date NOT NULL,
	"streak" integer NOT NULL,
	"points" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_rule" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"days" integer NOT NULL,
	"points" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "bargain" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"original_price" bigint NOT NULL,
	"floor_price" bigint NOT NULL,
	"min_cut" bigint NOT NULL,
	"max_cut" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"bought_count" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "bargain_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "bargain_bought_in_bounds" CHECK ("bargain"."bought_count" between 0 and "bargain"."quantity")
);
--> statement-breakpoint
CREATE TABLE "bargain_help" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"record_id" bigint NOT NULL,
	"helper_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"cut_amount" bigint NOT NULL,
	"remark" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bargain_help_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "bargain_help_cuts" CHECK ("bargain_help"."cut_amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "bargain_record" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"bargain_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"current_price" bigint NOT NULL,
	"help_count" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"order_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "bargain_record_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "coupon" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"rule_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"scope" text DEFAULT 'all' NOT NULL,
	"scope_id" bigint,
	"value_kind" text DEFAULT 'amount' NOT NULL,
	"max_discount" bigint,
	"threshold" bigint DEFAULT 0 NOT NULL,
	"value" bigint NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"source" text NOT NULL,
	"order_id" bigint,
	"used_at" timestamp (3) with time zone,
	"extensions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "coupon_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "coupon_card" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"rule_id" bigint NOT NULL,
	"number" text NOT NULL,
	"password" text NOT NULL,
	"coupon_id" bigint,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coupon_card_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "coupon_receipt" (
	"tenant_id" bigint NOT NULL,
	"rule_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"pieces" integer NOT NULL,
	CONSTRAINT "coupon_receipt_tenant_id_rule_id_user_id_pk" PRIMARY KEY("tenant_id","rule_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "coupon_rule" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"name" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"scope" text DEFAULT 'all' NOT NULL,
	"scope_id" bigint,
	"value_kind" text DEFAULT 'amount' NOT NULL,
	"max_discount" bigint,
	"threshold" bigint DEFAULT 0 NOT NULL,
	"min_value" bigint NOT NULL,
	"max_value" bigint NOT NULL,
	"points_price" bigint DEFAULT 0 NOT NULL,
	"sign_in_days" integer DEFAULT 0 NOT NULL,
	"pass_phrase" text,
	"received_by" text DEFAULT 'anybody' NOT NULL,
	"total" integer NOT NULL,
	"left" integer NOT NULL,
	"receivers" integer DEFAULT 0 NOT NULL,
	"per_user_limit" integer,
	"starts_at" timestamp (3) with time zone,
	"starts_after_days" integer DEFAULT 0 NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"ends_after_days" integer,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "coupon_rule_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "coupon_rule_left" CHECK ("coupon_rule"."left" between 0 and "coupon_rule"."total")
);
--> statement-breakpoint
CREATE TABLE "buying_group" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"group_buy_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"opener_id" bigint NOT NULL,
	"size" integer NOT NULL,
	"taken_seats" integer DEFAULT 0 NOT NULL,
	"paid_seats" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"visible_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "buying_group_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "buying_group_seats" CHECK ("buying_group"."paid_seats" >= 0 and "buying_group"."paid_seats" <= "buying_group"."taken_seats" and "buying_group"."taken_seats" <= "buying_group"."size")
);
--> statement-breakpoint
CREATE TABLE "group_buy" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"goods_id" bigint NOT NULL,
	"price" bigint NOT NULL,
	"size" integer NOT NULL,
	"timeout_hours" integer NOT NULL,
	"refund_to" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "group_buy_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_member" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"group_id" bigint NOT NULL,
	"group_buy_id" bigint NOT NULL,
	"goods_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"status" text DEFAULT 'reserved' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "group_member_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_reward" (
	"tenant_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"points" bigint NOT NULL,
	"taken_back" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_reward_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "service_agent" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"user_id" bigint NOT NULL,
	"is_working" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_agent_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_agent_ticket" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"digest" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_agent_ticket_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_conversation" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"openid" text NOT NULL,
	"user_id" bigint,
	"status" text DEFAULT 'waiting' NOT NULL,
	"agent_user_id" bigint,
	"is_replied" boolean DEFAULT false NOT NULL,
	"unread_count" integer DEFAULT 0 NOT NULL,
	"last_content" text NOT NULL,
	"last_customer_at" timestamp (3) with time zone NOT NULL,
	"replies_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_conversation_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_conversation_taken" CHECK (("service_conversation"."status" = 'waiting') = ("service_conversation"."agent_user_id" is null)),
	CONSTRAINT "service_conversation_replies" CHECK ("service_conversation"."replies_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "service_message" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"conversation_id" bigint NOT NULL,
	"agent_user_id" bigint,
	"kind" text NOT NULL,
	"content" text NOT NULL,
	"image_url" text,
	"external_key" text,
	"is_read" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_message_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "provider_account" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"provider" text NOT NULL,
	"credentials" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "provider_account_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "provider_token" (
	"tenant_id" bigint NOT NULL,
	"provider" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_token_tenant_id_provider_name_pk" PRIMARY KEY("tenant_id","provider","name")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"tenant_id" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"remark" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "setting_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"domain" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"merchant_no" text NOT NULL,
	"merchant_key" text NOT NULL,
	"time_zone" text DEFAULT 'Asia/Shanghai' NOT NULL,
	"vip_level" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tenant_domain_unique" UNIQUE("domain"),
	CONSTRAINT "tenant_merchant_no_unique" UNIQUE("merchant_no")
);
--> statement-breakpoint
ALTER TABLE "booking_team" ADD CONSTRAINT "booking_team_tenant_id_booking_id_booking_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."booking"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_sign_up" ADD CONSTRAINT "booking_sign_up_tenant_id_booking_id_booking_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."booking"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_sign_up" ADD CONSTRAINT "booking_sign_up_tenant_id_team_id_booking_team_tenant_id_id_fk" FOREIGN KEY ("tenant_id","team_id") REFERENCES "public"."booking_team"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lottery_entry" ADD CONSTRAINT "lottery_entry_tenant_id_lottery_id_lottery_tenant_id_id_fk" FOREIGN KEY ("tenant_id","lottery_id") REFERENCES "public"."lottery"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lottery_entry" ADD CONSTRAINT "lottery_entry_tenant_id_prize_id_lottery_prize_tenant_id_id_fk" FOREIGN KEY ("tenant_id","prize_id") REFERENCES "public"."lottery_prize"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lottery_prize" ADD CONSTRAINT "lottery_prize_tenant_id_lottery_id_lottery_tenant_id_id_fk" FOREIGN KEY ("tenant_id","lottery_id") REFERENCES "public"."lottery"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_day" ADD CONSTRAINT "queue_day_tenant_id_queue_id_queue_tenant_id_id_fk" FOREIGN KEY ("tenant_id","queue_id") REFERENCES "public"."queue"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_tenant_id_queue_id_day_queue_day_tenant_id_queue_id_day_fk" FOREIGN KEY ("tenant_id","queue_id","day") REFERENCES "public"."queue_day"("tenant_id","queue_id","day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "virtual_goods_purchase" ADD CONSTRAINT "virtual_goods_purchase_tenant_id_goods_id_virtual_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."virtual_goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_tenant_id_vote_id_vote_tenant_id_id_fk" FOREIGN KEY ("tenant_id","vote_id") REFERENCES "public"."vote"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_option" ADD CONSTRAINT "vote_option_tenant_id_vote_id_vote_tenant_id_id_fk" FOREIGN KEY ("tenant_id","vote_id") REFERENCES "public"."vote"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freight_rule" ADD CONSTRAINT "freight_rule_tenant_id_template_id_freight_template_tenant_id_id_fk" FOREIGN KEY ("tenant_id","template_id") REFERENCES "public"."freight_template"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_price" ADD CONSTRAINT "daily_price_tenant_id_goods_id_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_price" ADD CONSTRAINT "daily_price_tenant_id_sku_id_sku_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sku_id") REFERENCES "public"."sku"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_tenant_id_goods_id_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods" ADD CONSTRAINT "goods_tenant_id_category_id_category_tenant_id_id_fk" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."category"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_picture" ADD CONSTRAINT "goods_picture_tenant_id_goods_id_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_rebate" ADD CONSTRAINT "goods_rebate_tenant_id_goods_id_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "property_value" ADD CONSTRAINT "property_value_tenant_id_property_id_property_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."property"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_limit" ADD CONSTRAINT "purchase_limit_tenant_id_goods_id_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sku" ADD CONSTRAINT "sku_tenant_id_goods_id_goods_tenant_id_id_fk" FOREIGN KEY ("tenant_id","goods_id") REFERENCES "public"."goods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_tenant_id_category_id_article_category_tenant_id_id_fk" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."article_category"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_favourite" ADD CONSTRAINT "article_favourite_tenant_id_article_id_article_tenant_id_id_fk" FOREIGN KEY ("tenant_id","article_id") REFERENCES "public"."article"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_vote" ADD CONSTRAINT "article_vote_tenant_id_article_id_article_tenant_id_id_fk" FOREIGN KEY ("tenant_id","article_id") REFERENCES "public"."article"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_tenant_id_parent_id_comment_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."comment"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "friendship" ADD CONSTRAINT "friendship_tenant_id_user_id_user_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."user"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "friendship" ADD CONSTRAINT "friendship_tenant_id_friend_id_user_tenant_id_id_fk" FOREIGN KEY ("tenant_id","friend_id") REFERENCES "public"."user"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_tenant_id_user_id_user_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."user"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_tenant_id_user_id_user_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."user"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting" ADD CONSTRAINT "posting_tenant_id_entry_id_journal_entry_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."journal_entry"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting" ADD CONSTRAINT "posting_tenant_id_account_id_account_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."account"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_price" ADD CONSTRAINT "level_price_tenant_id_level_id_member_level_tenant_id_id_fk" FOREIGN KEY ("tenant_id","level_id") REFERENCES "public"."member_level"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_purchase" ADD CONSTRAINT "level_purchase_tenant_id_level_id_member_level_tenant_id_id_fk" FOREIGN KEY ("tenant_id","level_id") REFERENCES "public"."member_level"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_purchase" ADD CONSTRAINT "level_purchase_tenant_id_price_id_level_price_tenant_id_id_fk" FOREIGN KEY ("tenant_id","price_id") REFERENCES "public"."level_price"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_level_id_member_level_tenant_id_id_fk" FOREIGN KEY ("tenant_id","level_id") REFERENCES "public"."member_level"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_price_id_level_price_tenant_id_id_fk" FOREIGN KEY ("tenant_id","price_id") REFERENCES "public"."level_price"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_application" ADD CONSTRAINT "refund_application_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_refund" ADD CONSTRAINT "channel_refund_tenant_id_intent_id_payment_intent_tenant_id_id_fk" FOREIGN KEY ("tenant_id","intent_id") REFERENCES "public"."payment_intent"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bargain_help" ADD CONSTRAINT "bargain_help_tenant_id_record_id_bargain_record_tenant_id_id_fk" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."bargain_record"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bargain_record" ADD CONSTRAINT "bargain_record_tenant_id_bargain_id_bargain_tenant_id_id_fk" FOREIGN KEY ("tenant_id","bargain_id") REFERENCES "public"."bargain"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_tenant_id_rule_id_coupon_rule_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rule_id") REFERENCES "public"."coupon_rule"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_card" ADD CONSTRAINT "coupon_card_tenant_id_rule_id_coupon_rule_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rule_id") REFERENCES "public"."coupon_rule"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buying_group" ADD CONSTRAINT "buying_group_tenant_id_group_buy_id_group_buy_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_buy_id") REFERENCES "public"."group_buy"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_tenant_id_group_id_buying_group_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."buying_group"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_message" ADD CONSTRAINT "service_message_tenant_id_conversation_id_service_conversation_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."service_conversation"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("run_at","id") WHERE failed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "job_key" ON "job" USING btree ("tenant_id","kind","key") WHERE key is not null;--> statement-breakpoint
CREATE INDEX "booking_open" ON "booking" USING btree ("tenant_id","id") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "booking_team_name" ON "booking_team" USING btree ("tenant_id","booking_id",lower("name")) WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "booking_team_booking" ON "booking_team" USING btree ("tenant_id","booking_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_sign_up_exclusive" ON "booking_sign_up" USING btree ("tenant_id","booking_id","user_id") WHERE is_exclusive and status in ('unpaid', 'waiting', 'confirmed');--> statement-breakpoint
CREATE INDEX "booking_sign_up_user" ON "booking_sign_up" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "booking_sign_up_booking" ON "booking_sign_up" USING btree ("tenant_id","booking_id","id");--> statement-breakpoint
CREATE INDEX "booking_sign_up_team" ON "booking_sign_up" USING btree ("tenant_id","team_id","id") WHERE team_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "lottery_entry_number" ON "lottery_entry" USING btree ("tenant_id","lottery_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "lottery_entry_user" ON "lottery_entry" USING btree ("tenant_id","lottery_id","user_id");--> statement-breakpoint
CREATE INDEX "lottery_entry_winner" ON "lottery_entry" USING btree ("tenant_id","lottery_id","number") WHERE prize_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "lottery_prize_rank" ON "lottery_prize" USING btree ("tenant_id","lottery_id","rank");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_ticket_number" ON "queue_ticket" USING btree ("tenant_id","queue_id","day","number");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_ticket_user" ON "queue_ticket" USING btree ("tenant_id","queue_id","day","user_id") WHERE status in ('waiting', 'serving');--> statement-breakpoint
CREATE INDEX "queue_ticket_waiting" ON "queue_ticket" USING btree ("tenant_id","queue_id","day","number") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "queue_ticket_mine" ON "queue_ticket" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "virtual_goods_order" ON "virtual_goods" USING btree ("tenant_id","status","sort_order","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "virtual_goods_purchase_once" ON "virtual_goods_purchase" USING btree ("tenant_id","goods_id","user_id");--> statement-breakpoint
CREATE INDEX "virtual_goods_purchase_user" ON "virtual_goods_purchase" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_user" ON "ballot" USING btree ("tenant_id","vote_id","user_id");--> statement-breakpoint
CREATE INDEX "ballot_vote" ON "ballot" USING btree ("tenant_id","vote_id","id");--> statement-breakpoint
CREATE INDEX "vote_status" ON "vote" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "vote_option_vote" ON "vote_option" USING btree ("tenant_id","vote_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "address_user" ON "address" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "address_default" ON "address" USING btree ("tenant_id","user_id") WHERE is_default;--> statement-breakpoint
CREATE INDEX "audit_log_newest" ON "audit_log" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_resource" ON "audit_log" USING btree ("tenant_id","resource","resource_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_username" ON "staff" USING btree ("username","tenant_id");--> statement-breakpoint
CREATE INDEX "staff_session_token" ON "staff_session" USING btree ("token_digest");--> statement-breakpoint
CREATE INDEX "freight_rule_template" ON "freight_rule" USING btree ("tenant_id","template_id","method");--> statement-breakpoint
CREATE INDEX "shop_order" ON "shop" USING btree ("tenant_id","status","sort_order","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "shop_city" ON "shop" USING btree ("tenant_id","city_id");--> statement-breakpoint
CREATE INDEX "shop_coordinates" ON "shop" USING btree ("tenant_id","latitude","longitude");--> statement-breakpoint
CREATE INDEX "category_order" ON "category" USING btree ("tenant_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "category_parent" ON "category" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "daily_price_day" ON "daily_price" USING btree ("tenant_id","sku_id","day");--> statement-breakpoint
CREATE INDEX "daily_price_goods" ON "daily_price" USING btree ("tenant_id","goods_id","day");--> statement-breakpoint
CREATE INDEX "daily_price_by_day" ON "daily_price" USING btree ("tenant_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "favourite_goods" ON "favourite" USING btree ("tenant_id","user_id","goods_id");--> statement-breakpoint
CREATE INDEX "favourite_newest" ON "favourite" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "goods_default_order" ON "goods" USING btree ("tenant_id","status","sort_order","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "goods_price" ON "goods" USING btree ("tenant_id","status","min_price","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "goods_orders" ON "goods" USING btree ("tenant_id","status","order_count","id");--> statement-breakpoint
CREATE INDEX "goods_added" ON "goods" USING btree ("tenant_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "goods_category" ON "goods" USING btree ("tenant_id","status","category_id","sort_order","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "goods_shop" ON "goods" USING btree ("tenant_id","status","shop_id","sort_order","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "goods_recommended" ON "goods" USING btree ("tenant_id","sort_order","id" DESC NULLS FIRST) WHERE is_recommended and status = 'on-sale';--> statement-breakpoint
CREATE INDEX "goods_flash_sale" ON "goods" USING btree ("tenant_id","sort_order","id" DESC NULLS FIRST) WHERE is_flash_sale and status = 'on-sale';--> statement-breakpoint
CREATE INDEX "goods_group_buy" ON "goods" USING btree ("tenant_id","sort_order","id" DESC NULLS FIRST) WHERE has_group_buy and status = 'on-sale';--> statement-breakpoint
CREATE INDEX "goods_bargain" ON "goods" USING btree ("tenant_id","sort_order","id" DESC NULLS FIRST) WHERE has_bargain and status = 'on-sale';--> statement-breakpoint
CREATE INDEX "goods_barcode" ON "goods" USING btree ("tenant_id","barcode") WHERE barcode is not null;--> statement-breakpoint
CREATE INDEX "goods_picture_goods" ON "goods_picture" USING btree ("tenant_id","goods_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "property_value_property" ON "property_value" USING btree ("tenant_id","property_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "purchase_limit_goods" ON "purchase_limit" USING btree ("tenant_id","goods_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sku_combination" ON "sku" USING btree ("tenant_id","goods_id","combination_key");--> statement-breakpoint
CREATE INDEX "stock_movement_order" ON "stock_movement" USING btree ("tenant_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stock_movement_released" ON "stock_movement" USING btree ("tenant_id","order_id","sku_id",coalesce(day, '-infinity'::date)) WHERE reason = 'release';--> statement-breakpoint
CREATE INDEX "stock_movement_sku" ON "stock_movement" USING btree ("tenant_id","sku_id","id");--> statement-breakpoint
CREATE INDEX "article_order" ON "article" USING btree ("tenant_id","sort_order","id" DESC NULLS FIRST) WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "article_category_order_in" ON "article" USING btree ("tenant_id","category_id","sort_order","id" DESC NULLS FIRST) WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "article_published" ON "article" USING btree ("tenant_id","created_at","id") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "article_most_viewed" ON "article" USING btree ("tenant_id","views","id") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "article_most_useful" ON "article" USING btree ("tenant_id","useful_count","id") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "article_to_review" ON "article" USING btree ("tenant_id","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "article_category_order" ON "article_category" USING btree ("tenant_id","sort_order","id");--> statement-breakpoint
CREATE UNIQUE INDEX "article_favourite_once" ON "article_favourite" USING btree ("tenant_id","user_id","article_id");--> statement-breakpoint
CREATE INDEX "article_favourite_newest" ON "article_favourite" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "article_favourite_article" ON "article_favourite" USING btree ("tenant_id","article_id");--> statement-breakpoint
CREATE INDEX "article_tag_most_used" ON "article_tag" USING btree ("tenant_id","article_count" DESC NULLS FIRST,"name");--> statement-breakpoint
CREATE UNIQUE INDEX "article_vote_once" ON "article_vote" USING btree ("tenant_id","article_id","user_id");--> statement-breakpoint
CREATE INDEX "article_vote_newest" ON "article_vote" USING btree ("tenant_id","article_id","id");--> statement-breakpoint
CREATE INDEX "comment_about" ON "comment" USING btree ("tenant_id","type","reference_id","id");--> statement-breakpoint
CREATE INDEX "comment_type" ON "comment" USING btree ("tenant_id","type","id");--> statement-breakpoint
CREATE INDEX "comment_of_user" ON "comment" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "comment_answers" ON "comment" USING btree ("tenant_id","parent_id","id");--> statement-breakpoint
CREATE INDEX "json_record_type" ON "json_record" USING btree ("tenant_id","type","id");--> statement-breakpoint
CREATE INDEX "json_record_about" ON "json_record" USING btree ("tenant_id","reference_id","id");--> statement-breakpoint
CREATE INDEX "json_record_of_user" ON "json_record" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "page_key" ON "page" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "banner_type" ON "banner" USING btree ("tenant_id","type","sort_order","id");--> statement-breakpoint
CREATE INDEX "friend_link_order" ON "friend_link" USING btree ("tenant_id","sort_order","id");--> statement-breakpoint
CREATE INDEX "notice_newest" ON "notice" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "courier_dispatch_status" ON "courier_dispatch" USING btree ("tenant_id","status","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "earning_source" ON "earning" USING btree ("tenant_id","order_id","kind","level","order_line_id");--> statement-breakpoint
CREATE INDEX "earning_user" ON "earning" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "earning_owed" ON "earning" USING btree ("tenant_id","user_id","id") WHERE paid > due;--> statement-breakpoint
CREATE UNIQUE INDEX "seller_application_open" ON "seller_application" USING btree ("tenant_id","user_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "seller_application_user" ON "seller_application" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "seller_application_status" ON "seller_application" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "stored_file_key" ON "stored_file" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "stored_file_folder" ON "stored_file" USING btree ("tenant_id","user_id","key" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "alipay_transfer_trade" ON "alipay_transfer" USING btree ("tenant_id","trade_number");--> statement-breakpoint
CREATE INDEX "alipay_transfer_status" ON "alipay_transfer" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "transfer_code_status" ON "transfer_code" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_number" ON "deposit" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "deposit_user" ON "deposit" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "deposit_status" ON "deposit" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "invoice_user" ON "invoice" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "invoice_status" ON "invoice" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_order" ON "invoice" USING btree ("tenant_id","order_id") WHERE order_id is not null and status <> 'refused';--> statement-breakpoint
CREATE UNIQUE INDEX "bill_discount_threshold" ON "bill_discount" USING btree ("tenant_id","threshold");--> statement-breakpoint
CREATE UNIQUE INDEX "withdrawal_number" ON "withdrawal" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "withdrawal_user" ON "withdrawal" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "withdrawal_status" ON "withdrawal" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "region_parent" ON "region" USING btree ("parent_code","code");--> statement-breakpoint
CREATE UNIQUE INDEX "friendship_pair" ON "friendship" USING btree ("tenant_id","user_id","friend_id");--> statement-breakpoint
CREATE INDEX "friendship_user" ON "friendship" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "captcha_expiry" ON "captcha" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "external_identity_openid" ON "external_identity" USING btree ("tenant_id","provider","openid");--> statement-breakpoint
CREATE UNIQUE INDEX "external_identity_user" ON "external_identity" USING btree ("tenant_id","user_id","provider");--> statement-breakpoint
CREATE INDEX "external_identity_unionid" ON "external_identity" USING btree ("tenant_id","unionid");--> statement-breakpoint
CREATE INDEX "login_throttle_expiry" ON "login_throttle" USING btree ("window_ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("tenant_id","token_digest");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "user_username" ON "user" USING btree ("tenant_id",lower("username")) WHERE username is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "user_mobile" ON "user" USING btree ("tenant_id","mobile") WHERE mobile is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "user_email" ON "user" USING btree ("tenant_id","email") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "user_referrer" ON "user" USING btree ("tenant_id","referrer_id","id");--> statement-breakpoint
CREATE INDEX "verification_code_target" ON "verification_code" USING btree ("tenant_id","channel","target","id");--> statement-breakpoint
CREATE INDEX "verification_code_age" ON "verification_code" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "account_owner" ON "account" USING btree ("tenant_id","owner_type","owner_id","kind","stripe");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entry_key" ON "journal_entry" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "journal_entry_reference" ON "journal_entry" USING btree ("tenant_id","reference") WHERE reference is not null;--> statement-breakpoint
CREATE INDEX "posting_account" ON "posting" USING btree ("tenant_id","account_id","id");--> statement-breakpoint
CREATE INDEX "posting_entry" ON "posting" USING btree ("tenant_id","entry_id");--> statement-breakpoint
CREATE INDEX "level_price_level" ON "level_price" USING btree ("tenant_id","level_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "level_purchase_number" ON "level_purchase" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "level_purchase_user" ON "level_purchase" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "member_level_order" ON "member_level" USING btree ("tenant_id","sort_order","id");--> statement-breakpoint
CREATE UNIQUE INDEX "site_message_key" ON "site_message" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "site_message_receiver" ON "site_message" USING btree ("tenant_id","receiver_id","id") WHERE not hidden_by_receiver;--> statement-breakpoint
CREATE INDEX "site_message_sender" ON "site_message" USING btree ("tenant_id","sender_id","id") WHERE not hidden_by_sender;--> statement-breakpoint
CREATE INDEX "sandbox_message_target" ON "sandbox_message" USING btree ("target","id");--> statement-breakpoint
CREATE INDEX "sandbox_message_age" ON "sandbox_message" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "template_request_waiting" ON "template_request" USING btree ("tenant_id","subject","subject_id","state") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "template_request_user" ON "template_request" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "wechat_form_of_user" ON "wechat_form" USING btree ("tenant_id","user_id","form_id");--> statement-breakpoint
CREATE INDEX "wechat_form_expiry" ON "wechat_form" USING btree ("tenant_id","user_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_redeem_code" ON "orders" USING btree ("tenant_id","redeem_code") WHERE redeem_code is not null;--> statement-breakpoint
CREATE INDEX "orders_user" ON "orders" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "orders_status" ON "orders" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "orders_overdue" ON "orders" USING btree ("tenant_id","closes_at") WHERE status = 'unpaid';--> statement-breakpoint
CREATE INDEX "order_line_order" ON "order_line" USING btree ("tenant_id","order_id");--> statement-breakpoint
CREATE INDEX "order_line_purchases" ON "order_line" USING btree ("tenant_id","user_id","goods_id","created_at");--> statement-breakpoint
CREATE INDEX "order_line_reviews" ON "order_line" USING btree ("tenant_id","goods_id","reviewed_at") WHERE reviewed_at is not null;--> statement-breakpoint
CREATE INDEX "order_log_order" ON "order_log" USING btree ("tenant_id","order_id","id");--> statement-breakpoint
CREATE INDEX "refund_order" ON "refund" USING btree ("tenant_id","order_id","id");--> statement-breakpoint
CREATE INDEX "refund_channel" ON "refund" USING btree ("tenant_id","channel_refund_id") WHERE channel_refund_id is not null;--> statement-breakpoint
CREATE INDEX "refund_application_order" ON "refund_application" USING btree ("tenant_id","order_id","id");--> statement-breakpoint
CREATE INDEX "refund_application_status" ON "refund_application" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_application_open" ON "refund_application" USING btree ("tenant_id","order_id") WHERE status in ('pending', 'processing');--> statement-breakpoint
CREATE UNIQUE INDEX "channel_refund_number" ON "channel_refund" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "channel_refund_intent" ON "channel_refund" USING btree ("tenant_id","intent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_intent_number" ON "payment_intent" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_intent_prepay" ON "payment_intent" USING btree ("tenant_id","prepay_id") WHERE prepay_id is not null;--> statement-breakpoint
CREATE INDEX "payment_intent_by_prepay" ON "payment_intent" USING btree ("prepay_id") WHERE prepay_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_intent_transaction" ON "payment_intent" USING btree ("tenant_id","channel","transaction_id") WHERE transaction_id is not null;--> statement-breakpoint
CREATE INDEX "payment_intent_user" ON "payment_intent" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "recharge_rule_threshold" ON "recharge_rule" USING btree ("tenant_id","threshold");--> statement-breakpoint
CREATE UNIQUE INDEX "deduction_rule_points" ON "deduction_rule" USING btree ("tenant_id","purpose","points");--> statement-breakpoint
CREATE UNIQUE INDEX "group_share_day" ON "group_share" USING btree ("tenant_id","user_id","day","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "points_rule_code" ON "points_rule" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "points_ticket_number" ON "points_ticket" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_day" ON "sign_in" USING btree ("tenant_id","user_id","day" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_rule_days" ON "sign_in_rule" USING btree ("tenant_id","days");--> statement-breakpoint
CREATE INDEX "bargain_goods" ON "bargain" USING btree ("tenant_id","goods_id","id");--> statement-breakpoint
CREATE INDEX "bargain_active" ON "bargain" USING btree ("tenant_id","id") WHERE status = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "bargain_help_once" ON "bargain_help" USING btree ("tenant_id","record_id","helper_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bargain_record_user" ON "bargain_record" USING btree ("tenant_id","bargain_id","user_id");--> statement-breakpoint
CREATE INDEX "coupon_user" ON "coupon" USING btree ("tenant_id","user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "coupon_rule_use" ON "coupon" USING btree ("tenant_id","rule_id") WHERE status = 'used';--> statement-breakpoint
CREATE INDEX "coupon_expiry" ON "coupon" USING btree ("ends_at") WHERE status = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_card_number" ON "coupon_card" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "coupon_card_rule" ON "coupon_card" USING btree ("tenant_id","rule_id");--> statement-breakpoint
CREATE INDEX "coupon_rule_status" ON "coupon_rule" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_rule_pass_phrase" ON "coupon_rule" USING btree ("tenant_id","pass_phrase") WHERE pass_phrase is not null and status = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "buying_group_opener" ON "buying_group" USING btree ("tenant_id","group_buy_id","opener_id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "buying_group_goods" ON "buying_group" USING btree ("tenant_id","goods_id","status","id") WHERE visible_at is not null;--> statement-breakpoint
CREATE INDEX "buying_group_status" ON "buying_group" USING btree ("tenant_id","status","id") WHERE visible_at is not null;--> statement-breakpoint
CREATE INDEX "buying_group_of" ON "buying_group" USING btree ("tenant_id","group_buy_id","status");--> statement-breakpoint
CREATE INDEX "group_buy_goods" ON "group_buy" USING btree ("tenant_id","goods_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_member_seat" ON "group_member" USING btree ("tenant_id","group_id","user_id") WHERE status in ('reserved', 'paid');--> statement-breakpoint
CREATE UNIQUE INDEX "group_member_order" ON "group_member" USING btree ("tenant_id","order_id");--> statement-breakpoint
CREATE INDEX "group_member_user" ON "group_member" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_agent_user" ON "service_agent" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_agent_ticket_digest" ON "service_agent_ticket" USING btree ("tenant_id","digest");--> statement-breakpoint
CREATE UNIQUE INDEX "service_conversation_open" ON "service_conversation" USING btree ("tenant_id","openid") WHERE status <> 'served';--> statement-breakpoint
CREATE INDEX "service_conversation_agent" ON "service_conversation" USING btree ("tenant_id","agent_user_id","status","updated_at","id");--> statement-breakpoint
CREATE INDEX "service_conversation_waiting" ON "service_conversation" USING btree ("tenant_id","updated_at","id") WHERE status = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "service_message_external" ON "service_message" USING btree ("tenant_id","external_key");--> statement-breakpoint
CREATE INDEX "service_message_conversation" ON "service_message" USING btree ("tenant_id","conversation_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_account_provider" ON "provider_account" USING btree ("tenant_id","provider");--> statement-breakpoint
CREATE INDEX "provider_account_by_provider" ON "provider_account" USING btree ("provider");--> statement-breakpoint
CREATE UNIQUE INDEX "setting_key" ON "setting" USING btree ("tenant_id","key");