import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardPage } from '../src/ranking/contract.ts';
import { toldRow } from './board-watch.ts';

const rowsAPage = 100;
const everyMs = 100;

async function readPage(port: number, board: string, query: string): Promise<BoardPage> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/boards/${encodeURIComponent(board)}?${query}`);
    if (answer.ok) return (await answer.json()) as BoardPage;
    if (answer.status !== 503) throw new Error(`${board}: ${answer.status} ${await answer.text()}`);
    await answer.text();
    await sleep(1_000 * Number(answer.headers.get('retry-after') ?? 1));
  }
}

/** A whole board as it is served, line by line. */
export async function readBoard(port: number, board: string): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const { rows } = await readPage(port, board, `limit=${rowsAPage}&offset=${lines.length}`);
    lines.push(...rows.map((row) => toldRow(row)));
    if (rows.length < rowsAPage) return lines;
  }
}

/**
 * Waits until a board holds `total` people and has stood still for a while.
 *
 * @returns when it changed last, UTC ms, as far as looking ten times a second tells; undefined if it never came to rest.
 */
export async function settled(
  port: number,
  board: string,
  { total, restMs, withinMs }: { total: number; restMs: number; withinMs: number },
): Promise<number | undefined> {
  const until = Date.now() + withinMs;
  let seen = { version: -1, at: Date.now() };
  while (Date.now() < until) {
    const page = await readPage(port, board, 'limit=1');
    const now = Date.now();
    if (page.version !== seen.version) seen = { version: page.version, at: now };
    if (page.total === total && now - seen.at >= restMs) return seen.at;
    await sleep(everyMs);
  }
  return undefined;
}
