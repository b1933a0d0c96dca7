CREATE TABLE "contest_checks" (
	"contest_id" text COLLATE "C" NOT NULL,
	"check" text COLLATE "C" NOT NULL,
	"confirmed_by" text COLLATE "C" NOT NULL,
	"confirmed_at" bigint NOT NULL,
	CONSTRAINT "contest_checks_contest_id_check_pk" PRIMARY KEY("contest_id","check")
);
--> statement-breakpoint
CREATE TABLE "extensions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"extra_ms" bigint NOT NULL,
	"ended_at" bigint,
	"reason" text COLLATE "C" NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"granted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_questions" (
	"import_id" text COLLATE "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"question" text COLLATE "C" NOT NULL,
	"problems" text COLLATE "C" NOT NULL,
	"mended_at" bigint,
	"left_out" boolean NOT NULL,
	"item_id" text COLLATE "C",
	CONSTRAINT "import_questions_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bank_id" text COLLATE "C" NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"format" text COLLATE "C",
	"sha256" text COLLATE "C" NOT NULL,
	"size" integer NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"read_at" bigint,
	"failure" text COLLATE "C",
	"problems" text COLLATE "C" NOT NULL,
	"taken_at" bigint,
	"undone_at" bigint
);
--> statement-breakpoint
ALTER TABLE "contests" ADD COLUMN "rehearsal_of" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "created_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "import_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "extended_until" bigint;--> statement-breakpoint
CREATE INDEX "extensions_attempt" ON "extensions" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "imports_bank" ON "imports" USING btree ("bank_id","created_at");--> statement-breakpoint
CREATE INDEX "entrants_joined" ON "entrants" USING btree ("contest_id","joined_at","id");--> statement-breakpoint
CREATE INDEX "entrants_unit" ON "entrants" USING btree ("unit_id");