import type { RuleConflict } from '#lib/organizer/editor/rule-conflicts.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a conflict is, and what to do about it. */
export const conflictWords: Record<RuleConflict, { title: () => string; text: () => string }> = {
  'board-kept-short': { title: m.prepare_conflict_board_short, text: m.prepare_conflict_board_short_text },
  'board-hidden': { title: m.prepare_conflict_board_hidden, text: m.prepare_conflict_board_hidden_text },
  'ties-stay': { title: m.prepare_conflict_ties, text: m.prepare_conflict_ties_text },
  'window-too-short': { title: m.prepare_conflict_window, text: m.prepare_conflict_window_text },
  'too-little-time': { title: m.prepare_conflict_time, text: m.prepare_conflict_time_text },
  'papers-alike': { title: m.prepare_conflict_alike, text: m.prepare_conflict_alike_text },
  'children-named': { title: m.prepare_conflict_children, text: m.prepare_conflict_children_text },
};
