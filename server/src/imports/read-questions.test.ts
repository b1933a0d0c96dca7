import { describe, expect, it } from 'vitest';
import { makeDocx, makeXlsx, paragraph, paragraphs } from '../../testing/ooxml.ts';
import { FileRefused } from './read-result.ts';
import { readQuestions } from './read-questions.ts';

const docx = () => makeDocx({ body: paragraphs('Câu 1. Gì?', 'A. Một', 'B. Hai', 'Đáp án: A') });
const manyRows = (count: number) =>
  makeXlsx([
    {
      name: 'S',
      rows: [
        ['Câu hỏi', 'A', 'B', 'Đáp án'],
        ...Array.from({ length: count }, (_, at) => [`Câu thứ ${at}?`, `Một ${at}`, `Hai ${at}`, 'B']),
      ],
    },
  ]);
const codeOf = async (reading: Promise<unknown>) => {
  const error = await reading.then(
    () => null,
    (found: unknown) => found,
  );
  return error instanceof FileRefused ? error.code : error;
};

describe('readQuestions', () => {
  it('gives what the file holds, in its order, and tells how far it is', async () => {
    const shares: number[] = [];
    const result = await readQuestions(manyRows(1_000), 'x.xlsx', {
      onProgress: (share) => shares.push(share),
    });
    expect(result.questions.map(({ question }) => question.prompt)).toEqual(
      Array.from({ length: 1_000 }, (_, at) => `Câu thứ ${at}?`),
    );
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });

  it('takes part of a larger buffer without taking the rest along', async () => {
    const bytes = docx();
    const pool = Buffer.concat([Buffer.alloc(100), bytes]);
    const { questions } = await readQuestions(pool.subarray(100), 'x.docx');
    expect([questions.length, pool.length]).toEqual([1, bytes.length + 100]);
  });

  it('passes a refusal on', async () => {
    expect(await codeOf(readQuestions(Uint8Array.from(Buffer.from('%PDF-1.7')), 'x.pdf'))).toBe('pdf-file');
  });

  it('ends a reading that takes too long', async () => {
    const limits = { heapMegabytes: 256, megabytes: 640, timeMs: 20 };
    expect(await codeOf(readQuestions(manyRows(5_000), 'x.xlsx', { limits }))).toBe('took-too-long');
  });

  it('ends a reading that takes too much memory, and only that', async () => {
    const limits = { heapMegabytes: 16, megabytes: 640, timeMs: 30_000 };
    const large = makeDocx({
      body: paragraph('Câu 1. Gì?') + paragraph('<w:r><w:t>a</w:t></w:r>'.repeat(90_000)),
    });
    expect(await codeOf(readQuestions(large, 'x.docx', { limits }))).toBe('too-much-memory');
    expect((await readQuestions(docx(), 'x.docx')).questions).toHaveLength(1);
  });

  it('stops when told to, before or while it reads', async () => {
    expect(await codeOf(readQuestions(docx(), 'x.docx', { signal: AbortSignal.abort() }))).toBe(
      'interrupted',
    );
    const stop = new AbortController();
    const reading = codeOf(
      readQuestions(manyRows(5_000), 'x.xlsx', { signal: stop.signal, onProgress: () => stop.abort() }),
    );
    expect(await reading).toBe('interrupted');
  });
});
