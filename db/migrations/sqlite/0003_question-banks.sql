CREATE TABLE `import_files` (
	`import_id` text PRIMARY KEY NOT NULL,
	`sample` text NOT NULL,
	`kept_at` integer NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `item_analyses` (
	`round_id` text PRIMARY KEY NOT NULL,
	`attempts` integer NOT NULL,
	`computed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `item_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`item_version_id` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`at` integer NOT NULL,
	`verdict` text NOT NULL,
	`comment` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `item_reviews_version` ON `item_reviews` (`item_version_id`);--> statement-breakpoint
CREATE TABLE `item_statistics` (
	`item_version_id` text NOT NULL,
	`round_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`facility` integer NOT NULL,
	`discrimination` integer,
	`choices` text NOT NULL,
	`choosers` text DEFAULT '{}' NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`item_version_id`, `round_id`)
);
--> statement-breakpoint
CREATE TABLE `kept_pairs` (
	`item_id` text NOT NULL,
	`other_id` text NOT NULL,
	`kept_by` text NOT NULL,
	`kept_at` integer NOT NULL,
	PRIMARY KEY(`item_id`, `other_id`)
);
--> statement-breakpoint
CREATE TABLE `legal_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`issuer` text NOT NULL,
	`issued_on` text,
	`effective_from` text,
	`effective_to` text,
	`standing` text NOT NULL,
	`replaced_by_id` text,
	`note` text NOT NULL,
	`flagged_at` integer,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_documents_number` ON `legal_documents` (`number`,`issued_on`);--> statement-breakpoint
CREATE TABLE `media` (
	`sha256` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`size` integer NOT NULL,
	`width` integer,
	`height` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `media_bytes` (
	`sha256` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
ALTER TABLE `banks` ADD `review_policy` text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE `item_keys` ADD `tolerance` text;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `format` text DEFAULT 'plain' NOT NULL;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `premises` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `text_match` text;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `media` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `translations` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `citations` text DEFAULT '[]' NOT NULL;