ALTER TABLE "import_questions" ADD COLUMN "code" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "import_questions" ADD COLUMN "based_on" integer;--> statement-breakpoint
ALTER TABLE "item_versions" ADD COLUMN "import_id" text COLLATE "C";