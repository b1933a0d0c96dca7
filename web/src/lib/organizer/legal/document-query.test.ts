import { describe, expect, it } from 'vitest';
import { readDocumentFilter, writeDocumentFilter } from './document-query.ts';

const read = (query: string) => readDocumentFilter(new URLSearchParams(query));

describe('the address of a list of documents', () => {
  it.each(['', '?q=m%E1%BB%99t+c%E1%BB%ADa', '?status=replaced&doubt=yes', '?q=118&offset=30'])(
    '%s is written as it was read',
    (query) => expect(writeDocumentFilter(read(query))).toBe(query),
  );

  it('leaves out what nobody knows', () => {
    expect(read('?status=gone&doubt=no&offset=-3')).toEqual({ q: '', status: '', doubt: '', offset: 0 });
  });
});
