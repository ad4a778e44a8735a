CREATE TABLE "daily_figure" (
	"tenant_id" bigint NOT NULL,
	"day" date NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"sales" bigint DEFAULT 0 NOT NULL,
	"refunds" bigint DEFAULT 0 NOT NULL,
	"members" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "daily_figure_tenant_id_day_pk" PRIMARY KEY("tenant_id","day")
);
--> statement-breakpoint
CREATE TABLE "daily_goods_sale" (
	"tenant_id" bigint NOT NULL,
	"day" date NOT NULL,
	"goods_id" bigint NOT NULL,
	"pieces" integer DEFAULT 0 NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "daily_goods_sale_tenant_id_day_goods_id_pk" PRIMARY KEY("tenant_id","day","goods_id")
);
