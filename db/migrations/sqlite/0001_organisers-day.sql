CREATE TABLE `contest_checks` (
	`contest_id` text NOT NULL,
	`check` text NOT NULL,
	`confirmed_by` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	PRIMARY KEY(`contest_id`, `check`)
);
--> statement-breakpoint
CREATE TABLE `extensions` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`kind` text NOT NULL,
	`extra_ms` integer NOT NULL,
	`ended_at` integer,
	`reason` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `extensions_attempt` ON `extensions` (`attempt_id`);--> statement-breakpoint
CREATE TABLE `import_questions` (
	`import_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`source` text NOT NULL,
	`question` text NOT NULL,
	`problems` text NOT NULL,
	`mended_at` integer,
	`left_out` integer NOT NULL,
	`item_id` text,
	PRIMARY KEY(`import_id`, `ordinal`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`file_name` text NOT NULL,
	`format` text,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	`failure` text,
	`problems` text NOT NULL,
	`taken_at` integer,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `imports_bank` ON `imports` (`bank_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `contests` ADD `rehearsal_of` text;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `items` ADD `import_id` text;--> statement-breakpoint
ALTER TABLE `rounds` ADD `extended_until` integer;--> statement-breakpoint
CREATE INDEX `entrants_joined` ON `entrants` (`contest_id`,`joined_at`,`id`);--> statement-breakpoint
CREATE INDEX `entrants_unit` ON `entrants` (`unit_id`);