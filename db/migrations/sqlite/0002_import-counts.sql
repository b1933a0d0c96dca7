CREATE INDEX `entrant_sessions_expires` ON `entrant_sessions` (`expires_at`);--> statement-breakpoint
CREATE INDEX `import_questions_item` ON `import_questions` (`import_id`,`item_id`);