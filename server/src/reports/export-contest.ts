import { recordAudit } from '../audit/record-audit.ts';
import { namedDocuments } from '../contests/paper-source.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { callDocuments } from '../legal-documents/list-documents.ts';
import { readDecisions } from '../ranking/stored-decisions.ts';
import { problem, type Language } from '../problems.ts';
import { vietnamOffset } from '../vi/vietnam-time.ts';
import type { ExportOrder } from './export-facts.ts';
import { exportGate } from './export-gate.ts';
import { readForExport } from './export-reading.ts';
import { bytesFromWorker } from './export-worker.ts';

interface ExportRequest {
  contestId: string;
  /** null for every round, and the standings over all. */
  roundId: string | null;
  language: Language;
  /** Whether the caller may see people in full. */
  people: boolean;
}

export interface ExportedFile {
  name: string;
  bytes: Buffer;
}

/**
 * The results of a contest, or of one of its rounds, as an xlsx workbook: the boards as they stand, final or
 * provisional, with entrants, statistics and the rules. Recorded in the audit once it is made.
 *
 * @throws {Problem} not-found; overloaded while others export.
 */
export async function exportContest(
  deps: Deps,
  request: ExportRequest,
  by: { id: string; name: string },
  now: number,
): Promise<ExportedFile> {
  const contest = await findContestById(deps, request.contestId);
  if (!contest || !hasRound(contest, request.roundId)) throw problem('not-found');
  const order: ExportOrder = {
    contest,
    decisions: await readDecisions(deps, contest.id),
    documents: await callDocuments(deps, namedDocuments(contest.rules)),
    roundId: request.roundId,
    language: request.language,
    exportedAt: now,
    exportedBy: by.name,
    people: request.people,
  };
  const bytes = await exportGate.run(() => writeWorkbook(deps, order));
  await recordExport(deps, order, by.id);
  return { name: fileName(order), bytes };
}

const hasRound = ({ rounds }: ContestRecord, roundId: string | null) =>
  roundId === null || rounds.some(({ id }) => id === roundId);

const writeWorkbook = (deps: Deps, order: ExportOrder): Promise<Buffer> =>
  bytesFromWorker(new URL('./xlsx-worker.ts', import.meta.url), order, async (post) => {
    await readForExport(deps, order, post);
    post('end');
  });

async function recordExport(deps: Deps, { contest, roundId, people, exportedAt }: ExportOrder, by: string) {
  await deps.store.write((tx) =>
    recordAudit(tx, deps, {
      at: exportedAt,
      actor: by,
      action: 'contest.export',
      subject: roundId === null ? `contest:${contest.id}` : `round:${roundId}`,
      contestId: contest.id,
      detail: { format: 'xlsx', people, rulesVersion: contest.rulesVersion },
    }),
  );
}

/** `ket-qua-cai-cach-2026-vong-2-20261121-0830.xlsx`, Vietnam time; ASCII, whatever the titles. */
const fileName = ({ contest, roundId, language, exportedAt }: ExportOrder): string => {
  const round = contest.rounds.find(({ id }) => id === roundId);
  const local = new Date(exportedAt + vietnamOffset).toISOString();
  const parts = [
    language === 'vi' ? 'ket-qua' : 'results',
    contest.slug,
    ...(round ? [`${language === 'vi' ? 'vong' : 'round'}-${round.ordinal}`] : []),
    `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 16).replace(':', '')}`,
  ];
  return `${parts.join('-')}.xlsx`;
};
