CREATE TABLE "attempts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"entrant_id" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"rules_version" integer NOT NULL,
	"paper" text COLLATE "C" NOT NULL,
	"max_score" integer NOT NULL,
	"started_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"submitted_at" bigint,
	"submitted_by" text COLLATE "C",
	"duration_ms" bigint,
	"receipt_code" text COLLATE "C",
	CONSTRAINT "attempts_receiptCode_unique" UNIQUE("receipt_code")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"contest_id" text COLLATE "C",
	"detail" text COLLATE "C",
	"reason" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "banks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "banks_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "contest_rules" (
	"contest_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"rules" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"created_by" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "contest_rules_contest_id_version_pk" PRIMARY KEY("contest_id","version")
);
--> statement-breakpoint
CREATE TABLE "contests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"is_demo" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"published_at" bigint,
	"rules_version" integer NOT NULL,
	CONSTRAINT "contests_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "entrant_profiles" (
	"entrant_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"full_name" text COLLATE "C",
	"folded_name" text COLLATE "C",
	"birth_year" integer,
	"phone" text COLLATE "C",
	"staff_code" text COLLATE "C",
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "entrant_sessions" (
	"token_hash" text COLLATE "C" NOT NULL,
	"entrant_id" text COLLATE "C" NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "entrant_sessions_token_hash_contest_id_pk" PRIMARY KEY("token_hash","contest_id")
);
--> statement-breakpoint
CREATE TABLE "entrants" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"audience" text COLLATE "C",
	"identity_hash" text COLLATE "C" NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"join_key_hash" text COLLATE "C" NOT NULL,
	"join_body_hash" text COLLATE "C" NOT NULL,
	"joined_at" bigint NOT NULL,
	"consented_at" bigint NOT NULL,
	"consent_version" integer NOT NULL,
	CONSTRAINT "entrants_codeHash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "final_standings" (
	"round_id" text COLLATE "C" NOT NULL,
	"entrant_id" text COLLATE "C" NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"rank" integer NOT NULL,
	"score" integer NOT NULL,
	"duration_ms" bigint NOT NULL,
	"prediction_distance" integer,
	"rank_key" text COLLATE "C" NOT NULL,
	"rules_version" integer NOT NULL,
	CONSTRAINT "final_standings_round_id_entrant_id_pk" PRIMARY KEY("round_id","entrant_id")
);
--> statement-breakpoint
CREATE TABLE "item_keys" (
	"item_version_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"correct" text COLLATE "C" NOT NULL,
	"explanation" text COLLATE "C" NOT NULL,
	"legal_basis" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"topic" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"difficulty" text COLLATE "C" NOT NULL,
	"prompt" text COLLATE "C" NOT NULL,
	"options" text COLLATE "C" NOT NULL,
	"fact" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bank_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"current_version_id" text COLLATE "C" NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "predictions" (
	"attempt_id" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"value" integer,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "predictions_attempt_id_seq_pk" PRIMARY KEY("attempt_id","seq")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"attempt_id" text COLLATE "C" NOT NULL,
	"slot" integer NOT NULL,
	"seq" integer NOT NULL,
	"choice" text COLLATE "C" NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "responses_attempt_id_slot_seq_pk" PRIMARY KEY("attempt_id","slot","seq")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"opens_at" bigint NOT NULL,
	"closes_at" bigint NOT NULL,
	"finalized_at" bigint
);
--> statement-breakpoint
CREATE TABLE "score_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"entrant_id" text COLLATE "C" NOT NULL,
	"score" integer NOT NULL,
	"max_score" integer NOT NULL,
	"formula" text COLLATE "C" NOT NULL,
	"scored_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"issuer" text COLLATE "C",
	"user_id" text COLLATE "C" NOT NULL,
	"access_token" text COLLATE "C",
	"refresh_token" text COLLATE "C",
	"id_token" text COLLATE "C",
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text COLLATE "C",
	"password" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"contest_id" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"granted_at" bigint NOT NULL,
	"granted_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text COLLATE "C",
	"user_agent" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "staff_users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text COLLATE "C",
	"username" text COLLATE "C",
	"display_username" text COLLATE "C",
	"must_change_password" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_users_email_unique" UNIQUE("email"),
	CONSTRAINT "staff_users_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "staff_verifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"identifier" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"parent_id" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"folded" text COLLATE "C" NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"effective_from" bigint NOT NULL,
	"effective_to" bigint,
	"merged_into" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_bank_id_banks_id_fk" FOREIGN KEY ("bank_id") REFERENCES "public"."banks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_accounts" ADD CONSTRAINT "staff_accounts_user_id_staff_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_user_id_staff_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_user_id_staff_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number" ON "attempts" USING btree ("round_id","entrant_id","number");--> statement-breakpoint
CREATE INDEX "attempts_entrant" ON "attempts" USING btree ("entrant_id");--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("expires_at") WHERE "attempts"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX "attempts_open_round" ON "attempts" USING btree ("round_id") WHERE "attempts"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX "audit_events_contest" ON "audit_events" USING btree ("contest_id","at");--> statement-breakpoint
CREATE INDEX "entrant_sessions_entrant" ON "entrant_sessions" USING btree ("entrant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entrants_identity" ON "entrants" USING btree ("contest_id","identity_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "entrants_join_key" ON "entrants" USING btree ("contest_id","join_key_hash");--> statement-breakpoint
CREATE INDEX "final_standings_order" ON "final_standings" USING btree ("round_id","rank_key");--> statement-breakpoint
CREATE UNIQUE INDEX "item_versions_version" ON "item_versions" USING btree ("item_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "items_code" ON "items" USING btree ("bank_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_ordinal" ON "rounds" USING btree ("contest_id","ordinal");--> statement-breakpoint
CREATE INDEX "score_events_attempt" ON "score_events" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "score_events_scored" ON "score_events" USING btree ("scored_at");--> statement-breakpoint
CREATE INDEX "score_events_entrant" ON "score_events" USING btree ("round_id","entrant_id");--> statement-breakpoint
CREATE INDEX "staff_accounts_user" ON "staff_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_roles_user" ON "staff_roles" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_sessions_user" ON "staff_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "units_parent" ON "units" USING btree ("parent_id");