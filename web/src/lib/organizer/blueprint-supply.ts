import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import { findShortages, suits, type Shortage } from '@cchc/server/src/banks/paper/unmet-lines.ts';
import type { BlueprintLine, Rules } from '@cchc/server/src/contests/contract.ts';
import { paperSources } from '@cchc/server/src/contests/paper-source.ts';

export type Pool = BankSummary['pool'];

/** How many questions of a bank suit a line, were it alone. */
export const supplyOf = (pool: Pool, line: Omit<BlueprintLine, 'count'>): number =>
  pool.filter((cell) => suits(cell, line)).reduce((sum, cell) => sum + cell.count, 0);

/** A line of the rules that asks for more than a bank has left for it. */
export interface PaperShortage extends Shortage {
  /** Of the line. */
  pointer: string;
  bankId: string;
  bankTitle: string;
  /** Number of the document asked for; null where none is, or where no bank here knows it. */
  documentNumber: string | null;
}

/** What banks call a legal document; undefined where none of them has it. */
export const findDocument = (
  banks: readonly BankSummary[],
  document: string | null,
): BankSummary['documents'][number] | undefined =>
  banks.flatMap(({ documents }) => documents).find(({ id }) => id === document);

/**
 * The lines that some paper cannot fill, of the contest, its rounds and sets, from whichever bank each audience
 * draws; none when every paper can be drawn. Banks nobody knows here are left to the server, which judges by
 * the same arithmetic.
 */
export const paperShortages = (rules: Rules, banks: readonly BankSummary[]): PaperShortage[] =>
  paperSources(rules).flatMap(({ bankId, blueprint, pointer }) => {
    const bank = banks.find(({ id }) => id === bankId);
    if (!bank) return [];
    return findShortages(bank.pool, blueprint).map((shortage) => ({
      ...shortage,
      pointer: `${pointer}/${shortage.line}`,
      bankId,
      bankTitle: bank.title,
      documentNumber: findDocument(banks, shortage.document)?.number ?? null,
    }));
  });

/** Whether every paper of a blueprint can be drawn from a bank. */
export const fillsBlueprint = (pool: Pool, lines: readonly BlueprintLine[]): boolean =>
  findShortages(pool, lines).length === 0;
