CREATE TABLE `audit_heads` (
	`chain` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ceremonies` (
	`board` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`step` integer NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE TABLE `entry_reviews` (
	`contest_id` text NOT NULL,
	`subject` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`reviewed_by` text NOT NULL,
	`reviewed_at` integer NOT NULL,
	PRIMARY KEY(`contest_id`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `exclusions` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`identity_hash` text NOT NULL,
	`full_name` text,
	`capacity` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `exclusions_identity` ON `exclusions` (`contest_id`,`identity_hash`);--> statement-breakpoint
CREATE TABLE `late_starts` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`entrant_id` text NOT NULL,
	`starts_until` integer NOT NULL,
	`reason` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `late_starts_entrant` ON `late_starts` (`round_id`,`entrant_id`);--> statement-breakpoint
CREATE TABLE `roster_members` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`identity_hash` text NOT NULL,
	`staff_code` text,
	`full_name` text,
	`folded_name` text,
	`birth_date` text,
	`unit_id` text NOT NULL,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	`exempt_reason` text,
	`exempted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roster_members_identity` ON `roster_members` (`contest_id`,`identity_hash`);--> statement-breakpoint
CREATE INDEX `roster_members_unit` ON `roster_members` (`contest_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `tie_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`board` text NOT NULL,
	`rank_key` text NOT NULL,
	`order` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tie_decisions_board` ON `tie_decisions` (`board`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `set_id` text;--> statement-breakpoint
ALTER TABLE `attempts` ADD `device_hash` text;--> statement-breakpoint
ALTER TABLE `attempts` ADD `network_hash` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `seq` integer;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_seq_unique` ON `audit_events` (`seq`);--> statement-breakpoint
ALTER TABLE `contests` ADD `entry_password_hash` text;--> statement-breakpoint
ALTER TABLE `entrants` ADD `device_hash` text;--> statement-breakpoint
ALTER TABLE `entrants` ADD `annulled_at` integer;--> statement-breakpoint
ALTER TABLE `entrants` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `entrants_annulled` ON `entrants` (`contest_id`) WHERE "entrants"."annulled_at" is not null;--> statement-breakpoint
CREATE INDEX `entrants_merged` ON `entrants` (`contest_id`) WHERE "entrants"."merged_into" is not null;--> statement-breakpoint
ALTER TABLE `final_standings` ADD `attempts` integer;--> statement-breakpoint
ALTER TABLE `rounds` ADD `thawed_at` integer;