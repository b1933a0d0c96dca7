import type { AuditAction } from '@cchc/server/src/audit/actions.ts';
import type { AuditEntry } from '@cchc/server/src/audit/contract.ts';
import { sectionAt, sections } from '#lib/organizer/field-of-pointer.ts';
import { sectionTitle } from '#lib/organizer/section-words.ts';
import { m } from '#lib/paraglide/messages.js';

type Say = () => string;

const deeds: Record<AuditAction, Say> = {
  'attempt.extra-time': m.audit_did_attempt_extra_time,
  'attempt.late-start': m.audit_did_attempt_late_start,
  'attempt.reopen': m.audit_did_attempt_reopen,
  'bank.create': m.audit_did_bank_create,
  'bank.export': m.audit_did_bank_export,
  'bank.policy': m.audit_did_bank_policy,
  'board.thaw': m.audit_did_board_thaw,
  'ceremony.finish': m.audit_did_ceremony_finish,
  'ceremony.start': m.audit_did_ceremony_start,
  'ceremony.step': m.audit_did_ceremony_step,
  'check.confirm': m.audit_did_check_confirm,
  'check.withdraw': m.audit_did_check_withdraw,
  'contest.create': m.audit_did_contest_create,
  'contest.export': m.audit_did_contest_export,
  'contest.password': m.audit_did_contest_password,
  'contest.publish': m.audit_did_contest_publish,
  'entrant.correct': m.audit_did_entrant_correct,
  'entrant.erase': m.audit_did_entrant_erase,
  'entrant.replace-code': m.audit_did_entrant_replace_code,
  'entry.annul': m.audit_did_entry_annul,
  'entry.merge': m.audit_did_entry_merge,
  'entry.restore': m.audit_did_entry_restore,
  'exclusion.add': m.audit_did_exclusion_add,
  'exclusion.remove': m.audit_did_exclusion_remove,
  'import.columns': m.audit_did_import_columns,
  'import.discard': m.audit_did_import_discard,
  'import.mend': m.audit_did_import_mend,
  'import.take': m.audit_did_import_take,
  'import.undo': m.audit_did_import_undo,
  'import.upload': m.audit_did_import_upload,
  'item.approve': m.audit_did_item_approve,
  'item.change': m.audit_did_item_change,
  'item.create': m.audit_did_item_create,
  'item.keep-both': m.audit_did_item_keep_both,
  'item.restore': m.audit_did_item_restore,
  'item.retire': m.audit_did_item_retire,
  'item.return': m.audit_did_item_return,
  'legal-document.amend': m.audit_did_legal_document_amend,
  'legal-document.change': m.audit_did_legal_document_change,
  'legal-document.create': m.audit_did_legal_document_create,
  'legal-document.end': m.audit_did_legal_document_end,
  'legal-document.expire': m.audit_did_legal_document_expire,
  'legal-document.load': m.audit_did_legal_document_load,
  'legal-document.replace': m.audit_did_legal_document_replace,
  'legal-document.restore': m.audit_did_legal_document_restore,
  'pair.distinct': m.audit_did_pair_distinct,
  'pair.reopen': m.audit_did_pair_reopen,
  'rehearsal.end': m.audit_did_rehearsal_end,
  'rehearsal.open': m.audit_did_rehearsal_open,
  'roster.erase': m.audit_did_roster_erase,
  'roster.exempt': m.audit_did_roster_exempt,
  'roster.import': m.audit_did_roster_import,
  'round.close': m.audit_did_round_close,
  'round.finalize': m.audit_did_round_finalize,
  'round.open': m.audit_did_round_open,
  'round.rerank': m.audit_did_round_rerank,
  'rules.change': m.audit_did_rules_change,
  'sign.note': m.audit_did_sign_note,
  'staff.contest-roles': m.audit_did_staff_contest_roles,
  'staff.create': m.audit_did_staff_create,
  'staff.end-sessions': m.audit_did_staff_end_sessions,
  'staff.password': m.audit_did_staff_password,
  'staff.reset-password': m.audit_did_staff_reset_password,
  'staff.roles': m.audit_did_staff_roles,
  'staff.shut-out': m.audit_did_staff_shut_out,
  'tie.decide': m.audit_did_tie_decide,
  'unit.add': m.audit_did_unit_add,
  'unit.change': m.audit_did_unit_change,
  'unit.end': m.audit_did_unit_end,
  'unit.merge': m.audit_did_unit_merge,
  'unit.restore': m.audit_did_unit_restore,
  'units.import': m.audit_did_units_import,
};

type Noun = AuditAction extends `${infer N}.${string}` ? N : never;

const nouns: Record<Noun, Say> = {
  attempt: m.audit_noun_attempt,
  bank: m.audit_noun_bank,
  board: m.audit_noun_board,
  ceremony: m.audit_noun_ceremony,
  check: m.audit_noun_check,
  contest: m.audit_noun_contest,
  entrant: m.audit_noun_entrant,
  entry: m.audit_noun_entry,
  exclusion: m.audit_noun_exclusion,
  import: m.audit_noun_import,
  item: m.audit_noun_item,
  'legal-document': m.audit_noun_legal_document,
  pair: m.audit_noun_pair,
  rehearsal: m.audit_noun_rehearsal,
  roster: m.audit_noun_roster,
  round: m.audit_noun_round,
  rules: m.audit_noun_rules,
  sign: m.audit_noun_sign,
  staff: m.audit_noun_staff,
  tie: m.audit_noun_tie,
  unit: m.audit_noun_unit,
  units: m.audit_noun_units,
};

const isDeed = (action: string): action is AuditAction => Object.hasOwn(deeds, action);
const isNoun = (noun: string): noun is Noun => Object.hasOwn(nouns, noun);

/** What was done, in words; an action of a newer version as it is recorded. */
export const deedWords = (action: string): string => (isDeed(action) ? deeds[action]() : action);

/** What a list may be narrowed to. */
export const nounWords = (noun: string): string => (isNoun(noun) ? nouns[noun]() : noun);

/** Who decided. */
export const actorWords = ({ kind, name }: AuditEntry['by']): string => {
  if (kind === 'system') return m.audit_by_system();
  if (kind === 'entrant') return m.audit_by_entrant();
  return name ?? m.audit_by_gone();
};

const isText = (value: unknown): value is string => typeof value === 'string';

/* Decisions from before places were kept have none. */
const changedIn = (detail: string): string[] => {
  const told: unknown = JSON.parse(detail);
  const changed = told !== null && typeof told === 'object' && 'changed' in told ? told.changed : [];
  return Array.isArray(changed) ? changed.filter(isText) : [];
};

/** The parts of the rules a decision changed, as the editor calls them; empty where it changed none. */
export const changedWords = ({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): string => {
  if (detail === null || !/^(rules|round)\./.test(action)) return '';
  const places = changedIn(detail).map((pointer) => sectionAt(`/rules${pointer}`));
  return sections
    .filter((section) => places.includes(section))
    .map(sectionTitle)
    .join(', ');
};
