import { setImmediate as nextTurn } from 'node:timers/promises';
import { isUniqueViolation } from '@cchc/db/errors.ts';
import { recordAudit } from '../../../audit/record-audit.ts';
import type { Deps } from '../../../deps.ts';
import { inWords } from '../../../imports/import-problem.ts';
import { FileRefused } from '../../../imports/read-result.ts';
import { problem, type Language } from '../../../problems.ts';
import { startOfDay } from '../../../vi/vietnam-time.ts';
import { unitKindSchema, unitLinesShown, type AppliedUnits, type UnitPreview } from '../contract.ts';
import type { Decision } from '../decide-units.ts';
import { insertUnits, loadTree, updateUnits } from '../tree-store.ts';
import { inTreeTurn } from '../tree-turn.ts';
import type { StoredUnit } from '../unit-tree.ts';
import { planUnitsInTurns, type UnitPlan } from './plan-units.ts';
import { readUnits } from './read-units.ts';
import type { UnitLines } from './unit-line.ts';
import { digestOf, type KeptPreview, type UnitPreviews } from './unit-previews.ts';
import { unitProblemInWords } from './unit-problem-words.ts';

const shown = ({ name, path, kind }: StoredUnit) => ({ name, path, kind: unitKindSchema.parse(kind) });

function present(plan: UnitPlan, read: UnitLines, token: string | null, language: Language): UnitPreview {
  const after = new Map([...plan.changed, ...plan.added].map((unit) => [unit.id, unit]));
  const problems = [...read.problems, ...plan.problems];
  return {
    token,
    failure: null,
    counts: {
      added: plan.added.length,
      changed: plan.changes.length,
      unchanged: plan.unchanged,
      problems: problems.length,
    },
    added: plan.added.slice(0, unitLinesShown).map(shown),
    changed: plan.changes.slice(0, unitLinesShown).flatMap(({ id, was }) => {
      const unit = after.get(id);
      return unit ? [{ ...shown(unit), was }] : [];
    }),
    problems: problems.slice(0, unitLinesShown).map((each) => unitProblemInWords(each, language)),
  };
}

const unreadable = (error: FileRefused, language: Language): UnitPreview => ({
  token: null,
  failure: inWords({ code: error.code, place: {}, detail: error.detail }, language),
  counts: { added: 0, changed: 0, unchanged: 0, problems: 0 },
  added: [],
  changed: [],
  problems: [],
});

/**
 * Shows what a file of units would do to the tree; nothing is stored. What may be applied is kept under a
 * token for half an hour.
 *
 * @param signal stops the reading of the file.
 * @throws {Problem} uploads-full while others' files are read.
 */
export async function previewUnits(
  deps: Deps,
  previews: UnitPreviews,
  file: { bytes: Uint8Array; name: string },
  { by, now, language, signal }: Decision & { language: Language; signal: AbortSignal },
): Promise<UnitPreview> {
  const token = deps.newId(now);
  try {
    const read = await readUnits(file.bytes, signal);
    const from = startOfDay(now);
    const plan = await planUnitsInTurns(await loadTree(deps.store.read, deps), read.lines, from);
    const isIdle = plan.added.length + plan.changed.length === 0;
    const digest = await digestOf(plan);
    if (!isIdle) previews.keep(token, { by, fileName: file.name, lines: read.lines, from, digest }, now);
    return present(plan, read, isIdle ? null : token, language);
  } catch (error) {
    if (error instanceof FileRefused) return unreadable(error, language);
    throw error;
  }
}

const perUnitOfWork = 500;
/** So many old paths go into the audit; the rest it only counts. */
const mostTold = 500;

/** Stores in small units of work, so that no exam waits for a large file. */
async function store(deps: Deps, plan: UnitPlan): Promise<void> {
  for (let at = 0; at < plan.added.length; at += perUnitOfWork) {
    await deps.store.write((tx) => insertUnits(tx, deps, plan.added.slice(at, at + perUnitOfWork)));
    await nextTurn();
  }
  for (let at = 0; at < plan.changed.length; at += perUnitOfWork) {
    await deps.store.write((tx) => updateUnits(tx, deps, plan.changed.slice(at, at + perUnitOfWork)));
    await nextTurn();
  }
}

/** @throws {Problem} preview-gone when it is not what was shown. */
async function planAsShown(deps: Deps, { lines, from, digest }: KeptPreview): Promise<UnitPlan> {
  const plan = await planUnitsInTurns(await loadTree(deps.store.read, deps), lines, from);
  if ((await digestOf(plan)) !== digest) throw problem('preview-gone');
  return plan;
}

/**
 * Applies a file as it was shown. Adding goes first and parents before children, so that a stop halfway
 * leaves a tree, and the same file again brings the rest.
 *
 * @throws {Problem} preview-gone when the tree, or what the file would do to it, is not what was shown.
 */
export async function applyUnits(
  deps: Deps,
  previews: UnitPreviews,
  token: string,
  { by, now }: Decision,
): Promise<AppliedUnits> {
  const kept = previews.find(token, by, now);
  if (!kept) throw problem('preview-gone');
  previews.forget(token);
  return inTreeTurn(deps, () => applyKept(deps, kept, { by, now }));
}

/** In the tree's turn: what was planned on stays as it is until all of it is stored. */
async function applyKept(deps: Deps, kept: KeptPreview, { by, now }: Decision): Promise<AppliedUnits> {
  const plan = await planAsShown(deps, kept);
  const done = { added: plan.added.length, changed: plan.changes.length };
  const detail = { file: kept.fileName, ...done, changes: plan.changes.slice(0, mostTold) };
  await deps.store.write((tx) =>
    recordAudit(tx, deps, { at: now, actor: by, action: 'units.import', subject: 'units', detail }),
  );
  try {
    await store(deps, plan);
  } catch (error) {
    // Another process was quicker with a unit of the same id.
    throw isUniqueViolation(error) ? problem('preview-gone') : error;
  } finally {
    // Cut off, it has stored some of them.
    deps.changes.emit('units');
  }
  return done;
}
