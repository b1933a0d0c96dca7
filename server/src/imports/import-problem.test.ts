import { describe, expect, it } from 'vitest';
import { inWords } from './import-problem.ts';

describe('inWords', () => {
  it('says what, where and what to do in the reader’s language', () => {
    const found = { code: 'key-unknown', place: { cell: 'F2' }, detail: 'E' } as const;
    expect(inWords(found, 'vi')).toEqual({
      severity: 'error',
      code: 'key-unknown',
      message: 'Đáp án “E” không ứng với phương án nào',
      suggestion: 'Chọn phương án đúng ngay tại đây.',
      place: { cell: 'F2' },
    });
    expect(inWords(found, 'en').message).toBe('The key “E” names no option');
  });

  it('names the ways to mark a key in that language', () => {
    const found = { code: 'conflicting-keys', place: {}, detail: '{bold}: B; {line}: C' } as const;
    expect(inWords(found, 'vi').message).toContain('chữ đậm: B; dòng đáp án: C');
    expect(inWords(found, 'en').message).toContain('bold: B; key line: C');
  });

  it.each(['$&', '$1', '{}', '{unheard}'])('shows %s from a file as it is', (detail) => {
    expect(inWords({ code: 'outside-question', place: {}, detail }, 'en').message).toContain(`“${detail}”`);
  });
});
