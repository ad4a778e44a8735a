DROP INDEX "posting_account";--> statement-breakpoint
DROP INDEX "orders_user";--> statement-breakpoint
CREATE INDEX "goods_texts" ON "goods" USING btree ("tenant_id","id","name","tags") WHERE status = 'on-sale';--> statement-breakpoint
CREATE INDEX "article_updated" ON "article" USING btree ("tenant_id","updated_at") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "article_recommended" ON "article" USING btree ("tenant_id","sort_order","id" DESC NULLS FIRST) WHERE is_recommended and status = 'approved';--> statement-breakpoint
CREATE INDEX "notice_type" ON "notice" USING btree ("tenant_id","type","created_at","id");--> statement-breakpoint
CREATE INDEX "journal_entry_remark" ON "journal_entry" USING btree ("tenant_id","id") WHERE remark is not null;--> statement-breakpoint
CREATE INDEX "order_line_ratings" ON "order_line" USING btree ("tenant_id","user_id","rating","order_id") WHERE rating is not null;--> statement-breakpoint
CREATE INDEX "posting_account" ON "posting" USING btree ("tenant_id","account_id","entry_id","kind","created_at");--> statement-breakpoint
CREATE INDEX "orders_user" ON "orders" USING btree ("tenant_id","user_id","id","hidden_by_user","status","has_refund");