import { setImmediate as nextTurn } from 'node:timers/promises';
import { fold } from '../../../vi/fold.ts';
import { spelled } from '../../../vi/spelled.ts';
import type { UnitKind } from '../contract.ts';
import {
  afterEdits,
  isWithin,
  mostLevels,
  placed,
  upward,
  type StoredUnit,
  type UnitEdit,
  type UnitTree,
} from '../unit-tree.ts';
import type { UnitLine, UnitProblem, UnitProblemCode } from './unit-line.ts';

/** What a file comes to over the tree as it is. */
export interface UnitPlan {
  /** Parents before children. */
  added: StoredUnit[];
  /** Units the file says otherwise of, and whatever lies below them. */
  changed: StoredUnit[];
  /** Ids the file itself changes, with their path before. */
  changes: { id: string; was: string }[];
  /** Rows that say what is so already. */
  unchanged: number;
  problems: UnitProblem[];
}

type CodeLine = UnitLine & { by: 'code' };
const kindWord = /^(?:tinh|thanh pho|phuong|xa|dac khu) (?=.)/;
const longestId = 60;

/** Reads lines against a tree, adding to a copy of it as it goes. */
class Planner {
  readonly #now: number;
  /** As it will stand: where every unit is after the lines read so far. */
  readonly #tree: Map<string, StoredUnit>;
  /** As it stands, with the units added: what edits are worked out from. */
  readonly #stored: Map<string, StoredUnit>;
  /** What lies right below each unit, ended ones too. */
  readonly #below = new Map<string, Set<string>>();
  /** Units that exist, by parent and name. */
  readonly #byName = new Map<string, string>();
  readonly #added: string[] = [];
  readonly #edits = new Map<string, UnitEdit>();
  readonly #problems: UnitProblem[] = [];
  #unchanged = 0;

  constructor(tree: UnitTree, now: number) {
    this.#now = now;
    this.#tree = new Map(tree);
    this.#stored = new Map(tree);
    for (const unit of tree.values()) {
      if (unit.effectiveTo === null) this.#name(unit);
      this.#hang(unit.id, unit.parentId);
    }
  }

  path({ levels, place }: UnitLine & { by: 'path' }) {
    let parentId: string | null = null;
    let isNew = false;
    for (const { name, kind } of levels) {
      const known = this.#find(parentId, name, kind);
      if (known === undefined && this.#isTooDeep(parentId)) return this.#refuse('too-deep', place, name);
      parentId = known ?? this.#add(this.#idFor(parentId, name), parentId, name, kind);
      isNew = known === undefined;
    }
    if (!isNew) this.#unchanged++;
  }

  /** Lines may come in any order; a parent is placed before what lies below it. */
  *codes(lines: readonly CodeLine[]): Generator<void> {
    const byCode = new Map<string, CodeLine>();
    for (const line of lines)
      if (byCode.has(line.code)) this.#refuse('code-twice', line.place, line.code);
      else byCode.set(line.code, line);
    const done = new Map<string, boolean>();
    for (const line of byCode.values()) {
      this.#settle(line, byCode, done, new Set());
      yield;
    }
  }

  plan(before: UnitTree): UnitPlan {
    const after = new Map(afterEdits(this.#stored, this.#edits).map((unit) => [unit.id, unit]));
    const final = (id: string) => after.get(id) ?? this.#stored.get(id);
    return {
      added: this.#added.map(final).filter((unit) => unit !== undefined),
      changed: [...after.values()].filter((unit) => before.has(unit.id)),
      changes: [...this.#edits.keys()].map((id) => ({ id, was: before.get(id)?.path ?? '' })),
      unchanged: this.#unchanged,
      problems: this.#problems,
    };
  }

  #key = (parentId: string | null, name: string) => `${parentId ?? ''} ${spelled(name)}`;
  #name = ({ id, parentId, name }: Pick<StoredUnit, 'id' | 'parentId' | 'name'>) =>
    this.#byName.set(this.#key(parentId, name), id);

  #refuse(code: UnitProblemCode, place: UnitLine['place'], detail: string) {
    this.#problems.push({ code, place, detail });
  }

  /** By its name, or by the name without its kind: “Lâm Đồng” in a column Tỉnh is “Tỉnh Lâm Đồng”. */
  #find(parentId: string | null, name: string, kind: UnitKind): string | undefined {
    const exact = this.#byName.get(this.#key(parentId, name));
    if (exact !== undefined || kind === 'agency' || kindWord.test(fold(name))) return exact;
    const titles = kind === 'province' ? ['tỉnh', 'thành phố'] : ['xã', 'phường', 'đặc khu'];
    const found = titles.flatMap((title) => this.#byName.get(this.#key(parentId, `${title} ${name}`)) ?? []);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Whether a unit, with all below it, would reach deeper than a tree may. */
  #isTooDeep(parentId: string | null, id?: string): boolean {
    const height = id === undefined ? 1 : this.#heightOf(id);
    return parentId !== null && upward(this.#tree, parentId).length + height > mostLevels;
  }

  #heightOf(id: string): number {
    const below = [...(this.#below.get(id) ?? [])];
    return 1 + Math.max(0, ...below.map((child) => this.#heightOf(child)));
  }

  #hang(id: string, parentId: string | null) {
    if (parentId === null) return;
    const beside = this.#below.get(parentId) ?? new Set();
    this.#below.set(parentId, beside.add(id));
  }

  #idFor(parentId: string | null, name: string): string {
    const own =
      fold(name)
        .replaceAll(' ', '-')
        .replace(/[^a-z0-9-]/g, '') || 'don-vi';
    const whole = parentId === null ? own : `${parentId}.${own}`;
    const base = (whole.length <= longestId - 6 ? whole : own).slice(0, longestId - 6).replace(/[-.]+$/, '');
    let id = base;
    for (let number = 2; this.#tree.has(id); number++) id = `${base}-${number}`;
    return id;
  }

  #add(id: string, parentId: string | null, name: string, kind: UnitKind): string {
    const parent = parentId === null ? undefined : this.#stored.get(parentId);
    const dates = { effectiveFrom: this.#now, effectiveTo: null, mergedInto: null };
    const unit = { id, parentId, name, kind, ...dates, ...placed(name, fold(name), parent) };
    this.#tree.set(id, unit);
    this.#stored.set(id, unit);
    this.#name({ id, parentId, name });
    this.#hang(id, parentId);
    this.#added.push(id);
    return id;
  }

  /** Whether a line could be placed; each is tried once. */
  #settle(
    line: CodeLine,
    byCode: ReadonlyMap<string, CodeLine>,
    done: Map<string, boolean>,
    open: Set<string>,
  ): boolean {
    const known = done.get(line.code);
    if (known !== undefined) return known;
    const problem = this.#parentProblem(line, byCode, done, open.add(line.code)) ?? this.#place(line);
    if (problem) this.#refuse(problem.code, line.place, problem.detail);
    done.set(line.code, problem === undefined);
    return problem === undefined;
  }

  #parentProblem(
    { code, name, parentCode }: CodeLine,
    byCode: ReadonlyMap<string, CodeLine>,
    done: Map<string, boolean>,
    open: Set<string>,
  ): Pick<UnitProblem, 'code' | 'detail'> | undefined {
    if (parentCode === null) return undefined;
    if (open.has(parentCode) && !done.has(parentCode)) return { code: 'within-itself', detail: name };
    const above = byCode.get(parentCode);
    if (above) this.#settle(above, byCode, done, open);
    const parent = this.#tree.get(parentCode);
    if (!parent && above) return { code: 'parent-left-out', detail: above.name };
    if (!parent) return { code: 'unknown-parent', detail: parentCode };
    if (parent.effectiveTo !== null) return { code: 'ended', detail: parent.name };
    if (isWithin(this.#tree, parentCode, code)) return { code: 'within-itself', detail: name };
    // What stays where it is lies no deeper than before.
    if (this.#tree.get(code)?.parentId === parentCode) return undefined;
    return this.#isTooDeep(parentCode, code) ? { code: 'too-deep', detail: name } : undefined;
  }

  #place({
    code,
    name,
    kind,
    parentCode: parentId,
  }: CodeLine): Pick<UnitProblem, 'code' | 'detail'> | undefined {
    const namesake = this.#byName.get(this.#key(parentId, name));
    if (namesake !== undefined && namesake !== code) return { code: 'name-there', detail: name };
    const unit = this.#tree.get(code);
    if (!unit) {
      this.#add(code, parentId, name, kind);
      return undefined;
    }
    if (unit.effectiveTo !== null) return { code: 'ended', detail: unit.name };
    if (unit.name === name && unit.kind === kind && unit.parentId === parentId) this.#unchanged++;
    else this.#edit(unit, { name, kind, parentId });
    return undefined;
  }

  #edit(unit: StoredUnit, edit: { name: string; kind: UnitKind; parentId: string | null }) {
    this.#byName.delete(this.#key(unit.parentId, unit.name));
    this.#name({ id: unit.id, ...edit });
    this.#tree.set(unit.id, { ...unit, ...edit });
    if (unit.parentId !== null) this.#below.get(unit.parentId)?.delete(unit.id);
    this.#hang(unit.id, edit.parentId);
    this.#edits.set(unit.id, edit);
  }
}

/** Plans line by line, so that whoever runs it may pause. */
function* planning(tree: UnitTree, lines: readonly UnitLine[], now: number): Generator<void, UnitPlan> {
  const planner = new Planner(tree, now);
  for (const line of lines)
    if (line.by === 'path') {
      planner.path(line);
      yield;
    }
  yield* planner.codes(lines.filter((line) => line.by === 'code'));
  return planner.plan(tree);
}

/**
 * What the lines of a file would add and change. Nothing ends because it is missing, and a file that was
 * applied comes to nothing the second time.
 *
 * @param now UTC milliseconds from which new units exist.
 */
export function planUnits(tree: UnitTree, lines: readonly UnitLine[], now: number): UnitPlan {
  const steps = planning(tree, lines, now);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Some milliseconds of planning. */
const linesAtOnce = 100;

/** The same for a server in use: twenty thousand lines take seconds, and requests have their turn in between. */
export async function planUnitsInTurns(
  tree: UnitTree,
  lines: readonly UnitLine[],
  now: number,
): Promise<UnitPlan> {
  const steps = planning(tree, lines, now);
  let step = steps.next();
  for (let count = 1; !step.done; count++) {
    if (count % linesAtOnce === 0) await nextTurn();
    step = steps.next();
  }
  return step.value;
}
