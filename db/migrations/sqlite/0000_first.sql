CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`round_id` text NOT NULL,
	`entrant_id` text NOT NULL,
	`number` integer NOT NULL,
	`rules_version` integer NOT NULL,
	`paper` text NOT NULL,
	`max_score` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`submitted_at` integer,
	`submitted_by` text,
	`duration_ms` integer,
	`receipt_code` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_receiptCode_unique` ON `attempts` (`receipt_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_number` ON `attempts` (`round_id`,`entrant_id`,`number`);--> statement-breakpoint
CREATE INDEX `attempts_entrant` ON `attempts` (`entrant_id`);--> statement-breakpoint
CREATE INDEX `attempts_open` ON `attempts` (`expires_at`) WHERE "attempts"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX `attempts_open_round` ON `attempts` (`round_id`) WHERE "attempts"."submitted_at" is null;--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`contest_id` text,
	`detail` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `audit_events_contest` ON `audit_events` (`contest_id`,`at`);--> statement-breakpoint
CREATE TABLE `banks` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `banks_slug_unique` ON `banks` (`slug`);--> statement-breakpoint
CREATE TABLE `contest_rules` (
	`contest_id` text NOT NULL,
	`version` integer NOT NULL,
	`rules` text NOT NULL,
	`reason` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`contest_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `contests` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`is_demo` integer NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`rules_version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contests_slug_unique` ON `contests` (`slug`);--> statement-breakpoint
CREATE TABLE `entrant_profiles` (
	`entrant_id` text PRIMARY KEY NOT NULL,
	`full_name` text,
	`folded_name` text,
	`birth_year` integer,
	`phone` text,
	`staff_code` text,
	`erased_at` integer
);
--> statement-breakpoint
CREATE TABLE `entrant_sessions` (
	`token_hash` text NOT NULL,
	`entrant_id` text NOT NULL,
	`contest_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`token_hash`, `contest_id`)
);
--> statement-breakpoint
CREATE INDEX `entrant_sessions_entrant` ON `entrant_sessions` (`entrant_id`);--> statement-breakpoint
CREATE TABLE `entrants` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`unit_id` text,
	`audience` text,
	`identity_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`join_key_hash` text NOT NULL,
	`join_body_hash` text NOT NULL,
	`joined_at` integer NOT NULL,
	`consented_at` integer NOT NULL,
	`consent_version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entrants_codeHash_unique` ON `entrants` (`code_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `entrants_identity` ON `entrants` (`contest_id`,`identity_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `entrants_join_key` ON `entrants` (`contest_id`,`join_key_hash`);--> statement-breakpoint
CREATE TABLE `final_standings` (
	`round_id` text NOT NULL,
	`entrant_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`rank` integer NOT NULL,
	`score` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`prediction_distance` integer,
	`rank_key` text NOT NULL,
	`rules_version` integer NOT NULL,
	PRIMARY KEY(`round_id`, `entrant_id`)
);
--> statement-breakpoint
CREATE INDEX `final_standings_order` ON `final_standings` (`round_id`,`rank_key`);--> statement-breakpoint
CREATE TABLE `item_keys` (
	`item_version_id` text PRIMARY KEY NOT NULL,
	`correct` text NOT NULL,
	`explanation` text NOT NULL,
	`legal_basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `item_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`topic` text NOT NULL,
	`level` text NOT NULL,
	`difficulty` text NOT NULL,
	`prompt` text NOT NULL,
	`options` text NOT NULL,
	`fact` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_versions_version` ON `item_versions` (`item_id`,`version`);--> statement-breakpoint
CREATE TABLE `items` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`code` text NOT NULL,
	`current_version_id` text NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`bank_id`) REFERENCES `banks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `items_code` ON `items` (`bank_id`,`code`);--> statement-breakpoint
CREATE TABLE `predictions` (
	`attempt_id` text NOT NULL,
	`seq` integer NOT NULL,
	`value` integer,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`attempt_id` text NOT NULL,
	`slot` integer NOT NULL,
	`seq` integer NOT NULL,
	`choice` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `slot`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`title` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`finalized_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_ordinal` ON `rounds` (`contest_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `score_events` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`contest_id` text NOT NULL,
	`round_id` text NOT NULL,
	`entrant_id` text NOT NULL,
	`score` integer NOT NULL,
	`max_score` integer NOT NULL,
	`formula` text NOT NULL,
	`scored_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `score_events_attempt` ON `score_events` (`attempt_id`);--> statement-breakpoint
CREATE INDEX `score_events_scored` ON `score_events` (`scored_at`);--> statement-breakpoint
CREATE INDEX `score_events_entrant` ON `score_events` (`round_id`,`entrant_id`);--> statement-breakpoint
CREATE TABLE `staff_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`issuer` text,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staff_accounts_user` ON `staff_accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_roles` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`contest_id` text,
	`unit_id` text,
	`granted_at` integer NOT NULL,
	`granted_by` text,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staff_roles_user` ON `staff_roles` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sessions_token_unique` ON `staff_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `staff_sessions_user` ON `staff_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`username` text,
	`display_username` text,
	`must_change_password` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_users_email_unique` ON `staff_users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_users_username_unique` ON `staff_users` (`username`);--> statement-breakpoint
CREATE TABLE `staff_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`path` text NOT NULL,
	`folded` text NOT NULL,
	`sort_key` text NOT NULL,
	`effective_from` integer NOT NULL,
	`effective_to` integer,
	`merged_into` text
);
--> statement-breakpoint
CREATE INDEX `units_parent` ON `units` (`parent_id`);