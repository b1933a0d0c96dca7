import { and, asc, eq, gt, lte } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { genesisHash, hashAfter } from './chain.ts';
import { rulesHold } from './check-rules.ts';
import { decisions } from './record-audit.ts';

/** A number of the chain with its hash, as the audit page shows it and an auditor may have written down. */
export interface ChainMark {
  seq: number;
  hash: string;
}

/** What is wrong, at the first number that is not as it was sealed. */
export interface ChainFault {
  seq: number;
  /**
   * missing: no such event; altered: it says something else than was sealed; differs: it is whole, but not what was
   * noted; rules: the version of the rules it put in force, or the one before, is not as it was sealed.
   */
  kind: 'missing' | 'altered' | 'differs' | 'rules';
}

export interface ChainReport {
  /** Events gone through. */
  checked: number;
  /** The end of the chain; null before the first decision. */
  head: ChainMark | null;
  fault: ChainFault | null;
}

const pageSize = 200;

/**
 * Goes through the chain of decisions from the first to the last and reckons every hash anew, those of
 * the rules it sealed too. Between pages others
 * are served; decisions made meanwhile are left to the next check.
 *
 * @param noted a number and hash written down earlier: with it an altered chain that was sealed anew shows too.
 */
export async function checkChain(deps: Pick<Deps, 'store'>, noted?: ChainMark): Promise<ChainReport> {
  const { auditEvents, auditHeads } = deps.store.tables;
  const { read } = deps.store;
  const [head] = await read
    .select({ seq: auditHeads.seq, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.chain, decisions));
  const last = head?.seq ?? 0;
  const ended = (checked: number, fault: ChainFault | null): ChainReport => ({
    checked,
    head: head ?? null,
    fault,
  });
  if (noted && noted.seq > last) return ended(0, { seq: noted.seq, kind: 'missing' });
  let before = genesisHash;
  let seq = 0;
  while (seq < last) {
    const page = await read
      .select()
      .from(auditEvents)
      .where(and(gt(auditEvents.seq, seq), lte(auditEvents.seq, last)))
      .orderBy(asc(auditEvents.seq))
      .limit(pageSize);
    for (const event of page) {
      if (event.seq !== seq + 1) return ended(seq, { seq: seq + 1, kind: 'missing' });
      seq++;
      if (event.hash !== hashAfter(before, { ...event, seq })) return ended(seq, { seq, kind: 'altered' });
      if (noted?.seq === seq && noted.hash !== event.hash) return ended(seq, { seq, kind: 'differs' });
      if (!(await rulesHold(deps, event))) return ended(seq, { seq, kind: 'rules' });
      before = event.hash;
    }
    if (page.length === 0) return ended(seq, { seq: seq + 1, kind: 'missing' });
    await nextTurn();
  }
  return ended(seq, head && before !== head.hash ? { seq, kind: 'altered' } : null);
}
