CREATE TABLE "import_files" (
	"import_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sample" text COLLATE "C" NOT NULL,
	"kept_at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_analyses" (
	"round_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempts" integer NOT NULL,
	"computed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_reviews" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"item_version_id" text COLLATE "C" NOT NULL,
	"reviewer_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"verdict" text COLLATE "C" NOT NULL,
	"comment" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_statistics" (
	"item_version_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"attempts" integer NOT NULL,
	"facility" integer NOT NULL,
	"discrimination" integer,
	"choices" text COLLATE "C" NOT NULL,
	"choosers" text COLLATE "C" DEFAULT '{}' NOT NULL,
	"computed_at" bigint NOT NULL,
	CONSTRAINT "item_statistics_item_version_id_round_id_pk" PRIMARY KEY("item_version_id","round_id")
);
--> statement-breakpoint
CREATE TABLE "kept_pairs" (
	"item_id" text COLLATE "C" NOT NULL,
	"other_id" text COLLATE "C" NOT NULL,
	"kept_by" text COLLATE "C" NOT NULL,
	"kept_at" bigint NOT NULL,
	CONSTRAINT "kept_pairs_item_id_other_id_pk" PRIMARY KEY("item_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "legal_documents" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"issuer" text COLLATE "C" NOT NULL,
	"issued_on" text COLLATE "C",
	"effective_from" text COLLATE "C",
	"effective_to" text COLLATE "C",
	"standing" text COLLATE "C" NOT NULL,
	"replaced_by_id" text COLLATE "C",
	"note" text COLLATE "C" NOT NULL,
	"flagged_at" bigint,
	"created_at" bigint NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"mime" text COLLATE "C" NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_bytes" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "banks" ADD COLUMN "review_policy" text COLLATE "C" DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "item_keys" ADD COLUMN "tolerance" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "format" text COLLATE "C" DEFAULT 'plain' NOT NULL;--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "premises" text COLLATE "C" DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "text_match" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "media" text COLLATE "C" DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "translations" text COLLATE "C" DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "citations" text COLLATE "C" DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX "item_reviews_version" ON "item_reviews" USING btree ("item_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_documents_number" ON "legal_documents" USING btree ("number","issued_on");