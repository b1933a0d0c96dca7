import { auditActions } from '@cchc/server/src/audit/actions.ts';
import { expect, test } from 'vitest';
import { changedWords, deedWords, nounWords } from '#lib/organizer/audit/audit-words.ts';

const rulesChange = (detail: unknown, action = 'rules.change') =>
  changedWords({ action, detail: detail === null ? null : JSON.stringify(detail) });

test('a change of rules is told by the parts of the editor, each once, in its order', () => {
  const changed = ['/prizes/0/count', '/rounds/0/closesAt', '/rounds/1/closesAt', '/audiences/0/prizes'];
  expect(rulesChange({ changed })).toBe('Các vòng thi, Giải thưởng');
  expect(rulesChange({ changed: ['/rounds/0/closesAt'] }, 'round.close')).toBe('Các vòng thi');
});

test.each<[string, unknown, string?]>([
  ['from before places were kept', { from: 1, to: 2, rounds: [{ id: 'r1' }] }],
  ['without detail', null],
  ['of a place a newer version knows', { changed: ['/weather', 3] }],
  ['about something else', { changed: ['/title'] }, 'unit.change'],
])('nothing is said of a decision %s', (_case, detail, action) => {
  expect(rulesChange(detail, action)).toBe('');
});

test('every deed and its noun have words', () => {
  for (const action of auditActions) {
    expect(deedWords(action)).not.toBe(action);
    expect(nounWords(action.split('.')[0] ?? '')).toMatch(/^\p{Lu}/u);
  }
});
