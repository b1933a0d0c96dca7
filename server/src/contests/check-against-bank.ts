import { inArray } from 'drizzle-orm';
import { getPool } from '../banks/paper/pool.ts';
import { unmetLines } from '../banks/paper/unmet-lines.ts';
import type { Deps } from '../deps.ts';
import { problem, type FieldError } from '../problems.ts';
import type { Rules } from './contract.ts';
import { banksNamed, paperSources } from './paper-source.ts';

/** Every place at which the rules name a bank that is not there. */
async function unknownBanks({ store }: Deps, rules: Rules): Promise<FieldError[]> {
  const { banks } = store.tables;
  const named = banksNamed(rules);
  const rows = await store.read
    .select({ id: banks.id })
    .from(banks)
    .where(inArray(banks.id, [...named.keys()]));
  const known = new Set(rows.map(({ id }) => id));
  return [...named]
    .filter(([bankId]) => !known.has(bankId))
    .flatMap(([, pointers]) => pointers.map((pointer) => ({ pointer, detail: 'unknown-bank' })));
}

/** Every line of any blueprint that some bank it is drawn from cannot fill. */
async function shortLines(deps: Deps, rules: Rules): Promise<FieldError[]> {
  const pointers = new Set<string>();
  for (const { bankId, blueprint, pointer } of paperSources(rules)) {
    const { cells } = await getPool(deps, bankId);
    for (const line of unmetLines(cells, blueprint)) pointers.add(`${pointer}/${line}`);
  }
  return [...pointers].map((pointer) => ({ pointer, detail: 'bank-too-small' }));
}

/**
 * Refuses rules that name an unknown bank or, when `mustSuffice`, one that cannot fill a blueprint drawn from it.
 *
 * @throws {Problem} invalid-request at the banks; bank-too-small at the blueprint lines that fall short.
 */
export async function checkAgainstBank(deps: Deps, rules: Rules, { mustSuffice }: { mustSuffice: boolean }) {
  const unknown = await unknownBanks(deps, rules);
  if (unknown.length > 0) throw problem('invalid-request', { errors: unknown });
  if (!mustSuffice) return;
  const short = await shortLines(deps, rules);
  if (short.length > 0) throw problem('bank-too-small', { errors: short });
}
