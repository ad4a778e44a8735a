CREATE INDEX "booking_status" ON "booking" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "booking_created" ON "booking" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "booking_ends" ON "booking" USING btree ("tenant_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "booking_team_leader" ON "booking_team" USING btree ("tenant_id","leader_id","id");--> statement-breakpoint
CREATE INDEX "booking_team_status" ON "booking_team" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "booking_sign_up_status" ON "booking_sign_up" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "booking_sign_up_created" ON "booking_sign_up" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "lottery_status" ON "lottery" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "lottery_created" ON "lottery" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "lottery_ends" ON "lottery" USING btree ("tenant_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "lottery_entry_of_user" ON "lottery_entry" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "lottery_entry_won" ON "lottery_entry" USING btree ("tenant_id","id") WHERE prize_id is not null;--> statement-breakpoint
CREATE INDEX "queue_status" ON "queue" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "queue_ticket_day" ON "queue_ticket" USING btree ("tenant_id","day","id");--> statement-breakpoint
CREATE INDEX "queue_ticket_status" ON "queue_ticket" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "queue_ticket_created" ON "queue_ticket" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "virtual_goods_category" ON "virtual_goods" USING btree ("tenant_id","category_id","id");--> statement-breakpoint
CREATE INDEX "virtual_goods_created" ON "virtual_goods" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "virtual_goods_purchase_created" ON "virtual_goods_purchase" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ballot_of_user" ON "ballot" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "vote_created" ON "vote" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "vote_ends" ON "vote" USING btree ("tenant_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "earning_buyer" ON "earning" USING btree ("tenant_id","buyer_id","id");--> statement-breakpoint
CREATE INDEX "earning_kind" ON "earning" USING btree ("tenant_id","kind","id");--> statement-breakpoint
CREATE INDEX "earning_settled" ON "earning" USING btree ("tenant_id","is_settled","id");--> statement-breakpoint
CREATE INDEX "earning_created" ON "earning" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "seller_application_created" ON "seller_application" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "template_request_status" ON "template_request" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "template_request_account" ON "template_request" USING btree ("tenant_id","account","id");--> statement-breakpoint
CREATE INDEX "template_request_subject" ON "template_request" USING btree ("tenant_id","subject","id");--> statement-breakpoint
CREATE INDEX "template_request_created" ON "template_request" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "bargain_status" ON "bargain" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "bargain_created" ON "bargain" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "bargain_ends" ON "bargain" USING btree ("tenant_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "bargain_help_helper" ON "bargain_help" USING btree ("tenant_id","helper_id","id");--> statement-breakpoint
CREATE INDEX "bargain_record_of_user" ON "bargain_record" USING btree ("tenant_id","user_id","id");--> statement-breakpoint
CREATE INDEX "bargain_record_status" ON "bargain_record" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "coupon_of_rule" ON "coupon" USING btree ("tenant_id","rule_id","id");--> statement-breakpoint
CREATE INDEX "coupon_status" ON "coupon" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "coupon_order" ON "coupon" USING btree ("tenant_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "coupon_card_unused" ON "coupon_card" USING btree ("tenant_id","id") WHERE coupon_id is null;--> statement-breakpoint
CREATE INDEX "coupon_card_used" ON "coupon_card" USING btree ("tenant_id","id") WHERE coupon_id is not null;--> statement-breakpoint
CREATE INDEX "coupon_card_created" ON "coupon_card" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "coupon_rule_scope" ON "coupon_rule" USING btree ("tenant_id","scope","id");--> statement-breakpoint
CREATE INDEX "coupon_rule_received_by" ON "coupon_rule" USING btree ("tenant_id","received_by","id");--> statement-breakpoint
CREATE INDEX "coupon_rule_created" ON "coupon_rule" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "buying_group_of_goods" ON "buying_group" USING btree ("tenant_id","goods_id","id");--> statement-breakpoint
CREATE INDEX "buying_group_of_opener" ON "buying_group" USING btree ("tenant_id","opener_id","id");--> statement-breakpoint
CREATE INDEX "buying_group_of_status" ON "buying_group" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "buying_group_created" ON "buying_group" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "group_buy_status" ON "group_buy" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "group_buy_created" ON "group_buy" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "group_buy_ends" ON "group_buy" USING btree ("tenant_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "group_member_group" ON "group_member" USING btree ("tenant_id","group_id","id");--> statement-breakpoint
CREATE INDEX "group_member_status" ON "group_member" USING btree ("tenant_id","status","id");