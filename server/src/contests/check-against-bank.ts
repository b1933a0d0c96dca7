import { eq } from 'drizzle-orm';
import { getPool } from '../banks/paper/pool.ts';
import { unmetLines } from '../banks/paper/unmet-lines.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Rules } from './contract.ts';

/**
 * Refuses rules whose bank is unknown or, when `mustSuffice`, cannot fill their blueprint.
 *
 * @throws {Problem} invalid-request at `/rules/bankId` or at the blueprint lines that fall short.
 */
export async function checkAgainstBank(deps: Deps, rules: Rules, { mustSuffice }: { mustSuffice: boolean }) {
  const { banks } = deps.store.tables;
  const [bank] = await deps.store.read.select({ id: banks.id }).from(banks).where(eq(banks.id, rules.bankId));
  if (!bank)
    throw problem('invalid-request', { errors: [{ pointer: '/rules/bankId', detail: 'unknown-bank' }] });
  if (!mustSuffice) return;
  const short = unmetLines(await getPool(deps, rules.bankId), rules.blueprint);
  if (short.length === 0) return;
  throw problem('bank-too-small', {
    errors: short.map((line) => ({ pointer: `/rules/blueprint/${line}`, detail: 'bank-too-small' })),
  });
}
