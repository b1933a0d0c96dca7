CREATE TABLE `standings_under_way` (
	`round_id` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`step` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`heard_at` integer NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_final_standings` (
	`round_id` text NOT NULL,
	`entrant_id` text NOT NULL,
	`since` integer DEFAULT 0 NOT NULL,
	`until` integer,
	`attempt_id` text NOT NULL,
	`score` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`prediction_distance` integer,
	`attempts` integer,
	`rank_key` text NOT NULL,
	`rules_version` integer NOT NULL,
	PRIMARY KEY(`round_id`, `entrant_id`, `since`)
);
--> statement-breakpoint
INSERT INTO `__new_final_standings`("round_id", "entrant_id", "since", "until", "attempt_id", "score", "duration_ms", "prediction_distance", "attempts", "rank_key", "rules_version") SELECT "round_id", "entrant_id", 0, NULL, "attempt_id", "score", "duration_ms", "prediction_distance", "attempts", "rank_key", "rules_version" FROM `final_standings`;--> statement-breakpoint
DROP TABLE `final_standings`;--> statement-breakpoint
ALTER TABLE `__new_final_standings` RENAME TO `final_standings`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `final_standings_until` ON `final_standings` (`round_id`,`until`) WHERE "final_standings"."until" is not null;--> statement-breakpoint
ALTER TABLE `rounds` ADD `edition` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rounds` ADD `edition_at` integer;