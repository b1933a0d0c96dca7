CREATE TABLE "audit_heads" (
	"chain" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ceremonies" (
	"board" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"step" integer NOT NULL,
	"started_by" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "entry_reviews" (
	"contest_id" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"verdict" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"reviewed_by" text COLLATE "C" NOT NULL,
	"reviewed_at" bigint NOT NULL,
	CONSTRAINT "entry_reviews_contest_id_subject_pk" PRIMARY KEY("contest_id","subject")
);
--> statement-breakpoint
CREATE TABLE "exclusions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"identity_hash" text COLLATE "C" NOT NULL,
	"full_name" text COLLATE "C",
	"capacity" text COLLATE "C" NOT NULL,
	"added_by" text COLLATE "C" NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "late_starts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"entrant_id" text COLLATE "C" NOT NULL,
	"starts_until" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"granted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_members" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"identity_hash" text COLLATE "C" NOT NULL,
	"staff_code" text COLLATE "C",
	"full_name" text COLLATE "C",
	"folded_name" text COLLATE "C",
	"birth_date" text COLLATE "C",
	"unit_id" text COLLATE "C" NOT NULL,
	"added_at" bigint NOT NULL,
	"removed_at" bigint,
	"exempt_reason" text COLLATE "C",
	"exempted_at" bigint
);
--> statement-breakpoint
CREATE TABLE "tie_decisions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"board" text COLLATE "C" NOT NULL,
	"rank_key" text COLLATE "C" NOT NULL,
	"order" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"decided_by" text COLLATE "C" NOT NULL,
	"decided_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "set_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "device_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "network_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seq" integer;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "contests" ADD COLUMN "entry_password_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "entrants" ADD COLUMN "device_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "entrants" ADD COLUMN "annulled_at" bigint;--> statement-breakpoint
ALTER TABLE "entrants" ADD COLUMN "merged_into" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "final_standings" ADD COLUMN "attempts" integer;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "thawed_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "exclusions_identity" ON "exclusions" USING btree ("contest_id","identity_hash");--> statement-breakpoint
CREATE INDEX "late_starts_entrant" ON "late_starts" USING btree ("round_id","entrant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_members_identity" ON "roster_members" USING btree ("contest_id","identity_hash");--> statement-breakpoint
CREATE INDEX "roster_members_unit" ON "roster_members" USING btree ("contest_id","unit_id");--> statement-breakpoint
CREATE INDEX "tie_decisions_board" ON "tie_decisions" USING btree ("board");--> statement-breakpoint
CREATE INDEX "entrants_annulled" ON "entrants" USING btree ("contest_id") WHERE "entrants"."annulled_at" is not null;--> statement-breakpoint
CREATE INDEX "entrants_merged" ON "entrants" USING btree ("contest_id") WHERE "entrants"."merged_into" is not null;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_seq_unique" UNIQUE("seq");