import { expect, test } from 'vitest';
import { oddHours } from '#lib/organizer/odd-hours.ts';

const at = (local: string) => Date.parse(`${local}+07:00`);
const usual = at('2026-11-30T08:00');
const oddAt = (local: string) =>
  oddHours([{ title: 'Vòng 1', opensAt: usual, closesAt: at(local) }]).map(({ odd }) => odd);

test.each([
  ['2026-12-06T22:00', [], 'ten in the evening is when rounds close'],
  ['2026-12-06T22:01', ['night'], 'a minute later people sleep'],
  ['2026-12-07T05:59', ['night'], 'before six'],
  ['2026-12-07T06:00', [], 'from six on'],
  ['2026-12-07T00:00', ['night'], 'midnight'],
  ['2027-01-01T10:00', ['holiday'], 'New Year'],
  ['2027-04-30T10:00', ['holiday'], 'Reunification Day'],
  ['2027-05-02T10:00', [], 'the day after Labour Day'],
  ['2026-09-02T23:30', ['holiday'], 'National Day, by whatever hour'],
  ['2026-02-17T10:00', ['holiday'], 'the first day of Tết 2026'],
  ['2026-02-14T10:00', ['holiday'], 'three days before'],
  ['2026-02-13T10:00', [], 'four days before'],
  ['2026-02-22T10:00', ['holiday'], 'its sixth day'],
  ['2026-02-23T10:00', [], 'its seventh day'],
  ['2027-02-06T10:00', ['holiday'], 'the first day of Tết 2027, which calendars put a day apart'],
])('closing at %s is %j: %s', (local, odd) => {
  expect(oddAt(local)).toEqual(odd);
});

test('openings count as well, each with its round', () => {
  const night = at('2026-12-01T03:00');
  expect(oddHours([{ title: 'Vòng 2', opensAt: night, closesAt: at('2026-12-01T10:00') }])).toEqual([
    { title: 'Vòng 2', at: night, odd: 'night' },
  ]);
});
