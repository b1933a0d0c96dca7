import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { codeHash, newCode } from './entrant-codes.ts';
import { retireCode, type EntrantPlace } from './retire-code.ts';

/**
 * Gives an entrant who lost their code a new one; the old one and every session end.
 *
 * @param by staff id.
 * @returns the code, readable this once, and keyed hashes of the session tokens that ended.
 * @throws {Problem} not-found
 */
export async function replaceCode(
  deps: Deps,
  place: EntrantPlace,
  { by, reason }: { by: string; reason: string },
  now: number,
): Promise<{ code: string; ended: string[] }> {
  const { contestId, entrantId } = place;
  const code = newCode(deps.randomBytes);
  const hash = codeHash(deps.secret, contestId, code);
  const ended = await deps.store.write(async (tx) => {
    const tokens = await retireCode(tx, deps, place, hash);
    const subject = `entrant:${entrantId}`;
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'entrant.replace-code',
      subject,
      contestId,
      reason,
    });
    return tokens;
  });
  return { code, ended };
}
