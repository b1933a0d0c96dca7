CREATE TABLE "standings_under_way" (
	"round_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"heard_at" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "final_standings_order";--> statement-breakpoint
ALTER TABLE "final_standings" DROP CONSTRAINT "final_standings_round_id_entrant_id_pk";--> statement-breakpoint
ALTER TABLE "final_standings" ADD COLUMN "since" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "final_standings" ADD CONSTRAINT "final_standings_round_id_entrant_id_since_pk" PRIMARY KEY("round_id","entrant_id","since");--> statement-breakpoint
ALTER TABLE "final_standings" ADD COLUMN "until" integer;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "edition" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "edition_at" bigint;--> statement-breakpoint
CREATE INDEX "final_standings_until" ON "final_standings" USING btree ("round_id","until") WHERE "final_standings"."until" is not null;--> statement-breakpoint
ALTER TABLE "final_standings" DROP COLUMN "rank";