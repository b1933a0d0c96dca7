import { expect, test, vi } from 'vitest';
import { oncePer } from './once-per.ts';

test('it is worked out once for each object, also where it is nothing', () => {
  const make = vi.fn((owner: { prompt: string }) => (owner.prompt === '' ? undefined : owner.prompt.length));
  const letters = oncePer(make);
  const [said, silent] = [{ prompt: 'CCHC' }, { prompt: '' }];
  expect([letters(said), letters(said), letters(silent), letters(silent)]).toEqual([
    4,
    4,
    undefined,
    undefined,
  ]);
  expect(make).toHaveBeenCalledTimes(2);
});

test('a copy of an object is another object', () => {
  const letters = oncePer(({ prompt }: { prompt: string }) => prompt.length);
  const question = { prompt: 'CCHC' };
  expect(letters(question)).toBe(4);
  expect(letters({ ...question, prompt: 'Cải cách' })).toBe(8);
  expect(letters(Object.assign({}, question, { prompt: '' }))).toBe(0);
  expect(letters(structuredClone({ ...question, prompt: 'C' }))).toBe(1);
});

test('nobody sees it who lists, compares or sends the object', () => {
  const question = { prompt: 'CCHC' };
  const [letters, words] = [
    oncePer(({ prompt }: { prompt: string }) => prompt.length),
    oncePer(({ prompt }: { prompt: string }) => prompt.split(' ').length),
  ];
  expect([letters(question), words(question)]).toEqual([4, 1]);
  expect(Object.keys(question)).toEqual(['prompt']);
  expect(question).toStrictEqual({ prompt: 'CCHC' });
  expect(JSON.stringify(question)).toBe('{"prompt":"CCHC"}');
});
