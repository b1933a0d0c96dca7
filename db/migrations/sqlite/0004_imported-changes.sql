ALTER TABLE `import_questions` ADD `code` text;--> statement-breakpoint
ALTER TABLE `import_questions` ADD `based_on` integer;--> statement-breakpoint
ALTER TABLE `item_versions` ADD `import_id` text;