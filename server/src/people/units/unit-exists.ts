import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';

/** The condition that a unit exists at a moment, UTC milliseconds; in SQL what `existsAt` is in memory. */
export const existing = ({ units }: Deps['store']['tables'], at: number) =>
  and(lte(units.effectiveFrom, at), or(isNull(units.effectiveTo), gt(units.effectiveTo, at)));

/** Whether a unit exists at `now`: neither dissolved nor merged into another, and begun. */
export async function unitExists(deps: Pick<Deps, 'store'>, unitId: string, now: number): Promise<boolean> {
  const { read, tables } = deps.store;
  const { units } = tables;
  const current = and(eq(units.id, unitId), existing(tables, now));
  const [unit] = await read.select({ id: units.id }).from(units).where(current);
  return unit !== undefined;
}
