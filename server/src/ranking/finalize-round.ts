import { recordAudit } from '../audit/record-audit.ts';
import { findRound, type ContestRecord } from '../contests/queries.ts';
import { overAt } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { layStandings } from './lay-standings.ts';
import { publishEdition } from './publish-edition.ts';
import { inTurn } from './round-turns.ts';
import { readBasis, type Basis } from './standings-basis.ts';

/**
 * Stores a round's final standings once it is over and no attempt is open: the prediction resolved, everyone
 * ranked by the whole chain. Repeating it changes nothing.
 *
 * They are worked out and laid ready a few at a time, before the small unit of work that makes them final; it does so
 * only if what they rest on is still the same. One process finalizes a round once at a time.
 *
 * @returns true when the round is final; false when it has to wait and be tried again.
 * @throws {Problem} not-found.
 * @throws {Error} when a submitted attempt has no score: nobody is left out of final standings in silence.
 */
export function finalizeRound(deps: Deps, roundId: string, now: number): Promise<boolean> {
  const rounds = underWay.get(deps) ?? new Map<string, Promise<boolean>>();
  underWay.set(deps, rounds);
  const running = rounds.get(roundId);
  if (running) return running;
  const begun = inTurn(deps, roundId, () => tryToFinalize(deps, roundId, now)).finally(() =>
    rounds.delete(roundId),
  );
  rounds.set(roundId, begun);
  return begun;
}

/** Whoever asks meanwhile hears of the same. */
const underWay = new WeakMap<Deps, Map<string, Promise<boolean>>>();

async function tryToFinalize(deps: Deps, roundId: string, now: number): Promise<boolean> {
  const found = await findRound(deps, roundId);
  if (!found) throw problem('not-found');
  const { contest, round } = found;
  if (round.finalizedAt !== null) return true;
  // A rehearsal being thrown away: there is nobody left to rank.
  if (contest.publishedAt === null) return false;
  if (now < overAt(contest.rules, round)) return false;
  const basis = await readBasis(deps, deps.store.read, roundId);
  if (!isReady(basis, contest, now)) return false;
  const laid = await layStandings(deps, { contest, roundId, basis, now });
  if (!laid) return false;
  const { truths, entrants } = laid;
  const isStored = await deps.store.write(
    async (tx) => {
      if (!(await publishEdition(deps, tx, { laid, basis, now }))) return false;
      await recordAudit(tx, deps, {
        at: now,
        actor: 'system',
        action: 'round.finalize',
        subject: `round:${roundId}`,
        contestId: contest.id,
        detail: { rulesVersion: contest.rulesVersion, truths, entrants },
      });
      return true;
    },
    { serializable: true },
  );
  if (isStored) deps.changes.emit('contest', { contestId: contest.id });
  return isStored;
}

/** By the round's end as it is now: leave to start late may have been given since the contest was read. */
const isReady = (basis: Basis, contest: ContestRecord, now: number) =>
  basis.finalizedAt === null &&
  basis.rulesVersion === contest.rulesVersion &&
  basis.open === 0 &&
  now >= overAt(contest.rules, basis);
