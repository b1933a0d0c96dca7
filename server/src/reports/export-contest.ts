import { once } from 'node:events';
import { addAbortSignal, type Readable } from 'node:stream';
import { recordAudit } from '../audit/record-audit.ts';
import { namedDocuments } from '../contests/paper-source.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { callDocuments } from '../legal-documents/list-documents.ts';
import { readDecisions } from '../ranking/stored-decisions.ts';
import { problem, type Language } from '../problems.ts';
import { vietnamOffset } from '../vi/vietnam-time.ts';
import type { ExportOrder, ExportProgress } from './export-facts.ts';
import { exportGate } from './export-gate.ts';
import { makeWorkbook } from './export-thread.ts';
import { excelRows } from './export-workbook.ts';

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
  /** Its bytes while they are made. Others wait for their turn until it has closed. */
  body: Readable;
}

/** Who looks after an export while it is made. */
interface Watched {
  /** Gives it up, whatever it does: nobody wants it any more. */
  signal: AbortSignal;
  progress: (progress: ExportProgress) => void;
}

/**
 * The results of a contest, or of one of its rounds, as an xlsx workbook: the boards as they stand, final or
 * provisional, with entrants, statistics and the rules. Recorded in the audit as it begins to leave.
 *
 * @throws {Problem} not-found; overloaded while others export.
 */
export async function exportContest(
  deps: Deps,
  request: ExportRequest,
  by: { id: string; name: string },
  now: number,
  { signal, progress }: Watched,
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
  const leave = await exportGate.enter(signal);
  progress({ step: 'reading', rows: 0, total: 0 });
  const body = makeWorkbook(deps, { order, rowsPerSheet: excelRows }, progress);
  body.once('close', leave);
  body.on('error', (error) => {
    if (!signal.aborted) deps.log.error({ err: error }, 'a workbook was not made');
  });
  try {
    addAbortSignal(signal, body);
    await once(body, 'readable');
    await recordExport(deps, order, by.id);
  } catch (error) {
    body.destroy();
    throw error;
  }
  return { name: fileName(order), body };
}

const hasRound = ({ rounds }: ContestRecord, roundId: string | null) =>
  roundId === null || rounds.some(({ id }) => id === roundId);

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
